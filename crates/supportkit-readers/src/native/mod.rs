//! This library's own conversation documents: one, a list, or one a line.
//!
//! ```
//! use supportkit_readers::{ConversationReader, native::NativeReader};
//!
//! let list = r#"[
//!     {"format": "1.0", "id": "c-1", "customer": {"id": "cu-7"}, "events": [
//!         {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email"}
//!     ]},
//!     {"format": "1.0", "id": "c-2"}
//! ]"#;
//! let reading = NativeReader::new(list.as_bytes()).read_all();
//! assert_eq!(reading.conversations.len(), 1);
//! assert_eq!(
//!     reading.diagnostics.rows()[0].to_string(),
//!     "conversation `c-2`, `/events`: found `nothing`, expected a list of events",
//! );
//! ```
//!
//! A list and lines are streamed in constant memory (besides eight bytes an id, to notice an id that comes twice).
//! A conversation with a problem is skipped as a whole, because figures over half of its events would be wrong.

mod elements;

use std::io::{self, BufRead, Cursor};

use serde_json::Value;
use supportkit::conversation::Conversation;

use crate::input::{Beginning, Line, Lines, Met, first_of_text, is_blank, is_mostly_lines, is_object};
use crate::{ConversationReader, DiagnosticCode as Code, Diagnostics, Limits};
use elements::{Elements, Outcome};

/// Reads conversation documents one by one.
#[derive(Debug)]
pub struct NativeReader<R> {
    source: Source<R>,
    met: Met,
    diagnostics: Diagnostics,
}

#[derive(Debug)]
enum Source<R> {
    /// Nothing was looked at yet.
    Unopened(R, Limits),
    /// One document a line; the first line was read already.
    Lines(Lines<R>, Option<(u64, Vec<u8>)>),
    /// The same, in a text that had to be read as a whole.
    Kept(Lines<Cursor<Vec<u8>>>),
    /// The elements of one list, and how many were met.
    List(Elements<R>, u64),
    /// Documents that were read as a whole, and how many were met.
    Held(std::vec::IntoIter<Value>, u64),
    /// Nothing is left.
    Done,
}

/// A record to read, and what to call it.
enum Record {
    Text(String, Vec<u8>),
    Value(String, Value),
    TooLarge(String),
    Unclosed(String),
    End,
}

impl<R: BufRead> NativeReader<R> {
    /// Reads with the default limits.
    pub fn new(input: R) -> Self {
        Self::with_limits(input, Limits::default())
    }

    /// Reads with limits of one's own.
    pub fn with_limits(input: R, limits: Limits) -> Self {
        Self { source: Source::Unopened(input, limits), met: Met::default(), diagnostics: Diagnostics::new() }
    }

    fn open(&mut self, mut input: R, limits: Limits) -> io::Result<Source<R>> {
        let (first, passed) = first_of_text(&mut input)?;
        match first {
            Beginning::Byte(b'[') => return Ok(Source::List(Elements::new(input, limits.record_bytes), 0)),
            Beginning::Byte(_) => {}
            Beginning::Empty => {
                self.diagnostics
                    .note(Code::EmptyInput)
                    .record("the input")
                    .expected("expected conversation documents");
                return Ok(Source::Done);
            }
            Beginning::Utf16 => {
                self.diagnostics
                    .skipped(Code::BrokenDocument)
                    .record("the input")
                    .found("UTF-16")
                    .expected("expected text in UTF-8");
                return Ok(Source::Done);
            }
        }
        let mut lines = Lines::new(input, limits.record_bytes).after(passed);
        let mut first = Vec::new();
        let is_too_long = lines.next(&mut first)? == Line::TooLong;
        if is_too_long {
            self.too_large(&format!("line {}", lines.number()));
        }
        if is_too_long || is_object(&first) {
            return Ok(Source::Lines(lines, Some((passed + 1, first))));
        }
        // The first line does not stand on its own, so this should be one document in many lines.
        let mut text = first;
        if !lines.rest(&mut text, limits.document_bytes)? {
            self.too_large("the document");
            return Ok(Source::Done);
        }
        match serde_json::from_slice::<Value>(&text) {
            Ok(Value::Object(mut fields)) if fields.contains_key("conversations") => {
                let held = match fields.remove("conversations") {
                    Some(Value::Array(held)) => held,
                    other => other.into_iter().collect(),
                };
                Ok(Source::Held(held.into_iter(), 0))
            }
            Ok(value) => Ok(Source::Held(vec![value].into_iter(), 0)),
            Err(_) if is_mostly_lines(&text) => {
                let lines = Lines::new(Cursor::new(text), limits.record_bytes).after(passed);
                Ok(Source::Kept(lines))
            }
            Err(reason) => {
                self.diagnostics
                    .skipped(Code::BrokenDocument)
                    .record("the input")
                    .found(reason)
                    .expected("expected a conversation document, a list of them, or one a line");
                Ok(Source::Done)
            }
        }
    }

    fn record(&mut self) -> io::Result<Record> {
        loop {
            match &mut self.source {
                Source::Unopened(..) => {
                    if let Source::Unopened(input, limits) = std::mem::replace(&mut self.source, Source::Done)
                    {
                        self.source = self.open(input, limits)?;
                    }
                }
                Source::Lines(lines, ahead) => {
                    let record = match ahead.take() {
                        Some((number, line)) if !is_blank(&line) => {
                            Record::Text(format!("line {number}"), line)
                        }
                        _ => next_line(lines)?,
                    };
                    return Ok(record);
                }
                Source::Kept(lines) => return next_line(lines),
                Source::List(elements, met) => {
                    let outcome = elements.next()?;
                    *met += 1;
                    let name = format!("element {met}");
                    return Ok(match outcome {
                        Outcome::Element(text) => Record::Text(name, text),
                        Outcome::TooLarge => Record::TooLarge(name),
                        Outcome::Unclosed => Record::Unclosed(name),
                        Outcome::End => Record::End,
                    });
                }
                Source::Held(held, met) => {
                    *met += 1;
                    return Ok(match held.next() {
                        Some(value) => Record::Value(format!("element {met}"), value),
                        None => Record::End,
                    });
                }
                Source::Done => return Ok(Record::End),
            }
        }
    }

    fn too_large(&mut self, record: &str) {
        self.diagnostics.met_record();
        self.diagnostics
            .skipped(Code::TooLarge)
            .record(record)
            .expected("expected a record within the limit");
    }

    fn read(&mut self, record: &str, value: Value) -> Option<Conversation> {
        let name = match value.get("id") {
            Some(Value::String(id)) if !id.is_empty() => format!("conversation `{id}`"),
            _ => record.to_owned(),
        };
        match Conversation::from_value(value) {
            Ok(conversation) => {
                if !self.met.first(conversation.id().as_str()) {
                    self.diagnostics
                        .note(Code::Duplicate)
                        .record(record)
                        .place("/id")
                        .found(conversation.id())
                        .expected("expected each conversation once; both were kept");
                }
                self.diagnostics.gave_conversation();
                Some(conversation)
            }
            Err(error) => {
                let row = self.diagnostics.skipped(Code::SkippedRecord).record(name);
                match error.problems().first() {
                    Some(first) => row
                        .place(&first.pointer)
                        .found(first.found.trim_matches('`'))
                        .expected(&format!("expected {}", first.expected)),
                    None => row.found(error).expected("expected a conversation document"),
                }
                None
            }
        }
    }
}

/// The next line with something on it.
fn next_line<R: BufRead>(lines: &mut Lines<R>) -> io::Result<Record> {
    loop {
        let mut line = Vec::new();
        let outcome = lines.next(&mut line)?;
        let name = format!("line {}", lines.number());
        match outcome {
            Line::End => return Ok(Record::End),
            Line::TooLong => return Ok(Record::TooLarge(name)),
            Line::Read if is_blank(&line) => {}
            Line::Read => return Ok(Record::Text(name, line)),
        }
    }
}

impl<R: BufRead> Iterator for NativeReader<R> {
    type Item = Conversation;

    fn next(&mut self) -> Option<Conversation> {
        loop {
            let (name, value) = match self.record() {
                Ok(Record::End) => return None,
                Ok(Record::Value(name, value)) => (name, Ok(value)),
                Ok(Record::Text(name, text)) => (name, serde_json::from_slice(&text)),
                Ok(Record::TooLarge(name)) => {
                    self.too_large(&name);
                    continue;
                }
                Ok(Record::Unclosed(name)) => {
                    self.diagnostics
                        .skipped(Code::BrokenDocument)
                        .record(name)
                        .expected("expected the end of the list before the end of the input");
                    return None;
                }
                Err(error) => {
                    self.source = Source::Done;
                    self.diagnostics
                        .skipped(Code::BrokenDocument)
                        .record("the input")
                        .found(error)
                        .expected("expected to read on; the rest is missing");
                    return None;
                }
            };
            self.diagnostics.met_record();
            match value {
                Ok(value) => {
                    if let Some(conversation) = self.read(&name, value) {
                        return Some(conversation);
                    }
                }
                Err(reason) => self
                    .diagnostics
                    .skipped(Code::SkippedRecord)
                    .record(name)
                    .found(reason)
                    .expected("expected a conversation document as JSON"),
            }
        }
    }
}

impl<R: BufRead> ConversationReader for NativeReader<R> {
    fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str) -> String {
        format!(
            r#"{{"id": "{id}", "events": [{{"id": "e", "at": "2026-03-20T08:30:00Z", "by": {{"role": "customer"}}, "type": "opened"}}]}}"#
        )
    }

    /// The ids that were read, then each row of the diagnostics.
    fn read(text: &str) -> (String, Vec<String>) {
        let reading =
            NativeReader::with_limits(text.as_bytes(), Limits { record_bytes: 300, document_bytes: 600 })
                .read_all();
        let ids: Vec<&str> = reading.conversations.iter().map(|c| c.id().as_str()).collect();
        (ids.join(" "), reading.diagnostics.rows().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_form_of_document() {
        let (a, b) = (document("a"), document("b"));
        for (text, ids) in [
            (a.clone(), "a"),
            (a.replace(", ", ",\n"), "a"),
            (format!("{a}\n\n{b}\n"), "a b"),
            (format!("[{a},{b}]"), "a b"),
            (format!("\u{feff}[\n{a},\n{b}\n]\n"), "a b"),
            (format!("{{\n\"conversations\": [\n{a},\n{b}\n]}}"), "a b"),
            (format!("{{\"conversations\": [\n{a}\n]}}"), "a"),
        ] {
            assert_eq!(read(&text), (ids.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn a_bad_record_is_one_row() {
        let (a, b) = (document("a"), document("b"));
        let long = document(&"x".repeat(400));
        for (text, ids, rows) in [
            (String::new(), "", 1),
            (" \n".to_owned(), "", 1),
            (format!("{{broken\n{a}\n{b}"), "a b", 1),
            (format!("{a}\n{{\"id\": \"b\"\n{b}"), "a b", 1),
            (format!("{a}\n{long}\n{b}"), "a b", 1),
            (format!("{long}\n{b}"), "b", 1),
            (format!("[{a}, {{\"id\": tru}}, {b}]"), "a b", 1),
            (format!("[{a}, {long}, {b}]"), "a b", 1),
            (format!("[{a}, {{\"id\": "), "a", 1),
            (format!("{a}\n{a}"), "a a", 1),
            ("{\n\"id\":\n".to_owned(), "", 1),
            (format!("{}\n{}", "[".repeat(200), a), "", 1),
            (format!("{a}\n{}", "{\"a\":".repeat(50)), "a", 1),
            (r#"{"id": "a", "events": [{"id": 7}]}"#.to_owned(), "", 1),
        ] {
            let (read_ids, read_rows) = read(&text);
            assert_eq!((read_ids.as_str(), read_rows.len()), (ids, rows), "{text}: {read_rows:?}");
        }
    }
}
