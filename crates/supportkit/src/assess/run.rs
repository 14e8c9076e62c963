//! The pass itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{EditionChange, Rules};
use crate::condition::Facts;
use crate::conversation::{Attributes, EventKind, Moment, Timeline};
use crate::escalation::{ActionDocument, ActionReport, ActionStatus, action_id, comes_up};
use crate::priority::Decision;
use crate::sla::{CUSTOMER, Clock, Ledger, Line, Phase, Scope};

/// A conversation played through the rules up to an instant.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    rules: &'a Rules,
    timeline: &'a Timeline<'a>,
    now: DateTime<Utc>,
    /// The instant the pass has reached.
    reached: DateTime<Utc>,
    attributes: Attributes<'a>,
    /// The level an escalation asked for, and the action that did.
    raised: Option<(usize, String)>,
    level: Option<usize>,
    otherwise: Option<usize>,
    /// One for each line of the rules, in their order.
    tracks: Vec<Track>,
    /// Whether clocks keep the targets of earlier editions.
    frozen: bool,
    /// Steps that came up, by (chain, step, line, clock), so that none comes up twice.
    came_up: BTreeSet<(usize, usize, usize, usize)>,
    actions: Vec<ActionReport>,
    agenda: Vec<Planned>,
    agenda_is_old: bool,
}

/// How far one line has come.
#[derive(Debug, Clone, Default)]
struct Track {
    /// The place of the policy that applies.
    policy: Option<usize>,
    ledger: Ledger,
}

/// A step that will come up if nothing changes. The order of fields is the order of steps at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    at: DateTime<Utc>,
    chain: usize,
    step: usize,
    line: usize,
    clock: usize,
}

impl<'a> Run<'a> {
    /// Plays a timeline through the rules up to and including `now`. The timeline must not go beyond it.
    pub fn play(rules: &'a Rules, timeline: &'a Timeline<'a>, now: DateTime<Utc>) -> Self {
        let mut run = Self::new(rules, timeline, now);
        for moment in timeline.moments() {
            run.let_steps_come_up(moment.at, false);
            run.reached = moment.at;
            run.take_in(moment);
        }
        run.arrive()
    }

    /// Plays a timeline through the rules of one edition and then of those that came into force on the way.
    pub fn play_through(
        first: &'a Rules,
        later: &[(DateTime<Utc>, &'a Rules)],
        change: EditionChange,
        timeline: &'a Timeline<'a>,
        now: DateTime<Utc>,
    ) -> Self {
        let mut coming = later.iter().copied().peekable();
        let mut run = Self::new(first, timeline, now);
        run.frozen = change == EditionChange::Frozen;
        for moment in timeline.moments() {
            while let Some((from, rules)) = coming.next_if(|(from, _)| *from <= moment.at) {
                run.change_rules(if change == EditionChange::NextEvent { moment.at } else { from }, rules);
            }
            run.let_steps_come_up(moment.at, false);
            run.reached = moment.at;
            run.take_in(moment);
        }
        if change != EditionChange::NextEvent {
            for (from, rules) in coming {
                run.change_rules(from, rules);
            }
        }
        run.arrive()
    }

    fn new(rules: &'a Rules, timeline: &'a Timeline<'a>, now: DateTime<Utc>) -> Self {
        Self {
            rules,
            timeline,
            now,
            reached: DateTime::UNIX_EPOCH,
            attributes: Attributes::new(timeline.conversation().customer()),
            raised: None,
            level: None,
            otherwise: None,
            tracks: vec![Track::default(); rules.lines.len()],
            frozen: false,
            came_up: BTreeSet::new(),
            actions: Vec::new(),
            agenda: Vec::new(),
            agenda_is_old: false,
        }
    }

    fn arrive(mut self) -> Self {
        self.let_steps_come_up(self.now, true);
        self.reached = self.now;
        self.settle();
        self
    }

    /// Goes on under the rules of the next edition. Lines and clocks have the same places in all of them; priorities and
    /// steps are found again by their names.
    fn change_rules(&mut self, at: DateTime<Utc>, rules: &'a Rules) {
        self.let_steps_come_up(at, false);
        self.reached = at;
        self.settle();
        let before = std::mem::replace(&mut self.rules, rules);
        self.raised = self.raised.take().and_then(|(level, action)| {
            let level = rules.priorities.place(before.priorities.levels().get(level)?)?;
            Some((level, action))
        });
        let came_up = std::mem::take(&mut self.came_up);
        self.came_up = came_up
            .into_iter()
            .filter_map(|(chain, step, line, clock)| {
                let chain_before = before.chains.all().get(chain)?;
                let step_before = chain_before.steps().get(step)?;
                let chains = rules.chains.all();
                let chain = chains.iter().position(|chain| chain.id() == chain_before.id())?;
                let step =
                    chains.get(chain)?.steps().iter().position(|step| step.id() == step_before.id())?;
                Some((chain, step, line, clock))
            })
            .collect();
        self.agenda_is_old = true;
        self.decide();
    }

    /// The rules it was played through.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The timeline that was played.
    pub fn timeline(&self) -> &'a Timeline<'a> {
        self.timeline
    }

    /// Up to which instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The attributes at the end, with what escalations did to them.
    pub fn attributes(&self) -> &Attributes<'a> {
        &self.attributes
    }

    /// The place of the policy that applies at the end: of the agreement with customers, else of the first that has one.
    pub fn policy(&self) -> Option<usize> {
        let with_customers = self.lines().find(|(line, _, _)| line.agreement().as_str() == CUSTOMER);
        with_customers.or_else(|| self.lines().find(|(_, policy, _)| policy.is_some()))?.1
    }

    /// Every line with the place of the policy that applies at the end, and its clocks.
    pub fn lines(&self) -> impl Iterator<Item = (&'a Line, Option<usize>, &Ledger)> {
        self.rules.lines.iter().zip(&self.tracks).map(|(line, track)| (line, track.policy, &track.ledger))
    }

    /// Every clock with its line.
    pub fn clocks(&self) -> impl Iterator<Item = (&'a Line, &Clock)> {
        self.lines().flat_map(|(line, _, ledger)| ledger.clocks().iter().map(move |clock| (line, clock)))
    }

    /// The place of the priority in force at the end.
    pub fn level(&self) -> Option<usize> {
        self.level
    }

    /// The calendar it is worked on at the end.
    pub fn calendar(&self) -> Option<usize> {
        self.otherwise
    }

    /// The priority in force at the end, with its reasons.
    pub fn priority(&self) -> Option<Decision> {
        let raised = self.raised.as_ref().map(|(level, action)| (*level, action.as_str()));
        self.rules.priorities.decide(&self.attributes, raised)
    }

    /// What conditions are decided on at the end.
    pub fn facts(&self) -> Facts<'_, 'a> {
        Facts { attributes: &self.attributes, level: self.level }
    }

    /// Every action that came up, in order, and every one still to come if nothing changes.
    pub fn actions(&mut self) -> Vec<ActionReport> {
        let mut actions = self.actions.clone();
        if !actions.is_empty() {
            let done = self.carried_out();
            for action in actions.iter_mut().filter(|action| action.status == ActionStatus::Due {}) {
                if let Some(done_at) = done.get(action.id.as_str()).copied() {
                    action.status = ActionStatus::Done { done_at };
                }
            }
        }
        self.renew_agenda();
        for planned in &self.agenda {
            actions.extend(self.reports(*planned, ActionStatus::Upcoming {}));
        }
        actions
    }

    /// The next instant after `now` at which a verdict, an action or the state changes by itself.
    pub fn next_wake(&mut self) -> Option<DateTime<Utc>> {
        self.renew_agenda();
        let steps = self.agenda.iter().map(|planned| planned.at);
        let live = self.tracks.iter().flat_map(|track| track.ledger.live());
        let breaches = live.filter_map(|(_, clock)| clock.breach_ahead(&self.rules.calendars));
        steps.chain(breaches).chain(self.timeline.snoozed_until()).filter(|at| *at > self.now).min()
    }

    fn take_in(&mut self, moment: &Moment<'a>) {
        let rules = self.rules;
        // What a moment fulfils was promised by the policy before it, also where the policy reads the state.
        for (line, track) in rules.lines.iter().zip(&mut self.tracks) {
            track.ledger.end(moment, line, &rules.calendars);
        }
        if let Some(event) = moment.event {
            self.attributes.apply(event);
            // Whoever sets a priority has seen the one an escalation raised it to.
            if matches!(event.kind, EventKind::PriorityChanged { .. }) {
                self.raised = None;
            }
        }
        self.attributes.state = moment.after;
        self.decide();
        for (place, line) in rules.lines.iter().enumerate() {
            let Some(mut track) = self.tracks.get_mut(place).map(std::mem::take) else { continue };
            track.ledger.begin(moment, self.scope(line, track.policy), self.facts());
            self.put_back(place, track);
        }
        self.agenda_is_old = true;
    }

    /// Decides priority, calendar and policies anew, judges the clocks by what changed, and says whether anything did.
    fn decide(&mut self) -> bool {
        let rules = self.rules;
        let before = (self.level, self.otherwise);
        let raised = self.raised.as_ref().map(|(level, _)| *level);
        self.level = rules.priorities.level(&self.attributes).max(raised);
        self.otherwise = rules.calendar_of(&self.attributes);
        let every_line = before != (self.level, self.otherwise);
        let mut changed = every_line;
        for (place, line) in rules.lines.iter().enumerate() {
            let policy = line.matching(&rules.policies, self.facts());
            let Some(track) = self.tracks.get_mut(place) else { continue };
            if !every_line && policy == track.policy {
                continue;
            }
            changed = true;
            let mut track = std::mem::take(track);
            track.policy = policy;
            track.ledger.retarget(self.reached, self.scope(line, policy));
            self.put_back(place, track);
        }
        changed
    }

    fn put_back(&mut self, place: usize, track: Track) {
        if let Some(held) = self.tracks.get_mut(place) {
            *held = track;
        }
    }

    /// What decides the targets of a line where the pass has come to.
    pub(crate) fn scope(&self, line: &'a Line, policy: Option<usize>) -> Scope<'a> {
        Scope {
            calendars: &self.rules.calendars,
            policies: &self.rules.policies,
            custom: &self.rules.custom,
            line,
            policy,
            level: self.level,
            otherwise: self.otherwise,
            state: self.attributes.state,
            frozen: self.frozen,
        }
    }

    fn settle(&mut self) {
        for track in &mut self.tracks {
            track.ledger.settle(self.reached, &self.rules.calendars);
        }
    }

    /// Lets every step come up that falls before an instant, or also on it.
    fn let_steps_come_up(&mut self, until: DateTime<Utc>, on_it: bool) {
        if self.rules.chains.all().is_empty() {
            return;
        }
        loop {
            self.renew_agenda();
            let Some(next) = self.agenda.first().copied() else { return };
            if next.at > until || (next.at == until && !on_it) {
                return;
            }
            self.reached = next.at;
            self.come_up(next);
        }
    }

    fn renew_agenda(&mut self) {
        if !self.agenda_is_old {
            return;
        }
        self.agenda_is_old = false;
        self.agenda.clear();
        let live =
            self.tracks.iter().enumerate().flat_map(|(line, track)| {
                track.ledger.live().map(move |(place, clock)| (line, place, clock))
            });
        for (line, place, clock) in live.filter(|(_, _, clock)| clock.phase() == Phase::Running) {
            for (chain_place, chain) in self.rules.chains.all().iter().enumerate() {
                if chain.clock() != clock.clock() {
                    continue;
                }
                for (step_place, step) in chain.steps().iter().enumerate() {
                    let nothing_to_do = step.actions().is_empty();
                    if nothing_to_do || self.came_up.contains(&(chain_place, step_place, line, place)) {
                        continue;
                    }
                    if let Some(at) = comes_up(step, clock, self.reached, &self.rules.calendars) {
                        let planned =
                            Planned { at, chain: chain_place, step: step_place, line, clock: place };
                        self.agenda.push(planned);
                    }
                }
            }
        }
        self.agenda.sort_unstable();
    }

    fn come_up(&mut self, planned: Planned) {
        self.came_up.insert((planned.chain, planned.step, planned.line, planned.clock));
        self.agenda.retain(|other| *other != planned);
        let rules = self.rules;
        let Some(chain) = rules.chains.all().get(planned.chain) else { return };
        let Some(step) = chain.steps().get(planned.step) else { return };
        if !chain.condition().holds(self.facts()) {
            let passed_over = self.reports(planned, ActionStatus::PassedOver {});
            self.actions.extend(passed_over);
            return;
        }
        let mut changed = false;
        for (action, mut report) in step.actions().iter().zip(self.reports(planned, ActionStatus::Due {})) {
            if action.document.takes_effect() {
                report.status = ActionStatus::Applied {};
            }
            match (&action.document, action.level) {
                (ActionDocument::Tag(tag), _) => changed |= self.attributes.add_tag(tag),
                (ActionDocument::RaisePriority(_), Some(level)) if self.level < Some(level) => {
                    self.raised = Some((level, report.id.clone()));
                    changed = true;
                }
                _ => {}
            }
            self.actions.push(report);
        }
        if changed {
            // A target that is used up at this very instant is broken before a stricter one takes its place.
            self.settle();
            self.agenda_is_old |= self.decide();
        }
    }

    fn reports(&self, planned: Planned, status: ActionStatus) -> Vec<ActionReport> {
        let chain = self.rules.chains.all().get(planned.chain);
        let step = chain.and_then(|chain| chain.steps().get(planned.step));
        let line = self.rules.lines.get(planned.line);
        let ledger = self.tracks.get(planned.line).map(|track| &track.ledger);
        let clock = ledger.and_then(|ledger| ledger.clocks().get(planned.clock));
        let (Some(chain), Some(step), Some(line), Some(clock)) = (chain, step, line, clock) else {
            return Vec::new();
        };
        let name = self.rules.custom.name(clock.clock());
        let report = |(place, action): (usize, &crate::escalation::Action)| ActionReport {
            id: action_id(chain.id(), step.id(), place, line.label(), &name, clock.cycle()),
            agreement: line.agreement().clone(),
            clock: clock.kind(),
            name: name.custom().map(str::to_owned),
            cycle: clock.cycle(),
            at: planned.at,
            action: action.document.clone(),
            status,
        };
        step.actions().iter().enumerate().map(report).collect()
    }

    /// When the host first recorded that it carried out an action, by the action's id.
    fn carried_out(&self) -> BTreeMap<&'a str, DateTime<Utc>> {
        let mut done = BTreeMap::new();
        for event in self.timeline.moments().iter().filter_map(|moment| moment.event) {
            if let Some(cause) = event.cause.as_deref() {
                done.entry(cause).or_insert(event.at);
            }
        }
        done
    }
}
