//! Teams, tiers and agents as a desk writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TeamId;

/// A team that conversations can be given to. Its members are the agents that name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the calendar the team works on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The languages the team answers in, BCP 47 tags: those of its members who list none of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The languages the team falls back to, in this order, when nobody fits who answers in the customer's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fallback_languages: Vec<String>,
}

/// A customer tier, such as gold or free.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An agent: the teams, languages, skills, working hours and capacity of one person.
///
/// ```
/// use supportkit::people::AgentDocument;
///
/// let agent: AgentDocument = serde_json::from_str(r#"{
///     "name": "Ayşe Yılmaz", "teams": ["billing"], "languages": ["tr", "fa"],
///     "skills": {"refunds": 7, "invoices": 3},
///     "calendar": "office", "zone": "Europe/Berlin",
///     "capacity": {"conversations": 4, "channels": {"phone": 1}, "weights": {"email": 500}}
/// }"#).unwrap();
/// assert_eq!(agent.skills["refunds"], 7);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgentDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The teams the agent belongs to, the home team first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// The languages the agent answers in, BCP 47 tags, the best first; absent for those of the team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What the agent can do, by name, each with a level from 1 (learning it) to 10 (teaches it).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<String, u32>,
    /// The id of the calendar with the agent's working hours; absent for that of the team, else the desk's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The IANA time zone on whose clock those hours are read, such as Europe/Berlin; absent for the calendar's own.
    /// Whoever works the hours of the office from another place leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// How much the agent takes on at once; absent for what routing says about everybody, else without a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityDocument>,
}

/// How many conversations somebody takes on at once.
///
/// A conversation weighs 1000, or what `weights` says for its channel: with `"email": 500` two mails take as much
/// room as one chat. Whole numbers keep it exact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacityDocument {
    /// How many conversations of full weight at once, over all channels; absent for no such limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversations: Option<u32>,
    /// How many conversations of one channel at once, by the channel's name, whatever they weigh.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, u32>,
    /// What a conversation of a channel weighs in thousandths, 0 to 100000, by the channel's name; 1000 where nothing
    /// is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, u32>,
}
