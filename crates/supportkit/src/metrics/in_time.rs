//! How many of what was measured were in time.

use chrono::TimeDelta;

use super::{End, Share};

/// How many were in time, how many were not, and of how many nobody knows yet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct InTime {
    within: u64,
    beyond: u64,
    undecided: u64,
}

impl InTime {
    /// Takes in one that took so long. What goes on counts as late once it is, and is undecided until then.
    pub(super) fn take_in(&mut self, took: TimeDelta, limit: TimeDelta, end: End) {
        let counted = match (took > limit, end) {
            (true, _) => &mut self.beyond,
            (false, End::Reached) => &mut self.within,
            (false, _) => &mut self.undecided,
        };
        *counted = counted.saturating_add(1);
    }

    /// How many of those that are decided were in time.
    pub(super) fn share(self) -> Share {
        Share::new(self.within, self.within.saturating_add(self.beyond))
    }

    /// How many go on or ended otherwise, and were not late so far.
    pub(super) fn undecided(self) -> u64 {
        self.undecided
    }
}
