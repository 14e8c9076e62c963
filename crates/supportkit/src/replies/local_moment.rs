//! An instant as people say it.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::placeholder::Part;
use crate::calendar::{Weekday, YearMonthDay, Zone};
use crate::coverage::Words;
use crate::document::{LocalDate, LocalTime, instant};

/// How a day is called, seen from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DayWord {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// By its weekday: it is at most six days away.
    Weekday,
    /// By its date: it is further away, or past.
    Date,
}

/// An instant on the clock of somebody's zone, as structure for a host that writes it in its own way.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct LocalMoment {
    /// The instant.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The zone.
    pub zone: String,
    /// The date there.
    pub date: LocalDate,
    /// The time of day there, seconds included.
    pub time: LocalTime,
    /// The weekday there.
    pub weekday: Weekday,
    /// How the day is called, seen from the instant of the question.
    pub day: DayWord,
    /// How many dates there lie between then and now: 0 is today, 1 tomorrow.
    pub days_from_now: i64,
    /// The date in the calendar of Iran.
    pub persian: YearMonthDay,
    /// The date in the calendar Umm al-Qura.
    pub hijri: YearMonthDay,
}

impl LocalMoment {
    /// An instant in a zone, seen from another instant.
    pub fn new(at: DateTime<Utc>, zone: &Zone, now: DateTime<Utc>) -> Self {
        let local = zone.local(at);
        let date = local.date();
        let days_from_now = date.signed_duration_since(zone.local(now).date()).num_days();
        let day = match days_from_now {
            0 => DayWord::Today,
            1 => DayWord::Tomorrow,
            2..=6 => DayWord::Weekday,
            _ => DayWord::Date,
        };
        Self {
            at,
            zone: zone.name().to_owned(),
            date: LocalDate(date),
            time: LocalTime::shown(&local),
            weekday: Weekday::of(date),
            day,
            days_from_now,
            persian: YearMonthDay::persian(date),
            hijri: YearMonthDay::hijri(date),
        }
    }

    /// A part of it as text; `None` where that needs words that there are not.
    pub(super) fn text(&self, part: Part, words: Option<&Words>) -> Option<String> {
        let slashed = |date: YearMonthDay| format!("{:04}/{:02}/{:02}", date.year, date.month, date.day);
        Some(match part {
            Part::Time => self.time.to_string(),
            Part::Date => self.date.to_string(),
            Part::PersianDate => slashed(self.persian),
            Part::HijriDate => slashed(self.hijri),
            Part::Weekday => words?.day(self.weekday).to_owned(),
            Part::Day => match self.day {
                DayWord::Today => words?.today.to_owned(),
                DayWord::Tomorrow => words?.tomorrow.to_owned(),
                DayWord::Weekday => words?.day(self.weekday).to_owned(),
                DayWord::Date => self.date.to_string(),
            },
        })
    }
}

/// The first instant at or after `at` at which the clock of a zone shows a multiple of `step` since midnight.
pub(super) fn rounded_up(at: DateTime<Utc>, step: TimeDelta, zone: &Zone) -> DateTime<Utc> {
    let whole = at.timestamp_subsec_nanos() == 0;
    let at = if whole {
        at
    } else {
        let rest = TimeDelta::nanoseconds(i64::from(at.timestamp_subsec_nanos()));
        let second = at.checked_sub_signed(rest).and_then(|at| at.checked_add_signed(TimeDelta::seconds(1)));
        second.unwrap_or(at)
    };
    let step = step.num_seconds().max(1);
    let passed = i64::from(zone.local(at).num_seconds_from_midnight());
    let over = passed.checked_rem(step).unwrap_or_default();
    let missing = if over == 0 { 0 } else { step.saturating_sub(over) };
    at.checked_add_signed(TimeDelta::seconds(missing)).unwrap_or(at)
}
