//! What customers answered when they were asked how it was.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::conversation::{Event, EventKind, Scale};
use crate::document::instant;
use crate::metrics::{Survey, SurveyKind, Surveys};

/// What one survey brought in one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct RatingFacts {
    /// The desk's survey; absent where the event names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// What it asks about; a survey the desk does not have is taken to ask about satisfaction.
    pub kind: SurveyKind,
    /// How often the customer was asked.
    pub asked: u32,
    /// How often the customer answered.
    pub answers: u32,
    /// The last answer, which is the one that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Answer>,
}

/// An answer to a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Answer {
    /// When it was given.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The answer.
    pub score: i32,
    /// The answers that were possible.
    pub scale: Scale,
    /// Whether it counts as satisfied, as the survey says or as its scale is commonly read.
    pub satisfied: bool,
}

/// The rows so far, by survey.
#[derive(Debug, Default)]
pub(super) struct Ratings<'a>(BTreeMap<Option<&'a str>, RatingFacts>);

impl<'a> Ratings<'a> {
    pub(super) fn take_in(&mut self, event: &'a Event, surveys: &Surveys) {
        match &event.kind {
            EventKind::RatingAsked { survey } => {
                let row = self.row(survey.as_deref(), surveys);
                row.asked = row.asked.saturating_add(1);
            }
            EventKind::Rated { survey, score, scale, .. } => {
                let satisfied = surveys.is_satisfied(survey.as_deref(), *score, *scale);
                let row = self.row(survey.as_deref(), surveys);
                row.answers = row.answers.saturating_add(1);
                row.last = Some(Answer { at: event.at, score: *score, scale: *scale, satisfied });
            }
            _ => {}
        }
    }

    /// One row a survey, by its id, the row without a survey first.
    pub(super) fn facts(self) -> Vec<RatingFacts> {
        self.0.into_values().collect()
    }

    fn row(&mut self, survey: Option<&'a str>, surveys: &Surveys) -> &mut RatingFacts {
        self.0.entry(survey).or_insert_with(|| RatingFacts {
            survey: survey.map(str::to_owned),
            kind: survey.and_then(|survey| surveys.get(survey)).map_or(SurveyKind::Csat, Survey::kind),
            asked: 0,
            answers: 0,
            last: None,
        })
    }
}
