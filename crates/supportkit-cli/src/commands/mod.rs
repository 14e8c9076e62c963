//! The subcommands, one file each.

mod assess;
mod calendar;
mod check;
mod conform;
mod demo;
mod holidays;
mod report;
mod route;
mod sample;
mod schema;

use std::ffi::OsString;

use clap::{Parser, Subcommand, ValueEnum};

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Customer support as a command: what was promised, what is due now and why, and how well it went.
#[derive(Debug, Parser)]
#[command(
    name = "supportkit",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Begin with `supportkit demo`. Every command has its own help with examples: `supportkit help report`.\n\n\
        Exit codes: 0 all went well, 1 no answer or a failed case, 2 an input or argument that cannot be used."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Arguments),
    Assess(assess::Arguments),
    Route(route::Arguments),
    Calendar(calendar::Arguments),
    Holidays(holidays::Arguments),
    Check(check::Arguments),
    Schema(schema::Arguments),
    Conform(conform::Arguments),
    Demo(demo::Arguments),
    Sample(sample::Arguments),
}

/// For whom an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What happens to events that are not allowed where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Folding {
    /// Refuse the log
    Strict,
    /// Pass over the event and go on
    Lenient,
}

/// Does what the arguments say, and answers with the exit code. The first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>, terminal: &mut Terminal<'_>) -> u8 {
    let ended = match CommandLine::try_parse_from(arguments) {
        Ok(line) => line.command.run(terminal),
        Err(said) => usage(&said, terminal),
    };
    let ended = ended.and_then(|ending| terminal.flush().map(|()| ending).map_err(Failure::from));
    match ended {
        Ok(ending) => ending.code(),
        Err(failure) => {
            // What was written before the failure still belongs to the answer.
            let _ = terminal.flush();
            if let Some(text) = failure.text() {
                terminal.say(format!("supportkit: {text}"));
            }
            failure.code()
        }
    }
}

/// Help that was asked for is an answer; anything else that clap has to say is a refusal.
fn usage(said: &clap::Error, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let text = said.render();
    let text = if terminal.look().styled { text.ansi().to_string() } else { text.to_string() };
    if said.use_stderr() {
        terminal.say_styled(text.trim_end());
        Ok(Ending::Refused)
    } else {
        terminal.line(text.trim_end())?;
        Ok(Ending::Fine)
    }
}

impl Command {
    fn run(&self, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
        match self {
            Command::Report(arguments) => report::run(arguments, terminal),
            Command::Assess(arguments) => assess::run(arguments, terminal),
            Command::Route(arguments) => route::run(arguments, terminal),
            Command::Calendar(arguments) => calendar::run(arguments, terminal),
            Command::Holidays(arguments) => holidays::run(arguments, terminal),
            Command::Check(arguments) => check::run(arguments, terminal),
            Command::Schema(arguments) => schema::run(arguments, terminal),
            Command::Conform(arguments) => conform::run(arguments, terminal),
            Command::Demo(arguments) => demo::run(arguments, terminal),
            Command::Sample(arguments) => sample::run(arguments, terminal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
