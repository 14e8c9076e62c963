//! A calendar document as the text of an `opening_hours` tag.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::parse::{MOST_BYTES, MOST_PARTS, MOST_RULES};
use crate::calendar::{
    Boundary, CalendarDocument, Easter, EmptyCalendar, Holiday, Interval, LocalTimeRules, SpecialDay,
    WeeklyHours,
};
use crate::document::{LocalDate, MonthDay, Pointer, Problem, ProblemKind, Review};

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What stands between two rules.
const BETWEEN: &str = "; ";
/// How many dates stand in one rule.
const MOST_IN_A_RULE: usize = 100;

/// Opening hours as text, and what of the calendar is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct WrittenHours {
    /// The text; empty where nothing could be said.
    pub text: String,
    /// What the text cannot say, each with its JSON pointer in the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Problem>,
}

/// Writes a calendar as the text of an OpenStreetMap `opening_hours` tag.
///
/// The text has no zone: it is meant where it stands. Holidays of packs are written as `PH off`, which stands for the
/// public holidays of the place and is listed among what was left out. Intervals that are not of whole minutes, rules
/// of other calendar systems, observed days and combinations of calendars are left out and listed. So is what is beyond
/// the size of a text that [`read_opening_hours`](super::read_opening_hours) takes.
///
/// ```
/// use supportkit::calendar::CalendarDocument;
/// use supportkit::calendar::interchange::write_opening_hours;
///
/// let document: CalendarDocument = serde_json::from_str(r#"{
///     "zone": "Europe/Istanbul",
///     "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "sat": [["10:00", "14:00"]]},
///     "holidays": [
///         {"name": "Republic Day", "yearly": "10-29"},
///         {"name": "Eid al-Fitr", "hijri": {"month": 10, "day": 1}}
///     ],
///     "special_days": [{"date": "2026-12-31", "hours": [["09:00", "12:00"]]}]
/// }"#).unwrap();
/// let written = write_opening_hours(&document);
/// assert_eq!(written.text, r#"Mo,Tu 09:00-18:00; Sa 10:00-14:00; Oct 29 off "Republic Day"; 2026 Dec 31 09:00-12:00"#);
/// assert_eq!(written.left_out[0].pointer, "/holidays/1");
/// ```
pub fn write_opening_hours(document: &CalendarDocument) -> WrittenHours {
    let mut writer = Writer { rules: Vec::new(), parts: 0, bytes: 0, review: Review::new() };
    let root = Pointer::root();
    for (key, is_given) in [
        ("union", document.union.is_some()),
        ("intersection", document.intersection.is_some()),
        ("difference", document.difference.is_some()),
        ("local_time", document.local_time != LocalTimeRules::default()),
        ("boundary", document.boundary != Boundary::default()),
        ("empty_calendar", document.empty_calendar != EmptyCalendar::default()),
    ] {
        if is_given {
            writer.left_out(&root.key(key), key, "hours alone");
        }
    }
    if let Some(hours) = &document.hours {
        writer.week("", hours, &root.key("hours"));
    }
    let mut eras: Vec<_> = document.hours_from.iter().enumerate().collect();
    eras.sort_by_key(|(_, era)| era.from);
    for (place, era) in eras {
        let prefix = format!("{}+ ", date(era.from));
        writer.week(&prefix, &era.hours, &root.key("hours_from").index(place).key("hours"));
    }
    let mut with_packs = false;
    for (place, holiday) in document.holidays.iter().enumerate() {
        let at = root.key("holidays").index(place);
        if let Some(pack) = &holiday.pack {
            writer.left_out(&at.key("pack"), pack, "`PH`, which stands for the public holidays of the place");
            if !with_packs {
                writer.rule(&at, 1, "PH off".to_owned());
            }
            with_packs = true;
        } else {
            writer.holiday(holiday, &at);
        }
    }
    writer.special_days(&document.special_days, &root.key("special_days"));
    for (place, pause) in document.breaks.iter().enumerate() {
        let at = root.key("breaks").index(place).key("hours");
        if runs_past_midnight(document) || pause.hours.iter().any(Interval::is_overnight) {
            // The hours of a tag belong to the day they start on, and so does what is taken out of them.
            writer.left_out(&at, &pause.date.to_string(), "a break in hours that do not run past midnight");
        } else if let Some(hours) = writer.times(&pause.hours, &at) {
            let rule = format!("{} {hours} off{}", date(pause.date), comment(pause.name.as_deref()));
            writer.rule(&at, 1, rule);
        }
    }
    WrittenHours { text: writer.rules.join(BETWEEN), left_out: writer.review.problems().to_vec() }
}

/// Whether any hours of a calendar run into the next day.
fn runs_past_midnight(document: &CalendarDocument) -> bool {
    let weeks = document.hours.iter().chain(document.hours_from.iter().map(|era| &era.hours));
    let of_weeks = weeks.flat_map(WeeklyHours::days).flat_map(|(_, day)| day);
    let of_days = document.special_days.iter().flat_map(|special| &special.hours);
    of_weeks.chain(of_days).any(Interval::is_overnight)
}

/// The rules of a text, no more than are read.
struct Writer {
    rules: Vec<String>,
    /// How many rules, days and dates there are by now.
    parts: usize,
    bytes: usize,
    review: Review,
}

impl Writer {
    fn left_out(&mut self, at: &Pointer, found: &str, expected: &str) {
        self.review.problem(at, ProblemKind::OutOfRange, found, expected);
    }

    /// Takes in a rule of so many days and dates, or lists what it is about where there is no room left for it.
    fn rule(&mut self, at: &Pointer, dates: usize, rule: String) {
        let (parts, bytes) = (self.parts + dates + 1, self.bytes + rule.len() + BETWEEN.len());
        if self.rules.len() >= MOST_RULES || parts > MOST_PARTS || bytes > MOST_BYTES {
            let expected =
                format!("at most {MOST_RULES} rules, {MOST_PARTS} days and dates, and {MOST_BYTES} bytes");
            let found = if dates > 1 { format!("{dates} dates more") } else { "a rule more".to_owned() };
            return self.review.problem(at, ProblemKind::TooLarge, found, expected);
        }
        (self.parts, self.bytes) = (parts, bytes);
        self.rules.push(rule);
    }

    /// Days with hours of their own; those that are alike stand in one rule, those in a row as one stretch.
    fn special_days(&mut self, days: &[SpecialDay], at: &Pointer) {
        let mut alike: BTreeMap<(Option<String>, String), BTreeMap<LocalDate, usize>> = BTreeMap::new();
        for (place, special) in days.iter().enumerate() {
            let hours = self.times(&special.hours, &at.index(place).key("hours"));
            let name = comment(special.name.as_deref());
            alike.entry((hours, name)).or_default().insert(special.date, place);
        }
        let mut rules: Vec<_> = alike.into_iter().collect();
        rules.sort_by_key(|(_, dates)| dates.keys().next().copied());
        for ((hours, name), dates) in rules {
            let says = match (hours, name) {
                (None, name) => format!(" off{name}"),
                (Some(hours), name) if name.is_empty() => format!(" {hours}"),
                (Some(hours), name) => format!(" {hours} open{name}"),
            };
            let stretches = stretches(dates.keys().map(|date| (*date, *date)));
            for stretches in stretches.chunks(MOST_IN_A_RULE) {
                let first = stretches.first().and_then(|(from, _)| dates.get(from)).copied().unwrap_or(0);
                self.rule(&at.index(first), stretches.len(), format!("{}{says}", told(stretches)));
            }
        }
    }

    /// Weekly hours. Where there were others before, the days without hours are said as well.
    fn week(&mut self, prefix: &str, hours: &WeeklyHours, at: &Pointer) {
        let times: Vec<_> = hours.days().iter().map(|(key, day)| self.times(day, &at.key(key))).collect();
        if times.iter().all(|times| times.as_deref() == Some("00:00-24:00")) {
            let rule = if prefix.is_empty() { "24/7".to_owned() } else { format!("{prefix}00:00-24:00") };
            return self.rule(at, 1, rule);
        }
        let mut told: Vec<Option<&str>> = Vec::new();
        for day in &times {
            let day = day.as_deref();
            if told.contains(&day) || (day.is_none() && prefix.is_empty()) {
                continue;
            }
            told.push(day);
            let same: Vec<bool> = times.iter().map(|other| other.as_deref() == day).collect();
            let days = weekdays(&same);
            let parts = days.split(',').count() + usize::from(!prefix.is_empty());
            self.rule(at, parts, format!("{prefix}{days} {}", day.unwrap_or("off")));
        }
    }

    /// Hours of a day, if there are any.
    fn times(&mut self, hours: &[Interval], at: &Pointer) -> Option<String> {
        let mut times = Vec::with_capacity(hours.len());
        for (place, interval) in hours.iter().enumerate() {
            let (start, end) = (interval.start().seconds(), interval.end().seconds());
            if !start.is_multiple_of(60) || !end.is_multiple_of(60) || start >= 86_400 {
                self.left_out(
                    &at.index(place),
                    &interval.to_string(),
                    "times of whole minutes before `24:00`",
                );
                continue;
            }
            times.push(format!("{}-{}", time(start), time(end)));
        }
        (!times.is_empty()).then(|| times.join(","))
    }

    fn holiday(&mut self, holiday: &Holiday, at: &Pointer) {
        let Some(when) = when(holiday) else {
            let found = holiday.name.as_deref().or(holiday.id.as_deref()).unwrap_or("a holiday");
            self.left_out(
                at,
                found,
                "a date, a day of every year, an n-th weekday or a day counted from Easter",
            );
            return;
        };
        let hours = match &holiday.closed {
            None => String::new(),
            Some(closed) => match self.times(closed, &at.key("closed")) {
                None => return,
                Some(hours) => format!(" {hours}"),
            },
        };
        let says = format!("{hours} off{}", comment(holiday.name.as_deref()));
        for (dates, when) in when {
            self.rule(at, dates, format!("{when}{says}"));
        }
    }
}

/// The days of a holiday, if they can be said: for each rule how many days and dates it names, and its days.
fn when(holiday: &Holiday) -> Option<Vec<(usize, String)>> {
    let known = known(holiday);
    known.or_else(|| Some(vec![(2, day_or_days(holiday)?)]))
}

/// A holiday without what is said of it besides its days, so that nothing else may be left.
fn days_alone(holiday: &Holiday) -> Holiday {
    Holiday {
        id: None,
        name: None,
        names: Default::default(),
        kind: Default::default(),
        closed: None,
        lasts_days: None,
        ..holiday.clone()
    }
}

/// The same of a holiday that is known by its dates alone.
fn known(holiday: &Holiday) -> Option<Vec<(usize, String)>> {
    let days = chrono::TimeDelta::days(i64::from(holiday.lasts_days.unwrap_or(1)).checked_sub(1)?);
    let only_dates =
        days_alone(holiday) == Holiday { confirmed: holiday.confirmed.clone(), ..Holiday::default() };
    if !only_dates || holiday.confirmed.is_empty() {
        return None;
    }
    let last = |from: &LocalDate| Some((*from, LocalDate(from.0.checked_add_signed(days)?)));
    let mut dates: Vec<_> = holiday.confirmed.iter().map(last).collect::<Option<_>>()?;
    dates.sort_unstable();
    let stretches = stretches(dates.into_iter());
    Some(stretches.chunks(MOST_IN_A_RULE).map(|some| (some.len(), told(some))).collect())
}

/// The days of one of every year, or of one that comes once.
fn day_or_days(holiday: &Holiday) -> Option<String> {
    let days = i64::from(holiday.lasts_days.unwrap_or(1)).checked_sub(1)?;
    let bare = Holiday { since: None, until: None, ..days_alone(holiday) };
    if let Some(from) = holiday.date {
        let to = LocalDate(from.0.checked_add_signed(chrono::TimeDelta::days(days))?);
        return (bare == Holiday { date: Some(from), ..Holiday::default() })
            .then(|| range(date(from), date(to)));
    }
    if let (Some(from), Some(to)) = (holiday.from, holiday.to) {
        let plain = bare == Holiday { from: Some(from), to: Some(to), ..Holiday::default() };
        return plain.then(|| range(date(from), date(to)));
    }
    let years = match (holiday.since, holiday.until) {
        (None, None) => String::new(),
        (Some(since), None) => format!("{since:04}+ "),
        (since, Some(until)) => format!("{:04}-{until:04} ", since.unwrap_or(1900)),
    };
    if let Some(day) = holiday.yearly {
        let to = match (holiday.yearly_to, days) {
            (None, 0) => day,
            (None, days) => later(day, days)?,
            (Some(to), _) => to,
        };
        // A stretch into the next year counts by the year in which each of its days lies.
        let within = to >= day || years.is_empty();
        let plain = bare == Holiday { yearly: Some(day), yearly_to: holiday.yearly_to, ..Holiday::default() };
        return (plain && within).then(|| format!("{years}{}", range(month_day(day), month_day(to))));
    }
    if let Some(nth) = holiday.nth_weekday {
        let plain =
            bare == Holiday { nth_weekday: Some(nth), ..Holiday::default() } && days == 0 && nth.n != 0;
        let month = MONTHS.get(usize::from(nth.month).checked_sub(1)?)?;
        let weekday = WEEKDAYS.get(usize::try_from(nth.weekday as u32).ok()?)?;
        return plain.then(|| format!("{years}{month} {weekday}[{}]", nth.n));
    }
    if holiday.easter == Some(Easter::Gregorian) {
        let offset = holiday.offset_days.unwrap_or(0);
        let plain = bare
            == Holiday { easter: holiday.easter, offset_days: holiday.offset_days, ..Holiday::default() };
        let last = i64::from(offset).checked_add(days)?;
        return plain.then(|| format!("{years}{}", range(easter(offset.into()), easter(last))));
    }
    None
}

/// Stretches of dates in order, with those made one that touch or overlap.
fn stretches(dates: impl Iterator<Item = (LocalDate, LocalDate)>) -> Vec<(LocalDate, LocalDate)> {
    let mut stretches: Vec<(LocalDate, LocalDate)> = Vec::new();
    for (from, to) in dates {
        match stretches.last_mut() {
            Some((_, last)) if last.0.succ_opt().is_none_or(|next| from.0 <= next) => *last = to.max(*last),
            _ => stretches.push((from, to)),
        }
    }
    stretches
}

/// `2026 Dec 24-2026 Dec 26,2026 Dec 31`
fn told(stretches: &[(LocalDate, LocalDate)]) -> String {
    let told: Vec<String> = stretches.iter().map(|(from, to)| range(date(*from), date(*to))).collect();
    told.join(",")
}

/// A day of every year so many days later, if it is the same day in all years.
fn later(day: MonthDay, days: i64) -> Option<MonthDay> {
    let in_year = |year: i32| -> Option<(NaiveDate, NaiveDate)> {
        let from = day.in_year(year)?;
        Some((from, from.checked_add_signed(chrono::TimeDelta::days(days))?))
    };
    // Before, in and after a leap year.
    let [(_, to), (_, leap), (_, after)] = [in_year(2022)?, in_year(2024)?, in_year(2023)?];
    let same = |one: NaiveDate, other: NaiveDate| (one.month(), one.day()) == (other.month(), other.day());
    (same(to, leap) && same(to, after)).then(|| format!("{:02}-{:02}", to.month(), to.day()).parse().ok())?
}

fn range(from: String, to: String) -> String {
    if from == to { from } else { format!("{from}-{to}") }
}

/// `2026 Dec 31`
fn date(date: LocalDate) -> String {
    format!("{:04} {}", date.0.year(), named(date.0.month(), date.0.day()))
}

fn month_day(day: MonthDay) -> String {
    named(day.month(), day.day())
}

fn named(month: u32, day: u32) -> String {
    let place = usize::try_from(month).unwrap_or(1);
    format!("{} {day:02}", MONTHS.get(place.saturating_sub(1)).copied().unwrap_or_default())
}

fn easter(days: i64) -> String {
    match days {
        0 => "easter".to_owned(),
        1 | -1 => format!("easter {days:+} day"),
        days => format!("easter {days:+} days"),
    }
}

fn time(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
}

/// A comment; it cannot hold quotation marks.
fn comment(name: Option<&str>) -> String {
    let name: String =
        name.unwrap_or_default().chars().map(|letter| if letter == '"' { '\'' } else { letter }).collect();
    if name.trim().is_empty() { String::new() } else { format!(" \"{}\"", name.trim()) }
}

/// `Mo-Fr,Su`
fn weekdays(which: &[bool]) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut days = WEEKDAYS.iter().zip(which).peekable();
    while let Some((first, is_one)) = days.next() {
        if !is_one {
            continue;
        }
        let mut last = first;
        let mut count = 1;
        while let Some((day, _)) = days.next_if(|(_, is_one)| **is_one) {
            last = day;
            count += 1_u32;
        }
        told.push(match count {
            1 => (*first).to_owned(),
            2 => format!("{first},{last}"),
            _ => format!("{first}-{last}"),
        });
    }
    told.join(",")
}
