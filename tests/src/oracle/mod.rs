//! The slow, obvious reading of a calendar document, to hold the real one against.
//!
//! The oracle takes the document as plain JSON and a span of seconds, and writes down for every second of the span
//! whether the calendar is open. Every question is then answered by walking those seconds one after the other.
//! It shares nothing with the library: zones come from `jiff` instead of `chrono-tz`, dates from `jiff`, the
//! document is read with the words of the format and not with the library's types.
//!
//! `jiff` carries a newer time-zone database than `chrono-tz` does, so a comparison is fair only where the two
//! databases agree. The oracle cannot judge that; who compares has to (see [`crate::zones::agree`]).

mod clock;
mod holidays;
mod hours;
mod questions;

use std::ops::Range;

use serde_json::{Map, Value};

pub use clock::Clock;

/// The calendar documents of one desk, by id.
pub type Calendars = Map<String, Value>;

/// For every second of a span, whether a calendar is open in it.
///
/// Instants are microseconds since 1970, durations are microseconds. Every border of open time falls on a whole
/// second, because documents write times to the second and offsets are whole seconds.
#[derive(Debug, Clone)]
pub struct Oracle {
    from: i64,
    open: Vec<bool>,
    roll: bool,
}

impl Oracle {
    /// Reads the calendar called `id` over a span of seconds since 1970. Panics on a document that makes no sense.
    pub fn read(calendars: &Calendars, id: &str, span: Range<i64>) -> Self {
        let document = &calendars[id];
        Self {
            open: open_seconds(calendars, document, &span),
            from: span.start,
            roll: document["boundary"] == "roll",
        }
    }

    /// Reads a calendar that does not speak of others.
    pub fn read_alone(document: &Value, span: Range<i64>) -> Self {
        let mut calendars = Calendars::new();
        calendars.insert("alone".to_owned(), document.clone());
        Self::read(&calendars, "alone", span)
    }
}

fn open_seconds(calendars: &Calendars, document: &Value, span: &Range<i64>) -> Vec<bool> {
    let parts = |word: &str| -> Option<Vec<Vec<bool>>> {
        let ids = document.get(word)?.as_array().expect("a list of ids");
        let of = |id: &Value| open_seconds(calendars, &calendars[id.as_str().expect("an id")], span);
        Some(ids.iter().map(of).collect())
    };
    let second_by_second = |parts: Vec<Vec<bool>>, rule: fn(bool, bool) -> bool| {
        parts
            .into_iter()
            .reduce(|so_far, next| so_far.into_iter().zip(next).map(|(a, b)| rule(a, b)).collect())
    };
    if let Some(parts) = parts("union") {
        return second_by_second(parts, |a, b| a || b).expect("at least one part");
    }
    if let Some(parts) = parts("intersection") {
        return second_by_second(parts, |a, b| a && b).expect("at least one part");
    }
    if let Some(parts) = parts("difference") {
        return second_by_second(parts, |a, b| a && !b).expect("at least one part");
    }
    open_seconds_of_hours(document, span)
}

/// Opens every interval of every date that can reach into the span, then closes what is taken out of any date.
fn open_seconds_of_hours(document: &Value, span: &Range<i64>) -> Vec<bool> {
    let clock = Clock::of(document, span);
    let mut open = vec![false; usize::try_from(span.end - span.start).expect("a span that runs forward")];
    let mut paint = |date, (start, end): (i64, i64), colour: bool| {
        let midnight = hours::midnight(date);
        let range = clock.instant(midnight + start)..clock.instant(midnight + end);
        for second in range.start.max(span.start)..range.end.min(span.end) {
            open[(second - span.start) as usize] = colour;
        }
    };
    for date in clock.dates() {
        for interval in hours::opened_on(document, date) {
            paint(date, interval, true);
        }
    }
    for date in clock.dates() {
        for interval in hours::taken_out_on(document, date) {
            paint(date, interval, false);
        }
    }
    open
}
