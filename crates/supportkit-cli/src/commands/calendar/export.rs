//! A calendar of a desk in the form of another system.

use clap::{Args, ValueEnum};
use supportkit::calendar::Calendar;
use supportkit::calendar::interchange::{WriteOptions, write_opening_hours};
use supportkit::desk::Edition;

use super::Which;
use super::forms::WriteForm;
use crate::ending::{Ending, Failure};
use crate::inputs::TypedInstant;
use crate::terminal::Terminal;

/// What is written, and how.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The form
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: WriteForm,
    /// What of the calendar, in iCalendar
    #[arg(long, value_enum, default_value_t = Part::Holidays)]
    what: Part,
    /// From this date on; it also says which edition of the desk is meant
    #[arg(long, value_name = "INSTANT")]
    from: TypedInstant,
    /// Up to this date
    #[arg(long, value_name = "INSTANT", required_if_eq("form", "icalendar"))]
    to: Option<TypedInstant>,
    /// When the text is made, as its entries say; the first instant where it is left out
    #[arg(long, value_name = "INSTANT")]
    stamp: Option<TypedInstant>,
    /// What the feed calls itself
    #[arg(long)]
    name: Option<String>,
    /// In which language holidays are named that have names in several, such as tr
    #[arg(long)]
    language: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// What an iCalendar text has for entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The days off
    Holidays,
    /// The open hours
    Hours,
}

pub(super) fn run(export: &Export, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let desk = export.which.desk(terminal)?;
    let calendar = export.which.calendar(&desk, export.from)?;
    match export.form {
        WriteForm::ICalendar => {
            let text = icalendar(export, calendar);
            terminal.out().write_all(text.as_bytes())?;
        }
        WriteForm::OpeningHours => {
            let from = export.from.in_zone(calendar.zone());
            let edition = desk.edition_at(from).map_err(|error| Failure::input(&export.which.desk, error))?;
            return opening_hours(export, edition, calendar.id(), terminal);
        }
    }
    Ok(Ending::Fine)
}

fn icalendar(export: &Export, calendar: &Calendar) -> String {
    let zone = calendar.zone();
    let from = export.from.in_zone(zone);
    let to = export.to.unwrap_or(export.from).in_zone(zone);
    let stamp = export.stamp.unwrap_or(export.from).in_zone(zone);
    let mut options = WriteOptions::stamped(stamp);
    if let Some(name) = &export.name {
        options = options.named(name);
    }
    if let Some(language) = &export.language {
        options = options.in_language(language);
    }
    match export.what {
        Part::Holidays => {
            calendar.holidays_icalendar(zone.local(from).date(), zone.local(to).date(), &options)
        }
        Part::Hours => calendar.hours_icalendar(from, to, &options),
    }
}

fn opening_hours(
    export: &Export,
    edition: &Edition,
    id: &str,
    terminal: &mut Terminal<'_>,
) -> Result<Ending, Failure> {
    let Some(document) = edition.document().calendars.get(id) else {
        return Err(Failure::input(&export.which.desk, format!("no calendar is called `{id}`")));
    };
    let written = write_opening_hours(document);
    terminal.quoted_line(&written.text)?;
    for left_out in &written.left_out {
        terminal.say(format!("left out: {left_out}"));
    }
    Ok(Ending::Fine)
}
