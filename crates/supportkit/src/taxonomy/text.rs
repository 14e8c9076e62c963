//! The texts of a conversation that rules read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::language;

/// Where in a conversation a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Place {
    /// The subject line.
    Subject,
    /// The customer's first message. A rule that reads the customer's messages reads it too.
    FirstCustomerMessage,
    /// What the customer wrote.
    CustomerMessages,
    /// What agents wrote to the customer.
    AgentMessages,
    /// What a bot wrote.
    BotMessages,
    /// Notes that only the team sees.
    InternalNotes,
}

impl Place {
    /// Whether a rule that reads this place reads a text that stands at `text`.
    ///
    /// ```
    /// use supportkit::taxonomy::Place;
    ///
    /// assert!(Place::CustomerMessages.includes(Place::FirstCustomerMessage));
    /// assert!(!Place::FirstCustomerMessage.includes(Place::CustomerMessages));
    /// ```
    pub fn includes(self, text: Place) -> bool {
        self == text || (self == Place::CustomerMessages && text == Place::FirstCustomerMessage)
    }
}

/// One text of a conversation: a subject, a message or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Text {
    /// Where it stands.
    pub place: Place,
    /// Its language as a tag such as `tr` or `en-GB`, where it is known.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub language: Option<String>,
    /// The text as it was written, without quoted history or signatures.
    pub text: String,
}

impl Text {
    /// A text whose language is not known.
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { place, language: None, text: text.into() }
    }

    /// The same text in a known language.
    #[must_use]
    pub fn in_language(self, language: impl Into<String>) -> Self {
        Self { language: Some(language.into()), ..self }
    }

    /// The language in the form that rules compare.
    pub(super) fn canonical_language(&self) -> Option<String> {
        self.language.as_deref().filter(|tag| language::is_well_formed(tag)).map(language::canonical)
    }
}
