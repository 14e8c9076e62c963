//! A tracker as a document, and back.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::tracker::Memory;
use super::{AskOptions, Desk, Tracker};
use crate::Error;
use crate::assess::EditionChange;
use crate::conversation::{Conversation, LIMITS, check_format};
use crate::document::{FORMAT, Limits, Pointer, ProblemKind, Review, instant, read};
use crate::escalation::ActionStatus;

/// What a tracker is made of: the log, and what the host was told of. What the log comes to is not in it: that is worked
/// out again, also by a desk that has changed and by a later version of this library.
#[derive(Serialize)]
struct Snapshot<'t> {
    format: &'static str,
    /// The last instant something was told for.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<Utc>>,
    /// How the actions stood that were told.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<BTreeMap<String, ActionStatus>>,
    lenient: bool,
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    edition_at: Option<DateTime<Utc>>,
    editions: EditionChange,
    conversation: &'t Conversation,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Tracker {
    /// The tracker as a JSON document, from which [`Desk::resume`] goes on.
    pub fn snapshot(&self) -> String {
        self.ask(|options, conversation, Memory { at, told }| {
            let AskOptions { lenient, edition_at, editions, .. } = *options;
            let format = FORMAT;
            let snapshot = Snapshot { format, at, told, lenient, edition_at, editions, conversation };
            serde_json::to_string(&snapshot).unwrap_or_default()
        })
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// Goes on with a tracker from its snapshot. The log is read again, so the first answer tells all clocks, and of the actions
    /// those that were not told before or stand otherwise now.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem of the snapshot and its place.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, document::instant};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "sla": [{"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}],
    ///     "escalations": [{"id": "late", "clock": "first_reply", "steps": [{"at": "due", "do": [{"notify": "lead"}]}]}]}]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#)?;
    /// let tracker = desk.track(conversation, &AskOptions::default())?;
    /// assert_eq!(tracker.wake(instant::parse("2026-03-23T13:00:00Z").unwrap())?.actions.len(), 1);
    ///
    /// let tracker = desk.resume(&tracker.snapshot())?;
    /// let changes = tracker.wake(instant::parse("2026-03-23T14:00:00Z").unwrap())?;
    /// assert!(changes.read_again);
    /// assert_eq!(changes.actions, []);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn resume(&self, snapshot: &str) -> Result<Tracker, Error> {
        let mut review = Review::new();
        // The conversation stands one level deeper than in a document of its own.
        let limits = Limits { depth: LIMITS.depth.saturating_add(1), ..LIMITS };
        let (conversation, options, memory) = read_snapshot(read(snapshot, limits)?, &mut review);
        review.finish()?;
        self.follow(conversation, &options, memory)
    }
}

fn read_snapshot(value: Value, review: &mut Review) -> (Conversation, AskOptions, Memory) {
    let root = Pointer::root();
    let mut options = AskOptions::default();
    let Value::Object(mut fields) = value else {
        review.problem(&root, ProblemKind::WrongType, value, "the snapshot of a tracker as a JSON object");
        return (Conversation::new(""), options, Memory::default());
    };
    check_format(&mut fields, &root, review);
    let mut field = |name: &str| fields.remove(name).filter(|value| !value.is_null());
    let mut time = |name: &str, value: Option<Value>| {
        let value = value?;
        let read = value.as_str().and_then(instant::parse);
        if read.is_none() {
            let expected = "an instant such as `2026-03-20T08:30:00Z`";
            review.problem(&root.key(name), ProblemKind::BadFormat, value, expected);
        }
        read
    };
    let at = time("at", field("at"));
    options.edition_at = time("edition_at", field("edition_at"));
    let mut told = None;
    if let Some(written) = field("told") {
        match serde_json::from_value(written) {
            Ok(read) => told = Some(read),
            Err(reason) => {
                let expected = "the ids of actions, each with how it stands, such as `{\"status\": \"due\"}`";
                review.problem(&root.key("told"), ProblemKind::WrongType, reason, expected);
            }
        }
    }
    match field("lenient") {
        None => {}
        Some(Value::Bool(lenient)) => options.lenient = lenient,
        Some(other) => review.problem(&root.key("lenient"), ProblemKind::WrongType, other, "true or false"),
    }
    if let Some(editions) = field("editions") {
        match serde_json::from_value(editions.clone()) {
            Ok(change) => options.editions = change,
            Err(_) => {
                let expected = "one of: `as_of`, `recompute`, `next_event`, `frozen`";
                review.problem(&root.key("editions"), ProblemKind::UnknownValue, editions, expected);
            }
        }
    }
    let place = root.key("conversation");
    let conversation = match field("conversation") {
        Some(conversation) => Conversation::read(conversation, &place, review),
        None => {
            review.problem(&place, ProblemKind::MissingField, "nothing", "the conversation that is followed");
            Conversation::new("")
        }
    };
    for name in fields.keys() {
        let expected = "one of: `format`, `at`, `told`, `lenient`, `edition_at`, `editions`, `conversation`";
        review.problem(&root.key(name), ProblemKind::UnknownField, name, expected);
    }
    (conversation, options, Memory { at, told })
}
