//! The forms that calendars are read from and written in.

use clap::ValueEnum;
use supportkit::calendar::interchange::ScheduleForm;

/// Forms that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReadForm {
    /// An iCalendar feed of days off
    #[value(name = "icalendar", alias = "ics")]
    ICalendar,
    /// The text of an OpenStreetMap `opening_hours` tag
    OpeningHours,
    /// Zendesk schedules
    Zendesk,
    /// Jira Service Management SLA calendars
    Jira,
    /// Freshdesk or Freshservice business hours
    Freshdesk,
    /// Intercom office hours
    Intercom,
    /// `HubSpot` working hours
    Hubspot,
}

/// Forms that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WriteForm {
    /// An iCalendar text
    #[value(name = "icalendar", alias = "ics")]
    ICalendar,
    /// The text of an OpenStreetMap `opening_hours` tag
    OpeningHours,
}

impl ReadForm {
    /// The form of a helpdesk's schedules, if it is one.
    pub(super) fn of_schedules(self) -> Option<ScheduleForm> {
        Some(match self {
            ReadForm::ICalendar | ReadForm::OpeningHours => return None,
            ReadForm::Zendesk => ScheduleForm::Zendesk,
            ReadForm::Jira => ScheduleForm::Jira,
            ReadForm::Freshdesk => ScheduleForm::Freshdesk,
            ReadForm::Intercom => ScheduleForm::Intercom,
            ReadForm::Hubspot => ScheduleForm::Hubspot,
        })
    }
}
