//! What a conversation is at one instant, as far as rules can read it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keep::{Keep, Lent};
use super::{Channel, Event, EventKind, Origin, State};
use crate::people::Customer;

/// The attributes of a conversation at one instant, borrowed from its log where one pass over it makes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Attributes<'a> {
    /// The state.
    pub state: State,
    /// The host's own name of the state.
    pub label: Option<Cow<'a, str>>,
    /// The channel.
    pub channel: Channel,
    /// Which side began.
    pub origin: Origin,
    /// The subject line.
    pub subject: Option<Cow<'a, str>>,
    /// The language.
    pub language: Option<Cow<'a, str>>,
    /// The explicit priority.
    pub priority: Option<Cow<'a, str>>,
    /// The impact.
    pub impact: Option<Cow<'a, str>>,
    /// The urgency.
    pub urgency: Option<Cow<'a, str>>,
    /// The team.
    pub team: Option<Cow<'a, str>>,
    /// The agent.
    pub assignee: Option<Cow<'a, str>>,
    /// The tags.
    pub tags: BTreeSet<Cow<'a, str>>,
    /// The custom fields that have a value.
    pub fields: BTreeMap<Cow<'a, str>, Cow<'a, Value>>,
    /// The problem record it is about.
    pub problem: Option<Cow<'a, str>>,
    /// The customer.
    pub customer: Option<Cow<'a, Customer>>,
}

impl<'a> Attributes<'a> {
    /// A conversation nothing is known of yet.
    pub fn new(customer: Option<&'a Customer>) -> Self {
        Self::of(customer.map(Cow::Borrowed))
    }

    pub(crate) fn of(customer: Option<Cow<'a, Customer>>) -> Self {
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
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).map(Cow::as_ref)
    }

    /// The language of the conversation, else of its customer.
    pub fn spoken_language(&self) -> Option<&str> {
        let of_customer = || self.customer.as_ref().and_then(|customer| customer.language.as_deref());
        self.language.as_deref().or_else(of_customer)
    }

    /// Whether a tag is on.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(tag)
    }

    /// Puts a tag on, unless it is on already. Says whether that changed anything.
    pub fn add_tag(&mut self, tag: impl Into<Cow<'a, str>>) -> bool {
        self.tags.insert(tag.into())
    }

    /// Takes over what an event changes, and says whether it changed anything but the state.
    pub fn apply(&mut self, event: &'a Event) -> bool {
        self.take_over(event, Lent)
    }

    /// The same for an event that may go before these attributes do.
    pub(crate) fn take_over<'e>(&mut self, event: &'e Event, keep: impl Keep<'e, 'a>) -> bool {
        let text = |text: &'e str| keep.keep(text);
        let given = |given: Option<&'e str>| given.map(text);
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
                let problem = references.iter().find(|reference| reference.to == "problem");
                for (held, told) in [
                    (&mut self.label, label.as_deref()),
                    (&mut self.subject, subject.as_deref()),
                    (&mut self.language, language.as_deref()),
                    (&mut self.priority, priority.as_ref().map(|id| id.as_str())),
                    (&mut self.impact, impact.as_deref()),
                    (&mut self.urgency, urgency.as_deref()),
                    (&mut self.team, team.as_ref().map(|id| id.as_str())),
                    (&mut self.assignee, assignee.as_ref().map(|id| id.as_str())),
                    (&mut self.problem, problem.map(|reference| reference.id.as_str())),
                ] {
                    if let Some(told) = told {
                        *held = Some(text(told));
                    }
                }
                for tag in tags {
                    self.add_tag(text(tag.as_str()));
                }
                for (field, value) in fields {
                    self.set_field(field, value, keep);
                }
                true
            }
            EventKind::PriorityChanged { to } => {
                replace(&mut self.priority, given(to.as_ref().map(|id| id.as_str())))
            }
            EventKind::ImpactChanged { to } => replace(&mut self.impact, given(to.as_deref())),
            EventKind::UrgencyChanged { to } => replace(&mut self.urgency, given(to.as_deref())),
            EventKind::Assigned { to } => {
                replace(&mut self.assignee, given(to.as_ref().map(|id| id.as_str())))
            }
            EventKind::TeamChanged { to } => {
                replace(&mut self.team, given(to.as_ref().map(|id| id.as_str())))
            }
            EventKind::HandedOff { to: Some(to) } => replace(&mut self.team, given(Some(to.as_str()))),
            EventKind::TagAdded { tag, .. } => self.add_tag(text(tag.as_str())),
            EventKind::TagRemoved { tag } => self.tags.remove(tag.as_str()),
            EventKind::FieldSet { field, value } => {
                self.set_field(field, value, keep);
                true
            }
            EventKind::SubjectChanged { to } => replace(&mut self.subject, given(Some(to.as_str()))),
            EventKind::LanguageChanged { to } => replace(&mut self.language, given(Some(to.as_str()))),
            EventKind::ChannelChanged { to } => replace(&mut self.channel, *to),
            EventKind::ProblemDeclared { problem } => {
                replace(&mut self.problem, given(Some(problem.as_str())))
            }
            EventKind::Status { label, .. } | EventKind::Resolved { label, .. } => {
                replace(&mut self.label, given(label.as_deref()))
            }
            _ => false,
        }
    }

    fn set_field<'e>(&mut self, field: &'e str, value: &'e Value, keep: impl Keep<'e, 'a>) {
        if value.is_null() {
            self.fields.remove(field);
        } else {
            self.fields.insert(keep.keep(field), keep.keep(value));
        }
    }
}

fn replace<T: PartialEq>(held: &mut T, new: T) -> bool {
    let changed = *held != new;
    *held = new;
    changed
}
