//! Questions about opening hours, and calendars in the forms of other systems.

mod export;
mod forms;
mod import;
mod week;

use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use supportkit::calendar::Calendar;
use supportkit::desk::{Desk, Edition};
use supportkit::document::{IsoDuration, duration, instant};

use super::Format;
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, Supplied, TypedInstant, desk};
use crate::tables::{Grid, ShownInstant, Side, clock_time, open_time};
use crate::terminal::Terminal;

/// Ask a calendar of a desk: is it open, how much open time, when is it due, when does it open, and why; publish its week;
/// read and write calendars of other systems
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit calendar open 2026-03-20T10:00 --desk desk.json --calendar istanbul\n  \
    supportkit calendar between 2026-03-18T17:00 2026-03-23T10:00 --desk desk.json\n  \
    supportkit calendar add 2026-03-19T11:30 PT4H --desk desk.json --calendar istanbul\n  \
    supportkit calendar explain 2026-03-18T17:00Z 2026-03-23T10:00Z --desk desk.json --format json\n  \
    supportkit calendar week 2026-10-29 --desk desk.json\n  \
    supportkit calendar week 2026-10-29 --desk desk.json --format svg --title \"Opening hours\" > week.svg\n  \
    supportkit calendar import holidays.ics --as icalendar --zone Europe/Istanbul\n  \
    supportkit calendar import schedules.json --as zendesk --format json\n  \
    supportkit calendar export --as icalendar --from 2026-01-01 --to 2026-12-31 --desk desk.json > holidays.ics\n\n\
    An instant without an offset is local time of the calendar's zone. Durations are ISO 8601: PT4H30M.\n\
    Exit codes: 0 answered, 1 there is no such instant, 2 the desk or an argument cannot be used.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    #[command(flatten)]
    Ask(Question),
    /// A week laid out to be published, as text or as a picture
    Week(week::Week),
    /// Read a calendar of another system, and print it as a document
    Import(import::Import),
    /// Write a calendar of a desk in the form of another system
    Export(export::Export),
}

#[derive(Debug, Subcommand)]
enum Question {
    /// Whether it is open at an instant, why not, and when that changes
    Open {
        /// The instant
        at: TypedInstant,
        #[command(flatten)]
        of: Of,
    },
    /// How much open time lies between two instants
    Between {
        /// From this instant
        from: TypedInstant,
        /// Up to this one
        to: TypedInstant,
        #[command(flatten)]
        of: Of,
    },
    /// By when an amount of open time has passed
    Add {
        /// From this instant
        from: TypedInstant,
        /// How much open time, such as PT4H30M; a negative amount counts back
        #[arg(allow_hyphen_values = true, required_unless_present = "business_days")]
        duration: Option<IsoDuration>,
        /// So many working days instead, to the same time of day
        #[arg(long, allow_hyphen_values = true, conflicts_with = "duration", value_name = "N", value_parser = clap::value_parser!(i32).range(-100_000..=100_000))]
        business_days: Option<i32>,
        #[command(flatten)]
        of: Of,
    },
    /// When it opens and closes next, and when it did last
    Next {
        /// Seen from this instant
        at: TypedInstant,
        #[command(flatten)]
        of: Of,
    },
    /// A span laid out: open here, closed there and why
    Explain {
        /// From this instant
        from: TypedInstant,
        /// Up to this one, at most ten years later
        to: TypedInstant,
        #[command(flatten)]
        of: Of,
    },
}

/// Which calendar of which desk.
#[derive(Debug, Args)]
struct Which {
    /// The desk document; `-` for standard input
    #[arg(long, value_name = "FILE")]
    desk: Named,
    #[command(flatten)]
    supplied: Supplied,
    /// Which of its calendars; the default one, or the only one, where none is named
    #[arg(long, value_name = "ID")]
    calendar: Option<String>,
}

impl Which {
    fn desk(&self, terminal: &mut Terminal<'_>) -> Result<Desk, Failure> {
        desk(&self.desk, &self.supplied, terminal)
    }

    /// The calendar that is asked, of the edition in force at the first instant.
    fn calendar<'d>(&self, desk: &'d Desk, first: TypedInstant) -> Result<&'d Calendar, Failure> {
        calendar(desk, first, self.calendar.as_deref()).map_err(|reason| Failure::input(&self.desk, reason))
    }
}

/// Which calendar, and for whom the answer is.
#[derive(Debug, Args)]
struct Of {
    #[command(flatten)]
    which: Which,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Longer spans make no explanation anybody reads.
const LONGEST: TimeDelta = TimeDelta::days(3_660);

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    match &arguments.task {
        Task::Ask(question) => ask(question, terminal),
        Task::Week(week) => week::run(week, terminal),
        Task::Import(import) => import::run(import, terminal),
        Task::Export(export) => export::run(export, terminal),
    }
}

fn ask(question: &Question, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let (first, of) = match question {
        Question::Open { at, of } | Question::Next { at, of } => (at, of),
        Question::Between { from, of, .. }
        | Question::Add { from, of, .. }
        | Question::Explain { from, of, .. } => (from, of),
    };
    let desk = of.which.desk(terminal)?;
    let calendar = of.which.calendar(&desk, *first)?;
    let at = first.in_zone(calendar.zone());
    let answer = match question {
        Question::Open { .. } => open(calendar, at),
        Question::Between { to, .. } => between(calendar, at, to.in_zone(calendar.zone())),
        Question::Add { duration: Some(budget), .. } => add(calendar, at, *budget)?,
        Question::Add { business_days, .. } => add_days(calendar, at, business_days.unwrap_or_default()),
        Question::Next { .. } => next(calendar, at),
        Question::Explain { to, .. } => explain(calendar, at, to.in_zone(calendar.zone()))?,
    };
    let answer = Answer {
        calendar: calendar.id().to_owned(),
        zone: calendar.zone().name().to_owned(),
        zones: calendar.zone().data_version().to_owned(),
        said: answer,
    };
    match of.format {
        Format::Json => terminal.json(&answer)?,
        Format::Text => {
            terminal.line(format!("calendar `{}` in {}", answer.calendar, answer.zone))?;
            let lines = answer.said.grid().lines(terminal.look());
            terminal.line(lines)?;
        }
    }
    answer.said.ending()
}

fn calendar<'d>(desk: &'d Desk, first: TypedInstant, id: Option<&str>) -> Result<&'d Calendar, String> {
    let of_edition = |at: DateTime<Utc>| -> Result<&'d Calendar, String> {
        let edition = desk.edition_at(at).map_err(|error| error.to_string())?;
        let id = id.map_or_else(|| unnamed(edition), |id| Ok(id.to_owned()))?;
        edition.calendar(&id).map_err(|error| error.to_string())
    };
    let nearly = of_edition(first.nearly())?;
    of_edition(first.in_zone(nearly.zone()))
}

/// The calendar that is meant where none is named.
fn unnamed(edition: &Edition) -> Result<String, String> {
    let names = edition.rules().calendars.names();
    match (&edition.document().default_calendar, names.as_slice()) {
        (Some(default), _) => Ok(default.clone()),
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err("no calendar is defined, expected one under `/editions/0/calendars`".to_owned()),
        (None, many) => {
            Err(format!("no default calendar, expected --calendar with one of: `{}`", many.join("`, `")))
        }
    }
}

/// An answer with what it depends on.
#[derive(Debug, Serialize)]
struct Answer {
    calendar: String,
    zone: String,
    /// The version of the time-zone database.
    zones: String,
    #[serde(flatten)]
    said: Said,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Said {
    Open {
        at: ShownInstant,
        open: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<String>,
        opens: Option<ShownInstant>,
        closes: Option<ShownInstant>,
    },
    Between {
        from: ShownInstant,
        to: ShownInstant,
        #[serde(with = "duration")]
        open_time: TimeDelta,
        #[serde(with = "duration")]
        wall_time: TimeDelta,
    },
    Add {
        from: ShownInstant,
        added: String,
        due: Option<ShownInstant>,
        latest: Option<ShownInstant>,
    },
    AddDays {
        from: ShownInstant,
        business_days: i32,
        due: Option<ShownInstant>,
    },
    Next {
        at: ShownInstant,
        next_open: Option<ShownInstant>,
        next_close: Option<ShownInstant>,
        previous_open: Option<ShownInstant>,
        previous_close: Option<ShownInstant>,
    },
    Explain {
        from: ShownInstant,
        to: ShownInstant,
        #[serde(with = "duration")]
        open_time: TimeDelta,
        stretches: Vec<Stretch>,
    },
}

#[derive(Debug, PartialEq, Serialize)]
struct Stretch {
    from: ShownInstant,
    to: ShownInstant,
    #[serde(with = "duration")]
    length: TimeDelta,
    open: bool,
    why: String,
}

fn open(calendar: &Calendar, at: DateTime<Utc>) -> Said {
    let show = |at| ShownInstant::new(calendar.zone(), at);
    let because = || {
        let moment =
            calendar.explain(at, at.checked_add_signed(TimeDelta::microseconds(1))?).into_iter().next()?;
        moment.closed.map(|reason| reason.to_string())
    };
    Said::Open {
        at: show(at),
        open: calendar.is_open(at),
        because: because(),
        opens: calendar.next_open_after(at).map(show),
        closes: calendar.next_close(at).map(show),
    }
}

fn between(calendar: &Calendar, from: DateTime<Utc>, to: DateTime<Utc>) -> Said {
    let show = |at| ShownInstant::new(calendar.zone(), at);
    Said::Between {
        from: show(from),
        to: show(to),
        open_time: calendar.between(from, to),
        wall_time: to.signed_duration_since(from),
    }
}

fn add(calendar: &Calendar, from: DateTime<Utc>, budget: IsoDuration) -> Result<Said, Failure> {
    if budget.has_days() {
        return Err(Failure::Input(format!(
            "the duration is `{budget}`, expected hours, minutes and seconds: a day is either 24 open hours, `PT24H`, or a working day, `--business-days 1`"
        )));
    }
    let show = |at| ShownInstant::new(calendar.zone(), at);
    let delta = budget.wall();
    Ok(Said::Add {
        from: show(from),
        added: budget.to_string(),
        due: calendar.add(from, delta).map(show),
        latest: calendar.add_latest(from, delta).map(show),
    })
}

fn add_days(calendar: &Calendar, from: DateTime<Utc>, days: i32) -> Said {
    let show = |at| ShownInstant::new(calendar.zone(), at);
    Said::AddDays {
        from: show(from),
        business_days: days,
        due: calendar.add_business_days_at(from, days).map(show),
    }
}

fn next(calendar: &Calendar, at: DateTime<Utc>) -> Said {
    let show = |at| ShownInstant::new(calendar.zone(), at);
    Said::Next {
        at: show(at),
        next_open: calendar.next_open_after(at).map(show),
        next_close: calendar.next_close(at).map(show),
        previous_open: calendar.previous_open(at).map(show),
        previous_close: calendar.previous_close(at).map(show),
    }
}

fn explain(calendar: &Calendar, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Said, Failure> {
    if to.signed_duration_since(from) > LONGEST {
        return Err(Failure::Input(format!(
            "the span ends at `{}`, expected at most ten years after it begins",
            instant::text(to)
        )));
    }
    let show = |at| ShownInstant::new(calendar.zone(), at);
    let stretches = calendar.explain(from, to).into_iter().map(|stretch| Stretch {
        from: show(stretch.start),
        to: show(stretch.end),
        length: stretch.length(),
        open: stretch.is_open(),
        why: stretch.closed.map_or_else(|| "open".to_owned(), |reason| format!("closed: {reason}")),
    });
    Ok(Said::Explain {
        from: show(from),
        to: show(to),
        open_time: calendar.between(from, to),
        stretches: stretches.collect(),
    })
}

/// A row with an instant.
fn timed(name: &str, at: Option<&ShownInstant>) -> [String; 3] {
    let [local, utc] = at.map_or_else(|| ["never".to_owned(), String::new()], ShownInstant::cells);
    [name.to_owned(), local, utc]
}

impl Said {
    /// Whether there is an answer.
    fn ending(&self) -> Result<Ending, Failure> {
        match self {
            Said::Add { due: None, .. } | Said::AddDays { due: None, .. } => {
                Err(Failure::NoAnswer("the calendar does not open enough for that".to_owned()))
            }
            _ => Ok(Ending::Fine),
        }
    }

    fn grid(&self) -> Grid {
        let mut grid = Grid::new([("", Side::Left), ("", Side::Left), ("", Side::Left)]);
        match self {
            Said::Open { at, open, because, opens, closes } => {
                let state = match (open, because) {
                    (true, _) => "open".to_owned(),
                    (false, None) => "closed".to_owned(),
                    (false, Some(because)) => format!("closed: {because}"),
                };
                grid.row(["it is", &state, ""]);
                for (name, when) in
                    [("at", Some(at)), ("next opens", opens.as_ref()), ("next closes", closes.as_ref())]
                {
                    grid.row(timed(name, when));
                }
            }
            Said::Between { from, to, open_time: open, wall_time: wall } => {
                grid.row(timed("from", Some(from)));
                grid.row(timed("to", Some(to)));
                grid.row(["open time".to_owned(), open_time(*open), duration::text(*open)]);
                grid.row(["wall time".to_owned(), clock_time(*wall), duration::text(*wall)]);
            }
            Said::Add { from, added, due, latest } => {
                grid.row(timed("from", Some(from)));
                grid.row(timed("due", due.as_ref()));
                if latest != due {
                    grid.row(timed("late after", latest.as_ref()));
                }
                grid.row(["open time", added, ""]);
            }
            Said::AddDays { from, business_days, due } => {
                grid.row(timed("from", Some(from)));
                grid.row(timed("due", due.as_ref()));
                grid.row(["working days".to_owned(), business_days.to_string(), String::new()]);
            }
            Said::Next { at, next_open, next_close, previous_open, previous_close } => {
                grid.row(timed("at", Some(at)));
                for (name, when) in [
                    ("next opens", next_open),
                    ("next closes", next_close),
                    ("last opened", previous_open),
                    ("last closed", previous_close),
                ] {
                    grid.row(timed(name, when.as_ref()));
                }
            }
            Said::Explain { open_time: open, stretches, .. } => {
                let mut grid = Grid::new([
                    ("From", Side::Left),
                    ("To", Side::Left),
                    ("Length", Side::Right),
                    ("Why", Side::Left),
                ]);
                for stretch in stretches {
                    let length =
                        if stretch.open { open_time(stretch.length) } else { clock_time(stretch.length) };
                    let [from, _] = stretch.from.cells();
                    let [to, _] = stretch.to.cells();
                    grid.row([from, to, length, stretch.why.clone()]);
                }
                grid.row(["open time".to_owned(), String::new(), open_time(*open), duration::text(*open)]);
                return grid;
            }
        }
        grid
    }
}
