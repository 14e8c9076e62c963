//! A notation for conversations: minutes after Monday 2026-03-23 09:00 UTC and a word, such as
//! `0 ask, 40 reply deniz, 60 resolve`.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use supportkit::conversation::{
    Actor, Channel, Conversation, Event, EventKind, MessageKind, Origin, Role, Scale, State, Visibility,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::duration;
use supportkit::metrics::{Elapsed, End, Facts, Took};
use supportkit::people::Customer;

/// A desk that is open Monday to Friday from 09:00 to 17:00 UTC, with a team `east` that works from 05:00 to 13:00.
pub(crate) fn desk() -> Desk {
    static DESK: LazyLock<Desk> = LazyLock::new(|| Desk::from_json(DOCUMENT).unwrap());
    DESK.clone()
}

/// That desk as it is written.
pub(crate) const DOCUMENT: &str = r#"{"format": "1.0", "editions": [{
        "calendars": {
            "office": {"zone": "UTC", "hours": {
                "mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
                "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}},
            "east": {"zone": "UTC", "hours": {
                "mon": [["05:00", "13:00"]], "tue": [["05:00", "13:00"]], "wed": [["05:00", "13:00"]],
                "thu": [["05:00", "13:00"]], "fri": [["05:00", "13:00"]]}}},
        "default_calendar": "office",
        "teams": {"east": {"calendar": "east"}, "west": {}},
        "tiers": {"gold": {}},
        "priority": {"levels": ["low", "normal", "urgent"], "default": "normal"},
        "sla": [{"id": "standard", "targets": [
            {"clock": "first_reply", "within": "PT1H"},
            {"clock": "next_reply", "within": "PT2H"},
            {"clock": "resolution", "within": "PT8H", "priorities": ["urgent"]},
            {"clock": "resolution", "within": "PT16H"},
            {"clock": "requester_wait", "within": "PT12H"},
            {"clock": "agent_work", "within": "PT6H"}]}],
        "taxonomy": {"tags": {
            "payments": {}, "refund": {"parent": "payments"}, "double": {"parent": "payments"},
            "delivery": {}, "old_refund": {"deprecated": {"successor": "refund"}}}},
        "surveys": {
            "happy": {"kind": "csat", "scale": {"lowest": 1, "highest": 5}},
            "recommend": {"kind": "nps", "scale": {"lowest": 0, "highest": 10}}}
    }]}"#;

/// The instant so many minutes after Monday 09:00.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    "2026-03-23T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

/// A conversation of a customer in the gold tier, written in the notation.
pub(crate) fn conversation(log: &str) -> Conversation {
    let events = log.split(',').enumerate().map(|(index, line)| event(index, line.trim())).collect();
    Conversation::new("c-1").with_customer(Customer::new("cu-1").with_tier("gold")).with_events(events)
}

fn event(index: usize, line: &str) -> Event {
    let mut words = line.split(' ');
    let minutes: i64 = words.next().unwrap().parse().unwrap_or_else(|_| panic!("minutes in `{line}`"));
    let (word, what) = (words.next().unwrap(), words.next());
    let (by, kind) = kind(word, what).unwrap_or_else(|| panic!("an event in `{line}`"));
    Event::new(format!("e{index}"), at(minutes), by, kind)
}

fn kind(word: &str, what: Option<&str>) -> Option<(Actor, EventKind)> {
    let text = || what.map(str::to_owned);
    let by = Actor::new;
    let message = |visibility, kind| EventKind::Message {
        visibility,
        kind,
        channel: None,
        origin: None,
        body: None,
        language: None,
        template: None,
        attachments: Vec::new(),
    };
    let reply = || message(Visibility::Participants, MessageKind::Reply);
    let system = |kind| (by(Role::System), kind);
    let survey = |name: &str| Some(name.to_owned());
    Some(match word {
        "ask" => (by(Role::Customer), opened(Origin::Inbound)),
        "begin" => (by(Role::Agent), opened(Origin::Proactive)),
        "bot" => (by(Role::Bot), opened(Origin::Inbound)),
        "import" => system(opened(Origin::Inbound)),
        "more" => (by(Role::Customer), reply()),
        "reply" => (what.map_or_else(|| by(Role::Agent), |id| by(Role::Agent).with_id(id)), reply()),
        "auto" => system(message(Visibility::Participants, MessageKind::Acknowledgement)),
        "note" => (by(Role::Agent), message(Visibility::Internal, MessageKind::Reply)),
        "bot_reply" => (by(Role::Bot), reply()),
        "handoff" => (by(Role::Bot), EventKind::HandedOff { to: what.map(Into::into) }),
        "helped" => (by(Role::Customer), EventKind::BotConfirmed {}),
        "human" => (by(Role::Customer), EventKind::HumanAsked {}),
        "active" => system(EventKind::Status { to: State::Active, label: None }),
        "wait" => system(EventKind::Status { to: State::WaitingCustomer, label: None }),
        "hold" => system(EventKind::Status { to: State::WaitingThirdParty, label: None }),
        "snooze" => system(EventKind::Snoozed { until: what.map(|until| at(until.parse().unwrap())) }),
        "resolve" => (by(Role::Agent), EventKind::Resolved { outcome: None, label: None }),
        "close" => system(EventKind::Closed {}),
        "reopen" => system(EventKind::Reopened {}),
        "merge" => system(EventKind::Merged { into: "c-0".into() }),
        "unmerge" => system(EventKind::Unmerged {}),
        "spam" => system(EventKind::MarkedSpam {}),
        "restore" => system(EventKind::Restored {}),
        "delete" => system(EventKind::Deleted {}),
        "team" => system(EventKind::TeamChanged { to: what.map(Into::into) }),
        "agent" => system(EventKind::Assigned { to: what.map(Into::into) }),
        "urgent" => system(EventKind::PriorityChanged { to: Some("urgent".into()) }),
        "tag" => system(EventKind::TagAdded { tag: what?.into(), rule: None }),
        "asked" => system(EventKind::RatingAsked { survey: text() }),
        "rated" => (
            by(Role::Customer),
            EventKind::Rated {
                survey: survey("happy"),
                score: what?.parse().ok()?,
                scale: Scale { lowest: 1, highest: 5 },
                comment: None,
            },
        ),
        "nps" => (
            by(Role::Customer),
            EventKind::Rated {
                survey: survey("recommend"),
                score: what?.parse().ok()?,
                scale: Scale { lowest: 0, highest: 10 },
                comment: None,
            },
        ),
        "promise" => system(EventKind::PromiseMade {
            promise: "p".to_owned(),
            what: None,
            due: at(what?.parse().ok()?),
            depends_on: None,
        }),
        "kept" => system(EventKind::PromiseKept { promise: "p".to_owned() }),
        "broken" => system(EventKind::PromiseBroken { promise: "p".to_owned() }),
        _ => return None,
    })
}

fn opened(origin: Origin) -> EventKind {
    EventKind::Opened {
        channel: Channel::Email,
        origin,
        state: None,
        label: None,
        subject: None,
        language: Some("tr".to_owned()),
        priority: None,
        impact: None,
        urgency: None,
        team: None,
        assignee: None,
        tags: Vec::new(),
        fields: Default::default(),
        references: Vec::new(),
        reference_number: None,
    }
}

/// The facts of a log. A last part `…120` says at which minute, otherwise it is at the last event.
pub(crate) fn facts(desk: &Desk, log: &str) -> Facts {
    let (log, now) = match log.split_once('…') {
        Some((log, now)) => (log.trim().trim_end_matches(','), Some(now.trim().parse().unwrap())),
        None => (log, None),
    };
    desk.measure(&conversation(log), now.map(at), &AskOptions::default())
        .unwrap_or_else(|error| panic!("{log}: {error}"))
}

/// Minutes on the wall clock and in business hours, such as `90/60`.
pub(crate) fn minutes(elapsed: Elapsed) -> String {
    let business = elapsed.business.map_or_else(|| "-".to_owned(), |time| time.num_minutes().to_string());
    format!("{}/{business}", elapsed.wall.num_minutes())
}

/// The same for a wait, with `+` for one that is open and `x` for one that was given up.
pub(crate) fn wait(took: &Took) -> String {
    let mark = match took.end {
        End::Reached => "",
        End::Open => "+",
        End::Unreached => "x",
    };
    format!("{}{mark}", minutes(took.elapsed))
}

/// A duration as documents write it, `-` for none.
pub(crate) fn text(time: Option<TimeDelta>) -> String {
    time.map_or_else(|| "-".to_owned(), duration::text)
}
