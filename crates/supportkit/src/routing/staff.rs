//! Who is at work right now and how loaded, as the host knows it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::conversation::Channel;
use crate::document::{Document, FORMAT, Limits, Schema, instant, read};
use crate::people::AgentId;

/// Who is at work right now and how loaded: what the host knows and no document says.
///
/// It is about one instant, the one that routing is asked about, and leaves out the conversation that is routed.
///
/// ```
/// use supportkit::conversation::Channel;
/// use supportkit::routing::{Duty, Presence, Staff};
///
/// let read = Staff::from_json(r#"{"format": "1.0", "agents": {
///     "ayse": {"status": "on_duty", "load": {"chat": 2}, "idle_since": "2026-03-23T09:10:00+03:00"},
///     "reza": {"status": "away", "until": "2026-03-23T10:00:00+03:30"}}}"#)?;
/// let built = Staff::new().with("ayse", Presence::on_duty().with_load(Channel::Chat, 2));
/// assert_eq!(read.agents["ayse"].load, built.agents["ayse"].load);
/// assert_eq!(read.agents["reza"].status, Duty::Away);
///
/// let error = Staff::from_json(r#"{"format": "1.0", "agents": {"reza": {"status": "out"}}}"#).unwrap_err();
/// assert_eq!(error.problems()[0].pointer, "/agents/reza/status");
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Staff {
    /// The format of this document, `1.0`.
    #[cfg_attr(feature = "uniffi", uniffi(default = "1.0"))]
    pub format: String,
    /// The agents the host knows something of, by id.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub agents: BTreeMap<AgentId, Presence>,
    /// What holds for agents that are not listed.
    #[serde(default)]
    pub unlisted: Unlisted,
}

/// One agent right now.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Presence {
    /// Whether the agent takes conversations.
    #[serde(default)]
    pub status: Duty,
    /// Until when that holds, where it is known. From then on the working hours decide.
    #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "instant::option::schema")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub until: Option<DateTime<Utc>>,
    /// How many conversations the agent has in hand, by channel.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub load: BTreeMap<Channel, u32>,
    /// Since when the agent has had nothing new to do.
    #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "instant::option::schema")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub idle_since: Option<DateTime<Utc>>,
}

/// Whether somebody takes conversations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Duty {
    /// Yes, within working hours.
    #[default]
    OnDuty,
    /// Not at the moment: a break, a meeting, no answer. Not even when on call.
    Away,
    /// Not at work. Whoever is on call takes conversations all the same.
    OffDuty,
}

/// What holds for agents the host says nothing of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Unlisted {
    /// They are on duty in their working hours, with nothing in hand.
    #[default]
    ByHours,
    /// They are off duty.
    OffDuty,
}

impl Document for Staff {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> =
            LazyLock::new(|| Schema::from_text(include_str!(concat!(env!("OUT_DIR"), "/staff.schema.json"))));
        &SCHEMA
    }
}

impl Default for Staff {
    fn default() -> Self {
        Self { format: FORMAT.to_owned(), agents: BTreeMap::new(), unlisted: Unlisted::default() }
    }
}

impl Staff {
    /// Nobody the host knows anything of: everybody is on duty in their working hours.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what a host wrote. Every problem is listed at once, each with its pointer.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, Limits::default())
    }

    /// The same with one more agent, in place of what was known of that agent.
    #[must_use]
    pub fn with(mut self, agent: impl Into<AgentId>, presence: Presence) -> Self {
        self.agents.insert(agent.into(), presence);
        self
    }

    /// The same, with agents that are not listed off duty.
    #[must_use]
    pub fn only_listed(mut self) -> Self {
        self.unlisted = Unlisted::OffDuty;
        self
    }
}

impl Presence {
    /// Takes conversations, with nothing in hand.
    pub fn on_duty() -> Self {
        Self::default()
    }

    /// Does not take conversations at the moment.
    pub fn away() -> Self {
        Self { status: Duty::Away, ..Self::default() }
    }

    /// Is not at work.
    pub fn off_duty() -> Self {
        Self { status: Duty::OffDuty, ..Self::default() }
    }

    /// The same until an instant.
    #[must_use]
    pub fn until(mut self, instant: DateTime<Utc>) -> Self {
        self.until = Some(instant);
        self
    }

    /// The same with so many conversations of a channel in hand.
    #[must_use]
    pub fn with_load(mut self, channel: Channel, conversations: u32) -> Self {
        self.load.insert(channel, conversations);
        self
    }

    /// The same, idle since an instant.
    #[must_use]
    pub fn idle_since(mut self, instant: DateTime<Utc>) -> Self {
        self.idle_since = Some(instant);
        self
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Duty::OnDuty => "on duty",
            Duty::Away => "away",
            Duty::OffDuty => "off duty",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::schema_text;

    #[test]
    fn the_schema_that_is_kept_is_the_one_of_the_type() {
        assert_eq!(include_str!("../../schema/staff.schema.json"), schema_text::<Staff>());
    }
}
