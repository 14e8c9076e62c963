//! All clocks of one conversation, fed the moments of its timeline in order.

use chrono::{DateTime, Utc};

use super::{ActiveTarget, Calendars, Clock, ClockKind, Policies};
use crate::conversation::{Moment, State, What};

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
    /// Whether the customer has had a first answer, or the desk spoke first, or a resolve stood for an answer.
    answered: bool,
}

impl Ledger {
    /// Every clock so far, in the order they started.
    pub fn clocks(&self) -> &[Clock] {
        &self.clocks
    }

    /// Takes in the time up to an instant.
    pub(crate) fn advance(&mut self, to: DateTime<Utc>, calendars: &Calendars) {
        for clock in &mut self.clocks {
            clock.advance(to, calendars);
        }
    }

    /// Calls the breaches that fall on the instant reached.
    pub(crate) fn settle(&mut self, calendars: &Calendars) {
        for clock in &mut self.clocks {
            clock.settle(calendars);
        }
    }

    /// Judges every open clock by the targets now in force.
    pub(crate) fn retarget(&mut self, scope: Scope<'_>) {
        for clock in self.clocks.iter_mut().filter(|clock| clock.is_open()) {
            let target = scope.target(clock);
            clock.retarget(target, scope.calendars);
        }
    }

    /// Starts, pauses and ends clocks as a moment asks. The time before it must have been taken in, and `scope` is
    /// what holds after it.
    pub(crate) fn observe(&mut self, moment: &Moment<'_>, scope: Scope<'_>) {
        if moment.what == What::AgentReply {
            self.end_replies(moment.after);
            self.answered = true;
        }
        if moment.what == What::Opened {
            for kind in [ClockKind::Resolution, ClockKind::RequesterWait, ClockKind::AgentWork] {
                self.start(kind, moment.at, scope);
            }
        }
        if moment.is_request() && !moment.after.is_over() {
            self.start_reply(moment.at, scope);
        }
        let reopening = moment.is_reopening();
        for clock in self.clocks.iter_mut().filter(|clock| !clock.kind().is_reply()) {
            if moment.after.is_over() {
                clock.end(moment.after);
            } else if reopening {
                clock.resume(moment.at, moment.after);
            } else {
                clock.follow(moment.after);
            }
        }
        if reopening {
            self.retarget(scope);
        }
        if moment.after.is_over() && !self.clocks.is_empty() {
            self.answered |= self.end_replies(moment.after);
        }
    }

    fn start_reply(&mut self, at: DateTime<Utc>, scope: Scope<'_>) {
        let kind = if self.answered { ClockKind::NextReply } else { ClockKind::FirstReply };
        let running = self.clocks.iter().any(|clock| clock.kind().is_reply() && clock.is_open());
        if !running {
            self.start(kind, at, scope);
        }
    }

    fn start(&mut self, kind: ClockKind, at: DateTime<Utc>, scope: Scope<'_>) {
        let earlier = self.clocks.iter().filter(|clock| clock.kind() == kind).count();
        let cycle = u32::try_from(earlier).unwrap_or(u32::MAX).saturating_add(1);
        let mut clock = Clock::start(kind, cycle, at);
        let target = scope.target(&clock);
        clock.retarget(target, scope.calendars);
        self.clocks.push(clock);
    }

    /// Ends the reply clocks that are open, and says whether there was one.
    fn end_replies(&mut self, state: State) -> bool {
        let mut ended = false;
        for clock in self.clocks.iter_mut().filter(|clock| clock.kind().is_reply() && clock.is_open()) {
            clock.end(state);
            ended = true;
        }
        ended
    }
}
