//! The report: conversations measured and summed up, and what it was made of.

mod columns;
mod people;
mod read;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;
use supportkit::Error;
use supportkit::conversation::{Conversation, EventKind, RejectionReason};
use supportkit::desk::{AskOptions, Desk, DeskDocument, EditionDocument};
use supportkit::document::{FORMAT, instant};
use supportkit::metrics::{Dimension, Report, ReportOptions, Summary};

pub(crate) use columns::write_csv;
pub(crate) use people::write_tables;
pub(crate) use read::Read;

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The desk, if there is one.
    pub(crate) desk: Option<Desk>,
    /// How the figures are wanted; what they are grouped by stands in `tables`.
    pub(crate) options: ReportOptions,
    /// What to group by, one table each.
    pub(crate) tables: Vec<Vec<Dimension>>,
    /// The instant at which everything is measured; the last event in the data where nothing is said.
    pub(crate) as_of: Option<DateTime<Utc>>,
    /// Whether events that are not allowed where they stand are passed over.
    pub(crate) lenient: bool,
}

/// A report with what it was made of.
#[derive(Debug, Serialize)]
pub(crate) struct Made {
    /// The desk's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) desk: Option<String>,
    /// The instant at which everything was measured.
    #[serde(with = "instant")]
    pub(crate) as_of: DateTime<Utc>,
    /// Whether that is the last event in the data, for want of anything better.
    pub(crate) as_of_last_event: bool,
    /// What was read.
    pub(crate) read: Read,
    /// One report a table that was asked for, or one without groups.
    pub(crate) reports: Vec<Report>,
}

/// A report in the making, fed one conversation at a time.
///
/// With a desk and an instant every conversation is measured at once and forgotten. Without, all are held until the last
/// one is known.
#[derive(Debug)]
pub(crate) struct Making {
    asked: Asked,
    held: Vec<Conversation>,
    read: Read,
}

impl Making {
    /// Begins a report.
    pub(crate) fn new(asked: Asked) -> Self {
        Self { asked, held: Vec::new(), read: Read::default() }
    }

    /// What is asked for can be measured while it is read.
    pub(crate) fn can_stream(&self) -> bool {
        self.asked.desk.is_some() && self.asked.as_of.is_some()
    }

    /// Takes in a conversation.
    pub(crate) fn hold(&mut self, conversation: Conversation) {
        self.read.met(&conversation);
        self.held.push(conversation);
    }

    /// Measures everything that was held.
    pub(crate) fn finish(self) -> Result<Made, Error> {
        let Self { asked, held, read } = self;
        let as_of_last_event = asked.as_of.is_none();
        let as_of = asked.as_of.or(read.last_event).unwrap_or_default();
        let desk = match asked.desk.clone() {
            Some(desk) => desk,
            None => bare_desk(&held)?,
        };
        let mut figures = Figuring::new(&asked, &desk, as_of, read)?;
        for conversation in &held {
            figures.measure(conversation);
        }
        Ok(figures.made(asked.desk.as_ref(), as_of_last_event))
    }

    /// Measures while reading: `feed` hands every conversation to what it is given.
    pub(crate) fn stream<E: From<Error>>(
        self,
        feed: impl FnOnce(&mut dyn FnMut(Conversation)) -> Result<(), E>,
    ) -> Result<Made, E> {
        let Self { asked, read, .. } = self;
        let desk = match asked.desk.clone() {
            Some(desk) => desk,
            None => bare_desk(&[])?,
        };
        let mut figures = Figuring::new(&asked, &desk, asked.as_of.unwrap_or_default(), read)?;
        feed(&mut |conversation| {
            figures.read.met(&conversation);
            figures.measure(&conversation);
        })?;
        Ok(figures.made(asked.desk.as_ref(), false))
    }
}

/// Conversations going in, reports coming out.
struct Figuring<'d> {
    desk: &'d Desk,
    as_of: DateTime<Utc>,
    options: AskOptions,
    summaries: Vec<Summary<'d>>,
    read: Read,
}

impl<'d> Figuring<'d> {
    fn new(asked: &Asked, desk: &'d Desk, as_of: DateTime<Utc>, read: Read) -> Result<Self, Error> {
        let edition = desk.edition_at(as_of)?;
        let none = [Vec::new()];
        let tables = if asked.tables.is_empty() { none.as_slice() } else { asked.tables.as_slice() };
        let summary = |by: &Vec<Dimension>| edition.summary(asked.options.clone().by(by.iter().copied()));
        let mut options = AskOptions::default();
        options.lenient = asked.lenient;
        Ok(Self { desk, as_of, options, summaries: tables.iter().map(summary).collect(), read })
    }

    fn measure(&mut self, conversation: &Conversation) {
        match self.desk.measure(conversation, Some(self.as_of), &self.options) {
            Ok(facts) => {
                self.read.passed_over += u64::from(facts.passed_over);
                self.read.several_resolves += u64::from(facts.resolves.len() > 1);
                for summary in &mut self.summaries {
                    summary.add(&facts);
                }
            }
            Err(Error::Rejected { rejection })
                if matches!(rejection.reason, RejectionReason::NotBegun { .. }) =>
            {
                self.read.not_begun += 1;
            }
            Err(error) => self.read.reject(conversation.id(), &error),
        }
    }

    fn made(self, desk: Option<&Desk>, as_of_last_event: bool) -> Made {
        Made {
            desk: desk.map(|desk| desk.name().unwrap_or("a desk without a name").to_owned()),
            as_of: self.as_of,
            as_of_last_event,
            read: self.read,
            reports: self.summaries.iter().map(Summary::report).collect(),
        }
    }
}

/// A desk that promises nothing, for wall time only. Every priority in the data is one of its levels, by the alphabet.
fn bare_desk(conversations: &[Conversation]) -> Result<Desk, Error> {
    let mut levels = BTreeSet::new();
    for event in conversations.iter().flat_map(Conversation::events) {
        match &event.kind {
            EventKind::Opened { priority: Some(priority), .. }
            | EventKind::PriorityChanged { to: Some(priority) } => {
                levels.insert(priority.as_str());
            }
            _ => {}
        }
    }
    let mut edition = EditionDocument::default();
    if !levels.is_empty() {
        edition.priority.levels = levels.into_iter().map(str::to_owned).collect();
    }
    Desk::from_document(&DeskDocument { format: FORMAT.to_owned(), name: None, editions: vec![edition] })
}
