//! What one clock adds up to.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};

use super::fixed_due::FixedDue;
use super::{
    ActiveTarget, Calendars, ClockKind, ClockRef, ManualDue, Meter, PauseMoves, Phase, Span, SpanKind,
    States, Tracked,
};
use crate::conversation::State;

/// A clock without the spans of time it has seen: every figure they add up to, small enough to copy and look ahead with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    pub(super) clock: ClockRef,
    pub(super) pauses: States,
    pub(super) suppresses: States,
    pub(super) pause_moves: PauseMoves,
    /// Whether a due instant that was set by hand stays where it is while the clock pauses.
    pub(super) manual_stays: bool,
    pub(super) cycle: u32,
    pub(super) started_at: DateTime<Utc>,
    pub(super) phase: Phase,
    /// Up to where time has been taken in.
    pub(super) since: DateTime<Utc>,
    pub(super) used: TimeDelta,
    pub(super) paused: TimeDelta,
    pub(super) target: Option<ActiveTarget>,
    pub(super) promised: Option<ActiveTarget>,
    /// When it is due where that does not hang on the time used.
    pub(super) fixed_due: Option<FixedDue>,
    /// What was left to that when the pause began in which the clock is.
    pub(super) left_in_pause: Option<TimeDelta>,
    /// When the promised target was used up, if it was.
    pub(super) used_up_at: Option<DateTime<Utc>>,
    /// Whether there are spans that no target has measured yet.
    pub(super) has_unmeasured: bool,
    pub(super) breached_at: Option<DateTime<Utc>>,
    /// Whether its due instant is kept from sight while its time goes on.
    pub(super) suppressed: bool,
}

impl Tally {
    /// That of a clock that starts running at an instant, judged by this target.
    pub(super) fn start(
        tracked: &Tracked,
        cycle: u32,
        at: DateTime<Utc>,
        target: Option<ActiveTarget>,
        calendars: &Calendars,
    ) -> Self {
        Self {
            clock: tracked.clock,
            pauses: tracked.pauses,
            suppresses: tracked.suppresses,
            pause_moves: tracked.pause_moves,
            manual_stays: tracked.manual_due == ManualDue::Stays,
            cycle,
            started_at: at,
            phase: Phase::Running,
            since: at,
            used: TimeDelta::zero(),
            paused: TimeDelta::zero(),
            target,
            promised: target,
            fixed_due: None,
            left_in_pause: None,
            used_up_at: target.and_then(|target| used_up_at_once(&target, at, calendars)),
            has_unmeasured: false,
            breached_at: None,
            suppressed: false,
        }
    }

    /// Which kind of clock it is.
    pub fn kind(&self) -> ClockKind {
        self.clock.kind
    }

    /// Which clock it is.
    pub fn clock(&self) -> ClockRef {
        self.clock
    }

    /// Whether its due instant is kept from sight while its time goes on.
    pub fn is_suppressed(&self) -> bool {
        self.suppressed && self.is_open()
    }

    /// Whether there is a state that keeps its due instant from sight.
    pub(crate) fn can_be_suppressed(&self) -> bool {
        !self.suppresses.is_empty()
    }

    /// Whether a state keeps its due instant from sight.
    pub(crate) fn suppresses(&self, state: State) -> bool {
        self.suppresses.has(state)
    }

    /// For how long it paused, in the time of the target that is reported.
    pub fn paused(&self) -> TimeDelta {
        self.paused
    }

    /// Which of the clocks of this kind, counted from one.
    pub fn cycle(&self) -> u32 {
        self.cycle
    }

    /// When it started.
    pub fn started_at(&self) -> DateTime<Utc> {
        self.started_at
    }

    /// What it is doing.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Up to where time has been taken in: the last instant at which it changed or was looked at; for a clock that
    /// ended, when it ended.
    pub fn since(&self) -> DateTime<Utc> {
        self.since
    }

    /// How much time it has used of its target.
    pub fn used(&self) -> TimeDelta {
        self.used
    }

    /// The target it is judged by.
    pub fn target(&self) -> Option<&ActiveTarget> {
        self.target.as_ref()
    }

    /// The target that is reported: the one it broke, else the one it is judged by, else the last one it was judged
    /// by before nothing was promised any more.
    pub fn promised(&self) -> Option<&ActiveTarget> {
        self.promised.as_ref()
    }

    /// When more time had been used than the target in force allowed.
    pub fn breached_at(&self) -> Option<DateTime<Utc>> {
        self.breached_at
    }

    /// When it is due where somebody set that by hand. Its policy says so no longer.
    pub fn manual_due(&self) -> Option<DateTime<Utc>> {
        self.fixed_by_hand().map(|fixed| fixed.at)
    }

    pub(super) fn fixed_by_hand(&self) -> Option<FixedDue> {
        self.fixed_due.filter(|fixed| fixed.by_hand)
    }

    /// Whether the instant at which it is due comes nearer: it runs, or a due instant that was set by hand stays where
    /// it is while it pauses.
    pub fn runs_out(&self) -> bool {
        match self.phase {
            Phase::Running => true,
            Phase::Paused(_) => self.manual_stays && self.manual_due().is_some(),
            Phase::Ended | Phase::Cancelled => false,
        }
    }

    /// Whether it has neither ended nor been cancelled.
    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Running | Phase::Paused(_))
    }

    /// How much time the promise that is reported allows, in the time of its target.
    pub fn budget(&self, calendars: &Calendars) -> Option<TimeDelta> {
        let target = self.promised.as_ref()?;
        let fixed = self.fixed_due.filter(|_| self.breached_at.is_none());
        Some(fixed.map_or(target.budget, |fixed| plus(self.used, self.left_to(fixed, calendars))))
    }

    /// Time left of the target; never negative.
    pub fn left(&self, calendars: &Calendars) -> Option<TimeDelta> {
        let target = self.target.as_ref()?;
        let fixed = self.fixed_due.map(|fixed| self.left_to(fixed, calendars));
        Some(fixed.unwrap_or_else(|| minus(target.budget, self.used)).max(TimeDelta::zero()))
    }

    /// Time left to a due instant that is fixed. While a pause moves that, what was left when the pause began.
    fn left_to(&self, fixed: FixedDue, calendars: &Calendars) -> TimeDelta {
        let held = self.left_in_pause.filter(|_| !self.runs_out() && self.is_open());
        held.unwrap_or_else(|| self.meter().between(calendars, self.since, fixed.at))
    }

    /// Notes what is left where a pause begins or is judged anew.
    pub(super) fn note_left_in_pause(&mut self, calendars: &Calendars) {
        if let (Phase::Paused(_), Some(fixed)) = (self.phase, self.fixed_due) {
            self.left_in_pause = Some(self.meter().between(calendars, self.since, fixed.at));
        }
    }

    /// By how much the promise that is reported was passed so far; never negative.
    pub fn over_by(&self, calendars: &Calendars) -> TimeDelta {
        let Some(target) = &self.promised else { return TimeDelta::zero() };
        // What stays where it was set is late by all the time since, also while the clock pauses.
        let fixed = self.fixed_by_hand().filter(|_| self.manual_stays && self.target.is_some());
        let over = fixed.map_or(minus(self.used, target.budget), |fixed| {
            target.meter.between(calendars, fixed.at, self.since)
        });
        over.max(TimeDelta::zero())
    }

    /// Takes in the time up to an instant, and says which stretch that was.
    pub(super) fn advance(&mut self, to: DateTime<Utc>, calendars: &Calendars) -> Option<Span> {
        if to <= self.since || !self.is_open() {
            return None;
        }
        let from = self.since;
        // A target that came into force with more used than it allows is broken as soon as time goes on under it.
        self.call_breach(from, calendars);
        let kind = match (self.phase, &self.target) {
            (Phase::Running, Some(target)) => {
                let counted = target.meter.between(calendars, from, to);
                let before = self.used;
                self.used = plus(before, counted);
                if self.fixed_due.is_none() && self.breached_at.is_none() && self.used >= target.budget {
                    let room = minus(target.budget, before);
                    if room > TimeDelta::zero() {
                        self.used_up_at = end_of(target, target.meter, calendars, from, room);
                    }
                    if self.used > target.budget {
                        let limit = target.meter.add_latest(calendars, from, room);
                        self.breached_at = Some(limit.unwrap_or(to).clamp(from, to));
                    }
                }
                SpanKind::Counted(target.meter)
            }
            (Phase::Running, None) => {
                self.has_unmeasured = true;
                SpanKind::Unmeasured
            }
            (Phase::Paused(state), _) => {
                self.paused = plus(self.paused, self.meter().between(calendars, from, to));
                SpanKind::Paused(state)
            }
            (Phase::Ended | Phase::Cancelled, _) => return None,
        };
        self.pass_fixed_due(from, to, calendars);
        self.since = to;
        Some(Span { from, to, kind })
    }

    /// Passes a due instant that is fixed, or moves it by the length of a pause.
    fn pass_fixed_due(&mut self, from: DateTime<Utc>, to: DateTime<Utc>, calendars: &Calendars) {
        let Some(fixed) = self.fixed_due.filter(|_| self.target.is_some() && self.breached_at.is_none())
        else {
            return;
        };
        if !self.runs_out() {
            self.fixed_due = Some(fixed.after_pause(from, to, self.meter(), calendars));
        } else if fixed.at <= to {
            self.used_up_at = Some(fixed.at);
            if let Some(limit) = fixed.limit.filter(|limit| *limit < to) {
                self.breach(limit.max(from), fixed.at.max(from), to, calendars);
            }
        }
    }

    /// Breaks a promise whose due instant is fixed. From here on it is so much time as was used when that came.
    fn breach(&mut self, at: DateTime<Utc>, due: DateTime<Utc>, now: DateTime<Utc>, calendars: &Calendars) {
        self.breached_at = Some(at);
        let budget = minus(self.used, self.meter().between(calendars, due, now));
        self.promised = self.promised.map(|target| ActiveTarget { budget, ..target });
    }

    /// The time of the target that is reported.
    pub(super) fn meter(&self) -> Meter {
        self.promised.as_ref().map_or(Meter::Wall, |target| target.meter)
    }

    /// Takes in the time up to an instant after which nothing more is known, and calls the breach that falls exactly
    /// on it: no event of that instant has stopped the clock.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) -> Option<Span> {
        let span = self.advance(now, calendars);
        if self.is_open() {
            self.call_breach(now, calendars);
        }
        let judged = self.runs_out() && self.breached_at.is_none() && self.is_used_up();
        if let Some(target) = self.target.filter(|_| judged) {
            match self.fixed_due {
                Some(fixed) => self.breach(self.since, fixed.at, self.since, calendars),
                None => {
                    let limit = target.meter.add_latest(calendars, self.since, TimeDelta::zero());
                    self.breached_at = limit.filter(|limit| *limit <= self.since);
                }
            }
        }
        span
    }

    /// Whether nothing of its target is left.
    fn is_used_up(&self) -> bool {
        self.target.as_ref().is_some_and(|target| match self.fixed_due {
            Some(fixed) => fixed.limit.is_some_and(|limit| limit <= self.since),
            None => self.used >= target.budget,
        })
    }

    /// As it is once the time up to an instant is [taken in](Self::settle).
    pub(crate) fn settled(&self, now: DateTime<Utc>, calendars: &Calendars) -> Cow<'_, Self> {
        if !self.is_open() || (now <= self.since && (self.breached_at.is_some() || !self.is_used_up())) {
            return Cow::Borrowed(self);
        }
        let mut ahead = *self;
        ahead.settle(now, calendars);
        Cow::Owned(ahead)
    }

    pub(super) fn call_breach(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        if self.breached_at.is_none() && self.is_over_due() {
            match self.fixed_due {
                Some(fixed) => self.breach(at, fixed.at, self.since, calendars),
                None => self.breached_at = Some(at),
            }
        }
    }

    /// Whether its target allows less than was used.
    pub(super) fn is_over_due(&self) -> bool {
        self.target.as_ref().is_some_and(|target| match self.fixed_due {
            Some(fixed) => fixed.limit.is_some_and(|limit| limit < self.since),
            None => self.used > target.budget,
        })
    }

    /// The earliest instant at which the target is used up: ahead while it runs, in the past once it was passed.
    /// `None` while it is paused before that, without a target, or when the calendar closes for good first.
    pub fn due(&self, calendars: &Calendars) -> Option<DateTime<Utc>> {
        let target = self.promised.as_ref()?;
        if self.breached_at.is_some() {
            return self.used_up_at;
        }
        if let Some(fixed) = self.fixed_due {
            return Some(fixed.at).filter(|_| self.runs_out() || !self.is_open());
        }
        let left = minus(target.budget, self.used);
        if left <= TimeDelta::zero() {
            return self.used_up_at;
        }
        let goes_on = !matches!(self.phase, Phase::Paused(_));
        if goes_on { end_of(target, target.meter, calendars, self.since, left) } else { None }
    }

    /// When it will be breached if nothing happens before.
    pub fn breach_ahead(&self, calendars: &Calendars) -> Option<DateTime<Utc>> {
        self.breach_after(|| self.due(calendars), calendars)
    }

    /// The same where it is known when it is [due](Self::due): then, or where the calendar closes then, when it opens next.
    pub(crate) fn breach_after(
        &self,
        due: impl FnOnce() -> Option<DateTime<Utc>>,
        calendars: &Calendars,
    ) -> Option<DateTime<Utc>> {
        let target = self.target.as_ref().filter(|_| self.runs_out() && self.breached_at.is_none())?;
        if let Some(fixed) = self.fixed_due {
            return fixed.limit;
        }
        let used_up = if self.used < target.budget { due()? } else { self.since };
        target.meter.add_latest(calendars, used_up, TimeDelta::zero())
    }
}

/// When a target of no time at all is used up, which is where its clock starts.
pub(super) fn used_up_at_once(
    target: &ActiveTarget,
    start: DateTime<Utc>,
    calendars: &Calendars,
) -> Option<DateTime<Utc>> {
    let none = target.budget <= TimeDelta::zero();
    none.then(|| end_of(target, target.meter, calendars, start, TimeDelta::zero())).flatten()
}

/// When a target ends after so much more time: as early as it can, or, for working days that end before the desk opens,
/// when it opens.
pub(super) fn end_of(
    target: &ActiveTarget,
    meter: Meter,
    calendars: &Calendars,
    from: DateTime<Utc>,
    left: TimeDelta,
) -> Option<DateTime<Utc>> {
    if target.at_opening { meter.add_latest(calendars, from, left) } else { meter.add(calendars, from, left) }
}

pub(crate) fn plus(a: TimeDelta, b: TimeDelta) -> TimeDelta {
    a.checked_add(&b).unwrap_or(TimeDelta::MAX)
}

pub(crate) fn minus(a: TimeDelta, b: TimeDelta) -> TimeDelta {
    a.checked_sub(&b).unwrap_or(TimeDelta::MIN)
}
