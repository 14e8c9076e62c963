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
    /// From one reply by a person to the next, until the resolve.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/update.md"))]
    #[schemars(description = "From one reply by a person to the next, until the resolve")]
    Update,
    /// The same, without the time in which the desk waits for the customer.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/pausable_update.md"))]
    #[schemars(
        description = "From one reply by a person to the next, without the time in which the desk waits for the customer"
    )]
    PausableUpdate,
    /// One stay with a team: from when it was given the conversation to when another got it, or the resolve.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/group_ownership.md"))]
    #[schemars(
        description = "One stay with a team: from when it was given the conversation to when another got it, or the resolve"
    )]
    GroupOwnership,
    /// From when nobody had it to when an agent got it.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/assignment.md"))]
    #[schemars(description = "From when nobody had it to when an agent got it")]
    Assignment,
    /// A clock of the desk's own, with its own start, pauses and stop.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/clocks/custom.md"))]
    #[schemars(skip)]
    Custom,
}

impl ClockKind {
    /// Every kind, in the order they are reported.
    pub const ALL: [ClockKind; 10] = [
        ClockKind::FirstReply,
        ClockKind::NextReply,
        ClockKind::Resolution,
        ClockKind::RequesterWait,
        ClockKind::AgentWork,
        ClockKind::Update,
        ClockKind::PausableUpdate,
        ClockKind::GroupOwnership,
        ClockKind::Assignment,
        ClockKind::Custom,
    ];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            ClockKind::FirstReply => "first_reply",
            ClockKind::NextReply => "next_reply",
            ClockKind::Resolution => "resolution",
            ClockKind::RequesterWait => "requester_wait",
            ClockKind::AgentWork => "agent_work",
            ClockKind::Update => "update",
            ClockKind::PausableUpdate => "pausable_update",
            ClockKind::GroupOwnership => "group_ownership",
            ClockKind::Assignment => "assignment",
            ClockKind::Custom => "custom",
        }
    }

    /// Whether it ends with an answer, rather than with the resolve only.
    pub fn is_reply(self) -> bool {
        matches!(self, ClockKind::FirstReply | ClockKind::NextReply)
    }

    /// Whether a reply by a person ends it and starts the next one.
    pub fn is_update(self) -> bool {
        matches!(self, ClockKind::Update | ClockKind::PausableUpdate)
    }

    /// Whether it depends on more than the state: on what is said, or on who has the conversation.
    pub(crate) fn hears_events(self) -> bool {
        !matches!(self, ClockKind::Resolution | ClockKind::RequesterWait | ClockKind::AgentWork)
    }

    /// Whether its time counts while the conversation is in this state and not over, unless an agreement says otherwise.
    pub fn counts_in(self, state: State) -> bool {
        !self.pauses_in().contains(&state)
    }

    /// The states in which it pauses unless an agreement says otherwise.
    pub fn pauses_in(self) -> &'static [State] {
        match self {
            ClockKind::RequesterWait | ClockKind::PausableUpdate => &[State::WaitingCustomer],
            ClockKind::AgentWork => {
                &[State::Bot, State::WaitingCustomer, State::WaitingThirdParty, State::Snoozed]
            }
            _ => &[],
        }
    }
}

impl fmt::Display for ClockKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
