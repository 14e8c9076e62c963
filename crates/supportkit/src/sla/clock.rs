//! One clock of one conversation: the spans of time it has seen and what they add up to.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    ActiveTarget, CalendarChange, Calendars, ClockKind, ClockRef, LateAttach, Meter, PauseMoves, Reopen,
    States, Switches, Tracked, Within,
};
use crate::conversation::State;

/// A stretch of time that a clock has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: DateTime<Utc>,
    /// What it meant to the clock.
    pub kind: SpanKind,
}

/// What a stretch of time meant to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// Its time counted, as far as the meter lets it.
    Counted(Meter),
    /// The clock ran, but no target asked for it.
    Unmeasured,
    /// The conversation was in a state in which the clock pauses, or the pause of a clock of the desk's own held.
    Paused(State),
    /// The conversation was over and came back.
    Over,
}

/// What a clock is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Its time counts.
    Running,
    /// The state of the conversation holds it.
    Paused(State),
    /// It reached its end; a reopening may let it go on.
    Ended,
    /// There is nothing left to promise: merged, spam or deleted.
    Cancelled,
}

/// One clock of one conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    clock: ClockRef,
    pauses: States,
    suppresses: States,
    cycle: u32,
    started_at: DateTime<Utc>,
    phase: Phase,
    /// Up to where time has been taken in.
    since: DateTime<Utc>,
    used: TimeDelta,
    spans: Vec<Span>,
    target: Option<ActiveTarget>,
    promised: Option<ActiveTarget>,
    /// When the promised target was used up, if it was.
    used_up_at: Option<DateTime<Utc>>,
    /// Whether there are spans that no target has measured yet.
    has_unmeasured: bool,
    breached_at: Option<DateTime<Utc>>,
    /// What pauses in wall time added to the target.
    extra: TimeDelta,
    /// Whether its due instant is kept from sight while its time goes on.
    suppressed: bool,
}

impl Clock {
    /// A clock that starts running at an instant.
    pub(crate) fn start(tracked: &Tracked, cycle: u32, at: DateTime<Utc>) -> Self {
        Self {
            clock: tracked.clock,
            pauses: tracked.pauses,
            suppresses: tracked.suppresses,
            cycle,
            started_at: at,
            phase: Phase::Running,
            since: at,
            used: TimeDelta::zero(),
            spans: Vec::new(),
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

    /// For how long it paused, in the time of the target that is reported.
    pub fn paused(&self, calendars: &Calendars) -> TimeDelta {
        let meter = self.promised.map_or(Meter::Wall, |target| target.meter);
        let paused = self.spans.iter().filter(|span| matches!(span.kind, SpanKind::Paused(_)));
        paused.fold(TimeDelta::zero(), |sum, span| plus(sum, meter.between(calendars, span.from, span.to)))
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

    /// The stretches of time it has seen, in order and without gaps.
    pub fn spans(&self) -> &[Span] {
        &self.spans
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

    /// Takes in the time up to an instant. Only needed where the clock changes or is looked at: time in which nothing
    /// changes is one span, however many moments fall into it.
    pub(crate) fn advance(&mut self, to: DateTime<Utc>, calendars: &Calendars) {
        if to <= self.since || !self.is_open() {
            return;
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
            (Phase::Running, None) => SpanKind::Unmeasured,
            (Phase::Paused(state), _) => SpanKind::Paused(state),
            (Phase::Ended | Phase::Cancelled, _) => return,
        };
        self.push(from, to, kind);
        self.since = to;
    }

    /// Takes in the time up to an instant after which nothing more is known, and calls the breach that falls exactly
    /// on it: no event of that instant has stopped the clock.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) {
        self.advance(now, calendars);
        if self.is_open() {
            self.call_breach(now);
        }
        let Some(target) = self.target.filter(|_| self.phase == Phase::Running && self.breached_at.is_none())
        else {
            return;
        };
        if self.used >= target.budget {
            let limit = target.meter.add_latest(calendars, self.since, TimeDelta::zero());
            self.breached_at = limit.filter(|limit| *limit <= self.since);
        }
    }

    fn call_breach(&mut self, at: DateTime<Utc>) {
        if self.breached_at.is_none() && self.target.is_some_and(|target| self.used > target.budget) {
            self.breached_at = Some(at);
        }
    }

    fn push(&mut self, from: DateTime<Utc>, to: DateTime<Utc>, kind: SpanKind) {
        self.has_unmeasured |= kind == SpanKind::Unmeasured;
        match self.spans.last_mut() {
            Some(last) if last.kind == kind && last.to == from => last.to = to,
            _ => self.spans.push(Span { from, to, kind }),
        }
    }

    /// Lets time count again or stops it counting, as the state asks from this instant on.
    pub(crate) fn follow(
        &mut self,
        at: DateTime<Utc>,
        state: State,
        moves: PauseMoves,
        calendars: &Calendars,
    ) {
        self.suppressed = self.suppresses.has(state);
        self.pause(at, self.pauses.has(state).then_some(state), moves, calendars);
    }

    /// Pauses it, or lets it run, from this instant on.
    pub(crate) fn pause(
        &mut self,
        at: DateTime<Utc>,
        state: Option<State>,
        moves: PauseMoves,
        calendars: &Calendars,
    ) {
        let phase = state.map_or(Phase::Running, Phase::Paused);
        if !self.is_open() || phase == self.phase {
            return;
        }
        let since = self.since;
        self.advance(at, calendars);
        if moves == PauseMoves::Wall && matches!(self.phase, Phase::Paused(_)) {
            self.move_due(since, at, calendars);
        }
        self.phase = phase;
    }

    /// Moves the due instant by as long as a pause lasted on the wall, by adding to the target.
    fn move_due(&mut self, from: DateTime<Utc>, to: DateTime<Utc>, calendars: &Calendars) {
        let Some(target) = self.target.filter(|_| self.breached_at.is_none()) else { return };
        let left = minus(target.budget, self.used);
        let due = end_of(&target, target.meter, calendars, from, left);
        let moved = due.and_then(|due| due.checked_add_signed(to.signed_duration_since(from)));
        let Some(moved) = moved else { return };
        let more = minus(target.meter.between(calendars, to, moved), left);
        self.extra = plus(self.extra, more);
        for target in [&mut self.target, &mut self.promised].into_iter().flatten() {
            target.budget = plus(target.budget, more);
        }
    }

    /// Ends it here, or cancels it where the conversation ended without being served.
    pub(crate) fn end(&mut self, at: DateTime<Utc>, state: State, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.call_breach(at);
            self.phase = if state.is_unserved() { Phase::Cancelled } else { Phase::Ended };
        }
    }

    /// Ends it here, whatever the state of the conversation.
    pub(crate) fn stop(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.call_breach(at);
            self.phase = Phase::Ended;
        }
    }

    /// Cancels it here, whatever the state of the conversation.
    pub(crate) fn cancel(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.call_breach(at);
            self.phase = Phase::Cancelled;
        }
    }

    /// Goes on after the conversation was over. The time in between counts only where the agreement says so.
    pub(crate) fn resume(&mut self, at: DateTime<Utc>, state: State, reopen: Reopen, calendars: &Calendars) {
        if self.is_open() {
            return;
        }
        if reopen == Reopen::Total {
            self.phase = Phase::Running;
            self.advance(at, calendars);
        } else if at > self.since {
            self.push(self.since, at, SpanKind::Over);
        }
        self.since = at;
        self.suppressed = self.suppresses.has(state);
        self.phase = if self.pauses.has(state) { Phase::Paused(state) } else { Phase::Running };
    }

    /// Begins again at nothing: what came before is not counted. A clock that broke its promise must not.
    pub(crate) fn begin_again(&mut self, at: DateTime<Utc>) {
        self.spans.clear();
        self.has_unmeasured = false;
        self.started_at = at;
        self.since = at;
        self.used = TimeDelta::zero();
        self.extra = TimeDelta::zero();
        self.used_up_at = None;
        if !self.is_open() {
            self.phase = Phase::Running;
        }
    }

    /// Judges it by another target from this instant on. Time used is kept; time in which no target asked is measured
    /// now, unless the agreement says otherwise.
    pub(crate) fn retarget(
        &mut self,
        at: DateTime<Utc>,
        target: Option<ActiveTarget>,
        switches: &Switches,
        calendars: &Calendars,
    ) {
        let target = target.map(|target| ActiveTarget { budget: plus(target.budget, self.extra), ..target });
        if self.target == target {
            return;
        }
        self.advance(at, calendars);
        let before = std::mem::replace(&mut self.target, target);
        let Some(target) = target else { return };
        let another_policy = before.is_none_or(|before| before.first != target.first);
        match switches.late_attach {
            LateAttach::FromAttach
                if another_policy && at > self.started_at && self.breached_at.is_none() =>
            {
                self.begin_again(at);
            }
            LateAttach::FromStartWithPauses if before.is_none() => {
                let missed = |kind| matches!(kind, SpanKind::Unmeasured | SpanKind::Paused(_));
                self.measure(missed, target.meter, calendars);
            }
            _ if self.has_unmeasured => {
                self.measure(|kind| kind == SpanKind::Unmeasured, target.meter, calendars);
            }
            _ => {}
        }
        self.has_unmeasured = false;
        // Working days are days on whatever calendar, so their hours are counted anew on the calendar that takes over.
        let days = matches!(target.within, Within::BusinessDays(_) | Within::BusinessDaysToTheEnd(_));
        let anew = days || switches.calendar_change == CalendarChange::Last;
        let other_calendar = before.is_some_and(|before| before.meter != target.meter);
        if anew && other_calendar && self.breached_at.is_none() {
            self.measure(|kind| matches!(kind, SpanKind::Counted(_)), target.meter, calendars);
        }
        // A broken promise stays the one that is reported, whatever is promised afterwards.
        if self.breached_at.is_none() {
            self.promised = Some(target);
            self.used_up_at = self.find_used_up(calendars);
        }
    }

    /// Counts the time of some spans with this meter from now on.
    fn measure(&mut self, which: impl Fn(SpanKind) -> bool, meter: Meter, calendars: &Calendars) {
        let mut used = self.used;
        for span in self.spans.iter_mut().filter(|span| which(span.kind)) {
            if let SpanKind::Counted(old) = span.kind {
                used = minus(used, old.between(calendars, span.from, span.to));
            }
            span.kind = SpanKind::Counted(meter);
            used = plus(used, meter.between(calendars, span.from, span.to));
        }
        self.used = used;
    }

    fn find_used_up(&self, calendars: &Calendars) -> Option<DateTime<Utc>> {
        let target = self.promised.filter(|target| self.used >= target.budget)?;
        let mut used = TimeDelta::zero();
        for span in &self.spans {
            let SpanKind::Counted(meter) = span.kind else { continue };
            let after = plus(used, meter.between(calendars, span.from, span.to));
            if after >= target.budget {
                return end_of(&target, meter, calendars, span.from, minus(target.budget, used));
            }
            used = after;
        }
        None
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
fn end_of(
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
