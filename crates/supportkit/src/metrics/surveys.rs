//! The surveys customers are asked, and which answers count as satisfied.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::conversation::Scale;
use crate::document::{Pointer, ProblemKind, Review};

/// A survey as a desk writes it.
///
/// ```
/// use supportkit::metrics::SurveyDocument;
///
/// let survey: SurveyDocument =
///     serde_json::from_str(r#"{"kind": "csat", "scale": {"lowest": 1, "highest": 5}, "satisfied_from": 4}"#).unwrap();
/// assert_eq!(survey.satisfied_from, Some(4));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SurveyDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it asks about.
    pub kind: SurveyKind,
    /// The answers it allows.
    pub scale: Scale,
    /// The lowest answer that counts as satisfied; absent for the top two of five and alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied_from: Option<i32>,
}

/// What a survey asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SurveyKind {
    /// Satisfaction with the service.
    Csat,
    /// Willingness to recommend, 0 to 10.
    Nps,
    /// How easy it was, 1 to 7.
    Ces,
}

/// The surveys of a desk, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surveys(BTreeMap<String, Survey>);

/// A survey, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    kind: SurveyKind,
    scale: Scale,
    satisfied_from: i32,
}

impl Survey {
    /// What it asks about.
    pub fn kind(&self) -> SurveyKind {
        self.kind
    }

    /// The answers it allows.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Whether an answer counts as satisfied.
    pub fn is_satisfied(&self, score: i32) -> bool {
        score >= self.satisfied_from
    }
}

/// The lowest answer that counts as satisfied where nobody says: good of two, the top one of three, the top two of more,
/// and of eleven (0 to 10) the top two, as survey tools commonly count.
fn satisfied_from(scale: Scale) -> i32 {
    let steps = scale.highest.saturating_sub(scale.lowest);
    if steps <= 2 { scale.highest } else { scale.highest.saturating_sub(1) }
}

impl Surveys {
    /// Checks the written surveys, noting every problem.
    pub(crate) fn compile(
        documents: &BTreeMap<String, SurveyDocument>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut surveys = BTreeMap::new();
        for (id, document) in documents {
            let at = at.key(id);
            let scale = document.scale;
            if scale.lowest >= scale.highest {
                let found = format!("{} to {}", scale.lowest, scale.highest);
                let expected = "`lowest` below `highest`";
                review.problem(&at.key("scale"), ProblemKind::OutOfRange, found, expected);
            }
            let from = document.satisfied_from.unwrap_or_else(|| satisfied_from(scale));
            if document.satisfied_from.is_some() && !(scale.lowest..=scale.highest).contains(&from) {
                let expected = format!("an answer from {} to {}", scale.lowest, scale.highest);
                review.problem(&at.key("satisfied_from"), ProblemKind::OutOfRange, from, expected);
            }
            surveys.insert(id.clone(), Survey { kind: document.kind, scale, satisfied_from: from });
        }
        Self(surveys)
    }

    /// A survey by its id.
    pub fn get(&self, id: &str) -> Option<&Survey> {
        self.0.get(id)
    }

    /// Whether an answer counts as satisfied: as its survey says, else as its scale is commonly read.
    pub fn is_satisfied(&self, survey: Option<&str>, score: i32, scale: Scale) -> bool {
        match survey.and_then(|id| self.get(id)) {
            Some(survey) => survey.is_satisfied(score),
            None => score >= satisfied_from(scale),
        }
    }
}
