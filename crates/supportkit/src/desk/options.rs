//! How a question about a conversation is asked.

use chrono::{DateTime, Utc};

use crate::assess::EditionChange;
use crate::conversation::FoldOptions;
use crate::people::AgentId;
use crate::routing::Previous;

/// How the log of a conversation is read, and by which edition of the desk it is judged.
///
/// ```
/// use supportkit::{desk::AskOptions, document::instant};
///
/// let end_of_march = instant::parse("2026-04-01T00:00:00+03:00").unwrap();
/// let imported = AskOptions::default().lenient().known_at(end_of_march);
/// assert!(imported.lenient);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AskOptions {
    /// Passes over events that are not allowed where they stand, and notes them. For history that another system
    /// recorded. Without it such a log is refused.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub lenient: bool,
    /// Leaves out what the host learned of later than this: what did we know then.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub known_at: Option<DateTime<Utc>>,
    /// Uses the edition in force at this instant, in place of the one in force at the instant asked about.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub edition_at: Option<DateTime<Utc>>,
    /// What an edition that comes into force does to conversations under way.
    pub editions: EditionChange,
}

impl AskOptions {
    /// Passes over events that are not allowed, and notes them. For history that another system recorded.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Leaves out what the host learned of later: what did we know then.
    #[must_use]
    pub fn known_at(mut self, instant: DateTime<Utc>) -> Self {
        self.known_at = Some(instant);
        self
    }

    /// Uses the edition in force at an instant.
    #[must_use]
    pub fn edition_at(mut self, instant: DateTime<Utc>) -> Self {
        self.edition_at = Some(instant);
        self
    }

    /// Follows the conversation from edition to edition, in this way.
    #[must_use]
    pub fn editions(mut self, change: EditionChange) -> Self {
        self.editions = change;
        self
    }

    pub(super) fn fold_until(&self, now: DateTime<Utc>) -> FoldOptions {
        let mut options = FoldOptions::default().until(now);
        options.lenient = self.lenient;
        options.known_at = self.known_at;
        options
    }
}

/// How routing is asked about a conversation.
///
/// ```
/// use supportkit::{desk::RouteOptions, document::instant};
///
/// let last_week = instant::parse("2026-03-16T10:00:00+03:00").unwrap();
/// let options = RouteOptions::default().previous("ayse", last_week).leave_out("reza");
/// assert_eq!(options.left_out.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RouteOptions {
    /// How the log is read, and by which edition.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub ask: AskOptions,
    /// Who had another conversation of the customer last. Where somebody had this one later, that counts.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub previous: Option<Previous>,
    /// Agents who do not get it whatever else holds, such as one who declined it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub left_out: Vec<AgentId>,
}

impl RouteOptions {
    /// Asks with these options about the log and the edition.
    #[must_use]
    pub fn ask(mut self, options: AskOptions) -> Self {
        self.ask = options;
        self
    }

    /// Says who had another conversation of the customer last, and when.
    #[must_use]
    pub fn previous(mut self, agent: impl Into<AgentId>, at: DateTime<Utc>) -> Self {
        self.previous = Some(Previous { agent: agent.into(), at });
        self
    }

    /// Leaves out one more agent.
    #[must_use]
    pub fn leave_out(mut self, agent: impl Into<AgentId>) -> Self {
        self.left_out.push(agent.into());
        self
    }
}
