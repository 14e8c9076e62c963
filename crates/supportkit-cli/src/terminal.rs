//! Where a command reads and writes.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};

use console::Term;
use serde::Serialize;

use crate::tables::harmless;

/// How what is written may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Look {
    /// How many columns wide it may be; as wide as it needs where nothing is said.
    pub width: Option<u16>,
    /// Whether titles may be bold.
    pub styled: bool,
    /// Whether a bar on standard error may show how far reading has come.
    pub progress: bool,
}

impl Look {
    /// No width, no style, no bar: what a file or another program gets.
    pub fn plain() -> Self {
        Self::default()
    }

    /// What suits the standard output and error of this process. `NO_COLOR` and a dumb terminal take the style away,
    /// `COLUMNS` sets a width.
    pub fn of_this_process() -> Self {
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = columns.or_else(|| Term::stdout().size_checked().map(|(_, columns)| columns));
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            width: width.filter(|columns| *columns > 0),
            styled: io::stdout().is_terminal() && !is_set("NO_COLOR") && !dumb,
            progress: io::stderr().is_terminal() && !dumb,
        }
    }

    /// A title, bold where that is possible.
    pub(crate) fn title(&self, text: &str) -> String {
        if self.styled {
            console::Style::new().bold().force_styling(true).apply_to(text).to_string()
        } else {
            text.to_owned()
        }
    }
}

/// Where a command reads and writes, and how what it writes may look.
pub struct Terminal<'t> {
    input: &'t mut dyn BufRead,
    out: &'t mut dyn Write,
    err: &'t mut dyn Write,
    look: Look,
}

impl<'t> Terminal<'t> {
    /// Reads from and writes to these.
    pub fn new(
        input: &'t mut dyn BufRead,
        out: &'t mut dyn Write,
        err: &'t mut dyn Write,
        look: Look,
    ) -> Self {
        Self { input, out, err, look }
    }

    /// How what is written may look.
    pub(crate) fn look(&self) -> Look {
        self.look
    }

    /// Standard input.
    pub(crate) fn input(&mut self) -> &mut dyn BufRead {
        self.input
    }

    /// Standard output.
    pub(crate) fn out(&mut self) -> &mut dyn Write {
        self.out
    }

    /// Writes a line with something of the input in it.
    pub(crate) fn quoted_line(&mut self, text: &str) -> io::Result<()> {
        self.line(harmless(text))
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.out, "{}", text.as_ref())
    }

    /// Writes a title between what stood before and what follows.
    pub(crate) fn title(&mut self, text: &str) -> io::Result<()> {
        let title = self.look.title(text);
        writeln!(self.out, "\n{title}")
    }

    /// Writes a value as JSON for programs.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// Writes a value as one line of JSON.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// Says something beside the answer, line by line. Nobody can be told when that fails.
    pub(crate) fn say(&mut self, text: impl AsRef<str>) {
        for line in text.as_ref().lines() {
            let _ = writeln!(self.err, "{}", harmless(line));
        }
    }

    /// Says something that may be styled.
    pub(crate) fn say_styled(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }

    /// Hands over all that was written.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
