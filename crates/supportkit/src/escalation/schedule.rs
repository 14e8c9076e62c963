//! When a step comes up, and what is said about it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{ActionDocument, Step, When};
use crate::document::instant;
use crate::sla::{AgreementId, CUSTOMER, Calendars, Clock, ClockKind, ClockName, Hours, Meter};

/// One action of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ActionReport {
    /// The stable id: a host that carries it out records an event whose `cause` is this id, and it is done once.
    pub id: String,
    /// The agreement of the clock it follows.
    #[serde(skip_serializing_if = "AgreementId::is_with_customers")]
    pub agreement: AgreementId,
    /// The clock it follows.
    pub clock: ClockKind,
    /// Which one, for a clock of the desk's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of the clocks of that kind.
    pub cycle: u32,
    /// When it comes up or came up.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// What is to be done.
    #[serde(rename = "do")]
    pub action: ActionDocument,
    /// How it stands.
    #[serde(flatten)]
    pub status: ActionStatus,
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum ActionStatus {
    /// It took effect by itself.
    Applied {},
    /// It came up and the host has not recorded that it was done.
    Due {},
    /// The host recorded that it was done.
    Done {
        /// When.
        #[serde(with = "instant")]
        done_at: DateTime<Utc>,
    },
    /// It came up while the chain's condition did not hold.
    PassedOver {},
    /// It will come up if nothing changes before.
    Upcoming {},
}

/// The stable id of an action: chain, step and place in the step, then clock and cycle. An agreement other than the one
/// with customers stands before the clock.
///
/// ```
/// use supportkit::{escalation::action_id, sla::ClockKind};
///
/// assert_eq!(action_id("late", "1", 0, "customer", &ClockKind::NextReply.into(), 2), "late/1/1@next_reply.2");
/// assert_eq!(action_id("late", "1", 0, "vendor", &ClockKind::Resolution.into(), 1), "late/1/1@vendor:resolution.1");
/// ```
pub fn action_id(chain: &str, step: &str, place: usize, line: &str, clock: &ClockName, cycle: u32) -> String {
    let place = place.saturating_add(1);
    if line == CUSTOMER {
        format!("{chain}/{step}/{place}@{clock}.{cycle}")
    } else {
        format!("{chain}/{step}/{place}@{line}:{clock}.{cycle}")
    }
}

/// When a step comes up on a running clock. An instant that has passed already counts as now.
pub(crate) fn comes_up(
    step: &Step,
    clock: &Clock,
    now: DateTime<Utc>,
    calendars: &Calendars,
) -> Option<DateTime<Utc>> {
    let target = clock.target()?;
    let since = clock.since();
    let meter = match step.hours() {
        Some(Hours::Wall) => Meter::Wall,
        _ => target.meter,
    };
    let used = clock.used();
    let after = |budget: TimeDelta| {
        let left = budget.checked_sub(&used).unwrap_or_default();
        if left <= TimeDelta::zero() { Some(since) } else { target.meter.add(calendars, since, left) }
    };
    let at = match step.at() {
        When::Due | When::PercentUsed(100) => clock.due(calendars)?,
        When::PercentUsed(percent) => after(share(target.budget, percent))?,
        When::BeforeDue(offset) => {
            let back = TimeDelta::zero().checked_sub(&offset.wall()).unwrap_or_default();
            meter.add(calendars, clock.due(calendars)?, back)?
        }
        When::AfterDue(offset) => meter.add(calendars, clock.due(calendars)?, offset.wall())?,
    };
    Some(at.max(now))
}

fn share(budget: TimeDelta, percent: u32) -> TimeDelta {
    let micros = i128::from(budget.num_microseconds().unwrap_or(i64::MAX)) * i128::from(percent) / 100;
    TimeDelta::microseconds(i64::try_from(micros).unwrap_or(i64::MAX))
}
