//! What the rows say about a conversation, and where one says something else than the one before.

use std::collections::BTreeMap;

use serde_json::Value;
use supportkit::conversation::{Channel, EventKind, PriorityId, TagKey};
use supportkit::people::{AgentId, Customer, CustomerId, TeamId, TierId};

use super::mapping::Empty;
use super::plan::{Plan, Single, Source};
use super::row::{Cells, Row};
use super::template::Unreadable;
use crate::{DiagnosticCode as Code, Diagnostics};

/// What the rows said so far. An attribute nobody spoke of is absent.
#[derive(Debug, Default)]
pub(super) struct Said {
    single: BTreeMap<Single, Option<String>>,
    tags: Option<Vec<String>>,
    fields: BTreeMap<String, Value>,
    customer: Option<String>,
    /// The texts of the columns that hold times of events.
    pub(super) stamps: BTreeMap<String, String>,
}

/// One thing a row says differently from the rows before it.
pub(super) struct Change {
    /// A word that tells it from the other changes of the row.
    pub(super) what: String,
    pub(super) kind: EventKind,
}

impl Said {
    /// Takes over what a row says, and gives the changes that makes.
    pub(super) fn hear(&mut self, plan: &Plan, row: &Row, diagnostics: &mut Diagnostics) -> Vec<Change> {
        let mut changes = Vec::new();
        let cells = &row.cells;
        for (single, source) in &plan.single {
            let Some(now) = text(source, row, diagnostics) else { continue };
            let before = self.single.get(single).cloned().flatten();
            self.single.insert(*single, now.clone());
            if before != now {
                changes
                    .extend(single.change(now).map(|kind| Change { what: single.name().to_owned(), kind }));
            }
        }
        if let Some(source) = &plan.tags {
            self.hear_tags(source, row, diagnostics, &mut changes);
        }
        for (name, source) in &plan.fields {
            let now = match value(source, row, diagnostics) {
                Some(value) => value,
                None if source.empty == Empty::None => Value::Null,
                None => continue,
            };
            self.hear_field(name, now, &mut changes);
        }
        if let (Some(spoken_of), Cells::Object(fields)) = (&plan.spoken_of, cells) {
            for (name, now) in fields {
                if !spoken_of.contains(name) && !now.is_null() {
                    self.hear_field(name, now.clone(), &mut changes);
                }
            }
        }
        if let Some(source) = plan.customer.as_ref().map(|customer| &customer.id)
            && let Some(Some(now)) = text(source, row, diagnostics)
            && self.customer.as_ref() != Some(&now)
        {
            self.customer = Some(now.clone());
            let kind = EventKind::CustomerChanged { to: CustomerId::new(now) };
            changes.push(Change { what: "customer".to_owned(), kind });
        }
        changes
    }

    fn hear_tags(
        &mut self,
        source: &Source,
        row: &Row,
        diagnostics: &mut Diagnostics,
        changes: &mut Vec<Change>,
    ) {
        let mut now = match value(source, row, diagnostics) {
            Some(Value::Array(tags)) => tags.iter().map(as_text).collect::<Vec<_>>(),
            Some(one) => vec![as_text(&one)],
            None if source.empty == Empty::None => Vec::new(),
            None => return,
        };
        now.sort();
        now.dedup();
        let before = self.tags.replace(now.clone()).unwrap_or_default();
        for tag in before.iter().filter(|tag| !now.contains(tag)) {
            let kind = EventKind::TagRemoved { tag: TagKey::new(tag.clone()) };
            changes.push(Change { what: format!("tag_removed.{tag}"), kind });
        }
        for tag in now.iter().filter(|tag| !before.contains(tag)) {
            let kind = EventKind::TagAdded { tag: TagKey::new(tag.clone()), rule: None };
            changes.push(Change { what: format!("tag_added.{tag}"), kind });
        }
    }

    fn hear_field(&mut self, name: &str, now: Value, changes: &mut Vec<Change>) {
        let before = self.fields.get(name).unwrap_or(&Value::Null);
        if *before != now {
            self.fields.insert(name.to_owned(), now.clone());
            let kind = EventKind::FieldSet { field: name.to_owned(), value: now };
            changes.push(Change { what: format!("field.{name}"), kind });
        }
    }

    /// The opening with everything said so far, where the opening itself does not say it.
    pub(super) fn opening(&self, kind: EventKind) -> EventKind {
        let EventKind::Opened {
            channel,
            origin,
            state,
            label,
            subject,
            language,
            priority,
            impact,
            urgency,
            team,
            assignee,
            tags,
            mut fields,
            references,
            reference_number,
        } = kind
        else {
            return kind;
        };
        let said = |single: Single| self.single.get(&single).cloned().flatten();
        for (name, value) in self.fields.iter().filter(|(_, value)| !value.is_null()) {
            fields.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let mut all_tags = tags;
        for tag in self.tags.iter().flatten() {
            if !all_tags.iter().any(|held| held.as_str() == tag) {
                all_tags.push(TagKey::new(tag.clone()));
            }
        }
        EventKind::Opened {
            channel: said(Single::Channel).map_or(channel, |name| channel_of(&name)),
            origin,
            state,
            label,
            subject: subject.or_else(|| said(Single::Subject)),
            language: language.or_else(|| said(Single::Language)),
            priority: priority.or_else(|| said(Single::Priority).map(PriorityId::new)),
            impact: impact.or_else(|| said(Single::Impact)),
            urgency: urgency.or_else(|| said(Single::Urgency)),
            team: team.or_else(|| said(Single::Team).map(TeamId::new)),
            assignee: assignee.or_else(|| said(Single::Assignee).map(AgentId::new)),
            tags: all_tags,
            fields,
            references,
            reference_number: reference_number.or_else(|| said(Single::ReferenceNumber)),
        }
    }

    /// The id of the customer named last.
    pub(super) fn customer_id(&self) -> Option<String> {
        self.customer.clone()
    }

    /// The customer the first row names.
    pub(super) fn customer(&self, plan: &Plan, row: &Row, diagnostics: &mut Diagnostics) -> Option<Customer> {
        let columns = plan.customer.as_ref()?;
        let mut customer = Customer::new(self.customer.clone()?);
        let mut optional = |source: &Option<Source>| {
            source.as_ref().and_then(|source| text(source, row, diagnostics).flatten())
        };
        customer.tier = optional(&columns.tier).map(TierId::new);
        customer.language = optional(&columns.language);
        customer.zone = optional(&columns.zone);
        if let Some(Value::Array(segments)) =
            columns.segments.as_ref().and_then(|source| value(source, row, diagnostics))
        {
            customer.segments = segments.iter().map(as_text).collect();
        }
        Some(customer)
    }
}

impl Single {
    fn name(self) -> &'static str {
        match self {
            Single::Subject => "subject",
            Single::Language => "language",
            Single::Channel => "channel",
            Single::Priority => "priority",
            Single::Impact => "impact",
            Single::Urgency => "urgency",
            Single::Team => "team",
            Single::Assignee => "assignee",
            Single::ReferenceNumber => "reference_number",
        }
    }

    /// The event that says an attribute is something else now; some cannot be withdrawn.
    fn change(self, to: Option<String>) -> Option<EventKind> {
        Some(match self {
            Single::Subject => EventKind::SubjectChanged { to: to? },
            Single::Language => EventKind::LanguageChanged { to: to? },
            Single::Channel => EventKind::ChannelChanged { to: channel_of(&to?) },
            Single::Priority => EventKind::PriorityChanged { to: to.map(PriorityId::new) },
            Single::Impact => EventKind::ImpactChanged { to },
            Single::Urgency => EventKind::UrgencyChanged { to },
            Single::Team => EventKind::TeamChanged { to: to.map(TeamId::new) },
            Single::Assignee => EventKind::Assigned { to: to.map(AgentId::new) },
            Single::ReferenceNumber => {
                let value = to.map_or(Value::Null, Value::String);
                EventKind::FieldSet { field: "reference_number".to_owned(), value }
            }
        })
    }
}

fn channel_of(name: &str) -> Channel {
    serde_json::from_value(Value::from(name)).unwrap_or_default()
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The value of an attribute's cell; one that cannot be read is noted and left out.
fn value(source: &Source, row: &Row, diagnostics: &mut Diagnostics) -> Option<Value> {
    for unlisted in source.unlisted(&row.cells) {
        diagnostics
            .note(Code::UnknownValue)
            .record(format_args!("line {}", row.line))
            .place(&source.column.name)
            .found(unlisted)
            .expected("expected one of the mapping's values; kept as it is");
    }
    match source.fill(&row.cells) {
        Ok(value) => value,
        Err(Unreadable { column, found, expected }) => {
            diagnostics
                .skipped(Code::UnknownValue)
                .record(format_args!("line {}", row.line))
                .place(&column)
                .found(found)
                .expected(&expected);
            None
        }
    }
}

/// The text of an attribute's cell: nothing said, none now, or a text.
fn text(source: &Source, row: &Row, diagnostics: &mut Diagnostics) -> Option<Option<String>> {
    match value(source, row, diagnostics) {
        Some(value) => Some(Some(as_text(&value))),
        None if source.empty == Empty::None => Some(None),
        None => None,
    }
}
