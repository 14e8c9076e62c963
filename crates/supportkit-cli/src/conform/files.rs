//! Which files are read, and the cases in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use supportkit::document::{Document, Limits, Review, Schema, decode, schema_text};

use super::answer::Miss;

/// A file or folder that could not be read.
pub(super) struct Trouble {
    /// Its path.
    pub(super) place: String,
    /// Why.
    pub(super) miss: Miss,
}

/// A file of cases.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VectorFile {
    /// The format of the file, `1.0`.
    #[serde(rename = "format")]
    _format: String,
    /// The cases.
    cases: Vec<Value>,
}

impl Document for VectorFile {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::from_text(&schema_text::<VectorFile>()));
        &SCHEMA
    }
}

/// Every file of a path: itself, or all under the folder in sorted order. Pages for people (`.md`) are no cases; any
/// other file in a folder is one that nobody reads.
pub(super) fn under(path: &Path) -> Vec<Result<PathBuf, Trouble>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = match fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>)
    {
        Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect(),
        Err(reason) => return vec![Err(unreadable(path, &reason.to_string()))],
    };
    entries.sort();
    for entry in entries {
        let is = |wanted| entry.extension().is_some_and(|extension| extension == wanted);
        if entry.is_dir() {
            found.extend(under(&entry));
        } else if is("json") {
            found.push(Ok(entry));
        } else if !is("md") {
            let miss =
                Miss::unreadable("a file of cases (.json) or a page (.md)", "a file that nobody reads");
            found.push(Err(Trouble { place: entry.display().to_string(), miss }));
        }
    }
    if found.is_empty() {
        let miss = Miss::unreadable("files of cases", "an empty folder");
        found.push(Err(Trouble { place: path.display().to_string(), miss }));
    }
    found
}

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(|reason| unreadable(path, &reason.to_string()))
}

fn unreadable(path: &Path, reason: &str) -> Trouble {
    let miss = Miss::unreadable("a file that can be read", reason);
    Trouble { place: path.display().to_string(), miss }
}

/// The cases in a text, or everything that keeps it from being read, each with its pointer.
pub(super) fn cases(text: &str) -> Result<Vec<Value>, Vec<(String, Miss)>> {
    let mut review = Review::new();
    let limits = Limits { bytes: 256 << 20, depth: 127 };
    match decode::<VectorFile>(text, limits, &mut review) {
        Some(file) if file.cases.is_empty() => {
            Err(vec![("/cases".to_owned(), Miss::unreadable("at least one case", "an empty list"))])
        }
        Some(file) => Ok(file.cases),
        None => {
            let problems = review.problems().iter();
            Err(problems
                .map(|problem| (problem.pointer.clone(), Miss::unreadable(&problem.expected, &problem.found)))
                .collect())
        }
    }
}
