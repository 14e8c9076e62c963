//! One clock of one conversation: the spans of time it has seen and what they add up to.

use std::ops::Deref;

use chrono::{DateTime, TimeDelta, Utc};

use super::tally::{end_of, minus, plus};
use super::{
    ActiveTarget, CalendarChange, Calendars, LateAttach, Meter, PauseMoves, Reopen, Switches, Tally, Tracked,
    Within,
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

impl Span {
    fn is_pause(&self) -> bool {
        matches!(self.kind, SpanKind::Paused(_))
    }
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

/// One clock of one conversation: what it adds up to, and the spans of time behind that.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    tally: Tally,
    spans: Vec<Span>,
}

impl Deref for Clock {
    type Target = Tally;

    fn deref(&self) -> &Tally {
        &self.tally
    }
}

impl Clock {
    /// A clock that starts running at an instant.
    pub(crate) fn start(tracked: &Tracked, cycle: u32, at: DateTime<Utc>) -> Self {
        Self { tally: Tally::start(tracked, cycle, at), spans: Vec::new() }
    }

    /// The stretches of time it has seen, in order and without gaps.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Takes in the time up to an instant. Only needed where the clock changes or is looked at: time in which nothing
    /// changes is one span, however many moments fall into it.
    pub(crate) fn advance(&mut self, to: DateTime<Utc>, calendars: &Calendars) {
        let span = self.tally.advance(to, calendars);
        self.push(span);
    }

    /// Takes in the time up to an instant after which nothing more is known.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) {
        let span = self.tally.settle(now, calendars);
        self.push(span);
    }

    fn push(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        match self.spans.last_mut() {
            Some(last) if last.kind == span.kind && last.to == span.from => last.to = span.to,
            _ => self.spans.push(span),
        }
    }

    /// Lets time count again or stops it counting, as the state asks from this instant on.
    pub(crate) fn follow(&mut self, at: DateTime<Utc>, state: State, calendars: &Calendars) {
        self.tally.suppressed = self.suppresses.has(state);
        self.pause(at, self.pauses.has(state).then_some(state), calendars);
    }

    /// Pauses it, or lets it run, from this instant on.
    pub(crate) fn pause(&mut self, at: DateTime<Utc>, state: Option<State>, calendars: &Calendars) {
        let phase = state.map_or(Phase::Running, Phase::Paused);
        if !self.is_open() || phase == self.phase {
            return;
        }
        self.advance(at, calendars);
        let goes_on = self.phase == Phase::Running && self.spans.last().is_some_and(Span::is_pause);
        if phase == Phase::Running {
            self.end_pause(calendars);
        }
        self.tally.phase = phase;
        // A pause that was over for no time at all goes on.
        if goes_on && self.pause_moves == PauseMoves::Wall {
            self.judge_by_its_target(calendars);
        }
    }

    /// Judges it by an instant that somebody set by hand from this one on, or by its target again.
    pub(crate) fn set_due(&mut self, at: DateTime<Utc>, due: Option<DateTime<Utc>>, calendars: &Calendars) {
        self.advance(at, calendars);
        if !self.is_open() || self.breached_at.is_some() || self.manual_due == due {
            return;
        }
        self.tally.manual_due = due;
        self.tally.used_up_at = due.filter(|due| *due <= at);
        self.judge_by_its_target(calendars);
    }

    /// Moves the due instant at the end of a pause, where it moves on the wall, by adding to the target.
    fn end_pause(&mut self, calendars: &Calendars) {
        let is_over = matches!(self.phase, Phase::Paused(_)) && self.pause_moves == PauseMoves::Wall;
        let is_over = is_over && self.manual_due.is_none();
        let Some(mut target) = self.target.filter(|_| is_over && self.breached_at.is_none()) else { return };
        let first = self.spans.iter().rev().take_while(|span| span.is_pause()).last();
        let (Some(first), Some(last)) = (first, self.spans.last()) else { return };
        let before = target.budget;
        let used_up_at = move_end(&mut target, self.used, first.from, last.to, self.used_up_at, calendars);
        self.tally.used_up_at = used_up_at;
        self.tally.extra = plus(self.extra, minus(target.budget, before));
        self.tally.target = Some(target);
        self.tally.promised = Some(target);
    }

    /// Ends it here, or cancels it where the conversation ended without being served.
    pub(crate) fn end(&mut self, at: DateTime<Utc>, state: State, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.end_pause(calendars);
            self.tally.call_breach(at);
            self.tally.phase = if state.is_unserved() { Phase::Cancelled } else { Phase::Ended };
        }
    }

    /// Ends it here, whatever the state of the conversation.
    pub(crate) fn stop(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.end_pause(calendars);
            self.tally.call_breach(at);
            self.tally.phase = Phase::Ended;
        }
    }

    /// Cancels it here, whatever the state of the conversation.
    pub(crate) fn cancel(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            self.end_pause(calendars);
            self.tally.call_breach(at);
            self.tally.phase = Phase::Cancelled;
        }
    }

    /// Goes on after the conversation was over. The time in between counts only where the agreement says so.
    pub(crate) fn resume(&mut self, at: DateTime<Utc>, state: State, reopen: Reopen, calendars: &Calendars) {
        if self.is_open() {
            return;
        }
        if reopen == Reopen::Total {
            self.tally.phase = Phase::Running;
            self.advance(at, calendars);
        } else if at > self.since {
            self.push(Some(Span { from: self.since, to: at, kind: SpanKind::Over }));
        }
        self.tally.since = at;
        self.tally.suppressed = self.suppresses.has(state);
        self.tally.phase = if self.pauses.has(state) { Phase::Paused(state) } else { Phase::Running };
    }

    /// Begins again at nothing: what came before is not counted. A clock that broke its promise must not.
    pub(crate) fn begin_again(&mut self, at: DateTime<Utc>) {
        self.spans.clear();
        self.tally.paused = TimeDelta::zero();
        self.tally.has_unmeasured = false;
        self.tally.started_at = at;
        self.tally.since = at;
        self.tally.used = TimeDelta::zero();
        self.tally.extra = TimeDelta::zero();
        self.tally.used_up_at = None;
        if !self.is_open() {
            self.tally.phase = Phase::Running;
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
        let moved = target.map(|target| ActiveTarget { budget: plus(target.budget, self.extra), ..target });
        if self.target == moved {
            return;
        }
        self.advance(at, calendars);
        let meter = self.meter();
        let before = std::mem::replace(&mut self.tally.target, moved);
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
        self.tally.has_unmeasured = false;
        // Working days are days on whatever calendar, so their hours are counted anew on the calendar that takes over.
        let days = matches!(target.within, Within::BusinessDays(_) | Within::BusinessDaysToTheEnd(_));
        let anew = days || switches.calendar_change == CalendarChange::Last;
        let other_calendar = before.is_some_and(|before| before.meter != target.meter);
        if anew && other_calendar && self.breached_at.is_none() {
            self.measure(|kind| matches!(kind, SpanKind::Counted(_)), target.meter, calendars);
        }
        self.judge_by(target, calendars);
        if self.meter() != meter || switches.late_attach == LateAttach::FromStartWithPauses {
            self.tally.paused = self.sum_of_pauses(calendars);
        }
    }

    /// Judges all it has seen by the target it has, as its policy set it.
    fn judge_by_its_target(&mut self, calendars: &Calendars) {
        if let Some(target) = self.target {
            let target = ActiveTarget { budget: minus(target.budget, self.extra), ..target };
            self.judge_by(target, calendars);
        }
    }

    /// Judges all it has seen by a target. A broken promise stays the one that is reported, whatever is promised
    /// afterwards, and an instant that was set by hand goes before any target.
    fn judge_by(&mut self, mut target: ActiveTarget, calendars: &Calendars) {
        if self.breached_at.is_none() {
            if self.manual_due.is_none() {
                let budget = target.budget;
                self.tally.used_up_at = self.play(&mut target, calendars);
                self.tally.extra = minus(target.budget, budget);
            }
            self.tally.target = Some(target);
            self.tally.promised = Some(target);
        }
    }

    fn sum_of_pauses(&self, calendars: &Calendars) -> TimeDelta {
        let meter = self.meter();
        let pauses = self.spans.iter().filter(|span| span.is_pause());
        pauses.fold(TimeDelta::zero(), |sum, span| plus(sum, meter.between(calendars, span.from, span.to)))
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
        self.tally.used = used;
    }

    /// Plays what the clock has seen under another target: moves its end at every pause that is over, where it moves on
    /// the wall, and tells when it was used up, if it was.
    fn play(&self, target: &mut ActiveTarget, calendars: &Calendars) -> Option<DateTime<Utc>> {
        if self.pause_moves != PauseMoves::Wall && self.used < target.budget {
            return None;
        }
        let (mut used, mut used_up_at) = (TimeDelta::zero(), None);
        for stretch in self.spans.chunk_by(|one, next| one.is_pause() && next.is_pause()) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let goes_on = last.to == self.since && matches!(self.phase, Phase::Paused(_));
            if let SpanKind::Counted(meter) = first.kind {
                let room = minus(target.budget, used);
                let counted = meter.between(calendars, first.from, first.to);
                if used_up_at.is_none() && counted >= room {
                    // Where the end is an opening after this stretch, the calendar that counts then says which.
                    let end = end_of(target, meter, calendars, first.from, room);
                    used_up_at = end.filter(|end| *end <= first.to);
                }
                used = plus(used, counted);
            } else if first.is_pause() && self.pause_moves == PauseMoves::Wall && !goes_on {
                used_up_at = move_end(target, used, first.from, last.to, used_up_at, calendars);
            }
        }
        let at_opening = || end_of(target, target.meter, calendars, self.since, TimeDelta::zero());
        used_up_at.or_else(|| if used >= target.budget { at_opening() } else { None })
    }
}

/// Moves the end of a target by as long as a pause lasted on the wall, and tells when it is used up, if nothing is left
/// of it.
fn move_end(
    target: &mut ActiveTarget,
    used: TimeDelta,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    used_up_at: Option<DateTime<Utc>>,
    calendars: &Calendars,
) -> Option<DateTime<Utc>> {
    let left = minus(target.budget, used);
    if left < TimeDelta::zero() || used_up_at.is_some_and(|used_up_at| used_up_at <= from) {
        return used_up_at;
    }
    let end = end_of(target, target.meter, calendars, from, left);
    let Some(moved) = end.and_then(|end| end.checked_add_signed(to.signed_duration_since(from))) else {
        return used_up_at;
    };
    let left = target.meter.between(calendars, to, moved);
    target.budget = plus(used, left);
    if left > TimeDelta::zero() { None } else { end_of(target, target.meter, calendars, moved, left) }
}
