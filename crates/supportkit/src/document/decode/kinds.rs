//! The kinds of JSON value, and their names for people.

use serde_json::{Map, Number, Value};

use super::tree::{Json, Node};

/// A set of kinds of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

const NULL: u8 = 1;
const BOOL: u8 = 2;
const WHOLE: u8 = 4;
const FRACTION: u8 = 8;
const TEXT: u8 = 16;
const LIST: u8 = 32;
const OBJECT: u8 = 64;

impl Kinds {
    /// Any value.
    pub(super) const ALL: Self = Self(127);

    /// The kinds that the statements of a schema leave.
    pub(super) fn stated(statements: &Map<String, Value>) -> Self {
        let named = match statements.get("type") {
            Some(Value::String(name)) => Self::named(name),
            Some(Value::Array(names)) => {
                Self(names.iter().filter_map(Value::as_str).fold(0, |all, name| all | Self::named(name).0))
            }
            _ => Self::ALL,
        };
        let listed = match (statements.get("const"), statements.get("enum")) {
            (Some(only), _) => Self::of_value(only),
            (None, Some(Value::Array(values))) => {
                Self(values.iter().fold(0, |all, value| all | Self::of_value(value).0))
            }
            _ => Self::ALL,
        };
        named.and(listed)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn admits(self, node: &Node) -> bool {
        self.0 & Self::of(&node.json).0 != 0
    }

    /// Whether numbers of these kinds have no fraction.
    pub(super) fn whole_numbers(self) -> bool {
        self.0 & (WHOLE | FRACTION) == WHOLE
    }

    fn named(name: &str) -> Self {
        Self(match name {
            "null" => NULL,
            "boolean" => BOOL,
            "integer" => WHOLE,
            "number" => WHOLE | FRACTION,
            "string" => TEXT,
            "array" => LIST,
            "object" => OBJECT,
            _ => 0,
        })
    }

    fn of(json: &Json) -> Self {
        Self(match json {
            Json::Null => NULL,
            Json::Bool(_) => BOOL,
            Json::Number(number) => Self::of_number(number),
            Json::Text(_) => TEXT,
            Json::List(_) => LIST,
            Json::Object(_) => OBJECT,
        })
    }

    fn of_value(value: &Value) -> Self {
        Self(match value {
            Value::Null => NULL,
            Value::Bool(_) => BOOL,
            Value::Number(number) => Self::of_number(number),
            Value::String(_) => TEXT,
            Value::Array(_) => LIST,
            Value::Object(_) => OBJECT,
        })
    }

    /// A number beyond 64 bits counts as whole, so that its size is what gets reported.
    fn of_number(number: &Number) -> u8 {
        match number.as_f64() {
            Some(value) if number.is_f64() && value.abs() < 9.2e18 => FRACTION,
            Some(_) if number.is_f64() => WHOLE | FRACTION,
            _ => WHOLE,
        }
    }

    /// The kinds as a person would name them. `null` is named only where nothing else is taken.
    pub(super) fn words(self) -> Vec<&'static str> {
        let number = if self.whole_numbers() { "a whole number" } else { "a number" };
        let mut words = Vec::new();
        for (kind, word) in [
            (OBJECT, "an object"),
            (LIST, "a list"),
            (TEXT, "a piece of text"),
            (WHOLE | FRACTION, number),
            (BOOL, "true or false"),
        ] {
            if self.0 & kind != 0 {
                words.push(word);
            }
        }
        if words.is_empty() {
            words.push("null");
        }
        words
    }
}
