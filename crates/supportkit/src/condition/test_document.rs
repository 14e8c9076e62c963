//! What a field must pass, as documents write it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::Weekday;
use crate::document::{IsoDuration, LocalDate, LocalTime};

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
    /// It is this text; numbers, `true` and `false` are compared as they are written. A list is never one text.
    Is(String),
    /// It is one of these texts.
    In(Vec<String>),
    /// It is a number, this or greater.
    AtLeast(f64),
    /// It is a number, this or smaller.
    AtMost(f64),
    /// It is the yes or no of a check box.
    Checked(bool),
    /// It is a list that has this text or number, compared as it is written.
    Has(String),
    /// It is a list that has at least one of these.
    HasAny(Vec<String>),
    /// It is a list that has all of these.
    HasAll(Vec<String>),
    /// It is a text that contains this one, whatever the case.
    Contains(String),
    /// It is a text that matches this regular expression somewhere.
    Matches(String),
    /// There is a value at all, or, with `false`, there is none.
    Known(bool),
}

/// A test of how much time has gone by. What is given must all be passed; at least one thing is.
///
/// A test of time comes out otherwise by itself as time goes on: `at_least` from the instant on at which so much has
/// gone by.
///
/// ```
/// use supportkit::condition::ElapsedTest;
///
/// let test: ElapsedTest = serde_json::from_str(r#"{"at_least": "PT4H", "calendar": "istanbul"}"#).unwrap();
/// assert_eq!(test.at_least.unwrap().wall().num_hours(), 4);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElapsedTest {
    /// So much time has gone by, or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<IsoDuration>,
    /// Less time than this has gone by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub less_than: Option<IsoDuration>,
    /// There is such a time at all, or, with `false`, there is none: nobody waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<bool>,
    /// The calendar whose open time counts; absent for all time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// A test of how often something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CountTest {
    /// So often.
    Is(u32),
    /// So often or more.
    AtLeast(u32),
    /// So often or less.
    AtMost(u32),
}

/// A test of a whole number that may be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NumberTest {
    /// It is this number.
    Is(i64),
    /// It is this number or greater.
    AtLeast(i64),
    /// It is this number or smaller.
    AtMost(i64),
    /// There is a number at all, or, with `false`, there is none.
    Known(bool),
}

/// A test of what the customer is worth. Of the dated values with this currency and period the last one counts whose
/// date has come, in UTC.
///
/// ```
/// use supportkit::condition::CustomerValueTest;
///
/// let written = r#"{"currency": "TRY", "period": "year", "minor_units": {"at_least": 5000000}}"#;
/// let test: CustomerValueTest = serde_json::from_str(written).unwrap();
/// assert_eq!(test.currency, "TRY");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerValueTest {
    /// The ISO 4217 currency code. Amounts of other currencies are not converted; they do not count.
    pub currency: String,
    /// The period the amount is for, as the customer's values call it.
    pub period: String,
    /// What the amount must pass, in minor units of the currency (cents, kuruş).
    pub minor_units: NumberTest,
}

/// A test of how many of the customer's other conversations are meant. Which there are is what the host says of the
/// customer (`contacts`).
///
/// ```
/// use supportkit::condition::ContactsTest;
///
/// let third: ContactsTest = serde_json::from_str(r#"{"count": {"at_least": 2}, "within": "P7D", "same_tag": true}"#).unwrap();
/// assert!(third.same_tag);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactsTest {
    /// How many there must be; this conversation is none of them.
    pub count: CountTest,
    /// How long ago at most, in wall time: since it began, or since the promise was broken; absent for however long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<IsoDuration>,
    /// Only those with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagged: Option<String>,
    /// Only those that share a tag with this conversation: about the same matter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_tag: bool,
}

/// A test of what the customer wrote. Texts that are not recorded, or were removed, match nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageTest {
    /// The last message of the customer.
    Latest(PatternTest),
    /// At least one message of the customer.
    Any(PatternTest),
}

/// A test of the time, as the clock on the wall of a calendar shows it.
///
/// ```
/// use supportkit::condition::TimeTest;
///
/// let night: TimeTest =
///     serde_json::from_str(r#"{"calendar": "istanbul", "test": {"between": ["22:00", "06:00"]}}"#).unwrap();
/// assert_eq!(night.calendar, "istanbul");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeTest {
    /// The calendar, whose zone is meant.
    pub calendar: String,
    /// What the time must pass.
    pub test: ClockTest,
}

/// A test of the clock on a wall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClockTest {
    /// The calendar is open, or, with `false`, it is closed.
    Open(bool),
    /// It is this time of day or later, and earlier than the second. Where the second is not after the first, the time
    /// runs over midnight.
    Between([LocalTime; 2]),
    /// It is one of these weekdays.
    Weekday(Vec<Weekday>),
    /// It is this date or one after it, and not after the second.
    Dates([LocalDate; 2]),
}
