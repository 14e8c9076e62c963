//! What a clock measures time with.

use chrono::{DateTime, TimeDelta, Utc};

use super::CalendarId;
use crate::calendar::Calendar;

/// The calendars of an edition in a fixed order, so that a clock can hold a number instead of a name.
///
/// Those of the editions before stand before them: a clock that has seen several editions finds all its calendars in
/// the last one.
#[derive(Debug, Clone, Default)]
pub struct Calendars {
    all: Vec<(CalendarId, Calendar)>,
    /// Where those of this edition begin.
    own: usize,
}

impl Calendars {
    /// These calendars, by name, after those of the edition before.
    pub fn new(calendars: impl IntoIterator<Item = (String, Calendar)>, before: Option<&Calendars>) -> Self {
        let mut all = before.map_or_else(Vec::new, |before| before.all.clone());
        let own = all.len();
        all.extend(calendars.into_iter().map(|(name, calendar)| (CalendarId::new(name), calendar)));
        Self { all, own }
    }

    /// The place of a calendar.
    pub fn place(&self, name: &str) -> Option<usize> {
        let place = self.own().iter().position(|(known, _)| known.as_str() == name)?;
        place.checked_add(self.own)
    }

    /// The calendar at a place.
    pub fn at(&self, place: usize) -> Option<&Calendar> {
        self.all.get(place).map(|(_, calendar)| calendar)
    }

    /// The name of the calendar at a place.
    pub fn name(&self, place: usize) -> Option<&CalendarId> {
        self.all.get(place).map(|(name, _)| name)
    }

    fn own(&self) -> &[(CalendarId, Calendar)] {
        self.all.get(self.own..).unwrap_or_default()
    }

    /// A calendar by its name.
    pub fn get(&self, name: &str) -> Option<&Calendar> {
        self.place(name).and_then(|place| self.at(place))
    }

    /// The names, in order.
    pub fn names(&self) -> Vec<String> {
        self.own().iter().map(|(name, _)| name.to_string()).collect()
    }

    /// Name and calendar, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Calendar)> {
        self.own().iter().map(|(name, calendar)| (name.as_str(), calendar))
    }
}

/// Which time counts, and on which calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meter {
    /// All time.
    Wall,
    /// The open time of the desk's calendar at this place.
    Business(usize),
}

impl Meter {
    /// Time that counts in [from, to).
    pub fn between(self, calendars: &Calendars, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        match self.calendar(calendars) {
            Some(calendar) => calendar.between(from, to),
            None => to.signed_duration_since(from),
        }
    }

    /// The earliest instant by which `budget` has counted.
    pub fn add(self, calendars: &Calendars, from: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        match self.calendar(calendars) {
            Some(calendar) => calendar.add(from, budget),
            None => from.checked_add_signed(budget),
        }
    }

    /// The last instant before more than `budget` has counted.
    pub fn add_latest(
        self,
        calendars: &Calendars,
        from: DateTime<Utc>,
        budget: TimeDelta,
    ) -> Option<DateTime<Utc>> {
        match self.calendar(calendars) {
            Some(calendar) => calendar.add_latest(from, budget),
            None => from.checked_add_signed(budget),
        }
    }

    /// The calendar it reads; `None` on the wall clock.
    pub fn calendar(self, calendars: &Calendars) -> Option<&Calendar> {
        match self {
            Meter::Wall => None,
            Meter::Business(place) => calendars.at(place),
        }
    }
}
