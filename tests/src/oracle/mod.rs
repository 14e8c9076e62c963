//! The slow, obvious reading of a calendar document, to hold the real one against.
//!
//! The oracle takes the document as plain JSON and a span of seconds, and writes down for every single second of the
//! span whether the calendar is open. Runs of equal seconds are then put together, and every question is answered by
//! walking those runs from the first to the last.
//! It shares nothing with the library: zones come from `jiff` instead of `chrono-tz`, dates from `jiff`, the
//! document is read with the words of the format and not with the library's types.
//!
//! `jiff` carries a newer time-zone database than `chrono-tz` does, so a comparison is fair only where the two
//! databases agree. The oracle cannot judge that; who compares has to (see [`crate::zones::agree`]).

mod clock;
mod holidays;
mod hours;
mod questions;
mod rules;

use std::ops::Range;

use serde_json::{Map, Value};

pub use clock::Clock;
pub use rules::easter;

/// The calendar documents of one desk, by id.
pub type Calendars = Map<String, Value>;

/// When a calendar is open in a span.
///
/// Instants are microseconds since 1970, durations are microseconds. Every border of open time falls on a whole
/// second, because documents write times to the second and offsets are whole seconds.
#[derive(Debug, Clone)]
pub struct Oracle {
    runs: Vec<Run>,
    roll: bool,
}

/// As many seconds as follow each other without an opening or a closing between them.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: i64,
    end: i64,
    open: bool,
}

impl Oracle {
    /// Reads the calendar called `id` over a span of seconds since 1970. Panics on a document that makes no sense.
    pub fn read(calendars: &Calendars, id: &str, span: Range<i64>) -> Self {
        let document = &calendars[id];
        let seconds = open_seconds(calendars, document, &span);
        let mut runs: Vec<Run> = Vec::new();
        for (second, open) in span.zip(seconds) {
            let end = (second + 1) * 1_000_000;
            match runs.last_mut() {
                Some(run) if run.open == open => run.end = end,
                _ => runs.push(Run { start: second * 1_000_000, end, open }),
            }
        }
        Self { runs, roll: document["boundary"] == "roll" }
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

/// Opens what begins on each date, then closes the breaks of each date, whatever day the open time they fall into
/// began on.
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
        for interval in hours::breaks_on(document, date) {
            paint(date, interval, false);
        }
    }
    open
}
