//! Questions about calendars in the forms of other systems.

use serde::{Deserialize, Serialize};
use supportkit::Error;
use supportkit::calendar::interchange::{
    Feed, Horizon, ImportedCalendar, ReadOptions, ScheduleForm, read_opening_hours, read_schedules,
    write_opening_hours,
};
use supportkit::calendar::{CalendarDocument, Holiday, Zone};
use supportkit::document::{LocalDate, Problem};

use super::answer::{Miss, settle};
use super::case::Case;
use super::check::Problems;
use super::given::unusable;

/// Nothing is given: the text is a part of the question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Import {
    #[serde(rename = "op")]
    _op: String,
    form: Form,
    text: String,
    #[serde(default)]
    zone: Option<String>,
    /// The first and last date of rules that have to be spelled out.
    #[serde(default)]
    horizon: Option<(LocalDate, LocalDate)>,
    #[serde(default)]
    public_holidays: Vec<Holiday>,
    /// Entries of a feed that are switched on or off.
    #[serde(default)]
    on: Vec<String>,
    #[serde(default)]
    off: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Export {
    #[serde(rename = "op")]
    _op: String,
    calendar: CalendarDocument,
}

/// The forms that are read.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    #[serde(rename = "icalendar")]
    ICalendar,
    OpeningHours,
    Zendesk,
    Jira,
    Freshdesk,
    Intercom,
    #[serde(rename = "hubspot")]
    HubSpot,
}

/// What a feed takes off.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken {
    holidays: Vec<Holiday>,
    /// The places of what could not be read.
    #[serde(default)]
    unread: Vec<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendars {
    calendars: Vec<Imported>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Imported {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    name: Option<String>,
    calendar: CalendarDocument,
    /// The places of what could not be said.
    #[serde(default)]
    left_out: Vec<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    text: String,
    #[serde(default)]
    left_out: Vec<String>,
}

pub(super) fn judge_import(case: &Case) -> Result<(), Miss> {
    let (import, Given {}): (Import, Given) = (case.question()?, case.given()?);
    let options = import.options()?;
    match import.answer(&options) {
        Ok(Answer::Feed(taken)) => settle(case, &taken),
        Ok(Answer::Calendars(calendars)) => settle(case, &calendars),
        Err(Error::Document { problems }) => case.expected::<Problems>()?.settle(&problems),
        Err(other) => Err(unusable("text", &other)),
    }
}

pub(super) fn judge_export(case: &Case) -> Result<(), Miss> {
    let (export, Given {}): (Export, Given) = (case.question()?, case.given()?);
    let written = write_opening_hours(&export.calendar);
    settle(case, &Written { text: written.text, left_out: places(&written.left_out) })
}

enum Answer {
    Feed(Taken),
    Calendars(Calendars),
}

impl Import {
    fn options(&self) -> Result<ReadOptions, Miss> {
        let mut options = ReadOptions::default().with_public_holidays(self.public_holidays.clone());
        if let Some(zone) = &self.zone {
            options.zone = Some(Zone::named(zone).map_err(|reason| unusable("zone", &reason))?);
        }
        if let Some((first, last)) = self.horizon {
            let horizon = Horizon::new(first, last).map_err(|reason| unusable("horizon", &reason))?;
            options = options.within(horizon);
        }
        Ok(options)
    }

    fn answer(&self, options: &ReadOptions) -> Result<Answer, Error> {
        let form = match self.form {
            Form::ICalendar => {
                let mut feed = Feed::read(&self.text, options)?;
                for (uids, on) in [(&self.on, true), (&self.off, false)] {
                    for uid in uids {
                        feed.switch(uid, on);
                    }
                }
                return Ok(Answer::Feed(Taken { holidays: feed.holidays(), unread: places(&feed.problems) }));
            }
            Form::OpeningHours => {
                return read_opening_hours(&self.text, options).map(|read| calendars(vec![read]));
            }
            Form::Zendesk => ScheduleForm::Zendesk,
            Form::Jira => ScheduleForm::Jira,
            Form::Freshdesk => ScheduleForm::Freshdesk,
            Form::Intercom => ScheduleForm::Intercom,
            Form::HubSpot => ScheduleForm::Hubspot,
        };
        read_schedules(form, &self.text, options).map(calendars)
    }
}

fn calendars(read: Vec<ImportedCalendar>) -> Answer {
    let told = |read: ImportedCalendar| Imported {
        id: read.id,
        name: read.name,
        calendar: read.calendar,
        left_out: places(&read.left_out),
    };
    Answer::Calendars(Calendars { calendars: read.into_iter().map(told).collect() })
}

fn places(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| problem.pointer.clone()).collect()
}
