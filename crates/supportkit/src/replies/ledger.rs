//! The ledger of promises: what was advertised, promised and committed to, and what became of it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::conversation::{Actor, Attributes, ConversationId, EventKind, Moment, Role, Timeline, What};
use crate::coverage::Channels;
use crate::document::{duration, instant};

/// The word in `what` that makes a promise one of an answer.
const REPLY: &str = "reply";

/// How binding something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PromiseKind {
    /// The wait that the channel advertises, for every wait of the customer.
    Advertised,
    /// An answer by an instant.
    Promised,
    /// Anything else that somebody said would happen.
    Committed,
}

/// A promise got another date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PromiseMove {
    /// When.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The date it had.
    #[serde(with = "instant")]
    pub old: DateTime<Utc>,
    /// The date it got.
    #[serde(with = "instant")]
    pub new: DateTime<Utc>,
    /// Whether it was broken already.
    pub late: bool,
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum PromiseState {
    /// It is not due yet.
    Open {
        /// Time left on the wall clock.
        #[serde(with = "duration")]
        left: TimeDelta,
    },
    /// It was kept in time.
    Kept {
        /// When.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
    },
    /// It was not kept in time, or given up.
    Broken {
        /// When it was due first and not kept, or when it was given up.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
        /// How much later it was kept or ended, or how late it is by now, on the wall clock.
        #[serde(with = "duration")]
        by: TimeDelta,
        /// Whether it is still owed.
        owed: bool,
    },
    /// Nothing is owed any more: the conversation was merged, deleted or marked as spam.
    Withdrawn {
        /// When.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
    },
}

/// A promise and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PromiseReport {
    /// Its id; for what is advertised `advertised/1` and so on, by the waits of the customer.
    pub id: String,
    /// How binding it is.
    pub kind: PromiseKind,
    /// What was promised, as it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Who promised; absent for what is advertised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Actor>,
    /// When.
    #[serde(with = "instant")]
    pub made_at: DateTime<Utc>,
    /// The date it has, or had last.
    #[serde(with = "instant")]
    pub due: DateTime<Utc>,
    /// The dates it had before, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<PromiseMove>,
    /// On whom it depends, where not on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<String>,
    /// How it stands.
    #[serde(flatten)]
    pub state: PromiseState,
}

/// The promises of a conversation at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PromisesReport {
    /// The conversation.
    pub conversation: ConversationId,
    /// The instant.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// What is advertised, then what was promised, each in the order of being made.
    pub promises: Vec<PromiseReport>,
    /// The next instant at which one of them breaks by itself.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub next_change: Option<DateTime<Utc>>,
}

impl PromisesReport {
    /// The ledger of a conversation, judged from its events alone.
    ///
    /// A promise of an answer (recorded with `what` absent by the desk itself, or as `reply` by anybody) is kept by the
    /// first reply of a person at or before its date. A commitment is kept when that is recorded. A resolve or a close
    /// keeps both: what was owed was settled with the matter. What is not kept by its date is broken from that instant on
    /// and stays so, whatever date it gets afterwards.
    pub fn of(timeline: &Timeline<'_>, channels: &Channels, now: DateTime<Utc>) -> Self {
        let mut promises = advertised(timeline, channels, now);
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for moment in timeline.moments() {
            for entry in &mut entries {
                entry.pass(moment.at);
            }
            take_in(&mut entries, moment);
        }
        promises.extend(entries.iter().map(|entry| entry.report(now)));
        let open = promises.iter().filter(|promise| matches!(promise.state, PromiseState::Open { .. }));
        let next_change = open.map(|promise| promise.due).min();
        Self { conversation: timeline.conversation().id().clone(), at: now, promises, next_change }
    }
}

/// How a promise ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Kept,
    GivenUp,
    Withdrawn,
}

struct Entry<'a> {
    id: &'a str,
    kind: PromiseKind,
    what: Option<&'a str>,
    by: Option<&'a Actor>,
    made_at: DateTime<Utc>,
    due: DateTime<Utc>,
    moved: Vec<PromiseMove>,
    depends_on: Option<&'a str>,
    /// When it was first due without being kept.
    broken_at: Option<DateTime<Utc>>,
    ended: Option<(DateTime<Utc>, Ending)>,
}

fn take_in<'a>(entries: &mut Vec<Entry<'a>>, moment: &Moment<'a>) {
    let at = moment.at;
    let open = |entry: &&mut Entry<'a>| entry.ended.is_none();
    if moment.what == What::AgentReply {
        for entry in entries.iter_mut().filter(open).filter(|entry| entry.kind == PromiseKind::Promised) {
            entry.end(at, Ending::Kept);
        }
    }
    if moment.is_end() {
        let ending = if moment.after.is_unserved() { Ending::Withdrawn } else { Ending::Kept };
        entries.iter_mut().filter(open).for_each(|entry| entry.end(at, ending));
    }
    let Some(event) = moment.event else { return };
    let find = |entries: &'_ mut Vec<Entry<'a>>, id: &str| {
        entries.iter().position(|entry| entry.id == id && entry.ended.is_none())
    };
    match &event.kind {
        EventKind::PromiseMade { promise, what, due, depends_on } => {
            // A promise that is made again before it was kept has moved.
            if let Some(entry) = find(entries, promise).and_then(|place| entries.get_mut(place)) {
                entry.shift(at, *due);
                return;
            }
            let by_desk = matches!(event.by.role, Role::System | Role::Bot);
            let reply = what.as_deref().map_or(by_desk, |what| what == REPLY);
            entries.push(Entry {
                id: promise,
                kind: if reply { PromiseKind::Promised } else { PromiseKind::Committed },
                what: what.as_deref(),
                by: Some(&event.by),
                made_at: at,
                due: *due,
                moved: Vec::new(),
                depends_on: depends_on.as_deref(),
                broken_at: None,
                ended: None,
            });
        }
        EventKind::PromiseMoved { promise, due } => {
            if let Some(entry) = find(entries, promise).and_then(|place| entries.get_mut(place)) {
                entry.shift(at, *due);
            }
        }
        EventKind::PromiseKept { promise } => {
            if let Some(entry) = find(entries, promise).and_then(|place| entries.get_mut(place)) {
                entry.end(at, Ending::Kept);
            }
        }
        EventKind::PromiseBroken { promise } => {
            if let Some(entry) = find(entries, promise).and_then(|place| entries.get_mut(place)) {
                entry.end(at, Ending::GivenUp);
            }
        }
        _ => {}
    }
}

impl Entry<'_> {
    /// Lets time pass up to an instant at which something happens: what happens exactly when it is due is in time.
    fn pass(&mut self, until: DateTime<Utc>) {
        if self.ended.is_none() && self.due < until {
            self.broken_at = self.broken_at.or(Some(self.due));
        }
    }

    fn end(&mut self, at: DateTime<Utc>, ending: Ending) {
        self.ended = Some((at, ending));
    }

    fn shift(&mut self, at: DateTime<Utc>, due: DateTime<Utc>) {
        let late = self.broken_at.is_some();
        self.moved.push(PromiseMove { at, old: self.due, new: due, late });
        self.due = due;
    }

    fn state(&self, now: DateTime<Utc>) -> PromiseState {
        let due_by_now = (self.ended.is_none() && self.due <= now).then_some(self.due);
        let broken = self.broken_at.or(due_by_now);
        match (broken, self.ended) {
            (Some(at), ended) => {
                let until = ended.map_or(now, |(at, _)| at);
                let by = until.signed_duration_since(at).max(TimeDelta::zero());
                PromiseState::Broken { at, by, owed: ended.is_none() }
            }
            (None, Some((at, Ending::Kept))) => PromiseState::Kept { at },
            (None, Some((at, Ending::Withdrawn))) => PromiseState::Withdrawn { at },
            (None, Some((at, Ending::GivenUp))) => {
                PromiseState::Broken { at, by: TimeDelta::zero(), owed: false }
            }
            (None, None) => PromiseState::Open { left: self.due.signed_duration_since(now) },
        }
    }

    fn report(&self, now: DateTime<Utc>) -> PromiseReport {
        PromiseReport {
            id: self.id.to_owned(),
            kind: self.kind,
            what: self.what.map(str::to_owned),
            made_by: self.by.cloned(),
            made_at: self.made_at,
            due: self.due,
            moved: self.moved.clone(),
            depends_on: self.depends_on.map(str::to_owned),
            state: self.state(now),
        }
    }
}

/// What the channels advertise for every wait of the customer: the wait counts in open time of the channel the customer
/// was on when it began.
fn advertised(timeline: &Timeline<'_>, channels: &Channels, now: DateTime<Utc>) -> Vec<PromiseReport> {
    if channels.is_empty() {
        return Vec::new();
    }
    let customer = timeline.conversation().customer();
    let mut attributes = Attributes::new(customer);
    let mut moments = timeline.moments().iter().peekable();
    let mut reports = Vec::new();
    for (index, turn) in timeline.story().turns.iter().enumerate() {
        while let Some(moment) = moments.next_if(|moment| moment.at <= turn.asked_at) {
            if let Some(event) = moment.event {
                attributes.apply(event);
            }
        }
        let language = attributes.spoken_language();
        let plan = channels.get(attributes.channel);
        let calendar = plan.and_then(|plan| plan.calendar_for(language));
        let wait = plan.and_then(|plan| plan.advertised_wait());
        let Some(due) = calendar.zip(wait).and_then(|(calendar, wait)| calendar.add(turn.asked_at, wait))
        else {
            continue;
        };
        let unserved = |ended: DateTime<Utc>| {
            let mut there = timeline.moments().iter().filter(|moment| moment.at == ended);
            there.any(|moment| moment.is_end() && moment.after.is_unserved())
        };
        let ended = turn.ended_at.map(|ended| {
            let withdrawn = turn.answered_by.is_none() && unserved(ended);
            (ended, if withdrawn { Ending::Withdrawn } else { Ending::Kept })
        });
        let id = format!("advertised/{}", index.saturating_add(1));
        let mut entry = Entry {
            id: &id,
            kind: PromiseKind::Advertised,
            what: None,
            by: None,
            made_at: turn.asked_at,
            due,
            moved: Vec::new(),
            depends_on: None,
            broken_at: None,
            ended: None,
        };
        if let Some((at, ending)) = ended {
            entry.pass(at);
            entry.end(at, ending);
        }
        reports.push(entry.report(now));
    }
    reports
}
