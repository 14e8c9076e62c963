//! Conversations from whatever holds them.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use supportkit::conversation::{Conversation, ConversationId};
use supportkit_readers::event_table::{EventTableReader, Mapping};
use supportkit_readers::native::NativeReader;
use supportkit_readers::zendesk::Bundle;
use supportkit_readers::{ConversationReader, Diagnostics, Severity};

use super::documents::{Named, document};
use super::progress::watched;
use crate::ending::Failure;
use crate::terminal::Terminal;

/// Where conversations come from.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Sources {
    /// Conversation documents: one a line, a list, or one document; `-` for standard input
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["events", "zendesk"])]
    conversations: Vec<Named>,
    /// An event table of any system: CSV or one JSON object a line; `-` for standard input
    #[arg(long, value_name = "FILE", requires = "mapping", conflicts_with = "zendesk")]
    events: Option<Named>,
    /// The mapping document that says which column of the event table is what
    #[arg(long, value_name = "FILE", requires = "events")]
    mapping: Option<Named>,
    /// A Zendesk export: its files in any wrapper, or a folder of them; `-` for standard input
    #[arg(long, value_name = "FILE", num_args = 1..)]
    zendesk: Vec<Named>,
}

/// What was read from one place.
#[derive(Debug, Serialize)]
pub(crate) struct ReadFrom {
    /// The file, the folder or standard input.
    pub(crate) name: String,
    /// What the reader has to say.
    pub(crate) diagnostics: Diagnostics,
    /// Conversations that were left out because an earlier file has one with the same id.
    pub(crate) repeated: u64,
}

/// So many lines about an input are written to standard error.
pub(crate) const TOLD: usize = 10;

impl ReadFrom {
    /// Says what the reader skipped, guessed and noted, shortened, and which facts the input cannot give.
    pub(crate) fn tell(&self, terminal: &mut Terminal<'_>) {
        let rows = self.diagnostics.rows();
        for row in rows.iter().take(TOLD) {
            let what = match row.severity {
                Severity::Skipped => "skipped",
                Severity::Guessed => "guessed",
                Severity::Note => "note",
            };
            terminal.say(format!("{}: {what}: {row}", self.name));
        }
        if rows.len() > TOLD {
            terminal.say(format!("{}: {} more kinds of these", self.name, rows.len() - TOLD));
        }
        for absent in self.diagnostics.facts_absent() {
            terminal.say(format!("{}: not in the input: {}", self.name, absent.why));
        }
        if self.repeated > 0 {
            terminal.say(format!(
                "{}: {} conversations left out, an earlier file has them",
                self.name, self.repeated
            ));
        }
    }
}

impl Sources {
    /// Hands over every conversation that can be read, one by one, and answers with what there is to say about it.
    pub(crate) fn read(
        &self,
        terminal: &mut Terminal<'_>,
        take: &mut dyn FnMut(Conversation),
    ) -> Result<Vec<ReadFrom>, Failure> {
        if let (Some(events), Some(mapping)) = (&self.events, &self.mapping) {
            let said = document(mapping, terminal)?.and_then(|text| Mapping::from_json(&text));
            let said = said.map_err(|error| Failure::input(mapping, error))?;
            let input = open(events, terminal)?;
            let reader = EventTableReader::new(&said, input)
                .map_err(|error| Failure::Input(format!("{events} by {mapping}: {error}")))?;
            return Ok(vec![drained(reader, events, None, take)]);
        }
        if !self.zendesk.is_empty() {
            return zendesk(&self.zendesk, terminal, take);
        }
        let mut met = (self.conversations.len() > 1).then(HashSet::new);
        let mut read = Vec::with_capacity(self.conversations.len());
        for named in &self.conversations {
            let input = open(named, terminal)?;
            read.push(drained(NativeReader::new(input), named, met.as_mut(), take));
        }
        Ok(read)
    }
}

/// Reads to the end. An id that was met in an earlier file is left out.
fn drained(
    mut reader: impl ConversationReader,
    named: &Named,
    mut met: Option<&mut HashSet<ConversationId>>,
    take: &mut dyn FnMut(Conversation),
) -> ReadFrom {
    let mut repeated = 0;
    for conversation in reader.by_ref() {
        if met.as_mut().is_none_or(|met| met.insert(conversation.id().clone())) {
            take(conversation);
        } else {
            repeated += 1;
        }
    }
    ReadFrom { name: named.to_string(), diagnostics: reader.into_diagnostics(), repeated }
}

fn zendesk(
    named: &[Named],
    terminal: &mut Terminal<'_>,
    take: &mut dyn FnMut(Conversation),
) -> Result<Vec<ReadFrom>, Failure> {
    let mut bundle = Bundle::new();
    for named in named {
        for file in files(named)? {
            // Comments that are named after their ticket are recognised by the name of the file.
            let name = match &file {
                Named::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
                Named::StandardInput => None,
            };
            let input = open(&file, terminal)?;
            bundle.add_from(&name.unwrap_or_else(|| file.to_string()), input);
        }
    }
    let together = match named {
        [only] => only.clone(),
        many => Named::File(PathBuf::from(format!("{} files", many.len()))),
    };
    Ok(vec![drained(bundle.into_reader(), &together, None, take)])
}

/// The files a name stands for: itself, or the JSON files in the folder and those below it, by their names.
fn files(named: &Named) -> Result<Vec<Named>, Failure> {
    let Named::File(path) = named else { return Ok(vec![named.clone()]) };
    if !path.is_dir() {
        return Ok(vec![named.clone()]);
    }
    let mut found = Vec::new();
    below(path, FOLDERS, &mut found).map_err(|error| Failure::input(named, error))?;
    if found.is_empty() {
        return Err(Failure::input(named, "no file in this folder ends in `.json`, `.jsonl` or `.ndjson`"));
    }
    Ok(found)
}

/// So many folders are looked into below one another.
const FOLDERS: usize = 8;

fn below(folder: &Path, depth: usize, found: &mut Vec<Named>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let ending = entry.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        if entry.is_dir() {
            if depth > 1 {
                below(&entry, depth.saturating_sub(1), found)?;
            }
        } else if matches!(ending.as_str(), "json" | "jsonl" | "ndjson") {
            found.push(Named::File(entry));
        }
    }
    Ok(())
}

fn open<'t>(named: &Named, terminal: &'t mut Terminal<'_>) -> Result<Box<dyn BufRead + 't>, Failure> {
    match named {
        Named::StandardInput => Ok(Box::new(terminal.input())),
        Named::File(path) => {
            let file = File::open(path).map_err(|error| Failure::input(named, error))?;
            if path.is_dir() {
                return Err(Failure::input(named, "is a folder, expected a file"));
            }
            Ok(Box::new(watched(file, &named.to_string(), terminal.look())))
        }
    }
}
