//! HubSpot: the working hours of users, and business hours in the same form.
//!
//! A user has `hs_working_hours`, a text with a list in JSON of `days`, `startMinute` and `endMinute`, and
//! `hs_standard_time_zone`. A list alone, or an object with `timeZone` and such a list, is read as well, with `start`
//! and `finish` as other names.

use serde_json::Value;

use super::begun;
use super::seen::{Seen, Text};
use super::week::{Week, weekday};
use crate::calendar::interchange::{ImportedCalendar, ReadOptions};
use crate::document::{Problem, ProblemKind};

const DAY: u64 = 24 * 60;
const ENTRY: &str = "`days`, `startMinute` and `endMinute`";

pub(super) fn read(found: &Seen<'_>, whole: &Seen<'_>, options: &ReadOptions) -> Option<ImportedCalendar> {
    // A list of hours by itself is one schedule, read with its first entry.
    let is_hours = found.any_of(&["days", "day"]).is_some();
    if is_hours && whole.is_list() {
        let first = whole.list(ENTRY).first().is_some_and(|first| first.at() == found.at());
        return first.then(|| {
            let mut imported = begun(whole, &[], options);
            imported.calendar.hours = Some(hours(&whole.list(ENTRY)).hours());
            imported
        });
    }
    if found.object().is_none() {
        found.problem(ProblemKind::WrongType, "a user, or business hours with a `timeZone`");
        return None;
    }
    let properties = found.member("properties").unwrap_or_else(|| found.clone());
    let mut imported = begun(&properties, &["hs_standard_time_zone", "timeZone", "timezone"], options);
    imported.id = found.member("id").and_then(|id| id.name()).or(imported.id);
    if imported.name.is_none() {
        let names = ["hs_given_name", "hs_family_name"]
            .map(|key| properties.member(key).and_then(|name| name.name()));
        imported.name =
            Some(names.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
    }
    let keys = ["hs_working_hours", "workingHours", "businessHours", "hours", "days", "schedule"];
    let list = properties.needed(&keys, "`hs_working_hours`, or a list of hours")?;
    if list.is_text() {
        let inner = list.meant("a list in JSON with `days`, `startMinute` and `endMinute`", |text| {
            serde_json::from_str::<Value>(text).ok().filter(Value::is_array).map(|_| text.to_owned())
        })?;
        let Ok(text) = Text::read(&inner) else {
            list.problem(ProblemKind::BadFormat, ENTRY);
            return None;
        };
        let week = hours(&text.whole().list(ENTRY));
        if text.finish(()).is_err() {
            list.problem(
                ProblemKind::BadFormat,
                "weekdays such as `MONDAY` with `startMinute` and `endMinute` up to 1440",
            );
            return None;
        }
        imported.calendar.hours = Some(week.hours());
    } else {
        imported.calendar.hours = Some(hours(&list.list("a list of hours")).hours());
    }
    let away = properties.member("hs_out_of_office_hours").filter(|away| away.is_text());
    if let Some(away) = away
        && away.name().is_some_and(|text| text.trim() != "[]" && !text.trim().is_empty())
    {
        imported.left_out.push(Problem {
            pointer: away.at().to_string(),
            kind: ProblemKind::OutOfRange,
            found: "times away".to_owned(),
            expected: "hours of the week; when one person is away is not the calendar's".to_owned(),
        });
    }
    Some(imported)
}

fn hours(entries: &[Seen<'_>]) -> Week {
    let mut week = Week::default();
    for entry in entries {
        let expected = "a weekday such as `MONDAY`, `MONDAY_TO_FRIDAY`, `SATURDAY_SUNDAY` or `EVERY_DAY`";
        let days = entry.needed(&["days", "day"], expected).and_then(|days| days.meant(expected, days_named));
        let minute = |keys: &[&str]| {
            let expected = "minutes after midnight from 0 to 1440";
            entry.needed(keys, expected)?.number(DAY, expected)
        };
        let start = minute(&["startMinute", "start"]);
        let end = minute(&["endMinute", "finish", "end"]);
        let (Some(days), Some(start), Some(end)) = (days, start, end) else { continue };
        if start >= end {
            entry.problem(ProblemKind::Contradiction, "an end after the start");
            continue;
        }
        for day in days {
            week.add_on(day, start * 60, end * 60);
        }
    }
    week
}

/// The weekdays that a name stands for, counted from Monday.
fn days_named(name: &str) -> Option<Vec<u64>> {
    match name.trim().to_ascii_uppercase().as_str() {
        "MONDAY_TO_FRIDAY" => Some((0..5).collect()),
        "SATURDAY_SUNDAY" => Some(vec![5, 6]),
        "EVERY_DAY" => Some((0..7).collect()),
        other => weekday(other).map(|day| vec![day]),
    }
}
