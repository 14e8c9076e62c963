//! What is wrong with a document, and what is merely worth knowing.

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

use super::{FindingCode, Pointer};
use crate::Error;

/// One thing that keeps a document from being used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Problem {
    /// Where it stands, as a JSON pointer; empty for the document as a whole.
    pub pointer: String,
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// What stands there now, shortened where it is long.
    pub found: String,
    /// What would be accepted there.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(document)" } else { &self.pointer };
        write!(formatter, "{place}: found {}, expected {}", self.found, self.expected)
    }
}

/// The kinds of problem a document can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ProblemKind {
    /// The text is not JSON.
    Syntax,
    /// The text is larger than the limit for its kind of document.
    TooLarge,
    /// Values are nested deeper than any document needs.
    TooDeep,
    /// An object has the same key twice.
    DuplicateKey,
    /// The format is newer than this library reads, or is not a format.
    UnsupportedFormat,
    /// A field the document's type does not have.
    UnknownField,
    /// A required field is absent.
    MissingField,
    /// A value of another JSON type than the field takes.
    WrongType,
    /// A word that is not among those the field takes.
    UnknownValue,
    /// Text that is not written the way the field wants, such as a date.
    BadFormat,
    /// A well-formed value outside the range that makes sense.
    OutOfRange,
    /// Two things of one kind have the same id.
    DuplicateId,
    /// A reference to something the document does not define.
    DanglingReference,
    /// Two statements that cannot both hold.
    Contradiction,
    /// A calendar that never opens.
    NeverOpens,
}

/// Something worth knowing about a document that can be used all the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Finding {
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
    /// Which finding it is.
    pub code: FindingCode,
    /// What was found and what it means, as a sentence without a full stop.
    pub note: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.note)
    }
}

/// Collects the problems and findings of a document while it is read and compiled.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    problems: Vec<Problem>,
    findings: Vec<Finding>,
}

impl Review {
    /// An empty review.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem. `found` is put in backticks, `expected` is a phrase such as ``a date like `2026-03-01` ``.
    pub fn problem(
        &mut self,
        at: &Pointer,
        kind: ProblemKind,
        found: impl fmt::Display,
        expected: impl Into<String>,
    ) {
        self.problems.push(Problem {
            pointer: at.to_string(),
            kind,
            found: quoted(&found.to_string()),
            expected: expected.into(),
        });
    }

    /// Notes a finding.
    pub fn finding(&mut self, at: &Pointer, code: FindingCode, note: impl Into<String>) {
        self.findings.push(Finding { pointer: at.to_string(), code, note: note.into() });
    }

    /// Whether no problem was noted so far.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problems noted so far.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The findings noted so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Notes a problem that was found elsewhere.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds what another review noted.
    pub fn absorb(&mut self, other: Review) {
        self.problems.extend(other.problems);
        self.findings.extend(other.findings);
    }

    /// Adds what another review noted of a document that stands at a place of this one.
    pub(crate) fn absorb_at(&mut self, at: &Pointer, mut inside: Review) {
        let places = inside.problems.iter_mut().map(|problem| &mut problem.pointer);
        for place in places.chain(inside.findings.iter_mut().map(|finding| &mut finding.pointer)) {
            place.insert_str(0, at.as_str());
        }
        self.absorb(inside);
    }

    /// The findings, or every problem as an error.
    pub fn finish(self) -> Result<Vec<Finding>, Error> {
        if self.problems.is_empty() {
            Ok(self.findings)
        } else {
            Err(Error::Document { problems: self.problems })
        }
    }
}

/// Names in backticks, one after the other, as sentences about what was expected name them.
pub(crate) fn listed(names: impl IntoIterator<Item = impl fmt::Display>) -> String {
    let mut list = String::new();
    for name in names {
        let comma = if list.is_empty() { "" } else { ", " };
        // Writing to a text cannot fail.
        let _ = write!(list, "{comma}`{name}`");
    }
    list
}

const SHOWN: usize = 60;

fn quoted(found: &str) -> String {
    let mut shown: String = found.chars().take(SHOWN).collect();
    if found.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
