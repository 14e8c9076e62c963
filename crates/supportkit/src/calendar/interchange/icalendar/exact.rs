//! Recurrence rules that a holiday says in other words: a day of every year, an n-th weekday, a weekday after a day.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::rule::{Often, Rule};
use super::spans::Timed;
use crate::calendar::book::{RULED, is_ruled};
use crate::calendar::line::date_of;
use crate::calendar::rule::nth_weekday;
use crate::calendar::{Holiday, NthWeekday, Weekday, WeekdayNear, WeekdayPlace};
use crate::document::MonthDay;

/// A holiday may last so many days.
const LONGEST: u32 = 60;
/// How many years may be left out.
const MOST_YEARS: usize = 1_000;

/// The day of a year on which a rule falls.
enum Yearly {
    On(MonthDay),
    Nth(NthWeekday),
    Near(WeekdayNear, MonthDay),
}

/// The rule of an entry as holidays without name: one for each stretch of days or hours that it takes. `None` where
/// they cannot say exactly what the rule says.
///
/// `skipped` are occurrences that are left out.
pub(super) fn holidays(timed: &Timed<'_>, skipped: &[NaiveDateTime]) -> Option<Vec<Holiday>> {
    let (rule, _) = timed.event.rule.as_ref()?;
    if rule.often != Often::Yearly || rule.interval != 1 || rule.count.is_some() || !timed.keeps_its_hours() {
        return None;
    }
    let start = timed.start.at.date();
    let yearly = yearly(rule, start)?;
    let shapes = timed.shapes();
    // A day that is counted from the end of a year belongs to the next one, where years would be counted wrongly.
    let near_new_year = yearly.month() == 12 && shapes.iter().any(|shape| shape.offset > 0);
    if near_new_year || shapes.iter().any(|shape| shape.days > LONGEST || shape.offset > LONGEST) {
        return None;
    }
    let at = |year: i32| yearly.in_year(year).map(|day| day.and_time(timed.start.at.time()));
    let since = start.year();
    // Where the year of the start has the day earlier, the rule first falls in the next one.
    let since = if at(since).is_some_and(|day| day < timed.start.at) { since.checked_add(1)? } else { since };
    let until = match rule.until.map(|until| timed.until(until)) {
        None => None,
        Some(until) => {
            let year = until.date().year();
            let is_late = at(year).is_some_and(|start| !until.allows(start));
            Some(if is_late { year.checked_sub(1)? } else { year })
        }
    };
    if until.is_some_and(|until| until < since) {
        return Some(Vec::new());
    }
    let mut except_years = Vec::new();
    for skipped in skipped {
        if at(skipped.year()) == Some(*skipped) && is_ruled(skipped.year()) {
            except_years.push(u16::try_from(skipped.year()).ok()?);
        }
    }
    except_years.sort_unstable();
    except_years.dedup();
    if except_years.len() > MOST_YEARS {
        return None;
    }
    let year = |year: i32| u16::try_from(year).ok().filter(|year| *year > 0);
    let since = Some(year(since)?).filter(|since| u32::from(*since) > *RULED.start());
    let until = match until {
        None => None,
        Some(until) => Some(year(until)?),
    };
    shapes
        .into_iter()
        .map(|shape| {
            let closed = match shape.hours {
                None => None,
                Some(hours) => Some(vec![super::spans::interval(hours)?]),
            };
            let mut holiday =
                Holiday { closed, since, until, except_years: except_years.clone(), ..Holiday::default() };
            holiday.offset_days = i32::try_from(shape.offset).ok().filter(|offset| *offset != 0);
            holiday.lasts_days = Some(shape.days).filter(|days| *days != 1);
            match &yearly {
                Yearly::On(day) => holiday.yearly = Some(*day),
                Yearly::Nth(nth) => holiday.nth_weekday = Some(*nth),
                Yearly::Near(near, _) => holiday.weekday = Some(near.clone()),
            }
            Some(holiday)
        })
        .collect()
}

impl Yearly {
    fn month(&self) -> u32 {
        match self {
            Yearly::On(day) => day.month(),
            Yearly::Nth(nth) => nth.month.into(),
            // Up to six days later, which may be in the next month.
            Yearly::Near(_, day) if day.month() == 11 && day.day() > 24 => 12,
            Yearly::Near(_, day) => day.month(),
        }
    }

    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        match self {
            Yearly::On(day) => day.in_year(year),
            Yearly::Nth(nth) => nth_weekday(*nth, u32::try_from(year).ok()?).and_then(date_of),
            Yearly::Near(near, day) => {
                let first = day.in_year(year)?;
                first.iter_days().take(7).find(|day| Weekday::of(*day) == near.weekday)
            }
        }
    }
}

fn yearly(rule: &Rule, start: NaiveDate) -> Option<Yearly> {
    if !rule.year_days.is_empty() || !rule.weeks.is_empty() || !rule.places.is_empty() {
        return None;
    }
    let month = match rule.months.as_slice() {
        [] => None,
        [month] => Some(u32::try_from(*month).ok()?),
        _ => return None,
    };
    match (rule.days.as_slice(), rule.month_days.as_slice()) {
        ([], []) => month_day(month.unwrap_or(start.month()), start.day()).map(Yearly::On),
        ([], [day]) if *day > 0 => month_day(month?, u32::try_from(*day).ok()?).map(Yearly::On),
        ([day], []) if day.n != 0 => {
            let n = i8::try_from(day.n).ok().filter(|n| (-5..=5).contains(n))?;
            Some(Yearly::Nth(NthWeekday {
                month: u8::try_from(month?).ok()?,
                weekday: day.weekday.into(),
                n,
            }))
        }
        // Seven days in a row, of which one is the weekday: it is the first on or after the first of them.
        ([day], days) if day.n == 0 && days.len() == 7 => {
            let mut days = days.to_vec();
            days.sort_unstable();
            let first = *days.first()?;
            let in_a_row = (0..7).zip(&days).all(|(place, day)| first.checked_add(place) == Some(*day));
            let date = month_day(month?, u32::try_from(first).ok()?)?;
            // All seven have to be there in every year.
            let fits = in_a_row
                && first > 0
                && (date.month() != 2 || first <= 22)
                && month_day(month?, u32::try_from(first).ok()? + 6).is_some();
            let near = WeekdayNear {
                weekday: day.weekday.into(),
                place: WeekdayPlace::OnOrAfter,
                date: Some(date),
                holiday: None,
                n: None,
            };
            fits.then_some(Yearly::Near(near, date))
        }
        _ => None,
    }
}

fn month_day(month: u32, day: u32) -> Option<MonthDay> {
    format!("{month:02}-{day:02}").parse().ok()
}
