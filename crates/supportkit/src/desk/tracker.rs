//! A conversation under way, followed event by event.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{AskOptions, Desk};
use crate::Error;
use crate::assess::{Assessment, Pass, Rules, Watch};
use crate::conversation::{
    Conversation, ConversationId, Copied, Event, Fold, Held, Moment, PriorityId, Rejection, State, Timeline,
    place_in_time, taken_back,
};
use crate::document::instant;
use crate::escalation::{ActionReport, ActionStatus};
use crate::sla::ClockReport;

/// A conversation under way, for a host that lives with it: events are appended as they happen, and each says which clocks
/// it changed and when to look again.
///
/// It says what [`Desk::assess_with`] would say about the same log at the same instant, at a cost that does not grow with
/// the log. What comes late, takes something back, or falls under another edition has the whole log read again.
///
/// It can be shared between threads, and its time does not go back: a `now` before one it was given counts as that one.
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
    now: DateTime<Utc>,
    /// What the log comes to, once it holds an event that has happened.
    reached: Option<Reached>,
}

/// What a log comes to, up to its last event.
#[derive(Debug)]
struct Reached {
    fold: Fold,
    pass: Pass<'static>,
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
    /// How many actions were told, and how those stood that were told before the log was read again.
    told: usize,
    told_before: BTreeMap<String, ActionStatus>,
    read_again: bool,
}

impl Desk {
    /// Follows a conversation event by event. The first answer tells of everything it holds so far.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for options with [`AskOptions::known_at`]: a tracker knows what it is told.
    pub fn track(&self, conversation: Conversation, options: &AskOptions) -> Result<Tracker, Error> {
        if let Some(known_at) = options.known_at {
            return Err(Error::Argument {
                what: "`known_at` of a tracker".into(),
                found: instant::text(known_at),
                expected: "no instant: a tracker knows what it is told".to_owned(),
            });
        }
        Ok(Tracker::new(self.clone(), conversation, *options))
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Tracker {
    /// Records an event, and says what changed by `now`, which is when the host learned of it. An event whose id is on record
    /// changes nothing; one of a later instant than `now` waits for it.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] where the event is not allowed where it stands, or nothing has happened by `now`; it is not recorded
    /// then.
    pub fn append(&self, event: Event, now: DateTime<Utc>) -> Result<Changes, Error> {
        let mut followed = self.lock();
        let now = now.max(followed.now);
        let recorded = !followed.log.has(&event.id);
        if recorded {
            followed.take_in(event, now, &self.desk, &self.options)?;
        }
        let mut changes = followed.tell(now, &self.desk, &self.options)?;
        changes.recorded = recorded;
        Ok(changes)
    }

    /// Says what time alone changed by `now`.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] where nothing has happened by then, or an event that waited for its instant is not allowed there.
    pub fn wake(&self, now: DateTime<Utc>) -> Result<Changes, Error> {
        let mut followed = self.lock();
        let now = now.max(followed.now);
        followed.tell(now, &self.desk, &self.options)
    }

    /// What is due at an instant. One before the last that it was given is answered by reading the log again.
    ///
    /// # Errors
    ///
    /// As for [`wake`](Self::wake).
    pub fn assess(&self, now: DateTime<Utc>) -> Result<Assessment, Error> {
        let mut followed = self.lock();
        if now < followed.now {
            return self.desk.assess_with(followed.log.conversation(), now, &self.options);
        }
        followed.assess(now, &self.desk, &self.options)
    }

    /// The conversation as far as it is known.
    pub fn conversation(&self) -> Conversation {
        self.lock().log.conversation().clone()
    }
}

impl Tracker {
    pub(super) fn new(desk: Desk, conversation: Conversation, options: AskOptions) -> Self {
        let now = DateTime::<Utc>::MIN_UTC;
        let followed = Followed { log: Held::new(conversation), now, reached: None };
        Self { desk, options, followed: Mutex::new(followed) }
    }

    /// How it asks, what it knows, and up to when it has told what changed.
    pub(super) fn ask<A>(
        &self,
        question: impl FnOnce(&AskOptions, &Conversation, Option<DateTime<Utc>>) -> A,
    ) -> A {
        let followed = self.lock();
        let told_at = followed.reached.as_ref().map(|_| followed.now);
        question(&self.options, followed.log.conversation(), told_at)
    }

    // What is followed is whole after every step, so a lock that somebody gave up in a panic holds nothing broken.
    fn lock(&self) -> MutexGuard<'_, Followed> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Followed {
    /// Records an event that is new.
    fn take_in(
        &mut self,
        event: Event,
        now: DateTime<Utc>,
        desk: &Desk,
        options: &AskOptions,
    ) -> Result<(), Error> {
        if event.at > now {
            // Where there is nothing to tell of yet, nothing is recorded.
            let (reached, _) = self.go_on(now, desk, options)?;
            reached.ahead = Some(reached.ahead.map_or(event.at, |ahead| ahead.min(event.at)));
            self.log.record(event);
            return Ok(());
        }
        let index = self.log.conversation().events().len();
        let asked = desk.place_at(options.edition_at.unwrap_or(now));
        if let Some(reached) =
            self.reached.as_mut().filter(|reached| reached.goes_on_with(&event, now, asked))
        {
            reached.take_in(index, &event, desk.rules_at(reached.edition)?, options.lenient)?;
            self.log.record(event);
            self.now = now;
            return Ok(());
        }
        self.log.record(event);
        let read = self.read(now, desk, options);
        if read.is_err() {
            self.log.take_back();
        }
        read
    }

    /// Reads the whole log.
    fn read(&mut self, now: DateTime<Utc>, desk: &Desk, options: &AskOptions) -> Result<(), Error> {
        let conversation = self.log.conversation();
        let timeline = Timeline::fold(conversation, &options.fold_until(now))?;
        let opened_at = timeline.moments().first().map_or(now, |moment| moment.at);
        let editions = desk.editions_for(opened_at, now, options)?;
        let customer = conversation.customer().cloned().map(Cow::Owned);
        let (pass, rules) = editions.play(timeline.moments(), customer, Copied);
        let edition = desk.place_of(rules);
        let happened = conversation.events().iter().filter(|event| event.at <= now);
        // What time alone changed before the last event is before whatever comes after that event.
        let woken = timeline.moments().last().filter(|moment| moment.event.is_none());
        let changed_at = editions.later.iter().map(|(from, _)| *from);
        let before = self.reached.take();
        self.reached = Some(Reached {
            fold: timeline.end().clone(),
            pass,
            edition,
            asked: desk.place_at(options.edition_at.unwrap_or(now)),
            last: happened.map(place_in_time).max().unwrap_or((now, 0, true)),
            by_itself: changed_at.chain(woken.map(|moment| moment.at)).max(),
            ahead: conversation.events().iter().map(|event| event.at).filter(|at| *at > now).min(),
            watch: Watch::default(),
            told: 0,
            read_again: before.is_some(),
            told_before: before.map(Reached::all_told).unwrap_or_default(),
        });
        self.log.remember();
        self.now = now;
        Ok(())
    }

    /// Goes on to an instant: what waits for it and what time alone changes happens.
    fn go_on(
        &mut self,
        now: DateTime<Utc>,
        desk: &Desk,
        options: &AskOptions,
    ) -> Result<(&mut Reached, &ConversationId), Error> {
        let asked = desk.place_at(options.edition_at.unwrap_or(now));
        let stands =
            |reached: &Reached| reached.asked == asked && reached.ahead.is_none_or(|ahead| ahead > now);
        if !self.reached.as_ref().is_some_and(stands) {
            self.read(now, desk, options)?;
        }
        self.now = now;
        let id = self.log.conversation().id();
        let Some(reached) = &mut self.reached else { return Err(Rejection::empty().into()) };
        reached.go_on(now, desk.rules_at(reached.edition)?);
        Ok((reached, id))
    }

    fn tell(&mut self, now: DateTime<Utc>, desk: &Desk, options: &AskOptions) -> Result<Changes, Error> {
        let (reached, _) = self.go_on(now, desk, options)?;
        let rules = desk.rules_at(reached.edition)?;
        let next_edition = if options.edition_at.is_none() { desk.next_edition_after(now) } else { None };
        let mut changes = reached.tell(now, rules);
        changes.next_wake = changes.next_wake.into_iter().chain(next_edition).min();
        Ok(changes)
    }

    fn assess(&mut self, now: DateTime<Utc>, desk: &Desk, options: &AskOptions) -> Result<Assessment, Error> {
        let (reached, id) = self.go_on(now, desk, options)?;
        let rules = desk.rules_at(reached.edition)?;
        let mut pass = reached.pass.clone();
        pass.arrive(now, rules, Copied);
        let mut assessment = Assessment::at_the_end(&mut pass, rules, now, id, &reached.fold);
        if options.edition_at.is_none() {
            let next_edition = desk.next_edition_after(now);
            assessment.next_wake = assessment.next_wake.into_iter().chain(next_edition).min();
        }
        Ok(assessment)
    }
}

impl Reached {
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
        let mut moments: [Option<Moment<'_>>; MOST_MOMENTS] = [None; MOST_MOMENTS];
        let mut free = moments.iter_mut();
        let folded = self.fold.take_in(index, event, lenient, |moment| {
            if let Some(place) = free.next() {
                *place = Some(moment);
            }
        });
        if let (Err(_), Some(before)) = (&folded, before) {
            self.fold = before;
        }
        folded?;
        for moment in moments.iter().flatten() {
            self.pass.take_in(moment, rules, Copied);
        }
        self.last = place_in_time(event);
        Ok(())
    }

    fn go_on(&mut self, now: DateTime<Utc>, rules: &Rules) {
        if let Some(woken) = self.fold.wake_by(now) {
            self.pass.take_in(&woken, rules, Copied);
            self.by_itself = Some(woken.at);
        }
        self.by_itself = self.pass.go_on(now, rules, Copied).or(self.by_itself);
    }

    fn tell(&mut self, now: DateTime<Utc>, rules: &Rules) -> Changes {
        let clocks = self.watch.changes(&self.pass, rules, now);
        let mut actions = self.pass.actions_from(self.told);
        self.told = self.pass.count_actions();
        let mut withdrawn = BTreeMap::new();
        let read_again = std::mem::take(&mut self.read_again);
        if read_again {
            withdrawn = std::mem::take(&mut self.told_before);
            actions.retain(|action| withdrawn.remove(&action.id) != Some(action.status));
        }
        let ahead = self.fold.snoozed_until.into_iter().chain(self.pass.next_turn(now, rules));
        let ahead = ahead.chain(self.watch.next_breach()).chain(self.ahead);
        Changes {
            at: now,
            recorded: false,
            read_again,
            state: self.fold.state,
            priority: self.pass.priority_id(rules),
            clocks,
            actions,
            withdrawn: withdrawn.into_keys().collect(),
            next_wake: ahead.filter(|at| *at > now).min(),
        }
    }

    /// How all actions stood that were told.
    fn all_told(self) -> BTreeMap<String, ActionStatus> {
        let told = self.pass.actions_from(0).into_iter().take(self.told);
        self.told_before.into_iter().chain(told.map(|action| (action.id, action.status))).collect()
    }
}

/// The most moments that one event makes: an opening that is made up, a snooze that ran out before it, and its own.
const MOST_MOMENTS: usize = 3;
