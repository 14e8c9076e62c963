//! What a document may hold, as JSON Schema: made from the types, kept as text, read once.

use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A type that documents are read as.
///
/// Its schema is made from the type by [`schema_text`], and kept as text beside the code, so that an application does
/// not carry what makes schemas and does not make one for every document it reads.
///
/// ```
/// use std::sync::LazyLock;
///
/// use supportkit::document::{Document, Schema, schema_text};
///
/// #[derive(serde::Deserialize, schemars::JsonSchema)]
/// struct Team {
///     /// The name people see.
///     name: String,
/// }
///
/// impl Document for Team {
///     fn schema() -> &'static Schema {
///         // In a library this is `include_str!`, and a test holds it against the text made from the type.
///         static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::from_text(&schema_text::<Team>()));
///         &SCHEMA
///     }
/// }
/// assert!(Team::schema().is_known());
/// ```
pub trait Document: DeserializeOwned {
    /// What a document of this type may hold.
    fn schema() -> &'static Schema;
}

/// Any JSON, for documents whose parts are read one by one.
impl Document for Value {
    fn schema() -> &'static Schema {
        static SCHEMA: Schema = Schema { whole: Value::Bool(true), definition: None };
        &SCHEMA
    }
}

/// The schema of a desk, in whose definitions those of its parts stand.
pub(crate) static DESK: LazyLock<Schema> =
    LazyLock::new(|| Schema::from_text(include_str!(concat!(env!("OUT_DIR"), "/desk.schema.json"))));

/// The schema of a conversation.
pub(crate) static CONVERSATION: LazyLock<Schema> =
    LazyLock::new(|| Schema::from_text(include_str!(concat!(env!("OUT_DIR"), "/conversation.schema.json"))));

/// That of one of its events.
pub(crate) static EVENT: LazyLock<Schema> = LazyLock::new(|| CONVERSATION.clone().of_definition("Event"));

/// A JSON Schema, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    whole: Value,
    definition: Option<&'static str>,
}

impl Schema {
    /// The schema that a text holds. Where the text is no JSON, the schema takes everything.
    pub fn from_text(text: &str) -> Self {
        Self { whole: serde_json::from_str(text).unwrap_or(Value::Bool(true)), definition: None }
    }

    /// The same schema, for a document that is one of its definitions.
    #[must_use]
    pub fn of_definition(mut self, name: &'static str) -> Self {
        self.definition = Some(name);
        self
    }

    /// Whether it says anything about a document.
    pub fn is_known(&self) -> bool {
        self.at().is_object()
    }

    /// The schema as a whole, in which references are looked up.
    pub(super) fn whole(&self) -> &Value {
        &self.whole
    }

    /// The schema of the document.
    pub(super) fn at(&self) -> &Value {
        let definition = self.definition.and_then(|name| self.whole.get("$defs")?.get(name));
        definition.unwrap_or(&self.whole)
    }
}

/// The JSON Schema of a document type, as pretty JSON that ends in a newline.
pub fn schema_text<T: JsonSchema>() -> String {
    let settings = SchemaSettings::default().with_transform(RecursiveTransform(without_code));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Leaves out the examples in Rust, which are for readers of the code.
fn without_code(schema: &mut schemars::Schema) {
    if let Some(Value::String(description)) =
        schema.as_object_mut().and_then(|members| members.get_mut("description"))
        && description.contains("```")
    {
        let words: Vec<&str> = description.split("```").step_by(2).map(str::trim).collect();
        *description = words.join("\n\n").trim().to_owned();
    }
}
