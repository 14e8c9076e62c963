//! From a log to the moments at which something changed.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::{
    Conversation, Event, EventKind, Rejection, RejectionReason, Role, State, Story, Transition, Visibility,
    next_state,
};

/// How a log is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FoldOptions {
    /// Passes over events that are not allowed where they stand, keeps the state, notes them and goes on. For history
    /// that another system recorded. Without it the log is refused.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub lenient: bool,
    /// Events after this instant are left out.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub until: Option<DateTime<Utc>>,
    /// Events that the host learned of after this instant are left out.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub known_at: Option<DateTime<Utc>>,
}

impl FoldOptions {
    /// Strict folding of the whole log.
    pub fn strict() -> Self {
        Self::default()
    }

    /// Lenient folding of the whole log.
    pub fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }

    /// Leaves out what happened after an instant.
    #[must_use]
    pub fn until(mut self, instant: DateTime<Utc>) -> Self {
        self.until = Some(instant);
        self
    }

    /// Leaves out what was not known at an instant.
    #[must_use]
    pub fn known_at(mut self, instant: DateTime<Utc>) -> Self {
        self.known_at = Some(instant);
        self
    }

    fn knows(&self, event: &Event) -> bool {
        self.known_at.is_none_or(|known_at| event.known_at() <= known_at)
    }
}

/// What a moment means to clocks and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The conversation began. Opened by the customer, this is the first customer message too.
    Opened,
    /// The customer wrote something that wants an answer.
    CustomerMessage,
    /// A person of the desk answered so that the customer can read it.
    AgentReply,
    /// Any other message: notes, bots, automatic answers, third parties.
    OtherMessage,
    /// A snooze ran out.
    Woke,
    /// Anything else.
    Other,
}

/// One instant at which something happened, with the state before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// The event, unless time itself did it.
    pub event: Option<&'a Event>,
    /// What it means.
    pub what: What,
    /// The state before.
    pub before: State,
    /// The state after.
    pub after: State,
}

impl Moment<'_> {
    /// Whether the customer asked for something here: a message, or an opening by the customer.
    pub fn is_request(&self) -> bool {
        match self.what {
            What::CustomerMessage => true,
            What::Opened => self.event.is_some_and(|event| event.by.role.is_customer()),
            _ => false,
        }
    }

    /// Whether a bot passed the conversation to people here: from here on somebody waits for a person.
    pub fn is_handoff(&self) -> bool {
        self.event.is_some_and(|event| matches!(event.kind, EventKind::HandedOff { .. }))
    }

    /// Whether work stopped here: resolved, closed, merged, spam or deleted, and not so before.
    pub fn is_end(&self) -> bool {
        self.after.is_over() && !self.before.is_over()
    }

    /// Whether work began again here.
    pub fn is_reopening(&self) -> bool {
        self.before.is_over() && !self.after.is_over() && self.what != What::Opened
    }
}

/// A folded log: every moment in order, and the state it ends in.
///
/// ```
/// use supportkit::conversation::{Conversation, FoldOptions, State, Timeline};
///
/// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
///     {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened"},
///     {"id": "e2", "at": "2026-03-20T09:10:00Z", "by": {"role": "agent"}, "type": "resolved"},
///     {"id": "e3", "at": "2026-03-20T11:00:00Z", "by": {"role": "customer"}, "type": "message"}
/// ]}"#)?;
/// let timeline = Timeline::fold(&conversation, &FoldOptions::strict())?;
/// assert_eq!(timeline.state(), State::Active);
/// assert_eq!(timeline.story().reopens, 1);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline<'a> {
    conversation: &'a Conversation,
    moments: Vec<Moment<'a>>,
    notes: Vec<Rejection>,
    state: State,
    snoozed_until: Option<DateTime<Utc>>,
}

impl<'a> Timeline<'a> {
    /// Folds a log. Events are taken in (at, sequence) order whatever order they were recorded in, an id counts
    /// once, and what a tombstone took back never happened.
    pub fn fold(conversation: &'a Conversation, options: &FoldOptions) -> Result<Self, Rejection> {
        let mut order = in_order(conversation, options);
        let mut notes = Vec::new();
        drop_retracted(&mut order, options.lenient, &mut notes)?;
        let mut fold = Fold {
            lenient: options.lenient,
            state: State::New,
            wake: None,
            moments: Vec::new(),
            notes,
            opened: false,
        };
        fold.moments.reserve(order.len().saturating_add(1));
        fold.begin(order.first().copied())?;
        for (index, event) in order {
            fold.wake_before(event.at);
            fold.step(index, event)?;
        }
        if let Some(until) = options.until {
            fold.wake_before(until);
        }
        Ok(Self {
            conversation,
            moments: fold.moments,
            notes: fold.notes,
            state: fold.state,
            snoozed_until: fold.wake,
        })
    }

    /// The conversation this is the timeline of.
    pub fn conversation(&self) -> &'a Conversation {
        self.conversation
    }

    /// Every moment, in order; never empty, and the first one is the opening.
    pub fn moments(&self) -> &[Moment<'a>] {
        &self.moments
    }

    /// What lenient folding passed over.
    pub fn notes(&self) -> &[Rejection] {
        &self.notes
    }

    /// The state at the end.
    pub fn state(&self) -> State {
        self.state
    }

    /// When the snooze it is in runs out, if it is in one with an end.
    pub fn snoozed_until(&self) -> Option<DateTime<Utc>> {
        self.snoozed_until
    }

    /// What the moments tell: first reply, turns, reopens, stays, effort.
    pub fn story(&self) -> Story {
        Story::of(self)
    }
}

/// The events that count, each with its place in the log, in (at, sequence) order and each id once.
fn in_order<'a>(conversation: &'a Conversation, options: &FoldOptions) -> Vec<(usize, &'a Event)> {
    const FEW: usize = 16;
    let events = conversation.events();
    let mut order: Vec<(usize, &Event)> = Vec::with_capacity(events.len());
    let mut seen: HashSet<&str> = HashSet::new();
    for (index, event) in events.iter().enumerate() {
        if !options.knows(event) {
            continue;
        }
        // The first copy counts, also where it happened later than the instant asked about.
        let new = if events.len() <= FEW {
            !events.iter().take(index).any(|earlier| earlier.id == event.id && options.knows(earlier))
        } else {
            seen.insert(event.id.as_str())
        };
        if new && options.until.is_none_or(|until| event.at <= until) {
            order.push((index, event));
        }
    }
    // Among events of one instant nothing comes before the opening.
    let key = |(_, event): &(usize, &Event)| {
        (event.at, event.sequence, !matches!(event.kind, EventKind::Opened { .. }))
    };
    if !order.is_sorted_by_key(key) {
        order.sort_by_key(key);
    }
    order
}

/// Takes out what a tombstone took back. A tombstone that was itself taken back has no effect, and none takes back
/// what comes after it.
fn drop_retracted<'a>(
    order: &mut Vec<(usize, &'a Event)>,
    lenient: bool,
    notes: &mut Vec<Rejection>,
) -> Result<(), Rejection> {
    if order.iter().all(|(_, event)| target(event).is_none()) {
        return Ok(());
    }
    let places: HashMap<&str, usize> =
        order.iter().enumerate().map(|(place, (_, event))| (event.id.as_str(), place)).collect();
    let mut gone: HashSet<&'a str> = HashSet::new();
    for (place, (index, event)) in order.iter().enumerate().rev() {
        let Some(target) = target(event).filter(|_| !gone.contains(event.id.as_str())) else { continue };
        let earlier =
            places.get(target).filter(|earlier| **earlier < place).and_then(|place| order.get(*place));
        let only_messages = matches!(event.kind, EventKind::MessageDeleted { .. });
        let fits = |event: &Event| !only_messages || matches!(event.kind, EventKind::Message { .. });
        if earlier.is_some_and(|(_, earlier)| fits(earlier)) {
            gone.insert(target);
        } else {
            refuse(*index, event, RejectionReason::UnknownTarget {}, lenient, notes)?;
        }
    }
    order.retain(|(_, event)| !gone.contains(event.id.as_str()));
    Ok(())
}

/// The event that a tombstone takes back.
fn target(event: &Event) -> Option<&str> {
    match &event.kind {
        EventKind::MessageDeleted { message } => Some(message.as_str()),
        EventKind::Retracted { event } => Some(event.as_str()),
        _ => None,
    }
}

fn refuse(
    index: usize,
    event: &Event,
    reason: RejectionReason,
    lenient: bool,
    notes: &mut Vec<Rejection>,
) -> Result<(), Rejection> {
    let rejection =
        Rejection { index: u32::try_from(index).unwrap_or(u32::MAX), event: event.id.to_string(), reason };
    if !lenient {
        return Err(rejection);
    }
    notes.push(rejection);
    Ok(())
}

struct Fold<'a> {
    lenient: bool,
    state: State,
    wake: Option<DateTime<Utc>>,
    moments: Vec<Moment<'a>>,
    notes: Vec<Rejection>,
    /// Whether an opening on record has been taken in.
    opened: bool,
}

impl<'a> Fold<'a> {
    /// A log that does not begin with its opening gets one, where that is tolerated.
    fn begin(&mut self, first: Option<(usize, &'a Event)>) -> Result<(), Rejection> {
        let Some((index, event)) = first else {
            return Err(Rejection { index: 0, event: String::new(), reason: RejectionReason::Empty {} });
        };
        if !matches!(event.kind, EventKind::Opened { .. }) {
            refuse(index, event, RejectionReason::NotOpened {}, self.lenient, &mut self.notes)?;
            let moment = Moment {
                at: event.at,
                event: None,
                what: What::Opened,
                before: State::New,
                after: State::New,
            };
            self.moments.push(moment);
        }
        Ok(())
    }

    /// An opening that stands after events it should stand before: what it says holds from here on.
    fn open_late(&mut self, event: &'a Event) {
        let made_up = self.moments.first().is_some_and(|first| first.event.is_none());
        if !std::mem::replace(&mut self.opened, true) && made_up {
            let what = if event.by.role.is_customer() { What::CustomerMessage } else { What::Other };
            let before = self.state;
            self.moments.push(Moment { at: event.at, event: Some(event), what, before, after: before });
        }
    }

    fn wake_before(&mut self, instant: DateTime<Utc>) {
        let Some(wake) = self.wake.filter(|wake| *wake <= instant) else { return };
        self.wake = None;
        self.moments.push(Moment {
            at: wake,
            event: None,
            what: What::Woke,
            before: self.state,
            after: State::Active,
        });
        self.state = State::Active;
    }

    fn step(&mut self, index: usize, event: &'a Event) -> Result<(), Rejection> {
        let before = self.state;
        let what = meaning(event);
        if let EventKind::Opened { state, .. } = &event.kind {
            if !self.moments.is_empty() {
                refuse(index, event, RejectionReason::AlreadyOpened {}, self.lenient, &mut self.notes)?;
                self.open_late(event);
                return Ok(());
            }
            self.opened = true;
            let begun = if event.by.role == Role::Bot { State::Bot } else { State::New };
            self.state = state.unwrap_or(begun);
        } else if let Some(transition) = transition(event, what, before) {
            match next_state(before, transition) {
                Ok(after) => self.state = after,
                Err(reason) => refuse(index, event, reason, self.lenient, &mut self.notes)?,
            }
        }
        if self.state != State::Snoozed {
            self.wake = None;
        } else if let EventKind::Snoozed { until } = &event.kind {
            self.wake = until.map(|until| until.max(event.at));
        }
        self.moments.push(Moment { at: event.at, event: Some(event), what, before, after: self.state });
        Ok(())
    }
}

fn meaning(event: &Event) -> What {
    match &event.kind {
        EventKind::Opened { .. } => What::Opened,
        EventKind::Message { visibility, kind, .. } => {
            if *visibility == Visibility::Internal || !kind.is_conversational() {
                What::OtherMessage
            } else if event.by.role.is_customer() {
                What::CustomerMessage
            } else if event.by.role == Role::Agent {
                What::AgentReply
            } else {
                What::OtherMessage
            }
        }
        _ => What::Other,
    }
}

fn transition(event: &Event, what: What, state: State) -> Option<Transition> {
    match &event.kind {
        EventKind::Message { .. } => match what {
            What::CustomerMessage => Some(Transition::CustomerMessage),
            What::AgentReply => Some(Transition::AgentReply),
            _ => None,
        },
        EventKind::Status { to, .. } => Some(match to {
            State::Resolved => Transition::Resolve,
            State::Closed => Transition::Close,
            State::Snoozed => Transition::Snooze,
            State::Spam => Transition::MarkSpam,
            State::Deleted => Transition::Delete,
            working => Transition::Status(*working),
        }),
        EventKind::Snoozed { .. } => Some(Transition::Snooze),
        EventKind::Resolved { .. } => Some(Transition::Resolve),
        EventKind::Closed {} => Some(Transition::Close),
        EventKind::Reopened {} => Some(Transition::Reopen),
        EventKind::Merged { .. } => Some(Transition::Merge),
        EventKind::Unmerged {} => Some(Transition::Unmerge),
        EventKind::MarkedSpam {} => Some(Transition::MarkSpam),
        EventKind::Deleted {} => Some(Transition::Delete),
        EventKind::Restored {} => Some(Transition::Restore),
        EventKind::HandedOff { .. } => Some(Transition::HandOff),
        EventKind::BotInvolved {} if state == State::New => Some(Transition::Status(State::Bot)),
        _ => None,
    }
}
