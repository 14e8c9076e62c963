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
