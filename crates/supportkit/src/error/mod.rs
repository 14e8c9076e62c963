//! What can go wrong, once, for the whole library.
//!
//! There is one public [`Error`](crate::Error). Its text is a sentence in lower case that says what was expected and, where
//! there is a document or a log, where to look. Everything a caller might branch on is a named field.

use std::borrow::Cow;

use crate::conversation::Rejection;
use crate::document::Problem;

/// Every way a call into this library can fail; in Rust it is [`Error`](crate::Error).
///
/// ```
/// use supportkit::{Error, desk::Desk};
///
/// let error = Desk::from_json(r#"{"format": "1.0", "editions": [{"priority": 7}]}"#).unwrap_err();
/// let Error::Document { problems } = &error else { panic!("a document error") };
/// assert_eq!(problems[0].pointer, "/editions/0/priority");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum SupportkitError {
    /// A document could not be used. Every problem found is listed, in document order.
    #[error("{}", listed(problems))]
    Document {
        /// All problems, never empty.
        problems: Vec<Problem>,
    },
    /// The log of a conversation holds an event that is not allowed where it stands.
    #[error("{rejection}")]
    Rejected {
        /// The event, and why it may not stand there.
        rejection: Rejection,
    },
    /// A name that the desk does not define was asked for.
    #[error("no {what} is called `{name}`{}", one_of(known))]
    Unknown {
        /// What kind of thing was looked up, such as `calendar`.
        what: Cow<'static, str>,
        /// The name that was given.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// An argument lies outside what the call accepts.
    #[error("{what} is `{found}`, expected {expected}")]
    Argument {
        /// The argument's name.
        what: Cow<'static, str>,
        /// What was given.
        found: String,
        /// What is accepted.
        expected: String,
    },
}

impl SupportkitError {
    /// The problems of a document error, an empty slice for any other error.
    pub fn problems(&self) -> &[Problem] {
        match self {
            SupportkitError::Document { problems } => problems,
            _ => &[],
        }
    }
}

impl From<Rejection> for SupportkitError {
    fn from(rejection: Rejection) -> Self {
        SupportkitError::Rejected { rejection }
    }
}

fn listed(problems: &[Problem]) -> String {
    match problems {
        [only] => only.to_string(),
        many => {
            let mut text = format!("{} problems", many.len());
            for problem in many {
                text.push_str("\n  ");
                text.push_str(&problem.to_string());
            }
            text
        }
    }
}

fn one_of(known: &[String]) -> String {
    match known {
        [] => String::new(),
        names => {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            format!(", expected one of: {}", names.join(", "))
        }
    }
}
