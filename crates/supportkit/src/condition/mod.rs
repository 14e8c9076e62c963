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
//!
#![doc = include_str!("../../docs/conditions.md")]

mod compile;
mod compiled;
mod decide;
mod document;
mod example;
mod fields;
mod formula;
mod history;
mod log_of_example;
mod next_change;
mod node;
mod pattern;
mod region;
mod sample_text;
mod solver;
mod test_document;
mod time;

#[cfg(test)]
mod tests;

pub use compiled::{Condition, Facts, Names, Reads, Reason, Ternary};
pub use decide::{Comparison, Decided, Undecided, Universe};
pub use document::ConditionDocument;
pub use example::Example;
pub use test_document::{
    ClockTest, ContactsTest, CountTest, CustomerValueTest, ElapsedTest, FieldTest, LevelTest, MessageTest,
    NumberTest, PatternTest, SetTest, TimeTest, ValueTest, WordTest,
};
