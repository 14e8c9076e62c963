//! A date of ours as other calendars write it.

use chrono::{Datelike, NaiveDate};
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::cal::{Hijri, Persian};
use icu_calendar::types::RataDie;
use icu_calendar::{Calendar as Reckoning, Date};
use serde::Serialize;

/// A date by its year, month and day in some calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, ord, hash, module = "supportkit", from_py_object)
)]
pub struct YearMonthDay {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl YearMonthDay {
    /// A date in the solar Hijri calendar of Iran and Afghanistan.
    ///
    /// ```
    /// use supportkit::calendar::YearMonthDay;
    ///
    /// let nowruz = YearMonthDay::persian("2026-03-21".parse().unwrap());
    /// assert_eq!((nowruz.year, nowruz.month, nowruz.day), (1405, 1, 1));
    /// ```
    pub fn persian(date: NaiveDate) -> Self {
        Self::of(date, Persian)
    }

    /// A date in the lunar Hijri calendar as Saudi Arabia publishes it, Umm al-Qura.
    pub fn hijri(date: NaiveDate) -> Self {
        Self::of(date, Hijri(UmmAlQura::default()))
    }

    fn of<C: Reckoning>(date: NaiveDate, calendar: C) -> Self {
        let date = Date::from_rata_die(RataDie::new(i64::from(date.num_days_from_ce())), calendar);
        Self { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 }
    }
}
