//! The desk: what is due, why, and how well it went.

use chrono::{TimeDelta, Weekday};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use pyo3::{IntoPyObjectExt, type_hint_identifier, type_hint_subscript, type_hint_union};
use supportkit::Error;
use supportkit::assess::{
    Assessment, Comparison, EditionChange, Explanation, QueueEntry, QueueOptions, QueueOrder,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::Finding;
use supportkit::metrics::{Dimension, Facts, Percentile, PeriodRule, Report, ReportOptions, Timing};
use supportkit::python_support::exception;
use supportkit::sla::{Hours, Profile};

use crate::arguments::{Instant, Many, Zone, argument};
use crate::calendar::PyCalendar;
use crate::conversation::{Batch, PyConversation};
use crate::documents::{DeskDocument, Document};
use crate::taxonomy::PyTaxonomy;
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
