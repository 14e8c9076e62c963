//! All clocks of one conversation, fed the moments of its timeline in order.

use chrono::{DateTime, Utc};

use super::{ActiveTarget, Calendars, Clock, ClockKind, Phase, Policies};
use crate::conversation::{Moment, What};

/// What decides the targets at one instant.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'d> {
    /// The desk's calendars.
    pub calendars: &'d Calendars,
    /// The desk's policies.
    pub policies: &'d Policies,
    /// The place of the policy that applies.
    pub policy: Option<usize>,
    /// The place of the priority in force.
    pub level: Option<usize>,
    /// The calendar where neither target nor policy names one: the team's, else the desk's default.
    pub otherwise: Option<usize>,
}

impl Scope<'_> {
    fn target(&self, clock: &Clock) -> Option<ActiveTarget> {
        let started_at = clock.started_at();
        self.policies.target(
            self.policy?,
            clock.kind(),
            self.level,
            started_at,
            self.calendars,
            self.otherwise,
        )
    }
}

/// The clocks of one conversation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    clocks: Vec<Clock>,
    /// The places of the clocks that may still change: those a reopening lets go on, and the reply clock that is open.
    /// A long log leaves thousands of ended reply clocks behind, and none of them is looked at again.
    live: Vec<usize>,
    /// How many first-reply and next-reply clocks there were.
    replies: [u32; 2],
    /// Whether the customer has had a first answer, or the desk spoke first, or a resolve stood for an answer.
    answered: bool,
}

impl Ledger {
    /// Every clock so far, in the order they started.
    pub fn clocks(&self) -> &[Clock] {
        &self.clocks
    }

    /// The clocks that may still change, each with its place.
    pub(crate) fn live(&self) -> impl Iterator<Item = (usize, &Clock)> {
        self.live.iter().filter_map(|place| self.clocks.get(*place).map(|clock| (*place, clock)))
    }

    /// Takes in the time up to an instant after which nothing more is known, with the breaches that fall on it.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) {
        for place in &self.live {
            if let Some(clock) = self.clocks.get_mut(*place) {
                clock.settle(now, calendars);
            }
        }
    }

    /// Judges every open clock by the targets in force from this instant on.
    pub(crate) fn retarget(&mut self, at: DateTime<Utc>, scope: Scope<'_>) {
        for place in &self.live {
            if let Some(clock) = self.clocks.get_mut(*place).filter(|clock| clock.is_open()) {
                let target = scope.target(clock);
                clock.retarget(at, target, scope.calendars);
            }
        }
    }

    /// Ends the clocks that a moment fulfils or cancels, still under the targets that held before it.
    pub(crate) fn end(&mut self, moment: &Moment<'_>, calendars: &Calendars) {
        if moment.what == What::AgentReply {
            self.end_replies(moment, calendars);
            self.answered = true;
        }
        if moment.after.is_over() {
            for place in &self.live {
                if let Some(clock) = self.clocks.get_mut(*place).filter(|clock| !clock.kind().is_reply()) {
                    clock.end(moment.at, moment.after, calendars);
                }
            }
            // A resolve stands for an answer; what was merged, deleted or taken for spam may come back unanswered.
            let ended = self.end_replies(moment, calendars);
            self.answered |= ended && !moment.after.is_unserved();
        }
    }

    /// Starts, resumes and pauses clocks as a moment asks. `scope` is what holds after it.
    pub(crate) fn begin(&mut self, moment: &Moment<'_>, scope: Scope<'_>) {
        if moment.after.is_over() && moment.what != What::Opened {
            return;
        }
        if moment.what == What::Opened {
            for kind in [ClockKind::Resolution, ClockKind::RequesterWait, ClockKind::AgentWork] {
                self.start(kind, moment.at, scope);
            }
        }
        let reopening = moment.is_reopening();
        for place in &self.live {
            let Some(clock) = self.clocks.get_mut(*place) else { continue };
            if reopening {
                clock.resume(moment.at, moment.after);
            } else {
                clock.follow(moment.at, moment.after, scope.calendars);
            }
        }
        if reopening {
            self.retarget(moment.at, scope);
        }
        if moment.after.is_over() {
            // Opened in a state that is over: an import of history, whose clocks have nothing to count.
            self.end(moment, scope.calendars);
        } else if moment.is_request() || moment.is_handoff() {
            self.start_reply(moment.at, scope);
        }
    }

    /// Whether the customer has had a first answer, or something stood for one.
    pub fn is_answered(&self) -> bool {
        self.answered
    }

    fn start_reply(&mut self, at: DateTime<Utc>, scope: Scope<'_>) {
        let kind = if self.answered { ClockKind::NextReply } else { ClockKind::FirstReply };
        if !self.live().any(|(_, clock)| clock.kind().is_reply() && clock.is_open()) {
            self.start(kind, at, scope);
        }
    }

    fn start(&mut self, kind: ClockKind, at: DateTime<Utc>, scope: Scope<'_>) {
        let [first, next] = &mut self.replies;
        let cycle = match kind {
            ClockKind::FirstReply => {
                *first = first.saturating_add(1);
                *first
            }
            ClockKind::NextReply => {
                *next = next.saturating_add(1);
                *next
            }
            _ => 1,
        };
        let mut clock = Clock::start(kind, cycle, at);
        let target = scope.target(&clock);
        clock.retarget(at, target, scope.calendars);
        self.live.push(self.clocks.len());
        self.clocks.push(clock);
    }

    /// Ends the reply clock that is open, and says whether there was one. One that was cancelled may come back.
    fn end_replies(&mut self, moment: &Moment<'_>, calendars: &Calendars) -> bool {
        let clocks = &mut self.clocks;
        let mut ended = false;
        self.live.retain(|place| {
            let Some(clock) = clocks.get_mut(*place).filter(|clock| clock.kind().is_reply()) else {
                return true;
            };
            ended |= clock.is_open();
            clock.end(moment.at, moment.after, calendars);
            clock.phase() == Phase::Cancelled
        });
        ended
    }
}
