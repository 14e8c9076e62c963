//! Calendars made of calendars.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::*;
use crate::calendar::{World, compile_all};
use crate::document::{Pointer, Review};

/// Istanbul and Singapore, and what can be made of them.
fn desk() -> BTreeMap<String, Calendar> {
    let mut documents = BTreeMap::from([
        (
            "istanbul".to_owned(),
            document(
                "Europe/Istanbul",
                "weekdays 09:00-18:00",
                r#""holidays": [{"name": "Republic Day", "yearly": "10-29"}]"#,
            ),
        ),
        ("singapore".to_owned(), document("Asia/Singapore", "weekdays 09:00-18:00", "")),
        ("nights".to_owned(), document("Europe/Istanbul", "daily 16:00-08:00", "")),
    ]);
    for (id, combination) in [
        ("sun", r#"{"union": ["singapore", "istanbul"]}"#),
        ("shared", r#"{"intersection": ["istanbul", "singapore"]}"#),
        ("daytime", r#"{"difference": ["istanbul", "nights"]}"#),
        ("nested", r#"{"union": ["shared", "daytime"], "boundary": "roll"}"#),
    ] {
        documents.insert(id.to_owned(), serde_json::from_str(combination).unwrap());
    }
    let mut review = Review::new();
    let desk = compile_all(&documents, &World::default(), &Pointer::root(), &mut review);
    assert_eq!(review.problems(), []);
    desk
}

#[test]
fn a_day_of_each() {
    let desk = desk();
    for (id, expected) in [
        ("istanbul", "Tue 09:00 – Tue 18:00"),
        ("singapore", "Tue 04:00 – Tue 13:00"),
        ("sun", "Tue 04:00 – Tue 18:00"),
        ("shared", "Tue 09:00 – Tue 13:00"),
        ("daytime", "Tue 09:00 – Tue 16:00"),
        ("nested", "Tue 09:00 – Tue 16:00"),
    ] {
        let calendar = &desk[id];
        let wall = |at: DateTime<Utc>| (at + TimeDelta::hours(3)).format("%a %H:%M").to_string();
        let from: DateTime<Utc> = "2026-10-26T22:00:00Z".parse().unwrap();
        let day = calendar.segments(from, from + TimeDelta::hours(23));
        let shown: Vec<String> = day.map(|s| format!("{} – {}", wall(s.start), wall(s.end))).collect();
        assert_eq!(shown.join(", "), expected, "{id}");
        assert_eq!(calendar.id(), id);
    }
}

#[test]
fn open_time_adds_up_in_any_century() {
    let desk = desk();
    let open = |id: &str, from: DateTime<Utc>, to| desk[id].between(from, to);
    for year in [1_700, 1_890, 2_026, 2_080, 2_800, 9_900] {
        let from: DateTime<Utc> = format!("{year}-01-01T00:00:00Z").parse().unwrap();
        let to = from + TimeDelta::days(800);
        let both = open("istanbul", from, to) + open("singapore", from, to);
        assert_eq!(open("sun", from, to) + open("shared", from, to), both, "{year}");
        let segments: TimeDelta = desk["nested"].segments(from, to).map(|segment| segment.length()).sum();
        assert_eq!(open("nested", from, to), segments, "{year}");
    }
}

#[test]
fn reasons_come_from_the_parts() {
    let desk = desk();
    let why = |id: &str, instant: &str| {
        let from: DateTime<Utc> = instant.parse().unwrap();
        let stretches = desk[id].explain(from, from + TimeDelta::seconds(1));
        stretches[0].closed.as_ref().map_or("open".to_owned(), ToString::to_string)
    };
    for (id, instant, expected) in [
        ("sun", "2026-10-29T09:00:00+03:00", "open"),
        (
            "sun",
            "2026-10-29T15:00:00+03:00",
            "`singapore`: outside hours, `istanbul`: holiday `Republic Day`",
        ),
        ("sun", "2026-10-27T20:00:00+03:00", "outside hours"),
        ("shared", "2026-10-29T10:00:00+03:00", "holiday `Republic Day`"),
        ("shared", "2026-10-27T15:00:00+03:00", "outside hours"),
        ("daytime", "2026-10-27T17:00:00+03:00", "hours of `nights` taken out"),
        ("daytime", "2026-10-27T20:00:00+03:00", "outside hours"),
        (
            "nested",
            "2026-10-27T17:00:00+03:00",
            "`singapore`: outside hours, `istanbul`: hours of `nights` taken out",
        ),
    ] {
        assert_eq!(why(id, instant), expected, "{id} at {instant}");
    }
}

#[test]
fn a_combined_calendar_has_business_days_in_its_first_zone() {
    let desk = desk();
    assert_eq!(desk["sun"].zone().name(), "Asia/Singapore");
    assert!(desk["sun"].is_business_day("2026-10-29".parse().unwrap()));
    assert!(!desk["shared"].is_business_day("2026-10-29".parse().unwrap()));
    assert!(!desk["sun"].is_business_day("2026-10-31".parse().unwrap()));
}
