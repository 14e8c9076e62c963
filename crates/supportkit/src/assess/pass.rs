//! The pass itself: what a conversation has come to, moment by moment.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Rules;
use super::agenda::{Agenda, PassedOver, Planned, Sources, Subject};
use crate::condition::{Facts, Reads};
use crate::conversation::{Attributes, EventKind, Keep, Moment, PriorityId, Progress, State, What};
use crate::escalation::{
    About, Action, ActionDocument, ActionReport, ActionStatus, Recipient, Tell, action_id,
};
use crate::people::{AgentId, Customer};
use crate::priority::Decision;
use crate::sla::{CUSTOMER, Clock, Ledger, Line, Scope};

/// Everything a pass over a conversation has come to at one instant. It holds no rules and no log, so that it can go on
/// with the next event: all of its steps are given the rules they follow.
#[derive(Debug, Clone)]
pub(crate) struct Pass<'a> {
    /// The instant it has reached.
    pub(super) reached: DateTime<Utc>,
    pub(super) attributes: Attributes<'a>,
    progress: Progress<'a>,
    /// When time alone next changes what a rule says, if nothing happens before.
    pub(super) turns_at: Option<DateTime<Utc>>,
    /// The level an escalation asked for, and the action that did.
    raised: Option<(usize, String)>,
    pub(super) level: Option<usize>,
    pub(super) otherwise: Option<usize>,
    /// The place of the policy that applies in each line, and the clocks of each.
    pub(super) policies: Vec<Option<usize>>,
    pub(super) ledgers: Vec<Ledger>,
    /// Whether clocks keep the targets of earlier editions.
    pub(super) frozen: bool,
    pub(super) agenda: Agenda,
    actions: Vec<ActionReport>,
    /// When the host first recorded that it carried out an action, by the action's id.
    done: BTreeMap<Cow<'a, str>, DateTime<Utc>>,
}

/// What decides the targets of every line alike.
#[derive(Clone, Copy)]
struct Stands {
    level: Option<usize>,
    otherwise: Option<usize>,
    state: State,
    frozen: bool,
}

impl Stands {
    fn scope<'r>(self, line: &'r Line, policy: Option<usize>, rules: &'r Rules) -> Scope<'r> {
        let Self { level, otherwise, state, frozen } = self;
        let Rules { calendars, policies, custom, .. } = rules;
        Scope { calendars, policies, custom, line, policy, level, otherwise, state, frozen }
    }
}

impl<'a> Pass<'a> {
    /// A conversation in which nothing has happened yet.
    pub(crate) fn new(rules: &Rules, customer: Option<Cow<'a, Customer>>) -> Self {
        Self {
            reached: DateTime::UNIX_EPOCH,
            attributes: Attributes::of(customer),
            progress: Progress::default(),
            turns_at: None,
            raised: None,
            level: None,
            otherwise: None,
            policies: vec![None; rules.lines.len()],
            ledgers: rules.lines.iter().map(Ledger::of).collect(),
            frozen: false,
            agenda: Agenda::default(),
            actions: Vec::new(),
            done: BTreeMap::new(),
        }
    }

    /// Goes on to a moment and takes it in.
    pub(crate) fn take_in<'e>(&mut self, moment: &Moment<'e>, rules: &'e Rules, keep: impl Keep<'e, 'a>) {
        self.let_steps_come_up(moment.at, false, rules, keep);
        self.reached = moment.at;
        // What a moment fulfils was promised by the policy before it, also where the policy reads the state.
        for (line, ledger) in rules.lines.iter().zip(&mut self.ledgers) {
            ledger.end(moment, line, &rules.calendars);
        }
        let mut changed = match rules.reads {
            Reads::Attributes => moment.what == What::Opened,
            Reads::State => moment.what == What::Opened || moment.before != moment.after,
            Reads::Moments | Reads::Messages => true,
        };
        if let Some(event) = moment.event {
            changed |= self.attributes.take_over(event, keep);
            if let Some(cause) = event.cause.as_deref() {
                self.done.entry(keep.keep(cause)).or_insert(event.at);
            }
            match &event.kind {
                // Whoever sets a priority has seen the one an escalation raised it to.
                EventKind::PriorityChanged { .. } => changed |= self.raised.take().is_some(),
                // One that only has a cause says that the action was carried out.
                EventKind::Acknowledged { action } if action.is_some() || event.cause.is_none() => {
                    self.acknowledge(moment.at, action.as_deref(), rules);
                }
                _ => {}
            }
        }
        self.progress.note(moment, keep);
        self.attributes.state = moment.after;
        if changed && self.decide(rules) {
            self.agenda.age();
        }
        self.each_ledger(rules, |ledger, scope, facts| ledger.begin(moment, scope, facts));
    }

    /// Lets everything come up that falls up to an instant and also on it, and says at which instant the last of it did.
    pub(crate) fn go_on<'e>(
        &mut self,
        until: DateTime<Utc>,
        rules: &'e Rules,
        keep: impl Keep<'e, 'a>,
    ) -> Option<DateTime<Utc>> {
        self.let_steps_come_up(until, true, rules, keep)
    }

    /// Takes in the time up to an instant after which nothing more is known.
    pub(crate) fn arrive<'e>(&mut self, now: DateTime<Utc>, rules: &'e Rules, keep: impl Keep<'e, 'a>) {
        self.go_on(now, rules, keep);
        self.reached = now;
        self.settle(rules);
    }

    /// Goes on under the rules of the next edition. Lines and clocks have the same places in all of them; priorities and
    /// steps are found again by their names.
    pub(super) fn change_rules<'e>(
        &mut self,
        at: DateTime<Utc>,
        before: &'e Rules,
        after: &'e Rules,
        keep: impl Keep<'e, 'a>,
    ) {
        self.let_steps_come_up(at, false, before, keep);
        self.reached = at;
        self.settle(before);
        self.raised = self.raised.take().and_then(|(level, action)| {
            let level = after.priorities.place(before.priorities.levels().get(level)?)?;
            Some((level, action))
        });
        self.agenda.change_rules(before, after);
        self.decide(after);
    }

    /// Every line with the place of the policy that applies, and its clocks.
    pub(super) fn lines<'r>(
        &self,
        rules: &'r Rules,
    ) -> impl Iterator<Item = (&'r Line, Option<usize>, &Ledger)> {
        let lines = rules.lines.iter().zip(&self.policies).zip(&self.ledgers);
        lines.map(|((line, policy), ledger)| (line, *policy, ledger))
    }

    /// The place of the policy that applies: of the agreement with customers, else of the first that has one.
    pub(super) fn policy(&self, rules: &Rules) -> Option<usize> {
        let with_customers = self.lines(rules).find(|(line, _, _)| line.agreement().as_str() == CUSTOMER);
        with_customers.or_else(|| self.lines(rules).find(|(_, policy, _)| policy.is_some()))?.1
    }

    /// The priority in force, with its reasons.
    pub(super) fn priority(&self, rules: &Rules) -> Option<Decision> {
        let raised = self.raised.as_ref().map(|(level, action)| (*level, action.as_str()));
        rules.priorities.decide(self.facts(), raised)
    }

    /// The name of the priority in force.
    pub(crate) fn priority_id(&self, rules: &Rules) -> Option<PriorityId> {
        self.level
            .and_then(|level| rules.priorities.levels().get(level))
            .map(|name| PriorityId::from(&**name))
    }

    /// What conditions are decided on.
    pub(super) fn facts(&self) -> Facts<'_, 'a> {
        Facts::new(&self.attributes, &self.progress, self.reached).with_level(self.level)
    }

    /// The actions that came up, in order, without the first so many, and whether they were carried out.
    pub(crate) fn actions_from(&self, first: usize) -> Vec<ActionReport> {
        let mut actions = self.actions.get(first..).unwrap_or_default().to_vec();
        for action in actions.iter_mut().filter(|action| action.status == ActionStatus::Due {}) {
            if let Some(done_at) = self.done.get(action.id.as_str()).copied() {
                action.status = ActionStatus::Done { done_at };
            }
        }
        actions
    }

    /// How many actions came up.
    pub(crate) fn count_actions(&self) -> usize {
        self.actions.len()
    }

    /// Every action that is still to come if nothing changes.
    pub(super) fn actions_ahead(&mut self, rules: &Rules) -> Vec<ActionReport> {
        self.renew_agenda(rules);
        let planned = self.agenda.planned().iter().filter(|planned| !self.agenda.is_stopped(**planned));
        planned.flat_map(|planned| self.reports(*planned, ActionStatus::Upcoming {}, rules)).collect()
    }

    /// The next instant after one at which a step comes up or time alone changes a rule.
    pub(crate) fn next_turn(&mut self, after: DateTime<Utc>, rules: &Rules) -> Option<DateTime<Utc>> {
        self.renew_agenda(rules);
        let steps = self.agenda.planned().iter().map(|planned| planned.at);
        steps.chain(self.turns_at).filter(|at| *at > after).min()
    }

    /// The next instant after one at which anything changes by itself: a step, a rule, or a clock in sight that breaks
    /// its promise.
    pub(super) fn next_change(&mut self, after: DateTime<Utc>, rules: &Rules) -> Option<DateTime<Utc>> {
        let turn = self.next_turn(after, rules);
        let live = self.ledgers.iter().flat_map(Ledger::live);
        // What is kept from sight changes nothing that is seen.
        let seen = live.filter(|(_, clock)| !clock.is_suppressed());
        let breaches = seen.filter_map(|(_, clock)| clock.breach_ahead(&rules.calendars));
        turn.into_iter().chain(breaches).filter(|at| *at > after).min()
    }

    /// Decides priority, calendar and policies anew, judges the clocks by what changed, and says whether anything did.
    fn decide(&mut self, rules: &Rules) -> bool {
        let before = (self.level, self.otherwise);
        let raised = self.raised.as_ref().map(|(level, _)| *level);
        self.level = rules.priorities.level(self.facts()).max(raised);
        self.otherwise = rules.calendar_of(&self.attributes);
        let every_line = before != (self.level, self.otherwise);
        let mut changed = every_line;
        for (place, line) in rules.lines.iter().enumerate() {
            let policy = line.matching(&rules.policies, self.facts());
            let scope = self.scope(line, policy, rules);
            let (Some(held), Some(ledger)) = (self.policies.get_mut(place), self.ledgers.get_mut(place))
            else {
                continue;
            };
            if every_line || policy != *held {
                changed = true;
                *held = policy;
                ledger.retarget(self.reached, &scope);
            }
        }
        let raised = self.raised.as_ref().map(|(level, action)| (*level, action.as_str()));
        self.turns_at = rules.next_turn(self.facts(), &self.policies, raised);
        // Named part by part, because the agenda changes meanwhile.
        let facts = Facts::new(&self.attributes, &self.progress, self.reached).with_level(self.level);
        let sources = Sources { rules, facts, reached: self.reached, otherwise: self.otherwise };
        self.agenda.follow_situations(sources);
        changed
    }

    fn each_ledger<'r>(&mut self, rules: &'r Rules, change: impl Fn(&mut Ledger, &Scope<'r>, Facts<'_, 'a>)) {
        let stands = self.stands();
        // Named part by part, because the ledgers change meanwhile.
        let facts = Facts::new(&self.attributes, &self.progress, self.reached).with_level(self.level);
        for ((line, policy), ledger) in rules.lines.iter().zip(&self.policies).zip(&mut self.ledgers) {
            change(ledger, &stands.scope(line, *policy, rules), facts);
        }
    }

    /// What decides the targets of a line where the pass has come to.
    pub(super) fn scope<'r>(&self, line: &'r Line, policy: Option<usize>, rules: &'r Rules) -> Scope<'r> {
        self.stands().scope(line, policy, rules)
    }

    fn stands(&self) -> Stands {
        Stands {
            level: self.level,
            otherwise: self.otherwise,
            state: self.attributes.state,
            frozen: self.frozen,
        }
    }

    fn settle(&mut self, rules: &Rules) {
        for ledger in &mut self.ledgers {
            ledger.settle(self.reached, &rules.calendars);
        }
    }

    /// Lets every step come up that falls before an instant, or also on it, and says when the last one did.
    fn let_steps_come_up<'e>(
        &mut self,
        until: DateTime<Utc>,
        on_it: bool,
        rules: &'e Rules,
        keep: impl Keep<'e, 'a>,
    ) -> Option<DateTime<Utc>> {
        if rules.chains.all().is_empty() && self.turns_at.is_none() {
            return None;
        }
        let is_near = |at: &DateTime<Utc>| *at < until || (*at == until && on_it);
        let mut last = None;
        loop {
            self.renew_agenda(rules);
            let next = self.agenda.planned().first().copied().filter(|next| is_near(&next.at));
            // What time changes holds already for a step of the same instant.
            let turns_at = self.turns_at.filter(is_near);
            if let Some(turns_at) = turns_at.filter(|turns_at| next.is_none_or(|next| *turns_at <= next.at)) {
                self.reached = turns_at;
                self.change_by_itself(rules);
                last = Some(turns_at);
                continue;
            }
            let Some(next) = next else { return last };
            self.reached = next.at;
            self.come_up(next, rules, keep);
            last = Some(next.at);
        }
    }

    /// Something changed without an event: time went on, or a step took effect.
    fn change_by_itself(&mut self, rules: &Rules) {
        // A target that is used up at this very instant is broken before a stricter one takes its place.
        self.settle(rules);
        if self.decide(rules) {
            self.agenda.age();
        }
        if !rules.custom.all().is_empty() {
            let at = self.reached;
            self.each_ledger(rules, |ledger, scope, facts| ledger.tick(at, scope, facts));
        }
    }

    fn renew_agenda(&mut self, rules: &Rules) {
        let facts = Facts::new(&self.attributes, &self.progress, self.reached).with_level(self.level);
        let sources = Sources { rules, facts, reached: self.reached, otherwise: self.otherwise };
        self.agenda.renew(sources, &self.ledgers);
    }

    /// Somebody took note of an action, or of everything that came up so far.
    fn acknowledge(&mut self, at: DateTime<Utc>, action: Option<&str>, rules: &Rules) {
        let is_meant = |planned: &Planned| {
            action.is_none_or(|action| self.ids(*planned, rules).iter().any(|id| id == action))
        };
        let steps: Vec<_> = self.agenda.came_up().filter(is_meant).collect();
        self.agenda.acknowledge(at, rules, &steps);
    }

    fn come_up<'e>(&mut self, planned: Planned, rules: &'e Rules, keep: impl Keep<'e, 'a>) {
        self.agenda.comes_up(planned);
        let Some((chain, step)) = planned.step_of(rules) else { return };
        let holds = || self.agenda.decided(planned).unwrap_or_else(|| chain.condition().holds(self.facts()));
        let passed_over = if self.agenda.is_stopped(planned) {
            Some(ActionStatus::Acknowledged {})
        } else {
            match planned.passed_over {
                Some(PassedOver::OutsideHours) => Some(ActionStatus::OutsideHours {}),
                Some(PassedOver::Stale) => Some(ActionStatus::Stale {}),
                None => (!holds()).then_some(ActionStatus::PassedOver {}),
            }
        };
        if let Some(status) = passed_over {
            let reports = self.reports(planned, status, rules);
            self.actions.extend(reports);
            return;
        }
        let mut changed = false;
        let reports = self.reports(planned, ActionStatus::Due {}, rules);
        for (action, mut report) in step.actions().iter().zip(reports) {
            if action.document.takes_effect() {
                report.status = ActionStatus::Applied {};
            }
            match (&action.document, action.level) {
                (ActionDocument::Tag(tag), _) => changed |= self.attributes.add_tag(keep.keep(tag.as_str())),
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
            self.change_by_itself(rules);
        }
    }

    /// What a planned step is about: the line and clock or the situation, and which of them.
    fn about<T>(
        &self,
        planned: Planned,
        rules: &Rules,
        tell: impl Fn(Option<(&Line, &Clock)>, About<'_>, u32) -> T,
    ) -> Option<T> {
        match planned.subject {
            Subject::Clock { line, place } => {
                let (line, ledger) = (rules.lines.get(line)?, self.ledgers.get(line)?);
                let clock = ledger.clocks().get(place)?;
                let name = rules.custom.name(clock.clock());
                Some(tell(Some((line, clock)), About::Clock(line.label(), &name), clock.cycle()))
            }
            Subject::Situation(place) => {
                Some(tell(None, About::Situation, self.agenda.situation(place)?.number))
            }
        }
    }

    /// The stable ids of the actions of a planned step.
    fn ids(&self, planned: Planned, rules: &Rules) -> Vec<String> {
        let Some((chain, step)) = planned.step_of(rules) else { return Vec::new() };
        let ids = self.about(planned, rules, |_, about, cycle| {
            let places = 0..step.actions().len();
            places.map(|place| action_id(chain.id(), step.id(), place, about, cycle, planned.round)).collect()
        });
        ids.unwrap_or_default()
    }

    fn reports(&self, planned: Planned, status: ActionStatus, rules: &Rules) -> Vec<ActionReport> {
        let Some((_, step)) = planned.step_of(rules) else { return Vec::new() };
        let ids = self.ids(planned, rules);
        let reports = self.about(planned, rules, |clock, about, cycle| {
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
                to: self.told(&action.document, planned.at, rules),
                status,
            };
            ids.iter().zip(step.actions()).map(report).collect()
        });
        reports.unwrap_or_default()
    }

    /// The agent an action tells at an instant, where the step, the conversation or a rota says who it is.
    fn told(&self, action: &ActionDocument, at: DateTime<Utc>, rules: &Rules) -> Option<AgentId> {
        match action {
            ActionDocument::Tell(Tell { who: Recipient::Rota(rota), .. }) => {
                Some(rules.rotas.get(rota).ok()?.on_call_at(at)?.agent)
            }
            ActionDocument::Tell(Tell { who: Recipient::Agent(agent), .. }) => Some(agent.clone()),
            ActionDocument::Tell(Tell { who: Recipient::Assignee {}, .. }) => {
                self.attributes.assignee.as_deref().map(AgentId::from)
            }
            _ => None,
        }
    }
}
