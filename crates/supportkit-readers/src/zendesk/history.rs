//! The history of a ticket, from its audits.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use supportkit::conversation::{EventKind, PriorityId, Reference, State, TagKey};
use supportkit::people::{AgentId, CustomerId, TeamId};

use super::record::{Id, scalar};
use super::tables::{Audit, CustomStatus};
use super::vocabulary;

/// One change of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    pub(super) field: String,
    pub(super) from: Value,
    pub(super) to: Value,
    /// Whether it was set when the ticket was made.
    pub(super) is_first: bool,
}

impl Change {
    /// The change an event of an audit makes, if it makes one.
    pub(super) fn of(event: &Map<String, Value>) -> Option<Self> {
        let kind = event.get("type")?.as_str()?;
        if kind != "Create" && kind != "Change" {
            return None;
        }
        let get = |key: &str| event.get(key).cloned().unwrap_or_default();
        Some(Self {
            field: event.get("field_name").and_then(scalar)?,
            from: get("previous_value"),
            to: get("value"),
            is_first: kind == "Create",
        })
    }

    /// The text of the new value; `None` where the field was emptied.
    pub(super) fn text(&self) -> Option<String> {
        scalar(&self.to).filter(|text| !text.is_empty())
    }
}

/// The tags in a value: a list, or words in a text.
pub(super) fn tags(value: &Value) -> Vec<String> {
    match value {
        Value::Array(tags) => tags.iter().filter_map(scalar).collect(),
        Value::String(words) => words.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The values the fields of a ticket began with: as its creation says, else what the first change replaced.
pub(super) fn first_values(audits: &BTreeMap<Id, Audit>) -> BTreeMap<String, Value> {
    let mut first = BTreeMap::new();
    for audit in in_order(audits) {
        for change in audit.1.events.iter().filter_map(Change::of) {
            let value = if change.is_first { change.to } else { change.from };
            first.entry(change.field).or_insert(value);
        }
    }
    first
}

/// Audits in the order of their times, those of one time in the order of their ids.
pub(super) fn in_order(audits: &BTreeMap<Id, Audit>) -> Vec<(&Id, &Audit)> {
    let mut ordered: Vec<_> = audits.iter().collect();
    ordered.sort_by_key(|(_, audit)| audit.at);
    ordered
}

/// Whether the audits tell the history of a field: from its creation on, or by a change.
pub(super) fn tells(audits: &BTreeMap<Id, Audit>, field: &str) -> bool {
    let mut changes = audits.values().flat_map(|audit| &audit.events).filter_map(Change::of);
    changes.any(|change| change.field == field)
}

/// What a change of a status means, by its own word or by the category of a custom status.
pub(super) fn status_event(word: &str) -> Option<EventKind> {
    vocabulary::state(word).map(|to: State| vocabulary::status_event(to, word))
}

/// The events a change makes. A status word that is not known gives none.
pub(super) fn events(
    change: &Change,
    rule: Option<&str>,
    custom_statuses: &BTreeMap<Id, CustomStatus>,
) -> Vec<EventKind> {
    let to = change.text();
    let one = |kind: EventKind| vec![kind];
    match change.field.as_str() {
        "status" => to.as_deref().and_then(status_event).into_iter().collect(),
        "custom_status_id" => match to.and_then(|id| custom_statuses.get(&Id::new(&id))) {
            Some(status) => custom(status).into_iter().collect(),
            None => one(field_set(change)),
        },
        "priority" => one(EventKind::PriorityChanged { to: to.map(PriorityId::new) }),
        "group_id" => one(EventKind::TeamChanged { to: to.map(TeamId::new) }),
        "assignee_id" => one(EventKind::Assigned { to: to.map(AgentId::new) }),
        "subject" => to.map(|to| EventKind::SubjectChanged { to }).into_iter().collect(),
        "requester_id" => {
            to.map(|to| EventKind::CustomerChanged { to: CustomerId::new(to) }).into_iter().collect()
        }
        "problem_id" => to.map(|problem| EventKind::ProblemDeclared { problem }).into_iter().collect(),
        "tags" | "current_tags" => {
            let (before, after) = (tags(&change.from), tags(&change.to));
            let rule = rule.map(str::to_owned);
            let gone = before.iter().filter(|tag| !after.contains(tag));
            let new = after.iter().filter(|tag| !before.contains(tag));
            gone.map(|tag| EventKind::TagRemoved { tag: TagKey::new(tag.clone()) })
                .chain(
                    new.map(|tag| EventKind::TagAdded { tag: TagKey::new(tag.clone()), rule: rule.clone() }),
                )
                .collect()
        }
        _ => one(field_set(change)),
    }
}

/// A change to a status that a team named itself, by its category.
pub(super) fn custom(status: &CustomStatus) -> Option<EventKind> {
    let to = vocabulary::state(&status.category)?;
    Some(vocabulary::status_event(to, status.label.as_deref().unwrap_or(&status.category)))
}

fn field_set(change: &Change) -> EventKind {
    EventKind::FieldSet { field: change.field.clone(), value: change.to.clone() }
}

/// The events of an audit in the form of `/audits`, from one in the form of the incremental `ticket_events`, where the
/// changed field is a key of its own.
pub(super) fn child_events(child: &Map<String, Value>) -> Vec<Map<String, Value>> {
    const ABOUT: [&str; 12] = [
        "id",
        "via",
        "via_reference_id",
        "event_type",
        "type",
        "previous_value",
        "created_at",
        "value_type",
        "added_tags",
        "removed_tags",
        "field_name",
        "value",
    ];
    let kind = child.get("event_type").or_else(|| child.get("type")).cloned().unwrap_or_default();
    let is_change = kind == "Change" || kind == "Create";
    let mut common = child.clone();
    common.insert("type".to_owned(), kind);
    if !is_change || child.contains_key("field_name") {
        return vec![common];
    }
    let id = child.get("id").and_then(scalar).unwrap_or_default();
    let mut events = Vec::new();
    for (field, value) in child.iter().filter(|(field, _)| !ABOUT.contains(&field.as_str())) {
        // Custom fields stand in an object of their own.
        let pairs: Vec<(&String, &Value)> = match value {
            Value::Object(fields) if field == "custom_ticket_fields" => fields.iter().collect(),
            _ => vec![(field, value)],
        };
        for (field, value) in pairs {
            let mut event = Map::new();
            event.insert("id".to_owned(), Value::from(format!("{id}.{field}")));
            for key in ["type", "via"] {
                event.insert(key.to_owned(), common.get(key).cloned().unwrap_or_default());
            }
            event.insert("field_name".to_owned(), Value::from(field.as_str()));
            event.insert("value".to_owned(), value.clone());
            event.insert("previous_value".to_owned(), previous(child, field, value));
            events.push(event);
        }
    }
    events
}

/// What a field was before; of tags only the difference may be stated.
fn previous(child: &Map<String, Value>, field: &str, value: &Value) -> Value {
    if let Some(previous) = child.get("previous_value") {
        return previous.clone();
    }
    if field != "tags" {
        return Value::Null;
    }
    let (added, removed) = (
        child.get("added_tags").map(tags).unwrap_or_default(),
        child.get("removed_tags").map(tags).unwrap_or_default(),
    );
    let before = tags(value).into_iter().filter(|tag| !added.contains(tag)).chain(removed);
    before.map(Value::from).collect()
}

/// The links a ticket begins with.
pub(super) fn references(problem: Option<&Id>, follows: Option<&Id>, follow_ups: &[Id]) -> Vec<Reference> {
    let link = |to: &str, id: &Id| Reference { to: to.to_owned(), id: id.as_str().to_owned() };
    let problem = problem.map(|id| link("problem", id));
    let follows = follows.map(|id| link("conversation", id));
    problem.into_iter().chain(follows).chain(follow_ups.iter().map(|id| link("follow_up", id))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    /// Each event a change makes, as the JSON of a document.
    fn made(event: &str) -> Vec<String> {
        let change = Change::of(&object(event)).unwrap();
        let custom_statuses = BTreeMap::from([(
            Id::new("9"),
            CustomStatus { category: "hold".into(), label: Some("At vendor".into()) },
        )]);
        let events = events(&change, None, &custom_statuses);
        events.iter().map(|kind| serde_json::to_string(kind).unwrap()).collect()
    }

    #[test]
    fn changes_make_events() {
        for (field, value, previous, expected) in [
            (
                "status",
                r#""pending""#,
                r#""open""#,
                vec![r#"{"type":"status","to":"waiting_customer","label":"pending"}"#],
            ),
            ("status", r#""solved""#, r#""open""#, vec![r#"{"type":"resolved","label":"solved"}"#]),
            ("status", r#""closed""#, r#""solved""#, vec![r#"{"type":"closed"}"#]),
            ("status", r#""elsewhere""#, r#""open""#, vec![]),
            (
                "custom_status_id",
                "9",
                "8",
                vec![r#"{"type":"status","to":"waiting_third_party","label":"At vendor"}"#],
            ),
            (
                "custom_status_id",
                "7",
                "8",
                vec![r#"{"type":"field_set","field":"custom_status_id","value":7}"#],
            ),
            ("priority", r#""high""#, "null", vec![r#"{"type":"priority_changed","to":"high"}"#]),
            ("priority", "null", r#""high""#, vec![r#"{"type":"priority_changed"}"#]),
            ("group_id", r#""26""#, r#""25""#, vec![r#"{"type":"team_changed","to":"26"}"#]),
            ("assignee_id", "12", "null", vec![r#"{"type":"assigned","to":"12"}"#]),
            (
                "tags",
                r#"["a", "c"]"#,
                r#"["a", "b"]"#,
                vec![r#"{"type":"tag_removed","tag":"b"}"#, r#"{"type":"tag_added","tag":"c"}"#],
            ),
            ("tags", r#""a b""#, r#""a""#, vec![r#"{"type":"tag_added","tag":"b"}"#]),
            ("360001", r#""x""#, "null", vec![r#"{"type":"field_set","field":"360001","value":"x"}"#]),
        ] {
            let event = format!(
                r#"{{"type": "Change", "field_name": "{field}", "value": {value}, "previous_value": {previous}}}"#
            );
            assert_eq!(made(&event), expected, "{event}");
        }
    }

    #[test]
    fn incremental_events_are_the_same_changes() {
        for (child, expected) in [
            (
                r#"{"id": 1, "event_type": "Change", "status": "open", "previous_value": "new", "via": "Web form"}"#,
                vec![("status", r#""new""#, r#""open""#)],
            ),
            (
                r#"{"id": 1, "event_type": "Change", "tags": ["a", "c"], "added_tags": ["c"], "removed_tags": ["b"]}"#,
                vec![("tags", r#"["a","b"]"#, r#"["a","c"]"#)],
            ),
            (
                r#"{"id": 1, "event_type": "Create", "subject": "Kaputt", "priority": null}"#,
                vec![("priority", "null", "null"), ("subject", "null", r#""Kaputt""#)],
            ),
            (
                r#"{"id": 1, "event_type": "Change", "custom_ticket_fields": {"360": "x"}, "previous_value": "y"}"#,
                vec![("360", r#""y""#, r#""x""#)],
            ),
        ] {
            let mut changes: Vec<_> = child_events(&object(child))
                .iter()
                .map(|event| Change::of(event).unwrap())
                .map(|change| (change.field, change.from.to_string(), change.to.to_string()))
                .collect();
            changes.sort();
            let expected: Vec<_> = expected
                .iter()
                .map(|(f, a, b)| ((*f).to_owned(), (*a).to_owned(), (*b).to_owned()))
                .collect();
            assert_eq!(changes, expected, "{child}");
        }
    }
}
