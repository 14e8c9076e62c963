//! Procedures checked against a desk.

use std::collections::BTreeMap;

use super::document::{CheckDocument, LimitDocument, Money, ProcedureDocument};
use crate::condition::{Condition, ConditionDocument, Names, Ternary};
use crate::document::{FindingCode, Pointer, ProblemKind, Review, listed};
use crate::people::{AgentDocument, TeamDocument};

/// The procedures of a desk.
#[derive(Debug, Clone, Default)]
pub struct Procedures {
    pub(super) by_id: BTreeMap<String, Procedure>,
}

/// A procedure, checked.
#[derive(Debug, Clone)]
pub struct Procedure {
    pub(super) name: Option<String>,
    pub(super) condition: Condition,
    pub(super) checks: Vec<Check>,
    pub(super) limits: Vec<Limit>,
    pub(super) four_eyes: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Check {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) condition: Condition,
}

#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub(super) condition: Condition,
    pub(super) teams: Vec<String>,
    pub(super) up_to: Option<Money>,
    pub(super) approver: Option<String>,
}

/// What of a desk its procedures refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'d> {
    /// The names conditions may use.
    pub(crate) names: Names<'d>,
    /// The teams.
    pub(crate) teams: &'d BTreeMap<String, TeamDocument>,
    /// The agents.
    pub(crate) agents: &'d BTreeMap<String, AgentDocument>,
}

impl Procedure {
    /// The name people use, if it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl Procedures {
    /// Checks the written procedures, noting every problem.
    pub(crate) fn compile(
        documents: &BTreeMap<String, ProcedureDocument>,
        scope: Scope<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let by_id = documents
            .iter()
            .map(|(id, document)| (id.clone(), Procedure::compile(document, scope, &at.key(id), review)));
        Self { by_id: by_id.collect() }
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// A procedure by its id.
    pub fn get(&self, id: &str) -> Option<&Procedure> {
        self.by_id.get(id)
    }
}

impl Procedure {
    fn compile(document: &ProcedureDocument, scope: Scope<'_>, at: &Pointer, review: &mut Review) -> Self {
        let mut checks: Vec<Check> = Vec::with_capacity(document.checks.len());
        for (index, check) in document.checks.iter().enumerate() {
            let at = at.key("checks").index(index);
            let CheckDocument { id, label, when } = check;
            if id.is_empty() {
                review.problem(&at.key("id"), ProblemKind::BadFormat, id, "an id such as `identity`");
            } else if checks.iter().any(|earlier| earlier.id == *id) {
                review.problem(&at.key("id"), ProblemKind::DuplicateId, id, "an id no other check has");
            }
            let condition = condition(when.as_ref(), scope, &at, review);
            checks.push(Check {
                id: id.clone(),
                label: label.clone().unwrap_or_else(|| id.clone()),
                condition,
            });
        }
        let mut limits: Vec<Limit> = Vec::with_capacity(document.limits.len());
        for (index, limit) in document.limits.iter().enumerate() {
            let at = at.key("limits").index(index);
            let limit = Limit::compile(limit, scope, &at, review);
            let never = limit.condition.settled() == Ternary::Never;
            if never || limits.iter().any(|earlier| earlier.hides(&limit)) {
                let note = if never {
                    "this limit is never reached: its condition never holds"
                } else {
                    "this limit is never reached: an earlier one takes all of its amounts"
                };
                review.finding(&at, FindingCode::Unreachable, note);
            }
            limits.push(limit);
        }
        Self {
            name: document.name.clone(),
            condition: condition(document.when.as_ref(), scope, at, review),
            checks,
            limits,
            four_eyes: document.four_eyes,
        }
    }
}

impl Limit {
    fn compile(document: &LimitDocument, scope: Scope<'_>, at: &Pointer, review: &mut Review) -> Self {
        if let Some(up_to) = &document.up_to {
            let at = at.key("up_to");
            if up_to.minor_units <= 0 {
                let expected = "more than nothing; a procedure that is never allowed has no limits";
                review.problem(&at.key("minor_units"), ProblemKind::OutOfRange, up_to.minor_units, expected);
            }
            if up_to.currency.len() != 3 || !up_to.currency.bytes().all(|letter| letter.is_ascii_uppercase())
            {
                let expected = "an ISO 4217 code such as `TRY`";
                review.problem(&at.key("currency"), ProblemKind::BadFormat, &up_to.currency, expected);
            }
        }
        let teams: Vec<String> = document.teams.iter().map(|team| team.as_str().to_owned()).collect();
        for (index, team) in teams.iter().enumerate() {
            if !scope.teams.is_empty() && !scope.teams.contains_key(team) {
                let known = listed(scope.teams.keys());
                let at = at.key("teams").index(index);
                review.problem(
                    &at,
                    ProblemKind::DanglingReference,
                    team,
                    format!("a team of the desk: {known}"),
                );
            }
        }
        if let Some(approver) = &document.approver {
            let named = !scope.teams.is_empty() || !scope.agents.is_empty();
            if named && !scope.teams.contains_key(approver) && !scope.agents.contains_key(approver) {
                let note =
                    format!("nobody can approve: `{approver}` is neither a team nor an agent of the desk");
                review.finding(&at.key("approver"), FindingCode::NobodyToReach, note);
            }
        }
        Self {
            condition: condition(document.when.as_ref(), scope, at, review),
            teams,
            up_to: document.up_to.clone(),
            approver: document.approver.clone(),
        }
    }

    /// Whether whatever fits `later` fits this one too. Only what shows without looking into conditions is seen.
    fn hides(&self, later: &Limit) -> bool {
        let amounts = match (&self.up_to, &later.up_to) {
            (None, _) => true,
            (Some(mine), Some(theirs)) => {
                mine.currency == theirs.currency && mine.minor_units >= theirs.minor_units
            }
            (Some(_), None) => false,
        };
        let teams = self.teams.is_empty()
            || (!later.teams.is_empty() && later.teams.iter().all(|team| self.teams.contains(team)));
        self.condition.settled() == Ternary::Always && teams && amounts
    }
}

/// The condition of a `when`, which holds always where it is absent or broken.
fn condition(
    when: Option<&ConditionDocument>,
    scope: Scope<'_>,
    at: &Pointer,
    review: &mut Review,
) -> Condition {
    when.and_then(|when| Condition::compile(when, scope.names, &at.key("when"), review))
        .unwrap_or_else(Condition::always)
}
