//! Texts, numbers, true, false and null against the form they should have.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::forms::{Book, Form};
use super::tree::{Json, Node};
use super::{text_formats, wording};
use crate::document::ProblemKind;

/// What is wrong with a single value of the right kind: the kind of problem and what was expected.
pub(super) fn check<'s>(book: &mut Book<'s>, form: &Form<'s>, node: &Node) -> Option<(ProblemKind, String)> {
    if let Some(values) = form.values() {
        let known = values.iter().any(|value| same(value, &node.json));
        return (!known).then(|| (ProblemKind::UnknownValue, one_of_values(&values, node.text())));
    }
    match &node.json {
        Json::Text(text) => check_text(book, form, text),
        Json::Number(number) => {
            let range = Range::of(form);
            (!range.holds(number)).then(|| (ProblemKind::OutOfRange, range.words()))
        }
        _ => None,
    }
}

/// What a form takes, as a phrase.
pub(super) fn wanted(form: &Form<'_>) -> String {
    if let Some(values) = form.values() {
        return one_of_values(&values, None);
    }
    let words = form.kinds().words();
    match words.as_slice() {
        ["a piece of text"] => form
            .stated_text("format")
            .and_then(text_formats::words)
            .map_or_else(|| "a piece of text".to_owned(), str::to_owned),
        ["a whole number" | "a number"] => Range::of(form).words(),
        _ => words.join(" or "),
    }
}

fn check_text<'s>(book: &mut Book<'s>, form: &Form<'s>, text: &str) -> Option<(ProblemKind, String)> {
    if let Some(expected) = form.stated_text("format").and_then(|format| text_formats::check(format, text)) {
        return Some((ProblemKind::BadFormat, expected));
    }
    if let Some(pattern) = form.stated_text("pattern").filter(|pattern| !book.matches(pattern, text)) {
        let described = form.stated_text("description").and_then(wording::phrase);
        let expected = described.unwrap_or_else(|| format!("text that matches `{pattern}`"));
        return Some((ProblemKind::BadFormat, expected));
    }
    let (least, most) = (form.stated_count("minLength"), form.stated_count("maxLength"));
    outside(text.chars().count(), least, most)
        .map(|bounds| (ProblemKind::OutOfRange, format!("text of {bounds} characters")))
}

/// `at least 2`, `at most 5`, `exactly 2` or `2 to 5`, if a count is not that.
pub(super) fn outside(count: usize, least: Option<u64>, most: Option<u64>) -> Option<String> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if least.is_none_or(|least| count >= least) && most.is_none_or(|most| count <= most) {
        return None;
    }
    Some(match (least, most) {
        (Some(least), Some(most)) if least == most => format!("exactly {least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, most) => format!("at most {}", most.unwrap_or(u64::MAX)),
    })
}

fn one_of_values(values: &[&Value], written: Option<&str>) -> String {
    let shown: Vec<String> =
        values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect();
    wording::one_of(&shown.iter().map(String::as_str).collect::<Vec<_>>(), written)
}

fn same(value: &Value, json: &Json) -> bool {
    match (value, json) {
        (Value::Null, Json::Null) => true,
        (Value::Bool(one), Json::Bool(other)) => one == other,
        (Value::String(one), Json::Text(other)) => one == other,
        (Value::Number(one), Json::Number(other)) => one == other,
        _ => false,
    }
}

/// The numbers a form takes.
struct Range {
    whole: bool,
    least: Option<Number>,
    most: Option<Number>,
    above: Option<Number>,
    below: Option<Number>,
}

impl Range {
    fn of(form: &Form<'_>) -> Self {
        let stated = |keyword| {
            form.stated(keyword).find_map(|bound| match bound {
                Value::Number(number) => Some(number.clone()),
                _ => None,
            })
        };
        let width = form.stated_text("format").and_then(by_width);
        Self {
            whole: form.kinds().whole_numbers(),
            least: stated("minimum").or_else(|| width.as_ref().map(|(least, _)| least.clone())),
            most: stated("maximum").or_else(|| width.map(|(_, most)| most)),
            above: stated("exclusiveMinimum"),
            below: stated("exclusiveMaximum"),
        }
    }

    fn holds(&self, number: &Number) -> bool {
        // A whole number that reads as one with a fraction did not fit into 64 bits.
        let fits = !(self.whole && number.is_f64());
        let at = |bound: &Option<Number>, sides: &[Ordering]| {
            bound.as_ref().is_none_or(|bound| sides.contains(&compare(number, bound)))
        };
        fits && at(&self.least, &[Ordering::Greater, Ordering::Equal])
            && at(&self.most, &[Ordering::Less, Ordering::Equal])
            && at(&self.above, &[Ordering::Greater])
            && at(&self.below, &[Ordering::Less])
    }

    fn words(&self) -> String {
        let mut text = if self.whole { "a whole number" } else { "a number" }.to_owned();
        let bound = |number: &Option<Number>| number.as_ref().map(plain);
        match (bound(&self.least), bound(&self.most)) {
            (Some(least), Some(most)) => text.push_str(&format!(" from {least} to {most}")),
            (Some(least), None) => text.push_str(&format!(" of at least {least}")),
            (None, Some(most)) => text.push_str(&format!(" of at most {most}")),
            (None, None) => {}
        }
        match (bound(&self.above), bound(&self.below)) {
            (Some(above), Some(below)) => text.push_str(&format!(" above {above} and below {below}")),
            (Some(above), None) => text.push_str(&format!(" above {above}")),
            (None, Some(below)) => text.push_str(&format!(" below {below}")),
            (None, None) => {}
        }
        text
    }
}

/// A number as people write it: `1` for `1.0`.
fn plain(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// The bounds that the width of a number sets, where the schema names the width only.
fn by_width(format: &str) -> Option<(Number, Number)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "int64" | "int" => (i64::MIN.into(), i64::MAX.into()),
        "uint8" => (0.into(), u8::MAX.into()),
        "uint16" => (0.into(), u16::MAX.into()),
        "uint32" => (0.into(), u32::MAX.into()),
        "uint64" | "uint" => (0.into(), u64::MAX.into()),
        _ => return None,
    })
}

fn compare(one: &Number, other: &Number) -> Ordering {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal),
    }
}
