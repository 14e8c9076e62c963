//! Reading a document: every problem at once, each with its pointer.
//!
//! The text becomes a tree, the tree is held against the schema of the wanted type, and only a tree without a
//! problem becomes a value.

mod choose;
mod edition;
mod forms;
mod kinds;
mod notes;
mod part;
mod place;
mod refusal;
mod scalar;
mod syntax;
mod text_formats;
mod tree;
mod typed;
mod walk;
mod wording;

#[cfg(test)]
mod desk_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::mem;

use serde::de::DeserializeOwned;
use serde_json::Value;

use self::edition::{Edition, edition};
use self::notes::{LISTED, Notes};
pub(crate) use self::part::Part;
use self::place::Place;
use self::tree::Node;
use self::walk::Walk;
use super::{Document, Pointer, ProblemKind, Review, Schema};
use crate::Error;

/// The format this version writes, and the newest it reads in full.
pub const FORMAT: &str = "1.0";

/// How large and how deep a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Levels of nesting: an object in a list in an object are three. More than 127 count as 127.
    pub depth: usize,
}

impl Default for Limits {
    /// 16 MiB and 64 levels, far beyond any desk written by people.
    fn default() -> Self {
        Self { bytes: 16 << 20, depth: 64 }
    }
}

/// Reads `text` as a `T`, noting every problem in `review`. `None` exactly when a problem was noted.
///
/// What is expected comes from the [schema](Document::schema) of `T`: fields it does not name are refused whether or not the type
/// says so, unless it takes any field. A type with a field `format` is versioned: a document of a newer major
/// format is refused with that one problem, and in one of a newer minor format unknown fields are ignored with a
/// [`FindingCode::NewerField`](super::FindingCode::NewerField). A byte-order mark at the start is ignored.
///
/// Problems come in the order of the document; a missing field is reported at the object that lacks it. Looking
/// stops after 10,000 problems, and the last one says so.
///
/// ```
/// use std::sync::LazyLock;
///
/// use supportkit::document::{Document, Limits, Review, Schema, decode, schema_text};
///
/// #[derive(serde::Deserialize, schemars::JsonSchema)]
/// struct Team {
///     /// The name people see.
///     name: String,
///     size: u32,
/// }
///
/// impl Document for Team {
///     fn schema() -> &'static Schema {
///         static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::from_text(&schema_text::<Team>()));
///         &SCHEMA
///     }
/// }
///
/// let mut review = Review::new();
/// let team = decode::<Team>(r#"{ "size": "many", "nmae": "Tier 1" }"#, Limits::default(), &mut review);
/// assert!(team.is_none());
/// let said: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
/// assert_eq!(said, [
///     r#"(document): found `{"size": "many", "nmae": "Tier 1"}`, expected the field `name`, the name people see"#,
///     "/size: found `many`, expected a whole number from 0 to 4294967295",
///     "/nmae: found `nmae`, expected `name`, or `size`",
/// ]);
/// ```
pub fn decode<T: Document>(text: &str, limits: Limits, review: &mut Review) -> Option<T> {
    decode_or_part(text, limits, review).ok()
}

/// The same; where there were problems, what is left of the document without them, if that is anything.
pub(crate) fn decode_or_part<T: Document>(
    text: &str,
    limits: Limits,
    review: &mut Review,
) -> Result<T, Option<Part<T>>> {
    decode_as(T::schema(), text, limits, review)
}

/// The same, held against a schema that is given.
fn decode_as<T: DeserializeOwned>(
    schema: &Schema,
    text: &str,
    limits: Limits,
    review: &mut Review,
) -> Result<T, Option<Part<T>>> {
    let mut notes = Notes::default();
    let Some((document, ignored)) = held(schema, text, limits, &mut notes) else {
        notes.pour(review);
        return Err(None);
    };
    let mut value = Err(None);
    if notes.is_clean() {
        match typed::value(&document, &ignored) {
            Ok(read) => value = Ok(read),
            Err(refusal) => refusal.note(&document, &mut notes),
        }
    }
    if value.is_err() && !notes.is_full() {
        value = Err(Part::of(&document, &notes, &ignored));
    }
    notes.pour(review);
    value
}

/// The tree of a text, held against a schema, and the numbers of the values that are to be left out of it; nothing
/// where no value can come of it.
fn held(schema: &Schema, text: &str, limits: Limits, notes: &mut Notes) -> Option<(Node, BTreeSet<usize>)> {
    if text.len() > limits.bytes {
        let expected = format!("at most {} bytes", limits.bytes);
        notes.problem(0, Pointer::root(), ProblemKind::TooLarge, format!("{} bytes", text.len()), expected);
        return None;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = tree::read(text, limits.depth, notes)?;
    let mut of_format = Notes::default();
    let edition = edition(schema.at(), &document, &mut of_format);
    if edition == Edition::NewerMajor {
        *notes = of_format;
        return None;
    }
    notes.absorb(of_format);
    let versioned = edition != Edition::Unversioned;
    let mut walk = Walk::new(schema.whole(), mem::take(notes), versioned, edition == Edition::NewerMinor);
    walk.check(schema.at(), &document, Place::Root);
    *notes = walk.notes;
    Some((document, walk.ignored))
}

/// Holds a value that its type refuses against a schema, without the fields that were read, or against what the schema
/// says of one of its fields. Notes what is wrong in it, and says whether anything was. Beyond 10,000 problems nobody looks.
pub(crate) fn look_closer(
    schema: &Schema,
    field: Option<&str>,
    read: &'static [&'static str],
    value: &Value,
    at: &Pointer,
    review: &mut Review,
) -> bool {
    if review.problems().len() >= LISTED {
        return false;
    }
    let mut notes = Notes::default();
    let of_field = |field: &str| schema.at().get("properties")?.get(field);
    let there = field.map_or_else(|| Some(schema.at()), of_field);
    let tree = tree::read(&value.to_string(), Limits::default().depth, &mut notes);
    if let Some((there, tree)) = there.zip(tree) {
        let mut walk = Walk::new(schema.whole(), notes, false, false);
        walk.read = Some(read);
        walk.check(there, &tree, Place::Root);
        notes = walk.notes;
    }
    let found = !notes.is_clean();
    let mut inside = Review::new();
    notes.pour(&mut inside);
    review.absorb_at(at, inside);
    found
}

/// Reads `text` as a `T` that stands alone.
///
/// ```
/// use supportkit::calendar::Holiday;
/// use supportkit::document::{Limits, read};
///
/// let holiday: Holiday = read(r#"{"name": "Republic Day", "yearly": "10-29"}"#, Limits::default())?;
/// assert_eq!(holiday.name.as_deref(), Some("Republic Day"));
///
/// let error = read::<Holiday>(r#"{"nam": "Republic Day"}"#, Limits::default()).unwrap_err();
/// assert_eq!(error.problems()[0].pointer, "/nam");
/// # Ok::<(), supportkit::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Document`] with every problem.
pub fn read<T: Document>(text: &str, limits: Limits) -> Result<T, Error> {
    let mut review = Review::new();
    decode(text, limits, &mut review).ok_or_else(|| Error::Document { problems: review.problems().to_vec() })
}
