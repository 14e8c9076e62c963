//! What routing answers.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Duty, Hint, Preference, RouteTo};
use crate::conversation::{Channel, ConversationId};
use crate::document::instant;
use crate::people::{AgentId, TeamId};

/// Who gets a conversation, why, and why nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Routing {
    /// The conversation.
    pub conversation: ConversationId,
    /// The instant in question.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The rule that applies; absent where none holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it goes: of the places the rule names the first at which somebody fits, else the first of all. Absent
    /// where no rule holds and there is no fallback.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<RouteTo>,
    /// The team whose matter it is; for an agent or a rota the agent's home team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// The agent who gets it; absent where nobody fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// The language they will talk in, as far as the rule asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why it is this place and this agent.
    pub because: Vec<RouteReason>,
    /// The rules before, and why they do not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<PassedRule>,
    /// Everybody who was looked at: the one chosen, then the others who fit in the order they would be chosen, then the rest by
    /// place and id.
    pub candidates: Vec<Candidate>,
    /// What is missing, where nobody fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nobody: Option<Nobody>,
}

/// A rule that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PassedRule {
    /// The rule.
    pub rule: String,
    /// The tests that failed, such as ``tier is `gold` ``.
    pub tests: Vec<String>,
}

/// Why a conversation goes where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum RouteReason {
    /// It is the first rule that holds.
    Rule {
        /// The rule.
        rule: String,
        /// The tests that held; none for a rule for all conversations.
        tests: Vec<String>,
    },
    /// No rule holds, and this is where such conversations go.
    Fallback {},
    /// Nobody fits at the places named before.
    Overflow {
        /// The first of those places.
        instead_of: RouteTo,
    },
    /// The agent is on call.
    OnCall {
        /// In this rota.
        rota: String,
        /// Until then; absent for ever.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<Utc>>,
    },
    /// The agent answers in this language.
    Language {
        /// The language that was wanted.
        wanted: String,
        /// The language of the agent that serves it.
        spoken: String,
        /// Whether it is one to fall back to.
        fallback: bool,
    },
    /// The agent is the only one who fits.
    Only {},
    /// The agent comes before the next one who fits.
    Preferred {
        /// What decided.
        by: Preference,
        /// The next one.
        over: AgentId,
    },
}

/// Somebody who was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Candidate {
    /// The agent.
    pub agent: AgentId,
    /// The place of the rule the agent was looked at for.
    pub to: RouteTo,
    /// Whether the agent fits.
    pub fits: bool,
    /// Why the agent does not fit, every reason; or why somebody else who fits comes first. Empty for the one chosen.
    pub reasons: Vec<CandidateReason>,
    /// What the agent has in hand, in thousandths of a conversation.
    pub load: u64,
    /// When the agent fits next, as far as hours and status tell.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub fits_at: Option<DateTime<Utc>>,
}

/// Why somebody does not get a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum CandidateReason {
    /// The host left the agent out.
    LeftOut {},
    /// The agent takes no conversations.
    NotOnDuty {
        /// What the agent is instead.
        status: Duty,
        /// Until then, where that is known.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<Utc>>,
    },
    /// The agent is outside working hours.
    OutOfHours {
        /// When they begin; absent for never again.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        opens: Option<DateTime<Utc>>,
    },
    /// The agent lacks a skill, or has too little of it.
    LacksSkill {
        /// The skill.
        skill: String,
        /// The lowest level that will do.
        needs: u32,
        /// The agent's level, 0 for none.
        has: u32,
    },
    /// The agent answers in none of the languages.
    LacksLanguage {
        /// Those that would do, the one wanted first.
        wanted: Vec<String>,
        /// Those of the agent.
        speaks: Vec<String>,
    },
    /// The agent has no room for it, in thousandths of a conversation.
    Full {
        /// What the agent has in hand.
        load: u64,
        /// What it would add.
        adds: u64,
        /// The most the agent takes on.
        most: u64,
    },
    /// The agent has as many conversations of this channel as the agent takes on.
    ChannelFull {
        /// The channel.
        channel: Channel,
        /// How many the agent has in hand.
        load: u32,
        /// The most.
        most: u32,
    },
    /// The agent fits, and another one comes first.
    Behind {
        /// The other one.
        of: AgentId,
        /// What decided.
        by: Preference,
    },
}

/// Nobody fits: when somebody will, and what would help.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Nobody {
    /// The next instant at which somebody fits, as far as hours, status and rotas tell: when to ask again at the latest.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub fits_at: Option<DateTime<Utc>>,
    /// What would help, the soonest first.
    pub hints: Vec<Hint>,
}
