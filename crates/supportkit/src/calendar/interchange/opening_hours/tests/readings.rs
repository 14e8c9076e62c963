//! What texts say of days, and what no calendar can say.

use super::*;
use crate::calendar::Holiday;

/// Texts with the hours of some days of 2026; 2026-03-20 is a Friday.
#[test]
fn texts_say_hours_of_days() {
    for (text, days) in [
        ("24/7", &[("2026-03-20", "00:00-24:00"), ("2026-12-25", "00:00-24:00")][..]),
        ("Mo-Fr 09:00-18:00", &[("2026-03-20", "09:00-18:00"), ("2026-03-21", "")]),
        ("mo-fr 09:00–18:00", &[("2026-03-20", "09:00-18:00")]),
        (
            "Mo-Fr 09:00-12:30, 13:30-18:00; We 10:00-12:00",
            &[("2026-03-18", "10:00-12:00"), ("2026-03-20", "09:00-12:30,13:30-18:00")],
        ),
        ("Mo-Fr 09:00-12:00, We 14:00-16:00", &[("2026-03-18", "09:00-12:00,14:00-16:00")]),
        ("09:00-18:00; Su off", &[("2026-03-20", "09:00-18:00"), ("2026-03-22", "")]),
        (
            "Sa-Mo 10:00-12:00",
            &[("2026-03-21", "10:00-12:00"), ("2026-03-23", "10:00-12:00"), ("2026-03-24", "")],
        ),
        ("Mo-Fr", &[("2026-03-20", "00:00-24:00"), ("2026-03-21", "")]),
        ("Mo,We,Fr 08:00-10:00", &[("2026-03-19", ""), ("2026-03-20", "08:00-10:00")]),
        ("Fr 22:00-02:00", &[("2026-03-20", "22:00-24:00"), ("2026-03-21", "00:00-02:00")]),
        ("Fr 22:00-26:00", &[("2026-03-20", "22:00-24:00"), ("2026-03-21", "00:00-02:00")]),
        ("Fr 10:00-10:00", &[("2026-03-20", "10:00-24:00"), ("2026-03-21", "00:00-10:00")]),
        (
            "Mo-Su 08:00-18:00; Mo-Fr 12:00-13:00 off",
            &[("2026-03-20", "08:00-12:00,13:00-18:00"), ("2026-03-21", "08:00-18:00")],
        ),
        // Days off that a holiday says exactly.
        (
            "Mo-Su 09:00-18:00; Oct 29 off",
            &[("2026-10-29", ""), ("2060-10-29", ""), ("2026-10-30", "09:00-18:00")],
        ),
        (
            "Mo-Su 09:00-18:00; Dec 24-26 off",
            &[("2026-12-23", "09:00-18:00"), ("2026-12-25", ""), ("2026-12-27", "09:00-18:00")],
        ),
        (
            "Mo-Su 09:00-18:00; Dec 31-Jan 02 closed",
            &[("2026-12-31", ""), ("2027-01-02", ""), ("2027-01-03", "09:00-18:00")],
        ),
        (
            "Mo-Su 09:00-18:00; Jan 01,Dec 24,26 off",
            &[("2026-01-01", ""), ("2026-12-24", ""), ("2026-12-25", "09:00-18:00"), ("2026-12-26", "")],
        ),
        (
            "Mo-Su 09:00-18:00; easter +1 day off",
            &[("2026-04-06", ""), ("2027-03-29", ""), ("2026-04-05", "09:00-18:00")],
        ),
        (
            "Mo-Su 09:00-18:00; easter -2 days-easter +1 day off",
            &[("2026-04-03", ""), ("2026-04-06", ""), ("2026-04-07", "09:00-18:00")],
        ),
        ("Mo-Su 09:00-18:00; Nov Th[4] off", &[("2026-11-26", ""), ("2026-11-19", "09:00-18:00")]),
        ("Mo-Su 09:00-18:00; 2027+ Oct 29 off", &[("2026-10-29", "09:00-18:00"), ("2027-10-29", "")]),
        (
            "Mo-Su 09:00-18:00; Dec 24 12:00-24:00 off",
            &[("2026-12-24", "09:00-12:00"), ("2060-12-24", "09:00-12:00")],
        ),
        ("Fr 13:00-02:00; Fr 13:00-24:00 off", &[("2026-03-20", ""), ("2026-03-21", "00:00-02:00")]),
        // Dates with hours.
        (
            "Mo-Fr 09:00-18:00; 2026 Dec 24 09:00-12:00",
            &[("2026-12-24", "09:00-12:00"), ("2027-12-24", "09:00-18:00")],
        ),
        (
            "Mo-Fr 09:00-18:00; Dec 24 09:00-12:00",
            &[("2026-12-24", "09:00-12:00"), ("2027-12-24", "09:00-12:00"), ("2028-12-24", "09:00-12:00")],
        ),
        (
            "Mo-Fr 09:00-18:00; 2026 Dec 21-2026 Dec 24 off",
            &[("2026-12-21", ""), ("2026-12-24", ""), ("2026-12-25", "09:00-18:00")],
        ),
        (
            "Mo-Fr 09:00-18:00; Dec 24 off; 2026 Dec 24 10:00-11:00",
            &[("2026-12-24", "10:00-11:00"), ("2027-12-24", "")],
        ),
        ("Dec 25 off; Mo-Fr 09:00-18:00", &[("2026-12-25", "09:00-18:00"), ("2027-12-25", "")]),
        ("Mo[1] 10:00-12:00", &[("2026-03-02", "10:00-12:00"), ("2026-03-09", "")]),
        ("Mo[-1] 10:00-12:00", &[("2026-03-30", "10:00-12:00"), ("2026-03-23", "")]),
        ("Mo[1] +1 day 10:00-12:00", &[("2026-03-03", "10:00-12:00")]),
        (
            "Mo[1-2,4] 10:00-12:00",
            &[("2026-03-09", "10:00-12:00"), ("2026-03-16", ""), ("2026-03-23", "10:00-12:00")],
        ),
        // Seasons.
        (
            "Mo-Fr 09:00-18:00; Nov-Feb Mo-Fr 10:00-16:00",
            &[
                ("2026-10-30", "09:00-18:00"),
                ("2026-11-02", "10:00-16:00"),
                ("2026-02-27", "10:00-16:00"),
                ("2026-03-02", "09:00-18:00"),
            ],
        ),
        (
            "Apr-Sep: Mo-Su 08:00-20:00",
            &[("2026-03-31", ""), ("2026-04-01", "08:00-20:00"), ("2026-10-01", "")],
        ),
        (
            "Mo-Fr 09:00-18:00; 2026 Jun 01+ Mo-Th 10:00-16:00",
            &[("2026-05-28", "09:00-18:00"), ("2026-06-04", "10:00-16:00"), ("2026-06-05", "09:00-18:00")],
        ),
        ("24/7; 2026 Jun 01+ 10:00-16:00", &[("2026-05-31", "00:00-24:00"), ("2026-06-01", "10:00-16:00")]),
        ("2026-2027 Mo-Fr 09:00-18:00", &[("2026-03-20", "09:00-18:00"), ("2028-03-20", "")]),
        ("week 10-20/2 Fr 09:00-18:00", &[("2026-03-06", "09:00-18:00"), ("2026-03-13", "")]),
        // A colon may end the dates.
        (
            "Mo-Su 09:00-18:00; Dec 24,Jan 02: 18:00-22:00; Jan 20: off; 2026 Feb: Mo 10:00-11:00",
            &[
                ("2026-01-02", "18:00-22:00"),
                ("2026-12-24", "18:00-22:00"),
                ("2026-01-20", ""),
                ("2026-01-21", "09:00-18:00"),
                ("2026-02-02", "10:00-11:00"),
            ],
        ),
        ("week 10,12: Fr 10:00-12:00", &[("2026-03-06", "10:00-12:00"), ("2026-03-13", "")]),
        // Every eighth day, every second day.
        (
            "Jan 01-31/8 10:00-12:00",
            &[("2026-01-01", "10:00-12:00"), ("2026-01-08", ""), ("2026-01-25", "10:00-12:00")],
        ),
        (
            "Mo-Su 09:00-18:00; Dec 19-23/2 off",
            &[("2026-12-19", ""), ("2026-12-20", "09:00-18:00"), ("2026-12-23", "")],
        ),
    ] {
        let read = read(text);
        for (day, expected) in days {
            assert_eq!(hours(&read.calendar, day), *expected, "{text} on {day}");
        }
    }
}

#[test]
fn what_is_exact_is_not_spelled_out() {
    for text in [
        "24/7",
        "Mo-Fr 09:00-18:00",
        "Mo-Fr 09:00-18:00; Dec 24 12:00-24:00 off",
        "Mo-Fr 09:00-18:00; Oct 29,Dec 24-26 off; easter +1 day off; Nov Th[4] off",
    ] {
        let read = read(text);
        assert!(read.calendar.special_days.is_empty() && read.calendar.hours_from.is_empty(), "{text}");
        assert!(read.left_out.is_empty(), "{text}");
    }
    let cut = read("Mo-Fr 09:00-18:00; Dec 24 09:00-12:00");
    assert_eq!(cut.calendar.special_days.len(), 5);
    assert_eq!(
        cut.left_out[0].to_string(),
        "byte 19: found `a rule of every year`, expected dates of single years; the hours of other rules are spelled out from 2024-01-01 to 2028-12-31"
    );
    let season = read("Mo-Fr 09:00-18:00; Nov-Feb Mo-Fr 10:00-16:00");
    assert!(season.calendar.special_days.is_empty());
    // Winter from the first day on, two changes a year, and the regular hours again after the last.
    assert_eq!(season.calendar.hours_from.len(), 12);
}

#[test]
fn public_holidays_come_from_the_options() {
    let holiday = |text: &str| serde_json::from_str::<Holiday>(text).unwrap();
    let fixed = holiday(r#"{"name": "Republic Day", "date": "2026-10-29"}"#);
    let yearly = holiday(r#"{"name": "May Day", "yearly": "05-01"}"#);
    let pack = holiday(r#"{"pack": "TR"}"#);
    let with = |text: &str, holidays: &[&Holiday]| {
        let holidays = holidays.iter().map(|holiday| (*holiday).clone()).collect();
        read_opening_hours(text, &options().with_public_holidays(holidays)).unwrap()
    };
    let off = with("Mo-Fr 09:00-18:00; PH off", &[&fixed, &pack]);
    assert_eq!((off.calendar.holidays, off.left_out.len()), (vec![fixed.clone(), pack.clone()], 0));
    let short = with("Mo-Su 09:00-18:00; PH 10:00-14:00", &[&fixed, &yearly]);
    assert_eq!(hours(&short.calendar, "2026-10-29"), "10:00-14:00");
    assert_eq!(hours(&short.calendar, "2026-05-01"), "10:00-14:00");
    let same = with("Mo-Su,PH 09:00-18:00", &[&fixed]);
    assert!(same.calendar.holidays.is_empty() && same.left_out.is_empty());
    assert_eq!(with("Mo-Fr 09:00-18:00; PH 10:00-14:00", &[&pack]).left_out.len(), 1);
    // With the pack at hand its dates are known, and each has the hours of its weekday.
    let turkey = crate::calendar::World::default()
        .with_pack_json(
            r#"{"format": "1.0", "id": "TR", "name": "Türkiye", "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}"#,
        )
        .unwrap();
    let known = options().with_public_holidays(vec![pack.clone(), yearly.clone()]).with_world(turkey);
    let read = read_opening_hours("Mo-Sa 09:00-18:00; Su,PH 11:00-12:00", &known).unwrap();
    assert_eq!(hours(&read.calendar, "2026-10-29"), "11:00-12:00");
    assert_eq!(hours(&read.calendar, "2026-05-01"), "11:00-12:00");
    assert_eq!(
        read.left_out[0].to_string(),
        "byte 19: found `TR`, expected dates; those of the pack are spelled out from 2024-01-01 to 2028-12-31"
    );
    let without = with("Mo-Fr 09:00-18:00; PH off", &[]);
    assert_eq!(
        without.left_out[0].to_string(),
        "byte 19: found `PH`, expected the public holidays among the options"
    );
}

#[test]
fn what_no_calendar_can_say_is_refused_with_its_place() {
    for (text, expected) in [
        ("", "(document): found `an empty text`, expected hours such as `Mo-Fr 09:00-18:00`"),
        ("Mo-Fr 09:00", "byte 11: found `end of the text`, expected `-` and a closing time"),
        ("Mo-Fr 9-17", "byte 7: found `-`, expected `:` and minutes"),
        ("Mo-Fr 09:00-25:60", "byte 15: found `60`, expected minutes from `00` to `59`"),
        ("Mo-Fr 09:00-49:00", "byte 12: found `49`, expected a closing time from `00:00` to `48:00`"),
        ("Mo-Xy 09:00-17:00", "byte 3: found `xy`, expected a weekday such as `Mo`"),
        ("Mo 09:00-17:00 Tu", "byte 15: found `tu`, expected `;` or `,` before another rule, or its end"),
        ("Dec 32 off", "byte 4: found `32`, expected a day from 1 to 31"),
        ("Mo 10:00+", "byte 8: found `+`, expected a closing time, and not `+`"),
        ("Mo 10:00-16:00/90", "byte 14: found `/`, expected a stretch of time, and no points in it"),
        ("Mo 10:00-48:00", "byte 14: found `end of the text`, expected hours that last at most a day"),
        (
            "Mo-Fr sunrise-sunset",
            "byte 6: found `sunrise`, expected a time of day, because a calendar does not know where the sun is",
        ),
        (
            "Mo-Fr (sunrise+01:00)-18:00",
            "byte 6: found `(`, expected a time of day, because a calendar does not know where the sun is",
        ),
        ("SH off", "byte 0: found `sh`, expected no `SH`, because a calendar does not know school holidays"),
        (
            "PH Mo 10:00-12:00",
            "byte 3: found `mo`, expected `,` between days: a holiday and a weekday at once cannot be said",
        ),
        ("Dec 24 +1 day off", "byte 7: found `+`, expected a date without days counted from it"),
        ("Dec PH off", "byte 0: found `PH of some dates`, expected `PH` without dates beside it"),
        (
            "Mo 10:00-12:00 || \"by phone\"",
            "byte 15: found `||`, expected no `||`, because a calendar has no hours to fall back on",
        ),
        (
            "Mo 10:00-12:00 unknown",
            "byte 15: found `unknown`, expected `open` or `off`, because a calendar is one or the other",
        ),
        (
            "\"by appointment\"",
            "byte 0: found `\"by appointment\"`, expected `open` or `off` before a comment, which alone leaves it unknown",
        ),
        ("Mo 10:00-12:00 \"unfinished", "byte 15: found `unfinished`, expected a closing quotation mark"),
        (
            "Mar Su[-1]-Oct Su[-1] 10:00-12:00",
            "byte 4: found `su`, expected dates at both ends, and no weekdays of a month",
        ),
        (
            "2026 Dec 24-2025 Dec 26 off",
            "byte 24: found `off`, expected a last date that is not before the first",
        ),
        ("月 10:00-12:00", "byte 0: found `月`, expected days, dates and times such as `Mo-Fr 09:00-18:00`"),
        (
            "Mo off; Tu 9; We 10:00-sunset",
            "2 problems\n  byte 12: found `;`, expected `:` and minutes\n  byte 23: found `sunset`, expected a time of day, because a calendar does not know where the sun is",
        ),
    ] {
        let error = read_opening_hours(text, &options()).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    }
    let many = "Mo 10:00-12:00;".repeat(4_000);
    assert!(read_opening_hours(&many, &options()).is_err());
}
