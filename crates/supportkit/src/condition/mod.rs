//! The typed conditions that every rule shares: written as data, decided on a conversation's attributes, explained.
//!
//! A condition is a JSON object with one key: `all`, `any`, `not` or `named`, or the name of a field with the test it
//! must pass.
//!
//! ```
//! use supportkit::condition::ConditionDocument;
//!
//! let written = r#"{"all": [{"tier": {"in": ["gold", "platinum"]}}, {"not": {"tags": {"has": "newsletter"}}}]}"#;
//! let condition: ConditionDocument = serde_json::from_str(written).unwrap();
//! assert_eq!(serde_json::to_string(&condition).unwrap(), written.replace(": ", ":").replace(", ", ","));
//! ```

mod compile;
mod compiled;
mod document;
mod node;

#[cfg(test)]
mod tests;

pub use compiled::{Condition, Facts, Names, Reason, Ternary};
pub use document::{ConditionDocument, FieldTest, LevelTest, PatternTest, SetTest, ValueTest, WordTest};
