//! Input nobody would send on purpose, and some that somebody would.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{desk, file, repository, supportkit, supportkit_reading};

/// Far more than any of these takes, far less than reading everything would.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_desk_of_hundreds_of_megabytes_is_refused_by_its_size() {
    let path = file("huge.json", "");
    File::options().write(true).open(&path).unwrap().set_len(300 << 20).unwrap();
    let begun = Instant::now();
    let answer = supportkit(["check", "--format", "json", &path]);
    assert_eq!(answer.code, 2, "{}", answer.err);
    assert_eq!(answer.json()["problems"][0]["kind"], "too_large");
    assert_eq!(answer.json()["problems"][0]["found"], "`314572800 bytes`");
    let desk = supportkit(["calendar", "open", "2026-03-23", "--desk", &path]);
    assert_eq!(desk.code, 2);
    assert!(desk.err.contains("expected at most 16777216 bytes"), "{}", desk.err);
    let records = supportkit(["report", "--conversations", &path]);
    assert_eq!(records.code, 2, "{}", records.out);
    assert!(begun.elapsed() < PATIENCE);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_stream_without_end_is_read_up_to_the_limit() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_supportkit"))
        .args(["check", "/dev/zero"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(out.contains("found `more than 16777216 bytes`"), "{out}");
}

#[test]
fn a_million_levels_are_too_deep() {
    let begun = Instant::now();
    for deep in [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("{{\"format\": \"1.0\", \"editions\": {}", "[".repeat(1_000_000)),
    ] {
        let answer = supportkit_reading(&deep, ["check", "--format", "json", "-"]);
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(answer.json()["problems"].as_array().is_some_and(|problems| !problems.is_empty()));
        let record = supportkit_reading(&deep, ["report", "--conversations", "-"]);
        assert_eq!(record.code, 2, "{}", record.out);
        assert!(record.err.contains("no conversation could be read"), "{}", record.err);
    }
    assert!(begun.elapsed() < PATIENCE);
}

#[test]
fn impossible_and_far_dates_are_answered_or_told() {
    let text = concat!(
        r#"{"id":"far","events":[{"id":"e1","at":"0000-01-01T00:00:00Z","by":{"role":"customer"},"type":"opened"},{"id":"e2","at":"9999-12-31T23:59:59.999999Z","by":{"role":"agent"},"type":"message"}]}"#,
        "\n",
        r#"{"id":"open","events":[{"id":"e1","at":"0001-01-01T00:00:00Z","by":{"role":"customer"},"type":"opened"}]}"#,
        "\n",
        r#"{"id":"impossible","events":[{"id":"e1","at":"2026-02-30T00:00:00Z","by":{"role":"customer"},"type":"opened"}]}"#,
        "\n",
        r#"{"id":"beyond","events":[{"id":"e1","at":"+10000-01-01T00:00:00Z","by":{"role":"customer"},"type":"opened"}]}"#,
        "\n",
        r#"{"id":"backwards","events":[{"id":"e2","at":"2026-03-24T00:00:00Z","by":{"role":"agent"},"type":"closed"},{"id":"e1","at":"2026-03-23T00:00:00Z","by":{"role":"customer"},"type":"opened"}]}"#,
        "\n",
    );
    let far = file("far.ndjson", text);
    let begun = Instant::now();
    for form in ["table", "json", "csv"] {
        let answer = supportkit([
            "report",
            "--desk",
            &desk(),
            "--conversations",
            &far,
            "--by",
            "year",
            "--format",
            form,
        ]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(answer.err.contains("`impossible`") && answer.err.contains("`beyond`"), "{}", answer.err);
    }
    let assessed = supportkit([
        "assess",
        "--desk",
        &desk(),
        "--conversations",
        &far,
        "--id",
        "open",
        "--at",
        "9999-12-31T23:59:59Z",
    ]);
    assert_eq!(assessed.code, 0, "{}", assessed.err);
    assert!(assessed.out.contains("breached, running"), "{}", assessed.out);
    assert!(begun.elapsed() < PATIENCE);
}

#[test]
fn other_encodings_and_stray_bytes_are_told() {
    let path = file("latin.json", "");
    std::fs::write(&path, b"{\"format\": \"1.0\", \"name\": \"Beh\xe7et\"}").unwrap();
    let answer = supportkit(["check", &path]);
    assert_eq!(answer.code, 2);
    assert!(answer.out.contains("expected text in UTF-8"), "{}", answer.out);
    std::fs::write(&path, b"\xff\xfe{\0}\0").unwrap();
    let answer = supportkit(["report", "--conversations", &path]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("UTF-16"), "{}", answer.err);
}

#[test]
fn what_is_quoted_cannot_drive_the_terminal() {
    let answer =
        supportkit_reading("{\"format\": \"1.0\", \"editions\": [{\"\\u001b[2Jx\": 1}]}", ["check", "-"]);
    assert_eq!(answer.code, 2);
    assert!(!answer.out.contains('\u{1b}'), "{:?}", answer.out);
    let conversation = r#"{"id":"c","events":[{"id":"e1","at":"2026-03-23T07:00:00Z","by":{"role":"customer"},"type":"opened","team":"\u001b]0;x\u0007"}]}"#;
    let answer = supportkit_reading(conversation, ["report", "--conversations", "-", "--by", "team"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(!answer.out.contains('\u{1b}'), "{:?}", answer.out);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_supportkit"))
        .args(["sample", "--count", "100000"])
        .current_dir(repository())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 4_096];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
