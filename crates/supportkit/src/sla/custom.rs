//! Clocks of the desk's own: what starts, pauses and stops them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClockKind, Simultaneous};
use crate::condition::{Condition, ConditionDocument, Facts, Names};
use crate::conversation::{EventKind, Moment, State, What};
use crate::document::{FindingCode, Pointer, ProblemKind, Review};

/// A clock of the desk's own.
///
/// ```
/// use supportkit::sla::CustomClockDocument;
///
/// let approval: CustomClockDocument = serde_json::from_str(r#"{
///     "start": [{"when": {"tags": {"has": "needs-approval"}}}],
///     "pause": {"state": {"is": "waiting_third_party"}},
///     "stop": [{"when": {"not": {"tags": {"has": "needs-approval"}}}}, {"on": "closed"}]
/// }"#).unwrap();
/// assert_eq!(approval.stop.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomClockDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What starts it; any of these.
    pub start: Vec<TriggerDocument>,
    /// While this holds it pauses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<ConditionDocument>,
    /// What stops it; any of these.
    pub stop: Vec<TriggerDocument>,
    /// What a start after a stop does.
    #[serde(default, skip_serializing_if = "Restart::is_default")]
    pub restart: Restart,
}

/// What a start after a stop does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Restart {
    /// A new cycle begins; the ones before keep their verdicts.
    #[default]
    NewCycle,
    /// Nothing: the first cycle is the only one.
    FirstOnly,
    /// The clock begins again at nothing, also where it runs.
    Reset,
    /// The clock goes on with the time it had used.
    Resume,
}

impl Restart {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Something that happens: an event, or a condition that begins to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TriggerDocument {
    /// The event. Without it the trigger is the moment at which `when` begins to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<TriggerEvent>,
    /// What must hold after the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
}

/// The events that start and stop clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TriggerEvent {
    /// The conversation began.
    Opened,
    /// The customer wrote; an opening by the customer too.
    CustomerMessage,
    /// A person of the desk answered so that the customer can read it.
    Reply,
    /// Any message, notes too.
    Message,
    /// It was given to an agent.
    Assigned,
    /// It was taken from its agent.
    Unassigned,
    /// It was given to a team.
    TeamChanged,
    /// The status or state was set.
    Status,
    /// The priority was set or withdrawn.
    PriorityChanged,
    /// A custom field was set.
    FieldSet,
    /// A tag was put on.
    TagAdded,
    /// A tag was taken off.
    TagRemoved,
    /// A bot passed it to people.
    HandedOff,
    /// It was put aside.
    Snoozed,
    /// It was declared solved.
    Resolved,
    /// It was closed.
    Closed,
    /// Work began again after it was over, by an event of its own or a customer message.
    Reopened,
    /// The customer rated it.
    Rated,
}

impl TriggerEvent {
    /// Whether a moment is one of it.
    fn is(self, moment: &Moment<'_>) -> bool {
        let kind = moment.event.map(|event| &event.kind);
        let to = match kind {
            Some(EventKind::Status { to, .. }) => Some(*to),
            _ => None,
        };
        match self {
            TriggerEvent::Opened => moment.what == What::Opened,
            TriggerEvent::CustomerMessage => moment.is_request(),
            TriggerEvent::Reply => moment.what == What::AgentReply,
            TriggerEvent::Message => matches!(kind, Some(EventKind::Message { .. })),
            TriggerEvent::Assigned => match kind {
                Some(EventKind::Assigned { to }) => to.is_some(),
                Some(EventKind::Opened { assignee, .. }) => assignee.is_some(),
                _ => false,
            },
            TriggerEvent::Unassigned => matches!(kind, Some(EventKind::Assigned { to: None })),
            TriggerEvent::TeamChanged => match kind {
                Some(EventKind::TeamChanged { .. } | EventKind::HandedOff { to: Some(_) }) => true,
                Some(EventKind::Opened { team, .. }) => team.is_some(),
                _ => false,
            },
            TriggerEvent::Status => moment.before != moment.after,
            TriggerEvent::PriorityChanged => matches!(kind, Some(EventKind::PriorityChanged { .. })),
            TriggerEvent::FieldSet => matches!(kind, Some(EventKind::FieldSet { .. })),
            TriggerEvent::TagAdded => matches!(kind, Some(EventKind::TagAdded { .. })),
            TriggerEvent::TagRemoved => matches!(kind, Some(EventKind::TagRemoved { .. })),
            TriggerEvent::HandedOff => moment.is_handoff(),
            TriggerEvent::Snoozed => {
                to == Some(State::Snoozed) || matches!(kind, Some(EventKind::Snoozed { .. }))
            }
            TriggerEvent::Resolved => {
                to == Some(State::Resolved) || matches!(kind, Some(EventKind::Resolved { .. }))
            }
            TriggerEvent::Closed => to == Some(State::Closed) || matches!(kind, Some(EventKind::Closed {})),
            TriggerEvent::Reopened => moment.is_reopening(),
            TriggerEvent::Rated => matches!(kind, Some(EventKind::Rated { .. })),
        }
    }
}

/// The desk's own clocks, checked. A clock has the same place in every edition; one that an edition does not have never
/// starts in it.
#[derive(Debug, Clone, Default)]
pub struct CustomClocks(Vec<CustomClock>);

/// A clock of the desk's own, checked.
#[derive(Debug, Clone)]
pub struct CustomClock {
    id: String,
    start: Vec<Trigger>,
    pause: Option<Condition>,
    stop: Vec<Trigger>,
    restart: Restart,
}

#[derive(Debug, Clone)]
struct Trigger {
    on: Option<TriggerEvent>,
    when: Option<Condition>,
}

/// What a clock of the desk's own remembers from one moment to the next: which conditions held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Held(Vec<bool>);

/// What a moment asks of a clock of the desk's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) start: bool,
    pub(crate) pause: bool,
    pub(crate) stop: bool,
}

impl CustomClocks {
    pub(crate) fn compile(
        documents: &BTreeMap<String, CustomClockDocument>,
        before: Option<&CustomClocks>,
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let earlier = before.map_or(&[] as &[_], |before| &before.0);
        let mut clocks: Vec<_> = earlier.iter().map(|clock| CustomClock::absent(&clock.id)).collect();
        for (id, document) in documents {
            let at = at.key(id);
            if ClockKind::ALL.iter().any(|kind| kind.name() == id) {
                review.problem(&at, ProblemKind::DuplicateId, id, "an id that no kind of clock has");
            }
            if let Some(place) = document.start.iter().position(|start| document.stop.contains(start)) {
                let note = "this stands among the stops too, and only one of the two counts";
                review.finding(&at.key("start").index(place), FindingCode::StartIsStop, note);
            }
            for (key, triggers) in [("start", &document.start), ("stop", &document.stop)] {
                if triggers.is_empty() {
                    review.problem(&at.key(key), ProblemKind::OutOfRange, "[]", "at least one trigger");
                }
            }
            let pause = document.pause.as_ref();
            let clock = CustomClock {
                id: id.clone(),
                start: Trigger::compile_all(&document.start, names, &at.key("start"), review),
                pause: pause.and_then(|pause| Condition::compile(pause, names, &at.key("pause"), review)),
                stop: Trigger::compile_all(&document.stop, names, &at.key("stop"), review),
                restart: document.restart,
            };
            match clocks.iter_mut().find(|known| known.id == *id) {
                Some(known) => *known = clock,
                None => clocks.push(clock),
            }
        }
        Self(clocks)
    }

    /// The next instant at which time alone changes a condition of one of them.
    pub(crate) fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        self.conditions().filter_map(|condition| condition.next_change(facts)).min()
    }

    /// The conditions of all of them.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.0.iter().flat_map(|clock| {
            let triggers = clock.start.iter().chain(&clock.stop).filter_map(|trigger| trigger.when.as_ref());
            triggers.chain(&clock.pause)
        })
    }

    /// Every one, in order.
    pub fn all(&self) -> &[CustomClock] {
        &self.0
    }

    /// The place of one that the edition has.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|clock| clock.id == id && !clock.start.is_empty())
    }
}

impl CustomClock {
    fn absent(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            start: Vec::new(),
            pause: None,
            stop: Vec::new(),
            restart: Restart::NewCycle,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn restart(&self) -> Restart {
        self.restart
    }

    /// What a moment asks. Conditions that began to hold since the moment before are triggers too.
    pub(crate) fn asked(
        &self,
        moment: &Moment<'_>,
        facts: Facts<'_, '_>,
        held: &mut Held,
        simultaneous: Simultaneous,
    ) -> Asked {
        let triggers = self.start.len().saturating_add(self.stop.len());
        held.0.resize(triggers, false);
        let mut fired = held.0.iter_mut().zip(self.start.iter().chain(&self.stop)).map(|(held, trigger)| {
            let holds = trigger.when.as_ref().is_none_or(|when| when.holds(facts));
            let held = std::mem::replace(held, holds);
            let began = holds && !held;
            trigger.on.map_or(began, |on| holds && on.is(moment))
        });
        let start = fired.by_ref().take(self.start.len()).fold(false, |any, fired| any | fired);
        let stop = fired.fold(false, |any, fired| any | fired);
        let pause = self.pause.as_ref().is_some_and(|pause| pause.holds(facts));
        match simultaneous {
            Simultaneous::StopFirst => Asked { start: start && !stop, pause, stop },
            Simultaneous::StartFirst => {
                Asked { start, pause: pause && !start, stop: stop && !start && !pause }
            }
            Simultaneous::StopAndStart => Asked { start, pause, stop },
        }
    }
}

impl Trigger {
    fn compile_all(
        documents: &[TriggerDocument],
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Vec<Self> {
        let triggers = documents.iter().enumerate().map(|(index, document)| {
            let at = at.index(index);
            if document.on.is_none() && document.when.is_none() {
                review.problem(
                    &at,
                    ProblemKind::MissingField,
                    "{}",
                    "an event in `on`, a condition in `when`, or both",
                );
            }
            let when = document.when.as_ref();
            let when = when.and_then(|when| Condition::compile(when, names, &at.key("when"), review));
            Self { on: document.on, when }
        });
        triggers.collect()
    }
}
