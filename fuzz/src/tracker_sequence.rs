//! Any log, followed event by event.

use arbitrary::{Result, Unstructured};
use chrono::{DateTime, TimeDelta, Utc};
use supportkit::assess::EditionChange;
use supportkit::conversation::{Conversation, Event};
use supportkit::desk::{AskOptions, Changes, Desk, Tracker};

use crate::instants::{after, moved};
use crate::tracker_host::Host;
use crate::{desks, events};

/// How many times something happens, or is tried to.
const TURNS: usize = 24;

/// Whatever happens in whatever order, a tracker says what reading the whole log again says, refuses what that refuses,
/// tells a host all it needs, and goes on from a snapshot as if nothing had been. The bytes choose the log, the order and
/// delay in which its events are told, and where snapshots are taken.
pub fn tracker_sequence(data: &[u8]) {
    // Only a choice among nothing fails, and there is always something to choose from.
    follow(&mut Unstructured::new(data)).expect("choices are never among nothing");
}

fn follow(choices: &mut Unstructured<'_>) -> Result<()> {
    let desk: &Desk = match choices.int_in_range(0..=3_u8)? {
        0 => &desks::THREE_REGIONS,
        1 => &desks::TWO_EDITIONS,
        _ => &desks::NIGHT_SHIFT,
    };
    let editions =
        [EditionChange::AsOf, EditionChange::Recompute, EditionChange::NextEvent, EditionChange::Frozen];
    let mut options = AskOptions::default().editions(*choices.choose(&editions)?);
    options.lenient = choices.ratio(3_u8, 4_u8)?;
    let (tombstones, in_order) = (choices.ratio(1_u8, 4_u8)?, choices.ratio(1_u8, 2_u8)?);
    let conversation = events::any(choices, tombstones)?;
    let mut log = conversation.clone().with_events(Vec::new());
    let tracker = desk.track(log.clone(), &options).expect("options that do not go back");
    let mut followed = Followed { desk, options, twin: None, host: Host::default(), tracker };
    let mut now = events::start();
    let told = conversation.events();
    for turn in 0..TURNS {
        let place = if in_order { turn } else { choices.int_in_range(0..=told.len())? };
        let event = told.get(place).cloned();
        match &event {
            // Mostly when it happens, else later, or ahead of time.
            Some(event) if in_order || choices.ratio(2_u8, 3_u8)? => now = now.max(event.at),
            _ => now = now.max(some_later(now, choices)?),
        }
        if choices.ratio(1_u8, 8_u8)? {
            followed.twin = Some(desk.resume(&followed.tracker.snapshot()).expect("a snapshot of a tracker"));
        }
        followed.step(event, now, &mut log);
    }
    if let Some(twin) = &followed.twin {
        assert_eq!(twin.snapshot(), followed.tracker.snapshot());
    }
    Ok(())
}

fn some_later(now: DateTime<Utc>, choices: &mut Unstructured<'_>) -> Result<DateTime<Utc>> {
    if choices.ratio(1_u8, 3_u8)? {
        after(events::start(), choices)
    } else {
        Ok(moved(now, TimeDelta::minutes(7)))
    }
}

/// A tracker with all that it is held against.
struct Followed<'d> {
    desk: &'d Desk,
    options: AskOptions,
    tracker: Tracker,
    /// Another that went on from its snapshot.
    twin: Option<Tracker>,
    host: Host,
}

impl Followed<'_> {
    fn step(&mut self, event: Option<Event>, now: DateTime<Utc>, log: &mut Conversation) {
        let mut longer = log.clone();
        if let Some(event) = &event {
            longer.append(event.clone());
        }
        let whole = self.desk.assess_with(&longer, now, &self.options);
        let told = tell(&self.tracker, event.clone(), now);
        if let Some(twin) = &self.twin {
            let other = tell(twin, event, now);
            match (&told, &other) {
                // The first answer after a snapshot tells all clocks.
                (Ok(told), Ok(other)) if told.read_again != other.read_again => {
                    let heard = |told: &Changes| (told.recorded, told.state, told.next_wake);
                    assert_eq!(heard(told), heard(other), "from a snapshot at {now}");
                }
                (told, other) => assert_eq!(told, other, "from a snapshot at {now}"),
            }
        }
        // What waits is held against what is known of its instant, and where nothing has happened there is nothing to refuse.
        let waits = longer.events().last().map(|event| event.at).filter(|at| *at > now && longer != *log);
        let then = waits.map(|at| self.desk.assess_with(&longer, at, &self.options));
        let nothing = longer.events().iter().all(|event| event.at > now);
        let refused =
            whole.as_ref().err().filter(|_| !nothing).or(then.as_ref().and_then(|then| then.as_ref().err()));
        assert_eq!(told.as_ref().err(), refused, "at {now}");
        if told.is_ok() && nothing {
            *log = longer.clone();
        }
        if let (Ok(changes), Ok(whole)) = (&told, &whole) {
            *log = longer;
            assert_eq!(self.tracker.assess(now).as_ref(), Ok(whole));
            self.host.hear(changes);
            self.host.agrees_with(whole);
            let priority = whole.priority.as_ref().map(|decision| &decision.priority);
            assert_eq!((changes.state, changes.priority.as_ref()), (whole.state, priority));
            let waiting = log.events().iter().map(|event| event.at).filter(|at| *at > now).min();
            assert_eq!(changes.next_wake, whole.next_wake.into_iter().chain(waiting).min());
        }
        assert_eq!(&self.tracker.conversation(), log);
    }
}

fn tell(
    tracker: &Tracker,
    event: Option<Event>,
    now: DateTime<Utc>,
) -> std::result::Result<Changes, supportkit::Error> {
    match event {
        Some(event) => tracker.append(event, now),
        None => tracker.wake(now),
    }
}
