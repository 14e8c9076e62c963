//! The calendar.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use pyo3::prelude::*;
use supportkit::Error;
use supportkit::calendar::{Calendar, HolidayDate, Segment, Stretch};
use supportkit::document::LocalDate;

use crate::arguments::{Instant, Many, Whole, Zone};
use crate::documents::{CalendarDocument, Document};
use crate::interchange::written;
use crate::world::{PyWorld, given};

/// Opening hours, compiled: immutable, and safe to share between threads.
///
/// >>> from datetime import datetime, timedelta
/// >>> from zoneinfo import ZoneInfo
/// >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}})
/// >>> office
/// Calendar(id='', zone='Europe/Istanbul')
/// >>> friday = datetime(2026, 3, 20, 17, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
/// >>> office.add(friday, timedelta(hours=2)).isoformat()
/// '2026-03-23T08:00:00+00:00'
#[pyclass(frozen, name = "Calendar", module = "supportkit")]
pub(crate) struct PyCalendar(pub(crate) Calendar);

type Answer = Option<Instant>;

fn answer(instant: Option<DateTime<Utc>>) -> Answer {
    instant.map(Instant)
}

#[pymethods]
impl PyCalendar {
    /// Reads and compiles a calendar document, a dictionary or JSON text, with the packs and zones of a world. Every
    /// problem is listed at once.
    #[new]
    #[pyo3(signature = (document, world=None))]
    fn new(document: Document<CalendarDocument>, world: Option<&PyWorld>) -> Result<Self, Error> {
        Calendar::from_json_with(&document.text, &given(world)).map(Self)
    }

    /// The id it has in its desk; empty for a calendar that stands alone.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// The zone of its local times.
    #[getter]
    fn zone(&self) -> Zone {
        Zone(self.0.zone().clone())
    }

    /// The holidays from one date to another, both included, in order, each once, with the names they have in a language
    /// where they have one. Hours and special days make no difference.
    #[pyo3(signature = (start, end, *, language=""))]
    fn holidays(&self, start: NaiveDate, end: NaiveDate, language: &str) -> Vec<HolidayDate> {
        self.0.holidays_named(language, start, end)
    }

    /// The holidays from one date to another, both included, as an iCalendar text: one entry for each date. `stamp` is when
    /// the text is made, and stands in every entry; `name` is what the feed calls itself.
    #[pyo3(signature = (start, end, *, stamp, name=None, language=None))]
    fn holidays_icalendar(
        &self,
        start: NaiveDate,
        end: NaiveDate,
        stamp: Instant,
        name: Option<String>,
        language: Option<String>,
    ) -> String {
        self.0.holidays_icalendar(start, end, &written(stamp, name, language))
    }

    /// The open stretches between two instants as an iCalendar text: one entry for each, called `open` or what the feed is
    /// called.
    #[pyo3(signature = (start, end, *, stamp, name=None))]
    fn hours_icalendar(&self, start: Instant, end: Instant, stamp: Instant, name: Option<String>) -> String {
        self.0.hours_icalendar(start.0, end.0, &written(stamp, name, None))
    }

    /// How much open time lies between two instants, negative when `end` comes first.
    fn between(&self, start: Instant, end: Instant) -> TimeDelta {
        self.0.between(start.0, end.0)
    }

    /// The open time of many pairs of instants at once, in their order.
    fn between_all(&self, py: Python<'_>, spans: Many<(Instant, Instant)>) -> Vec<TimeDelta> {
        let spans: Vec<_> =
            spans.0.iter().map(|(start, end)| Segment { start: start.0, end: end.0 }).collect();
        py.detach(|| self.0.between_all(&spans))
    }

    /// The earliest instant by which so much open time has passed: when an answer is due. None when it closes for good
    /// before that.
    fn add(&self, start: Instant, budget: TimeDelta) -> Answer {
        answer(self.0.add(start.0, budget))
    }

    /// The last instant before more than so much open time has passed.
    fn add_latest(&self, start: Instant, budget: TimeDelta) -> Answer {
        answer(self.0.add_latest(start.0, budget))
    }

    /// The latest instant from which so much open time passes until `end`: the mirror of add.
    fn subtract(&self, end: Instant, budget: TimeDelta) -> Answer {
        answer(self.0.subtract(end.0, budget))
    }

    /// The earliest instant from which no more than so much open time passes until `end`.
    fn subtract_earliest(&self, end: Instant, budget: TimeDelta) -> Answer {
        answer(self.0.subtract_earliest(end.0, budget))
    }

    /// Whether it is open at an instant.
    fn is_open(&self, at: Instant) -> bool {
        self.0.is_open(at.0)
    }

    /// The earliest open instant at or after an instant.
    fn next_open(&self, at: Instant) -> Answer {
        answer(self.0.next_open(at.0))
    }

    /// The next opening after an instant, also when it is open now.
    fn next_open_after(&self, at: Instant) -> Answer {
        answer(self.0.next_open_after(at.0))
    }

    /// When it closes next after an instant.
    fn next_close(&self, at: Instant) -> Answer {
        answer(self.0.next_close(at.0))
    }

    /// The latest opening at or before an instant.
    fn previous_open(&self, at: Instant) -> Answer {
        answer(self.0.previous_open(at.0))
    }

    /// The latest instant at or before an instant up to which it was open.
    fn previous_close(&self, at: Instant) -> Answer {
        answer(self.0.previous_close(at.0))
    }

    /// The open stretches between two instants, cut off there, at most so many of them.
    #[pyo3(signature = (start, end, *, at_most=Whole(10_000)))]
    fn segments(&self, start: Instant, end: Instant, at_most: Whole<u32>) -> Vec<Segment> {
        self.0.segments(start.0, end.0).take(at_most.0 as usize).collect()
    }

    /// The open stretches before an instant, the latest first, at most so many of them.
    #[pyo3(signature = (end, *, at_most))]
    fn segments_back(&self, end: Instant, at_most: Whole<u32>) -> Vec<Segment> {
        self.0.segments_back(end.0).take(at_most.0 as usize).collect()
    }

    /// Lays out the time between two instants as open and closed stretches, each closed one with its reason.
    fn explain(&self, start: Instant, end: Instant) -> Vec<Stretch> {
        self.0.explain(start.0, end.0)
    }

    /// Whether any open time falls on a date.
    fn is_business_day(&self, date: NaiveDate) -> bool {
        self.0.is_business_day(date)
    }

    /// The date that many working dates after a date, or before it when `days` is negative.
    fn add_business_days(&self, date: NaiveDate, days: Whole<i32>) -> Option<LocalDate> {
        self.0.add_business_days(date, days.0).map(LocalDate)
    }

    /// How many working dates lie after `start` up to and including `end`.
    fn business_days_between(&self, start: NaiveDate, end: NaiveDate) -> i64 {
        self.0.business_days_between(start, end)
    }

    /// Moves by working dates, keeps the time of day, and then snaps to open time.
    fn add_business_days_at(&self, at: Instant, days: Whole<i32>) -> Answer {
        answer(self.0.add_business_days_at(at.0, days.0))
    }

    fn __repr__(&self) -> String {
        format!("Calendar(id='{}', zone='{}')", self.0.id(), self.0.zone().name())
    }
}
