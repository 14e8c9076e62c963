//! The clocks there are, and when each one runs.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::conversation::State;

/// A kind of clock. What starts, pauses and ends each one follows the rules that Zendesk documents for the metric of
/// the same meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClockKind {
    /// From the customer's first message to the first answer by a person.
    ///
    /// Never pauses. A resolve without an answer ends it as met. A conversation that the desk began with a message the
    /// customer can read never starts it; one the desk began otherwise starts it with the customer's first message.
    FirstReply,
    /// From the oldest unanswered customer message after the first reply to the next answer by a person.
    ///
    /// Never pauses. Every wait is a cycle of its own, and a resolve ends it as met.
    NextReply,
    /// From the opening to the resolve, without the time it was resolved before a reopening.
    ///
    /// Never pauses before that. A reopening lets the same clock go on.
    Resolution,
    /// The time the customer waits for the desk: from the opening to the resolve, pausing while the customer has to
    /// answer.
    RequesterWait,
    /// The time the desk can work on it: new and active, pausing while the customer, a third party, a bot or a snooze
    /// holds it.
    AgentWork,
}

impl ClockKind {
    /// Every kind, in the order they are reported.
    pub const ALL: [ClockKind; 5] = [
        ClockKind::FirstReply,
        ClockKind::NextReply,
        ClockKind::Resolution,
        ClockKind::RequesterWait,
        ClockKind::AgentWork,
    ];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            ClockKind::FirstReply => "first_reply",
            ClockKind::NextReply => "next_reply",
            ClockKind::Resolution => "resolution",
            ClockKind::RequesterWait => "requester_wait",
            ClockKind::AgentWork => "agent_work",
        }
    }

    /// Whether it ends with an answer, rather than with the resolve only.
    pub fn is_reply(self) -> bool {
        matches!(self, ClockKind::FirstReply | ClockKind::NextReply)
    }

    /// Whether its time counts while the conversation is in this state and not over.
    pub fn counts_in(self, state: State) -> bool {
        match self {
            ClockKind::FirstReply | ClockKind::NextReply | ClockKind::Resolution => true,
            ClockKind::RequesterWait => state != State::WaitingCustomer,
            ClockKind::AgentWork => matches!(state, State::New | State::Active),
        }
    }
}

impl fmt::Display for ClockKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
