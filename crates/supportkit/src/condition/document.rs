//! Conditions as documents write them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::conversation::{Channel, Origin, State};

/// A condition on a conversation: an object with exactly one key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConditionDocument {
    /// Holds when every part holds; an empty list always holds.
    All(Vec<ConditionDocument>),
    /// Holds when at least one part holds; an empty list never holds.
    Any(Vec<ConditionDocument>),
    /// Holds when the part does not.
    Not(Box<ConditionDocument>),
    /// The condition of that name in the desk's `conditions`.
    Named(String),
    /// The state.
    State(WordTest<State>),
    /// The channel.
    Channel(WordTest<Channel>),
    /// Which side began.
    Origin(WordTest<Origin>),
    /// The priority that is in force, whether set or derived.
    Priority(LevelTest),
    /// The impact.
    Impact(WordTest<String>),
    /// The urgency.
    Urgency(WordTest<String>),
    /// The team.
    Team(WordTest<String>),
    /// The agent.
    Assignee(WordTest<String>),
    /// The language, a BCP 47 tag.
    Language(WordTest<String>),
    /// The customer's id.
    Customer(WordTest<String>),
    /// The customer's tier.
    Tier(WordTest<String>),
    /// The customer's segments.
    Segments(SetTest),
    /// The tags.
    Tags(SetTest),
    /// The subject line.
    Subject(PatternTest),
    /// The problem record.
    Problem(WordTest<String>),
    /// A custom field.
    Field(FieldTest),
}

/// A test of one word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "{T}Test")]
#[non_exhaustive]
pub enum WordTest<T> {
    /// It is this word.
    Is(T),
    /// It is one of these words.
    In(Vec<T>),
    /// There is a word at all, or, with `false`, there is none.
    Known(bool),
}

/// A test of a priority, which has an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LevelTest {
    /// It is this level.
    Is(String),
    /// It is one of these levels.
    In(Vec<String>),
    /// It is this level or a higher one.
    AtLeast(String),
    /// It is this level or a lower one.
    AtMost(String),
    /// There is a priority at all, or, with `false`, there is none.
    Known(bool),
}

/// A test of a set of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SetTest {
    /// It has this word.
    Has(String),
    /// It has at least one of these.
    HasAny(Vec<String>),
    /// It has all of these.
    HasAll(Vec<String>),
    /// It is empty, or, with `false`, it is not.
    Empty(bool),
}

/// A test of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PatternTest {
    /// It contains this text, whatever the case.
    Contains(String),
    /// It matches this regular expression somewhere.
    Matches(String),
    /// There is a text at all, or, with `false`, there is none.
    Known(bool),
}

/// A test of a custom field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldTest {
    /// The field.
    pub name: String,
    /// What it must pass.
    pub test: ValueTest,
}

/// A test of a custom field's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ValueTest {
    /// It is this text; numbers, `true` and `false` are compared as they are written.
    Is(String),
    /// It is one of these texts.
    In(Vec<String>),
    /// It is a number, this or greater.
    AtLeast(f64),
    /// It is a number, this or smaller.
    AtMost(f64),
    /// There is a value at all, or, with `false`, there is none.
    Known(bool),
}
