//! The mapping document: which column is what, and which value means which event.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::{Map, Value};
use supportkit::Error;
use supportkit::document::{self, Document, FORMAT, Limits, Pointer, ProblemKind, Review, decode};

use crate::time::TimeFormat;

/// Which column of an event table is what, and which value means which event.
///
/// Only `conversation` and `time` are required; see the [module page](crate::event_table) for a whole example.
///
/// ```
/// use supportkit_readers::event_table::Mapping;
///
/// let mapping = Mapping::from_json(r#"{
///     "format": "1.0",
///     "conversation": "Ticket",
///     "time": {"column": "When", "zone": "Asia/Tehran"},
///     "event": "What",
///     "events": {"Answered": {"type": "message", "by": "agent"}, "Done": {"type": "resolved"}}
/// }"#)?;
/// assert_eq!(mapping.events.len(), 2);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The format of this document, `1.0`.
    #[serde(default = "current_format")]
    pub format: String,
    /// Anything people should know about the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the table is written.
    #[serde(default)]
    pub table: TableForm,
    /// How its rows stand.
    #[serde(default)]
    pub rows: RowOrder,
    /// The column with the id of the conversation.
    pub conversation: String,
    /// The column with the time of the row.
    pub time: TimeColumn,
    /// The column with the time at which the event was recorded, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<TimeColumn>,
    /// The column with the id of the event; without one, events are named by their row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// The column with a whole number that orders the rows of one instant; without one, rows keep their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<String>,
    /// The column that says what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What each value of the `event` column means; null for values that mean nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub events: BTreeMap<String, Option<Template>>,
    /// What any other value means. Without it such rows are kept as events of the type `activity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Template>,
    /// Columns that hold the time of an event of their own, such as `Solved at`, and what happened then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stamps: BTreeMap<String, Template>,
    /// What opens a conversation.
    #[serde(default)]
    pub opening: Opening,
    /// What is known of every opening: the fields of an `opened` event, its `type` left out. By the customer, unless
    /// it has a `by`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Template>,
    /// Who acts in a row, unless the event's own `by` says so. The system, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// Who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerColumns>,
    /// What a row says about the conversation. The first row's values belong to the opening; where a later row says
    /// something else, that is a change at its time.
    #[serde(default)]
    pub attributes: AttributeColumns,
    /// What becomes of columns that nothing here speaks of.
    #[serde(default)]
    pub unmapped: Unmapped,
}

fn current_format() -> String {
    FORMAT.to_owned()
}

impl Document for Mapping {
    fn schema() -> &'static document::Schema {
        static SCHEMA: LazyLock<document::Schema> =
            LazyLock::new(|| document::Schema::from_text(include_str!("../../schema/mapping.schema.json")));
        &SCHEMA
    }
}

impl Mapping {
    /// Reads a mapping document. Every problem is listed with its pointer.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut review = Review::new();
        let mapping = decode::<Mapping>(text, Limits::default(), &mut review);
        if mapping.is_none() && review.is_clean() {
            let expected = "a mapping document with at least `conversation` and `time`";
            review.problem(&Pointer::root(), ProblemKind::WrongType, text, expected);
        }
        let major = |format: &str| format.split('.').next().map(str::to_owned);
        if let Some(newer) = mapping.as_ref().filter(|mapping| major(&mapping.format) != major(FORMAT)) {
            let at = Pointer::root().key("format");
            let expected = format!("a format such as `{FORMAT}`");
            review.problem(&at, ProblemKind::UnsupportedFormat, &newer.format, expected);
        }
        let problems = review.problems().to_vec();
        review.finish()?;
        mapping.ok_or(Error::Document { problems })
    }
}

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum TableForm {
    /// Separated values with quotes, as spreadsheets write them.
    Csv {
        /// What separates the cells; one ASCII character.
        #[serde(default = "comma")]
        delimiter: char,
        /// What surrounds cells that hold the delimiter; one ASCII character.
        #[serde(default = "quote")]
        quote: char,
        /// Whether the first line names the columns. Without a header they are called `1`, `2`, `3` …
        #[serde(default = "yes")]
        header: bool,
    },
    /// One JSON object a line. A column that begins with `/` is a JSON pointer into the object.
    Ndjson {},
}

fn comma() -> char {
    ','
}

fn quote() -> char {
    '"'
}

fn yes() -> bool {
    true
}

impl Default for TableForm {
    fn default() -> Self {
        TableForm::Csv { delimiter: comma(), quote: quote(), header: true }
    }
}

/// How the rows of a table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowOrder {
    /// Anyhow. The table is held in memory and grouped.
    #[default]
    Any,
    /// The rows of one conversation stand together. The table is streamed.
    ByConversation,
}

/// What opens a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Its first row, whatever else that row says.
    #[default]
    FirstRow,
    /// A value of the `event` column whose event has the type `opened`.
    Stated,
}

/// What becomes of columns that a mapping does not speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unmapped {
    /// They are kept as custom fields of the conversation.
    #[default]
    Keep,
    /// They are left out.
    Drop,
}

/// A column of times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeColumn {
    /// The column.
    pub column: String,
    /// Further columns whose texts are put after it with a space, such as a time of day beside a date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// How the times are written.
    #[serde(default)]
    pub format: TimeFormat,
    /// The zone of times that state no offset, an IANA name; UTC, unless said otherwise.
    #[serde(default = "utc")]
    pub zone: String,
}

fn utc() -> String {
    "UTC".to_owned()
}

/// A value taken from a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The column.
    pub column: String,
    /// What its values mean. A value that is not listed is passed on as it is and noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
    /// What to make of the text.
    #[serde(default, rename = "as")]
    pub kind: CellKind,
    /// What separates the values of a list; a comma, unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// What an empty cell says.
    #[serde(default)]
    pub empty: Empty,
}

/// What to make of the text in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Text. From a table of JSON objects, the value as it is.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`, also `yes` or `no`, `1` or `0`.
    Boolean,
    /// An instant, read like the `time` column, or in any other form in use.
    Time,
    /// A list of texts.
    List,
}

/// What an empty cell says about an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// Nothing: what an earlier row said goes on.
    #[default]
    Unknown,
    /// That there is none now.
    None,
}

/// A text, or the column it is taken from.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The same in every row.
    Text(String),
    /// From a column.
    Cell(Cell),
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => text.serialize(serializer),
            Part::Cell(cell) => cell.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Part::Text(text)),
            other => serde_json::from_value(other).map(Part::Cell).map_err(de::Error::custom),
        }
    }
}

impl JsonSchema for Part {
    fn schema_name() -> Cow<'static, str> {
        "Part".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text, or the column it is taken from",
            "anyOf": [{ "type": "string" }, generator.subschema_for::<Cell>()],
        })
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// The part they play: `customer`, `requester`, `agent`, `bot`, `system` or `third_party`, or the column with it.
    pub role: Part,
    /// Who they are, or the column with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Part>,
}

/// An event in the form conversation documents have, without `id` and `at`. Anywhere in it, an object with a
/// `column` stands for the value of that cell, and `by` may be just a role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Template(pub Map<String, Value>);

/// The columns that say who asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerColumns {
    /// The customer's id.
    pub id: Cell,
    /// The tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Cell>,
    /// The segments, a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<Cell>,
    /// The language, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Cell>,
    /// The time zone, an IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Cell>,
}

/// The columns that say something about the conversation in every row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeColumns {
    /// The subject line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Cell>,
    /// The language, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Cell>,
    /// The channel; `values` should lead to `email`, `chat`, `messaging`, `sms`, `phone`, `voicemail`, `social`,
    /// `web_form`, `in_app` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Cell>,
    /// The priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Cell>,
    /// The impact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<Cell>,
    /// The urgency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Cell>,
    /// The team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<Cell>,
    /// The agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Cell>,
    /// All tags, a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Cell>,
    /// The number customers are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_number: Option<Cell>,
    /// Custom fields, by the name they get.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Cell>,
}
