//! The schedules of other helpdesks, as their interfaces give them: JSON in, calendars out.
//!
//! Each form is read as a list, as one schedule, or as either inside the object that wraps it. Fields that say nothing
//! about hours are passed over.

mod freshdesk;
mod hubspot;
mod intercom;
mod jira;
mod seen;
mod week;
mod zendesk;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{ImportedCalendar, ReadOptions, zone_meant};
use crate::Error;
use crate::calendar::CalendarDocument;
use crate::document::{LocalDate, MonthDay, ProblemKind};
use seen::{Seen, Text};

/// How many schedules a text may hold.
const MOST: usize = 1_000;

/// The system whose schedules are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ScheduleForm {
    /// Zendesk: `schedules` with `intervals` in minutes from Sunday, and `holidays`.
    Zendesk,
    /// Jira Service Management: SLA calendars with `workingTimes` and `holidays`.
    Jira,
    /// Freshdesk and Freshservice: `business_hours` or `service_desk_hours` by weekday, and a list of holidays.
    Freshdesk,
    /// Intercom: office hours with `time_intervals` in minutes from Monday, and their exceptions.
    Intercom,
    /// HubSpot: working hours of users, and business hours in the same form.
    Hubspot,
}

/// Reads the schedules of another helpdesk. Names of time zones may be those of Ruby on Rails or of IANA.
///
/// # Errors
///
/// [`Error::Document`] with every problem of the text, each with its JSON pointer and what was expected there.
///
/// ```
/// use supportkit::calendar::Calendar;
/// use supportkit::calendar::interchange::{ReadOptions, ScheduleForm, read_schedules};
///
/// let text = r#"{"schedules": [{
///     "id": 4567, "name": "Support", "time_zone": "Pacific Time (US & Canada)",
///     "intervals": [{"start_time": 1980, "end_time": 2460}, {"start_time": 3420, "end_time": 3900}],
///     "holidays": [{"name": "Christmas", "start_date": "2026-12-24", "end_date": "2026-12-26"}]
/// }]}"#;
/// let schedules = read_schedules(ScheduleForm::Zendesk, text, &ReadOptions::default())?;
/// let support = &schedules[0];
/// assert_eq!((support.id.as_deref(), support.name.as_deref()), (Some("4567"), Some("Support")));
/// assert_eq!(support.calendar.zone.as_deref(), Some("America/Los_Angeles"));
/// assert_eq!(support.calendar.hours.as_ref().unwrap().mon[0].to_string(), "09:00–17:00");
/// assert!(Calendar::compile(&support.calendar).is_ok());
///
/// let error = read_schedules(ScheduleForm::Zendesk, r#"{"schedules": [{"name": "Support", "time_zone": "Atlantis"}]}"#, &ReadOptions::default());
/// let places: Vec<_> = error.unwrap_err().problems().iter().map(|problem| problem.pointer.clone()).collect();
/// assert_eq!(places, ["/schedules/0/time_zone", "/schedules/0"]);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[cfg_attr(feature = "uniffi", uniffi::export(default(options)))]
pub fn read_schedules(
    form: ScheduleForm,
    text: &str,
    options: &ReadOptions,
) -> Result<Vec<ImportedCalendar>, Error> {
    let text = Text::read(text)?;
    let whole = text.whole();
    let (wrappers, expected): (&[&str], &str) = match form {
        ScheduleForm::Zendesk => {
            (&["schedules", "schedule"], "an object with `schedules`, a list of them, or a schedule")
        }
        ScheduleForm::Jira => {
            (&["calendars", "values"], "an object with `calendars`, a list of them, or a calendar")
        }
        ScheduleForm::Freshdesk => {
            (&["business_hours"], "an object with `business_hours`, a list of them, or one")
        }
        ScheduleForm::Intercom => {
            (&["data", "office_hours_schedules"], "an object with `data`, a list of schedules, or a schedule")
        }
        ScheduleForm::Hubspot => {
            (&["results", "businessHours"], "an object with `results`, a list of users, or one")
        }
    };
    let beside: &[&str] = match form {
        ScheduleForm::Zendesk => &["holidays"],
        ScheduleForm::Intercom => &intercom::EXCEPTIONS,
        _ => &[],
    };
    let found = whole.schedules(wrappers, beside, expected);
    if found.len() > MOST {
        whole.problem(ProblemKind::TooLarge, "at most 1000 schedules");
    }
    let read = |schedule: &Seen<'_>| match form {
        ScheduleForm::Zendesk => zendesk::read(schedule, &whole, options),
        ScheduleForm::Jira => jira::read(schedule, options),
        ScheduleForm::Freshdesk => freshdesk::read(schedule, options),
        ScheduleForm::Intercom => intercom::read(schedule, &whole, options),
        ScheduleForm::Hubspot => hubspot::read(schedule, &whole, options),
    };
    let mut schedules = Vec::new();
    for schedule in found.iter().take(MOST) {
        if schedule.object().is_none() && !(form == ScheduleForm::Hubspot) {
            schedule.problem(ProblemKind::WrongType, "a schedule");
            continue;
        }
        schedules.extend(read(schedule));
    }
    text.finish(schedules)
}

/// A calendar with what every schedule has: an id, a name, a zone.
fn begun(schedule: &Seen<'_>, zone: &[&str], options: &ReadOptions) -> ImportedCalendar {
    let expected =
        "a time zone by its name of IANA or Ruby on Rails, such as `Europe/Istanbul` or `Istanbul`";
    let own = schedule.any_of(zone);
    let named = match &own {
        Some(own) => own.meant(expected, zone_meant),
        None => options.zone.clone(),
    };
    if own.is_none() && named.is_none() {
        schedule.missing(if zone.is_empty() { &["zone"] } else { zone }, expected);
    }
    let mut imported = ImportedCalendar::of(CalendarDocument {
        zone: named.map(|zone| zone.name().to_owned()),
        ..CalendarDocument::default()
    });
    imported.id = schedule.member("id").and_then(|id| id.name());
    imported.name = schedule.member("name").and_then(|name| name.name());
    imported
}

/// `2026-03-20`, alone or before a time.
fn date(text: &str) -> Option<LocalDate> {
    text.trim().split(['T', ' ']).next()?.parse().ok()
}

/// The day of every year on which a date lies.
fn yearly(date: LocalDate) -> Option<MonthDay> {
    date.to_string().split_once('-')?.1.parse().ok()
}
