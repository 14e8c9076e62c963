//! Jira Service Management: SLA calendars, as `rest/workinghours/1/api/calendar` gives them.
//!
//! Working times are milliseconds after midnight of a weekday, or times of day. Holidays are dates that come once or
//! every year.

use super::seen::Seen;
use super::week::{Week, time, weekday};
use super::{begun, date, yearly};
use crate::calendar::Holiday;
use crate::calendar::interchange::{ImportedCalendar, ReadOptions};
use crate::document::ProblemKind;

/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

pub(super) fn read(calendar: &Seen<'_>, options: &ReadOptions) -> Option<ImportedCalendar> {
    let mut imported = begun(calendar, &["timezoneId", "timezone", "timeZone", "timeZoneId"], options);
    let mut week = Week::default();
    let expected = "`workingTimes`, a list with `weekday`, `start` and `end`";
    let times = calendar.needed(&["workingTimes", "workingTime"], expected)?;
    for stretch in times.list(expected) {
        let expected = "a weekday such as `MONDAY`";
        let Some(day) =
            stretch.needed(&["weekday", "day"], expected).and_then(|day| day.meant(expected, weekday))
        else {
            continue;
        };
        let on = |key: &str| {
            let expected = "milliseconds after midnight, or a time such as `09:00`";
            let value = stretch.needed(&[key], expected)?;
            if value.is_text() {
                value.meant(expected, time)
            } else {
                Some(value.number(DAY, expected)? / 1_000)
            }
        };
        let (Some(start), Some(end)) = (on("start"), on("end")) else { continue };
        if start >= end {
            stretch.problem(ProblemKind::Contradiction, "an `end` after the `start`");
            continue;
        }
        week.add_on(day, start, end);
    }
    imported.calendar.hours = Some(week.hours());
    if let Some(holidays) = calendar.member("holidays") {
        for holiday in holidays.list("a list of holidays with `iso8601Date` or `date`") {
            let expected = "a date such as `2026-12-25`";
            let on = holiday.needed(&["iso8601Date", "date", "dateString"], expected);
            let Some(on) = on.and_then(|on| on.meant(expected, date)) else { continue };
            let mut read =
                Holiday { name: holiday.member("name").and_then(|name| name.name()), ..Holiday::default() };
            if holiday.any_of(&["recurring", "annual"]).is_some_and(|recurring| recurring.is_true()) {
                read.yearly = yearly(on);
            } else {
                read.date = Some(on);
            }
            imported.calendar.holidays.push(read);
        }
    }
    Some(imported)
}
