//! Other systems' exports, read into [`Conversation`]s.
//!
//! | Reader | Reads |
//! |---|---|
//! | [`event_table`] | any system's log: one row an event, CSV or one JSON object a line, with a mapping document |
//! | [`zendesk`] | Zendesk Support: tickets with users, comments, audits, metric events and ratings, in any wrapper |
//! | [`native`] | this library's own conversation documents: one, a list, or one a line |
//!
//! All readers have one shape. Each is an iterator over conversations that keeps its [`Diagnostics`] beside it:
//! what was skipped, what was guessed, and which facts the input cannot give. [`ConversationReader::read_all`]
//! gathers both into a [`Reading`] when the input is small enough to be held at once.
//!
//! ```
//! use supportkit_readers::{ConversationReader, native::NativeReader};
//!
//! let lines = r#"{"id": "c-1", "events": [{"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened"}]}
//! {"id": "c-2", "events": [{"id": "e1", "at": "soon", "by": {"role": "customer"}, "type": "opened"}]}
//! "#;
//! let reading = NativeReader::new(lines.as_bytes()).read_all();
//! assert_eq!(reading.conversations.len(), 1);
//! assert_eq!(reading.diagnostics.totals().skipped, 1);
//! assert_eq!(reading.diagnostics.rows()[0].place, "/events/0/at");
//! ```
//!
//! No reader fails because of one bad record: it becomes a row of the diagnostics, and the rest is read. Readers
//! do no I/O of their own; they read from what they are given.

mod diagnostics;
pub mod event_table;
mod input;
pub mod native;
pub mod time;
pub mod zendesk;

use supportkit::conversation::Conversation;

pub use diagnostics::{AbsentFact, Diagnostic, DiagnosticCode, Diagnostics, Fact, Severity, Totals};
pub use input::Limits;

/// Conversations and what there is to say about how they were read.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Reading {
    /// The conversations, in the order the reader gives them.
    pub conversations: Vec<Conversation>,
    /// What was skipped, guessed and absent.
    pub diagnostics: Diagnostics,
}

/// The shape of every reader: an iterator over conversations, with the diagnostics of what was read so far.
///
/// ```
/// use supportkit_readers::{ConversationReader, native::NativeReader};
///
/// fn count(mut reader: impl ConversationReader) -> (usize, u64) {
///     let conversations = reader.by_ref().count();
///     (conversations, reader.diagnostics().totals().skipped)
/// }
///
/// assert_eq!(count(NativeReader::new("[]".as_bytes())), (0, 0));
/// ```
pub trait ConversationReader: Iterator<Item = Conversation> {
    /// The diagnostics of what was read so far; complete once the iterator has ended.
    fn diagnostics(&self) -> &Diagnostics;

    /// The diagnostics, when the reader is not needed any more.
    fn into_diagnostics(self) -> Diagnostics;

    /// Reads everything that is left.
    fn read_all(mut self) -> Reading
    where
        Self: Sized,
    {
        let conversations = self.by_ref().collect();
        Reading { conversations, diagnostics: self.into_diagnostics() }
    }
}
