//! Deciding the priority of a conversation.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::condition::{Condition, Facts, Ternary};
use crate::conversation::{Attributes, PriorityId};
use crate::document::Pointer;

/// The priorities of a desk, checked.
#[derive(Debug, Clone)]
pub struct Priorities {
    pub(super) levels: Vec<String>,
    pub(super) default: Option<usize>,
    pub(super) matrix: BTreeMap<String, BTreeMap<String, usize>>,
    pub(super) boosts: Vec<Boost>,
    pub(super) boosts_explicit: bool,
    pub(super) floor: Vec<Limit>,
    pub(super) ceiling: Vec<Limit>,
}

/// What raises a priority, checked.
#[derive(Debug, Clone)]
pub(super) struct Boost {
    pub(super) id: String,
    pub(super) condition: Condition,
    pub(super) raise: Raise,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Raise {
    By(usize),
    To(usize),
}

/// A level that bounds priorities, checked.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub(super) condition: Condition,
    pub(super) level: usize,
}

/// The priority of a conversation at one instant, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Decision {
    /// The priority.
    pub priority: PriorityId,
    /// Why it is this one, the last change first and what it began with last.
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
    /// A boost raised it.
    Boosted {
        /// The boost's id.
        boost: String,
        /// The level it raised it to.
        to: PriorityId,
    },
    /// It does not fall below a floor.
    Floor {
        /// The level of the floor.
        level: PriorityId,
    },
    /// It does not rise above a ceiling.
    Ceiling {
        /// The level of the ceiling.
        level: PriorityId,
    },
}

/// What changed a level, with the level it led to.
#[derive(Clone, Copy)]
enum Change<'p> {
    Boost(&'p str),
    Floor,
    Ceiling,
}

impl Priorities {
    /// The levels, lowest first.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The place of a level, lowest first.
    pub fn place(&self, level: &str) -> Option<usize> {
        self.levels.iter().position(|known| known == level)
    }

    /// Whether every conversation has a priority: there is a default, or a floor for all.
    pub fn always_known(&self) -> bool {
        self.default.is_some() || self.floor.iter().any(|floor| floor.condition.settled() == Ternary::Always)
    }

    /// The place of the priority in force, escalations aside: the explicit one, else the matrix, else the default; then
    /// the boosts in their order, the floor and the ceiling.
    pub fn level(&self, facts: Facts<'_, '_>) -> Option<usize> {
        self.bound(facts, |_, _| {})
    }

    /// The next instant at which a boost, floor or ceiling comes out otherwise by itself.
    pub fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        let facts = facts.with_level(None);
        self.conditions().filter_map(|condition| condition.next_change(facts)).min()
    }

    /// The conditions of boosts, floors and ceilings, each with its place in the document.
    pub(crate) fn conditions_at(&self, at: &Pointer) -> Vec<(Pointer, Condition)> {
        let boosts = self.boosts.iter().map(|boost| &boost.condition);
        let placed = |key: &'static str| {
            move |(index, condition): (usize, &Condition)| {
                (at.key(key).index(index).key("when"), condition.clone())
            }
        };
        let limits = |limits: &'_ [Limit]| -> Vec<Condition> {
            limits.iter().map(|limit| limit.condition.clone()).collect()
        };
        let mut all: Vec<_> = boosts.enumerate().map(placed("boosts")).collect();
        all.extend(limits(&self.floor).iter().enumerate().map(placed("floor")));
        all.extend(limits(&self.ceiling).iter().enumerate().map(placed("ceiling")));
        all
    }

    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let limits = self.floor.iter().chain(&self.ceiling).map(|limit| &limit.condition);
        self.boosts.iter().map(|boost| &boost.condition).chain(limits)
    }

    /// The explicit level, where the desk has it.
    fn explicit(&self, attributes: &Attributes<'_>) -> Option<usize> {
        attributes.priority.as_deref().and_then(|explicit| self.place(explicit))
    }

    fn in_matrix(&self, attributes: &Attributes<'_>) -> Option<usize> {
        self.matrix.get(attributes.impact.as_deref()?)?.get(attributes.urgency.as_deref()?).copied()
    }

    /// The level, with every change told as it is made.
    fn bound<'p>(&'p self, facts: Facts<'_, '_>, mut told: impl FnMut(Change<'p>, usize)) -> Option<usize> {
        let facts = facts.with_level(None);
        let explicit = self.explicit(facts.attributes);
        let mut level = explicit.or_else(|| self.in_matrix(facts.attributes)).or(self.default);
        let highest = self.levels.len().saturating_sub(1);
        let boosts = if explicit.is_some() && !self.boosts_explicit { &[] } else { self.boosts.as_slice() };
        for boost in boosts {
            let raised = match boost.raise {
                Raise::By(levels) => level.map(|level| level.saturating_add(levels).min(highest)),
                Raise::To(least) => level.max(Some(least)),
            };
            if raised != level && boost.condition.holds(facts) {
                level = raised;
                told(Change::Boost(&boost.id), raised.unwrap_or_default());
            }
        }
        let in_force = |limits: &[Limit], lowest: bool| {
            let levels = limits.iter().filter(|limit| limit.condition.holds(facts)).map(|limit| limit.level);
            if lowest { levels.min() } else { levels.max() }
        };
        if let Some(floor) = in_force(&self.floor, false).filter(|floor| level.is_none_or(|l| l < *floor)) {
            level = Some(floor);
            told(Change::Floor, floor);
        }
        if let Some(ceiling) = in_force(&self.ceiling, true).filter(|top| level.is_some_and(|l| l > *top)) {
            level = Some(ceiling);
            told(Change::Ceiling, ceiling);
        }
        level
    }

    /// The same with its reasons. `raised` is the level an escalation asked for, with the action's id: it counts
    /// where it is higher, above a ceiling too.
    pub fn decide(&self, facts: Facts<'_, '_>, raised: Option<(usize, &str)>) -> Option<Decision> {
        let attributes = facts.attributes;
        let mut because = Vec::new();
        let explicit = self.explicit(attributes);
        if let Some(given) = attributes.priority.as_deref().filter(|_| explicit.is_none()) {
            because.push(Because::NotALevel { given: given.to_owned() });
        }
        if explicit.is_some() {
            because.push(Because::Explicit {});
        } else if self.in_matrix(attributes).is_some() {
            because.push(Because::Matrix {
                impact: attributes.impact.as_deref().unwrap_or_default().to_owned(),
                urgency: attributes.urgency.as_deref().unwrap_or_default().to_owned(),
            });
        } else if self.default.is_some() {
            because.push(Because::Default {});
        }
        let name = |place: usize| self.levels.get(place).map(|level| PriorityId::new(level.clone()));
        let mut level = self.bound(facts, |change, place| {
            let Some(level) = name(place) else { return };
            because.push(match change {
                Change::Boost(boost) => Because::Boosted { boost: boost.to_owned(), to: level },
                Change::Floor => Because::Floor { level },
                Change::Ceiling => Because::Ceiling { level },
            });
        });
        if let Some((place, action)) = raised.filter(|(place, _)| level.is_none_or(|level| *place > level)) {
            level = Some(place);
            because.push(Because::Raised { action: action.to_owned() });
        }
        because.reverse();
        Some(Decision { priority: name(level?)?, because })
    }
}
