//! The fields of a JSON object that is read by hand, one after the other.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Pointer, ProblemKind, Review, Schema, instant, look_closer};

/// What is left of an object while its fields are read, with its place and the review that takes the problems.
pub(crate) struct Fields<'a> {
    pub(crate) left: Map<String, Value>,
    pub(crate) at: &'a Pointer,
    pub(crate) review: &'a mut Review,
    /// What the object is held against where something in it cannot be read.
    schema: Option<&'static LazyLock<Schema>>,
}

const INSTANT: &str = "an instant such as `2026-03-20T08:30:00Z`";

#[derive(Deserialize)]
struct Instant(#[serde(with = "instant")] DateTime<Utc>);

impl<'a> Fields<'a> {
    /// Those of a value that must be an object; `what` says which.
    pub(crate) fn of(value: Value, what: &str, at: &'a Pointer, review: &'a mut Review) -> Option<Self> {
        if let Value::Object(left) = value {
            return Some(Self { left, at, review, schema: None });
        }
        review.problem(at, ProblemKind::WrongType, value, format!("{what} as a JSON object"));
        None
    }

    /// The same, to be held against a schema where a field cannot be read.
    pub(crate) fn held_against(self, schema: &'static LazyLock<Schema>) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// Takes a field that must be there.
    pub(crate) fn needed<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Option<T> {
        let value = self.optional(name, expected)?;
        if value.is_none() {
            self.review.problem(&self.at.key(name), ProblemKind::MissingField, "nothing", expected);
        }
        value
    }

    /// Takes a field that may be absent; JSON null counts as absent. Nothing comes back for a wrong one.
    pub(crate) fn optional<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Option<Option<T>> {
        let value = self.left.remove(name).unwrap_or_default();
        if value.is_null() {
            return Some(None);
        }
        let at = self.at.key(name);
        match T::deserialize(&value) {
            Ok(read) => return Some(Some(read)),
            Err(_) if value.is_string() => self.review.problem(&at, ProblemKind::BadFormat, value, expected),
            // Which of the things inside is wrong, the schema knows, or else the reason.
            Err(reason) if value.is_object() => {
                let look = |schema: &LazyLock<Schema>| {
                    look_closer(schema, Some(name), &[], &value, &at, self.review)
                };
                if !self.schema.is_some_and(look) {
                    self.review.problem(&at, ProblemKind::WrongType, reason, expected);
                }
            }
            Err(_) => self.review.problem(&at, ProblemKind::WrongType, value, expected),
        }
        None
    }

    /// Takes an instant that must be there.
    pub(crate) fn needed_instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        self.needed::<Instant>(name, INSTANT).map(|instant| instant.0)
    }

    /// Takes an instant that may be absent.
    pub(crate) fn optional_instant(&mut self, name: &str) -> Option<Option<DateTime<Utc>>> {
        Some(self.optional::<Instant>(name, INSTANT)?.map(|instant| instant.0))
    }

    /// Notes every field that is left as one that is not known.
    pub(crate) fn refuse_others(self, known: &str) {
        for name in self.left.keys() {
            self.review.problem(&self.at.key(name), ProblemKind::UnknownField, name, known);
        }
    }
}
