//! Chains checked against a desk.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{
    Acknowledge, ActionDocument, ChainDocument, Decided, HoursDocument, Offset, Otherwise, ReassignTo,
    Recipient, RepeatDocument, StepDocument, Tell, When,
};
use crate::condition::{Condition, Names};
use crate::document::{FindingCode, Pointer, ProblemKind, Review, listed};
use crate::people::{AgentDocument, RotaDocument};
use crate::sla::{
    AgreementDocument, AgreementId, CUSTOMER, Calendars, ClockRef, CustomClocks, Hours, MOST_BUSINESS_DAYS,
    Meter,
};

/// The chains of a desk, in order.
#[derive(Debug, Clone, Default)]
pub struct Chains(Vec<Chain>);

/// A chain, checked.
#[derive(Debug, Clone)]
pub struct Chain {
    id: String,
    follows: Follows,
    condition: Condition,
    decided: Decided,
    acknowledge: Acknowledge,
    window: Option<StepHours>,
    quiet: Option<StepHours>,
    stale_after: Option<TimeDelta>,
    steps: Vec<Step>,
}

/// What a chain follows.
#[derive(Debug, Clone)]
pub enum Follows {
    /// A clock, of one agreement or of all.
    Clock {
        /// The clock.
        clock: ClockRef,
        /// The agreement; `None` for all.
        agreement: Option<AgreementId>,
    },
    /// A situation, in whose time its steps count.
    Situation {
        /// What must hold.
        condition: Condition,
        /// The time its steps count in.
        meter: Meter,
    },
}

/// The hours in or outside which steps come up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepHours {
    pub(crate) calendar: usize,
    pub(crate) otherwise: Otherwise,
}

/// A step, checked.
#[derive(Debug, Clone)]
pub struct Step {
    id: String,
    at: When,
    hours: Option<Hours>,
    repeat: Option<RepeatDocument>,
    actions: Vec<Action>,
}

/// An action with the place of the level it raises to.
#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub(crate) document: ActionDocument,
    pub(crate) level: Option<usize>,
}

impl Chain {
    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it follows.
    pub fn follows(&self) -> &Follows {
        &self.follows
    }

    /// Whether it follows a clock.
    pub(crate) fn is_on(&self, clock: ClockRef) -> bool {
        matches!(self.follows, Follows::Clock { clock: followed, .. } if followed == clock)
    }

    /// For which conversations it is.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    pub(crate) fn decided(&self) -> Decided {
        self.decided
    }

    pub(crate) fn acknowledge(&self) -> Acknowledge {
        self.acknowledge
    }

    pub(crate) fn window(&self) -> Option<StepHours> {
        self.window
    }

    pub(crate) fn quiet(&self) -> Option<StepHours> {
        self.quiet
    }

    pub(crate) fn stale_after(&self) -> Option<TimeDelta> {
        self.stale_after
    }

    /// Its steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl Step {
    /// The id: the one it was given, else its place counted from 1.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// When it comes up.
    pub fn at(&self) -> When {
        self.at
    }

    /// In which time its offset is counted, where that differs from its clock's target.
    pub fn hours(&self) -> Option<Hours> {
        self.hours
    }

    /// How it comes up again.
    pub fn repeat(&self) -> Option<RepeatDocument> {
        self.repeat
    }

    pub(crate) fn actions(&self) -> &[Action] {
        &self.actions
    }
}

/// What a chain may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChainNames<'n> {
    pub(crate) names: Names<'n>,
    pub(crate) custom: &'n CustomClocks,
    pub(crate) calendars: &'n Calendars,
    pub(crate) agreements: &'n BTreeMap<String, AgreementDocument>,
    pub(crate) agents: &'n BTreeMap<String, AgentDocument>,
    pub(crate) rotas: &'n BTreeMap<String, RotaDocument>,
    pub(crate) clocks_with_target: &'n [ClockRef],
}

impl Chains {
    /// Checks the written chains, noting every problem.
    pub(crate) fn compile(
        documents: &[ChainDocument],
        known: ChainNames<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let names = known.names;
        let mut chains: Vec<Chain> = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let at = at.index(index);
            if chains.iter().any(|chain| chain.id == document.id) {
                review.problem(
                    &at.key("id"),
                    ProblemKind::DuplicateId,
                    &document.id,
                    "an id no other chain has",
                );
            }
            check_id(&document.id, &at.key("id"), review);
            let condition =
                document.when.as_ref().map(|when| Condition::compile(when, names, &at.key("when"), review));
            let Some(follows) = Follows::compile(document, known, &at, review) else { continue };
            let hours = |hours: &Option<HoursDocument>, key: &str, review: &mut Review| {
                let hours = hours.as_ref()?;
                let at = at.key(key).key("calendar");
                let calendar = known.calendar(&hours.calendar, &at, review)?;
                Some(StepHours { calendar, otherwise: hours.otherwise })
            };
            let window = hours(&document.window, "window", review);
            let quiet = hours(&document.quiet, "quiet", review);
            if let Acknowledge::Holds(time) = document.acknowledge
                && time.wall() <= TimeDelta::zero()
            {
                let at = at.key("acknowledge").key("holds");
                review.problem(&at, ProblemKind::OutOfRange, time, "more than no time");
            }
            let stale_after = document.stale_after.map(|time| time.wall());
            if let Some(time) = stale_after.filter(|time| *time < TimeDelta::zero()) {
                let at = at.key("stale_after");
                review.problem(&at, ProblemKind::OutOfRange, time, "a duration that is not negative");
            }
            let mut steps: Vec<Step> = Vec::with_capacity(document.steps.len());
            for (index, step) in document.steps.iter().enumerate() {
                let at = at.key("steps").index(index);
                let step = Step::compile(step, index, &follows, known, &at, review);
                if steps.iter().any(|earlier| earlier.id == step.id) {
                    review.problem(
                        &at.key("id"),
                        ProblemKind::DuplicateId,
                        &step.id,
                        "an id no other step has",
                    );
                }
                steps.push(step);
            }
            let condition = condition.flatten().unwrap_or_else(Condition::always);
            chains.push(Chain {
                id: document.id.clone(),
                follows,
                condition,
                decided: document.decide,
                acknowledge: document.acknowledge,
                window,
                quiet,
                stale_after,
                steps,
            });
        }
        Self(chains)
    }

    /// Every chain, in order.
    pub fn all(&self) -> &[Chain] {
        &self.0
    }
}

impl ChainNames<'_> {
    fn calendar(&self, name: &str, at: &Pointer, review: &mut Review) -> Option<usize> {
        self.names.calendars.named(name, at, review)?;
        self.calendars.place(name)
    }
}

impl Follows {
    fn compile(
        document: &ChainDocument,
        known: ChainNames<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Option<Self> {
        match (&document.clock, &document.situation) {
            (Some(clock), None) => {
                if document.calendar.is_some() {
                    let expected = "nothing: the steps of a chain on a clock count in the time of its target";
                    let found = document.calendar.as_deref().unwrap_or_default();
                    review.problem(&at.key("calendar"), ProblemKind::Contradiction, found, expected);
                }
                let found = known.custom.named(clock, &at.key("clock"), review)?;
                if !known.clocks_with_target.contains(&found) {
                    let note = format!("no policy sets a `{clock}` target, so this chain never begins");
                    review.finding(&at.key("clock"), FindingCode::Unreachable, note);
                }
                let agreement = document.agreement.as_deref();
                if let Some(id) =
                    agreement.filter(|id| *id != CUSTOMER && !known.agreements.contains_key(*id))
                {
                    let expected = format!("an agreement of the desk: {}", listed(known.agreements.keys()));
                    review.problem(&at.key("agreement"), ProblemKind::DanglingReference, id, expected);
                }
                Some(Follows::Clock { clock: found, agreement: agreement.map(AgreementId::from) })
            }
            (None, Some(situation)) => {
                if let Some(agreement) = &document.agreement {
                    let expected = "nothing: a situation belongs to no agreement";
                    review.problem(&at.key("agreement"), ProblemKind::Contradiction, agreement, expected);
                }
                let condition = Condition::compile(situation, known.names, &at.key("while"), review)?;
                let calendar = document.calendar.as_deref();
                let calendar = calendar.and_then(|name| known.calendar(name, &at.key("calendar"), review));
                Some(Follows::Situation { condition, meter: calendar.map_or(Meter::Wall, Meter::Business) })
            }
            (Some(_), Some(_)) => {
                let expected = "a chain that follows either a `clock` or a situation in `while`";
                review.problem(&at.key("while"), ProblemKind::Contradiction, "a condition", expected);
                None
            }
            (None, None) => {
                let expected = "the `clock` the chain follows, or the situation in `while`";
                review.problem(&at.key("clock"), ProblemKind::MissingField, "nothing", expected);
                None
            }
        }
    }
}

/// No step comes up more often.
const MOST_REPEATS: u32 = 100;

impl Step {
    fn compile(
        document: &StepDocument,
        index: usize,
        follows: &Follows,
        known: ChainNames<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        check_when(document, follows, &at.key("at"), review);
        if let Some(repeat) = document.repeat {
            let at = at.key("repeat");
            if !(1..=MOST_REPEATS).contains(&repeat.times) {
                let expected = format!("1 to {MOST_REPEATS} times");
                review.problem(&at.key("times"), ProblemKind::OutOfRange, repeat.times, expected);
            }
            if repeat.every.wall() <= TimeDelta::zero() {
                review.problem(&at.key("every"), ProblemKind::OutOfRange, repeat.every, "more than no time");
            }
        }
        if document.actions.is_empty() {
            review.finding(
                &at.key("do"),
                FindingCode::NobodyToReach,
                "this step does nothing and reaches nobody",
            );
        }
        let actions = document
            .actions
            .iter()
            .enumerate()
            .map(|(index, action)| Action {
                document: action.clone(),
                level: check_action(action, known, &at.key("do").index(index), review),
            })
            .collect();
        if let Some(id) = &document.id {
            check_id(id, &at.key("id"), review);
        }
        let id = document.id.clone().unwrap_or_else(|| (index + 1).to_string());
        Self { id, at: document.at, hours: document.hours, repeat: document.repeat, actions }
    }
}

/// Action ids are made of chain and step ids, with `/` and `@` between them.
fn check_id(id: &str, at: &Pointer, review: &mut Review) {
    if id.is_empty() || id.contains(['/', '@']) {
        review.problem(at, ProblemKind::BadFormat, id, "an id without `/` and `@`, such as `late-reply`");
    }
}

fn check_when(step: &StepDocument, follows: &Follows, at: &Pointer, review: &mut Review) {
    let business = match follows {
        Follows::Situation { meter: Meter::Wall, .. } => false,
        Follows::Situation { .. } | Follows::Clock { .. } => step.hours != Some(Hours::Wall),
    };
    if matches!(follows, Follows::Situation { .. }) && !matches!(step.at, When::After(_)) {
        let expected = "`{\"after\": …}`, because a situation has no target that could be due";
        review.problem(at, ProblemKind::Contradiction, "an instant relative to a target", expected);
    }
    let (offset, at) = match step.at {
        When::Due => return,
        When::PercentUsed(percent) => {
            if !(1..=1_000).contains(&percent) {
                review.problem(
                    &at.key("percent_used"),
                    ProblemKind::OutOfRange,
                    percent,
                    "1 to 1000 percent",
                );
            }
            return;
        }
        When::BeforeDue(Offset::Time(offset)) => (offset, at.key("before_due")),
        When::AfterDue(Offset::Time(offset)) => (offset, at.key("after_due")),
        When::BeforeDue(Offset::BusinessDays { business_days })
        | When::AfterDue(Offset::BusinessDays { business_days }) => {
            check_days(business_days, business, at, review);
            return;
        }
        When::After(offset) => (offset, at.key("after")),
    };
    if offset.wall() < TimeDelta::zero() {
        review.problem(&at, ProblemKind::OutOfRange, offset, "an offset that is not negative");
    }
    if offset.has_days() && business {
        let expected = "hours such as `PT8H`, or `\"hours\": \"wall\"` on the step for days of 24 hours";
        review.problem(&at, ProblemKind::Contradiction, offset, expected);
    }
}

fn check_days(days: u32, business: bool, at: &Pointer, review: &mut Review) {
    if !(1..=MOST_BUSINESS_DAYS).contains(&days) {
        let expected = format!("1 to {MOST_BUSINESS_DAYS} working days");
        review.problem(at, ProblemKind::OutOfRange, days, expected);
    }
    if !business {
        let expected = "a duration, because working days are counted on a calendar and not on the wall";
        review.problem(at, ProblemKind::Contradiction, "working days", expected);
    }
}

/// Notes what an action refers to that the desk does not have. Answers the place of the level it raises to.
fn check_action(
    action: &ActionDocument,
    known: ChainNames<'_>,
    at: &Pointer,
    review: &mut Review,
) -> Option<usize> {
    let names = known.names;
    let team = |team: &str, at: &Pointer, review: &mut Review| {
        if let Some(teams) = names.teams.filter(|teams| !teams.iter().any(|known| known == team)) {
            let expected = format!("one of the teams: {}", listed(teams));
            review.problem(at, ProblemKind::DanglingReference, team, expected);
        }
    };
    let agent = |agent: &str, at: &Pointer, review: &mut Review| {
        if !known.agents.is_empty() && !known.agents.contains_key(agent) {
            let expected = format!("one of the agents: {}", listed(known.agents.keys()));
            review.problem(at, ProblemKind::DanglingReference, agent, expected);
        }
    };
    match action {
        ActionDocument::RaisePriority(level) => {
            let place = names.levels.iter().position(|known| known == level);
            if place.is_none() {
                let known = listed(names.levels.iter());
                let at = at.key("raise_priority");
                let expected = format!("one of the priorities: {known}");
                review.problem(&at, ProblemKind::DanglingReference, level, expected);
            }
            place
        }
        ActionDocument::Reassign(ReassignTo::Team(id)) => {
            team(id.as_str(), &at.key("reassign").key("team"), review);
            None
        }
        ActionDocument::Tell(Tell { who: Recipient::Team(id), .. }) => {
            team(id.as_str(), &at.key("tell").key("who").key("team"), review);
            None
        }
        ActionDocument::Tell(Tell { who: Recipient::Rota(id), .. }) => {
            if !known.rotas.contains_key(id) {
                let expected = match known.rotas.is_empty() {
                    true => "a rota, and the desk defines none".to_owned(),
                    false => format!("one of the rotas: {}", listed(known.rotas.keys())),
                };
                let at = at.key("tell").key("who").key("rota");
                review.problem(&at, ProblemKind::DanglingReference, id, expected);
            }
            None
        }
        ActionDocument::Tell(Tell { who: Recipient::Agent(id), .. }) => {
            agent(id.as_str(), &at.key("tell").key("who").key("agent"), review);
            None
        }
        ActionDocument::Notify(whom) if whom.trim().is_empty() => {
            let note = "this step notifies nobody: `notify` is empty";
            review.finding(&at.key("notify"), FindingCode::NobodyToReach, note);
            None
        }
        _ => None,
    }
}
