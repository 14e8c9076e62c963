//! The rules of an `opening_hours` text, and on which days each applies.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::easter::easter;
use crate::calendar::holiday_document::Easter;
use crate::calendar::line::date_of;
use crate::calendar::runs::Run;

/// How a rule is joined to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// After `;`: on its days it takes their place.
    Instead,
    /// After `,`: it adds to them.
    Besides,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// The byte at which it begins.
    pub(super) at: usize,
    pub(super) joined: Joined,
    pub(super) years: Vec<Years>,
    pub(super) dates: Vec<Dates>,
    pub(super) weeks: Vec<Weeks>,
    pub(super) days: Vec<DaysOfWeek>,
    /// Whether it applies to public holidays, whatever their weekday.
    pub(super) holidays: bool,
    /// Open or off in these minutes after midnight; the whole day where there are none.
    pub(super) times: Vec<Run>,
    pub(super) is_off: bool,
    pub(super) comment: Option<String>,
}

/// Years, the last one missing where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) from: u32,
    pub(super) to: Option<u32>,
    pub(super) step: u32,
}

/// A stretch of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// Whole months, of one year or of all.
    Months { year: Option<u32>, from: u32, to: u32 },
    /// From one point to another; to the end of time where that is missing. Of the days every `step`-th is meant.
    Points { from: Point, to: Option<Point>, step: u32 },
}

/// A date, of one year or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<u32>,
    pub(super) day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Of {
        month: u32,
        day: u32,
    },
    /// Easter Sunday and so many days later.
    Easter(i32),
}

/// ISO weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weeks {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) step: u32,
}

/// Weekdays, all of them or some of each month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DaysOfWeek {
    From(Weekday, Weekday),
    /// The n-th one of a month, counted from its end where negative, and so many days later.
    Nth {
        weekday: Weekday,
        n: Vec<i32>,
        later: i32,
    },
}

impl Rule {
    /// Whether it applies to every week alike.
    pub(super) fn is_weekly(&self) -> bool {
        self.years.is_empty()
            && self.dates.is_empty()
            && self.weeks.is_empty()
            && self.days.iter().all(|days| matches!(days, DaysOfWeek::From(..)))
    }

    /// How many things have to be looked at to tell whether it applies.
    pub(super) fn size(&self) -> usize {
        let n = |days: &DaysOfWeek| match days {
            DaysOfWeek::From(..) => 1,
            DaysOfWeek::Nth { n, .. } => n.len(),
        };
        1 + self.years.len() + self.dates.len() + self.weeks.len() + self.days.iter().map(n).sum::<usize>()
    }

    pub(super) fn applies_to(&self, date: NaiveDate, is_holiday: bool) -> bool {
        (self.years.is_empty() || self.years.iter().any(|years| years.has(date)))
            && (self.dates.is_empty() || self.dates.iter().any(|dates| dates.has(date)))
            && (self.weeks.is_empty() || self.weeks.iter().any(|weeks| weeks.has(date)))
            && (self.days.iter().any(|days| days.has(date))
                || (self.days.is_empty() && !self.holidays)
                || (self.holidays && is_holiday))
    }
}

impl Years {
    fn has(&self, date: NaiveDate) -> bool {
        u32::try_from(date.year()).is_ok_and(|year| {
            year >= self.from
                && self.to.is_none_or(|to| year <= to)
                && (year - self.from).is_multiple_of(self.step.max(1))
        })
    }
}

impl Weeks {
    fn has(&self, date: NaiveDate) -> bool {
        let week = date.iso_week().week();
        if self.from <= self.to {
            (self.from..=self.to).contains(&week) && (week - self.from).is_multiple_of(self.step.max(1))
        } else {
            week >= self.from || week <= self.to
        }
    }
}

impl DaysOfWeek {
    fn has(&self, date: NaiveDate) -> bool {
        match self {
            DaysOfWeek::From(from, to) => date.weekday().days_since(*from) <= to.days_since(*from),
            DaysOfWeek::Nth { weekday, n, later } => {
                let Some(day) = shifted(date, later.saturating_neg()) else { return false };
                if day.weekday() != *weekday {
                    return false;
                }
                let (place, all) = (day.day(), u32::from(day.num_days_in_month()));
                let (from_start, from_end) = (place.div_ceil(7), (all - place) / 7 + 1);
                n.iter().any(|n| n.unsigned_abs() == if *n > 0 { from_start } else { from_end })
            }
        }
    }
}

impl Dates {
    pub(super) fn has(&self, date: NaiveDate) -> bool {
        let is_year = |year: u32| i32::try_from(year).is_ok_and(|year| date.year() == year);
        match self {
            Dates::Months { year, from, to } => {
                let month = date.month();
                let within =
                    if from <= to { (*from..=*to).contains(&month) } else { month >= *from || month <= *to };
                within && year.is_none_or(is_year)
            }
            Dates::Points { from, to: None, .. } => match from.year {
                Some(year) => from.day.first_in(year).is_some_and(|from| from <= date),
                None => false,
            },
            Dates::Points { from, to: Some(to), step } => {
                let Ok(year) = u32::try_from(date.year()) else { return false };
                let has = |stretch: Option<(NaiveDate, NaiveDate)>| {
                    stretch.is_some_and(|(from, to)| from <= date && date <= to && is_step(from, date, *step))
                };
                match from.year {
                    Some(year) => has(from.day.first_in(year).zip(to.day.last_in(to.year.unwrap_or(year)))),
                    None => has(self.in_year(year)) || has(self.in_year(year - 1)),
                }
            }
        }
    }

    /// The stretch that begins in a year, where it is one of every year.
    pub(super) fn in_year(&self, year: u32) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Dates::Months { year: None, from, to } => {
                let start = Day::Of { month: *from, day: 1 }.first_in(year)?;
                let end_year = if from <= to { year } else { year + 1 };
                Some((start, Day::Of { month: *to, day: 31 }.last_in(end_year)?))
            }
            Dates::Points {
                from: Point { year: None, day },
                to: Some(Point { year: None, day: last }),
                ..
            } => {
                if day == last {
                    // The one day itself: there may be none, as on 29 February.
                    let only = day.in_year(year)?;
                    return Some((only, only));
                }
                let start = day.first_in(year)?;
                let end = last.last_in(year).filter(|end| *end >= start);
                Some((start, end.or_else(|| last.last_in(year + 1))?))
            }
            _ => None,
        }
    }
}

/// Whether a date is a whole number of steps after another.
fn is_step(from: NaiveDate, date: NaiveDate, step: u32) -> bool {
    date.signed_duration_since(from).num_days().checked_rem(step.into()).is_none_or(|rest| rest == 0)
}

impl Day {
    /// That day in a year, if the year has it.
    pub(super) fn in_year(self, year: u32) -> Option<NaiveDate> {
        match self {
            Day::Of { month, day } => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
            Day::Easter(later) => shifted(date_of(easter(Easter::Gregorian, year)?)?, later),
        }
    }

    /// The same as the start of a stretch: the next day that the year has.
    pub(super) fn first_in(self, year: u32) -> Option<NaiveDate> {
        self.in_year(year).or_else(|| match self {
            Day::Of { month, .. } if month < 12 => Day::Of { month: month + 1, day: 1 }.in_year(year),
            _ => None,
        })
    }

    /// The same as the end of a stretch: the last day before it that the year has.
    pub(super) fn last_in(self, year: u32) -> Option<NaiveDate> {
        let Day::Of { month, day } = self else { return self.in_year(year) };
        (1..=day).rev().find_map(|day| Day::Of { month, day }.in_year(year))
    }
}

/// A date so many days later, or earlier where negative.
pub(super) fn shifted(date: NaiveDate, later: i32) -> Option<NaiveDate> {
    let days = Days::new(later.unsigned_abs().into());
    if later < 0 { date.checked_sub_days(days) } else { date.checked_add_days(days) }
}
