//! Intercom: office hours schedules, and the exceptions of each.
//!
//! Time intervals are minutes from Monday, 00:00; those of an exception are minutes after the midnight of its date. The
//! whole week is written 0 to 10079. Exceptions come from another address; they are read inside the schedule, or from a
//! list beside the schedules in which each names its schedule.

use super::seen::Seen;
use super::week::Week;
use super::{begun, date, yearly};
use crate::calendar::interchange::{ImportedCalendar, ReadOptions};
use crate::calendar::runs::{Run, difference, merged};
use crate::calendar::{Holiday, Interval, SpecialDay};
use crate::document::{Problem, ProblemKind};

const WEEK: u64 = 7 * 24 * 60;
const DAY: u64 = 24 * 60;
/// Where exceptions stand, in a schedule or beside one.
pub(super) const EXCEPTIONS: [&str; 2] = ["office_hours_exceptions", "exceptions"];

pub(super) fn read(schedule: &Seen<'_>, whole: &Seen<'_>, options: &ReadOptions) -> Option<ImportedCalendar> {
    let mut imported = begun(schedule, &["time_zone_name", "time_zone"], options);
    let mut week = Week::default();
    if schedule.member("twenty_four_seven").is_some_and(|always| always.is_true()) {
        week.add(0, WEEK * 60);
    } else {
        let expected = "`time_intervals`, a list with `start_minute` and `end_minute`";
        for stretch in schedule.needed(&["time_intervals"], expected)?.list(expected) {
            let Some((start, end)) = minutes(&stretch, WEEK) else { continue };
            // The last minute of the week stands for its end.
            let end = if start == 0 && end == WEEK - 1 { WEEK } else { end };
            week.add(start * 60, end * 60);
        }
    }
    imported.calendar.hours = Some(week.hours());
    if let Some(exceptions) = schedule.any_of(&EXCEPTIONS) {
        for exception in exceptions.list("a list of exceptions") {
            read_exception(&exception, &mut imported);
        }
    } else if let Some(exceptions) = whole.any_of(&EXCEPTIONS) {
        let of = |exception: &Seen<'_>| exception.member("office_hours_schedule_id").and_then(|id| id.name());
        for exception in exceptions.list("a list of exceptions") {
            if of(&exception).is_none_or(|id| Some(&id) == imported.id.as_ref()) {
                read_exception(&exception, &mut imported);
            }
        }
    }
    Some(imported)
}

fn minutes(stretch: &Seen<'_>, most: u64) -> Option<(u64, u64)> {
    let minute = |key: &str| {
        let expected = format!("minutes from 0 to {most}");
        stretch.needed(&[key], &expected)?.number(most, &expected)
    };
    let (start, end) = (minute("start_minute"), minute("end_minute"));
    let (start, end) = (start?, end?);
    if start >= end {
        stretch.problem(ProblemKind::Contradiction, "an `end_minute` after the `start_minute`");
        return None;
    }
    Some((start, end))
}

/// A date that is closed or has hours of its own, once or every year.
fn read_exception(exception: &Seen<'_>, imported: &mut ImportedCalendar) {
    let expected = "a date such as `2026-12-25`";
    let on = exception.needed(&["exception_date", "date"], expected).and_then(|on| on.meant(expected, date));
    let kind = exception.needed(&["exception_type"], "`closed` or `custom_hours`");
    let name = exception.member("name").and_then(|name| name.name());
    let (Some(on), Some(kind)) = (on, kind) else { return };
    let every_year = exception.member("recurring_annually").is_some_and(|recurring| recurring.is_true());
    let holiday = |closed: Option<Vec<Interval>>| Holiday {
        name: name.clone(),
        date: (!every_year).then_some(on),
        yearly: if every_year { yearly(on) } else { None },
        closed,
        ..Holiday::default()
    };
    match kind.text("`closed` or `custom_hours`") {
        Some("closed") => imported.calendar.holidays.push(holiday(None)),
        Some("custom_hours") => {
            let expected = "`time_intervals`, a list with `start_minute` and `end_minute`";
            let stretches = exception.needed(&["time_intervals"], expected).map(|list| list.list(expected));
            let read = stretches.unwrap_or_default();
            let open: Vec<Run> = read
                .iter()
                .filter_map(|stretch| minutes(stretch, DAY))
                .map(|(from, to)| Run::new(from * 60, to * 60))
                .collect();
            let open = merged(open);
            let hours = |runs: &[Run]| {
                runs.iter().filter_map(|run| Interval::of_seconds(run.start, run.end)).collect::<Vec<_>>()
            };
            if !every_year {
                let special = SpecialDay { date: on, name, hours: hours(&open) };
                imported.calendar.special_days.push(special);
                return;
            }
            // A day of every year can only take hours, so the hours it has must be open on every weekday.
            let day = [Run::new(0, DAY * 60)];
            let closed = hours(&difference(&day, &open));
            let week = imported.calendar.hours.clone().unwrap_or_default();
            let fits = week.days().iter().all(|(_, day)| {
                let day = merged(day.iter().map(Interval::run).collect());
                difference(&open, &day).is_empty()
            });
            if fits {
                imported.calendar.holidays.push(holiday(Some(closed)));
            } else {
                imported.left_out.push(Problem {
                    pointer: exception.at().to_string(),
                    kind: ProblemKind::OutOfRange,
                    found: "hours of every year".to_owned(),
                    expected: "hours that every weekday has, or a date that comes once".to_owned(),
                });
            }
        }
        Some(_) => kind.problem(ProblemKind::UnknownValue, "`closed` or `custom_hours`"),
        None => {}
    }
}
