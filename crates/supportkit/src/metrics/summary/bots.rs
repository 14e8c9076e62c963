//! What bots did, over many conversations.

use serde::Serialize;

use super::Share;
use crate::metrics::Facts;

/// What became of the conversations a bot took part in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BotCounts {
    involved: u64,
    answered: u64,
    resolved: u64,
    confirmed: u64,
    handed_off: u64,
    open: u64,
}

impl BotCounts {
    pub(super) fn add(&mut self, facts: &Facts) {
        let bot = facts.bot;
        if !bot.involved {
            return;
        }
        self.involved += 1;
        self.answered += u64::from(bot.answered);
        if facts.is_resolved_by_bot() {
            self.resolved += 1;
            self.confirmed += u64::from(bot.confirmed);
        } else if bot.handed_off {
            self.handed_off += 1;
        } else if facts.is_open() {
            self.open += 1;
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.involved += other.involved;
        self.answered += other.answered;
        self.resolved += other.resolved;
        self.confirmed += other.confirmed;
        self.handed_off += other.handed_off;
        self.open += other.open;
    }

    pub(super) fn figure(self) -> BotFigure {
        let Self { involved, answered, resolved, confirmed, handed_off, open } = self;
        let told = resolved + handed_off + open;
        BotFigure {
            involved,
            answered,
            resolved,
            confirmed,
            handed_off,
            open,
            other: involved.saturating_sub(told),
            resolution: Share::new(resolved, involved),
            hand_off: Share::new(handed_off, involved),
        }
    }
}

/// What became of the conversations a bot took part in: involved = resolved + handed off + open + other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct BotFigure {
    /// Conversations a bot took part in.
    pub involved: u64,
    /// Of those, in which it gave an answer.
    pub answered: u64,
    /// Resolved without a hand-off and without a reply by a person.
    pub resolved: u64,
    /// Of those, confirmed by the customer.
    pub confirmed: u64,
    /// Passed to people by the bot.
    pub handed_off: u64,
    /// Neither resolved by the bot nor passed on, and not over.
    pub open: u64,
    /// Over in another way: answered by a person without a hand-off, merged, deleted or marked as spam.
    pub other: u64,
    /// Resolved out of involved.
    pub resolution: Share,
    /// Handed off out of involved.
    pub hand_off: Share,
}
