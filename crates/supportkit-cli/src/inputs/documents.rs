//! Documents from files and standard input, never more of them than the limit.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::str::FromStr;

use supportkit::Error;
use supportkit::desk::Desk;
use supportkit::document::{Limits, Pointer, ProblemKind, Review};

use super::supplied::Supplied;
use crate::ending::Failure;
use crate::terminal::Terminal;

/// A file, or standard input, which is written `-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// Standard input.
    StandardInput,
    /// A file or a folder.
    File(PathBuf),
}

impl FromStr for Named {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(if text == "-" { Self::StandardInput } else { Self::File(PathBuf::from(text)) })
    }
}

impl fmt::Display for Named {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StandardInput => formatter.write_str("standard input"),
            Self::File(path) => write!(formatter, "{}", path.display()),
        }
    }
}

/// The text of a document, or why it is none: too large, or not UTF-8.
///
/// The size of a file is looked at first, and never more than the limit is taken into memory.
pub(crate) fn document(named: &Named, terminal: &mut Terminal<'_>) -> Result<Result<String, Error>, Failure> {
    let limit = u64::try_from(Limits::default().bytes).unwrap_or(u64::MAX);
    let unreadable = |error: io::Error| Failure::input(named, error);
    let mut bytes = Vec::new();
    let mut size = None;
    match named {
        Named::StandardInput => {
            terminal.input().take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
        Named::File(path) => {
            let file = File::open(path).map_err(unreadable)?;
            size = Some(file.metadata().map_err(unreadable)?.len()).filter(|size| *size > limit);
            if size.is_none() {
                file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
            }
        }
    }
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let found = match size {
        Some(size) => Some(format!("{size} bytes")),
        None => (read > limit).then(|| format!("more than {limit} bytes")),
    };
    if let Some(found) = found {
        return Ok(Err(refused(ProblemKind::TooLarge, found, format!("at most {limit} bytes"))));
    }
    Ok(String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        refused(ProblemKind::Syntax, format!("another encoding at byte {place}"), "text in UTF-8".to_owned())
    }))
}

fn refused(kind: ProblemKind, found: String, expected: String) -> Error {
    let mut review = Review::new();
    review.problem(&Pointer::root(), kind, found, expected);
    Error::Document { problems: review.problems().to_vec() }
}

/// A desk, compiled with the packs and zones it names.
pub(crate) fn desk(named: &Named, supplied: &Supplied, terminal: &mut Terminal<'_>) -> Result<Desk, Failure> {
    let text = document(named, terminal)?.map_err(|error| Failure::input(named, error))?;
    let world = supplied.world_for(&text, terminal)?;
    Desk::from_json_with(&text, &world).map_err(|error| Failure::input(named, error))
}
