//! From the written edition to the compiled one, with every problem at once.

use std::collections::BTreeMap;

use super::edition::Parts;
use super::{Edition, EditionDocument};
use crate::assess::{Rules, Versions};
use crate::calendar::{World, compile_all};
use crate::condition::{Condition, Names};
use crate::coverage::{self, Channels};
use crate::document::{Pointer, ProblemKind, Review};
use crate::escalation::Chains;
use crate::metrics::{Objectives, Surveys};
use crate::priority::Priorities;
use crate::procedures::{self, Procedures};
use crate::replies::{self, Replies};
use crate::sla::{Calendars, ClockKind, Policies};
use crate::taxonomy::Taxonomy;

/// Checks an edition and compiles it. What could not be compiled is left out, and a problem says so.
pub(super) fn compile(
    document: &EditionDocument,
    world: &World,
    at: &Pointer,
    review: &mut Review,
) -> Edition {
    let calendars = Calendars::new(compile_all(&document.calendars, world, &at.key("calendars"), review));
    let calendar = |name: &str, at: &Pointer, review: &mut Review| {
        let place = calendars.place(name);
        // A calendar that is written but broken has its problem noted already.
        if place.is_none() && !document.calendars.contains_key(name) {
            let expected = format!("a calendar of the desk: {}", listed(document.calendars.keys()));
            review.problem(at, ProblemKind::DanglingReference, name, expected);
        }
        place
    };
    let default_calendar = document
        .default_calendar
        .as_deref()
        .and_then(|name| calendar(name, &at.key("default_calendar"), review));
    let mut team_calendars = BTreeMap::new();
    for (id, team) in &document.teams {
        let at = at.key("teams").key(id).key("calendar");
        if let Some(place) = team.calendar.as_deref().and_then(|name| calendar(name, &at, review)) {
            team_calendars.insert(id.clone(), place);
        }
    }
    check_agents(document, at, review);

    let priorities = Priorities::compile(&document.priority, &at.key("priority"), review);
    let teams: Vec<String> = document.teams.keys().cloned().collect();
    let tiers: Vec<String> = document.tiers.keys().cloned().collect();
    let names = Names {
        levels: priorities.levels(),
        teams: (!teams.is_empty()).then_some(teams.as_slice()),
        tiers: (!tiers.is_empty()).then_some(tiers.as_slice()),
        named: &document.conditions,
    };
    for (id, condition) in &document.conditions {
        Condition::compile(condition, names, &at.key("conditions").key(id), review);
    }
    let has_default = document.default_calendar.is_some();
    let policies = Policies::compile(&document.sla, names, &calendars, has_default, &at.key("sla"), review);
    let with_target: Vec<ClockKind> =
        document.sla.iter().flat_map(|policy| &policy.targets).map(|target| target.clock).collect();
    let chains = Chains::compile(&document.escalations, names, &with_target, &at.key("escalations"), review);
    let written: Vec<String> = document.calendars.keys().cloned().collect();
    let scope = coverage::Scope {
        calendars: &calendars,
        default_calendar,
        has_default,
        levels: names.levels,
        written: &written,
    };
    let channels = Channels::compile(&document.channels, scope, &at.key("channels"), review);
    let scope = procedures::Scope { names, teams: &document.teams, agents: &document.agents };
    let procedures = Procedures::compile(&document.procedures, scope, &at.key("procedures"), review);
    let scope = replies::Scope { names, channels: &channels };
    let replies = document.replies.as_ref();
    let replies = replies.map(|replies| Replies::compile(replies, scope, &at.key("replies"), review));
    let taxonomy = document
        .taxonomy
        .as_ref()
        .and_then(|taxonomy| Taxonomy::compile(taxonomy, &at.key("taxonomy"), review));
    let surveys = Surveys::compile(&document.surveys, &at.key("surveys"), review);
    let objectives = Objectives::compile(&document.objectives, &at.key("objectives"), review);
    let versions = versions(document, world);
    let rules = Rules { calendars, default_calendar, team_calendars, priorities, policies, chains, versions };
    let replies = replies.unwrap_or_default();
    let parts = Parts { channels, procedures, replies, taxonomy, surveys, objectives };
    Edition::new(document.clone(), rules, parts)
}

/// What answers under an edition depend on.
fn versions(document: &EditionDocument, world: &World) -> Versions {
    let calendars = document.calendars.values();
    Versions {
        zones: world.zones_in_use(calendars.clone().filter_map(|calendar| calendar.zone.as_deref())),
        packs: world.packs_in_use(
            calendars.flat_map(|calendar| &calendar.holidays).filter_map(|entry| entry.pack.as_deref()),
        ),
        edition: document.from,
        ..Versions::default()
    }
}

fn check_agents(document: &EditionDocument, at: &Pointer, review: &mut Review) {
    if document.teams.is_empty() {
        return;
    }
    for (id, agent) in &document.agents {
        for (index, team) in agent.teams.iter().enumerate() {
            if !document.teams.contains_key(team.as_str()) {
                let at = at.key("agents").key(id).key("teams").index(index);
                let expected = format!("a team of the desk: {}", listed(document.teams.keys()));
                review.problem(&at, ProblemKind::DanglingReference, team, expected);
            }
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
