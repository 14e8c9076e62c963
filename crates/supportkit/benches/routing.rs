//! What finding somebody costs: routing among many agents, and who is on call.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a bench may stop on what cannot happen"
)]

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use serde_json::{Value, json};
use supportkit::conversation::{Channel, Conversation};
use supportkit::desk::{Desk, RouteOptions};
use supportkit::document::instant;
use supportkit::routing::{Presence, Staff};

fn main() {
    divan::main();
}

fn now() -> DateTime<Utc> {
    instant::parse("2026-03-23T12:00:00Z").expect("an instant")
}

/// Agents of one team with three languages, four skills, two zones and a capacity each.
fn desk(agents: usize) -> Desk {
    let day = json!([["09:00", "18:00"]]);
    let languages = ["tr", "fa", "ar", "en", "de"];
    let agents: serde_json::Map<String, Value> = (0..agents)
        .map(|place| {
            let spoken: Vec<&str> =
                (0..3).filter_map(|step| languages.get((place + step) % languages.len())).copied().collect();
            let agent = json!({"teams": ["front"], "languages": spoken, "calendar": "office",
                "zone": if place % 2 == 0 { "Europe/Istanbul" } else { "Europe/Lisbon" },
                "skills": {"refunds": place % 10 + 1, "invoices": 10 - place % 10},
                "capacity": {"conversations": 4, "weights": {"email": 500}}});
            (format!("agent-{place:04}"), agent)
        })
        .collect();
    let desk = json!({"format": "1.0", "editions": [{
        "calendars": {"office": {"zone": "Europe/Istanbul",
            "hours": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day}}},
        "teams": {"front": {"fallback_languages": ["en"]}},
        "agents": agents,
        "rotas": {"duty": {"zone": "Europe/Berlin", "layers": [
            {"agents": ["agent-0000"], "starts": "2026-01-01", "turn": {"weeks": 1}, "hours": {"sat": day, "sun": day}},
            {"agents": ["agent-0001", "agent-0002", "agent-0003"], "starts": "2026-01-05", "handoff": "09:00",
             "turn": {"hours": 12}}]}},
        "routing": {"rules": [
            {"id": "urgent", "when": {"tags": {"has": "outage"}}, "to": {"rota": "duty"}},
            {"id": "all", "to": {"team": "front"}, "skills": {"refunds": 5}, "languages": "conversation"}]}}]});
    Desk::from_json(&desk.to_string()).expect("the bench's desk compiles")
}

fn conversation() -> Conversation {
    Conversation::from_value(json!({"format": "1.0", "id": "c-1", "events": [
        {"id": "e1", "at": "2026-03-23T11:50:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "chat",
         "language": "fa"}]}))
    .expect("a conversation")
}

fn staff(agents: usize) -> Staff {
    (0..agents).fold(Staff::new(), |staff, place| {
        let load = u32::try_from(place % 5).unwrap_or_default();
        staff.with(format!("agent-{place:04}").as_str(), Presence::on_duty().with_load(Channel::Chat, load))
    })
}

#[divan::bench(args = [10, 100, 500])]
fn route(bencher: Bencher<'_, '_>, agents: usize) {
    let (desk, conversation, staff) = (desk(agents), conversation(), staff(agents));
    let options = RouteOptions::default();
    bencher.bench(|| desk.route(black_box(&conversation), now(), &staff, &options));
}

/// Nobody has room, so everything that would help is looked for.
#[divan::bench]
fn route_among_500_who_are_full(bencher: Bencher<'_, '_>) {
    let (desk, conversation) = (desk(500), conversation());
    let staff = (0..500).fold(Staff::new(), |staff, place| {
        staff.with(format!("agent-{place:04}").as_str(), Presence::on_duty().with_load(Channel::Chat, 4))
    });
    let options = RouteOptions::default();
    bencher.bench(|| desk.route(black_box(&conversation), now(), &staff, &options));
}

#[divan::bench]
fn on_call(bencher: Bencher<'_, '_>) {
    let desk = desk(10);
    bencher.bench(|| desk.on_call("duty", black_box(now())));
}

/// Some 830 shifts.
#[divan::bench]
fn shifts_of_a_year(bencher: Bencher<'_, '_>) {
    let desk = desk(10);
    bencher.bench(|| desk.shifts("duty", black_box(now()), now() + TimeDelta::days(365)));
}
