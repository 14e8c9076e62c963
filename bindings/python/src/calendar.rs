//! The calendar.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use pyo3::prelude::*;
use supportkit::Error;
use supportkit::calendar::{
    Calendar, DayConvention, HolidayDate, Including, Opening, Segment, Stretch, TimeOfDay, Week, Weekday,
};
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

    /// When it is open next, as the clock shows it in a zone: that of a customer, or its own. The answer is no text, so
    /// that a host can say "today at 10:00" or "on Monday" in any language. None when it never opens again.
    fn next_opening_in(&self, at: Instant, zone: Zone) -> Option<Opening> {
        self.0.next_opening_in(at.0, &zone.0)
    }

    /// The week in which a date lies, in weeks that begin with a weekday, with the names that the holidays have in a
    /// language where they have one. It can be read, written as text and drawn.
    ///
    /// >>> from datetime import date
    /// >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}})
    /// >>> print(office.week(date(2026, 10, 29), "mon").text(), end="")
    /// Mon–Tue 09:00–18:00
    /// Wed–Sun closed
    #[pyo3(signature = (date, first, *, language=""))]
    fn week(&self, date: NaiveDate, first: Weekday, language: &str) -> Week {
        self.0.week_named(language, date, first)
    }

    /// This calendar until an edit, and the edited one from then on: for deadlines that run while the hours change. The
    /// answer is a calendar like any other: time used before the edit stays counted on the old hours, and what is left is
    /// counted on the new ones.
    fn edited(&self, at: Instant, new: &Self) -> Self {
        Self(self.0.edited(at.0, &new.0))
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

    /// The working date that stands for a date by a convention: the date itself where it is one. None when there is no
    /// working date in that direction.
    fn business_day(&self, date: NaiveDate, convention: DayConvention) -> Option<LocalDate> {
        self.0.business_day(date, convention).map(LocalDate)
    }

    /// The n-th working date of a month: 1 is the first, -1 the last. None when the month has not so many.
    fn nth_business_day(&self, year: Whole<i32>, month: Whole<u32>, n: Whole<i32>) -> Option<LocalDate> {
        self.0.nth_business_day(year.0, month.0, n.0).map(LocalDate)
    }

    /// How many working dates a span has, with or without its ends; negative when `end` comes before `start`.
    fn business_days_in(&self, start: NaiveDate, end: NaiveDate, including: Including) -> i64 {
        self.0.business_days_in(start, end, including)
    }

    /// Moves by working dates and lands at a time of the day reached. None when there are not so many working dates.
    fn add_business_days_to(&self, at: Instant, days: Whole<i32>, time: TimeOfDay) -> Answer {
        answer(self.0.add_business_days_to(at.0, days.0, time))
    }

    /// Moves by working dates, keeps the time of day, and then snaps to open time.
    fn add_business_days_at(&self, at: Instant, days: Whole<i32>) -> Answer {
        answer(self.0.add_business_days_at(at.0, days.0))
    }

    fn __repr__(&self) -> String {
        format!("Calendar(id='{}', zone='{}')", self.0.id(), self.0.zone().name())
    }
}
