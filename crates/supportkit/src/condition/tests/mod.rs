mod decided;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Condition, ConditionDocument, Facts, Names};
use crate::calendar::{Calendar, Defined};
use crate::conversation::{Attributes, Conversation, FoldOptions, Progress, Timeline};
use crate::document::{Pointer, ProblemKind, Review};
use crate::people::Customer;

fn levels() -> Vec<String> {
    ["low", "normal", "high"].map(str::to_owned).to_vec()
}

fn calendar() -> Calendar {
    let day = r#"[["09:00", "17:00"]]"#;
    Calendar::from_json(&format!(r#"{{"zone": "Europe/Berlin", "hours": {{"mon": {day}, "tue": {day}}}}}"#))
        .unwrap()
}

fn compile(
    written: serde_json::Value,
    named: &BTreeMap<String, ConditionDocument>,
) -> Result<Condition, Vec<(String, ProblemKind)>> {
    let document = serde_json::from_value(written).expect("a condition");
    let (levels, teams) = (levels(), vec!["day".to_owned()]);
    let calendars = BTreeMap::from([("desk".to_owned(), calendar())]);
    let names = Names {
        levels: &levels,
        teams: Some(&teams),
        tiers: None,
        calendars: Defined { compiled: &calendars, broken: &["broken".to_owned()] },
        named,
    };
    let mut review = Review::new();
    let condition = Condition::compile(&document, names, &Pointer::root(), &mut review);
    let problems = review.problems().iter().map(|problem| (problem.pointer.clone(), problem.kind)).collect();
    condition.filter(|_| review.is_clean()).ok_or(problems)
}

fn named(written: serde_json::Value) -> BTreeMap<String, ConditionDocument> {
    serde_json::from_value(written).expect("named conditions")
}

#[test]
fn every_test_holds_and_fails() {
    let customer = Customer::new("cu-1").with_tier("gold");
    let plan = json!("pro");
    let seats = json!(12);
    let regions = json!(["eu", 7]);
    let beta = json!(true);
    let mut attributes = Attributes::new(Some(&customer));
    attributes.subject = Some("İade talebi: refund".into());
    attributes.team = Some("day".into());
    attributes.tags = BTreeSet::from(["vip".into(), "late".into()]);
    attributes.fields = [("plan", &plan), ("seats", &seats), ("regions", &regions), ("beta", &beta)]
        .map(|(name, value)| (name.into(), Cow::Borrowed(value)))
        .into();
    let rows = [
        (json!({"all": []}), true),
        (json!({"any": []}), false),
        (json!({"not": {"any": []}}), true),
        (json!({"tier": {"is": "gold"}}), true),
        (json!({"tier": {"in": ["silver"]}}), false),
        (json!({"team": {"is": "day"}}), true),
        (json!({"assignee": {"known": false}}), true),
        (json!({"state": {"in": ["new", "active"]}}), true),
        (json!({"channel": {"is": "email"}}), false),
        (json!({"origin": {"is": "inbound"}}), true),
        (json!({"priority": {"at_least": "normal"}}), true),
        (json!({"priority": {"at_most": "low"}}), false),
        (json!({"priority": {"known": true}}), true),
        (json!({"tags": {"has": "vip"}}), true),
        (json!({"tags": {"has_all": ["vip", "new"]}}), false),
        (json!({"tags": {"has_any": ["vip", "new"]}}), true),
        (json!({"segments": {"empty": true}}), true),
        (json!({"subject": {"contains": "REFUND"}}), true),
        (json!({"subject": {"matches": "^iade"}}), false),
        (json!({"subject": {"matches": "^i̇ade|^İade"}}), true),
        (json!({"field": {"name": "plan", "test": {"is": "pro"}}}), true),
        (json!({"field": {"name": "seats", "test": {"at_least": 12}}}), true),
        (json!({"field": {"name": "seats", "test": {"is": "12"}}}), true),
        (json!({"field": {"name": "other", "test": {"known": true}}}), false),
        (json!({"field": {"name": "regions", "test": {"has": "7"}}}), true),
        (json!({"field": {"name": "regions", "test": {"has_all": ["eu", "us"]}}}), false),
        (json!({"field": {"name": "regions", "test": {"has_any": ["eu", "us"]}}}), true),
        (json!({"field": {"name": "regions", "test": {"is": "[\"eu\",7]"}}}), false),
        (json!({"field": {"name": "beta", "test": {"checked": true}}}), true),
        (json!({"field": {"name": "beta", "test": {"is": "true"}}}), true),
        (json!({"field": {"name": "plan", "test": {"contains": "R"}}}), true),
        (json!({"field": {"name": "plan", "test": {"matches": "^p.o$"}}}), true),
        (json!({"all": [{"tier": {"is": "gold"}}, {"named": "quiet"}]}), true),
    ];
    let named = named(json!({"quiet": {"not": {"tags": {"has": "loud"}}}}));
    let progress = Progress::default();
    let facts = Facts::new(&attributes, &progress, chrono::DateTime::UNIX_EPOCH).with_level(Some(1));
    for (written, holds) in rows {
        let condition = compile(written.clone(), &named).expect("no problem");
        assert_eq!(condition.holds(facts), holds, "{written}");
        let reasons = condition.explain(facts);
        assert!(reasons.iter().all(|reason| !reason.test.is_empty()), "{written}");
    }
}

#[test]
fn a_condition_says_what_decided_it() {
    let written = json!({"all": [{"tags": {"has": "vip"}}, {"not": {"priority": {"is": "high"}}}]});
    let condition = compile(written, &BTreeMap::new()).expect("no problem");
    let mut attributes = Attributes::new(None);
    let texts = |attributes: &Attributes<'_>, level| -> Vec<String> {
        let progress = Progress::default();
        let facts = Facts::new(attributes, &progress, chrono::DateTime::UNIX_EPOCH).with_level(level);
        condition.explain(facts).iter().map(ToString::to_string).collect()
    };
    assert_eq!(texts(&attributes, Some(2)), ["tags have `vip` (no)", "priority is `high` (yes)"]);
    attributes.add_tag("vip");
    assert_eq!(texts(&attributes, Some(0)), ["tags have `vip` (yes)", "priority is `high` (no)"]);
}

#[test]
fn every_problem_has_its_place() {
    let named = named(json!({
        "a": {"named": "b"}, "b": {"all": [{"named": "c"}]}, "c": {"not": {"named": "b"}}, "fine": {"all": []}
    }));
    let rows = [
        (json!({"named": "a"}), "/named", ProblemKind::Contradiction),
        (json!({"any": [{"all": []}, {"named": "nobody"}]}), "/any/1/named", ProblemKind::DanglingReference),
        (json!({"team": {"in": ["day", "night"]}}), "/team/in", ProblemKind::DanglingReference),
        (json!({"priority": {"at_least": "huge"}}), "/priority/at_least", ProblemKind::DanglingReference),
        (json!({"subject": {"matches": "(a"}}), "/subject/matches", ProblemKind::BadFormat),
    ];
    for (written, pointer, kind) in rows {
        let problems = compile(written.clone(), &named).map(|_| ()).unwrap_err();
        assert_eq!(problems, [(pointer.to_owned(), kind)], "{written}");
    }
}

#[test]
fn names_that_multiply_are_refused() {
    let mut written = serde_json::Map::new();
    written.insert("n0".to_owned(), json!({"tags": {"has": "x"}}));
    for level in 1..60 {
        let below = json!({"named": format!("n{}", level - 1)});
        written.insert(format!("n{level}"), json!({"any": [below.clone(), below]}));
    }
    let problems = compile(json!({"named": "n8"}), &named(written.clone().into())).map(|_| ());
    assert!(problems.is_ok(), "{problems:?}");
    let document = named(written.into());
    let problems: Vec<_> = document
        .keys()
        .filter_map(|name| compile(serde_json::to_value(&document[name]).unwrap(), &document).err())
        .flatten()
        .collect();
    assert!(problems.iter().any(|(_, kind)| *kind == ProblemKind::TooLarge), "{problems:?}");
}

/// A refund asked for twice, answered once, in a desk of Berlin on a Monday.
fn story() -> Conversation {
    Conversation::from_json(
        r#"{"format": "1.0", "id": "c-1",
        "customer": {"id": "cu", "values": [
            {"from": "2026-01-01", "minor_units": 100, "currency": "EUR", "period": "month"},
            {"from": "2026-03-03", "minor_units": 900, "currency": "EUR", "period": "month"}]},
        "events": [
            {"id": "e1", "at": "2026-03-02T07:00:00Z", "by": {"role": "customer"}, "type": "opened", "label": "fresh"},
            {"id": "e2", "at": "2026-03-02T07:30:00Z", "by": {"role": "agent"}, "type": "message"},
            {"id": "e3", "at": "2026-03-02T08:30:00Z", "by": {"role": "customer"}, "type": "message", "body": "My refund"},
            {"id": "e4", "at": "2026-03-02T09:00:00Z", "by": {"role": "customer"}, "type": "message", "body": "Hello?"},
            {"id": "e5", "at": "2026-03-02T09:30:00Z", "by": {"role": "customer"}, "type": "rated", "score": 2,
                "scale": {"lowest": 1, "highest": 5}}]}"#,
    )
    .unwrap()
}

#[test]
fn what_happened_can_be_asked_about() {
    let conversation = story();
    let timeline = Timeline::fold(&conversation, &FoldOptions::strict()).unwrap();
    let attributes = timeline.attributes();
    let progress = Progress::of(timeline.moments());
    let now = "2026-03-02T10:00:00Z".parse().unwrap();
    // When each changes by itself, by the clock of the next hours.
    let rows = [
        (json!({"label": {"is": "fresh"}}), true, None),
        (json!({"waiting": {"at_least": "PT1H30M"}}), true, None),
        (json!({"waiting": {"at_least": "PT2H"}}), false, Some("2026-03-02T10:30:00Z")),
        (json!({"waiting": {"at_least": "PT1H", "less_than": "PT2H"}}), true, Some("2026-03-02T10:30:00Z")),
        (json!({"waiting": {"known": false}}), false, None),
        (json!({"age": {"at_least": "PT3H", "calendar": "desk"}}), false, Some("2026-03-02T11:00:00Z")),
        (json!({"age": {"at_least": "PT12H", "calendar": "desk"}}), false, Some("2026-03-03T12:00:00Z")),
        (json!({"age": {"less_than": "P1D"}}), true, Some("2026-03-03T07:00:00Z")),
        (json!({"customer_messages": {"is": 3}}), true, None),
        (json!({"repeats": {"at_least": 2}}), false, None),
        (json!({"replies": {"at_most": 1}}), true, None),
        (json!({"reopens": {"is": 0}}), true, None),
        (json!({"transfers": {"at_least": 1}}), false, None),
        (json!({"answered": true}), true, None),
        (json!({"handed_off": true}), false, None),
        (json!({"rating": {"at_most": 2}}), true, None),
        (json!({"message": {"latest": {"contains": "refund"}}}), false, None),
        (json!({"message": {"any": {"contains": "refund"}}}), true, None),
        (json!({"message": {"any": {"known": true}}}), true, None),
        (
            json!({"customer_value": {"currency": "EUR", "period": "month", "minor_units": {"at_least": 500}}}),
            false,
            Some("2026-03-03T00:00:00Z"),
        ),
        (
            json!({"customer_value": {"currency": "EUR", "period": "year", "minor_units": {"known": true}}}),
            false,
            None,
        ),
        (json!({"time": {"calendar": "desk", "test": {"open": true}}}), true, Some("2026-03-02T16:00:00Z")),
        (
            json!({"time": {"calendar": "desk", "test": {"between": ["22:00", "06:00"]}}}),
            false,
            Some("2026-03-02T21:00:00Z"),
        ),
        (
            json!({"time": {"calendar": "desk", "test": {"weekday": ["mon", "tue"]}}}),
            true,
            Some("2026-03-03T23:00:00Z"),
        ),
        (
            json!({"time": {"calendar": "desk", "test": {"dates": ["2026-04-01", "2026-04-03"]}}}),
            false,
            Some("2026-03-31T22:00:00Z"),
        ),
        (
            json!({"all": [
                {"waiting": {"at_least": "PT2H"}}, {"time": {"calendar": "desk", "test": {"open": false}}}]}),
            false,
            Some("2026-03-02T16:00:00Z"),
        ),
        (json!({"all": [{"answered": false}, {"waiting": {"at_least": "PT2H"}}]}), false, None),
    ];
    for (written, holds, changes) in rows {
        let condition = compile(written.clone(), &BTreeMap::new()).expect("no problem");
        let facts = Facts::new(&attributes, &progress, now);
        assert_eq!(condition.holds(facts), holds, "{written}");
        assert_eq!(condition.next_change(facts), changes.map(|at| at.parse().unwrap()), "{written}");
        assert!(condition.explain(facts).iter().all(|reason| !reason.test.is_empty()), "{written}");
    }
}

#[test]
fn the_clock_on_the_wall_is_followed_through_its_changes() {
    let compile =
        |test| compile(json!({"time": {"calendar": "desk", "test": test}}), &BTreeMap::new()).unwrap();
    let tests = [
        json!({"between": ["02:30", "04:00"]}),
        json!({"between": ["23:15", "02:15"]}),
        json!({"weekday": ["sun"]}),
        json!({"dates": ["2026-03-29", "2026-10-25"]}),
        json!({"open": true}),
    ];
    let (attributes, progress) = (Attributes::new(None), Progress::default());
    for condition in tests.map(compile) {
        for start in ["2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z"] {
            let start: chrono::DateTime<chrono::Utc> = start.parse().unwrap();
            let quarters = (0..4 * 24 * 4).map(|n| start + chrono::TimeDelta::minutes(15 * n));
            let facts = Facts::new(&attributes, &progress, start);
            let mut next = condition.next_change(facts);
            let mut held = condition.holds(facts);
            for at in quarters.skip(1) {
                let holds = condition.holds(facts.at(at));
                assert_eq!(holds != held, next == Some(at), "{at}: {next:?}");
                if holds != held {
                    next = condition.next_change(facts.at(at));
                }
                held = holds;
            }
        }
    }
}

#[test]
fn a_text_is_looked_through_anew_only_where_it_changed() {
    let condition = compile(json!({"message": {"any": {"contains": "refund"}}}), &BTreeMap::new()).unwrap();
    let message = |id: &str, body: &str| {
        format!(
            r#"{{"id": "{id}", "at": "2026-03-02T08:00:00Z", "by": {{"role": "customer"}}, "type": "message", "body": "{body}"}}"#
        )
    };
    let opened = r#"{"id": "e0", "at": "2026-03-02T08:00:00Z", "by": {"role": "agent"}, "type": "opened"}"#;
    let edited = r#"{"id": "e3", "at": "2026-03-02T08:00:00Z", "by": {"role": "customer"}, "type": "message_edited", "message": "e2", "body": "x"}"#;
    let log = format!(
        r#"{{"format": "1.0", "id": "c", "events": [{opened}, {}, {}, {edited}]}}"#,
        message("e1", "hello"),
        message("e2", "a refund")
    );
    let conversation = Conversation::from_json(&log).unwrap();
    let timeline = Timeline::fold(&conversation, &FoldOptions::strict()).unwrap();
    let (attributes, mut progress) = (Attributes::new(None), Progress::default());
    let mut answers = Vec::new();
    for moment in timeline.moments() {
        progress.take_in(moment);
        for _ in 0..2 {
            answers.push(condition.holds(Facts::new(&attributes, &progress, moment.at)));
        }
    }
    assert_eq!(answers, [false, false, false, false, true, true, false, false]);
}

#[test]
fn conditions_of_time_have_problems_of_their_own() {
    let long = "x".repeat(10_001);
    let rows = [
        (json!({"waiting": {}}), vec![("/waiting", ProblemKind::MissingField)]),
        (json!({"waiting": {"at_least": "-PT1H"}}), vec![("/waiting/at_least", ProblemKind::OutOfRange)]),
        (
            json!({"age": {"at_least": "P1D", "calendar": "desk"}}),
            vec![("/age/at_least", ProblemKind::Contradiction)],
        ),
        (
            json!({"time": {"calendar": "nowhere", "test": {"open": true}}}),
            vec![("/time/calendar", ProblemKind::DanglingReference)],
        ),
        (json!({"time": {"calendar": "broken", "test": {"open": true}}}), vec![]),
        (
            json!({"time": {"calendar": "desk", "test": {"dates": ["2026-02-02", "2026-02-01"]}}}),
            vec![("/time/test/dates/1", ProblemKind::OutOfRange)],
        ),
        (json!({"subject": {"matches": "\\w{60}{60}"}}), vec![("/subject/matches", ProblemKind::TooLarge)]),
        (
            json!({"message": {"any": {"contains": long}}}),
            vec![("/message/any/contains", ProblemKind::TooLarge)],
        ),
    ];
    for (written, expected) in rows {
        let problems = compile(written.clone(), &BTreeMap::new()).map(|_| ()).unwrap_err();
        let problems: Vec<_> = problems.iter().map(|(at, kind)| (at.as_str(), *kind)).collect();
        assert_eq!(problems, expected, "{written}");
    }
}

#[test]
fn names_that_stand_too_deep_are_refused() {
    let mut written = serde_json::Map::new();
    written.insert("n0".to_owned(), json!({"tags": {"has": "x"}}));
    for level in 1..20_000 {
        written.insert(format!("n{level}"), json!({"not": {"named": format!("n{}", level - 1)}}));
    }
    let named = named(written.into());
    assert!(compile(json!({"named": "n40"}), &named).is_ok());
    for deep in ["n60", "n19999"] {
        let problems = compile(json!({"named": deep}), &named).map(|_| ()).unwrap_err();
        assert_eq!(problems, [("/named".to_owned(), ProblemKind::TooDeep)]);
    }
}
