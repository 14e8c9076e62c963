//! Satisfaction, over many conversations.

use serde::Serialize;

use super::Share;
use crate::metrics::{Facts, SurveyKind};

/// Satisfaction, counted by conversation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CsatCounts {
    asked: u64,
    asked_and_answered: u64,
    answered: u64,
    satisfied: u64,
}

impl CsatCounts {
    pub(super) fn add(&mut self, facts: &Facts) {
        let rows = || facts.ratings.iter().filter(|row| row.kind == SurveyKind::Csat);
        let asked = rows().any(|row| row.asked > 0);
        let answer = rows().filter_map(|row| row.last).max_by_key(|answer| answer.at);
        self.asked += u64::from(asked);
        self.asked_and_answered += u64::from(asked && answer.is_some());
        self.answered += u64::from(answer.is_some());
        self.satisfied += u64::from(answer.is_some_and(|answer| answer.satisfied));
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.asked += other.asked;
        self.asked_and_answered += other.asked_and_answered;
        self.answered += other.answered;
        self.satisfied += other.satisfied;
    }

    pub(super) fn figure(self) -> CsatFigure {
        CsatFigure {
            satisfied: Share::new(self.satisfied, self.answered),
            response: Share::new(self.asked_and_answered, self.asked),
        }
    }
}

/// How satisfied customers were.
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/csat.md"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct CsatFigure {
    /// Satisfied out of answered, one answer a conversation: the last.
    pub satisfied: Share,
    /// Answered out of asked.
    pub response: Share,
}
