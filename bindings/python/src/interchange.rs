//! Calendars in the forms of other systems.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use supportkit::Error;
use supportkit::calendar::interchange::{
    self as forms, Feed, FeedEntry, Horizon, ImportedCalendar, ReadOptions, ScheduleForm, WriteOptions,
    WrittenHours,
};
use supportkit::calendar::{CalendarDocument, Holiday};
use supportkit::document::{Limits, LocalDate, Problem, read};

use crate::arguments::{Instant, Many, Zone};
use crate::documents::{self, Document};
use crate::world::{PyWorld, given};

/// An iCalendar text, read: its entries, which of them count, and what could not be read.
///
/// `zone` is that of the calendar that is to take in the days off, and `horizon` the first and last date for rules that
/// have to be spelled out, 2000 to 2050 where it is left out. `switches` are entries switched on or off, by their UIDs;
/// those that are not named are as they come.
///
/// >>> text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:republic", "SUMMARY:Republic Day",
/// ...     "DTSTART;VALUE=DATE:20201029", "RRULE:FREQ=YEARLY", "END:VEVENT", "END:VCALENDAR"])
/// >>> feed = Feed(text, zone="Europe/Istanbul")
/// >>> [(entry.uid, str(entry.recurs), entry.on) for entry in feed.entries]
/// [('republic', 'every year', True)]
/// >>> feed.holidays
/// [{'id': 'republic', 'name': 'Republic Day', 'yearly': '10-29', 'since': 2020}]
/// >>> Feed(text, zone="Europe/Istanbul", switches={"republic": False}).holidays
/// []
#[pyclass(frozen, name = "Feed", module = "supportkit")]
pub(crate) struct PyFeed {
    feed: Feed,
    /// What it was read from.
    text: String,
    zone: Option<Zone>,
    horizon: Option<(NaiveDate, NaiveDate)>,
}

/// What a text does not say of itself.
fn options(zone: Option<&Zone>, horizon: Option<(NaiveDate, NaiveDate)>) -> Result<ReadOptions, Error> {
    let mut options = ReadOptions::default();
    options.zone = zone.map(|zone| zone.0.clone());
    options.horizon =
        horizon.map(|(first, last)| Horizon::new(LocalDate(first), LocalDate(last))).transpose()?;
    Ok(options)
}

/// What a text is written with.
pub(crate) fn written(stamp: Instant, name: Option<String>, language: Option<String>) -> WriteOptions {
    let mut options = WriteOptions::stamped(stamp.0);
    options.name = name;
    options.language = language;
    options
}

#[pymethods]
impl PyFeed {
    /// Reads an iCalendar text.
    #[new]
    #[pyo3(signature = (text, *, zone=None, horizon=None, switches=BTreeMap::new()))]
    fn new(
        text: String,
        zone: Option<Zone>,
        horizon: Option<(NaiveDate, NaiveDate)>,
        switches: BTreeMap<String, bool>,
    ) -> Result<Self, Error> {
        let feed = Feed::read(&text, &options(zone.as_ref(), horizon)?)?.with_switches(&switches);
        Ok(Self { feed, text, zone, horizon })
    }

    /// What the feed calls itself.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.feed.name.as_deref()
    }

    /// Its entries, in the order of the text.
    #[getter]
    fn entries(&self) -> Vec<FeedEntry> {
        self.feed.entries.clone()
    }

    /// What could not be read, each with its line.
    #[getter]
    fn problems(&self) -> Vec<Problem> {
        self.feed.problems.clone()
    }

    /// How many components there are of each kind that takes no time off, such as `VTODO`.
    #[getter]
    fn passed_over(&self) -> BTreeMap<String, u32> {
        self.feed.passed_over.clone()
    }

    /// What was switched by hand, by UID.
    #[getter]
    fn switches(&self) -> BTreeMap<String, bool> {
        self.feed.switches().clone()
    }

    /// The days off of the entries that are on, as a calendar document takes them in.
    #[getter]
    fn holidays(&self) -> Vec<Holiday> {
        self.feed.holidays()
    }

    #[pyo3(signature = () -> "tuple[tuple[str], dict[str, Any]]")]
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        named.set_item("zone", self.zone.clone())?;
        named.set_item("horizon", self.horizon)?;
        named.set_item("switches", self.switches())?;
        Ok(((&self.text,).into_pyobject(py)?, named))
    }

    fn __repr__(&self) -> String {
        format!("Feed(entries={}, problems={})", self.feed.entries.len(), self.feed.problems.len())
    }
}

/// Reads the text of an OpenStreetMap `opening_hours` tag. `PH` means the `public_holidays`, each as a calendar document
/// has it: `{"pack": "TR"}` for those of a pack, which `world` has to hold where `PH` has hours of its own.
///
/// >>> read = read_opening_hours('Mo-Fr 09:00-18:00; Oct 29 off "Republic Day"', zone="Europe/Istanbul")
/// >>> read.calendar["holidays"]
/// [{'name': 'Republic Day', 'yearly': '10-29'}]
#[pyfunction]
#[pyo3(signature = (text, *, zone=None, horizon=None, public_holidays=Many(vec![]), world=None))]
pub(crate) fn read_opening_hours(
    text: &str,
    zone: Option<Zone>,
    horizon: Option<(NaiveDate, NaiveDate)>,
    public_holidays: Many<Document<documents::HolidayDocument>>,
    world: Option<&PyWorld>,
) -> Result<ImportedCalendar, Error> {
    let listed: Vec<_> = public_holidays.0.into_iter().map(|holiday| holiday.text).collect();
    let holidays = format!(r#"{{"holidays": [{}]}}"#, listed.join(", "));
    let holidays: CalendarDocument = read(&holidays, Limits::default())?;
    let options = options(zone.as_ref(), horizon)?.with_public_holidays(holidays.holidays);
    forms::read_opening_hours(text, &options.with_world(given(world)))
}

/// Reads the schedules of another helpdesk, JSON text as its interface gives it. A schedule without a zone of its own
/// gets `zone`.
///
/// >>> text = '{"name": "Support", "time_zone": "Magadan", "intervals": [{"start_time": 1980, "end_time": 2460}]}'
/// >>> (read,) = read_schedules("zendesk", text)
/// >>> read.name, read.calendar
/// ('Support', {'zone': 'Asia/Magadan', 'hours': {'mon': [['09:00', '17:00']]}})
#[pyfunction]
#[pyo3(signature = (form, text, *, zone=None))]
pub(crate) fn read_schedules(
    form: ScheduleForm,
    text: &str,
    zone: Option<Zone>,
) -> Result<Vec<ImportedCalendar>, Error> {
    forms::read_schedules(form, text, &options(zone.as_ref(), None)?)
}

/// Writes a calendar document, a dictionary or JSON text, as the text of an OpenStreetMap `opening_hours` tag, which has
/// no zone, and lists what it cannot say.
///
/// >>> write_opening_hours({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}).text
/// 'Mo 09:00-18:00'
#[pyfunction]
pub(crate) fn write_opening_hours(
    document: Document<documents::CalendarDocument>,
) -> Result<WrittenHours, Error> {
    Ok(forms::write_opening_hours(&read(&document.text, Limits::default())?))
}

/// The ids of the packs of holidays that come with this package, in alphabetical order: ISO 3166 codes of countries.
#[pyfunction]
pub(crate) fn bundled_pack_ids() -> Vec<&'static str> {
    supportkit_packs::ids().collect()
}

/// One of the packs of holidays that come with this package, as JSON text.
///
/// >>> from datetime import date
/// >>> world = World(packs=[bundled_pack("TR")])
/// >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
/// ...     "holidays": [{"pack": "TR"}]}, world)
/// >>> office.holidays(date(2026, 10, 1), date(2026, 10, 31), language="en")[-1].name
/// 'Republic Day'
#[pyfunction]
pub(crate) fn bundled_pack(id: &str) -> Result<&'static str, Error> {
    supportkit_packs::named(id)
}
