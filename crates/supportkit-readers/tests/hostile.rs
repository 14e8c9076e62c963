//! No input makes a reader panic, hang or give a conversation that cannot be written.

#![allow(clippy::unwrap_used, reason = "the functions the tests share are tests too")]

use proptest::prelude::*;
use serde_json::{Value, json};
use supportkit::conversation::{Conversation, FoldOptions, Timeline};
use supportkit_readers::event_table::{EventTableReader, Mapping};
use supportkit_readers::native::NativeReader;
use supportkit_readers::zendesk::Bundle;
use supportkit_readers::{ConversationReader, Limits, Reading};

const SMALL: Limits = Limits { record_bytes: 200, document_bytes: 2_000 };
/// Large enough for a table whose lines end in carriage returns to be one line.
const LARGER: Limits = Limits { record_bytes: 4_000, document_bytes: 4_000 };

/// What holds of every reading.
fn check(reading: &Reading) {
    assert_eq!(reading.diagnostics.totals().conversations, reading.conversations.len() as u64);
    serde_json::to_string(&reading.diagnostics).unwrap();
    for conversation in &reading.conversations {
        let written = serde_json::to_string(conversation).unwrap();
        let again = Conversation::from_json(&written).unwrap();
        assert_eq!(&again, conversation);
        let _ = Timeline::fold(conversation, &FoldOptions::lenient());
    }
}

fn mapping() -> Mapping {
    let document = json!({
        "conversation": "a", "time": {"column": "b"}, "event": "c",
        "events": {"x": {"type": "message", "body": {"column": "d"}}, "y": {"type": "status", "to": {"column": "d"}}},
        "stamps": {"d": {"type": "resolved"}},
        "attributes": {"tags": {"column": "d"}, "channel": {"column": "c"}},
    });
    Mapping::from_json(&document.to_string()).unwrap()
}

/// A JSON value with the keys and words Zendesk uses, in any arrangement.
fn zendesk_like() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "7",
        "-1",
        "open",
        "solved",
        "good",
        "Change",
        "Create",
        "Comment",
        "status",
        "tags",
        "rule",
        "2026-03-20T08:30:00Z",
        "reply_time",
        "0001-01-01T00:00:00+14:00",
        "99999999999999999999",
        "",
    ]);
    let leaf = prop_oneof![
        word.prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    let key = prop::sample::select(vec![
        "id",
        "ticket_id",
        "tickets",
        "ticket",
        "comments",
        "audits",
        "events",
        "type",
        "field_name",
        "value",
        "previous_value",
        "status",
        "requester_id",
        "submitter_id",
        "author_id",
        "created_at",
        "updated_at",
        "via",
        "channel",
        "source",
        "rel",
        "from",
        "title",
        "tags",
        "users",
        "role",
        "satisfaction_ratings",
        "score",
        "metric",
        "time",
        "ticket_metric_events",
        "child_events",
        "ticket_events",
        "description",
        "body",
        "public",
        "results",
        "data",
        "answers",
        "subjects",
        "rating",
        "survey_responses",
        "custom_fields",
        "custom_statuses",
        "status_category",
        "followup_ids",
        "metric_events",
        "deleted",
    ]);
    leaf.prop_recursive(6, 128, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..10).prop_map(|fields| fields
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&NativeReader::with_limits(bytes.as_slice(), SMALL).read_all());
        let mut bundle = Bundle::with_limits(SMALL);
        bundle.add_from("ticket_7", bytes.as_slice());
        check(&bundle.read_all());
        if let Ok(reader) = EventTableReader::with_limits(&mapping(), bytes.as_slice(), SMALL) {
            check(&reader.read_all());
        }
    }

    #[test]
    fn any_table(body in "([xyab,\"\r\n;é]|2026-03-20|08:30|open|active|resolved){0,80}") {
        for ending in ["\n", "\r\n", "\r"] {
            let table = format!("a,b,c,d{ending}{body}");
            check(&EventTableReader::with_limits(&mapping(), table.as_bytes(), LARGER).unwrap().read_all());
        }
    }

    #[test]
    fn any_rows(rows in prop::collection::vec(("[ab]?", "2026-03-2[0-9]|soon", "[xyz]?", "[a-c,]{0,5}|active|closed|2026-03-20"), 0..30)) {
        let mut table = String::from("a,b,c,d\n");
        for (a, b, c, d) in &rows {
            table.push_str(&format!("{a},{b},{c},\"{d}\"\n"));
        }
        let reading = EventTableReader::new(&mapping(), table.as_bytes()).unwrap().read_all();
        prop_assert_eq!(reading.diagnostics.totals().records, rows.len() as u64);
        check(&reading);
    }

    #[test]
    fn anything_like_zendesk(documents in prop::collection::vec(zendesk_like(), 1..5), cut in 0_usize..400) {
        let mut bundle = Bundle::new();
        for document in &documents {
            bundle.add("ticket_7", &document.to_string());
        }
        let whole: String = documents.iter().map(|document| format!("{document}\n")).collect();
        bundle.add("lines", &whole);
        let shortened: String = whole.chars().take(cut).collect();
        bundle.add("cut", &shortened);
        check(&bundle.read_all());
    }
}

#[test]
fn a_million_brackets_are_one_row() {
    let deep = "[".repeat(1_000_000);
    let mut bundle = Bundle::new();
    bundle.add("deep", &deep);
    bundle.add("deeper", &format!("{{\"tickets\": {deep}"));
    let reading = bundle.read_all();
    assert_eq!(reading.diagnostics.totals().skipped, 2);
    assert_eq!(NativeReader::new(deep.as_bytes()).read_all().diagnostics.totals().skipped, 1);
}
