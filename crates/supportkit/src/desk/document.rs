//! The desk document.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::CalendarDocument;
use crate::condition::ConditionDocument;
use crate::coverage::ChannelDocument;
use crate::document::{DESK, Document, Schema, instant};
use crate::escalation::ChainDocument;
use crate::metrics::{ObjectiveDocument, SurveyDocument};
use crate::people::{AgentDocument, RotaDocument, TeamDocument, TierDocument};
use crate::priority::PriorityDocument;
use crate::procedures::ProcedureDocument;
use crate::replies::RepliesDocument;
use crate::routing::RoutingDocument;
use crate::sla::{AgreementDocument, CustomClockDocument, PolicyDocument};
use crate::taxonomy::TaxonomyDocument;

/// A support desk: when it is open, who works there, what it promises and what happens when time runs short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskDocument {
    /// The format of this document, `1.0`.
    pub format: String,
    /// The name of the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The editions of the desk in the order they came into force. Most desks have one.
    pub editions: Vec<EditionDocument>,
}

impl Document for DeskDocument {
    fn schema() -> &'static Schema {
        &DESK
    }
}

/// The desk as it was or will be from an instant on, until the next edition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionDocument {
    /// From when it is in force; absent for the first, which holds since ever.
    #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "instant::option::schema")]
    pub from: Option<DateTime<Utc>>,
    /// The opening hours, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calendars: BTreeMap<String, CalendarDocument>,
    /// The calendar of conversations whose team has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_calendar: Option<String>,
    /// The teams, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teams: BTreeMap<String, TeamDocument>,
    /// The customer tiers, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tiers: BTreeMap<String, TierDocument>,
    /// The agents, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agents: BTreeMap<String, AgentDocument>,
    /// Who is on call when, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rotas: BTreeMap<String, RotaDocument>,
    /// The priorities and how a conversation gets one.
    #[serde(default)]
    pub priority: PriorityDocument,
    /// Conditions that others can name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, ConditionDocument>,
    /// The agreements by id, where the one with customers is not enough or does not read conversations as it should.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agreements: BTreeMap<String, AgreementDocument>,
    /// The clocks of the desk's own, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub clocks: BTreeMap<String, CustomClockDocument>,
    /// The policies, in order: of each agreement the first whose condition holds applies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sla: Vec<PolicyDocument>,
    /// The escalation chains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<ChainDocument>,
    /// Who gets which conversation.
    #[serde(default, skip_serializing_if = "RoutingDocument::is_empty")]
    pub routing: RoutingDocument,
    /// The channels on which customers reach the desk, by their names: `email`, `chat`, `messaging`, `sms`, `phone`,
    /// `voicemail`, `social`, `web_form`, `in_app`, `other`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, ChannelDocument>,
    /// What agents may do under rules, such as refunds, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub procedures: BTreeMap<String, ProcedureDocument>,
    /// What the desk answers by itself, and what it promises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replies: Option<RepliesDocument>,
    /// The reasons customers write for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<TaxonomyDocument>,
    /// The surveys customers are asked, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub surveys: BTreeMap<String, SurveyDocument>,
    /// What the desk wants to reach each month, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub objectives: BTreeMap<String, ObjectiveDocument>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::schema_text;

    #[test]
    fn the_schema_that_is_kept_is_the_one_of_the_types() {
        assert_eq!(include_str!("../../schema/desk.schema.json"), schema_text::<DeskDocument>());
        for part in [CalendarDocument::schema(), TaxonomyDocument::schema()] {
            assert!(part.is_known());
        }
    }
}
