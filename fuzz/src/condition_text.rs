//! Any text, read as a condition.

use supportkit::assess::Run;
use supportkit::condition::{Condition, ConditionDocument, Decided, Universe};
use supportkit::conversation::{FoldOptions, Timeline};
use supportkit::desk::Desk;
use supportkit::document::{Limits, read};

use crate::instants::{instant, moved};
use crate::{desks, refusals};

/// Enough to decide what a person writes, and few enough to try much.
const STEPS: u64 = 20_000;

/// A text that is no condition is refused with problems. Any other reads back as it was written; what is decided about it
/// agrees with itself and with how it comes out for a conversation, where it says why.
pub fn condition_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let monday = instant("2026-03-23T07:30:00Z");
    for desk in [&desks::THREE_REGIONS, &desks::PEOPLE] {
        match desk.condition(&text, monday) {
            Ok(condition) => {
                let written: ConditionDocument = read(&text, Limits::default()).expect("it was read before");
                let written = serde_json::to_string(&written).expect("a condition that can be written");
                let again = desk.condition(&written, monday);
                let again = again.unwrap_or_else(|error| panic!("{error}\n{written}\n{text}"));
                decides(desk, &condition, &again);
            }
            Err(error) => refusals::check(&error, &text),
        }
    }
}

fn decides(desk: &Desk, condition: &Condition, again: &Condition) {
    let conversation = &desks::CONVERSATION;
    let first = conversation.events().iter().map(|event| event.at).min().expect("a conversation with events");
    let universe = desk.universe(first).expect("an edition").budget(STEPS);
    let (always, never) = (condition.always_holds(&universe), condition.never_holds(&universe));
    assert!(!(always.holds() && never.holds()), "{condition:?}");
    for decided in [
        condition.implies(condition, &universe),
        condition.equivalent(condition, &universe),
        condition.equivalent(again, &universe),
    ] {
        assert!(!matches!(decided, Decided::Fails { .. }), "of itself: {decided:?}");
    }
    for minutes in [0, 40, 3_000] {
        let now = moved(first, chrono::TimeDelta::minutes(minutes));
        let timeline =
            Timeline::fold(conversation, &FoldOptions::lenient().until(now)).expect("it has begun");
        let run = Run::play(desk.edition_at(now).expect("an edition").rules(), &timeline, now);
        let (holds, reasons) = (condition.holds(run.facts()), condition.explain(run.facts()));
        assert_eq!(holds, again.holds(run.facts()));
        assert!(reasons.iter().all(|reason| !reason.test.is_empty()), "{reasons:?}");
        known(holds, &always, &never, &universe);
    }
}

/// What holds somewhere does not never hold, and what fails somewhere does not always.
fn known(holds: bool, always: &Decided, never: &Decided, universe: &Universe) {
    let contradicted = if holds { never } else { always };
    assert!(!contradicted.holds(), "{contradicted:?} among {universe:?}");
}
