//! What a timeline tells about how the conversation went.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Actor, Conversation, FoldOptions, Rejection, State, Timeline};
use crate::Error;
use crate::document::instant;

/// One wait for an answer: from the oldest unanswered customer message to the reply that ended it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Turn {
    /// When the customer began to wait.
    #[serde(with = "instant")]
    pub asked_at: DateTime<Utc>,
    /// When the wait ended; `None` while it goes on.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who answered; `None` when it ended without an answer, by a resolve for instance, or goes on.
    pub answered_by: Option<Actor>,
}

/// A stretch of time in which one agent or team had the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Stay {
    /// The agent or team.
    pub who: String,
    /// From when.
    #[serde(with = "instant")]
    pub since: DateTime<Utc>,
    /// Until when; `None` while it lasts.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// How much work the customer had with it, as far as the log shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Effort {
    /// Messages the customer wrote, the opening among them.
    pub messages: u32,
    /// Of those, how many repeated a question that was still unanswered.
    pub repeats: u32,
    /// Times it was passed to another team, agent or line.
    pub transfers: u32,
    /// Times the customer had to change the channel.
    pub channel_switches: u32,
}

/// Where a conversation stands, and what its moments tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Story {
    /// The state it is in.
    pub state: State,
    /// When the snooze it is in runs out, if it is in one with an end.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<DateTime<Utc>>,
    /// When it began.
    #[serde(with = "instant")]
    pub opened_at: DateTime<Utc>,
    /// Whether the customer began it.
    pub opened_by_customer: bool,
    /// When the customer first asked for something.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub first_request_at: Option<DateTime<Utc>>,
    /// When a person of the desk first answered.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub first_human_reply_at: Option<DateTime<Utc>>,
    /// When a bot first passed it to people.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub handoff_at: Option<DateTime<Utc>>,
    /// Since when the customer has been waiting for an answer, if so.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<DateTime<Utc>>,
    /// Every wait for an answer.
    pub turns: Vec<Turn>,
    /// Replies by people that the customer can read.
    pub replies: u32,
    /// Internal notes and other messages that are not replies.
    pub other_messages: u32,
    /// Every resolve that was recorded, also those that changed nothing.
    #[serde(with = "instant::list")]
    pub resolves: Vec<DateTime<Utc>>,
    /// When it was last closed for good.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// How often work began again after it was over.
    pub reopens: u32,
    /// Which agents had it, when.
    pub agents: Vec<Stay>,
    /// Which teams had it, when.
    pub teams: Vec<Stay>,
    /// The customer's effort.
    pub effort: Effort,
    /// Events that lenient folding passed over.
    pub notes: Vec<Rejection>,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Conversation {
    /// Folds the log and tells where the conversation stands and what happened.
    ///
    /// ```
    /// use supportkit::conversation::{Actor, Channel, Conversation, Event, EventKind, FoldOptions, Role, State};
    ///
    /// let at = supportkit::document::instant::parse("2026-03-20T08:30:00Z").unwrap();
    /// let opened = EventKind::opened(Channel::Email);
    /// let mut conversation = Conversation::new("c-1");
    /// conversation.append(Event::new("e1", at, Actor::new(Role::Customer), opened));
    ///
    /// let story = conversation.story(&FoldOptions::strict())?;
    /// assert_eq!(story.state, State::New);
    /// assert_eq!(story.waiting_since, Some(at));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] when the log holds an event that is not allowed where it stands.
    pub fn story(&self, options: &FoldOptions) -> Result<Story, Error> {
        Ok(Timeline::fold(self, options)?.story())
    }
}
