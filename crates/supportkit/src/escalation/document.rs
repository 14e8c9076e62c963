//! Escalation chains as a desk writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;
use crate::document::IsoDuration;
use crate::people::{AgentId, TeamId};
use crate::sla::{ClockName, Hours};

/// A chain of steps that follow a clock, or a situation as long as it lasts.
///
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/escalation.md"))]
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
#[schemars(description = "A chain of steps that follow a clock, or a situation as long as it lasts")]
pub struct ChainDocument {
    /// The id, unique among the chains; action ids begin with it.
    pub id: String,
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The clock it follows. Without it `while` says what it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockName>,
    /// The agreement whose clock it is; absent for every agreement that has such a clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// The situation it follows, such as an emergency or a matter that lies with nobody: from when this begins to hold
    /// until it no longer does.
    #[serde(default, rename = "while", skip_serializing_if = "Option::is_none")]
    pub situation: Option<ConditionDocument>,
    /// The calendar in whose time the steps of a situation count; absent for wall time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// For which conversations; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// When `when` is decided.
    #[serde(default, skip_serializing_if = "Decided::is_default")]
    pub decide: Decided,
    /// What an acknowledgement does.
    #[serde(default, skip_serializing_if = "Acknowledge::is_default")]
    pub acknowledge: Acknowledge,
    /// The hours outside which no step comes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<HoursDocument>,
    /// The hours in which no step comes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<HoursDocument>,
    /// How far back the instant of a step may lie when it could first come up, because its clock began or its target
    /// changed later than that. What lies further back is stale and does not come up; absent for however far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale_after: Option<IsoDuration>,
    /// Its steps.
    pub steps: Vec<StepDocument>,
}

/// When the condition of a chain is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Decided {
    /// At every step, when it comes up.
    #[default]
    Live,
    /// Once, when the clock or the situation begins.
    Snapshot,
}

impl Decided {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What an acknowledgement does to a chain: an event that names one of its actions, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Acknowledge {
    /// Steps still to come do not come up.
    #[default]
    Stops,
    /// They wait for so long, in wall time, and then go on.
    Holds(IsoDuration),
    /// Nothing.
    Ignored,
}

impl Acknowledge {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Hours by which steps come up or do not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursDocument {
    /// The calendar that is open in these hours.
    pub calendar: String,
    /// What becomes of a step that may not come up.
    #[serde(default, skip_serializing_if = "Otherwise::is_default")]
    pub otherwise: Otherwise,
}

/// What becomes of a step that may not come up at its hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Otherwise {
    /// It comes up as soon as it may.
    #[default]
    Wait,
    /// It is passed over.
    Skip,
}

impl Otherwise {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
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
    /// In which time the offset is counted; absent for the time of the clock's target, or of the chain's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Whether it comes up again while the clock or the situation goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<RepeatDocument>,
    /// What is done.
    #[serde(rename = "do")]
    pub actions: Vec<ActionDocument>,
}

/// How a step comes up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatDocument {
    /// How long after the time before, in the time of the step.
    pub every: IsoDuration,
    /// How often in all, the first time among them, at most 100.
    pub times: u32,
}

/// When a step comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum When {
    /// When the target is used up.
    Due,
    /// That long before; at the start of the clock where the target is shorter.
    BeforeDue(Offset),
    /// That long after, if the clock still runs.
    AfterDue(Offset),
    /// When so many hundredths of the target are used, 1 to 1000.
    PercentUsed(u32),
    /// When the clock has used so much time, or the situation has lasted so long.
    After(IsoDuration),
}

/// How far from a due instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected a duration such as `PT4H`, or `{\"business_days\": 2}`"
)]
pub enum Offset {
    /// An amount of time.
    Time(IsoDuration),
    /// A number of working dates of the clock's calendar, to the same time of day.
    BusinessDays {
        /// How many.
        business_days: u32,
    },
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum ActionDocument {
    /// Tells somebody; the host knows whom and how.
    Notify(String),
    /// Tells an agent, a team, or whoever is on call.
    Tell(Tell),
    /// Has the host do something of its own, by the name the host knows it by.
    Run(String),
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

/// Who is told, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit", from_py_object)
)]
pub struct Tell {
    /// Who.
    pub who: Recipient,
    /// By which means, a word the host knows, such as `phone`; absent where the host decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub by: Option<String>,
}

/// Somebody who can be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum Recipient {
    /// An agent.
    Agent(AgentId),
    /// Everybody in a team.
    Team(TeamId),
    /// Whoever is on call in a rota at the instant of the step.
    Rota(String),
    /// The agent who has the conversation.
    Assignee {},
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
