//! The `supportkit` command.

use std::io;
use std::process::ExitCode;

use supportkit_cli::{Look, Terminal, run};

fn main() -> ExitCode {
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let mut terminal = Terminal::new(&mut input, &mut out, &mut err, Look::of_this_process());
    ExitCode::from(run(std::env::args_os(), &mut terminal))
}
