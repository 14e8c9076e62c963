//! What the desk promised by hand, and what became of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::conversation::{Event, EventKind};

/// The promises that were made in a conversation. Those that are neither kept, late nor broken are still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PromiseFacts {
    /// Made.
    pub made: u32,
    /// Kept by the date they had last.
    pub kept: u32,
    /// Kept after that date.
    pub late: u32,
    /// Given up.
    pub broken: u32,
}

/// The promises seen so far.
#[derive(Debug, Default)]
pub(super) struct Promises<'a> {
    open: BTreeMap<&'a str, DateTime<Utc>>,
    facts: PromiseFacts,
}

impl<'a> Promises<'a> {
    pub(super) fn take_in(&mut self, event: &'a Event) {
        match &event.kind {
            EventKind::PromiseMade { promise, due, .. } => {
                // A promise that is made again before it was kept has moved.
                let is_new = self.open.insert(promise, *due).is_none();
                self.facts.made = self.facts.made.saturating_add(u32::from(is_new));
            }
            EventKind::PromiseMoved { promise, due } => {
                if let Some(held) = self.open.get_mut(promise.as_str()) {
                    *held = *due;
                }
            }
            EventKind::PromiseKept { promise } => match self.open.remove(promise.as_str()) {
                Some(due) if event.at <= due => count(&mut self.facts.kept),
                Some(_) => count(&mut self.facts.late),
                None => {}
            },
            EventKind::PromiseBroken { promise } if self.open.remove(promise.as_str()).is_some() => {
                count(&mut self.facts.broken);
            }
            _ => {}
        }
    }

    pub(super) fn facts(self) -> PromiseFacts {
        self.facts
    }
}

fn count(number: &mut u32) {
    *number = number.saturating_add(1);
}
