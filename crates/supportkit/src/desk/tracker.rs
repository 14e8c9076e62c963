//! A conversation under way, followed event by event.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{AskOptions, Desk};
use crate::Error;
use crate::assess::{Assessment, Pass, Rules, Watch};
use crate::conversation::{
    Conversation, Copied, Event, Fold, Held, PriorityId, Rejection, State, Timeline, place_in_time,
    taken_back,
};
use crate::document::instant;
use crate::escalation::{ActionReport, ActionStatus};
use crate::sla::ClockReport;

/// A conversation under way, for a host that lives with it: events are appended as they happen, and each says which clocks
/// it changed and when to look again.
///
/// It says what `assess` of the desk says about the same log at the same instant, at a cost that does not grow with
/// the log. What comes late, takes something back, or falls under another edition has the whole log read again.
///
/// It can be shared between threads, and its time does not go back: a `now` before one that was told counts as that one.
///
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/tracker.md"))]
///
/// ```
/// use supportkit::conversation::{Actor, Channel, Conversation, Event, EventKind, Role, Visibility};
/// use supportkit::{desk::{AskOptions, Desk}, document::instant, sla::ClockKind};
///
/// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
///     "sla": [{"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]}"#)?;
/// let at = |text| instant::parse(text).unwrap();
/// let tracker = desk.track(Conversation::new("c-1"), &AskOptions::default())?;
///
/// let opened = EventKind::opened(Channel::Email);
/// let opened = Event::new("e1", at("2026-03-23T09:00:00Z"), Actor::new(Role::Customer), opened);
/// let changes = tracker.append(opened, at("2026-03-23T09:00:00Z"))?;
/// assert_eq!(changes.clocks[0].clock, ClockKind::FirstReply);
/// assert_eq!(changes.next_wake, Some(at("2026-03-23T13:00:00Z")));
///
/// // Nothing happened, and the host's timer fires.
/// let changes = tracker.wake(at("2026-03-23T13:00:00Z"))?;
/// assert_eq!(changes.clocks[0].state.name(), "breached");
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Tracker {
    desk: Desk,
    options: AskOptions,
    followed: Mutex<Followed>,
}

/// What changed in a conversation since a tracker was asked last.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Changes {
    /// The instant in question.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// Whether an event was recorded: not one whose id is on record, and none where time alone went on.
    pub recorded: bool,
    /// Whether the whole log was read again, because something came late, took something back, or falls under another
    /// edition. All clocks stand among those that changed then.
    pub read_again: bool,
    /// The state.
    pub state: State,
    /// The priority in force; absent where nothing sets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityId>,
    /// The clocks that changed, as they stand now. A clock of which only time went on is not among them, nor a target
    /// whose clock has not started.
    pub clocks: Vec<ClockReport>,
    /// The actions that came up and were not told before; after the log was read again also those that stand otherwise
    /// than was told. One that only came up at another instant is not told twice.
    pub actions: Vec<ActionReport>,
    /// The ids of actions that were told before and do not come up any more, after the log was read again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<String>,
    /// The next instant at which anything changes by itself; absent when nothing will.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub next_wake: Option<DateTime<Utc>>,
}

#[derive(Debug)]
struct Followed {
    log: Held,
    /// The last instant something was told for.
    now: DateTime<Utc>,
    /// What the log comes to, once it holds an event that has happened.
    reached: Option<Reached>,
    /// How the actions stood that were told before the log is read again; nothing where it was not read before.
    told: Option<BTreeMap<String, ActionStatus>>,
}

/// What a log comes to, up to its last event.
#[derive(Debug, Clone)]
struct Reached {
    fold: Fold,
    pass: Pass<'static>,
    /// What of the log it holds for itself.
    keeps: Copied,
    /// The place of the edition it is judged by, and of the one that was asked for.
    edition: usize,
    asked: usize,
    /// The place in time of the last event.
    last: (DateTime<Utc>, u64, bool),
    /// The last instant at which time alone changed something. What happened by then comes late.
    by_itself: Option<DateTime<Utc>>,
    /// The first event that lies ahead.
    ahead: Option<DateTime<Utc>>,
    watch: Watch,
    /// How many actions were told.
    told: usize,
}

impl Desk {
    /// Follows a conversation event by event. The first answer tells of everything it holds so far.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for options with [`AskOptions::known_at`]: a tracker knows what it is told.
    pub fn track(&self, conversation: Conversation, options: &AskOptions) -> Result<Tracker, Error> {
        self.follow(conversation, options, Memory::default())
    }

    pub(super) fn follow(
        &self,
        conversation: Conversation,
        options: &AskOptions,
        memory: Memory,
    ) -> Result<Tracker, Error> {
        if let Some(known_at) = options.known_at {
            return Err(Error::Argument {
                what: "`known_at` of a tracker".into(),
                found: instant::text(known_at),
                expected: "no instant: a tracker knows what it is told".to_owned(),
            });
        }
        Ok(Tracker::new(self.clone(), conversation, *options, memory))
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Tracker {
    /// Records an event, and says what changed by `now`, which is when the host learned of it. An event whose id is on record
    /// changes nothing; one of a later instant than `now` waits for it.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] where the event is not allowed where it stands; it is not recorded then.
    pub fn append(&self, event: Event, now: DateTime<Utc>) -> Result<Changes, Error> {
        let mut followed = self.lock();
        let now = now.max(followed.now);
        let recorded = followed.log.record(event);
        if recorded && let Err(refused) = followed.take_in(now, self) {
            followed.log.take_back();
            return Err(refused);
        }
        let mut told = followed.tell(now, self);
        if let Ok(changes) = &mut told {
            changes.recorded = recorded;
        } else if recorded {
            followed.take_back();
        }
        told
    }

    /// Says what time alone changed by `now`.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] where an event that waited for its instant is not allowed there any more.
    pub fn wake(&self, now: DateTime<Utc>) -> Result<Changes, Error> {
        let mut followed = self.lock();
        let now = now.max(followed.now);
        followed.tell(now, self)
    }

    /// What is due at an instant, also one that is still to come. It tells nothing of what changed, so that the next
    /// [`append`](Self::append) or [`wake`](Self::wake) does. An instant before the last that was told is answered by reading
    /// the log again.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] where nothing has happened by then, or what has is not allowed where it stands.
    pub fn assess(&self, now: DateTime<Utc>) -> Result<Assessment, Error> {
        let followed = self.lock();
        let reached = followed.reached.as_ref().filter(|reached| reached.stands(now, self));
        let Some(reached) = reached.filter(|_| now >= followed.now) else {
            return self.desk.assess_with(followed.log.conversation(), now, &self.options);
        };
        let rules = self.desk.rules_at(reached.edition)?;
        let mut ahead = reached.clone();
        ahead.go_on(now, rules);
        ahead.pass.arrive(now, rules, ahead.keeps);
        let id = followed.log.conversation().id();
        let mut assessment = Assessment::at_the_end(&mut ahead.pass, rules, now, id, &ahead.fold);
        assessment.next_wake = self.desk.with_next_edition(assessment.next_wake, now, &self.options);
        Ok(assessment)
    }

    /// The conversation as far as it is known.
    pub fn conversation(&self) -> Conversation {
        self.lock().log.conversation().clone()
    }
}

/// What a tracker goes on from, beside how it asks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Memory {
    /// The last instant something was told for.
    pub(super) at: Option<DateTime<Utc>>,
    /// How the actions stood that were told; nothing where nothing was told yet.
    pub(super) told: Option<BTreeMap<String, ActionStatus>>,
}

impl Tracker {
    pub(super) fn new(desk: Desk, conversation: Conversation, options: AskOptions, memory: Memory) -> Self {
        let now = memory.at.unwrap_or(DateTime::<Utc>::MIN_UTC);
        let followed = Followed { log: Held::followed(conversation), now, reached: None, told: memory.told };
        Self { desk, options, followed: Mutex::new(followed) }
    }

    /// How it asks, what it knows, and what it has told.
    pub(super) fn ask<A>(&self, question: impl FnOnce(&AskOptions, &Conversation, Memory) -> A) -> A {
        let followed = self.lock();
        let at = (followed.now > DateTime::<Utc>::MIN_UTC).then_some(followed.now);
        question(&self.options, followed.log.conversation(), Memory { at, told: followed.all_told() })
    }

    /// The place of the edition that is asked for at an instant.
    fn asked(&self, now: DateTime<Utc>) -> usize {
        self.desk.place_at(self.options.edition_at.unwrap_or(now))
    }

    // The log is whole after every step. What it comes to may not be where somebody gave up the lock in a panic, so it is
    // read again.
    fn lock(&self) -> MutexGuard<'_, Followed> {
        self.followed.lock().unwrap_or_else(|poisoned| {
            self.followed.clear_poison();
            let mut followed = poisoned.into_inner();
            followed.forget();
            followed
        })
    }
}

impl Followed {
    /// Takes in the event that was recorded last. A refusal leaves everything else as it was.
    fn take_in(&mut self, now: DateTime<Utc>, tracker: &Tracker) -> Result<(), Error> {
        let Some((event, before)) = self.log.conversation().events().split_last() else { return Ok(()) };
        let at = event.at;
        let asked = tracker.asked(now);
        let goes_on = |reached: &&mut Reached| at <= now && reached.goes_on_with(event, now, asked);
        if let Some(reached) = self.reached.as_mut().filter(goes_on) {
            let rules = tracker.desk.rules_at(reached.edition)?;
            return Ok(reached.take_in(before.len(), event, rules, tracker.options.lenient)?);
        }
        if at <= now {
            return self.read(now, tracker);
        }
        // An event that waits is held against what is known of its instant.
        self.fold(at, tracker)?;
        if let Some(reached) = &mut self.reached {
            reached.ahead = Some(reached.ahead.map_or(at, |ahead| ahead.min(at)));
        }
        Ok(())
    }

    /// Takes back the event that was recorded last, and everything that was made of it.
    fn take_back(&mut self) {
        self.log.take_back();
        self.forget();
    }

    /// Has the log read again the next time it is asked about.
    fn forget(&mut self) {
        self.told = self.all_told();
        self.reached = None;
    }

    /// How all actions stand that were told; nothing where nothing was told yet.
    fn all_told(&self) -> Option<BTreeMap<String, ActionStatus>> {
        let Some(reached) = &self.reached else { return self.told.clone() };
        let told = reached.pass.actions_from(0).into_iter().take(reached.told);
        let before = self.told.clone().unwrap_or_default().into_iter();
        Some(before.chain(told.map(|action| (action.id, action.status))).collect())
    }

    fn fold(&self, until: DateTime<Utc>, tracker: &Tracker) -> Result<Timeline<'_>, Error> {
        Ok(Timeline::fold(self.log.conversation(), &tracker.options.fold_until(until))?)
    }

    /// Reads the whole log.
    fn read(&mut self, now: DateTime<Utc>, tracker: &Tracker) -> Result<(), Error> {
        let timeline = self.fold(now, tracker)?;
        let conversation = self.log.conversation();
        let opened_at = timeline.moments().first().map_or(now, |moment| moment.at);
        let editions = tracker.desk.editions_for(opened_at, now, &tracker.options)?;
        let customer = conversation.customer_with_others();
        let customer = customer.map(|customer| Cow::Owned(customer.into_owned()));
        let keeps = Copied { messages: editions.all().any(Rules::read_messages) };
        let (pass, rules) = editions.play(timeline.moments(), customer, keeps);
        let happened = conversation.events().iter().filter(|event| event.at <= now);
        // What time alone changed before the last event is before whatever comes after that event.
        let woken = timeline.moments().last().filter(|moment| moment.event.is_none());
        let changed_at = editions.later.iter().map(|(from, _)| *from);
        let reached = Reached {
            fold: timeline.end().clone(),
            pass,
            keeps,
            edition: tracker.desk.place_of(rules),
            asked: tracker.asked(now),
            last: happened.map(place_in_time).max().unwrap_or((now, 0, true)),
            by_itself: changed_at.chain(woken.map(|moment| moment.at)).max(),
            ahead: conversation.events().iter().map(|event| event.at).filter(|at| *at > now).min(),
            watch: Watch::default(),
            told: 0,
        };
        self.forget();
        self.reached = Some(reached);
        Ok(())
    }

    /// Goes on to an instant and says what changed: what waits for it happens, and what time alone changes.
    fn tell(&mut self, now: DateTime<Utc>, tracker: &Tracker) -> Result<Changes, Error> {
        let ahead = self.log.conversation().events().iter().map(|event| event.at);
        if self.reached.is_none() && ahead.clone().all(|at| at > now) {
            self.now = now;
            let next_wake = tracker.desk.with_next_edition(ahead.min(), now, &tracker.options);
            return Ok(Changes { next_wake, ..Changes::nothing(now) });
        }
        if !self.reached.as_ref().is_some_and(|reached| reached.stands(now, tracker)) {
            self.read(now, tracker)?;
        }
        let Some(reached) = &mut self.reached else { return Err(Rejection::empty().into()) };
        let rules = tracker.desk.rules_at(reached.edition)?;
        reached.go_on(now, rules);
        self.now = now;
        let mut changes = reached.tell(now, rules);
        if let Some(mut told) = self.told.take() {
            changes.actions.retain(|action| told.remove(&action.id) != Some(action.status));
            changes.withdrawn = told.into_keys().collect();
            changes.read_again = true;
        }
        changes.next_wake = tracker.desk.with_next_edition(changes.next_wake, now, &tracker.options);
        Ok(changes)
    }
}

impl Changes {
    /// Those of a conversation in which nothing has happened.
    fn nothing(now: DateTime<Utc>) -> Self {
        Self {
            at: now,
            recorded: false,
            read_again: false,
            state: State::New,
            priority: None,
            clocks: Vec::new(),
            actions: Vec::new(),
            withdrawn: Vec::new(),
            next_wake: None,
        }
    }
}

impl Reached {
    /// Whether it can go on to an instant as it is: no event waits for it, no other edition is asked for, and what time
    /// makes of the conversation on the way falls under the edition it is judged by.
    fn stands(&self, now: DateTime<Utc>, tracker: &Tracker) -> bool {
        let asked = tracker.asked(now);
        let wakes = self.fold.snoozed_until.is_some_and(|until| until <= now);
        self.asked == asked && (self.edition == asked || !wakes) && self.ahead.is_none_or(|ahead| ahead > now)
    }

    /// Whether an event can be taken in where this stands: nothing that happened after it was taken in before it.
    fn goes_on_with(&self, event: &Event, now: DateTime<Utc>, asked: usize) -> bool {
        self.asked == asked
            && self.edition == asked
            && self.last <= place_in_time(event)
            && self.by_itself.is_none_or(|by_itself| by_itself < event.at)
            && self.ahead.is_none_or(|ahead| ahead > now)
            && taken_back(event).is_none()
    }

    fn take_in(
        &mut self,
        index: usize,
        event: &Event,
        rules: &Rules,
        lenient: bool,
    ) -> Result<(), Rejection> {
        // A refusal must leave everything as it was; a strict fold holds no notes to copy, a lenient one refuses nothing.
        let before = (!lenient).then(|| self.fold.clone());
        let moments = match (self.fold.take_in(index, event, lenient), before) {
            (Ok(moments), _) => moments,
            (Err(rejection), before) => {
                self.fold = before.unwrap_or_default();
                return Err(rejection);
            }
        };
        for moment in moments.iter().flatten() {
            self.pass.take_in(moment, rules, self.keeps);
        }
        self.last = place_in_time(event);
        Ok(())
    }

    fn go_on(&mut self, now: DateTime<Utc>, rules: &Rules) {
        if let Some(woken) = self.fold.wake_by(now) {
            self.pass.take_in(&woken, rules, self.keeps);
            self.by_itself = Some(woken.at);
        }
        self.by_itself = self.pass.go_on(now, rules, self.keeps).or(self.by_itself);
    }

    fn tell(&mut self, now: DateTime<Utc>, rules: &Rules) -> Changes {
        let clocks = self.watch.changes(&self.pass, rules, now);
        let actions = self.pass.actions_from(self.told);
        self.told = self.pass.count_actions();
        let ahead = self.fold.snoozed_until.into_iter().chain(self.pass.next_turn(now, rules));
        let ahead = ahead.chain(self.watch.next_breach(&self.pass, rules, now)).chain(self.ahead);
        Changes {
            state: self.fold.state,
            priority: self.pass.priority_id(rules),
            clocks,
            actions,
            next_wake: ahead.filter(|at| *at > now).min(),
            ..Changes::nothing(now)
        }
    }
}
