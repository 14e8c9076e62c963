//! The `supportkit` command: what every subcommand does, apart from the process it runs in.
//!
//! [`run`] takes the arguments and a [`Terminal`], which holds where to read and where to write, and answers with the
//! exit code: 0 when all went well, 1 when the question has no answer or a conformance case failed, 2 when the input
//! or the arguments cannot be used.
//!
//! ```
//! use supportkit_cli::{Look, Terminal, run};
//!
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let mut input = std::io::empty();
//! let mut terminal = Terminal::new(&mut input, &mut out, &mut err, Look::plain());
//! let code = run(["supportkit", "sample", "--count", "2"].map(Into::into), &mut terminal);
//! assert_eq!(code, 0);
//! assert_eq!(String::from_utf8_lossy(&out).lines().count(), 2);
//! ```

mod commands;
pub mod conform;
mod ending;
mod inputs;
mod report;
pub mod sample;
mod tables;
mod terminal;

pub use commands::run;
pub use terminal::{Look, Terminal};
