//! The days off of one calendar, ready to be asked which of them fall on a day.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

use super::book::{Book, MAIN, RULED, STRETCHES};
use super::line::{WEEK_DAYS, date_of, day_of};
use super::rule::{Rule, When, first_day, last_day, year_of};
use crate::document::MonthDay;

/// All holidays of a calendar, in the order of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Holidays {
    rules: Vec<Arc<Rule>>,
    single: BTreeMap<u32, Vec<usize>>,
    /// Plain rules that last several days, in the order they begin.
    ranges: Vec<Lasting>,
    /// The plain yearly rules that touch a day of the year, by month and day.
    yearly: BTreeMap<(u32, u32), Vec<usize>>,
    /// What has to be worked out.
    ruled: Option<Ruled>,
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

/// A holiday on one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) rule: &'a Arc<Rule>,
    /// Whether it is kept here because its own day fell badly.
    pub(super) observed: bool,
    /// Whether the day is an estimate.
    pub(super) estimated: bool,
}

/// The holidays of a document, and the place among those of the calendar that each has; `None` for one that the
/// calendar leaves out.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) book: Arc<Book>,
    pub(super) places: Vec<Option<usize>>,
}

/// Rules and the days they were worked out to, a stretch of years at a time.
#[derive(Debug, Clone)]
struct Ruled {
    shelves: Vec<Shelf>,
    stretches: [OnceLock<Box<[Day]>>; STRETCHES.len()],
}

#[derive(Debug, Clone, Copy)]
struct Day {
    day: u32,
    rule: u32,
    observed: bool,
    estimated: bool,
}

impl Holidays {
    pub(super) fn new(rules: Vec<Arc<Rule>>, shelves: Vec<Shelf>) -> Self {
        let mut holidays = Self { rules, ..Self::default() };
        for (place, rule) in holidays.rules.iter().enumerate().filter(|(_, rule)| rule.is_plain()) {
            match rule.when {
                When::Once { from, to } if from == to => holidays.single.entry(from).or_default().push(place),
                When::Once { from, to } => {
                    holidays.ranges.push(Lasting { from, to, latest: to, rule: place })
                }
                When::Yearly { from, to } => {
                    for day in days_of_a_leap_year().filter(|day| covers(from, to, *day)) {
                        holidays.yearly.entry(day).or_default().push(place);
                    }
                }
                _ => {}
            }
        }
        holidays.ranges.sort_unstable_by_key(|range| (range.from, range.rule));
        let mut latest = 0;
        for range in &mut holidays.ranges {
            latest = range.to.max(latest);
            range.latest = latest;
        }
        let shelves: Vec<Shelf> = shelves.into_iter().filter(|shelf| shelf.book.has_rules()).collect();
        if !shelves.is_empty() {
            holidays.ruled = Some(Ruled { shelves, stretches: Default::default() });
        }
        holidays
    }

    pub(super) fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// The rules that last several days and include a day.
    fn lasting_on(&self, day: u32) -> impl Iterator<Item = usize> {
        let begun =
            self.ranges.get(..self.ranges.partition_point(|range| range.from <= day)).unwrap_or_default();
        let near = begun.iter().rev().take_while(move |range| range.latest >= day);
        near.filter(move |range| range.to >= day).map(|range| range.rule)
    }

    /// How many holidays can fall on one day, yearly ones counted in all years and those of rules in some.
    pub(super) fn most_on_a_day(&self) -> usize {
        // The most dated ones come together on a day on which one begins.
        let begins = self.single.keys().copied().chain(self.ranges.iter().map(|range| range.from));
        let single = |day: u32| self.single.get(&day).map_or(0, Vec::len);
        let dated = begins.map(|day| single(day) + self.lasting_on(day).take(MANY).count()).max();
        let yearly = self.yearly.values().map(Vec::len).max();
        let ruled = self.ruled.as_ref().map(|ruled| ruled.stretch(MAIN));
        let ruled =
            ruled.and_then(|days| days.chunk_by(|one, next| one.day == next.day).map(<[Day]>::len).max());
        dated.unwrap_or_default() + yearly.unwrap_or_default() + ruled.unwrap_or_default()
    }

    /// The holidays on a day, in the order of the document.
    pub(super) fn on(&self, day: u32) -> Vec<Held<'_>> {
        let plain = |place: usize| (place, false, false);
        let mut found: Vec<(usize, bool, bool)> =
            self.single.get(&day).into_iter().flatten().copied().map(plain).collect();
        found.extend(self.lasting_on(day).map(plain));
        if let Some(date) = date_of(day).filter(|_| !self.yearly.is_empty() || self.ruled.is_some()) {
            let candidates = self.yearly.get(&(date.month(), date.day())).into_iter().flatten();
            found.extend(
                candidates
                    .filter(|place| self.rules.get(**place).is_some_and(|rule| rule.is_in_force(date)))
                    .copied()
                    .map(plain),
            );
            if let Some(ruled) = &self.ruled {
                let days = ruled.on(day, date.year());
                found.extend(days.iter().map(|day| (day.rule as usize, day.observed, day.estimated)));
            }
        }
        found.sort_unstable();
        let held =
            |(place, observed, estimated)| Some(Held { rule: self.rules.get(place)?, observed, estimated });
        found.into_iter().filter_map(held).collect()
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
        if let Some(ruled) = &self.ruled {
            ruled.between(from, to).for_each(|day| touch(day.day, day.day));
        }
    }

    /// Days around which the pattern of plain holidays changes for good.
    pub(super) fn turning_days(&self) -> impl Iterator<Item = u32> {
        let new_year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(day_of);
        self.rules
            .iter()
            .filter(|rule| rule.is_plain())
            .flat_map(move |rule| match rule.when {
                When::Once { from, to } => [Some(from), Some(to), None],
                // A range may run from a year into the next one, the last year's as well as the one before the first.
                _ => [
                    rule.years.since.and_then(new_year),
                    rule.years.since.and_then(|since| new_year(since.saturating_add(2))),
                    rule.years.until.and_then(|until| new_year(until.saturating_add(2))),
                ],
            })
            .flatten()
    }

    /// The weeks in which every year may be different, because rules are worked out.
    pub(super) fn ruled_weeks(&self) -> Option<Range<u32>> {
        self.ruled.as_ref()?;
        let (first, last) = (first_day(*RULED.start()), last_day(*RULED.end()));
        Some((first / WEEK_DAYS).saturating_sub(2)..last / WEEK_DAYS + 3)
    }

    /// Bytes of the days worked out by now.
    pub(super) fn bytes(&self) -> usize {
        let stretches = self.ruled.iter().flat_map(|ruled| &ruled.stretches);
        stretches.filter_map(OnceLock::get).map(|days| size_of_val(&**days)).sum()
    }
}

/// Enough to know that there are too many.
const MANY: usize = 1_000;

impl Ruled {
    fn stretch(&self, place: usize) -> &[Day] {
        let Some(stretch) = self.stretches.get(place) else { return &[] };
        stretch.get_or_init(|| {
            let mut days = Vec::new();
            for shelf in &self.shelves {
                days.extend(shelf.book.stretch(place).iter().filter_map(|kept| {
                    let rule = u32::try_from((*shelf.places.get(kept.rule as usize)?)?).ok()?;
                    Some(Day { day: kept.day, rule, observed: kept.observed, estimated: kept.estimated })
                }));
            }
            days.sort_unstable_by_key(|day| (day.day, day.rule));
            days.into_boxed_slice()
        })
    }

    /// The days of a stretch from one day to another.
    fn part(&self, place: usize, from: u32, to: u32) -> &[Day] {
        let days = self.stretch(place);
        let first = days.partition_point(|known| known.day < from);
        // Whoever asks goes through all of them, and mostly asks about one day.
        let length = days.get(first..).unwrap_or_default().iter().take_while(|known| known.day <= to).count();
        days.get(first..first + length).unwrap_or_default()
    }

    fn on(&self, day: u32, year: i32) -> &[Day] {
        let has = |(first, last): &(u32, u32)| (first.cast_signed()..=last.cast_signed()).contains(&year);
        STRETCHES.iter().position(has).map_or(&[], |place| self.part(place, day, day))
    }

    fn between(&self, from: u32, to: u32) -> impl Iterator<Item = &Day> {
        let (first, last) = (year_of(from), year_of(to));
        let met = STRETCHES
            .iter()
            .enumerate()
            .filter(move |(_, (begins, ends))| begins.cast_signed() <= last && first <= ends.cast_signed());
        met.flat_map(move |(place, _)| self.part(place, from, to))
    }
}

impl Rule {
    /// Whether a plain yearly holiday that touches this day of the year is held in this very year.
    fn is_in_force(&self, date: NaiveDate) -> bool {
        let When::Yearly { from, to } = self.when else { return true };
        let crosses = (to.month(), to.day()) < (from.month(), from.day());
        let started_last_year = crosses && (date.month(), date.day()) <= (to.month(), to.day());
        self.years.has(if started_last_year { date.year().saturating_sub(1) } else { date.year() })
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
    use super::super::holiday_document::Holiday;
    use super::super::rule_check::rule_of;
    use super::*;
    use crate::document::{Pointer, Review};

    fn falls(from: &str, to: &str, since: Option<u16>, until: Option<u16>, date: &str) -> bool {
        let holiday = Holiday {
            yearly: Some(from.parse().unwrap()),
            yearly_to: Some(to.parse().unwrap()),
            since,
            until,
            ..Holiday::default()
        };
        let rule = rule_of(&holiday, None, String::new(), &Pointer::root(), &mut Review::new()).unwrap();
        let holidays = Holidays::new(vec![Arc::new(rule)], Vec::new());
        let day = day_of(date.parse().unwrap());
        let mut touched = false;
        holidays.touched(day - 400, day + 400, |from, to| touched |= (from..=to).contains(&day));
        let on = !holidays.on(day).is_empty();
        assert!(touched || !on, "{date} is a holiday nobody announced");
        on
    }

    #[test]
    fn yearly_days_and_ranges() {
        for (from, to, since, until, date, expected) in [
            ("10-29", "10-29", None, None, "2026-10-29", true),
            ("10-29", "10-29", None, None, "2026-10-30", false),
            ("10-29", "10-29", Some(2027), None, "2026-10-29", false),
            ("10-29", "10-29", None, Some(2025), "2026-10-29", false),
            ("02-29", "02-29", None, None, "2024-02-29", true),
            ("02-29", "02-29", None, None, "2025-03-01", false),
            ("12-24", "01-02", None, None, "2026-12-31", true),
            ("12-24", "01-02", None, None, "2027-01-02", true),
            ("12-24", "01-02", None, None, "2027-01-03", false),
            ("12-24", "01-02", Some(2026), Some(2026), "2027-01-02", true),
            ("12-24", "01-02", Some(2026), Some(2026), "2026-01-02", false),
            ("12-24", "01-02", Some(2026), Some(2026), "2027-12-24", false),
            ("02-27", "03-01", None, None, "2026-02-28", true),
        ] {
            let found = falls(from, to, since, until, date);
            assert_eq!(found, expected, "{from}..{to} {since:?}..{until:?} {date}");
        }
    }
}
