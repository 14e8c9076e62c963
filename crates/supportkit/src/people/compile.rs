//! From written teams and agents to checked ones, with every problem at once.

use std::collections::BTreeMap;

use super::{Agent, AgentDocument, AgentId, Capacity, People, Team, TeamDocument};
use crate::calendar::{Calendar, CalendarDocument, Defined, World, Zone, compile_all, zone_named};
use crate::document::{Pointer, ProblemKind, Review, language, listed};

/// The levels a skill can have.
const LEVELS: std::ops::RangeInclusive<u32> = 1..=10;

/// The calendars of a desk, as written and as compiled.
#[derive(Clone, Copy)]
pub(crate) struct Hours<'d> {
    pub(crate) documents: &'d BTreeMap<String, CalendarDocument>,
    pub(crate) defined: Defined<'d>,
    /// The name of the desk's default calendar.
    pub(crate) default: Option<&'d str>,
    pub(crate) world: &'d World,
}

impl Hours<'_> {
    /// The hours of a calendar with hours of its own on the clock of another zone.
    fn in_zone(self, name: &str, zone: &Zone) -> Option<Calendar> {
        let mut document = self.documents.get(name)?.clone();
        document.zone = Some(zone.name().to_owned());
        // Whatever is wrong with the hours themselves has been noted where they are written.
        let documents = BTreeMap::from([(name.to_owned(), document)]);
        compile_all(&documents, self.world, &Pointer::root(), &mut Review::new()).remove(name)
    }

    /// Whether a calendar is made of others.
    fn is_combined(self, name: &str) -> bool {
        self.documents.get(name).is_some_and(|document| document.zone.is_none())
    }
}

impl People {
    /// Checks the written teams and agents, noting every problem. `at` is the edition, `channels` are the words
    /// documents use for channels.
    pub(crate) fn compile(
        teams: &BTreeMap<String, TeamDocument>,
        agents: &BTreeMap<String, AgentDocument>,
        hours: Hours<'_>,
        channels: &[&str],
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut people = Self::default();
        for (id, document) in teams {
            let at = at.key("teams").key(id);
            let fallback = &at.key("fallback_languages");
            let team = Team {
                calendar: document
                    .calendar
                    .as_deref()
                    .and_then(|name| hours.defined.named(name, &at.key("calendar"), review).cloned()),
                languages: language::all_checked(&document.languages, &at.key("languages"), review),
                fallback_languages: language::all_checked(&document.fallback_languages, fallback, review),
                members: Vec::new(),
            };
            people.teams.insert(id.as_str().into(), team);
        }
        // The same hours in the same zone are compiled once, however many agents work them.
        let mut in_zones = BTreeMap::new();
        for (id, document) in agents {
            let at = at.key("agents").key(id);
            let place = people.agents.len();
            for (index, team) in document.teams.iter().enumerate() {
                match people.teams.get_mut(team) {
                    Some(team) if team.members.last() == Some(&place) => {}
                    Some(team) => team.members.push(place),
                    None if teams.is_empty() => {}
                    None => {
                        let expected = format!("a team of the desk: {}", listed(teams.keys()));
                        let at = at.key("teams").index(index);
                        review.problem(&at, ProblemKind::DanglingReference, team, expected);
                    }
                }
            }
            for (skill, level) in document.skills.iter().filter(|(_, level)| !LEVELS.contains(level)) {
                let expected = "a level from 1 (learning it) to 10 (teaches it)";
                review.problem(&at.key("skills").key(skill), ProblemKind::OutOfRange, level, expected);
            }
            let zone = document
                .zone
                .as_deref()
                .and_then(|name| zone_named(name, hours.world, &at.key("zone"), review));
            let own = document
                .calendar
                .as_deref()
                .and_then(|name| Some((name, hours.defined.named(name, &at.key("calendar"), review)?)));
            // Whoever has a zone works the hours of the home team there, where none are their own.
            let of_team = || {
                let home = document.teams.first().and_then(|team| teams.get(team.as_str()));
                let name = home.and_then(|team| team.calendar.as_deref()).or(hours.default)?;
                hours.defined.compiled.get(name).map(|calendar| (name, calendar))
            };
            let worked = match (&zone, &document.calendar) {
                (Some(_), None) => of_team(),
                _ => own,
            };
            let calendar = worked.and_then(|(name, calendar)| {
                let Some(zone) = zone.as_ref().filter(|zone| *zone != calendar.zone()) else {
                    return Some(calendar.clone());
                };
                if hours.is_combined(name) {
                    let expected =
                        "a calendar with hours of its own, for `zone` to say on whose clock they are read";
                    review.problem(&at.key("zone"), ProblemKind::Contradiction, name, expected);
                    return None;
                }
                let key = (name.to_owned(), zone.name().to_owned());
                in_zones.entry(key).or_insert_with(|| hours.in_zone(name, zone)).clone()
            });
            people.agents.push(Agent {
                id: AgentId::new(id.as_str()),
                name: document.name.clone(),
                teams: document.teams.clone(),
                languages: language::all_checked(&document.languages, &at.key("languages"), review),
                skills: document.skills.clone(),
                calendar,
                zone,
                capacity: document
                    .capacity
                    .as_ref()
                    .map(|capacity| Capacity::compile(capacity, channels, &at.key("capacity"), review)),
            });
        }
        people
    }
}
