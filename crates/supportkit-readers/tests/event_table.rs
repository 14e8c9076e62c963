//! Event tables, told one line an event.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the functions the tests share are tests too"
)]

use serde_json::{Value, json};
use supportkit::conversation::{Event, FoldOptions, Timeline};
use supportkit_readers::event_table::{EventTableReader, Mapping};
use supportkit_readers::{ConversationReader, Limits, Reading};

fn read(mapping: &Value, table: &str) -> Reading {
    let mapping = Mapping::from_json(&mapping.to_string()).unwrap();
    EventTableReader::new(&mapping, table.as_bytes()).unwrap().read_all()
}

fn line(event: &Event) -> String {
    let Value::Object(mut fields) = serde_json::to_value(event).unwrap() else { unreachable!() };
    for (key, default) in
        [("kind", "reply"), ("visibility", "participants"), ("origin", "inbound"), ("channel", "other")]
    {
        if fields.get(key) == Some(&json!(default)) {
            fields.remove(key);
        }
    }
    let by = fields.remove("by").unwrap();
    let who = [by["role"].as_str(), by["id"].as_str()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let what = fields.remove("type").unwrap();
    fields.remove("at");
    let id = fields.remove("id").unwrap();
    let rest = if fields.is_empty() { String::new() } else { format!(" {}", Value::Object(fields)) };
    format!("{} {who} {} [{}]{rest}", event.at.format("%H:%M"), what.as_str().unwrap(), id.as_str().unwrap())
}

fn told(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for conversation in &reading.conversations {
        Timeline::fold(conversation, &FoldOptions::strict()).unwrap();
        lines.push(format!("{}:", conversation.id()));
        lines.extend(conversation.events().iter().map(line));
    }
    lines
}

fn rows(reading: &Reading) -> Vec<String> {
    reading.diagnostics.rows().iter().map(ToString::to_string).collect()
}

/// The smallest useful mapping of a log with the columns C, T and E.
fn small() -> Value {
    json!({
        "conversation": "C", "time": {"column": "T"}, "event": "E",
        "events": {
            "ask": {"type": "message", "by": "customer"}, "answer": {"type": "message", "by": "agent"},
            "wait": {"type": "status", "to": "waiting_customer"}, "done": {"type": "resolved"}, "ping": null,
        },
    })
}

fn with(mut mapping: Value, more: Value) -> Value {
    mapping.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    mapping
}

#[test]
fn the_help_desk_mapping_reads_its_columns() {
    // The columns of the public log, with rows of our own.
    let table = "Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,seriousness,customer,product,responsible_section,seriousness_2,service_level,service_type,support_section,workgroup
Case 1,Assign seriousness,Value 1,2013/03/31 01:30:00.000,Variant 1,1,Variant 1,Value 1,Value 9,Value 2,Value 1,Value 1,Value 2,Value 1,Value 1,Value 1
Case 1,Take in charge ticket,Value 2,2013/03/31 02:30:00.000,Variant 1,1,Variant 1,Value 1,Value 9,Value 2,Value 1,Value 2,Value 2,Value 1,Value 1,Value 1
Case 1,Wait,Value 2,2013/03/31 03:30:00.000,Variant 1,1,Variant 1,Value 1,Value 9,Value 2,Value 1,Value 2,Value 2,Value 1,Value 1,Value 3
Case 1,Resolve ticket,Value 2,2013/04/01 11:54:26.125,Variant 1,1,Variant 1,Value 1,Value 9,Value 2,Value 1,Value 2,Value 2,Value 1,Value 1,Value 3
Case 1,Closed,Value 3,2013/04/16 11:54:26.000,Variant 1,1,Variant 1,Value 1,Value 9,Value 2,Value 1,Value 2,Value 2,Value 1,Value 1,Value 3
Case 2,Resolve ticket,Value 1,2013/04/02 08:00:00.000,Variant 2,2,Variant 2,Value 1,Value 4,Value 2,Value 1,Value 1,Value 2,Value 1,Value 1,Value 1
";
    let mapping = include_str!("../../../examples/helpdesk_italian/mapping.json");
    let reading = read(&serde_json::from_str(mapping).unwrap(), table);
    let opened = r#""fields":{"product":"Value 2","responsible_section":"Value 1","seriousness":"Value 1","service_level":"Value 2","service_type":"Value 1","support_section":"Value 1"},"priority":"Value 1","team":"Value 1""#;
    assert_eq!(
        told(&reading),
        [
            "Case 1:",
            &format!(r#"00:30 customer Value 9 opened [2.opened] {{"assignee":"Value 1",{opened}}}"#),
            r#"00:30 agent Value 1 activity [2] {"label":"Assign seriousness"}"#,
            // 02:30 was skipped that night; both this and 03:30 are the instant of the change.
            r#"01:00 agent Value 2 priority_changed [3.priority] {"to":"Value 2"}"#,
            r#"01:00 agent Value 2 assigned [3.assignee] {"to":"Value 2"}"#,
            r#"01:00 agent Value 2 message [3] {"template":"take_in_charge"}"#,
            r#"01:30 agent Value 2 team_changed [4.team] {"to":"Value 3"}"#,
            r#"01:30 agent Value 2 status [4] {"label":"Wait","to":"waiting_third_party"}"#,
            r#"09:54 agent Value 2 resolved [5] {"label":"Resolve ticket"}"#,
            r#"09:54 agent Value 3 assigned [6.assignee] {"to":"Value 3"}"#,
            r#"09:54 agent Value 3 closed [6]"#,
            "Case 2:",
            &format!(r#"06:00 customer Value 4 opened [7.opened] {{"assignee":"Value 1",{opened}}}"#),
            r#"06:00 agent Value 1 resolved [7] {"label":"Resolve ticket"}"#,
        ]
    );
    assert_eq!(
        rows(&reading),
        [
            "the header: found `Variant`, expected each column once; the first of this name is read",
            "the header: found `Variant`, the mapping does not speak of this column; left out (2 times)",
            "the header: found `Variant index`, the mapping does not speak of this column; left out",
        ]
    );
    assert_eq!(reading.diagnostics.totals().records, 6);
}

#[test]
fn rows_of_one_time_keep_their_order_and_others_are_sorted() {
    let table = "C,T,E\na,2026-03-20T09:00:00Z,done\na,2026-03-20T08:00:00Z,ask\nb,2026-03-20T08:00:00Z,ask\na,2026-03-20T09:00:00Z,ask\n";
    let expected = [
        "a:",
        "08:00 customer opened [3.opened]",
        "08:00 customer message [3]",
        r#"09:00 system resolved [2] {"label":"done"}"#,
        "09:00 customer message [5]",
        "b:",
        "08:00 customer opened [4.opened]",
        "08:00 customer message [4]",
    ];
    assert_eq!(told(&read(&small(), table)), expected);
    let streamed = read(&with(small(), json!({"rows": "by_conversation"})), table);
    assert_eq!(streamed.conversations.len(), 3);
    assert_eq!(streamed.diagnostics.rows()[0].code, supportkit_readers::DiagnosticCode::SplitConversation);
}

#[test]
fn a_sequence_column_orders_rows_of_one_time() {
    let table = "C,T,E,N\na,2026-03-20T09:00:00Z,done,2\na,2026-03-20T09:00:00Z,ask,1\na,2026-03-20T09:00:00Z,wait,x\n";
    let reading = read(&with(small(), json!({"sequence": "N"})), table);
    let ids: Vec<&str> = reading.conversations[0].events().iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["4.opened", "4", "3", "2"]);
    assert_eq!(rows(&reading), ["line 4, `N`: found `x`, expected a whole number; the row keeps its place"]);
}

#[test]
fn json_rows_reach_into_objects() {
    let mapping = json!({
        "table": {"kind": "ndjson"},
        "conversation": "/ticket/id", "time": {"column": "ts", "format": "epoch_millis"}, "event_id": "uid",
        "event": "what",
        "events": {
            "created": {"type": "opened", "channel": "chat", "by": {"role": "customer", "id": {"column": "/who/id"}}},
            "said": {"type": "message", "body": {"column": "text"}, "visibility": {"column": "private", "values": {"true": "internal", "false": "participants"}},
                     "by": {"role": {"column": "/who/kind", "values": {"staff": "agent", "visitor": "customer"}}, "id": {"column": "/who/id"}}},
            "rated": {"type": "rated", "score": {"column": "stars", "as": "integer"}, "scale": {"lowest": 1, "highest": 5}, "by": "customer"},
        },
        "opening": "stated",
        "attributes": {"tags": {"column": "tags"}},
        "unmapped": "drop",
    });
    let table = r#"{"ticket": {"id": 5}, "ts": 1773995400000, "uid": "x1", "what": "created", "who": {"id": 9}, "tags": ["b", "a"]}
{"ticket": {"id": 5}, "ts": 1773995460000, "uid": "x2", "what": "said", "who": {"kind": "staff", "id": 3}, "text": "سلام", "private": false, "tags": ["a"]}
{"ticket": {"id": 5}, "ts": 1773995520000, "uid": "x3", "what": "said", "who": {"kind": "alien", "id": 4}, "text": "…", "private": true}
{"ticket": {"id": 5}, "ts": 1773995580000, "uid": "x4", "what": "rated", "stars": "4"}
{"ticket": {"id": 5}, "ts": 1773995640000, "uid": "x5", "what": "rated", "stars": "many"}
"#;
    let reading = read(&mapping, table);
    assert_eq!(
        told(&reading),
        [
            "5:",
            r#"08:30 customer 9 opened [x1] {"channel":"chat","label":"created","tags":["a","b"]}"#,
            r#"08:31 system tag_removed [2.tag_removed.b] {"tag":"b"}"#,
            r#"08:31 agent 3 message [x2] {"body":"سلام"}"#,
            r#"08:32 system 4 message [x3] {"body":"…","visibility":"internal"}"#,
            r#"08:33 customer rated [x4] {"scale":{"highest":5,"lowest":1},"score":4}"#,
        ]
    );
    assert_eq!(
        rows(&reading),
        [
            "line 3, `/who/kind`: found `alien`, expected a role; taken as `system`",
            "line 5, `stars`: found `many`, expected a whole number",
        ]
    );
}

#[test]
fn a_table_with_a_column_a_step() {
    let mapping = json!({
        "conversation": "Id", "time": {"column": "Created", "zone": "Europe/Istanbul"},
        "stamps": {
            "First reply": {"type": "message", "by": {"role": "agent", "id": {"column": "Agent"}}},
            "Solved": {"type": "resolved", "outcome": "assumed"},
        },
        "customer": {"id": {"column": "Customer"}, "tier": {"column": "Plan", "values": {"Gold": "gold"}}},
        "opened": {"channel": "web_form"},
    });
    let table = "Id,Created,First reply,Solved,Agent,Customer,Plan,Shop\n\
        1,2026-03-20 09:30,2026-03-20 10:00,2026-03-20 11:00,deniz,c1,Gold,x\n\
        2,2026-03-20 09:30,,,,c2,Tin,\n\
        3,2026-03-20 09:30,never,2026-03-20 09:00,,c3,Gold,\n";
    let reading = read(&mapping, table);
    assert_eq!(
        told(&reading),
        [
            "1:",
            r#"06:30 customer c1 opened [2.opened] {"channel":"web_form","fields":{"Shop":"x"}}"#,
            "07:00 agent deniz message [2.First reply]",
            r#"08:00 system resolved [2.Solved] {"outcome":"assumed"}"#,
            "2:",
            r#"06:30 customer c2 opened [3.opened] {"channel":"web_form"}"#,
            "3:",
            r#"06:30 customer c3 opened [4.opened] {"channel":"web_form"}"#,
            r#"06:30 system resolved [4.Solved] {"outcome":"assumed"}"#,
        ]
    );
    assert_eq!(reading.conversations[0].customer().unwrap().tier.as_ref().unwrap().as_str(), "gold");
    let reported = rows(&reading);
    assert_eq!(reported.len(), 3, "{reported:?}");
    assert!(
        reported[0].starts_with("line 3, `Plan`: found `Tin`, expected one of the mapping's values"),
        "{reported:?}"
    );
}

#[test]
fn a_stated_opening_that_is_missing_or_late_is_reported() {
    let mut mapping = with(small(), json!({"opening": "stated"}));
    mapping["events"]["begin"] = json!({"type": "opened", "by": "customer"});
    let table = "C,T,E\na,2026-03-20T09:00:00Z,ask\na,2026-03-20T09:01:00Z,begin\n";
    let reading = read(&mapping, table);
    assert_eq!(
        told(&reading),
        [
            "a:",
            "09:00 customer opened [2.opened]",
            "09:00 customer message [2]",
            r#"09:01 system activity [3] {"label":"begin"}"#
        ]
    );
    assert_eq!(reading.diagnostics.count(supportkit_readers::DiagnosticCode::MessageBeforeOpening), 2);
}

#[test]
fn bad_rows_are_one_row_each_and_the_rest_is_read() {
    let ok = "a,2026-03-20T09:00:00Z,ask\n";
    for (table, conversations, report) in [
        (format!("C,T,E\n{ok}"), 1, ""),
        (format!("\u{feff}C,T,E\r\n{}\r\n", ok.trim()), 1, ""),
        (format!("C,T,E\r{}\rb,2026-03-20T09:00:00Z,ask", ok.trim()), 2, ""),
        (format!("C,T,E\n\n{ok}\n"), 1, ""),
        (format!("C,T,E\n{}", ok.trim()), 1, ""),
        ("C,T,E\n\"a\",\"2026-03-20T09:00:00Z\",\"ask\",,\n".to_owned(), 1, ""),
        (
            format!("C,T,E\nb,2026\n{ok}"),
            1,
            "line 2: found `2 cells`, expected as many cells as the header has",
        ),
        (
            format!("C,T,E\nb,c,d,e\n{ok}"),
            1,
            "line 2: found `4 cells`, expected as many cells as the header has",
        ),
        (format!("C,T,E\nb,noon,ask\n{ok}"), 1, "line 2, `T`: found `noon`, expected a time such as"),
        (
            format!("C,T,E\n,2026-03-20T09:00:00Z,ask\n{ok}"),
            1,
            "line 2, `C`, expected the id of a conversation",
        ),
        (format!("C,T,E\nb,2026-03-20T09:00:00Z,\n{ok}"), 2, "line 2, `E`, expected what happened"),
        (
            format!("C,T,E\nb,2026-03-20T09:00:00Z,dance\n{ok}"),
            2,
            "line 2, `E`: found `dance`, not a value of the mapping",
        ),
        (
            format!("C,T,E\n\"b,2026-03-20T09:00:00Z,ask\n{ok}c,2026-03-20T09:00:00Z,ask"),
            2,
            "line 2, expected a closing quote",
        ),
        (
            format!("C,T,E\n\"b\nc,2026\n{ok}\"d\",2026-03-20T09:00:00Z,ask\n"),
            2,
            "line 2, expected a closing quote",
        ),
        (format!("C,T,E\n{}{ok}", "x".repeat(2_000) + "\n"), 1, "line 2, expected a row within the limit"),
        ("C,T,E\n".to_owned(), 0, ""),
    ] {
        let mapping = Mapping::from_json(&small().to_string()).unwrap();
        let limits = Limits { record_bytes: 1_000, ..Limits::default() };
        let reading = EventTableReader::with_limits(&mapping, table.as_bytes(), limits).unwrap().read_all();
        let reported = rows(&reading);
        assert_eq!(reading.conversations.len(), conversations, "{table:?}: {reported:?}");
        let matches = if report.is_empty() { reported.is_empty() } else { reported[0].starts_with(report) };
        assert!(matches, "{table:?}: {reported:?}");
    }
}

#[test]
fn cells_may_hold_line_ends_and_bytes_of_other_encodings() {
    let mapping = with(small(), json!({"attributes": {"subject": {"column": "S"}}}));
    let mapping = Mapping::from_json(&mapping.to_string()).unwrap();
    let table =
        b"C,T,E,S\na,2026-03-20T09:00:00Z,ask,\"one\r\n\"\"two\"\"\"\nb,2026-03-20T09:00:00Z,ask,caff\xe8\n";
    let reading = EventTableReader::new(&mapping, table.as_slice()).unwrap().read_all();
    assert!(told(&reading)[1].ends_with(r#"{"subject":"one\r\n\"two\""}"#), "{:?}", told(&reading));
    assert!(told(&reading)[4].ends_with("{\"subject\":\"caff\u{fffd}\"}"), "{:?}", told(&reading));
    assert_eq!(rows(&reading), ["line 4, expected UTF-8; other bytes were replaced"]);
}

#[test]
fn a_quote_that_never_closes_costs_no_more_than_its_share() {
    // Every line opens a quote that the next one does not close.
    let table = format!("C,T,E\n{}", "\"a\",\"b\n".repeat(200_000));
    let reading = read(&small(), &table);
    assert_eq!(reading.conversations.len(), 0);
}

#[test]
fn an_empty_table_is_no_error() {
    for table in ["", "\n\n"] {
        assert_eq!(rows(&read(&small(), table))[0], "the input, expected an event table", "{table:?}");
    }
}

#[test]
fn mappings_are_checked_against_the_table() {
    for (more, problems) in [
        (json!({"conversation": "Ticket"}), vec!["/conversation"]),
        (json!({"time": {"column": "When", "zone": "Mars/Olympus"}}), vec!["/time/column", "/time/zone"]),
        (json!({"events": {"ask": {"type": "status", "to": "nowhere"}}}), vec!["/events/ask"]),
        (json!({"events": {"ask": {"type": "message", "text": "x"}}}), vec!["/events/ask"]),
        (json!({"events": {"ask": {"by": "robot"}}}), vec!["/events/ask/by", "/events/ask/type"]),
        (
            json!({"events": {"ask": {"type": "message", "body": {"column": "Text"}}}}),
            vec!["/events/ask/body/column"],
        ),
        (json!({"events": {"ask": {"type": "message", "at": "x"}}}), vec!["/events/ask/at"]),
        (json!({"by": {"role": "boss"}}), vec!["/by/role"]),
        (json!({"opening": "stated"}), vec!["/opening"]),
        (
            json!({"attributes": {"team": {"column": "X"}, "fields": {"f": {"column": "Y"}}}}),
            vec!["/attributes/team/column", "/attributes/fields/f/column"],
        ),
        (
            json!({"table": {"kind": "csv", "delimiter": "ç", "quote": "ç"}}),
            vec!["/table/delimiter", "/table/quote", "/table/quote"],
        ),
    ] {
        let mapping = Mapping::from_json(&with(small(), more.clone()).to_string()).unwrap();
        let error = EventTableReader::new(&mapping, "C,T,E\n".as_bytes()).map(|_| ()).unwrap_err();
        let pointers: Vec<&str> = error.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(pointers, problems, "{more}: {error}");
    }
    assert!(
        Mapping::from_json(r#"{"format": "2.0", "conversation": "C", "time": {"column": "T"}}"#).is_err()
    );
    assert!(Mapping::from_json(r#"{"conversation": "C"}"#).is_err());
}

#[test]
fn a_type_nobody_knows_is_kept_and_noted() {
    let mapping = with(small(), json!({"events": {"ask": {"type": "mesage"}}}));
    let reading = read(&mapping, "C,T,E\na,2026-03-20T09:00:00Z,ask\n");
    assert_eq!(told(&reading)[2], "09:00 system mesage [2]");
    assert!(
        rows(&reading)[0].starts_with("the mapping, `/events/ask/type`: found `mesage`"),
        "{:?}",
        rows(&reading)
    );
}
