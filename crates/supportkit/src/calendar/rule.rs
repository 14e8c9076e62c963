//! A holiday after checking: when it falls, before other holidays and the weekend are looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::easter::easter;
use super::holiday_document::{Easter, HolidayKind, NthWeekday, WeekdayPlace};
use super::line::{WEEK_DAYS, date_of, day_of};
use super::other_days::OtherDay;
use super::runs::Run;
use super::weekend::Weekdays;
use crate::document::MonthDay;

/// A holiday and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: Option<String>,
    /// What it is called.
    pub(super) name: String,
    /// The same in other languages.
    pub(super) names: BTreeMap<String, String>,
    pub(super) kind: HolidayKind,
    /// The pack it is from.
    pub(super) pack: Option<Arc<str>>,
    /// Its place in the document of the pack, or in that of the calendar.
    pub(super) pointer: String,
    /// When it falls.
    pub(super) when: When,
    /// Days from there to its start.
    pub(super) offset: i32,
    /// Days it lasts, where `when` does not say.
    pub(super) lasts: u32,
    /// Starts that are certain, in order.
    pub(super) confirmed: Vec<u32>,
    /// Starts that are expected in the place of computed ones, in order.
    pub(super) expected: Vec<u32>,
    /// The years in which it starts.
    pub(super) years: Years,
    /// When it is kept on another day.
    pub(super) practices: Vec<Practice>,
    /// The local hours it takes, the whole day when `None`.
    pub(super) closed: Option<Vec<Run>>,
}

/// When a holiday falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// From a day of the line to another, both included.
    Once {
        from: u32,
        to: u32,
    },
    /// From a day of the year to another, both included, perhaps across New Year.
    Yearly {
        from: MonthDay,
        to: MonthDay,
    },
    Nth(NthWeekday),
    Weekday {
        weekday: u32,
        place: WeekdayPlace,
        n: u32,
        from: Anchor,
    },
    Easter(Easter),
    Other(OtherDay),
    /// On another holiday.
    Relative(String),
    Between([String; 2]),
    /// On confirmed days alone.
    Confirmed,
}

/// From where a weekday is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anchor {
    Date(MonthDay),
    Holiday(String),
}

/// A set of years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) since: Option<i32>,
    pub(super) until: Option<i32>,
    pub(super) only: Vec<i32>,
    pub(super) except: Vec<i32>,
}

impl Years {
    pub(super) fn has(&self, year: i32) -> bool {
        self.since.is_none_or(|since| since <= year)
            && self.until.is_none_or(|until| year <= until)
            && (self.only.is_empty() || self.only.contains(&year))
            && !self.except.contains(&year)
    }
}

/// How a holiday is observed that falls badly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Practice {
    /// The weekdays on which it falls badly, `None` for the weekend.
    pub(super) on: Option<Weekdays>,
    /// Whether it falls badly on another holiday.
    pub(super) clash: bool,
    pub(super) to: Target,
    /// Whether the day itself stays a holiday.
    pub(super) keep: bool,
    pub(super) years: Years,
}

/// Where a holiday moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Days(i32),
    NextWorkingDay,
    PreviousWorkingDay,
    NearestWorkingDay,
    /// It lapses.
    Nowhere,
}

/// A time at which a holiday starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) day: u32,
    /// Days it lasts.
    pub(super) length: u32,
    pub(super) estimated: bool,
}

impl Start {
    pub(super) fn of(day: u32, estimated: bool) -> Self {
        Self { day, length: 1, estimated }
    }
}

/// How far a confirmed day may lie from the one that the rule gives.
const NEAR: u32 = 30;

impl Rule {
    /// Whether it is no more than a date or a day of every year, and so needs no working out.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.when, When::Once { .. } | When::Yearly { .. })
            && self.offset == 0
            && self.lasts == 1
            && self.confirmed.is_empty()
            && self.expected.is_empty()
            && self.practices.is_empty()
            && self.years.only.is_empty()
            && self.years.except.is_empty()
    }

    /// Whether nobody can move another holiday to its days.
    pub(super) fn takes_its_days(&self) -> bool {
        let for_everyone = match self.kind {
            HolidayKind::Public | HolidayKind::Bank | HolidayKind::Government | HolidayKind::Company => true,
            HolidayKind::School
            | HolidayKind::HalfDay
            | HolidayKind::Optional
            | HolidayKind::Religious
            | HolidayKind::Observance => false,
        };
        for_everyone && self.closed.is_none()
    }

    /// By what others refer to it.
    pub(super) fn is_called(&self, key: &str) -> bool {
        self.id.as_deref() == Some(key) || self.name == key
    }

    /// When it starts from one year of ours to another, given the starts of the holidays it refers to.
    pub(super) fn starts(&self, first: u32, last: u32, referred: &[&[Start]]) -> Vec<Start> {
        let by_year = |start: &dyn Fn(u32) -> Option<u32>| -> Vec<Start> {
            (first..=last).filter_map(start).map(|day| Start::of(day, false)).collect()
        };
        let one = referred.first().copied().unwrap_or_default();
        let mut starts = match &self.when {
            When::Once { from, to } => once(*from, *to, first, last),
            When::Yearly { from, to } => {
                (first..=last).filter_map(|year| yearly(*from, *to, year.cast_signed())).collect()
            }
            When::Nth(nth) => by_year(&|year| nth_weekday(*nth, year)),
            When::Weekday { weekday, place, n, from: Anchor::Date(date) } => by_year(&|year| {
                date.in_year(year.cast_signed()).and_then(|date| near(day_of(date), *weekday, *place, *n))
            }),
            When::Weekday { weekday, place, n, from: Anchor::Holiday(_) } => one
                .iter()
                .filter_map(|start| Some(Start::of(near(start.day, *weekday, *place, *n)?, start.estimated)))
                .collect(),
            When::Easter(church) => by_year(&|year| easter(*church, year)),
            When::Other(other) => other.starts(first, last),
            When::Relative(_) => one.iter().map(|start| Start::of(start.day, start.estimated)).collect(),
            When::Between(_) => between(one, referred.get(1).copied().unwrap_or_default()),
            When::Confirmed => Vec::new(),
        };
        for start in &mut starts {
            start.day = start.day.saturating_add_signed(self.offset);
            start.length = start.length.max(self.lasts);
        }
        sort(&mut starts);
        self.put(&mut starts, &self.expected, true, first, last);
        self.put(&mut starts, &self.confirmed, false, first, last);
        if self.years != Years::default() {
            starts.retain(|start| self.years.has(year_of(start.day)));
        }
        starts
    }

    /// Puts known days of some years in the place of those that are near.
    fn put(&self, starts: &mut Vec<Start>, known: &[u32], estimated: bool, first: u32, last: u32) {
        let (from, to) = (first_day(first), last_day(last));
        let known = known.iter().copied().filter(|day| (from..=to).contains(day));
        for day in known.clone() {
            let after = starts.partition_point(|start| start.day < day);
            let distance = |place: usize| starts.get(place).map(|start| start.day.abs_diff(day));
            let candidates = [after.checked_sub(1), Some(after)].into_iter().flatten();
            let near = candidates.filter_map(|place| Some((distance(place)?, place)));
            if let Some((_, place)) = near.filter(|(distance, _)| *distance <= NEAR).min() {
                starts.remove(place);
            }
        }
        starts.extend(known.map(|day| Start { day, length: self.lasts, estimated }));
        sort(starts);
    }
}

/// Sorts starts by day. Of two on one day the certain one remains.
fn sort(starts: &mut Vec<Start>) {
    starts.sort_unstable_by_key(|start| (start.day, start.estimated));
    starts.dedup_by_key(|start| start.day);
}

/// A dated range as far as it lies in some years.
fn once(from: u32, to: u32, first: u32, last: u32) -> Vec<Start> {
    let (from, to) = (from.max(first_day(first)), to.min(last_day(last)));
    if from > to {
        return Vec::new();
    }
    vec![Start { day: from, length: to - from + 1, estimated: false }]
}

fn yearly(from: MonthDay, to: MonthDay, year: i32) -> Option<Start> {
    let crosses = (to.month(), to.day()) < (from.month(), from.day());
    let end_year = if crosses { year.checked_add(1)? } else { year };
    if from == to {
        return Some(Start::of(day_of(from.in_year(year)?), false));
    }
    // Where there is no 29 February, a range from it begins on 1 March and one up to it ends on the 28th.
    let missing = |year| NaiveDate::from_ymd_opt(year, 3, 1).map(day_of);
    let start = from.in_year(year).map(day_of).or_else(|| missing(year))?;
    let end = to.in_year(end_year).map(day_of).or_else(|| missing(end_year).map(|march| march - 1))?;
    Some(Start { day: start, length: (end + 1).checked_sub(start)?, estimated: false })
}

pub(super) fn nth_weekday(nth: NthWeekday, year: u32) -> Option<u32> {
    let month = NaiveDate::from_ymd_opt(year.cast_signed(), nth.month.into(), 1)?;
    let (first, length) = (day_of(month), u32::from(month.num_days_in_month()));
    let weeks = u32::from(nth.n.unsigned_abs()).checked_sub(1)? * WEEK_DAYS;
    let ahead = |from: u32, to: u32| (to + WEEK_DAYS - from % WEEK_DAYS) % WEEK_DAYS;
    let weekday = nth.weekday.place();
    if nth.n > 0 {
        let day = ahead(first, weekday) + weeks;
        (day < length).then(|| first + day)
    } else {
        let last = first + length - 1;
        let back = (last % WEEK_DAYS + WEEK_DAYS - weekday) % WEEK_DAYS + weeks;
        (back < length).then(|| last - back)
    }
}

/// The n-th such weekday seen from a day.
fn near(day: u32, weekday: u32, place: WeekdayPlace, n: u32) -> Option<u32> {
    let ahead = (weekday + WEEK_DAYS - day % WEEK_DAYS) % WEEK_DAYS;
    let back = (WEEK_DAYS - ahead) % WEEK_DAYS;
    let weeks = n.checked_sub(1)? * WEEK_DAYS;
    Some(match place {
        WeekdayPlace::OnOrAfter => day + ahead + weeks,
        WeekdayPlace::After => day + if ahead == 0 { WEEK_DAYS } else { ahead } + weeks,
        WeekdayPlace::OnOrBefore => day - back - weeks,
        WeekdayPlace::Before => day - if back == 0 { WEEK_DAYS } else { back } - weeks,
        WeekdayPlace::Nearest if ahead <= 3 => day + ahead,
        WeekdayPlace::Nearest => day - back,
    })
}

/// The days with one of the holidays on either side. Both must be sorted.
fn between(one: &[Start], other: &[Start]) -> Vec<Start> {
    let on = |day: u32| {
        let place = other.binary_search_by_key(&day, |start| start.day).ok()?;
        other.get(place)
    };
    let sides = one.iter().flat_map(|start| [(start, start.day - 2), (start, start.day + 2)]);
    sides
        .filter_map(|(start, day)| {
            let partner = on(day)?;
            Some(Start::of(start.day.min(day) + 1, start.estimated || partner.estimated))
        })
        .collect()
}

/// The year of ours that a day of the line lies in.
pub(super) fn year_of(day: u32) -> i32 {
    date_of(day).map_or(i32::MAX, |date| date.year())
}

/// The first day of a year.
pub(super) fn first_day(year: u32) -> u32 {
    NaiveDate::from_ymd_opt(year.cast_signed(), 1, 1).map_or(u32::MAX, day_of)
}

/// The last day of a year.
pub(super) fn last_day(year: u32) -> u32 {
    NaiveDate::from_ymd_opt(year.cast_signed(), 12, 31).map_or(0, day_of)
}
