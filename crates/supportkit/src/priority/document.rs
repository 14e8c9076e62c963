//! Priorities as a desk writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}

impl Default for PriorityDocument {
    /// The four levels most helpdesks have, without a default.
    fn default() -> Self {
        Self {
            levels: ["low", "normal", "high", "urgent"].map(str::to_owned).to_vec(),
            default: None,
            matrix: BTreeMap::new(),
        }
    }
}
