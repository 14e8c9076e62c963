//! What a reader has to say about its input.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What became of the record a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It is not in the result.
    Skipped,
    /// It is in the result with something the input did not say.
    Guessed,
    /// It is in the result as it was; this is worth knowing.
    Note,
}

/// The kinds of thing a reader reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DiagnosticCode {
    /// A record that could not be read.
    SkippedRecord,
    /// A whole document, or the rest of one, that could not be read.
    BrokenDocument,
    /// A record or document larger than the limit.
    TooLarge,
    /// A part of the input that this version knows of and does not read, or does not know.
    Unread,
    /// Nothing to read.
    EmptyInput,
    /// Text that is not UTF-8; the bytes in question were replaced.
    BadText,
    /// A time that could not be read.
    BadTime,
    /// A value that is not among those known.
    UnknownValue,
    /// The same thing twice.
    Duplicate,
    /// Nobody is named as the author.
    MissingAuthor,
    /// An id that no table of the input explains.
    MissingLookup,
    /// Something happened before the opening, or there is no opening.
    MessageBeforeOpening,
    /// Something ended before it began.
    EndBeforeStart,
    /// A record that belongs to a conversation the input does not have.
    Orphan,
    /// Rows of one conversation that do not stand together, in a table that says they do.
    SplitConversation,
    /// A value the input does not state and the reader supplied.
    Guessed,
    /// Something the vendor took back later.
    Retracted,
}

/// One row of the diagnostics table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What became of the record.
    pub severity: Severity,
    /// What kind of thing it is.
    pub code: DiagnosticCode,
    /// The record, such as `line 17` or `ticket 35436`; the first one, where several say the same. `None` on the
    /// row that counts those beyond [`Diagnostics::ROWS_OF_A_KIND`].
    pub record: Option<String>,
    /// The column, field or JSON pointer within the record; empty for the record as a whole.
    pub place: String,
    /// What stands there, shortened where it is long.
    pub found: String,
    /// What was expected, or what was done instead.
    pub expected: String,
    /// How many records this row stands for.
    pub count: u64,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.record {
            Some(record) => formatter.write_str(record)?,
            None => formatter.write_str("further records")?,
        }
        if !self.place.is_empty() {
            write!(formatter, ", `{}`", self.place)?;
        }
        if !self.found.is_empty() {
            write!(formatter, ": found `{}`", self.found)?;
        }
        write!(formatter, ", {}", self.expected)?;
        if self.count > 1 {
            write!(formatter, " ({} times)", self.count)?;
        }
        Ok(())
    }
}

/// A fact that figures may need and some inputs cannot give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// What was written, and when.
    Messages,
    /// When the status changed.
    StatusHistory,
    /// When the priority changed.
    PriorityHistory,
    /// When it went to another agent.
    AssigneeHistory,
    /// When it went to another team.
    TeamHistory,
    /// When tags were put on and taken off.
    TagHistory,
    /// Which part the authors play.
    Roles,
    /// Who did something.
    Actors,
    /// Who asked.
    Customers,
    /// How it reached the desk.
    Channels,
    /// The priority.
    Priorities,
    /// The team.
    Teams,
    /// What customers thought of it.
    Ratings,
    /// When ratings were given.
    RatingTimes,
    /// Which conversation a merged one continues in.
    MergeTargets,
}

/// A fact the input cannot give, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsentFact {
    /// The fact.
    pub fact: Fact,
    /// Why it is absent.
    pub why: String,
    /// How many conversations lack it; 0 where the input as a whole does.
    pub conversations: u64,
}

/// How many records were met, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Records met: rows of an event table, objects of an export, conversation documents.
    pub records: u64,
    /// Conversations given.
    pub conversations: u64,
    /// Things skipped.
    pub skipped: u64,
    /// Things guessed.
    pub guessed: u64,
    /// Things noted.
    pub noted: u64,
}

/// The table of what was skipped, guessed and noted while reading, and which facts are absent.
///
/// Things that say the same (same code, place, value and expectation) share one row with a count, and beyond
/// [`Diagnostics::ROWS_OF_A_KIND`] different values of one kind only the count goes on, so a million bad rows
/// make a short table. [`Diagnostics::totals`] stay exact. Rows stand in the order their first record was met.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Diagnostics {
    totals: Totals,
    rows: Vec<Diagnostic>,
    facts_absent: Vec<AbsentFact>,
    #[serde(skip)]
    places: HashMap<RowKey, usize>,
    #[serde(skip)]
    kinds: HashMap<RowKey, Kind>,
}

/// Severity, code, place, expectation and, for a single row, the value found.
type RowKey = (Severity, DiagnosticCode, String, String, Option<String>);

#[derive(Debug, Clone, Copy, Default)]
struct Kind {
    rows: usize,
    further: Option<usize>,
}

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.totals == other.totals && self.rows == other.rows && self.facts_absent == other.facts_absent
    }
}

impl Diagnostics {
    /// How many different values of one kind get a row each.
    pub const ROWS_OF_A_KIND: usize = 20;
    /// How many kinds are told apart by their place and expectation.
    const KINDS: usize = 1_000;
    /// How many characters of a value are shown.
    const SHOWN: usize = 80;

    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// The rows, in the order their first record was met.
    pub fn rows(&self) -> &[Diagnostic] {
        &self.rows
    }

    /// The facts the input cannot give.
    pub fn facts_absent(&self) -> &[AbsentFact] {
        &self.facts_absent
    }

    /// The exact counts.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// How many things of a kind were reported.
    pub fn count(&self, code: DiagnosticCode) -> u64 {
        self.rows.iter().filter(|row| row.code == code).map(|row| row.count).sum()
    }

    pub(crate) fn met_record(&mut self) {
        self.totals.records += 1;
    }

    /// The header was met like a record, and is none.
    pub(crate) fn forget_records(&mut self) {
        self.totals.records = 0;
    }

    pub(crate) fn gave_conversation(&mut self) {
        self.totals.conversations += 1;
    }

    pub(crate) fn skipped(&mut self, code: DiagnosticCode) -> Entry<'_> {
        Entry::new(self, Severity::Skipped, code)
    }

    pub(crate) fn guessed(&mut self, code: DiagnosticCode) -> Entry<'_> {
        Entry::new(self, Severity::Guessed, code)
    }

    pub(crate) fn note(&mut self, code: DiagnosticCode) -> Entry<'_> {
        Entry::new(self, Severity::Note, code)
    }

    /// Says that the input as a whole cannot give a fact.
    pub(crate) fn absent(&mut self, fact: Fact, why: &str) {
        if !self.facts_absent.iter().any(|absent| absent.fact == fact && absent.why == why) {
            self.facts_absent.push(AbsentFact { fact, why: why.to_owned(), conversations: 0 });
        }
    }

    /// Says that one conversation lacks a fact.
    pub(crate) fn absent_in_conversation(&mut self, fact: Fact, why: &str) {
        self.absent(fact, why);
        if let Some(absent) = self.facts_absent.iter_mut().find(|a| a.fact == fact && a.why == why) {
            absent.conversations += 1;
        }
    }

    fn add(&mut self, mut row: Diagnostic) {
        match row.severity {
            Severity::Skipped => self.totals.skipped += 1,
            Severity::Guessed => self.totals.guessed += 1,
            Severity::Note => self.totals.noted += 1,
        }
        let mut key: RowKey =
            (row.severity, row.code, row.place.clone(), row.expected.clone(), Some(row.found.clone()));
        if let Some(same) = self.places.get(&key).and_then(|place| self.rows.get_mut(*place)) {
            same.count += 1;
            return;
        }
        let found = key.4.take();
        if self.kinds.len() >= Self::KINDS && !self.kinds.contains_key(&key) {
            row.place.clear();
            row.expected = "expected something else".to_owned();
            key.2.clear();
            key.3.clone_from(&row.expected);
        }
        let kind = self.kinds.entry(key.clone()).or_default();
        if kind.rows < Self::ROWS_OF_A_KIND {
            kind.rows += 1;
            key.4 = found;
            self.places.insert(key, self.rows.len());
            self.rows.push(row);
        } else if let Some(further) = kind.further.and_then(|place| self.rows.get_mut(place)) {
            further.count += 1;
        } else {
            kind.further = Some(self.rows.len());
            row.record = None;
            row.found.clear();
            self.rows.push(row);
        }
    }
}

/// A row that is being written; [`Entry::expected`] puts it into the table.
#[must_use]
pub(crate) struct Entry<'a> {
    table: &'a mut Diagnostics,
    row: Diagnostic,
}

impl<'a> Entry<'a> {
    fn new(table: &'a mut Diagnostics, severity: Severity, code: DiagnosticCode) -> Self {
        let row = Diagnostic {
            severity,
            code,
            record: None,
            place: String::new(),
            found: String::new(),
            expected: String::new(),
            count: 1,
        };
        Self { table, row }
    }

    /// The record it is about.
    pub(crate) fn record(mut self, record: impl fmt::Display) -> Self {
        self.row.record = Some(shortened(&record.to_string()));
        self
    }

    /// The column, field or pointer it is about.
    pub(crate) fn place(mut self, place: &str) -> Self {
        self.row.place = shortened(place);
        self
    }

    /// What stands there.
    pub(crate) fn found(mut self, found: impl fmt::Display) -> Self {
        self.row.found = shortened(&found.to_string());
        self
    }

    /// What was expected, or what was done; completes the row.
    pub(crate) fn expected(mut self, expected: &str) {
        self.row.expected = expected.to_owned();
        self.table.add(self.row);
    }
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let mut shown: String = characters.by_ref().take(Diagnostics::SHOWN).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_bad_rows_make_a_short_table() {
        let mut table = Diagnostics::new();
        for line in 0..1_000_000_u32 {
            let code = DiagnosticCode::BadTime;
            table
                .skipped(code)
                .record(format_args!("line {line}"))
                .place("At")
                .found(line)
                .expected("a time");
        }
        assert_eq!(table.rows().len(), Diagnostics::ROWS_OF_A_KIND + 1);
        assert_eq!(table.totals().skipped, 1_000_000);
        assert_eq!(table.count(DiagnosticCode::BadTime), 1_000_000);
        assert_eq!(table.rows()[20].record, None);
    }

    #[test]
    fn the_same_value_has_one_row_with_its_first_record() {
        let mut table = Diagnostics::new();
        for (record, found) in [("line 1", "x"), ("line 2", "y"), ("line 3", "x")] {
            let code = DiagnosticCode::UnknownValue;
            table.note(code).record(record).place("Activity").found(found).expected("kept as it is");
        }
        let rows: Vec<String> = table.rows().iter().map(ToString::to_string).collect();
        assert_eq!(
            rows,
            [
                "line 1, `Activity`: found `x`, kept as it is (2 times)",
                "line 2, `Activity`: found `y`, kept as it is"
            ]
        );
    }

    #[test]
    fn hostile_places_do_not_grow_the_table_for_ever() {
        let mut table = Diagnostics::new();
        for column in 0..50_000_u32 {
            table.note(DiagnosticCode::Unread).place(&format!("c{column}")).found(column).expected("nothing");
        }
        assert!(table.rows().len() < 1_100, "{}", table.rows().len());
        assert_eq!(table.count(DiagnosticCode::Unread), 50_000);
    }
}
