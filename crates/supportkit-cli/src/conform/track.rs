//! Questions about conversations that are followed event by event.

use serde::{Deserialize, Serialize};
use supportkit::Error;
use supportkit::assess::{Assessment, EditionChange};
use supportkit::conversation::{Conversation, Event, EventKind};
use supportkit::desk::{AskOptions, Changes, Desk};

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, Folding, Told, unusable};

pub(super) const OPS: &[&str] = &["track"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "op")]
    _op: String,
    told: Vec<Step>,
    #[serde(default)]
    folding: Folding,
    #[serde(default)]
    editions: EditionChange,
}

/// An event that is appended, or a look without one; through a snapshot before it where that is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    now: At,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    resumed: bool,
}

#[derive(Serialize)]
struct Answer {
    changes: Vec<Changes>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let (desk, conversation) = case.given::<Told>()?.read()?;
    let question: Question = case.question()?;
    let mut options = AskOptions::default().editions(question.editions);
    options.lenient = question.folding == Folding::Lenient;
    let events = |id: &str| -> Result<Event, Miss> {
        let found = conversation.events().iter().find(|event| event.id.as_str() == id);
        found.cloned().ok_or_else(|| Miss::unreadable("the id of an event of the conversation", id))
    };
    let mut tracker =
        desk.track(nothing_of(&conversation), &options).map_err(|error| unusable("tracker", &error))?;
    let mut changes = Vec::new();
    for step in &question.told {
        if step.resumed {
            tracker = desk.resume(&tracker.snapshot()).map_err(|error| unusable("snapshot", &error))?;
        }
        let told = match &step.event {
            Some(id) => tracker.append(events(id)?, step.now.0),
            None => tracker.wake(step.now.0),
        };
        match told {
            Ok(told) => changes.push(told),
            Err(error) => return settle_asked(case, Err::<Answer, Error>(error)),
        }
    }
    settle_asked(case, Ok(Answer { changes }))
}

/// What a tracker says that was told every event of a conversation in the order in which they happened.
pub(super) fn assess_followed(
    desk: &Desk,
    conversation: &Conversation,
    now: At,
    options: &AskOptions,
) -> Result<Assessment, Error> {
    let tracker = desk.track(nothing_of(conversation), options)?;
    let mut events = conversation.events().to_vec();
    events.sort_by_key(|event| (event.at, event.sequence, !matches!(event.kind, EventKind::Opened { .. })));
    for event in events {
        let told_at = event.at.min(now.0);
        tracker.append(event, told_at)?;
    }
    tracker.assess(now.0)
}

/// The conversation before anything happened in it.
fn nothing_of(conversation: &Conversation) -> Conversation {
    conversation.clone().with_events(Vec::new())
}
