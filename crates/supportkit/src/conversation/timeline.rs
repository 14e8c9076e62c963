//! From a log to the moments at which something changed.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::{
    Attributes, Conversation, Event, EventKind, Rejection, RejectionReason, Role, State, Story, Transition,
    Visibility, next_state,
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

    /// Whether an event had happened, and was known, at the instant asked about.
    fn counts(&self, event: &Event) -> bool {
        self.knows(event) && self.until.is_none_or(|until| event.at <= until)
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
    fold: Fold,
}

impl<'a> Timeline<'a> {
    /// Folds a log. Events are taken in (at, sequence) order whatever order they were recorded in, an id counts
    /// once, and what a tombstone took back never happened.
    pub fn fold(conversation: &'a Conversation, options: &FoldOptions) -> Result<Self, Rejection> {
        let mut order = in_order(conversation, options);
        let mut notes = Vec::new();
        drop_retracted(&mut order, options.lenient, &mut notes)?;
        let mut fold = Fold { notes, ..Fold::default() };
        let mut moments = Vec::with_capacity(order.len().saturating_add(1));
        for (index, event) in order {
            let [before, own] = fold.take_in(index, event, options.lenient)?;
            if let Some(before) = before {
                moments.push(before);
            }
            if let Some(own) = own {
                moments.push(own);
            }
        }
        if moments.is_empty() {
            let events = conversation.events().iter().enumerate();
            return Err(Rejection::not_begun(events.filter(|(_, event)| !options.counts(event))));
        }
        if let Some(until) = options.until {
            moments.extend(fold.wake_by(until));
        }
        Ok(Self { conversation, moments, fold })
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
        &self.fold.notes
    }

    /// The state at the end.
    pub fn state(&self) -> State {
        self.fold.state
    }

    /// When the snooze it is in runs out, if it is in one with an end.
    pub fn snoozed_until(&self) -> Option<DateTime<Utc>> {
        self.fold.snoozed_until
    }

    /// The fold as it ended.
    pub(crate) fn end(&self) -> &Fold {
        &self.fold
    }

    /// The attributes at the end, without what escalations do to them.
    ///
    /// ```
    /// use supportkit::conversation::{Conversation, FoldOptions, Timeline};
    ///
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened", "tags": ["refund"]},
    ///     {"id": "e2", "at": "2026-03-20T09:00:00Z", "by": {"role": "agent"}, "type": "tag_added", "tag": "late"}]}"#)?;
    /// let timeline = Timeline::fold(&conversation, &FoldOptions::strict())?;
    /// assert!(timeline.attributes().has_tag("refund") && timeline.attributes().has_tag("late"));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn attributes(&self) -> Attributes<'a> {
        let mut attributes = Attributes::new(self.conversation.customer());
        for event in self.moments.iter().filter_map(|moment| moment.event) {
            attributes.apply(event);
        }
        attributes.state = self.state();
        attributes
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
    let ids_grow = ids_grow(events);
    let mut order: Vec<(usize, &Event)> = Vec::with_capacity(events.len());
    let mut seen: HashSet<&str> = HashSet::new();
    for (index, event) in events.iter().enumerate() {
        if !options.knows(event) {
            continue;
        }
        // The first copy counts, also where it happened later than the instant asked about.
        let new = if ids_grow {
            true
        } else if events.len() <= FEW {
            !events.iter().take(index).any(|earlier| earlier.id == event.id && options.knows(earlier))
        } else {
            seen.insert(event.id.as_str())
        };
        if new && options.until.is_none_or(|until| event.at <= until) {
            order.push((index, event));
        }
    }
    let key = |(_, event): &(usize, &Event)| place_in_time(event);
    if !order.is_sorted_by_key(key) {
        order.sort_by_key(key);
    }
    order
}

/// Whether every id is greater than the one before, as where a host counts its events. Then none is there twice, which needs
/// no list of them.
pub(super) fn ids_grow(events: &[Event]) -> bool {
    events.is_sorted_by(|one, next| growing(one) < growing(next))
}

/// What ids that grow are in order of: `e9` comes before `e10`.
pub(super) fn growing(event: &Event) -> (usize, &str) {
    let id = event.id.as_str();
    (id.len(), id)
}

/// What events are in order of. Among those of one instant nothing comes before the opening.
pub(crate) fn place_in_time(event: &Event) -> (DateTime<Utc>, u64, bool) {
    (event.at, event.sequence, !matches!(event.kind, EventKind::Opened { .. }))
}

/// Takes out what a tombstone took back. A tombstone that was itself taken back has no effect, and none takes back
/// what comes after it.
fn drop_retracted<'a>(
    order: &mut Vec<(usize, &'a Event)>,
    lenient: bool,
    notes: &mut Vec<Rejection>,
) -> Result<(), Rejection> {
    if order.iter().all(|(_, event)| taken_back(event).is_none()) {
        return Ok(());
    }
    let places: HashMap<&str, usize> =
        order.iter().enumerate().map(|(place, (_, event))| (event.id.as_str(), place)).collect();
    let mut gone: HashSet<&'a str> = HashSet::new();
    for (place, (index, event)) in order.iter().enumerate().rev() {
        let Some(target) = taken_back(event).filter(|_| !gone.contains(event.id.as_str())) else { continue };
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
pub(crate) fn taken_back(event: &Event) -> Option<&str> {
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

/// A fold under way: events go in, in order, and moments come out.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Fold {
    pub(crate) state: State,
    pub(crate) snoozed_until: Option<DateTime<Utc>>,
    pub(crate) notes: Vec<Rejection>,
    /// Whether there was a moment.
    begun: bool,
    /// Whether the log began without its opening.
    made_up: bool,
    /// Whether an opening on record has been taken in.
    opened: bool,
}

impl Fold {
    /// Takes in the next event. The moments it makes are its own, and before it one that time made, or an opening for a log
    /// that does not begin with one, where that is tolerated.
    pub(crate) fn take_in<'e>(
        &mut self,
        index: usize,
        event: &'e Event,
        lenient: bool,
    ) -> Result<[Option<Moment<'e>>; 2], Rejection> {
        let mut before = self.wake_by(event.at);
        if !std::mem::replace(&mut self.begun, true) && !matches!(event.kind, EventKind::Opened { .. }) {
            refuse(index, event, RejectionReason::NotOpened {}, lenient, &mut self.notes)?;
            self.made_up = true;
            let (new, at) = (State::New, event.at);
            before = Some(Moment { at, event: None, what: What::Opened, before: new, after: new });
        }
        Ok([before, self.step(index, event, lenient)?])
    }

    /// Ends a snooze that runs out by an instant.
    pub(crate) fn wake_by(&mut self, instant: DateTime<Utc>) -> Option<Moment<'static>> {
        let at = self.snoozed_until.take_if(|until| *until <= instant)?;
        let before = std::mem::replace(&mut self.state, State::Active);
        Some(Moment { at, event: None, what: What::Woke, before, after: State::Active })
    }

    fn step<'e>(
        &mut self,
        index: usize,
        event: &'e Event,
        lenient: bool,
    ) -> Result<Option<Moment<'e>>, Rejection> {
        let before = self.state;
        let what = meaning(event);
        if let EventKind::Opened { state, .. } = &event.kind {
            if self.opened || self.made_up {
                refuse(index, event, RejectionReason::AlreadyOpened {}, lenient, &mut self.notes)?;
                return Ok(self.open_late(event));
            }
            self.opened = true;
            let begun = if event.by.role == Role::Bot { State::Bot } else { State::New };
            self.state = state.unwrap_or(begun);
        } else if let Some(transition) = transition(event, what, before) {
            match next_state(before, transition) {
                Ok(after) => self.state = after,
                Err(reason) => refuse(index, event, reason, lenient, &mut self.notes)?,
            }
        }
        if self.state != State::Snoozed {
            self.snoozed_until = None;
        } else if let EventKind::Snoozed { until } = &event.kind {
            self.snoozed_until = until.map(|until| until.max(event.at));
        }
        Ok(Some(Moment { at: event.at, event: Some(event), what, before, after: self.state }))
    }

    /// An opening that stands after events it should stand before: what it says holds from here on.
    fn open_late<'e>(&mut self, event: &'e Event) -> Option<Moment<'e>> {
        let first = !std::mem::replace(&mut self.opened, true);
        (first && self.made_up).then(|| {
            let what = if event.by.role.is_customer() { What::CustomerMessage } else { What::Other };
            Moment { at: event.at, event: Some(event), what, before: self.state, after: self.state }
        })
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
