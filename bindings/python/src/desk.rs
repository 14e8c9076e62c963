//! The desk: what is due, why, and how well it went.

use chrono::{NaiveDate, TimeDelta, Weekday};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use pyo3::{IntoPyObjectExt, type_hint_identifier, type_hint_subscript, type_hint_union};
use supportkit::Error;
use supportkit::assess::{
    Assessment, Comparison, EditionChange, Explanation, QueueEntry, QueueOptions, QueueOrder,
};
use supportkit::calendar::Segment;
use supportkit::conversation::{Channel, Conversation};
use supportkit::coverage::{ChannelStatus, CoverReport, CoverageMap, Statement, StatementOptions};
use supportkit::desk::{AskOptions, Desk, ReplyOptions, RouteOptions};
use supportkit::document::{Finding, LocalDate};
use supportkit::metrics::{
    AdvertisedWait, Dimension, Facts, ObjectiveReport, Percentile, PeriodRule, Report, ReportOptions, Timing,
};
use supportkit::people::{AgentId, Contact, Shift};
use supportkit::procedures::{Money, Request, RulingReport};
use supportkit::python_support::exception;
use supportkit::replies::{PromisesReport, ReplyAnswer};
use supportkit::routing::{Previous, Routing, Staff};
use supportkit::sla::{Hours, Profile};

use crate::arguments::{Instant, Many, Whole, Zone, argument};
use crate::arrivals::PyArrivals;
use crate::calendar::PyCalendar;
use crate::conditions::PyCondition;
use crate::conversation::{Batch, PyConversation};
use crate::documents::{ConditionDocument, DeskDocument, Document};
use crate::staff::PyStaff;
use crate::taxonomy::PyTaxonomy;
use crate::tracker::PyTracker;
use crate::world::{PyWorld, given};

/// A support desk, compiled: immutable, and safe to share between threads.
///
/// >>> desk = Desk({"format": "1.0", "name": "Acme", "editions": [{"sla": [
/// ...     {"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]})
/// >>> desk
/// Desk(name='Acme', editions=1)
#[pyclass(frozen, name = "Desk", module = "supportkit")]
pub(crate) struct PyDesk {
    desk: Desk,
    /// The document it was read from.
    json: String,
    /// The world it was read with.
    world: Option<Py<PyWorld>>,
}

fn ask(
    lenient: bool,
    known_at: Option<Instant>,
    edition_at: Option<Instant>,
    editions: EditionChange,
) -> AskOptions {
    let mut options = AskOptions::default().editions(editions);
    options.lenient = lenient;
    options.known_at = known_at.map(|instant| instant.0);
    options.edition_at = edition_at.map(|instant| instant.0);
    options
}

/// Answers, and exceptions in place of those there are none of.
struct Answers<T>(Vec<Result<T, Error>>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Answers<T> {
    type Target = PyList;
    type Output = Bound<'py, PyList>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "list"),
        type_hint_union!(T::OUTPUT_TYPE, type_hint_identifier!("supportkit.errors", "SupportkitError"))
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let answers = self.0.into_iter().map(|answer| match answer {
            Ok(answer) => answer.into_bound_py_any(py),
            Err(error) => exception(py, error),
        });
        PyList::new(py, answers.collect::<PyResult<Vec<_>>>()?)
    }
}

#[pymethods]
impl PyDesk {
    /// Reads and compiles a desk document, a dictionary or JSON text, with the packs and zones of a world. Every problem
    /// is listed at once.
    #[new]
    #[pyo3(signature = (document, world=None))]
    fn new(
        py: Python<'_>,
        document: Document<DeskDocument>,
        world: Option<Bound<'_, PyWorld>>,
    ) -> Result<Self, Error> {
        let (json, world) = (document.text, world.map(Bound::unbind));
        let supplied = given(world.as_ref().map(Py::get));
        py.detach(|| Ok(Self { desk: Desk::from_json_with(&json, &supplied)?, json, world }))
    }

    /// The name of the desk.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.desk.name()
    }

    /// What is worth knowing about the document.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.desk.findings().to_vec()
    }

    /// One of the calendars of the edition in force at an instant.
    fn calendar(&self, id: &str, at: Instant) -> Result<PyCalendar, Error> {
        Ok(PyCalendar(self.desk.edition_at(at.0)?.calendar(id)?.clone()))
    }

    /// The taxonomy of the edition in force at an instant, if it has one.
    fn taxonomy(&self, at: Instant) -> Result<Option<PyTaxonomy>, Error> {
        Ok(self.desk.edition_at(at.0)?.taxonomy().cloned().map(PyTaxonomy))
    }

    /// Follows a conversation event by event. The first answer tells of everything it holds so far; what is appended to the
    /// tracker is not appended to the conversation it began with.
    #[pyo3(signature = (conversation, *, lenient=false, edition_at=None, editions=EditionChange::AsOf))]
    fn track(
        &self,
        conversation: &PyConversation,
        lenient: bool,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<PyTracker, Error> {
        let conversation = Conversation::clone(&conversation.now());
        Ok(PyTracker(self.desk.track(conversation, &ask(lenient, None, edition_at, editions))?))
    }

    /// Goes on with a tracker from its snapshot. The log is read again, so the first answer tells all clocks, and of the
    /// actions those that were not told before or stand otherwise now.
    fn resume(&self, snapshot: &str) -> Result<PyTracker, Error> {
        Ok(PyTracker(self.desk.resume(snapshot)?))
    }

    /// What is due for a conversation at an instant, under the edition then in force.
    ///
    /// `editions` says what an edition that comes into force does to conversations under way: `as_of` judges the whole log by
    /// the one in force at the instant, `recompute`, `next_event` and `frozen` follow it from edition to edition.
    #[pyo3(signature = (conversation, now, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf))]
    fn assess(
        &self,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<Assessment, Error> {
        self.desk.assess_with(&conversation.now(), now.0, &ask(lenient, known_at, edition_at, editions))
    }

    /// What is due for many conversations, or for those kept at hand in the order of their ids. One that cannot be
    /// read gives an exception in its place.
    #[pyo3(signature = (conversations, now, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn assess_all(
        &self,
        py: Python<'_>,
        conversations: Batch<'_>,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Answers<Assessment> {
        let options = ask(lenient, known_at, edition_at, editions);
        Answers(conversations.ask(py, |all| self.desk.assess_all(all, now.0, &options)))
    }

    /// Why it is so: the priority, every policy up to the one that applies, and every clock span by span.
    #[pyo3(signature = (conversation, now, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf))]
    fn explain(
        &self,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<Explanation, Error> {
        self.desk.explain(&conversation.now(), now.0, &ask(lenient, known_at, edition_at, editions))
    }

    /// The same desk with every agreement reading conversations as another helpdesk does. Switches that an agreement sets
    /// by name stay.
    fn with_profile(&self, py: Python<'_>, profile: Profile) -> Result<Self, Error> {
        let desk = self.desk.with_profile(profile)?;
        let json = serde_json::to_string(&desk.document()).unwrap_or_default();
        Ok(Self { desk, json, world: self.world.as_ref().map(|world| world.clone_ref(py)) })
    }

    /// What another desk, or this one asked in another way, would have said about the same conversation.
    ///
    /// `their_known_at`, `their_edition_at` and `their_editions` are how the other one is asked. With one desk on both sides
    /// two of its editions are compared; with `with_profile` two ways of reading conversations.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{"sla": [
    /// ...     {"id": "s", "targets": [{"clock": "resolution", "within": "PT4H", "hours": "wall"}]}]}]})
    /// >>> nine, ten = (datetime(2026, 3, 23, hour, tzinfo=timezone.utc) for hour in (9, 10))
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": nine, "by": {"role": "customer"}, "type": "opened"},
    /// ...     {"id": "e2", "at": ten, "by": {"role": "agent"}, "type": "status", "to": "waiting_customer"}]})
    /// >>> two = datetime(2026, 3, 23, 14, tzinfo=timezone.utc)
    /// >>> (difference,) = desk.compare(desk.with_profile("zammad"), conversation, two).differences
    /// >>> difference.ours.state.name, difference.theirs.state.name
    /// ('breached', 'paused')
    #[pyo3(signature = (
        other, conversation, now, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf,
        their_known_at=None, their_edition_at=None, their_editions=EditionChange::AsOf
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn compare(
        &self,
        other: &PyDesk,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
        their_known_at: Option<Instant>,
        their_edition_at: Option<Instant>,
        their_editions: EditionChange,
    ) -> Result<Comparison, Error> {
        let options = ask(lenient, known_at, edition_at, editions);
        let theirs = ask(lenient, their_known_at, their_edition_at, their_editions);
        self.desk.compare(&other.desk, &conversation.now(), now.0, &options, &theirs)
    }

    /// The facts of a conversation at an instant, else at its last event.
    #[pyo3(signature = (conversation, as_of=None, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf))]
    fn measure(
        &self,
        conversation: &PyConversation,
        as_of: Option<Instant>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<Facts, Error> {
        let options = ask(lenient, known_at, edition_at, editions);
        self.desk.measure(&conversation.now(), as_of.map(|instant| instant.0), &options)
    }

    /// The facts of many conversations at an instant, else each at its last event. One that cannot be read gives an
    /// exception in its place.
    #[pyo3(signature = (conversations, as_of=None, *, lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn measure_all(
        &self,
        py: Python<'_>,
        conversations: Batch<'_>,
        as_of: Option<Instant>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Answers<Facts> {
        let (as_of, options) = (as_of.map(|instant| instant.0), ask(lenient, known_at, edition_at, editions));
        Answers(conversations.ask(py, |all| self.desk.measure_all(all, as_of, &options)))
    }

    /// The figures of many facts, with the priorities and tags of the edition in force at the latest of them.
    ///
    /// Periods are those of `zone` and begin weeks on `week_start`; conversations whose instant, which `period_rule`
    /// names, is before `since`, or at `until` or later, are left out. `within` asks for shares, as pairs of a duration
    /// and a limit.
    #[pyo3(signature = (
        facts, *, by=Many(vec![]), zone=None, week_start=DayOfWeek(Weekday::Mon), period_rule=PeriodRule::default(),
        since=None, until=None, hours=Hours::Business, percentiles=Many(vec![90.0, 95.0]), within=Many(vec![])
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn report(
        &self,
        py: Python<'_>,
        facts: Many<PyRef<'_, Facts>>,
        by: Many<Dimension>,
        zone: Option<Zone>,
        week_start: DayOfWeek,
        period_rule: PeriodRule,
        since: Option<Instant>,
        until: Option<Instant>,
        hours: Hours,
        percentiles: Many<f64>,
        within: Many<(Timing, TimeDelta)>,
    ) -> Result<Report, Error> {
        let percentiles = percentiles.0.iter().map(|percentile| percentile.to_string().parse());
        let mut options = ReportOptions::default()
            .by(by.0)
            .week_start(week_start.0)
            .period_rule(period_rule)
            .hours(hours)
            .percentiles(percentiles.collect::<Result<Vec<Percentile>, Error>>()?);
        if let Some(Zone(zone)) = zone {
            options = options.in_zone(zone);
        }
        (options.since, options.until) = (since.map(|instant| instant.0), until.map(|instant| instant.0));
        for (timing, limit) in within.0 {
            options = options.within(timing, limit);
        }
        let facts: Vec<&Facts> = facts.0.iter().map(|facts| &**facts).collect();
        py.detach(|| self.desk.report(facts, &options))
    }

    /// How the objectives went, month by month in the zone of the desk, under the edition in force at the latest of these
    /// facts.
    ///
    /// >>> desk = Desk({"format": "1.0", "editions": [{"objectives": {
    /// ...     "fast": {"timing": "first_reply", "within": "PT1H", "hours": "wall", "percent": 90}}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened"},
    /// ...     {"id": "e2", "at": "2026-03-23T09:30:00Z", "by": {"role": "agent"}, "type": "message"}]})
    /// >>> [(report.objective, report.verdict) for report in desk.objectives([desk.measure(conversation)])]
    /// [('fast', 'met')]
    fn objectives(
        &self,
        py: Python<'_>,
        facts: Many<PyRef<'_, Facts>>,
    ) -> Result<Vec<ObjectiveReport>, Error> {
        let facts: Vec<&Facts> = facts.0.iter().map(|facts| &**facts).collect();
        py.detach(|| self.desk.objectives(facts))
    }

    /// Holds the waits that the channels advertise against those in these facts, under the edition in force at the latest
    /// of them. Where a channel advertises less than customers wait, that is a finding with its place in the document.
    ///
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "default_calendar": "office",
    /// ...     "channels": {"email": {"advertised_wait": "PT1H"}}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
    /// ...     {"id": "e2", "at": "2026-03-23T11:00:00Z", "by": {"role": "agent"}, "type": "message"}]})
    /// >>> (wait,) = desk.advertised_waits([desk.measure(conversation)], 90)
    /// >>> wait.finding.code
    /// 'advertised_better_than_observed'
    fn advertised_waits(
        &self,
        py: Python<'_>,
        facts: Many<PyRef<'_, Facts>>,
        percentile: f64,
    ) -> Result<Vec<AdvertisedWait>, Error> {
        let percentile = percentile.to_string().parse()?;
        let facts: Vec<&Facts> = facts.0.iter().map(|facts| &**facts).collect();
        py.detach(|| self.desk.advertised_waits(facts, percentile))
    }

    /// Who is on call in a rota at an instant, under the edition then in force. None in a hole.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{"rotas": {"duty": {"zone": "Europe/Istanbul", "layers": [
    /// ...     {"agents": ["ayse", "reza"], "starts": "2026-01-05", "handoff": "09:00", "turn": {"weeks": 1}}]}}}]})
    /// >>> print(desk.on_call("duty", datetime(2026, 1, 13, 9, tzinfo=timezone.utc)))
    /// `reza` from 2026-01-13T09:00:00Z to 2026-01-19T06:00:00Z, layer 1
    fn on_call(&self, rota: &str, at: Instant) -> Result<Option<Shift>, Error> {
        self.desk.on_call(rota, at.0)
    }

    /// The shifts of a rota between two instants, cut off there, each under the edition in force at the time.
    fn shifts(&self, py: Python<'_>, rota: &str, start: Instant, end: Instant) -> Result<Vec<Shift>, Error> {
        py.detach(|| self.desk.shifts(rota, start.0, end.0))
    }

    /// The stretches between two instants in which nobody is on call, each under the edition in force at the time.
    fn holes(&self, py: Python<'_>, rota: &str, start: Instant, end: Instant) -> Result<Vec<Segment>, Error> {
        py.detach(|| self.desk.holes(rota, start.0, end.0))
    }

    /// Who gets a conversation at an instant, under the edition then in force: the rule that holds, everybody who was
    /// looked at with every reason, and where nobody fits what would help.
    ///
    /// Without `staff` everybody is on duty in their working hours. `previous` says who had another conversation of the
    /// customer last, and when; `left_out` are agents who do not get it whatever else holds.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "teams": {"front": {}}, "agents": {"ayse": {"teams": ["front"], "languages": ["tr", "fa"]}},
    /// ...     "routing": {"rules": [{"id": "all", "to": {"team": "front"}, "languages": "conversation"}]}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened", "language": "fa"}]})
    /// >>> now = datetime(2026, 3, 23, 7, 5, tzinfo=timezone.utc)
    /// >>> desk.route(conversation, now).agent
    /// 'ayse'
    /// >>> away = Staff({"format": "1.0", "agents": {"ayse": {"status": "away"}}})
    /// >>> [str(hint) for hint in desk.route(conversation, now, away).nobody.hints]
    /// ['`ayse` fits but is not on duty']
    #[pyo3(signature = (
        conversation, now, staff=None, *, previous=None, left_out=Many(vec![]), lenient=false, known_at=None,
        edition_at=None, editions=EditionChange::AsOf
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn route(
        &self,
        conversation: &PyConversation,
        now: Instant,
        staff: Option<&PyStaff>,
        previous: Option<(AgentId, Instant)>,
        left_out: Many<AgentId>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<Routing, Error> {
        let mut options = RouteOptions::default().ask(ask(lenient, known_at, edition_at, editions));
        options.previous = previous.map(|(agent, at)| Previous { agent, at: at.0 });
        options.left_out = left_out.0;
        let nobody_known = Staff::new();
        let staff = staff.map_or(&nobody_known, |staff| &staff.0);
        self.desk.route(&conversation.now(), now.0, staff, &options)
    }

    /// Who covers a channel at an instant, for a language and a priority, under the edition then in force.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}},
    /// ...     "channels": {"phone": {"calendar": "office", "bot": {}}}}]})
    /// >>> tuesday = datetime(2026, 3, 24, 12, tzinfo=timezone.utc)
    /// >>> report = desk.coverage_at("phone", tuesday)
    /// >>> report.cover, str(report.closed)
    /// ('bot', 'outside hours')
    #[pyo3(signature = (channel, at, *, language=None, priority=None))]
    fn coverage_at(
        &self,
        channel: Channel,
        at: Instant,
        language: Option<&str>,
        priority: Option<&str>,
    ) -> Result<CoverReport, Error> {
        self.desk.coverage_at(channel, language, priority, at.0)
    }

    /// How every channel stands at an instant for a language, with where to go instead.
    #[pyo3(signature = (at, *, language=None))]
    fn open_now(&self, at: Instant, language: Option<&str>) -> Result<Vec<ChannelStatus>, Error> {
        self.desk.open_now(at.0, language)
    }

    /// What can be published about the channels at an instant: the usual week, waits, languages and the holidays ahead.
    ///
    /// `languages` are those of the readers, all where none is named; `zone` is where hours are told, else each calendar's
    /// own; `days` is how many days ahead holidays are told, and `names_in` the language of their names.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}},
    /// ...     "channels": {"phone": {"calendar": "office"}}}]})
    /// >>> for line in desk.statement(datetime(2026, 3, 24, 12, tzinfo=timezone.utc)).lines("en"):
    /// ...     print(line)
    /// Phone: Mon 09:00–18:00
    /// Times are those of Europe/Istanbul.
    #[pyo3(signature = (at, *, languages=Many(vec![]), zone=None, days=Whole(30), names_in=""))]
    fn statement(
        &self,
        at: Instant,
        languages: Many<String>,
        zone: Option<Zone>,
        days: Whole<u32>,
        names_in: &str,
    ) -> Result<Statement, Error> {
        let mut options = StatementOptions::default().days(days.0).names_in(names_in);
        (options.languages, options.zone) = (languages.0, zone.map(|zone| zone.0));
        self.desk.statement(at.0, &options)
    }

    /// When the customers of many conversations wrote, in the zone of the edition in force at an instant, for `coverage_map`.
    /// Conversations that the desk began are left out.
    #[pyo3(signature = (conversations, at, *, known_at=None))]
    fn arrivals(
        &self,
        py: Python<'_>,
        conversations: Batch<'_>,
        at: Instant,
        known_at: Option<Instant>,
    ) -> Result<PyArrivals, Error> {
        let edition = self.desk.edition_at(at.0)?;
        let options = ask(true, known_at, None, EditionChange::AsOf);
        Ok(PyArrivals(conversations.ask(py, |all| edition.arrivals(all, &options))))
    }

    /// Who covers the hours of the week between two dates, both included, in the zone of the desk, and how much of what
    /// arrives met whom. The edition is the one in force when the first date begins in UTC.
    ///
    /// >>> from datetime import date, datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "default_calendar": "office",
    /// ...     "channels": {"chat": {}}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-24T07:00:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "chat"}]})
    /// >>> arrivals = desk.arrivals([conversation], datetime(2026, 3, 23, tzinfo=timezone.utc))
    /// >>> desk.coverage_map(date(2026, 3, 23), date(2026, 3, 29), arrivals).met.arrivals
    /// CoverCounts(human=0, skeleton=0, bot=0, none=1)
    fn coverage_map(
        &self,
        py: Python<'_>,
        since: NaiveDate,
        until: NaiveDate,
        arrivals: &PyArrivals,
    ) -> Result<CoverageMap, Error> {
        py.detach(|| self.desk.coverage_map(LocalDate(since), LocalDate(until), &arrivals.0))
    }

    /// Whether something may be done for a customer now, under the procedures of the edition then in force.
    ///
    /// `done` are the checks that were done, `by` is the agent who asks, `teams` are teams of theirs besides those the desk
    /// lists, and `approved_by` are the agents or teams who approved.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{
    /// ...     "teams": {"leads": {}}, "agents": {"deniz": {}},
    /// ...     "procedures": {"refund": {"limits": [
    /// ...         {"up_to": {"minor_units": 50000, "currency": "TRY"}},
    /// ...         {"up_to": {"minor_units": 500000, "currency": "TRY"}, "approver": "leads"}]}}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})
    /// >>> now = datetime(2026, 3, 23, 11, tzinfo=timezone.utc)
    /// >>> desk.decide(conversation, "refund", now, amount=Money(120_000, "TRY"), by="deniz").ruling
    /// Ruling.NeedsApproval(by='leads')
    #[pyo3(signature = (
        conversation, procedure, now, *, amount=None, done=Many(vec![]), by=None, teams=Many(vec![]),
        approved_by=Many(vec![]), lenient=false, known_at=None, edition_at=None, editions=EditionChange::AsOf
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn decide(
        &self,
        conversation: &PyConversation,
        procedure: String,
        now: Instant,
        amount: Option<Money>,
        done: Many<String>,
        by: Option<String>,
        teams: Many<String>,
        approved_by: Many<String>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<RulingReport, Error> {
        let mut request = Request::new(procedure).done(done.0.iter().map(String::as_str));
        (request.amount, request.by) = (amount, by);
        (request.teams, request.approved_by) = (teams.0, approved_by.0);
        let options = ask(lenient, known_at, edition_at, editions);
        self.desk.decide(&conversation.now(), &request, now.0, &options)
    }

    /// What to answer a customer by itself now, with the text, the promise and whether it was said a short time ago; None
    /// where there is nothing to say.
    ///
    /// `observed` is the wait that customers really had, at the percentile that the desk promises, and `customer_name` what
    /// the customer is called, for templates that say so.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{"replies": {
    /// ...     "default_language": "en", "acknowledgement": [{"template": "received"}],
    /// ...     "templates": {"received": {"texts": {"en": "We have your message about {reference}."}}}}}]})
    /// >>> conversation = Conversation({"id": "c-1", "events": [{"id": "e1", "at": "2026-03-23T07:00:00Z",
    /// ...     "by": {"role": "customer"}, "type": "opened", "reference_number": "A-17"}]})
    /// >>> desk.reply_for(conversation, datetime(2026, 3, 23, 7, tzinfo=timezone.utc)).text
    /// 'We have your message about A-17.'
    #[pyo3(signature = (
        conversation, now, *, observed=None, customer_name=None, lenient=false, known_at=None, edition_at=None,
        editions=EditionChange::AsOf
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn reply_for(
        &self,
        conversation: &PyConversation,
        now: Instant,
        observed: Option<TimeDelta>,
        customer_name: Option<String>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
        editions: EditionChange,
    ) -> Result<Option<ReplyAnswer>, Error> {
        let mut options = ReplyOptions::default().ask(ask(lenient, known_at, edition_at, editions));
        (options.observed, options.customer_name) = (observed, customer_name);
        self.desk.reply_for(&conversation.now(), now.0, &options)
    }

    /// What was advertised, promised and committed to in a conversation, and what became of it.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> conversation = Conversation({"id": "c-1", "events": [
    /// ...     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"},
    /// ...     {"id": "e2", "at": "2026-03-23T10:00:01Z", "type": "promise_made", "promise": "p1", "due": "2026-03-23T14:00:00Z"},
    /// ...     {"id": "e3", "at": "2026-03-23T13:00:00Z", "by": {"role": "agent"}, "type": "message"}]})
    /// >>> ledger = Desk({"format": "1.0", "editions": [{}]}).promises(conversation, datetime(2026, 3, 24, tzinfo=timezone.utc))
    /// >>> ledger.promises[0].state
    /// PromiseState.Kept(at=datetime.datetime(2026, 3, 23, 13, 0, tzinfo=datetime.timezone.utc))
    #[pyo3(signature = (conversation, now, *, lenient=false, known_at=None, edition_at=None))]
    fn promises(
        &self,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
    ) -> Result<PromisesReport, Error> {
        let options = ask(lenient, known_at, edition_at, EditionChange::AsOf);
        self.desk.promises(&conversation.now(), now.0, &options)
    }

    /// A conversation as rules about another one of the same customer read it, as it stood at an instant; None where it
    /// had not begun. Its `to_dict()` belongs into the `contacts` of the customer.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{}]})
    /// >>> at = datetime(2026, 3, 23, 10, tzinfo=timezone.utc)
    /// >>> opened = {"id": "e1", "at": at, "by": {"role": "customer"}, "type": "opened", "tags": ["refund"]}
    /// >>> desk.contact(Conversation({"format": "1.0", "id": "c-1", "events": [opened]}), at).tags
    /// ['refund']
    fn contact(&self, conversation: &PyConversation, now: Instant) -> Option<Contact> {
        self.desk.contact(&conversation.now(), now.0)
    }

    /// A condition, read from its document with the names of the edition in force at an instant. Every problem is listed at
    /// once.
    ///
    /// >>> from datetime import datetime, timezone
    /// >>> desk = Desk({"format": "1.0", "editions": [{"conditions": {"valued": {"tier": {"in": ["gold", "silver"]}}}}]})
    /// >>> now = datetime(2026, 3, 23, tzinfo=timezone.utc)
    /// >>> gold, valued = desk.condition({"tier": {"is": "gold"}}, now), desk.condition({"named": "valued"}, now)
    /// >>> gold.implies(valued)
    /// Decided.Holds()
    /// >>> valued.implies(gold).example.like
    /// ['tier `silver`']
    fn condition(&self, document: Document<ConditionDocument>, at: Instant) -> Result<PyCondition, Error> {
        let condition = self.desk.condition(&document.text, at.0)?;
        Ok(PyCondition { condition, universe: self.desk.universe(at.0)?, json: document.text })
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type(), (&slf.get().json, &slf.get().world)).into_pyobject(slf.py())
    }

    fn __repr__(&self) -> String {
        format!(
            "Desk(name='{}', editions={})",
            self.desk.name().unwrap_or_default(),
            self.desk.editions().len()
        )
    }
}

/// Puts conversations in the order in which they should be served, by the clock of each that is first in that order.
///
/// `order` is `next_due` or `least_left`, and `shift_ends` is when the shift ends, after which nothing more can be saved.
/// `place` of an entry is that of the conversation among those that were given. Conversations of which no clock runs come
/// last.
#[pyfunction]
#[pyo3(signature = (assessments, *, order=QueueOrder::NextDue, shift_ends=None))]
pub(crate) fn queue(
    assessments: Many<PyRef<'_, Assessment>>,
    order: QueueOrder,
    shift_ends: Option<Instant>,
) -> Vec<QueueEntry> {
    let mut options = QueueOptions::default().order(order);
    options.shift_ends = shift_ends.map(|instant| instant.0);
    let assessments: Vec<Assessment> = assessments.0.iter().map(|one| (**one).clone()).collect();
    supportkit::assess::queue(&assessments, &options)
}

/// A day of the week by its first three letters.
struct DayOfWeek(Weekday);

impl<'py> FromPyObject<'_, 'py> for DayOfWeek {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("supportkit.words", "Weekday");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let word = given.cast::<PyString>()?.to_string();
        match word.parse() {
            Ok(day) => Ok(Self(day)),
            Err(_) => Err(argument("the first day of the week", word, "a day such as `mon`").into()),
        }
    }
}
