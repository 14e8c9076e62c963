//! The format a document says it has, against the newest one this version reads.

use serde_json::Value;

use super::notes::Notes;
use super::place::Place;
use super::tree::Node;
use super::wording;
use crate::document::{FORMAT, ProblemKind};

/// What follows from a document's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// The type has no format of its own.
    Unversioned,
    /// The same format or an older one, or none that can be told.
    Known,
    /// A newer minor format: unknown fields are ignored.
    NewerMinor,
    /// A newer major format: nothing in it can be relied on.
    NewerMajor,
}

/// Looks at the field `format`, if the type has one, and notes what is wrong with it.
pub(super) fn edition(schema: &Value, document: &Node, notes: &mut Notes) -> Edition {
    let versioned = schema.get("properties").is_some_and(|fields| fields.get("format").is_some());
    if !versioned || !matches!(document.json, super::tree::Json::Object(_)) {
        return Edition::Unversioned;
    }
    let Some(node) = document.member("format") else {
        let required = schema.get("required").and_then(Value::as_array);
        if required.is_none_or(|names| !names.iter().any(|name| name == "format")) {
            return Edition::Known;
        }
        let expected = format!("the field `format`, the format of the document such as `{FORMAT}`");
        let found = wording::shown(document);
        notes.problem(document.order, Place::Root.pointer(), ProblemKind::MissingField, found, expected);
        return Edition::Known;
    };
    let pointer = Place::Root.pointer().key("format");
    let unsupported = ProblemKind::UnsupportedFormat;
    let (Some((major, minor)), Some((known_major, known_minor))) =
        (node.text().and_then(parsed), parsed(FORMAT))
    else {
        let found = wording::shown(node);
        notes.problem(node.order, pointer, unsupported, found, format!("a format such as `{FORMAT}`"));
        return Edition::Known;
    };
    if major > known_major {
        let found = wording::shown(node);
        let expected =
            format!("format `{known_major}` of any minor version; this document needs a newer reader");
        notes.problem(node.order, pointer, unsupported, found, expected);
        return Edition::NewerMajor;
    }
    if major == known_major && minor > known_minor { Edition::NewerMinor } else { Edition::Known }
}

fn parsed(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    Some((number(major)?, number(minor)?))
}

fn number(digits: &str) -> Option<u32> {
    let plain =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_two_plain_numbers() {
        for (text, read) in [
            ("1.0", Some((1, 0))),
            ("12.34", Some((12, 34))),
            ("1", None),
            ("1.", None),
            (".1", None),
            ("1.0.0", None),
            ("01.0", None),
            ("+1.0", None),
            ("1.99999999999", None),
            ("v1.0", None),
        ] {
            assert_eq!(parsed(text), read, "{text}");
        }
    }
}
