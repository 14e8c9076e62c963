//! The event log of one conversation.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::{DateTime, Utc};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{ConversationId, Event, EventId};
use crate::Error;
use crate::document::{
    CONVERSATION, FORMAT, Fields, Limits, Pointer, ProblemKind, Review, look_closer, read,
};
use crate::people::{Contact, Customer};

/// A conversation may hold a million events, far more text than any desk.
pub(crate) const LIMITS: Limits = Limits { bytes: 1 << 30, depth: 64 };

/// A conversation: who asked, and everything that happened, in the order it was recorded.
///
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/conversations.md"))]
///
/// ```
/// use supportkit::conversation::Conversation;
///
/// let conversation = Conversation::from_json(r#"{
///     "format": "1.0", "id": "c-1", "customer": {"id": "cu-7", "tier": "gold"},
///     "events": [
///         {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
///         {"id": "e2", "at": "2026-03-20T09:10:00Z", "by": {"role": "agent", "id": "deniz"}, "type": "message"}
///     ]
/// }"#)?;
/// assert_eq!(conversation.events().len(), 2);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Conversation {
    /// The id.
    id: ConversationId,
    /// Who asked.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    customer: Option<Customer>,
    /// What happened, in the order it was recorded.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    events: Vec<Event>,
}

impl Serialize for Conversation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Conversation", 4)?;
        document.serialize_field("format", FORMAT)?;
        document.serialize_field("id", &self.id)?;
        match &self.customer {
            Some(customer) => document.serialize_field("customer", customer)?,
            None => document.skip_field("customer")?,
        }
        document.serialize_field("events", &self.events)?;
        document.end()
    }
}

impl JsonSchema for Conversation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Conversation".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let customer = generator.subschema_for::<Option<Customer>>();
        let events = generator.subschema_for::<Vec<Event>>();
        json_schema!({
            "description": "A conversation: who asked, and everything that happened, in the order it was recorded.",
            "type": "object",
            "properties": {
                "format": {"type": "string", "description": "The format of this document, `1.0`."},
                "id": {"type": ["string", "integer"], "description": "The id."},
                "customer": customer,
                "events": events,
            },
            "required": ["id", "events"],
            "additionalProperties": false,
        })
    }
}

impl Conversation {
    /// A conversation in which nothing has happened yet.
    pub fn new(id: impl AsRef<str>) -> Self {
        Self { id: ConversationId::new(id), customer: None, events: Vec::new() }
    }

    /// The same conversation with its customer.
    #[must_use]
    pub fn with_customer(mut self, customer: Customer) -> Self {
        self.customer = Some(customer);
        self
    }

    /// The same conversation with the other conversations of its customer, in place of those it had. A conversation
    /// without a customer stays as it is.
    #[must_use]
    pub fn with_contacts(mut self, contacts: Vec<Contact>) -> Self {
        if let Some(customer) = &mut self.customer {
            customer.contacts = contacts;
        }
        self
    }

    /// The same conversation with all these events, in place of those it had. Repeated ids are dropped by the fold.
    #[must_use]
    pub fn with_events(mut self, events: Vec<Event>) -> Self {
        self.events = events;
        self
    }

    /// The id.
    pub fn id(&self) -> &ConversationId {
        &self.id
    }

    /// Who asked, with no more than the *other* conversations among the contacts.
    pub(crate) fn customer_with_others(&self) -> Option<Cow<'_, Customer>> {
        let customer = self.customer.as_ref()?;
        let is_this = |contact: &Contact| contact.conversation == self.id.as_str();
        if !customer.contacts.iter().any(is_this) {
            return Some(Cow::Borrowed(customer));
        }
        let mut customer = customer.clone();
        customer.contacts.retain(|contact| !is_this(contact));
        Some(Cow::Owned(customer))
    }

    /// Who asked.
    pub fn customer(&self) -> Option<&Customer> {
        self.customer.as_ref()
    }

    /// Sets who asked.
    pub fn set_customer(&mut self, customer: Option<Customer>) {
        self.customer = customer;
    }

    /// The events in the order they were recorded.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The instant of the last event, among those the host had learned of by `known_at`.
    pub fn last_event_at(&self, known_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        let known = |event: &&Event| known_at.is_none_or(|known_at| event.known_at() <= known_at);
        self.events.iter().filter(known).map(|event| event.at).max()
    }

    /// Records an event. An event whose id is in the log already changes nothing, and the answer is `false`.
    ///
    /// It looks through the whole log; for logs that grow long event by event there are
    /// [`Conversations`](super::Conversations).
    pub fn append(&mut self, event: Event) -> bool {
        let new = self.events.iter().rev().all(|known| known.id != event.id);
        if new {
            self.record(event);
        }
        new
    }

    /// Records an event that is known to be new.
    pub(super) fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Drops the copies of events: the first of each id counts. Says which ids there are.
    pub(super) fn drop_copies(&mut self) -> HashSet<EventId> {
        let mut known = HashSet::new();
        self.events.retain(|event| known.insert(event.id.clone()));
        known
    }

    /// Takes back the event that was recorded last.
    pub(super) fn unrecord(&mut self) -> Option<Event> {
        self.events.pop()
    }

    /// Reads a conversation document. Every problem is listed, each event's with the event's pointer.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(read(text, LIMITS)?)
    }

    /// Reads a conversation document that was parsed already.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let mut review = Review::new();
        let conversation = Self::read(value, &Pointer::root(), &mut review);
        review.finish().map(|_| conversation)
    }

    /// Reads the conversation at a place of a document, as far as it can be read.
    pub(crate) fn read(value: Value, root: &Pointer, review: &mut Review) -> Self {
        let mut conversation = Self::new("");
        let Some(mut fields) = Fields::of(value, "a conversation", root, review) else {
            return conversation;
        };
        let Fields { left, review, .. } = &mut fields;
        check_format(left, root, review);
        match left.remove("id") {
            Some(Value::String(id)) if !id.is_empty() => conversation.id = ConversationId::new(id),
            Some(Value::Number(id)) => conversation.id = ConversationId::new(id.to_string()),
            Some(other) => review.problem(&root.key("id"), ProblemKind::WrongType, other, "the id as text"),
            None => review.problem(&root.key("id"), ProblemKind::MissingField, "nothing", "the id as text"),
        }
        if let Some(customer) = left.remove("customer").filter(|customer| !customer.is_null()) {
            match Customer::deserialize(&customer) {
                Ok(customer) => conversation.customer = Some(customer),
                Err(reason) => {
                    let at = root.key("customer");
                    if !look_closer(&CONVERSATION, Some("customer"), &[], &customer, &at, review) {
                        let expected = "a customer such as `{\"id\": \"cu-7\"}`";
                        review.problem(&at, ProblemKind::WrongType, reason, expected);
                    }
                }
            }
        }
        conversation.events = read_events(left.remove("events"), &root.key("events"), review);
        fields.refuse_others("one of: `format`, `id`, `customer`, `events`");
        conversation
    }
}

/// Takes the format of a document, and notes where it is one that cannot be read.
pub(crate) fn check_format(fields: &mut Map<String, Value>, at: &Pointer, review: &mut Review) {
    let major = |format: &str| format.split('.').next() == FORMAT.split('.').next();
    if let Some(format) = fields.remove("format").filter(|format| !format.as_str().is_some_and(major)) {
        let expected = format!("a format such as `{FORMAT}`");
        review.problem(&at.key("format"), ProblemKind::UnsupportedFormat, format, expected);
    }
}

fn read_events(events: Option<Value>, at: &Pointer, review: &mut Review) -> Vec<Event> {
    let events = match events {
        Some(Value::Array(events)) => events,
        Some(other) => {
            review.problem(at, ProblemKind::WrongType, other, "a list of events");
            return Vec::new();
        }
        None => {
            review.problem(at, ProblemKind::MissingField, "nothing", "a list of events");
            return Vec::new();
        }
    };
    let events = events.into_iter().enumerate();
    events.filter_map(|(index, event)| Event::read(event, &at.index(index), review)).collect()
}
