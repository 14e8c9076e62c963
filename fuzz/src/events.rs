//! Event logs made of choices, over the whole vocabulary.

use arbitrary::{Result, Unstructured};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use supportkit::conversation::{Conversation, Event, EventKind};
use supportkit::document::instant;
use supportkit::people::Customer;

use crate::instants;

/// Kinds that take back what was recorded before, and with it what was known about the past.
pub(crate) const TOMBSTONES: [&str; 2] = ["message_deleted", "retracted"];

/// Kinds that clocks, policies and chains read, which are chosen more often than the others.
const TELLING: [&str; 16] = [
    "message",
    "message",
    "message",
    "status",
    "snoozed",
    "resolved",
    "reopened",
    "closed",
    "merged",
    "unmerged",
    "deleted",
    "restored",
    "priority_changed",
    "team_changed",
    "tag_added",
    "tag_removed",
];

const ROLES: [&str; 6] = ["customer", "agent", "bot", "system", "requester", "third_party"];
const STATES: [&str; 11] = [
    "waiting_customer",
    "waiting_third_party",
    "active",
    "new",
    "bot",
    "snoozed",
    "resolved",
    "closed",
    "merged",
    "spam",
    "deleted",
];
const CHANNELS: [&str; 6] = ["email", "chat", "phone", "web_form", "in_app", "other"];
const ORIGINS: [&str; 3] = ["inbound", "proactive", "follow_up"];
const LEVELS: [&str; 6] = ["high", "normal", "low", "urgent", "medium", "no such level"];
const TEAMS: [&str; 5] = ["night", "day", "istanbul", "riyadh", "no such team"];
const TAGS: [&str; 4] = ["late", "vip", "iade", "no such tag"];
const TEXTS: [&str; 5] =
    ["merhaba", "iade istiyorum", "کارت من دوبار کسر شد", "مرتجع", "charged twice \u{200c}\u{0}"];

/// Where logs begin.
pub(crate) fn start() -> DateTime<Utc> {
    instants::instant("2026-03-23T05:00:00Z")
}

/// A conversation in which anything may happen; without `tombstones`, nothing is taken back.
///
/// Its ids differ, it is recorded in the order of its instants, and it opens unless the choices say otherwise.
pub(crate) fn any(choices: &mut Unstructured<'_>, tombstones: bool) -> Result<Conversation> {
    let count = choices.int_in_range(0..=16_usize)?;
    let mut customer = Customer::new("cu-1");
    customer.tier = choices.choose(&[Some("gold"), None, Some("plus"), Some("free")])?.map(Into::into);
    let mut happened: Vec<(DateTime<Utc>, Value)> = Vec::with_capacity(count + 1);
    if choices.ratio(7_u8, 8_u8)? {
        happened.push((start(), kind("opened", choices)?));
    }
    for _ in 0..count {
        let name = match choices.int_in_range(0..=2_u8)? {
            0 => *choices.choose(EventKind::KNOWN)?,
            _ => *choices.choose(&TELLING)?,
        };
        let name = if TOMBSTONES.contains(&name) && !tombstones { "parcel_scanned" } else { name };
        happened.push((instants::after(start(), choices)?, kind(name, choices)?));
    }
    happened.sort_by_key(|(at, _)| *at);
    let mut log = Vec::with_capacity(happened.len());
    for (place, (at, kind)) in happened.into_iter().enumerate() {
        let mut event = kind;
        event["id"] = json!(format!("e{place}"));
        event["at"] = json!(instant::text(at));
        event["by"] = json!({"role": choices.choose(&ROLES)?, "id": choices.choose(&["deniz", "sara"])?});
        if !choices.ratio(7_u8, 8_u8)? {
            event["cause"] =
                json!(choices.choose(&["first/1/1@first_reply.1", "work/1/1@agent_work.1", "e0"])?);
        }
        if !choices.ratio(7_u8, 8_u8)? {
            event["sequence"] = json!(choices.arbitrary::<u8>()?);
        }
        log.push(read(event));
    }
    Ok(Conversation::new("c-1").with_customer(customer).with_events(log))
}

/// An event of the vocabulary is read as what its name says, with the fields it needs.
fn read(event: Value) -> Event {
    let name = event["type"].as_str().unwrap_or_default().to_owned();
    let read: Event =
        serde_json::from_value(event.clone()).unwrap_or_else(|reason| panic!("{reason}: {event}"));
    let kept = matches!(read.kind, EventKind::Other { .. });
    assert_eq!(kept, !EventKind::KNOWN.contains(&name.as_str()), "{event}");
    read
}

/// The fields of an event of this kind.
fn kind(name: &str, choices: &mut Unstructured<'_>) -> Result<Value> {
    let text = *choices.choose(&TEXTS)?;
    let known = choices.ratio(2_u8, 3_u8)?;
    let maybe = |word: &str| if known { json!(word) } else { Value::Null };
    let mut fields = match name {
        "opened" => json!({
            "channel": choices.choose(&CHANNELS)?, "origin": choices.choose(&ORIGINS)?,
            "priority": maybe(choices.choose(&LEVELS)?), "impact": choices.choose(&LEVELS)?, "urgency": "high",
            "team": maybe(choices.choose(&TEAMS)?), "tags": [choices.choose(&TAGS)?], "subject": text,
            "fields": {"plan": text}, "references": [{"to": "problem", "id": "p-1"}],
        }),
        "message" => json!({
            "visibility": choices.choose(&["participants", "internal", "world"])?,
            "kind": choices.choose(&["reply", "reply", "acknowledgement", "check_in", "survey", "note"])?,
            "body": maybe(text), "attachments": [text],
        }),
        "message_edited" => json!({"message": id(choices)?, "body": maybe(text)}),
        "message_deleted" => json!({"message": id(choices)?}),
        "retracted" | "redacted" => json!({"event": id(choices)?}),
        "status" => json!({"to": choices.choose(&STATES)?, "label": maybe(text)}),
        "snoozed" => json!({"until": maybe(&instant::text(instants::after(start(), choices)?))}),
        "resolved" => json!({"outcome": maybe(choices.choose(&["confirmed", "assumed", "declined"])?)}),
        "merged" => json!({"into": "c-2"}),
        "priority_changed" => json!({"to": maybe(choices.choose(&LEVELS)?)}),
        "impact_changed" | "urgency_changed" => json!({"to": maybe(choices.choose(&LEVELS)?)}),
        "assigned" => json!({"to": maybe(choices.choose(&["deniz", "sara"])?)}),
        "team_changed" | "handed_off" => json!({"to": maybe(choices.choose(&TEAMS)?)}),
        "tag_added" => json!({"tag": choices.choose(&TAGS)?, "rule": maybe(text)}),
        "tag_removed" => json!({"tag": choices.choose(&TAGS)?}),
        "field_set" => json!({"field": choices.choose(&["plan", "orders"])?, "value": maybe(text)}),
        "subject_changed" => json!({"to": text}),
        "language_changed" => json!({"to": choices.choose(&["tr", "fa", "ar-SA", text])?}),
        "channel_changed" => json!({"to": choices.choose(&CHANNELS)?}),
        "customer_changed" => json!({"to": choices.choose(&["cu-1", "cu-2"])?}),
        "reference_added" => {
            json!({"reference": {"to": choices.choose(&["problem", "order"])?, "id": "p-2"}})
        }
        "due_set" => json!({
            "clock": choices.choose(&["first_reply", "resolution", text])?,
            "to": if known { json!(instant::text(instants::after(start(), choices)?)) } else { Value::Null },
        }),
        "rating_asked" => json!({"survey": maybe("csat")}),
        "rated" => json!({
            "survey": maybe("csat"), "score": choices.arbitrary::<i32>()?,
            "scale": {"lowest": 1, "highest": choices.arbitrary::<i32>()?}, "comment": maybe(text),
        }),
        "promise_made" => json!({
            "promise": "call back", "what": maybe(text),
            "due": instant::text(instants::after(start(), choices)?),
        }),
        "promise_moved" => {
            json!({"promise": "call back", "due": instant::text(instants::after(start(), choices)?)})
        }
        "promise_kept" | "promise_broken" => json!({"promise": "call back"}),
        "escalated" => json!({"to": maybe("lead"), "why": maybe(text)}),
        "acknowledged" => json!({"action": maybe("first/1/1@first_reply.1")}),
        "bot_answered" => json!({"source": maybe(text)}),
        "searched" => json!({"query": maybe(text), "hits": choices.arbitrary::<u32>()?}),
        "article_viewed" => json!({"article": text}),
        "problem_declared" | "problem_updated" | "problem_fixed" => json!({"problem": "p-1"}),
        "transferred" => json!({"to": maybe("+90 212 000 00 00")}),
        "call_ended" => json!({"talk_seconds": choices.arbitrary::<u32>()?, "hold_seconds": 9}),
        "retention_applied" => json!({"rule": maybe("three years")}),
        "parcel_scanned" => json!({"where": text, "weights": [1, 2.5, null]}),
        // What is left needs no fields.
        _ => Value::Object(Map::new()),
    };
    fields["type"] = json!(name);
    Ok(fields)
}

/// The id of an event, mostly of one there is.
fn id(choices: &mut Unstructured<'_>) -> Result<String> {
    choices.int_in_range(0..=17_u8).map(|place| format!("e{place}"))
}
