//! One row of a table, whatever the table is written in.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// A column a mapping speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    /// Where it stands, in a table that has a header.
    pub(super) place: usize,
}

/// The cells of one row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cells {
    /// Texts, one after another, and where each ends.
    Texts { text: String, ends: Vec<usize> },
    /// A JSON object.
    Object(Map<String, Value>),
}

impl Cells {
    /// The text of a cell without the white space around it; `None` for an empty or absent one.
    pub(super) fn text(&self, column: &Column) -> Option<Cow<'_, str>> {
        let text = match self {
            Cells::Texts { text, ends } => {
                let start = match column.place.checked_sub(1) {
                    Some(before) => *ends.get(before)?,
                    None => 0,
                };
                Cow::Borrowed(text.get(start..*ends.get(column.place)?)?.trim())
            }
            Cells::Object(_) => match self.json(column)? {
                Value::Null => return None,
                Value::String(text) => Cow::Borrowed(text.trim()),
                other => Cow::Owned(other.to_string()),
            },
        };
        (!text.is_empty()).then_some(text)
    }

    /// The value of a cell: text, or the JSON value as it is.
    pub(super) fn value(&self, column: &Column) -> Option<Value> {
        match self.json(column) {
            Some(Value::Null | Value::String(_)) | None => {
                self.text(column).map(|text| Value::String(text.into_owned()))
            }
            Some(other) => Some(other.clone()),
        }
    }

    /// The values of a list: of a JSON list, or of a text between separators.
    pub(super) fn list(&self, column: &Column, separator: &str) -> Option<Vec<String>> {
        if let Some(Value::Array(values)) = self.json(column) {
            let texts = values.iter().map(|value| match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            return Some(texts.collect());
        }
        let text = self.text(column)?;
        let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
        Some(parts.map(str::to_owned).collect())
    }

    fn json(&self, column: &Column) -> Option<&Value> {
        let Cells::Object(fields) = self else { return None };
        if let Some(value) = fields.get(&column.name) {
            return Some(value);
        }
        // A pointer: the first step is a field of the row, the rest leads into its value.
        let path = column.name.strip_prefix('/')?;
        let (first, rest) = match path.find('/') {
            Some(end) => path.split_at_checked(end)?,
            None => (path, ""),
        };
        fields.get(&first.replace("~1", "/").replace("~0", "~"))?.pointer(rest)
    }
}

/// One row that has a conversation and a time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// The line it begins on, counted from 1.
    pub(super) line: u64,
    pub(super) at: DateTime<Utc>,
    pub(super) sequence: u64,
    pub(super) cells: Cells,
}
