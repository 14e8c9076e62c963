//! `supportkit report`.

use super::{CONVERSATIONS, conversations, desk, file, supportkit, supportkit_reading};

fn report(arguments: &[&str]) -> super::Answer {
    let (desk, conversations) = (desk(), conversations());
    supportkit(["report", "--desk", &desk, "--conversations", &conversations].iter().chain(arguments))
}

#[test]
fn tables_say_what_a_lead_asks() {
    let answer = report(&["--by", "team", "--by", "priority", "--within", "first_reply=PT1H"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "Istanbul · as of Wed 2026-03-25 14:00 +03:00 (Europe/Istanbul), the last event in the data",
        "conversations 3 events 9 from Mon 2026-03-23 10:00 +03:00",
        "resolved 2",
        "Response and resolution, in business hours",
        // Half an hour and six and a half hours.
        "first reply 2 3 h 30 min 5 h 54 min 3 h 30 min 6 h 30 min 1 – –",
        "first reply within 1 h 00 min 1 50.0 % (9.5–90.5 %) of 2",
        "first reply 1 1 1 – 50.0 %",
        "satisfied 1 100 %",
        "By team",
        "north 2 1 30 min",
        "By priority",
        "low 2 1 30 min",
        "high 1 – 6 h 30 min",
        "Quantiles of type 7",
    ] {
        assert!(said.contains(says), "expected `{says}` in\n{}", answer.out);
    }
}

#[test]
fn json_carries_everything() {
    let answer = report(&["--by", "team,priority", "--by", "week", "--format", "json"]).json();
    assert_eq!(answer["desk"], "Istanbul");
    assert_eq!(answer["as_of"], "2026-03-25T11:00:00Z");
    assert_eq!(answer["as_of_last_event"], true);
    assert_eq!(answer["read"]["events"], 9);
    assert_eq!(answer["reports"].as_array().unwrap().len(), 2);
    let cross = &answer["reports"][0];
    assert_eq!(cross["groups"][0]["key"][0]["value"], "north");
    assert_eq!(cross["groups"][1]["key"][1]["value"], "high");
    assert_eq!(cross["total"]["timings"][0]["median"], "PT3H30M");
    assert_eq!(answer["reports"][1]["groups"][0]["key"][0]["value"], "2026-03-23");
    assert_eq!(answer["reports"][1]["settings"]["zone"], "Europe/Istanbul");
}

#[test]
fn csv_has_one_row_a_group() {
    let answer = report(&["--by", "team", "--by", "priority", "--format", "csv"]);
    let mut table = csv::Reader::from_reader(answer.out.as_bytes());
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|title| title == name).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cells = |name: &str| rows.iter().map(|row| row[column(name)].to_owned()).collect::<Vec<_>>();
    assert_eq!(cells("by"), ["all", "team", "team", "priority", "priority"]);
    assert_eq!(cells("group"), ["all", "north", "south", "low", "high"]);
    assert_eq!(cells("conversations"), ["3", "2", "1", "2", "1"]);
    assert_eq!(cells("first_reply_median_seconds"), ["12600", "1800", "23400", "1800", "23400"]);
    assert_eq!(cells("sla_first_reply_attainment"), ["0.5", "1", "0", "1", "0"]);
}

#[test]
fn the_ways_to_ask() {
    let wall = report(&["--hours", "wall", "--format", "json"]).json();
    assert_eq!(wall["reports"][0]["total"]["timings"][0]["median"], "PT4H");
    let early = report(&["--as-of", "2026-03-23T12:00:00Z", "--format", "json"]).json();
    assert_eq!(early["read"]["not_begun"], 1);
    assert_eq!(early["reports"][0]["total"]["open"], 1);
    assert_eq!(early["as_of_last_event"], false);
    let march_24 = report(&["--from", "2026-03-24", "--format", "json"]).json();
    assert_eq!(march_24["reports"][0]["total"]["conversations"], 1);
    let until = report(&["--until", "2026-03-24", "--zone", "UTC", "--format", "json"]).json();
    assert_eq!(until["reports"][0]["total"]["conversations"], 2);
    let sunday = report(&["--by", "week", "--week-start", "sun", "--format", "json"]).json();
    assert_eq!(sunday["reports"][0]["groups"][0]["key"][0]["value"], "2026-03-22");
    let resolved = report(&["--by", "day", "--period", "resolved", "--format", "json"]).json();
    assert_eq!(resolved["reports"][0]["groups"][1]["key"][0]["value"], "2026-03-25");
    let percentiles = report(&["--percentiles", "p50,p99.5", "--format", "json"]).json();
    assert_eq!(percentiles["reports"][0]["settings"]["percentiles"], serde_json::json!(["p50", "p99.5"]));
}

#[test]
fn without_a_desk_there_is_wall_time_and_nothing_promised() {
    let answer = supportkit_reading(CONVERSATIONS, ["report", "--conversations", "-", "--by", "priority"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.starts_with("No desk: wall time, and nothing promised"), "{}", answer.out);
    assert!(!answer.out.contains("SLA"), "{}", answer.out);
    assert!(answer.out.contains(" high "), "the priorities of the data are groups: {}", answer.out);
}

#[test]
fn an_event_table_is_read_by_its_mapping() {
    let mapping = file(
        "mapping.json",
        r#"{"format": "1.0", "conversation": "Ticket", "time": {"column": "When", "zone": "Europe/Istanbul", "format": "%Y-%m-%d %H:%M"},
            "event": "What", "events": {"Created": null,
            "Answered": {"type": "message", "by": "agent"}, "Done": {"type": "resolved", "by": "agent"}}}"#,
    );
    let events = file(
        "events.csv",
        "Ticket,When,What\nT-1,2026-03-23 10:00,Created\nT-1,2026-03-23 11:00,Answered\nT-1,soon,Done\nT-2,2026-03-23 10:00,Created\n",
    );
    let notes = file("notes.json", "");
    let answer = supportkit([
        "report",
        "--desk",
        &desk(),
        "--events",
        &events,
        "--mapping",
        &mapping,
        "--diagnostics",
        &notes,
        "--format",
        "json",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["read"]["conversations"], 2);
    assert_eq!(answer.json()["reports"][0]["total"]["timings"][0]["median"], "PT1H");
    assert!(answer.err.contains("skipped: line 4, `When`: found `soon`"), "{}", answer.err);
    let notes: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(notes).unwrap()).unwrap();
    assert_eq!(notes["diagnostics"][0]["diagnostics"]["totals"]["skipped"], 1);

    let typo = file("typo.json", r#"{"format": "1.0", "conversation": "Tiket", "time": {"column": "When"}}"#);
    let answer = supportkit(["report", "--events", &events, "--mapping", &typo]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("/conversation: found `Tiket`, expected"), "{}", answer.err);
}

#[test]
fn a_zendesk_export_is_a_file_or_a_folder() {
    let tickets = file(
        "export/tickets.json",
        r#"{"tickets": [{"id": 7, "created_at": "2026-03-23T07:00:00Z", "updated_at": "2026-03-23T10:00:00Z", "status": "open",
            "requester_id": 100, "submitter_id": 100, "via": {"channel": "email"}}]}"#,
    );
    file(
        "export/ticket_7_comments.json",
        r#"{"comments": [{"id": 1, "author_id": 100, "body": "?", "public": true, "created_at": "2026-03-23T07:00:00Z"},
            {"id": 2, "author_id": 200, "body": "!", "public": true, "created_at": "2026-03-23T08:00:00Z"}]}"#,
    );
    let folder = std::path::Path::new(&tickets).parent().unwrap().to_str().unwrap().to_owned();
    let answer = supportkit(["report", "--zendesk", &folder, "--format", "json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["reports"][0]["total"]["timings"][0]["median"], "PT1H");
    assert!(answer.err.contains("not in the input"), "{}", answer.err);
    let alone = supportkit(["report", "--zendesk", &tickets, "--format", "json"]);
    assert_eq!(alone.json()["reports"][0]["total"]["timings"][0]["count"], 0);
}

#[test]
fn the_same_conversation_in_two_files_counts_once() {
    let again = file("again.ndjson", CONVERSATIONS);
    let answer = supportkit(["report", "--conversations", &conversations(), &again, "--format", "json"]);
    assert_eq!(answer.json()["reports"][0]["total"]["conversations"], 3);
    assert!(answer.err.contains("3 conversations left out"), "{}", answer.err);
}

#[test]
fn bad_records_are_told_and_the_rest_is_read() {
    let mut text = String::from("{\"id\": \"bad\", \"events\": 7}\nnonsense\n");
    text.push_str(CONVERSATIONS);
    text.push_str("{\"id\": \"empty\", \"events\": []}\n");
    let mixed = file("mixed.ndjson", &text);
    let answer = supportkit(["report", "--desk", &desk(), "--conversations", &mixed, "--format", "json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["reports"][0]["total"]["conversations"], 3);
    assert_eq!(answer.json()["read"]["rejected"], 1);
    assert_eq!(answer.json()["read"]["rejections"][0]["conversation"], "empty");
    assert!(
        answer.err.contains("conversation `bad`, `/events`: found `7`, expected a list of events"),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("line 2"), "{}", answer.err);
    assert!(answer.err.contains("conversation `empty` is not in the figures"), "{}", answer.err);

    let nothing = supportkit_reading("nonsense\n", ["report", "--conversations", "-"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (2, ""));
    assert!(nothing.err.contains("no conversation could be read"), "{}", nothing.err);
}
