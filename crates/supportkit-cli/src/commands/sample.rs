//! A seeded export to try things on.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use supportkit::document::LocalDate;

use crate::ending::{Ending, Failure};
use crate::sample::{SampleOptions, conversations, write_event_table, write_ndjson};
use crate::terminal::Terminal;

/// Write a realistic export of any size: three teams and zones, four languages, holidays, reopens, notes, bots, ratings
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit sample --count 2000 -o conversations.ndjson\n  \
    supportkit sample --count 1000000 --seed 7 | supportkit report --as-of 2026-04-01T00:00:00Z --conversations -\n  \
    supportkit sample --count 500 --from 2026-03-01 --days 31 --format csv -o events.csv\n\n\
    The same options give the same bytes on every platform, and a longer sample begins with the shorter one.\n\
    The desk that goes with it is examples/three-regions/desk.json.")]
pub(super) struct Arguments {
    /// How many conversations
    #[arg(long, default_value_t = 2_000)]
    count: u64,
    /// Another seed gives other conversations of the same kind
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The first day, of the years 1970 to 2089 [default: 2026-01-01]
    #[arg(long, value_name = "DATE")]
    from: Option<LocalDate>,
    /// Over how many days the conversations begin
    #[arg(long, default_value_t = 90, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3_660))]
    days: u32,
    /// In which form
    #[arg(long, value_enum, default_value_t = Form::Ndjson)]
    format: Form,
    /// Where to write it, in place of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The forms of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Conversation documents, one a line
    Ndjson,
    /// A table with one row an event
    Csv,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let mut options = SampleOptions::new().seed(arguments.seed).count(arguments.count).days(arguments.days);
    if let Some(from) = arguments.from {
        options = options.from(from.0);
        if options.begins_at().date_naive() != from.0 {
            return Err(Failure::Input(format!(
                "--from is `{}`, expected a date of the years 1970 to 2089",
                from.0
            )));
        }
    }
    let Some(path) = &arguments.output else {
        write(arguments.format, &options, terminal.out())?;
        return Ok(Ending::Fine);
    };
    let failed = |error| Failure::input(path.display(), error);
    let file = File::create(path).map_err(failed)?;
    let events = write(arguments.format, &options, &mut BufWriter::new(file)).map_err(failed)?;
    terminal.say(format!("{}: {} conversations, {events} events", path.display(), arguments.count));
    Ok(Ending::Fine)
}

fn write(form: Form, options: &SampleOptions, out: &mut dyn Write) -> std::io::Result<u64> {
    match form {
        Form::Ndjson => write_ndjson(out, conversations(options)),
        Form::Csv => write_event_table(out, conversations(options)),
    }
}
