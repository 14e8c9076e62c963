//! What holds for every log of a conversation, whatever happened in it and in whatever order it was recorded.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use supportkit::conversation::{
    Attributes, Conversation, Event, EventKind, FoldOptions, Moment, Rejection, RejectionReason, Story,
    Timeline,
};
use supportkit_tests::effort;
use supportkit_tests::generators::events::{self, TOMBSTONES};
use supportkit_tests::generators::instants;

/// A timeline without the places of events in the log, which depend on the order of recording.
type Told<'a> = (Vec<Moment<'a>>, Vec<(String, RejectionReason)>, String);

fn told<'a>(timeline: &Timeline<'a>) -> Told<'a> {
    let notes = timeline.notes().iter().map(place_free).collect();
    let end = Story { notes: Vec::new(), ..timeline.story() };
    (timeline.moments().to_vec(), notes, format!("{end:?}"))
}

fn place_free(rejection: &Rejection) -> (String, RejectionReason) {
    (rejection.event.clone(), rejection.reason)
}

fn conversation(events: &[Event]) -> Conversation {
    Conversation::new("c-1").with_events(events.to_vec())
}

fn without_tombstones() -> Vec<&'static str> {
    events::vocabulary().into_iter().filter(|name| !TOMBSTONES.contains(name)).collect()
}

fn both() -> [FoldOptions; 2] {
    [FoldOptions::strict(), FoldOptions::lenient()]
}

/// After everything that a log can hold, so that every snooze has run out.
fn end_of_time() -> DateTime<Utc> {
    DateTime::from_timestamp(253_402_300_799, 999_999_000).expect("an instant that exists")
}

proptest! {
    #![proptest_config(effort::cases(256))]

    #[test]
    fn folding_never_panics(
        mut log in events::logs(events::vocabulary(), 0..32),
        repeated in any::<proptest::sample::Index>(),
        until in proptest::option::of(instants()),
        known_at in proptest::option::of(instants()),
    ) {
        if !log.is_empty() {
            // The same id with other content, which the log must not take for a second event.
            let mut twin = log[repeated.index(log.len())].clone();
            twin.kind = EventKind::Closed {};
            log.push(twin);
        }
        let conversation = conversation(&log);
        for mut options in both() {
            options.until = until;
            options.known_at = known_at;
            let lenient = options.lenient;
            match Timeline::fold(&conversation, &options) {
                Ok(timeline) => {
                    prop_assert!(!timeline.moments().is_empty());
                    prop_assert!(timeline.moments().is_sorted_by_key(|moment| moment.at));
                    let steady = timeline.moments().windows(2).all(|pair| pair[0].after == pair[1].before);
                    prop_assert!(steady, "each moment begins in the state the one before it ended in");
                    prop_assert_eq!(timeline.moments().last().map(|moment| moment.after), Some(timeline.state()));
                    prop_assert!(lenient || timeline.notes().is_empty());
                    let mut attributes = Attributes::new(None);
                    for event in timeline.moments().iter().filter_map(|moment| moment.event) {
                        attributes.apply(event);
                    }
                    timeline.story();
                }
                Err(rejection) => {
                    let nothing = matches!(rejection.reason, RejectionReason::Empty {} | RejectionReason::NotBegun { .. });
                    prop_assert!(!lenient || nothing, "{}", rejection);
                    prop_assert!(!rejection.to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn lenient_folding_agrees_with_strict_folding_where_that_succeeds(
        log in events::logs(events::vocabulary(), 1..8),
    ) {
        let conversation = conversation(&log);
        let lenient = Timeline::fold(&conversation, &FoldOptions::lenient()).expect("a log with events");
        match Timeline::fold(&conversation, &FoldOptions::strict()) {
            Ok(strict) => prop_assert_eq!(strict, lenient),
            Err(rejection) => prop_assert_eq!(&rejection, &lenient.notes()[0]),
        }
    }

    #[test]
    fn the_order_of_recording_does_not_matter(
        (log, shuffled) in events::logs(events::vocabulary(), 1..24)
            .prop_flat_map(|log| (Just(log.clone()), Just(log).prop_shuffle())),
    ) {
        let (one, other) = (conversation(&log), conversation(&shuffled));
        for options in both() {
            let one = Timeline::fold(&one, &options);
            let other = Timeline::fold(&other, &options);
            match (one, other) {
                (Ok(one), Ok(other)) => prop_assert_eq!(told(&one), told(&other)),
                (Err(one), Err(other)) => prop_assert_eq!(place_free(&one), place_free(&other)),
                (one, other) => prop_assert!(false, "{:?}\n{:?}", one, other),
            }
        }
    }

    #[test]
    fn an_event_counts_once(
        log in events::logs(events::vocabulary(), 1..24),
        again in proptest::collection::vec(any::<proptest::sample::Index>(), 1..24),
    ) {
        let mut appended = Conversation::new("c-1");
        for event in &log {
            prop_assert!(appended.append(event.clone()));
        }
        let mut doubled = log.clone();
        for index in again {
            let event = log[index.index(log.len())].clone();
            let changed = Event { at: end_of_time(), kind: EventKind::Closed {}, ..event.clone() };
            prop_assert!(!appended.append(event.clone()));
            prop_assert!(!appended.append(changed));
            doubled.push(event);
        }
        prop_assert_eq!(appended.events(), log.as_slice());
        let (once, twice) = (conversation(&log), conversation(&doubled));
        for options in both() {
            let once = Timeline::fold(&once, &options).map(|timeline| told(&timeline));
            let twice = Timeline::fold(&twice, &options).map(|timeline| told(&timeline));
            prop_assert_eq!(once, twice);
        }
    }

    #[test]
    fn what_was_true_at_an_instant_stays_true(
        log in prop_oneof![
            2 => events::logs(without_tombstones(), 1..24),
            1 => events::logs(vec!["snoozed", "message", "status"], 1..8),
        ],
        which in any::<proptest::sample::Index>(),
        nudge in prop_oneof![Just(0), -1..=1_i64, -5_400_000_000..5_400_000_000_i64],
    ) {
        let conversation = conversation(&log);
        let ends_of_snoozes = log.iter().filter_map(|event| match event.kind {
            EventKind::Snoozed { until } => until,
            _ => None,
        });
        let instants: Vec<DateTime<Utc>> = log.iter().map(|event| event.at).chain(ends_of_snoozes).collect();
        let near = *which.get(&instants);
        let now = near.checked_add_signed(TimeDelta::microseconds(nudge)).unwrap_or(near);
        for options in both() {
            let Ok(full) = Timeline::fold(&conversation, &options.until(end_of_time())) else { continue };
            let past: Vec<Moment<'_>> = full.moments().iter().copied().filter(|moment| moment.at <= now).collect();
            match Timeline::fold(&conversation, &options.until(now)) {
                Ok(then) => {
                    prop_assert_eq!(then.moments(), past.as_slice());
                    prop_assert_eq!(then.state(), past.last().expect("an opening").after);
                    let notes = full.notes().iter().take(then.notes().len());
                    prop_assert!(then.notes().iter().eq(notes));
                }
                Err(rejection) => {
                    let not_begun = match rejection.reason {
                        RejectionReason::NotBegun { first_at } => first_at > now,
                        reason => reason == RejectionReason::Empty {},
                    };
                    prop_assert!(not_begun && past.is_empty(), "{}", rejection);
                }
            }
        }
    }

    #[test]
    fn events_read_back_as_they_were_written(event in events::events()) {
        let text = serde_json::to_string(&event).expect("an event that can be written");
        let read: Event = serde_json::from_str(&text).map_err(|reason| {
            TestCaseError::fail(format!("{reason}: {text}"))
        })?;
        prop_assert_eq!(read, event, "{}", text);
    }

    #[test]
    fn conversations_read_back_as_they_were_written(log in events::logs(events::vocabulary(), 0..8)) {
        let conversation = conversation(&log);
        let text = serde_json::to_string(&conversation).expect("a conversation that can be written");
        let read = Conversation::from_json(&text).map_err(|reason| {
            TestCaseError::fail(format!("{reason}: {text}"))
        })?;
        prop_assert_eq!(read, conversation);
    }

    #[test]
    fn kinds_from_the_future_survive(kind in events::kind_named("parcel_scanned")) {
        let event = Event { kind, ..Event::new("e1", end_of_time(), Default::default(), EventKind::Closed {}) };
        let written = serde_json::to_value(&event).expect("an event that can be written");
        prop_assert_eq!(&written["type"], "parcel_scanned");
        let read: Event = serde_json::from_value(written.clone()).expect("an event that can be read");
        prop_assert_eq!(&read, &event);
        prop_assert_eq!(serde_json::to_value(&read).expect("an event that can be written"), written);
    }
}

/// A generator that left a kind out would let every property above pass without it.
#[test]
fn the_generators_know_the_whole_vocabulary() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for name in EventKind::KNOWN {
        let kind = events::kind_named(name).new_tree(&mut runner).expect("a kind").current();
        assert!(!matches!(kind, EventKind::Other { .. }), "no generator for `{name}`");
        assert_eq!(serde_json::to_value(&kind).expect("a kind that can be written")["type"], *name);
    }
}
