//! What a live host pays: an event appended to a conversation under way, beside reading the whole log again; and the queue
//! of everything that is open.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a bench may stop on what cannot happen"
)]

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use divan::counter::ItemsCount;
use supportkit::assess::{Assessment, QueueOptions, QueueOrder, queue};
use supportkit::conversation::{Actor, Channel, Conversation, Event, EventKind, Role, State, Visibility};
use supportkit::desk::{AskOptions, Desk, Tracker};
use supportkit::document::instant;

fn main() {
    divan::main();
}

const APPENDED: usize = 20;

/// Five clocks with a target, business hours with a lunch break; with a chain of three steps on demand.
fn desk(escalations: &str) -> Desk {
    let day = r#"[["09:00", "12:30"], ["13:30", "18:00"]]"#;
    Desk::from_json(&format!(
        r#"{{"format": "1.0", "editions": [{{
            "calendars": {{"main": {{"zone": "Europe/Istanbul",
                "hours": {{"mon": {day}, "tue": {day}, "wed": {day}, "thu": {day}, "fri": {day}}}}}}},
            "default_calendar": "main",
            "sla": [
                {{"id": "gold", "when": {{"tier": {{"is": "gold"}}}}, "targets": [{{"clock": "first_reply", "within": "PT1H"}}]}},
                {{"id": "standard", "targets": [
                    {{"clock": "first_reply", "within": "PT4H"}}, {{"clock": "next_reply", "within": "PT8H"}},
                    {{"clock": "resolution", "within": "PT4000H"}}, {{"clock": "requester_wait", "within": "PT4000H"}},
                    {{"clock": "agent_work", "within": "PT4000H"}}]}}],
            "escalations": {escalations}
        }}]}}"#
    ))
    .expect("the bench's desk compiles")
}

const CHAIN: &str = r#"[{"id": "late", "clock": "next_reply", "steps": [
    {"at": {"percent_used": 75}, "do": [{"notify": "lead"}]},
    {"at": "due", "do": [{"tag": "late"}]},
    {"at": {"after_due": "PT2H"}, "do": [{"notify": "duty"}]}]}]"#;

fn at(index: usize) -> DateTime<Utc> {
    let start = instant::parse("2026-03-23T07:10:00Z").expect("an instant");
    start + TimeDelta::minutes(5 * i64::try_from(index).expect("a small number"))
}

/// A customer and an agent in turn, with notes and waits for the customer.
fn event(index: usize) -> Event {
    let (role, kind) = match index {
        0 => (Role::Customer, EventKind::opened(Channel::Email)),
        other => match other % 5 {
            1 => (Role::Agent, EventKind::message(Visibility::Participants, None)),
            2 => (Role::Agent, EventKind::Status { to: State::WaitingCustomer, label: None }),
            3 => (Role::Agent, EventKind::message(Visibility::Internal, None)),
            4 => (
                Role::Customer,
                EventKind::message(Visibility::Participants, Some("Still broken".to_owned())),
            ),
            _ => (Role::Agent, EventKind::LanguageChanged { to: "tr".to_owned() }),
        },
    };
    Event::new(format!("e{index}"), at(index), Actor::new(role), kind)
}

/// A tracker that has lived through so many events.
fn tracker(desk: &Desk, events: usize) -> Tracker {
    let tracker =
        desk.track(Conversation::new("c-1"), &AskOptions::default()).expect("these options are accepted");
    for event in (0..events).map(event) {
        let now = event.at;
        tracker.append(event, now).expect("the event is allowed");
    }
    tracker
}

fn append(bencher: Bencher<'_, '_>, desk: &Desk, events: usize) {
    let fresh: Vec<Event> = (events..events + APPENDED).map(event).collect();
    bencher
        .counter(ItemsCount::new(APPENDED))
        .with_inputs(|| (tracker(desk, events), fresh.clone()))
        .bench_values(|(tracker, fresh)| {
            for event in fresh {
                let now = event.at;
                black_box(tracker.append(event, now)).expect("the event is allowed");
            }
            tracker
        });
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn append_to(bencher: Bencher<'_, '_>, events: usize) {
    append(bencher, &desk("[]"), events);
}

#[divan::bench(args = [10, 10_000])]
fn append_with_a_chain_to(bencher: Bencher<'_, '_>, events: usize) {
    append(bencher, &desk(CHAIN), events);
}

/// The peer: the same events, each followed by an assessment of the whole log.
#[divan::bench(args = [10, 1_000])]
fn append_and_assess_the_whole(bencher: Bencher<'_, '_>, events: usize) {
    let desk = desk("[]");
    let fresh: Vec<Event> = (events..events + APPENDED).map(event).collect();
    let log = Conversation::new("c-1").with_events((0..events).map(event).collect());
    bencher.counter(ItemsCount::new(APPENDED)).with_inputs(|| (log.clone(), fresh.clone())).bench_values(
        |(mut log, fresh)| {
            for event in fresh {
                let now = event.at;
                log.append(event);
                black_box(desk.assess(&log, now)).expect("the log folds");
            }
            log
        },
    );
}

fn assessments(count: usize) -> Vec<Assessment> {
    let desk = desk("[]");
    let all = (0..count).map(|number| {
        let log = (0..number % 9 + 1).map(event).collect();
        let conversation = Conversation::new(format!("c-{number:06}")).with_events(log);
        desk.assess(&conversation, at(number % 700)).or_else(|_| desk.assess(&conversation, at(20)))
    });
    all.collect::<Result<_, _>>().expect("the logs fold")
}

#[divan::bench(args = [QueueOrder::NextDue, QueueOrder::LeastLeft])]
fn queue_of_100_000(bencher: Bencher<'_, '_>, order: QueueOrder) {
    let assessments = assessments(100_000);
    let options = QueueOptions::default().order(order).until(at(90));
    bencher.bench(|| queue(black_box(&assessments), &options));
}
