//! Teams and agents, checked against the desk.

use std::collections::BTreeMap;

use super::{Capacity, TeamId};
use crate::calendar::{Calendar, Zone};
use crate::people::AgentId;

/// The teams and agents of a desk.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// In the order of their ids.
    pub(super) agents: Vec<Agent>,
    pub(super) teams: BTreeMap<TeamId, Team>,
}

/// An agent, checked.
#[derive(Debug, Clone)]
pub struct Agent {
    pub(super) id: AgentId,
    pub(super) name: Option<String>,
    pub(super) teams: Vec<TeamId>,
    pub(super) languages: Vec<String>,
    pub(super) skills: BTreeMap<String, u32>,
    pub(super) calendar: Option<Calendar>,
    pub(super) zone: Option<Zone>,
    pub(super) capacity: Option<Capacity>,
}

/// A team, checked.
#[derive(Debug, Clone, Default)]
pub struct Team {
    pub(super) calendar: Option<Calendar>,
    pub(super) languages: Vec<String>,
    pub(super) fallback_languages: Vec<String>,
    /// Places among the agents.
    pub(super) members: Vec<usize>,
}

impl People {
    /// Every agent, in the order of their ids.
    pub fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// An agent.
    pub fn agent(&self, id: &str) -> Option<&Agent> {
        let place = self.agents.binary_search_by(|agent| agent.id.as_str().cmp(id)).ok()?;
        self.agents.get(place)
    }

    /// A team.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.teams.get(id)
    }

    /// The teams, in the order of their ids.
    pub fn teams(&self) -> impl Iterator<Item = (&TeamId, &Team)> {
        self.teams.iter()
    }

    /// The agents of a team, in the order of their ids.
    pub fn members(&self, team: &str) -> impl Iterator<Item = &Agent> {
        let members = self.teams.get(team).map_or(&[][..], |team| &team.members);
        members.iter().filter_map(|place| self.agents.get(*place))
    }

    /// The languages an agent answers in as a member of a team, canonical and the best first: the agent's own, else the team's.
    pub fn languages<'p>(&'p self, agent: &'p Agent, team: Option<&str>) -> &'p [String] {
        if !agent.languages.is_empty() {
            return &agent.languages;
        }
        let team = team.or_else(|| agent.teams.first().map(TeamId::as_str));
        team.and_then(|team| self.team(team)).map_or(&[][..], |team| &team.languages)
    }
}

impl Agent {
    /// The id.
    pub fn id(&self) -> &AgentId {
        &self.id
    }

    /// The name people use, else the id.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The teams, the home team first.
    pub fn teams(&self) -> &[TeamId] {
        &self.teams
    }

    /// The level of a skill, 1 to 10; `None` without it.
    pub fn skill(&self, name: &str) -> Option<u32> {
        self.skills.get(name).copied()
    }

    /// The agent's own working hours, on the agent's own clock.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendar.as_ref()
    }

    /// The zone the agent works in: the one that was written, else that of the working hours.
    pub fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref().or_else(|| self.calendar.as_ref().map(Calendar::zone))
    }

    /// How much the agent takes on at once, where the document says so.
    pub fn capacity(&self) -> Option<&Capacity> {
        self.capacity.as_ref()
    }
}

impl Team {
    /// The hours the team works.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendar.as_ref()
    }

    /// The languages the team answers in, canonical.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The languages it falls back to, canonical and in order.
    pub fn fallback_languages(&self) -> &[String] {
        &self.fallback_languages
    }
}
