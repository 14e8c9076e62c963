//! What holds for every routing: the order in which things are listed does not matter, more load never helps, and
//! everybody who is refused is told why.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use supportkit::conversation::{Channel, Conversation};
use supportkit::desk::{Desk, RouteOptions};
use supportkit::document::instant;
use supportkit::routing::{CandidateReason, Duty, Preference, Presence, RouteTo, Routing, Staff};

const AGENTS: [&str; 6] = ["ayse", "isil", "layla", "omid", "reza", "zeynep"];
const CHANNELS: [Channel; 3] = [Channel::Chat, Channel::Email, Channel::Phone];

fn agent() -> impl Strategy<Value = Value> {
    let some = |words: &[&str], most: usize| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        proptest::sample::subsequence(words, 0..=most)
    };
    let capacity = prop_oneof![
        1 => Just(Value::Null),
        2 => (1_u32..4, 0_u32..3).prop_map(|(all, phone)| json!({"conversations": all, "channels": {"phone": phone},
            "weights": {"email": 500}})),
    ];
    let calendar = proptest::option::of(proptest::sample::select(vec!["office", "riyadh"]));
    let zone = proptest::option::of(proptest::sample::select(vec!["Europe/Lisbon", "Asia/Tehran"]));
    (
        some(&["front", "billing"], 2),
        some(&["tr", "fa", "ar", "en"], 3),
        0_u32..11,
        0_u32..11,
        capacity,
        calendar,
        zone,
    )
        .prop_map(|(teams, languages, refunds, invoices, capacity, calendar, zone)| {
            let mut agent = json!({"teams": teams, "languages": languages, "skills": {}});
            for (skill, level) in [("refunds", refunds), ("invoices", invoices)] {
                if level > 0 {
                    agent["skills"][skill] = json!(level);
                }
            }
            for (field, value) in [("capacity", capacity), ("calendar", json!(calendar))] {
                if !value.is_null() {
                    agent[field] = value;
                }
            }
            if calendar.is_some() && zone.is_some() {
                agent["zone"] = json!(zone);
            }
            agent
        })
}

fn rule() -> impl Strategy<Value = Value> {
    let place = || {
        proptest::sample::select(vec![
            json!({"team": "front"}),
            json!({"team": "billing"}),
            json!({"agent": "reza"}),
            json!({"rota": "duty"}),
        ])
    };
    let languages = proptest::sample::select(vec![
        Value::Null,
        json!("conversation"),
        json!("conversation_only"),
        json!({"any_of": ["fa", "en"]}),
    ]);
    let sticky = proptest::sample::select(vec![Value::Null, json!("always"), json!({"within": "P1D"})]);
    (place(), proptest::collection::vec(place(), 0..3), 0_u32..8, languages, sticky, any::<bool>()).prop_map(
        |(to, overflow, refunds, languages, sticky, out_of_hours)| {
            let mut rule = json!({"id": "all", "to": to, "overflow": overflow, "out_of_hours": out_of_hours});
            if refunds > 0 {
                rule["skills"] = json!({"refunds": refunds});
            }
            for (field, value) in [("languages", languages), ("sticky", sticky)] {
                if !value.is_null() {
                    rule[field] = value;
                }
            }
            rule
        },
    )
}

fn document() -> impl Strategy<Value = Value> {
    let words = vec![
        json!("language"),
        json!("sticky"),
        json!("skill"),
        json!("least_loaded"),
        json!("most_room"),
        json!("longest_idle"),
        json!("first_language"),
        json!("id"),
    ];
    let prefer = proptest::sample::subsequence(words, 0..=8).prop_shuffle();
    (proptest::collection::vec(agent(), AGENTS.len()), rule(), prefer).prop_map(|(agents, rule, prefer)| {
        let day = json!([["09:00", "18:00"]]);
        let agents: serde_json::Map<String, Value> =
            AGENTS.iter().map(|id| (*id).to_owned()).zip(agents).collect();
        json!({"format": "1.0", "editions": [{
            "calendars": {
                "office": {"zone": "Europe/Istanbul", "hours": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day}},
                "riyadh": {"zone": "Asia/Riyadh", "hours": {"sun": day, "mon": day, "tue": day, "wed": day, "thu": day}}},
            "teams": {"front": {"languages": ["tr"], "fallback_languages": ["en"]}, "billing": {"calendar": "office"}},
            "agents": agents,
            "rotas": {"duty": {"zone": "Europe/Istanbul", "layers": [
                {"agents": ["ayse", "reza"], "starts": "2026-03-01", "handoff": "09:00", "turn": {"hours": 13},
                 "hours": {"mon": [["06:00", "20:00"]], "fri": [["06:00", "20:00"]], "sun": [["00:00", "24:00"]]}}]}},
            "routing": {"rules": [rule], "prefer": prefer, "fallback_languages": ["ar"],
                        "capacity": {"conversations": 3, "weights": {"email": 250}}}}]})
    })
}

fn presence() -> impl Strategy<Value = Presence> {
    let duty = prop_oneof![6 => Just(Duty::OnDuty), 1 => Just(Duty::Away), 1 => Just(Duty::OffDuty)];
    let ahead =
        || proptest::option::of(-60_i64..600).prop_map(|it| it.map(|it| start() + TimeDelta::minutes(it)));
    (duty, ahead(), proptest::collection::vec(0_u32..3, CHANNELS.len()), ahead()).prop_map(
        |(status, until, load, idle_since)| {
            let load = CHANNELS.into_iter().zip(load).collect();
            Presence { status, until, load, idle_since }
        },
    )
}

fn staff() -> impl Strategy<Value = Staff> {
    proptest::collection::vec(proptest::option::weighted(0.8, presence()), AGENTS.len()).prop_map(|known| {
        let known = AGENTS.into_iter().zip(known).filter_map(|(id, presence)| Some((id, presence?)));
        known.fold(Staff::new(), |staff, (id, presence)| staff.with(id, presence))
    })
}

fn start() -> DateTime<Utc> {
    instant::parse("2026-03-20T04:00:00Z").expect("an instant")
}

/// A conversation in some language, perhaps answered by somebody before.
fn conversation() -> impl Strategy<Value = Conversation> {
    let language =
        proptest::sample::select(vec![Value::Null, json!("tr"), json!("fa-IR"), json!("ar"), json!("de")]);
    let channel = proptest::sample::select(vec!["chat", "email", "phone", "sms"]);
    (language, channel, proptest::option::of(proptest::sample::select(AGENTS.to_vec()))).prop_map(
        |(language, channel, before)| {
            let mut events = vec![json!({"id": "e1", "at": "2026-03-18T10:00:00Z", "by": {"role": "customer"},
                "type": "opened", "channel": channel})];
            if !language.is_null() {
                events[0]["language"] = language;
            }
            events.extend(before.map(|agent| {
                json!({"id": "e2", "at": "2026-03-19T10:00:00Z", "by": {"role": "agent", "id": agent}, "type": "message"})
            }));
            Conversation::from_value(json!({"format": "1.0", "id": "c-1", "events": events})).expect("a conversation")
        },
    )
}

fn minutes() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..5 * 1_440).prop_map(|minutes| start() + TimeDelta::minutes(minutes))
}

fn compiled(document: &Value) -> Desk {
    Desk::from_json(&document.to_string()).expect("a desk that compiles")
}

fn route(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>, staff: &Staff) -> Routing {
    desk.route(conversation, now, staff, &RouteOptions::default()).expect("a conversation that folds")
}

/// The document with every object's members written the other way round.
fn reversed(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .rev()
                .map(|(name, value)| format!("{}:{}", json!(name), reversed(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_listing_does_not_matter(
        document in document(), conversation in conversation(), staff in staff(), now in minutes(),
    ) {
        let routing = route(&compiled(&document), &conversation, now, &staff);
        let turned = Desk::from_json(&reversed(&document)).expect("a desk that compiles");
        let staff = Staff::from_json(&reversed(&serde_json::to_value(&staff).expect("JSON"))).expect("the staff");
        prop_assert_eq!(route(&turned, &conversation, now, &staff), routing);
    }

    #[test]
    fn whoever_is_chosen_fits_and_whoever_is_refused_is_told_why(
        document in document(), conversation in conversation(), staff in staff(), now in minutes(),
    ) {
        let desk = compiled(&document);
        let routing = route(&desk, &conversation, now, &staff);
        for candidate in &routing.candidates {
            let behind = candidate.reasons.iter().all(|reason| matches!(reason, CandidateReason::Behind { .. }));
            let is_chosen = routing.agent.as_ref() == Some(&candidate.agent) && routing.to.as_ref() == Some(&candidate.to);
            prop_assert_eq!(candidate.reasons.is_empty(), is_chosen, "{:?}", candidate);
            prop_assert_eq!(candidate.fits, is_chosen || behind, "{:?}", candidate);
            prop_assert!(candidate.fits_at.is_none_or(|at| at > now));
        }
        prop_assert_eq!(routing.agent.is_none(), routing.nobody.is_some());
        if let Some(nobody) = &routing.nobody {
            prop_assert!(!nobody.hints.is_empty(), "{:?}", routing);
            prop_assert!(nobody.fits_at.is_none_or(|at| at > now));
        }
        let Some(agent) = &routing.agent else { return Ok(()) };
        let rule = &document["editions"][0]["routing"]["rules"][0];
        let written = &document["editions"][0]["agents"][agent.as_str()];
        let needs = rule["skills"]["refunds"].as_u64().unwrap_or_default();
        prop_assert!(written["skills"]["refunds"].as_u64().unwrap_or_default() >= needs);
        let on_call = matches!(routing.to, Some(RouteTo::Rota(_)));
        if on_call {
            let shift = desk.on_call("duty", now).expect("the rota").expect("somebody on call");
            prop_assert_eq!(&shift.agent, agent);
        } else if let (Some(calendar), None, false) =
            (written["calendar"].as_str(), written["zone"].as_str(), rule["out_of_hours"] == json!(true))
        {
            let edition = &desk.editions()[0];
            prop_assert!(edition.calendar(calendar).expect("the calendar").is_open(now));
        }
        if let Some(presence) = staff.agents.get(agent.as_str()) {
            let holds = presence.until.is_none_or(|until| until > now);
            prop_assert!(!(holds && presence.status == Duty::Away));
            prop_assert!(!(holds && presence.status == Duty::OffDuty && !on_call));
        }
    }

    #[test]
    fn more_load_never_makes_anybody_more_likely(
        document in document(), conversation in conversation(), staff in staff(), now in minutes(),
        whom in 0..AGENTS.len(), more in 1_u32..4, channel in 0..CHANNELS.len(),
    ) {
        let desk = compiled(&document);
        let whom = AGENTS[whom];
        let mut loaded = staff.clone();
        let presence = loaded.agents.entry(whom.into()).or_default();
        *presence.load.entry(CHANNELS[channel]).or_default() += more;
        let place = |routing: &Routing| {
            let fitting: Vec<_> = routing.candidates.iter().filter(|it| it.fits).map(|it| it.agent.to_string()).collect();
            (routing.agent.as_ref().map(ToString::to_string), fitting.iter().position(|agent| agent == whom))
        };
        let (before, after) = (route(&desk, &conversation, now, &staff), route(&desk, &conversation, now, &loaded));
        if place(&after).0.as_deref() == Some(whom) {
            let then = place(&before).0;
            prop_assert_eq!(then.as_deref(), Some(whom));
        }
        if before.to == after.to {
            // Somebody who no longer fits has no place; somebody who does stands no further ahead.
            prop_assert!(place(&after).1.is_none_or(|now| place(&before).1.is_some_and(|then| now >= then)));
        }
    }

    #[test]
    fn at_the_instant_that_is_named_somebody_fits(
        document in document(), conversation in conversation(), staff in staff(), now in minutes(),
    ) {
        let desk = compiled(&document);
        let routing = route(&desk, &conversation, now, &staff);
        let Some(at) = routing.nobody.as_ref().and_then(|nobody| nobody.fits_at) else { return Ok(()) };
        let then = route(&desk, &conversation, at, &staff);
        prop_assert!(then.agent.is_some(), "{:#?} and at {} {:#?}", routing, at, then);
    }
}

/// The preferences in every order agree on who fits.
#[test]
fn preferences_only_order_those_who_fit() {
    let agents: serde_json::Map<String, Value> =
        AGENTS.iter().map(|id| ((*id).to_owned(), json!({"teams": ["front"]}))).collect();
    let conversation = Conversation::from_value(json!({"format": "1.0", "id": "c-1", "events": [
        {"id": "e1", "at": "2026-03-18T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}))
    .expect("a conversation");
    let staff = Staff::new().with("ayse", Presence::away());
    let fitting = |prefer: Value| {
        let desk = json!({"format": "1.0", "editions": [{"teams": {"front": {}}, "agents": agents,
            "routing": {"rules": [{"id": "all", "to": {"team": "front"}}], "prefer": prefer}}]});
        let routing = route(&compiled(&desk), &conversation, start(), &staff);
        routing.candidates.iter().filter(|it| it.fits).map(|it| it.agent.to_string()).collect::<BTreeSet<_>>()
    };
    let expected: BTreeSet<String> = AGENTS[1..].iter().map(|id| (*id).to_owned()).collect();
    for preference in Preference::DEFAULT {
        assert_eq!(fitting(json!([preference])), expected);
    }
}
