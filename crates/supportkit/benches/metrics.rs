//! How long facts and reports take.

#![allow(clippy::arithmetic_side_effects, reason = "the instants of a bench are small")]

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use divan::counter::ItemsCount;
use supportkit::conversation::{Conversation, FoldOptions, Timeline};
use supportkit::desk::{AskOptions, Desk};
use supportkit::metrics::{Dimension, Facts, ReportOptions};

fn main() {
    divan::main();
}

const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {"istanbul": {"zone": "Europe/Istanbul", "hours": {
        "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
        "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
        "fri": [["09:00", "12:30"], ["13:30", "17:00"]]}}},
    "default_calendar": "istanbul",
    "teams": {"support": {}, "payments": {"calendar": "istanbul"}},
    "priority": {"levels": ["low", "normal", "high", "urgent"], "default": "normal"},
    "sla": [{"id": "standard", "targets": [
        {"clock": "first_reply", "within": "PT4H"}, {"clock": "next_reply", "within": "PT8H"},
        {"clock": "resolution", "within": "PT24H"}, {"clock": "requester_wait", "within": "PT16H"},
        {"clock": "agent_work", "within": "PT8H"}]}]
}]}"#;

fn desk() -> Desk {
    Desk::from_json(DESK).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Conversations of ten events each, opened one after the other, that start five clocks.
fn conversations(count: usize) -> Vec<Conversation> {
    (0..count).map(conversation).collect()
}

fn conversation(index: usize) -> Conversation {
    let opened: DateTime<Utc> = DateTime::from_timestamp(1_767_600_000, 0).unwrap_or_default();
    let spread = i64::try_from(index).unwrap_or(0);
    let opened = opened + TimeDelta::minutes(spread * 37);
    let wait = 20 + spread % 400;
    let team = if index.is_multiple_of(3) { "payments" } else { "support" };
    let at = |minutes: i64| (opened + TimeDelta::minutes(minutes)).to_rfc3339();
    let text = format!(
        r#"{{"format": "1.0", "id": "c-{index}", "customer": {{"id": "cu-{customer}"}}, "events": [
        {{"id": "e0", "at": "{e0}", "by": {{"role": "customer"}}, "type": "opened", "channel": "email", "team": "{team}"}},
        {{"id": "e1", "at": "{e1}", "by": {{"role": "system"}}, "type": "assigned", "to": "a-{agent}"}},
        {{"id": "e2", "at": "{e2}", "by": {{"role": "agent", "id": "a-{agent}"}}, "type": "message", "body": "?"}},
        {{"id": "e3", "at": "{e2}", "by": {{"role": "agent", "id": "a-{agent}"}}, "type": "status", "to": "waiting_customer"}},
        {{"id": "e4", "at": "{e4}", "by": {{"role": "customer"}}, "type": "message", "body": "!"}},
        {{"id": "e5", "at": "{e5}", "by": {{"role": "agent", "id": "a-{agent}"}}, "type": "message", "visibility": "internal"}},
        {{"id": "e6", "at": "{e6}", "by": {{"role": "agent", "id": "a-{agent}"}}, "type": "message", "body": "."}},
        {{"id": "e7", "at": "{e6}", "by": {{"role": "agent", "id": "a-{agent}"}}, "type": "resolved"}},
        {{"id": "e8", "at": "{e8}", "by": {{"role": "system"}}, "type": "rating_asked"}},
        {{"id": "e9", "at": "{e9}", "by": {{"role": "customer"}}, "type": "rated", "score": {score}, "scale": {{"lowest": 1, "highest": 5}}}}]}}"#,
        customer = index % 700,
        agent = index % 23,
        score = 1 + index % 5,
        e0 = at(0),
        e1 = at(2),
        e2 = at(wait),
        e4 = at(wait * 3),
        e5 = at(wait * 3 + 10),
        e6 = at(wait * 5),
        e8 = at(wait * 5 + 60),
        e9 = at(wait * 5 + 200),
    );
    Conversation::from_json(&text).unwrap_or_else(|error| unreachable!("{error}"))
}

fn measured(desk: &Desk, conversations: &[Conversation]) -> Vec<Facts> {
    desk.measure_all(conversations, None, &AskOptions::default()).into_iter().flatten().collect()
}

/// The fold and its story alone, which everything else stands on.
#[divan::bench]
fn fold_1000_conversations(bencher: Bencher<'_, '_>) {
    let conversations = conversations(1_000);
    bencher.counter(ItemsCount::new(conversations.len())).bench(|| {
        for conversation in &conversations {
            black_box(
                Timeline::fold(conversation, &FoldOptions::strict())
                    .map(|timeline| timeline.story().turns.len()),
            )
            .unwrap_or_default();
        }
    });
}

/// The assessment of the same conversations, for comparison.
#[divan::bench]
fn assess_1000_conversations(bencher: Bencher<'_, '_>) {
    let (desk, conversations) = (desk(), conversations(1_000));
    let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap_or_default();
    bencher
        .counter(ItemsCount::new(conversations.len()))
        .bench(|| desk.assess_all(black_box(&conversations), now, &Default::default()));
}

/// Ten events, five clocks.
#[divan::bench]
fn facts_of_1000_conversations(bencher: Bencher<'_, '_>) {
    let (desk, conversations) = (desk(), conversations(1_000));
    let options = AskOptions::default();
    bencher
        .counter(ItemsCount::new(conversations.len()))
        .bench(|| desk.measure_all(black_box(&conversations), None, &options));
}

/// The same, each handed to a report at once, so that no facts are kept.
#[divan::bench]
fn report_of_1000_conversations(bencher: Bencher<'_, '_>) {
    let (desk, conversations) = (desk(), conversations(1_000));
    let options = AskOptions::default();
    bencher.counter(ItemsCount::new(conversations.len())).bench(|| {
        desk.editions().first().map(|edition| {
            let mut summary = edition.summary(ReportOptions::default());
            for facts in black_box(&conversations).iter().flat_map(|one| desk.measure(one, None, &options)) {
                summary.add(&facts);
            }
            summary.report()
        })
    });
}

/// A report over facts that are there already, for no group and for some.
#[divan::bench(args = [0, 1, 2])]
fn report_of_10000_facts(bencher: Bencher<'_, '_>, dimensions: usize) {
    let desk = desk();
    let facts = measured(&desk, &conversations(10_000));
    let by = [Dimension::Team, Dimension::Week].into_iter().take(dimensions);
    let options = ReportOptions::default().by(by);
    bencher.counter(ItemsCount::new(facts.len())).bench(|| {
        desk.editions().first().map(|edition| {
            let mut summary = edition.summary(options.clone());
            black_box(&facts).iter().for_each(|facts| summary.add(facts));
            summary.report()
        })
    });
}
