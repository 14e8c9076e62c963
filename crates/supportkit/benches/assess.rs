//! What one assessment costs: folding a log, playing it through the rules, explaining it.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a bench may stop on what cannot happen"
)]

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use supportkit::conversation::{
    Actor, Channel, Conversation, Conversations, Event, EventKind, FoldOptions, Role, State, Timeline,
    Visibility,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::instant;

fn main() {
    divan::main();
}

/// Five clocks with a target, business hours with a lunch break and a holiday; with a chain of three steps on demand.
fn desk(escalations: &str) -> Desk {
    let day = r#"[["09:00", "12:30"], ["13:30", "18:00"]]"#;
    Desk::from_json(&format!(
        r#"{{"format": "1.0", "editions": [{{
            "calendars": {{"main": {{"zone": "Europe/Istanbul",
                "hours": {{"mon": {day}, "tue": {day}, "wed": {day}, "thu": {day}, "fri": {day}}},
                "holidays": [{{"name": "Republic Day", "yearly": "10-29"}}]}}}},
            "default_calendar": "main",
            "sla": [
                {{"id": "gold", "when": {{"tier": {{"is": "gold"}}}}, "targets": [{{"clock": "first_reply", "within": "PT1H"}}]}},
                {{"id": "standard", "targets": [
                    {{"clock": "first_reply", "within": "PT4H"}}, {{"clock": "next_reply", "within": "PT8H"}},
                    {{"clock": "resolution", "within": "PT40H"}}, {{"clock": "requester_wait", "within": "PT24H"}},
                    {{"clock": "agent_work", "within": "PT20H"}}]}}],
            "escalations": {escalations}
        }}]}}"#
    ))
    .expect("the bench's desk compiles")
}

const CHAIN: &str = r#"[{"id": "late", "clock": "first_reply", "steps": [
    {"at": {"percent_used": 75}, "do": [{"notify": "lead"}]},
    {"at": "due", "do": [{"tag": "late"}]},
    {"at": {"after_due": "PT2H"}, "do": [{"notify": "duty"}]}]}]"#;

fn start() -> DateTime<Utc> {
    instant::parse("2026-03-23T07:10:00Z").expect("an instant")
}

/// A customer and an agent in turn, with a wait for the customer and a resolve at the end.
fn conversation(events: usize) -> Conversation {
    let mut log = Vec::with_capacity(events);
    let mut at = start();
    for index in 0..events {
        let (role, kind) = match index {
            0 => (Role::Customer, EventKind::opened(Channel::Email)),
            last if last + 1 == events => (Role::Agent, EventKind::Resolved { outcome: None, label: None }),
            other => match other % 3 {
                1 => (Role::Agent, EventKind::message(Visibility::Participants, None)),
                2 => (Role::Agent, EventKind::Status { to: State::WaitingCustomer, label: None }),
                _ => (Role::Customer, EventKind::message(Visibility::Participants, None)),
            },
        };
        log.push(Event::new(format!("e{index}"), at, Actor::new(role), kind));
        at += TimeDelta::minutes(95);
    }
    Conversation::new("c-1").with_events(log)
}

#[divan::bench(args = [10, 100, 10_000])]
fn fold(bencher: Bencher, events: usize) {
    let conversation = conversation(events);
    let options = FoldOptions::strict();
    bencher.bench(|| Timeline::fold(black_box(&conversation), &options).map(|timeline| timeline.state()));
}

#[divan::bench(args = [10, 100, 10_000])]
fn assess_five_clocks(bencher: Bencher, events: usize) {
    let (desk, conversation) = (desk("[]"), conversation(events));
    let now = start()
        + TimeDelta::days(3).max(TimeDelta::minutes(95) * i32::try_from(events).expect("a small number"));
    let options = AskOptions::default();
    bencher.bench(|| desk.assess_with(black_box(&conversation), now, &options));
}

/// A batch over conversations kept at hand, ten events each: what the bindings do before an answer crosses.
#[divan::bench(args = [1_000, 10_000])]
fn assess_kept(bencher: Bencher, conversations: usize) {
    let (desk, kept, one) = (desk("[]"), Conversations::new(), conversation(10));
    for number in 0..conversations {
        kept.put(Conversation::new(format!("c-{number:04}")).with_events(one.events().to_vec()));
    }
    let now = start() + TimeDelta::days(3);
    let options = AskOptions::default();
    bencher.bench(|| kept.ask_all(|all| desk.assess_all(all, now, &options)));
}

#[divan::bench(args = [10])]
fn assess_with_a_chain(bencher: Bencher, events: usize) {
    let (desk, conversation) = (desk(CHAIN), conversation(events));
    let now = start()
        + TimeDelta::days(3).max(TimeDelta::minutes(95) * i32::try_from(events).expect("a small number"));
    bencher.bench(|| desk.assess(black_box(&conversation), now));
}

/// Six clocks in three agreements, each with switches of its own, and a chain of three steps.
#[divan::bench(args = [10])]
fn assess_three_agreements_with_a_chain(bencher: Bencher, events: usize) {
    let day = r#"[["09:00", "12:30"], ["13:30", "18:00"]]"#;
    let desk = Desk::from_json(&format!(
        r#"{{"format": "1.0", "editions": [{{
            "calendars": {{"main": {{"zone": "Europe/Istanbul",
                "hours": {{"mon": {day}, "tue": {day}, "wed": {day}, "thu": {day}, "fri": {day}}}}}}},
            "default_calendar": "main",
            "agreements": {{"teams": {{"switches": {{"pauses": {{"resolution": ["waiting_customer"]}}}}}}, "vendor": {{}}}},
            "sla": [
                {{"id": "gold", "when": {{"tier": {{"is": "gold"}}}}, "targets": [{{"clock": "first_reply", "within": "PT1H"}}]}},
                {{"id": "standard", "targets": [
                    {{"clock": "first_reply", "within": "PT4H"}}, {{"clock": "next_reply", "within": "PT8H"}},
                    {{"clock": "resolution", "within": "PT40H"}}]}},
                {{"id": "inside", "agreement": "teams", "targets": [
                    {{"clock": "resolution", "within": "PT30H"}}, {{"clock": "agent_work", "within": "PT20H"}}]}},
                {{"id": "outside", "agreement": "vendor", "targets": [{{"clock": "requester_wait", "within": "PT24H"}}]}}],
            "escalations": {CHAIN}
        }}]}}"#
    ))
    .expect("the bench's desk compiles");
    let conversation = conversation(events);
    let now = start() + TimeDelta::days(3);
    bencher.bench(|| desk.assess(black_box(&conversation), now));
}

#[divan::bench(args = [10])]
fn explain(bencher: Bencher, events: usize) {
    let (desk, conversation) = (desk("[]"), conversation(events));
    let now = start()
        + TimeDelta::days(3).max(TimeDelta::minutes(95) * i32::try_from(events).expect("a small number"));
    let options = AskOptions::default();
    bencher.bench(|| desk.explain(black_box(&conversation), now, &options));
}

#[divan::bench]
fn compile_a_desk(bencher: Bencher) {
    bencher.bench(|| desk(black_box(CHAIN)));
}
