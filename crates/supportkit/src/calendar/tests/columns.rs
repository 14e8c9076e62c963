//! Whole columns give the answers of their rows.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use chrono::{DateTime, TimeDelta, Utc};

use super::super::line::micros_of;
use super::super::{Calendar, Segment};

/// What stands for none.
const NOTHING: i64 = i64::MIN;

fn instant_of(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

fn office() -> Calendar {
    let text = r#"{"zone": "Europe/Paris", "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]],
        "sat": [["22:00", "04:00"]]}, "holidays": [{"yearly": "03-30"}]}"#;
    Calendar::from_json(text).unwrap()
}

/// Columns that are sorted, nearly sorted, backwards, and not at all.
fn columns() -> Vec<Vec<i64>> {
    let (mut state, mut random) = (7_u64, Vec::new());
    for _ in 0..4_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        random.push((state >> 20).cast_signed().rem_euclid(60_000_000_000_000) + 1_700_000_000_000_000);
    }
    let mut sorted = random.clone();
    sorted.sort_unstable();
    let dense = (0..20_000).map(|row| 1_711_000_000_000_001 + row * 61_000_007).collect();
    let ends = vec![
        micros_of(DateTime::<Utc>::MIN_UTC),
        micros_of(DateTime::<Utc>::MAX_UTC),
        0,
        -1,
        i64::MIN + 1,
        i64::MAX,
    ];
    vec![sorted.iter().rev().copied().collect(), sorted, dense, random, ends]
}

#[test]
fn columns_are_answered_as_single_instants_are() {
    let office = office();
    for starts in columns() {
        let ends: Vec<i64> = starts.iter().map(|start| start.saturating_add(9 * 3_600_000_000 + 1)).collect();
        let between = office.between_micros(&starts, &ends).unwrap();
        let budgets = vec![5_400_000_001; starts.len()];
        let due = office.add_micros(&starts, &budgets).unwrap();
        let open = office.is_open_micros(&starts);
        let mut spans = Vec::new();
        for (row, (start, end)) in starts.iter().zip(&ends).enumerate() {
            let (Some(start), Some(end)) = (instant_of(*start), instant_of(*end)) else { continue };
            assert_eq!(between[row], office.between(start, end).num_microseconds().unwrap(), "{start} {end}");
            assert_eq!(open[row], office.is_open(start), "{start}");
            let added = office.add(start, TimeDelta::microseconds(budgets[row]));
            assert_eq!(due[row], added.map_or(NOTHING, micros_of), "{start}");
            spans.push(Segment { start, end });
        }
        let single: Vec<TimeDelta> = spans.iter().map(|span| office.between(span.start, span.end)).collect();
        assert_eq!(office.between_all(&spans), single);
    }
}

#[test]
fn columns_of_different_lengths_are_refused() {
    let error = office().between_micros(&[0, 1], &[0]).unwrap_err();
    assert_eq!(error.to_string(), "the second column is `1 rows`, expected 2 rows as in the first");
    assert!(office().add_micros(&[], &[0]).is_err());
}
