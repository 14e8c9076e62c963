//! What the answers of any calendar owe each other.

use chrono::{DateTime, TimeDelta, Utc};
use supportkit::calendar::{Boundary, Calendar, Segment};

use crate::instants::{EXTREMES, moved};

/// The longest span that is laid out piece by piece. Everything else is asked of any span.
const LAID_OUT: TimeDelta = TimeDelta::days(500);

/// Asks everything about open time between and around three instants.
pub(crate) fn hold(calendar: &Calendar, instants: [DateTime<Utc>; 3], amount: TimeDelta) {
    for at in instants {
        let whole = whole(at);
        same_answers(calendar, at, whole);
        opening(calendar, whole);
        moving(calendar, whole, amount);
    }
    counting(calendar, instants);
    let [from, to, _] = instants.map(whole);
    laid_out(calendar, from.min(to), moved(from.min(to), LAID_OUT).min(from.max(to)));
}

/// The instant that a calendar takes an instant for: what is smaller than a microsecond is dropped, and a leap second is
/// the second before it.
fn whole(at: DateTime<Utc>) -> DateTime<Utc> {
    let micro = i64::from(at.timestamp_subsec_micros() % 1_000_000);
    DateTime::from_timestamp_micros(at.timestamp() * 1_000_000 + micro)
        .expect("an instant of the same second")
}

fn same_answers(calendar: &Calendar, at: DateTime<Utc>, whole: DateTime<Utc>) {
    let answers = |at| {
        let ends = [calendar.next_open(at), calendar.next_open_after(at), calendar.next_close(at)];
        (ends, calendar.previous_open(at), calendar.previous_close(at), calendar.is_open(at))
    };
    assert_eq!(answers(at), answers(whole), "{at}");
}

fn counting(calendar: &Calendar, [a, b, c]: [DateTime<Utc>; 3]) {
    assert_eq!(calendar.between(a, b), -calendar.between(b, a), "{a} {b}");
    assert_eq!(calendar.between(a, b) + calendar.between(b, c), calendar.between(a, c), "{a} {b} {c}");
    let wall = (b - a).abs() + TimeDelta::microseconds(1);
    assert!(calendar.between(a, b).abs() <= wall, "more open time than time between {a} and {b}");
    assert_eq!(
        calendar.between_all(&[Segment { start: a, end: b }, Segment { start: b, end: c }]),
        [calendar.between(a, b), calendar.between(b, c)]
    );
}

fn opening(calendar: &Calendar, at: DateTime<Utc>) {
    let [first, last] = EXTREMES;
    let full = at.timestamp_subsec_nanos() == 0;
    if let Some(next) = at.checked_add_signed(TimeDelta::seconds(1)).filter(|_| full) {
        assert_eq!(calendar.is_open(at), calendar.between(at, next) > TimeDelta::zero(), "open at {at}");
    }
    match calendar.next_open(at) {
        Some(open) => {
            assert!(open >= at && calendar.is_open(open), "next open {open} after {at}");
            assert_eq!(calendar.between(at, open), TimeDelta::zero(), "next open {open} after {at}");
        }
        None => assert_eq!(calendar.between(at, last), TimeDelta::zero(), "never open after {at}"),
    }
    if let Some(open) = calendar.next_open_after(at) {
        assert!(open > at && calendar.is_open(open), "opening {open} after {at}");
    }
    if let Some(close) = calendar.next_close(at) {
        assert!(close > at && !calendar.is_open(close), "next close {close} after {at}");
        let open = calendar.next_open(at).expect("what closes was open");
        same(calendar.between(at, close), close - open, || format!("from {at} to {close}"));
    }
    match calendar.previous_close(at) {
        Some(close) => {
            assert!(close <= at, "previous close {close} before {at}");
            assert_eq!(calendar.between(close, at), TimeDelta::zero(), "previous close {close} before {at}");
        }
        None => assert_eq!(calendar.between(first, at), TimeDelta::zero(), "never open before {at}"),
    }
    if let Some(open) = calendar.previous_open(at) {
        assert!(open <= at && calendar.is_open(open), "previous open {open} before {at}");
    }
    let date = calendar.zone().local(at).date();
    for days in [-30, -1, 0, 1, 7] {
        if let Some(moved) = calendar.add_business_days(date, days) {
            // Counting leaves out the earlier of the two dates, moving leaves out the one it starts from.
            let uncounted = i64::from(days < 0 && !calendar.is_business_day(date));
            let counted = calendar.business_days_between(date, moved);
            assert_eq!(counted, i64::from(days) + uncounted, "{date} and {moved}");
            assert!(days == 0 || calendar.is_business_day(moved), "{days} working days from {date}: {moved}");
        }
        calendar.add_business_days_at(at, days);
    }
}

fn moving(calendar: &Calendar, at: DateTime<Utc>, amount: TimeDelta) {
    let [first, last] = EXTREMES;
    let reached = calendar.add(at, amount);
    match reached {
        Some(reached) => assert_eq!(calendar.between(at, reached), amount, "{at} and {amount}: {reached}"),
        None if amount >= TimeDelta::zero() => {
            let left = calendar.between(at, last);
            assert!(left < amount || left.is_zero(), "{amount} are open after {at}");
        }
        None => assert!(calendar.between(first, at) < -amount, "{amount} are open before {at}"),
    }
    if let Some(latest) = calendar.add_latest(at, amount) {
        assert_eq!(calendar.between(at, latest), amount, "{at} and {amount}: latest {latest}");
        if amount > TimeDelta::zero() && calendar.boundary() == Boundary::Stay {
            assert!(reached.is_some_and(|reached| reached <= latest), "{at} and {amount}: {reached:?}");
        }
    }
    for back in [calendar.subtract(at, amount), calendar.subtract_earliest(at, amount)].into_iter().flatten()
    {
        assert_eq!(calendar.between(back, at), amount, "{amount} back from {at}: {back}");
    }
    if amount > TimeDelta::zero() {
        let more = calendar.add(at, amount.checked_mul(2).unwrap_or(amount));
        assert!(more.is_none_or(|more| reached.is_some_and(|reached| reached <= more)), "{at} and {amount}");
    }
}

fn laid_out(calendar: &Calendar, from: DateTime<Utc>, to: DateTime<Utc>) {
    let open = calendar.between(from, to);
    let stretches = calendar.explain(from, to);
    assert_eq!(stretches.first().map(|stretch| stretch.start), (from < to).then_some(from), "{from} to {to}");
    assert_eq!(stretches.last().map(|stretch| stretch.end), (from < to).then_some(to), "{from} to {to}");
    assert!(stretches.windows(2).all(|pair| pair[0].end == pair[1].start), "gaps from {from} to {to}");
    assert!(stretches.iter().all(|stretch| stretch.start < stretch.end), "empty from {from} to {to}");
    let sum = stretches.iter().filter(|stretch| stretch.is_open()).map(|stretch| stretch.length());
    let sum = sum.fold(TimeDelta::zero(), |sum, length| sum + length);
    same(open, sum, || format!("explained from {from} to {to}"));
    let walked = calendar.segments(from, to).fold(TimeDelta::zero(), |sum, segment| sum + segment.length());
    same(open, walked, || format!("walked from {from} to {to}"));
    if let Some(segment) = calendar.segments_back(to).next() {
        // What was open before the first instant there is has only its end.
        let is_cut_off = segment.start == EXTREMES[0];
        assert!(segment.start < segment.end || is_cut_off, "{segment:?} before {to}");
        assert!(segment.end <= to, "{segment:?} before {to}");
    }
}

/// Instants may be finer than microseconds, answers are not.
fn same(counted: TimeDelta, measured: TimeDelta, between: impl Fn() -> String) {
    let difference = (counted - measured).abs();
    assert!(difference < TimeDelta::microseconds(1), "{counted} counted, {measured} {}", between());
}
