//! What is written reads back.

use proptest::prelude::*;

use super::*;
use crate::calendar::Holiday;
use crate::calendar::interchange::WriteOptions;

fn holiday() -> impl Strategy<Value = Holiday> {
    let forms = prop_oneof![
        (1..13_u32, 1..29_u32).prop_map(|(month, day)| format!(r#""yearly": "{month:02}-{day:02}""#)),
        (1..13_u32, 1..29_u32).prop_map(|(month, day)| format!(r#""date": "2026-{month:02}-{day:02}""#)),
        (1..13_u32, -4..5_i32).prop_filter("a number", |(_, n)| *n != 0).prop_map(|(month, n)| {
            format!(r#""nth_weekday": {{"month": {month}, "weekday": "tue", "n": {n}}}"#)
        }),
        (-40..40_i32).prop_map(|days| format!(r#""easter": "gregorian", "offset_days": {days}"#)),
    ];
    let closed = prop_oneof![
        Just(String::new()),
        (0..24_u32, 1..24_u32).prop_map(|(from, hours)| {
            let to = (from + hours) % 24;
            format!(r#", "closed": [["{from:02}:00", "{to:02}:30"]]"#)
        }),
    ];
    let name = "[a-zA-ZäöüßıİșÅ😀休,;:\\\\ \"]{1,90}[a-z]";
    (forms, closed, name).prop_map(|(form, closed, name)| {
        let name = serde_json::to_string(name.trim()).unwrap();
        serde_json::from_str(&format!(r#"{{"name": {name}, {form}{closed}}}"#)).unwrap()
    })
}

fn office(holidays: Vec<Holiday>) -> Calendar {
    let document = CalendarDocument { zone: Some("Europe/Berlin".to_owned()), holidays, ..always() };
    Calendar::compile(&document).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// The feed that a calendar writes closes the same stretches again.
    #[test]
    fn holidays_go_there_and_back(holidays in proptest::collection::vec(holiday(), 0..6)) {
        let calendar = office(holidays);
        let options = WriteOptions::stamped("2026-03-20T08:00:00Z".parse().unwrap()).named("Days off");
        let (from, to) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
        let text = calendar.holidays_icalendar(from, to, &options);
        let feed = Feed::read(&text, &berlin()).unwrap();
        prop_assert!(feed.problems.is_empty(), "{:?}\n{text}", feed.problems);
        let mut feed = feed;
        for uid in feed.entries.iter().map(|entry| entry.uid.clone()).collect::<Vec<_>>() {
            feed.switch(&uid, true);
        }
        let again = office(feed.holidays());
        // Without the ends of the year, where hours run over.
        let (start, end) = ("2026-01-03T00:00:00Z".parse().unwrap(), "2026-12-29T00:00:00Z".parse().unwrap());
        let open = |calendar: &Calendar| calendar.segments(start, end).collect::<Vec<_>>();
        let (ours, theirs) = (open(&calendar), open(&again));
        // Hours that run into the next day also take that day's own when they are read: no less is closed, and no more
        // than the hours that the holidays name.
        prop_assert!(again.between(start, end) <= calendar.between(start, end), "{text}");
        if !text.contains("T") || feed.holidays().iter().all(|holiday| holiday.closed.iter().flatten().all(|hours| !hours.is_overnight())) {
            prop_assert_eq!(ours, theirs, "{}", text);
        }
        prop_assert!(!again.holidays_icalendar(from, to, &options).is_empty());
        prop_assert_eq!(text.clone(), calendar.holidays_icalendar(from, to, &options));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    }
}

#[test]
fn hours_are_written_as_they_are() {
    let calendar = Calendar::from_json(
        r#"{"zone": "Europe/Berlin", "hours": {"sat": [["22:00", "06:00"]], "mon": [["09:00", "17:00"]]}}"#,
    )
    .unwrap();
    let options = WriteOptions::stamped("2026-03-20T08:00:00Z".parse().unwrap()).named("Hotline");
    let (from, to) = ("2026-03-23T00:00:00Z".parse().unwrap(), "2026-03-30T00:00:00Z".parse().unwrap());
    let text = calendar.hours_icalendar(from, to, &options);
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//supportkit//calendar//EN\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:Hotline\r\n\
        BEGIN:VEVENT\r\nUID:open-20260323T080000Z@supportkit\r\nDTSTAMP:20260320T080000Z\r\nDTSTART:20260323T080000Z\r\nDTEND:20260323T160000Z\r\nTRANSP:TRANSPARENT\r\nSUMMARY:Hotline\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:open-20260328T210000Z@supportkit\r\nDTSTAMP:20260320T080000Z\r\nDTSTART:20260328T210000Z\r\nDTEND:20260329T040000Z\r\nTRANSP:TRANSPARENT\r\nSUMMARY:Hotline\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    assert_eq!(text, expected);
}
