//! The horizon: every representable instant has an exact answer.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::*;

#[test]
fn years_of_any_age_count_like_ours() {
    let calendar = calendar_with(
        "UTC",
        "weekdays 09:00-17:00",
        r#""holidays": [{"yearly": "12-25"}, {"yearly": "02-29"}]"#,
    );
    for year in [
        1, 2, 400, 1_582, 1_799, 1_800, 1_989, 1_990, 2_026, 2_053, 2_054, 2_109, 2_110, 2_400, 9_999,
        -5_000, 50_000,
    ] {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap();
        let holiday = |date: NaiveDate| [(12, 25), (2, 29)].contains(&(date.month(), date.day()));
        let days = first.iter_days().take_while(|date| *date < next);
        let working = days.filter(|date| date.weekday().number_from_monday() <= 5 && !holiday(*date)).count();
        let midnight = |date: NaiveDate| date.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let open = calendar.between(midnight(first), midnight(next));
        assert_eq!(open, TimeDelta::hours(8 * working as i64), "{year}");
        assert_eq!(calendar.add(midnight(first), open), calendar.previous_close(midnight(next)), "{year}");
        assert_eq!(calendar.subtract(midnight(next), open), calendar.next_open(midnight(first)), "{year}");
        assert_eq!(
            calendar.business_days_between(first.pred_opt().unwrap(), next.pred_opt().unwrap()),
            working as i64
        );
    }
}

#[test]
fn dated_exceptions_count_however_far_they_are() {
    let rest = r#""holidays": [{"date": "0004-01-01"}, {"from": "6000-01-01", "to": "6999-12-31"}, {"yearly": "05-01", "since": 3000, "until": 9998}],
        "special_days": [{"date": "9999-12-31", "hours": [["01:00", "02:00"]]}],
        "hours_from": [{"from": "5000-01-01", "hours": {"mon": [["09:00", "10:00"]]}}]"#;
    let calendar = calendar_with("Europe/Paris", "daily 09:00-17:00", rest);
    for (date, hours) in [
        ("0004-01-01", 0),
        ("0004-01-02", 8),
        ("2999-05-01", 8),
        ("3000-05-01", 0),
        ("4999-12-31", 8),
        ("5000-01-01", 0),
        ("5000-01-06", 1),
        ("6500-06-04", 0),
        ("7000-01-06", 1),
        ("9998-05-01", 0),
        ("9999-05-03", 1),
        ("9999-12-31", 1),
    ] {
        let date: NaiveDate = date.parse().unwrap();
        let midnight = |date: NaiveDate| at(&calendar, &format!("{date}T00:00:00"));
        let open = calendar.between(midnight(date), midnight(date.succ_opt().unwrap_or(date)));
        assert_eq!(open.num_hours(), hours, "{date}");
    }
    let millennium = at(&calendar, "6000-01-01T00:00");
    assert_eq!(wall(&calendar, calendar.next_open(millennium)), "7000-01-06T09:00:00");
    assert_eq!(
        wall(&calendar, calendar.previous_close(at(&calendar, "6999-01-01T00:00"))),
        "5999-12-27T10:00:00"
    );
}

#[test]
fn the_ends_of_time_have_answers() {
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    let office = calendar("Europe/Paris", "weekdays 09:00-17:00");
    let always = Calendar::always();
    assert_eq!(always.between(first, last), last - first - TimeDelta::nanoseconds(999));
    assert_eq!(office.between(first, last), -office.between(last, first));
    assert!(office.between(first, last) > TimeDelta::days(365 * 100_000));
    for calendar in [&office, &always] {
        assert_eq!(calendar.add(last, TimeDelta::days(9)), None);
        assert_eq!(calendar.subtract(first, TimeDelta::days(9)), None);
        assert_eq!(calendar.add(first, TimeDelta::MAX), None);
        assert_eq!(calendar.add(last, TimeDelta::MIN), None);
        assert!(calendar.add_business_days_at(first, -5).is_none());
        assert!(calendar.explain(last - TimeDelta::days(30), last).iter().any(|stretch| stretch.is_open()));
    }
    assert_eq!(always.next_close(first), None);
    assert_eq!(always.previous_open(last), None);
    assert_eq!(always.next_open_after(first), None);
    assert_eq!(always.segments_from(first).count(), 1);
    assert_eq!(always.segments_back(last).count(), 1);
}

#[test]
fn a_calendar_that_closes_for_good_ends() {
    let calendar =
        calendar_with("UTC", "daily 09:00-17:00", r#""hours_from": [{"from": "2030-01-01", "hours": {}}]"#);
    let last = at(&calendar, "2029-12-31T17:00");
    let after = at(&calendar, "2200-01-01T00:00");
    for (answer, expected) in [
        (calendar.next_open(last), None),
        (calendar.next_close(last), None),
        (calendar.add(last - TimeDelta::hours(1), TimeDelta::hours(1)), Some(last)),
        (calendar.add_latest(last - TimeDelta::hours(1), TimeDelta::hours(1)), None),
        (calendar.add(last - TimeDelta::hours(1), TimeDelta::hours(2)), None),
        (calendar.add(after, TimeDelta::zero()), None),
        (calendar.previous_close(after), Some(last)),
        (calendar.subtract(after, TimeDelta::hours(8)), Some(last - TimeDelta::hours(8))),
    ] {
        assert_eq!(answer, expected);
    }
    let rolling = calendar_with(
        "UTC",
        "daily 09:00-17:00",
        r#""boundary": "roll", "hours_from": [{"from": "2030-01-01", "hours": {}}]"#,
    );
    assert_eq!(rolling.add(last - TimeDelta::hours(1), TimeDelta::hours(1)), Some(last));
}

#[test]
fn a_calendar_that_opens_once_in_a_while_is_not_walked() {
    let calendar = calendar_with(
        "UTC",
        "",
        r#""special_days": [{"date": "0001-01-01", "hours": [["09:00", "10:00"]]}, {"date": "9999-01-01", "hours": [["09:00", "10:00"]]}]"#,
    );
    let now = at(&calendar, "2026-01-01T00:00");
    assert_eq!(wall(&calendar, calendar.next_open(now)), "9999-01-01T09:00:00");
    assert_eq!(wall(&calendar, calendar.previous_open(now)), "0001-01-01T09:00:00");
    assert_eq!(calendar.add_business_days(now.date_naive(), 1), NaiveDate::from_ymd_opt(9_999, 1, 1));
    assert_eq!(calendar.add_business_days(now.date_naive(), -1), NaiveDate::from_ymd_opt(1, 1, 1));
    assert_eq!(calendar.segments_from(DateTime::<Utc>::MIN_UTC).count(), 2);
}

#[test]
fn a_typical_calendar_is_small() {
    let dates: Vec<String> = (0..400)
        .map(|n| {
            format!(r#"{{"yearly": "{:02}-{:02}", "since": {}}}"#, n % 12 + 1, n % 28 + 1, 1990 + n % 60)
        })
        .collect();
    let rest = format!(r#""holidays": [{}]"#, dates.join(","));
    for (weekly, rest) in
        [("weekdays 09:00-12:30 13:30-18:00", String::new()), ("weekdays 09:00-18:00", rest)]
    {
        let bytes = calendar_with("Europe/Paris", weekly, &rest).compiled_bytes();
        assert!(bytes < 100_000, "{bytes} bytes");
    }
}
