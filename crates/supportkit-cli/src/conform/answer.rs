//! Holding an answer against the expected one.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use supportkit::Error;

use super::assess::ExpectedRejection;
use super::case::Case;
use super::check::Problems;
use super::given::unusable;

/// Why a case failed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Miss {
    /// The answer is another one than expected.
    Differs {
        /// What was expected, as far as it was missed.
        expected: Value,
        /// What came out in its place.
        got: Value,
    },
    /// The case, or the file it stands in, could not be understood.
    Unreadable {
        /// What would have been.
        expected: String,
        /// What stands there.
        found: String,
        /// Where, if that is known.
        place: String,
    },
}

impl Miss {
    pub(super) fn unreadable(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Miss::Unreadable { expected: expected.into(), found: found.into(), place: String::new() }
    }

    /// The same miss with the place of the case. A differing answer is found by its id alone.
    pub(super) fn at(self, place: &str) -> Self {
        match self {
            Miss::Unreadable { expected, found, .. } => {
                Miss::Unreadable { expected, found, place: place.to_owned() }
            }
            differs => differs,
        }
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Miss::Differs { expected, got } => write!(formatter, "expected {expected} got {got}"),
            Miss::Unreadable { expected, found, place } => {
                // A reason may be a list of problems, one a line; a miss is one line.
                let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
                write!(formatter, "expected {expected} got {found}")?;
                if place.is_empty() { Ok(()) } else { write!(formatter, " at {place}") }
            }
        }
    }
}

/// Reads the expected answer of a case and holds the whole of `got` against it.
pub(super) fn settle<A>(case: &Case, got: &A) -> Result<(), Miss>
where
    A: DeserializeOwned + Serialize + PartialEq,
{
    let expected: A = case.expected()?;
    if expected == *got {
        return Ok(());
    }
    Err(Miss::Differs { expected: shown(&expected), got: shown(got) })
}

/// Holds the part of an answer that a case expects against it: what the case does not name makes no difference, and null
/// stands for what is absent.
pub(super) fn settle_part<A: Serialize + ?Sized>(case: &Case, got: &A) -> Result<(), Miss> {
    let expected: Value = case.expected()?;
    let got = shown(got);
    match compared(&expected, &got) {
        None => Err(Miss::Differs { expected, got }),
        Some(0) => Err(Miss::unreadable("something in `expect`", "nothing to compare")),
        Some(_) => Ok(()),
    }
}

/// Holds the part of an answer that a case expects against it, or why there is none.
pub(super) fn settle_asked<A: Serialize>(case: &Case, got: Result<A, Error>) -> Result<(), Miss> {
    match got {
        Ok(answer) => settle_part(case, &answer),
        Err(reason) => settle_refused(case, reason),
    }
}

/// Holds the reason why there is no answer against the one that a case expects.
pub(super) fn settle_refused(case: &Case, reason: Error) -> Result<(), Miss> {
    match reason {
        Error::Unknown { what, name, known } => {
            settle_part(case, &json!({"unknown": {"what": what, "name": name, "known": known}}))
        }
        Error::Argument { what, found, expected } => {
            settle_part(case, &json!({"argument": {"what": what, "found": found, "expected": expected}}))
        }
        Error::Document { problems } => case.expected::<Problems>()?.settle(&problems),
        Error::Rejected { rejection } => {
            settle_part(case, &json!({"rejected": ExpectedRejection::of(&rejection)}))
        }
        other => Err(unusable("question", &other)),
    }
}

/// How many things were compared; `None` where one of them differs.
fn compared(expected: &Value, got: &Value) -> Option<usize> {
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => expected
            .iter()
            .map(|(name, expected)| compared(expected, got.get(name).unwrap_or(&Value::Null)))
            .sum(),
        (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
            let parts: Option<usize> =
                expected.iter().zip(got).map(|(expected, got)| compared(expected, got)).sum();
            parts.map(|parts| parts + 1)
        }
        _ => (expected == got).then_some(1),
    }
}

/// A value as a failure shows it.
pub(super) fn shown<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Collects the fields in which an answer differs from the part of it that was expected.
#[derive(Debug, Default)]
pub(super) struct Difference {
    expected: Map<String, Value>,
    got: Map<String, Value>,
    compared: usize,
}

impl Difference {
    /// Compares one field, if something is expected of it.
    pub(super) fn field<T: Serialize + PartialEq>(&mut self, name: &str, expected: Option<&T>, got: &T) {
        let Some(expected) = expected else { return };
        self.compared += 1;
        if expected != got {
            self.note(name, shown(expected), shown(got));
        }
    }

    /// Takes over the difference of a part of the answer.
    pub(super) fn part(&mut self, name: &str, part: Difference) {
        self.compared += part.compared;
        if !part.expected.is_empty() {
            self.note(name, Value::Object(part.expected), Value::Object(part.got));
        }
    }

    /// Compares one thing as a whole.
    pub(super) fn whole(&mut self, name: &str, is_met: bool, expected: Value, got: Value) {
        self.compared += 1;
        if !is_met {
            self.note(name, expected, got);
        }
    }

    fn note(&mut self, name: &str, expected: Value, got: Value) {
        self.expected.insert(name.to_owned(), expected);
        self.got.insert(name.to_owned(), got);
    }

    /// The verdict. A case that expects nothing cannot fail, so it is no case.
    pub(super) fn settle(self) -> Result<(), Miss> {
        if self.compared == 0 {
            return Err(Miss::unreadable("something in `expect`", "nothing to compare"));
        }
        if self.expected.is_empty() {
            return Ok(());
        }
        Err(Miss::Differs { expected: Value::Object(self.expected), got: Value::Object(self.got) })
    }
}
