//! The tables a bundle gathers, joined by ids later.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::record::{Id, Record, scalar};
use crate::{DiagnosticCode as Code, Diagnostics};

/// Everything fed so far.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) tickets: BTreeMap<Id, Ticket>,
    /// By ticket, then by id.
    pub(super) comments: BTreeMap<Id, BTreeMap<Id, Comment>>,
    /// Comments of which no ticket is known: their ids, those of their audits.
    pub(super) homeless: Vec<(Id, Option<Id>, Comment)>,
    pub(super) audits: BTreeMap<Id, BTreeMap<Id, Audit>>,
    pub(super) users: BTreeMap<Id, User>,
    pub(super) ratings: BTreeMap<Id, BTreeMap<Id, Rating>>,
    pub(super) surveys: BTreeMap<Id, BTreeMap<Id, Map<String, Value>>>,
    pub(super) metric_events: BTreeMap<Id, BTreeMap<Id, MetricEvent>>,
    pub(super) metrics: BTreeMap<Id, Metrics>,
    pub(super) custom_statuses: BTreeMap<Id, CustomStatus>,
}

/// A ticket as it is now.
#[derive(Debug, Clone, Default)]
pub(super) struct Ticket {
    pub(super) created_at: Option<DateTime<Utc>>,
    pub(super) updated_at: Option<DateTime<Utc>>,
    pub(super) generated_at: Option<DateTime<Utc>>,
    pub(super) via: Via,
    pub(super) subject: Option<String>,
    pub(super) description: Option<String>,
    pub(super) status: Option<String>,
    pub(super) custom_status: Option<Id>,
    pub(super) priority: Option<String>,
    pub(super) requester: Option<Id>,
    pub(super) submitter: Option<Id>,
    pub(super) assignee: Option<Id>,
    pub(super) group: Option<Id>,
    pub(super) problem: Option<Id>,
    pub(super) follow_ups: Vec<Id>,
    pub(super) follows: Option<Id>,
    pub(super) from_messaging: bool,
    pub(super) tags: Vec<String>,
    pub(super) fields: BTreeMap<String, Value>,
    pub(super) rating: Option<Rating>,
}

/// Where something came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Via {
    pub(super) channel: Option<String>,
    /// The rule, where one did it.
    pub(super) rule: Option<String>,
    /// The ticket it follows up.
    pub(super) follows: Option<Id>,
}

/// A comment, wherever it was found.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    pub(super) author: Option<Id>,
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) public: bool,
    pub(super) body: Option<String>,
    pub(super) via: Via,
    pub(super) is_voice: bool,
    pub(super) attachments: Vec<String>,
}

/// One update of a ticket.
#[derive(Debug, Clone)]
pub(super) struct Audit {
    pub(super) at: DateTime<Utc>,
    pub(super) author: Option<Id>,
    pub(super) via: Via,
    pub(super) events: Vec<Map<String, Value>>,
}

/// A person or automaton.
#[derive(Debug, Clone)]
pub(super) struct User {
    pub(super) role: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) zone: Option<String>,
}

/// A rating of the old kind: good or bad.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rating {
    pub(super) score: String,
    pub(super) comment: Option<String>,
    pub(super) by: Option<Id>,
    pub(super) at: Option<DateTime<Utc>>,
}

/// What Zendesk's own clocks did.
#[derive(Debug, Clone)]
pub(super) struct MetricEvent {
    pub(super) at: DateTime<Utc>,
    pub(super) deleted: bool,
    pub(super) row: Map<String, Value>,
}

/// The times among Zendesk's own figures.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Metrics {
    pub(super) solved_at: Option<DateTime<Utc>>,
    pub(super) status_updated_at: Option<DateTime<Utc>>,
}

/// A status a team named itself.
#[derive(Debug, Clone)]
pub(super) struct CustomStatus {
    pub(super) category: String,
    pub(super) label: Option<String>,
}

impl Via {
    pub(super) fn of(value: Option<&Value>) -> Self {
        match value {
            Some(Value::String(channel)) => Self { channel: Some(channel.clone()), ..Self::default() },
            Some(via @ Value::Object(_)) => {
                let at = |pointer: &str| via.pointer(pointer).and_then(scalar);
                let rel = at("/source/rel");
                let channel = at("/channel");
                let rule = channel
                    .as_deref()
                    .filter(|channel| *channel == "rule")
                    .and_then(|_| at("/source/from/title").or_else(|| at("/source/from/id")));
                let follows = rel.filter(|rel| rel == "follow_up").and_then(|_| at("/source/from/ticket_id"));
                Self { channel, rule, follows: follows.map(|id| Id::new(&id)) }
            }
            _ => Self::default(),
        }
    }
}

impl Ticket {
    pub(super) fn of(record: &Record<'_>, diagnostics: &mut Diagnostics) -> Self {
        let via = Via::of(record.fields.get("via"));
        let rating = record.object("satisfaction_rating").and_then(|fields| {
            let rating = Record { fields, name: record.name.clone() };
            Rating::of(&rating, diagnostics)
        });
        Self {
            created_at: record.time("created_at", diagnostics),
            updated_at: record.time("updated_at", diagnostics),
            generated_at: record.time("generated_timestamp", diagnostics),
            subject: record.text("subject").or_else(|| record.text("raw_subject")),
            description: record.text("description"),
            status: record.text("status").map(|status| status.to_ascii_lowercase()),
            custom_status: record.id("custom_status_id"),
            priority: record.text("priority"),
            requester: record.id_or_object("requester_id", "requester"),
            submitter: record.id_or_object("submitter_id", "submitter"),
            assignee: record.id_or_object("assignee_id", "assignee"),
            group: record.id_or_object("group_id", "group"),
            problem: record.id("problem_id"),
            follow_ups: record
                .list("followup_ids")
                .iter()
                .filter_map(scalar)
                .map(|id| Id::new(&id))
                .collect(),
            follows: via.follows.clone().or_else(|| record.id("via_followup_source_id")),
            from_messaging: record.truth("from_messaging_channel").unwrap_or(false),
            tags: record.list("tags").iter().filter_map(scalar).collect(),
            fields: custom_fields(record),
            rating,
            via,
        }
    }

    /// Whether this row is newer than another of the same ticket.
    fn is_newer_than(&self, other: &Ticket) -> bool {
        (self.updated_at, self.generated_at) > (other.updated_at, other.generated_at)
    }
}

/// The fields of a ticket, besides custom ones, that are kept as fields of the conversation.
pub(super) const KEPT_FIELDS: [&str; 7] =
    ["organization_id", "type", "brand_id", "ticket_form_id", "external_id", "due_at", "recipient"];

fn custom_fields(record: &Record<'_>) -> BTreeMap<String, Value> {
    let mut fields = BTreeMap::new();
    for list in [record.list("fields"), record.list("custom_fields")] {
        for field in list {
            if let (Some(id), Some(value)) = (field.get("id").and_then(scalar), field.get("value"))
                && !value.is_null()
            {
                fields.insert(id, value.clone());
            }
        }
    }
    for kept in KEPT_FIELDS {
        if let Some(value) = record.fields.get(kept).filter(|value| !value.is_null()) {
            fields.insert(kept.to_owned(), value.clone());
        }
    }
    fields
}

impl Comment {
    pub(super) fn of(record: &Record<'_>, diagnostics: &mut Diagnostics) -> Self {
        let body = ["plain_body", "body", "html_body"].iter().find_map(|key| record.text(key));
        let kind = record.text("type").or_else(|| record.text("event_type"));
        let file = |attachment: &Value| attachment.get("file_name").and_then(scalar);
        Self {
            author: record.id_or_object("author_id", "author"),
            at: record.time("created_at", diagnostics),
            public: record.truth("public").or_else(|| record.truth("is_public")).unwrap_or(true),
            body,
            via: Via::of(record.fields.get("via")),
            is_voice: kind.is_some_and(|kind| kind == "VoiceComment"),
            attachments: record.list("attachments").iter().filter_map(file).collect(),
        }
    }
}

impl Rating {
    pub(super) fn of(record: &Record<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            score: record.text("score")?,
            comment: record.text("comment"),
            by: record.id("requester_id"),
            at: record.time("updated_at", diagnostics).or_else(|| record.time("created_at", diagnostics)),
        })
    }
}

impl Tables {
    pub(super) fn add_ticket(&mut self, id: Id, ticket: Ticket, record: &str, diagnostics: &mut Diagnostics) {
        let Some(held) = self.tickets.get_mut(&id) else {
            self.tickets.insert(id, ticket);
            return;
        };
        diagnostics
            .note(Code::Duplicate)
            .record(record)
            .expected("the same ticket again; the latest row was read");
        if ticket.is_newer_than(held) {
            *held = ticket;
        }
    }

    pub(super) fn add_rating(&mut self, ticket: Id, id: Id, rating: Rating) {
        let ratings = self.ratings.entry(ticket).or_default();
        if ratings.get(&id).is_none_or(|held| held.at < rating.at) {
            ratings.insert(id, rating);
        }
    }

    /// Gives comments the ticket of the audit they came with; what has none is reported.
    pub(super) fn house_comments(&mut self, diagnostics: &mut Diagnostics) {
        if self.homeless.is_empty() {
            return;
        }
        let mut ticket_of = BTreeMap::new();
        for (ticket, audits) in &self.audits {
            for audit in audits.keys() {
                ticket_of.insert(audit.clone(), ticket.clone());
            }
        }
        for (id, audit, comment) in std::mem::take(&mut self.homeless) {
            match audit.and_then(|audit| ticket_of.get(&audit)) {
                Some(ticket) => {
                    self.comments.entry(ticket.clone()).or_default().entry(id).or_insert(comment);
                }
                None => diagnostics.skipped(Code::Orphan).record(format_args!("comment {id}")).expected(
                    "expected a ticket: a `ticket_id`, a file name such as `ticket_7_comments`, or its audit",
                ),
            }
        }
    }
}
