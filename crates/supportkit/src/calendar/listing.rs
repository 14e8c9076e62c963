//! The holidays of a calendar as a list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::Calendar;
use super::holiday_document::HolidayKind;
use super::holidays::Held;
use super::line::{Moment, date_of, day_of};
use super::plan::Plan;
use super::runs::Run;
use super::segments::Segment;
use super::table::Source;
use crate::document::LocalDate;

/// A date on which a calendar has a holiday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, ord, hash, module = "supportkit"))]
pub struct HolidayDate {
    /// The date.
    pub date: LocalDate,
    /// The holiday's name.
    pub name: String,
    /// Its id, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who has the day off.
    pub kind: HolidayKind,
    /// Whether it takes the whole day, and not only some of its hours.
    pub whole_day: bool,
    /// Whether it is kept on this date because its own fell badly.
    pub observed: bool,
    /// Whether the date is an estimate.
    pub estimated: bool,
    /// The pack it is from; `None` for one of the calendar's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// Where its rule stands, as a JSON pointer into the pack's document or the calendar's.
    pub rule: String,
}

impl Calendar {
    /// The holidays from one date to another, both included, in order, each once: those of all its parts for a
    /// calendar made of others. Hours and special days make no difference.
    ///
    /// ```
    /// use supportkit::calendar::Calendar;
    ///
    /// let office = Calendar::from_json(r#"{"zone": "Asia/Riyadh", "hours": {"sun": [["08:00", "16:00"]]}, "holidays": [
    ///     {"name": "Eid al-Fitr", "hijri": {"month": 10, "day": 1}, "confirmed": ["2026-03-20"]}]}"#)?;
    /// let days = office.holidays("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
    /// let told: Vec<_> = days.iter().map(|day| (day.date.to_string(), day.estimated)).collect();
    /// assert_eq!(told, [("2026-03-20".to_owned(), false), ("2027-03-09".to_owned(), true)]);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn holidays(&self, from: NaiveDate, to: NaiveDate) -> Vec<HolidayDate> {
        self.holidays_named("", from, to)
    }

    /// The same, with the names that the holidays have in a language, such as `tr`, where they have one.
    pub fn holidays_named(&self, language: &str, from: NaiveDate, to: NaiveDate) -> Vec<HolidayDate> {
        let mut told = BTreeSet::new();
        let listed = self.holidays_with_hours(language, from, to).into_iter().map(|(holiday, _)| holiday);
        listed.filter(|holiday| told.insert(holiday.clone())).collect()
    }

    /// The same, with the stretches that a holiday takes which is no whole day off.
    pub(super) fn holidays_with_hours(
        &self,
        language: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<(HolidayDate, Vec<Segment>)> {
        let mut found = BTreeSet::new();
        self.gather(language, from, to, &mut found);
        found.into_iter().map(|listed| (listed.holiday, listed.hours)).collect()
    }

    /// The names that the holidays of a date, and of the day before, have in a language, by their ordinary ones.
    pub(super) fn holiday_names(&self, language: &str, date: NaiveDate) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        let first = date.pred_opt().unwrap_or(date);
        self.gather_names(language, first, date, &mut names);
        names
    }

    fn gather_names(
        &self,
        language: &str,
        from: NaiveDate,
        to: NaiveDate,
        names: &mut BTreeMap<String, String>,
    ) {
        match self.table().source() {
            Source::Plan(plan) => {
                for held in (day_of(from)..=day_of(to)).flat_map(|day| plan.holidays.on(day)) {
                    let translated =
                        held.rule.names.get(language).map(|name| (held.rule.name.clone(), name.clone()));
                    names.extend(translated);
                }
            }
            Source::Combination(combination) => {
                combination.parts().for_each(|part| part.gather_names(language, from, to, names));
            }
            Source::Edited(edited) => edited.on_dates(from, to).for_each(|(version, from, to)| {
                version.gather_names(language, from, to, names);
            }),
        }
    }

    fn gather(&self, language: &str, from: NaiveDate, to: NaiveDate, found: &mut BTreeSet<Listed>) {
        match self.table().source() {
            Source::Plan(plan) => found.extend(of_plan(plan, language, from, to)),
            Source::Combination(combination) => {
                combination.parts().for_each(|part| part.gather(language, from, to, found));
            }
            Source::Edited(edited) => edited.on_dates(from, to).for_each(|(version, from, to)| {
                version.gather(language, from, to, found);
            }),
        }
    }
}

/// A holiday of a plan, in the order in which holidays are listed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    order: (LocalDate, usize),
    holiday: HolidayDate,
    hours: Vec<Segment>,
}

fn of_plan(plan: &Plan, language: &str, from: NaiveDate, to: NaiveDate) -> Vec<Listed> {
    let mut days = BTreeSet::new();
    if from <= to {
        plan.holidays.touched(day_of(from), day_of(to), |first, last| days.extend(first..=last));
    }
    let mut listed = Vec::new();
    for day in days {
        let Some(date) = date_of(day).map(LocalDate) else { continue };
        for (place, held) in plan.holidays.on(day).into_iter().enumerate() {
            let closed = held.rule.closed.iter().flatten();
            let hours = closed.filter_map(|run| stretch(plan, day, *run)).collect();
            listed.push(Listed { order: (date, place), holiday: told(date, language, held), hours });
        }
    }
    listed
}

/// Local hours of a day as instants.
fn stretch(plan: &Plan, day: u32, run: Run) -> Option<Segment> {
    let run = plan.local_run(day, run, |local| plan.zone.eras().instant(local, plan.rules));
    Some(Segment { start: Moment::at(run.start).instant()?, end: Moment::at(run.end).instant()? })
}

fn told(date: LocalDate, language: &str, held: Held<'_>) -> HolidayDate {
    let rule = held.rule;
    HolidayDate {
        date,
        name: rule.names.get(language).unwrap_or(&rule.name).clone(),
        id: rule.id.clone(),
        kind: rule.kind,
        whole_day: rule.closed.is_none(),
        observed: held.observed,
        estimated: held.estimated,
        pack: rule.pack.as_deref().map(str::to_owned),
        rule: rule.pointer.clone(),
    }
}
