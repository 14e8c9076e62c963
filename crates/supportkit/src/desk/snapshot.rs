//! A tracker as a document, and back.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{AskOptions, Desk, Tracker};
use crate::Error;
use crate::assess::EditionChange;
use crate::conversation::{Conversation, LIMITS, check_format};
use crate::document::{FORMAT, Pointer, ProblemKind, Review, instant, read};

/// What a tracker is made of: the log, and up to when the host was told what it comes to. What the log comes to is not
/// in it: that is worked out again, also by a desk that has changed and by a later version of this library.
#[derive(Serialize)]
struct Snapshot<'t> {
    format: &'static str,
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    told_at: Option<DateTime<Utc>>,
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
        self.ask(|options, conversation, told_at| {
            let AskOptions { lenient, edition_at, editions, .. } = *options;
            let format = FORMAT;
            let snapshot = Snapshot { format, told_at, lenient, edition_at, editions, conversation };
            serde_json::to_string(&snapshot).unwrap_or_default()
        })
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// Goes on with a tracker from its snapshot. What was told before it is not told again.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem of the snapshot and its place, and [`Error::Rejected`] where its log is not one
    /// that can be folded.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, document::instant};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "sla": [{"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#)?;
    /// let tracker = desk.track(conversation, &AskOptions::default())?;
    /// assert_eq!(tracker.wake(instant::parse("2026-03-23T10:00:00Z").unwrap())?.clocks.len(), 1);
    ///
    /// let tracker = desk.resume(&tracker.snapshot())?;
    /// let changes = tracker.wake(instant::parse("2026-03-23T11:00:00Z").unwrap())?;
    /// assert_eq!(changes.clocks, []);
    /// assert_eq!(changes.next_wake, instant::parse("2026-03-23T13:00:00Z"));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn resume(&self, snapshot: &str) -> Result<Tracker, Error> {
        let mut review = Review::new();
        let (conversation, options, told_at) = read_snapshot(read(snapshot, LIMITS)?, &mut review);
        review.finish()?;
        let tracker = self.track(conversation, &options)?;
        if let Some(told_at) = told_at {
            tracker.wake(told_at)?;
        }
        Ok(tracker)
    }
}

fn read_snapshot(
    value: Value,
    review: &mut Review,
) -> (Conversation, AskOptions, Option<DateTime<Utc>>) {
    let root = Pointer::root();
    let mut options = AskOptions::default();
    let Value::Object(mut fields) = value else {
        review.problem(&root, ProblemKind::WrongType, value, "the snapshot of a tracker as a JSON object");
        return (Conversation::new(""), options, None);
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
    let told_at = time("told_at", field("told_at"));
    options.edition_at = time("edition_at", field("edition_at"));
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
    let at = root.key("conversation");
    let conversation = match field("conversation") {
        Some(conversation) => Conversation::read(conversation, &at, review),
        None => {
            review.problem(&at, ProblemKind::MissingField, "nothing", "the conversation that is followed");
            Conversation::new("")
        }
    };
    for name in fields.keys() {
        let expected = "one of: `format`, `told_at`, `lenient`, `edition_at`, `editions`, `conversation`";
        review.problem(&root.key(name), ProblemKind::UnknownField, name, expected);
    }
    (conversation, options, told_at)
}
