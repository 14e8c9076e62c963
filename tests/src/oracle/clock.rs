//! The clock on the wall of a zone.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde_json::Value;

const DAY: i64 = 86_400;

/// The wall clock of a zone around a span, as the stretches in which its offset does not change.
#[derive(Debug, Clone)]
pub struct Clock {
    stretches: Vec<Stretch>,
    later: bool,
    shift: bool,
    first: Date,
    last: Date,
}

/// Seconds since 1970 in which wall time is UTC plus one offset.
#[derive(Debug, Clone)]
struct Stretch {
    seconds: Range<i64>,
    offset: i64,
}

impl Clock {
    /// The clock of a document's zone, good for every local date that can reach into a span of UTC seconds.
    pub fn of(document: &Value, span: &Range<i64>) -> Self {
        let zone = TimeZone::get(document["zone"].as_str().expect("a zone")).expect("a known zone");
        let (start, end) = (span.start - 5 * DAY, span.end + 5 * DAY);
        let at = |second| Timestamp::from_second(second).expect("an instant that exists");
        let mut stretches = Vec::new();
        let mut from = start;
        while from < end {
            let next = zone.following(at(from)).next().map_or(end, |change| change.timestamp().as_second());
            let offset = i64::from(zone.to_offset(at(from)).seconds());
            stretches.push(Stretch { seconds: from..next.min(end), offset });
            from = next;
        }
        let date = |second| Offset::UTC.to_datetime(at(second)).date();
        let local = &document["local_time"];
        Self {
            stretches,
            later: local["fold"] == "later",
            shift: local["gap"] == "shift",
            first: date(span.start).checked_sub(2.days()).expect("a date that exists"),
            last: date(span.end).checked_add(2.days()).expect("a date that exists"),
        }
    }

    /// Every local date that can reach into the span, and some more.
    pub fn dates(&self) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        self.first.series(1.day()).take_while(move |date| *date <= last)
    }

    /// The UTC second at which the wall clock shows a local time, given in seconds since 1970 on the wall.
    pub fn instant(&self, wall: i64) -> i64 {
        let shown: Vec<i64> = self
            .stretches
            .iter()
            .filter(|stretch| stretch.seconds.contains(&(wall - stretch.offset)))
            .map(|stretch| wall - stretch.offset)
            .collect();
        match (shown.first(), shown.last()) {
            (Some(earlier), Some(later)) => {
                if self.later {
                    *later
                } else {
                    *earlier
                }
            }
            _ => self.skipped(wall),
        }
    }

    /// The instant for a local time that the wall clock jumps over.
    fn skipped(&self, wall: i64) -> i64 {
        let jump = self.stretches.windows(2).find(|pair| {
            wall - pair[0].offset >= pair[0].seconds.end && wall - pair[1].offset < pair[1].seconds.start
        });
        let [before, after] = jump.expect("a local time inside the clock's stretches") else {
            unreachable!()
        };
        if self.shift { wall - before.offset } else { after.seconds.start }
    }

    /// The UTC seconds at which the offset changes.
    pub fn changes(&self) -> Vec<i64> {
        self.stretches.iter().skip(1).map(|stretch| stretch.seconds.start).collect()
    }
}
