//! How one promise went.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::assess::Run;
use crate::document::{duration, instant};
use crate::sla::{AgreementId, Clock, ClockKind, ClockState, Hours, Line, Meter, PolicyId};

/// Whether a promise was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Verdict {
    /// The clock ended in time.
    Met,
    /// More time was used than the target allows, whether or not the clock still goes on.
    Breached,
    /// The clock goes on and is within its target.
    Open,
    /// Nothing is promised any more.
    Cancelled,
}

impl Verdict {
    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Breached => "breached",
            Verdict::Open => "open",
            Verdict::Cancelled => "cancelled",
        }
    }
}

/// One clock of one conversation that had a target, as it stood at the instant of the facts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ClockFacts {
    /// The agreement.
    #[serde(default = "AgreementId::with_customers", skip_serializing_if = "AgreementId::is_with_customers")]
    pub agreement: AgreementId,
    /// Which clock.
    pub clock: ClockKind,
    /// Which one, for a clock of the desk's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of the clocks of this kind, counted from one.
    pub cycle: u32,
    /// The policy whose target it is.
    pub policy: PolicyId,
    /// Which time counts.
    pub hours: Hours,
    /// Whether the promise was kept.
    pub verdict: Verdict,
    /// When it started.
    #[serde(with = "instant")]
    pub started_at: DateTime<Utc>,
    /// When it ended; absent while it goes on.
    #[serde(with = "instant::option", default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// When the target is or was used up; absent while the clock is paused before that.
    #[serde(with = "instant::option", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<Utc>>,
    /// The instant after which more time had been used than the target allows.
    #[serde(with = "instant::option", default, skip_serializing_if = "Option::is_none")]
    pub breached_at: Option<DateTime<Utc>>,
    /// How much time it has used.
    #[serde(with = "duration")]
    pub used: TimeDelta,
    /// How much time it may use.
    #[serde(with = "duration")]
    pub budget: TimeDelta,
}

impl ClockFacts {
    /// The facts of a clock; `None` for one that never had a target.
    pub(super) fn of(line: &Line, clock: &Clock, run: &Run<'_>) -> Option<Self> {
        let target = clock.promised()?;
        let rules = run.rules();
        let (verdict, due) = match ClockState::of(clock, &rules.calendars) {
            ClockState::Met { due, .. } => (Verdict::Met, due),
            ClockState::Breached { due, .. } => (Verdict::Breached, due),
            ClockState::Running { due, .. } => (Verdict::Open, due),
            ClockState::NotStarted {} | ClockState::Paused { .. } | ClockState::Suppressed { .. } => {
                (Verdict::Open, None)
            }
            ClockState::Cancelled {} => (Verdict::Cancelled, None),
        };
        Some(Self {
            agreement: line.agreement().clone(),
            clock: clock.kind(),
            name: rules.custom.name(clock.clock()).custom().map(str::to_owned),
            cycle: clock.cycle(),
            policy: rules
                .policies
                .all()
                .get(target.policy)
                .map_or_else(|| "".into(), |policy| policy.id().clone()),
            hours: match target.meter {
                Meter::Wall => Hours::Wall,
                Meter::Business(_) => Hours::Business,
            },
            verdict,
            started_at: clock.started_at(),
            ended_at: (!clock.is_open()).then(|| clock.since()),
            due,
            breached_at: clock.breached_at(),
            used: clock.used(),
            budget: clock.budget(&rules.calendars)?,
        })
    }

    /// By how much the target was passed; `None` where it was not.
    pub fn over_by(&self) -> Option<TimeDelta> {
        self.used
            .checked_sub(&self.budget)
            .filter(|over| self.verdict == Verdict::Breached && *over >= TimeDelta::zero())
    }
}
