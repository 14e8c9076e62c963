//! The calendars that a desk defines, for whatever names one.

use std::collections::{BTreeMap, BTreeSet};

use super::Calendar;
use crate::document::{Pointer, ProblemKind, Review, listed};

/// The calendars that a desk defines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Defined<'d> {
    pub(crate) compiled: &'d BTreeMap<String, Calendar>,
    /// Those that are written but could not be compiled.
    pub(crate) broken: &'d [String],
}

impl<'d> Defined<'d> {
    /// The calendar that a document names at a place, with a problem where the desk defines none of that name. One that
    /// is broken has its problem noted already.
    pub(crate) fn named(self, name: &str, at: &Pointer, review: &mut Review) -> Option<&'d Calendar> {
        let calendar = self.compiled.get(name);
        if calendar.is_none() && !self.broken.iter().any(|broken| broken == name) {
            let all: BTreeSet<&String> = self.compiled.keys().chain(self.broken).collect();
            let expected = if all.is_empty() {
                "a calendar, and the desk defines none".to_owned()
            } else {
                format!("a calendar of the desk: {}", listed(all))
            };
            review.problem(at, ProblemKind::DanglingReference, name, expected);
        }
        calendar
    }
}
