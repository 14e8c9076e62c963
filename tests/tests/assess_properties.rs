//! What holds for every assessment: looking later never changes what was so before, the explanation adds up to the
//! figure, and the next wake-up is exactly where something changes.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use supportkit::assess::{Assessment, Explanation};
use supportkit::conversation::{Conversation, Event};
use supportkit::desk::Desk;
use supportkit::escalation::ActionStatus;
use supportkit::sla::{ClockKind, ClockReport, ClockState, Going};
use supportkit_fuzz::standing;
use supportkit_tests::generators::policies::{Which, conversations, desk, desks, lenient, moments};

/// What tells the clocks of a conversation apart. In the agreement whose policies all apply, each has its own.
fn key(clock: &ClockReport) -> (&str, Option<&str>, ClockKind, Option<&str>, u32) {
    let agreement = clock.agreement.as_str();
    let policy = Some(clock.policy.as_str()).filter(|_| agreement == "vendor");
    (agreement, policy, clock.clock, clock.name.as_deref(), clock.cycle)
}

fn explained(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>) -> Explanation {
    desk.explain(conversation, now, &lenient()).expect("a log with events folds leniently")
}

/// The same desk with a chain on a situation that never is, which has every moment decide everything anew.
fn deciding_at_every_moment(desk: &Desk) -> Desk {
    let mut document = serde_json::to_value(desk.document()).expect("a document");
    let chain = serde_json::json!({"id": "never", "while": {"replies": {"at_least": 4_000_000}}, "steps": [
        {"at": {"after": "PT0S"}, "do": [{"notify": "nobody"}]}]});
    let chains = document["editions"][0]["escalations"].as_array_mut().expect("the desk has chains");
    chains.push(chain);
    Desk::from_json(&document.to_string()).expect("the desk compiles with one more chain")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_moment_that_changes_nothing_that_rules_read_decides_nothing(
        conversation in conversations(), now in moments(),
    ) {
        let plain = desk(Which::Plain);
        let one = plain.assess_with(&conversation, now, &lenient());
        let other = deciding_at_every_moment(&plain).assess_with(&conversation, now, &lenient());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn looking_later_agrees_about_every_past_instant(
        which in desks(), conversation in conversations(), one in moments(), other in moments(),
    ) {
        let desk = desk(which);
        let (early, late) = (one.min(other), one.max(other));
        let then = desk.assess_with(&conversation, early, &lenient()).unwrap();
        let later = desk.assess_with(&conversation, late, &lenient()).unwrap();
        for clock in then.clocks.iter().filter(|clock| clock.started_at.is_some()) {
            let same = later.clocks.iter().find(|other| key(other) == key(clock));
            let same = same.expect("a clock that was seen is still there later");
            // Where the agreement says so a clock begins again, for a later target or message.
            let may_begin_again = clock.name.is_some() || !clock.agreement.is_with_customers();
            prop_assert!(same.started_at == clock.started_at || (may_begin_again && same.started_at > clock.started_at));
            // That agreement judges a broken promise again where another takes its place.
            if clock.agreement.as_str() == "teams" {
                continue;
            }
            if let ClockState::Breached { at, .. } = clock.state {
                let ClockState::Breached { at: again, .. } = same.state else {
                    panic!("a breach is a fact, found {:?}", same.state)
                };
                prop_assert_eq!(at, again);
            } else if let ClockState::Breached { at, .. } = same.state {
                // A clock that is kept from sight shows its breach when it is seen again.
                let was_hidden = matches!(clock.state, ClockState::Suppressed { .. });
                prop_assert!(was_hidden || at > early, "a breach at {at} was not seen at {early}");
            }
        }
        let came_up = |assessment: &Assessment| -> Vec<(String, DateTime<Utc>)> {
            let past = assessment.actions.iter().filter(|action| action.status != ActionStatus::Upcoming {});
            past.filter(|action| action.at <= early).map(|action| (action.id.clone(), action.at)).collect()
        };
        prop_assert_eq!(came_up(&then), came_up(&later));
    }

    #[test]
    fn nothing_changes_before_the_wake_up_and_something_does_at_it(
        which in desks(), conversation in conversations(), now in moments(), share in 0.0_f64..1.0,
    ) {
        let desk = desk(which);
        // Only what is known now: an event still to come is no wake-up.
        let known: Vec<Event> = conversation.events().iter().filter(|event| event.at <= now).cloned().collect();
        let conversation = conversation.with_events(known);
        let assessment = desk.assess_with(&conversation, now, &lenient()).unwrap();
        let quiet_until = assessment.next_wake.map_or(now + TimeDelta::days(60), |wake| wake - TimeDelta::microseconds(1));
        let span = (quiet_until - now).num_microseconds().unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any instant in between will do")]
        let between = now + TimeDelta::microseconds((span as f64 * share) as i64);
        for at in [between, quiet_until] {
            let again = desk.assess_with(&conversation, at, &lenient()).unwrap();
            prop_assert_eq!(standing(&assessment), standing(&again), "between {} and {}", now, at);
            prop_assert_eq!(assessment.next_wake, again.next_wake);
        }
        if let Some(wake) = assessment.next_wake {
            prop_assert!(wake > now);
            let woken = desk.assess_with(&conversation, wake, &lenient()).unwrap();
            prop_assert_ne!(standing(&assessment), standing(&woken), "at {}", wake);
        }
    }

    #[test]
    fn the_explanation_adds_up_to_the_figure(which in desks(), conversation in conversations(), now in moments()) {
        let desk = desk(which);
        let assessment = desk.assess_with(&conversation, now, &lenient()).unwrap();
        let explanation = explained(&desk, &conversation, now);
        // Both tell of the clocks in the same order, and only reports also tell of those that have not started.
        let reports = assessment.clocks.iter().filter(|report| report.started_at.is_some());
        prop_assert_eq!(reports.clone().count(), explanation.clocks.len());
        for (clock, report) in explanation.clocks.iter().zip(reports) {
            prop_assert_eq!((clock.clock, clock.cycle), (report.clock, report.cycle));
            let counted = clock.stretches.iter().filter(|stretch| stretch.counts);
            let sum = counted.fold(TimeDelta::zero(), |sum, stretch| sum + stretch.length());
            prop_assert_eq!(sum, clock.used);
            prop_assert_eq!(clock.used, report.used);
            for pair in clock.stretches.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            if let Some(first) = clock.stretches.first() {
                prop_assert_eq!(Some(first.start), report.started_at);
            }
        }
        prop_assert_eq!(explanation.policies.iter().filter(|policy| policy.applies && policy.agreement.is_with_customers()).count(), usize::from(assessment.policy.is_some()));
    }

    #[test]
    fn no_duration_is_negative_and_due_fits_the_verdict(which in desks(), conversation in conversations(), now in moments()) {
        let assessment = desk(which).assess_with(&conversation, now, &lenient()).unwrap();
        for clock in &assessment.clocks {
            prop_assert!(clock.used >= TimeDelta::zero());
            match clock.state {
                ClockState::Running { due, left } => {
                    prop_assert!(left >= TimeDelta::zero());
                    prop_assert!(due.is_some_and(|due| due >= now || left == TimeDelta::zero()));
                }
                ClockState::Paused { left } => prop_assert!(left >= TimeDelta::zero()),
                ClockState::Breached { at, by, going, due } => {
                    prop_assert!(by >= TimeDelta::zero() && at <= now && due.is_none_or(|due| due <= now));
                    if let Going::Ended { ended_at } = going {
                        prop_assert!(ended_at >= at);
                    }
                }
                ClockState::Met { at, due } => prop_assert!(at <= now && due.is_none_or(|due| due >= clock.started_at.unwrap())),
                _ => {}
            }
        }
    }

    #[test]
    fn the_order_of_recording_does_not_matter(which in desks(), conversation in conversations(), now in moments(), seed in any::<u64>()) {
        let mut shuffled = conversation.events().to_vec();
        for (index, event) in shuffled.iter_mut().enumerate() {
            event.sequence = index as u64;
        }
        let ordered = conversation.clone().with_events(shuffled.clone());
        let length = shuffled.len();
        for index in (1..length).rev() {
            shuffled.swap(index, (seed.rotate_left(index as u32) as usize) % (index + 1));
        }
        let shuffled = conversation.with_events(shuffled);
        let desk = desk(which);
        let without_notes = |mut assessment: Assessment| {
            assessment.notes.clear();
            assessment
        };
        let one = desk.assess_with(&ordered, now, &lenient()).map(without_notes);
        let other = desk.assess_with(&shuffled, now, &lenient()).map(without_notes);
        prop_assert_eq!(one, other);
    }
}
