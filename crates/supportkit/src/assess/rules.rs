//! Everything of a desk that the clocks depend on.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Versions;
use crate::condition::{Condition, Facts, Reads};
use crate::conversation::Attributes;
use crate::escalation::{Chains, Follows};
use crate::people::Rotas;
use crate::priority::Priorities;
use crate::sla::{CalendarId, Calendars, CustomClocks, Line, Meter, Policies, PolicyId};

/// The rules one pass reads, checked and in the order of the desk.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The calendars.
    pub calendars: Calendars,
    /// The calendar of conversations whose team has none.
    pub default_calendar: Option<usize>,
    /// The calendars of the teams that have one.
    pub team_calendars: BTreeMap<String, usize>,
    /// The priorities.
    pub priorities: Priorities,
    /// The policies of all agreements.
    pub policies: Policies,
    /// The clocks of the desk's own.
    pub custom: CustomClocks,
    /// The agreements as lines of clocks, in order.
    pub lines: Vec<Line>,
    /// The escalation chains.
    pub chains: Chains,
    /// Who is on call, for the steps that tell whoever is.
    pub rotas: Rotas,
    /// What answers depend on.
    pub versions: Versions,
    /// What priority, policies and situations read, which must change before any of them can come out otherwise.
    pub reads: Reads,
}

/// How many instants at which time changes a condition are followed until one changes the priority or the policy.
const TURNS: u32 = 100;

impl Rules {
    /// What these rules read together.
    pub(crate) fn read_by(
        priorities: &Priorities,
        policies: &Policies,
        chains: &Chains,
        custom: &CustomClocks,
    ) -> Reads {
        let policies = policies.all().iter().map(|policy| policy.condition());
        let situations = chains.all().iter().filter_map(|chain| match chain.follows() {
            Follows::Situation { condition, .. } => Some(condition),
            Follows::Clock { .. } => None,
        });
        let conditions = policies.chain(situations).chain(priorities.conditions()).chain(custom.conditions());
        conditions.map(Condition::reads).max().unwrap_or_default()
    }

    /// Whether any of them reads what the customer wrote, those among them that only say whether a step is taken.
    pub(crate) fn read_messages(&self) -> bool {
        let mut chains = self.chains.all().iter();
        self.reads == Reads::Messages || chains.any(|chain| chain.condition().reads() == Reads::Messages)
    }

    /// The next instant at which time alone changes something that rules read: the priority, the policy of a line, or a
    /// condition of a chain or a clock of the desk's own. Where it does not come within a hundred changes of single
    /// conditions, the last of those.
    pub(super) fn next_turn(
        &self,
        facts: Facts<'_, '_>,
        policies: &[Option<usize>],
        raised: Option<(usize, &str)>,
    ) -> Option<DateTime<Utc>> {
        let situations = self.chains.all().iter().filter_map(|chain| match chain.follows() {
            Follows::Situation { condition, .. } => condition.next_change(facts),
            Follows::Clock { .. } => None,
        });
        let others = situations.chain(self.custom.next_change(facts)).min();
        // The reasons of a priority are part of the answer.
        let decided = LazyCell::new(|| self.priorities.decide(facts, raised));
        let mut then = facts;
        for _ in 0..TURNS {
            let Some(next) = self.next_change(then, policies) else { return others };
            then = then.at(next);
            if others.is_some_and(|others| others <= next) {
                return others;
            }
            let level = self.priorities.level(then).max(raised.map(|(level, _)| level));
            let same =
                level == facts.level
                    && self.priorities.decide(then, raised) == *decided
                    && self.lines.iter().zip(policies).all(|(line, policy)| {
                        line.matching(&self.policies, then.with_level(level)) == *policy
                    });
            if !same {
                break;
            }
        }
        Some(then.now)
    }

    fn next_change(&self, facts: Facts<'_, '_>, policies: &[Option<usize>]) -> Option<DateTime<Utc>> {
        let of_policies = self.lines.iter().zip(policies).flat_map(|(line, policy)| {
            // What stands after the policy that applies is not read.
            let read =
                line.policies().iter().take_while(move |place| policy.is_none_or(|policy| **place != policy));
            let read = read.copied().chain(*policy);
            read.filter_map(|place| self.policies.all().get(place)?.condition().next_change(facts))
        });
        of_policies.chain(self.priorities.next_change(facts)).min()
    }

    /// The calendar a conversation is worked on: its team's, else the desk's default.
    pub fn calendar_of(&self, attributes: &Attributes<'_>) -> Option<usize> {
        self.calendar_of_team(attributes.team.as_deref())
    }

    /// The calendar a team works on: its own, else the desk's default, which also serves what no team has.
    pub fn calendar_of_team(&self, team: Option<&str>) -> Option<usize> {
        team.and_then(|team| self.team_calendars.get(team)).copied().or(self.default_calendar)
    }

    /// The name of the policy at a place.
    pub(super) fn policy_id(&self, place: usize) -> PolicyId {
        self.policies.all().get(place).map_or_else(|| "".into(), |policy| policy.id().clone())
    }

    /// The name of the calendar a clock reads; nothing on the wall clock.
    pub(super) fn calendar_name(&self, meter: Meter) -> Option<CalendarId> {
        match meter {
            Meter::Wall => None,
            Meter::Business(place) => self.calendars.name(place).cloned(),
        }
    }
}
