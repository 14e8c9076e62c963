//! How long something took.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::document::{duration, instant};
use crate::sla::Hours;

/// An amount of time, on the wall clock and in business hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Elapsed {
    /// On the wall clock.
    #[serde(with = "duration")]
    pub wall: TimeDelta,
    /// In the open time of the conversation's calendar; absent where the desk has no calendar for it.
    #[serde(with = "duration::option", default, skip_serializing_if = "Option::is_none")]
    pub business: Option<TimeDelta>,
}

impl Elapsed {
    /// No time at all, with business hours.
    pub(super) const NONE: Self = Self { wall: TimeDelta::zero(), business: Some(TimeDelta::zero()) };

    /// The time in these hours.
    pub fn in_hours(&self, hours: Hours) -> Option<TimeDelta> {
        match hours {
            Hours::Business => self.business,
            Hours::Wall => Some(self.wall),
        }
    }

    /// Both together. Business time is known only where it is known of both.
    pub(super) fn and(self, other: Self) -> Self {
        let plus = |a: TimeDelta, b: TimeDelta| a.checked_add(&b).unwrap_or(TimeDelta::MAX);
        Self {
            wall: plus(self.wall, other.wall),
            business: self.business.zip(other.business).map(|(mine, theirs)| plus(mine, theirs)),
        }
    }
}

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum End {
    /// With what was waited for.
    Reached,
    /// Not yet: the time is what has passed so far, and the real figure is at least that.
    Open,
    /// Without it: the conversation was over before, so the real figure will never be known.
    Unreached,
}

/// A wait for something, with how long it took or has taken so far.
///
/// A wait that is not over stays in the facts with the time so far, so that nobody has to leave out the slowest
/// conversations of all, those that are not done yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Took {
    /// When it began.
    #[serde(with = "instant")]
    pub since: DateTime<Utc>,
    /// When it ended; for an open one, the instant of the facts.
    #[serde(with = "instant")]
    pub until: DateTime<Utc>,
    /// How it ended.
    pub end: End,
    /// How long it took: all of it on the wall clock, and in the open time of the calendar that was in force when it
    /// began.
    #[serde(flatten)]
    pub elapsed: Elapsed,
}

impl Took {
    /// Whether what was waited for came.
    pub fn is_reached(&self) -> bool {
        self.end == End::Reached
    }

    /// How long it took, if what was waited for came.
    pub fn reached(&self) -> Option<Elapsed> {
        self.is_reached().then_some(self.elapsed)
    }
}
