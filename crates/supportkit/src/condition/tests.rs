use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Condition, ConditionDocument, Facts, Names};
use crate::conversation::Attributes;
use crate::document::{Pointer, ProblemKind, Review};
use crate::people::Customer;

fn levels() -> Vec<String> {
    ["low", "normal", "high"].map(str::to_owned).to_vec()
}

fn compile(
    written: serde_json::Value,
    named: &BTreeMap<String, ConditionDocument>,
) -> Result<Condition, Vec<(String, ProblemKind)>> {
    let document = serde_json::from_value(written).expect("a condition");
    let (levels, teams) = (levels(), vec!["day".to_owned()]);
    let names = Names { levels: &levels, teams: Some(&teams), tiers: None, named };
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
    let mut attributes = Attributes::new(Some(&customer));
    attributes.subject = Some("İade talebi: refund");
    attributes.team = Some("day");
    attributes.tags = BTreeSet::from(["vip", "late"]);
    attributes.fields = BTreeMap::from([("plan", &plan), ("seats", &seats)]);
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
        (json!({"all": [{"tier": {"is": "gold"}}, {"named": "quiet"}]}), true),
    ];
    let named = named(json!({"quiet": {"not": {"tags": {"has": "loud"}}}}));
    let facts = Facts { attributes: &attributes, level: Some(1) };
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
        condition.explain(Facts { attributes, level }).iter().map(ToString::to_string).collect()
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
