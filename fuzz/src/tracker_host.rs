//! A host that lives with a tracker.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::TimeDelta;
use supportkit::assess::Assessment;
use supportkit::desk::Changes;
use supportkit::escalation::{ActionReport, ActionStatus};
use supportkit::sla::{ClockReport, ClockState, Going};

/// A host that keeps what a tracker tells it and asks nothing else.
#[derive(Debug, Default)]
pub struct Host {
    clocks: BTreeMap<String, ClockReport>,
    actions: BTreeMap<String, ActionReport>,
    every_policy: Option<&'static str>,
}

impl Host {
    /// A host of a desk with an agreement of which all policies apply, each with clocks of its own.
    pub fn with_every_policy_of(agreement: &'static str) -> Self {
        Self { every_policy: Some(agreement), ..Self::default() }
    }

    /// What it knows of the actions that came up, by their ids.
    pub fn actions(&self) -> &BTreeMap<String, ActionReport> {
        &self.actions
    }

    /// Takes in what changed. Panics where an action is withdrawn that was never told, and where a clock is told of which
    /// only time went on.
    pub fn hear(&mut self, changes: &Changes) {
        if changes.read_again {
            self.clocks.clear();
        }
        for clock in &changes.clocks {
            let before = self.clocks.insert(self.key(clock), clock.clone());
            let is_new = before.as_ref().is_none_or(|before| seen(before) != seen(clock));
            assert!(is_new || changes.read_again, "only time went on from {before:?} to {clock:?}");
        }
        for action in &changes.actions {
            self.actions.insert(action.id.clone(), action.clone());
        }
        for id in &changes.withdrawn {
            assert!(self.actions.remove(id).is_some(), "`{id}` was never told");
        }
    }

    /// Panics where what it knows is not what an assessment says, but for the time that went on.
    pub fn agrees_with(&self, assessment: &Assessment) {
        let started: Vec<_> = assessment.clocks.iter().filter(|clock| clock.started_at.is_some()).collect();
        for clock in &started {
            let heard = self.clocks.get(&self.key(clock)).expect("every clock was told of");
            assert_eq!(seen(clock), seen(heard), "{}", self.key(clock));
        }
        assert_eq!(started.len(), self.clocks.len());
        let came_up = assessment.actions.iter().filter(|action| action.status != ActionStatus::Upcoming {});
        let came_up: BTreeMap<_, _> = came_up.map(|action| (action.id.as_str(), action.status)).collect();
        assert!(came_up.keys().copied().eq(self.actions.keys().map(String::as_str)), "{came_up:?}");
        for (id, heard) in &self.actions {
            let status = came_up[id.as_str()];
            // An event that the host records itself says so, and is not told back.
            let answered = matches!(status, ActionStatus::Done { .. } | ActionStatus::Acknowledged {});
            assert!(status == heard.status || answered, "`{id}` is {status:?}, told {:?}", heard.status);
        }
    }

    /// A clock as hosts tell them apart.
    fn key(&self, clock: &ClockReport) -> String {
        let agreement = clock.agreement.as_str();
        let policy = if self.every_policy == Some(agreement) { clock.policy.as_str() } else { "" };
        format!("{agreement}/{policy}/{}/{:?}/{}", clock.clock.name(), clock.name, clock.cycle)
    }
}

/// What is seen of a clock, without what time alone changes.
fn seen(clock: &ClockReport) -> impl PartialEq + Debug + use<> {
    let named = (clock.policy.clone(), clock.within, clock.calendar.clone());
    (named, clock.started_at, clock.manual_due, settled(&clock.state))
}

/// A state without what time alone changes.
fn settled(state: &ClockState) -> ClockState {
    let mut state = *state;
    match &mut state {
        ClockState::Running { left, .. } | ClockState::Suppressed { left } => *left = TimeDelta::zero(),
        ClockState::Breached { by, going: Going::On {}, .. } => *by = TimeDelta::zero(),
        _ => {}
    }
    state
}
