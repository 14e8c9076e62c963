//! How a command ends.

use std::fmt;
use std::io;

/// How a command ends that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All went well.
    Fine,
    /// There is no answer, or a conformance case failed; what was written says so.
    Unanswered,
    /// The input cannot be used, and what was written says why.
    Refused,
}

impl Ending {
    /// The exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Ending::Fine => 0,
            Ending::Unanswered => 1,
            Ending::Refused => 2,
        }
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments or an input cannot be used.
    Input(String),
    /// The input is fine, and the question has no answer.
    NoAnswer(String),
    /// What was to be written could not be.
    Output(io::Error),
}

impl Failure {
    /// An input that cannot be used, and why.
    pub(crate) fn input(place: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Failure::Input(format!("{place}: {reason}"))
    }

    /// The exit code. A reader that has seen enough, such as `head`, is no failure.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Failure::NoAnswer(_) => 1,
            Failure::Input(_) | Failure::Output(_) => 2,
        }
    }

    /// What to say about it, if there is anything to say.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Failure::Input(text) | Failure::NoAnswer(text) => Some(text.clone()),
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Failure::Output(error) => Some(format!("cannot write the answer: {error}")),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Output(error.into())
    }
}

impl From<supportkit::Error> for Failure {
    fn from(error: supportkit::Error) -> Self {
        Failure::Input(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_have_codes() {
        for (ending, code) in [(Ending::Fine, 0), (Ending::Unanswered, 1), (Ending::Refused, 2)] {
            assert_eq!(ending.code(), code);
        }
        for (failure, code, says) in [
            (Failure::input("desk.json", "no such file"), 2, Some("desk.json: no such file")),
            (Failure::NoAnswer("never".to_owned()), 1, Some("never")),
            (Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)), 0, None),
        ] {
            assert_eq!((failure.code(), failure.text().as_deref()), (code, says));
        }
    }
}
