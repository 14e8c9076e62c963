//! How a question about a conversation is asked.

use chrono::{DateTime, Utc};

use crate::conversation::{FoldOptions, Folding};

/// How a conversation is assessed.
///
/// ```
/// use supportkit::desk::AssessOptions;
///
/// let imported = AssessOptions::default().lenient();
/// # let _ = imported;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AssessOptions {
    /// What happens to events that are not allowed where they stand.
    pub folding: Folding,
    /// Leaves out what the host learned of later than this.
    pub known_at: Option<DateTime<Utc>>,
    /// Uses the edition in force at this instant, in place of the one in force at the instant asked about.
    pub edition_at: Option<DateTime<Utc>>,
}

impl AssessOptions {
    /// Passes over events that are not allowed, and says so. For history that another system recorded.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.folding = Folding::Lenient;
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

    pub(crate) fn fold_until(&self, now: DateTime<Utc>) -> FoldOptions {
        let mut options = FoldOptions::strict().until(now);
        options.folding = self.folding;
        options.known_at = self.known_at;
        options
    }
}
