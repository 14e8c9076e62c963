//! Any text, read as a conversation.

use chrono::TimeDelta;
use supportkit::conversation::{Conversation, FoldOptions, RejectionReason, Timeline};

use crate::instants::{EXTREMES, instant, moved};
use crate::{desks, refusals, verdicts};

/// How many of its events a conversation is looked at around.
const LOOKED_AT: usize = 4;

/// A text that is no conversation is refused with problems; a conversation reads back as it was written, folds,
/// tells its story, and is assessed and explained at any instant without a negative duration.
pub fn conversation_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let conversation = match Conversation::from_json(&text) {
        Ok(conversation) => conversation,
        Err(error) => return refusals::check(&error, &text),
    };
    let written = serde_json::to_string(&conversation).expect("a conversation that can be written");
    assert_eq!(Conversation::from_json(&written).as_ref(), Ok(&conversation), "{written}");
    folds(&conversation);

    let around = conversation.events().iter().take(LOOKED_AT).flat_map(|event| {
        [TimeDelta::zero(), TimeDelta::minutes(45), TimeDelta::days(30)].map(|later| moved(event.at, later))
    });
    let anywhere = [instant("0001-01-01T00:00:00Z"), instant("9999-12-31T23:59:59Z")];
    for now in around.chain(anywhere).chain(EXTREMES) {
        for desk in [&desks::THREE_REGIONS, &desks::NIGHT_SHIFT] {
            verdicts::assessed(desk, &conversation, now);
        }
    }
}

/// Checks both ways of folding a log against each other, and that its moments follow each other.
pub(crate) fn folds(conversation: &Conversation) {
    let lenient = match Timeline::fold(conversation, &FoldOptions::lenient()) {
        Ok(timeline) => timeline,
        Err(rejection) => {
            assert_eq!(
                rejection.reason,
                RejectionReason::Empty {},
                "lenient folding refuses only an empty log"
            );
            return;
        }
    };
    match Timeline::fold(conversation, &FoldOptions::strict()) {
        Ok(strict) => assert_eq!(strict, lenient),
        Err(rejection) => {
            assert!(!rejection.to_string().is_empty());
            assert_eq!(Some(&rejection), lenient.notes().first());
        }
    }
    let moments = lenient.moments();
    assert!(moments.is_sorted_by_key(|moment| moment.at));
    assert!(moments.windows(2).all(|pair| pair[0].after == pair[1].before));
    assert_eq!(moments.last().map(|moment| moment.after), Some(lenient.state()));
    let story = lenient.story();
    assert_eq!(story.opened_at, moments[0].at);
    assert!(story.turns.iter().all(|turn| turn.ended_at.is_none_or(|end| end >= turn.asked_at)), "{story:?}");
    let stays = story.agents.iter().chain(&story.teams);
    assert!(stays.into_iter().all(|stay| stay.until.is_none_or(|until| until >= stay.since)), "{story:?}");
}
