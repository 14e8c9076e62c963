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
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ClockKind {
    /// From the customer's first request to the first answer by a person.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/first_reply.md"))]
    #[schemars(description = "From the customer's first request to the first answer by a person")]
    FirstReply,
    /// From the oldest unanswered customer message after the first reply to the next answer.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/next_reply.md"))]
    #[schemars(
        description = "From the oldest unanswered customer message after the first reply to the next answer"
    )]
    NextReply,
    /// From the opening to the resolve, without the time it was resolved before a reopening.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/resolution.md"))]
    #[schemars(
        description = "From the opening to the resolve, without the time it was resolved before a reopening"
    )]
    Resolution,
    /// The time the customer waits: every state but waiting for the customer.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/requester_wait.md"))]
    #[schemars(description = "The time the customer waits: every state but waiting_customer")]
    RequesterWait,
    /// The time the matter lies with the desk: new and active.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/agent_work.md"))]
    #[schemars(description = "The time the matter lies with the desk: new and active")]
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
