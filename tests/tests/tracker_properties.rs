//! What holds for every tracker: after each event it says what reading the whole log again would say, and a host that only
//! keeps what it is told of knows the same.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use supportkit::assess::EditionChange;
use supportkit::conversation::{Actor, Channel, Conversation, Event, EventKind, Role};
use supportkit::desk::{AskOptions, Changes, Desk, Tracker};
use supportkit_fuzz::Host;
use supportkit_tests::generators::policies::{conversations, desk, desks, edited_desk, lenient};

/// Tombstones beside what other properties use, and events that are recorded twice, late, or before they happen.
#[derive(Debug, Clone)]
enum Turn {
    Told { index: usize, late: i64 },
    Again { index: usize },
    TakenBack { index: usize },
    Woken { later: i64 },
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        12 => (0_usize..13, -300_i64..2_000).prop_map(|(index, late)| Turn::Told { index, late: late.max(0) }),
        4 => (0_usize..13, -5_000_i64..0).prop_map(|(index, late)| Turn::Told { index, late }),
        1 => (0_usize..13).prop_map(|index| Turn::Again { index }),
        1 => (0_usize..13).prop_map(|index| Turn::TakenBack { index }),
        3 => (0_i64..3_000).prop_map(|later| Turn::Woken { later }),
    ];
    prop::collection::vec(turn, 0..12)
}

/// Whether a turn follows the log in order or comes as it was drawn.
fn play(
    turns: &[Turn],
    conversation: &Conversation,
    in_order: bool,
    mut each: impl FnMut(Option<Event>, DateTime<Utc>),
) {
    let events = conversation.events();
    let mut now = events[0].at;
    each(Some(events[0].clone()), now);
    let rest = events.iter().enumerate().skip(1);
    if in_order {
        for (_, event) in rest {
            now = now.max(event.at);
            each(Some(event.clone()), now);
        }
        return;
    }
    for (number, turn) in turns.iter().enumerate() {
        match turn {
            Turn::Told { index, late } => {
                let event = events[index % events.len()].clone();
                now = now.max(event.at + TimeDelta::minutes(*late));
                each(Some(event), now);
            }
            Turn::Again { index } => each(Some(events[index % events.len()].clone()), now),
            Turn::TakenBack { index } => {
                let event = events[index % events.len()].id.clone();
                let kind = EventKind::Retracted { event };
                each(Some(Event::new(format!("gone{number}"), now, Actor::new(Role::Agent), kind)), now);
            }
            Turn::Woken { later } => {
                now += TimeDelta::minutes(*later);
                each(None, now);
            }
        }
    }
}

fn step(tracker: &Tracker, event: Option<Event>, now: DateTime<Utc>) -> Changes {
    let changes = match event {
        Some(event) => tracker.append(event, now),
        None => tracker.wake(now),
    };
    changes.expect("a log with an opening folds leniently")
}

fn check(desk: &Desk, options: &AskOptions, tracker: &Tracker, host: &mut Host, changes: &Changes) {
    let known = tracker.conversation();
    let whole = desk.assess_with(&known, changes.at, options).unwrap();
    assert_eq!(tracker.assess(changes.at).unwrap(), whole);
    host.hear(changes);
    host.agrees_with(&whole);
    assert_eq!(changes.state, whole.state);
    assert_eq!(changes.priority, whole.priority.map(|decision| decision.priority));
    let waiting = known.events().iter().map(|event| event.at).filter(|at| *at > changes.at).min();
    assert_eq!(changes.next_wake, whole.next_wake.into_iter().chain(waiting).min());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_tracker_says_what_the_whole_log_says_at_every_prefix(
        which in desks(), conversation in conversations(), turns in turns(), in_order in any::<bool>(),
    ) {
        let (desk, options) = (desk(which), lenient());
        let customer = conversation.customer().cloned().unwrap();
        let empty = Conversation::new("c-1").with_customer(customer);
        let tracker = desk.track(empty, &options).unwrap();
        let mut host = Host::with_every_policy_of("vendor");
        play(&turns, &conversation, in_order, |event, now| {
            let changes = step(&tracker, event, now);
            check(&desk, &options, &tracker, &mut host, &changes);
        });
    }

    #[test]
    fn editions_that_come_into_force_on_the_way_change_what_they_change_in_the_whole_log(
        conversation in conversations(), turns in turns(), in_order in any::<bool>(),
        change in prop::sample::select(vec![
            EditionChange::AsOf, EditionChange::Recompute, EditionChange::NextEvent, EditionChange::Frozen,
        ]),
    ) {
        let (desk, options) = (edited_desk(), lenient().editions(change));
        let tracker = desk.track(Conversation::new("c-1"), &options).unwrap();
        let mut host = Host::with_every_policy_of("vendor");
        play(&turns, &conversation, in_order, |event, now| {
            let changes = step(&tracker, event, now);
            check(&desk, &options, &tracker, &mut host, &changes);
        });
    }

    #[test]
    fn a_strict_tracker_refuses_what_a_strict_fold_refuses(
        which in desks(), conversation in conversations(), turns in turns(), in_order in any::<bool>(),
    ) {
        let (desk, options) = (desk(which), AskOptions::default());
        let tracker = desk.track(Conversation::new("c-1"), &options).unwrap();
        let mut log = Conversation::new("c-1");
        play(&turns, &conversation, in_order, |event, now| {
            let mut longer = log.clone();
            if let Some(event) = &event {
                longer.append(event.clone());
            }
            let whole = desk.assess_with(&longer, now, &options);
            // What waits is held against what is known of its instant.
            let waits = event.as_ref().map(|event| event.at).filter(|at| *at > now && !log.events().is_empty());
            let then = waits.map(|at| desk.assess_with(&longer, at, &options));
            let expected = whole.as_ref().err().or(then.as_ref().and_then(|then| then.as_ref().err()));
            let told = match event {
                Some(event) => tracker.append(event, now),
                None => tracker.wake(now),
            };
            assert_eq!(told.as_ref().err(), expected);
            if told.is_ok() {
                log = longer;
                assert_eq!(tracker.assess(now), whole);
            }
            assert_eq!(tracker.conversation(), log);
        });
    }

    #[test]
    fn a_snapshot_goes_on_where_it_was_taken(
        which in desks(), conversation in conversations(), turns in turns(), cut in 0_usize..12,
    ) {
        let (desk, options) = (desk(which), lenient());
        let mut tracker = desk.track(Conversation::new("c-1"), &options).unwrap();
        let whole = desk.track(Conversation::new("c-1"), &options).unwrap();
        let new = || Host::with_every_policy_of("vendor");
        let (mut host, mut other_host) = (new(), new());
        let mut number = 0;
        play(&turns, &conversation, false, |event, now| {
            // A look ahead tells nothing and changes nothing.
            let _ = tracker.assess(now + TimeDelta::days(1));
            if number == cut {
                tracker = desk.resume(&tracker.snapshot()).unwrap();
            }
            let (one, other) = (step(&tracker, event.clone(), now), step(&whole, event, now));
            host.hear(&one);
            other_host.hear(&other);
            host.agrees_with(&desk.assess_with(&tracker.conversation(), one.at, &options).unwrap());
            assert_eq!(host.actions(), other_host.actions());
            assert_eq!(
                (one.at, one.recorded, one.state, one.priority, one.withdrawn, one.next_wake),
                (other.at, other.recorded, other.state, other.priority, other.withdrawn, other.next_wake),
            );
            if number != cut {
                assert_eq!((one.read_again, one.clocks, one.actions), (other.read_again, other.clocks, other.actions));
            }
            number += 1;
        });
        prop_assert_eq!(tracker.snapshot(), whole.snapshot());
    }
}

#[test]
fn a_snapshot_that_is_none_is_told_place_by_place() {
    let desk = edited_desk();
    let snapshot = r#"{"format": "9.0", "at": "yesterday", "lenient": 1, "editions": "never", "seen": 3,
        "conversation": {"id": "c-1", "events": [{"id": "e1", "at": "noon", "type": "opened"}]}}"#;
    let error = desk.resume(snapshot).unwrap_err();
    let places: Vec<&str> = error.problems().iter().map(|problem| &*problem.pointer).collect();
    let events = ["/conversation/events/0/at", "/conversation/events/0/by"];
    let expected = ["/format", "/at", "/lenient", "/editions", events[0], events[1], "/seen"];
    assert_eq!(places, expected);
    assert_eq!(desk.resume("[]").unwrap_err().problems()[0].pointer, "");
    let nothing = desk.resume(r#"{"format": "1.0", "conversation": {"id": "c-1", "events": []}}"#).unwrap();
    assert_eq!(nothing.wake(DateTime::UNIX_EPOCH).unwrap().next_wake, Some(second_edition()));
    assert!(nothing.assess(DateTime::UNIX_EPOCH).is_err());
}

/// When the second edition of the edited desk comes into force.
fn second_edition() -> DateTime<Utc> {
    "2026-03-24T17:00:00Z".parse().expect("an instant")
}

#[test]
fn an_edit_of_the_desk_is_told_after_a_snapshot() {
    let desk = |within: &str| {
        let text = format!(
            r#"{{"format": "1.0", "editions": [{{
                "sla": [{{"id": "s", "targets": [{{"clock": "first_reply", "within": "{within}", "hours": "wall"}}]}}],
                "escalations": [{{"id": "late", "clock": "first_reply", "steps": [{{"at": "due", "do": [{{"notify": "lead"}}]}}]}}]
            }}]}}"#
        );
        Desk::from_json(&text).unwrap()
    };
    let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
    let tracker = desk("PT1H").track(Conversation::new("c-1"), &AskOptions::default()).unwrap();
    let opened = Event::new("e", at(0), Actor::new(Role::Customer), EventKind::opened(Channel::Email));
    tracker.append(opened, at(0)).unwrap();
    // A look tells nothing, so nothing is lost to it.
    assert_eq!(tracker.assess(at(90)).unwrap().actions.len(), 1);
    assert!(tracker.wake(at(45)).unwrap().actions.is_empty());
    let changes = desk("PT30M").resume(&tracker.snapshot()).unwrap().wake(at(46)).unwrap();
    assert_eq!(changes.actions.len(), 1);
    assert_eq!(changes.clocks[0].state.name(), "breached");
}

#[test]
fn a_refused_event_is_not_recorded_and_a_waiting_one_can_be_taken_back() {
    let desk = edited_desk();
    let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
    let tracker = desk.track(Conversation::new("c-1"), &AskOptions::default()).unwrap();
    let event =
        |id: &str, minute: i64, kind: EventKind| Event::new(id, at(minute), Actor::new(Role::Agent), kind);
    tracker.append(event("e1", 0, EventKind::opened(Channel::Email)), at(0)).unwrap();
    let again = event("e2", 10, EventKind::opened(Channel::Email));
    assert!(tracker.append(again, at(1)).is_err(), "what waits is held against what is known");
    assert_eq!(tracker.conversation().events().len(), 1);
    let message = EventKind::message(supportkit::conversation::Visibility::Participants, None);
    assert!(tracker.append(event("e3", 10, message), at(1)).unwrap().recorded);
    assert!(tracker.append(event("e4", 5, EventKind::Closed {}), at(5)).unwrap().recorded);
    assert!(tracker.wake(at(10)).is_err(), "a message into a closed conversation");
    assert!(tracker.append(event("e5", 11, EventKind::LanguageChanged { to: "tr".into() }), at(11)).is_err());
    assert_eq!(tracker.conversation().events().len(), 3);
    let back = event("e6", 11, EventKind::Retracted { event: "e3".into() });
    assert!(tracker.append(back, at(11)).unwrap().read_again);
    assert_eq!(tracker.wake(at(12)).unwrap().next_wake, Some(second_edition()));
}

#[test]
fn a_tracker_knows_what_it_is_told() {
    let options = AskOptions::default().known_at(DateTime::UNIX_EPOCH);
    let error = edited_desk().track(Conversation::new("c-1"), &options).unwrap_err();
    assert!(error.to_string().starts_with("`known_at` of a tracker is `1970-01-01T00:00:00Z`"), "{error}");
}

#[test]
fn many_threads_append_to_one_tracker() {
    let desk = edited_desk();
    let tracker = desk.track(Conversation::new("c-1"), &lenient()).unwrap();
    let at = |second: i64| DateTime::UNIX_EPOCH + TimeDelta::seconds(second);
    let opened = EventKind::opened(Channel::Email);
    tracker.append(Event::new("e", at(0), Actor::new(Role::Customer), opened), at(0)).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let tracker = &tracker;
            scope.spawn(move || {
                for number in 0..50 {
                    let kind = EventKind::LanguageChanged { to: "tr".into() };
                    let event = Event::new(format!("{thread}.{number}"), at(number), Actor::default(), kind);
                    assert!(tracker.append(event, at(number)).unwrap().recorded);
                }
            });
        }
    });
    let known = tracker.conversation();
    assert_eq!(known.events().len(), 401);
    assert_eq!(tracker.assess(at(60)), desk.assess_with(&known, at(60), &lenient()));
}
