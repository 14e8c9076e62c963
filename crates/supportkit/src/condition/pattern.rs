//! Texts that are looked for in other texts.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};

use super::PatternTest;
use super::node::presence;
use crate::document::{Pointer, ProblemKind};

/// As long as a written pattern may be, in bytes.
const LONGEST: usize = 10_000;
/// As large as a pattern may get when it is compiled, in bytes.
const LARGEST: usize = 1 << 20;

/// A pattern, compiled.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    Known(bool),
    Found(Arc<Found>),
}

#[derive(Debug)]
pub(super) struct Found {
    /// The test, such as ``contains `refund` ``.
    pub(super) text: String,
    /// The regular expression.
    pub(super) source: String,
    regex: Regex,
}

/// What is wrong with a written pattern.
pub(super) struct Refused {
    pub(super) at: Pointer,
    pub(super) kind: ProblemKind,
    pub(super) found: String,
    pub(super) expected: String,
}

impl Found {
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    pub(super) fn compile(text: String, source: String, at: Pointer) -> Result<Arc<Self>, Refused> {
        let too_large = |found: String, expected| Refused {
            at: at.clone(),
            kind: ProblemKind::TooLarge,
            found,
            expected,
        };
        if source.len() > LONGEST {
            return Err(too_large(source, format!("a pattern of at most {LONGEST} bytes")));
        }
        match RegexBuilder::new(&source).case_insensitive(true).size_limit(LARGEST).build() {
            Ok(regex) => Ok(Arc::new(Self { text, source, regex })),
            Err(regex::Error::CompiledTooBig(limit)) => {
                Err(too_large(source, format!("a pattern that compiles to at most {limit} bytes")))
            }
            Err(reason) => {
                let expected = format!(
                    "a regular expression without look-around or back-references: {}",
                    last_line(&reason)
                );
                Err(Refused { at, kind: ProblemKind::BadFormat, found: source, expected })
            }
        }
    }
}

impl Pattern {
    pub(super) fn compile(test: &PatternTest, at: &Pointer) -> Result<Self, Refused> {
        match test {
            PatternTest::Known(known) => Ok(Pattern::Known(*known)),
            PatternTest::Contains(part) => Pattern::contains(part, at.key("contains")),
            PatternTest::Matches(pattern) => Pattern::matches(pattern, at.key("matches")),
        }
    }

    pub(super) fn contains(part: &str, at: Pointer) -> Result<Self, Refused> {
        Found::compile(format!("contains `{part}`"), regex::escape(part), at).map(Pattern::Found)
    }

    pub(super) fn matches(pattern: &str, at: Pointer) -> Result<Self, Refused> {
        Found::compile(format!("matches `{pattern}`"), pattern.to_owned(), at).map(Pattern::Found)
    }

    pub(super) fn holds(&self, text: Option<&str>) -> bool {
        match self {
            Pattern::Known(known) => text.is_some() == *known,
            Pattern::Found(found) => text.is_some_and(|text| found.is_in(text)),
        }
    }

    pub(super) fn text(&self, what: &str) -> String {
        match self {
            Pattern::Known(known) => presence(what, *known),
            Pattern::Found(found) => format!("{what} {}", found.text),
        }
    }
}

fn last_line(reason: &regex::Error) -> String {
    reason.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
