//! Rulings on requests, and what is wrong with procedures.

use chrono::{DateTime, Utc};

use super::{LimitVerdict, Money, Refusal, Request, Ruling};
use crate::conversation::Conversation;
use crate::desk::{AskOptions, Desk};
use crate::document::{FindingCode, ProblemKind};

const REFUND: &str = r#""refund": {
    "when": {"not": {"tags": {"has": "chargeback"}}},
    "checks": [{"id": "identity", "label": "Identity confirmed"},
               {"id": "receipt", "label": "Receipt seen", "when": {"channel": {"is": "email"}}}],
    "limits": [{"when": {"tier": {"is": "gold"}}, "up_to": {"minor_units": 100000, "currency": "TRY"}},
               {"up_to": {"minor_units": 50000, "currency": "TRY"}},
               {"teams": ["billing"], "up_to": {"minor_units": 200000, "currency": "TRY"}},
               {"up_to": {"minor_units": 500000, "currency": "TRY"}, "approver": "leads"}]},
    "goodwill": {"four_eyes": true, "limits": [{"up_to": {"minor_units": 1000, "currency": "EUR"}, "approver": "leads"}]},
    "unlock": {"checks": [{"id": "identity"}]}"#;

const PEOPLE: &str = r#""teams": {"leads": {}, "billing": {}}, "tiers": {"gold": {}},
    "agents": {"deniz": {}, "ayse": {"teams": ["leads"]}, "can": {"teams": ["billing"]}, "ece": {"teams": ["leads"]}}"#;

fn text(procedures: &str) -> String {
    format!(r#"{{"format": "1.0", "editions": [{{{PEOPLE}, "procedures": {{{procedures}}}}}]}}"#)
}

fn decide(request: Request, opening: &str) -> super::RulingReport {
    let conversation = Conversation::from_json(&format!(
        r#"{{"format": "1.0", "id": "c-1", "customer": {{"id": "cu-1"{}}}, "events": [
            {{"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {{"role": "customer"}}, "type": "opened"{}}}]}}"#,
        if opening.contains("gold") { r#", "tier": "gold""# } else { "" },
        opening.replace("gold", "")
    ))
    .unwrap();
    let now: DateTime<Utc> = "2026-03-23T11:00:00Z".parse().unwrap();
    let desk = Desk::from_json(&text(REFUND)).unwrap();
    desk.decide(&conversation, &request, now, &AskOptions::default()).unwrap()
}

fn lira(lira: i64) -> Money {
    Money { minor_units: lira.saturating_mul(100), currency: "TRY".to_owned() }
}

fn refund(amount: i64) -> Request {
    Request::new("refund").amount(lira(amount)).done(["identity"]).by("deniz")
}

#[test]
fn the_first_limit_that_fits_decides() {
    let approval = || Ruling::NeedsApproval { by: "leads".to_owned() };
    let beyond = || Ruling::Refused { missing: Vec::new(), why: Refusal::BeyondLimits {} };
    for (request, opening, expected) in [
        (refund(500), "", Ruling::Allowed {}),
        (refund(501), "", approval()),
        (refund(501), "gold", Ruling::Allowed {}),
        (refund(1_500).by("can"), "", Ruling::Allowed {}),
        (refund(1_500).of_team("billing"), "", Ruling::Allowed {}),
        (refund(3_000), "", approval()),
        (refund(3_000).approved_by("ayse"), "", Ruling::Allowed {}),
        (refund(3_000).approved_by("leads"), "", Ruling::Allowed {}),
        (refund(3_000).approved_by("can"), "", approval()),
        (refund(3_000).by("ayse"), "", Ruling::Allowed {}),
        (refund(5_001).approved_by("ayse"), "", beyond()),
        (refund(1).amount(Money { minor_units: 1, currency: "EUR".to_owned() }), "", beyond()),
    ] {
        assert_eq!(decide(request.clone(), opening).ruling, expected, "{request:?} {opening}");
    }
    let told = decide(refund(600), "").limits;
    assert_eq!(
        told,
        [
            LimitVerdict::NotForThis {},
            LimitVerdict::Exceeded {},
            LimitVerdict::NotForThem {},
            LimitVerdict::Fits {}
        ]
    );
}

#[test]
fn what_is_missing_is_told() {
    let missing = |request: Request, opening: &str| match decide(request, opening).ruling {
        Ruling::Refused { missing, why } => (missing, why),
        other => panic!("{other:?}"),
    };
    let email = r#", "channel": "email""#;
    assert_eq!(missing(refund(10), email), (vec!["receipt".to_owned()], Refusal::ChecksMissing {}));
    let unlock = decide(Request::new("unlock"), "");
    assert_eq!(unlock.to_do, ["identity"]);
    assert!(decide(Request::new("unlock").done(["identity"]), "").is_allowed());
    let nothing = Request::new("refund").done(["identity"]);
    assert_eq!(missing(nothing, ""), (Vec::new(), Refusal::NoAmount {}));
    let (steps, why) = missing(refund(10), r#", "tags": ["chargeback"]"#);
    assert!(steps.is_empty());
    assert!(matches!(why, Refusal::NotForThis { failed } if failed[0].contains("chargeback")));
}

#[test]
fn four_eyes_are_two_people() {
    let goodwill = || Request::new("goodwill").amount(Money { minor_units: 500, currency: "EUR".to_owned() });
    let approval = Ruling::NeedsApproval { by: "leads".to_owned() };
    assert_eq!(decide(goodwill().by("ayse"), "").ruling, approval);
    assert_eq!(decide(goodwill().by("ayse").approved_by("ayse"), "").ruling, approval);
    assert!(decide(goodwill().by("ayse").approved_by("ece"), "").is_allowed());
}

#[test]
fn what_is_wrong_with_a_procedure_is_said_with_its_place() {
    let broken = r#""refund": {"checks": [{"id": "a"}, {"id": "a"}, {"id": ""}],
        "limits": [{"up_to": {"minor_units": 0, "currency": "lira"}, "teams": ["nobody"]}]}"#;
    let error = Desk::from_json(&text(broken)).unwrap_err();
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.pointer.trim_start_matches("/editions/0/procedures/refund"), problem.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("/checks/1/id", ProblemKind::DuplicateId),
            ("/checks/2/id", ProblemKind::BadFormat),
            ("/limits/0/up_to/minor_units", ProblemKind::OutOfRange),
            ("/limits/0/up_to/currency", ProblemKind::BadFormat),
            ("/limits/0/teams/0", ProblemKind::DanglingReference),
        ]
    );
    let hidden = r#""refund": {"limits": [{"up_to": {"minor_units": 500, "currency": "TRY"}},
        {"up_to": {"minor_units": 400, "currency": "TRY"}},
        {"up_to": {"minor_units": 900, "currency": "TRY"}, "approver": "boss"}]}"#;
    let desk = Desk::from_json(&text(hidden)).unwrap();
    let told: Vec<_> =
        desk.findings().iter().map(|finding| (finding.pointer.as_str(), finding.code)).collect();
    assert_eq!(
        told,
        [
            ("/editions/0/procedures/refund/limits/1", FindingCode::Unreachable),
            ("/editions/0/procedures/refund/limits/2/approver", FindingCode::NobodyToReach),
        ]
    );
}

#[test]
fn an_unknown_procedure_and_a_negative_amount_are_errors() {
    let desk = Desk::from_json(&text(REFUND)).unwrap();
    let log = r#"{"format": "1.0", "id": "c", "events": [
        {"id": "e", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#;
    let conversation = Conversation::from_json(log).unwrap();
    let now = "2026-03-23T11:00:00Z".parse().unwrap();
    let ask = |request: Request| desk.decide(&conversation, &request, now, &AskOptions::default());
    assert!(ask(Request::new("refnud")).unwrap_err().to_string().contains("`refund`"));
    assert!(ask(refund(-1)).is_err());
}
