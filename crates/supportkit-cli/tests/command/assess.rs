//! `supportkit assess`.

use super::{conversations, desk, file, supportkit};

fn assess(arguments: &[&str]) -> super::Answer {
    let (desk, conversations) = (desk(), conversations());
    supportkit(["assess", "--desk", &desk, "--conversations", &conversations].iter().chain(arguments))
}

#[test]
fn what_is_due_and_why() {
    let answer = assess(&["--id", "c-2", "--at", "2026-03-23T13:00", "--explain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "conversation `c-2` at Mon 2026-03-23 13:00 +03:00 (Europe/Istanbul)",
        "state new",
        "priority high set explicitly",
        "policy standard",
        "first_reply running PT4H istanbul PT2H30M PT1H30M Mon 2026-03-23 15:00 +03:00",
        "next change Mon 2026-03-23 15:00 +03:00",
        "late/1/1@first_reply.1 Mon 2026-03-23 15:00 +03:00 upcoming notify: team-lead",
        "policy `standard` applies: it is for every conversation",
        "+ 2026-03-23T07:00:00Z – 2026-03-23T09:30:00Z PT2H30M open",
        "2026-03-23T09:30:00Z – 2026-03-23T10:00:00Z PT30M closed: outside hours",
    ] {
        assert!(said.contains(says), "expected `{says}` in\n{}", answer.out);
    }
}

#[test]
fn json_has_one_line_a_conversation() {
    let answer = assess(&["--at", "2026-03-26T12:00:00Z", "--format", "json", "--explain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let lines: Vec<serde_json::Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let states: Vec<_> = lines.iter().map(|line| line["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["resolved", "resolved", "new"]);
    assert_eq!(lines[1]["clocks"][1]["state"], "breached");
    assert_eq!(lines[1]["explanation"]["clocks"][1]["used"], "PT6H30M");
}

#[test]
fn what_cannot_be_assessed() {
    for (arguments, code, says) in [
        (&["--id", "c-9", "--at", "2026-03-23T13:00"][..], 1, "no conversation with the id `c-9`"),
        (&["--id", "c-3", "--at", "2026-03-23T13:00"], 1, "`c-3` had not begun by then"),
        (&["--id", "c-1"], 2, "--at"),
        (&["--id", "c-1", "--at", "later"], 2, "expected an instant"),
    ] {
        let answer = assess(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (code, ""), "{arguments:?}");
        assert!(answer.err.contains(says), "{arguments:?}: {}", answer.err);
    }
    let unordered = file(
        "unordered.json",
        r#"{"id": "u-1", "events": [{"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "agent"}, "type": "resolved"},
            {"id": "e2", "at": "2026-03-23T08:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#,
    );
    let desk = desk();
    let common = ["assess", "--desk", &desk, "--conversations", &unordered, "--at", "2026-03-24T07:00:00Z"];
    let strict = supportkit(common);
    assert_eq!(strict.code, 2);
    assert!(
        strict.err.contains("`e1`") && strict.err.contains("expected `opened` before it"),
        "{}",
        strict.err
    );
    let lenient = supportkit(common.iter().chain(&["--folding", "lenient"]));
    assert_eq!(lenient.code, 0, "{}", lenient.err);
    assert!(lenient.out.contains("passed over"), "{}", lenient.out);
}
