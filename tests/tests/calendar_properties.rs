//! What holds for every calendar at every instant, and that the oracle gives the same answers.
//!
//! The oracle reads zones with `jiff`, the library with `chrono-tz`, whose time-zone data is older. Cases in which
//! the two disagree about an offset are left out; a test counts that they stay few.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use supportkit::calendar::{
    Boundary, Calendar, CalendarDocument, Fold, Gap, LocalTimeRules, World, Zone, compile_all,
};
use supportkit::document::{Pointer, Problem, ProblemKind, Review};
use supportkit_tests::effort;
use supportkit_tests::generators::calendars::{self, Case, MAIN};
use supportkit_tests::generators::instants;
use supportkit_tests::oracle::{Clock, Oracle};
use supportkit_tests::zones::{self, Change};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn utc(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).expect("an instant that exists")
}

fn delta(micros: i64) -> TimeDelta {
    TimeDelta::microseconds(micros)
}

fn micros(length: TimeDelta) -> i64 {
    length.num_microseconds().expect("a length that fits")
}

/// The real calendars of a case, or every problem of its documents.
fn compile(case: &Case) -> Result<BTreeMap<String, Calendar>, Vec<Problem>> {
    let documents: BTreeMap<String, CalendarDocument> =
        serde_json::from_value(Value::from(case.calendars.clone())).expect("documents that can be read");
    let mut review = Review::new();
    let calendars = compile_all(&documents, &World::default(), &Pointer::root(), &mut review);
    if review.is_clean() { Ok(calendars) } else { Err(review.problems().to_vec()) }
}

/// The span the oracle looks at; questions are asked in the middle of it.
fn span(case: &Case) -> Range<i64> {
    case.around - 9 * DAY..case.around + 9 * DAY
}

fn fair(case: &Case) -> bool {
    let span = span(case);
    case.zones().all(|zone| zones::agree(zone, span.start - 6 * DAY..span.end + 6 * DAY))
}

/// An instant to ask about: any microsecond of the days around, or just beside a border of open time.
#[derive(Debug, Clone)]
enum Probe {
    At(i64),
    Border(Index, i64),
}

fn probes() -> BoxedStrategy<Probe> {
    let anywhere = (-3 * DAY * SECOND..3 * DAY * SECOND).prop_map(Probe::At);
    let whole = (-3 * DAY..3 * DAY).prop_map(|second| Probe::At(second * SECOND));
    let beside = proptest::sample::select(vec![0, 0, 0, -1, 1, -SECOND, SECOND, -999_999, 500_000]);
    let border = (any::<Index>(), beside).prop_map(|(index, beside)| Probe::Border(index, beside));
    prop_oneof![1 => anywhere, 1 => whole, 3 => border].boxed()
}

/// An amount of open time: any, or as much as there is until a border.
#[derive(Debug, Clone)]
enum Amount {
    Of(i64),
    UpTo(Index),
}

fn amounts() -> BoxedStrategy<Amount> {
    let few = proptest::sample::select(vec![0, 1, SECOND, 3_600 * SECOND]).prop_map(Amount::Of);
    let much = (0..60 * 3_600 * SECOND).prop_map(Amount::Of);
    prop_oneof![1 => few, 1 => much, 2 => any::<Index>().prop_map(Amount::UpTo)].boxed()
}

/// Borders of open time in the middle of the span.
fn borders(oracle: &Oracle, around: i64) -> Vec<i64> {
    let (from, to) = ((around - 4 * DAY) * SECOND, (around + 4 * DAY) * SECOND);
    let mut borders: Vec<i64> =
        oracle.segments(from, to).into_iter().flat_map(|(start, end)| [start, end]).collect();
    borders.push(around * SECOND);
    borders
}

/// The engine's answer against the oracle's. Where the oracle's walk reached the end of its span, the engine's answer
/// has to lie at that end or beyond.
fn same(
    question: &str,
    found: Option<DateTime<Utc>>,
    expected: Option<i64>,
    end: i64,
) -> Result<(), TestCaseError> {
    match (found, expected) {
        (Some(found), Some(expected)) => prop_assert_eq!(found, utc(expected), "{}", question),
        (None, Some(expected)) => prop_assert!(false, "{}: nothing, expected {}", question, utc(expected)),
        (Some(found), None) if question.starts_with("previous") || question.starts_with("subtract") => {
            prop_assert!(found <= utc(end), "{}: {} though the oracle finds none", question, found);
        }
        (Some(found), None) => {
            prop_assert!(found >= utc(end), "{}: {} though the oracle finds none", question, found);
        }
        (None, None) => {}
    }
    Ok(())
}

fn agrees_with_the_oracle(case: &Case, probes: &[Probe], amounts: &[Amount]) -> Result<(), TestCaseError> {
    prop_assume!(fair(case));
    let oracle = Oracle::read(&case.calendars, MAIN, span(case));
    let (start, end) = oracle.span();
    let calendars = match compile(case) {
        Ok(calendars) => calendars,
        Err(problems) => {
            prop_assert!(
                problems.iter().all(|problem| problem.kind == ProblemKind::NeverOpens),
                "{:?}",
                problems
            );
            let shut = |pointer: &str| oracle_of(case, pointer).segments(start, end).is_empty();
            prop_assert!(
                problems.iter().all(|problem| shut(&problem.pointer)),
                "refused, but open: {:?}",
                problems
            );
            return Ok(());
        }
    };
    let calendar = &calendars[MAIN];
    let borders = borders(&oracle, case.around);
    let instants: Vec<i64> = probes
        .iter()
        .map(|probe| match probe {
            Probe::At(offset) => case.around * SECOND + offset,
            Probe::Border(index, beside) => index.get(&borders) + beside,
        })
        .collect();

    for at in instants.iter().copied() {
        prop_assert_eq!(calendar.is_open(utc(at)), oracle.is_open(at), "is_open({})", utc(at));
        same(&format!("next_open({})", utc(at)), calendar.next_open(utc(at)), oracle.next_open(at), end)?;
        let after = calendar.next_open_after(utc(at));
        same(&format!("next_open_after({})", utc(at)), after, oracle.next_open_after(at), end)?;
        same(&format!("next_close({})", utc(at)), calendar.next_close(utc(at)), oracle.next_close(at), end)?;
        let open = calendar.previous_open(utc(at));
        same(&format!("previous_open({})", utc(at)), open, oracle.previous_open(at), start)?;
        let close = calendar.previous_close(utc(at));
        same(&format!("previous_close({})", utc(at)), close, oracle.previous_close(at), start)?;
        for amount in amounts {
            let amount = match amount {
                Amount::Of(amount) => *amount,
                Amount::UpTo(index) => oracle.between(at, *index.get(&borders)).abs(),
            };
            let told = format!("({}, {amount} µs)", utc(at));
            let added = calendar.add(utc(at), delta(amount));
            same(&format!("add{told}"), added, oracle.add(at, amount), end)?;
            let latest = calendar.add_latest(utc(at), delta(amount));
            same(&format!("add_latest{told}"), latest, oracle.add_latest(at, amount), end)?;
            let subtracted = calendar.subtract(utc(at), delta(amount));
            same(&format!("subtract{told}"), subtracted, oracle.subtract(at, amount), start)?;
            let earliest = calendar.subtract_earliest(utc(at), delta(amount));
            same(&format!("subtract_earliest{told}"), earliest, oracle.subtract_earliest(at, amount), start)?;
            if amount > 0 {
                prop_assert_eq!(
                    calendar.add_latest(utc(at), delta(-amount)),
                    earliest,
                    "add_latest(-){}",
                    told
                );
                prop_assert_eq!(calendar.add(utc(at), delta(-amount)), subtracted, "add(-){}", told);
                prop_assert_eq!(calendar.subtract(utc(at), delta(-amount)), added, "subtract(-){}", told);
            }
        }
    }
    for pair in instants.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let counted = micros(calendar.between(utc(a), utc(b)));
        prop_assert_eq!(counted, oracle.between(a, b), "between({}, {})", utc(a), utc(b));
        if a <= b {
            same_segments(calendar, &oracle, a, b)?;
        }
    }
    same_segments(calendar, &oracle, start + 1, end - 1)
}

/// The oracle of the calendar that a problem of the document points to.
fn oracle_of(case: &Case, pointer: &str) -> Oracle {
    let id = pointer.split('/').nth(1).expect("the id of a calendar");
    Oracle::read(&case.calendars, id, span(case))
}

/// Segments, explanation and sum over a span, all from one walk of the oracle.
fn same_segments(calendar: &Calendar, oracle: &Oracle, from: i64, to: i64) -> Result<(), TestCaseError> {
    let expected: Vec<(DateTime<Utc>, DateTime<Utc>)> =
        oracle.segments(from, to).into_iter().map(|(start, end)| (utc(start), utc(end))).collect();
    let (from, to) = (utc(from), utc(to));
    let found: Vec<_> = calendar.segments(from, to).map(|segment| (segment.start, segment.end)).collect();
    prop_assert_eq!(&found, &expected, "segments({}, {})", from, to);
    let explained = calendar.explain(from, to);
    let open: Vec<_> =
        explained.iter().filter(|part| part.is_open()).map(|part| (part.start, part.end)).collect();
    prop_assert_eq!(&open, &expected, "explain({}, {})", from, to);
    covers(&explained.iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(), from, to)
}

/// Whether parts follow each other without a gap from one instant to another.
fn covers(
    parts: &[(DateTime<Utc>, DateTime<Utc>)],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<(), TestCaseError> {
    if from >= to {
        prop_assert!(parts.is_empty(), "{:?}", parts);
        return Ok(());
    }
    prop_assert_eq!(parts.first().map(|part| part.0), Some(from));
    prop_assert_eq!(parts.last().map(|part| part.1), Some(to));
    prop_assert!(parts.iter().all(|part| part.0 < part.1), "an empty part: {:?}", parts);
    prop_assert!(parts.windows(2).all(|pair| pair[0].1 == pair[1].0), "a gap or an overlap: {:?}", parts);
    Ok(())
}

/// The laws of arithmetic, which need no oracle and hold at any instant.
fn keeps_the_laws(
    calendar: &Calendar,
    a: DateTime<Utc>,
    b: DateTime<Utc>,
    c: DateTime<Utc>,
    amount: TimeDelta,
    more: TimeDelta,
) -> Result<(), TestCaseError> {
    let zero = TimeDelta::zero();
    let rolls = calendar.boundary() == Boundary::Roll;
    let between = |from, to| calendar.between(from, to);
    let sum = between(a, b).checked_add(&between(b, c)).expect("a sum that fits");
    prop_assert_eq!(sum, between(a, c), "additive");
    prop_assert_eq!(between(a, b), -between(b, a), "antisymmetric");
    prop_assert!(a > b || between(a, b) >= zero, "not negative forwards");
    prop_assert!(between(a, b).abs() <= (b - a).abs(), "never more than has passed");

    let (first, second) = (a.min(b), a.max(b));
    prop_assert_eq!(calendar.add(a, zero), calendar.next_open(a), "nothing snaps to open time");
    prop_assert_eq!(
        calendar.subtract(a, zero),
        calendar.previous_close(a),
        "nothing snaps back to open time"
    );
    for add in [Calendar::add, Calendar::add_latest] {
        if let Some(due) = add(calendar, a, amount) {
            prop_assert_eq!(between(a, due), amount, "what was added has passed");
            if amount > zero {
                let snapped = calendar.next_open(a);
                let back = if rolls { snapped.and_then(|at| calendar.previous_close(at)) } else { snapped };
                prop_assert_eq!(calendar.subtract(due, amount), back, "back again");
            }
        }
        let (sooner, later) = (add(calendar, first, amount), add(calendar, second, amount));
        prop_assert!(later.is_none() || sooner <= later, "monotone in the instant");
        let longer = add(calendar, a, amount + more);
        prop_assert!(longer.is_none() || add(calendar, a, amount) <= longer, "monotone in the amount");
    }
    if let Some(began) = calendar.subtract(a, amount) {
        prop_assert_eq!(between(began, a), amount, "what was subtracted has passed");
        if amount > zero {
            let snapped = calendar.previous_close(a);
            let forth = if rolls { snapped.and_then(|at| calendar.next_open(at)) } else { snapped };
            prop_assert_eq!(calendar.add(began, amount), forth, "forth again");
        }
    }
    let (due, latest) = (calendar.add(a, amount), calendar.add_latest(a, amount));
    prop_assert!(latest.is_none() || due <= latest, "the latest is not before the earliest");
    if let Some(latest) = latest {
        prop_assert!(calendar.is_open(latest), "more is used up just after the latest");
    }
    prop_assert_eq!(calendar.is_open(a), between(a, a + delta(1)) > zero, "open means that time counts");
    let whole = utc(a.timestamp() * SECOND);
    prop_assert_eq!(calendar.is_open(whole), between(whole, whole + delta(SECOND)) > zero);
    Ok(())
}

/// Sums of segments and of explained parts over a span.
fn sums_agree(calendar: &Calendar, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<(), TestCaseError> {
    let counted = calendar.between(from, to);
    let lengths = calendar.segments(from, to).map(|segment| segment.length());
    prop_assert_eq!(lengths.fold(TimeDelta::zero(), |sum, length| sum + length), counted);
    let explained = calendar.explain(from, to);
    let open = explained.iter().filter(|part| part.is_open()).map(|part| part.length());
    prop_assert_eq!(open.fold(TimeDelta::zero(), |sum, length| sum + length), counted);
    covers(&explained.iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(), from, to)
}

proptest! {
    #![proptest_config(effort::cases(192))]

    #[test]
    fn a_calendar_agrees_with_the_oracle(
        case in calendars::alone(),
        probes in proptest::collection::vec(probes(), 6),
        amounts in proptest::collection::vec(amounts(), 3),
    ) {
        agrees_with_the_oracle(&case, &probes, &amounts)?;
    }

    #[test]
    fn a_calendar_made_of_others_agrees_with_the_oracle(
        case in calendars::combined(),
        probes in proptest::collection::vec(probes(), 6),
        amounts in proptest::collection::vec(amounts(), 3),
    ) {
        agrees_with_the_oracle(&case, &probes, &amounts)?;
    }

    #[test]
    fn the_laws_hold_near_and_far(
        case in prop_oneof![2 => calendars::alone(), 1 => calendars::combined()],
        near in proptest::collection::vec(-20 * DAY * SECOND..20 * DAY * SECOND, 3),
        far in proptest::collection::vec(instants(), 3),
        amount in 0..400 * 3_600 * SECOND,
        more in 0..400 * 3_600 * SECOND,
    ) {
        let Ok(calendars) = compile(&case) else { return Ok(()) };
        let calendar = &calendars[MAIN];
        let near: Vec<_> = near.into_iter().map(|offset| utc(case.around * SECOND + offset)).collect();
        for list in [&near, &far] {
            keeps_the_laws(calendar, list[0], list[1], list[2], delta(amount), delta(more))?;
        }
        keeps_the_laws(calendar, near[0], far[0], near[1], delta(amount), delta(more))?;
        sums_agree(calendar, near[0].min(near[1]), near[0].max(near[1]))?;
        let until = far[1].checked_add_signed(TimeDelta::days(40)).unwrap_or(far[1]);
        sums_agree(calendar, far[1], until)?;
    }

    #[test]
    fn a_calendar_made_of_others_is_bounded_by_them(
        case in calendars::combined(),
        near in proptest::collection::vec(-20 * DAY * SECOND..20 * DAY * SECOND, 2),
        far in proptest::collection::vec(instants(), 2),
    ) {
        let Ok(calendars) = compile(&case) else { return Ok(()) };
        let near: Vec<_> = near.into_iter().map(|offset| utc(case.around * SECOND + offset)).collect();
        for (id, document) in &case.calendars {
            for ids in ["union", "intersection", "difference"].map(|how| document.get(how)).iter().flatten() {
                let parts: Vec<_> = ids.as_array().expect("a list").iter().map(|id| &calendars[id.as_str().expect("an id")]).collect();
                for list in [&near, &far] {
                    let (from, to) = (list[0].min(list[1]), list[0].max(list[1]));
                    let whole = calendars[id].between(from, to);
                    let each: Vec<TimeDelta> = parts.iter().map(|part| part.between(from, to)).collect();
                    if document.get("union").is_some() {
                        prop_assert!(each.iter().all(|part| whole >= *part), "a union is open whenever a part is");
                    } else if document.get("intersection").is_some() {
                        prop_assert!(each.iter().all(|part| whole <= *part), "an intersection is open only with all");
                    } else {
                        prop_assert!(whole <= each[0], "a difference is open only with its first part");
                        let taken = each[1..].iter().fold(TimeDelta::zero(), |sum, part| sum + *part);
                        prop_assert!(whole >= each[0] - taken, "no more is taken out than the others have");
                    }
                }
            }
        }
    }

    #[test]
    fn rolling_over_is_the_latest_instant(
        case in calendars::alone(),
        offset in -20 * DAY * SECOND..20 * DAY * SECOND,
        amount in 0..60 * 3_600 * SECOND,
        border in any::<Index>(),
    ) {
        let with = |boundary: &str| -> Calendar {
            let mut case = case.clone();
            case.calendars[MAIN]["boundary"] = json!(boundary);
            compile(&case).expect("a calendar that opens").remove(MAIN).expect("the calendar")
        };
        let (stay, roll) = (with("stay"), with("roll"));
        let from = utc(case.around * SECOND + offset);
        let closes: Vec<_> = stay.segments(from, from + TimeDelta::days(9)).map(|segment| segment.end).collect();
        let up_to = if closes.is_empty() { from } else { *border.get(&closes) };
        for amount in [delta(amount), stay.between(from, up_to)] {
            prop_assert_eq!(roll.add(from, amount), stay.add_latest(from, amount));
            prop_assert_eq!(roll.add_latest(from, amount), stay.add_latest(from, amount));
            prop_assert_eq!(roll.between(from, up_to), stay.between(from, up_to));
        }
    }
}

/// Changes to look at: all of them in the long form, else for every zone its first, its last and one in between.
fn sampled() -> Vec<&'static Change> {
    let all = calendars::changes();
    let mut sampled = Vec::new();
    for (turn, zone) in all.chunk_by(|one, next| one.zone == next.zone).enumerate() {
        if effort::long() {
            sampled.extend(zone);
        } else {
            sampled.extend([&zone[0], &zone[turn * 7 % zone.len()], &zone[zone.len() - 1]]);
        }
    }
    sampled
}

fn fair_changes() -> Vec<&'static Change> {
    let sampled = sampled();
    let count = sampled.len();
    let fair = |change: &&Change| zones::agree(change.zone, change.at - 12 * DAY..change.at + 12 * DAY);
    let fair: Vec<_> = sampled.into_iter().filter(fair).collect();
    assert!(
        fair.len() * 20 >= count * 19,
        "only {} of {count} changes are the same in both databases",
        fair.len()
    );
    fair
}

/// Every quarter of an hour on the wall from a day before a change of the clocks to a day after it.
#[test]
fn local_times_become_the_instants_the_oracle_finds() {
    let rules = [
        (Gap::Snap, Fold::Earlier),
        (Gap::Snap, Fold::Later),
        (Gap::Shift, Fold::Earlier),
        (Gap::Shift, Fold::Later),
    ];
    let mut asked = 0;
    let mut wrong: Vec<String> = Vec::new();
    for change in fair_changes() {
        let zone = Zone::named(change.zone).expect("a known zone");
        for (gap, fold) in rules {
            let document = json!({"zone": change.zone, "local_time": {
                "gap": if gap == Gap::Snap { "snap" } else { "shift" },
                "fold": if fold == Fold::Earlier { "earlier" } else { "later" },
            }});
            let clock = Clock::of(&document, &(change.at - DAY..change.at + DAY));
            let around = change.at - change.at.rem_euclid(900);
            for wall in (around - 2 * DAY..around + 2 * DAY).step_by(900) {
                let local = DateTime::from_timestamp(wall, 0).expect("a time that exists").naive_utc();
                let found = zone.instant(local, LocalTimeRules { gap, fold }).expect("an instant");
                let expected = clock.instant(wall);
                if found.timestamp() != expected {
                    let told = (change.zone, gap, fold, utc(expected * SECOND));
                    wrong.push(format!("{local} became {found}, expected {told:?}"));
                }
                asked += 1;
            }
        }
    }
    assert!(asked > 100_000, "only {asked} local times were asked for");
    let shown = wrong.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n{shown}", wrong.len());
}

/// Days that are cut in every way a change of the clocks can cut them, in every zone.
#[test]
fn every_change_of_the_clocks_agrees_with_the_oracle() {
    let day = json!([
        ["00:00", "00:45"],
        ["01:15", "01:30"],
        ["01:45", "02:15"],
        ["02:15", "02:45"],
        ["03:15", "11:00"],
        ["12:30", "21:59:30"],
        ["23:15", "00:30"]
    ]);
    let week = |hours: &Value| -> Value {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .into_iter()
            .map(|day| (day.to_owned(), hours.clone()))
            .collect()
    };
    let round = json!([["00:00", "24:00"]]);
    let night = json!([["22:00", "01:30"], ["02:30", "05:00"]]);
    let forms = [(&day, json!({})), (&night, json!({"gap": "shift", "fold": "later"})), (&round, json!({}))];
    let changes = fair_changes();
    for changes in changes.chunk_by(|one, next| one.zone == next.zone) {
        for (hours, local_time) in &forms {
            let document = json!({"zone": changes[0].zone, "hours": week(hours), "local_time": local_time});
            let read: CalendarDocument =
                serde_json::from_value(document.clone()).expect("a document that can be read");
            let calendar = Calendar::compile(&read).expect("a calendar that opens");
            for at in changes.iter().map(|change| change.at) {
                let told = format!("{document} around {}", utc(at * SECOND));
                let oracle = Oracle::read_alone(&document, at - 30 * HOUR..at + 30 * HOUR);
                let (start, end) = oracle.span();
                let expected = oracle.segments(start, end);
                let found: Vec<(i64, i64)> = calendar
                    .segments(utc(start), utc(end))
                    .map(|segment| (segment.start.timestamp_micros(), segment.end.timestamp_micros()))
                    .collect();
                assert_eq!(found, expected, "{told}");
                let counted = micros(calendar.between(utc(start), utc(end)));
                assert_eq!(counted, oracle.between(start, end), "{told}");
            }
        }
    }
}

/// A generator that left something out would let every property above pass without it.
#[test]
fn the_generators_know_everything_a_calendar_can_have() {
    let mut runner = TestRunner::deterministic();
    let mut text = String::new();
    let (mut fair_ones, mut overnight, mut overlapping) = (0, 0, 0);
    for turn in 0..300 {
        let strategy = if turn % 2 == 0 { calendars::alone() } else { calendars::combined() };
        let case = strategy.new_tree(&mut runner).expect("a case").current();
        fair_ones += usize::from(fair(&case));
        for document in case.calendars.values() {
            let days = document["hours"].as_object().into_iter().flat_map(|hours| hours.values());
            for day in days.map(|day| day.as_array().expect("intervals")) {
                overnight += day.iter().filter(|pair| pair[1].as_str() < pair[0].as_str()).count();
                overlapping +=
                    day.windows(2).filter(|pair| pair[1][0].as_str() < pair[0][1].as_str()).count();
            }
        }
        text.push_str(&Value::from(case.calendars).to_string());
    }
    assert!(fair_ones > 240, "only {fair_ones} of 300 cases can be compared");
    assert!(overnight > 100 && overlapping > 100, "{overnight} overnight, {overlapping} overlapping");
    for word in [
        "hours_from",
        "holidays",
        "\"date\"",
        "\"from\"",
        "\"to\"",
        "\"yearly\"",
        "yearly_to",
        "since",
        "until",
        "closed",
        "special_days",
        "\"hours\":[]",
        "breaks",
        "local_time",
        "snap",
        "shift",
        "earlier",
        "later",
        "roll",
        "24:00",
        "union",
        "intersection",
        "difference",
        "\"ab\"",
    ] {
        assert!(text.contains(word), "no case has {word}");
    }
}
