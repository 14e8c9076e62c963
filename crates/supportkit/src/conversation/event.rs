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
use serde_json::{Map, Value};

use super::{EventId, EventKind, Role, kind};
use crate::document::instant;

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
    #[serde(flatten, serialize_with = "kind::serialize")]
    pub kind: EventKind,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Event {
    /// An event that was recorded when it happened.
    pub fn new(id: impl Into<String>, at: DateTime<Utc>, by: Actor, kind: EventKind) -> Self {
        Self { id: EventId::new(id), at, recorded_at: None, sequence: 0, by, cause: None, kind }
    }

    /// When the host knew of it: [`Event::recorded_at`], else [`Event::at`].
    pub fn known_at(&self) -> DateTime<Utc> {
        self.recorded_at.unwrap_or(self.at)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        let id = take::<EventId, _>(&mut fields, "id")?.ok_or_else(|| de::Error::missing_field("id"))?;
        let at = take::<Instant, _>(&mut fields, "at")?.ok_or_else(|| de::Error::missing_field("at"))?;
        let recorded_at = take::<Instant, _>(&mut fields, "recorded_at")?.map(|instant| instant.0);
        let sequence = take(&mut fields, "sequence")?.unwrap_or(0);
        let by = take(&mut fields, "by")?.unwrap_or_default();
        let cause = take(&mut fields, "cause")?;
        let kind = EventKind::from_fields(fields).map_err(de::Error::custom)?;
        Ok(Self { id, at: at.0, recorded_at, sequence, by, cause, kind })
    }
}

#[derive(Deserialize)]
struct Instant(#[serde(with = "instant")] DateTime<Utc>);

/// Takes one field out of an object; JSON null counts as absent.
fn take<T: de::DeserializeOwned, E: de::Error>(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>, E> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => serde_json::from_value(value)
            .map(Some)
            .map_err(|reason| E::custom(format_args!("field `{name}`: {reason}"))),
    }
}
