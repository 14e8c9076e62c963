//! What one clock adds up to.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    ActiveTarget, Calendars, ClockKind, ClockRef, Meter, PauseMoves, Phase, Span, SpanKind, States, Tracked,
};
use crate::conversation::State;

/// A clock without the spans of time it has seen: every figure they add up to, small enough to copy and look ahead with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    pub(super) clock: ClockRef,
    pub(super) pauses: States,
    pub(super) suppresses: States,
    pub(super) pause_moves: PauseMoves,
    pub(super) cycle: u32,
    pub(super) started_at: DateTime<Utc>,
    pub(super) phase: Phase,
    /// Up to where time has been taken in.
    pub(super) since: DateTime<Utc>,
    pub(super) used: TimeDelta,
    pub(super) paused: TimeDelta,
    pub(super) target: Option<ActiveTarget>,
    pub(super) promised: Option<ActiveTarget>,
    /// When the promised target was used up, if it was.
    pub(super) used_up_at: Option<DateTime<Utc>>,
    /// Whether there are spans that no target has measured yet.
    pub(super) has_unmeasured: bool,
    pub(super) breached_at: Option<DateTime<Utc>>,
    /// What pauses in wall time added to the target.
    pub(super) extra: TimeDelta,
    /// Whether its due instant is kept from sight while its time goes on.
    pub(super) suppressed: bool,
}

impl Tally {
    /// That of a clock that starts running at an instant.
    pub(super) fn start(tracked: &Tracked, cycle: u32, at: DateTime<Utc>) -> Self {
        Self {
            clock: tracked.clock,
            pauses: tracked.pauses,
            suppresses: tracked.suppresses,
            pause_moves: tracked.pause_moves,
            cycle,
            started_at: at,
            phase: Phase::Running,
            since: at,
            used: TimeDelta::zero(),
            paused: TimeDelta::zero(),
            target: None,
            promised: None,
            used_up_at: None,
            has_unmeasured: false,
            breached_at: None,
            extra: TimeDelta::zero(),
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

    /// Whether it has neither ended nor been cancelled.
    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Running | Phase::Paused(_))
    }

    /// Time left of the target; never negative.
    pub fn left(&self) -> Option<TimeDelta> {
        self.target.map(|target| minus(target.budget, self.used).max(TimeDelta::zero()))
    }

    /// Takes in the time up to an instant, and says which stretch that was.
    pub(super) fn advance(&mut self, to: DateTime<Utc>, calendars: &Calendars) -> Option<Span> {
        if to <= self.since || !self.is_open() {
            return None;
        }
        let from = self.since;
        // A target that came into force with more used than it allows is broken as soon as time goes on under it.
        self.call_breach(from);
        let kind = match (self.phase, &self.target) {
            (Phase::Running, Some(target)) => {
                let target = *target;
                let counted = target.meter.between(calendars, from, to);
                let before = self.used;
                self.used = plus(before, counted);
                if self.breached_at.is_none() && self.used >= target.budget {
                    let room = minus(target.budget, before);
                    if room > TimeDelta::zero() {
                        self.used_up_at = end_of(&target, target.meter, calendars, from, room);
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
        self.since = to;
        Some(Span { from, to, kind })
    }

    /// The time of the target that is reported.
    pub(super) fn meter(&self) -> Meter {
        self.promised.map_or(Meter::Wall, |target| target.meter)
    }

    /// Takes in the time up to an instant after which nothing more is known, and calls the breach that falls exactly
    /// on it: no event of that instant has stopped the clock.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) -> Option<Span> {
        let span = self.advance(now, calendars);
        if self.is_open() {
            self.call_breach(now);
        }
        if let Some(target) =
            self.target.filter(|_| self.phase == Phase::Running && self.breached_at.is_none())
            && self.used >= target.budget
        {
            let limit = target.meter.add_latest(calendars, self.since, TimeDelta::zero());
            self.breached_at = limit.filter(|limit| *limit <= self.since);
        }
        span
    }

    pub(super) fn call_breach(&mut self, at: DateTime<Utc>) {
        if self.breached_at.is_none() && self.target.is_some_and(|target| self.used > target.budget) {
            self.breached_at = Some(at);
        }
    }

    /// The earliest instant at which the target is used up: ahead while it runs, in the past once it was passed.
    /// `None` while it is paused before that, without a target, or when the calendar closes for good first.
    pub fn due(&self, calendars: &Calendars) -> Option<DateTime<Utc>> {
        let target = self.promised?;
        let left = minus(target.budget, self.used);
        if self.breached_at.is_some() || left <= TimeDelta::zero() {
            return self.used_up_at;
        }
        let goes_on = !matches!(self.phase, Phase::Paused(_));
        if goes_on { end_of(&target, target.meter, calendars, self.since, left) } else { None }
    }

    /// When it will be breached if nothing happens before.
    pub fn breach_ahead(&self, calendars: &Calendars) -> Option<DateTime<Utc>> {
        let target = self.target.filter(|_| self.phase == Phase::Running && self.breached_at.is_none())?;
        target.meter.add_latest(calendars, self.since, minus(target.budget, self.used).max(TimeDelta::zero()))
    }
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
