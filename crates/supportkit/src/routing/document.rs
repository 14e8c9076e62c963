//! Routing as a desk writes it.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;
use crate::document::IsoDuration;
use crate::people::{AgentId, CapacityDocument, TeamId};

/// Who gets which conversation.
///
/// ```
/// use supportkit::routing::RoutingDocument;
///
/// let routing: RoutingDocument = serde_json::from_str(r#"{
///     "rules": [
///         {"id": "outage", "when": {"priority": {"is": "urgent"}}, "to": {"rota": "duty"}},
///         {"id": "refunds", "when": {"tags": {"has": "refund"}}, "to": {"team": "billing"},
///          "overflow": [{"team": "front"}], "skills": {"refunds": 3}, "languages": "conversation",
///          "sticky": {"within": "P30D"}}
///     ],
///     "fallback": {"team": "front"},
///     "fallback_languages": ["en"],
///     "capacity": {"conversations": 5, "weights": {"email": 500}}
/// }"#).unwrap();
/// assert_eq!(routing.rules.len(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoutingDocument {
    /// The rules, in order: the first whose condition holds applies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RoutingRuleDocument>,
    /// Who gets a conversation for which no rule holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<RouteTo>,
    /// What decides between agents who all fit, in this order; absent for `language`, `sticky`, `skill`,
    /// `least_loaded`, `longest_idle`, `id`. Where `language` is not named it comes first, and `id` always comes last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefer: Vec<Preference>,
    /// The languages to fall back to, in this order, after those of the team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fallback_languages: Vec<String>,
    /// How much an agent takes on at once who has no capacity of their own; absent for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityDocument>,
}

impl RoutingDocument {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One rule: for which conversations it is, who gets them, and what that takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoutingRuleDocument {
    /// The id, unique among the rules.
    pub id: String,
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// For which conversations; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// Who gets them.
    pub to: RouteTo,
    /// Who gets them, in this order, when nobody of `to` fits at the moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overflow: Vec<RouteTo>,
    /// The skills it takes, each with the lowest level that will do, 1 to 10.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<String, u32>,
    /// The language it takes; absent where any will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<LanguageNeed>,
    /// Whether the agent who had the conversation before is preferred; absent for no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sticky: Option<Sticky>,
    /// Whether agents outside their working hours can get it too. Whoever is on call in a rota always can.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub out_of_hours: bool,
}

/// Who gets a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum RouteTo {
    /// A member of a team.
    Team(TeamId),
    /// This agent.
    Agent(AgentId),
    /// Whoever is on call in a rota.
    Rota(String),
}

impl fmt::Display for RouteTo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RouteTo::Team(team) => write!(formatter, "team `{team}`"),
            RouteTo::Agent(agent) => write!(formatter, "agent `{agent}`"),
            RouteTo::Rota(rota) => write!(formatter, "rota `{rota}`"),
        }
    }
}

/// The language a rule takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageNeed {
    /// That of the conversation, else of the customer; where nobody fits, less precise forms of it, then the fallback
    /// languages of the team, then those of the desk. Where no language is known, any will do.
    Conversation,
    /// The same without the fallback languages.
    ConversationOnly,
    /// One of these, the first first.
    AnyOf(Vec<String>),
}

/// Whether the agent who had a conversation before is preferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sticky {
    /// However long ago that was.
    Always,
    /// When that was no longer ago than this, on the wall clock.
    Within(IsoDuration),
}

/// What decides between agents who all fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Preference {
    /// Whose language is the nearest to the one wanted.
    Language,
    /// Who had the conversation before.
    Sticky,
    /// Whose levels in the skills it takes add up to the most.
    Skill,
    /// Who has the least weight in hand.
    LeastLoaded,
    /// Who has the most room left; those without a limit first.
    MostRoom,
    /// Who has been idle for the longest; those of whom it is not known last.
    LongestIdle,
    /// For whom the language comes earlier in their own list.
    FirstLanguage,
    /// Whose id comes first.
    Id,
}

impl Preference {
    /// The order where a desk says nothing.
    pub const DEFAULT: [Preference; 6] = [
        Preference::Language,
        Preference::Sticky,
        Preference::Skill,
        Preference::LeastLoaded,
        Preference::LongestIdle,
        Preference::Id,
    ];
}

impl fmt::Display for Preference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Preference::Language => "a nearer language",
            Preference::Sticky => "having had it before",
            Preference::Skill => "more skill",
            Preference::LeastLoaded => "less load",
            Preference::MostRoom => "more room",
            Preference::LongestIdle => "being idle for longer",
            Preference::FirstLanguage => "speaking it better",
            Preference::Id => "the order of ids",
        })
    }
}
