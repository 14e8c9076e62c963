//! Deciding the priority of a conversation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::PriorityDocument;
use crate::conversation::{Attributes, PriorityId};
use crate::document::{Pointer, ProblemKind, Review};

/// The priorities of a desk, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Priorities {
    levels: Vec<String>,
    default: Option<usize>,
    matrix: BTreeMap<String, BTreeMap<String, usize>>,
}

/// The priority of a conversation at one instant, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Decision {
    /// The priority.
    pub priority: PriorityId,
    /// Why it is this one, the deciding reason first.
    pub because: Vec<Because>,
}

/// A reason for a priority.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum Because {
    /// Somebody set it.
    Explicit {},
    /// The matrix has it for this impact and urgency.
    Matrix {
        /// The impact.
        impact: String,
        /// The urgency.
        urgency: String,
    },
    /// It is the desk's default.
    Default {},
    /// An escalation raised it.
    Raised {
        /// The action's id.
        action: String,
    },
    /// A priority was set that the desk does not have; it was passed over.
    NotALevel {
        /// What was set.
        given: String,
    },
}

impl Priorities {
    /// Checks the written priorities, noting every problem.
    pub(crate) fn compile(document: &PriorityDocument, at: &Pointer, review: &mut Review) -> Self {
        let levels = &document.levels;
        if levels.is_empty() {
            review.problem(
                &at.key("levels"),
                ProblemKind::OutOfRange,
                "[]",
                "at least one level, lowest first",
            );
        }
        for (index, level) in levels.iter().enumerate() {
            if levels.iter().take(index).any(|earlier| earlier == level) {
                let at = at.key("levels").index(index);
                review.problem(&at, ProblemKind::DuplicateId, level, "every level once");
            }
        }
        let place = |name: &str, at: &Pointer, review: &mut Review| {
            let place = levels.iter().position(|level| level == name);
            if place.is_none() {
                let known = levels.iter().map(|level| format!("`{level}`")).collect::<Vec<_>>().join(", ");
                review.problem(
                    at,
                    ProblemKind::DanglingReference,
                    name,
                    format!("one of the levels: {known}"),
                );
            }
            place
        };
        let default = document.default.as_deref().and_then(|name| place(name, &at.key("default"), review));
        let mut matrix = BTreeMap::new();
        for (impact, row) in &document.matrix {
            let at = at.key("matrix").key(impact);
            let mut places = BTreeMap::new();
            for (urgency, level) in row {
                if let Some(place) = place(level, &at.key(urgency), review) {
                    places.insert(urgency.clone(), place);
                }
            }
            matrix.insert(impact.clone(), places);
        }
        Self { levels: levels.clone(), default, matrix }
    }

    /// The levels, lowest first.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The place of a level, lowest first.
    pub fn place(&self, level: &str) -> Option<usize> {
        self.levels.iter().position(|known| known == level)
    }

    /// The place of the priority in force: the explicit one, else the matrix, else the default.
    pub fn level(&self, attributes: &Attributes<'_>) -> Option<usize> {
        attributes
            .priority
            .and_then(|explicit| self.place(explicit))
            .or_else(|| self.in_matrix(attributes))
            .or(self.default)
    }

    fn in_matrix(&self, attributes: &Attributes<'_>) -> Option<usize> {
        self.matrix.get(attributes.impact?)?.get(attributes.urgency?).copied()
    }

    /// The same with its reasons. `raised` is the level an escalation asked for, with the action's id: it counts
    /// where it is higher.
    pub fn decide(&self, attributes: &Attributes<'_>, raised: Option<(usize, &str)>) -> Option<Decision> {
        let mut because = Vec::new();
        let mut level = self.level(attributes);
        let explicit = attributes.priority.filter(|given| self.place(given).is_some());
        if explicit.is_some() {
            because.push(Because::Explicit {});
        } else if self.in_matrix(attributes).is_some() {
            because.push(Because::Matrix {
                impact: attributes.impact.unwrap_or_default().to_owned(),
                urgency: attributes.urgency.unwrap_or_default().to_owned(),
            });
        } else if self.default.is_some() {
            because.push(Because::Default {});
        }
        if let Some((place, action)) = raised.filter(|(place, _)| level.is_none_or(|level| *place > level)) {
            level = Some(place);
            because.insert(0, Because::Raised { action: action.to_owned() });
        }
        if let Some(given) = attributes.priority.filter(|_| explicit.is_none()) {
            because.push(Because::NotALevel { given: given.to_owned() });
        }
        let priority = PriorityId::new(self.levels.get(level?)?.clone());
        Some(Decision { priority, because })
    }
}
