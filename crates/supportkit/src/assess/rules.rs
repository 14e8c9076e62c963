//! Everything of a desk that the clocks depend on.

use std::collections::BTreeMap;

use super::Versions;
use crate::conversation::Attributes;
use crate::escalation::Chains;
use crate::priority::Priorities;
use crate::sla::{Calendars, CustomClocks, Line, Policies};

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
    /// What answers depend on.
    pub versions: Versions,
}

impl Rules {
    /// The calendar a conversation is worked on: its team's, else the desk's default.
    pub fn calendar_of(&self, attributes: &Attributes<'_>) -> Option<usize> {
        self.calendar_of_team(attributes.team)
    }

    /// The calendar a team works on: its own, else the desk's default, which also serves what no team has.
    pub fn calendar_of_team(&self, team: Option<&str>) -> Option<usize> {
        team.and_then(|team| self.team_calendars.get(team)).copied().or(self.default_calendar)
    }
}
