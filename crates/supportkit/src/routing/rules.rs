//! The rules, checked against a desk.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{LanguageNeed, PassedRule, Preference, RouteTo, RoutingDocument, RoutingRuleDocument, Sticky};
use crate::condition::{Condition, Facts, Names, Ternary};
use crate::conversation::Channel;
use crate::document::{FindingCode, Pointer, ProblemKind, Review, language, listed};
use crate::people::{Agent, AgentDocument, Capacity, People};

/// The routing of a desk, checked.
#[derive(Debug, Clone)]
pub struct RoutingRules {
    pub(super) rules: Vec<Rule>,
    /// Where conversations go for which no rule holds.
    pub(super) fallback: Option<Takes>,
    pub(super) prefer: Vec<Preference>,
    pub(super) fallback_languages: Vec<String>,
    pub(super) capacity: Capacity,
}

/// One rule, checked.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) id: String,
    condition: Condition,
    pub(super) takes: Takes,
}

/// Where a conversation goes, and what it takes to get it.
#[derive(Debug, Clone)]
pub(super) struct Takes {
    /// The places in order, never empty.
    pub(super) places: Vec<RouteTo>,
    pub(super) skills: BTreeMap<String, u32>,
    pub(super) languages: Option<LanguageNeed>,
    /// How long ago the agent may have had it; `None` where that does not matter.
    pub(super) sticky: Option<TimeDelta>,
    pub(super) out_of_hours: bool,
}

impl Takes {
    /// A place alone.
    fn only(place: RouteTo) -> Self {
        let (skills, languages, sticky) = (BTreeMap::new(), None, None);
        Self { places: vec![place], skills, languages, sticky, out_of_hours: false }
    }
}

/// What a desk defines that routing can name.
#[derive(Clone, Copy)]
pub(crate) struct Named<'d> {
    pub(crate) people: &'d People,
    pub(crate) agents: &'d BTreeMap<String, AgentDocument>,
    /// Every rota that is written, also one that could not be compiled.
    pub(crate) rota_ids: &'d [String],
    pub(crate) conditions: Names<'d>,
}

impl RoutingRules {
    /// The first rule that holds, with the tests that held, and those before it.
    ///
    /// Conditions are decided nowhere else in this room.
    pub(super) fn decide(&self, facts: Facts<'_, '_>) -> (Option<(&Rule, Vec<String>)>, Vec<PassedRule>) {
        let mut passed = Vec::new();
        for rule in &self.rules {
            let (holds, reasons) = rule.condition.decide(facts);
            let tests = reasons.into_iter().map(|reason| reason.test).collect();
            if holds {
                return (Some((rule, tests)), passed);
            }
            passed.push(PassedRule { rule: rule.id.clone(), tests });
        }
        (None, passed)
    }

    /// Checks the written routing, noting every problem.
    pub(crate) fn compile(
        document: &RoutingDocument,
        named: Named<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut rules: Vec<Rule> = Vec::with_capacity(document.rules.len());
        let mut for_all = None;
        for (index, written) in document.rules.iter().enumerate() {
            let at = at.key("rules").index(index);
            if rules.iter().any(|rule| rule.id == written.id) {
                review.problem(
                    &at.key("id"),
                    ProblemKind::DuplicateId,
                    &written.id,
                    "an id no other rule has",
                );
            }
            if let Some(earlier) = &for_all {
                let note = format!("rule `{earlier}` before it is for all conversations");
                review.finding(&at, FindingCode::Unreachable, note);
            }
            let condition = written
                .when
                .as_ref()
                .map(|when| Condition::compile(when, named.conditions, &at.key("when"), review))
                .unwrap_or_else(|| Some(Condition::always()));
            let takes = named.takes(written, &at, review);
            let Some(condition) = condition else { continue };
            match condition.settled() {
                Ternary::Always if for_all.is_none() => for_all = Some(written.id.clone()),
                Ternary::Never => {
                    let note = "this rule holds for no conversation";
                    review.finding(&at.key("when"), FindingCode::Unreachable, note);
                }
                _ => {}
            }
            rules.push(Rule { id: written.id.clone(), condition, takes });
        }
        if let Some(fallback) = &document.fallback {
            named.place(fallback, &at.key("fallback"), review);
        }
        let capacity = document.capacity.as_ref().map(|capacity| {
            Capacity::compile(capacity, &Channel::ALL.map(Channel::name), &at.key("capacity"), review)
        });
        let fallback_languages =
            language::all_checked(&document.fallback_languages, &at.key("fallback_languages"), review);
        Self {
            rules,
            fallback: document.fallback.clone().map(Takes::only),
            prefer: prefer(&document.prefer),
            fallback_languages,
            capacity: capacity.unwrap_or_default(),
        }
    }
}

/// The whole order: the nearest language first where nothing is said of it, the id last.
fn prefer(written: &[Preference]) -> Vec<Preference> {
    let written = if written.is_empty() { &Preference::DEFAULT[..] } else { written };
    let mut order = Vec::new();
    if !written.contains(&Preference::Language) {
        order.push(Preference::Language);
    }
    order.extend(written.iter().copied().filter(|preference| *preference != Preference::Id));
    order.push(Preference::Id);
    order
}

impl Named<'_> {
    fn takes(self, written: &RoutingRuleDocument, at: &Pointer, review: &mut Review) -> Takes {
        let before = review.problems().len();
        self.place(&written.to, &at.key("to"), review);
        for (index, place) in written.overflow.iter().enumerate() {
            self.place(place, &at.key("overflow").index(index), review);
        }
        for (skill, level) in &written.skills {
            let at = at.key("skills").key(skill);
            let has = |agent: &Agent| agent.skill(skill).is_some_and(|has| has >= *level);
            if !(1..=10).contains(level) {
                review.problem(&at, ProblemKind::OutOfRange, level, "a level from 1 to 10");
            } else if !self.people.agents().iter().any(has) {
                let note = format!("no agent has `{skill}` at level {level} or more, so nobody ever fits");
                review.finding(&at, FindingCode::NobodyToReach, note);
            }
        }
        let languages = match &written.languages {
            Some(LanguageNeed::AnyOf(written)) => {
                let at = at.key("languages").key("any_of");
                Some(LanguageNeed::AnyOf(language::all_checked(written, &at, review)))
            }
            other => other.clone(),
        };
        let sticky = written.sticky.map(|sticky| match sticky {
            Sticky::Always => TimeDelta::MAX,
            Sticky::Within(within) => within.wall(),
        });
        if sticky.is_some_and(|within| within < TimeDelta::zero()) {
            let at = at.key("sticky").key("within");
            review.problem(&at, ProblemKind::OutOfRange, "a negative duration", "a duration such as `P30D`");
        }
        if review.problems().len() == before
            && let RouteTo::Team(team) = &written.to
            && self.people.members(team.as_str()).next().is_none()
        {
            let note = format!("no agent belongs to team `{team}`, so nobody of it ever fits");
            review.finding(&at.key("to"), FindingCode::NobodyToReach, note);
        }
        let places = std::iter::once(&written.to).chain(&written.overflow).cloned().collect();
        let out_of_hours = written.out_of_hours;
        Takes { places, skills: written.skills.clone(), languages, sticky, out_of_hours }
    }

    /// Whether the desk has a place, noting a problem where it does not.
    fn place(self, place: &RouteTo, at: &Pointer, review: &mut Review) {
        let (field, name, what, is_known) = match place {
            RouteTo::Team(team) => {
                ("team", team.as_str(), "a team", self.people.team(team.as_str()).is_some())
            }
            RouteTo::Agent(agent) => {
                ("agent", agent.as_str(), "an agent", self.agents.contains_key(agent.as_str()))
            }
            RouteTo::Rota(rota) => ("rota", rota.as_str(), "a rota", self.rota_ids.contains(rota)),
        };
        if !is_known {
            let teams: Vec<String> = self.people.teams().map(|(team, _)| team.to_string()).collect();
            let known = match place {
                RouteTo::Team(_) => listed(teams.iter()),
                RouteTo::Agent(_) => listed(self.agents.keys()),
                RouteTo::Rota(_) => listed(self.rota_ids.iter()),
            };
            let expected = format!("{what} of the desk: {known}");
            review.problem(&at.key(field), ProblemKind::DanglingReference, name, expected);
        }
    }
}
