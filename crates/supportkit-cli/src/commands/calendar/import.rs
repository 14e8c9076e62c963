//! Calendars of other systems as documents.

use clap::Args;
use serde::Serialize;
use supportkit::Error;
use supportkit::calendar::interchange::{
    Feed, Horizon, ImportedCalendar, ReadOptions, read_opening_hours, read_schedules,
};
use supportkit::calendar::{Holiday, Zone};
use supportkit::document::{LocalDate, Problem};

use super::super::Format;
use super::forms::ReadForm;
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, document};
use crate::tables::{Grid, Side};
use crate::terminal::Terminal;

/// What is read, and how.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file; `-` for standard input
    file: Named,
    /// What it is
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: ReadForm,
    /// The time zone of the calendar, for forms that name none
    #[arg(long)]
    zone: Option<Zone>,
    /// The first date of rules that have to be spelled out
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<LocalDate>,
    /// The last date of rules that have to be spelled out
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<LocalDate>,
    /// The pack whose holidays are meant by `PH`, such as TR
    #[arg(long, value_name = "ID")]
    pack: Option<String>,
    /// Switch an entry of a feed on, by its UID
    #[arg(long, value_name = "UID")]
    on: Vec<String>,
    /// Switch an entry of a feed off, by its UID
    #[arg(long, value_name = "UID")]
    off: Vec<String>,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(import: &Import, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let options = import.options()?;
    let text = document(&import.file, terminal)?;
    let read = text.and_then(|text| import.read(&text, &options));
    match read {
        Ok(Read::Feed(mut feed)) => {
            for (uids, on) in [(&import.on, true), (&import.off, false)] {
                for uid in uids {
                    if !feed.switch(uid, on) {
                        return Err(Failure::input(&import.file, format!("no entry has the UID `{uid}`")));
                    }
                }
            }
            told_feed(&feed, import.format, terminal)?;
            Ok(Ending::Fine)
        }
        Ok(Read::Calendars(calendars)) => {
            told_calendars(&calendars, import.format, terminal)?;
            Ok(Ending::Fine)
        }
        Err(Error::Document { problems }) => {
            match import.format {
                Format::Json => terminal.json(&Refused { problems: &problems })?,
                Format::Text => told_problems(&problems, "problem", terminal)?,
            }
            Ok(Ending::Refused)
        }
        Err(other) => Err(Failure::input(&import.file, other)),
    }
}

/// What a file came to.
enum Read {
    Feed(Feed),
    Calendars(Vec<ImportedCalendar>),
}

impl Import {
    fn options(&self) -> Result<ReadOptions, Failure> {
        let mut options = self.zone.clone().map_or_else(ReadOptions::default, ReadOptions::in_zone);
        if let (Some(from), Some(to)) = (self.from, self.to) {
            options =
                options.within(Horizon::new(from, to).map_err(|error| Failure::Input(error.to_string()))?);
        }
        let pack = self.pack.iter().map(|id| Holiday { pack: Some(id.clone()), ..Holiday::default() });
        let bundled = self.pack.as_deref().filter(|id| supportkit_packs::text(id).is_some());
        let world = supportkit_packs::world_of(bundled)?;
        Ok(options.with_public_holidays(pack.collect()).with_world(world))
    }

    fn read(&self, text: &str, options: &ReadOptions) -> Result<Read, Error> {
        match self.form.of_schedules() {
            Some(form) => read_schedules(form, text, options).map(Read::Calendars),
            None if self.form == ReadForm::ICalendar => Feed::read(text, options).map(Read::Feed),
            None => read_opening_hours(text.trim(), options).map(|read| Read::Calendars(vec![read])),
        }
    }
}

#[derive(Serialize)]
struct Refused<'a> {
    problems: &'a [Problem],
}

fn told_feed(feed: &Feed, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Told<'a> {
        feed: &'a Feed,
        holidays: Vec<Holiday>,
    }
    if format == Format::Json {
        return Ok(terminal.json(&Told { feed, holidays: feed.holidays() })?);
    }
    let mut grid = Grid::new([
        ("", Side::Left),
        ("First", Side::Left),
        ("Comes", Side::Left),
        ("Summary", Side::Left),
        ("UID", Side::Left),
        ("Note", Side::Left),
    ]);
    for entry in &feed.entries {
        let notes: Vec<String> = entry.findings.iter().map(ToString::to_string).collect();
        grid.row([
            if entry.on { "on" } else { "off" }.to_owned(),
            entry.first.to_string(),
            entry.recurs.to_string(),
            entry.summary.clone(),
            entry.uid.clone(),
            notes.join("; "),
        ]);
    }
    if let Some(name) = &feed.name {
        terminal.quoted_line(name)?;
    }
    let lines = grid.lines(terminal.look());
    terminal.line(lines)?;
    for (kind, count) in &feed.passed_over {
        terminal.quoted_line(&format!("note: {count} of {kind}, which take no time off"))?;
    }
    told_problems(&feed.problems, "problem", terminal)
}

fn told_calendars(
    calendars: &[ImportedCalendar],
    format: Format,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Told<'a> {
        calendars: &'a [ImportedCalendar],
    }
    if format == Format::Json {
        return Ok(terminal.json(&Told { calendars })?);
    }
    for read in calendars {
        let called = [&read.id, &read.name].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        if !called.is_empty() {
            terminal.quoted_line(&format!("calendar {called}"))?;
        }
        terminal.json(&read.calendar)?;
        told_problems(&read.left_out, "thing left out", terminal)?;
    }
    Ok(())
}

/// Problems a line each, and how many there are.
fn told_problems(problems: &[Problem], one: &str, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for problem in problems {
        terminal.quoted_line(&problem.to_string())?;
    }
    let count = match problems.len() {
        0 => format!("no {}", plural(one)),
        1 => format!("1 {one}"),
        many => format!("{many} {}", plural(one)),
    };
    Ok(terminal.line(count)?)
}

fn plural(one: &str) -> String {
    match one.split_once(' ') {
        Some((thing, rest)) => format!("{thing}s {rest}"),
        None => format!("{one}s"),
    }
}
