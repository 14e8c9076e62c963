//! What is written is read back as the same hours, and any text is read or refused.

use proptest::prelude::*;

use super::*;
use crate::calendar::interchange::write_opening_hours;

fn day() -> impl Strategy<Value = String> {
    let interval = (0..47_u32, 1..47_u32).prop_map(|(from, long)| {
        let to = from + long;
        let shown = |half: u32| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        format!(r#"["{}", "{}"]"#, shown(from), shown(if to > 48 { to - 48 } else { to }))
    });
    proptest::collection::vec(interval, 0..3).prop_map(|hours| format!("[{}]", hours.join(",")))
}

fn week() -> impl Strategy<Value = String> {
    proptest::collection::vec(day(), 7).prop_map(|days| {
        let keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let days: Vec<_> = keys.iter().zip(days).map(|(key, hours)| format!(r#""{key}": {hours}"#)).collect();
        format!("{{{}}}", days.join(","))
    })
}

fn holiday() -> impl Strategy<Value = String> {
    let md = || (1..13_u32, 1..29_u32).prop_map(|(month, day)| format!("{month:02}-{day:02}"));
    let when = prop_oneof![
        md().prop_map(|day| format!(r#""date": "2026-{day}""#)),
        md().prop_map(|day| format!(r#""yearly": "{day}""#)),
        (md(), 2006..2030_u32).prop_map(|(day, since)| format!(r#""yearly": "{day}", "since": {since}"#)),
        (md(), 2..40_u32).prop_map(|(day, days)| format!(r#""yearly": "{day}", "lasts_days": {days}"#)),
        (md(), md()).prop_map(|(from, to)| format!(r#""yearly": "{from}", "yearly_to": "{to}""#)),
        (1..13_u32, prop::sample::select(vec![-5, -2, -1, 1, 3, 5])).prop_map(|(month, n)| {
            format!(r#""nth_weekday": {{"month": {month}, "weekday": "wed", "n": {n}}}"#)
        }),
        (-50..50_i32, 1..5_u32).prop_map(|(offset, days)| format!(
            r#""easter": "gregorian", "offset_days": {offset}, "lasts_days": {days}"#
        )),
        (md(), md()).prop_map(|(one, other)| format!(r#""confirmed": ["2025-{one}", "2027-{other}"]"#)),
    ];
    let closed = prop_oneof![Just(String::new()), day().prop_map(|hours| format!(r#", "closed": {hours}"#))];
    (when, closed, "[a-z\"; ü]{0,9}").prop_map(|(when, closed, name)| {
        format!(r#"{{{when}{closed}, "name": {}}}"#, serde_json::to_string(&name).unwrap())
    })
}

fn document() -> impl Strategy<Value = CalendarDocument> {
    let special = (1..13_u32, 1..29_u32, day())
        .prop_map(|(month, date, hours)| (format!("2026-{month:02}-{date:02}"), hours));
    (
        week(),
        proptest::collection::btree_map("202[567]-0[1-9]-1[0-9]", week(), 0..3),
        proptest::collection::vec(holiday(), 0..4),
        proptest::collection::btree_map("2026-0[1-9]-1[0-9]", day(), 0..3),
        proptest::collection::vec(special, 0..2),
    )
        .prop_map(|(week, eras, holidays, special, breaks)| {
            let eras: Vec<_> = eras.iter().map(|(from, hours)| format!(r#"{{"from": "{from}", "hours": {hours}}}"#)).collect();
            let special: Vec<_> = special.iter().map(|(date, hours)| format!(r#"{{"date": "{date}", "hours": {hours}, "name": "x"}}"#)).collect();
            let breaks: Vec<_> = breaks.iter().map(|(date, hours)| format!(r#"{{"date": "{date}", "hours": {hours}}}"#)).collect();
            let text = format!(
                r#"{{"zone": "UTC", "hours": {week}, "hours_from": [{}], "holidays": [{}], "special_days": [{}], "breaks": [{}]}}"#,
                eras.join(","), holidays.join(","), special.join(","), breaks.join(",")
            );
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
        })
}

proptest! {
    #[test]
    fn calendars_go_there_and_back(document in document()) {
        let mut document = document;
        let mut written = write_opening_hours(&document);
        if !written.left_out.is_empty() {
            // Breaks are left out where hours run past midnight; that is nearly always all.
            document.breaks.clear();
            written = write_opening_hours(&document);
        }
        prop_assume!(written.left_out.is_empty());
        let Ok(calendar) = Calendar::compile(&document) else { return Err(TestCaseError::reject("never opens")) };
        let again = read(&written.text).calendar;
        let (from, to) = ("2024-01-02T00:00:00Z".parse().unwrap(), "2028-12-31T00:00:00Z".parse().unwrap());
        let again = Calendar::compile(&again).unwrap();
        let hours = |calendar: &Calendar| calendar.segments(from, to).collect::<Vec<_>>();
        prop_assert!(hours(&calendar) == hours(&again), "{}\n{}", written.text, serde_json::to_string(&document).unwrap());
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read_opening_hours(&text, &options());
    }

    #[test]
    fn any_words_are_read_or_refused(words in proptest::collection::vec(prop::sample::select(WORDS.to_vec()), 0..14)) {
        if let Ok(read) = read_opening_hours(&words.join(" "), &ReadOptions::in_zone(Zone::UTC)) {
            let compiled = Calendar::compile(&read.calendar);
            let never_opens = |error: &crate::Error| error.problems().iter().all(|problem| problem.kind == crate::document::ProblemKind::NeverOpens);
            prop_assert!(compiled.as_ref().err().is_none_or(never_opens), "{words:?}: {compiled:?}");
        }
    }
}

const WORDS: [&str; 44] = [
    "Mo",
    "Fr",
    "Su",
    "-",
    ",",
    ";",
    ":",
    "PH",
    "off",
    "open",
    "24/7",
    "09:00",
    "-18:00",
    "22:00-26:00",
    "00:00-24:00",
    "10:00-10:00",
    "Dec",
    "Feb",
    "29",
    "30",
    "31",
    "1",
    "2026",
    "0001",
    "9999",
    "+",
    "easter",
    "+1 day",
    "-366 days",
    "week",
    "53",
    "01-53/2",
    "Mo[1]",
    "Su[-5]",
    "[",
    "]",
    "Jan-Dec",
    "Feb 29",
    "Dec 31-Jan 01",
    "2026-2030",
    "2026+",
    "\"x\"",
    "/",
    "Fr-Mo 23:59-47:59",
];

#[test]
fn what_cannot_be_said_is_listed() {
    let document: CalendarDocument = serde_json::from_str(
        r#"{"zone": "UTC", "boundary": "roll", "hours": {"mon": [["09:00:30", "10:00"], ["11:00", "12:00"]], "tue": [["11:00", "12:00"]]},
            "holidays": [{"pack": "GB"}, {"pack": "FR"}, {"name": "Nowruz", "persian": {"month": 1, "day": 1}},
                {"yearly": "12-25", "observed": [{"to": "next_working_day"}]}, {"yearly": "12-24", "closed": [["12:00", "24:00"]]}]}"#,
    )
    .unwrap();
    let written = write_opening_hours(&document);
    assert_eq!(written.text, "Mo,Tu 11:00-12:00; PH off; Dec 24 12:00-24:00 off");
    let places: Vec<_> = written.left_out.iter().map(|problem| problem.pointer.as_str()).collect();
    assert_eq!(
        places,
        ["/boundary", "/hours/mon/0", "/holidays/0/pack", "/holidays/1/pack", "/holidays/2", "/holidays/3"]
    );
    let union = serde_json::from_str(r#"{"union": ["a", "b"]}"#).unwrap();
    assert_eq!(write_opening_hours(&union).text, "");
}

/// What is written is read again, whatever the size of the calendar.
#[test]
fn what_is_beyond_the_size_of_a_text_is_listed() {
    let day = |later: u64| "2026-01-05".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(later);
    let special = |later: u64, hours: &str| format!(r#"{{"date": "{}", "hours": {hours}}}"#, day(later));
    let document = |days: Vec<String>| -> CalendarDocument {
        let text = format!(
            r#"{{"zone": "UTC", "hours": {{"mon": [["09:00", "18:00"]]}}, "special_days": [{}]}}"#,
            days.join(",")
        );
        serde_json::from_str(&text).unwrap()
    };
    // Ten days in a row, and every Tuesday of years: alike, so in few rules.
    let row = document((0..10).map(|later| special(later, r#"[["10:00", "12:00"]]"#)).collect());
    assert_eq!(write_opening_hours(&row).text, "Mo 09:00-18:00; 2026 Jan 05-2026 Jan 14 10:00-12:00");
    let tuesdays = document((0..600).map(|week| special(7 * week + 1, "[]")).collect());
    let written = write_opening_hours(&tuesdays);
    assert!(written.left_out.is_empty() && read_opening_hours(&written.text, &options()).is_ok());
    // A thousand days that are all different.
    let hours = |later: u64| format!(r#"[["{:02}:{:02}", "24:00"]]"#, later / 60, later % 60);
    let many = document((0..1_000).map(|later| special(later, &hours(later))).collect());
    let written = write_opening_hours(&many);
    assert!(read_opening_hours(&written.text, &options()).is_ok());
    assert_eq!(written.left_out.len(), 501);
    assert_eq!(
        written.left_out[0].to_string(),
        "/special_days/499: found `a rule more`, expected at most 500 rules, 1000 days and dates, and 65536 bytes"
    );
}
