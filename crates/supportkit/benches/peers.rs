//! The same questions to supportkit and to the `opening-hours` crate, in one run. The hours have no zone, because the
//! other does without one here; ours keeps its zone.

#![expect(clippy::expect_used, reason = "a bench may stop on what cannot happen")]

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use divan::{Bencher, black_box};
use opening_hours::{OpeningHours, RuleKind};
use supportkit::calendar::Calendar;

fn main() {
    for at in instants() {
        let (ours, theirs) = (ours(), theirs());
        assert_eq!(ours.is_open(at), theirs.is_open(at.naive_utc()), "{at}");
        let open = ours.between(at, later(at));
        assert_eq!(open, open_time(&theirs, at.naive_utc(), later(at).naive_utc()), "{at}");
    }
    divan::main();
}

fn ours() -> Calendar {
    let day = r#"[["09:00", "12:30"], ["13:30", "18:00"]]"#;
    Calendar::from_json(&format!(
        r#"{{"zone": "UTC", "hours": {{"mon": {day}, "tue": {day}, "wed": {day}, "thu": {day}, "fri": {day}}},
            "holidays": [{{"yearly": "12-25"}}, {{"easter": "gregorian", "offset_days": 1}}]}}"#
    ))
    .expect("hours")
}

fn theirs() -> OpeningHours {
    "Mo-Fr 09:00-12:30,13:30-18:00; Dec 25 off; easter +1 day off".parse().expect("hours")
}

/// Thirty-two instants of four years, a few weeks and hours apart.
fn instants() -> Vec<DateTime<Utc>> {
    (1_704_091_500_i64..)
        .step_by(3_941_113)
        .take(32)
        .filter_map(|second| DateTime::from_timestamp(second, 0))
        .collect()
}

fn later(at: DateTime<Utc>) -> DateTime<Utc> {
    at.checked_add_signed(TimeDelta::days(365)).unwrap_or(at)
}

fn open_time(hours: &OpeningHours, from: NaiveDateTime, to: NaiveDateTime) -> TimeDelta {
    let open = hours.iter_range(from, to).filter(|range| range.kind == RuleKind::Open);
    open.map(|range| range.range.end.signed_duration_since(range.range.start)).sum()
}

#[divan::bench_group]
mod a_year_of_open_time {
    use super::*;

    #[divan::bench]
    fn supportkit(bencher: Bencher<'_, '_>) {
        let (calendar, instants) = (ours(), instants());
        let one = |at: &DateTime<Utc>| calendar.between(black_box(*at), later(*at));
        bencher.counter(instants.len()).bench_local(|| instants.iter().map(one).sum::<TimeDelta>());
    }

    #[divan::bench]
    fn opening_hours(bencher: Bencher<'_, '_>) {
        let (hours, instants) = (theirs(), instants());
        let one = |at: &DateTime<Utc>| open_time(&hours, black_box(at.naive_utc()), later(*at).naive_utc());
        bencher.counter(instants.len()).bench_local(|| instants.iter().map(one).sum::<TimeDelta>());
    }
}

#[divan::bench_group]
mod is_open {
    use super::*;

    #[divan::bench]
    fn supportkit(bencher: Bencher<'_, '_>) {
        let (calendar, instants) = (ours(), instants());
        let one = |at: &&DateTime<Utc>| calendar.is_open(black_box(**at));
        bencher.counter(instants.len()).bench_local(|| instants.iter().filter(one).count());
    }

    #[divan::bench]
    fn opening_hours(bencher: Bencher<'_, '_>) {
        let (hours, instants) = (theirs(), instants());
        let one = |at: &&DateTime<Utc>| hours.is_open(black_box(at.naive_utc()));
        bencher.counter(instants.len()).bench_local(|| instants.iter().filter(one).count());
    }
}
