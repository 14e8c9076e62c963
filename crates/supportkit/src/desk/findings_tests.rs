use serde_json::{Value, json};

use super::{Desk, DeskDocument};

/// The code and the place in the edition of every finding of an edition, and the notes.
fn found(edition: Value) -> (Vec<String>, Vec<String>) {
    let document: DeskDocument =
        serde_json::from_value(json!({"format": "1.0", "editions": [edition]})).expect("a desk");
    let desk = Desk::from_document(&document).expect("no problems");
    let place = |pointer: &str| pointer.strip_prefix("/editions/0").unwrap_or(pointer).to_owned();
    let short = desk.findings().iter().map(|f| format!("{} {}", f.code, place(&f.pointer))).collect();
    (short, desk.findings().iter().map(|finding| finding.note.clone()).collect())
}

fn policy(id: &str, when: Value, within: &str) -> Value {
    json!({"id": id, "when": when, "targets": [{"clock": "first_reply", "within": within, "hours": "wall"}]})
}

fn tier(tier: &str) -> Value {
    json!({"tier": {"is": tier}})
}

#[test]
fn policies_that_never_apply_are_found() {
    let rows = [
        (json!([policy("a", tier("x"), "PT1H"), policy("b", tier("y"), "PT2H")]), vec![]),
        (
            json!([policy("a", json!({"tier": {"in": ["x", "y"]}}), "PT1H"), policy("b", tier("y"), "PT2H")]),
            vec!["policy `b` is never reached: `a` before it takes all it is for"],
        ),
        (
            json!([
                policy("a", tier("x"), "PT1H"),
                policy("b", tier("y"), "PT2H"),
                policy("z", tier("z"), "PT3H"),
                policy("c", json!({"tier": {"in": ["x", "y"]}}), "PT4H"),
            ]),
            vec!["policy `c` is never reached: those before it take all it is for, together: `a`, `b`"],
        ),
        (
            json!([policy("a", json!({"all": [tier("x"), tier("y")]}), "PT1H")]),
            vec!["policy `a` is never reached: its condition holds for no conversation"],
        ),
        // What one takes with a text, and what time of day it is, decides nothing here.
        (
            json!([
                policy("a", json!({"subject": {"contains": "refunds"}}), "PT1H"),
                policy("b", json!({"subject": {"contains": "refund"}}), "PT1H"),
            ]),
            vec![],
        ),
    ];
    for (policies, expected) in rows {
        let (_, notes) = found(json!({"sla": policies}));
        assert_eq!(notes, expected, "{policies}");
    }
}

#[test]
fn overlaps_are_told_where_only_the_order_decides() {
    let vip = json!({"tags": {"has": "vip"}});
    let (codes, notes) =
        found(json!({"sla": [policy("gold", tier("gold"), "PT1H"), policy("vip", vip.clone(), "PT2H")]}));
    assert_eq!(codes, ["overlap /sla/1"]);
    assert_eq!(
        notes,
        [
            "policies `gold` and `vip` are both for a conversation with tier `gold`, tag `vip`: `gold` stands first and takes it"
        ]
    );
    let same = json!([policy("gold", tier("gold"), "PT1H"), policy("vip", vip.clone(), "PT1H")]);
    let exception = json!([
        policy("both", json!({"all": [vip, tier("gold")]}), "PT1H"),
        policy("gold", tier("gold"), "PT2H"),
        {"id": "all", "targets": [{"clock": "first_reply", "within": "PT3H", "hours": "wall"}]},
    ]);
    for quiet in [same, exception] {
        assert_eq!(found(json!({"sla": quiet})).0, Vec::<String>::new(), "{quiet}");
    }
}

#[test]
fn an_overlap_says_why_one_of_two_takes_it() {
    let vip = json!({"tags": {"has": "vip"}});
    let fallback = |mut policy: Value| {
        policy["fallback"] = json!(true);
        policy
    };
    let (gold, vip) = (policy("gold", tier("gold"), "PT1H"), policy("vip", vip, "PT2H"));
    let rows = [
        ("first", json!([gold, vip]), vec!["`gold` stands first and takes it"]),
        ("last", json!([gold, vip]), vec!["`vip` stands last and takes it"]),
        // Each has clocks of its own.
        ("all", json!([gold, vip]), vec![]),
        ("first", json!([fallback(gold.clone()), vip]), vec!["`vip` is no fallback and takes it"]),
        ("last", json!([gold, fallback(vip.clone())]), vec!["`gold` is no fallback and takes it"]),
        (
            "first",
            json!([fallback(gold.clone()), fallback(vip.clone())]),
            vec!["`gold` stands first and takes it"],
        ),
    ];
    for (mode, policies, expected) in rows {
        let agreements = json!({"customer": {"switches": {"match": mode}}});
        let (_, notes) = found(json!({"agreements": agreements, "sla": policies}));
        let why: Vec<&str> = notes.iter().map(|note| note.rsplit(": ").next().unwrap_or_default()).collect();
        assert_eq!(why, expected, "{mode} {policies}");
    }
}

#[test]
fn what_hides_a_policy_stands_where_it_is_said_to() {
    let all = json!({"id": "all", "targets": [{"clock": "first_reply", "within": "PT3H", "hours": "wall"}]});
    let rest = json!({"id": "rest", "fallback": true,
        "targets": [{"clock": "first_reply", "within": "PT8H", "hours": "wall"}]});
    let (x, y) = (policy("x", tier("x"), "PT1H"), policy("y", tier("y"), "PT1H"));
    let both = policy("both", json!({"tier": {"in": ["x", "y"]}}), "PT2H");
    let mut fallback = both.clone();
    fallback["fallback"] = json!(true);
    let rows = [
        ("first", json!([all, x]), "policy `x` is never reached: `all` before it takes every conversation"),
        ("last", json!([x, all]), "policy `x` is never reached: `all` after it takes every conversation"),
        (
            "first",
            json!([all, rest]),
            "policy `rest` is never reached: `all` before it takes every conversation",
        ),
        (
            "first",
            json!([rest, all]),
            "policy `rest` is never reached: `all` after it takes every conversation",
        ),
        ("last", json!([x, both]), "policy `x` is never reached: `both` after it takes all it is for"),
        (
            "last",
            json!([both, x, y]),
            "policy `both` is never reached: those after it take all it is for, together: `y`, `x`",
        ),
        (
            "first",
            json!([x, fallback, y]),
            "policy `both` is never reached: those before and after it take all it is for, together: `x`, `y`",
        ),
    ];
    for (mode, policies, expected) in rows {
        let agreements = json!({"customer": {"switches": {"match": mode}}});
        let (codes, notes) = found(json!({"agreements": agreements, "sla": policies}));
        assert_eq!((codes.len(), notes), (1, vec![expected.to_owned()]), "{mode} {policies}");
    }
}

#[test]
fn gaps_are_found() {
    let high =
        json!({"clock": "first_reply", "priorities": ["high", "urgent"], "within": "PT1H", "hours": "wall"});
    let rest = json!({"clock": "first_reply", "within": "PT4H", "hours": "wall"});
    let all = |targets: Value| json!([{"id": "all", "targets": targets}]);
    let (codes, notes) = found(
        json!({"priority": {"levels": ["low", "normal", "high", "urgent"], "default": "low"}, "sla": all(json!([high]))}),
    );
    assert_eq!(codes, ["no_target /sla/0/targets"]);
    assert!(notes[0].contains("none for `low`, `normal`: a conversation with priority `low`"), "{notes:?}");
    assert_eq!(found(json!({"sla": all(json!([high, rest]))})).0, Vec::<String>::new());
    // No conversation has the priorities below a floor.
    let floor = json!({"levels": ["low", "high", "urgent"], "floor": [{"level": "high"}]});
    assert_eq!(found(json!({"priority": floor, "sla": all(json!([high]))})).0, Vec::<String>::new());
    // A policy that only takes those priorities leaves no gap.
    let only = json!([{"id": "h", "when": {"priority": {"at_least": "high"}}, "targets": [high]}]);
    assert_eq!(found(json!({"sla": only})).0, Vec::<String>::new());

    let tiers = json!({"gold": {}, "silver": {}});
    let gold = json!([policy("gold", tier("gold"), "PT1H")]);
    assert_eq!(found(json!({"tiers": tiers, "sla": gold})).0, ["no_target /tiers/silver"]);
    assert_eq!(found(json!({"tiers": tiers, "sla": all(json!([rest]))})).0, Vec::<String>::new());
}

#[test]
fn targets_and_steps_that_can_hardly_be_meant_are_found() {
    let day = json!([["09:00", "17:00"]]);
    let (codes, _) = found(json!({
        "calendars": {"main": {"zone": "UTC", "hours": {"mon": day, "tue": day}}},
        "default_calendar": "main",
        "teams": {"duty": {}, "day": {}},
        "agents": {"ada": {"teams": ["day"]}},
        "priority": {"levels": ["low", "high"], "default": "low"},
        "sla": [{"id": "all", "targets": [
            {"clock": "first_reply", "priorities": ["high"], "within": "PT1H"},
            {"clock": "first_reply", "within": "PT12H"},
            {"clock": "next_reply", "within": {"business_days": 2}},
            {"clock": "resolution", "within": "PT8H", "hours": "wall"}]}],
        "escalations": [{"id": "late", "clock": "first_reply", "steps": [
            {"at": {"before_due": "PT2H"}, "do": [{"reassign": {"team": "duty"}}]},
            {"at": {"before_due": "PT30M"}, "do": [{"reassign": {"agent": "bob"}}, {"reassign": {"team": "day"}}]},
            {"at": {"before_due": "PT2H"}, "hours": "wall", "do": [{"notify": "lead"}]}]}]
    }));
    assert_eq!(
        codes,
        [
            "reply_longer_than_resolution /sla/0/targets/1",
            "target_longer_than_open /sla/0/targets/1/within",
            "step_before_start /escalations/0/steps/0/at/before_due",
            "nobody_to_reach /escalations/0/steps/0/do/0/reassign",
            "nobody_to_reach /escalations/0/steps/1/do/0/reassign",
        ]
    );
}

#[test]
fn conditions_that_settle_nothing_are_found() {
    let both = json!({"all": [tier("x"), tier("y")]});
    let (codes, _) = found(json!({
        "conditions": {
            "never": both,
            "always": {"any": [tier("x"), {"not": tier("x")}]},
            "everybody": {"all": []},
            "some": tier("x")
        },
        "priority": {"levels": ["low", "high"], "default": "low",
            "boosts": [{"when": tier("x"), "raise_by": 1}, {"when": both, "raise_by": 1}],
            "floor": [{"level": "low"}], "ceiling": [{"when": both, "level": "high"}]},
        "sla": [{"id": "all", "targets": [{"clock": "first_reply", "within": "PT1H", "hours": "wall"}]}],
        "escalations": [{"id": "late", "clock": "first_reply", "when": {"not": {"all": []}}, "steps": [{"at": "due", "do": [{"tag": "late"}]}]}]
    }));
    assert_eq!(
        codes,
        [
            "always_holds /conditions/always",
            "never_holds /conditions/never",
            "never_holds /priority/boosts/1/when",
            "never_holds /priority/ceiling/0/when",
            "never_holds /escalations/0/when",
        ]
    );
}

#[test]
fn a_thousand_policies_are_checked_and_what_is_too_much_is_said() {
    let policies: Vec<Value> = (0..1_000)
        .map(|number| {
            let customer = json!({"customer": {"is": format!("c{}", number % 999)}});
            policy(
                &format!("p{number}"),
                json!({"all": [customer, {"state": {"in": ["new", "active"]}}]}),
                "PT1H",
            )
        })
        .collect();
    let (codes, notes) = found(json!({"sla": policies}));
    assert_eq!(codes, ["unreachable /sla/999"], "{notes:?}");

    let (pigeons, holes) = (10, 9);
    let sits = |pigeon: usize, hole: usize| json!({"tags": {"has": format!("{pigeon}-{hole}")}});
    let mut parts: Vec<Value> =
        (0..pigeons).map(|p| json!({"any": (0..holes).map(|h| sits(p, h)).collect::<Vec<_>>()})).collect();
    for hole in 0..holes {
        for pigeon in 0..pigeons {
            parts.extend(
                (0..pigeon).map(|other| json!({"not": {"all": [sits(pigeon, hole), sits(other, hole)]}})),
            );
        }
    }
    let (codes, _) = found(json!({"sla": [policy("hard", json!({"all": parts}), "PT1H")]}));
    assert_eq!(codes, ["undecided /sla/0"]);
}

#[test]
fn what_time_changes_is_decided_at_its_instant() {
    let desk = json!({"format": "1.0", "editions": [{
        "calendars": {"main": {"zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}},
        "priority": {"levels": ["low", "high", "urgent"], "default": "low",
            "boosts": [{"id": "waits", "when": {"waiting": {"at_least": "PT2H"}}, "raise_by": 1}]},
        "sla": [
            {"id": "night", "when": {"time": {"calendar": "main", "test": {"open": false}}},
                "targets": [{"clock": "first_reply", "within": "PT9H", "hours": "wall"}]},
            {"id": "high", "when": {"priority": {"at_least": "high"}},
                "targets": [{"clock": "first_reply", "within": "PT3H", "hours": "wall"}]},
            {"id": "day", "targets": [{"clock": "first_reply", "within": "PT5H", "hours": "wall"}]}]
    }]});
    let desk = Desk::from_json(&desk.to_string()).expect("a desk");
    let conversation = crate::conversation::Conversation::from_json(
        r#"{"format": "1.0", "id": "c-1", "events": [
            {"id": "e1", "at": "2026-03-02T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#,
    )
    .unwrap();
    let at = |time: &str| format!("2026-03-02T{time}Z").parse().unwrap();
    let told = |time: &str| {
        let assessment = desk.assess(&conversation, at(time)).unwrap();
        let priority = assessment.priority.unwrap().priority.to_string();
        (priority, assessment.policy.unwrap().to_string(), assessment.next_wake)
    };
    let is =
        |priority: &str, policy: &str, wake: &str| (priority.to_owned(), policy.to_owned(), Some(at(wake)));
    assert_eq!(told("10:30:00"), is("low", "day", "12:00:00"));
    assert_eq!(told("12:00:00"), is("high", "high", "13:00:00"));
    // The target of three hours was broken at one o'clock, also where nobody looked before the evening.
    assert_eq!(told("13:30:00"), is("high", "high", "17:00:00"));
    let late = desk.assess(&conversation, at("20:00:00")).unwrap();
    assert_eq!(late.policy.unwrap().to_string(), "night");
    let state = serde_json::to_value(&late.clocks).unwrap();
    assert!(state.to_string().contains("2026-03-02T13:00:00Z"), "{state}");
}
