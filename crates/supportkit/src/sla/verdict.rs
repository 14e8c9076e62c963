//! What is said about a clock.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{AgreementId, CalendarId, Calendars, ClockKind, Phase, PolicyId, Rounding, Tally, Within};
use crate::document::{duration, instant};

/// The state of one clock at one instant, with the target it is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ClockReport {
    /// The agreement.
    #[serde(skip_serializing_if = "AgreementId::is_with_customers")]
    pub agreement: AgreementId,
    /// Which clock.
    pub clock: ClockKind,
    /// Which one, for a clock of the desk's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of the clocks of this kind, counted from one.
    pub cycle: u32,
    /// The policy whose target it is.
    pub policy: PolicyId,
    /// How long the target allows, as the policy says it.
    pub within: Within,
    /// Whether somebody set by hand when it is due, so that its policy says so no longer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub manual_due: bool,
    /// The calendar its time is counted on; absent for wall time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// When it started; absent while it has not.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// How much time it has used.
    #[serde(with = "duration")]
    pub used: TimeDelta,
    /// For how long it paused, in the time of its target.
    #[serde(with = "duration", skip_serializing_if = "TimeDelta::is_zero")]
    pub paused: TimeDelta,
    /// How it stands.
    #[serde(flatten)]
    pub state: ClockState,
}

/// How a clock stands. No duration in it is ever negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum ClockState {
    /// There is a target, and nothing has started the clock yet.
    NotStarted {},
    /// Time is counting.
    Running {
        /// When the target will be used up; absent when the calendar closes for good before that.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        due: Option<DateTime<Utc>>,
        /// Time left.
        #[serde(with = "duration")]
        left: TimeDelta,
    },
    /// The state of the conversation holds it.
    Paused {
        /// Time left.
        #[serde(with = "duration")]
        left: TimeDelta,
    },
    /// Its time counts, but the state of the conversation keeps the due instant from sight.
    Suppressed {
        /// Time left; nothing where the target is used up already.
        #[serde(with = "duration")]
        left: TimeDelta,
    },
    /// It ended in time.
    Met {
        /// When it ended.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
        /// When it would have been due.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        due: Option<DateTime<Utc>>,
    },
    /// More time was used than the target allows.
    Breached {
        /// The instant after which that was so.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
        /// When the target was used up.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        due: Option<DateTime<Utc>>,
        /// By how much, up to now or to its end.
        #[serde(with = "duration")]
        by: TimeDelta,
        /// Whether it still goes on.
        #[serde(flatten)]
        going: Going,
    },
    /// Nothing is promised any more: no policy applies, or the conversation was merged, deleted or marked as spam.
    Cancelled {},
}

/// Whether a breached clock still goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "going", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum Going {
    /// It is running.
    On {},
    /// It is paused.
    Paused {},
    /// It ended.
    Ended {
        /// When.
        #[serde(with = "instant")]
        ended_at: DateTime<Utc>,
    },
    /// Nothing is promised any more: no policy applies.
    Withdrawn {},
}

impl ClockState {
    /// The word documents use.
    pub fn name(&self) -> &'static str {
        match self {
            ClockState::NotStarted {} => "not_started",
            ClockState::Running { .. } => "running",
            ClockState::Paused { .. } => "paused",
            ClockState::Suppressed { .. } => "suppressed",
            ClockState::Met { .. } => "met",
            ClockState::Breached { .. } => "breached",
            ClockState::Cancelled {} => "cancelled",
        }
    }

    /// The same with its durations as exact as an agreement shows them, rounded down.
    #[must_use]
    pub fn rounded(mut self, rounding: Rounding) -> Self {
        match &mut self {
            ClockState::Running { left, .. }
            | ClockState::Paused { left }
            | ClockState::Suppressed { left } => {
                *left = rounding.round(*left);
            }
            ClockState::Breached { by, .. } => *by = rounding.round(*by),
            ClockState::NotStarted {} | ClockState::Met { .. } | ClockState::Cancelled {} => {}
        }
        self
    }

    /// The same without what time alone changes.
    pub(crate) fn standing(mut self) -> Self {
        match &mut self {
            ClockState::Running { left, .. } | ClockState::Suppressed { left } => *left = TimeDelta::zero(),
            ClockState::Breached { by, going: Going::On {}, .. } => *by = TimeDelta::zero(),
            _ => {}
        }
        self
    }

    /// How a clock stands now.
    pub fn of(clock: &Tally, calendars: &Calendars) -> Self {
        let left = clock.left(calendars);
        if let (true, Some(left)) = (clock.is_suppressed(), left) {
            return ClockState::Suppressed { left };
        }
        if let Some(at) = clock.breached_at() {
            let by = clock.over_by(calendars);
            let going = match clock.phase() {
                Phase::Ended | Phase::Cancelled => Going::Ended { ended_at: clock.since() },
                _ if clock.target().is_none() => Going::Withdrawn {},
                _ if clock.runs_out() => Going::On {},
                _ => Going::Paused {},
            };
            return ClockState::Breached { at, due: clock.due(calendars), by, going };
        }
        match (clock.phase(), left) {
            (Phase::Cancelled, _) | (_, None) => ClockState::Cancelled {},
            (_, Some(left)) if clock.runs_out() => ClockState::Running { due: clock.due(calendars), left },
            (Phase::Running | Phase::Paused(_), Some(left)) => ClockState::Paused { left },
            (Phase::Ended, Some(_)) => ClockState::Met { at: clock.since(), due: clock.due(calendars) },
        }
    }
}
