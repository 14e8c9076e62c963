//! Whether every answer is the one that was written down.

use std::path::PathBuf;

use clap::Args;

use crate::conform;
use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Run conformance cases and say which answers differ
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    supportkit conform tests/vectors\n\n\
    Every miss is a line `FAIL id: expected … got …`. Exit codes: 0 when all passed, 1 when one did not.")]
pub(super) struct Arguments {
    /// Files of cases, or folders of them
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let outcome = conform::run(&arguments.paths, &mut terminal.out())?;
    Ok(if outcome.is_success() { Ending::Fine } else { Ending::Unanswered })
}
