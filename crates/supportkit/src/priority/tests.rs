use serde_json::{Value, json};

use super::{Because, Priorities};
use crate::calendar::Defined;
use crate::condition::{Facts, Names};
use crate::conversation::{Attributes, Progress};
use crate::document::{Pointer, ProblemKind, Review};
use crate::people::Customer;

fn compile(written: Value) -> Result<Priorities, Vec<(String, ProblemKind)>> {
    let document: super::PriorityDocument = serde_json::from_value(written).unwrap();
    let named = serde_json::from_value(
        json!({"urgent": {"priority": {"is": "urgent"}}, "vip": {"tier": {"is": "vip"}}}),
    );
    let (named, calendars) = (named.unwrap(), std::collections::BTreeMap::new());
    let names = Names {
        levels: &document.levels,
        teams: None,
        tiers: None,
        calendars: Defined { compiled: &calendars, broken: &[] },
        named: &named,
    };
    let mut review = Review::new();
    let priorities = Priorities::compile(&document, names, &Pointer::root(), &mut review);
    let problems: Vec<_> =
        review.problems().iter().map(|problem| (problem.pointer.clone(), problem.kind)).collect();
    if problems.is_empty() { Ok(priorities) } else { Err(problems) }
}

/// The level and the reasons, in short.
fn decided(written: Value, attributes: &Attributes<'_>, raised: Option<(usize, &str)>) -> String {
    let (priorities, progress) = (compile(written).unwrap(), Progress::default());
    let facts = Facts::new(attributes, &progress, chrono::DateTime::UNIX_EPOCH);
    let Some(decision) = priorities.decide(facts, raised) else { return "none".to_owned() };
    assert_eq!(
        priorities.level(facts).max(raised.map(|(level, _)| level)),
        priorities.place(decision.priority.as_str())
    );
    let mut told = decision.priority.to_string();
    for because in &decision.because {
        told.push_str(&match because {
            Because::Explicit {} => " explicit".to_owned(),
            Because::Matrix { .. } => " matrix".to_owned(),
            Because::Default {} => " default".to_owned(),
            Because::Raised { action } => format!(" raised:{action}"),
            Because::NotALevel { given } => format!(" not:{given}"),
            Because::Boosted { boost, to } => format!(" {boost}:{to}"),
            Because::Floor { level } => format!(" floor:{level}"),
            Because::Ceiling { level } => format!(" ceiling:{level}"),
        });
    }
    told
}

#[test]
fn boosts_add_up_and_bounds_hold() {
    let levels = json!(["low", "normal", "high", "urgent"]);
    let vip = json!({"named": "vip"});
    let refund = json!({"subject": {"contains": "refund"}});
    let by = |when: &Value, levels: u32| json!({"when": when, "raise_by": levels});
    let customer = Customer::new("cu").with_tier("vip");
    let mut plain = Attributes::new(Some(&customer));
    plain.subject = Some("Refund, please".into());
    let mut explicit = plain.clone();
    explicit.priority = Some("low".into());
    let mut unknown = plain.clone();
    unknown.priority = Some("p0".into());
    let rows = [
        (
            json!({"default": "low", "boosts": [by(&vip, 1), by(&refund, 1)]}),
            &plain,
            "high 2:high 1:normal default",
        ),
        (json!({"default": "low", "boosts": [by(&vip, 9)]}), &plain, "urgent 1:urgent default"),
        (json!({"default": "low", "boosts": [by(&json!({"any": []}), 1)]}), &plain, "low default"),
        (json!({"boosts": [by(&vip, 1)]}), &plain, "none"),
        (
            json!({"boosts": [{"id": "vip", "when": vip, "to": "high"}, by(&refund, 1)]}),
            &plain,
            "urgent 2:urgent vip:high",
        ),
        (json!({"default": "urgent", "boosts": [{"when": vip, "to": "high"}]}), &plain, "urgent default"),
        (json!({"boosts": [by(&vip, 1)]}), &explicit, "low explicit"),
        (json!({"boosts": [by(&vip, 1)], "boosts_explicit": true}), &explicit, "normal 1:normal explicit"),
        (json!({"floor": [{"level": "normal"}]}), &explicit, "normal floor:normal explicit"),
        (json!({"floor": [{"level": "normal"}]}), &plain, "normal floor:normal"),
        (
            json!({"default": "low", "floor": [{"level": "normal"}, {"when": vip, "level": "high"}]}),
            &plain,
            "high floor:high default",
        ),
        (
            json!({"default": "low", "boosts": [by(&vip, 3)], "ceiling": [{"level": "high"}]}),
            &plain,
            "high ceiling:high 1:urgent default",
        ),
        (
            json!({"default": "low", "floor": [{"level": "urgent"}], "ceiling": [{"level": "high"}]}),
            &plain,
            "high ceiling:high floor:urgent default",
        ),
        (json!({"default": "low", "boosts": [by(&vip, 1)]}), &unknown, "normal 1:normal default not:p0"),
    ];
    for (mut written, attributes, expected) in rows {
        written["levels"] = levels.clone();
        assert_eq!(decided(written.clone(), attributes, None), expected, "{written}");
    }
    let capped = json!({"levels": levels, "default": "low", "ceiling": [{"level": "normal"}]});
    assert_eq!(decided(capped, &plain, Some((3, "late"))), "urgent raised:late default");
}

#[test]
fn every_problem_has_its_place() {
    use ProblemKind as K;
    let rows = [
        (json!({"boosts": [{"when": {"all": []}}]}), "/boosts/0", K::MissingField),
        (json!({"boosts": [{"when": {"all": []}, "raise_by": 1, "to": "a"}]}), "/boosts/0", K::Contradiction),
        (json!({"boosts": [{"when": {"all": []}, "raise_by": 0}]}), "/boosts/0/raise_by", K::OutOfRange),
        (json!({"boosts": [{"when": {"all": []}, "to": "z"}]}), "/boosts/0/to", K::DanglingReference),
        (json!({"floor": [{"level": "z"}]}), "/floor/0/level", K::DanglingReference),
        (
            json!({"boosts": [{"id": "2", "when": {"all": []}, "to": "a"}, {"when": {"all": []}, "to": "a"}]}),
            "/boosts/1/id",
            K::DuplicateId,
        ),
        (
            json!({"boosts": [{"when": {"any": [{"not": {"priority": {"is": "a"}}}]}, "to": "a"}]}),
            "/boosts/0/when/any/0/not/priority",
            K::Contradiction,
        ),
        (
            json!({"ceiling": [{"when": {"all": [{"named": "vip"}, {"named": "urgent"}]}, "level": "a"}]}),
            "/ceiling/0/when/all/1/named",
            K::Contradiction,
        ),
    ];
    for (mut written, pointer, kind) in rows {
        written["levels"] = json!(["a", "b", "urgent"]);
        assert_eq!(compile(written.clone()).map(|_| ()), Err(vec![(pointer.to_owned(), kind)]), "{written}");
    }
}
