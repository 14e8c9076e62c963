//! Working dates by convention, n-th of a month, counted with named ends, and the times of day at which moves end.

use chrono::NaiveDate;

use super::*;
use crate::calendar::{DayConvention, Including, TimeOfDay};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn istanbul() -> Calendar {
    let rest = r#""holidays": [{"name": "Republic Day", "yearly": "10-29"}],
        "breaks": [{"date": "2026-10-12", "hours": [["00:00", "24:00"]]}]"#;
    calendar_with("Europe/Istanbul", "weekdays 09:00-12:30 13:30-18:00", rest)
}

#[test]
fn a_convention_says_which_date_stands_for_one_that_is_none() {
    use DayConvention::{Following, ModifiedFollowing, ModifiedPreceding, Preceding};
    let office = istanbul();
    for (day, convention, expected) in [
        ("2026-10-28", Following, "2026-10-28"),
        ("2026-10-29", Following, "2026-10-30"),
        ("2026-10-29", Preceding, "2026-10-28"),
        ("2026-10-12", Following, "2026-10-13"),
        ("2026-10-31", Following, "2026-11-02"),
        ("2026-10-31", ModifiedFollowing, "2026-10-30"),
        ("2026-10-24", ModifiedFollowing, "2026-10-26"),
        ("2026-08-01", Preceding, "2026-07-31"),
        ("2026-08-01", ModifiedPreceding, "2026-08-03"),
        ("2026-08-08", ModifiedPreceding, "2026-08-07"),
    ] {
        assert_eq!(office.business_day(date(day), convention), Some(date(expected)), "{day} {convention:?}");
    }
    let once = calendar_with(
        "UTC",
        "",
        r#""special_days": [{"date": "2026-03-02", "hours": [["09:00", "10:00"]]}]"#,
    );
    assert_eq!(once.business_day(date("2026-03-03"), Following), None);
    assert_eq!(once.business_day(date("2026-03-01"), Preceding), None);
    assert_eq!(once.business_day(date("2026-03-03"), ModifiedFollowing), Some(date("2026-03-02")));
}

#[test]
fn the_nth_of_a_month() {
    let office = istanbul();
    for (n, expected) in [
        (1, Some("2026-10-01")),
        (8, Some("2026-10-13")), // the 12th is a break all day long
        (20, Some("2026-10-30")),
        (21, None),
        (-1, Some("2026-10-30")),
        (-2, Some("2026-10-28")),
        (-20, Some("2026-10-01")),
        (-21, None),
        (0, None),
        (i32::MIN, None),
    ] {
        assert_eq!(office.nth_business_day(2026, 10, n), expected.map(date), "{n}");
    }
    assert_eq!(office.nth_business_day(2026, 13, 1), None);
}

#[test]
fn spans_are_counted_with_the_ends_that_are_named() {
    use Including::{Both, First, Last, Neither};
    let office = istanbul();
    let days: Vec<NaiveDate> = date("2026-10-22").iter_days().take(14).collect();
    for from in &days {
        for to in &days {
            let (low, high) = (from.min(to), from.max(to));
            for including in [Both, First, Last, Neither] {
                let (with_from, with_to) = match including {
                    Both => (true, true),
                    First => (true, false),
                    Last => (false, true),
                    Neither => (false, false),
                };
                // A date that is both ends is counted only when both are.
                let counted = days.iter().filter(|day| {
                    (low..=high).contains(day)
                        && (*day != from || with_from)
                        && (*day != to || with_to)
                        && office.is_business_day(**day)
                });
                let count = counted.count() as i64;
                let expected = if from <= to { count } else { -count };
                assert_eq!(
                    office.business_days_in(*from, *to, including),
                    expected,
                    "{from} {to} {including:?}"
                );
            }
            assert_eq!(
                office.business_days_in(*from, *to, First),
                -office.business_days_in(*to, *from, Last),
                "{from} {to}"
            );
        }
    }
}

#[test]
fn a_move_ends_at_the_time_that_is_named() {
    use TimeOfDay::{Clamped, Closing, Kept, Opening, Snapped};
    let office = istanbul();
    for (from, days, [snapped, kept, clamped, opening, closing]) in [
        ("10-27T10:00", 1, ["10-28T10:00", "10-28T10:00", "10-28T10:00", "10-28T09:00", "10-28T18:00"]),
        ("10-28T19:00", 1, ["11-02T09:00", "10-30T19:00", "10-30T18:00", "10-30T09:00", "10-30T18:00"]),
        ("10-28T06:00", 1, ["10-30T09:00", "10-30T06:00", "10-30T09:00", "10-30T09:00", "10-30T18:00"]),
        ("10-27T13:00", 1, ["10-28T13:30", "10-28T13:00", "10-28T13:30", "10-28T09:00", "10-28T18:00"]),
        ("10-27T13:00", -1, ["10-26T12:30", "10-26T13:00", "10-26T12:30", "10-26T09:00", "10-26T18:00"]),
        ("10-27T06:00", -1, ["10-23T18:00", "10-26T06:00", "10-26T09:00", "10-26T09:00", "10-26T18:00"]),
        ("10-31T10:00", 0, ["11-02T09:00", "10-31T10:00", "11-02T09:00", "11-02T09:00", "11-02T09:00"]),
    ] {
        let start = at(&office, &format!("2026-{from}"));
        for (time, expected) in [Snapped, Kept, Clamped, Opening, Closing]
            .into_iter()
            .zip([snapped, kept, clamped, opening, closing])
        {
            let reached = office.add_business_days_to(start, days, time);
            assert_eq!(reached, Some(at(&office, &format!("2026-{expected}"))), "{from} {days} {time:?}");
        }
        assert_eq!(
            office.add_business_days_at(start, days),
            office.add_business_days_to(start, days, Snapped)
        );
    }
    let nights = calendar("UTC", "weekdays 22:00-06:00");
    let closing = nights.add_business_days_to(at(&nights, "2026-03-05T12:00"), 1, Closing);
    assert_eq!(closing, Some(at(&nights, "2026-03-07T06:00")), "a night shift closes in the morning");
}
