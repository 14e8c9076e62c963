//! The rows of a table, read one by one.

use std::io::{self, BufRead};

use csv_core::ReadRecordResult;

use super::mapping::TableForm;
use super::row::Cells;
use crate::input::{Line, Lines};
use crate::{DiagnosticCode as Code, Diagnostics, Limits};

/// How many bytes may be read a second time over the life of a table, after a quote that never closed.
const READ_AGAIN: usize = 64 << 20;

/// Reads rows and reports those that cannot be read.
#[derive(Debug)]
pub(super) struct Table<R> {
    lines: Lines<R>,
    form: Form,
    /// Lines that were read and given back, the nearest last.
    ahead: Vec<(u64, Vec<u8>)>,
    read_again: usize,
    limit: usize,
}

#[derive(Debug)]
enum Form {
    Csv { parser: Box<csv_core::Reader>, width: Option<usize>, quotes: Quotes },
    Ndjson,
}

/// The signs that say where a cell ends.
#[derive(Debug, Clone, Copy)]
struct Quotes {
    delimiter: u8,
    quote: u8,
}

impl Quotes {
    /// Whether every closing quote ends its cell. Where one does not, in a record over several lines, it is the opening
    /// quote of a later row that was taken for the end of a cell whose own end is missing.
    fn are_closed_properly<'a>(self, lines: impl Iterator<Item = &'a [u8]>) -> bool {
        let mut bytes = lines.flatten().copied().peekable();
        let mut at_start = true;
        while let Some(byte) = bytes.next() {
            if !(at_start && byte == self.quote) {
                at_start = byte == self.delimiter;
                continue;
            }
            loop {
                match bytes.next() {
                    None => return false,
                    Some(byte) if byte != self.quote => {}
                    Some(_) if bytes.next_if_eq(&self.quote).is_some() => {}
                    Some(_) => break,
                }
            }
            let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\r' | b'\n');
            if !bytes.peek().is_none_or(ends) {
                return false;
            }
            at_start = false;
        }
        true
    }
}

/// One row as it stands in the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawRow {
    pub(super) line: u64,
    pub(super) cells: Cells,
}

impl<R: BufRead> Table<R> {
    pub(super) fn new(form: &TableForm, input: R, limits: Limits) -> Self {
        let form = match form {
            TableForm::Csv { delimiter, quote, .. } => {
                let ascii = |character: char, other: u8| u8::try_from(character).unwrap_or(other);
                let quotes = Quotes { delimiter: ascii(*delimiter, b','), quote: ascii(*quote, b'"') };
                let parser =
                    csv_core::ReaderBuilder::new().delimiter(quotes.delimiter).quote(quotes.quote).build();
                Form::Csv { parser: Box::new(parser), width: None, quotes }
            }
            TableForm::Ndjson {} => Form::Ndjson,
        };
        let limit = limits.record_bytes;
        Self { lines: Lines::new(input, limit), form, ahead: Vec::new(), read_again: READ_AGAIN, limit }
    }

    /// The number of cells every row has to have.
    pub(super) fn expect_width(&mut self, cells: usize) {
        if let Form::Csv { width, .. } = &mut self.form {
            *width = Some(cells);
        }
    }

    /// The next line with something on it.
    pub(super) fn line(&mut self, diagnostics: &mut Diagnostics) -> io::Result<Option<(u64, Vec<u8>)>> {
        loop {
            let (number, line) = match self.next_line()? {
                Some(next) => next,
                None => return Ok(None),
            };
            let Some(line) = line else {
                too_large(number, diagnostics);
                continue;
            };
            if !line.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
                return Ok(Some((number, line)));
            }
        }
    }

    /// The next line and its number; no line where it is too long.
    fn next_line(&mut self) -> io::Result<Option<(u64, Option<Vec<u8>>)>> {
        if let Some((number, line)) = self.ahead.pop() {
            return Ok(Some((number, Some(line))));
        }
        let mut line = Vec::new();
        Ok(match self.lines.next(&mut line)? {
            Line::End => None,
            Line::TooLong => Some((self.lines.number(), None)),
            Line::Read => Some((self.lines.number(), Some(line))),
        })
    }

    /// The next row that can be read.
    pub(super) fn row(&mut self, diagnostics: &mut Diagnostics) -> io::Result<Option<RawRow>> {
        while let Some((line, text)) = self.line(diagnostics)? {
            let cells = match &self.form {
                Form::Ndjson => object(line, &text, diagnostics),
                Form::Csv { .. } => self.record(line, text, diagnostics)?,
            };
            diagnostics.met_record();
            if let Some(cells) = cells {
                return Ok(Some(RawRow { line, cells }));
            }
        }
        Ok(None)
    }

    /// The record that begins with this line. It may go on over further lines, inside quotes.
    fn record(
        &mut self,
        line: u64,
        first: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<Option<Cells>> {
        let mut later: Vec<(u64, Vec<u8>)> = Vec::new();
        let mut parsing = Parsing::default();
        let mut size = first.len();
        let (mut whole, mut left) = parsing.feed(&mut self.form, &first);
        while !whole && size <= self.limit {
            let Some((number, next)) = self.next_line()? else {
                // The last line of a table may lack its line end.
                (whole, left) = parsing.feed(&mut self.form, b"\n");
                break;
            };
            let Some(next) = next else {
                too_large(number, diagnostics);
                break;
            };
            size += next.len();
            (whole, left) = parsing.feed(&mut self.form, &next);
            later.push((number, next));
        }
        if let Form::Csv { parser, .. } = &mut self.form {
            parser.reset();
        }
        if left > 0 && whole {
            // Lines that end in a bare carriage return came as one line.
            let (number, last) = later.last().map_or((line, &first), |(number, text)| (*number, text));
            let rest = last.len().checked_sub(left).and_then(|start| last.get(start..)).unwrap_or_default();
            let lines = rest.split_inclusive(|byte| *byte == b'\r').rev();
            self.ahead.extend(lines.map(|text| (number, text.to_vec())));
        }
        let found = parsing.ends.len();
        let fits = match &mut self.form {
            Form::Csv { width: Some(width), quotes, .. } => {
                let is_well_quoted = later.is_empty() || {
                    let lines = later.iter().map(|(_, line)| line.as_slice());
                    quotes.are_closed_properly(std::iter::once(first.as_slice()).chain(lines))
                };
                parsing.fit(*width) && is_well_quoted
            }
            _ => true,
        };
        if whole && fits {
            return Ok(Some(parsing.cells(line, diagnostics)));
        }
        let row = diagnostics.skipped(Code::SkippedRecord).record(format_args!("line {line}"));
        if later.is_empty() {
            row.found(format_args!("{found} cells")).expected("expected as many cells as the header has");
        } else {
            row.expected(
                "expected a closing quote; the row was left out and reading went on with the next line",
            );
        }
        if size <= self.read_again {
            self.read_again -= size;
            if left == 0 || !whole {
                self.ahead.extend(later.into_iter().rev());
            }
        }
        Ok(None)
    }
}

/// One record while its bytes come in.
#[derive(Debug, Default)]
struct Parsing {
    bytes: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    ended: usize,
}

impl Parsing {
    /// Takes a line, and says whether it ends the record and how many bytes of the line are left then.
    fn feed(&mut self, form: &mut Form, mut line: &[u8]) -> (bool, usize) {
        let Form::Csv { parser, .. } = form else { return (true, 0) };
        loop {
            if self.bytes.len() < self.written + line.len() {
                self.bytes.resize(self.written + line.len(), 0);
            }
            if self.ends.len() < self.ended + 64 {
                self.ends.resize(self.ended + 64, 0);
            }
            let (bytes, ends) = (self.bytes.get_mut(self.written..), self.ends.get_mut(self.ended..));
            let (Some(bytes), Some(ends)) = (bytes, ends) else { return (true, 0) };
            let (result, read, written, ended) = parser.read_record(line, bytes, ends);
            line = line.get(read..).unwrap_or_default();
            self.written += written;
            self.ended += ended;
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => {
                    self.bytes.truncate(self.written);
                    self.ends.truncate(self.ended);
                    let left =
                        if line.iter().all(|byte| matches!(byte, b'\r' | b'\n')) { 0 } else { line.len() };
                    return (true, left);
                }
                ReadRecordResult::InputEmpty => return (false, 0),
                ReadRecordResult::OutputFull => self.bytes.push(0),
                ReadRecordResult::OutputEndsFull => self.ends.push(0),
            }
        }
    }

    /// Whether there are as many cells as there should be; empty ones beyond are dropped.
    fn fit(&mut self, width: usize) -> bool {
        let last = width.checked_sub(1).and_then(|last| self.ends.get(last)).copied();
        if last == self.ends.last().copied() {
            self.ends.truncate(width);
        }
        self.ends.len() == width
    }

    fn cells(self, line: u64, diagnostics: &mut Diagnostics) -> Cells {
        let (bytes, ends) = (self.bytes, self.ends);
        match String::from_utf8(bytes) {
            Ok(text) => Cells::Texts { text, ends },
            Err(broken) => {
                diagnostics
                    .note(Code::BadText)
                    .record(format_args!("line {line}"))
                    .expected("expected UTF-8; other bytes were replaced");
                // Cell by cell, because a replacement can be longer than what it replaces.
                let bytes = broken.into_bytes();
                let (mut text, mut new_ends, mut start) = (String::new(), Vec::with_capacity(ends.len()), 0);
                for end in ends {
                    text.push_str(&String::from_utf8_lossy(bytes.get(start..end).unwrap_or_default()));
                    new_ends.push(text.len());
                    start = end;
                }
                Cells::Texts { text, ends: new_ends }
            }
        }
    }
}

fn too_large(line: u64, diagnostics: &mut Diagnostics) {
    diagnostics.met_record();
    diagnostics
        .skipped(Code::TooLarge)
        .record(format_args!("line {line}"))
        .expected("expected a row within the limit");
}

fn object(line: u64, text: &[u8], diagnostics: &mut Diagnostics) -> Option<Cells> {
    match serde_json::from_slice(text) {
        Ok(fields) => Some(Cells::Object(fields)),
        Err(reason) => {
            diagnostics
                .skipped(Code::SkippedRecord)
                .record(format_args!("line {line}"))
                .found(reason)
                .expected("expected one JSON object a line");
            None
        }
    }
}
