//! The durations a report tells about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Elapsed, End, Facts, Took};
use crate::Error;

/// A duration that facts carry and a report tells about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Timing {
    /// From the customer's first request to the first reply by a person. See [`Facts::first_reply`].
    FirstReply,
    /// Every wait for a reply, each as a figure of its own. See [`TurnFacts`](super::TurnFacts).
    ReplyTurn,
    /// From the opening to the first resolve. See [`Facts::first_resolution`].
    FirstResolution,
    /// From the opening to the last resolve. See [`Facts::full_resolution`].
    FullResolution,
    /// From the opening to the closing. See [`Facts::closing`].
    Closing,
    /// How long the customer waited for the desk. See [`StateTimes::requester_wait`](super::StateTimes).
    RequesterWait,
    /// How long the desk could work on it. See [`StateTimes::agent_work`](super::StateTimes).
    AgentWork,
}

impl Timing {
    /// Every duration, in the order they are reported.
    pub const ALL: [Timing; 7] = [
        Timing::FirstReply,
        Timing::ReplyTurn,
        Timing::FirstResolution,
        Timing::FullResolution,
        Timing::Closing,
        Timing::RequesterWait,
        Timing::AgentWork,
    ];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Timing::FirstReply => "first_reply",
            Timing::ReplyTurn => "reply_turn",
            Timing::FirstResolution => "first_resolution",
            Timing::FullResolution => "full_resolution",
            Timing::Closing => "closing",
            Timing::RequesterWait => "requester_wait",
            Timing::AgentWork => "agent_work",
        }
    }

    /// Hands over what the facts of one conversation say about it: once for a reply turn each, else at most once.
    pub(crate) fn for_each(self, facts: &Facts, mut take: impl FnMut(End, Elapsed)) {
        let mut one = |took: &Took| take(took.end, took.elapsed);
        // Sums over states are complete once the conversation is over, however it ended.
        let sum_end = if facts.is_open() { End::Open } else { End::Reached };
        match self {
            Timing::FirstReply => facts.first_reply.iter().for_each(one),
            Timing::ReplyTurn => facts.turns.iter().for_each(|turn| one(&turn.took)),
            Timing::FirstResolution => one(&facts.first_resolution),
            Timing::FullResolution => one(&facts.full_resolution),
            Timing::Closing => facts.closing.iter().for_each(one),
            Timing::RequesterWait => take(sum_end, facts.times.requester_wait()),
            Timing::AgentWork => take(sum_end, facts.times.agent_work()),
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Timing {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|timing| timing.name() == name).ok_or_else(|| Error::Unknown {
            what: "duration".into(),
            name: name.to_owned(),
            known: Self::ALL.map(|timing| timing.name().to_owned()).to_vec(),
        })
    }
}
