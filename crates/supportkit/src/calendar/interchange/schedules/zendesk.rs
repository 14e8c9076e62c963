//! Zendesk: schedules of the business hours, and the holidays of each.
//!
//! Intervals are minutes from Sunday, 00:00, on the clock of the schedule's zone, and holidays take whole dates. The
//! holidays of a schedule come from another address; they are read inside the schedule, or beside one schedule alone.

use super::seen::Seen;
use super::week::Week;
use super::{begun, date};
use crate::calendar::Holiday;
use crate::calendar::interchange::{ImportedCalendar, ReadOptions};
use crate::document::ProblemKind;

const WEEK: u64 = 7 * 24 * 60;

pub(super) fn read(schedule: &Seen<'_>, whole: &Seen<'_>, options: &ReadOptions) -> Option<ImportedCalendar> {
    let mut imported = begun(schedule, &["time_zone", "timeZone"], options);
    let mut week = Week::default();
    let expected = "`intervals`, a list of stretches with `start_time` and `end_time`";
    let intervals = schedule.needed(&["intervals"], expected)?;
    for interval in intervals.list(expected) {
        let minute = |key: &str| {
            let expected = "minutes from Sunday, 00:00, from 0 to 10080";
            interval.needed(&[key], expected)?.number(WEEK, expected)
        };
        let (Some(start), Some(end)) = (minute("start_time"), minute("end_time")) else { continue };
        if start >= end {
            interval.problem(ProblemKind::Contradiction, "an `end_time` after the `start_time`");
            continue;
        }
        // From Sunday on to from Monday on: Sunday is the last day of our week.
        let day = 24 * 60;
        let (start, end) = (start * 60, end * 60);
        let sunday = day * 60;
        if start < sunday {
            week.add(start + 6 * sunday, end.min(sunday) + 6 * sunday);
        }
        if end > sunday {
            week.add(start.max(sunday) - sunday, end - sunday);
        }
    }
    imported.calendar.hours = Some(week.hours());
    let own = schedule.member("holidays");
    let beside = || {
        whole
            .member("holidays")
            .filter(|_| whole.member("schedules").is_none_or(|list| !list.is_list()) || is_only(whole))
    };
    if let Some(holidays) = own.or_else(beside) {
        for holiday in holidays.list("a list of holidays with `start_date` and `end_date`") {
            let expected = "a date such as `2026-12-24`";
            let on = |key: &str| holiday.needed(&[key], expected)?.meant(expected, date);
            let (Some(from), Some(to)) = (on("start_date"), on("end_date")) else { continue };
            if from > to {
                holiday
                    .problem(ProblemKind::Contradiction, "an `end_date` that is not before the `start_date`");
                continue;
            }
            let mut read =
                Holiday { id: holiday.member("id").and_then(|id| id.name()), ..Holiday::default() };
            read.name = holiday.member("name").and_then(|name| name.name());
            if from == to {
                read.date = Some(from);
            } else {
                (read.from, read.to) = (Some(from), Some(to));
            }
            imported.calendar.holidays.push(read);
        }
    }
    Some(imported)
}

/// Whether a text holds just one schedule, so that holidays beside it can only be its own.
fn is_only(whole: &Seen<'_>) -> bool {
    whole.member("schedules").is_some_and(|list| list.list("a list of schedules").len() == 1)
}
