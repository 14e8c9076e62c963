//! The story of one conversation, from what the customer wants to how it ends.

use supportkit::conversation::Conversation;

use super::SampleOptions;
use super::arrivals::Occasion;
use super::case::Case;
use super::{ending, exchange, opening};

/// Tells the n-th conversation of a sample.
pub(super) fn tell(options: &SampleOptions, number: u64) -> Conversation {
    let mut case = Case::new(options, number);
    opening::open(&mut case);
    match case.arrival.occasion {
        Occasion::Spam => opening::mark_spam(&mut case),
        Occasion::Duplicate { of } => {
            opening::confirm(&mut case);
            opening::merge(&mut case, of);
        }
        Occasion::Fresh | Occasion::Again { .. } => {
            if opening::bot_solves(&mut case) {
                ending::end_with_bot(&mut case);
            } else {
                let ended = exchange::talk(&mut case);
                ending::end(&mut case, ended);
            }
        }
    }
    case.finish()
}
