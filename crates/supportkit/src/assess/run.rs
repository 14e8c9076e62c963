//! The pass itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::Rules;
use crate::condition::Facts;
use crate::conversation::{Attributes, EventKind, Moment, Progress, Timeline};
use crate::escalation::{ActionDocument, ActionReport, ActionStatus, action_id, comes_up};
use crate::priority::Decision;
use crate::sla::{Ledger, Phase, Scope};

/// A conversation played through the rules up to an instant.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    rules: &'a Rules,
    timeline: &'a Timeline<'a>,
    now: DateTime<Utc>,
    /// The instant the pass has reached.
    reached: DateTime<Utc>,
    attributes: Attributes<'a>,
    progress: Progress<'a>,
    /// When time alone next changes what a rule says, if nothing happens before.
    turns_at: Option<DateTime<Utc>>,
    /// The level an escalation asked for, and the action that did.
    raised: Option<(usize, String)>,
    policy: Option<usize>,
    level: Option<usize>,
    otherwise: Option<usize>,
    ledger: Ledger,
    /// Steps that came up, by (chain, step, clock), so that none comes up twice.
    came_up: BTreeSet<(usize, usize, usize)>,
    actions: Vec<ActionReport>,
    agenda: Vec<Planned>,
    agenda_is_old: bool,
}

/// A step that will come up if nothing changes. The order of fields is the order of steps at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    at: DateTime<Utc>,
    chain: usize,
    step: usize,
    clock: usize,
}

impl<'a> Run<'a> {
    /// Plays a timeline through the rules up to and including `now`. The timeline must not go beyond it.
    pub fn play(rules: &'a Rules, timeline: &'a Timeline<'a>, now: DateTime<Utc>) -> Self {
        let mut run = Self {
            rules,
            timeline,
            now,
            reached: DateTime::UNIX_EPOCH,
            attributes: Attributes::new(timeline.conversation().customer()),
            progress: Progress::default(),
            turns_at: None,
            raised: None,
            policy: None,
            level: None,
            otherwise: None,
            ledger: Ledger::default(),
            came_up: BTreeSet::new(),
            actions: Vec::new(),
            agenda: Vec::new(),
            agenda_is_old: false,
        };
        for moment in timeline.moments() {
            run.let_steps_come_up(moment.at, false);
            run.reached = moment.at;
            run.take_in(moment);
        }
        run.let_steps_come_up(now, true);
        run.reached = now;
        run.ledger.settle(now, &rules.calendars);
        run
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

    /// The place of the policy that applies at the end.
    pub fn policy(&self) -> Option<usize> {
        self.policy
    }

    /// The place of the priority in force at the end.
    pub fn level(&self) -> Option<usize> {
        self.level
    }

    /// The calendar it is worked on at the end.
    pub fn calendar(&self) -> Option<usize> {
        self.otherwise
    }

    /// The clocks.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The priority in force at the end, with its reasons.
    pub fn priority(&self) -> Option<Decision> {
        let raised = self.raised.as_ref().map(|(level, action)| (*level, action.as_str()));
        self.rules.priorities.decide(self.facts(), raised)
    }

    /// What conditions are decided on at the end.
    pub fn facts(&self) -> Facts<'_, 'a> {
        Facts::new(&self.attributes, &self.progress, self.reached).with_level(self.level)
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
        let breaches =
            self.ledger.clocks().iter().filter_map(|clock| clock.breach_ahead(&self.rules.calendars));
        let by_itself = self.timeline.snoozed_until().into_iter().chain(self.turns_at);
        steps.chain(breaches).chain(by_itself).filter(|at| *at > self.now).min()
    }

    fn take_in(&mut self, moment: &Moment<'a>) {
        // What a moment fulfils was promised by the policy before it, also where the policy reads the state.
        self.ledger.end(moment, &self.rules.calendars);
        if let Some(event) = moment.event {
            self.attributes.apply(event);
            // Whoever sets a priority has seen the one an escalation raised it to.
            if matches!(event.kind, EventKind::PriorityChanged { .. }) {
                self.raised = None;
            }
        }
        self.progress.take_in(moment);
        self.attributes.state = moment.after;
        self.decide();
        let scope = self.scope();
        self.ledger.begin(moment, scope);
        self.agenda_is_old = true;
    }

    fn scope(&self) -> Scope<'a> {
        Scope {
            calendars: &self.rules.calendars,
            policies: &self.rules.policies,
            policy: self.policy,
            level: self.level,
            otherwise: self.otherwise,
        }
    }

    /// Decides priority, calendar and policy anew, judges the clocks by what changed, and says whether anything did.
    fn decide(&mut self) -> bool {
        let before = (self.policy, self.level, self.otherwise);
        let raised = self.raised.as_ref().map(|(level, _)| *level);
        self.otherwise = self.rules.calendar_of(&self.attributes);
        (self.level, self.policy) = self.rules.decide(self.facts(), raised);
        self.turns_at = self.rules.next_turn(self.facts(), self.policy, raised);
        let changed = before != (self.policy, self.level, self.otherwise);
        if changed {
            let scope = self.scope();
            self.ledger.retarget(self.reached, scope);
        }
        changed
    }

    /// Lets every step come up that falls before an instant, or also on it.
    fn let_steps_come_up(&mut self, until: DateTime<Utc>, on_it: bool) {
        if self.rules.chains.all().is_empty() && self.turns_at.is_none() {
            return;
        }
        let is_near = |at: &DateTime<Utc>| *at < until || (*at == until && on_it);
        loop {
            self.renew_agenda();
            let next = self.agenda.first().copied().filter(|next| is_near(&next.at));
            // What time changes holds already for a step of the same instant.
            let turns_at = self.turns_at.filter(is_near);
            if let Some(turns_at) = turns_at.filter(|turns_at| next.is_none_or(|next| *turns_at <= next.at)) {
                self.reached = turns_at;
                self.ledger.settle(turns_at, &self.rules.calendars);
                self.agenda_is_old |= self.decide();
                continue;
            }
            let Some(next) = next else { return };
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
        for (place, clock) in self.ledger.live() {
            if clock.phase() != Phase::Running {
                continue;
            }
            for (chain_place, chain) in self.rules.chains.all().iter().enumerate() {
                if chain.clock() != clock.kind() {
                    continue;
                }
                for (step_place, step) in chain.steps().iter().enumerate() {
                    let nothing_to_do = step.actions().is_empty();
                    if nothing_to_do || self.came_up.contains(&(chain_place, step_place, place)) {
                        continue;
                    }
                    if let Some(at) = comes_up(step, clock, self.reached, &self.rules.calendars) {
                        self.agenda.push(Planned { at, chain: chain_place, step: step_place, clock: place });
                    }
                }
            }
        }
        self.agenda.sort_unstable();
    }

    fn come_up(&mut self, planned: Planned) {
        self.came_up.insert((planned.chain, planned.step, planned.clock));
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
            self.ledger.settle(self.reached, &rules.calendars);
            self.agenda_is_old |= self.decide();
        }
    }

    fn reports(&self, planned: Planned, status: ActionStatus) -> Vec<ActionReport> {
        let chain = self.rules.chains.all().get(planned.chain);
        let step = chain.and_then(|chain| chain.steps().get(planned.step));
        let clock = self.ledger.clocks().get(planned.clock);
        let (Some(chain), Some(step), Some(clock)) = (chain, step, clock) else { return Vec::new() };
        let report = |(place, action): (usize, &crate::escalation::Action)| ActionReport {
            id: action_id(chain.id(), step.id(), place, clock.kind(), clock.cycle()),
            clock: clock.kind(),
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
