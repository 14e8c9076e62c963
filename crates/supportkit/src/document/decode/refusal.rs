//! What a type refuses although its schema allows it, told like every other problem.

use std::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected};

use super::notes::Notes;
use super::tree::{Json, Node};
use super::wording;
use crate::document::{Pointer, ProblemKind};

/// A refusal on its way up, collecting the steps back to the document.
#[derive(Debug)]
pub(super) struct Refusal {
    kind: ProblemKind,
    found: Option<String>,
    expected: String,
    /// The innermost first.
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Refusal {
    fn new(kind: ProblemKind, found: Option<String>, expected: String) -> Self {
        Self { kind, found, expected, steps: Vec::new() }
    }

    /// The same, one step further out: it happened in the member of that key.
    pub(super) fn in_key(mut self, key: &str) -> Self {
        self.steps.push(Step::Key(key.to_owned()));
        self
    }

    /// The same, one step further out: it happened in the element at that place.
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// The values on the way to where it happened, from the outside in, each with its place.
    pub(super) fn way<'d>(&self, document: &'d Node) -> Vec<(Pointer, &'d Node)> {
        let (mut pointer, mut node) = (Pointer::root(), document);
        let mut way = Vec::new();
        for step in self.steps.iter().rev() {
            let inside = match (step, &node.json) {
                (Step::Key(key), _) => node.member(key).map(|inside| (pointer.key(key), inside)),
                (Step::Index(index), Json::List(elements)) => {
                    elements.get(*index).map(|inside| (pointer.index(*index), inside))
                }
                _ => None,
            };
            let Some((place, inside)) = inside else { break };
            way.push((place.clone(), inside));
            (pointer, node) = (place, inside);
        }
        way
    }

    /// Notes it as a problem of the document.
    pub(super) fn note(self, document: &Node, notes: &mut Notes) {
        let (mut pointer, mut node) = (Pointer::root(), Some(document));
        for step in self.steps.iter().rev() {
            pointer = match step {
                Step::Key(key) => pointer.key(key),
                Step::Index(index) => pointer.index(*index),
            };
            node = node.and_then(|node| match (step, &node.json) {
                (Step::Key(key), _) => node.member(key),
                (Step::Index(index), Json::List(elements)) => elements.get(*index),
                _ => None,
            });
        }
        let node = node.unwrap_or(document);
        let found = self.found.unwrap_or_else(|| wording::shown(node));
        notes.problem(node.order, pointer, self.kind, found, self.expected);
    }
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expected)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    /// Reads back what the parsers of this library say, ``found `x`, expected y``.
    fn custom<T: Display>(sentence: T) -> Self {
        let sentence = sentence.to_string();
        if let Some((found, expected)) =
            sentence.strip_prefix("found `").and_then(|rest| rest.rsplit_once("`, expected "))
        {
            return Self::new(ProblemKind::BadFormat, Some(found.to_owned()), expected.to_owned());
        }
        let expected = if sentence.starts_with("data did not match any variant") {
            "one of the forms its schema lists".to_owned()
        } else if let Some((_, expected)) = sentence.rsplit_once("expected ") {
            expected.to_owned()
        } else {
            format!("another value: {sentence}")
        };
        Self::new(ProblemKind::BadFormat, None, expected)
    }

    fn invalid_type(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(ProblemKind::WrongType, None, plain(&wanted.to_string()))
    }

    fn invalid_value(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(ProblemKind::OutOfRange, None, plain(&wanted.to_string()))
    }

    fn invalid_length(_: usize, wanted: &dyn Expected) -> Self {
        Self::new(ProblemKind::OutOfRange, None, plain(&wanted.to_string()))
    }

    fn unknown_variant(written: &str, names: &'static [&'static str]) -> Self {
        let expected = wording::one_of(names, Some(written));
        Self::new(ProblemKind::UnknownValue, Some(written.to_owned()), expected)
    }

    fn unknown_field(written: &str, names: &'static [&'static str]) -> Self {
        let expected = wording::meant(names, written);
        Self::new(ProblemKind::UnknownField, Some(written.to_owned()), expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(ProblemKind::MissingField, None, format!("the field `{field}`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(ProblemKind::DuplicateKey, Some(field.to_owned()), "every key once in an object".to_owned())
    }
}

/// What a type wants, without its name.
fn plain(wanted: &str) -> String {
    let first = wanted.split(' ').next().unwrap_or_default();
    let words = match first {
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "a whole number of a smaller size",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "a whole number of a smaller size, not below zero",
        "f32" | "f64" => "a number",
        "bool" => "true or false",
        "char" | "character" => "one character",
        "struct" | "map" => "an object",
        "tuple" | "sequence" => "a list",
        "string" | "str" | "identifier" => "a piece of text",
        "unit" => "null",
        "enum" | "variant" | "internally" | "adjacently" => "one of the forms its schema lists",
        _ => match wanted {
            "a string" | "string or map" | "a borrowed string" => "a piece of text",
            "a sequence" => "a list",
            "a map" => "an object",
            "a boolean" => "true or false",
            other if other.contains("::") || other.contains("struct ") || other.contains("enum ") => {
                "another value"
            }
            other => other,
        },
    };
    words.to_owned()
}
