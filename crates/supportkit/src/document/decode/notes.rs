//! What was noticed while a document was read, put into the order of the document at the end.

use crate::document::{FindingCode, Pointer, ProblemKind, Review};

/// How many problems, and how many findings, of one document are listed. Beyond that a list helps nobody, and a
/// large document of the wrong kind would cost memory for every value in it.
pub(super) const LISTED: usize = 10_000;

struct Problem {
    order: usize,
    pointer: Pointer,
    kind: ProblemKind,
    found: String,
    expected: String,
}

struct Finding {
    order: usize,
    pointer: Pointer,
    code: FindingCode,
    note: String,
}

/// Problems and findings, each with the number of the value it is about.
#[derive(Default)]
pub(super) struct Notes {
    problems: Vec<Problem>,
    findings: Vec<Finding>,
    unlisted_findings: usize,
}

impl Notes {
    /// The number and the place of every value with a problem.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, &Pointer)> {
        self.problems.iter().map(|problem| (problem.order, &problem.pointer))
    }

    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether the list of problems is full, so that there is no point in looking further.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= LISTED
    }

    pub(super) fn problem(
        &mut self,
        order: usize,
        pointer: Pointer,
        kind: ProblemKind,
        found: String,
        expected: String,
    ) {
        if !self.is_full() {
            self.problems.push(Problem { order, pointer, kind, found, expected });
        }
    }

    pub(super) fn finding(&mut self, order: usize, pointer: Pointer, code: FindingCode, note: String) {
        if self.findings.len() >= LISTED {
            self.unlisted_findings += 1;
        } else {
            self.findings.push(Finding { order, pointer, code, note });
        }
    }

    /// Adds what was noticed elsewhere about the same document.
    pub(super) fn absorb(&mut self, other: Notes) {
        for problem in other.problems {
            self.problem(problem.order, problem.pointer, problem.kind, problem.found, problem.expected);
        }
    }

    /// Hands everything to a review, in the order of the document.
    pub(super) fn pour(mut self, review: &mut Review) {
        let full = self.is_full();
        self.problems.sort_by_key(|problem| problem.order);
        self.findings.sort_by_key(|finding| finding.order);
        for problem in self.problems {
            review.problem(&problem.pointer, problem.kind, problem.found, problem.expected);
        }
        if full {
            review.problem(
                &Pointer::root(),
                ProblemKind::TooLarge,
                format!("{LISTED} problems or more"),
                "a document with fewer problems, so that all can be listed",
            );
        }
        for finding in self.findings {
            review.finding(&finding.pointer, finding.code, finding.note);
        }
        if self.unlisted_findings > 0 {
            let note = format!("{} more fields of a newer format are ignored", self.unlisted_findings);
            review.finding(&Pointer::root(), FindingCode::NewerField, note);
        }
    }
}
