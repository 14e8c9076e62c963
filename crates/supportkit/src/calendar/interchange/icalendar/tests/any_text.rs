//! Texts of any kind: nothing panics, and nothing takes long.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::calendar::interchange::WriteOptions;

const PIECES: [&str; 34] = [
    "BEGIN:VCALENDAR\r\n",
    "END:VCALENDAR\r\n",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "BEGIN:VTIMEZONE\n",
    "END:VTIMEZONE\n",
    "UID:a\r\n",
    "UID:b\r\n",
    "SUMMARY:x\r\n y\r\n",
    "SUMMARY;LANGUAGE=de:ü\\,\r\n",
    "DTSTART;VALUE=DATE:20260501\r\n",
    "DTSTART:00010101T000000\r\n",
    "DTSTART:99991231T235959Z\r\n",
    "DTSTART;TZID=Europe/Berlin:20260329T023000\r\n",
    "DTEND;VALUE=DATE:20260503\r\n",
    "DTEND:99991231T235959Z\r\n",
    "DTEND;TZID=Pacific/Apia:20111230T120000\r\n",
    "DURATION:P999999999D\r\n",
    "DURATION:PT1H\r\n",
    "RRULE:FREQ=YEARLY\r\n",
    "RRULE:FREQ=DAILY;COUNT=1000000\r\n",
    "RRULE:FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO;BYSETPOS=-1\r\n",
    "RRULE:FREQ=MONTHLY;BYDAY=-5SU;INTERVAL=10000\r\n",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=99991231\r\n",
    "RDATE:20260101T000000Z,20270101T000000\r\n",
    "EXDATE;VALUE=DATE:20260501\r\n",
    "RECURRENCE-ID:20260501\r\n",
    "STATUS:CANCELLED\r\n",
    "X-LIC-LOCATION:Europe/Berlin\r\n",
    "TZID:x\r\n",
    ";",
    ":",
    "\"",
    " ",
];

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Feed::read(&text, &berlin());
        let _ = Feed::read(&format!("BEGIN:VCALENDAR\n{text}"), &ReadOptions::default());
    }

    #[test]
    fn any_lines_are_read_or_refused(pieces in proptest::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
        let text = format!("BEGIN:VCALENDAR\r\n{}", pieces.concat());
        if let Ok(feed) = Feed::read(&text, &berlin()) {
            let mut office = always();
            office.zone = Some("Europe/Berlin".to_owned());
            office.holidays = feed.holidays();
            // Whatever the feed makes is a document that can be used.
            let office = Calendar::compile(&office);
            prop_assert!(office.is_ok(), "{:?}\n{text}", office);
        }
    }
}

/// Texts made to take long or to take room.
#[test]
fn hostile_texts_are_bounded() {
    let many = |entry: &str, count: usize| {
        let body = format!("BEGIN:VEVENT\n{entry}\nEND:VEVENT\n").repeat(count);
        format!("BEGIN:VCALENDAR\n{body}END:VCALENDAR\n")
    };
    let folded = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{}\n", "\n x".repeat(4 << 20));
    let dates = "20260101,".repeat(1_500_000);
    let zones: String =
        (0..300_000).map(|zone| format!("DTSTART;TZID=A/B/C/D/E/F/{zone}:20260101T000000\n")).collect();
    for (what, text) in [
        ("fifty megabytes", "x".repeat(50 << 20)),
        ("lines of nothing", "BEGIN:VCALENDAR".to_owned() + &"\n".repeat(15 << 20)),
        ("one long line", "BEGIN:VCALENDAR\nX:".to_owned() + &"x".repeat(15 << 20)),
        ("folds", folded),
        ("beginnings", "BEGIN:VCALENDAR\n".to_owned() + &"BEGIN:VEVENT\nEND:VEVENT\n".repeat(600_000)),
        ("endings", "BEGIN:VCALENDAR\n".to_owned() + &"END:X\n".repeat(2_000_000)),
        ("entries", many("UID:a\nDTSTART:20260101", 200_000)),
        ("rules", many("DTSTART:20000101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE;BYSETPOS=1", 100_000)),
        (
            "rules that never match",
            many("DTSTART:00010101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9", 100_000),
        ),
        ("rules with many dates", many("DTSTART:20000101\nRRULE:FREQ=WEEKLY", 100_000)),
        (
            "hours of another zone",
            many("DTSTART:20000101T120000Z\nDURATION:P3650D\nRRULE:FREQ=WEEKLY", 20_000),
        ),
        ("dates", many(&format!("UID:a\nDTSTART:20260101\nRDATE:{dates}"), 1)),
        ("zones", many(&zones, 1)),
        ("parameters", "BEGIN:VCALENDAR\nX".to_owned() + &";A=B".repeat(3 << 20) + ":c"),
        ("quotation marks", "BEGIN:VCALENDAR\nX;A=".to_owned() + &"\"".repeat(15 << 20) + ":c"),
    ] {
        let began = Instant::now();
        let read = Feed::read(&text, &ReadOptions::in_zone(Zone::named("Europe/Berlin").unwrap()));
        let took = began.elapsed();
        println!(
            "{what}: {} bytes in {took:?}, {:?} entries",
            text.len(),
            read.map(|feed| feed.entries.len()).ok()
        );
        assert!(took < Duration::from_secs(20), "{what} took {took:?}");
    }
    let stamp = WriteOptions::stamped("2026-03-20T08:00:00Z".parse().unwrap());
    assert!(
        Calendar::always()
            .holidays_icalendar("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap(), &stamp)
            .len()
            < 200
    );
}
