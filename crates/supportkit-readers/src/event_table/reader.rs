//! From a table to conversations, one by one.

use std::collections::HashMap;
use std::io::{self, BufRead};

use supportkit::Error;
use supportkit::conversation::Conversation;
use supportkit::document::{Pointer, ProblemKind, Review};

use super::mapping::{Mapping, RowOrder, TableForm};
use super::plan::Plan;
use super::row::{Cells, Column, Row};
use super::table::{RawRow, Table};
use super::weave;
use crate::input::{Beginning, Met, beginning};
use crate::{ConversationReader, DiagnosticCode as Code, Diagnostics, Limits};

/// Reads an event table as conversations; see the [module page](crate::event_table).
#[derive(Debug)]
pub struct EventTableReader<R> {
    plan: Plan,
    /// The table, until it has ended.
    table: Option<Table<R>>,
    /// The first row, where it had to be looked at for its width.
    ahead: Option<RawRow>,
    /// The conversation whose rows are being read.
    begun: Option<(String, Vec<Row>)>,
    /// All conversations, where they had to be grouped.
    grouped: Option<std::vec::IntoIter<(String, Vec<Row>)>>,
    met: Met,
    diagnostics: Diagnostics,
}

impl<R: BufRead> EventTableReader<R> {
    /// Reads the header and compiles the mapping against it. Columns the table does not have, and everything else
    /// that is wrong with the mapping, come back as an error that points into the mapping.
    pub fn new(mapping: &Mapping, input: R) -> Result<Self, Error> {
        Self::with_limits(mapping, input, Limits::default())
    }

    /// The same with limits of one's own.
    pub fn with_limits(mapping: &Mapping, mut input: R, limits: Limits) -> Result<Self, Error> {
        check_form(&mapping.table)?;
        let mut diagnostics = Diagnostics::new();
        let unreadable = |error: io::Error| Error::Argument {
            what: "the event table".into(),
            found: error.to_string(),
            expected: "a table that can be read".to_owned(),
        };
        let begins = beginning(&mut input).map_err(unreadable)?;
        if begins == Beginning::Utf16 {
            let (found, expected) = ("UTF-16".to_owned(), "text in UTF-8".to_owned());
            return Err(Error::Argument { what: "the event table".into(), found, expected });
        }
        let mut table = Table::new(&mapping.table, input, limits);
        let mut header = None;
        let mut ahead = None;
        if let TableForm::Csv { header: has_header, .. } = &mapping.table
            && let Some(first) = table.row(&mut diagnostics).map_err(unreadable)?
        {
            if *has_header && diagnostics.totals().skipped > 0 {
                let (found, expected) =
                    ("a first line that cannot be read".to_owned(), "a header within the limit".to_owned());
                return Err(Error::Argument { what: "the event table".into(), found, expected });
            }
            let names = if *has_header { names(&first.cells) } else { numbers(&first.cells) };
            table.expect_width(names.len());
            if *has_header {
                diagnostics.forget_records();
                note_repeated(&names, &mut diagnostics);
            } else {
                ahead = Some(first);
            }
            header = Some(names);
        }
        let is_empty = begins == Beginning::Empty
            || (header.is_none() && matches!(mapping.table, TableForm::Csv { .. }));
        if is_empty {
            diagnostics.note(Code::EmptyInput).record("the input").expected("expected an event table");
        }
        // Without a header there is nothing a column could be missing from.
        let plan = Plan::compile(mapping, header.as_deref(), &mut diagnostics)?;
        Ok(Self {
            plan,
            table: (!is_empty).then_some(table),
            ahead,
            begun: None,
            grouped: None,
            met: Met::default(),
            diagnostics,
        })
    }

    /// The next row that has a conversation and a time; nothing when the table has ended.
    fn row(&mut self) -> Option<(String, Row)> {
        loop {
            let raw = match self.ahead.take() {
                Some(raw) => raw,
                None => match self.table.as_mut()?.row(&mut self.diagnostics) {
                    Ok(Some(raw)) => raw,
                    Ok(None) => {
                        self.table = None;
                        return None;
                    }
                    Err(error) => {
                        self.table = None;
                        self.diagnostics
                            .skipped(Code::BrokenDocument)
                            .record("the input")
                            .found(error)
                            .expected("expected to read on; the rest is missing");
                        return None;
                    }
                },
            };
            if let Some(row) = self.understood(raw) {
                return Some(row);
            }
        }
    }

    fn understood(&mut self, raw: RawRow) -> Option<(String, Row)> {
        let RawRow { line, cells } = raw;
        let plan = &self.plan;
        let Some(id) = cells.text(&plan.conversation).map(|id| id.into_owned()) else {
            self.diagnostics
                .skipped(Code::SkippedRecord)
                .record(format_args!("line {line}"))
                .place(&plan.conversation.name)
                .expected("expected the id of a conversation");
            return None;
        };
        let written = plan.time.text(&cells).unwrap_or_default();
        let at = match plan.time.read(&written) {
            Ok(at) => at,
            Err(_) => {
                self.diagnostics
                    .skipped(Code::BadTime)
                    .record(format_args!("line {line}"))
                    .place(&plan.time.column.name)
                    .found(&written)
                    .expected(&plan.time.expectation());
                return None;
            }
        };
        if let Some(times) = &plan.recorded_at
            && let Some(written) = times.text(&cells)
            && times.read(&written).is_err()
        {
            self.diagnostics
                .note(Code::BadTime)
                .record(format_args!("line {line}"))
                .place(&times.column.name)
                .found(&written)
                .expected(&times.expectation());
        }
        let sequence =
            plan.sequence.as_ref().and_then(|column| sequence(line, column, &cells, &mut self.diagnostics));
        Some((id, Row { line, at, sequence: sequence.unwrap_or(0), cells }))
    }

    /// The rows of the next conversation.
    fn rows(&mut self) -> Option<(String, Vec<Row>)> {
        if self.plan.rows == RowOrder::Any {
            if self.grouped.is_none() {
                self.grouped = Some(self.group().into_iter());
            }
            return self.grouped.as_mut()?.next();
        }
        loop {
            match self.row() {
                Some((id, row)) => match &mut self.begun {
                    Some((same, rows)) if *same == id => rows.push(row),
                    begun => {
                        if !self.met.first(&id) {
                            self.diagnostics
                                .note(Code::SplitConversation)
                                .record(format_args!("line {}", row.line))
                                .place(&self.plan.conversation.name)
                                .found(&id)
                                .expected("expected the rows of a conversation to stand together, as the mapping says; given as another conversation of the same id");
                        }
                        let ended = begun.replace((id, vec![row]));
                        if ended.is_some() {
                            return ended;
                        }
                    }
                },
                None => return self.begun.take(),
            }
        }
    }

    fn group(&mut self) -> Vec<(String, Vec<Row>)> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
        while let Some((id, row)) = self.row() {
            let place = *places.entry(id).or_insert_with_key(|id| {
                groups.push((id.clone(), Vec::new()));
                groups.len() - 1
            });
            if let Some((_, rows)) = groups.get_mut(place) {
                rows.push(row);
            }
        }
        groups
    }
}

/// Checks the signs of a table before it is taken apart by them.
fn check_form(form: &TableForm) -> Result<(), Error> {
    let TableForm::Csv { delimiter, quote, .. } = form else { return Ok(()) };
    let mut review = Review::new();
    let at = Pointer::root().key("table");
    for (key, character) in [("delimiter", delimiter), ("quote", quote)] {
        if !character.is_ascii() || matches!(character, '\r' | '\n') {
            review.problem(&at.key(key), ProblemKind::OutOfRange, character, "one ASCII character");
        }
    }
    if delimiter == quote {
        let expected = "a character other than the delimiter";
        review.problem(&at.key("quote"), ProblemKind::Contradiction, quote, expected);
    }
    review.finish().map(|_| ())
}

fn sequence(line: u64, column: &Column, cells: &Cells, diagnostics: &mut Diagnostics) -> Option<u64> {
    let text = cells.text(column)?;
    let number = text.parse().ok();
    if number.is_none() {
        diagnostics
            .note(Code::UnknownValue)
            .record(format_args!("line {line}"))
            .place(&column.name)
            .found(&text)
            .expected("expected a whole number; the row keeps its place");
    }
    number
}

/// The texts of a row.
fn texts(cells: &Cells) -> Vec<String> {
    let Cells::Texts { ends, .. } = cells else { return Vec::new() };
    let text = |place| cells.text(&Column { name: String::new(), place });
    (0..ends.len()).map(|place| text(place).unwrap_or_default().into_owned()).collect()
}

/// The names of the columns, from the header.
fn names(header: &Cells) -> Vec<String> {
    texts(header)
}

/// The names of the columns of a table without a header.
fn numbers(first: &Cells) -> Vec<String> {
    (1..=texts(first).len()).map(|number| number.to_string()).collect()
}

fn note_repeated(names: &[String], diagnostics: &mut Diagnostics) {
    let mut met = Met::default();
    for name in names {
        if !met.first(name) {
            diagnostics
                .note(Code::Duplicate)
                .record("the header")
                .found(name)
                .expected("expected each column once; the first of this name is read");
        }
    }
}

impl<R: BufRead> Iterator for EventTableReader<R> {
    type Item = Conversation;

    fn next(&mut self) -> Option<Conversation> {
        let (id, rows) = self.rows()?;
        self.diagnostics.gave_conversation();
        Some(weave::conversation(&self.plan, &id, rows, &mut self.diagnostics))
    }
}

impl<R: BufRead> ConversationReader for EventTableReader<R> {
    fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}
