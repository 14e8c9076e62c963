//! Priorities as a desk writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;

/// The desk's priorities and how a conversation gets one.
///
/// ```
/// use supportkit::priority::PriorityDocument;
///
/// let priorities: PriorityDocument = serde_json::from_str(r#"{
///     "levels": ["low", "normal", "high", "urgent"],
///     "default": "normal",
///     "matrix": {"everybody": {"now": "urgent", "soon": "high"}, "one_person": {"now": "high", "soon": "low"}}
/// }"#).unwrap();
/// assert_eq!(priorities.levels.len(), 4);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityDocument {
    /// The levels, lowest first.
    pub levels: Vec<String>,
    /// The level of a conversation that has neither a priority of its own nor a place in the matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The level for an impact and, inside it, an urgency.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub matrix: BTreeMap<String, BTreeMap<String, String>>,
    /// What raises a priority, in order; the boosts whose condition holds add up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boosts: Vec<BoostDocument>,
    /// Whether a priority that somebody set is boosted too. Floors and ceilings hold for it in any case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub boosts_explicit: bool,
    /// Levels below which no priority falls. Of those whose condition holds the highest counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub floor: Vec<LimitDocument>,
    /// Levels above which no priority rises, unless an escalation raises it. Of those whose condition holds the lowest
    /// counts; where a floor is higher, the ceiling wins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceiling: Vec<LimitDocument>,
}

/// What raises a priority: a condition, and either by how many levels or to which level at least.
///
/// ```
/// use supportkit::priority::BoostDocument;
///
/// let boost: BoostDocument =
///     serde_json::from_str(r#"{"id": "waits", "when": {"waiting": {"at_least": "PT4H"}}, "raise_by": 1}"#).unwrap();
/// assert_eq!(boost.raise_by, Some(1));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoostDocument {
    /// The id that reasons name, unique among the boosts; absent for its place, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it applies. It must not read the priority, which it decides.
    pub when: ConditionDocument,
    /// By how many levels; the highest level is as high as it goes. Without a priority there is nothing to raise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raise_by: Option<u32>,
    /// To which level at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A level that bounds priorities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitDocument {
    /// For which conversations; absent for all. It must not read the priority, which it decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// The level.
    pub level: String,
}

impl Default for PriorityDocument {
    /// The four levels most helpdesks have, without a default.
    fn default() -> Self {
        Self {
            levels: ["low", "normal", "high", "urgent"].map(str::to_owned).to_vec(),
            default: None,
            matrix: BTreeMap::new(),
            boosts: Vec::new(),
            boosts_explicit: false,
            floor: Vec::new(),
            ceiling: Vec::new(),
        }
    }
}
