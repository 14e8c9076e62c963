//! The waits that a conversation has at most one of: for the first reply, the resolution, the closing.

use chrono::{DateTime, Utc};

use super::elapsed::{End, Took};
use super::working_time::WorkingTime;
use crate::conversation::{Moment, State, Story, Timeline, What};

/// The waits that a conversation has at most one of.
pub(super) struct Milestones {
    pub(super) first_reply: Option<Took>,
    pub(super) first_resolution: Took,
    pub(super) full_resolution: Took,
    pub(super) closing: Option<Took>,
    /// Replies that were written before the customer asked for anything.
    pub(super) outreach: u32,
}

impl Milestones {
    pub(super) fn of(
        timeline: &Timeline<'_>,
        story: &Story,
        time: &WorkingTime<'_>,
        as_of: DateTime<Utc>,
    ) -> Self {
        let (mut asked_at, mut replied_at, mut served_at) = (None, None, None);
        let mut outreach = 0_u32;
        // How it was over for the last time, if it is over.
        let mut over: Option<&Moment<'_>> = None;
        for moment in timeline.moments() {
            if moment.is_request() && !moment.after.is_over() {
                asked_at.get_or_insert(moment.at);
            }
            if moment.what == What::AgentReply {
                if asked_at.is_some() {
                    replied_at.get_or_insert(moment.at);
                } else {
                    outreach = outreach.saturating_add(1);
                }
            }
            if moment.is_end() {
                over = Some(moment);
            } else if !moment.after.is_over() {
                over = None;
            }
            if is_served(moment.after) && !is_served(moment.before) {
                served_at.get_or_insert(moment.at);
            }
        }
        let otherwise = match over {
            Some(moment) => (moment.at, End::Unreached),
            None => (as_of, End::Open),
        };
        let wait = |from, reached: Option<DateTime<Utc>>| {
            let (to, end) = reached.map_or(otherwise, |at| (at, End::Reached));
            time.took(from, to, end)
        };
        let first = story.resolves.first().copied().into_iter().chain(served_at).min();
        let last = over
            .filter(|moment| is_served(moment.after))
            .and_then(|moment| story.resolves.last().copied().into_iter().chain([moment.at]).max());
        let first_resolution = wait(story.opened_at, first);
        Self {
            first_reply: asked_at.map(|asked_at| wait(asked_at, replied_at)),
            first_resolution,
            full_resolution: if last == first { first_resolution } else { wait(story.opened_at, last) },
            closing: story
                .closed_at
                .filter(|_| timeline.state() == State::Closed)
                .map(|closed_at| time.took(story.opened_at, closed_at, End::Reached)),
            outreach,
        }
    }
}

fn is_served(state: State) -> bool {
    matches!(state, State::Resolved | State::Closed)
}
