//! From a ticket and everything joined to it to a conversation.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use supportkit::conversation::{
    Actor, Channel, Conversation, Event, EventKind, MessageKind, Origin, PriorityId, Role, State, TagKey,
    Visibility,
};
use supportkit::people::{AgentId, TeamId};

use super::history::{self, Change};
use super::people::People;
use super::ratings;
use super::record::{Id, Record, scalar};
use super::tables::{Audit, Comment, KEPT_FIELDS, Tables, Ticket, Via};
use super::vocabulary;
use crate::{DiagnosticCode as Code, Diagnostics, Fact};

/// The tag Zendesk puts on a ticket that was merged into another.
const MERGED: &str = "closed_by_merge";

/// Makes a conversation; nothing where not even its beginning is known.
pub(super) fn conversation(
    id: &Id,
    ticket: &Ticket,
    tables: &Tables,
    diagnostics: &mut Diagnostics,
) -> Option<Conversation> {
    let empty = BTreeMap::new();
    let audits = tables.audits.get(id).unwrap_or(&empty);
    let comments = comments(id, tables, audits, diagnostics);
    let Some(created_at) = ticket.created_at.or_else(|| earliest(audits, &comments)) else {
        diagnostics
            .skipped(Code::BadTime)
            .record(format_args!("ticket {id}"))
            .place("created_at")
            .expected("expected when the ticket was made");
        return None;
    };
    let people = People::new(&tables.users, id, ticket);
    let mut making = Making {
        id,
        ticket,
        tables,
        audits,
        people,
        created_at,
        channel: channel(ticket, id, diagnostics),
        first: history::first_values(audits),
        events: Vec::new(),
        diagnostics,
    };
    making.open(&comments);
    making.messages(&comments);
    making.changes();
    making.final_status();
    making.ratings();
    making.metric_events();
    making.say_what_is_absent();
    let customer = making.people.customer();
    let mut events = making.events;
    events.sort_by_key(|event| event.at);
    let conversation = Conversation::new(id.as_str()).with_events(events);
    Some(match customer {
        Some(customer) => conversation.with_customer(customer),
        None => conversation,
    })
}

/// The comments of a ticket, those of its audits among them, in the order of their times.
fn comments(
    id: &Id,
    tables: &Tables,
    audits: &BTreeMap<Id, Audit>,
    diagnostics: &mut Diagnostics,
) -> Vec<(Id, DateTime<Utc>, Comment)> {
    let mut found: BTreeMap<Id, Comment> = tables.comments.get(id).cloned().unwrap_or_default();
    for audit in audits.values() {
        for event in &audit.events {
            let kind = event.get("type").and_then(Value::as_str);
            if !kind.is_some_and(|kind| kind == "Comment" || kind == "VoiceComment") {
                continue;
            }
            let record = Record { fields: event, name: format!("ticket {id}") };
            let Some(comment_id) = record.id("id") else { continue };
            let mut comment = Comment::of(&record, diagnostics);
            comment.author = comment.author.or_else(|| audit.author.clone());
            comment.at = comment.at.or(Some(audit.at));
            if comment.via == Via::default() {
                comment.via = audit.via.clone();
            }
            found.entry(comment_id).or_insert(comment);
        }
    }
    let mut timed = Vec::with_capacity(found.len());
    for (comment_id, comment) in found {
        match comment.at {
            Some(at) => timed.push((comment_id, at, comment)),
            None => diagnostics
                .skipped(Code::BadTime)
                .record(format_args!("ticket {id}: comment {comment_id}"))
                .place("created_at")
                .expected("expected when it was written"),
        }
    }
    timed.sort_by_key(|(_, at, _)| *at);
    timed
}

fn earliest(
    audits: &BTreeMap<Id, Audit>,
    comments: &[(Id, DateTime<Utc>, Comment)],
) -> Option<DateTime<Utc>> {
    let audit = audits.values().map(|audit| audit.at).min();
    let comment = comments.first().map(|(_, at, _)| *at);
    audit.into_iter().chain(comment).min()
}

fn channel(ticket: &Ticket, id: &Id, diagnostics: &mut Diagnostics) -> Channel {
    if ticket.from_messaging {
        return Channel::Messaging;
    }
    let Some(via) = &ticket.via.channel else { return Channel::Other };
    vocabulary::channel(via).unwrap_or_else(|| {
        diagnostics
            .note(Code::UnknownValue)
            .record(format_args!("ticket {id}"))
            .place("via.channel")
            .found(via)
            .expected("not a channel this version knows; taken as `other`");
        Channel::Other
    })
}

struct Making<'a> {
    id: &'a Id,
    ticket: &'a Ticket,
    tables: &'a Tables,
    audits: &'a BTreeMap<Id, Audit>,
    people: People<'a>,
    created_at: DateTime<Utc>,
    channel: Channel,
    /// The values the fields began with, as far as the audits tell.
    first: BTreeMap<String, Value>,
    events: Vec<Event>,
    diagnostics: &'a mut Diagnostics,
}

impl Making<'_> {
    /// The value a field began with, or the current one where no history is known.
    fn begun_with(&self, field: &str, now: Option<String>) -> Option<String> {
        match self.first.get(field) {
            Some(first) => scalar(first).filter(|text| !text.is_empty()),
            None => now,
        }
    }

    fn open(&mut self, comments: &[(Id, DateTime<Utc>, Comment)]) {
        let ticket = self.ticket;
        let submitter = ticket.submitter.as_ref().or(ticket.requester.as_ref());
        let by = self.people.actor(submitter, &Via::default(), self.diagnostics);
        let wrote_first = comments.first().filter(|(_, _, comment)| comment.public);
        let desk_wrote_first = by.role == Role::Agent
            && submitter != ticket.requester.as_ref()
            && self.channel != Channel::Phone
            && wrote_first.is_some_and(|(_, _, comment)| comment.author.as_ref() == submitter);
        let origin = match (&ticket.follows, desk_wrote_first) {
            (Some(_), _) => Origin::FollowUp,
            (None, true) => Origin::Proactive,
            (None, false) => Origin::Inbound,
        };
        let status = self.begun_with("status", None);
        let mut fields = ticket.fields.clone();
        for (field, value) in &self.first {
            if KEPT_FIELDS.contains(&field.as_str()) || field.bytes().all(|byte| byte.is_ascii_digit()) {
                fields.insert(field.clone(), value.clone());
            }
        }
        fields.retain(|_, value| !value.is_null());
        let tags = match self.first.get("tags").or_else(|| self.first.get("current_tags")) {
            Some(first) => history::tags(first),
            None => ticket.tags.clone(),
        };
        let problem = self.begun_with("problem_id", ticket.problem.as_ref().map(ToString::to_string));
        let problem = problem.map(|id| Id::new(&id));
        let kind = EventKind::Opened {
            channel: self.channel,
            origin,
            state: status.as_deref().and_then(vocabulary::state),
            label: status,
            subject: self.begun_with("subject", ticket.subject.clone()),
            language: None,
            priority: self.begun_with("priority", ticket.priority.clone()).map(PriorityId::new),
            impact: None,
            urgency: None,
            team: self
                .begun_with("group_id", ticket.group.as_ref().map(ToString::to_string))
                .map(TeamId::new),
            assignee: self
                .begun_with("assignee_id", ticket.assignee.as_ref().map(ToString::to_string))
                .map(AgentId::new),
            tags: tags.into_iter().map(TagKey::new).collect(),
            fields: fields.into_iter().collect(),
            references: history::references(problem.as_ref(), ticket.follows.as_ref(), &ticket.follow_ups),
            reference_number: Some(self.id.to_string()),
        };
        self.push("opened".to_owned(), self.created_at, by, kind);
    }

    fn messages(&mut self, comments: &[(Id, DateTime<Utc>, Comment)]) {
        self.description(comments);
        for (comment_id, at, comment) in comments {
            let by = self.people.actor(comment.author.as_ref(), &comment.via, self.diagnostics);
            let automatic = vocabulary::is_automatic(comment.via.channel.as_deref());
            let own_channel = comment.via.channel.as_deref().and_then(vocabulary::channel);
            let own_channel = if comment.is_voice { Some(Channel::Phone) } else { own_channel };
            let kind = EventKind::Message {
                visibility: if comment.public { Visibility::Participants } else { Visibility::Internal },
                kind: if automatic { MessageKind::Acknowledgement } else { MessageKind::Reply },
                channel: own_channel.filter(|own| *own != Channel::Other && *own != self.channel),
                origin: None,
                body: comment.body.clone(),
                language: None,
                template: comment.via.rule.clone(),
                attachments: comment.attachments.clone(),
            };
            self.push(format!("comment:{comment_id}"), *at, by, kind);
        }
    }

    /// The description is the first comment; it is a message of its own only where that comment is missing.
    fn description(&mut self, comments: &[(Id, DateTime<Utc>, Comment)]) {
        let Some(text) = &self.ticket.description else { return };
        let same = |comment: &Comment| comment.body.as_ref().is_some_and(|body| body.trim() == text.trim());
        if comments.iter().any(|(_, at, comment)| *at <= self.created_at || same(comment)) {
            return;
        }
        let author = self.ticket.submitter.as_ref().or(self.ticket.requester.as_ref());
        let by = self.people.actor(author, &Via::default(), self.diagnostics);
        let kind = EventKind::message(Visibility::Participants, Some(text.clone()));
        self.push("description".to_owned(), self.created_at, by, kind);
        if comments.is_empty() {
            let why = "no comments in the export; the description is the only message";
            self.diagnostics.absent_in_conversation(Fact::Messages, why);
        }
    }

    fn changes(&mut self) {
        for (audit_id, audit) in history::in_order(self.audits) {
            let statuses: BTreeSet<String> = audit
                .events
                .iter()
                .filter_map(Change::of)
                .filter(|change| !change.is_first)
                .map(|change| change.field)
                .collect();
            for (place, event) in audit.events.iter().enumerate() {
                let event_id =
                    event.get("id").and_then(scalar).unwrap_or_else(|| format!("{audit_id}.{place}"));
                let via = match event.get("via") {
                    Some(Value::Null) | None => audit.via.clone(),
                    own => Via::of(own),
                };
                let rating = ratings::in_audit(event);
                match (Change::of(event), rating) {
                    (_, Some(_)) => {}
                    (Some(change), None) if change.is_first => {}
                    // One update of a custom status changes the status too; the status says it.
                    (Some(change), None)
                        if change.field == "custom_status_id" && statuses.contains("status") => {}
                    (Some(change), None) => {
                        self.change(&event_id, audit, &via, &change);
                    }
                    (None, None) => self.other_audit_event(&event_id, audit, &via, event),
                }
            }
        }
        if self.ticket.tags.iter().any(|tag| tag == MERGED) {
            self.diagnostics
                .note(Code::Guessed)
                .record(format_args!("ticket {}", self.id))
                .place("tags")
                .found(MERGED)
                .expected("merged into another ticket, which the export does not name; kept as closed");
            let why = "Zendesk does not say into which ticket a merged one went";
            self.diagnostics.absent_in_conversation(Fact::MergeTargets, why);
        }
    }

    fn change(&mut self, event_id: &str, audit: &Audit, via: &Via, change: &Change) {
        let by = self.people.actor(audit.author.as_ref(), via, self.diagnostics);
        let kinds = history::events(change, via.rule.as_deref(), &self.tables.custom_statuses);
        if kinds.is_empty() && change.field == "status" {
            self.diagnostics
                .note(Code::UnknownValue)
                .record(format_args!("ticket {}", self.id))
                .place("status")
                .found(scalar(&change.to).unwrap_or_default())
                .expected("not a status of Zendesk; kept as a field");
            let kind = EventKind::FieldSet { field: "status".to_owned(), value: change.to.clone() };
            self.push(format!("audit:{event_id}"), audit.at, by, kind);
            return;
        }
        let several = kinds.len() > 1;
        for (place, kind) in kinds.into_iter().enumerate() {
            let id = if several { format!("audit:{event_id}.{place}") } else { format!("audit:{event_id}") };
            self.push(id, audit.at, by.clone(), kind);
        }
    }

    /// Keeps what happened and means nothing to the clocks: notifications, copies, macros and kinds yet to come.
    fn other_audit_event(&mut self, event_id: &str, audit: &Audit, via: &Via, event: &Map<String, Value>) {
        let kind = event.get("type").and_then(Value::as_str).unwrap_or_default();
        if kind == "Comment" || kind == "VoiceComment" {
            return;
        }
        let by = self.people.actor(audit.author.as_ref(), via, self.diagnostics);
        let mut data = Map::new();
        data.insert("event_type".to_owned(), Value::from(kind));
        data.insert("row".to_owned(), Value::Object(event.clone()));
        let kind = EventKind::Other { name: "zendesk_audit_event".to_owned(), data };
        self.push(format!("audit:{event_id}"), audit.at, by, kind);
    }

    /// The status of today, where no change led to it.
    fn final_status(&mut self) {
        let ticket = self.ticket;
        let Some(status) = ticket.status.as_deref() else { return };
        let history = history::tells(self.audits, "status");
        if history {
            let mut changes: Vec<(DateTime<Utc>, String)> = Vec::new();
            for (_, audit) in history::in_order(self.audits) {
                let words =
                    audit.events.iter().filter_map(Change::of).filter(|change| change.field == "status");
                changes.extend(words.filter_map(|change| Some((audit.at, change.text()?))));
            }
            if changes.last().is_some_and(|(_, last)| last == status) {
                return;
            }
        } else {
            let why = "no audits of the status in the export; only the status of today is known";
            self.diagnostics.absent_in_conversation(Fact::StatusHistory, why);
        }
        let custom = ticket.custom_status.as_ref().and_then(|id| self.tables.custom_statuses.get(id));
        let kind = match (vocabulary::state(status), custom.and_then(history::custom)) {
            (Some(State::New), _) => return,
            (Some(_), Some(custom)) => custom,
            (Some(to), None) => vocabulary::status_event(to, status),
            (None, Some(custom)) => custom,
            (None, None) => {
                self.diagnostics
                    .note(Code::UnknownValue)
                    .record(format_args!("ticket {}", self.id))
                    .place("status")
                    .found(status)
                    .expected("not a status of Zendesk; left out");
                return;
            }
        };
        let metrics = self.tables.metrics.get(self.id).copied().unwrap_or_default();
        let is_solved = matches!(kind, EventKind::Resolved { .. });
        let (at, source) = match (is_solved, metrics.solved_at, metrics.status_updated_at) {
            (true, Some(at), _) => (at, "`solved_at` of the ticket metrics"),
            (false, _, Some(at)) => (at, "`status_updated_at` of the ticket metrics"),
            _ => (ticket.updated_at.unwrap_or(self.created_at), "`updated_at` of the ticket"),
        };
        let is_closed = matches!(kind, EventKind::Closed {});
        if let (true, false, Some(solved_at)) = (is_closed, history, metrics.solved_at) {
            let solved = vocabulary::status_event(State::Resolved, "solved");
            self.push("status:solved".to_owned(), solved_at, Actor::default(), solved);
        }
        self.diagnostics
            .guessed(Code::Guessed)
            .record(format_args!("ticket {}", self.id))
            .place("status")
            .found(status)
            .expected(&format!("when it came to this status is not known; taken from {source}"));
        self.push("status".to_owned(), at, Actor::default(), kind);
    }

    /// Ratings from the list of them, else from the audits, else from the ticket itself.
    fn ratings(&mut self) {
        let by = match &self.ticket.requester {
            Some(id) => Actor::new(Role::Customer).with_id(id.as_str()),
            None => Actor::new(Role::Customer),
        };
        let mut any = self.surveys(&by);
        if let Some(rows) = self.tables.ratings.get(self.id) {
            for (rating_id, rating) in rows {
                let at = rating.at.or(self.ticket.updated_at).unwrap_or(self.created_at);
                let by = match &rating.by {
                    Some(id) => Actor::new(Role::Customer).with_id(id.as_str()),
                    None => by.clone(),
                };
                any |= self.rating(
                    &format!("rating:{rating_id}"),
                    &rating.score,
                    rating.comment.clone(),
                    at,
                    by,
                );
            }
        }
        if any {
            return;
        }
        for (audit_id, audit) in history::in_order(self.audits) {
            for (place, event) in audit.events.iter().enumerate() {
                if let Some(kind) = ratings::in_audit(event) {
                    let by =
                        if matches!(kind, EventKind::Rated { .. }) { by.clone() } else { Actor::default() };
                    self.push(format!("rating:{audit_id}.{place}"), audit.at, by, kind);
                    any = true;
                }
            }
        }
        if any {
            return;
        }
        if let Some(rating) = self.ticket.rating.as_ref().filter(|rating| !ratings::is_nothing(&rating.score))
        {
            let stated = rating.at;
            let at = stated.or(self.ticket.updated_at).unwrap_or(self.created_at);
            self.rating("rating", &rating.score, rating.comment.clone(), at, by);
            if stated.is_none() {
                self.diagnostics
                    .guessed(Code::Guessed)
                    .record(format_args!("ticket {}", self.id))
                    .place("satisfaction_rating")
                    .found(&rating.score)
                    .expected("when it was given is not known; taken from `updated_at` of the ticket");
                let why = "no satisfaction ratings in the export besides the last score on the ticket";
                self.diagnostics.absent_in_conversation(Fact::RatingTimes, why);
            }
        }
    }

    /// One score of the old kind; says whether it was one.
    fn rating(
        &mut self,
        id: &str,
        score: &str,
        comment: Option<String>,
        at: DateTime<Utc>,
        by: Actor,
    ) -> bool {
        if ratings::is_nothing(score) {
            return false;
        }
        let Some(kind) = ratings::event(score, comment) else {
            self.diagnostics
                .note(Code::UnknownValue)
                .record(format_args!("ticket {}", self.id))
                .place("score")
                .found(score)
                .expected("expected `good`, `bad` or `offered`; left out");
            return false;
        };
        let by = if matches!(kind, EventKind::Rated { .. }) { by } else { Actor::default() };
        self.push(id.to_owned(), at, by, kind);
        true
    }

    fn surveys(&mut self, by: &Actor) -> bool {
        let mut any = false;
        for (response_id, response) in self.tables.surveys.get(self.id).into_iter().flatten() {
            let Some(answer) = ratings::survey(response) else {
                self.diagnostics
                    .note(Code::UnknownValue)
                    .record(format_args!("survey response {response_id}"))
                    .place("answers")
                    .expected("expected an answer with a `rating`; left out");
                continue;
            };
            if answer.guessed_scale {
                self.diagnostics
                    .guessed(Code::Guessed)
                    .record(format_args!("survey response {response_id}"))
                    .place("answers")
                    .expected("the scale is not stated; taken as 1 to 5");
            }
            let at = ratings::answered_at(&answer).or(self.ticket.updated_at).unwrap_or(self.created_at);
            self.push(format!("survey:{response_id}"), at, by.clone(), answer.kind);
            any = true;
        }
        any
    }

    /// What Zendesk's own clocks did, kept to compare verdicts with.
    fn metric_events(&mut self) {
        for (row_id, event) in self.tables.metric_events.get(self.id).into_iter().flatten() {
            let mut data = Map::new();
            if event.deleted {
                data.insert("deleted".to_owned(), Value::from(true));
                self.diagnostics
                    .note(Code::Retracted)
                    .record(format_args!("ticket {}: metric event {row_id}", self.id))
                    .expected("Zendesk took this row back; kept and marked as deleted");
            }
            data.insert("row".to_owned(), Value::Object(event.row.clone()));
            let kind = EventKind::Other { name: "zendesk_metric".to_owned(), data };
            self.push(format!("metric:{row_id}"), event.at, Actor::default(), kind);
        }
    }

    fn say_what_is_absent(&mut self) {
        if self.audits.values().flat_map(|audit| &audit.events).filter_map(Change::of).any(|c| c.is_first) {
            return;
        }
        let ticket = self.ticket;
        let fields = [
            (Fact::PriorityHistory, "priority", ticket.priority.is_some()),
            (Fact::AssigneeHistory, "assignee_id", ticket.assignee.is_some()),
            (Fact::TeamHistory, "group_id", ticket.group.is_some()),
            (Fact::TagHistory, "tags", !ticket.tags.is_empty()),
        ];
        for (fact, field, is_set) in fields {
            if is_set && !history::tells(self.audits, field) {
                let why = "no audits from the creation on; only the value of today is known";
                self.diagnostics.absent_in_conversation(fact, why);
            }
        }
    }

    /// Adds an event. Nothing happens before a ticket is made, whatever the clocks of other systems said.
    fn push(&mut self, id: String, at: DateTime<Utc>, by: Actor, kind: EventKind) {
        if at < self.created_at {
            self.diagnostics
                .guessed(Code::MessageBeforeOpening)
                .record(format_args!("ticket {}: {id}", self.id))
                .found(supportkit::document::instant::text(at))
                .expected("expected a time after the ticket was made; taken as that time");
        }
        self.events.push(Event::new(id, at.max(self.created_at), by, kind));
    }
}

impl Ticket {
    /// A ticket of which only the audits are known, if they tell of its creation.
    pub(super) fn from_audits(audits: &BTreeMap<Id, Audit>) -> Option<Self> {
        let (_, first) = history::in_order(audits).into_iter().next()?;
        let mut changes =
            first.events.iter().filter_map(Change::of).filter(|change| change.is_first).peekable();
        changes.peek()?;
        let requester =
            changes.find(|change| change.field == "requester_id").and_then(|change| change.text());
        let requester = requester.map(|id| Id::new(&id));
        Some(Self {
            created_at: Some(first.at),
            via: first.via.clone(),
            submitter: first.author.clone(),
            requester: requester.or_else(|| first.author.clone()),
            ..Self::default()
        })
    }
}
