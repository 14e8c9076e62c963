//! Escalation chains as a desk writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;
use crate::document::IsoDuration;
use crate::people::{AgentId, TeamId};
use crate::sla::{ClockName, Hours};

/// A chain of steps that follow one clock.
///
/// ```
/// use supportkit::escalation::ChainDocument;
///
/// let chain: ChainDocument = serde_json::from_str(r#"{
///     "id": "late-first-reply", "clock": "first_reply",
///     "steps": [
///         {"at": {"percent_used": 75}, "do": [{"notify": "team-lead"}]},
///         {"at": "due", "do": [{"raise_priority": "urgent"}, {"tag": "late"}]},
///         {"at": {"after_due": "PT2H"}, "hours": "wall", "do": [{"reassign": {"team": "duty"}}]}
///     ]
/// }"#).unwrap();
/// assert_eq!(chain.steps.len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChainDocument {
    /// The id, unique among the chains; action ids begin with it.
    pub id: String,
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The clock it follows.
    pub clock: ClockName,
    /// For which conversations, decided when a step comes up; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// Its steps.
    pub steps: Vec<StepDocument>,
}

/// One step of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDocument {
    /// The id, unique in the chain; absent for the step's place, counted from 1. Give one to a step that may move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it comes up.
    pub at: When,
    /// In which time the offset is counted; absent for the time of the clock's target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What is done.
    #[serde(rename = "do")]
    pub actions: Vec<ActionDocument>,
}

/// When a step comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum When {
    /// When the target is used up.
    Due,
    /// That long before; at the start of the clock where the target is shorter.
    BeforeDue(IsoDuration),
    /// That long after, if the clock still runs.
    AfterDue(IsoDuration),
    /// When so many hundredths of the target are used, 1 to 1000.
    PercentUsed(u32),
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum ActionDocument {
    /// Tells somebody; the host knows how.
    Notify(String),
    /// Gives the conversation to somebody else; the host does it and records it.
    Reassign(ReassignTo),
    /// Raises the priority to at least this level. Takes effect by itself, at the step's instant.
    RaisePriority(String),
    /// Puts a tag on. Takes effect by itself, at the step's instant.
    Tag(String),
}

impl ActionDocument {
    /// Whether it takes effect by itself, without the host doing anything.
    pub fn takes_effect(&self) -> bool {
        matches!(self, ActionDocument::RaisePriority(_) | ActionDocument::Tag(_))
    }
}

/// Who gets a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum ReassignTo {
    /// A team.
    Team(TeamId),
    /// An agent.
    Agent(AgentId),
}
