//! Promises kept, moved and broken.
#![expect(clippy::arithmetic_side_effects, reason = "instants of these tests are near")]

use proptest::prelude::*;

use super::{DESK, at, conversation};
use crate::desk::{AskOptions, Desk};
use crate::replies::{PromiseKind, PromiseState, PromisesReport};

fn ledger(events: &str, now: &str) -> PromisesReport {
    let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#).unwrap();
    let opened =
        r#"{"id": "e0", "at": "2026-03-23T08:00:00Z", "by": {"role": "customer"}, "type": "opened"}"#;
    let log = conversation("", &format!("{opened}, {events}"));
    desk.promises(&log, at(now), &AskOptions::default()).unwrap()
}

const MADE: &str = r#"{"id": "e1", "at": "2026-03-23T08:00:01Z", "type": "promise_made", "promise": "p", "due": "2026-03-23T12:00:00Z"}"#;
const COMMITTED: &str = r#"{"id": "e1", "at": "2026-03-23T08:30:00Z", "by": {"role": "agent", "id": "deniz"}, "type": "promise_made",
    "promise": "p", "what": "replacement sent", "due": "2026-03-23T12:00:00Z", "depends_on": "warehouse"}"#;

fn event(id: &str, time: &str, rest: &str) -> String {
    format!(r#"{{"id": "{id}", "at": "2026-03-23T{time}:00Z", "by": {{"role": "agent"}}, {rest}}}"#)
}

#[test]
fn a_promise_is_judged_by_what_happened() {
    let reply = |time| event("r", time, r#""type": "message""#);
    let kept = |time| event("k", time, r#""type": "promise_kept", "promise": "p""#);
    let moved = |time, due: &str| {
        event(
            "m",
            time,
            &format!(r#""type": "promise_moved", "promise": "p", "due": "2026-03-23T{due}:00Z""#),
        )
    };
    for (made, then, now, expected) in [
        (MADE, String::new(), "11:00", "open PT1H"),
        (MADE, String::new(), "12:00", "broken 12:00 PT0S owed"),
        (MADE, String::new(), "13:00", "broken 12:00 PT1H owed"),
        (MADE, reply("11:30"), "13:00", "kept 11:30"),
        (MADE, reply("12:00"), "13:00", "kept 12:00"),
        (MADE, reply("12:30"), "13:00", "broken 12:00 PT30M"),
        (MADE, event("r", "11:00", r#""type": "resolved""#), "13:00", "kept 11:00"),
        (MADE, event("r", "11:00", r#""type": "marked_spam""#), "13:00", "withdrawn 11:00"),
        (MADE, moved("11:00", "14:00"), "13:00", "open PT1H"),
        (MADE, moved("12:30", "14:00"), "13:00", "broken 12:00 PT1H owed"),
        (
            MADE,
            event("b", "11:00", r#""type": "promise_broken", "promise": "p""#),
            "13:00",
            "broken 11:00 PT0S",
        ),
        (COMMITTED, reply("11:00"), "11:30", "open PT30M"),
        (COMMITTED, kept("11:00"), "13:00", "kept 11:00"),
        (COMMITTED, kept("12:10"), "13:00", "broken 12:00 PT10M"),
        (COMMITTED, event("r", "11:00", r#""type": "resolved""#), "13:00", "kept 11:00"),
    ] {
        let comma = if then.is_empty() { "" } else { ", " };
        let report = ledger(&format!("{made}{comma}{then}"), &format!("2026-03-23T{now}:00Z"));
        let text = crate::document::duration::text;
        let told = match report.promises[0].state {
            PromiseState::Open { left } => format!("open {}", text(left)),
            PromiseState::Kept { at } => format!("kept {}", at.format("%H:%M")),
            PromiseState::Withdrawn { at } => format!("withdrawn {}", at.format("%H:%M")),
            PromiseState::Broken { at, by, owed } => {
                format!("broken {} {}{}", at.format("%H:%M"), text(by), if owed { " owed" } else { "" })
            }
        };
        assert_eq!(told, expected, "{then} at {now}");
    }
}

#[test]
fn a_move_is_remembered() {
    let late =
        event("m", "12:30", r#""type": "promise_moved", "promise": "p", "due": "2026-03-23T14:00:00Z""#);
    let report = ledger(&format!("{COMMITTED}, {late}"), "2026-03-23T13:00:00Z");
    let promise = &report.promises[0];
    assert_eq!((promise.kind, promise.depends_on.as_deref()), (PromiseKind::Committed, Some("warehouse")));
    assert!(promise.moved[0].late && promise.due == at("2026-03-23T14:00:00Z"));
    assert_eq!(report.next_change, None, "it is broken already");
    let open = ledger(MADE, "2026-03-23T09:00:00Z");
    assert_eq!(
        (open.promises[0].kind, open.next_change),
        (PromiseKind::Promised, Some(at("2026-03-23T12:00:00Z")))
    );
}

#[test]
fn what_is_advertised_is_owed_for_every_wait() {
    let events = r#"{"id": "e1", "at": "2026-10-28T16:00:00+03:00", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
        {"id": "e2", "at": "2026-10-28T17:00:00+03:00", "by": {"role": "agent"}, "type": "message"},
        {"id": "e3", "at": "2026-10-30T09:00:00+03:00", "by": {"role": "customer"}, "type": "message"}"#;
    let desk = Desk::from_json(DESK).unwrap();
    let log = conversation("", events);
    let report = desk.promises(&log, at("2026-10-30T18:00:00+03:00"), &AskOptions::default()).unwrap();
    let told: Vec<_> =
        report.promises.iter().map(|promise| (promise.id.as_str(), promise.kind, promise.due)).collect();
    assert_eq!(
        told,
        [
            ("advertised/1", PromiseKind::Advertised, at("2026-10-30T15:00:00+03:00")),
            ("advertised/2", PromiseKind::Advertised, at("2026-10-30T17:00:00+03:00")),
        ]
    );
    assert!(matches!(report.promises[0].state, PromiseState::Kept { .. }));
    assert!(matches!(report.promises[1].state, PromiseState::Broken { owed: true, .. }));
}

proptest! {
    /// Looking later never changes what was broken or kept, and the next change is the first difference.
    #[test]
    fn verdicts_do_not_depend_on_when_one_looks(due in 1_i64..400, replied in 1_i64..400, looked in 0_i64..800) {
        let start = at("2026-03-23T08:00:01Z");
        let minutes = chrono::TimeDelta::minutes;
        let time = |after| (start + minutes(after)).to_rfc3339();
        let events = format!(
            r#"{{"id": "e1", "at": "{}", "type": "promise_made", "promise": "p", "due": "{}"}},
               {{"id": "e2", "at": "{}", "by": {{"role": "agent"}}, "type": "message"}}"#,
            time(0), time(due), time(replied)
        );
        let end = ledger(&events, &time(100_000));
        let report = ledger(&events, &time(looked));
        let expected_kept = replied <= due;
        let kept = matches!(end.promises[0].state, PromiseState::Kept { .. });
        prop_assert_eq!(kept, expected_kept);
        if let PromiseState::Broken { at, .. } = report.promises[0].state {
            let same = matches!(end.promises[0].state, PromiseState::Broken { at: later, .. } if later == at);
            prop_assert!(same);
        }
        if let Some(next) = report.next_change {
            prop_assert!(next > report.at);
        }
    }
}
