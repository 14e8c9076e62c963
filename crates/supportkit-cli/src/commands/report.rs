//! How well it went.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{TimeDelta, Weekday};
use clap::{Args, ValueEnum};
use serde::Serialize;
use supportkit::Error;
use supportkit::calendar::Zone;
use supportkit::desk::Desk;
use supportkit::document::IsoDuration;
use supportkit::metrics::{Dimension, Percentile, PeriodRule, ReportOptions, Timing};
use supportkit::sla::Hours;

use super::Folding;
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, ReadFrom, Sources, Supplied, TOLD, TypedInstant, desk, weekday};
use crate::report::{Asked, Made, Making, Read, write_csv, write_tables};
use crate::terminal::Terminal;

/// Report on conversations: volume, response and resolution times, promises kept, satisfaction
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit report --desk desk.json --conversations conversations.ndjson --by team --by priority\n  \
    supportkit report --events log.csv --mapping mapping.json --by month\n  \
    supportkit report --desk desk.json --zendesk export/ --by team,priority --format json\n  \
    supportkit sample | supportkit report --conversations - --within first_reply=PT4H\n\n\
    Each --by makes a table; names joined by commas make one table of their combinations.\n\
    Without --desk there are no business hours and no promises: everything is on the wall clock.\n\
    With --desk and --as-of the input is read in constant memory, however long it is.")]
pub(super) struct Arguments {
    /// The desk document: calendars, priorities, promises
    #[arg(long, value_name = "FILE")]
    desk: Option<Named>,
    #[command(flatten)]
    supplied: Supplied,
    #[command(flatten)]
    sources: Sources,
    /// Group by: channel, priority, team, agent, tag, tier, language, state, day, week, month, quarter, year
    #[arg(long, value_name = "NAME,…")]
    by: Vec<Grouping>,
    /// The zone in which days, weeks and months begin [default: that of the desk's default calendar, else UTC]
    #[arg(long)]
    zone: Option<Zone>,
    /// The first day of the week
    #[arg(long, value_name = "DAY", default_value = "mon", value_parser = weekday())]
    week_start: Weekday,
    /// Which instant of a conversation puts it in a day, week or month: opened, first_reply, resolved, closed
    #[arg(long, value_name = "INSTANT", default_value_t = PeriodRule::Opened)]
    period: PeriodRule,
    /// Leave out conversations whose instant is before this one
    #[arg(long, value_name = "INSTANT")]
    from: Option<TypedInstant>,
    /// Leave out conversations whose instant is at this one or later
    #[arg(long, value_name = "INSTANT")]
    until: Option<TypedInstant>,
    /// In which time durations are told [default: business with a desk, else wall]
    #[arg(long, value_enum)]
    hours: Option<HoursName>,
    /// Which percentiles to tell beside the median
    #[arg(long, value_name = "P,…", value_delimiter = ',', default_value = "p90")]
    percentiles: Vec<Percentile>,
    /// Tell which share took at most so long, such as `first_reply=PT4H`
    #[arg(long, value_name = "NAME=DURATION")]
    within: Vec<Limit>,
    /// The instant at which everything is measured [default: the last event in the data]
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<TypedInstant>,
    /// What happens to events that are not allowed where they stand
    #[arg(long, value_enum, default_value_t = Folding::Lenient)]
    folding: Folding,
    /// For whom the report is written
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// Where to write everything the readers have to say, as JSON
    #[arg(long, value_name = "FILE")]
    diagnostics: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Tables for people
    Table,
    /// One JSON document with every figure in full
    Json,
    /// One row a group with every figure in full, durations in seconds
    Csv,
}

/// Which time durations are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HoursName {
    /// Open time of the desk's calendars
    Business,
    /// All time
    Wall,
}

/// The dimensions of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Grouping(Vec<Dimension>);

impl FromStr for Grouping {
    type Err = Error;

    fn from_str(names: &str) -> Result<Self, Error> {
        names.split(',').map(|name| name.trim().parse()).collect::<Result<_, _>>().map(Self)
    }
}

/// A duration and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit(Timing, TimeDelta);

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || "expected a duration and a limit such as `first_reply=PT4H`".to_owned();
        let (timing, limit) = text.split_once('=').ok_or_else(expected)?;
        let timing: Timing = timing.parse().map_err(|error: Error| error.to_string())?;
        let limit: IsoDuration =
            limit.parse().map_err(|error: supportkit::document::duration::NotADuration| error.to_string())?;
        if limit.has_days() {
            return Err("expected hours, minutes and seconds, `PT24H` for a day".to_owned());
        }
        Ok(Self(timing, limit.wall()))
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let desk = arguments.desk.as_ref().map(|named| desk(named, &arguments.supplied, terminal)).transpose()?;
    let making = Making::new(asked(arguments, desk)?);
    let (made, read) = gather(making, &arguments.sources, terminal)?;
    tell_of_reading(&made.read, &read, terminal);
    if let Some(path) = &arguments.diagnostics {
        write_diagnostics(path, &made.read, &read)?;
    }
    if made.read.conversations == 0 {
        return Err(Failure::Input(
            "no conversation could be read, expected at least one to report on".to_owned(),
        ));
    }
    match arguments.format {
        Form::Table => write_tables(&made, terminal)?,
        Form::Json => terminal.json(&made)?,
        Form::Csv => write_csv(&made, terminal.out())?,
    }
    Ok(Ending::Fine)
}

/// What the arguments ask for.
fn asked(arguments: &Arguments, desk: Option<Desk>) -> Result<Asked, Failure> {
    let zone = arguments.zone.clone().or_else(|| desk.as_ref().and_then(home_zone)).unwrap_or(Zone::UTC);
    let hours = match (arguments.hours, &desk) {
        (Some(HoursName::Business), None) => {
            return Err(Failure::Input(
                "--hours is `business`, expected --desk with the calendars to count them on".to_owned(),
            ));
        }
        (Some(HoursName::Wall), _) | (None, None) => Hours::Wall,
        (Some(HoursName::Business) | None, Some(_)) => Hours::Business,
    };
    let instant = |typed: Option<TypedInstant>| typed.map(|typed| typed.in_zone(&zone));
    let mut options = ReportOptions::default()
        .in_zone(zone.clone())
        .week_start(arguments.week_start)
        .period_rule(arguments.period)
        .hours(hours)
        .percentiles(arguments.percentiles.iter().copied());
    (options.since, options.until) = (instant(arguments.from), instant(arguments.until));
    for Limit(timing, limit) in &arguments.within {
        options = options.within(*timing, *limit);
    }
    Ok(Asked {
        desk,
        options,
        tables: arguments.by.iter().map(|grouping| grouping.0.clone()).collect(),
        as_of: instant(arguments.as_of),
        lenient: arguments.folding == Folding::Lenient,
    })
}

/// The zone of the default calendar of the last edition.
pub(super) fn home_zone(desk: &Desk) -> Option<Zone> {
    let edition = desk.editions().last()?;
    let id = edition.document().default_calendar.as_deref()?;
    edition.calendar(id).ok().map(|calendar| calendar.zone().clone())
}

/// Reads and measures.
pub(super) fn gather(
    mut making: Making,
    sources: &Sources,
    terminal: &mut Terminal<'_>,
) -> Result<(Made, Vec<ReadFrom>), Failure> {
    let mut read = Vec::new();
    let mut made = if making.can_stream() {
        making.stream(|take| {
            read = sources.read(terminal, take)?;
            Ok::<(), Failure>(())
        })?
    } else {
        read = sources.read(terminal, &mut |conversation| making.hold(conversation))?;
        making.finish()?
    };
    made.read.came_from(&read);
    Ok((made, read))
}

/// Says what the readers have to say, and what was rejected.
fn tell_of_reading(all: &Read, read: &[ReadFrom], terminal: &mut Terminal<'_>) {
    for from in read {
        from.tell(terminal);
    }
    let is_shortened = read.iter().any(|from| from.diagnostics.rows().len() > TOLD);
    if is_shortened || all.rejected > 0 {
        terminal.say("--diagnostics FILE writes all of it");
    }
    for rejected in all.rejections.iter().take(TOLD) {
        terminal.say(format!(
            "conversation `{}` is not in the figures: {}",
            rejected.conversation, rejected.reason
        ));
    }
    let listed = u64::try_from(TOLD).unwrap_or(u64::MAX);
    if all.rejected > listed {
        terminal.say(format!(
            "{} more conversations are not in the figures",
            all.rejected.saturating_sub(listed)
        ));
    }
}

fn write_diagnostics(path: &PathBuf, all: &Read, read: &[ReadFrom]) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Everything<'r> {
        read: &'r Read,
        diagnostics: &'r [ReadFrom],
    }
    let failed = |error: std::io::Error| Failure::input(path.display(), error);
    let file = File::create(path).map_err(failed)?;
    serde_json::to_writer_pretty(BufWriter::new(file), &Everything { read: all, diagnostics: read })
        .map_err(|error| failed(error.into()))
}
