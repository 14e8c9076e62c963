//! Channels, replies and promises: who answers now, the map of a week, what is said at once, and what became of it.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up is no bench")]

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use supportkit::conversation::{Channel, Conversation};
use supportkit::coverage::{Arrival, Arrivals};
use supportkit::desk::{AskOptions, Desk, ReplyOptions};

fn main() {
    divan::main();
}

const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "office": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
            "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]},
            "holidays": [{"name": "Republic Day", "yearly": "10-29"}]},
        "duty": {"zone": "Europe/Istanbul", "hours": {"sat": [["10:00", "16:00"]]}}},
    "default_calendar": "office",
    "channels": {
        "email": {"advertised_wait": "PT8H"},
        "phone": {"live": true, "languages": {"tr": {}, "en": {}},
                  "skeleton": {"calendar": "duty", "priorities": ["urgent"]}, "bot": {"languages": ["tr"]}}},
    "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}],
    "replies": {
        "promise": {}, "acknowledgement": [{"template": "received"}], "out_of_hours": [{"template": "closed"}],
        "templates": {"received": {"texts": {"en": "You will hear from us by {due:time} {due:day}."}},
                      "closed": {"texts": {"en": "We open {opens:day} at {opens:time}."}}}}
}]}"#;

fn desk() -> Desk {
    Desk::from_json(DESK).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[divan::bench]
fn coverage_at(bencher: Bencher<'_, '_>) {
    let (desk, night) = (desk(), at("2026-10-28T20:00:00+03:00"));
    bencher.bench_local(|| {
        desk.coverage_at(Channel::Phone, Some("tr-TR"), Some("low"), black_box(night)).unwrap()
    });
}

#[divan::bench]
fn open_now(bencher: Bencher<'_, '_>) {
    let (desk, night) = (desk(), at("2026-10-28T20:00:00+03:00"));
    bencher.bench_local(|| desk.open_now(black_box(night), Some("tr")).unwrap());
}

#[divan::bench]
fn map_of_a_week_with_ten_thousand_arrivals(bencher: Bencher<'_, '_>) {
    let desk = desk();
    let mut arrivals = Arrivals::new(desk.editions().first().unwrap().zone());
    for place in 0..10_000_i64 {
        let at = at("2026-01-01T00:00:00Z")
            .checked_add_signed(TimeDelta::minutes(place.wrapping_mul(37)))
            .unwrap();
        arrivals.add(Arrival {
            at,
            channel: Channel::Phone,
            language: Some("tr"),
            priority: None,
            values: &[],
        });
    }
    let (since, until) = ("2026-03-02".parse().unwrap(), "2026-03-08".parse().unwrap());
    bencher.bench_local(|| desk.coverage_map(since, until, black_box(&arrivals)).unwrap());
}

fn conversation() -> Conversation {
    Conversation::from_json(
        r#"{"format": "1.0", "id": "c-1", "events": [
        {"id": "e1", "at": "2026-10-26T10:00:00+03:00", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
        {"id": "e2", "at": "2026-10-26T10:00:01+03:00", "type": "promise_made", "promise": "p", "due": "2026-10-26T14:00:00+03:00"}]}"#,
    )
    .unwrap()
}

#[divan::bench]
fn reply_with_its_promise(bencher: Bencher<'_, '_>) {
    let (desk, conversation, now) = (desk(), conversation(), at("2026-10-26T10:00:01+03:00"));
    let options = ReplyOptions::default().observed(TimeDelta::hours(6));
    bencher.bench_local(|| desk.reply_for(black_box(&conversation), now, &options).unwrap().unwrap());
}

#[divan::bench]
fn ledger(bencher: Bencher<'_, '_>) {
    let (desk, conversation, now) = (desk(), conversation(), at("2026-10-26T12:00:00+03:00"));
    bencher.bench_local(|| desk.promises(black_box(&conversation), now, &AskOptions::default()).unwrap());
}
