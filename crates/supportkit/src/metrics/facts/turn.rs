//! One wait of the customer for an answer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::elapsed::{End, Took};
use super::working_time::WorkingTime;
use crate::conversation::Turn;
use crate::people::AgentId;

/// A reply turn: from the oldest unanswered customer message to what ended the wait.
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/reply_turns.md"))]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct TurnFacts {
    /// The wait. It is reached when a person answered, and unreached when the conversation was over without an answer.
    #[serde(flatten)]
    pub took: Took,
    /// Who answered, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
}

impl TurnFacts {
    pub(super) fn of(turn: &Turn, time: &WorkingTime<'_>, as_of: DateTime<Utc>) -> Self {
        let (to, end) = match (turn.ended_at, &turn.answered_by) {
            (Some(at), Some(_)) => (at, End::Reached),
            (Some(at), None) => (at, End::Unreached),
            (None, _) => (as_of, End::Open),
        };
        let agent = turn.answered_by.as_ref().and_then(|actor| actor.id.as_deref()).map(AgentId::from);
        Self { took: time.took(turn.asked_at, to, end), agent }
    }
}
