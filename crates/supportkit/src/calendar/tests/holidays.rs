//! Overnight hours, holidays, special days and breaks.

use super::*;

/// A week in March 2026, from Sunday evening to Saturday noon, in Istanbul.
fn week(weekly: &str, rest: &str) -> String {
    open(&calendar_with("Europe/Istanbul", weekly, rest), "2026-03-01T12:00", "2026-03-07T12:00")
}

#[test]
fn what_belongs_to_a_day() {
    for (weekly, rest, expected) in [
        ("mon 09:00-12:30 13:30-18:00", "", "Mon 09:00 – Mon 12:30, Mon 13:30 – Mon 18:00"),
        ("mon 22:00-06:00", "", "Mon 22:00 – Tue 06:00"),
        ("mon 09:00-24:00; tue 00:00-03:00", "", "Mon 09:00 – Tue 03:00"),
        ("mon 08:00-08:00", "", "Mon 08:00 – Tue 08:00"),
        ("mon 00:00-00:00", "", "Mon 00:00 – Tue 00:00"),
        ("mon 09:00-13:00 12:00-15:00 15:00-16:00", "", "Mon 09:00 – Mon 16:00"),
        // A holiday takes the tail of its own night shift and leaves that of the day before.
        (
            "mon 22:00-06:00; tue 22:00-06:00",
            r#""holidays": [{"date": "2026-03-02"}]"#,
            "Tue 22:00 – Wed 06:00",
        ),
        (
            "mon 22:00-06:00; tue 22:00-06:00",
            r#""holidays": [{"date": "2026-03-03"}]"#,
            "Mon 22:00 – Tue 06:00",
        ),
        (
            "weekdays 09:00-10:00",
            r#""holidays": [{"from": "2026-03-03", "to": "2026-03-05"}]"#,
            "Mon 09:00 – Mon 10:00, Fri 09:00 – Fri 10:00",
        ),
        (
            "weekdays 09:00-10:00",
            r#""holidays": [{"yearly": "03-03", "yearly_to": "03-06"}]"#,
            "Mon 09:00 – Mon 10:00",
        ),
        ("tue 09:00-17:00", r#""holidays": [{"yearly": "03-03", "since": 2027}]"#, "Tue 09:00 – Tue 17:00"),
        (
            "tue 09:00-17:00",
            r#""holidays": [{"date": "2026-03-03", "closed": [["13:00", "24:00"]]}]"#,
            "Tue 09:00 – Tue 13:00",
        ),
        (
            "tue 09:00-17:00",
            r#""holidays": [{"date": "2026-03-03", "closed": [["10:00", "11:00"]]}, {"yearly": "03-03", "closed": [["16:00", "20:00"]]}]"#,
            "Tue 09:00 – Tue 10:00, Tue 11:00 – Tue 16:00",
        ),
        // Hours that are off may run into the next day, and then take the night shift's tail along.
        (
            "tue 20:00-06:00",
            r#""holidays": [{"date": "2026-03-03", "closed": [["22:00", "06:00"]]}]"#,
            "Tue 20:00 – Tue 22:00",
        ),
        // A special day replaces the hours of its date and wins over a holiday.
        (
            "tue 09:00-17:00",
            r#""holidays": [{"date": "2026-03-03"}], "special_days": [{"date": "2026-03-03", "hours": [["10:00", "12:00"]]}]"#,
            "Tue 10:00 – Tue 12:00",
        ),
        (
            "tue 09:00-17:00; mon 22:00-02:00",
            r#""special_days": [{"date": "2026-03-03", "hours": []}]"#,
            "Mon 22:00 – Tue 02:00",
        ),
        (
            "mon 09:00-10:00",
            r#""special_days": [{"date": "2026-03-07", "hours": [["08:00", "11:00"]]}]"#,
            "Mon 09:00 – Mon 10:00, Sat 08:00 – Sat 11:00",
        ),
        (
            "tue 22:00-02:00",
            r#""special_days": [{"date": "2026-03-03", "hours": [["12:00", "14:00"]]}]"#,
            "Tue 12:00 – Tue 14:00",
        ),
        // A break is taken out of whatever is open at that time, the tail of yesterday's shift included.
        (
            "tue 09:00-17:00",
            r#""breaks": [{"date": "2026-03-03", "hours": [["13:30", "15:30"], ["16:45", "18:00"]]}]"#,
            "Tue 09:00 – Tue 13:30, Tue 15:30 – Tue 16:45",
        ),
        (
            "mon 22:00-06:00",
            r#""breaks": [{"date": "2026-03-03", "hours": [["02:00", "03:00"]]}]"#,
            "Mon 22:00 – Tue 02:00, Tue 03:00 – Tue 06:00",
        ),
        (
            "mon 22:00-06:00",
            r#""breaks": [{"date": "2026-03-02", "hours": [["23:00", "01:00"]]}]"#,
            "Mon 22:00 – Mon 23:00, Tue 01:00 – Tue 06:00",
        ),
        (
            "mon 09:00-10:00",
            r#""special_days": [{"date": "2026-03-05", "hours": [["08:00", "11:00"]]}], "breaks": [{"date": "2026-03-05", "hours": [["09:00", "10:00"]]}]"#,
            "Mon 09:00 – Mon 10:00, Thu 08:00 – Thu 09:00, Thu 10:00 – Thu 11:00",
        ),
        // New hours begin with the day they are dated; a shift that began under the old ones ends under them.
        (
            "daily 22:00-02:00",
            r#""hours_from": [{"from": "2026-03-03", "hours": {"wed": [["09:00", "10:00"]]}}]"#,
            "Sun 22:00 – Mon 02:00, Mon 22:00 – Tue 02:00, Wed 09:00 – Wed 10:00",
        ),
        (
            "",
            r#""hours_from": [{"from": "2026-03-05", "hours": {"thu": [["11:00", "12:00"]]}}, {"from": "2026-03-04", "hours": {"wed": [["09:00", "10:00"]]}}]"#,
            "Wed 09:00 – Wed 10:00, Thu 11:00 – Thu 12:00",
        ),
        ("mon 09:00:30-09:00:45", "", "Mon 09:00 – Mon 09:00"),
    ] {
        assert_eq!(week(weekly, rest), expected, "{weekly} {rest}");
    }
}

#[test]
fn yearly_ranges_cross_new_year() {
    let rest =
        r#""holidays": [{"name": "Shutdown", "yearly": "12-24", "yearly_to": "01-02", "since": 2025}]"#;
    let calendar = calendar_with("Europe/Istanbul", "daily 09:00-17:00", rest);
    for (date, expected) in [
        ("2025-01-02", true),
        ("2025-12-23", true),
        ("2025-12-24", false),
        ("2026-01-02", false),
        ("2026-01-03", true),
        ("2060-12-31", false),
        ("2460-01-01", false),
    ] {
        assert_eq!(calendar.is_business_day(date.parse().unwrap()), expected, "{date}");
    }
}

#[test]
fn business_days() {
    let rest = r#""holidays": [{"date": "2026-03-04"}], "special_days": [{"date": "2026-03-07", "hours": [["09:00", "10:00"]]}]"#;
    let calendar = calendar_with("Europe/Istanbul", "weekdays 09:00-17:00", rest);
    for (from, days, to) in [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-01", 0, "2026-03-01"),
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 2, "2026-03-05"),
        ("2026-03-06", 1, "2026-03-07"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-09", -1, "2026-03-07"),
        ("2026-03-05", -1, "2026-03-03"),
        ("2026-03-02", 260, "2027-03-01"),
    ] {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(calendar.add_business_days(from, days), Some(to), "{from} {days:+}");
        if days != 0 {
            assert_eq!(calendar.business_days_between(from, to), i64::from(days), "{from} to {to}");
        }
    }
    for (from, days, expected) in [
        ("2026-03-02T11:30", 1, "2026-03-03T11:30:00"),
        ("2026-03-02T20:00", 1, "2026-03-05T09:00:00"),
        ("2026-03-02T20:00", -1, "2026-02-27T17:00:00"),
        ("2026-03-01T08:00", 0, "2026-03-02T09:00:00"),
        ("2026-03-09T05:00", -1, "2026-03-06T17:00:00"),
    ] {
        let moved = calendar.add_business_days_at(at(&calendar, from), days);
        assert_eq!(wall(&calendar, moved), expected, "{from} {days:+}");
    }
}

/// A range over New Year leaves the first months of its first year alone, and no other year repeats that.
#[test]
fn a_range_over_new_year_settles_in_its_second_year() {
    let rest = r#""holidays": [{"yearly": "12-31", "yearly_to": "10-29", "since": 1}, {"yearly": "03-29", "yearly_to": "12-31", "until": 2030}]"#;
    let calendar = calendar_with("Europe/Dublin", "weekdays 09:00-17:00", rest);
    let later = "1988-10-19".parse().unwrap();
    let reached = calendar.add_business_days(later, -30).unwrap();
    assert_eq!(reached, "0001-02-15".parse().unwrap());
    assert_eq!(calendar.business_days_between(reached, later), 29);
}

#[test]
fn a_day_that_does_not_exist_is_no_business_day() {
    let calendar = calendar("Pacific/Apia", "daily 09:00-17:00");
    assert!(!calendar.is_business_day("2011-12-30".parse().unwrap()));
    assert_eq!(calendar.add_business_days("2011-12-29".parse().unwrap(), 1), "2011-12-31".parse().ok());
}

#[test]
fn business_days_end_when_the_calendar_closes_for_good() {
    let calendar =
        calendar_with("UTC", "mon 09:00-17:00", r#""hours_from": [{"from": "2030-01-01", "hours": {}}]"#);
    let (last, later) = ("2029-12-31".parse().unwrap(), "2500-01-01".parse().unwrap());
    assert_eq!(calendar.add_business_days(last, 1), None);
    assert_eq!(calendar.add_business_days(later, -1), Some(last));
    assert_eq!(calendar.business_days_between(last, later), 0);
}
