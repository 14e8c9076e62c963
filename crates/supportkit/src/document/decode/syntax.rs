//! What to say about a text that is not JSON.

use crate::document::ProblemKind;

/// How much of a line is shown from the place where reading stopped.
const SHOWN: usize = 30;

/// The kind of the problem, what was found, and what was expected with its line and column.
pub(super) fn describe(text: &str, reason: &serde_json::Error) -> (ProblemKind, String, String) {
    let sentence = reason.to_string();
    let sentence = sentence.split(" at line ").next().unwrap_or_default();
    let kind = if sentence == "number out of range" { ProblemKind::OutOfRange } else { ProblemKind::Syntax };
    let expected = match sentence {
        "expected value" => "a value",
        "expected ident" => "`true`, `false` or `null`",
        "trailing comma" => "no comma after the last one",
        "trailing characters" => "nothing after the end of the document",
        "key must be a string" => "a key in double quotes",
        "invalid number" => "a number such as `12` or `-1.5`",
        "number out of range" => "a number below `1e308`",
        "invalid escape" => "an escape such as `\\n`, `\\\"` or `\\u00e9`",
        "invalid unicode code point" | "lone leading surrogate in hex escape" => "a whole character",
        "unexpected end of hex escape" => {
            "`\\u` with four hexadecimal digits and, for a pair, its second half"
        }
        "EOF while parsing a list" => "`]` or another element",
        "EOF while parsing an object" => "`}` or another member",
        "EOF while parsing a string" => "a closing double quote",
        "EOF while parsing a value" => "a value",
        other if other.starts_with("control character") => "line breaks and tabs in text as `\\n` and `\\t`",
        other => other.strip_prefix("expected ").unwrap_or("well-formed JSON"),
    };
    let found = match kind {
        _ if reason.is_eof() => "end of the text".to_owned(),
        ProblemKind::OutOfRange => number_at(text, reason),
        _ => rest_of_line(text, reason),
    };
    (kind, found, format!("{expected} at {}", place_in(reason)))
}

/// Whether the parser itself gave up on the nesting.
pub(super) fn is_too_deep(reason: &serde_json::Error) -> bool {
    reason.to_string().starts_with("recursion limit exceeded")
}

/// `line 3, column 14`, counted from one.
pub(super) fn place_in(reason: &serde_json::Error) -> String {
    format!("line {}, column {}", reason.line(), reason.column().max(1))
}

fn rest_of_line(text: &str, reason: &serde_json::Error) -> String {
    let (_, rest) = line_at(text, reason);
    let rest: String = rest.trim_end().chars().take(SHOWN).collect();
    if rest.is_empty() { "end of the line".to_owned() } else { rest }
}

/// The number around the place where reading stopped.
fn number_at(text: &str, reason: &serde_json::Error) -> String {
    let (before, after) = line_at(text, reason);
    let other = |letter: char| !matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
    let start = before.rsplit(other).next().unwrap_or_default();
    let end = after.split(other).next().unwrap_or_default();
    start.chars().chain(end.chars()).collect()
}

/// The line in which reading stopped, before and from that place.
fn line_at<'t>(text: &'t str, reason: &serde_json::Error) -> (&'t str, &'t str) {
    let line = text.split('\n').nth(reason.line().saturating_sub(1)).unwrap_or_default();
    let mut at = reason.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    line.split_at_checked(at).unwrap_or((line, ""))
}
