//! From the written edition to the compiled one, with every problem at once.

use std::collections::BTreeMap;

use super::edition::Parts;
use super::findings::{Findings, Placed};
use super::names::Written;
use super::{Edition, EditionDocument};
use crate::assess::{Rules, Versions};
use crate::calendar::{Defined, World, compile_all};
use crate::condition::Condition;
use crate::conversation::Channel;
use crate::coverage::{self, Channels};
use crate::document::{Pointer, Review};
use crate::escalation::{ChainNames, Chains};
use crate::metrics::{Objectives, Surveys};
use crate::people::{Hours, People, Rotas};
use crate::priority::Priorities;
use crate::procedures::{self, Procedures};
use crate::replies::{self, Replies};
use crate::routing::{Named, RoutingRules};
use crate::sla::{Calendars, ClockRef, CustomClocks, Known, Policies, lines};
use crate::taxonomy::Taxonomy;

/// Checks an edition and compiles it. What could not be compiled is left out, and a problem says so.
pub(super) fn compile(
    document: &EditionDocument,
    before: Option<&Edition>,
    world: &World,
    at: &Pointer,
    review: &mut Review,
) -> Edition {
    let before = before.map(Edition::rules);
    let compiled = compile_all(&document.calendars, world, &at.key("calendars"), review);
    let broken_calendars: Vec<String> =
        document.calendars.keys().filter(|id| !compiled.contains_key(*id)).cloned().collect();
    let calendars = Calendars::new(compiled.clone(), before.map(|before| &before.calendars));
    let defined = Defined { compiled: &compiled, broken: &broken_calendars };
    let default = document.default_calendar.as_deref();
    if let Some(name) = default {
        defined.named(name, &at.key("default_calendar"), review);
    }
    let default_calendar = default.and_then(|name| calendars.place(name));
    let mut team_calendars = BTreeMap::new();
    for (id, team) in &document.teams {
        if let Some(place) = team.calendar.as_deref().and_then(|name| calendars.place(name)) {
            team_calendars.insert(id.clone(), place);
        }
    }
    let hours = Hours { documents: &document.calendars, defined, default, world };
    let channels = Channel::ALL.map(Channel::name);
    let people = People::compile(&document.teams, &document.agents, hours, &channels, at, review);
    let rotas = Rotas::compile(&document.rotas, &document.agents, hours, &at.key("rotas"), review);

    let written = Written::of(document);
    let names = written.names(defined);
    let priorities = Priorities::compile(&document.priority, names, &at.key("priority"), review);
    let mut conditions: Placed = Vec::new();
    for (id, condition) in &document.conditions {
        let at = at.key("conditions").key(id);
        conditions.extend(Condition::compile(condition, names, &at, review).map(|condition| (at, condition)));
    }
    let custom = CustomClocks::compile(
        &document.clocks,
        before.map(|before| &before.custom),
        names,
        &at.key("clocks"),
        review,
    );
    let known = Known { names, custom: &custom, calendars: &calendars, default_calendar: default.is_some() };
    let earlier = before.map(|before| &before.policies);
    let policies = Policies::compile(&document.sla, known, earlier, &at.key("sla"), review);
    let lines = lines(&document.agreements, &document.sla, &custom, &policies, at, review);
    let with_target: Vec<ClockRef> =
        policies.own().flat_map(|(_, policy)| policy.targets()).map(|target| target.clock()).collect();
    let known = ChainNames {
        names,
        custom: &custom,
        calendars: &calendars,
        agreements: &document.agreements,
        agents: &document.agents,
        rotas: &document.rotas,
        clocks_with_target: &with_target,
    };
    let chains = Chains::compile(&document.escalations, known, &at.key("escalations"), review);
    // What follows from a mistake is not worth telling.
    if review.is_clean() {
        conditions.extend(priorities.conditions_at(&at.key("priority")));
        for (index, (chain, written)) in chains.all().iter().zip(&document.escalations).enumerate() {
            let when = written.when.as_ref().map(|_| at.key("escalations").index(index).key("when"));
            conditions.extend(when.map(|when| (when, chain.condition().clone())));
        }
        let mut findings = Findings::new(document, names, &priorities, at, review);
        findings.of_conditions(&conditions, &policies, &lines);
        findings.of_targets();
    }
    let rota_ids: Vec<String> = document.rotas.keys().cloned().collect();
    let named = Named { people: &people, agents: &document.agents, rota_ids: &rota_ids, conditions: names };
    let routing = RoutingRules::compile(&document.routing, named, &at.key("routing"), review);
    let scope = coverage::Scope { names, default_calendar: default };
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
    let reads = Rules::read_by(&priorities, &policies, &chains, &custom);
    let rules = Rules {
        calendars,
        default_calendar,
        team_calendars,
        priorities,
        policies,
        custom,
        lines,
        chains,
        rotas,
        versions,
        reads,
    };
    let replies = replies.unwrap_or_default();
    let parts = Parts { people, routing, channels, procedures, replies, taxonomy, surveys, objectives };
    Edition::new(document.clone(), rules, parts)
}

/// What answers under an edition depend on.
fn versions(document: &EditionDocument, world: &World) -> Versions {
    let calendars = document.calendars.values();
    let agents = document.agents.values().filter_map(|agent| agent.zone.as_deref());
    let rotas = document.rotas.values().map(|rota| rota.zone.as_str());
    let zones = calendars.clone().filter_map(|calendar| calendar.zone.as_deref()).chain(agents).chain(rotas);
    Versions {
        zones: world.zones_in_use(zones),
        packs: world.packs_in_use(
            calendars.flat_map(|calendar| &calendar.holidays).filter_map(|entry| entry.pack.as_deref()),
        ),
        edition: document.from,
        ..Versions::default()
    }
}
