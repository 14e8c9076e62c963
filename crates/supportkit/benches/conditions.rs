//! What conditions cost: matching a conversation against many policies, following them through time, and deciding what
//! they do to each other.

#![expect(clippy::expect_used, reason = "a bench may stop on what cannot happen")]

use std::hint::black_box;

use chrono::{DateTime, Utc};
use divan::Bencher;
use supportkit::condition::{Comparison, Condition, Facts, Universe};
use supportkit::conversation::{Attributes, Conversation, FoldOptions, Progress, Timeline};
use supportkit::desk::Desk;
use supportkit::document::instant;

fn main() {
    divan::main();
}

/// The condition of a policy that does not take the bench's conversation, of one kind after another.
fn other(number: usize, timed: bool) -> String {
    match number % 8 {
        0 => format!(
            r#"{{"all": [{{"tier": {{"is": "t{number}"}}}}, {{"priority": {{"at_least": "high"}}}}]}}"#
        ),
        1 => format!(r#"{{"customer": {{"in": ["c{number}", "d{number}", "e{number}"]}}}}"#),
        2 => format!(
            r#"{{"all": [{{"channel": {{"in": ["chat", "phone"]}}}}, {{"tags": {{"has": "t{number}"}}}}]}}"#
        ),
        3 => format!(
            r#"{{"any": [{{"tags": {{"has_all": ["a{number}", "b"]}}}}, {{"team": {{"is": "t{number}"}}}}]}}"#
        ),
        4 => format!(r#"{{"field": {{"name": "plan", "test": {{"is": "p{number}"}}}}}}"#),
        5 => {
            format!(r#"{{"all": [{{"language": {{"is": "tr"}}}}, {{"segments": {{"has": "s{number}"}}}}]}}"#)
        }
        6 if timed => format!(r#"{{"waiting": {{"at_least": "PT{number}H"}}}}"#),
        6 => format!(r#"{{"replies": {{"at_least": {number}}}}}"#),
        _ => format!(
            r#"{{"all": [{{"state": {{"in": ["new", "active"]}}}}, {{"urgency": {{"is": "u{number}"}}}}]}}"#
        ),
    }
}

fn desk(policies: usize, timed: bool) -> Desk {
    let policy = |number: usize| {
        let when = other(number, timed);
        let target = r#"{"clock": "first_reply", "within": "PT4H", "hours": "wall"}"#;
        format!(r#"{{"id": "p{number}", "when": {when}, "targets": [{target}]}}"#)
    };
    let policies: Vec<String> = (100..100_usize.saturating_add(policies)).map(policy).collect();
    let policies = policies.join(", ");
    let text = format!(
        r#"{{"format": "1.0", "editions": [{{"priority": {{"levels": ["low", "normal", "high"], "default": "normal"}},
            "sla": [{policies}]}}]}}"#
    );
    Desk::from_json(&text).expect("the bench's desk compiles")
}

fn conversation() -> Conversation {
    Conversation::from_json(
        r#"{"format": "1.0", "id": "c-1", "customer": {"id": "cu-1", "tier": "gold", "segments": ["beta", "eu"]}, "events": [
            {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email",
                "language": "tr", "team": "day", "tags": ["refund", "late", "b"], "fields": {"plan": "pro", "seats": 12},
                "urgency": "now", "subject": "Where is my refund?"},
            {"id": "e2", "at": "2026-03-20T09:30:00Z", "by": {"role": "agent"}, "type": "message"},
            {"id": "e3", "at": "2026-03-20T10:30:00Z", "by": {"role": "customer"}, "type": "message", "body": "Thank you"}]}"#,
    )
    .expect("a conversation")
}

fn now() -> DateTime<Utc> {
    instant::parse("2026-03-20T12:00:00Z").expect("an instant")
}

/// A conversation that none of the policies takes, so that all are looked at.
#[divan::bench(args = [20, 200, 1_000])]
fn match_policies(bencher: Bencher, policies: usize) {
    let (desk, conversation) = (desk(policies, false), conversation());
    let timeline = Timeline::fold(&conversation, &FoldOptions::strict()).expect("a timeline");
    let mut attributes = Attributes::new(conversation.customer());
    for event in timeline.moments().iter().filter_map(|moment| moment.event) {
        attributes.apply(event);
    }
    let progress = Progress::of(timeline.moments());
    let facts = Facts::new(&attributes, &progress, now()).with_level(Some(1));
    let rules = desk.editions().first().expect("an edition").rules();
    let (line, policies) = (rules.lines.first().expect("a line"), &rules.policies);
    assert_eq!(line.matching(policies, facts), None);
    bencher.bench(|| line.matching(policies, black_box(facts)));
}

/// A whole assessment of three events against that many policies, some of which change with time.
#[divan::bench(args = [20, 200])]
fn assess_among_timed_policies(bencher: Bencher, policies: usize) {
    let (desk, conversation) = (desk(policies, true), conversation());
    bencher.bench(|| desk.assess(black_box(&conversation), now()));
}

/// Whether the last of that many policies is hidden by those before it.
#[divan::bench(args = [20, 200, 1_000])]
fn decide_whether_hidden(bencher: Bencher, policies: usize) {
    let desk = desk(policies, true);
    let all = desk.editions().first().expect("an edition").rules().policies.all();
    let conditions: Vec<&Condition> = all.iter().map(|policy| policy.condition()).collect();
    let comparison = Comparison::new(conditions.iter().copied(), Universe::new(["low", "normal", "high"]));
    let last = conditions.len().saturating_sub(1);
    let mut wanted: Vec<(usize, bool)> = (0..last).map(|place| (place, false)).collect();
    wanted.push((last, true));
    assert!(comparison.excludes(&wanted).0.example().is_some());
    bencher.bench(|| comparison.excludes(black_box(&wanted)));
}

/// A desk compiled, with all its findings.
#[divan::bench(args = [20, 200])]
fn compile_a_desk(bencher: Bencher, policies: usize) {
    bencher.bench(|| desk(black_box(policies), true));
}
