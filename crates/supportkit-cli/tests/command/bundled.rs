//! What the command brings along: schemas, the sample, the demo, the conformance runner.

use super::{file, repository, supportkit, supportkit_reading};

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (document, path) in [
        ("desk", "crates/supportkit/schema/desk.schema.json"),
        ("pack", "crates/supportkit/schema/pack.schema.json"),
        ("staff", "crates/supportkit/schema/staff.schema.json"),
        ("mapping", "crates/supportkit-readers/schema/mapping.schema.json"),
    ] {
        let answer = supportkit(["schema", document]);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        assert_eq!(answer.json()["type"], "object");
        let committed = std::fs::read_to_string(repository().join(path)).unwrap();
        assert!(
            answer.out == committed,
            "{path} is not the schema of today; write it anew with\n  cargo run -p supportkit-cli -- schema {document} > {path}"
        );
    }
}

#[test]
fn the_bundled_conversations_are_what_the_generator_writes() {
    let path = "examples/three-regions/conversations.ndjson";
    let answer = supportkit(["sample", "--count", "2000"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let committed = std::fs::read_to_string(repository().join(path)).unwrap();
    assert!(
        answer.out == committed,
        "{path} is not what the generator writes today; write it anew with\n  cargo run -p supportkit-cli -- sample --count 2000 -o {path}"
    );
}

#[test]
fn a_sample_is_written_as_asked() {
    let events = supportkit([
        "sample",
        "--count",
        "5",
        "--seed",
        "3",
        "--format",
        "csv",
        "--from",
        "2026-03-01",
        "--days",
        "31",
    ]);
    assert_eq!(events.code, 0, "{}", events.err);
    let mut rows = csv::Reader::from_reader(events.out.as_bytes());
    let ids: std::collections::BTreeSet<String> =
        rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(ids.len(), 5);
    let path = file("sample.ndjson", "");
    let answer = supportkit(["sample", "--count", "7", "-o", &path]);
    assert_eq!((answer.code, answer.out.as_str()), (0, ""));
    assert!(answer.err.contains("7 conversations"), "{}", answer.err);
    assert_eq!(std::fs::read_to_string(path).unwrap().lines().count(), 7);
    let nowhere = supportkit(["sample", "-o", "no/such/folder/sample.ndjson"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("no/such/folder"), "{}", nowhere.err);
}

#[test]
fn the_demo_reports_and_says_what_to_try_next() {
    let answer = supportkit(["demo"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    for section in [
        "What was read",
        "Volume",
        "in business hours",
        "Promises (SLA)",
        "Satisfaction",
        "By team",
        "By priority",
    ] {
        assert!(answer.out.contains(section), "{section}");
    }
    assert!(!answer.out.contains('\u{1b}'), "plain where nobody is watching");
    let next: Vec<&str> = answer.out.lines().rev().take(2).collect();
    for (command, says) in next.iter().rev().zip(["By week", "first_reply"]) {
        let arguments: Vec<&str> =
            command.trim().split(' ').skip_while(|word| *word != "--").skip(1).collect();
        let followed = supportkit(&arguments);
        assert_eq!(followed.code, 0, "{command}: {}", followed.err);
        assert!(followed.out.contains(says), "{command}: {}", followed.out);
    }
    // The report over the files is the one the demo prints.
    let folder = "examples/three-regions";
    let report = supportkit([
        "report",
        "--desk",
        &format!("{folder}/desk.json"),
        "--conversations",
        &format!("{folder}/conversations.ndjson"),
        "--by",
        "team",
        "--by",
        "priority",
    ]);
    let tables =
        |text: &str| text[text.find("Volume").unwrap()..text.find("Days, weeks").unwrap()].to_owned();
    assert_eq!(tables(&report.out), tables(&answer.out));
}

#[test]
fn conformance_passes_or_says_what_failed() {
    let passing = r#"{"format": "1.0", "cases": [{"id": "loose", "given": {}, "when": {"op": "loose_key", "text": "REFUND"}, "expect": {"key": "refund"}}]}"#;
    let good = file("conform/good.json", passing);
    let answer = supportkit(["conform", &good]);
    assert_eq!((answer.code, answer.out.as_str()), (0, "1 passed, 0 failed\n"), "{}", answer.err);
    let bad = file("conform-bad.json", &passing.replace("\"refund\"", "\"return\""));
    let answer = supportkit(["conform", &bad]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.out.contains("FAIL loose: expected") && answer.out.ends_with("0 passed, 1 failed\n"),
        "{}",
        answer.out
    );
    assert_eq!(supportkit(["conform", "no/such/folder"]).code, 1);
}

#[test]
fn a_sample_can_be_piped_into_a_report() {
    let sample = supportkit(["sample", "--count", "50"]).out;
    let arguments = [
        "report",
        "--desk",
        "examples/three-regions/desk.json",
        "--conversations",
        "-",
        "--as-of",
        "2026-04-01T00:00:00Z",
    ];
    let streamed = supportkit_reading(&sample, arguments.iter().chain(&["--format", "json"]));
    assert_eq!(streamed.code, 0, "{}", streamed.err);
    assert_eq!(streamed.json()["read"]["conversations"], 50);
}
