//! The clocks of one line, fed the moments of a timeline in order.

use chrono::{DateTime, Utc};

use super::custom::Held;
use super::{
    ActiveTarget, BeforeFirstReply, Calendars, Clock, ClockKind, ClockRef, CustomClocks, FirstReplyStart,
    Line, NextReplyStart, Phase, Policies, PriorityChange, Reopen, Restart, Switches, Tally, ThirdParties,
    Tracked,
};
use crate::condition::Facts;
use crate::conversation::{EventKind, MessageKind, Moment, Role, State, Visibility, What};

/// What decides the targets of a line at one instant.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'d> {
    /// The desk's calendars.
    pub calendars: &'d Calendars,
    /// The desk's policies.
    pub policies: &'d Policies,
    /// The desk's own clocks.
    pub custom: &'d CustomClocks,
    /// The line.
    pub line: &'d Line,
    /// The place of the policy that applies.
    pub policy: Option<usize>,
    /// The place of the priority in force.
    pub level: Option<usize>,
    /// The calendar where neither target nor policy names one: the team's, else the desk's default.
    pub otherwise: Option<usize>,
    /// The state the conversation is in.
    pub state: State,
    /// Whether a clock keeps the target that the same policy gave it in an earlier edition.
    pub frozen: bool,
}

impl Scope<'_> {
    pub(crate) fn target(&self, clock: ClockRef, started_at: DateTime<Utc>) -> Option<ActiveTarget> {
        self.policies.target(self, clock, started_at)
    }
}

/// The clocks of one conversation in one line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    clocks: Vec<Clock>,
    /// The places of the clocks that may still change: those that are open and those a reopening lets go on. A long log
    /// leaves thousands of ended reply clocks behind, and none of them is looked at again.
    live: Vec<usize>,
    /// The places of the last clock of each that has started.
    latest: Vec<usize>,
    /// Whether the customer has had a first answer, or the desk spoke first, or a resolve stood for an answer.
    answered: bool,
    /// Whether the customer has asked for anything.
    asked: bool,
    /// Whether the desk began with a note: what it then says unasked answers nobody.
    began_with_note: bool,
    /// Whether an agent has it.
    assigned: bool,
    /// Whether a team has it.
    in_team: bool,
    /// What the desk's own clocks remember, in the order the line keeps them.
    held: Vec<Held>,
}

/// What a moment means under the choices of an agreement.
#[derive(Debug, Clone, Copy)]
struct Meaning {
    request: bool,
    reply: bool,
}

impl Meaning {
    fn of(moment: &Moment<'_>, switches: &Switches) -> Self {
        let plain = Self { request: moment.is_request(), reply: moment.what == What::AgentReply };
        if switches.plain_messages {
            return plain;
        }
        let entered = moment.before != moment.after && switches.states_reply.has(moment.after);
        let Some(event) = moment.event else { return Self { reply: entered, ..plain } };
        let EventKind::Message { visibility, kind, .. } = &event.kind else {
            return Self { reply: entered, ..plain };
        };
        let seen = *visibility != Visibility::Internal;
        let by = event.by.role;
        let third = by == Role::ThirdParty;
        let speaks =
            switches.reply_by.contains(&by) || (third && switches.third_parties == ThirdParties::Staff);
        Self {
            reply: entered
                || (speaks
                    && (seen || switches.notes_reply)
                    && (kind.is_conversational()
                        || (switches.automatic_replies && *kind != MessageKind::Note))),
            request: plain.request
                || (third
                    && seen
                    && kind.is_conversational()
                    && switches.third_parties == ThirdParties::Customers),
        }
    }
}

impl Ledger {
    /// That of a line in which nothing has started yet.
    pub(crate) fn of(line: &Line) -> Self {
        let tracked = line.all_tracked().len();
        // Where answers are waited for, some are waited for twice.
        let clocks = tracked.saturating_add(line.hears_events().into());
        Self {
            clocks: Vec::with_capacity(clocks),
            live: Vec::with_capacity(clocks),
            latest: Vec::with_capacity(tracked),
            ..Self::default()
        }
    }

    /// Every clock so far, in the order they started.
    pub fn clocks(&self) -> &[Clock] {
        &self.clocks
    }

    /// The last of the clocks that are the same one, with its place.
    pub(crate) fn last(&self, clock: ClockRef) -> Option<(usize, &Clock)> {
        let mut latest = self.latest.iter().filter_map(|place| Some((*place, self.clocks.get(*place)?)));
        latest.find(|(_, known)| known.clock() == clock)
    }

    /// How many of the clocks that a line keeps have started.
    pub(crate) fn count_started(&self) -> usize {
        self.latest.len()
    }

    /// The clocks that may still change, each with its place.
    pub(crate) fn live(&self) -> impl Iterator<Item = (usize, &Clock)> + Clone {
        self.live.iter().filter_map(|place| self.clocks.get(*place).map(|clock| (*place, clock)))
    }

    /// Whether the clock at a place may still change.
    pub(crate) fn is_live(&self, place: usize) -> bool {
        self.live.contains(&place)
    }

    /// Takes in the time up to an instant after which nothing more is known, with the breaches that fall on it.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, calendars: &Calendars) {
        self.each_live(|clock| clock.settle(now, calendars));
    }

    /// Judges every open clock by the targets in force from this instant on.
    pub(crate) fn retarget(&mut self, at: DateTime<Utc>, scope: &Scope<'_>) {
        let switches = scope.line.switches();
        let mut again = Vec::new();
        for place in &self.live {
            let Some(clock) = self.clocks.get_mut(*place).filter(|clock| clock.is_open()) else { continue };
            let target = scope.target(clock.clock(), clock.started_at());
            if let (Some(before), Some(after)) = (clock.target(), &target) {
                if scope.frozen && before.first == after.first && scope.policies.is_earlier(before.policy) {
                    continue;
                }
                let other_priority = before.policy == after.policy && before.target != after.target;
                match switches.priority_change {
                    PriorityChange::Frozen if other_priority => continue,
                    PriorityChange::NewCycle if other_priority => {
                        clock.cancel(at, scope.calendars);
                        again.push(*place);
                        continue;
                    }
                    _ => {}
                }
            }
            let started_at = clock.started_at();
            clock.retarget(at, target, switches, scope.calendars);
            if clock.started_at() != started_at {
                judge_from_here(clock, at, scope);
            }
        }
        for place in again {
            self.live.retain(|live| *live != place);
            let clock = self.clocks.get(place).map(|clock| clock.clock());
            if let Some(tracked) = clock.and_then(|clock| scope.line.tracked(clock)) {
                self.start_tracked(tracked, at, scope);
            }
        }
    }

    /// Ends the clocks that a moment fulfils or cancels, still under the targets that held before it.
    // Most moments end nothing in most lines, and calling it for that costs more than what it looks at.
    #[inline(always)]
    pub(crate) fn end(&mut self, moment: &Moment<'_>, line: &Line, calendars: &Calendars) {
        if line.hears_events() {
            self.end_by_event(moment, line, calendars);
        }
        if moment.after.is_over() {
            self.end_over(moment, line, calendars);
        }
    }

    fn end_by_event(&mut self, moment: &Moment<'_>, line: &Line, calendars: &Calendars) {
        let switches = line.switches();
        if Meaning::of(moment, switches).reply {
            let answers =
                |ledger: &Self| ledger.live().any(|(_, clock)| clock.kind().is_reply() && clock.is_open());
            self.answered = self.answered || self.asked || !self.began_with_note || answers(self);
            self.end_where(moment, calendars, |kind| {
                let assigned = kind == ClockKind::Assignment && switches.reply_assigns;
                kind.is_reply() || kind.is_update() || assigned
            });
        }
        match moment.event.map(|event| &event.kind) {
            Some(EventKind::Assigned { to: Some(_) }) => {
                self.end_where(moment, calendars, |kind| kind == ClockKind::Assignment);
            }
            Some(EventKind::TeamChanged { .. } | EventKind::HandedOff { to: Some(_) }) => {
                self.end_where(moment, calendars, |kind| kind == ClockKind::GroupOwnership);
            }
            _ => {}
        }
    }

    fn end_over(&mut self, moment: &Moment<'_>, line: &Line, calendars: &Calendars) {
        let unserved = moment.after.is_unserved();
        // A resolve stands for an answer; what was merged, deleted or taken for spam may come back unanswered.
        let replies_end = line.switches().resolve_replies || unserved;
        let Self { clocks, live, answered, .. } = self;
        live.retain(|place| {
            let Some(clock) = clocks.get_mut(*place) else { return false };
            match clock.kind() {
                ClockKind::Custom if !unserved => true,
                kind if kind.is_reply() && !replies_end => {
                    clock.cancel(moment.at, calendars);
                    true
                }
                kind => {
                    *answered |= kind.is_reply() && clock.is_open() && !unserved;
                    clock.end(moment.at, moment.after, calendars);
                    // What a reopening leaves alone, or starts anew, need not be looked at again.
                    let left_alone =
                        || matches!(line.reopen(clock.clock()), Reopen::FirstOnly | Reopen::Restart);
                    let is_done = kind.is_reply() || kind.is_update() || left_alone();
                    kind == ClockKind::Custom || clock.phase() != Phase::Ended || !is_done
                }
            }
        });
    }

    /// Starts, resumes and pauses clocks as a moment asks. `scope` is what holds after it.
    pub(crate) fn begin(&mut self, moment: &Moment<'_>, scope: &Scope<'_>, facts: Facts<'_, '_>) {
        if scope.line.hears_events() {
            self.note_holders(moment);
            self.note_who_began(moment);
        }
        if !moment.after.is_over() || moment.what == What::Opened {
            self.go_on(moment, scope, facts);
        }
        if !scope.custom.all().is_empty() {
            self.custom(moment, scope, facts);
        }
    }

    /// The same for all clocks but the desk's own, where work goes on after the moment or just began.
    fn go_on(&mut self, moment: &Moment<'_>, scope: &Scope<'_>, facts: Facts<'_, '_>) {
        let line = scope.line;
        if moment.what == What::Opened {
            for tracked in line.all_tracked() {
                if self.begins_with_work(tracked.clock.kind) {
                    self.start_tracked(tracked, moment.at, scope);
                }
            }
        }
        let reopening = moment.is_reopening();
        if moment.before != moment.after {
            self.each_live(|clock| match clock.kind() {
                ClockKind::Custom => {}
                _ if reopening => {
                    clock.resume(moment.at, moment.after, line.reopen(clock.clock()), scope.calendars)
                }
                _ => clock.follow(moment.at, moment.after, scope.calendars),
            });
        }
        if reopening {
            self.reopen(moment, scope);
            self.retarget(moment.at, scope);
        }
        if moment.after.is_over() {
            // Opened in a state that is over: an import of history, whose clocks have nothing to count.
            self.end(moment, line, scope.calendars);
        } else if line.hears_events() {
            self.begin_replies(moment, scope, facts.progress.came_with_the_opening(moment));
            self.begin_holders(moment, scope);
        }
        self.set_due(moment, scope);
    }

    /// Starts, pauses and stops the desk's own clocks as conditions ask that changed without an event.
    pub(crate) fn tick(&mut self, at: DateTime<Utc>, scope: &Scope<'_>, facts: Facts<'_, '_>) {
        let state = scope.state;
        self.custom(
            &Moment { at, event: None, what: What::Other, before: state, after: state },
            scope,
            facts,
        );
    }

    /// Whether the customer has had a first answer, or something stood for one.
    pub fn is_answered(&self) -> bool {
        self.answered
    }

    fn note_holders(&mut self, moment: &Moment<'_>) {
        match moment.event.map(|event| &event.kind) {
            Some(EventKind::Opened { assignee, team, .. }) => {
                self.assigned |= assignee.is_some();
                self.in_team |= team.is_some();
            }
            Some(EventKind::Assigned { to }) => self.assigned = to.is_some(),
            Some(EventKind::TeamChanged { to }) => self.in_team = to.is_some(),
            Some(EventKind::HandedOff { to: Some(_) }) => self.in_team = true,
            _ => {}
        }
    }

    fn note_who_began(&mut self, moment: &Moment<'_>) {
        if let Some(EventKind::Message { visibility: Visibility::Internal, .. }) =
            moment.event.map(|event| &event.kind)
        {
            self.began_with_note |= !self.asked && !self.answered;
        }
    }

    /// Whether a clock of this kind starts where work begins: with the opening, and with a reopening that starts it anew.
    fn begins_with_work(&self, kind: ClockKind) -> bool {
        match kind {
            ClockKind::Resolution | ClockKind::RequesterWait | ClockKind::AgentWork => true,
            ClockKind::Assignment => !self.assigned,
            ClockKind::GroupOwnership => self.in_team,
            _ => false,
        }
    }

    /// Starts anew what a reopening starts anew, in the place of what it lets rest.
    fn reopen(&mut self, moment: &Moment<'_>, scope: &Scope<'_>) {
        for tracked in scope.line.all_tracked().iter().filter(|tracked| tracked.reopen == Reopen::Restart) {
            let open = self.live().any(|(_, clock)| clock.clock() == tracked.clock && clock.is_open());
            if self.begins_with_work(tracked.clock.kind) && !open {
                self.start_tracked(tracked, moment.at, scope);
            }
        }
    }

    fn begin_replies(&mut self, moment: &Moment<'_>, scope: &Scope<'_>, came_with_the_opening: bool) {
        let switches = scope.line.switches();
        let meaning = Meaning::of(moment, switches);
        let opened = moment.what == What::Opened;
        let asks = meaning.request || moment.is_handoff();
        self.asked |= asks;
        if !self.answered {
            let starts = match switches.first_reply_from {
                FirstReplyStart::Request => asks,
                FirstReplyStart::Opening => asks || opened,
                FirstReplyStart::Handoff => moment.is_handoff(),
                FirstReplyStart::WithPeople => {
                    let comes_to_people = opened || moment.before == State::Bot || moment.is_handoff();
                    comes_to_people && moment.after != State::Bot
                }
            };
            if starts {
                self.start_unless_open(ClockKind::FirstReply, moment.at, scope);
            }
        }
        let next = match switches.next_reply_before_first {
            _ if self.answered => asks,
            BeforeFirstReply::Never => false,
            BeforeFirstReply::Messages => asks && !opened && !came_with_the_opening,
            BeforeFirstReply::Always => asks,
        };
        if next {
            let open = self.start_unless_open(ClockKind::NextReply, moment.at, scope);
            if open && meaning.request && switches.next_reply_from == NextReplyStart::Newest {
                self.each_live(|clock| {
                    if clock.kind() == ClockKind::NextReply && clock.is_open() {
                        // A wait that was too long already stays so.
                        clock.settle(moment.at, scope.calendars);
                        if clock.breached_at().is_none() {
                            clock.begin_again(moment.at, scope.calendars);
                            judge_from_here(clock, moment.at, scope);
                        }
                    }
                });
            }
        }
        if meaning.reply {
            self.start_unless_open(ClockKind::Update, moment.at, scope);
            self.start_unless_open(ClockKind::PausableUpdate, moment.at, scope);
        }
    }

    /// Gives the clock of a name the due instant that somebody set by hand.
    fn set_due(&mut self, moment: &Moment<'_>, scope: &Scope<'_>) {
        let Some(event) = moment.event else { return };
        if !matches!(event.kind, EventKind::DueSet { .. }) {
            return;
        }
        self.each_live(|clock| {
            if let Some(due) = scope.line.due_set(clock.clock(), scope.custom, &event.kind) {
                clock.set_due(moment.at, due, scope.calendars);
            }
        });
    }

    fn begin_holders(&mut self, moment: &Moment<'_>, scope: &Scope<'_>) {
        match moment.event.map(|event| &event.kind) {
            Some(EventKind::Assigned { to: None }) => {
                self.start_unless_open(ClockKind::Assignment, moment.at, scope);
            }
            Some(EventKind::TeamChanged { to: Some(_) } | EventKind::HandedOff { to: Some(_) }) => {
                self.start_unless_open(ClockKind::GroupOwnership, moment.at, scope);
            }
            _ => {}
        }
    }

    /// Starts, pauses and stops the desk's own clocks.
    fn custom(&mut self, moment: &Moment<'_>, scope: &Scope<'_>, facts: Facts<'_, '_>) {
        let tracked =
            scope.line.all_tracked().iter().filter(|tracked| tracked.clock.kind == ClockKind::Custom);
        for (place, tracked) in tracked.enumerate() {
            let Some(custom) = scope.custom.all().get(tracked.clock.custom) else { continue };
            if self.held.len() <= place {
                self.held.resize(place.saturating_add(1), Held::default());
            }
            let Some(held) = self.held.get_mut(place) else { continue };
            let switches = scope.line.switches();
            let asked = custom.asked(moment, facts, held, switches.simultaneous);
            let (at, calendars) = (moment.at, scope.calendars);
            if moment.after.is_unserved() {
                continue;
            }
            if moment.is_reopening() {
                self.each_live(|clock| {
                    if clock.clock() == tracked.clock && clock.phase() == Phase::Cancelled {
                        clock.resume(at, moment.after, Reopen::Resume, calendars);
                    }
                });
            }
            let last = self.last(tracked.clock).map(|(place, _)| place);
            if let Some(clock) = last.filter(|_| asked.stop).and_then(|place| self.clocks.get_mut(place)) {
                clock.stop(at, calendars);
            }
            match last.and_then(|place| Some((place, self.clocks.get_mut(place)?))) {
                Some((_, clock)) if clock.is_open() && custom.restart() != Restart::Reset => {}
                Some((place, clock)) if asked.start => match custom.restart() {
                    Restart::NewCycle => {
                        // Only the last one can go on, also under an edition that lets it.
                        self.live.retain(|live| *live != place);
                        self.start_tracked(tracked, at, scope);
                    }
                    Restart::FirstOnly => {}
                    Restart::Reset => self.reset(place, tracked, at, scope),
                    Restart::Resume => clock.resume(at, moment.after, Reopen::Resume, calendars),
                },
                None if asked.start => self.start_tracked(tracked, at, scope),
                _ => {}
            }
            let state = asked.pause.then_some(moment.after);
            self.each_live(|clock| {
                if clock.clock() == tracked.clock {
                    clock.pause(at, state, calendars);
                }
            });
        }
    }

    /// Lets a clock of the desk's own begin again at nothing. One that broke its promise keeps that, and the next cycle
    /// begins.
    fn reset(&mut self, place: usize, tracked: &Tracked, at: DateTime<Utc>, scope: &Scope<'_>) {
        let Some(clock) = self.clocks.get_mut(place) else { return };
        clock.settle(at, scope.calendars);
        if clock.breached_at().is_some() {
            clock.stop(at, scope.calendars);
            self.live.retain(|live| *live != place);
            self.start_tracked(tracked, at, scope);
        } else {
            clock.begin_again(at, scope.calendars);
            judge_from_here(clock, at, scope);
        }
    }

    /// Says whether one was open already.
    fn start_unless_open(&mut self, kind: ClockKind, at: DateTime<Utc>, scope: &Scope<'_>) -> bool {
        let Some(tracked) = scope.line.tracked(kind.into()) else { return false };
        let open = self.live().any(|(_, clock)| clock.kind() == kind && clock.is_open());
        if !open {
            self.start_tracked(tracked, at, scope);
        }
        open
    }

    fn start_tracked(&mut self, tracked: &Tracked, at: DateTime<Utc>, scope: &Scope<'_>) {
        let before = self.last(tracked.clock).map(|(place, last)| (place, last.cycle()));
        let place = self.clocks.len();
        match self.latest.iter_mut().find(|last| before.is_some_and(|(place, _)| place == **last)) {
            Some(last) => *last = place,
            None => self.latest.push(place),
        }
        self.live.push(place);
        let cycle = before.map_or(0, |(_, cycle)| cycle).saturating_add(1);
        let target = scope.target(tracked.clock, at);
        self.clocks.push(Clock::of(Tally::start(tracked, cycle, at, target, scope.calendars)));
        if let Some(clock) = self.clocks.last_mut().filter(|_| tracked.clock.kind != ClockKind::Custom) {
            clock.follow(at, scope.state, scope.calendars);
        }
    }

    fn each_live(&mut self, mut change: impl FnMut(&mut Clock)) {
        for place in &self.live {
            if let Some(clock) = self.clocks.get_mut(*place) {
                change(clock);
            }
        }
    }

    /// Ends the open clocks of some kinds. One that was cancelled may come back.
    fn end_where(&mut self, moment: &Moment<'_>, calendars: &Calendars, which: impl Fn(ClockKind) -> bool) {
        let clocks = &mut self.clocks;
        self.live.retain(|place| {
            let Some(clock) = clocks.get_mut(*place).filter(|clock| which(clock.kind())) else { return true };
            // What is fulfilled is fulfilled, also where the moment is a deletion that fulfils nothing by itself.
            clock.end(moment.at, moment.after, calendars);
            clock.phase() == Phase::Cancelled
        });
    }
}

/// Judges a clock that begins again by what its target allows from there.
fn judge_from_here(clock: &mut Clock, at: DateTime<Utc>, scope: &Scope<'_>) {
    let target = clock.target().and_then(|target| scope.policies.again(scope, target, at));
    if target.is_some() {
        clock.retarget(at, target, scope.line.switches(), scope.calendars);
    }
}
