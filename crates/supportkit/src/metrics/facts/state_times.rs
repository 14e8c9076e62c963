//! Where the time of a conversation went.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::elapsed::Elapsed;
use super::working_time::WorkingTime;
use crate::conversation::{State, Timeline};
use crate::sla::ClockKind;

/// How much time a conversation spent in each state, from its opening until it was over for the last time, or until
/// now. The times add up to that span exactly.
///
/// Business time is counted on the calendar in force at each instant, so that a conversation that moved to a team in
/// another country is measured by both teams' hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct StateTimes {
    /// Nobody had looked at it.
    pub new: Elapsed,
    /// A bot was talking to the customer.
    pub bot: Elapsed,
    /// The desk had to do something.
    pub active: Elapsed,
    /// The customer had to answer.
    pub waiting_customer: Elapsed,
    /// Somebody outside had to do something.
    pub waiting_third_party: Elapsed,
    /// It was put aside.
    pub snoozed: Elapsed,
    /// It was over and came back: from the end until the reopening.
    pub over: Elapsed,
}

impl StateTimes {
    pub(super) fn of(timeline: &Timeline<'_>, time: &WorkingTime<'_>, as_of: DateTime<Utc>) -> Self {
        let none = time.none();
        let mut times = Self {
            new: none,
            bot: none,
            active: none,
            waiting_customer: none,
            waiting_third_party: none,
            snoozed: none,
            over: none,
        };
        let Some(first) = timeline.moments().first() else { return times };
        let (mut since, mut state) = (first.at, first.after);
        for moment in timeline.moments().iter().skip(1) {
            let goes_on = moment.after == state || (moment.after.is_over() && state.is_over());
            if !goes_on {
                times.add(state, time.piecewise(since, moment.at));
                (since, state) = (moment.at, moment.after);
            }
        }
        if !state.is_over() {
            times.add(state, time.piecewise(since, as_of));
        }
        times
    }

    fn add(&mut self, state: State, elapsed: Elapsed) {
        let held = match state {
            State::New => &mut self.new,
            State::Bot => &mut self.bot,
            State::Active => &mut self.active,
            State::WaitingCustomer => &mut self.waiting_customer,
            State::WaitingThirdParty => &mut self.waiting_third_party,
            State::Snoozed => &mut self.snoozed,
            State::Resolved | State::Closed | State::Merged | State::Spam | State::Deleted => &mut self.over,
        };
        *held = held.and(elapsed);
    }

    /// The time a clock of this kind counts by the state of the conversation.
    pub fn counted_by(&self, clock: ClockKind) -> Elapsed {
        let working = [
            (State::New, self.new),
            (State::Bot, self.bot),
            (State::Active, self.active),
            (State::WaitingCustomer, self.waiting_customer),
            (State::WaitingThirdParty, self.waiting_third_party),
            (State::Snoozed, self.snoozed),
        ];
        let counted = working.into_iter().filter(|(state, _)| clock.counts_in(*state));
        counted.fold(Elapsed::NONE, |sum, (_, elapsed)| sum.and(elapsed))
    }

    /// How long the customer waited for the desk: all states but waiting for the customer and over.
    #[doc = include_str!("../../../docs/metrics/requester_wait.md")]
    pub fn requester_wait(&self) -> Elapsed {
        self.counted_by(ClockKind::RequesterWait)
    }

    /// How long the desk could work on it: new and active.
    #[doc = include_str!("../../../docs/metrics/agent_work.md")]
    pub fn agent_work(&self) -> Elapsed {
        self.counted_by(ClockKind::AgentWork)
    }

    /// How long it was on hold, waiting for somebody outside.
    pub fn on_hold(&self) -> Elapsed {
        self.waiting_third_party
    }

    /// How long it waited for the customer.
    pub fn customer_wait(&self) -> Elapsed {
        self.waiting_customer
    }

    /// All of it: from the opening until it was over for the last time, or until now.
    pub fn total(&self) -> Elapsed {
        self.counted_by(ClockKind::Resolution).and(self.over)
    }
}
