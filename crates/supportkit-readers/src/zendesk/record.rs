//! Reading the fields of an object that may hold anything.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use crate::time::lenient_value;
use crate::{DiagnosticCode as Code, Diagnostics};

/// An id of Zendesk: a number in one place, a text in another. Numbers come first, in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id {
    number: u64,
    text: String,
}

impl Id {
    pub(super) fn new(text: &str) -> Self {
        Self { number: text.parse().unwrap_or(u64::MAX), text: text.to_owned() }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// An object on its way into a table, and what to call it.
pub(super) struct Record<'a> {
    pub(super) fields: &'a Map<String, Value>,
    pub(super) name: String,
}

/// The text of a value that is one: text, number or truth value.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

impl<'a> Record<'a> {
    pub(super) fn object(&self, key: &str) -> Option<&'a Map<String, Value>> {
        self.fields.get(key).and_then(Value::as_object)
    }

    pub(super) fn list(&self, key: &str) -> &'a [Value] {
        self.fields.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// A text that is not empty.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.fields.get(key).and_then(scalar).filter(|text| !text.is_empty())
    }

    pub(super) fn id(&self, key: &str) -> Option<Id> {
        self.text(key).map(|text| Id::new(&text))
    }

    /// The id, or that of the object that stands in its place (`requester` for `requester_id`).
    pub(super) fn id_or_object(&self, key: &str, object: &str) -> Option<Id> {
        self.id(key).or_else(|| {
            let id = self.object(object)?.get("id").and_then(scalar)?;
            Some(Id::new(&id))
        })
    }

    pub(super) fn truth(&self, key: &str) -> Option<bool> {
        self.fields.get(key).and_then(Value::as_bool)
    }

    /// A time. One that is there and cannot be read is noted.
    pub(super) fn time(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<DateTime<Utc>> {
        let value = self.fields.get(key).filter(|value| !value.is_null())?;
        match lenient_value(value, Tz::UTC) {
            Ok(at) => Some(at),
            Err(reason) => {
                let found = scalar(value).unwrap_or_else(|| value.to_string());
                let row = diagnostics.note(Code::BadTime).record(&self.name).place(key).found(found);
                row.expected(&reason.to_string());
                None
            }
        }
    }
}
