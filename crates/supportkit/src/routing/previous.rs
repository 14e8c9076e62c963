//! Who had a conversation before.

use chrono::{DateTime, Utc};

use crate::conversation::{EventKind, Timeline, What};
use crate::people::AgentId;

/// Who had a conversation before, and when last.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Previous {
    /// The agent.
    pub agent: AgentId,
    /// When the agent was given it, or answered in it, last.
    pub at: DateTime<Utc>,
}

impl Previous {
    /// The last agent who was given the conversation or answered in it.
    ///
    /// ```
    /// use supportkit::conversation::{Conversation, FoldOptions, Timeline};
    /// use supportkit::routing::Previous;
    ///
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened"},
    ///     {"id": "e2", "at": "2026-03-20T09:10:00Z", "by": {"role": "agent", "id": "deniz"}, "type": "message"}]}"#)?;
    /// let timeline = Timeline::fold(&conversation, &FoldOptions::strict())?;
    /// assert_eq!(Previous::of(&timeline).unwrap().agent.as_str(), "deniz");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn of(timeline: &Timeline<'_>) -> Option<Self> {
        timeline.moments().iter().rev().find_map(|moment| {
            let event = moment.event?;
            let agent = match &event.kind {
                EventKind::Assigned { to } => to.clone(),
                EventKind::Opened { assignee, .. } => assignee.clone(),
                _ if moment.what == What::AgentReply => event.by.id.as_deref().map(AgentId::from),
                _ => None,
            };
            agent.map(|agent| Self { agent, at: moment.at })
        })
    }
}
