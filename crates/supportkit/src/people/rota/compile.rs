//! From written rotas to compiled ones, with every problem and every hole.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::compiled::{Rota, Rotas};
use super::document::{LayerDocument, RotaDocument};
use super::layer::{Layer, seconds};
use super::overrides::Overrides;
use crate::calendar::{Calendar, CalendarDocument, Zone, compile_all, zone_named};
use crate::document::{FindingCode, Pointer, ProblemKind, Review, instant, listed};
use crate::people::compile::Hours;
use crate::people::{AgentDocument, AgentId};

const MOST_LAYERS: usize = 20;
const MOST_AGENTS: usize = 1_000;
const MOST_OVERRIDES: usize = 10_000;
/// How long a rota is looked through for holes: a year and a day from when the last of its layers starts.
const WATCHED: TimeDelta = TimeDelta::days(366);
/// How many holes a finding tells one by one.
const SHOWN: usize = 3;
/// How many holes are counted.
const COUNTED: usize = 1_000;

impl Rotas {
    /// Checks and compiles the written rotas, noting every problem, and every rota with a hole.
    pub(crate) fn compile(
        documents: &BTreeMap<String, RotaDocument>,
        agents: &BTreeMap<String, AgentDocument>,
        hours: Hours<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut rotas = Self::default();
        for (id, document) in documents {
            let place = at.key(id);
            let mut compiler = Compiler { agents, hours, review };
            if let Some(rota) = compiler.rota(document, &place) {
                note_holes(&rota, &place, review);
                rotas.0.insert(id.clone(), rota);
            }
        }
        rotas
    }
}

struct Compiler<'d, 'r> {
    agents: &'d BTreeMap<String, AgentDocument>,
    hours: Hours<'d>,
    review: &'r mut Review,
}

impl Compiler<'_, '_> {
    /// The rota; `None` where a problem keeps it from being asked.
    fn rota(&mut self, document: &RotaDocument, at: &Pointer) -> Option<Rota> {
        let before = self.review.problems().len();
        let zone = zone_named(&document.zone, self.hours.world, &at.key("zone"), self.review);
        self.count("layers", document.layers.len(), 1, MOST_LAYERS, at);
        self.count("overrides", document.overrides.len(), 0, MOST_OVERRIDES, at);
        let mut layers = Vec::new();
        for (index, layer) in document.layers.iter().enumerate().take(MOST_LAYERS) {
            layers.extend(self.layer(layer, index, document, zone.as_ref(), &at.key("layers")));
        }
        let at_overrides = at.key("overrides");
        for (index, entry) in document.overrides.iter().enumerate() {
            let at = at_overrides.index(index);
            self.agent(&entry.agent, &at.key("agent"));
            if entry.from >= entry.to {
                let expected = format!("an instant after its start, {}", instant::text(entry.from));
                let found = instant::text(entry.to);
                self.review.problem(&at.key("to"), ProblemKind::Contradiction, found, expected);
            }
        }
        let covers = document
            .covers
            .as_deref()
            .and_then(|name| self.hours.defined.named(name, &at.key("covers"), self.review).cloned());
        if self.review.problems().len() > before {
            return None;
        }
        let stand_ins = document.overrides.iter().map(|entry| (entry.agent.clone(), entry.note.clone()));
        Some(Rota {
            zone: zone?,
            rules: document.local_time,
            layers,
            overrides: Overrides::new(&document.overrides),
            stand_ins: stand_ins.collect(),
            covers,
        })
    }

    fn layer(
        &mut self,
        document: &LayerDocument,
        index: usize,
        rota: &RotaDocument,
        zone: Option<&Zone>,
        at_layers: &Pointer,
    ) -> Option<Layer> {
        let at = at_layers.index(index);
        self.count("agents", document.agents.len(), 1, MOST_AGENTS, &at);
        for (place, agent) in document.agents.iter().enumerate() {
            self.agent(agent, &at.key("agents").index(place));
        }
        let turn = match seconds(document.turn) {
            Ok(turn) => turn,
            Err(expected) => {
                self.review.problem(
                    &at.key("turn"),
                    ProblemKind::OutOfRange,
                    shown(document),
                    format!("a turn of {expected}"),
                );
                return None;
            }
        };
        if document.ends.is_some_and(|ends| ends <= document.starts) {
            let expected = format!("a date after its start, {}", document.starts);
            let found = document.ends.map(|ends| ends.to_string()).unwrap_or_default();
            self.review.problem(&at.key("ends"), ProblemKind::Contradiction, found, expected);
        }
        let hours = self.hours_of(document, index, rota, zone.is_some(), at_layers);
        let local = |date: chrono::NaiveDate| {
            let handoff = TimeDelta::seconds(i64::from(document.handoff.seconds()));
            date.and_time(chrono::NaiveTime::MIN).checked_add_signed(handoff)
        };
        let first = local(document.starts.0)?;
        let ends = document.ends.and_then(|ends| zone?.instant(local(ends.0)?, rota.local_time));
        // Turns of one agent alone are one that never ends.
        let mut agents = document.agents.clone();
        if agents.iter().all(|agent| Some(agent) == agents.first()) {
            agents.truncate(1);
        }
        self.note_hidden(rota, index, &at);
        Some(Layer { name: document.name.clone(), agents, first, turn, ends, hours })
    }

    /// The open time to which a layer is limited.
    fn hours_of(
        &mut self,
        document: &LayerDocument,
        index: usize,
        rota: &RotaDocument,
        zone_is_known: bool,
        at_layers: &Pointer,
    ) -> Option<Calendar> {
        let at = at_layers.index(index);
        if let Some(name) = &document.calendar {
            if document.hours.is_some() {
                let expected = "either `hours` or a `calendar`";
                self.review.problem(&at, ProblemKind::Contradiction, "both", expected);
            }
            return self.hours.defined.named(name, &at.key("calendar"), self.review).cloned();
        }
        let hours = document.hours.as_ref().filter(|_| zone_is_known)?;
        let calendar = CalendarDocument {
            zone: Some(rota.zone.clone()),
            hours: Some(hours.clone()),
            local_time: rota.local_time,
            ..CalendarDocument::default()
        };
        // The place of the layer as a name, so that what is wrong with its hours is said where they stand.
        let name = index.to_string();
        let documents = BTreeMap::from([(name.clone(), calendar)]);
        compile_all(&documents, self.hours.world, at_layers, self.review).remove(&name)
    }

    /// A layer that never has its turn, because one before it always has somebody.
    fn note_hidden(&mut self, rota: &RotaDocument, index: usize, at: &Pointer) {
        let Some(layer) = rota.layers.get(index) else { return };
        let always = |earlier: &LayerDocument| {
            let unlimited = earlier.hours.is_none() && earlier.calendar.is_none() && earlier.ends.is_none();
            unlimited && (earlier.starts, earlier.handoff) <= (layer.starts, layer.handoff)
        };
        if let Some(hiding) = rota.layers.iter().take(index).position(always) {
            let hiding = hiding.saturating_add(1);
            let note = format!("layer {hiding} always has somebody on call, so this layer never has");
            self.review.finding(at, FindingCode::Unreachable, note);
        }
    }

    fn agent(&mut self, agent: &AgentId, at: &Pointer) {
        if !self.agents.is_empty() && !self.agents.contains_key(agent.as_str()) {
            let expected = format!("an agent of the desk: {}", listed(self.agents.keys()));
            self.review.problem(at, ProblemKind::DanglingReference, agent, expected);
        }
    }

    fn count(&mut self, field: &str, found: usize, least: usize, most: usize, at: &Pointer) {
        if !(least..=most).contains(&found) {
            let (found, expected) = (format!("{found} entries"), format!("{least} to {most} entries"));
            self.review.problem(&at.key(field), ProblemKind::OutOfRange, found, expected);
        }
    }
}

fn shown(document: &LayerDocument) -> String {
    serde_json::to_string(&document.turn).unwrap_or_default()
}

/// Tells the holes of the year from when the last layer starts on: a property of the document, whenever it is read.
fn note_holes(rota: &Rota, at: &Pointer, review: &mut Review) {
    let starts = rota.layers.iter().filter_map(|layer| layer.handoff(0, &rota.zone, rota.rules));
    let Some(start) = starts.max() else { return };
    let Some(end) = start.checked_add_signed(WATCHED) else { return };
    let holes: Vec<_> = rota.holes_in(start, end).take(COUNTED).collect();
    if holes.is_empty() {
        return;
    }
    let told = |at: DateTime<Utc>| if at == end { "then on".to_owned() } else { instant::text(at) };
    let told: Vec<String> = holes
        .iter()
        .take(SHOWN)
        .map(|hole| format!("from {} to {}", instant::text(hole.start), told(hole.end)))
        .collect();
    let more = match holes.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more if holes.len() == COUNTED => format!(", and at least {more} times more"),
        1 => ", and once more".to_owned(),
        more => format!(", and {more} times more"),
    };
    let note =
        format!("nobody is on call {}{more} in the year after {}", told.join(", "), instant::text(start));
    review.finding(at, FindingCode::RotaHole, note);
}
