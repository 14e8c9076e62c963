//! What is due now.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{Pass, Rules, Run};
use crate::calendar;
use crate::conversation::{ConversationId, Fold, Rejection, State};
use crate::document::instant;
use crate::escalation::ActionReport;
use crate::priority::Decision;
use crate::sla::{ClockKind, ClockReport, ClockState, Going, Line, PolicyId, Tally};

/// What holds for a conversation at one instant, and when it changes next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Assessment {
    /// The conversation.
    pub conversation: ConversationId,
    /// The instant in question.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The state.
    pub state: State,
    /// The priority with its reasons; absent where nothing sets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Decision>,
    /// The id of the policy that applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    /// The clocks that have or had a target, in the order they started, then those still to start.
    pub clocks: Vec<ClockReport>,
    /// The schedule of the escalations: what came up, then what comes next.
    pub actions: Vec<ActionReport>,
    /// The next instant at which anything changes by itself: nothing discrete changes before it, and something does
    /// at it. Absent when nothing will.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub next_wake: Option<DateTime<Utc>>,
    /// Events that lenient folding passed over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Rejection>,
    /// What it was computed with.
    pub versions: Versions,
}

/// The versions an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Versions {
    /// This library.
    pub supportkit: Cow<'static, str>,
    /// The time-zone database, `2025b`; with zones that the host supplied `2025b, 2026e for Africa/Casablanca`.
    pub zones: Cow<'static, str>,
    /// The packs of holidays in the order of their ids, `GB 2026-11-28, TR 2026-11-28`; empty where there are none.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub packs: Cow<'static, str>,
    /// From when the edition of the desk is in force; absent for one that holds since ever.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub edition: Option<DateTime<Utc>>,
}

impl Default for Versions {
    fn default() -> Self {
        Self {
            supportkit: env!("CARGO_PKG_VERSION").into(),
            zones: calendar::TZDB_VERSION.into(),
            packs: "".into(),
            edition: None,
        }
    }
}

impl Assessment {
    /// What a run ends in.
    pub fn of(run: Run<'_>) -> Self {
        let (rules, timeline, now) = (run.rules(), run.timeline(), run.now());
        let mut pass = run.into_pass();
        Self::at_the_end(&mut pass, rules, now, timeline.conversation().id(), timeline.end())
    }

    /// What a pass that has arrived ends in.
    pub(crate) fn at_the_end(
        pass: &mut Pass<'_>,
        rules: &Rules,
        now: DateTime<Utc>,
        conversation: &ConversationId,
        fold: &Fold,
    ) -> Self {
        let policy = pass.policy(rules).and_then(|place| rules.policies.all().get(place));
        let mut actions = pass.actions_from(0);
        actions.extend(pass.actions_ahead(rules));
        let change = pass.next_change(now, rules);
        Self {
            conversation: conversation.clone(),
            at: now,
            state: fold.state,
            priority: pass.priority(rules),
            policy: policy.map(|policy| policy.id().clone()),
            clocks: clock_reports(pass, rules, now),
            actions,
            next_wake: fold.snoozed_until.into_iter().chain(change).filter(|at| *at > now).min(),
            notes: fold.notes.clone(),
            versions: rules.versions.clone(),
        }
    }

    /// The last clock of a kind, which is the one that matters now.
    pub fn clock(&self, kind: ClockKind) -> Option<&ClockReport> {
        self.clocks.iter().rev().find(|report| report.clock == kind)
    }

    /// The clock of a kind that used the most time of all its cycles, which is the one some helpdesks report; the first of
    /// equals.
    pub fn worst(&self, kind: ClockKind) -> Option<&ClockReport> {
        let mut worst: Option<&ClockReport> = None;
        for report in self.clocks.iter().filter(|report| report.clock == kind) {
            if worst.is_none_or(|worst| report.used > worst.used) {
                worst = Some(report);
            }
        }
        worst
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Assessment {
    /// Whether a clock of a kind was ever too late in any of its cycles, which some helpdesks call missed for good.
    pub fn any_breached(&self, kind: ClockKind) -> bool {
        let mut reports = self.clocks.iter().filter(|report| report.clock == kind);
        reports.any(|report| matches!(report.state, ClockState::Breached { .. }))
    }

    /// The earliest due instant of the clocks that run, in time or late: the one to show where only one is shown.
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        let running = self.clocks.iter().filter_map(|report| match report.state {
            ClockState::Running { due, .. } | ClockState::Breached { due, going: Going::On {}, .. } => due,
            _ => None,
        });
        running.min()
    }
}

/// Every clock that has or had a target, then the targets whose clock has not started, agreement by agreement.
fn clock_reports(pass: &Pass<'_>, rules: &Rules, now: DateTime<Utc>) -> Vec<ClockReport> {
    // A host may keep very many assessments, so none holds much more room than it needs.
    let starts = !pass.attributes.state.is_over();
    let most = pass.lines(rules).map(|(line, policy, ledger)| {
        let to_start = line.all_tracked().len().saturating_sub(ledger.count_started());
        ledger.clocks().len().saturating_add(if starts && policy.is_some() { to_start } else { 0 })
    });
    let mut reports = Vec::with_capacity(most.sum());
    for (line, policy, ledger) in pass.lines(rules) {
        reports.extend(ledger.clocks().iter().filter_map(|clock| ClockReport::of(clock, line, rules)));
        let Some(place) = policy.filter(|_| starts) else { continue };
        for tracked in line.all_tracked() {
            let kind = tracked.clock.kind;
            let never_will = kind == ClockKind::FirstReply && ledger.is_answered();
            if never_will || ledger.last(tracked.clock).is_some() {
                continue;
            }
            let target = pass.scope(line, Some(place), rules).target(tracked.clock, now);
            let within = target.and_then(|target| rules.policies.within(&target));
            let Some((target, within)) = target.zip(within) else { continue };
            reports.push(ClockReport {
                agreement: line.agreement().clone(),
                clock: kind,
                name: rules.custom.name(tracked.clock).custom().map(str::to_owned),
                cycle: 1,
                policy: rules.policy_id(place),
                within,
                manual_due: false,
                calendar: rules.calendar_name(target.meter),
                started_at: None,
                used: TimeDelta::zero(),
                paused: TimeDelta::zero(),
                state: ClockState::NotStarted {},
            });
        }
    }
    reports
}

impl ClockReport {
    /// How a clock stands; nothing where it never had a target.
    fn of(clock: &Tally, line: &Line, rules: &Rules) -> Option<Self> {
        Self::stating(clock, line.state_of(clock, &rules.calendars), line, rules)
    }

    /// The same where its state is known, as exact as it is shown.
    pub(super) fn stating(clock: &Tally, state: ClockState, line: &Line, rules: &Rules) -> Option<Self> {
        let target = clock.promised()?;
        let rounding = line.switches().rounding;
        Some(Self {
            agreement: line.agreement().clone(),
            clock: clock.kind(),
            name: rules.custom.name(clock.clock()).custom().map(str::to_owned),
            cycle: clock.cycle(),
            policy: rules.policy_id(target.policy),
            within: rules.policies.within(target)?,
            manual_due: clock.manual_due().is_some(),
            calendar: rules.calendar_name(target.meter),
            started_at: Some(clock.started_at()),
            used: rounding.round(clock.used()),
            paused: rounding.round(clock.paused()),
            state,
        })
    }
}
