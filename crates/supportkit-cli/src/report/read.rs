//! What a report was made of.

use chrono::{DateTime, Utc};
use serde::Serialize;
use supportkit::Error;
use supportkit::conversation::{Conversation, ConversationId};
use supportkit::document::instant;
use supportkit_readers::{AbsentFact, Totals};

use crate::inputs::ReadFrom;

/// What was read, and what became of it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Read {
    /// Conversations that were read.
    pub(crate) conversations: u64,
    /// Events in them.
    pub(crate) events: u64,
    /// The first event.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub(crate) first_event: Option<DateTime<Utc>>,
    /// The last event.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub(crate) last_event: Option<DateTime<Utc>>,
    /// Conversations that had not begun at the instant of the report.
    pub(crate) not_begun: u64,
    /// Conversations with more than one resolve on record. Most of those are reopened in between, but not all.
    pub(crate) several_resolves: u64,
    /// Events that lenient folding passed over.
    pub(crate) passed_over: u64,
    /// Conversations whose log was refused.
    pub(crate) rejected: u64,
    /// The first of them, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rejections: Vec<Rejected>,
    /// What the readers counted, place by place.
    pub(crate) sources: Vec<Source>,
}

/// A conversation whose log was refused.
#[derive(Debug, Serialize)]
pub(crate) struct Rejected {
    pub(crate) conversation: ConversationId,
    pub(crate) reason: String,
}

/// What a reader counted.
#[derive(Debug, Serialize)]
pub(crate) struct Source {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) totals: Totals,
    /// Conversations an earlier file has too.
    pub(crate) repeated: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) facts_absent: Vec<AbsentFact>,
}

impl Read {
    /// So many rejections are kept with their reason; the others are counted.
    const LISTED: usize = 1_000;

    /// Counts a conversation.
    pub(crate) fn met(&mut self, conversation: &Conversation) {
        let instants = || conversation.events().iter().map(|event| event.at);
        self.conversations += 1;
        self.events += u64::try_from(conversation.events().len()).unwrap_or(u64::MAX);
        self.first_event = self.first_event.into_iter().chain(instants().min()).min();
        self.last_event = self.last_event.into_iter().chain(instants().max()).max();
    }

    /// Notes a conversation whose log was refused.
    pub(crate) fn reject(&mut self, conversation: &ConversationId, reason: &Error) {
        self.rejected += 1;
        if self.rejections.len() < Self::LISTED {
            self.rejections.push(Rejected { conversation: conversation.clone(), reason: reason.to_string() });
        }
    }

    /// Notes what the readers counted.
    pub(crate) fn came_from(&mut self, read: &[ReadFrom]) {
        self.sources = read
            .iter()
            .map(|read| Source {
                name: read.name.clone(),
                totals: read.diagnostics.totals(),
                repeated: read.repeated,
                facts_absent: read.diagnostics.facts_absent().to_vec(),
            })
            .collect();
    }
}
