//! Any log of events, looked at now and later.

use arbitrary::{Result, Unstructured};
use chrono::{DateTime, TimeDelta, Utc};
use supportkit::assess::Assessment;
use supportkit::conversation::{Conversation, Event};
use supportkit::desk::Desk;
use supportkit::escalation::ActionStatus;
use supportkit::sla::ClockState;

use crate::conversation_text::folds;
use crate::instants::{after, moved};
use crate::{desks, events, verdicts};

/// Whatever happened, looking later tells the same about the past as looking then: the same breaches at the same
/// instants, the same actions that came up, and nothing that changed before the wake-up. The bytes choose the log
/// and the two instants. Where events take others back only the log by itself is judged, because then looking later
/// does tell another past.
pub fn event_sequence(data: &[u8]) {
    // Only a choice among nothing fails, and there is always something to choose from.
    look(&mut Unstructured::new(data)).expect("choices are never among nothing");
}

fn look(choices: &mut Unstructured<'_>) -> Result<()> {
    let (one, other) = (after(events::start(), choices)?, after(events::start(), choices)?);
    let (early, late) = (one.min(other), one.max(other));
    let (tombstones, night) = (!choices.ratio(7_u8, 8_u8)?, choices.ratio(3_u8, 4_u8)?);
    let conversation = events::any(choices, tombstones)?;
    folds(&conversation);
    let desk: &Desk = if night { &desks::NIGHT_SHIFT } else { &desks::THREE_REGIONS };
    let then = verdicts::assessed(desk, &conversation, early);
    let later = verdicts::assessed(desk, &conversation, late);
    if let (Some(then), Some(later), false) = (then, later, tombstones) {
        agrees(&then, &later, early);
        sleeps(desk, &conversation, early);
    }
    Ok(())
}

/// What was known at an instant is known later.
fn agrees(then: &Assessment, later: &Assessment, early: DateTime<Utc>) {
    for clock in then.clocks.iter().filter(|clock| clock.started_at.is_some()) {
        let same = later.clocks.iter().find(|same| (same.clock, same.cycle) == (clock.clock, clock.cycle));
        let same = same.unwrap_or_else(|| panic!("{clock:?} is gone later: {:?}", later.clocks));
        assert_eq!(same.started_at, clock.started_at, "{same:?}");
        match (clock.state, same.state) {
            (ClockState::Breached { at, .. }, ClockState::Breached { at: again, .. }) => {
                assert_eq!(at, again)
            }
            (ClockState::Breached { .. }, other) => panic!("a breach is a fact, found {other:?}"),
            (_, ClockState::Breached { at, .. }) => {
                assert!(at > early, "a breach at {at} not seen at {early}")
            }
            _ => {}
        }
    }
    let came_up = |assessment: &Assessment| -> Vec<(String, DateTime<Utc>)> {
        let past = assessment.actions.iter().filter(|action| action.status != ActionStatus::Upcoming {});
        past.filter(|action| action.at <= early).map(|action| (action.id.clone(), action.at)).collect()
    };
    assert_eq!(came_up(then), came_up(later), "actions up to {early}");
}

/// With what is known at an instant, nothing changes before the wake-up.
fn sleeps(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>) {
    let known: Vec<Event> = conversation.events().iter().filter(|event| event.at <= now).cloned().collect();
    let conversation = conversation.clone().with_events(known);
    let look = |at| verdicts::assessed(desk, &conversation, at).expect("what was assessed is assessed later");
    let before = look(now);
    let wake = before.next_wake.unwrap_or_else(|| moved(now, TimeDelta::days(60)));
    let (before, quiet) = (standing(&before), look(moved(wake, TimeDelta::microseconds(-1))));
    assert_eq!(before, standing(&quiet), "between {now} and {wake}");
    if Some(wake) == quiet.next_wake {
        assert_ne!(before, standing(&look(wake)), "nothing happens at {wake}");
    }
}

/// What can change only at an instant, as opposed to time that is left or used.
pub fn standing(assessment: &Assessment) -> String {
    let clocks = assessment.clocks.iter().map(|clock| {
        let at = match clock.state {
            ClockState::Breached { at, going, .. } => Some((at, format!("{going:?}"))),
            ClockState::Met { at, .. } => Some((at, String::new())),
            _ => None,
        };
        (
            &clock.agreement,
            clock.clock,
            &clock.name,
            clock.cycle,
            clock.state.name(),
            clock.policy.to_string(),
            at,
        )
    });
    let actions = assessment.actions.iter().filter(|action| action.status != ActionStatus::Upcoming {});
    let actions: Vec<_> = actions.map(|action| (&action.id, action.at, action.status)).collect();
    let head = (assessment.state, &assessment.priority, &assessment.policy);
    format!("{head:?} {:?} {actions:?}", clocks.collect::<Vec<_>>())
}
