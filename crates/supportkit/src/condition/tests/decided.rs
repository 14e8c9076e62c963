//! What is decided about conditions, held against every combination of facts there is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};

use super::compile;
use crate::condition::{Comparison, Condition, Decided, Facts, Undecided, Universe};
use crate::conversation::{Attributes, Progress, State};
use crate::people::Customer;

fn universe() -> Universe {
    Universe::new(["low", "normal", "high"])
}

fn condition(written: &Value) -> Condition {
    compile(written.clone(), &BTreeMap::new()).expect("no problem")
}

fn now() -> DateTime<Utc> {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

/// A test of one of a few facts.
fn test() -> impl Strategy<Value = Value> {
    let word = || prop::sample::select(vec!["a", "b", "c"]);
    let words = move || prop::collection::vec(word(), 0..3);
    let state = || prop::sample::select(vec!["active", "resolved"]);
    let level = || prop::sample::select(vec!["low", "normal", "high"]);
    let hours = || prop::sample::select(vec!["PT0S", "PT1H", "PT2H"]);
    prop_oneof![
        state().prop_map(|state| json!({"state": {"is": state}})),
        word().prop_map(|word| json!({"tier": {"is": word}})),
        words().prop_map(|words| json!({"tier": {"in": words}})),
        any::<bool>().prop_map(|known| json!({"tier": {"known": known}})),
        any::<bool>().prop_map(|known| json!({"customer": {"known": known}})),
        word().prop_map(|word| json!({"tags": {"has": word}})),
        words().prop_map(|words| json!({"tags": {"has_any": words}})),
        words().prop_map(|words| json!({"tags": {"has_all": words}})),
        any::<bool>().prop_map(|empty| json!({"tags": {"empty": empty}})),
        level().prop_map(|level| json!({"priority": {"at_least": level}})),
        level().prop_map(|level| json!({"priority": {"at_most": level}})),
        any::<bool>().prop_map(|known| json!({"priority": {"known": known}})),
        (0_u32..3).prop_map(|number| json!({"replies": {"at_least": number}})),
        (0_u32..3).prop_map(|number| json!({"replies": {"at_most": number}})),
        any::<bool>().prop_map(|answered| json!({"answered": answered})),
        hours().prop_map(|hours| json!({"waiting": {"at_least": hours}})),
        hours().prop_map(|hours| json!({"waiting": {"less_than": hours}})),
        any::<bool>().prop_map(|known| json!({"waiting": {"known": known}})),
        prop::sample::select(vec!["a", "7"])
            .prop_map(|word| json!({"field": {"name": "f", "test": {"is": word}}})),
        (6_i32..9).prop_map(|number| json!({"field": {"name": "f", "test": {"at_least": number}}})),
        (6_i32..9).prop_map(|number| json!({"field": {"name": "f", "test": {"at_most": number}}})),
        word().prop_map(|word| json!({"field": {"name": "f", "test": {"has": word}}})),
        any::<bool>().prop_map(|known| json!({"field": {"name": "f", "test": {"known": known}}})),
    ]
}

fn any_condition() -> impl Strategy<Value = Value> {
    test().prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 0..4).prop_map(|parts| json!({"all": parts})),
            prop::collection::vec(part.clone(), 0..4).prop_map(|parts| json!({"any": parts})),
            part.prop_map(|part| json!({"not": part})),
        ]
    })
}

/// Every combination of the facts that the tests can tell apart, as the conditions say who needs which.
struct World {
    customers: Vec<Option<Customer>>,
    tags: Vec<BTreeSet<&'static str>>,
    values: Vec<Option<Value>>,
}

impl World {
    fn new() -> Self {
        let tiers = ["a", "b", "c", "d"].map(|tier| Some(Customer::new("x").with_tier(tier)));
        let mut customers = vec![None, Some(Customer::new("x"))];
        customers.extend(tiers);
        let all = ["a", "b", "c", "d"];
        let pick = |mask: usize| (0..4).filter(|bit| mask >> bit & 1 == 1).map(|bit| all[bit]).collect();
        let tags = (0..16).map(pick).collect();
        let mut values: Vec<Option<Value>> = vec![None];
        let some = [
            json!("a"),
            json!("7"),
            json!("z"),
            json!(true),
            json!(5),
            json!(6),
            json!(6.5),
            json!(7),
            json!(7.0),
            json!(7.5),
            json!(8),
            json!(8.5),
            json!([]),
            json!(["a"]),
            json!(["b", "a"]),
            json!(["c"]),
            json!(["b"]),
            json!(["c", "b"]),
            json!(["c", "a"]),
            json!(["a", "b", "c"]),
        ];
        values.extend(some.map(Some));
        Self { customers, tags, values }
    }

    /// Whether a combination of facts passes. What no test reads is tried with its first value only.
    fn some(&self, written: &str, passes: impl Fn(Facts<'_, '_>) -> bool) -> bool {
        let few = |name: &str, count: usize| if written.contains(name) { count } else { 1 };
        let states = [State::Active, State::Resolved, State::New];
        for customer in self.customers.iter().take(few("tier", 6).max(few("customer", 6))) {
            for state in states.iter().take(few("state", 3).max(few("waiting", 3))) {
                for tags in self.tags.iter().take(few("tags", 16)) {
                    for value in self.values.iter().take(few("field", self.values.len())) {
                        let mut attributes = Attributes::new(customer.as_ref());
                        attributes.state = *state;
                        attributes.tags = tags.iter().copied().map(Cow::Borrowed).collect();
                        attributes.fields =
                            value.iter().map(|value| ("f".into(), Cow::Borrowed(value))).collect();
                        for waits in (0_usize..5).take(few("waiting", 5)) {
                            for replies in (0..4).take(few("replies", 4).max(few("answered", 4))) {
                                let mut progress = Progress::default();
                                progress.replies = replies;
                                let minutes = TimeDelta::minutes([0, 0, 50, 100, 150][waits]);
                                let since = now().checked_sub_signed(minutes).filter(|_| waits > 0);
                                progress.waiting_since = since;
                                if waits > 0 && state.is_over() {
                                    continue;
                                }
                                for level in
                                    [None, Some(0), Some(1), Some(2)].into_iter().take(few("priority", 4))
                                {
                                    let facts = Facts::new(&attributes, &progress, now()).with_level(level);
                                    if passes(facts) {
                                        return true;
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        false
    }
}

fn assert_decided(decided: &Decided, exists: bool, as_wanted: impl Fn(Facts<'_, '_>) -> bool, written: &str) {
    match decided {
        Decided::Holds {} => assert!(!exists, "a conversation was overlooked: {written}"),
        Decided::Fails { example } => {
            assert!(exists, "{example:?} is none: {written}");
            assert_eq!(example.ask(&universe().levels, as_wanted), Some(true), "{written}");
        }
        Decided::Unknown { why } => panic!("{why:?}, and there is one: {exists}: {written}"),
    }
}

#[test]
fn what_is_decided_is_what_every_combination_says() {
    let world = World::new();
    let config = Config {
        cases: 600,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_260_302),
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let both = (any_condition(), any_condition());
    let run = runner.run(&both, |(a, b)| {
        let (text, both) = (a.to_string(), format!("{a} {b}"));
        let (first, second) = (condition(&a), condition(&b));
        let universe = universe();
        let never = |facts: Facts<'_, '_>| first.holds(facts);
        assert_decided(&first.never_holds(&universe), world.some(&text, never), never, &text);
        let always = |facts: Facts<'_, '_>| !first.holds(facts);
        assert_decided(&first.always_holds(&universe), world.some(&text, always), always, &text);
        let implies = |facts: Facts<'_, '_>| first.holds(facts) && !second.holds(facts);
        assert_decided(&first.implies(&second, &universe), world.some(&both, implies), implies, &both);
        let disjoint = |facts: Facts<'_, '_>| first.holds(facts) && second.holds(facts);
        assert_decided(&first.disjoint(&second, &universe), world.some(&both, disjoint), disjoint, &both);
        Ok(())
    });
    run.unwrap();
}

#[test]
fn texts_and_times_are_decided_where_they_can_be() {
    let time = |test: Value| json!({"time": {"calendar": "desk", "test": test}});
    let subject = |part: &str| json!({"subject": {"contains": part}});
    let all = |parts: &[Value]| json!({"all": parts});
    let not = |part: Value| json!({"not": part});
    let rows = [
        // The condition, and whether it never holds: yes, no with an example, or open.
        (all(&[subject("refund"), not(subject("refund"))]), Some(true)),
        (all(&[subject("refund"), json!({"subject": {"known": false}})]), Some(true)),
        (all(&[subject("refund"), not(subject("return"))]), Some(false)),
        (all(&[subject("refunds"), not(subject("refund"))]), None),
        (json!({"subject": {"matches": "^order [0-9]+ (late|lost)$"}}), Some(false)),
        (
            all(&[
                json!({"message": {"latest": {"contains": "x"}}}),
                not(json!({"message": {"any": {"contains": "x"}}})),
            ]),
            Some(true),
        ),
        (
            all(&[
                json!({"message": {"any": {"contains": "x"}}}),
                not(json!({"message": {"latest": {"contains": "x"}}})),
                json!({"message": {"latest": {"known": false}}}),
            ]),
            Some(false),
        ),
        (all(&[time(json!({"weekday": ["mon"]})), time(json!({"weekday": ["tue"]}))]), Some(true)),
        (all(&[time(json!({"weekday": ["tue"]})), time(json!({"open": true}))]), Some(false)),
        (all(&[time(json!({"weekday": ["sun"]})), time(json!({"open": true}))]), None),
        (
            all(&[
                time(json!({"between": ["22:00", "06:00"]})),
                time(json!({"between": ["05:00", "07:00"]})),
            ]),
            Some(false),
        ),
        (
            all(&[
                time(json!({"between": ["22:00", "06:00"]})),
                time(json!({"between": ["06:00", "22:00"]})),
            ]),
            Some(true),
        ),
        (
            all(&[time(json!({"dates": ["2026-05-01", "2026-05-03"]})), time(json!({"weekday": ["sat"]}))]),
            Some(false),
        ),
        (all(&[json!({"waiting": {"at_least": "PT4H"}}), json!({"age": {"less_than": "PT2H"}})]), Some(true)),
        (
            all(&[json!({"waiting": {"at_least": "PT2H"}}), json!({"age": {"less_than": "PT4H"}})]),
            Some(false),
        ),
        (all(&[json!({"waiting": {"known": true}}), json!({"state": {"is": "closed"}})]), Some(true)),
        (
            all(&[
                json!({"waiting": {"at_least": "PT4H", "calendar": "desk"}}),
                json!({"waiting": {"known": false}}),
            ]),
            Some(true),
        ),
        (json!({"waiting": {"at_least": "PT4H", "calendar": "desk"}}), Some(false)),
        (all(&[json!({"answered": true}), json!({"replies": {"is": 0}})]), Some(true)),
        (all(&[json!({"answered": true}), json!({"state": {"is": "new"}})]), Some(false)),
        (
            all(&[
                json!({"customer_messages": {"at_least": 3}}),
                json!({"answered": false}),
                json!({"repeats": {"is": 2}}),
            ]),
            Some(false),
        ),
        (
            all(&[
                json!({"reopens": {"at_least": 2}}),
                json!({"transfers": {"is": 3}}),
                json!({"channel_switches": {"is": 3}}),
            ]),
            Some(false),
        ),
        (
            all(&[
                json!({"handed_off": true}),
                json!({"customer_messages": {"is": 0}}),
                json!({"waiting": {"known": true}}),
            ]),
            Some(false),
        ),
        (
            all(&[
                json!({"other_contacts": {"count": {"at_least": 2}, "within": "P7D"}}),
                json!({"other_contacts": {"count": {"at_most": 1}, "within": "P30D"}}),
            ]),
            Some(true),
        ),
        (
            all(&[
                json!({"other_contacts": {"count": {"is": 1}, "within": "P7D"}}),
                json!({"other_contacts": {"count": {"is": 3}, "within": "P30D"}}),
                json!({"other_contacts": {"count": {"at_least": 2}, "within": "P30D", "tagged": "a"}}),
                json!({"broken_promises": {"count": {"at_least": 1}}}),
                json!({"earlier_rating": {"at_most": 2}}),
            ]),
            None,
        ),
        (
            all(&[
                json!({"other_contacts": {"count": {"is": 1}, "within": "P7D"}}),
                json!({"other_contacts": {"count": {"is": 3}, "within": "P30D"}}),
                json!({"earlier_rating": {"at_most": 2}}),
            ]),
            Some(false),
        ),
        (all(&[json!({"rating": {"at_most": 2}}), not(json!({"rating": {"at_least": -3}}))]), Some(false)),
        (
            all(&[
                json!({"customer_value": {"currency": "EUR", "period": "year", "minor_units": {"at_least": 500}}}),
                json!({"customer": {"known": false}}),
            ]),
            Some(true),
        ),
        (
            all(&[
                json!({"customer_value": {"currency": "EUR", "period": "year", "minor_units": {"at_least": 500}}}),
                json!({"segments": {"has_all": ["a", "b"]}}),
                json!({"label": {"is": "fresh"}}),
                json!({"state": {"is": "waiting_customer"}}),
            ]),
            Some(false),
        ),
        (
            all(&[
                json!({"field": {"name": "f", "test": {"contains": "ab"}}}),
                json!({"field": {"name": "f", "test": {"is": "b"}}}),
            ]),
            Some(true),
        ),
        (
            all(&[
                json!({"field": {"name": "f", "test": {"contains": "ab"}}}),
                json!({"field": {"name": "f", "test": {"is": "cab"}}}),
            ]),
            Some(false),
        ),
        (json!({"field": {"name": "f", "test": {"matches": "^[0-9]{4}$"}}}), Some(false)),
        (
            all(&[
                json!({"field": {"name": "f", "test": {"checked": true}}}),
                json!({"field": {"name": "f", "test": {"is": "false"}}}),
            ]),
            Some(true),
        ),
    ];
    for (written, expected) in rows {
        let condition = condition(&written);
        let decided = condition.never_holds(&universe());
        let found = match &decided {
            Decided::Holds {} => Some(true),
            Decided::Fails { example } => {
                assert_eq!(example.ask(&[], |facts| condition.holds(facts)), Some(true), "{written}");
                Some(false)
            }
            Decided::Unknown { why } => {
                assert_eq!(*why, Undecided::NoExample);
                None
            }
        };
        assert_eq!(found, expected, "{written}: {decided:?}");
    }
}

#[test]
fn earlier_ones_hide_together() {
    let tier = |tier: &str| condition(&json!({"tier": {"is": tier}}));
    let (gold, silver) = (tier("gold"), tier("silver"));
    let either = condition(&json!({"tier": {"in": ["gold", "silver"]}}));
    let any = condition(&json!({"tier": {"known": true}}));
    assert!(either.shadowed_by(&[&gold, &silver], &universe()).holds());
    assert!(!either.shadowed_by(&[&gold], &universe()).holds());
    let left = any.shadowed_by(&[&gold, &silver], &universe());
    let example = left.example().expect("a third tier");
    assert_eq!(example.like, ["another tier"]);
    assert!(gold.implies(&either, &universe()).holds() && gold.disjoint(&silver, &universe()).holds());
    let same = condition(&json!({"any": [{"tier": {"is": "silver"}}, {"tier": {"is": "gold"}}]}));
    assert!(either.equivalent(&same, &universe()).holds());
    assert!(either.equivalent(&any, &universe()).example().is_some());
    assert!(any.equivalent(&either, &universe()).example().is_some());
}

#[test]
fn the_work_is_bounded() {
    // As many holes as pigeons less one: nothing settles it but trying.
    let (pigeons, holes) = (12, 11);
    let sits = |pigeon: usize, hole: usize| json!({"tags": {"has": format!("{pigeon}-{hole}")}});
    let mut parts: Vec<Value> = (0..pigeons)
        .map(|pigeon| json!({"any": (0..holes).map(|hole| sits(pigeon, hole)).collect::<Vec<_>>()}))
        .collect();
    for hole in 0..holes {
        for pigeon in 0..pigeons {
            for other in 0..pigeon {
                parts.push(json!({"not": {"all": [sits(pigeon, hole), sits(other, hole)]}}));
            }
        }
    }
    let condition = condition(&json!({"all": parts}));
    let comparison = Comparison::new([&condition], universe());
    let (decided, steps) = comparison.excludes(&[(0, true)]);
    assert_eq!(decided, Decided::Unknown { why: Undecided::OverBudget });
    assert!(steps < 2 * universe().budget, "{steps}");
    // A thousand policies for a customer each are decided one by one.
    let many: Vec<Condition> = (0..1_000)
        .map(|number| {
            super::compile(json!({"customer": {"is": format!("c{number}")}}), &BTreeMap::new()).unwrap()
        })
        .collect();
    let comparison = Comparison::new(&many, universe());
    let mut wanted: Vec<(usize, bool)> = (0..999).map(|place| (place, false)).collect();
    wanted.push((999, true));
    let (decided, steps) = comparison.excludes(&wanted);
    assert!(decided.example().is_some() && steps < 10_000, "{steps}");
}
