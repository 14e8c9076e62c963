//! Why an event may not stand where it stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An event that the log of a conversation does not allow where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Its place in the log, counted from zero in (at, sequence) order.
    pub index: usize,
    /// The id of the event, where it has one.
    pub event: String,
    /// What is wrong with it.
    pub reason: RejectionReason,
}

/// The reasons an event is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RejectionReason {
    /// The first event of a log is not `opened`.
    NotOpened,
    /// The conversation was opened before.
    AlreadyOpened,
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "event {} (`{}`) {}", self.index, self.event, self.reason)
    }
}

impl fmt::Display for RejectionReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            RejectionReason::NotOpened => "stands first, expected `opened`",
            RejectionReason::AlreadyOpened => "opens the conversation again, expected `opened` once",
        })
    }
}
