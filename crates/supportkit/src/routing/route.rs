//! The pass from a conversation to who gets it.

use chrono::{DateTime, Utc};

use super::judged::{Bar, Judged};
use super::languages::Wanted;
use super::nobody::nobody;
use super::rules::{RoutingRules, Takes};
use super::{CandidateReason, LanguageNeed, Previous, RouteReason, RouteTo, Routing, Staff};
use crate::calendar::Calendar;
use crate::condition::Facts;
use crate::conversation::ConversationId;
use crate::people::{Agent, AgentId, People, Rotas, TeamId};

/// Who works at a desk.
#[derive(Clone, Copy)]
pub(crate) struct Floor<'d> {
    pub(crate) people: &'d People,
    pub(crate) rotas: &'d Rotas,
    /// The hours of agents who have none and whose team has none.
    pub(crate) otherwise: Option<&'d Calendar>,
}

/// What is asked.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) conversation: &'a ConversationId,
    pub(crate) now: DateTime<Utc>,
    /// What conditions are decided on; it also says channel, language and team.
    pub(crate) facts: Facts<'a, 'a>,
    pub(crate) previous: Option<&'a Previous>,
    pub(crate) left_out: &'a [AgentId],
    pub(crate) staff: &'a Staff,
}

/// A place that was looked at, with everybody there.
pub(super) struct Tried<'d> {
    pub(super) to: &'d RouteTo,
    pub(super) wanted: Option<Wanted>,
    /// Those who fit first, in the order they would be chosen, then the rest by id.
    pub(super) judged: Vec<Judged<'d>>,
    /// Until when the agent is on call, at a rota.
    on_call_until: Option<DateTime<Utc>>,
}

impl RoutingRules {
    /// Who gets a conversation.
    pub(crate) fn route(&self, floor: Floor<'_>, asked: Asked<'_>) -> Routing {
        let (rule, passed) = self.decide(asked.facts);
        let mut because = Vec::new();
        let takes = match &rule {
            Some((rule, tests)) => {
                because.push(RouteReason::Rule { rule: rule.id.clone(), tests: tests.clone() });
                Some(&rule.takes)
            }
            None => self.fallback.as_ref().inspect(|_| because.push(RouteReason::Fallback {})),
        };
        let mut tried: Vec<Tried<'_>> = Vec::new();
        for place in takes.into_iter().flat_map(|takes| &takes.places) {
            let Some(takes) = takes else { break };
            tried.push(self.look(place, takes, floor, asked));
            if tried.last().is_some_and(Tried::has_somebody) {
                break;
            }
        }
        let mut routing = Routing {
            conversation: asked.conversation.clone(),
            at: asked.now,
            rule: rule.map(|(rule, _)| rule.id.clone()),
            to: None,
            team: None,
            agent: None,
            language: None,
            because,
            passed,
            candidates: Vec::new(),
            nobody: None,
        };
        let found = tried.last().filter(|place| place.has_somebody());
        if let (Some(last), Some(first)) = (found, tried.first()) {
            if tried.len() > 1 {
                routing.because.push(RouteReason::Overflow { instead_of: first.to.clone() });
            }
            self.choose(last, asked, &mut routing);
        } else {
            routing.to = tried.first().map(|place| place.to.clone());
            routing.team = routing.to.as_ref().and_then(|to| team_of(to, floor.people, asked));
            routing.nobody = Some(nobody(&tried, takes, floor, asked, self));
        }
        // The place at which somebody fits comes first, then those tried in their order.
        let chosen = found.and_then(|place| place.judged.first());
        let others = tried.iter().filter(|place| !place.has_somebody());
        for place in found.into_iter().chain(others) {
            let said = place.judged.iter().map(|judged| {
                let ahead = chosen.filter(|chosen| judged.fits() && chosen.agent.id() != judged.agent.id());
                let behind = ahead.map(|chosen| {
                    let (_, by) = chosen.compare(judged, &self.prefer);
                    CandidateReason::Behind { of: chosen.agent.id().clone(), by }
                });
                judged.candidate(place.to, behind)
            });
            routing.candidates.extend(said);
        }
        routing
    }

    /// Takes the first of a place and says why.
    fn choose(&self, place: &Tried<'_>, asked: Asked<'_>, routing: &mut Routing) {
        let Some(chosen) = place.judged.first() else { return };
        routing.to = Some(place.to.clone());
        routing.agent = Some(chosen.agent.id().clone());
        routing.team = match place.to {
            RouteTo::Team(team) => Some(team.clone()),
            _ => home_team(chosen.agent, asked),
        };
        routing.language = chosen.spoken().map(str::to_owned);
        if let RouteTo::Rota(rota) = place.to {
            routing.because.push(RouteReason::OnCall { rota: rota.clone(), until: place.on_call_until });
        }
        if let (Some(wanted), Some((step, _)), Some(spoken)) =
            (&place.wanted, chosen.language, chosen.spoken())
            && let Some(first) = wanted.chain().first()
        {
            let fallback = wanted.is_fallback(step);
            let (wanted, spoken) = (first.clone(), spoken.to_owned());
            routing.because.push(RouteReason::Language { wanted, spoken, fallback });
        }
        routing.because.push(match place.judged.get(1).filter(|second| second.fits()) {
            Some(second) => {
                let (_, by) = chosen.compare(second, &self.prefer);
                RouteReason::Preferred { by, over: second.agent.id().clone() }
            }
            None => RouteReason::Only {},
        });
    }

    /// Looks at everybody of a place.
    fn look<'d>(
        &'d self,
        to: &'d RouteTo,
        takes: &'d Takes,
        floor: Floor<'d>,
        asked: Asked<'_>,
    ) -> Tried<'d> {
        let wanted = self.wanted(to, takes, floor, asked);
        let bar = self.bar(to, takes, wanted.as_ref(), asked);
        let shift = match to {
            RouteTo::Rota(rota) => floor.rotas.get(rota).ok().and_then(|rota| rota.on_call_at(asked.now)),
            _ => None,
        };
        let on_call_until = shift.as_ref().and_then(|shift| shift.end);
        let mut judged: Vec<Judged<'d>> = match to {
            RouteTo::Team(team) => floor
                .people
                .members(team.as_str())
                .map(|agent| floor.judge(&bar, agent, Some(team)))
                .collect(),
            RouteTo::Agent(agent) => floor
                .people
                .agent(agent.as_str())
                .map(|agent| floor.judge(&bar, agent, None))
                .into_iter()
                .collect(),
            RouteTo::Rota(_) => shift
                .and_then(|shift| floor.people.agent(shift.agent.as_str()))
                .map(|agent| floor.judge(&bar, agent, None))
                .into_iter()
                .collect(),
        };
        // Whoever is on call fits only as long as the shift lasts.
        for judged in judged.iter_mut().filter(|_| bar.is_on_call) {
            judged.fits_at = judged.fits_at.filter(|at| on_call_until.is_none_or(|until| *at < until));
        }
        // Members come by id, and the sort is stable, so those who do not fit stay in that order.
        judged.sort_by(|one, other| match (one.fits(), other.fits()) {
            (true, true) => one.compare(other, &self.prefer).0,
            (one, other) => other.cmp(&one),
        });
        Tried { to, wanted, judged, on_call_until }
    }

    /// What it takes at a place.
    pub(super) fn bar<'a>(
        &'a self,
        to: &RouteTo,
        takes: &'a Takes,
        wanted: Option<&'a Wanted>,
        asked: Asked<'a>,
    ) -> Bar<'a> {
        let is_on_call = matches!(to, RouteTo::Rota(_));
        let recent = |previous: &&Previous| {
            takes.sticky.is_some_and(|within| asked.now.signed_duration_since(previous.at) <= within)
        };
        Bar {
            now: asked.now,
            staff: asked.staff,
            left_out: asked.left_out,
            channel: asked.facts.attributes.channel,
            skills: &takes.skills,
            wanted,
            in_hours: !takes.out_of_hours && !is_on_call,
            is_on_call,
            previous: asked.previous.filter(recent).map(|previous| &previous.agent),
            capacity: &self.capacity,
        }
    }

    /// The languages that would do at a place; `None` where any will.
    fn wanted(&self, to: &RouteTo, takes: &Takes, floor: Floor<'_>, asked: Asked<'_>) -> Option<Wanted> {
        let language = asked.facts.attributes.spoken_language().filter(|tag| !tag.is_empty());
        let team = match to {
            RouteTo::Team(team) => floor.people.team(team.as_str()),
            _ => None,
        };
        match takes.languages.as_ref()? {
            LanguageNeed::Conversation => {
                let of_team = team.into_iter().flat_map(|team| team.fallback_languages());
                Some(Wanted::language(language?, of_team.chain(&self.fallback_languages)))
            }
            LanguageNeed::ConversationOnly => Some(Wanted::language(language?, [])),
            LanguageNeed::AnyOf(tags) => Some(Wanted::any_of(tags)),
        }
    }
}

impl<'d> Floor<'d> {
    /// An agent, as a member of a team, held against what it takes.
    pub(super) fn judge(self, bar: &Bar<'_>, agent: &'d Agent, team: Option<&TeamId>) -> Judged<'d> {
        let team = team.or_else(|| agent.teams().first()).map(TeamId::as_str);
        let of_team = team.and_then(|team| self.people.team(team)).and_then(|team| team.calendar());
        let hours = agent.calendar().or(of_team).or(self.otherwise);
        bar.judge(agent, self.people.languages(agent, team), hours)
    }
}

impl Tried<'_> {
    fn has_somebody(&self) -> bool {
        self.judged.first().is_some_and(Judged::fits)
    }
}

/// The team of a conversation that nobody gets: that of the place, else the one it has.
fn team_of(to: &RouteTo, people: &People, asked: Asked<'_>) -> Option<TeamId> {
    match to {
        RouteTo::Team(team) => Some(team.clone()),
        RouteTo::Agent(id) => people.agent(id.as_str()).and_then(|agent| home_team(agent, asked)),
        RouteTo::Rota(_) => asked.facts.attributes.team.as_deref().map(TeamId::from),
    }
}

/// The team of a conversation where the agent belongs to it, else the agent's first.
fn home_team(agent: &Agent, asked: Asked<'_>) -> Option<TeamId> {
    let of_conversation = asked.facts.attributes.team.as_deref();
    let shared = agent.teams().iter().find(|team| Some(team.as_str()) == of_conversation);
    shared.or(agent.teams().first()).cloned()
}
