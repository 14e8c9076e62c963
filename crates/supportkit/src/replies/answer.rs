//! What is answered.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::local_moment::LocalMoment;
use super::promise::Promise;
use crate::calendar::Reason;
use crate::conversation::MessageKind;
use crate::coverage::Cover;
use crate::document::instant;

/// A reply the desk gives by itself. The host sends it and records it as a message of this kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ReplyAnswer {
    /// An acknowledgement, or an out-of-hours answer.
    pub kind: MessageKind,
    /// The rule that decided.
    pub rule: String,
    /// The template.
    pub template: String,
    /// The language of the text.
    pub language: String,
    /// The text; absent where a value it needs is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The values it needs and that are not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unfilled: Vec<String>,
    /// Who is there.
    pub cover: Cover,
    /// Why people are away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Reason>,
    /// When people are there next; absent while they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<LocalMoment>,
    /// Until when people are there; absent while they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<LocalMoment>,
    /// What is promised. The host records it as a promise that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// Why it is not to be sent after all; absent for one that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppressed>,
}

/// A reply of the same kind was given a short time ago.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Suppressed {
    /// The event of that reply.
    pub event: String,
    /// When it was given.
    #[serde(with = "instant")]
    pub sent_at: DateTime<Utc>,
    /// From when one may be given again.
    #[serde(with = "instant")]
    pub again_at: DateTime<Utc>,
}
