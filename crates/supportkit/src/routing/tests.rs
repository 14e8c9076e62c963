//! Who gets a conversation, told in desks.

use super::{Routing, Staff};
use crate::conversation::Conversation;
use crate::desk::{Desk, RouteOptions};

/// Three teams: one by day, one by night, one without hours of its own.
const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "day": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "17:00"]]}},
        "night": {"zone": "Europe/Istanbul", "hours": {"mon": [["17:00", "23:00"]]}}},
    "default_calendar": "day",
    "teams": {"day": {"calendar": "day"}, "night": {"calendar": "night"}, "plain": {}},
    "agents": {
        "ada": {"teams": ["day"], "skills": {"refunds": 3}},
        "ben": {"teams": ["day"]},
        "cem": {"teams": ["night"], "skills": {"refunds": 5}},
        "eve": {"teams": ["plain", "night"], "zone": "Europe/London"},
        "fay": {"teams": ["night", "day"], "zone": "Europe/London"}},
    "routing": {"rules": [
        {"id": "refunds", "when": {"tags": {"has": "refund"}}, "to": {"team": "day"},
         "overflow": [{"team": "night"}, {"team": "plain"}], "skills": {"refunds": 3}},
        {"id": "all", "when": {"tags": {"has": "plain"}}, "to": {"team": "plain"}},
        {"id": "night", "when": {"tags": {"has": "night"}}, "to": {"agent": "fay"}}],
        "fallback": {"team": "day"}}
}]}"#;

fn routed(tag: &str, at: &str) -> Routing {
    let events = format!(
        r#"{{"id": "e1", "at": "{at}", "by": {{"role": "customer"}}, "type": "opened", "tags": ["{tag}"]}}"#
    );
    let conversation =
        Conversation::from_json(&format!(r#"{{"format": "1.0", "id": "c-1", "events": [{events}]}}"#))
            .unwrap();
    let desk = Desk::from_json(DESK).unwrap();
    desk.route(&conversation, at.parse().unwrap(), &Staff::new(), &RouteOptions::default()).unwrap()
}

fn candidates(routing: &Routing) -> Vec<&str> {
    routing.candidates.iter().map(|candidate| candidate.agent.as_str()).collect()
}

#[test]
fn the_place_where_somebody_fits_is_told_first_and_the_others_as_they_were_tried() {
    for (at, agent, expected) in [
        ("2026-03-23T10:00:00+03:00", Some("ada"), vec!["ada", "ben", "fay"]),
        ("2026-03-23T18:00:00+03:00", Some("cem"), vec!["cem", "eve", "fay", "ada", "ben", "fay"]),
        // Nobody fits: as they were tried.
        ("2026-03-24T10:00:00+03:00", None, vec!["ada", "ben", "fay", "cem", "eve", "fay", "eve"]),
    ] {
        let routing = routed("refund", at);
        assert_eq!(routing.agent.as_ref().map(|agent| agent.as_str()), agent, "{at}");
        assert_eq!(candidates(&routing), expected, "{at}");
    }
}

#[test]
fn the_hours_in_a_zone_are_those_of_the_home_team() {
    for (tag, at, fits) in [
        // The home team has no hours, so they are those of the desk, on the clock of London.
        ("plain", "2026-03-23T10:00:00+00:00", true),
        ("plain", "2026-03-23T18:00:00+00:00", false),
        ("night", "2026-03-23T10:00:00+00:00", false),
        ("night", "2026-03-23T18:00:00+00:00", true),
    ] {
        assert_eq!(routed(tag, at).agent.is_some(), fits, "{tag} {at}");
    }
}

#[test]
fn where_no_rule_holds_the_fallback_asks_for_nothing_but_hours() {
    let routing = routed("other", "2026-03-23T10:00:00+03:00");
    assert_eq!((routing.rule, routing.agent.unwrap().as_str()), (None, "ada"));
    assert_eq!(routing.passed.len(), 3);
    assert!(routing.passed.iter().all(|rule| rule.tests.len() == 1));
}
