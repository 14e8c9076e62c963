//! Nobody fits: when somebody will, and what would help.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::judged::Judged;
use super::route::{Asked, Floor, Tried};
use super::rules::{RoutingRules, Takes};
use super::{CandidateReason, Hint, Nobody, RouteTo};
use crate::people::{Agent, AgentId, TeamId};

/// How many who start soon are told.
const SHOWN: usize = 3;
/// How many shifts ahead a rota is looked at for somebody who fits.
const AHEAD: usize = 50;

pub(super) fn nobody(
    tried: &[Tried<'_>],
    takes: Option<&Takes>,
    floor: Floor<'_>,
    asked: Asked<'_>,
    rules: &RoutingRules,
) -> Nobody {
    let Some(takes) = takes else { return Nobody { fits_at: None, hints: vec![Hint::NoRule {}] } };
    let mut hints = Vec::new();
    let mut soonest: BTreeMap<&AgentId, (DateTime<Utc>, &Judged<'_>)> = BTreeMap::new();
    for (at, judged) in tried.iter().flat_map(|place| &place.judged).filter_map(|it| Some((it.fits_at?, it)))
    {
        let known = soonest.entry(judged.agent.id()).or_insert((at, judged));
        if at < known.0 {
            *known = (at, judged);
        }
    }
    let mut starting: Vec<(DateTime<Utc>, &Judged<'_>)> = soonest.into_values().collect();
    starting.sort_by_key(|(at, judged)| (*at, judged.agent.id()));
    let mut fits_at = starting.first().map(|(at, _)| *at);
    hints.extend(starting.iter().take(SHOWN).map(|(at, judged)| Hint::Starts {
        agent: judged.agent.id().clone(),
        name: judged.agent.name().to_owned(),
        at: *at,
        has: has(judged, takes),
    }));
    for place in tried {
        if let RouteTo::Rota(rota) = place.to {
            let next = on_call_next(rota, place, takes, floor, asked, rules);
            fits_at = fits_at.into_iter().chain(next.as_ref().map(|(_, at)| *at)).min();
            if place.judged.is_empty() {
                let compiled = floor.rotas.get(rota).ok();
                let until = compiled.and_then(|rota| Some(rota.shifts_from(asked.now).next()?.start));
                // Whoever is on call may be unknown to the desk; then this is no hole.
                hints.push(match until.is_none_or(|until| until > asked.now) {
                    true => Hint::NobodyOnCall { rota: rota.clone(), until },
                    false => Hint::NoMembers { to: place.to.clone() },
                });
            }
            hints.extend(next.map(|(agent, at)| Hint::OnCallFrom { rota: rota.clone(), agent, at }));
        }
    }
    let all = || tried.iter().flat_map(|place| &place.judged);
    let who = |kind: fn(&CandidateReason) -> bool| -> Vec<AgentId> {
        let ids: BTreeSet<&AgentId> =
            all().filter(|judged| judged.only(kind)).map(|judged| judged.agent.id()).collect();
        ids.into_iter().cloned().collect()
    };
    let full = who(|it| matches!(it, CandidateReason::Full { .. } | CandidateReason::ChannelFull { .. }));
    let away = who(|it| matches!(it, CandidateReason::NotOnDuty { until: None, .. }));
    let left_out = who(|it| matches!(it, CandidateReason::LeftOut {}));
    let told = |it: &&Judged<'_>| {
        it.fits_at.is_some() || [&full, &away, &left_out].iter().any(|told| told.contains(it.agent.id()))
    };
    let not_now = all().filter(|it| it.only(|reason| !is_lack(reason)) && !told(it));
    let not_now: BTreeSet<&AgentId> = not_now.map(|judged| judged.agent.id()).collect();
    let not_now: Vec<AgentId> = not_now.into_iter().cloned().collect();
    hints.extend((!full.is_empty()).then_some(Hint::Full { agents: full }));
    hints.extend((!away.is_empty()).then_some(Hint::NotOnDuty { agents: away }));
    hints.extend((!left_out.is_empty()).then_some(Hint::LeftOut { agents: left_out }));
    hints.extend((!not_now.is_empty()).then_some(Hint::NotNow { agents: not_now }));
    for place in tried {
        lacking(place, takes, floor, &mut hints);
    }
    Nobody { fits_at, hints }
}

/// What is needed and the agent has.
fn has(judged: &Judged<'_>, takes: &Takes) -> Vec<String> {
    let language = judged.spoken().map(str::to_owned);
    let skills = takes.skills.keys();
    let skills = skills.map(|skill| format!("{skill} {}", judged.agent.skill(skill).unwrap_or_default()));
    language.into_iter().chain(skills).collect()
}

/// The next instant within a later shift of a rota at which its agent fits, as far as hours and status tell.
fn on_call_next(
    rota: &str,
    place: &Tried<'_>,
    takes: &Takes,
    floor: Floor<'_>,
    asked: Asked<'_>,
    rules: &RoutingRules,
) -> Option<(AgentId, DateTime<Utc>)> {
    let shifts = floor.rotas.get(rota).ok()?.shifts_from(asked.now);
    let mut ahead = shifts.take(AHEAD).filter(|shift| shift.start > asked.now);
    ahead.find_map(|shift| {
        let agent = floor.people.agent(shift.agent.as_str())?;
        let then = Asked { now: shift.start, ..asked };
        let bar = rules.bar(place.to, takes, place.wanted.as_ref(), then);
        let judged = floor.judge(&bar, agent, None);
        let at = if judged.fits() { Some(shift.start) } else { judged.fits_at };
        at.filter(|at| shift.end.is_none_or(|end| *at < end)).map(|at| (shift.agent, at))
    })
}

/// What nobody at a place has: members at all, a language, a skill, or all of it in one person.
fn lacking(place: &Tried<'_>, takes: &Takes, floor: Floor<'_>, hints: &mut Vec<Hint>) {
    let to = place.to.clone();
    if place.judged.is_empty() {
        if !matches!(to, RouteTo::Rota(_)) {
            hints.push(Hint::NoMembers { to });
        }
        return;
    }
    let before = hints.len();
    let speaks = |judged: &Judged<'_>| judged.language.is_some();
    if let Some(wanted) = &place.wanted
        && !place.judged.iter().any(speaks)
    {
        let elsewhere = teams_with(floor, |agent, team| {
            wanted.is_own(floor.people.languages(agent, Some(team.as_str())))
        });
        let languages = wanted.chain().to_vec();
        hints.push(Hint::NobodySpeaks { to: to.clone(), languages, elsewhere });
    }
    for (skill, needs) in &takes.skills {
        let level = |agent: &Agent| agent.skill(skill).unwrap_or_default();
        let best = place.judged.iter().map(|judged| level(judged.agent)).max().unwrap_or_default();
        if best < *needs {
            let elsewhere = teams_with(floor, |agent, _| level(agent) >= *needs);
            let (skill, needs) = (skill.clone(), *needs);
            hints.push(Hint::NobodyCan { to: to.clone(), skill, needs, best, elsewhere });
        }
    }
    if hints.len() == before && place.judged.iter().all(|judged| judged.reasons.iter().any(is_lack)) {
        hints.push(Hint::NobodyHasAll { to });
    }
}

/// Whether waiting does not help: it is something the agent would have to learn.
fn is_lack(reason: &CandidateReason) -> bool {
    matches!(reason, CandidateReason::LacksSkill { .. } | CandidateReason::LacksLanguage { .. })
}

/// The teams in which somebody has something.
fn teams_with(floor: Floor<'_>, has: impl Fn(&Agent, &TeamId) -> bool) -> Vec<TeamId> {
    let teams = floor.people.teams().map(|(team, _)| team);
    let teams = teams.filter(|team| floor.people.members(team.as_str()).any(|agent| has(agent, team)));
    teams.cloned().collect()
}
