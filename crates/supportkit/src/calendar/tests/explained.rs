//! A span laid out with its reasons.

use super::*;

const OFFICE: &str = r#"
    "holidays": [
        {"name": "Republic Day", "yearly": "10-29"},
        {"name": "Eve", "yearly": "10-28", "closed": [["13:00", "24:00"]]}
    ],
    "special_days": [{"date": "2026-12-31", "name": "New Year's Eve", "hours": [["09:00", "13:00"]]}],
    "breaks": [{"date": "2026-03-02", "name": "Training", "hours": [["13:30", "15:30"]]}]"#;

/// The stretches as `hours reason`, one after the other.
fn explained(calendar: &Calendar, from: &str, to: &str) -> String {
    let (from, to) = (at(calendar, from), at(calendar, to));
    let stretches = calendar.explain(from, to);
    assert_eq!(stretches.first().map(|stretch| stretch.start), Some(from));
    assert_eq!(stretches.last().map(|stretch| stretch.end), Some(to));
    assert!(
        stretches.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].closed != pair[1].closed)
    );
    let open = stretches.iter().filter(|stretch| stretch.is_open()).map(|stretch| stretch.length()).sum();
    assert_eq!(calendar.between(from, to), open);
    let shown = stretches.iter().map(|stretch| {
        let why = stretch.closed.as_ref().map_or("open".to_owned(), ToString::to_string);
        format!("{} {why}", stretch.length().num_minutes() as f64 / 60.0)
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_gap_has_its_reason() {
    let office = calendar_with("Europe/Istanbul", "weekdays 09:00-18:00", OFFICE);
    for (from, to, expected) in [
        ("2026-03-03T08:00", "2026-03-03T10:00", "1 outside hours, 1 open"),
        ("2026-03-03T10:00", "2026-03-03T11:00", "1 open"),
        ("2026-03-02T12:00", "2026-03-02T19:00", "1.5 open, 2 break `Training`, 2.5 open, 1 outside hours"),
        (
            "2026-10-28T12:00",
            "2026-10-30T10:00",
            "1 open, 11 holiday `Eve`, 24 holiday `Republic Day`, 9 outside hours, 1 open",
        ),
        (
            "2026-12-31T12:00",
            "2027-01-01T09:30",
            "1 open, 11 special day `New Year's Eve`, 9 outside hours, 0.5 open",
        ),
    ] {
        assert_eq!(explained(&office, from, to), expected, "{from} to {to}");
    }
    assert!(office.explain(at(&office, "2026-03-03T10:00"), at(&office, "2026-03-03T10:00")).is_empty());
}

#[test]
fn a_lost_night_shift_is_put_down_to_the_day_it_belongs_to() {
    let rest = r#""holidays": [{"name": "Labour Day", "date": "2026-05-01"}]"#;
    let nights = calendar_with("Europe/Istanbul", "daily 22:00-06:00", rest);
    let expected = "6 open, 24 holiday `Labour Day`, 16 outside hours, 2 open";
    assert_eq!(explained(&nights, "2026-05-01T00:00", "2026-05-03T00:00"), expected);
}

#[test]
fn time_before_the_first_hours_says_so() {
    let rest = r#""hours_from": [{"from": "2026-09-01", "hours": {"tue": [["09:00", "18:00"]]}}]"#;
    let office = calendar_with("Europe/Istanbul", "", rest);
    let expected = "24 hours not yet in effect, 9 outside hours, 1 open";
    assert_eq!(explained(&office, "2026-08-31T00:00", "2026-09-01T10:00"), expected);
}

#[test]
fn what_a_change_of_clocks_closes_says_so() {
    let rules = r#""local_time": {"gap": "shift", "fold": "later"}"#;
    for (hours, rest, from, to, expected) in [
        // 02:00 to 03:00 comes twice.
        (
            "sun 01:00-02:30",
            "",
            "2020-10-25T00:00",
            "2020-10-25T04:00",
            "1 outside hours, 1.5 open, 0.5 outside hours, 0.5 change of clocks, 1.5 outside hours",
        ),
        (
            "sun 02:15-02:45",
            "",
            "2020-10-25T02:00",
            "2020-10-25T03:00",
            "0.25 outside hours, 0.5 open, 0.5 outside hours, 0.5 change of clocks, 0.25 outside hours",
        ),
        (
            "sun 02:30-05:00",
            rules,
            "2020-10-25T00:30Z",
            "2020-10-25T02:00Z",
            "0.5 change of clocks, 0.5 outside hours, 0.5 open",
        ),
        // A holiday that takes the day is the reason before that.
        (
            "sun 02:15-02:45",
            r#""holidays": [{"name": "Off", "date": "2020-10-25"}]"#,
            "2020-10-25T02:00",
            "2020-10-25T03:00",
            "2 holiday `Off`",
        ),
        // 02:00 to 03:00 is skipped.
        ("sun 02:15-05:00", "", "2020-03-29T01:00", "2020-03-29T05:00", "1 outside hours, 2 open"),
        (
            "sun 02:15-05:00",
            rules,
            "2020-03-29T01:00",
            "2020-03-29T05:00",
            "1 outside hours, 0.25 change of clocks, 1.75 open",
        ),
        (
            "sun 02:30-03:15",
            rules,
            "2020-03-29T01:00",
            "2020-03-29T04:00",
            "1 outside hours, 0.25 change of clocks, 0.75 outside hours",
        ),
    ] {
        let calendar = calendar_with("Europe/Paris", hours, rest);
        let from = if from.ends_with('Z') { from.replace('Z', ":00Z") } else { from.to_owned() };
        let to = if to.ends_with('Z') { to.replace('Z', ":00Z") } else { to.to_owned() };
        assert_eq!(explained(&calendar, &from, &to), expected, "{hours} {from} {rest}");
    }
}

#[test]
fn what_is_smaller_than_a_microsecond_is_dropped() {
    let office = calendar("UTC", "mon 09:00-10:00");
    let nano = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    for (from, to, expected) in [
        ("2026-03-02T08:59:59.0000005Z", "2026-03-02T09:00:01.0000005Z", "PT1S closed, PT1S open"),
        ("2026-03-02T09:59:58Z", "2026-03-02T09:59:59.0000009Z", "PT1S open"),
        ("2026-03-02T09:59:58.0000010Z", "2026-03-02T10:00:00.0000009Z", "PT1.999999S open"),
        ("2026-03-02T09:00:00.0000001Z", "2026-03-02T09:00:00.0000009Z", ""),
    ] {
        let stretches = office.explain(nano(from), nano(to));
        let shown: Vec<String> = stretches
            .iter()
            .map(|s| format!("{} {}", s.length(), if s.is_open() { "open" } else { "closed" }))
            .collect();
        assert_eq!(shown.join(", "), expected, "{from} to {to}");
        let open: chrono::TimeDelta = stretches.iter().filter(|s| s.is_open()).map(|s| s.length()).sum();
        let segments: chrono::TimeDelta = office.segments(nano(from), nano(to)).map(|s| s.length()).sum();
        assert_eq!((open, segments), (office.between(nano(from), nano(to)), open), "{from} to {to}");
    }
    let inside = nano("2026-03-02T09:30:00.0000019Z");
    assert_eq!(office.next_open(inside), Some(nano("2026-03-02T09:30:00.000001Z")));
    assert_eq!(office.previous_close(inside), Some(nano("2026-03-02T09:30:00.000001Z")));
}
