//! Everything of a desk that the clocks depend on.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Versions;
use crate::condition::Facts;
use crate::conversation::Attributes;
use crate::escalation::Chains;
use crate::priority::Priorities;
use crate::sla::{Calendars, Policies};

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
    /// The agreements.
    pub policies: Policies,
    /// The escalation chains.
    pub chains: Chains,
    /// What answers depend on.
    pub versions: Versions,
}

/// How many instants at which time changes a condition are followed until one changes the priority or the policy.
const TURNS: u32 = 100;

impl Rules {
    /// The places of the priority and of the policy, with the level an escalation asked for.
    pub(super) fn decide(
        &self,
        facts: Facts<'_, '_>,
        raised: Option<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let level = self.priorities.level(facts).max(raised);
        (level, self.policies.matching(facts.with_level(level)))
    }

    /// The next instant at which time alone changes the priority or the policy that the facts lead to. Where it does not
    /// come within a hundred changes of single conditions, the last of those.
    pub(super) fn next_turn(
        &self,
        facts: Facts<'_, '_>,
        policy: Option<usize>,
        raised: Option<usize>,
    ) -> Option<DateTime<Utc>> {
        let mut then = facts;
        for _ in 0..TURNS {
            // What stands after the policy that applies is not read.
            let read = policy.map_or(usize::MAX, |policy| policy.saturating_add(1));
            let policies = self.policies.all().iter().take(read);
            let of_policies = policies.filter_map(|policy| policy.condition().next_change(then));
            then = then.at(of_policies.chain(self.priorities.next_change(then)).min()?);
            if self.decide(then, raised) != (facts.level, policy) {
                break;
            }
        }
        Some(then.now)
    }

    /// The calendar a conversation is worked on: its team's, else the desk's default.
    pub fn calendar_of(&self, attributes: &Attributes<'_>) -> Option<usize> {
        self.calendar_of_team(attributes.team)
    }

    /// The calendar a team works on: its own, else the desk's default, which also serves what no team has.
    pub fn calendar_of_team(&self, team: Option<&str>) -> Option<usize> {
        team.and_then(|team| self.team_calendars.get(team)).copied().or(self.default_calendar)
    }
}
