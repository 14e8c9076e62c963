//! The forms a sample is written in: conversation documents, one a line, and a table of events.

use std::io::{self, Write};

use serde_json::{Map, Value};
use supportkit::conversation::{Conversation, Event};

/// The columns of the event table, in order. The words in them are those of conversation documents.
///
/// `team`, `assignee`, `priority` and `tags` hold what the event sets, `state` what a status event sets, `label` the
/// host's own name of it; tags are separated by `|`.
pub const EVENT_TABLE_COLUMNS: [&str; 18] = [
    "conversation",
    "customer",
    "tier",
    "at",
    "recorded_at",
    "event",
    "type",
    "role",
    "actor",
    "visibility",
    "channel",
    "team",
    "assignee",
    "priority",
    "tags",
    "state",
    "label",
    "score",
];

/// Writes conversation documents, one a line, and says how many events they hold.
///
/// ```
/// use supportkit::conversation::Conversation;
/// use supportkit_cli::sample::{SampleOptions, conversations, write_ndjson};
///
/// let mut out = Vec::new();
/// write_ndjson(&mut out, conversations(&SampleOptions::new().count(1)))?;
/// let text = String::from_utf8(out).unwrap();
/// assert_eq!(Conversation::from_json(text.trim_end()).unwrap().id().as_str(), "c-000001");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_ndjson(
    mut out: impl Write,
    conversations: impl IntoIterator<Item = Conversation>,
) -> io::Result<u64> {
    let mut events = 0;
    for conversation in conversations {
        serde_json::to_writer(&mut out, &conversation)?;
        out.write_all(b"\n")?;
        events += counted(&conversation);
    }
    out.flush()?;
    Ok(events)
}

/// Writes a table with a header and one row an event, as comma-separated values, and says how many events it holds.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_event_table(
    out: impl Write,
    conversations: impl IntoIterator<Item = Conversation>,
) -> io::Result<u64> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(EVENT_TABLE_COLUMNS)?;
    let mut events = 0;
    for conversation in conversations {
        for event in conversation.events() {
            table.write_record(row(&conversation, event)?)?;
        }
        events += counted(&conversation);
    }
    table.flush()?;
    Ok(events)
}

fn counted(conversation: &Conversation) -> u64 {
    u64::try_from(conversation.events().len()).unwrap_or(u64::MAX)
}

fn row(conversation: &Conversation, event: &Event) -> io::Result<[String; EVENT_TABLE_COLUMNS.len()]> {
    let Value::Object(mut fields) = serde_json::to_value(event)? else { return Ok(Default::default()) };
    let kind = text(fields.remove("type"));
    let mut by = match fields.remove("by") {
        Some(Value::Object(by)) => by,
        _ => Map::new(),
    };
    let customer = conversation.customer();
    // What an event changes is called `to` in its document and has a column of its own here.
    let mut set = |changes: &[&str], field: &str| {
        let name = if changes.contains(&kind.as_str()) { "to" } else { field };
        text(fields.remove(name))
    };
    let team = set(&["team_changed", "handed_off"], "team");
    let assignee = set(&["assigned"], "assignee");
    let priority = set(&["priority_changed"], "priority");
    let state = set(&["status"], "state");
    let channel = set(&["channel_changed"], "channel");
    let tags = if kind == "tag_added" { fields.remove("tag") } else { fields.remove("tags") };
    Ok([
        conversation.id().to_string(),
        customer.map(|customer| customer.id.to_string()).unwrap_or_default(),
        customer.and_then(|customer| customer.tier.as_ref()).map(|tier| tier.to_string()).unwrap_or_default(),
        text(fields.remove("at")),
        text(fields.remove("recorded_at")),
        text(fields.remove("id")),
        kind,
        text(by.remove("role")),
        text(by.remove("id")),
        text(fields.remove("visibility")),
        channel,
        team,
        assignee,
        priority,
        text(tags),
        state,
        text(fields.remove("label")),
        text(fields.remove("score")),
    ])
}

/// A cell: words as they are, several separated by `|`, nothing for what is absent.
fn text(value: Option<Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text,
        Some(Value::Array(values)) => {
            values.into_iter().map(|value| text(Some(value))).collect::<Vec<_>>().join("|")
        }
        Some(other) => other.to_string(),
    }
}
