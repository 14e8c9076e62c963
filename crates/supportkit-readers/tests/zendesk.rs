//! Zendesk bundles, told one line an event.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the functions the tests share are tests too"
)]

use serde_json::{Value, json};
use supportkit::conversation::{Event, FoldOptions, Timeline};
use supportkit_readers::zendesk::Bundle;
use supportkit_readers::{DiagnosticCode as Code, Fact, Reading};

fn read(documents: &[(&str, Value)]) -> Reading {
    let mut bundle = Bundle::new();
    for (name, document) in documents {
        bundle.add(name, &document.to_string());
    }
    bundle.read_all()
}

/// `09:10 agent 200 message "Yolda."`: the time of day, who, and what, without what every event has.
fn line(event: &Event) -> String {
    let Value::Object(mut fields) = serde_json::to_value(event).unwrap() else { unreachable!() };
    for key in ["id", "at", "reference_number", "row"] {
        fields.remove(key);
    }
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
    let rest = if fields.is_empty() { String::new() } else { format!(" {}", Value::Object(fields)) };
    format!("{} {who} {}{rest}", event.at.format("%H:%M"), what.as_str().unwrap())
}

fn told(reading: &Reading, id: &str) -> Vec<String> {
    let found = reading.conversations.iter().find(|conversation| conversation.id().as_str() == id);
    let conversation = found.unwrap();
    Timeline::fold(conversation, &FoldOptions::strict()).unwrap();
    conversation.events().iter().map(line).collect()
}

fn at(time: &str) -> String {
    format!("2026-03-20T{time}:00Z")
}

fn ticket(id: u64, status: &str) -> Value {
    json!({
        "id": id, "created_at": at("08:30"), "updated_at": at("12:00"), "status": status, "priority": null,
        "requester_id": 100, "submitter_id": 100, "via": {"channel": "email"}, "tags": [],
        "satisfaction_rating": {"score": "unoffered"}, "custom_status_id": 8,
    })
}

fn comment(id: u64, author: i64, time: &str, body: &str) -> Value {
    json!({"id": id, "type": "Comment", "author_id": author, "created_at": at(time), "body": body, "public": true})
}

fn audit(id: u64, author: i64, time: &str, events: Value) -> Value {
    json!({"id": id, "ticket_id": 7, "author_id": author, "created_at": at(time), "events": events, "via": {"channel": "web"}})
}

fn users() -> Value {
    json!({"users": [
        {"id": 100, "role": "end-user", "locale": "tr", "iana_time_zone": "Europe/Istanbul"},
        {"id": 101, "role": "end-user"},
        {"id": 200, "role": "agent"},
        {"id": 201, "role": "admin"},
    ]})
}

#[test]
fn authors_play_the_part_of_their_user() {
    let mut note = comment(4, 201, "09:20", "bekleyelim");
    note["public"] = json!(false);
    let mut automatic = comment(5, 200, "08:31", "Aldık");
    automatic["via"] =
        json!({"channel": "rule", "source": {"rel": "trigger", "from": {"id": 5, "title": "Received"}}});
    let comments = json!({"comments": [
        comment(1, 100, "08:30", "Kargom nerede?"), comment(2, 200, "09:10", "Yolda."), comment(3, 101, "09:15", "Bende de yok"),
        note, automatic, comment(6, -1, "09:30", "system"), comment(7, 999, "09:40", "who?"),
    ]});
    let reading = read(&[
        ("ticket_7_comments.json", comments),
        ("t.json", json!({"ticket": ticket(7, "new")})),
        ("u.json", users()),
    ]);
    assert_eq!(
        told(&reading, "7"),
        [
            r#"08:30 customer 100 opened {"channel":"email"}"#,
            r#"08:30 customer 100 message {"body":"Kargom nerede?"}"#,
            r#"08:31 system Received message {"body":"Aldık","kind":"acknowledgement","template":"Received"}"#,
            r#"09:10 agent 200 message {"body":"Yolda."}"#,
            r#"09:15 customer 101 message {"body":"Bende de yok"}"#,
            r#"09:20 agent 201 message {"body":"bekleyelim","visibility":"internal"}"#,
            r#"09:30 system -1 message {"body":"system"}"#,
            r#"09:40 agent 999 message {"body":"who?"}"#,
        ]
    );
    let rows: Vec<String> = reading.diagnostics.rows().iter().map(ToString::to_string).collect();
    assert_eq!(
        rows,
        [
            "ticket 7, `author_id`: found `999`, expected a user with this id; taken as an agent, because it is not the requester"
        ]
    );
    let customer = reading.conversations[0].customer().unwrap();
    assert_eq!(
        (customer.language.as_deref(), customer.zone.as_deref()),
        (Some("tr"), Some("Europe/Istanbul"))
    );
}

#[test]
fn audits_tell_the_history() {
    let audits = json!({"audits": [
        audit(11, 100, "08:30", json!([
            {"id": 1, "type": "Comment", "author_id": 100, "body": "Kaputt", "public": true},
            {"id": 2, "type": "Create", "field_name": "status", "value": "new"},
            {"id": 3, "type": "Create", "field_name": "priority", "value": "low"},
            {"id": 4, "type": "Create", "field_name": "tags", "value": ["a", "b"]},
            {"id": 5, "type": "Create", "field_name": "group_id", "value": "25"},
            {"id": 6, "type": "Create", "field_name": "organization_id", "value": "47"},
            {"id": 7, "type": "Create", "field_name": "360001", "value": "x"},
        ])),
        audit(12, 200, "09:10", json!([
            {"id": 21, "type": "Comment", "body": "Sofort", "public": true},
            {"id": 22, "type": "Change", "field_name": "status", "value": "pending", "previous_value": "new"},
            {"id": 23, "type": "Change", "field_name": "tags", "value": ["b", "c"], "previous_value": ["a", "b"],
             "via": {"channel": "rule", "source": {"rel": "trigger", "from": {"id": 9, "title": "Tag it"}}}},
            {"id": 24, "type": "Change", "field_name": "assignee_id", "value": "200", "previous_value": null},
            {"id": 25, "type": "Cc", "recipients": [1]},
        ])),
        audit(13, 100, "10:00", json!([
            {"id": 31, "type": "Change", "field_name": "status", "value": "open", "previous_value": "pending"},
            {"id": 32, "type": "Change", "field_name": "group_id", "value": "26", "previous_value": "25"},
            {"id": 33, "type": "Change", "field_name": "custom_status_id", "value": "8", "previous_value": "7"},
        ])),
        audit(14, 200, "11:00", json!([
            {"id": 41, "type": "Change", "field_name": "custom_status_id", "value": "9", "previous_value": "8"},
            {"id": 42, "type": "Change", "field_name": "priority", "value": null, "previous_value": "low"},
        ])),
        audit(15, 200, "12:00", json!([
            {"id": 51, "type": "Change", "field_name": "status", "value": "solved", "previous_value": "open"},
            {"id": 52, "type": "Change", "field_name": "satisfaction_score", "value": "offered", "previous_value": "unoffered"},
        ])),
    ]});
    let statuses =
        json!({"custom_statuses": [{"id": 9, "status_category": "hold", "agent_label": "At the vendor"}]});
    let comments = json!({"ticket_id": 7, "comments": [comment(1, 100, "08:30", "Kaputt"), comment(21, 200, "09:10", "Sofort")]});
    let reading = read(&[
        ("audits.json", audits),
        ("comments.json", comments),
        ("statuses.json", statuses),
        ("tickets.json", json!([ticket(7, "solved")])),
        ("users.json", users()),
    ]);
    assert_eq!(
        told(&reading, "7"),
        [
            r#"08:30 customer 100 opened {"channel":"email","fields":{"360001":"x","organization_id":"47"},"label":"new","priority":"low","state":"new","tags":["a","b"],"team":"25"}"#,
            r#"08:30 customer 100 message {"body":"Kaputt"}"#,
            r#"09:10 agent 200 message {"body":"Sofort"}"#,
            r#"09:10 agent 200 status {"label":"pending","to":"waiting_customer"}"#,
            r#"09:10 system Tag it tag_removed {"tag":"a"}"#,
            r#"09:10 system Tag it tag_added {"rule":"Tag it","tag":"c"}"#,
            r#"09:10 agent 200 assigned {"to":"200"}"#,
            r#"09:10 agent 200 zendesk_audit_event {"event_type":"Cc"}"#,
            r#"10:00 customer 100 status {"label":"open","to":"active"}"#,
            r#"10:00 customer 100 team_changed {"to":"26"}"#,
            r#"11:00 agent 200 status {"label":"At the vendor","to":"waiting_third_party"}"#,
            r#"11:00 agent 200 priority_changed"#,
            r#"12:00 agent 200 resolved {"label":"solved"}"#,
            r#"12:00 system rating_asked"#,
        ]
    );
    assert_eq!(reading.diagnostics.rows(), []);
    assert_eq!(reading.diagnostics.facts_absent(), []);
}

#[test]
fn without_audits_only_today_is_known() {
    let metrics = json!({"ticket_metrics": [{"ticket_id": 2, "solved_at": at("10:00")}, {"ticket_id": 3, "solved_at": at("10:30")}]});
    let tickets = json!({"tickets": [ticket(1, "pending"), ticket(2, "solved"), ticket(3, "closed"), ticket(4, "new"), ticket(5, "elsewhere")]});
    let reading = read(&[("t", tickets), ("m", metrics)]);
    let last = |id| told(&reading, id).last().unwrap().clone();
    assert_eq!(last("1"), r#"12:00 system status {"label":"pending","to":"waiting_customer"}"#);
    assert_eq!(last("2"), r#"10:00 system resolved {"label":"solved"}"#);
    assert_eq!(
        told(&reading, "3")[1..],
        [r#"10:30 system resolved {"label":"solved"}"#, "12:00 system closed"]
    );
    assert_eq!(last("4"), r#"08:30 customer 100 opened {"channel":"email"}"#);
    assert_eq!(last("5"), r#"08:30 customer 100 opened {"channel":"email"}"#);
    assert_eq!(reading.diagnostics.totals().guessed, 3);
    assert_eq!(reading.diagnostics.count(Code::UnknownValue), 1);
    let history = reading.diagnostics.facts_absent().iter().find(|absent| absent.fact == Fact::StatusHistory);
    assert_eq!(history.unwrap().conversations, 5);
}

#[test]
fn every_wrapper_gives_the_same_conversation() {
    let mut with_comments = ticket(7, "new");
    with_comments["comments"] = json!([comment(1, 100, "08:30", "Kaputt")]);
    let expected = read(&[("t", json!({"ticket": with_comments}))]).conversations;
    assert_eq!(expected[0].events().len(), 2);
    let (t, c) = (ticket(7, "new"), comment(1, 100, "08:30", "Kaputt"));
    let mut own = c.clone();
    own["ticket_id"] = json!("7");
    let lines = format!("{}\n{}\n", with_comments, json!({"tickets": []}));
    let mut older = ticket(7, "open");
    older["updated_at"] = json!(at("09:00"));
    let pretty = serde_json::to_string_pretty(&with_comments).unwrap();
    for documents in [
        vec![("t", with_comments.to_string())],
        vec![("t", json!([with_comments]).to_string())],
        vec![("t", json!({"results": [with_comments], "count": 1}).to_string())],
        vec![("t", json!({"data": [with_comments]}).to_string())],
        vec![("t", json!({"data": with_comments}).to_string())],
        vec![("t.ndjson", lines)],
        vec![("t", pretty)],
        vec![("t", json!({"tickets": [t], "comments": [own]}).to_string())],
        vec![("t", json!({"comments": [c], "ticket": t}).to_string())],
        vec![
            ("ticket_7_comments", json!({"comments": [c]}).to_string()),
            ("t", json!({"ticket": t}).to_string()),
        ],
        vec![
            ("t", json!({"tickets": [older, t]}).to_string()),
            ("c", json!({"ticket_id": 7, "comments": [c]}).to_string()),
        ],
        vec![("t", json!({"tickets": [t, older]}).to_string()), ("c", json!([own]).to_string())],
    ] {
        let mut bundle = Bundle::new();
        documents.iter().for_each(|(name, text)| bundle.add(name, text));
        let reading = bundle.read_all();
        assert_eq!(reading.conversations, expected, "{documents:?}");
        assert_eq!(reading.diagnostics.totals().skipped, 0, "{documents:?}");
    }
}

#[test]
fn incremental_ticket_events_are_audits() {
    let events = json!({"ticket_events": [
        {"id": 1, "ticket_id": 7, "timestamp": 1773995400, "updater_id": 100, "event_type": "Audit", "via": "Mail", "child_events": [
            {"id": 11, "event_type": "Create", "status": "new", "via": "Mail"},
            {"id": 12, "event_type": "Comment", "body": "Kaputt", "public": true, "author_id": 100, "created_at": at("08:30")}]},
        {"id": 2, "ticket_id": 7, "timestamp": 1773999000, "updater_id": 200, "event_type": "Audit", "child_events": [
            {"id": 21, "event_type": "Change", "status": "hold", "previous_value": "new"}]},
    ], "end_time": 1773999000});
    let reading = read(&[("events", events), ("t", json!({"ticket": ticket(7, "hold")})), ("u", users())]);
    assert_eq!(
        told(&reading, "7")[1..],
        [
            r#"08:30 customer 100 message {"body":"Kaputt"}"#,
            r#"09:30 agent 200 status {"label":"hold","to":"waiting_third_party"}"#
        ]
    );
    assert_eq!(reading.diagnostics.rows(), []);
}

#[test]
fn ratings_metric_events_and_links() {
    let mut first = ticket(7, "new");
    first["followup_ids"] = json!([8]);
    first["satisfaction_rating"] = json!({"score": "good"});
    let mut second = ticket(8, "new");
    second["problem_id"] = json!(70);
    second["satisfaction_rating"] = json!({"score": "bad", "comment": "slow"});
    second["tags"] = json!(["closed_by_merge"]);
    let ratings = json!({"satisfaction_ratings": [
        {"id": 1, "ticket_id": 7, "score": "offered", "requester_id": 100, "created_at": at("10:00"), "updated_at": at("10:00")},
        {"id": 2, "ticket_id": 7, "score": "bad", "comment": "slow", "requester_id": 100, "updated_at": at("10:30")},
        {"id": 3, "ticket_id": 7, "score": "good", "requester_id": 100, "updated_at": at("11:00")},
    ]});
    let metrics = json!({"ticket_metric_events": [
        {"id": 5, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "activate", "time": at("08:30")},
        {"id": 6, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "breach", "time": at("09:30"), "deleted": true},
    ]});
    let survey = json!({"survey_responses": [{"id": "r", "survey": {"id": "s"}, "subjects": [{"type": "ticket", "id": 9}],
        "answers": [{"type": "rating_scale", "rating": 4, "created_at": at("11:30")}]}]});
    let reading = read(&[
        ("t", json!([first, second, ticket(9, "new")])),
        ("r", ratings),
        ("m", metrics),
        ("s", survey),
    ]);
    assert_eq!(
        told(&reading, "7"),
        [
            r#"08:30 customer 100 opened {"channel":"email","references":[{"id":"8","to":"follow_up"}]}"#,
            r#"08:30 system zendesk_metric"#,
            r#"09:30 system zendesk_metric {"deleted":true}"#,
            r#"10:00 system rating_asked"#,
            r#"10:30 customer 100 rated {"comment":"slow","scale":{"highest":1,"lowest":0},"score":0}"#,
            r#"11:00 customer 100 rated {"scale":{"highest":1,"lowest":0},"score":1}"#,
        ]
    );
    assert_eq!(
        told(&reading, "8"),
        [
            r#"08:30 customer 100 opened {"channel":"email","origin":"follow_up","references":[{"id":"70","to":"problem"},{"id":"7","to":"conversation"}],"tags":["closed_by_merge"]}"#,
            r#"12:00 customer 100 rated {"comment":"slow","scale":{"highest":1,"lowest":0},"score":0}"#,
        ]
    );
    assert_eq!(
        told(&reading, "9")[1..],
        [r#"11:30 customer 100 rated {"scale":{"highest":5,"lowest":1},"score":4,"survey":"s"}"#]
    );
    let absent: Vec<Fact> = reading.diagnostics.facts_absent().iter().map(|absent| absent.fact).collect();
    assert!(absent.contains(&Fact::MergeTargets) && absent.contains(&Fact::RatingTimes), "{absent:?}");
    assert_eq!(reading.diagnostics.count(Code::Retracted), 1);
    let breach = serde_json::to_value(&reading.conversations[0].events()[2]).unwrap();
    assert_eq!((&breach["row"]["type"], &breach["row"]["metric"]), (&json!("breach"), &json!("reply_time")));
}

#[test]
fn the_description_stands_in_for_a_missing_first_comment() {
    let mut described = ticket(7, "new");
    described["description"] = json!("Kaputt\n");
    let bodies = |comments: Value| {
        let reading =
            read(&[("t", json!([described])), ("ticket_7", json!({"comments": comments})), ("u", users())]);
        told(&reading, "7")[1..]
            .iter()
            .map(|line| line.split(" message ").nth(1).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (kaputt, repeated) = (r#"{"body":"Kaputt\n"}"#, r#"{"body":"Kaputt"}"#);
    assert_eq!(bodies(json!([])), [kaputt]);
    assert_eq!(bodies(json!([comment(1, 100, "08:30", "anything")])), [r#"{"body":"anything"}"#]);
    assert_eq!(bodies(json!([comment(1, 100, "08:31", "Kaputt")])), [repeated]);
    assert_eq!(bodies(json!([comment(2, 200, "09:00", "Sofort")])), [kaputt, r#"{"body":"Sofort"}"#]);
}

#[test]
fn a_bad_record_is_one_row_and_the_rest_is_read() {
    let good = ticket(7, "new").to_string();
    for (text, code) in [
        (format!("{{\"tickets\": [{good}, {{\"id\": 8, "), Code::BrokenDocument),
        (format!("{{\"tickets\": [{good}, 5]}}"), Code::SkippedRecord),
        (format!("{{\"tickets\": [{good}, {{\"status\": \"new\"}}]}}"), Code::SkippedRecord),
        (format!("{{\"tickets\": [{good}, {{\"id\": 8, \"created_at\": \"soon\"}}]}}"), Code::BadTime),
        (format!("{good}\n{{\"id\": \n{good}"), Code::BrokenDocument),
        (format!("{{broken\n{good}"), Code::BrokenDocument),
        (format!("{{\"tickets\": [{good}], \"wonders\": [1]}}"), Code::Unread),
        (format!("{{\"tickets\": [{good}], \"schedules\": [{{\"id\": 1}}]}}"), Code::Unread),
        (format!("{{\"tickets\": [{good}], \"comments\": [{{\"id\": 1, \"author_id\": 2}}]}}"), Code::Orphan),
        (
            format!(
                "{{\"tickets\": [{good}], \"audits\": [{{\"id\": 1, \"ticket_id\": 7, \"events\": []}}]}}"
            ),
            Code::SkippedRecord,
        ),
        (
            format!(
                "{{\"tickets\": [{good}], \"satisfaction_ratings\": [{{\"ticket_id\": 7, \"score\": \"so so\"}}]}}"
            ),
            Code::UnknownValue,
        ),
        (good.replace("email", "pigeon"), Code::UnknownValue),
        (
            good.replace("\"requester_id\":100", "\"requester_id\":null")
                .replace("\"submitter_id\":100", "\"submitter_id\":null"),
            Code::MissingAuthor,
        ),
    ] {
        let mut bundle = Bundle::new();
        bundle.add("t", &text);
        let reading = bundle.read_all();
        assert_eq!(reading.conversations.len(), 1, "{text}");
        assert!(reading.diagnostics.count(code) > 0, "{text}: {:?}", reading.diagnostics.rows());
    }
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let documents = [
        ("t", json!({"tickets": [ticket(10, "open"), ticket(9, "closed")]})),
        (
            "ticket_9_comments",
            json!({"comments": [comment(1, 100, "08:30", "a"), comment(2, 200, "08:40", "b")]}),
        ),
        ("u", users()),
        (
            "r",
            json!({"satisfaction_ratings": [{"id": 1, "ticket_id": 10, "score": "good", "updated_at": at("11:00")}]}),
        ),
    ];
    let forward = read(&documents);
    let mut backward = documents.to_vec();
    backward.reverse();
    assert_eq!(forward, read(&backward));
    let ids: Vec<&str> =
        forward.conversations.iter().map(|conversation| conversation.id().as_str()).collect();
    assert_eq!(ids, ["9", "10"]);
}
