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
use crate::document::{FORMAT, Fields, Limits, Pointer, Review, instant, read};
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
    let (root, mut options, mut memory) = (Pointer::root(), AskOptions::default(), Memory::default());
    let Some(mut fields) = Fields::of(value, "the snapshot of a tracker", &root, review) else {
        return (Conversation::new(""), options, memory);
    };
    check_format(&mut fields.left, &root, fields.review);
    memory.at = fields.optional_instant("at").flatten();
    options.edition_at = fields.optional_instant("edition_at").flatten();
    let stands = "the ids of actions, each with how it stands, such as `{\"status\": \"due\"}`";
    memory.told = fields.optional("told", stands).flatten();
    options.lenient = fields.optional("lenient", "true or false").flatten().unwrap_or_default();
    let words = "one of: `as_of`, `recompute`, `next_event`, `frozen`";
    options.editions = fields.optional("editions", words).flatten().unwrap_or_default();
    let followed = fields.needed("conversation", "the conversation that is followed");
    let place = root.key("conversation");
    let conversation = followed.map(|followed: Value| Conversation::read(followed, &place, fields.review));
    fields
        .refuse_others("one of: `format`, `at`, `told`, `lenient`, `edition_at`, `editions`, `conversation`");
    (conversation.unwrap_or_else(|| Conversation::new("")), options, memory)
}
