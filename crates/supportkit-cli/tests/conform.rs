//! Runs the vectors of this repository, and shows that the runner can fail.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is the point"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use serde_json::Value;
use supportkit::assess::{Assessment, ClockStretch};
use supportkit::conversation::Conversation;
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::instant;
use supportkit::sla::ClockState;
use supportkit_cli::conform::{self, AREAS, Outcome};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

fn run(text: &str) -> (Outcome, String) {
    let mut out = Vec::new();
    let outcome = conform::run_text("file.json", text, &mut out).unwrap();
    (outcome, String::from_utf8(out).unwrap())
}

/// Every file of cases, with the folder it stands in.
fn files() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for folder in fs::read_dir(vectors()).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(
            paths.filter(|path| path.extension().unwrap() == "json").map(|path| (name.clone(), path)),
        );
    }
    files
}

fn cases(path: &Path) -> Vec<Value> {
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    file["cases"].as_array().unwrap().clone()
}

#[test]
fn every_vector_passes() {
    let mut out = Vec::new();
    let outcome = conform::run(&[vectors()], &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(outcome.is_success(), "{out}");
    let written: usize = files().iter().map(|(_, path)| cases(path).len()).sum();
    assert_eq!(outcome, Outcome { passed: written, failed: 0 }, "every case that is written is run");
    assert!(out.ends_with(&format!("{written} passed, 0 failed\n")), "{out}");
}

/// Questions that are also asked in the folder of another area: a document is checked where its subject is, and when
/// a clock begins to count is asked of its calendar.
const GUESTS: &[(&str, &str)] = &[
    ("conversation", "check"),
    ("coverage", "check"),
    ("procedures", "check"),
    ("replies", "check"),
    ("routing", "check"),
    ("sla", "check"),
    ("sla", "next_open"),
];

#[test]
fn every_folder_asks_its_own_questions() {
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for (folder, path) in files() {
        let of_folder = || AREAS.iter().filter(|area| area.name == folder);
        assert!(of_folder().next().is_some(), "nobody reads {folder}");
        for case in cases(&path) {
            let op = case["when"]["op"].as_str().unwrap();
            let found = of_folder().flat_map(|area| area.ops).find(|known| **known == op);
            let guest =
                GUESTS.iter().find(|(at, guest)| *at == folder && *guest == op).map(|(_, guest)| guest);
            let known = found.or(guest).unwrap_or_else(|| panic!("`{op}` in {}", path.display()));
            asked.insert(known);
        }
    }
    let known: BTreeSet<&str> = AREAS.iter().flat_map(|area| area.ops).copied().collect();
    assert_eq!(asked, known, "every question is asked by some vector");
}

/// Changes one leaf of a value, counted from zero. `None` when there is no such leaf.
fn spoiled(value: &Value, leaf: &mut usize) -> Option<Value> {
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (place, item) in items.iter().enumerate() {
                if let Some(item) = spoiled(item, leaf) {
                    let mut items = items.clone();
                    items[place] = item;
                    return Some(Value::Array(items));
                }
            }
            None
        }
        Value::Object(fields) if !fields.is_empty() => {
            for (name, item) in fields {
                // Which clock is meant is not what is expected of it.
                if name == "clock" || name == "cycle" {
                    continue;
                }
                if let Some(item) = spoiled(item, leaf) {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), item);
                    return Some(Value::Object(fields));
                }
            }
            None
        }
        _ if *leaf > 0 => {
            *leaf -= 1;
            None
        }
        Value::Bool(answer) => Some(Value::Bool(!answer)),
        Value::Number(number) => Some(Value::from(number.as_i64().unwrap() + 1)),
        Value::Null => Some(Value::from("2001-01-01T00:00:00Z")),
        Value::String(text) if text.ends_with('Z') || text.contains("T") && text.contains(':') => {
            Some(Value::from("2001-01-01T00:00:00Z"))
        }
        Value::String(text) if text.starts_with("PT") || text.starts_with("-PT") => {
            Some(Value::from("PT7.5S"))
        }
        Value::String(text) => Some(Value::from(format!("{text}x"))),
        _ => None,
    }
}

#[test]
fn every_part_of_every_expectation_matters() {
    let mut spoilt = 0;
    for (_, path) in files() {
        for case in cases(&path) {
            for leaf in 0.. {
                let Some(expect) = spoiled(&case["expect"], &mut leaf.clone()) else { break };
                let mut case = case.clone();
                case["expect"] = expect;
                let text = serde_json::json!({"format": "1.0", "cases": [&case]}).to_string();
                let (outcome, out) = run(&text);
                assert_eq!(outcome, Outcome { passed: 0, failed: 1 }, "{} {}", case["id"], case["expect"]);
                assert!(
                    out.starts_with(&format!("FAIL {}: expected ", case["id"].as_str().unwrap())),
                    "{out}"
                );
                spoilt += 1;
            }
        }
    }
    assert!(spoilt > 500, "{spoilt}");
}

const LOOSE: &str =
    r#"{"id": "a", "given": {}, "when": {"op": "loose_key", "text": "A"}, "expect": {"key": "a"}}"#;

#[test]
fn nothing_is_skipped() {
    for (cases, said) in [
        (LOOSE.replace(r#""key": "a""#, r#""key": "b""#), r#"FAIL a: expected {"key":"b"} got {"key":"a"}"#),
        (LOOSE.replace("loose_key", "tight_key"), "got `tight_key` at file.json#/cases/0"),
        (
            LOOSE.replace(r#""id": "a", "#, ""),
            "FAIL file.json#/cases/0: expected a case got missing field `id`",
        ),
        (LOOSE.replace(r#""given""#, r#""remark": 1, "given""#), "unknown field `remark`"),
        (LOOSE.replace(r#""text": "A""#, r#""text": "A", "txt": 1"#), "unknown field `txt`"),
        (LOOSE.replace(r#""text": "A""#, r#""text": "A", "text": "B""#), "FAIL file.json#/cases/0/when/text"),
        (LOOSE.replace(r#"{"key": "a"}"#, r#"{"key": "a", "keys": 1}"#), "unknown field `keys`"),
        (LOOSE.replace(r#"{"key": "a"}"#, "{}"), "missing field `key`"),
        (LOOSE.replace(r#""given": {}"#, r#""given": {"desk": {}}"#), "unknown field `desk`"),
        (format!("{LOOSE}, {LOOSE}"), "FAIL a: expected an id no other case has"),
        (String::new(), "FAIL file.json#/cases: expected at least one case"),
        ("7".to_owned(), "FAIL file.json#/cases/0"),
    ] {
        let (outcome, out) = run(&format!(r#"{{"format": "1.0", "cases": [{cases}]}}"#));
        assert_eq!(outcome.failed, 1, "{out}");
        assert!(out.contains(said), "{out} should say {said}");
    }
    for (text, said) in [
        ("", "FAIL file.json#"),
        (r#"{"format": "2.0", "cases": []}"#, "FAIL file.json#/format"),
        (r#"{"format": "1.0", "tests": []}"#, "FAIL file.json#/tests"),
    ] {
        let (outcome, out) = run(text);
        assert!(outcome.failed > 0 && outcome.passed == 0 && out.contains(said), "{out}");
    }
}

#[test]
fn an_expectation_that_says_nothing_is_a_failure() {
    let case = r#"{"id": "a", "given": {"conversation": {"id": "c", "events": [
        {"id": "e", "at": "2026-01-01T00:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}}, "when": {"op": "fold"}, "expect": {}}"#;
    let (outcome, out) = run(&format!(r#"{{"format": "1.0", "cases": [{case}]}}"#));
    assert!(outcome.failed == 1 && out.contains("nothing to compare"), "{out}");
}

#[test]
fn folders_are_read_whole_and_a_file_nobody_reads_fails() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vectors");
    fs::create_dir_all(folder.join("b/c")).unwrap();
    let file = |id: &str| {
        format!(
            r#"{{"format": "1.0", "cases": [{}]}}"#,
            LOOSE.replace(r#""a", "given""#, &format!(r#""{id}", "given""#))
        )
    };
    for (path, text) in [
        ("b/c/2.json", file("two")),
        ("a.json", file("one")),
        ("b/1.json", file("one")),
        ("b/page.md", String::new()),
        ("z.yaml", String::new()),
    ] {
        fs::write(folder.join(path), text).unwrap();
    }
    let mut out = Vec::new();
    let outcome = conform::run(&[folder, "no/such/file.json".into()], &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert_eq!(outcome, Outcome { passed: 2, failed: 3 }, "{out}");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("FAIL one: expected an id no other case has"), "{out}");
    assert!(lines[1].contains("z.yaml: expected") && lines[1].contains("nobody reads"), "{out}");
    assert!(lines[2].starts_with("FAIL no/such/file.json: expected a file that can be read"), "{out}");
    assert_eq!(lines[3], "2 passed, 3 failed");
}

/// Everything about an assessment that does not merely count on with time.
fn standing(assessment: &Assessment) -> Vec<String> {
    let mut standing = vec![
        assessment.state.to_string(),
        format!("{:?}", assessment.priority),
        format!("{:?}", assessment.policy),
    ];
    for clock in &assessment.clocks {
        let due = match clock.state {
            ClockState::Running { due, .. } => due,
            _ => None,
        };
        standing.push(format!(
            "{} {} {:?} {} {} {:?} {due:?}",
            clock.agreement,
            clock.clock,
            clock.name,
            clock.cycle,
            clock.state.name(),
            clock.within
        ));
    }
    standing.extend(assessment.actions.iter().map(|action| format!("{} {:?}", action.id, action.status)));
    standing
}

/// The laws that hold for every conversation there is a vector of: what explains a clock adds up to what it used, and
/// the next wake-up is the very next change.
#[test]
fn what_is_assessed_is_explained_and_wakes_in_time() {
    let mut waking = 0;
    for (_, path) in files() {
        for case in cases(&path).iter().filter(|case| case["when"]["op"] == "assess") {
            let desk = Desk::from_json(&case["given"]["desk"].to_string()).unwrap();
            let now = instant::parse(case["when"]["at"].as_str().unwrap()).unwrap();
            let log = Conversation::from_value(case["given"]["conversation"].clone()).unwrap();
            let past = log.events().iter().filter(|event| event.at <= now).cloned().collect();
            let log = log.with_events(past);
            let options = AskOptions::default().lenient();
            let assessment = desk.assess_with(&log, now, &options).unwrap();
            let explanation = desk.explain(&log, now, &options).unwrap();
            let agreements = &desk.edition_at(now).unwrap().document().agreements;
            for clock in &explanation.clocks {
                let counted =
                    clock.stretches.iter().filter(|stretch| stretch.counts).map(ClockStretch::length);
                assert_eq!(counted.sum::<TimeDelta>(), clock.used, "{} {}", case["id"], clock.clock);
                let asked = (&clock.agreement, clock.clock, &clock.name, clock.cycle);
                let reports = assessment.clocks.iter();
                let mut same = reports
                    .filter(|report| (&report.agreement, report.clock, &report.name, report.cycle) == asked);
                // An explanation is exact; a report is as exact as its agreement says.
                let agreement = agreements.get(clock.agreement.as_str());
                let rounding =
                    agreement.and_then(|agreement| agreement.switches.rounding).unwrap_or_default();
                let shown = Some(rounding.round(clock.used));
                assert_eq!(same.next().map(|report| report.used), shown, "{}", case["id"]);
            }
            let Some(wake) = assessment.next_wake else {
                let later = desk.assess_with(&log, now + TimeDelta::days(3_650), &options).unwrap();
                assert_eq!(standing(&later), standing(&assessment), "{} never changes again", case["id"]);
                continue;
            };
            let before = desk.assess_with(&log, wake - TimeDelta::microseconds(1), &options).unwrap();
            assert_eq!(standing(&before), standing(&assessment), "{} before {wake}", case["id"]);
            assert_eq!(before.next_wake, Some(wake), "{}", case["id"]);
            let at = desk.assess_with(&log, wake, &options).unwrap();
            assert_ne!(standing(&at), standing(&assessment), "{} at {wake}", case["id"]);
            waking += 1;
        }
    }
    assert!(waking > 50, "{waking}");
}
