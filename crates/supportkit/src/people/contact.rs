//! What is known of a customer's other conversations.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::instant;

/// Another conversation of a customer, as far as rules read it. The `contact` of a desk tells it from a whole
/// conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Contact {
    /// The id of the conversation.
    pub conversation: String,
    /// When it began.
    #[serde(with = "instant")]
    #[schemars(schema_with = "instant::schema")]
    pub at: DateTime<Utc>,
    /// Its tags: what it was about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tags: Vec<String>,
    /// The last rating the customer gave in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub rating: Option<GivenRating>,
    /// When a promise made in it was first broken.
    #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "instant::option::schema")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub broken_promise_at: Option<DateTime<Utc>>,
}

impl Contact {
    /// A conversation of which only the beginning is known.
    ///
    /// ```
    /// use supportkit::people::Contact;
    ///
    /// let written = r#"{"conversation": "c-9", "at": "2026-03-18T10:00:00Z", "tags": ["refund"],
    ///     "rating": {"at": "2026-03-19T09:00:00Z", "score": 2}, "broken_promise_at": "2026-03-18T16:00:00Z"}"#;
    /// let read: Contact = serde_json::from_str(written).unwrap();
    /// assert_eq!(read.rating.unwrap().score, 2);
    /// assert_eq!(Contact { tags: vec![], rating: None, broken_promise_at: None, ..read.clone() },
    ///     Contact::new("c-9", read.at));
    /// ```
    pub fn new(conversation: impl Into<String>, at: DateTime<Utc>) -> Self {
        Self {
            conversation: conversation.into(),
            at,
            tags: Vec::new(),
            rating: None,
            broken_promise_at: None,
        }
    }
}

/// A rating, and when it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct GivenRating {
    /// When it was given.
    #[serde(with = "instant")]
    #[schemars(schema_with = "instant::schema")]
    pub at: DateTime<Utc>,
    /// The score, as it was given.
    pub score: i32,
}
