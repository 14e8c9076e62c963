//! From a holiday as it is written to its rule, with every problem it has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::book::{RULED, is_ruled};
use super::check::runs;
use super::holiday_document::{Holiday, HolidayKind, Observed, ObservedOn, WeekdayNear, WeekdayPlace};
use super::line::day_of;
use super::other_days::OtherDay;
use super::rule::{Anchor, Practice, Rule, Target, When, Years, year_of};
use super::weekend::{each_once, weekdays};
use crate::document::{LocalDate, Pointer, ProblemKind, Review};

/// How many entries each list of a holiday may have.
const MOST: usize = 1_000;

/// The rule of a holiday that is not a pack. `None` exactly when a problem was noted at its place `at`. `pointer` is
/// where it stands in its own document.
pub(super) fn rule_of(
    holiday: &Holiday,
    pack: Option<&Arc<str>>,
    pointer: String,
    at: &Pointer,
    review: &mut Review,
) -> Option<Rule> {
    let before = review.problems().len();
    if holiday.pack.is_some() {
        let expected = "holidays, because only a calendar takes packs in";
        review.problem(&at.key("pack"), ProblemKind::Contradiction, "pack", expected);
        return None;
    }
    let found = when(holiday, at, review)?;
    companions(holiday, at, review);
    let years =
        years((holiday.since, holiday.until), (&holiday.only_years, &holiday.except_years), at, review);
    let confirmed = known("confirmed", &holiday.confirmed, at, review);
    let expected = known("estimated", &holiday.estimated, at, review);
    let at_observed = at.key("observed");
    let practices: Vec<Practice> = holiday
        .observed
        .iter()
        .enumerate()
        .filter_map(|(place, observed)| practice(observed, &at_observed.index(place), review))
        .collect();
    let closed = holiday.closed.as_ref().map(|closed| {
        if closed.is_empty() {
            let expected = "the hours that are off, or no `closed` at all for the whole day";
            review.problem(&at.key("closed"), ProblemKind::OutOfRange, "[]", expected);
        }
        runs(closed, &at.key("closed"), review)
    });
    let (when, called) = found;
    let name = holiday.name.clone().or_else(|| holiday.id.clone()).unwrap_or(called);
    let rule = Rule {
        id: holiday.id.clone(),
        name,
        names: holiday.names.clone(),
        kind: holiday.kind,
        pack: pack.cloned(),
        pointer,
        when,
        offset: holiday.offset_days.unwrap_or_default(),
        lasts: holiday.lasts_days.unwrap_or(1),
        confirmed,
        expected,
        years,
        practices,
        closed,
    };
    (review.problems().len() == before).then_some(rule)
}

/// Every field that can say when, and whether it does.
fn given(holiday: &Holiday) -> Vec<&'static str> {
    let fields = [
        ("date", holiday.date.is_some()),
        ("from", holiday.from.is_some()),
        ("yearly", holiday.yearly.is_some()),
        ("nth_weekday", holiday.nth_weekday.is_some()),
        ("weekday", holiday.weekday.is_some()),
        ("easter", holiday.easter.is_some()),
        ("persian", holiday.persian.is_some()),
        ("hijri", holiday.hijri.is_some()),
        ("hebrew", holiday.hebrew.is_some()),
        ("chinese", holiday.chinese.is_some()),
        ("korean", holiday.korean.is_some()),
        ("julian", holiday.julian.is_some()),
        ("coptic", holiday.coptic.is_some()),
        ("ethiopian", holiday.ethiopian.is_some()),
        ("solar_term", holiday.solar_term.is_some()),
        ("relative_to", holiday.relative_to.is_some()),
        ("between", holiday.between.is_some()),
    ];
    fields.into_iter().filter_map(|(field, is_given)| is_given.then_some(field)).collect()
}

/// When a holiday falls, and what to call it if it has no name.
fn when(holiday: &Holiday, at: &Pointer, review: &mut Review) -> Option<(When, String)> {
    let given = given(holiday);
    match given.as_slice() {
        [_] => {}
        [] if has_known_days(holiday) => return Some((When::Confirmed, "holiday".to_owned())),
        [] => {
            let expected =
                "one of `date`, `yearly`, `from` with `to`, a rule such as `nth_weekday`, or a `pack`";
            review.problem(at, ProblemKind::MissingField, "a holiday without a date", expected);
            return None;
        }
        [_, _, ..] => {
            let expected = "only one field that says when";
            review.problem(at, ProblemKind::Contradiction, given.join(" and "), expected);
            return None;
        }
    }
    if let Some(date) = holiday.date {
        let day = day_of(date.0);
        return Some((When::Once { from: day, to: day }, date.to_string()));
    }
    if let Some(yearly) = holiday.yearly {
        let to = holiday.yearly_to.unwrap_or(yearly);
        return Some((When::Yearly { from: yearly, to }, yearly.to_string()));
    }
    if let Some(from) = holiday.from {
        let Some(to) = holiday.to else {
            review.problem(at, ProblemKind::MissingField, "a range without its end", "`to` beside `from`");
            return None;
        };
        if to < from {
            let expected = format!("a date not before `{from}`, which is `from`");
            review.problem(&at.key("to"), ProblemKind::Contradiction, to, expected);
            return None;
        }
        return Some((When::Once { from: day_of(from.0), to: day_of(to.0) }, format!("{from} to {to}")));
    }
    let field = given.first().copied().unwrap_or_default();
    let when = rule(holiday, field, &at.key(field), review)?;
    Some((when, field.replace('_', " ")))
}

/// What a rule says, checked. `at` is its own field.
fn rule(holiday: &Holiday, field: &str, at: &Pointer, review: &mut Review) -> Option<When> {
    if let Some(nth) = holiday.nth_weekday {
        let mut clean = within(&at.key("month"), i64::from(nth.month), 1..=12, "a month", review);
        if nth.n == 0 || !(-5..=5).contains(&nth.n) {
            let expected = "a number from 1 to 5, or from -1 for the last to -5";
            review.problem(&at.key("n"), ProblemKind::OutOfRange, nth.n, expected);
            clean = false;
        }
        return clean.then_some(When::Nth(nth));
    }
    if let Some(near) = &holiday.weekday {
        return weekday(near, at, review);
    }
    if let Some(church) = holiday.easter {
        return Some(When::Easter(church));
    }
    if let Some(key) = &holiday.relative_to {
        return Some(When::Relative(key.clone()));
    }
    if let Some(keys) = &holiday.between {
        return Some(When::Between(keys.clone()));
    }
    if let Some(solar) = holiday.solar_term {
        let hours = i64::from(solar.hours_from_utc);
        let clean = within(&at.key("hours_from_utc"), hours, -12..=14, "hours", review);
        return clean.then_some(When::Other(OtherDay::Solar(solar)));
    }
    let (other, day) = holiday
        .persian
        .map(|date| (OtherDay::Persian(date), date.day))
        .or(holiday.hijri.map(|date| (OtherDay::Hijri(date), date.day)))
        .or(holiday.hebrew.map(|date| (OtherDay::Hebrew(date), date.day)))
        .or(holiday.chinese.map(|date| (OtherDay::Chinese(date), date.day)))
        .or(holiday.korean.map(|date| (OtherDay::Korean(date), date.day)))
        .or(holiday.julian.map(|date| (OtherDay::Julian(date), date.day)))
        .or(holiday.coptic.map(|date| (OtherDay::Coptic(date), date.day)))
        .or(holiday.ethiopian.map(|date| (OtherDay::Ethiopian(date), date.day)))?;
    let Some(longest) = other.longest_month() else {
        let expected = format!("a month that the {field} year has, counted from 1");
        review.problem(&at.key("month"), ProblemKind::OutOfRange, "no such month", expected);
        return None;
    };
    let days = format!("a day of the month: it has {longest} at most,");
    within(&at.key("day"), i64::from(day), 1..=i64::from(longest), &days, review)
        .then_some(When::Other(other))
}

fn weekday(near: &WeekdayNear, at: &Pointer, review: &mut Review) -> Option<When> {
    let n = near.n.unwrap_or(1);
    let mut clean = within(&at.key("n"), i64::from(n), 1..=53, "a number", review);
    if near.place == WeekdayPlace::Nearest && n > 1 {
        let expected = "no `n` beside `nearest`, which is one day only";
        review.problem(&at.key("n"), ProblemKind::Contradiction, n, expected);
        clean = false;
    }
    let from = match (near.date, &near.holiday) {
        (Some(date), None) => Anchor::Date(date),
        (None, Some(key)) => Anchor::Holiday(key.clone()),
        (None, None) => {
            let expected = "`date` or `holiday`, from which the weekday is found";
            review.problem(at, ProblemKind::MissingField, "neither", expected);
            return None;
        }
        (Some(_), Some(_)) => {
            let expected = "only one of `date` and `holiday`";
            review.problem(at, ProblemKind::Contradiction, "date and holiday", expected);
            return None;
        }
    };
    clean.then_some(When::Weekday { weekday: near.weekday.place(), place: near.place, n: n.into(), from })
}

/// Notes every field beside a `pack` that says something about one holiday.
pub(super) fn nothing_beside_pack(entry: &Holiday, at: &Pointer, review: &mut Review) {
    let mut fields = given(entry);
    fields.extend(
        [
            ("id", entry.id.is_some()),
            ("name", entry.name.is_some()),
            ("names", !entry.names.is_empty()),
            ("kind", entry.kind != HolidayKind::default()),
            ("to", entry.to.is_some()),
            ("yearly_to", entry.yearly_to.is_some()),
            ("offset_days", entry.offset_days.is_some()),
            ("lasts_days", entry.lasts_days.is_some()),
            ("confirmed", !entry.confirmed.is_empty()),
            ("estimated", !entry.estimated.is_empty()),
            ("since", entry.since.is_some()),
            ("until", entry.until.is_some()),
            ("only_years", !entry.only_years.is_empty()),
            ("except_years", !entry.except_years.is_empty()),
            ("closed", entry.closed.is_some()),
            ("observed", !entry.observed.is_empty()),
        ]
        .into_iter()
        .filter_map(|(field, is_given)| is_given.then_some(field)),
    );
    for field in fields {
        let expected = format!("no `{field}` beside `pack`, which stands for many holidays");
        review.problem(&at.key(field), ProblemKind::Contradiction, field, expected);
    }
}

/// Fields that say nothing without others, or nothing beside them.
fn companions(holiday: &Holiday, at: &Pointer, review: &mut Review) {
    let is_dated = holiday.date.is_some() || holiday.from.is_some();
    let has_end = holiday.to.is_some() || holiday.yearly_to.is_some();
    let only_known = given(holiday).is_empty() && has_known_days(holiday);
    let of_a_pack = "beside a `pack`";
    let repeating = "beside a rule that comes in several years";
    for (key, is_given, fits, place) in [
        ("to", holiday.to.is_some(), holiday.from.is_some(), "together with `from`"),
        ("yearly_to", holiday.yearly_to.is_some(), holiday.yearly.is_some(), "together with `yearly`"),
        ("since", holiday.since.is_some(), !is_dated, repeating),
        ("until", holiday.until.is_some(), !is_dated, repeating),
        ("only_years", !holiday.only_years.is_empty(), !is_dated, repeating),
        ("except_years", !holiday.except_years.is_empty(), !is_dated, repeating),
        ("confirmed", !holiday.confirmed.is_empty(), !is_dated && !has_end, repeating),
        ("estimated", !holiday.estimated.is_empty(), !is_dated && !has_end, repeating),
        (
            "offset_days",
            holiday.offset_days.is_some(),
            !is_dated && !only_known,
            "beside a rule from whose day they are counted",
        ),
        ("lasts_days", holiday.lasts_days.is_some(), !has_end, "where no other field says when it ends"),
        ("subdivision", holiday.subdivision.is_some(), false, of_a_pack),
        ("kinds", !holiday.kinds.is_empty(), false, of_a_pack),
        ("except", !holiday.except.is_empty(), false, of_a_pack),
        ("make_up_days", holiday.make_up_days.is_some(), false, of_a_pack),
    ] {
        if is_given && !fits {
            let expected = format!("`{key}` only {place}");
            review.problem(&at.key(key), ProblemKind::Contradiction, key, expected);
        }
    }
    for (key, count) in [
        ("confirmed", holiday.confirmed.len()),
        ("estimated", holiday.estimated.len()),
        ("only_years", holiday.only_years.len()),
        ("except_years", holiday.except_years.len()),
        ("observed", holiday.observed.len()),
    ] {
        if count > MOST {
            let expected = format!("at most {MOST} entries");
            review.problem(&at.key(key), ProblemKind::OutOfRange, format_args!("{count} entries"), expected);
        }
    }
    if let Some(days) = holiday.offset_days {
        within(&at.key("offset_days"), i64::from(days), -366..=366, "days", review);
    }
    if let Some(days) = holiday.lasts_days {
        within(&at.key("lasts_days"), i64::from(days), 1..=60, "days", review);
    }
}

/// The years of a holiday or of a practice.
fn years(
    (since, until): (Option<u16>, Option<u16>),
    (only, except): (&[u16], &[u16]),
    at: &Pointer,
    review: &mut Review,
) -> Years {
    for (key, year) in [("since", since), ("until", until)] {
        if let Some(year) = year.filter(|year| !(1..=9_999).contains(year)) {
            review.problem(&at.key(key), ProblemKind::OutOfRange, year, "a year from 1 to 9999");
        }
    }
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        let expected = format!("a year not before {since}, which is `since`");
        review.problem(&at.key("until"), ProblemKind::Contradiction, until, expected);
    }
    for (place, year) in only.iter().enumerate() {
        let here = at.key("only_years").index(place);
        if since.is_some_and(|since| *year < since) || until.is_some_and(|until| *year > until) {
            let expected = "a year between `since` and `until`";
            review.problem(&here, ProblemKind::Contradiction, year, expected);
        } else if except.contains(year) {
            let expected = "a year that is not among `except_years`";
            review.problem(&here, ProblemKind::Contradiction, year, expected);
        }
    }
    let numbers = |years: &[u16]| years.iter().copied().map(i32::from).collect();
    Years {
        since: since.map(i32::from),
        until: until.map(i32::from),
        only: numbers(only),
        except: numbers(except),
    }
}

/// Whether it has days that stand in the document as they are.
fn has_known_days(holiday: &Holiday) -> bool {
    !holiday.confirmed.is_empty() || !holiday.estimated.is_empty()
}

/// The days of the list in a field.
fn known(field: &str, dates: &[LocalDate], at: &Pointer, review: &mut Review) -> Vec<u32> {
    let mut days = Vec::with_capacity(dates.len());
    let mut seen = BTreeSet::new();
    for (place, date) in dates.iter().enumerate() {
        let here = at.key(field).index(place);
        let day = day_of(date.0);
        if !is_ruled(year_of(day)) {
            let expected = format!("a date of the years {} to {}", RULED.start(), RULED.end());
            review.problem(&here, ProblemKind::OutOfRange, date, expected);
        } else if !seen.insert(day) {
            let expected = format!("each date at most once among `{field}`");
            review.problem(&here, ProblemKind::Contradiction, date, expected);
        }
        days.push(day);
    }
    days.sort_unstable();
    days
}

fn practice(observed: &Observed, at: &Pointer, review: &mut Review) -> Option<Practice> {
    let years = years((observed.since, observed.until), (&[], &[]), at, review);
    let to = match (observed.days, observed.to) {
        (Some(days), None) => {
            if days == 0 || !(-7..=7).contains(&days) {
                let expected = "a number of days from 1 to 7, or from -1 to -7";
                review.problem(&at.key("days"), ProblemKind::OutOfRange, days, expected);
            }
            Target::Days(days)
        }
        (None, Some(ObservedOn::NextWorkingDay)) => Target::NextWorkingDay,
        (None, Some(ObservedOn::PreviousWorkingDay)) => Target::PreviousWorkingDay,
        (None, Some(ObservedOn::NearestWorkingDay)) => Target::NearestWorkingDay,
        (None, Some(ObservedOn::Nowhere)) => {
            if observed.keep {
                let expected = "no `keep` beside `nowhere`, for a holiday either lapses or is kept";
                review.problem(&at.key("keep"), ProblemKind::Contradiction, "true", expected);
            }
            Target::Nowhere
        }
        (None, None) => {
            let expected = "`days` or `to`, which says where the holiday moves";
            review.problem(at, ProblemKind::MissingField, "neither", expected);
            return None;
        }
        (Some(_), Some(_)) => {
            let expected = "only one of `days` and `to`";
            review.problem(at, ProblemKind::Contradiction, "days and to", expected);
            return None;
        }
    };
    each_once(&observed.on, &at.key("on"), review);
    let on = (!observed.on.is_empty() || observed.clash).then(|| weekdays(&observed.on));
    Some(Practice { on, clash: observed.clash, to, keep: observed.keep, years })
}

fn within(
    at: &Pointer,
    found: i64,
    range: std::ops::RangeInclusive<i64>,
    what: &str,
    review: &mut Review,
) -> bool {
    let fits = range.contains(&found);
    if !fits {
        let expected = format!("{what} from {} to {}", range.start(), range.end());
        review.problem(at, ProblemKind::OutOfRange, found, expected);
    }
    fits
}
