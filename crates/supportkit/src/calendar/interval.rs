//! A stretch of a day as a document writes it: `["09:00", "17:30"]`.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::runs::Run;
use crate::document::LocalTime;

/// Local hours from a start to an end, half-open, written as a pair of times.
///
/// An end at or before the start is on the next day, and the whole interval belongs to the day it starts on:
/// `["22:00", "06:00"]` is a night shift of eight hours and `["08:00", "08:00"]` lasts 24 hours.
///
/// ```
/// use supportkit::calendar::Interval;
///
/// let night: Interval = serde_json::from_str(r#"["22:00", "06:00"]"#).unwrap();
/// assert_eq!(night.seconds(), 8 * 3_600);
/// assert!(night.is_overnight());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "[LocalTime; 2]", into = "[LocalTime; 2]")]
#[schemars(with = "[LocalTime; 2]")]
#[schemars(
    description = "Local hours from a start to an end. An end at or before the start is on the next day."
)]
pub struct Interval {
    start: LocalTime,
    end: LocalTime,
}

impl Interval {
    /// The hours from one time of day to another.
    pub fn new(start: LocalTime, end: LocalTime) -> Self {
        Self { start, end }
    }

    /// The hours between two places in seconds after midnight, each at most 24:00.
    pub(super) fn of_seconds(start: u64, end: u64) -> Option<Self> {
        let time = |seconds: u64| LocalTime::from_seconds(u32::try_from(seconds).ok()?);
        Some(Self::new(time(start)?, time(end)?))
    }

    /// When it starts.
    pub fn start(&self) -> LocalTime {
        self.start
    }

    /// When it ends, on the same day or the next.
    pub fn end(&self) -> LocalTime {
        self.end
    }

    /// Whether it runs past the midnight that ends its day.
    pub fn is_overnight(&self) -> bool {
        self.run().end > u64::from(LAST)
    }

    /// How long it is on a day without a change of clocks, in seconds.
    pub fn seconds(&self) -> u32 {
        let run = self.run();
        u32::try_from(run.end - run.start).unwrap_or(u32::MAX)
    }

    /// As seconds after the midnight that starts its day.
    pub(super) fn run(&self) -> Run {
        let (start, end) = (self.start.seconds(), self.end.seconds());
        Run::new(u64::from(start), u64::from(if end <= start { end + LAST } else { end }))
    }
}

/// Midnight at the end of the day.
const LAST: u32 = 86_400;

impl From<[LocalTime; 2]> for Interval {
    fn from([start, end]: [LocalTime; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Interval> for [LocalTime; 2] {
    fn from(interval: Interval) -> Self {
        [interval.start, interval.end]
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}–{}", self.start, self.end)
    }
}
