//! Calendars that are changed while clocks run on them.
#![expect(clippy::arithmetic_side_effects, reason = "instants and spans of these tests are small")]

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::calendar::compile_all;
use crate::document::{Pointer, Review};

fn office() -> Calendar {
    calendar("Europe/Istanbul", "weekdays 09:00-18:00")
}

fn mornings() -> Calendar {
    let rest = r#""holidays": [{"name": "Moving day", "date": "2026-03-04"}]"#;
    calendar_with("Europe/Istanbul", "weekdays 08:00-12:00; sat 08:00-12:00", rest)
}

#[test]
fn used_time_is_kept_and_the_rest_counts_on_the_new_hours() {
    for (start, edit, hours, due, latest) in [
        // Monday: three hours used, one of two left before noon, the other on Tuesday.
        ("2026-03-02T09:00", "2026-03-02T11:00", 4, "2026-03-03T09:00", "2026-03-03T09:00"),
        ("2026-03-02T09:00", "2026-03-02T15:00", 6, "2026-03-02T15:00", "2026-03-03T08:00"),
        ("2026-03-02T09:00", "2026-03-02T15:00", 5, "2026-03-02T14:00", "2026-03-02T14:00"),
        ("2026-03-02T09:00", "2026-03-02T15:00", 11, "2026-03-05T09:00", "2026-03-05T09:00"),
        // All of it before, all of it after.
        ("2026-03-02T09:00", "2026-04-01T00:00", 9, "2026-03-02T18:00", "2026-03-03T09:00"),
        ("2026-03-02T09:00", "2026-01-01T00:00", 3, "2026-03-02T12:00", "2026-03-03T08:00"),
        // What was open late is over when the edit comes.
        ("2026-03-06T17:00", "2026-03-06T17:30", 1, "2026-03-07T08:30", "2026-03-07T08:30"),
    ] {
        let calendar = office().edited(at(&office(), edit), &mornings());
        let start = at(&calendar, start);
        let budget = TimeDelta::hours(hours);
        assert_eq!(calendar.add(start, budget), Some(at(&calendar, due)), "{start} + {hours} h, {edit}");
        assert_eq!(
            calendar.add_latest(start, budget),
            Some(at(&calendar, latest)),
            "{start} + {hours} h, {edit}"
        );
        assert_eq!(calendar.between(start, at(&calendar, due)), budget, "{start} + {hours} h, {edit}");
    }
}

#[test]
fn everything_else_follows_the_version_in_force() {
    let edit = at(&office(), "2026-03-03T10:00");
    let calendar = office().edited(edit, &mornings());
    assert_eq!(
        open(&calendar, "2026-03-02T00:00", "2026-03-06T00:00"),
        "Mon 09:00 – Mon 18:00, Tue 09:00 – Tue 12:00, Thu 08:00 – Thu 12:00"
    );
    let why: Vec<String> = calendar
        .explain(at(&calendar, "2026-03-03T08:00"), at(&calendar, "2026-03-05T08:00"))
        .iter()
        .map(|s| {
            format!(
                "{} {}",
                s.length().num_hours(),
                s.closed.as_ref().map_or("open".to_owned(), ToString::to_string)
            )
        })
        .collect();
    assert_eq!(
        why,
        ["1 outside hours", "3 open", "12 outside hours", "24 holiday `Moving day`", "8 outside hours"]
    );
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (date, working) in
        [("2026-02-28", false), ("2026-03-03", true), ("2026-03-04", false), ("2026-03-07", true)]
    {
        assert_eq!(calendar.is_business_day(day(date)), working, "{date}");
    }
    assert_eq!(calendar.business_days_between(day("2026-02-27"), day("2026-03-07")), 5);
    assert_eq!(calendar.holidays(day("2026-01-01"), day("2026-12-31")).len(), 1);
    assert!(calendar.holidays(day("2026-01-01"), day("2026-03-02")).is_empty());
    assert_eq!(calendar.zone(), mornings().zone());

    // A working date far away, in centuries that only repeat themselves.
    let far = day("2926-03-02");
    assert_eq!(calendar.add_business_days(far, 4_000), mornings().add_business_days(far, 4_000));
}

#[test]
fn an_edit_replaces_what_was_to_come() {
    let (first, second) = (at(&office(), "2026-03-03T00:00"), at(&office(), "2026-03-05T00:00"));
    let nights = calendar("Asia/Tokyo", "daily 22:00-06:00");
    let both = office().edited(first, &mornings()).edited(second, &nights);
    let one = office().edited(second, &mornings()).edited(first, &nights);
    let (from, to) = (at(&office(), "2026-03-02T00:00"), at(&office(), "2026-03-09T00:00"));
    let parts = |pairs: &[(&Calendar, _, _)]| -> TimeDelta {
        pairs.iter().map(|(part, from, to)| part.between(*from, *to)).sum()
    };
    assert_eq!(
        both.between(from, to),
        parts(&[(&office(), from, first), (&mornings(), first, second), (&nights, second, to)])
    );
    assert_eq!(one.between(from, to), parts(&[(&office(), from, first), (&nights, first, to)]));
    assert_eq!(both.zone().name(), "Asia/Tokyo");

    // A version that was edited itself brings its own history along from there on.
    let nested = office().edited(first, &mornings().edited(second, &nights));
    assert_eq!(nested.between(from, to), both.between(from, to));
}

#[test]
fn calendars_made_of_others_are_edited_too() {
    let documents = serde_json::from_value(serde_json::json!({
        "istanbul": document("Europe/Istanbul", "weekdays 09:00-18:00", ""),
        "lima": document("America/Lima", "weekdays 09:00-18:00", ""),
        "both": {"union": ["istanbul", "lima"]},
    }))
    .unwrap();
    let compiled = compile_all(&documents, &Default::default(), &Pointer::root(), &mut Review::new());
    let edit = at(&office(), "2026-03-03T17:30");
    let calendar = compiled["istanbul"].edited(edit, &compiled["both"]);
    assert_eq!(
        open(&calendar, "2026-03-02T00:00", "2026-03-05T00:00"),
        "Mon 09:00 – Mon 18:00, Tue 09:00 – Wed 02:00, Wed 09:00 – Thu 00:00"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The laws of counting, and the one of edits: what lies before is counted as before, what lies after as after.
    #[test]
    fn an_edited_calendar_keeps_the_laws(
        zones in (0_usize..4, 0_usize..4),
        weeks in (0_usize..4, 0_usize..4),
        edit in 1_700_000_000_i64..1_800_000_000,
        offsets in prop::collection::vec(-2_000_000_000_000_i64..2_000_000_000_000, 3),
        budget in 1_i64..1_000_000_000_000,
    ) {
        const ZONES: [&str; 4] = ["UTC", "Europe/Paris", "America/Havana", "Pacific/Apia"];
        const WEEKS: [&str; 4] = ["weekdays 09:00-12:30 13:30-18:00", "daily 22:00-06:00", "sat 00:00-24:00; sun 00:00-24:00", "daily 00:30-02:30"];
        let old = calendar(ZONES[zones.0], WEEKS[weeks.0]);
        let new = calendar(ZONES[zones.1], WEEKS[weeks.1]);
        let edit = DateTime::from_timestamp(edit, 0).unwrap();
        let edited = old.edited(edit, &new);
        let at: Vec<_> = offsets.iter().map(|micros| edit + TimeDelta::microseconds(*micros)).collect();
        let (a, b, c) = (at[0], at[1], at[2]);
        let counted = |a: DateTime<Utc>, b: DateTime<Utc>| {
            old.between(a.min(edit), b.min(edit)) + new.between(a.max(edit), b.max(edit))
        };
        prop_assert_eq!(edited.between(a, b), counted(a, b));
        prop_assert_eq!(edited.between(a, b), -edited.between(b, a));
        prop_assert_eq!(edited.between(a, b) + edited.between(b, c), edited.between(a, c));

        let budget = TimeDelta::microseconds(budget);
        let micro = TimeDelta::microseconds(1);
        let (due, latest) = (edited.add(a, budget).unwrap(), edited.add_latest(a, budget).unwrap());
        prop_assert_eq!(edited.between(a, due), budget);
        prop_assert_eq!(edited.between(a, due - micro), budget - micro);
        prop_assert_eq!(edited.between(a, latest), budget);
        prop_assert_eq!(edited.between(a, latest + micro), budget + micro);
        let explained = edited.explain(a.min(b), a.max(b));
        let open: TimeDelta = explained.iter().filter(|s| s.is_open()).map(|s| s.length()).sum();
        prop_assert_eq!(open, edited.between(a.min(b), a.max(b)));
    }
}
