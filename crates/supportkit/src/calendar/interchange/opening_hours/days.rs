//! The hours that the rules of a text give a day.

use chrono::{Datelike, NaiveDate};

use super::rule::{Joined, Rule};
use crate::calendar::Interval;
use crate::calendar::runs::{Run, difference, merged};

/// Minutes of a day.
pub(super) const DAY: u64 = 24 * 60;

/// The hours of a day in minutes after midnight, and the comment of the rule that last had a say.
pub(super) fn hours_on<'r>(
    rules: impl Iterator<Item = &'r Rule>,
    date: NaiveDate,
    is_holiday: bool,
) -> (Vec<Run>, Option<&'r str>) {
    let mut hours: Vec<Run> = Vec::new();
    let mut comment = None;
    for rule in rules.filter(|rule| rule.applies_to(date, is_holiday)) {
        let whole = [Run::new(0, DAY)];
        let times = merged(if rule.times.is_empty() { whole.to_vec() } else { rule.times.clone() });
        hours = match (rule.is_off, rule.joined) {
            (true, _) if rule.times.is_empty() => Vec::new(),
            (true, _) => difference(&hours, &times),
            (false, Joined::Instead) => times,
            (false, Joined::Besides) => merged([hours, times].concat()),
        };
        comment = rule.comment.as_deref();
    }
    (hours, comment)
}

/// The hours of each weekday from Monday on, by rules that apply to every week alike.
pub(super) fn week_of(rules: &[Rule], is_holiday: bool) -> [Vec<Run>; 7] {
    std::array::from_fn(|place| {
        let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
        let day = monday.iter_days().nth(place).unwrap_or_default();
        hours_on(rules.iter().filter(|rule| rule.is_weekly()), day, is_holiday).0
    })
}

/// The place of a date's weekday, counted from Monday.
pub(super) fn place_in_week(date: NaiveDate) -> usize {
    usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0)
}

/// Hours as a document writes them: stretches that begin on the day and last a day at most.
pub(super) fn intervals(hours: &[Run]) -> Vec<Interval> {
    let mut intervals = Vec::with_capacity(hours.len());
    for run in hours.iter().filter(|run| run.start < run.end && run.start < DAY) {
        intervals.extend(interval(run.start, run.end.min(run.start + DAY)));
        if run.end > run.start + DAY {
            // What is left begins late enough to last no more than a day, and is covered twice in part.
            intervals.extend(interval((run.end - DAY).min(DAY - 1), run.end));
        }
    }
    intervals
}

fn interval(start: u64, end: u64) -> Option<Interval> {
    Interval::of_seconds(start * 60, if end > DAY { end - DAY } else { end } * 60)
}
