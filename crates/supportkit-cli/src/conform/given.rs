//! The values cases are written with: instants and durations, read exactly and shown in one form.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::conversation::Conversation;
use supportkit::desk::Desk;
use supportkit::document::{duration, instant};

use super::answer::Miss;

/// An instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct At(#[serde(with = "instant")] pub(super) DateTime<Utc>);

/// A signed duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Span(#[serde(with = "duration")] pub(super) TimeDelta);

/// What happens to events that are not allowed where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Folding {
    /// The log is refused.
    #[default]
    Strict,
    /// They are passed over and noted.
    Lenient,
}

/// Reads a field that may be left out, and in which JSON null is a statement of its own.
pub(super) fn stated<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Reads a field that may be null but not left out.
pub(super) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer)
}

/// A document of a case that cannot be used, in a case that is not about that.
pub(super) fn unusable(what: &str, reason: &Error) -> Miss {
    Miss::unreadable(format!("a {what} that can be used"), reason.to_string())
}

/// The desk of a case that is not about its problems.
/// A case about one conversation at a desk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    desk: Value,
    conversation: Value,
}

impl Told {
    pub(super) fn read(self) -> Result<(Desk, Conversation), Miss> {
        Ok((desk(&self.desk)?, conversation(self.conversation)?))
    }
}

pub(super) fn conversation(document: Value) -> Result<Conversation, Miss> {
    Conversation::from_value(document).map_err(|reason| unusable("conversation", &reason))
}

pub(super) fn desk(document: &Value) -> Result<Desk, Miss> {
    Desk::from_json(&document.to_string()).map_err(|reason| unusable("desk", &reason))
}
