//! The report over what the command brings along.

use clap::Args;
use supportkit::desk::Desk;
use supportkit::metrics::{Dimension, Percentile, ReportOptions};
use supportkit_readers::native::NativeReader;

use super::report::home_zone;
use crate::ending::{Ending, Failure};
use crate::report::{Asked, Making, write_tables};
use crate::terminal::Terminal;

/// Print the report over a bundled sample of 2,000 conversations for a bundled desk
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    supportkit demo\n\n\
    The desk is examples/three-regions/desk.json, the conversations are those of\n\
    examples/three-regions/conversations.ndjson.")]
pub(super) struct Arguments {}

const DESK: &str = include_str!("../../../../examples/three-regions/desk.json");
const CONVERSATIONS: &[u8] = include_bytes!("../../../../examples/three-regions/conversations.ndjson");

/// What to try next, from the folder of the repository.
const NEXT: &str = "
Try next: the same week by week, and why one customer waited too long.
  cargo run --release -p supportkit-cli -- report --desk examples/three-regions/desk.json --conversations examples/three-regions/conversations.ndjson --by week
  cargo run --release -p supportkit-cli -- assess --desk examples/three-regions/desk.json --conversations examples/three-regions/conversations.ndjson --id c-000886 --at 2026-03-23T16:30 --explain";

pub(super) fn run(_: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let desk = Desk::from_json(DESK)?;
    let zone = home_zone(&desk);
    let mut options = ReportOptions::default().percentiles([Percentile::of(90)]);
    options.zone = zone.unwrap_or(options.zone);
    let mut making = Making::new(Asked {
        desk: Some(desk),
        options,
        tables: vec![vec![Dimension::Team], vec![Dimension::Priority]],
        as_of: None,
        lenient: false,
    });
    NativeReader::new(CONVERSATIONS).for_each(|conversation| making.hold(conversation));
    write_tables(&making.finish()?, terminal)?;
    terminal.line(NEXT)?;
    Ok(Ending::Fine)
}
