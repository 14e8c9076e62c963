//! Promises kept, over many conversations.

use serde::Serialize;

use super::Share;
use crate::metrics::{ClockFacts, Verdict};
use crate::sla::ClockKind;

/// How the clocks of one kind ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClockCounts {
    met: u64,
    breached: u64,
    open: u64,
    cancelled: u64,
}

impl ClockCounts {
    pub(super) fn add(&mut self, clock: &ClockFacts) {
        match clock.verdict {
            Verdict::Met => self.met += 1,
            Verdict::Breached => self.breached += 1,
            Verdict::Open => self.open += 1,
            Verdict::Cancelled => self.cancelled += 1,
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.met += other.met;
        self.breached += other.breached;
        self.open += other.open;
        self.cancelled += other.cancelled;
    }

    /// The figure; `None` where there was no such clock.
    pub(super) fn figure(self, clock: ClockKind) -> Option<ClockFigure> {
        let Self { met, breached, open, cancelled } = self;
        let any = met + breached + open + cancelled > 0;
        any.then(|| ClockFigure {
            clock,
            met,
            breached,
            open,
            cancelled,
            attainment: Share::new(met, met + breached),
        })
    }
}

/// How well one kind of promise was kept.
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/sla_attainment.md"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct ClockFigure {
    /// Which clock.
    pub clock: ClockKind,
    /// Clocks that ended in time.
    pub met: u64,
    /// Clocks that used more time than their target allows, also those that still go on.
    pub breached: u64,
    /// Clocks that go on within their target.
    pub open: u64,
    /// Clocks of which nothing was promised any more.
    pub cancelled: u64,
    /// Met out of met and breached.
    pub attainment: Share,
}
