//! Conversations under way, followed event by event.

use pyo3::prelude::*;
use supportkit::Error;
use supportkit::assess::Assessment;
use supportkit::conversation::Event;
use supportkit::desk::{Changes, Tracker};

use crate::arguments::Instant;
use crate::conversation::PyConversation;
use crate::documents::{Document, EventDocument};

/// A conversation under way: each event that is appended says which clocks it changed and when to look again.
///
/// It says what `Desk.assess` would say about the same log at the same instant, at a cost that does not grow with the log.
/// What comes late, takes something back, or falls under another edition has the whole log read again.
///
/// >>> from datetime import datetime, timezone
/// >>> desk = Desk({"format": "1.0", "editions": [{"sla": [
/// ...     {"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]})
/// >>> tracker = desk.track(Conversation({"id": "c-1", "events": []}))
/// >>> nine = datetime(2026, 3, 23, 9, tzinfo=timezone.utc)
/// >>> changes = tracker.append({"id": "e1", "at": nine, "by": {"role": "customer"}, "type": "opened"}, nine)
/// >>> [clock.clock for clock in changes.clocks], changes.next_wake.hour
/// (['first_reply'], 13)
#[pyclass(frozen, name = "Tracker", module = "supportkit")]
pub(crate) struct PyTracker(pub(crate) Tracker);

#[pymethods]
impl PyTracker {
    /// Records an event, and says what changed by `now`, which is when the host learned of it. An event whose id is on record
    /// changes nothing; one of a later instant than `now` waits for it.
    fn append(&self, event: Document<EventDocument>, now: Instant) -> Result<Changes, Error> {
        self.0.append(Event::from_json(&event.text)?, now.0)
    }

    /// Says what time alone changed by `now`.
    fn wake(&self, now: Instant) -> Result<Changes, Error> {
        self.0.wake(now.0)
    }

    /// What is due at an instant, also one that is still to come. It tells nothing of what changed, so that the next `append` or
    /// `wake` does.
    fn assess(&self, now: Instant) -> Result<Assessment, Error> {
        self.0.assess(now.0)
    }

    /// A copy of the conversation as far as it is known.
    fn conversation(&self) -> PyConversation {
        PyConversation::holding(self.0.conversation())
    }

    /// The tracker as a JSON document, from which `Desk.resume` goes on.
    fn snapshot(&self) -> String {
        self.0.snapshot()
    }

    fn __repr__(&self) -> String {
        let conversation = self.0.conversation();
        format!("Tracker(conversation='{}', events={})", conversation.id(), conversation.events().len())
    }
}
