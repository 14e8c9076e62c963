//! Chains checked against a desk.

use super::{ActionDocument, ChainDocument, ReassignTo, StepDocument, When};
use crate::condition::{Condition, Names};
use crate::document::{FindingCode, Pointer, ProblemKind, Review};
use crate::sla::{ClockRef, CustomClocks, Hours};

/// The chains of a desk, in order.
#[derive(Debug, Clone, Default)]
pub struct Chains(Vec<Chain>);

/// A chain, checked.
#[derive(Debug, Clone)]
pub struct Chain {
    id: String,
    clock: ClockRef,
    condition: Condition,
    steps: Vec<Step>,
}

/// A step, checked.
#[derive(Debug, Clone)]
pub struct Step {
    id: String,
    at: When,
    hours: Option<Hours>,
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

    /// The clock it follows.
    pub fn clock(&self) -> ClockRef {
        self.clock
    }

    /// For which conversations it is.
    pub fn condition(&self) -> &Condition {
        &self.condition
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

    pub(crate) fn actions(&self) -> &[Action] {
        &self.actions
    }
}

impl Chains {
    /// Checks the written chains, noting every problem.
    pub(crate) fn compile(
        documents: &[ChainDocument],
        names: Names<'_>,
        custom: &CustomClocks,
        clocks_with_target: &[ClockRef],
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
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
            let Some(clock) = custom.named(&document.clock, &at.key("clock"), review) else { continue };
            if !clocks_with_target.contains(&clock) {
                let note =
                    format!("no policy sets a `{}` target, so this chain never begins", document.clock);
                review.finding(&at.key("clock"), FindingCode::Unreachable, note);
            }
            let mut steps: Vec<Step> = Vec::with_capacity(document.steps.len());
            for (index, step) in document.steps.iter().enumerate() {
                let at = at.key("steps").index(index);
                let step = Step::compile(step, index, names, &at, review);
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
            chains.push(Chain { id: document.id.clone(), clock, condition, steps });
        }
        Self(chains)
    }

    /// Every chain, in order.
    pub fn all(&self) -> &[Chain] {
        &self.0
    }
}

impl Step {
    fn compile(
        document: &StepDocument,
        index: usize,
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        check_when(document, &at.key("at"), review);
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
                level: check_action(action, names, &at.key("do").index(index), review),
            })
            .collect();
        if let Some(id) = &document.id {
            check_id(id, &at.key("id"), review);
        }
        let id = document.id.clone().unwrap_or_else(|| (index + 1).to_string());
        Self { id, at: document.at, hours: document.hours, actions }
    }
}

/// Action ids are made of chain and step ids, with `/` and `@` between them.
fn check_id(id: &str, at: &Pointer, review: &mut Review) {
    if id.is_empty() || id.contains(['/', '@']) {
        review.problem(at, ProblemKind::BadFormat, id, "an id without `/` and `@`, such as `late-reply`");
    }
}

fn check_when(step: &StepDocument, at: &Pointer, review: &mut Review) {
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
        When::BeforeDue(offset) => (offset, at.key("before_due")),
        When::AfterDue(offset) => (offset, at.key("after_due")),
    };
    if offset.wall() < chrono::TimeDelta::zero() {
        review.problem(&at, ProblemKind::OutOfRange, offset, "an offset that is not negative");
    }
    if offset.has_days() && step.hours != Some(Hours::Wall) {
        let expected = "hours such as `PT8H`, or `\"hours\": \"wall\"` on the step for days of 24 hours";
        review.problem(&at, ProblemKind::Contradiction, offset, expected);
    }
}

/// Notes what an action refers to that the desk does not have. Answers the place of the level it raises to.
fn check_action(
    action: &ActionDocument,
    names: Names<'_>,
    at: &Pointer,
    review: &mut Review,
) -> Option<usize> {
    match action {
        ActionDocument::RaisePriority(level) => {
            let place = names.levels.iter().position(|known| known == level);
            if place.is_none() {
                let known =
                    names.levels.iter().map(|level| format!("`{level}`")).collect::<Vec<_>>().join(", ");
                let at = at.key("raise_priority");
                let expected = format!("one of the priorities: {known}");
                review.problem(&at, ProblemKind::DanglingReference, level, expected);
            }
            place
        }
        ActionDocument::Reassign(ReassignTo::Team(team)) => {
            if let Some(known) = names.teams.filter(|known| !known.iter().any(|known| known == team.as_str()))
            {
                let known = known.iter().map(|team| format!("`{team}`")).collect::<Vec<_>>().join(", ");
                let at = at.key("reassign").key("team");
                review.problem(
                    &at,
                    ProblemKind::DanglingReference,
                    team,
                    format!("one of the teams: {known}"),
                );
            }
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
