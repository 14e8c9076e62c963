//! Any text, read as the snapshot of a tracker.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use supportkit::Error;
use supportkit::assess::EditionChange;
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::instant;

use crate::instants::{EXTREMES, moved};
use crate::{desks, refusals};

/// How a snapshot says that its tracker asks.
#[derive(Deserialize)]
struct Asks {
    #[serde(default, with = "instant::option")]
    at: Option<DateTime<Utc>>,
    lenient: bool,
    #[serde(default, with = "instant::option")]
    edition_at: Option<DateTime<Utc>>,
    editions: EditionChange,
}

/// A text that is no snapshot is refused with problems, or because its log cannot be folded. From any other a tracker goes
/// on, whose snapshot is the same again, and which says what reading the whole log says, at any instant.
pub fn tracker_snapshot(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for desk in [&desks::TWO_EDITIONS, &desks::NIGHT_SHIFT] {
        resumes(desk, &text);
    }
}

fn resumes(desk: &Desk, text: &str) {
    let tracker = match desk.resume(text) {
        Ok(tracker) => tracker,
        Err(Error::Rejected { rejection }) => return assert!(!rejection.to_string().is_empty()),
        Err(error) => return refusals::check(&error, text),
    };
    let snapshot = tracker.snapshot();
    let again = desk.resume(&snapshot).unwrap_or_else(|error| panic!("{error}\n{snapshot}\n{text}"));
    assert_eq!(again.snapshot(), snapshot, "{text}");
    let Asks { at, lenient, edition_at, editions } =
        serde_json::from_str(&snapshot).expect("a snapshot says how its tracker asks");
    let mut options = AskOptions::default().editions(editions);
    (options.lenient, options.edition_at) = (lenient, edition_at);
    let conversation = tracker.conversation();
    let last = conversation.events().last().map(|event| event.at);
    let around = at.into_iter().chain(last).flat_map(|at| {
        [TimeDelta::microseconds(-1), TimeDelta::zero(), TimeDelta::minutes(95), TimeDelta::days(30)]
            .map(|later| moved(at, later))
    });
    let mut instants: Vec<DateTime<Utc>> = around.chain(EXTREMES).collect();
    instants.sort_unstable();
    for now in instants {
        let (one, other) = (tracker.wake(now), again.wake(now));
        assert_eq!(one, other, "{snapshot}");
        let at = one.as_ref().map_or(now, |changes| changes.at);
        let whole = desk.assess_with(&conversation, at, &options);
        let nothing = conversation.events().iter().all(|event| event.at > at);
        match (&one, &whole) {
            (Ok(changes), Ok(whole)) => assert_eq!(changes.state, whole.state, "at {at} of {snapshot}"),
            (Ok(_), Err(_)) if nothing => {}
            (one, whole) => assert_eq!(one.as_ref().err(), whole.as_ref().err(), "at {at} of {snapshot}"),
        }
        assert_eq!(tracker.assess(at), whole, "at {at} of {snapshot}");
    }
}
