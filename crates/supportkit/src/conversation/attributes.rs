//! What a conversation is at one instant, as far as rules can read it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Channel, Event, EventKind, Origin, State};
use crate::people::Customer;

/// The attributes of a conversation at one instant, borrowed from its log.
#[derive(Debug, Clone, PartialEq)]
pub struct Attributes<'a> {
    /// The state.
    pub state: State,
    /// The host's own name of the state.
    pub label: Option<&'a str>,
    /// The channel.
    pub channel: Channel,
    /// Which side began.
    pub origin: Origin,
    /// The subject line.
    pub subject: Option<&'a str>,
    /// The language.
    pub language: Option<&'a str>,
    /// The explicit priority.
    pub priority: Option<&'a str>,
    /// The impact.
    pub impact: Option<&'a str>,
    /// The urgency.
    pub urgency: Option<&'a str>,
    /// The team.
    pub team: Option<&'a str>,
    /// The agent.
    pub assignee: Option<&'a str>,
    /// The tags.
    pub tags: BTreeSet<&'a str>,
    /// The custom fields that have a value.
    pub fields: BTreeMap<&'a str, &'a Value>,
    /// The problem record it is about.
    pub problem: Option<&'a str>,
    /// The customer.
    pub customer: Option<&'a Customer>,
}

impl<'a> Attributes<'a> {
    /// A conversation nothing is known of yet.
    pub fn new(customer: Option<&'a Customer>) -> Self {
        Self {
            state: State::New,
            label: None,
            channel: Channel::Other,
            origin: Origin::Inbound,
            subject: None,
            language: None,
            priority: None,
            impact: None,
            urgency: None,
            team: None,
            assignee: None,
            tags: BTreeSet::new(),
            fields: BTreeMap::new(),
            problem: None,
            customer,
        }
    }

    /// The value of a custom field.
    pub fn field(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).copied()
    }

    /// The language of the conversation, else of its customer.
    pub fn spoken_language(&self) -> Option<&'a str> {
        self.language.or(self.customer.and_then(|customer| customer.language.as_deref()))
    }

    /// Whether a tag is on.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(tag)
    }

    /// Puts a tag on, unless it is on already. Says whether that changed anything.
    pub fn add_tag(&mut self, tag: &'a str) -> bool {
        self.tags.insert(tag)
    }

    /// Takes over what an event changes, and says whether it changed anything but the state.
    pub fn apply(&mut self, event: &'a Event) -> bool {
        match &event.kind {
            EventKind::Opened {
                channel,
                origin,
                label,
                subject,
                language,
                priority,
                impact,
                urgency,
                team,
                assignee,
                tags,
                fields,
                references,
                ..
            } => {
                self.channel = *channel;
                self.origin = *origin;
                self.label = label.as_deref().or(self.label);
                self.subject = subject.as_deref().or(self.subject);
                self.language = language.as_deref().or(self.language);
                self.priority = priority.as_ref().map(|id| id.as_str()).or(self.priority);
                self.impact = impact.as_deref().or(self.impact);
                self.urgency = urgency.as_deref().or(self.urgency);
                self.team = team.as_ref().map(|id| id.as_str()).or(self.team);
                self.assignee = assignee.as_ref().map(|id| id.as_str()).or(self.assignee);
                for tag in tags {
                    self.add_tag(tag.as_str());
                }
                for (field, value) in fields {
                    self.set_field(field, value);
                }
                let problem = references.iter().find(|reference| reference.to == "problem");
                self.problem = problem.map(|reference| reference.id.as_str()).or(self.problem);
                true
            }
            EventKind::PriorityChanged { to } => {
                replace(&mut self.priority, to.as_ref().map(|id| id.as_str()))
            }
            EventKind::ImpactChanged { to } => replace(&mut self.impact, to.as_deref()),
            EventKind::UrgencyChanged { to } => replace(&mut self.urgency, to.as_deref()),
            EventKind::Assigned { to } => replace(&mut self.assignee, to.as_ref().map(|id| id.as_str())),
            EventKind::TeamChanged { to } => replace(&mut self.team, to.as_ref().map(|id| id.as_str())),
            EventKind::HandedOff { to: Some(to) } => replace(&mut self.team, Some(to.as_str())),
            EventKind::TagAdded { tag, .. } => self.add_tag(tag.as_str()),
            EventKind::TagRemoved { tag } => self.tags.remove(tag.as_str()),
            EventKind::FieldSet { field, value } => {
                self.set_field(field, value);
                true
            }
            EventKind::SubjectChanged { to } => replace(&mut self.subject, Some(to.as_str())),
            EventKind::LanguageChanged { to } => replace(&mut self.language, Some(to.as_str())),
            EventKind::ChannelChanged { to } => replace(&mut self.channel, *to),
            EventKind::ProblemDeclared { problem } => replace(&mut self.problem, Some(problem.as_str())),
            EventKind::Status { label, .. } | EventKind::Resolved { label, .. } => {
                replace(&mut self.label, label.as_deref())
            }
            _ => false,
        }
    }

    fn set_field(&mut self, field: &'a str, value: &'a Value) {
        if value.is_null() {
            self.fields.remove(field);
        } else {
            self.fields.insert(field, value);
        }
    }
}

fn replace<T: PartialEq>(held: &mut T, new: T) -> bool {
    let changed = *held != new;
    *held = new;
    changed
}
