//! What can happen: the whole vocabulary of events.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::de::Error;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::tagged::Tagged;
use super::{
    Channel, ConversationId, EventId, MessageKind, Origin, Outcome, PriorityId, Reference, Scale, State,
    TagKey, Visibility,
};
use crate::document::instant;
use crate::people::{AgentId, CustomerId, TeamId};

/// What happened. The word in `type` names the variant; fields that are not given take the default of their type.
// The functions that serde derives read and write `{"message": {…}}`; those of its traits, below, put the word in `type`
// beside the fields. Derived reading of that form holds every value twice and takes five times the code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
#[schemars(tag = "type")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EventKind {
    /// The conversation began. Opened by the customer, it counts as the customer's first message.
    Opened {
        /// How it reached the desk.
        #[serde(default)]
        channel: Channel,
        /// Which side began.
        #[serde(default)]
        origin: Origin,
        /// The state it begins in; `new` unless said otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        state: Option<State>,
        /// The host's own name of that state.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        label: Option<String>,
        /// The subject line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        subject: Option<String>,
        /// The language, a BCP 47 tag.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        language: Option<String>,
        /// The explicit priority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        priority: Option<PriorityId>,
        /// How much it affects, a word of the desk's matrix.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        impact: Option<String>,
        /// How soon it matters, a word of the desk's matrix.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        urgency: Option<String>,
        /// The team it goes to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        team: Option<TeamId>,
        /// The agent it goes to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        assignee: Option<AgentId>,
        /// Tags from the start.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        tags: Vec<TagKey>,
        /// Custom fields.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        fields: Map<String, Value>,
        /// Links to orders, products, problems, other conversations.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        references: Vec<Reference>,
        /// The number customers are shown, if they are shown one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        reference_number: Option<String>,
    },
    /// Somebody wrote or said something.
    Message {
        /// Who can read it.
        #[serde(default)]
        visibility: Visibility,
        /// What it is for.
        #[serde(default)]
        kind: MessageKind,
        /// The channel, where it differs from the conversation's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        channel: Option<Channel>,
        /// Which side began, where it differs from the conversation's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        origin: Option<Origin>,
        /// The plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        body: Option<String>,
        /// The language it is written in, a BCP 47 tag.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        language: Option<String>,
        /// The template it was made from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        template: Option<String>,
        /// Names of attached files.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        attachments: Vec<String>,
    },
    /// The text of a message was changed.
    MessageEdited {
        /// The event of the message.
        message: EventId,
        /// The new text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        body: Option<String>,
    },
    /// A message was deleted; from here on it counts as never written.
    MessageDeleted {
        /// The event of the message.
        message: EventId,
    },
    /// An event was recorded by mistake; from here on it counts as never happened.
    Retracted {
        /// The event.
        event: EventId,
    },
    /// The host's status changed to a working state.
    Status {
        /// What the status means to the clocks.
        to: State,
        /// The host's own name of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        label: Option<String>,
    },
    /// Put aside until an instant, or until the customer writes.
    Snoozed {
        /// When it comes back; absent for "on the next customer message".
        #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
        #[schemars(schema_with = "instant::option::schema")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        until: Option<DateTime<Utc>>,
    },
    /// Declared solved.
    Resolved {
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        outcome: Option<Outcome>,
        /// The host's own name of the status.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        label: Option<String>,
    },
    /// Closed for good.
    Closed {},
    /// Taken up again after it was resolved or closed.
    Reopened {},
    /// Continued in another conversation.
    Merged {
        /// Which one.
        into: ConversationId,
    },
    /// The merge was undone.
    Unmerged {},
    /// Marked as spam.
    MarkedSpam {},
    /// Deleted.
    Deleted {},
    /// Brought back from spam or the bin.
    Restored {},
    /// The explicit priority was set or, without `to`, withdrawn.
    PriorityChanged {
        /// The new priority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<PriorityId>,
    },
    /// The impact was set or withdrawn.
    ImpactChanged {
        /// A word of the desk's matrix.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// The urgency was set or withdrawn.
    UrgencyChanged {
        /// A word of the desk's matrix.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// Somebody set by hand when a running clock is due or, without `to`, gave it back to its policy.
    DueSet {
        /// The clock, as policies name it. One that the desk does not have, or that does not go on, is left alone.
        clock: String,
        /// The agreement; absent for the one with customers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        agreement: Option<String>,
        /// When it is due.
        #[serde(default, with = "instant::option", skip_serializing_if = "Option::is_none")]
        #[schemars(schema_with = "instant::option::schema")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        to: Option<DateTime<Utc>>,
    },
    /// Given to an agent or, without `to`, to nobody.
    Assigned {
        /// The agent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<AgentId>,
    },
    /// Given to a team or, without `to`, to none.
    TeamChanged {
        /// The team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<TeamId>,
    },
    /// A tag was put on.
    TagAdded {
        /// The tag.
        tag: TagKey,
        /// The rule that did it, if a rule did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        rule: Option<String>,
    },
    /// A tag was taken off.
    TagRemoved {
        /// The tag.
        tag: TagKey,
    },
    /// A custom field was set; JSON null clears it.
    FieldSet {
        /// The field.
        field: String,
        /// Its new value.
        #[serde(default)]
        value: Value,
    },
    /// The subject line was changed.
    SubjectChanged {
        /// The new subject.
        to: String,
    },
    /// The language was recognised or corrected.
    LanguageChanged {
        /// A BCP 47 tag.
        to: String,
    },
    /// The talk went on elsewhere.
    ChannelChanged {
        /// The new channel.
        to: Channel,
    },
    /// The conversation belongs to another customer after all.
    CustomerChanged {
        /// The right one.
        to: CustomerId,
    },
    /// A link was added.
    ReferenceAdded {
        /// The link.
        reference: Reference,
    },
    /// The customer was asked for a rating.
    RatingAsked {
        /// The desk's survey.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        survey: Option<String>,
    },
    /// The customer gave a rating.
    Rated {
        /// The desk's survey.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        survey: Option<String>,
        /// The answer.
        score: i32,
        /// The answers that were possible.
        scale: Scale,
        /// What the customer wrote beside it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        comment: Option<String>,
    },
    /// Somebody said what would happen by when.
    PromiseMade {
        /// The promise's id.
        promise: String,
        /// What was promised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        what: Option<String>,
        /// By when.
        #[serde(with = "instant")]
        #[schemars(schema_with = "instant::schema")]
        due: DateTime<Utc>,
        /// On whom it depends, where not on the desk.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        depends_on: Option<String>,
    },
    /// A promise got another date.
    PromiseMoved {
        /// The promise.
        promise: String,
        /// The new date.
        #[serde(with = "instant")]
        #[schemars(schema_with = "instant::schema")]
        due: DateTime<Utc>,
    },
    /// A promise was kept.
    PromiseKept {
        /// The promise.
        promise: String,
    },
    /// A promise was given up.
    PromiseBroken {
        /// The promise.
        promise: String,
    },
    /// It was taken to somebody higher up or further on.
    Escalated {
        /// To whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        to: Option<String>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        why: Option<String>,
    },
    /// Somebody took note of an escalation.
    Acknowledged {
        /// The action that is acknowledged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        action: Option<String>,
    },
    /// A bot joined.
    BotInvolved {},
    /// A bot gave an answer.
    BotAnswered {
        /// The article or flow it came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        source: Option<String>,
    },
    /// The customer asked for a person.
    HumanAsked {},
    /// The customer said that the bot's answer helped.
    BotConfirmed {},
    /// The bot passed it to people.
    HandedOff {
        /// To which team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        to: Option<TeamId>,
    },
    /// The customer searched the help centre.
    Searched {
        /// For what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        query: Option<String>,
        /// How many hits came back.
        #[serde(default)]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        hits: u32,
    },
    /// The customer read an article.
    ArticleViewed {
        /// Which one.
        article: String,
    },
    /// The conversation was found to be about a known problem.
    ProblemDeclared {
        /// The problem record.
        problem: String,
    },
    /// There is news about the problem.
    ProblemUpdated {
        /// The problem record.
        problem: String,
    },
    /// The problem was fixed.
    ProblemFixed {
        /// The problem record.
        problem: String,
    },
    /// A live talk was passed on.
    Transferred {
        /// To whom: a team, an agent, a number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        to: Option<String>,
    },
    /// A call began.
    CallStarted {},
    /// A call ended.
    CallEnded {
        /// Whole seconds talked.
        #[serde(default)]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        talk_seconds: u32,
        /// Whole seconds on hold.
        #[serde(default)]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        hold_seconds: u32,
    },
    /// Content was removed for privacy; that something was said remains a fact.
    Redacted {
        /// The event whose content went.
        event: EventId,
    },
    /// The customer's identity was erased.
    CustomerErased {},
    /// A retention rule removed content.
    RetentionApplied {
        /// Which rule.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        rule: Option<String>,
    },
    /// A kind of event this version does not know, kept whole.
    #[serde(skip)]
    Other {
        /// The word in `type`.
        name: String,
        /// All its other fields.
        data: Map<String, Value>,
    },
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let EventKind::Other { name, data } = self else {
            return EventKind::serialize(self, Tagged(serializer));
        };
        let mut fields = serializer.serialize_map(Some(data.len().saturating_add(1)))?;
        fields.serialize_entry("type", name)?;
        for (field, value) in data {
            fields.serialize_entry(field, value)?;
        }
        fields.end()
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        match fields.remove("type") {
            Some(Value::String(name)) => {
                Self::from_fields(&name, fields).map_err(|(reason, _)| D::Error::custom(reason))
            }
            _ => Err(D::Error::missing_field("type")),
        }
    }
}

impl EventKind {
    /// Every word `type` can have in this version, besides those kept as [`EventKind::Other`].
    pub const KNOWN: &'static [&'static str] = &[
        "opened",
        "message",
        "message_edited",
        "message_deleted",
        "retracted",
        "status",
        "snoozed",
        "resolved",
        "closed",
        "reopened",
        "merged",
        "unmerged",
        "marked_spam",
        "deleted",
        "restored",
        "priority_changed",
        "impact_changed",
        "urgency_changed",
        "due_set",
        "assigned",
        "team_changed",
        "tag_added",
        "tag_removed",
        "field_set",
        "subject_changed",
        "language_changed",
        "channel_changed",
        "customer_changed",
        "reference_added",
        "rating_asked",
        "rated",
        "promise_made",
        "promise_moved",
        "promise_kept",
        "promise_broken",
        "escalated",
        "acknowledged",
        "bot_involved",
        "bot_answered",
        "human_asked",
        "bot_confirmed",
        "handed_off",
        "searched",
        "article_viewed",
        "problem_declared",
        "problem_updated",
        "problem_fixed",
        "transferred",
        "call_started",
        "call_ended",
        "redacted",
        "customer_erased",
        "retention_applied",
    ];

    /// An opening with nothing but a channel.
    pub fn opened(channel: Channel) -> Self {
        EventKind::Opened {
            channel,
            origin: Origin::default(),
            state: None,
            label: None,
            subject: None,
            language: None,
            priority: None,
            impact: None,
            urgency: None,
            team: None,
            assignee: None,
            tags: Vec::new(),
            fields: Map::new(),
            references: Vec::new(),
            reference_number: None,
        }
    }

    /// Whether it is a rating that somebody should follow up: a [low](Scale::is_low) answer to any survey.
    pub fn wants_follow_up(&self) -> bool {
        matches!(self, EventKind::Rated { score, scale, .. } if scale.is_low(*score))
    }

    /// A message with a text.
    pub fn message(visibility: Visibility, body: Option<String>) -> Self {
        EventKind::Message {
            visibility,
            kind: MessageKind::Reply,
            channel: None,
            origin: None,
            body,
            language: None,
            template: None,
            attachments: Vec::new(),
        }
    }

    /// Reads the fields of an event of a type that are left once its common fields are taken out. Where they cannot be
    /// read, they come back with the reason.
    pub(super) fn from_fields(
        name: &str,
        mut fields: Map<String, Value>,
    ) -> Result<Self, (String, Map<String, Value>)> {
        if !Self::KNOWN.contains(&name) {
            return Ok(EventKind::Other { name: name.to_owned(), data: fields });
        }
        // Null means absent, as most writers of JSON mean it.
        fields.retain(|_, value| !value.is_null());
        let mut tagged = Value::Object(Map::from_iter([(name.to_owned(), Value::Object(fields))]));
        EventKind::deserialize(&tagged).map_err(|reason| {
            let fields = tagged.get_mut(name).and_then(Value::as_object_mut).map(std::mem::take);
            (format!("`{name}`: {reason}"), fields.unwrap_or_default())
        })
    }
}
