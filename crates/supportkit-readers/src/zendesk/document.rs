//! Finding the records in a document, whatever they are wrapped in.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The tables an object can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ticket,
    Comment,
    Audit,
    TicketEvent,
    User,
    Rating,
    Survey,
    MetricEvent,
    Metrics,
    CustomStatus,
    /// Known, and not read by this version.
    Unread(&'static str),
    /// To be told by its fields.
    Any,
}

impl Kind {
    /// What an object, or a list of them, is under this key.
    pub(super) fn under(key: &str) -> Option<Kind> {
        Some(match key {
            "tickets" | "ticket" => Kind::Ticket,
            "comments" | "comment" => Kind::Comment,
            "audits" | "audit" | "ticket_audits" => Kind::Audit,
            "ticket_events" | "ticket_event" => Kind::TicketEvent,
            "users" | "user" | "requester" | "submitter" | "assignee" => Kind::User,
            "satisfaction_ratings" | "satisfaction_rating" => Kind::Rating,
            "survey_responses" | "survey_response" => Kind::Survey,
            "ticket_metric_events" | "ticket_metric_event" | "metric_events" => Kind::MetricEvent,
            "ticket_metrics" | "ticket_metric" | "metric_sets" | "metric_set" => Kind::Metrics,
            "custom_statuses" | "custom_status" => Kind::CustomStatus,
            "results" | "data" | "records" | "items" => Kind::Any,
            "schedules" | "schedule" => Kind::Unread("schedules"),
            "holidays" | "holiday" => Kind::Unread("holidays"),
            "sla_policies" | "sla_policy" | "group_sla_policies" => Kind::Unread("SLA policies"),
            "groups" | "group" => Kind::Unread("groups"),
            "organizations" | "organization" => Kind::Unread("organizations"),
            "brands" | "brand" => Kind::Unread("brands"),
            "ticket_fields" | "ticket_field" => Kind::Unread("ticket fields"),
            "ticket_forms" | "ticket_form" => Kind::Unread("ticket forms"),
            "agent_engagements" | "engagements" => Kind::Unread("engagements"),
            _ => return None,
        })
    }

    /// What an object is by its fields.
    pub(super) fn of(fields: &Map<String, Value>) -> Option<Kind> {
        let has = |key: &str| fields.contains_key(key);
        let is_list = |key: &str| fields.get(key).is_some_and(Value::is_array);
        Some(if is_list("child_events") {
            Kind::TicketEvent
        } else if is_list("events") && has("ticket_id") {
            Kind::Audit
        } else if has("metric") && has("type") && has("time") {
            Kind::MetricEvent
        } else if has("policy_metrics") {
            Kind::Unread("SLA policies")
        } else if is_list("intervals") && has("time_zone") {
            Kind::Unread("schedules")
        } else if has("start_date") && has("end_date") {
            Kind::Unread("holidays")
        } else if has("score") && has("ticket_id") {
            Kind::Rating
        } else if is_list("answers") && is_list("subjects") {
            Kind::Survey
        } else if has("reply_time_in_minutes") || has("full_resolution_time_in_minutes") {
            Kind::Metrics
        } else if has("status_category") {
            Kind::CustomStatus
        } else if has("id") && has("status") && (has("requester_id") || has("requester") || has("created_at"))
        {
            Kind::Ticket
        } else if has("id") && has("role") {
            Kind::User
        } else if (has("author_id") || has("author"))
            && (has("body") || has("html_body") || has("plain_body"))
        {
            Kind::Comment
        } else {
            return None;
        })
    }
}

/// Keys around the records that say nothing about them.
pub(super) fn is_paging(key: &str) -> bool {
    matches!(
        key,
        "count"
            | "next_page"
            | "previous_page"
            | "end_time"
            | "start_time"
            | "end_of_stream"
            | "after_cursor"
            | "before_cursor"
            | "after_url"
            | "before_url"
            | "meta"
            | "links"
            | "facets"
            | "url"
            | "page"
            | "per_page"
            | "total"
            | "ticket_id"
            | "request_id"
    )
}

/// Where the parts of a document go. A list is handed over element by element, so that what stands before a break in
/// the document is not lost, and a long list is never held.
pub(super) trait Parts {
    /// An element of the list at the top of the document.
    fn element(&mut self, value: Value);
    /// An element of the list under a key of the document.
    fn listed(&mut self, key: &str, value: Value);
    /// Any other value under a key of the document.
    fn field(&mut self, key: String, value: Value);
}

/// Reads a whole document. On an error, everything before it was handed over.
pub(super) fn walk(text: &str, parts: &mut dyn Parts) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.deserialize_any(Top(parts))?;
    reader.end()
}

struct Top<'a>(&'a mut dyn Parts);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or a list of objects")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            self.0.element(value);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            if Kind::under(&key).is_some() {
                object.next_value_seed(Under { key, parts: &mut *self.0 })?;
            } else {
                let value = object.next_value()?;
                self.0.field(key, value);
            }
        }
        Ok(())
    }
}

/// The value under a key that may hold a list of records.
struct Under<'a> {
    key: String,
    parts: &'a mut dyn Parts,
}

impl Under<'_> {
    fn field<E>(self, value: impl Into<Value>) -> Result<(), E> {
        self.parts.field(self.key, value.into());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Under<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Under<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            self.parts.listed(&self.key, value);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<(), A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(object))?;
        self.field(value)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.field(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.field(value)
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.field(value)
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.field(value)
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.field(value)
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.field(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<String>);

    impl Parts for Seen {
        fn element(&mut self, value: Value) {
            self.0.push(format!("- {value}"));
        }

        fn listed(&mut self, key: &str, value: Value) {
            self.0.push(format!("{key}: - {value}"));
        }

        fn field(&mut self, key: String, value: Value) {
            self.0.push(format!("{key}: {value}"));
        }
    }

    #[test]
    fn documents_are_taken_apart_as_far_as_they_go() {
        for (text, whole, parts) in [
            ("[1, {}]", true, vec!["- 1", "- {}"]),
            (r#"{"tickets": [1, 2], "count": 2}"#, true, vec!["tickets: - 1", "tickets: - 2", "count: 2"]),
            (r#"{"ticket": {"id": 1}}"#, true, vec![r#"ticket: {"id":1}"#]),
            (r#"{"tickets": null, "data": "x"}"#, true, vec!["tickets: null", r#"data: "x""#]),
            (r#"{"tickets": [1, {"id": "#, false, vec!["tickets: - 1"]),
            ("[1] 2", false, vec!["- 1"]),
            ("7", false, vec![]),
        ] {
            let mut seen = Seen::default();
            assert_eq!(walk(text, &mut seen).is_ok(), whole, "{text}");
            assert_eq!(seen.0, parts, "{text}");
        }
    }
}
