//! Conversations on desks with every kind of policy.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use supportkit::conversation::{
    Actor, Channel, Conversation, Event, EventKind, PriorityId, Role, State, TagKey, Visibility,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::people::{Contact, Customer, TeamId};

/// Two teams on calendars of their own, agreements by tier, priority and tag, and chains that change both.
const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "istanbul": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
            "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
            "fri": [["09:00", "18:00"]]},
            "holidays": [{"name": "Holiday", "date": "2026-03-25"}]},
        "paris": {"zone": "Europe/Paris", "hours": {
            "mon": [["22:00", "06:00"]], "wed": [["08:00", "20:00"]], "sat": [["22:00", "06:00"]], "sun": [["01:00", "05:00"]]}}
    },
    "default_calendar": "istanbul",
    "teams": {"night": {"calendar": "paris"}, "day": {}},
    "priority": {"levels": ["low", "normal", "high"], "default": "normal"},
    "sla": [
        {"id": "late", "when": {"tags": {"has": "late"}}, "targets": [
            {"clock": "first_reply", "within": "PT1H", "hours": "wall"}, {"clock": "resolution", "within": "PT3H"}]},
        {"id": "gold", "when": {"tier": {"is": "gold"}}, "targets": [
            {"clock": "first_reply", "priorities": ["high"], "within": "PT30M"}, {"clock": "first_reply", "within": "PT2H"},
            {"clock": "next_reply", "within": "PT2H", "hours": "wall"}, {"clock": "requester_wait", "within": "PT5H"},
            {"clock": "agent_work", "within": "PT4H"}, {"clock": "resolution", "within": {"business_days": 2}}]},
        {"id": "paying", "when": {"not": {"priority": {"is": "low"}}}, "targets": [
            {"clock": "first_reply", "within": "PT8H"}, {"clock": "agent_work", "within": "PT9H", "hours": "wall"}]}
    ],
    "escalations": [
        {"id": "first", "clock": "first_reply", "steps": [
            {"at": {"percent_used": 50}, "do": [{"notify": "lead"}]},
            {"at": "due", "do": [{"raise_priority": "high"}]},
            {"at": {"after_due": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "work", "clock": "agent_work",
            "when": {"any": [{"tier": {"known": true}}, {"message": {"any": {"contains": "again"}}}]}, "steps": [
            {"at": {"before_due": "PT1H"}, "hours": "wall", "do": [{"reassign": {"team": "night"}}, {"tag": "late"}]}]}
    ]
}]}"#;

/// Three agreements that read conversations in their own ways, clocks of the desk's own, and chains that follow
/// situations, come up again, wait for hours and stop with an acknowledgement.
const SWITCHED_DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "office": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]]}},
        "nights": {"zone": "UTC", "hours": {
            "mon": [["20:00", "06:00"]], "tue": [["20:00", "06:00"]], "wed": [["20:00", "06:00"]]}}
    },
    "default_calendar": "office",
    "teams": {"night": {"calendar": "nights"}, "day": {}},
    "priority": {"levels": ["low", "normal", "high"], "default": "normal",
        "boosts": [{"when": {"message": {"latest": {"contains": "again"}}}, "raise_by": 1},
            {"when": {"waiting": {"at_least": "PT3H"}}, "raise_by": 1},
            {"when": {"other_contacts": {"count": {"at_least": 2}, "within": "P7D", "same_tag": true}}, "raise_by": 1}]},
    "agreements": {
        "customer": {"profile": "zammad", "switches": {"breach": "stays"}},
        "teams": {"switches": {"breach": "judged_again", "late_attach": "from_attach", "priority_change": "new_cycle", "match": "last",
            "suppresses": {"resolution": ["waiting_customer"]}, "reopen": {"resolution": "restart"}}},
        "vendor": {"switches": {"match": "all", "next_reply_from": "newest", "pause_moves": "wall",
            "pauses": {"resolution": ["waiting_third_party"]}, "reopen": {"resolution": "total"}, "at_closing": "roll"}}
    },
    "clocks": {
        "approval": {"start": [{"when": {"tags": {"has": "late"}}}], "pause": {"state": {"is": "waiting_customer"}},
            "stop": [{"when": {"not": {"tags": {"has": "late"}}}}], "restart": "resume"},
        "call_back": {"start": [{"on": "customer_message"}], "stop": [{"on": "reply"}], "restart": "reset"}
    },
    "sla": [
        {"id": "all", "targets": [
            {"clock": "first_reply", "within": "PT4H"}, {"clock": "next_reply", "within": "PT3H", "hours": "wall"},
            {"clock": "resolution", "within": {"business_days": 1, "until": "end_of_day"}},
            {"clock": "approval", "within": "PT1H", "hours": "wall"}, {"clock": "call_back", "within": {"business_days": 1}}]},
        {"id": "night", "agreement": "teams", "when": {"team": {"is": "night"}}, "targets": [
            {"clock": "group_ownership", "within": "PT5H"},
            {"clock": "resolution", "priorities": ["high"], "within": "PT2H", "hours": "wall"},
            {"clock": "resolution", "within": "PT9H"}]},
        {"id": "late", "agreement": "teams", "when": {"tags": {"has": "late"}}, "targets": [
            {"clock": "assignment", "within": "PT30M", "hours": "wall"}]},
        {"id": "fast", "agreement": "vendor", "targets": [
            {"clock": "next_reply", "within": "PT2H", "hours": "wall"}, {"clock": "resolution", "within": "PT7H"}]},
        {"id": "slow", "agreement": "vendor", "when": {"priority": {"at_least": "high"}}, "targets": [
            {"clock": "update", "within": "PT6H"}, {"clock": "pausable_update", "within": "PT6H", "hours": "wall"},
            {"clock": "resolution", "within": {"business": "PT1H", "then_wall": "PT5H"}}]}
    ],
    "escalations": [
        {"id": "first", "clock": "first_reply", "quiet": {"calendar": "nights"}, "steps": [
            {"at": {"percent_used": 50}, "do": [{"tell": {"who": {"assignee": {}}}}]},
            {"at": "due", "repeat": {"every": "PT40M", "times": 3}, "do": [{"notify": "lead"}]},
            {"at": {"after_due": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "waits", "while": {"waiting": {"at_least": "PT2H"}}, "calendar": "office", "decide": "snapshot",
            "when": {"tags": {"has": "late"}}, "acknowledge": {"holds": "PT1H"}, "steps": [
            {"at": {"after": "PT0S"}, "do": [{"notify": "duty"}]},
            {"at": {"after": "PT90M"}, "repeat": {"every": "PT1H", "times": 2}, "do": [{"raise_priority": "high"}]}]},
        {"id": "night", "while": {"team": {"is": "night"}}, "window": {"calendar": "nights", "otherwise": "skip"}, "steps": [
            {"at": {"after": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "between", "clock": "resolution", "agreement": "teams", "steps": [
            {"at": {"after": "PT1H"}, "do": [{"run": "review"}]}]}
    ]
}]}"#;

/// When every conversation begins.
pub fn start() -> DateTime<Utc> {
    "2026-03-23T05:00:00Z".parse().expect("an instant")
}

/// One thing that may happen in a conversation, without tombstones: those change what is known about the past.
pub fn happening() -> impl Strategy<Value = (Role, EventKind)> {
    let message = || EventKind::message(Visibility::Participants, None);
    let again = EventKind::message(Visibility::Participants, Some("It broke again".to_owned()));
    prop_oneof![
        2 => Just((Role::Customer, message())),
        1 => Just((Role::Customer, again)),
        3 => Just((Role::Agent, message())),
        1 => Just((Role::Agent, EventKind::message(Visibility::Internal, None))),
        1 => Just((Role::Agent, EventKind::Status { to: State::WaitingCustomer, label: None })),
        1 => Just((Role::Agent, EventKind::Status { to: State::WaitingThirdParty, label: None })),
        1 => Just((Role::Agent, EventKind::Status { to: State::Active, label: None })),
        1 => (0_i64..5_000).prop_map(|minutes| {
            (Role::Agent, EventKind::Snoozed { until: start().checked_add_signed(TimeDelta::minutes(minutes)) })
        }),
        1 => Just((Role::Agent, EventKind::Resolved { outcome: None, label: None })),
        1 => Just((Role::Agent, EventKind::Reopened {})),
        1 => Just((Role::Agent, EventKind::Merged { into: "c-2".into() })),
        1 => Just((Role::Agent, EventKind::Unmerged {})),
        1 => prop::sample::select(vec!["low", "normal", "high", "other"])
            .prop_map(|level| (Role::Agent, EventKind::PriorityChanged { to: Some(PriorityId::new(level)) })),
        1 => prop::sample::select(vec!["night", "day"])
            .prop_map(|team| (Role::Agent, EventKind::TeamChanged { to: Some(TeamId::new(team)) })),
        1 => Just((Role::Agent, EventKind::Acknowledged { action: None })),
        1 => prop::option::of(Just("ada")).prop_map(|to| (Role::Agent, EventKind::Assigned { to: to.map(Into::into) })),
        1 => Just((Role::Agent, EventKind::TagAdded { tag: TagKey::new("late"), rule: None })),
        1 => Just((Role::Agent, EventKind::TagRemoved { tag: TagKey::new("late") })),
        1 => (prop::sample::select(vec!["resolution", "first_reply"]), prop::option::of(Just("vendor")), prop::option::of(0_i64..4_000))
            .prop_map(|(clock, agreement, minutes)| {
                let to = minutes.map(|minutes| start() + TimeDelta::minutes(minutes));
                let (clock, agreement) = (clock.to_owned(), agreement.map(str::to_owned));
                (Role::Agent, EventKind::DueSet { clock, agreement, to })
            }),
        1 => prop::sample::select(vec![
            EventKind::Closed {}, EventKind::Deleted {}, EventKind::Restored {}, EventKind::MarkedSpam {},
            EventKind::HandedOff { to: Some(TeamId::new("night")) }, EventKind::Redacted { event: "e1".into() },
            EventKind::MessageEdited { message: "e2".into(), body: Some("late".to_owned()) },
            EventKind::Acknowledged { action: Some("late/1/1@first_reply.1".to_owned()) },
        ]).prop_map(|kind| (Role::Agent, kind)),
    ]
}

/// A log in order, with instants that several events share.
pub fn conversations() -> impl Strategy<Value = Conversation> {
    let opening = prop::sample::select(vec![Role::Customer, Role::Customer, Role::Agent]);
    let tier = prop::option::of(Just("gold"));
    let rest = prop::collection::vec((0_i64..3_000_000_000, happening()), 0..12);
    (opening, tier, rest).prop_map(|(opening, tier, mut rest)| {
        // Some events share an instant, some are microseconds apart.
        rest.iter_mut().for_each(|(micros, _)| *micros = *micros / 7 * 60);
        rest.sort_by_key(|(micros, _)| *micros);
        let rest = rest.into_iter().map(|(micros, happened)| (TimeDelta::microseconds(micros), happened));
        told(opening, tier, rest)
    })
}

/// A conversation that somebody of a customer's tier opens at the start, with what happens so much later.
pub fn told(
    opening: Role,
    tier: Option<&str>,
    rest: impl IntoIterator<Item = (TimeDelta, (Role, EventKind))>,
) -> Conversation {
    let mut log = vec![Event::new("e0", start(), Actor::new(opening), EventKind::opened(Channel::Email))];
    for (index, (later, (role, kind))) in rest.into_iter().enumerate() {
        log.push(Event::new(format!("e{}", index + 1), start() + later, Actor::new(role), kind));
    }
    let mut customer = Customer::new("cu-1");
    for (index, minutes) in [-10_060, -9_000, 45].into_iter().enumerate() {
        let mut contact = Contact::new(format!("other-{index}"), start() + TimeDelta::minutes(minutes));
        contact.tags.push("late".to_owned());
        customer.contacts.push(contact);
    }
    let customer = match tier {
        Some(tier) => customer.with_tier(tier),
        None => customer,
    };
    Conversation::new("c-1").with_customer(customer).with_events(log)
}

/// An instant in the days after the beginning.
pub fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..400_000_000_000).prop_map(|micros| start() + TimeDelta::microseconds(micros))
}

/// Folded so that no log is refused.
pub fn lenient() -> AskOptions {
    AskOptions::default().lenient()
}

/// Which of the desks, for cases that stay readable.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// One agreement that reads conversations as this library does, and chains on its clocks.
    Plain,
    /// Three that read them otherwise, clocks of the desk's own, and chains of every kind.
    Switched,
}

/// One of the desks.
pub fn desks() -> impl Strategy<Value = Which> {
    prop::sample::select(vec![Which::Plain, Which::Switched])
}

/// The desk itself.
///
/// # Panics
///
/// Never: both compile.
pub fn desk(which: Which) -> Desk {
    let text = match which {
        Which::Plain => DESK,
        Which::Switched => SWITCHED_DESK,
    };
    Desk::from_json(text).expect("the desk of these properties compiles")
}

/// A desk whose second edition comes into force a day and a half after the beginning, and its third a day later.
///
/// # Panics
///
/// Never: it compiles.
pub fn edited_desk() -> Desk {
    let editions = |text: &str| -> serde_json::Value {
        let desk: serde_json::Value = serde_json::from_str(text).expect("the desk is JSON");
        desk["editions"][0].clone()
    };
    let (first, mut second) = (editions(DESK), editions(SWITCHED_DESK));
    let mut third = first.clone();
    second["from"] = "2026-03-24T17:00:00Z".into();
    third["from"] = "2026-03-25T17:00:00Z".into();
    let desk = serde_json::json!({"format": "1.0", "editions": [first, second, third]});
    Desk::from_json(&desk.to_string()).expect("the desk of these properties compiles")
}
