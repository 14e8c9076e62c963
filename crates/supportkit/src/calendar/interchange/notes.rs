//! Problems of a text that is no JSON, with the line or byte as their place.

use std::fmt;

use crate::Error;
use crate::document::{Pointer, Problem, ProblemKind, Review};

/// How many problems are listed; of the rest only the number is told.
const MOST: usize = 1_000;

/// What was found on the way through a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    problems: Vec<Problem>,
    unlisted: usize,
}

impl Notes {
    pub(super) fn push(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() < MOST {
            self.problems.push(problem());
        } else {
            self.unlisted += 1;
        }
    }

    /// The problems, the last of them saying how many more there are.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let found = format!("{} more problems", self.unlisted);
            self.problems.push(problem("", ProblemKind::TooLarge, found, format!("at most {MOST}")));
        }
        self.problems
    }
}

/// A problem at a place such as `line 12` or `byte 7`; at the text as a whole where the place is empty.
pub(super) fn problem(
    place: impl fmt::Display,
    kind: ProblemKind,
    found: impl fmt::Display,
    expected: impl Into<String>,
) -> Problem {
    let mut review = Review::new();
    let expected = expected.into();
    review.problem(&Pointer::root(), kind, found, expected.clone());
    let found = review.problems().first().map(|problem| problem.found.clone()).unwrap_or_default();
    Problem { pointer: place.to_string(), kind, found, expected }
}

/// A text that cannot be used at all.
pub(super) fn refused(
    place: impl fmt::Display,
    kind: ProblemKind,
    found: impl fmt::Display,
    expected: impl Into<String>,
) -> Error {
    Error::Document { problems: vec![problem(place, kind, found, expected)] }
}
