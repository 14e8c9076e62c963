//! From rules to a calendar document: weekly hours, seasons, days off and days with hours of their own.
//!
//! Rules of every week become the weekly hours and hold for all time, as do days off that a holiday says exactly: a
//! day of every year, an n-th weekday, Easter. Any other dated rule is worked out day by day within the horizon: where
//! the hours change for longer they become hours from a date on, and single days become special days or days off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::days::{DAY, hours_on, intervals, place_in_week, week_of};
use super::parse::rules;
use super::rule::{Dates, Day, DaysOfWeek, Point, Rule};
use super::words::fault;
use crate::Error;
use crate::calendar::interchange::notes::problem;
use crate::calendar::interchange::{Horizon, ImportedCalendar, ReadOptions};
use crate::calendar::runs::{Run, difference, merged};
use crate::calendar::{
    Calendar, CalendarDocument, Easter, Holiday, HoursFrom, Interval, NthWeekday, SpecialDay, WeeklyHours,
    Zone,
};
use crate::document::{LocalDate, MonthDay, Problem, ProblemKind};

/// A stretch of more days changes the weekly hours, a shorter one the days in it.
const SEASON: i64 = 21;
/// How many times the weekly hours may change.
const MOST_SEASONS: usize = 2_000;
/// How many days may have hours of their own.
const MOST_DAYS: usize = 10_000;

/// Reads the text of an OpenStreetMap `opening_hours` tag as a calendar.
///
/// The zone is that of the options. `PH` stands for the public holidays of the options: where they close they become
/// holidays of the calendar, where they have hours of their own they become that where it can be said, those of a pack as
/// dates within the horizon; without any the rule is among what was left out.
///
/// # Errors
///
/// [`Error::Document`] with the first problem of every rule, each with its place, such as `byte 7`: what is not written
/// as it should be, and what no calendar can say, such as times of the sun, school holidays, `||`, `unknown`, open ends
/// and dates without a fixed end.
///
/// ```
/// use supportkit::calendar::{Calendar, Zone};
/// use supportkit::calendar::interchange::{ReadOptions, read_opening_hours};
///
/// let options = ReadOptions::in_zone(Zone::named("Europe/Istanbul")?);
/// let text = r#"Mo-Fr 09:00-12:30,13:30-18:00; Sa 10:00-14:00; Oct 29 off "Republic Day"; 2026 Dec 31 09:00-12:00"#;
/// let read = read_opening_hours(text, &options)?;
/// assert!(read.left_out.is_empty());
/// assert_eq!(read.calendar.holidays[0].name.as_deref(), Some("Republic Day"));
/// assert_eq!(read.calendar.special_days[0].date.to_string(), "2026-12-31");
/// assert!(Calendar::compile(&read.calendar).is_ok());
///
/// let error = read_opening_hours("Mo-Fr 09:00-sunset; SH off", &options).unwrap_err();
/// let places: Vec<_> = error.problems().iter().map(|problem| problem.pointer.as_str()).collect();
/// assert_eq!(places, ["byte 12", "byte 20"]);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[cfg_attr(feature = "uniffi", uniffi::export(default(options)))]
pub fn read_opening_hours(text: &str, options: &ReadOptions) -> Result<ImportedCalendar, Error> {
    let rules = rules(text).map_err(|problems| Error::Document { problems })?;
    let week = week_of(&rules, false);
    let mut imported = ImportedCalendar::of(CalendarDocument {
        zone: options.zone.as_ref().map(|zone| zone.name().to_owned()),
        hours: Some(weekly(&week)),
        ..CalendarDocument::default()
    });
    if rules.iter().any(|rule| !rule.is_weekly()) {
        Dated::of(&rules, &week, options.horizon()?).write(&mut imported)?;
    }
    public_holidays(&rules, &week, options, &mut imported);
    Ok(imported)
}

/// Weekly hours as a document writes them. What is left of hours that ran over midnight, without the part before it,
/// belongs to the next day.
fn weekly(week: &[Vec<Run>; 7]) -> WeeklyHours {
    let mut week = week.clone();
    for day in 0..7 {
        let Some(hours) = week.get_mut(day) else { continue };
        let late: Vec<Run> = hours.extract_if(.., |run| run.start >= DAY).collect();
        if let Some(next) = week.get_mut((day + 1) % 7) {
            next.extend(late.into_iter().map(|run| Run::new(run.start - DAY, run.end - DAY)));
            *next = merged(std::mem::take(next));
        }
    }
    let [mon, tue, wed, thu, fri, sat, sun] = week.each_ref().map(|hours| intervals(hours));
    WeeklyHours { mon, tue, wed, thu, fri, sat, sun }
}

/// The rules with dates, worked out within the horizon.
struct Dated<'r> {
    rules: &'r [Rule],
    week: &'r [Vec<Run>; 7],
    horizon: Horizon,
    /// Rules that are said exactly, by their place.
    exact: BTreeMap<usize, Vec<Holiday>>,
}

/// A day that differs from the weekly hours: its hours, and what it is called.
type Difference<'r> = (Vec<Run>, Option<&'r str>);

impl<'r> Dated<'r> {
    fn of(rules: &'r [Rule], week: &'r [Vec<Run>; 7], horizon: Horizon) -> Self {
        let mut dated = Self { rules, week, horizon, exact: BTreeMap::new() };
        for (place, rule) in rules.iter().enumerate() {
            if let Some(holidays) = exact(rule)
                && dated.stays_off(place)
            {
                dated.exact.insert(place, holidays);
            }
        }
        dated
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.horizon.last().0;
        self.horizon.first().0.iter_days().take_while(move |day| *day <= last)
    }

    fn hours_on(&self, day: NaiveDate) -> Difference<'r> {
        hours_on(self.rules.iter(), day, false)
    }

    /// Whether no later rule of every year opens a day of a rule that closes it. Single days that are opened again are
    /// special days, which win.
    fn stays_off(&self, place: usize) -> bool {
        let (Some(rule), later) = (self.rules.get(place), self.rules.get(place + 1..).unwrap_or_default())
        else {
            return false;
        };
        let opens = |day: NaiveDate| {
            later.iter().any(|rule| !rule.is_off && !ends(rule) && rule.applies_to(day, false))
        };
        !self.days().any(|day| rule.applies_to(day, false) && opens(day))
    }

    /// The rules that are said exactly and apply to a day.
    fn exactly_on(&self, day: NaiveDate) -> impl Iterator<Item = &'r Rule> {
        let exact = self.exact.keys().filter_map(|place| self.rules.get(*place));
        exact.filter(move |rule| rule.applies_to(day, false))
    }

    /// What the holidays that say rules exactly leave of the hours of a day.
    fn left_of(&self, regular: &[Run], day: NaiveDate) -> Vec<Run> {
        let mut hours = regular.to_vec();
        for rule in self.exactly_on(day) {
            hours = if rule.times.is_empty() {
                Vec::new()
            } else {
                difference(&hours, &merged(rule.times.clone()))
            };
        }
        hours
    }

    /// The days on which a season begins or is over, in order.
    fn turns(&self) -> BTreeSet<NaiveDate> {
        let mut turns = BTreeSet::new();
        let (first, last) = (self.horizon.first().0, self.horizon.last().0);
        let mut turn = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            let long =
                from.zip(to).is_none_or(|(from, to)| to.signed_duration_since(from).num_days() >= SEASON);
            if long {
                turns.extend(from.filter(|day| *day > first && *day <= last));
                turns.extend(to.and_then(|to| to.succ_opt()).filter(|day| *day > first && *day <= last));
            }
        };
        let year = |date: NaiveDate| u32::try_from(date.year()).unwrap_or(1);
        for (place, rule) in self.rules.iter().enumerate() {
            if self.exact.contains_key(&place) {
                continue;
            }
            for years in &rule.years {
                let day = |year: u32| Day::Of { month: 1, day: 1 }.in_year(year);
                if years.step > 1 {
                    continue;
                }
                turn(day(years.from), years.to.and_then(|to| day(to + 1)).and_then(|day| day.pred_opt()));
            }
            for dates in &rule.dates {
                match dates {
                    Dates::Points { step: 2.., .. } => {}
                    Dates::Points { from: Point { year: Some(year), day }, to, .. } => {
                        let to = to.map(|to| to.day.last_in(to.year.unwrap_or(*year)));
                        turn(day.first_in(*year), to.unwrap_or(None));
                    }
                    Dates::Months { year: Some(year), from, to } => {
                        let start = Day::Of { month: *from, day: 1 }.in_year(*year);
                        turn(start, Day::Of { month: *to, day: 31 }.last_in(*year));
                    }
                    _ => {
                        for year in year(first) - 1..=year(last) {
                            if let Some((from, to)) = dates.in_year(year) {
                                turn(Some(from), Some(to));
                            }
                        }
                    }
                }
            }
        }
        turns
    }

    fn write(&self, imported: &mut ImportedCalendar) -> Result<(), Error> {
        let turns = self.turns();
        if turns.len() > MOST_SEASONS {
            let (found, expected) = (
                format!("{} changes", turns.len()),
                format!("at most {MOST_SEASONS} changes of the weekly hours within the horizon"),
            );
            return Err(Error::Document {
                problems: vec![problem("", ProblemKind::TooLarge, found, expected)],
            });
        }
        let document = &mut imported.calendar;
        document.holidays.extend(self.exact.values().flatten().cloned());
        let mut week = self.week.clone();
        let mut changed: BTreeMap<NaiveDate, Difference<'r>> = BTreeMap::new();
        let mut from = self.horizon.first().0;
        for until in turns.into_iter().chain(self.horizon.last().0.succ_opt()) {
            let days: Vec<NaiveDate> = from.iter_days().take_while(|day| *day < until).collect();
            let season = self.season(&week, &days);
            if season != week {
                week = season;
                document.hours_from.push(HoursFrom { from: LocalDate(from), hours: weekly(&week) });
            }
            for day in days {
                let hours = self.hours_on(day);
                let regular = week.get(place_in_week(day)).map_or(&[][..], Vec::as_slice);
                if hours.0 != self.left_of(regular, day) {
                    changed.insert(day, hours);
                }
            }
            from = until;
        }
        let is_cut = !document.hours_from.is_empty() || !changed.is_empty();
        if changed.len() > MOST_DAYS {
            let (found, expected) = (
                format!("{} days", changed.len()),
                format!("at most {MOST_DAYS} days with hours of their own within the horizon"),
            );
            return Err(Error::Document {
                problems: vec![problem("", ProblemKind::TooLarge, found, expected)],
            });
        }
        write_days(&changed, imported);
        let document = &mut imported.calendar;
        if week != *self.week {
            document.hours_from.push(HoursFrom { from: LocalDate(from), hours: weekly(self.week) });
        }
        if is_cut && let Some(rule) = self.goes_on() {
            let expected = format!(
                "dates of single years; the hours of other rules are spelled out from {} to {}",
                self.horizon.first(),
                self.horizon.last()
            );
            imported.left_out.push(Problem {
                kind: ProblemKind::OutOfRange,
                ..fault(rule.at, "a rule of every year", expected)
            });
        }
        Ok(())
    }

    /// The weekly hours of a stretch of days: those that most days of a weekday have, without what the holidays take
    /// that say rules exactly, or the ones before where that weekday does not come.
    fn season(&self, before: &[Vec<Run>; 7], days: &[NaiveDate]) -> [Vec<Run>; 7] {
        let mut counts: [BTreeMap<Vec<Run>, usize>; 7] = Default::default();
        for day in days {
            let rules = self.rules.iter().enumerate().filter(|(place, _)| !self.exact.contains_key(place));
            let (hours, _) = hours_on(rules.map(|(_, rule)| rule), *day, false);
            if let Some(counts) = counts.get_mut(place_in_week(*day)) {
                *counts.entry(hours).or_default() += 1;
            }
        }
        let mut week = before.clone();
        for (hours, (counts, regular)) in week.iter_mut().zip(counts.into_iter().zip(self.week)) {
            // Between hours that come as often the regular ones are meant.
            let most = counts.into_iter().max_by_key(|(hours, count)| (*count, hours == regular));
            if let Some((most, _)) = most {
                *hours = most;
            }
        }
        week
    }

    /// The first rule whose dates go on beyond the horizon.
    fn goes_on(&self) -> Option<&'r Rule> {
        let mut rules = self.rules.iter().enumerate();
        rules
            .find(|(place, rule)| !rule.is_weekly() && !self.exact.contains_key(place) && !ends(rule))
            .map(|(_, rule)| rule)
    }
}

/// Whether a rule is one of certain years, and of no others.
fn ends(rule: &Rule) -> bool {
    let of_one_year = |dates: &Dates| match dates {
        Dates::Months { year, .. } => year.is_some(),
        Dates::Points { from, to, .. } => from.year.is_some() && to.is_some(),
    };
    (!rule.years.is_empty() && rule.years.iter().all(|years| years.to.is_some()))
        || (!rule.dates.is_empty() && rule.dates.iter().all(of_one_year))
}

/// Single days: those with hours as special days, those without as days off, a row of them as one.
fn write_days(days: &BTreeMap<NaiveDate, Difference<'_>>, imported: &mut ImportedCalendar) {
    let document = &mut imported.calendar;
    let mut off: Vec<(NaiveDate, NaiveDate, Option<&str>)> = Vec::new();
    for (day, (hours, comment)) in days {
        if hours.iter().any(|run| run.start >= DAY) {
            let expected = "hours that begin on their day; what is left of others after midnight cannot be said of one date";
            imported.left_out.push(problem("", ProblemKind::OutOfRange, LocalDate(*day), expected));
        }
        if !hours.is_empty() {
            let name = comment.map(str::to_owned);
            document.special_days.push(SpecialDay { date: LocalDate(*day), name, hours: intervals(hours) });
            continue;
        }
        match off.last_mut() {
            Some((_, last, name)) if last.succ_opt() == Some(*day) && name == comment => *last = *day,
            _ => off.push((*day, *day, *comment)),
        }
    }
    for (from, to, name) in off {
        let mut holiday = Holiday { name: name.map(str::to_owned), ..Holiday::default() };
        if from == to {
            holiday.date = Some(LocalDate(from));
        } else {
            (holiday.from, holiday.to) = (Some(LocalDate(from)), Some(LocalDate(to)));
        }
        document.holidays.push(holiday);
    }
}

/// A rule that is off as holidays, if they can say exactly what it says.
fn exact(rule: &Rule) -> Option<Vec<Holiday>> {
    if !rule.is_off || !rule.weeks.is_empty() || rule.holidays {
        return None;
    }
    let closed = Some(intervals(&merged(rule.times.clone()))).filter(|closed| !closed.is_empty());
    let (since, until) = match rule.years.as_slice() {
        [] => (None, None),
        [years] if years.step == 1 => (Some(years.from), years.to),
        _ => return None,
    };
    let year = |year: Option<u32>| year.and_then(|year| u16::try_from(year).ok());
    let named = |holiday: Holiday| Holiday {
        name: rule.comment.clone(),
        since: year(since),
        until: year(until),
        closed: closed.clone(),
        ..holiday
    };
    match (rule.dates.as_slice(), rule.days.as_slice()) {
        ([Dates::Months { year: None, from, to }], [DaysOfWeek::Nth { weekday, n, later: 0 }])
            if from == to =>
        {
            let weekday = Weekdays(*weekday).named();
            let month = u8::try_from(*from).ok()?;
            let holiday = |n: &i32| {
                let nth_weekday = Some(NthWeekday { month, weekday, n: i8::try_from(*n).ok()? });
                Some(named(Holiday { nth_weekday, ..Holiday::default() }))
            };
            n.iter().map(holiday).collect()
        }
        ([], _) | (_, [_, ..]) => None,
        (dates, []) => dates.iter().map(|dates| stretch(dates, rule.years.is_empty()).map(named)).collect(),
    }
}

fn stretch(dates: &Dates, all_years: bool) -> Option<Holiday> {
    let month_day = |day: Day| -> Option<MonthDay> {
        match day {
            Day::Of { month, day } => format!("{month:02}-{day:02}").parse().ok(),
            Day::Easter(_) => None,
        }
    };
    let mut holiday = Holiday::default();
    match dates {
        Dates::Months { .. } | Dates::Points { to: None, .. } | Dates::Points { step: 2.., .. } => {
            return None;
        }
        Dates::Points { from: Point { year: Some(year), day }, to: Some(to), .. } if all_years => {
            let (from, to) = (day.in_year(*year)?, to.day.in_year(to.year.unwrap_or(*year))?);
            if from == to {
                holiday.date = Some(LocalDate(from));
            } else {
                (holiday.from, holiday.to) = (Some(LocalDate(from)), Some(LocalDate(to)));
            }
        }
        Dates::Points {
            from: Point { year: None, day: Day::Easter(from) },
            to: Some(Point { day: Day::Easter(to), .. }),
            ..
        } => {
            let days = to.checked_sub(*from)?.checked_add(1)?;
            holiday.easter = Some(Easter::Gregorian);
            holiday.offset_days = Some(*from).filter(|from| *from != 0);
            holiday.lasts_days = Some(u32::try_from(days).ok().filter(|days| (1..=60).contains(days))?);
            holiday.lasts_days = holiday.lasts_days.filter(|days| *days > 1);
        }
        Dates::Points {
            from: Point { year: None, day }, to: Some(Point { year: None, day: last }), ..
        } => {
            let leap = Day::Of { month: 2, day: 29 };
            holiday.yearly = Some(month_day(*day)?);
            if day != last {
                // A stretch that begins or ends with a day which some years lack is not the same in all.
                let with_end = *day != leap && *last != leap;
                // One that runs into the next year would be counted with the year in which it begins.
                let within_a_year = all_years || day.in_year(2024)? <= last.in_year(2024)?;
                holiday.yearly_to = Some(month_day(*last).filter(|_| with_end && within_a_year)?);
            }
        }
        _ => return None,
    }
    Some(holiday)
}

/// A weekday of `chrono` in the words of documents.
struct Weekdays(chrono::Weekday);

impl Weekdays {
    fn named(&self) -> crate::calendar::Weekday {
        use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

        use crate::calendar::Weekday as Named;
        match self.0 {
            Mon => Named::Mon,
            Tue => Named::Tue,
            Wed => Named::Wed,
            Thu => Named::Thu,
            Fri => Named::Fri,
            Sat => Named::Sat,
            Sun => Named::Sun,
        }
    }
}

/// What `PH` means: days off, or hours that are taken from the day's.
fn public_holidays(
    rules: &[Rule],
    week: &[Vec<Run>; 7],
    options: &ReadOptions,
    imported: &mut ImportedCalendar,
) {
    let Some(rule) = rules.iter().find(|rule| rule.holidays) else { return };
    let on_holidays = week_of(rules, true);
    if on_holidays == *week {
        return;
    }
    let mut left_out = |kind, found: &str, expected: &str| {
        imported.left_out.push(Problem { kind, ..fault(rule.at, found, expected) });
    };
    if options.public_holidays.is_empty() {
        return left_out(ProblemKind::DanglingReference, "PH", "the public holidays among the options");
    }
    if on_holidays.iter().all(Vec::is_empty) {
        imported.calendar.holidays.extend(options.public_holidays.iter().cloned());
        return;
    }
    let hours_on = |date: LocalDate| on_holidays.get(place_in_week(date.0)).map_or(&[][..], Vec::as_slice);
    let [hours, ..] = &on_holidays;
    let closed = difference(&[Run::new(0, 2 * DAY)], hours);
    let taken = week.iter().zip(&on_holidays).all(|(regular, left)| difference(regular, &closed) == *left);
    let mut left_out = Vec::new();
    let mut special = Vec::new();
    for holiday in &options.public_holidays {
        match (holiday.date, dates_of_pack(holiday, options)) {
            (Some(date), _) if holiday.closed.is_none() => special.push((date, holiday.name.clone())),
            (_, Some((dates, horizon))) => {
                special.extend(dates.into_iter().map(|(date, name)| (date, Some(name))));
                let expected = format!(
                    "dates; those of the pack are spelled out from {} to {}",
                    horizon.first(),
                    horizon.last()
                );
                left_out.push((holiday, expected));
            }
            _ if taken && holiday.pack.is_none() && holiday.closed.is_none() => {
                let closed = Some(closed_hours(&closed));
                imported.calendar.holidays.push(Holiday { closed, ..holiday.clone() });
            }
            _ => {
                let expected = "holidays with a date, or hours on them that every weekday has";
                left_out.push((holiday, expected.to_owned()));
            }
        }
    }
    let days = &mut imported.calendar.special_days;
    for (date, name) in special {
        if !days.iter().any(|known| known.date == date) {
            days.push(SpecialDay { date, name, hours: intervals(hours_on(date)) });
        }
    }
    imported.left_out.extend(left_out.into_iter().map(|(holiday, expected)| {
        let found = holiday.name.as_deref().or(holiday.pack.as_deref()).unwrap_or("a holiday");
        Problem { kind: ProblemKind::OutOfRange, ..fault(rule.at, found, expected) }
    }));
}

/// The dates on which a pack has whole days off within the horizon, each with its name, where the pack is there.
fn dates_of_pack(holiday: &Holiday, options: &ReadOptions) -> Option<(Vec<(LocalDate, String)>, Horizon)> {
    holiday.pack.as_ref()?;
    let horizon = options.horizon().ok()?;
    let always = [Interval::of_seconds(0, DAY * 60)?];
    let hours = WeeklyHours { mon: always.to_vec(), ..WeeklyHours::default() };
    let document = CalendarDocument {
        zone: Some(Zone::UTC.name().to_owned()),
        hours: Some(hours),
        holidays: vec![holiday.clone()],
        ..CalendarDocument::default()
    };
    let calendar = Calendar::compile_with(&document, options.world.as_ref()?).ok()?;
    let off = calendar.holidays(horizon.first().0, horizon.last().0).into_iter();
    Some((off.filter(|day| day.whole_day).map(|day| (day.date, day.name)).collect(), horizon))
}

/// What is closed of two days, as hours that begin on the first of them.
fn closed_hours(closed: &[Run]) -> Vec<crate::calendar::Interval> {
    let within = closed.iter().filter(|run| run.start < DAY);
    intervals(&within.map(|run| Run::new(run.start, run.end.min(run.start + DAY))).collect::<Vec<_>>())
}
