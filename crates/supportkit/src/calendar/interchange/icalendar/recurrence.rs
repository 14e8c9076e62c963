//! The days that a recurrence rule gives, with a limit on the days that are looked at.
//!
//! A rule goes from period to period: years, months, weeks or days. Of the days of a period those stay that every
//! part of the rule lets through; BYSETPOS then picks among them.

use std::cell::Cell;

use chrono::{Datelike, Days, NaiveDate};

use super::rule::{Often, Rule};

/// Days that may still be looked at, in all rules of a text together.
pub(super) struct Budget(Cell<u32>);

/// An occurrence counts as much as looking at so many days, because it is kept.
const DEAR: u32 = 64;

/// There was more to look at than is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spent;

impl Budget {
    pub(super) fn new(days: u32) -> Self {
        Self(Cell::new(days))
    }

    fn spend(&self, days: u32) -> Result<(), Spent> {
        let left = self.0.get().checked_sub(days);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Spent)
    }
}

/// The days of a rule that starts on a day, from that day on, in order.
///
/// `last` is the last day that is of interest. Where the rule does not count, days before `first` may be left out.
pub(super) fn days(
    rule: &Rule,
    start: NaiveDate,
    (first, last): (NaiveDate, NaiveDate),
    budget: &Budget,
    mut each: impl FnMut(NaiveDate) -> Result<(), Spent>,
) -> Result<(), Spent> {
    let rule = Filled::of(rule, start);
    let mut left = rule.rule.count;
    let mut period = Period::of(&rule, start);
    if rule.rule.count.is_none() && first > start {
        period = period.skipped_to(&rule, first);
    }
    let mut found = Vec::new();
    while let Some((from, to)) = period.bounds(&rule) {
        if from > last {
            break;
        }
        found.clear();
        rule.gather(from, to, budget, &mut found)?;
        if !rule.rule.places.is_empty() {
            found = picked(&found, &rule.rule.places);
        }
        for day in found.iter().filter(|day| **day >= start) {
            if *day > last {
                return Ok(());
            }
            match &mut left {
                Some(0) => return Ok(()),
                Some(left) => *left -= 1,
                None => {}
            }
            budget.spend(DEAR)?;
            each(*day)?;
        }
        let Some(next) = period.next(&rule) else { break };
        period = next;
    }
    Ok(())
}

/// The days at certain places, counted from the end where negative.
fn picked(days: &[NaiveDate], places: &[i32]) -> Vec<NaiveDate> {
    let place = |place: &i32| {
        let away = usize::try_from(place.unsigned_abs()).ok()?;
        if *place > 0 { days.get(away - 1) } else { days.get(days.len().checked_sub(away)?) }
    };
    let mut picked: Vec<NaiveDate> = places.iter().filter_map(place).copied().collect();
    picked.sort_unstable();
    picked.dedup();
    picked
}

/// A rule with what its start adds where it leaves something out.
struct Filled<'r> {
    rule: &'r Rule,
    months: Vec<i32>,
    month_days: Vec<i32>,
    /// Weekdays that are all let through, counted from Monday; all where there are none.
    weekdays: Vec<u32>,
}

impl<'r> Filled<'r> {
    fn of(rule: &'r Rule, start: NaiveDate) -> Self {
        let mut filled = Self {
            rule,
            months: rule.months.clone(),
            month_days: rule.month_days.clone(),
            weekdays: rule
                .days
                .iter()
                .filter(|day| day.n == 0)
                .map(|day| day.weekday.num_days_from_monday())
                .collect(),
        };
        if rule.has_no_days() {
            let weekday = start.weekday().num_days_from_monday();
            let day = i32::try_from(start.day()).unwrap_or(1);
            match rule.often {
                Often::Yearly if !rule.weeks.is_empty() => filled.weekdays.push(weekday),
                Often::Yearly => {
                    if filled.months.is_empty() {
                        filled.months.push(i32::try_from(start.month()).unwrap_or(1));
                    }
                    filled.month_days.push(day);
                }
                Often::Monthly => filled.month_days.push(day),
                Often::Weekly => filled.weekdays.push(weekday),
                Often::Daily => {}
            }
        }
        filled
    }

    /// The days of a period that the rule lets through.
    fn gather(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        budget: &Budget,
        found: &mut Vec<NaiveDate>,
    ) -> Result<(), Spent> {
        let mut day = from;
        budget.spend(1)?;
        while day <= to {
            if !self.has_month(day) {
                // The rest of a month that is not meant need not be looked at.
                budget.spend(1)?;
                let Some(next) = next_month(day) else { break };
                day = next;
                continue;
            }
            budget.spend(1)?;
            if self.lets_through(day) {
                found.push(day);
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        Ok(())
    }

    fn has_month(&self, day: NaiveDate) -> bool {
        self.months.is_empty() || i32::try_from(day.month()).is_ok_and(|month| self.months.contains(&month))
    }

    fn lets_through(&self, day: NaiveDate) -> bool {
        let month = (day.day(), days_in_month(day));
        let year = (day.ordinal(), days_in_year(day.year()));
        counted(&self.month_days, month)
            && counted(&self.rule.year_days, year)
            && (self.rule.weeks.is_empty() || self.is_in_weeks(day))
            && self.is_a_day(day, month, year)
    }

    fn is_a_day(&self, day: NaiveDate, month: (u32, u32), year: (u32, u32)) -> bool {
        if self.weekdays.is_empty() && self.rule.days.is_empty() {
            return true;
        }
        if self.weekdays.contains(&day.weekday().num_days_from_monday()) {
            return true;
        }
        // The n-th such weekday of the month, or of the year where no month is named.
        let by_month = self.rule.often == Often::Monthly || !self.rule.months.is_empty();
        let (place, all) = if by_month { month } else { year };
        let (n, back) = (place.div_ceil(7), all.saturating_sub(place) / 7 + 1);
        self.rule.days.iter().any(|wanted| {
            let away = wanted.n.unsigned_abs();
            let here = if wanted.n > 0 { n } else { back };
            wanted.n != 0 && wanted.weekday == day.weekday() && away == here
        })
    }

    /// Whether a day lies in one of the weeks, each with most of its days in its year.
    fn is_in_weeks(&self, day: NaiveDate) -> bool {
        let start = self.rule.week_start.num_days_from_monday();
        let into = (day.weekday().num_days_from_monday() + 7 - start) % 7;
        // The fourth day of a week says to which year it belongs.
        let Some(middle) =
            day.checked_sub_days(Days::new(into.into())).and_then(|day| day.checked_add_days(Days::new(3)))
        else {
            return false;
        };
        let week = middle.ordinal0() / 7 + 1;
        let weeks = week + (days_in_year(middle.year()) - middle.ordinal()) / 7;
        counted(&self.rule.weeks, (week, weeks))
    }
}

/// Whether a place is among those wanted, counted from the end where negative; any is where none is wanted.
fn counted(wanted: &[i32], (place, all): (u32, u32)) -> bool {
    let from_end = (all + 1).saturating_sub(place);
    wanted.is_empty()
        || wanted.iter().any(|wanted| wanted.unsigned_abs() == if *wanted > 0 { place } else { from_end })
}

/// A year, month, week or day of a rule.
#[derive(Debug, Clone, Copy)]
struct Period(NaiveDate);

impl Period {
    /// The period in which the rule starts.
    fn of(rule: &Filled<'_>, start: NaiveDate) -> Self {
        let first = match rule.rule.often {
            Often::Yearly => NaiveDate::from_ymd_opt(start.year(), 1, 1),
            Often::Monthly => start.with_day(1),
            Often::Weekly => {
                let into = start.weekday().days_since(rule.rule.week_start);
                start.checked_sub_days(Days::new(into.into()))
            }
            Often::Daily => Some(start),
        };
        Self(first.unwrap_or(start))
    }

    fn bounds(self, rule: &Filled<'_>) -> Option<(NaiveDate, NaiveDate)> {
        let last = match rule.rule.often {
            Often::Yearly => NaiveDate::from_ymd_opt(self.0.year(), 12, 31)?,
            Often::Monthly => next_month(self.0)?.pred_opt()?,
            Often::Weekly => self.0.checked_add_days(Days::new(6))?,
            Often::Daily => self.0,
        };
        Some((self.0, last))
    }

    fn next(self, rule: &Filled<'_>) -> Option<Self> {
        self.moved(rule, 1)
    }

    /// So many intervals later.
    fn moved(self, rule: &Filled<'_>, intervals: u32) -> Option<Self> {
        let many = rule.rule.interval.checked_mul(intervals)?;
        let moved = match rule.rule.often {
            Often::Yearly => {
                let year = self.0.year().checked_add(i32::try_from(many).ok()?)?;
                NaiveDate::from_ymd_opt(year, 1, 1)?
            }
            Often::Monthly => self.0.checked_add_months(chrono::Months::new(many))?,
            Often::Weekly => self.0.checked_add_days(Days::new(u64::from(many) * 7))?,
            Often::Daily => self.0.checked_add_days(Days::new(many.into()))?,
        };
        Some(Self(moved))
    }

    /// A period of the rule that starts at a day or before it, and not long before.
    fn skipped_to(self, rule: &Filled<'_>, first: NaiveDate) -> Self {
        let days = u32::try_from(first.signed_duration_since(self.0).num_days()).unwrap_or(0);
        let length = match rule.rule.often {
            Often::Yearly => 366,
            Often::Monthly => 31,
            Often::Weekly => 7,
            Often::Daily => 1,
        };
        let intervals = days / length / rule.rule.interval.max(1);
        self.moved(rule, intervals).unwrap_or(self)
    }
}

fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    match day.month() {
        12 => NaiveDate::from_ymd_opt(day.year().checked_add(1)?, 1, 1),
        month => NaiveDate::from_ymd_opt(day.year(), month + 1, 1),
    }
}

fn days_in_month(day: NaiveDate) -> u32 {
    day.num_days_in_month().into()
}

fn days_in_year(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |last| last.ordinal())
}
