//! Freshdesk and Freshservice: business hours by weekday with a list of holidays.
//!
//! Freshdesk says `business_hours` with `start_time` and `end_time`, Freshservice `service_desk_hours` with
//! `beginning_of_workday` and `end_of_workday`. A holiday without a year, such as `--01-16` or `Jan 16`, comes every year.
//! The last time one can choose there is 11:59 pm, so that an end then is the end of the day.

use super::seen::Seen;
use super::week::{Week, time, weekday};
use super::{begun, date};
use crate::calendar::Holiday;
use crate::calendar::interchange::{ImportedCalendar, ReadOptions};
use crate::document::{MonthDay, Problem, ProblemKind};

const DAY: u64 = 86_400;
/// The last minute of a day.
const LAST_MINUTE: u64 = DAY / 60 - 1;
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn read(schedule: &Seen<'_>, options: &ReadOptions) -> Option<ImportedCalendar> {
    let mut imported = begun(schedule, &["time_zone"], options);
    let mut week = Week::default();
    let mut last_minute = None;
    let expected = "`business_hours` or `service_desk_hours`, an object with weekdays";
    let days = schedule.needed(&["business_hours", "service_desk_hours", "working_hours"], expected)?;
    for (name, hours) in days.members(expected) {
        let Some(day) = weekday(name) else {
            hours.problem(ProblemKind::UnknownField, "a weekday such as `monday`");
            continue;
        };
        // A day may have one stretch or several.
        let stretches = if hours.is_list() { hours.list("hours") } else { vec![hours] };
        for stretch in stretches {
            let on = |keys: &[&str]| {
                let expected = "a time such as `8:00 am` or `17:00`";
                stretch.needed(keys, expected)?.meant(expected, time)
            };
            let start = on(&["start_time", "beginning_of_workday"]);
            let ends = ["end_time", "end_of_workday"];
            let end = on(&ends);
            if let (Some(start), Some(end)) = (start, end) {
                let is_last_minute = end / 60 == LAST_MINUTE;
                week.add_on(day, start, if is_last_minute { DAY } else { end });
                if is_last_minute && last_minute.is_none() {
                    last_minute = stretch.any_of(&ends);
                }
            }
        }
    }
    imported.calendar.hours = Some(week.hours());
    if let Some(end) = last_minute {
        imported.left_out.push(Problem {
            pointer: end.at().to_string(),
            kind: ProblemKind::OutOfRange,
            found: format!("`{}`", end.name().unwrap_or_default()),
            expected: "the end of the day, as which it is read: Freshdesk has no time after 11:59 pm"
                .to_owned(),
        });
    }
    if let Some(holidays) = schedule.any_of(&["list_of_holidays", "holidays"]) {
        for holiday in holidays.list("a list of holidays") {
            let expected = "a date such as `2026-12-25`, or `--12-25` or `Dec 25` for every year";
            let Some(on) = holiday.needed(&["holiday_date", "date"], expected) else { continue };
            let name = holiday.any_of(&["holiday_name", "name"]).and_then(|name| name.name());
            let mut read = Holiday { name, ..Holiday::default() };
            let once = on.text(expected).and_then(date);
            match once {
                Some(date) => read.date = Some(date),
                None if on.is_text() => read.yearly = on.meant(expected, every_year),
                None => {}
            }
            if read.date.is_some() || read.yearly.is_some() {
                imported.calendar.holidays.push(read);
            }
        }
    }
    Some(imported)
}

/// `--01-16`, `01-16`, `Jan 16`, `16 Jan`
fn every_year(text: &str) -> Option<MonthDay> {
    let text = text.trim();
    if let Ok(day) = text.strip_prefix("--").unwrap_or(text).parse() {
        return Some(day);
    }
    let (one, other) = text.split_once([' ', '-'])?;
    let month = |word: &str| {
        let word = word.trim().to_ascii_lowercase();
        MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))
    };
    let (month, day) = match (month(one), month(other)) {
        (Some(month), None) => (month, other),
        (None, Some(month)) => (month, one),
        _ => return None,
    };
    let day: u32 = day.trim().trim_end_matches(',').parse().ok()?;
    format!("{:02}-{day:02}", month + 1).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::every_year;

    #[test]
    fn days_of_every_year_are_read() {
        for text in ["--01-16", "01-16", "Jan 16", "16 January"] {
            assert_eq!(every_year(text).map(|day| day.to_string()).as_deref(), Some("01-16"), "{text}");
        }
        for no in ["", "Jan", "Jan 32", "Jan Feb", "16", "ü 1"] {
            assert!(every_year(no).is_none(), "{no}");
        }
    }
}
