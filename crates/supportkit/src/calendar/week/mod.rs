//! A week of a calendar, to be published: its dates with hours, holidays and reasons, as text and as a picture.

mod picture;
mod text;
mod words;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Serialize, Serializer};

use super::line::{DAY, Moment, day_of};
use super::runs::Run;
use super::table::Source;
use super::{Calendar, HolidayDate, Reason, Stretch, Weekday, Zone};
use crate::document::{LocalDate, instant};

pub use picture::SvgOptions;
pub use words::WeekWords;

/// A week of a calendar, which can be read, written as text and drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object), uniffi::export(Eq, Hash))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Week {
    /// The id of the calendar; empty for one that stands alone.
    pub calendar: String,
    /// The zone its dates and times are in; in JSON its name.
    #[serde(serialize_with = "named")]
    pub zone: Zone,
    /// Its seven days. There are fewer only at the ends of representable time.
    pub days: Vec<WeekDay>,
}

/// A date of a week.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct WeekDay {
    /// The date.
    pub date: LocalDate,
    /// Its weekday.
    pub weekday: Weekday,
    /// When the date begins.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// When it ends. A day on which the clocks change is longer or shorter than 24 hours, and one that the zone skips has
    /// no length.
    #[serde(with = "instant")]
    pub end: DateTime<Utc>,
    /// The open hours that belong to the date, a night shift with its end on the next.
    pub hours: Vec<OpenHours>,
    /// Why it has none; `None` when it has some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Reason>,
    /// Its holidays, whether they take its hours or not.
    pub holidays: Vec<HolidayDate>,
    /// The names of its special days: one, or those of several calendars that this one is made of.
    pub special_days: Vec<String>,
    /// What happens on it from its start to its end: open here, closed there and why.
    pub stretches: Vec<Stretch>,
}

/// Open hours with what the clock on the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct OpenHours {
    /// When they start.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// When they end.
    #[serde(with = "instant")]
    pub end: DateTime<Utc>,
    /// The local date and time of the start.
    pub local_start: NaiveDateTime,
    /// The local date and time of the end: what the clock was about to show in the last open second.
    pub local_end: NaiveDateTime,
}

fn named<S: Serializer>(zone: &Zone, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(zone.name())
}

impl WeekDay {
    /// How long the date lasts: 23 or 25 hours where the clocks change by one.
    pub fn length(&self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }
}

impl Calendar {
    /// The week in which a date lies, in weeks that begin with a weekday.
    ///
    /// The page `docs/week.md` shows one.
    ///
    /// ```
    /// use supportkit::calendar::{Calendar, SvgOptions, Weekday, WeekWords};
    ///
    /// let office = Calendar::from_json(r#"{"zone": "Europe/Istanbul",
    ///     "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
    ///               "thu": [["09:00", "18:00"]], "fri": [["09:00", "12:30"], ["14:00", "18:00"]]},
    ///     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}"#)?;
    ///
    /// let week = office.week("2026-10-29".parse().unwrap(), Weekday::Mon);
    /// assert_eq!(week.text(&WeekWords::default()), "\
    /// Mon–Wed 09:00–18:00
    /// Thu closed (Republic Day)
    /// Fri 09:00–12:30, 14:00–18:00
    /// Sat–Sun closed
    /// ");
    /// assert!(week.svg(&SvgOptions::default()).starts_with("<svg"));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn week(&self, date: NaiveDate, first: Weekday) -> Week {
        self.week_named("", date, first)
    }

    /// The same, with the names that the holidays have in a language, such as `tr`, where they have one.
    pub fn week_named(&self, language: &str, date: NaiveDate, first: Weekday) -> Week {
        let first = date.week(first.into()).checked_first_day();
        let dates = (0..7).filter_map(|later| first?.checked_add_days(Days::new(later)));
        Week {
            calendar: self.id().to_owned(),
            zone: self.zone().clone(),
            days: dates.filter_map(|date| self.week_day(language, date)).collect(),
        }
    }

    fn week_day(&self, language: &str, date: NaiveDate) -> Option<WeekDay> {
        let zone = self.zone();
        let plan = self.plan();
        let day = day_of(date);
        let whole = plan.local_run(day, Run::new(0, DAY), |local| zone.eras().instant(local, plan.rules));
        let (start, end) = (Moment::at(whole.start).instant()?, Moment::at(whole.end).instant()?);
        let mut stretches = self.explain(start, end);
        let hours: Vec<OpenHours> =
            self.open_runs_of(date).into_iter().filter_map(|run| OpenHours::of(run, zone)).collect();
        if !language.is_empty() {
            let names = self.holiday_names(language, date);
            let reasons = stretches.iter_mut().filter_map(|stretch| stretch.closed.as_mut());
            reasons.for_each(|reason| reason.rename_holidays(&names));
        }
        let mut special_days = BTreeSet::new();
        self.special_days_on(date, &mut special_days);
        Some(WeekDay {
            date: LocalDate(date),
            weekday: Weekday::of(date),
            start,
            end,
            closed: hours.is_empty().then(|| why_closed(&stretches)),
            hours,
            holidays: self.holidays_named(language, date, date),
            special_days: special_days.into_iter().collect(),
            stretches,
        })
    }

    fn special_days_on(&self, date: NaiveDate, names: &mut BTreeSet<String>) {
        match self.table().source() {
            Source::Plan(plan) => {
                names.extend(plan.special_days.get(&day_of(date)).map(|day| day.name.clone()))
            }
            Source::Combination(combination) => {
                combination.parts().for_each(|part| part.special_days_on(date, names));
            }
            Source::Edited(edited) => {
                edited.on_dates(date, date).for_each(|(version, ..)| version.special_days_on(date, names));
            }
        }
    }
}

impl OpenHours {
    fn of(run: Run, zone: &Zone) -> Option<Self> {
        let (start, end) = (Moment::at(run.start).instant()?, Moment::at(run.end).instant()?);
        Some(Self { start, end, local_start: zone.local(start), local_end: zone.local_end(end) })
    }
}

/// The reason that most of a date without hours is closed for.
fn why_closed(stretches: &[Stretch]) -> Reason {
    let mut reasons: Vec<(&Reason, TimeDelta)> = Vec::new();
    for stretch in stretches {
        let Some(reason) = &stretch.closed else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, length)) => *length = length.checked_add(&stretch.length()).unwrap_or(*length),
            None => reasons.push((reason, stretch.length())),
        }
    }
    // The first of the longest; of a date that the zone skips there is nothing.
    let longest = reasons.into_iter().rev().max_by_key(|(_, length)| *length);
    longest.map_or(Reason::ClockChange {}, |(reason, _)| reason.clone())
}
