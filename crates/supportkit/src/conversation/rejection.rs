//! Why an event may not stand where it stands.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::timeline::place_in_time;
use super::{Event, State, Transition};
use crate::document::instant;

/// An event that the log of a conversation does not allow where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Rejection {
    /// Its place in the log as it was given, counted from zero.
    pub index: u32,
    /// The id of the event, empty where the log has none.
    pub event: String,
    /// What is wrong with it.
    #[serde(flatten)]
    pub reason: RejectionReason,
}

/// The reasons an event is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum RejectionReason {
    /// The log has no event at all.
    Empty {},
    /// Nothing had happened yet, or nothing was known, at the instant asked about.
    NotBegun {
        /// When the first event of the log happened.
        #[serde(with = "instant")]
        first_at: DateTime<Utc>,
    },
    /// The first event of the log is not `opened`.
    NotOpened {},
    /// The conversation was opened before.
    AlreadyOpened {},
    /// The state does not allow it.
    NotAllowed {
        /// The state the conversation is in.
        state: State,
        /// What was to happen.
        transition: Transition,
    },
    /// It takes back an event that is not in the log before it, or deletes a message that is none.
    UnknownTarget {},
}

impl Rejection {
    /// That of a log in which nothing has happened.
    pub(crate) fn empty() -> Self {
        Self { index: 0, event: String::new(), reason: RejectionReason::Empty {} }
    }

    /// That of a log of which nothing counts at the instant asked about: these events are all later, or known later.
    pub(crate) fn not_begun<'e>(events: impl Iterator<Item = (usize, &'e Event)>) -> Self {
        events.min_by_key(|(_, event)| place_in_time(event)).map_or_else(Self::empty, |(index, event)| Self {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            event: event.id.to_string(),
            reason: RejectionReason::NotBegun { first_at: event.at },
        })
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "event {} (`{}`) {}", self.index, self.event, self.reason)
    }
}

impl fmt::Display for RejectionReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RejectionReason::Empty {} => {
                formatter.write_str("is missing, expected a log that begins with `opened`")
            }
            RejectionReason::NotBegun { first_at } => {
                let first_at = instant::text(*first_at);
                write!(formatter, "is the first one, of {first_at}: the conversation had not begun by then")
            }
            RejectionReason::NotOpened {} => formatter.write_str("stands first, expected `opened` before it"),
            RejectionReason::AlreadyOpened {} => {
                formatter.write_str("opens the conversation again, expected `opened` only once")
            }
            RejectionReason::NotAllowed { state, transition } => {
                write!(formatter, "is {transition} while {state}, expected {}", remedy(*state))
            }
            RejectionReason::UnknownTarget {} => formatter
                .write_str("speaks of an event that is not in the log, expected the id of an earlier one"),
        }
    }
}

fn remedy(state: State) -> &'static str {
    match state {
        State::Closed => "`reopened` before it, or a new conversation",
        State::Merged => "the event in the conversation it was merged into, or `unmerged` before it",
        State::Spam | State::Deleted => "`restored` before it",
        _ => "a state that allows it",
    }
}
