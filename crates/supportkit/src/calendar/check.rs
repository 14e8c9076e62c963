//! From what a person wrote to a plan: every problem and finding of one calendar's document.

use std::collections::BTreeMap;

use super::document::{CalendarDocument, HoursFrom, WeeklyHours};
use super::holiday_document::Holiday;
use super::holidays::{FIRST_YEAR, HolidayRule, Holidays, LAST_YEAR, When};
use super::line::day_of;
use super::plan::{Plan, Special, Version};
use super::runs::{Run, intersection, merged};
use super::zone::similar_names;
use super::{Interval, Zone};
use crate::document::{FindingCode, LocalDate, Pointer, ProblemKind, Review};

/// How many holidays, special days or breaks one calendar may list: centuries of them.
const MOST: usize = 10_000;
/// How many holidays may share a day, yearly ones counted in all years.
const MOST_ON_A_DAY: usize = 100;
/// A holiday that lasts longer is taken to matter without looking at every day of it.
const LONG_HOLIDAY: u32 = 400;

/// Checks the document of a calendar with hours of its own. `None` exactly when a problem was noted.
pub(super) fn plan_of(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> Option<Plan> {
    let before = review.problems().len();
    let zone = zone(document, at, review);
    let versions = versions(document, at, review);
    for (field, count) in [
        ("holidays", document.holidays.len()),
        ("special_days", document.special_days.len()),
        ("breaks", document.breaks.len()),
    ] {
        if count > MOST {
            let expected = format!("at most {MOST} entries");
            review.problem(
                &at.key(field),
                ProblemKind::OutOfRange,
                format_args!("{count} entries"),
                expected,
            );
            return None;
        }
    }
    let rules = holiday_rules(document, &at.key("holidays"), review);
    let special_days = special_days(document, &at.key("special_days"), review);
    let breaks = breaks(document, &at.key("breaks"), review);
    let holidays = Holidays::new(rules.iter().flatten().cloned().collect());
    let together = holidays.most_on_a_day();
    if together > MOST_ON_A_DAY {
        let expected = format!("at most {MOST_ON_A_DAY} holidays that share a day");
        review.problem(
            &at.key("holidays"),
            ProblemKind::OutOfRange,
            format_args!("{together} on one day"),
            expected,
        );
    }
    let clean = review.problems().len() == before;
    let plan = Plan { zone: zone?, rules: document.local_time, versions, holidays, special_days, breaks };
    if !clean {
        return None;
    }
    for (place, rule) in rules.iter().enumerate() {
        if rule.as_ref().is_some_and(|rule| falls_on_closed_days(rule, &plan)) {
            let note = "the days of this holiday have no hours it could take, so it changes nothing";
            review.finding(&at.key("holidays").index(place), FindingCode::HolidayOnClosedDay, note);
        }
    }
    Some(plan)
}

fn zone(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> Option<Zone> {
    let Some(name) = &document.zone else {
        review.problem(at, ProblemKind::MissingField, "no zone", "a `zone` such as `Europe/Istanbul`");
        return None;
    };
    if let Ok(zone) = Zone::named(name) {
        return Some(zone);
    }
    let similar: Vec<String> = similar_names(name).iter().map(|name| format!("`{name}`")).collect();
    let expected = if similar.is_empty() {
        "the IANA name of a time zone such as `Europe/Istanbul`".to_owned()
    } else {
        format!("the IANA name of a time zone, perhaps {}", similar.join(" or "))
    };
    review.problem(&at.key("zone"), ProblemKind::UnknownValue, name, expected);
    None
}

/// The weekly hours in the order they come into force.
fn versions(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> Vec<Version> {
    let nothing = WeeklyHours::default();
    let base = document.hours.as_ref();
    let mut versions = vec![Version {
        from: 0,
        days: weekly(base.unwrap_or(&nothing), &at.key("hours"), review),
        in_effect: base.is_some() || document.hours_from.is_empty(),
    }];
    let mut dated: Vec<(usize, &HoursFrom)> = document.hours_from.iter().enumerate().collect();
    dated.sort_by_key(|(_, entry)| entry.from);
    let mut last: Option<LocalDate> = None;
    for (place, entry) in dated {
        let here = at.key("hours_from").index(place);
        if last == Some(entry.from) {
            let expected = "each date at most once among `hours_from`";
            review.problem(&here.key("from"), ProblemKind::Contradiction, entry.from, expected);
        }
        last = Some(entry.from);
        let days = weekly(&entry.hours, &here.key("hours"), review);
        versions.push(Version { from: day_of(entry.from.0), days, in_effect: true });
    }
    versions
}

fn weekly(hours: &WeeklyHours, at: &Pointer, review: &mut Review) -> [Vec<Run>; 7] {
    let days = hours.days().map(|(key, intervals)| (key, runs(intervals, &at.key(key), review)));
    for ((key, day), (next_key, next)) in days.iter().zip(days.iter().cycle().skip(1)) {
        let (Some(last), Some(first)) = (day.last(), next.first()) else { continue };
        if last.end > first.start + 86_400 {
            let note = format!("the last hours of {key} run into the first of {next_key}; they count once");
            review.finding(&at.key(key), FindingCode::OverlapMerged, note);
        }
    }
    days.map(|(_, runs)| runs)
}

/// The runs of a day's intervals, with a problem for each that cannot be and a finding when some overlap.
fn runs(intervals: &[Interval], at: &Pointer, review: &mut Review) -> Vec<Run> {
    let mut runs = Vec::with_capacity(intervals.len());
    for (place, interval) in intervals.iter().enumerate() {
        if interval.start().seconds() >= 86_400 {
            let start = at.index(place).index(0);
            review.problem(&start, ProblemKind::OutOfRange, interval.start(), "a start before `24:00`");
        } else {
            runs.push(interval.run());
        }
    }
    runs.sort_unstable();
    let mut reached = 0;
    for run in &runs {
        if run.start < reached {
            let note = "some of these hours overlap; what is covered twice counts once";
            review.finding(at, FindingCode::OverlapMerged, note);
            break;
        }
        reached = run.end;
    }
    merged(runs)
}

/// The rules of the holidays, `None` in the place of each that has a problem.
fn holiday_rules(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> Vec<Option<HolidayRule>> {
    let mut rules = Vec::with_capacity(document.holidays.len());
    for (place, holiday) in document.holidays.iter().enumerate() {
        let here = at.index(place);
        let when = when(holiday, &here, review);
        let closed = holiday.closed.as_ref().map(|closed| {
            if closed.is_empty() {
                let expected = "the hours that are off, or no `closed` at all for the whole day";
                review.problem(&here.key("closed"), ProblemKind::OutOfRange, "[]", expected);
            }
            runs(closed, &here.key("closed"), review)
        });
        rules.push(when.map(|(when, called)| {
            let name = holiday.name.clone().unwrap_or(called);
            HolidayRule { name, when, closed }
        }));
    }
    rules
}

/// When a holiday falls, and what to call it if it has no name.
fn when(holiday: &Holiday, at: &Pointer, review: &mut Review) -> Option<(When, String)> {
    let starts = [
        ("date", holiday.date.is_some()),
        ("yearly", holiday.yearly.is_some()),
        ("from", holiday.from.is_some()),
    ];
    let given: Vec<&str> = starts.iter().filter(|(_, is_given)| *is_given).map(|(key, _)| *key).collect();
    match given.as_slice() {
        [_] => {}
        [] => {
            let expected = "one of `date`, `yearly`, or `from` with `to`";
            review.problem(at, ProblemKind::MissingField, "a holiday without a date", expected);
            return None;
        }
        several => {
            let expected = "only one of `date`, `yearly` and `from`";
            review.problem(at, ProblemKind::Contradiction, several.join(" and "), expected);
            return None;
        }
    }
    let mut clean = true;
    for (key, is_given, needs, is_met) in [
        ("to", holiday.to.is_some(), "from", holiday.from.is_some()),
        ("yearly_to", holiday.yearly_to.is_some(), "yearly", holiday.yearly.is_some()),
        ("since", holiday.since.is_some(), "yearly", holiday.yearly.is_some()),
        ("until", holiday.until.is_some(), "yearly", holiday.yearly.is_some()),
    ] {
        if is_given && !is_met {
            let expected = format!("`{key}` only together with `{needs}`");
            review.problem(&at.key(key), ProblemKind::Contradiction, key, expected);
            clean = false;
        }
    }
    for (key, year) in [("since", holiday.since), ("until", holiday.until)] {
        if let Some(year) = year.filter(|year| !(1..=9_999).contains(year)) {
            review.problem(&at.key(key), ProblemKind::OutOfRange, year, "a year from 1 to 9999");
            clean = false;
        }
    }
    if let (Some(since), Some(until)) = (holiday.since, holiday.until)
        && since > until
    {
        let expected = format!("a year not before {since}, which is `since`");
        review.problem(&at.key("until"), ProblemKind::Contradiction, until, expected);
        clean = false;
    }
    let found = if let Some(date) = holiday.date {
        let day = day_of(date.0);
        (When::Once { from: day, to: day }, date.to_string())
    } else if let Some(yearly) = holiday.yearly {
        let when = When::Yearly {
            from: yearly,
            to: holiday.yearly_to.unwrap_or(yearly),
            since: holiday.since.map_or(FIRST_YEAR, i32::from),
            until: holiday.until.map_or(LAST_YEAR, i32::from),
        };
        (when, yearly.to_string())
    } else {
        let from = holiday.from?;
        let Some(to) = holiday.to else {
            review.problem(at, ProblemKind::MissingField, "a range without its end", "`to` beside `from`");
            return None;
        };
        if to < from {
            let expected = format!("a date not before `{from}`, which is `from`");
            review.problem(&at.key("to"), ProblemKind::Contradiction, to, expected);
            return None;
        }
        (When::Once { from: day_of(from.0), to: day_of(to.0) }, format!("{from} to {to}"))
    };
    clean.then_some(found)
}

fn special_days(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> BTreeMap<u32, Special> {
    let mut special_days = BTreeMap::new();
    for (place, special) in document.special_days.iter().enumerate() {
        let here = at.index(place);
        let hours = runs(&special.hours, &here.key("hours"), review);
        let name = special.name.clone().unwrap_or_else(|| special.date.to_string());
        if special_days.insert(day_of(special.date.0), Special { name, hours }).is_some() {
            let expected = "each date at most once among `special_days`";
            review.problem(&here.key("date"), ProblemKind::Contradiction, special.date, expected);
        }
    }
    special_days
}

fn breaks(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> BTreeMap<u32, Vec<Special>> {
    let mut breaks: BTreeMap<u32, Vec<Special>> = BTreeMap::new();
    for (place, pause) in document.breaks.iter().enumerate() {
        let hours = runs(&pause.hours, &at.index(place).key("hours"), review);
        let name = pause.name.clone().unwrap_or_else(|| pause.date.to_string());
        breaks.entry(day_of(pause.date.0)).or_default().push(Special { name, hours });
    }
    breaks
}

/// Whether a holiday with dates takes nothing, because its days have no hours in the first place.
fn falls_on_closed_days(rule: &HolidayRule, plan: &Plan) -> bool {
    let When::Once { from, to } = rule.when else { return false };
    to - from <= LONG_HOLIDAY
        && (from..=to).all(|day| {
            let regular = plan.regular_hours(day);
            rule.closed.as_ref().map_or(regular.is_empty(), |closed| intersection(regular, closed).is_empty())
        })
}
