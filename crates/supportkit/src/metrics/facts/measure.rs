//! From a conversation to its facts.

use chrono::{DateTime, Utc};

use super::Facts;
use crate::Error;
use crate::assess::{Rules, Run};
use crate::conversation::{Conversation, FoldOptions, Folding, Timeline};
use crate::metrics::Surveys;

/// How conversations are measured.
///
/// ```
/// use supportkit::{document::instant, metrics::MeasureOptions};
///
/// let end_of_march = instant::parse("2026-04-01T00:00:00+03:00").unwrap();
/// let options = MeasureOptions::default().as_of(end_of_march).lenient();
/// assert_eq!(options.as_of, Some(end_of_march));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct MeasureOptions {
    /// The instant of the facts: what happened later is left out, and what is not over is measured up to here.
    /// Without one, each conversation is measured at its own last event.
    pub as_of: Option<DateTime<Utc>>,
    /// What happens to events that are not allowed where they stand.
    pub folding: Folding,
    /// Leaves out what the host learned of later than this.
    pub known_at: Option<DateTime<Utc>>,
    /// Uses the edition in force at this instant, in place of the one in force at the instant of the facts.
    pub edition_at: Option<DateTime<Utc>>,
}

impl MeasureOptions {
    /// Measures at an instant.
    #[must_use]
    pub fn as_of(mut self, instant: DateTime<Utc>) -> Self {
        self.as_of = Some(instant);
        self
    }

    /// Passes over events that are not allowed, and counts them. For history that another system recorded.
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

    /// The instant at which a conversation is measured: [`MeasureOptions::as_of`], else that of its last event that
    /// counts, else the start of 1970, at which there is nothing to measure.
    pub fn instant_for(&self, conversation: &Conversation) -> DateTime<Utc> {
        let known = conversation
            .events()
            .iter()
            .filter(|event| self.known_at.is_none_or(|known_at| event.known_at() <= known_at));
        self.as_of.or_else(|| known.map(|event| event.at).max()).unwrap_or_default()
    }

    fn fold_options(&self, as_of: DateTime<Utc>) -> FoldOptions {
        let mut options = FoldOptions::strict().until(as_of);
        options.folding = self.folding;
        options.known_at = self.known_at;
        options
    }
}

/// Measures one conversation under the given rules. Every way of measuring ends here.
///
/// # Errors
///
/// [`Error::Rejected`] when the log cannot be folded, which it also cannot where the conversation begins after the
/// instant of the facts ([`RejectionReason::Empty`](crate::conversation::RejectionReason)).
pub fn measure(
    rules: &Rules,
    surveys: &Surveys,
    conversation: &Conversation,
    options: &MeasureOptions,
) -> Result<Facts, Error> {
    let as_of = options.instant_for(conversation);
    let timeline = Timeline::fold(conversation, &options.fold_options(as_of))?;
    Ok(Facts::of(&Run::play(rules, &timeline, as_of), surveys))
}
