//! When a step comes up, and what is said about it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{ActionDocument, Offset, Step, When};
use crate::calendar::TimeOfDay;
use crate::document::instant;
use crate::people::AgentId;
use crate::sla::{AgreementId, CUSTOMER, Calendars, ClockKind, ClockName, Hours, Meter, Phase, Tally};

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
    /// The clock it follows; absent where its chain follows a situation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockKind>,
    /// Which one, for a clock of the desk's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of the clocks of that kind, or the how manieth time the situation began.
    pub cycle: u32,
    /// The how manieth time the step comes up, counted from one.
    #[serde(skip_serializing_if = "is_first")]
    pub round: u32,
    /// When it comes up or came up.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// What is to be done.
    #[serde(rename = "do")]
    pub action: ActionDocument,
    /// The agent to tell, where the step names one by the conversation or a rota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<AgentId>,
    /// How it stands.
    #[serde(flatten)]
    pub status: ActionStatus,
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// It came up in hours in which the chain skips its steps.
    OutsideHours {},
    /// Its instant lay too far back when it could first come up.
    Stale {},
    /// It came up after somebody had acknowledged the escalation.
    Acknowledged {},
    /// It came up and there was nobody to tell: nobody has the conversation, or nobody was on call.
    NobodyToReach {},
    /// It will come up if nothing changes before.
    Upcoming {},
}

fn is_first(round: &u32) -> bool {
    *round == 1
}

/// What a step of a chain is about, for the stable ids of its actions.
#[derive(Debug, Clone, Copy)]
pub enum About<'n> {
    /// A clock of a line, which is an agreement.
    Clock(&'n str, &'n ClockName),
    /// A situation.
    Situation,
}

/// The stable id of an action: chain, step and place in the step, then clock and cycle. An agreement other than the one
/// with customers stands before the clock, and what comes up again is numbered from the second time on.
///
/// ```
/// use supportkit::{escalation::{About, action_id}, sla::ClockKind};
///
/// let first_reply = ClockKind::FirstReply.into();
/// let clock = About::Clock("customer", &first_reply);
/// assert_eq!(action_id("late", "1", 0, clock, 2, 1), "late/1/1@first_reply.2");
/// assert_eq!(action_id("late", "1", 0, About::Clock("vendor", &first_reply), 1, 3), "late/1/1#3@vendor:first_reply.1");
/// assert_eq!(action_id("outage", "1", 0, About::Situation, 1, 1), "outage/1/1@while.1");
/// ```
pub fn action_id(chain: &str, step: &str, place: usize, about: About<'_>, cycle: u32, round: u32) -> String {
    let place = place.saturating_add(1);
    let again = if round > 1 { format!("#{round}") } else { String::new() };
    match about {
        About::Clock(CUSTOMER, clock) => format!("{chain}/{step}/{place}{again}@{clock}.{cycle}"),
        About::Clock(line, clock) => format!("{chain}/{step}/{place}{again}@{line}:{clock}.{cycle}"),
        About::Situation => format!("{chain}/{step}/{place}{again}@while.{cycle}"),
    }
}

/// When a step comes up on a running clock, which may have passed already. Offsets in working days end at this time of
/// day, and are counted on the other calendar where the clock counts wall time.
pub(crate) fn comes_up(
    step: &Step,
    clock: &Tally,
    time: TimeOfDay,
    otherwise: Option<usize>,
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
    let days_from_due = |days: i32| {
        let otherwise = || otherwise.and_then(|place| calendars.at(place));
        let calendar = target.meter.calendar(calendars).or_else(otherwise)?;
        calendar.add_business_days_to(clock.due(calendars)?, days, time)
    };
    let places = |days: u32| i32::try_from(days).unwrap_or(i32::MAX);
    match step.at() {
        When::Due | When::PercentUsed(100) => clock.due(calendars),
        When::PercentUsed(percent) => after(share(clock.budget(calendars)?, percent)),
        When::BeforeDue(Offset::Time(offset)) => {
            let back = TimeDelta::zero().checked_sub(&offset.wall()).unwrap_or_default();
            meter.add(calendars, clock.due(calendars)?, back)
        }
        When::BeforeDue(Offset::BusinessDays { business_days }) => {
            days_from_due(places(business_days).saturating_neg())
        }
        When::AfterDue(Offset::Time(offset)) => meter.add(calendars, clock.due(calendars)?, offset.wall()),
        When::AfterDue(Offset::BusinessDays { business_days }) => days_from_due(places(business_days)),
        When::After(_) if clock.phase() != Phase::Running => None,
        When::After(offset) => after(offset.wall()),
    }
}

/// When a step comes up in a situation that began at an instant.
pub(crate) fn comes_up_in_situation(
    step: &Step,
    meter: Meter,
    began: DateTime<Utc>,
    calendars: &Calendars,
) -> Option<DateTime<Utc>> {
    let When::After(offset) = step.at() else { return None };
    let meter = if step.hours() == Some(Hours::Wall) { Meter::Wall } else { meter };
    meter.add(calendars, began, offset.wall())
}

/// When a step comes up again that came up at an instant.
pub(crate) fn comes_up_again(
    step: &Step,
    meter: Meter,
    before: DateTime<Utc>,
    calendars: &Calendars,
) -> Option<DateTime<Utc>> {
    let meter = if step.hours() == Some(Hours::Wall) { Meter::Wall } else { meter };
    meter.add(calendars, before, step.repeat()?.every.wall())
}

fn share(budget: TimeDelta, percent: u32) -> TimeDelta {
    let micros = i128::from(budget.num_microseconds().unwrap_or(i64::MAX)) * i128::from(percent) / 100;
    TimeDelta::microseconds(i64::try_from(micros).unwrap_or(i64::MAX))
}
