//! The pass itself.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::agenda::{Agenda, Planned, Sources, Subject};
use super::{EditionChange, Rules};
use crate::condition::Facts;
use crate::conversation::{Attributes, EventKind, Moment, Progress, Timeline};
use crate::escalation::{
    About, Action, ActionDocument, ActionReport, ActionStatus, Recipient, Tell, action_id,
};
use crate::people::AgentId;
use crate::priority::Decision;
use crate::sla::{CUSTOMER, Clock, Ledger, Line, Scope};

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
    level: Option<usize>,
    otherwise: Option<usize>,
    /// The place of the policy that applies in each line, and the clocks of each.
    policies: Vec<Option<usize>>,
    ledgers: Vec<Ledger>,
    /// Whether clocks keep the targets of earlier editions.
    frozen: bool,
    agenda: Agenda,
    actions: Vec<ActionReport>,
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
            progress: Progress::default(),
            turns_at: None,
            raised: None,
            level: None,
            otherwise: None,
            policies: vec![None; rules.lines.len()],
            ledgers: vec![Ledger::default(); rules.lines.len()],
            frozen: false,
            agenda: Agenda::default(),
            actions: Vec::new(),
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
        self.agenda.change_rules(before, rules);
        self.decide();
    }

    /// The rules it was played through; the last ones, where it went through several.
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
        let lines = self.rules.lines.iter().zip(&self.policies).zip(&self.ledgers);
        lines.map(|((line, policy), ledger)| (line, *policy, ledger))
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
        for planned in self.agenda.planned() {
            if !self.agenda.is_stopped(*planned) {
                actions.extend(self.reports(*planned, ActionStatus::Upcoming {}));
            }
        }
        actions
    }

    /// The next instant after `now` at which a verdict, an action or the state changes by itself.
    pub fn next_wake(&mut self) -> Option<DateTime<Utc>> {
        self.renew_agenda();
        let steps = self.agenda.planned().iter().map(|planned| planned.at);
        let live = self.ledgers.iter().flat_map(Ledger::live);
        // What is kept from sight changes nothing that is seen.
        let seen = live.filter(|(_, clock)| !clock.is_suppressed());
        let breaches = seen.filter_map(|(_, clock)| clock.breach_ahead(&self.rules.calendars));
        let by_itself = self.timeline.snoozed_until().into_iter().chain(self.turns_at);
        steps.chain(breaches).chain(by_itself).filter(|at| *at > self.now).min()
    }

    fn take_in(&mut self, moment: &Moment<'a>) {
        let rules = self.rules;
        // What a moment fulfils was promised by the policy before it, also where the policy reads the state.
        for (line, ledger) in rules.lines.iter().zip(&mut self.ledgers) {
            ledger.end(moment, line, &rules.calendars);
        }
        if let Some(event) = moment.event {
            self.attributes.apply(event);
            match &event.kind {
                // Whoever sets a priority has seen the one an escalation raised it to.
                EventKind::PriorityChanged { .. } => self.raised = None,
                // One that only has a cause says that the action was carried out.
                EventKind::Acknowledged { action } if action.is_some() || event.cause.is_none() => {
                    self.acknowledge(moment.at, action.as_deref());
                }
                _ => {}
            }
        }
        self.progress.take_in(moment);
        self.attributes.state = moment.after;
        self.decide();
        self.each_ledger(|ledger, scope, facts| ledger.begin(moment, scope, facts));
        self.agenda.age();
    }

    /// Decides priority, calendar and policies anew, judges the clocks by what changed, and says whether anything did.
    fn decide(&mut self) -> bool {
        let rules = self.rules;
        let before = (self.level, self.otherwise);
        let raised = self.raised.as_ref().map(|(level, _)| *level);
        self.level = rules.priorities.level(self.facts()).max(raised);
        self.otherwise = rules.calendar_of(&self.attributes);
        let every_line = before != (self.level, self.otherwise);
        let mut changed = every_line;
        for (place, line) in rules.lines.iter().enumerate() {
            let policy = line.matching(&rules.policies, self.facts());
            let scope = self.scope(line, policy);
            let (Some(held), Some(ledger)) = (self.policies.get_mut(place), self.ledgers.get_mut(place))
            else {
                continue;
            };
            if every_line || policy != *held {
                changed = true;
                *held = policy;
                ledger.retarget(self.reached, scope);
            }
        }
        self.turns_at = rules.next_turn(self.facts(), &self.policies, raised);
        let mut agenda = std::mem::take(&mut self.agenda);
        agenda.follow_situations(self.sources());
        self.agenda = agenda;
        changed
    }

    fn each_ledger(&mut self, change: impl Fn(&mut Ledger, Scope<'a>, Facts<'_, 'a>)) {
        let rules = self.rules;
        let mut ledgers = std::mem::take(&mut self.ledgers);
        for ((line, policy), ledger) in rules.lines.iter().zip(&self.policies).zip(&mut ledgers) {
            change(ledger, self.scope(line, *policy), self.facts());
        }
        self.ledgers = ledgers;
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

    fn sources(&self) -> Sources<'a, '_, 'a> {
        Sources { rules: self.rules, facts: self.facts(), reached: self.reached }
    }

    fn settle(&mut self) {
        for ledger in &mut self.ledgers {
            ledger.settle(self.reached, &self.rules.calendars);
        }
    }

    /// Lets every step come up that falls before an instant, or also on it.
    fn let_steps_come_up(&mut self, until: DateTime<Utc>, on_it: bool) {
        if self.rules.chains.all().is_empty() && self.turns_at.is_none() {
            return;
        }
        let is_near = |at: &DateTime<Utc>| *at < until || (*at == until && on_it);
        loop {
            self.renew_agenda();
            let next = self.agenda.planned().first().copied().filter(|next| is_near(&next.at));
            // What time changes holds already for a step of the same instant.
            let turns_at = self.turns_at.filter(is_near);
            if let Some(turns_at) = turns_at.filter(|turns_at| next.is_none_or(|next| *turns_at <= next.at)) {
                self.reached = turns_at;
                self.change_by_itself();
                continue;
            }
            let Some(next) = next else { return };
            self.reached = next.at;
            self.come_up(next);
        }
    }

    /// Something changed without an event: time went on, or a step took effect.
    fn change_by_itself(&mut self) {
        // A target that is used up at this very instant is broken before a stricter one takes its place.
        self.settle();
        if self.decide() {
            self.agenda.age();
        }
        if !self.rules.custom.all().is_empty() {
            let at = self.reached;
            self.each_ledger(|ledger, scope, facts| ledger.tick(at, scope, facts));
            self.agenda.age();
        }
    }

    fn renew_agenda(&mut self) {
        let mut agenda = std::mem::take(&mut self.agenda);
        let lines = self.rules.lines.iter().zip(&self.ledgers).enumerate();
        let clocks = lines.flat_map(|(place, (line, ledger))| {
            ledger.live().map(move |(clock_place, clock)| (place, line, clock_place, clock))
        });
        agenda.renew(self.sources(), clocks);
        self.agenda = agenda;
    }

    /// Somebody took note of an action, or of everything that came up so far.
    fn acknowledge(&mut self, at: DateTime<Utc>, action: Option<&str>) {
        let is_meant =
            |planned: &Planned| action.is_none_or(|action| self.ids(*planned).iter().any(|id| id == action));
        let steps: Vec<_> = self.agenda.came_up().filter(is_meant).collect();
        self.agenda.acknowledge(at, self.rules, &steps);
    }

    fn come_up(&mut self, planned: Planned) {
        self.agenda.comes_up(planned);
        let Some((chain, step)) = planned.step_of(self.rules) else { return };
        let holds = || self.agenda.decided(planned).unwrap_or_else(|| chain.condition().holds(self.facts()));
        let passed_over = if self.agenda.is_stopped(planned) {
            Some(ActionStatus::Acknowledged {})
        } else if planned.skipped {
            Some(ActionStatus::OutsideHours {})
        } else {
            (!holds()).then_some(ActionStatus::PassedOver {})
        };
        if let Some(status) = passed_over {
            let reports = self.reports(planned, status);
            self.actions.extend(reports);
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
                (ActionDocument::Tell(Tell { who: Recipient::Assignee {} | Recipient::Rota(_), .. }), _)
                    if report.to.is_none() =>
                {
                    report.status = ActionStatus::NobodyToReach {};
                }
                _ => {}
            }
            self.actions.push(report);
        }
        if changed {
            self.change_by_itself();
        }
    }

    /// What a planned step is about: the line and clock or the situation, and which of them.
    fn about<T>(
        &self,
        planned: Planned,
        tell: impl Fn(Option<(&'a Line, &Clock)>, About<'_>, u32) -> T,
    ) -> Option<T> {
        match planned.subject {
            Subject::Clock { line, place } => {
                let (line, ledger) = (self.rules.lines.get(line)?, self.ledgers.get(line)?);
                let clock = ledger.clocks().get(place)?;
                let name = self.rules.custom.name(clock.clock());
                Some(tell(Some((line, clock)), About::Clock(line.label(), &name), clock.cycle()))
            }
            Subject::Situation(place) => {
                Some(tell(None, About::Situation, self.agenda.situation(place)?.number))
            }
        }
    }

    /// The stable ids of the actions of a planned step.
    fn ids(&self, planned: Planned) -> Vec<String> {
        let Some((chain, step)) = planned.step_of(self.rules) else { return Vec::new() };
        let ids = self.about(planned, |_, about, cycle| {
            let places = 0..step.actions().len();
            places.map(|place| action_id(chain.id(), step.id(), place, about, cycle, planned.round)).collect()
        });
        ids.unwrap_or_default()
    }

    fn reports(&self, planned: Planned, status: ActionStatus) -> Vec<ActionReport> {
        let Some((_, step)) = planned.step_of(self.rules) else { return Vec::new() };
        let ids = self.ids(planned);
        let reports = self.about(planned, |clock, about, cycle| {
            let report = |(id, action): (&String, &Action)| ActionReport {
                id: id.clone(),
                agreement: clock.map_or_else(|| CUSTOMER.into(), |(line, _)| line.agreement().clone()),
                clock: clock.map(|(_, clock)| clock.kind()),
                name: match about {
                    About::Clock(_, name) => name.custom().map(str::to_owned),
                    About::Situation => None,
                },
                cycle,
                round: planned.round,
                at: planned.at,
                action: action.document.clone(),
                to: self.told(&action.document, planned.at),
                status,
            };
            ids.iter().zip(step.actions()).map(report).collect()
        });
        reports.unwrap_or_default()
    }

    /// The agent an action tells at an instant, where the step, the conversation or a rota says who it is.
    fn told(&self, action: &ActionDocument, at: DateTime<Utc>) -> Option<AgentId> {
        match action {
            ActionDocument::Tell(Tell { who: Recipient::Rota(rota), .. }) => {
                Some(self.rules.rotas.get(rota).ok()?.on_call_at(at)?.agent)
            }
            ActionDocument::Tell(Tell { who: Recipient::Agent(agent), .. }) => Some(agent.clone()),
            ActionDocument::Tell(Tell { who: Recipient::Assignee {}, .. }) => {
                self.attributes.assignee.map(AgentId::from)
            }
            _ => None,
        }
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
