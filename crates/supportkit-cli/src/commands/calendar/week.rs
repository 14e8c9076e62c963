//! A week of a calendar, to be published.

use clap::{Args, ValueEnum};
use serde::Serialize;
use supportkit::calendar::{SvgOptions, Week as Laid, WeekWords};

use super::Which;
use crate::ending::{Ending, Failure};
use crate::inputs::{TypedInstant, weekday};
use crate::terminal::Terminal;

/// Which week, and how it is written.
#[derive(Debug, Args)]
pub(super) struct Week {
    /// A day of the week
    day: TypedInstant,
    /// The weekday that weeks begin with
    #[arg(long, value_name = "WEEKDAY", default_value = "mon", value_parser = weekday())]
    first: chrono::Weekday,
    /// In which language holidays are named that have names in several, such as tr
    #[arg(long, value_name = "TAG", default_value = "", hide_default_value = true)]
    language: String,
    /// The names of the seven weekdays from Monday on, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    day_names: Vec<String>,
    /// The word for a day without hours
    #[arg(long, value_name = "WORD")]
    closed: Option<String>,
    /// What the picture is called
    #[arg(long)]
    title: Option<String>,
    /// Whether the picture is read from right to left
    #[arg(long)]
    right_to_left: bool,
    #[command(flatten)]
    which: Which,
    /// For whom the week is written
    #[arg(long, value_enum, default_value_t = WeekFormat::Text)]
    format: WeekFormat,
}

/// For whom a week is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WeekFormat {
    /// For people: lines as they are put on a door
    Text,
    /// For programs: everything that is known about the days
    Json,
    /// For pages: a picture in SVG
    Svg,
}

/// A week with what it depends on.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    week: &'a Laid,
    /// The version of the time-zone database.
    zones: &'a str,
}

pub(super) fn run(asked: &Week, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let words = words(asked)?;
    let desk = asked.which.desk(terminal)?;
    let calendar = asked.which.calendar(&desk, asked.day)?;
    let zone = calendar.zone();
    let date = zone.local(asked.day.in_zone(zone)).date();
    let week = calendar.week_named(&asked.language, date, asked.first.into());
    match asked.format {
        WeekFormat::Text => {
            for line in week.text(&words).lines() {
                terminal.quoted_line(line)?;
            }
        }
        WeekFormat::Json => terminal.json(&Answer { week: &week, zones: zone.data_version() })?,
        WeekFormat::Svg => {
            let mut options = SvgOptions::default().words(words).right_to_left(asked.right_to_left);
            if let Some(title) = &asked.title {
                options = options.titled(title);
            }
            terminal.out().write_all(week.svg(&options).as_bytes())?;
        }
    }
    Ok(Ending::Fine)
}

fn words(asked: &Week) -> Result<WeekWords, Failure> {
    let mut words = WeekWords::default();
    let names: Vec<&str> = asked.day_names.iter().map(|name| name.trim()).collect();
    if !names.is_empty() {
        let names: [&str; 7] = names.try_into().map_err(|names: Vec<&str>| {
            Failure::Input(format!(
                "--day-names has {} names, expected the seven from Monday on with commas between them",
                names.len()
            ))
        })?;
        words = words.days(names);
    }
    Ok(match &asked.closed {
        Some(word) => words.closed(word),
        None => words,
    })
}
