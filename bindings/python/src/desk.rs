//! The desk: what is due, why, and how well it went.

use chrono::{TimeDelta, Weekday};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use supportkit::Error;
use supportkit::assess::{Assessment, Explanation};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::Finding;
use supportkit::metrics::{Dimension, Facts, Percentile, PeriodRule, Report, ReportOptions, Timing};
use supportkit::sla::Hours;

use crate::arguments::{Document, Instant, Zone};
use crate::calendar::PyCalendar;
use crate::conversation::{Batch, PyConversation};
use crate::errors::{exception, raised};
use crate::taxonomy::PyTaxonomy;

/// A support desk, compiled: immutable, and safe to share between threads.
///
/// >>> from supportkit import Desk
/// >>> desk = Desk({"format": "1.0", "name": "Acme", "editions": [{"sla": [
/// ...     {"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]})
/// >>> desk
/// Desk(name='Acme', editions=1)
#[pyclass(frozen, name = "Desk", module = "supportkit")]
pub(crate) struct PyDesk(Desk);

fn ask(lenient: bool, known_at: Option<Instant>, edition_at: Option<Instant>) -> AskOptions {
    let mut options = AskOptions::default();
    options.lenient = lenient;
    options.known_at = known_at.map(|instant| instant.0);
    options.edition_at = edition_at.map(|instant| instant.0);
    options
}

fn side_by_side<'py, T: IntoPyObject<'py>>(
    py: Python<'py>,
    answers: Vec<Result<T, Error>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let answers = answers.into_iter().map(|answer| match answer {
        Ok(answer) => answer.into_bound_py_any(py),
        Err(error) => exception(py, error),
    });
    answers.collect()
}

#[pymethods]
impl PyDesk {
    /// Reads and compiles a desk document, a dictionary or JSON text. Every problem is listed at once.
    #[new]
    fn new(py: Python<'_>, document: Document) -> PyResult<Self> {
        Desk::from_json(&document.text()).map(Self).map_err(|error| raised(py, error))
    }

    /// The name of the desk.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name()
    }

    /// What is worth knowing about the document.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.findings().to_vec()
    }

    /// One of the calendars of the edition in force at an instant.
    fn calendar(&self, py: Python<'_>, id: &str, at: Instant) -> PyResult<PyCalendar> {
        let calendar = self.0.edition_at(at.0).and_then(|edition| edition.calendar(id).cloned());
        calendar.map(PyCalendar).map_err(|error| raised(py, error))
    }

    /// The taxonomy of the edition in force at an instant, if it has one.
    fn taxonomy(&self, py: Python<'_>, at: Instant) -> PyResult<Option<PyTaxonomy>> {
        let edition = self.0.edition_at(at.0).map_err(|error| raised(py, error))?;
        Ok(edition.taxonomy().cloned().map(PyTaxonomy))
    }

    /// What is due for a conversation at an instant, under the edition then in force.
    #[pyo3(signature = (conversation, now, *, lenient=false, known_at=None, edition_at=None))]
    fn assess(
        &self,
        py: Python<'_>,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
    ) -> PyResult<Assessment> {
        let options = ask(lenient, known_at, edition_at);
        self.0.assess_with(&conversation.now(), now.0, &options).map_err(|error| raised(py, error))
    }

    /// What is due for many conversations. One that cannot be read gives an exception in its place.
    #[pyo3(signature = (conversations, now, *, lenient=false, known_at=None, edition_at=None))]
    fn assess_all<'py>(
        &self,
        py: Python<'py>,
        conversations: Batch<'py>,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let options = ask(lenient, known_at, edition_at);
        side_by_side(py, conversations.ask(py, |all| self.0.assess_all(all, now.0, &options)))
    }

    /// Why it is so: the priority, every policy up to the one that applies, and every clock span by span.
    #[pyo3(signature = (conversation, now, *, lenient=false, known_at=None, edition_at=None))]
    fn explain(
        &self,
        py: Python<'_>,
        conversation: &PyConversation,
        now: Instant,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
    ) -> PyResult<Explanation> {
        let options = ask(lenient, known_at, edition_at);
        self.0.explain(&conversation.now(), now.0, &options).map_err(|error| raised(py, error))
    }

    /// The facts of many conversations at an instant, else each at its last event. One that cannot be read gives an
    /// exception in its place.
    #[pyo3(signature = (conversations, as_of=None, *, lenient=false, known_at=None, edition_at=None))]
    fn measure_all<'py>(
        &self,
        py: Python<'py>,
        conversations: Batch<'py>,
        as_of: Option<Instant>,
        lenient: bool,
        known_at: Option<Instant>,
        edition_at: Option<Instant>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let (as_of, options) = (as_of.map(|instant| instant.0), ask(lenient, known_at, edition_at));
        side_by_side(py, conversations.ask(py, |all| self.0.measure_all(all, as_of, &options)))
    }

    /// The figures of many facts, with the priorities and tags of the edition in force at the latest of them.
    #[pyo3(signature = (
        facts, *, by=vec![], zone=None, week_start="mon", period_rule=PeriodRule::default(), since=None, until=None,
        hours=Hours::Business, percentiles=vec![90.0, 95.0], within=vec![]
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python, each with its default")]
    fn report(
        &self,
        py: Python<'_>,
        facts: Vec<PyRef<'_, Facts>>,
        by: Vec<Dimension>,
        zone: Option<Zone>,
        week_start: &str,
        period_rule: PeriodRule,
        since: Option<Instant>,
        until: Option<Instant>,
        hours: Hours,
        percentiles: Vec<f64>,
        within: Vec<(Timing, TimeDelta)>,
    ) -> PyResult<Report> {
        let week_start: Weekday = week_start.parse().map_err(|_| {
            PyValueError::new_err(format!("the week starts on `{week_start}`, expected a day such as `mon`"))
        })?;
        let percentiles: Result<Vec<Percentile>, Error> =
            percentiles.iter().map(|percentile| percentile.to_string().parse()).collect();
        let mut options = ReportOptions::default()
            .by(by)
            .week_start(week_start)
            .period_rule(period_rule)
            .hours(hours)
            .percentiles(percentiles.map_err(|error| raised(py, error))?);
        if let Some(Zone(zone)) = zone {
            options = options.in_zone(zone);
        }
        (options.since, options.until) = (since.map(|instant| instant.0), until.map(|instant| instant.0));
        for (timing, limit) in within {
            options = options.within(timing, limit);
        }
        let facts: Vec<&Facts> = facts.iter().map(|facts| &**facts).collect();
        py.detach(|| self.0.report(facts, &options)).map_err(|error| raised(py, error))
    }

    fn __repr__(&self) -> String {
        format!("Desk(name='{}', editions={})", self.0.name().unwrap_or_default(), self.0.editions().len())
    }
}
