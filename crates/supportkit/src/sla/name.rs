//! How documents name a clock.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ClockKind;

/// A clock as documents name it: one of the kinds there are, or a clock of the desk's own.
///
/// ```
/// use supportkit::sla::{ClockKind, ClockName};
///
/// let built_in: ClockName = serde_json::from_str(r#""first_reply""#).unwrap();
/// assert_eq!(built_in, ClockName::Kind(ClockKind::FirstReply));
/// let custom: ClockName = serde_json::from_str(r#""approval""#).unwrap();
/// assert_eq!(custom.to_string(), "approval");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ClockName {
    /// One of the kinds there are.
    Kind(ClockKind),
    /// The id of a clock of the desk's own.
    Custom(String),
}

impl ClockName {
    /// The id, for a clock of the desk's own.
    pub fn custom(&self) -> Option<&str> {
        match self {
            ClockName::Kind(_) => None,
            ClockName::Custom(id) => Some(id),
        }
    }
}

impl From<ClockKind> for ClockName {
    fn from(kind: ClockKind) -> Self {
        Self::Kind(kind)
    }
}

impl fmt::Display for ClockName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClockName::Kind(kind) => kind.fmt(formatter),
            ClockName::Custom(id) => formatter.write_str(id),
        }
    }
}

/// A clock as the engine names it: its kind, and for one of the desk's own its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockRef {
    /// The kind.
    pub kind: ClockKind,
    /// The place among the desk's own clocks; nothing for the other kinds.
    pub custom: usize,
}

impl From<ClockKind> for ClockRef {
    fn from(kind: ClockKind) -> Self {
        Self { kind, custom: 0 }
    }
}
