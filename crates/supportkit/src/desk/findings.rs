//! What a desk says that it can hardly mean: rules that never apply, rules that overlap, conversations left out.
//!
//! Everything here reads documents and compiled conditions only, and the work is bounded: what is too much to decide is
//! said to be undecided.

use super::EditionDocument;
use crate::condition::{
    Comparison, Condition, ConditionDocument, Decided, Example, LevelTest, Names, Ternary,
};
use crate::condition::{Undecided, Universe, WordTest};
use crate::document::{FindingCode, Pointer, Review};
use crate::priority::Priorities;
use crate::sla::{Line, Policies, Policy, PolicyDocument};

/// How many steps all decisions about one edition may take together.
const STEPS: u64 = 5_000_000;
/// Among how many policies overlaps are looked for.
const MOST_COMPARED: usize = 40;

/// The conditions of an edition that stand by themselves, each with its place.
pub(super) type Placed = Vec<(Pointer, Condition)>;

/// What the findings of an edition are made from.
pub(super) struct Findings<'d, 'r> {
    pub(super) document: &'d EditionDocument,
    pub(super) names: Names<'d>,
    pub(super) at: &'d Pointer,
    pub(super) review: &'r mut Review,
    priorities: &'d Priorities,
    universe: Universe,
    /// The places in the document of the policies that are looked at, in the order they are asked.
    order: Vec<usize>,
    left: u64,
    /// The first place that could not be decided, and how many there were.
    undecided: Option<(Pointer, usize)>,
}

impl<'d, 'r> Findings<'d, 'r> {
    pub(super) fn new(
        document: &'d EditionDocument,
        names: Names<'d>,
        priorities: &'d Priorities,
        at: &'d Pointer,
        review: &'r mut Review,
    ) -> Self {
        let universe = Universe::new(names.levels).always_with_priority(priorities.always_known());
        Self {
            document,
            names,
            at,
            review,
            priorities,
            universe,
            order: Vec::new(),
            left: STEPS,
            undecided: None,
        }
    }

    /// Notes what conditions and policies do not do.
    pub(super) fn of_conditions(&mut self, conditions: &Placed, policies: &Policies, lines: &[Line]) {
        for (at, condition) in conditions {
            self.of_condition(at, condition);
        }
        let own: Vec<(usize, &Policy)> = policies.own().collect();
        for line in lines {
            let places = line.policies().iter();
            let placed = places.filter_map(|place| own.iter().position(|(own, _)| own == place));
            self.order = placed.collect();
            let in_order = self.order.iter().filter_map(|place| own.get(*place));
            let conditions: Vec<&Condition> = in_order.map(|(_, policy)| policy.condition()).collect();
            let comparison = Comparison::new(conditions.iter().copied(), self.universe.clone());
            let reachable = self.unreachable(&comparison, &conditions);
            self.overlaps(&comparison, &reachable);
            self.priorities_without_target(&conditions, &reachable);
            if line.agreement().is_with_customers() && line.is_whole() {
                self.tiers_without_policy(&conditions);
            }
        }
        if let Some((at, count)) = self.undecided.take() {
            let note =
                format!("{count} question(s) about conditions, this the first, were too large to decide");
            self.review.finding(&at, FindingCode::Undecided, note);
        }
    }

    /// Where the policy at a place of the order stands.
    fn at_policy(&self, place: usize) -> Pointer {
        self.at.key("sla").index(self.order.get(place).copied().unwrap_or_default())
    }

    fn of_condition(&mut self, at: &Pointer, condition: &Condition) {
        let comparison = Comparison::new([condition], self.universe.clone());
        if self.decide(&comparison, &[(0, true)], at).holds() {
            self.review.finding(at, FindingCode::NeverHolds, "this condition holds for no conversation");
        } else if condition.settled() != Ternary::Always
            && self.decide(&comparison, &[(0, false)], at).holds()
        {
            let note = "this condition holds for every conversation, whatever it tests";
            self.review.finding(at, FindingCode::AlwaysHolds, note);
        }
    }

    fn decide(&mut self, comparison: &Comparison<'_>, wanted: &[(usize, bool)], at: &Pointer) -> Decided {
        let budget = self.left.min(self.universe.budget);
        let (decided, steps) = comparison.excludes_within(wanted, budget);
        self.left = self.left.saturating_sub(steps);
        if decided == (Decided::Unknown { why: Undecided::OverBudget }) {
            self.undecided.get_or_insert_with(|| (at.clone(), 0)).1 += 1;
        }
        decided
    }

    /// Whether the priorities of the desk give the conversation of an example the priority it is said to have: a floor
    /// or a ceiling may not.
    fn can_be(&self, example: &Example) -> bool {
        let levels = self.names.levels;
        example.ask(levels, |facts| self.priorities.level(facts) == facts.level).unwrap_or(false)
    }

    fn policy(&self, place: usize) -> Option<&'d PolicyDocument> {
        self.document.sla.get(*self.order.get(place)?)
    }

    fn name(&self, place: usize) -> &'d str {
        self.policy(place).map_or("", |policy| policy.id.as_str())
    }

    /// Where those that are asked earlier stand in the document, seen from one that is asked later.
    fn side(&self, earlier: &[usize], later: usize) -> Side {
        let stands = |place: &usize| self.order.get(*place) < self.order.get(later);
        match (earlier.iter().all(stands), earlier.iter().any(stands)) {
            (true, _) => Side::Before,
            (false, false) => Side::After,
            (false, true) => Side::Around,
        }
    }

    /// Which policies can be reached.
    fn unreachable(&mut self, comparison: &Comparison<'_>, policies: &[&Condition]) -> Vec<bool> {
        let mut reachable = Vec::with_capacity(policies.len());
        let mut taken: Option<usize> = None;
        for (place, condition) in policies.iter().enumerate() {
            let at = self.at_policy(place);
            // A policy for everybody hides all that come after it.
            if let Some(earlier) = taken {
                let side = self.side(&[earlier], place).word();
                let (name, earlier) = (self.name(place), self.name(earlier));
                let note = format!(
                    "policy `{name}` is never reached: `{earlier}` {side} it takes every conversation"
                );
                self.review.finding(&at, FindingCode::Unreachable, note);
                reachable.push(false);
                continue;
            }
            if condition.settled() == Ternary::Always {
                taken = Some(place);
            }
            let mut wanted: Vec<(usize, bool)> = vec![(place, true)];
            wanted.extend((0..place).map(|earlier| (earlier, false)));
            let hidden = self.decide(comparison, &wanted, &at).holds();
            reachable.push(!hidden);
            if hidden {
                let note = self.why_hidden(comparison, place, &at);
                self.review.finding(&at, FindingCode::Unreachable, note);
            }
        }
        reachable
    }

    fn why_hidden(&mut self, comparison: &Comparison<'_>, place: usize, at: &Pointer) -> String {
        let name = self.name(place);
        if self.decide(comparison, &[(place, true)], at).holds() {
            return format!("policy `{name}` is never reached: its condition holds for no conversation");
        }
        for earlier in 0..place {
            if self.decide(comparison, &[(place, true), (earlier, false)], at).holds() {
                let side = self.side(&[earlier], place).word();
                let earlier = self.name(earlier);
                return format!(
                    "policy `{name}` is never reached: `{earlier}` {side} it takes all it is for"
                );
            }
        }
        let mut others = Vec::new();
        for earlier in 0..place {
            if others.len() < 5 && !self.decide(comparison, &[(place, true), (earlier, true)], at).holds() {
                others.push(earlier);
            }
        }
        let side = self.side(&others, place).word();
        let others =
            others.iter().map(|other| format!("`{}`", self.name(*other))).collect::<Vec<_>>().join(", ");
        format!("policy `{name}` is never reached: those {side} it take all it is for, together: {others}")
    }

    /// Two policies for the same conversations that promise different things, where neither is an exception to the
    /// other: then only their order decides.
    fn overlaps(&mut self, comparison: &Comparison<'_>, reachable: &[bool]) {
        let compared: Vec<usize> = (0..reachable.len())
            .filter(|place| reachable.get(*place) == Some(&true))
            .take(MOST_COMPARED)
            .collect();
        for (index, later) in compared.iter().copied().enumerate() {
            let at = self.at_policy(later);
            for earlier in compared.iter().copied().take(index) {
                let same = self.policy(earlier).map(|policy| (&policy.targets, &policy.calendar))
                    == self.policy(later).map(|policy| (&policy.targets, &policy.calendar));
                if same {
                    continue;
                }
                let both = self.decide(comparison, &[(earlier, true), (later, true)], &at);
                let Some(example) = both.example().filter(|example| self.can_be(example)) else { continue };
                let only = |a, b| [(a, true), (b, false)];
                let apart = self.decide(comparison, &only(earlier, later), &at).example().is_some()
                    && self.decide(comparison, &only(later, earlier), &at).example().is_some();
                if apart {
                    let is_fallback = |place| self.policy(place).is_some_and(|policy| policy.fallback);
                    let why = match self.side(&[earlier], later) {
                        _ if is_fallback(later) && !is_fallback(earlier) => "is no fallback",
                        Side::After => "stands last",
                        Side::Before | Side::Around => "stands first",
                    };
                    let (earlier, later) = (self.name(earlier), self.name(later));
                    let note = format!(
                        "policies `{earlier}` and `{later}` are both for a conversation with {}: `{earlier}` {why} and takes it",
                        like(example)
                    );
                    self.review.finding(&at, FindingCode::Overlap, note);
                    break;
                }
            }
        }
    }

    /// Clocks that have a target for some priorities of a policy and none for others.
    fn priorities_without_target(&mut self, policies: &[&Condition], reachable: &[bool]) {
        let targets =
            (0..policies.len()).filter_map(|place| self.policy(place)).flat_map(|policy| &policy.targets);
        if targets.into_iter().all(|target| target.priorities.is_none()) {
            return;
        }
        let mut review = Review::new();
        let of_level = |level: &String, review: &mut Review| {
            let is = ConditionDocument::Priority(LevelTest::Is(level.clone()));
            Condition::compile(&is, self.names, &Pointer::root(), review)
        };
        let levels: Option<Vec<Condition>> =
            self.names.levels.iter().map(|level| of_level(level, &mut review)).collect();
        let Some(levels) = levels else { return };
        let all = policies.iter().copied().chain(&levels);
        let comparison = Comparison::new(all, self.universe.clone());
        for place in 0..policies.len() {
            let Some(policy) = self.policy(place) else { continue };
            if reachable.get(place) != Some(&true) {
                continue;
            }
            let mut clocks: Vec<_> = policy.targets.iter().map(|target| target.clock.clone()).collect();
            clocks.sort_unstable();
            clocks.dedup();
            let at = self.at_policy(place).key("targets");
            for clock in clocks {
                let mut rows = policy.targets.iter().filter(|target| target.clock == clock);
                let has = |level: &String| {
                    rows.clone().any(|row| row.priorities.as_ref().is_none_or(|list| list.contains(level)))
                };
                let missing: Vec<usize> = self
                    .names
                    .levels
                    .iter()
                    .enumerate()
                    .filter(|(_, level)| !has(level))
                    .map(|(level, _)| level)
                    .collect();
                if missing.is_empty() || rows.next().is_none() {
                    continue;
                }
                let mut without = Vec::new();
                let mut shown = None;
                for level in missing {
                    let mut wanted = vec![(place, true), (policies.len() + level, true)];
                    wanted.extend((0..place).map(|earlier| (earlier, false)));
                    let decided = self.decide(&comparison, &wanted, &at);
                    if let Some(example) = decided.example().filter(|example| self.can_be(example)) {
                        without.extend(self.names.levels.get(level).map(|level| format!("`{level}`")));
                        shown.get_or_insert_with(|| like(example));
                    }
                }
                if let Some(shown) = shown {
                    let without = without.join(", ");
                    let note = format!(
                        "policy `{}` has a `{clock}` target for some priorities and none for {without}: a conversation with {shown} is promised nothing there",
                        policy.id
                    );
                    self.review.finding(&at, FindingCode::NoTarget, note);
                }
            }
        }
    }

    /// Tiers that no policy is for, where there are policies.
    fn tiers_without_policy(&mut self, policies: &[&Condition]) {
        if policies.is_empty() {
            return;
        }
        let mut review = Review::new();
        let mut conditions: Placed = Vec::new();
        for tier in self.document.tiers.keys() {
            let is = ConditionDocument::Tier(WordTest::Is(tier.clone()));
            let at = self.at.key("tiers").key(tier);
            let condition = Condition::compile(&is, self.names, &Pointer::root(), &mut review);
            conditions.extend(condition.map(|condition| (at, condition)));
        }
        let all = policies.iter().copied().chain(conditions.iter().map(|(_, condition)| condition));
        let comparison = Comparison::new(all, self.universe.clone());
        for (index, (at, _)) in conditions.iter().enumerate() {
            let tier = (policies.len() + index, true);
            let taken = (0..policies.len())
                .any(|policy| !self.decide(&comparison, &[tier, (policy, true)], at).holds());
            if !taken {
                let note = "no policy is for conversations of this tier, so they are promised nothing";
                self.review.finding(at, FindingCode::NoTarget, note);
            }
        }
    }
}

/// Where policies stand in a document, seen from one of them.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
    /// Some before it and some after it.
    Around,
}

impl Side {
    fn word(self) -> &'static str {
        match self {
            Side::Before => "before",
            Side::After => "after",
            Side::Around => "before and after",
        }
    }
}

fn like(example: &Example) -> String {
    if example.like.is_empty() { "nothing special".to_owned() } else { example.like.join(", ") }
}
