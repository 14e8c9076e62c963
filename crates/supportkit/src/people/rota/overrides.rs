//! The overrides of a rota as stretches that do not overlap.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::document::OverrideDocument;
use super::layer::Standing;

/// Stretches in order, each with the place of the override that holds in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Overrides(Vec<(DateTime<Utc>, DateTime<Utc>, usize)>);

impl Overrides {
    /// Of the overrides that cover an instant the last in the list holds.
    pub(super) fn new(documents: &[OverrideDocument]) -> Self {
        let mut edges: Vec<(DateTime<Utc>, bool, usize)> = Vec::new();
        for (place, document) in documents.iter().enumerate().filter(|(_, it)| it.from < it.to) {
            edges.push((document.from, true, place));
            edges.push((document.to, false, place));
        }
        edges.sort_unstable();
        let mut flat: Vec<(DateTime<Utc>, DateTime<Utc>, usize)> = Vec::new();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut reached = None;
        for (at, begins, place) in edges {
            if let (Some(from), Some(holds)) = (reached, open.last().copied())
                && from < at
            {
                match flat.last_mut() {
                    Some((_, until, last)) if *until == from && *last == holds => *until = at,
                    _ => flat.push((from, at, holds)),
                }
            }
            reached = Some(at);
            if begins {
                open.insert(place);
            } else {
                open.remove(&place);
            }
        }
        Self(flat)
    }

    /// The override that holds at an instant, and until when there is this one or none.
    pub(super) fn at(&self, at: DateTime<Utc>) -> Standing<usize> {
        let next = self.0.partition_point(|(_, until, _)| *until <= at);
        match self.0.get(next) {
            Some((from, until, place)) if *from <= at => Standing { on: Some(*place), until: Some(*until) },
            Some((from, ..)) => Standing { on: None, until: Some(*from) },
            None => Standing { on: None, until: None },
        }
    }
}
