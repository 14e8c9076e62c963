//! The days off of one calendar, ready to be asked which of them fall on a day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::line::{date_of, day_of};
use super::runs::Run;
use crate::document::MonthDay;

/// A holiday and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HolidayRule {
    /// What it is called.
    pub(super) name: String,
    /// When it falls.
    pub(super) when: When,
    /// The local hours it takes, the whole day when `None`.
    pub(super) closed: Option<Vec<Run>>,
}

/// When a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// From a day of the line to another, both included.
    Once { from: u32, to: u32 },
    /// From a day of the year to another, both included, perhaps across New Year.
    Yearly { from: MonthDay, to: MonthDay, since: i32, until: i32 },
}

/// All holidays of a calendar, in the order of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Holidays {
    rules: Vec<HolidayRule>,
    single: BTreeMap<u32, Vec<usize>>,
    /// Rules that last several days, in the order they begin.
    ranges: Vec<Lasting>,
    /// The yearly rules that touch a day of the year, by month and day.
    yearly: BTreeMap<(u32, u32), Vec<usize>>,
}

/// A rule from one day to another.
#[derive(Debug, Clone, Copy)]
struct Lasting {
    from: u32,
    to: u32,
    /// The latest end among this rule and those that begin before it.
    latest: u32,
    rule: usize,
}

impl Holidays {
    pub(super) fn new(rules: Vec<HolidayRule>) -> Self {
        let mut holidays = Self { rules, ..Self::default() };
        for (place, rule) in holidays.rules.iter().enumerate() {
            match rule.when {
                When::Once { from, to } if from == to => holidays.single.entry(from).or_default().push(place),
                When::Once { from, to } => {
                    holidays.ranges.push(Lasting { from, to, latest: to, rule: place })
                }
                When::Yearly { from, to, .. } => {
                    for day in days_of_a_leap_year().filter(|day| covers(from, to, *day)) {
                        holidays.yearly.entry(day).or_default().push(place);
                    }
                }
            }
        }
        holidays.ranges.sort_unstable_by_key(|range| (range.from, range.rule));
        let mut latest = 0;
        for range in &mut holidays.ranges {
            latest = range.to.max(latest);
            range.latest = latest;
        }
        holidays
    }

    /// The rules that last several days and include a day.
    fn lasting_on(&self, day: u32) -> impl Iterator<Item = usize> {
        let begun =
            self.ranges.get(..self.ranges.partition_point(|range| range.from <= day)).unwrap_or_default();
        let near = begun.iter().rev().take_while(move |range| range.latest >= day);
        near.filter(move |range| range.to >= day).map(|range| range.rule)
    }

    /// How many holidays can fall on one day, yearly ones counted in all years.
    pub(super) fn most_on_a_day(&self) -> usize {
        // The most dated ones come together on a day on which one begins.
        let begins = self.single.keys().copied().chain(self.ranges.iter().map(|range| range.from));
        let single = |day: u32| self.single.get(&day).map_or(0, Vec::len);
        let dated = begins.map(|day| single(day) + self.lasting_on(day).take(MANY).count()).max();
        let yearly = self.yearly.values().map(Vec::len).max();
        dated.unwrap_or_default() + yearly.unwrap_or_default()
    }

    /// The holidays on a day, in the order of the document.
    pub(super) fn on(&self, day: u32) -> Vec<&HolidayRule> {
        let mut places: Vec<usize> = self.single.get(&day).into_iter().flatten().copied().collect();
        places.extend(self.lasting_on(day));
        if let Some(date) = date_of(day).filter(|_| !self.yearly.is_empty()) {
            let candidates = self.yearly.get(&(date.month(), date.day())).into_iter().flatten();
            places.extend(
                candidates
                    .filter(|place| self.rules.get(**place).is_some_and(|rule| rule.when.is_in_force(date))),
            );
        }
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.rules.get(place)).collect()
    }

    /// Calls `touch` with stretches of days, both ends included, outside which no holiday falls.
    pub(super) fn touched(&self, from: u32, to: u32, mut touch: impl FnMut(u32, u32)) {
        for day in self.single.range(from..=to) {
            touch(*day.0, *day.0);
        }
        for range in self.ranges.iter().filter(|range| range.from <= to && range.to >= from) {
            touch(range.from.max(from), range.to.min(to));
        }
        let (Some(first), Some(last)) = (date_of(from), date_of(to)) else { return };
        for (month, day) in self.yearly.keys() {
            for year in first.year()..=last.year() {
                let touched = NaiveDate::from_ymd_opt(year, *month, *day).map(day_of);
                if let Some(touched) = touched.filter(|touched| (from..=to).contains(touched)) {
                    touch(touched, touched);
                }
            }
        }
    }

    /// Days around which the pattern of holidays changes for good.
    pub(super) fn turning_days(&self) -> impl Iterator<Item = u32> {
        let new_year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(day_of);
        self.rules
            .iter()
            .flat_map(move |rule| match rule.when {
                When::Once { from, to } => [Some(from), Some(to)],
                When::Yearly { since, until, .. } => [
                    Some(since).filter(|since| *since > FIRST_YEAR).and_then(new_year),
                    // A range may run from the last year into the next one.
                    Some(until)
                        .filter(|until| *until < LAST_YEAR)
                        .and_then(|until| new_year(until.saturating_add(2))),
                ],
            })
            .flatten()
    }
}

/// Enough to know that there are too many.
const MANY: usize = 1_000;

/// The `since` of a yearly holiday that has always been.
pub(super) const FIRST_YEAR: i32 = i32::MIN;
/// The `until` of a yearly holiday that never ends.
pub(super) const LAST_YEAR: i32 = i32::MAX;

impl When {
    /// Whether a yearly holiday that touches this day of the year is held in this very year.
    fn is_in_force(&self, date: NaiveDate) -> bool {
        let When::Yearly { from, to, since, until } = *self else { return true };
        let crosses = (to.month(), to.day()) < (from.month(), from.day());
        let started_last_year = crosses && (date.month(), date.day()) <= (to.month(), to.day());
        let year = if started_last_year { date.year().saturating_sub(1) } else { date.year() };
        (since..=until).contains(&year)
    }
}

fn covers(from: MonthDay, to: MonthDay, day: (u32, u32)) -> bool {
    let (from, to) = ((from.month(), from.day()), (to.month(), to.day()));
    if from <= to { from <= day && day <= to } else { day >= from || day <= to }
}

fn days_of_a_leap_year() -> impl Iterator<Item = (u32, u32)> {
    (1..=366).filter_map(|day| NaiveDate::from_yo_opt(2000, day)).map(|date| (date.month(), date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn falls(from: &str, to: &str, since: i32, until: i32, date: &str) -> bool {
        let when = When::Yearly { from: from.parse().unwrap(), to: to.parse().unwrap(), since, until };
        let holidays = Holidays::new(vec![HolidayRule { name: "x".into(), when, closed: None }]);
        let day = day_of(date.parse().unwrap());
        let mut touched = false;
        holidays.touched(day - 400, day + 400, |from, to| touched |= (from..=to).contains(&day));
        let on = !holidays.on(day).is_empty();
        assert!(touched || !on, "{date} is a holiday nobody announced");
        on
    }

    #[test]
    fn yearly_days_and_ranges() {
        let (always, ever) = (FIRST_YEAR, LAST_YEAR);
        for (from, to, since, until, date, expected) in [
            ("10-29", "10-29", always, ever, "2026-10-29", true),
            ("10-29", "10-29", always, ever, "2026-10-30", false),
            ("10-29", "10-29", 2027, ever, "2026-10-29", false),
            ("10-29", "10-29", always, 2025, "2026-10-29", false),
            ("02-29", "02-29", always, ever, "2024-02-29", true),
            ("02-29", "02-29", always, ever, "2025-03-01", false),
            ("12-24", "01-02", always, ever, "2026-12-31", true),
            ("12-24", "01-02", always, ever, "2027-01-02", true),
            ("12-24", "01-02", always, ever, "2027-01-03", false),
            ("12-24", "01-02", 2026, 2026, "2027-01-02", true),
            ("12-24", "01-02", 2026, 2026, "2026-01-02", false),
            ("12-24", "01-02", 2026, 2026, "2027-12-24", false),
            ("02-27", "03-01", always, ever, "2026-02-28", true),
        ] {
            assert_eq!(falls(from, to, since, until, date), expected, "{from}..{to} {since}..{until} {date}");
        }
    }
}
