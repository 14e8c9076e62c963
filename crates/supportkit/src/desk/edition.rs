//! One edition of a desk, compiled.

use chrono::{DateTime, Utc};

use super::{AskOptions, EditionDocument, RouteOptions};
use crate::Error;
use crate::assess::{Assessment, Explanation, Rules, Run};
use crate::calendar::Calendar;
use crate::conversation::{Conversation, Timeline};
use crate::coverage::Channels;
use crate::metrics::{Facts, Objectives, ReportOptions, Summary, Surveys};
use crate::people::{People, Rota, Rotas};
use crate::procedures::Procedures;
use crate::replies::Replies;
use crate::routing::{Asked, Floor, Previous, Routing, RoutingRules, Staff};
use crate::sla::Line;
use crate::taxonomy::Taxonomy;

/// A desk as it is from an instant on, until the next edition.
#[derive(Debug, Clone)]
pub struct Edition {
    document: EditionDocument,
    rules: Rules,
    parts: Parts,
}

/// What of an edition the clocks do not depend on, compiled.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) people: People,
    pub(super) routing: RoutingRules,
    pub(super) channels: Channels,
    pub(super) procedures: Procedures,
    pub(super) replies: Replies,
    pub(super) taxonomy: Option<Taxonomy>,
    pub(super) surveys: Surveys,
    pub(super) objectives: Objectives,
}

impl Edition {
    pub(super) fn new(document: EditionDocument, rules: Rules, parts: Parts) -> Self {
        Self { document, rules, parts }
    }

    /// What it was compiled from.
    pub fn document(&self) -> &EditionDocument {
        &self.document
    }

    /// From when it is in force; `None` for since ever.
    pub fn from(&self) -> Option<DateTime<Utc>> {
        self.document.from
    }

    /// What the clocks read.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(super) fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.rules.lines
    }

    /// The channels.
    pub fn channels(&self) -> &Channels {
        &self.parts.channels
    }

    /// What agents may do under rules.
    pub fn procedures(&self) -> &Procedures {
        &self.parts.procedures
    }

    /// What is answered without a person.
    pub fn replies(&self) -> &Replies {
        &self.parts.replies
    }

    /// The tags, if the desk has a taxonomy.
    pub fn taxonomy(&self) -> Option<&Taxonomy> {
        self.parts.taxonomy.as_ref()
    }

    /// The surveys.
    pub fn surveys(&self) -> &Surveys {
        &self.parts.surveys
    }

    /// What it wants to reach each month.
    pub fn objectives(&self) -> &Objectives {
        &self.parts.objectives
    }

    /// The teams and agents.
    pub fn people(&self) -> &People {
        &self.parts.people
    }

    /// Who is on call when.
    pub fn rotas(&self) -> &Rotas {
        &self.rules.rotas
    }

    /// One of its rotas.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where it has none of that id.
    pub fn rota(&self, id: &str) -> Result<&Rota, Error> {
        self.rotas().get(id)
    }

    /// One of its calendars.
    pub fn calendar(&self, id: &str) -> Result<&Calendar, Error> {
        self.rules.calendars.get(id).ok_or_else(|| Error::Unknown {
            what: "calendar".into(),
            name: id.to_owned(),
            known: self.rules.calendars.names(),
        })
    }

    /// What is due for a conversation at an instant, under this edition.
    pub fn assess(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Assessment, Error> {
        self.played(conversation, now, options, Assessment::of)
    }

    /// Why it is so, under this edition.
    pub fn explain(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Explanation, Error> {
        self.played(conversation, now, options, |run| Explanation::of(&run))
    }

    /// Who gets a conversation that was played up to an instant.
    pub(super) fn route(&self, run: &Run<'_>, staff: &Staff, options: &RouteOptions) -> Routing {
        let (timeline, rules) = (run.timeline(), &self.rules);
        // The host may know a later one, from another conversation of the customer.
        let previous = Previous::of(timeline).into_iter().chain(options.previous.clone());
        let previous =
            previous.max_by(|one, other| one.at.cmp(&other.at).then_with(|| other.agent.cmp(&one.agent)));
        let otherwise = rules.default_calendar.and_then(|place| rules.calendars.at(place));
        let floor = Floor { people: self.people(), rotas: self.rotas(), otherwise };
        let asked = Asked {
            conversation: timeline.conversation().id(),
            now: run.now(),
            facts: run.facts(),
            previous: previous.as_ref(),
            left_out: &options.left_out,
            staff,
        };
        self.parts.routing.route(floor, asked)
    }

    /// What can be told of a conversation once it was played through the rules up to an instant.
    fn played<T>(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
        tell: impl FnOnce(Run<'_>) -> T,
    ) -> Result<T, Error> {
        let timeline = Timeline::fold(conversation, &options.fold_until(now))?;
        Ok(tell(Run::play(&self.rules, &timeline, now)))
    }

    /// The facts of a conversation at an instant, under this edition.
    pub fn measure(
        &self,
        conversation: &Conversation,
        as_of: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Facts, Error> {
        self.played(conversation, as_of, options, |run| Facts::of(&run, self.surveys()))
    }

    /// An empty report to be fed facts, with the priorities and tags of this edition in their order.
    pub fn summary(&self, options: ReportOptions) -> Summary<'_> {
        let summary = Summary::new(options, self.rules.priorities.levels(), self.parts.taxonomy.as_ref());
        summary.under(&self.rules.versions)
    }
}
