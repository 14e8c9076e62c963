//! One clock of one conversation: the spans of time it has seen and what they add up to.

use std::ops::Deref;

use chrono::{DateTime, TimeDelta, Utc};

use super::fixed_due::FixedDue;
use super::tally::{end_of, minus, plus, used_up_at_once};
use super::{
    ActiveTarget, Breach, CalendarChange, Calendars, LateAttach, Meter, PauseMoves, Reopen, Switches, Tally,
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
    fn length(&self) -> TimeDelta {
        self.to.signed_duration_since(self.from)
    }

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
    /// Counts what happened to it, other than that time went on.
    changes: u32,
}

impl Deref for Clock {
    type Target = Tally;

    fn deref(&self) -> &Tally {
        &self.tally
    }
}

impl Clock {
    /// A clock that has seen nothing yet.
    pub(super) fn of(tally: Tally) -> Self {
        // One that never pauses sees one stretch of time, and any other sees many.
        let spans = Vec::with_capacity(if tally.pauses.is_empty() { 1 } else { 8 });
        Self { tally, spans, changes: 0 }
    }

    /// How often it changed so far, other than that time went on. While that is the same, it comes to what it would have
    /// come to.
    pub(crate) fn changes(&self) -> u32 {
        self.changes
    }

    /// The tally, for what is more than time going on.
    fn change(&mut self) -> &mut Tally {
        self.changes = self.changes.wrapping_add(1);
        &mut self.tally
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
        let suppressed = self.suppresses.has(state);
        if self.suppressed != suppressed {
            self.change().suppressed = suppressed;
        }
        self.pause(at, self.pauses.has(state).then_some(state), calendars);
    }

    /// Pauses it, or lets it run, from this instant on.
    pub(crate) fn pause(&mut self, at: DateTime<Utc>, state: Option<State>, calendars: &Calendars) {
        let phase = state.map_or(Phase::Running, Phase::Paused);
        if !self.is_open() || phase == self.phase {
            return;
        }
        self.advance(at, calendars);
        // A pause that was over for no time at all goes on.
        let goes_on = self.spans.last().is_some_and(|last| last.is_pause() && last.to == self.since);
        self.change().phase = phase;
        if self.pause_moves == PauseMoves::Wall && state.is_some() {
            self.fix_due(calendars);
        }
        if !goes_on {
            self.change().note_left_in_pause(calendars);
        }
    }

    /// Fixes the instant at which its target is used up, so that a pause can move it on the wall.
    fn fix_due(&mut self, calendars: &Calendars) {
        let Some(target) = self.target.filter(|_| self.fixed_due.is_none() && self.breached_at.is_none())
        else {
            return;
        };
        let left = minus(target.budget, self.used);
        if left > TimeDelta::zero() || (target.at_opening && self.used_up_at.is_none()) {
            let due = end_of(&target, target.meter, calendars, self.since, left);
            self.change().fixed_due = due.map(|at| FixedDue::moved(at, target.meter, calendars));
        }
    }

    /// Judges it by an instant that somebody set by hand from this one on, or by its target again.
    pub(crate) fn set_due(&mut self, at: DateTime<Utc>, due: Option<DateTime<Utc>>, calendars: &Calendars) {
        self.advance(at, calendars);
        if !self.is_open() || self.breached_at.is_some() || self.manual_due() == due {
            return;
        }
        let tally = self.change();
        tally.fixed_due = due.map(FixedDue::by_hand);
        tally.used_up_at = due.filter(|due| *due <= at);
        if let Some(target) = self.target {
            self.judge_by(target, calendars);
        }
    }

    /// Ends it here, or cancels it where the conversation ended without being served.
    pub(crate) fn end(&mut self, at: DateTime<Utc>, state: State, calendars: &Calendars) {
        self.close(at, if state.is_unserved() { Phase::Cancelled } else { Phase::Ended }, calendars);
    }

    /// Ends it here, whatever the state of the conversation.
    pub(crate) fn stop(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        self.close(at, Phase::Ended, calendars);
    }

    /// Cancels it here, whatever the state of the conversation.
    pub(crate) fn cancel(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        self.close(at, Phase::Cancelled, calendars);
    }

    fn close(&mut self, at: DateTime<Utc>, phase: Phase, calendars: &Calendars) {
        if self.is_open() {
            self.advance(at, calendars);
            let tally = self.change();
            tally.call_breach(at, calendars);
            tally.phase = phase;
        }
    }

    /// Goes on after the conversation was over. The time in between counts only where the agreement says so.
    pub(crate) fn resume(&mut self, at: DateTime<Utc>, state: State, reopen: Reopen, calendars: &Calendars) {
        if self.is_open() {
            return;
        }
        if reopen == Reopen::Total {
            self.change().phase = Phase::Running;
            self.advance(at, calendars);
        } else if at > self.since {
            self.push(Some(Span { from: self.since, to: at, kind: SpanKind::Over }));
        }
        let tally = self.change();
        tally.since = at;
        tally.suppressed = tally.suppresses.has(state);
        tally.phase = Phase::Running;
        if let Some(target) = self.target.filter(|_| self.fixed_due.is_some()) {
            self.judge_by(target, calendars);
        }
        self.pause(at, self.pauses.has(state).then_some(state), calendars);
    }

    /// Begins again at nothing: what came before is not counted. A clock that broke its promise must not.
    pub(crate) fn begin_again(&mut self, at: DateTime<Utc>, calendars: &Calendars) {
        self.spans.clear();
        let tally = self.change();
        tally.paused = TimeDelta::zero();
        tally.has_unmeasured = false;
        tally.started_at = at;
        tally.since = at;
        tally.used = TimeDelta::zero();
        tally.fixed_due = tally.fixed_by_hand();
        let target = tally.target.filter(|_| tally.fixed_due.is_none());
        tally.used_up_at = target.and_then(|target| used_up_at_once(&target, at, calendars));
        if !tally.is_open() {
            tally.phase = Phase::Running;
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
        if self.target == target {
            return;
        }
        self.advance(at, calendars);
        let meter = self.meter();
        let before = std::mem::replace(&mut self.change().target, target);
        let Some(target) = target else { return };
        let judged_again = switches.breach == Breach::JudgedAgain && self.manual_due().is_none();
        let broken_at = if judged_again { self.change().breached_at.take() } else { None };
        let another_policy = before.is_none_or(|before| before.first != target.first);
        match switches.late_attach {
            LateAttach::FromAttach
                if another_policy && at > self.started_at && self.breached_at.is_none() =>
            {
                self.begin_again(at, calendars);
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
        self.change().has_unmeasured = false;
        // Working days are days on whatever calendar, so their hours are counted anew on the calendar that takes over.
        let anew = target.in_days || switches.calendar_change == CalendarChange::Last;
        let other_calendar = before.is_some_and(|before| before.meter != target.meter);
        if anew && other_calendar && self.breached_at.is_none() {
            self.measure(|kind| matches!(kind, SpanKind::Counted(_)), target.meter, calendars);
        }
        self.judge_by(target, calendars);
        if self.is_over_due() {
            self.change().breached_at = self.breached_at.or(broken_at);
        }
        if self.meter() != meter || switches.late_attach == LateAttach::FromStartWithPauses {
            self.change().paused = self.sum_of_pauses(calendars);
        }
    }

    /// Judges all it has seen by a target. A broken promise stays the one that is reported, whatever is promised
    /// afterwards, and an instant that was set by hand goes before any target.
    fn judge_by(&mut self, target: ActiveTarget, calendars: &Calendars) {
        if self.breached_at.is_none() {
            self.change().target = Some(target);
            self.change().promised = Some(target);
            if self.manual_due().is_none() {
                let moved = self.moved_by_pauses(&target, calendars);
                self.change().fixed_due = moved;
                self.change().used_up_at = match moved {
                    Some(moved) => Some(moved.at).filter(|at| *at <= self.since),
                    None => self.play(&target, calendars),
                };
                if self.pause_moves == PauseMoves::Wall && matches!(self.phase, Phase::Paused(_)) {
                    self.fix_due(calendars);
                }
            }
            self.change().note_left_in_pause(calendars);
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
        self.change().used = used;
    }

    /// Plays what the clock has seen under another target: tells when that was used up, if it was.
    fn play(&self, target: &ActiveTarget, calendars: &Calendars) -> Option<DateTime<Utc>> {
        if self.used < target.budget {
            return None;
        }
        let mut used = TimeDelta::zero();
        for span in &self.spans {
            let SpanKind::Counted(meter) = span.kind else { continue };
            let (room, counted) = (minus(target.budget, used), meter.between(calendars, span.from, span.to));
            if counted >= room {
                // Where the end is an opening after this stretch, the calendar that counts then says which.
                let end = end_of(target, meter, calendars, span.from, room).filter(|end| *end <= span.to);
                if end.is_some() {
                    return end;
                }
            }
            used = plus(used, counted);
        }
        end_of(target, target.meter, calendars, self.since, TimeDelta::zero())
    }

    /// When another target is due whose pauses move it on the wall: where it would be had it never paused, moved on by
    /// every pause that began before that. `None` where there was no pause, or no end.
    fn moved_by_pauses(&self, target: &ActiveTarget, calendars: &Calendars) -> Option<FixedDue> {
        if self.pause_moves != PauseMoves::Wall || !self.spans.iter().any(Span::is_pause) {
            return None;
        }
        let (mut used, mut meter, mut end) = (TimeDelta::zero(), target.meter, None);
        for span in &self.spans {
            match span.kind {
                SpanKind::Counted(counting) => meter = counting,
                SpanKind::Paused(_) => {}
                SpanKind::Unmeasured | SpanKind::Over => continue,
            }
            let (room, counted) = (minus(target.budget, used), meter.between(calendars, span.from, span.to));
            if end.is_none() && counted >= room {
                end = end_of(target, meter, calendars, span.from, room).filter(|end| *end <= span.to);
            }
            used = plus(used, counted);
        }
        let ahead = || end_of(target, target.meter, calendars, self.since, minus(target.budget, used));
        let unmoved = end.or_else(ahead)?;
        let still = self.spans.iter().filter(|span| span.is_pause() || span.kind == SpanKind::Over);
        let at = still.clone().try_fold(unmoved, |due, span| {
            // Where it was over before that, its time has not counted in any case.
            let moves = span.from < due && (span.is_pause() || span.from >= unmoved);
            due.checked_add_signed(if moves { span.length() } else { TimeDelta::zero() })
        })?;
        Some(still.fold(FixedDue::moved(at, target.meter, calendars), |due, span| {
            due.after_standstill(span.from, span.to, target.meter, calendars)
        }))
    }
}
