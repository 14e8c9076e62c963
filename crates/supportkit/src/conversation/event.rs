//! One thing that happened.
//!
//! ```
//! use supportkit::conversation::{Actor, Event, EventKind, Role};
//!
//! let event: Event = serde_json::from_str(
//!     r#"{"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "message", "body": "Merhaba"}"#,
//! ).unwrap();
//! assert!(matches!(event.kind, EventKind::Message { .. }));
//! assert_eq!(event.by.role, Role::Customer);
//! ```

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

use super::{EventId, EventKind, Role};
use crate::Error;
use crate::document::{EVENT, Fields, Pointer, ProblemKind, Review, instant, look_closer, read};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Actor {
    /// The part they play.
    pub role: Role,
    /// The host's id of the person or automaton, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub id: Option<String>,
}

impl Actor {
    /// Somebody of whom only the role is known.
    pub fn new(role: Role) -> Self {
        Self { role, id: None }
    }

    /// The same actor with an id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl Default for Actor {
    fn default() -> Self {
        Self::new(Role::System)
    }
}

/// One thing that happened in a conversation.
///
/// A `type` this version does not know is kept with all its fields.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Event {
    /// The id, unique in its conversation.
    pub id: EventId,
    /// When it happened.
    #[serde(with = "instant")]
    #[schemars(schema_with = "instant::schema")]
    pub at: DateTime<Utc>,
    /// When the host learned of it, if that was later.
    #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "instant::option::schema")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub recorded_at: Option<DateTime<Utc>>,
    /// Its order among events of the same instant; events without one keep the order they were appended in.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub sequence: u64,
    /// Who did it. Only what was opened or written needs somebody.
    #[serde(default)]
    pub by: Actor,
    /// The event or the scheduled action that caused it; an action's id here says that the action was carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub cause: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Event {
    /// An event that was recorded when it happened.
    pub fn new(id: impl AsRef<str>, at: DateTime<Utc>, by: Actor, kind: EventKind) -> Self {
        Self { id: EventId::new(id), at, recorded_at: None, sequence: 0, by, cause: None, kind }
    }

    /// When the host knew of it: [`Event::recorded_at`], else [`Event::at`].
    pub fn known_at(&self) -> DateTime<Utc> {
        self.recorded_at.unwrap_or(self.at)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(Value::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl Event {
    /// Reads one event as conversation documents write it.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem and its place in the event.
    ///
    /// ```
    /// use supportkit::conversation::Event;
    ///
    /// let error = Event::from_json(r#"{"at": "2026-03-20", "by": {"role": "agent"}, "type": "closed"}"#).unwrap_err();
    /// let places: Vec<&str> = error.problems().iter().map(|problem| &*problem.pointer).collect();
    /// assert_eq!(places, ["/id", "/at"]);
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(read(text, super::log::LIMITS)?)
    }

    /// Reads one event that was parsed already.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let mut review = Review::new();
        Self::read(value, &Pointer::root(), &mut review)
            .ok_or_else(|| Error::Document { problems: review.problems().to_vec() })
    }

    /// Reads an event, or notes what is wrong with each of its fields.
    pub(super) fn read(value: Value, at: &Pointer, review: &mut Review) -> Option<Self> {
        let mut fields = Fields::of(value, "an event", at, review)?.held_against(&EVENT);
        // Who opened a conversation or wrote a message decides what the clocks do.
        let told = matches!(fields.left.get("type").and_then(Value::as_str), Some("opened" | "message"));
        let id = fields.needed("id", "the id as text");
        let at = fields.needed_instant("at");
        let recorded_at = fields.optional_instant("recorded_at");
        let sequence = fields.optional("sequence", "a whole number from 0 up");
        let by = if told { fields.needed("by", ACTOR).map(Some) } else { fields.optional("by", ACTOR) };
        let cause = fields.optional("cause", "the id of an event or an action as text");
        let kind = read_kind(fields);
        Some(Self {
            id: id?,
            at: at?,
            recorded_at: recorded_at?,
            sequence: sequence?.unwrap_or(0),
            by: by?.unwrap_or_default(),
            cause: cause?,
            kind: kind?,
        })
    }
}

const ACTOR: &str = "who did it, such as `{\"role\": \"customer\"}`";

/// The fields that every event can have, beside those of its type.
const COMMON: &[&str] = &["id", "at", "recorded_at", "sequence", "by", "cause"];

/// Reads what happened from the fields that are left.
fn read_kind(mut fields: Fields<'_>) -> Option<EventKind> {
    let name: String = fields.needed("type", "a word such as `message`")?;
    let Fields { left, at, review, .. } = fields;
    let (reason, mut event) = match EventKind::from_fields(&name, left) {
        Ok(kind) => return Some(kind),
        Err(refused) => refused,
    };
    event.insert("type".to_owned(), name.into());
    if !look_closer(&EVENT, None, COMMON, &Value::Object(event), at, review) {
        let expected = "an event with `id`, `at`, `by`, `type` and the fields of its type";
        review.problem(at, ProblemKind::WrongType, reason, expected);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;

    fn told(of: &Error) -> Vec<String> {
        of.problems().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_wrong_inside_an_event_is_told_where_it_stands() {
        let error = Event::from_json(
            r#"{"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"rol": "agent"}, "type": "message",
                "visibility": "publik", "body": 3, "language": null, "knd": "reply"}"#,
        )
        .unwrap_err();
        assert_eq!(
            told(&error),
            [
                "/by/role: found `nothing`, expected the field `role`, the part they play",
                "/by/rol: found `rol`, expected `role`, or `id`",
                "/body: found `3`, expected a piece of text",
                "/knd: found `knd`, expected `kind`, or one of `at`, `attachments`, `body`, `by`, `cause`, `channel`, `id`, \
                 `language`, `origin`, `recorded_at`, `sequence`, `template` and 2 more",
                "/visibility: found `publik`, expected one of `world`, `participants`, `internal`",
            ]
        );
        let error =
            Event::from_json(r#"{"id": "e1", "at": "2026-03-20T08:30:00Z", "type": "merged"}"#).unwrap_err();
        let [problem] = error.problems() else { panic!("{error}") };
        assert_eq!((problem.pointer.as_str(), problem.kind), ("/into", ProblemKind::MissingField));
        assert_eq!(problem.expected, "the field `into`, which one");
    }

    #[test]
    fn what_is_wrong_inside_a_customer_is_told_where_it_stands() {
        let error = Conversation::from_json(
            r#"{"id": "c-1", "customer": {"id": "cu-7", "tierr": "gold", "contacts": [{"conversation": "c-0"}]}, "events": []}"#,
        )
        .unwrap_err();
        let places: Vec<&str> = error.problems().iter().map(|problem| &*problem.pointer).collect();
        assert_eq!(places, ["/customer/contacts/0/at", "/customer/tierr"]);
    }
}
