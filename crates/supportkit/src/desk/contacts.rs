//! What a customer's conversations are to each other.

use chrono::{DateTime, Utc};

use super::Desk;
use crate::conversation::{Conversation, EventKind, FoldOptions, Timeline};
use crate::people::{Contact, GivenRating};
use crate::replies::{PromiseKind, PromiseState, PromisesReport};

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// A conversation as rules about another one of the same customer read it, as it stood at an instant: when it began,
    /// its tags, the last rating given in it and when a promise in it was first broken.
    ///
    /// The log is read leniently. `None` where it had not begun.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::Desk};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{"priority": {
    ///     "levels": ["normal", "high"], "default": "normal",
    ///     "boosts": [{"when": {"other_contacts": {"count": {"at_least": 2}, "within": "P7D"}}, "to": "high"}]}}]}"#)?;
    /// let opened = |id: &str, at: &str| Conversation::from_json(&format!(r#"{{"format": "1.0", "id": "{id}", "customer":
    ///     {{"id": "cu-1"}}, "events": [{{"id": "e1", "at": "{at}", "by": {{"role": "customer"}}, "type": "opened"}}]}}"#));
    /// let earlier = [opened("c-1", "2026-03-16T09:00:00Z")?, opened("c-2", "2026-03-19T09:00:00Z")?];
    ///
    /// let now = "2026-03-20T10:00:00Z".parse().unwrap();
    /// let contacts = earlier.iter().filter_map(|conversation| desk.contact(conversation, now)).collect();
    /// let third = opened("c-3", "2026-03-20T09:00:00Z")?.with_contacts(contacts);
    /// assert_eq!(desk.assess(&third, now)?.priority.unwrap().priority.as_str(), "high");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn contact(&self, conversation: &Conversation, now: DateTime<Utc>) -> Option<Contact> {
        let timeline = Timeline::fold(conversation, &FoldOptions::lenient().until(now)).ok()?;
        let rating = timeline.moments().iter().rev().find_map(|moment| match moment.event?.kind {
            EventKind::Rated { score, .. } => Some(GivenRating { at: moment.at, score }),
            _ => None,
        });
        Some(Contact {
            conversation: conversation.id().to_string(),
            at: timeline.moments().first()?.at,
            tags: timeline.attributes().tags.iter().map(|tag| tag.to_string()).collect(),
            rating,
            broken_promise_at: self.first_broken(&timeline, now),
        })
    }
}

impl Desk {
    /// When a promise that somebody made was first broken. What a channel advertises is no such promise.
    fn first_broken(&self, timeline: &Timeline<'_>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let edition = self.edition_at(now).ok()?;
        let ledger = PromisesReport::of(timeline, edition.channels(), now);
        let made = ledger.promises.iter().filter(|promise| promise.kind != PromiseKind::Advertised);
        let broken = made.filter_map(|promise| match promise.state {
            PromiseState::Broken { at, .. } => Some(at),
            _ => None,
        });
        broken.min()
    }
}
