//! The words of problems: values shortened, names listed with the nearest first, descriptions as phrases.

use std::fmt::Write as _;

use super::tree::{Json, Node};

/// How many names a list of accepted names shows.
const NAMED: usize = 12;
/// How many characters of a value are worth showing; the review shortens to the same order.
const SHOWN: usize = 80;
/// Longer names are not compared with others.
const COMPARED: usize = 64;

/// A value: text as it stands, the rest as JSON with the containers inside it as `[…]` and `{…}`.
pub(super) fn shown(node: &Node) -> String {
    let mut text = String::new();
    match &node.json {
        Json::List(elements) if elements.is_empty() => text.push_str("[]"),
        Json::List(elements) => {
            for element in elements {
                text.push_str(if text.is_empty() { "[" } else { ", " });
                text.push_str(&brief(element));
                if text.len() > SHOWN {
                    return text;
                }
            }
            text.push(']');
        }
        Json::Object(members) if members.is_empty() => text.push_str("{}"),
        Json::Object(members) => {
            for (key, member) in members {
                text.push_str(if text.is_empty() { "{" } else { ", " });
                let _ = write!(text, "{}: {}", quoted(key), brief(member));
                if text.len() > SHOWN {
                    return text;
                }
            }
            text.push('}');
        }
        Json::Text(words) => return shown_text(words),
        _ => text.push_str(&brief(node)),
    }
    text
}

/// A text as it stands, or as JSON where it holds line breaks and the like.
pub(super) fn shown_text(text: &str) -> String {
    let start = text.chars().take(SHOWN);
    if start.clone().any(char::is_control) { quoted(text) } else { start.collect() }
}

fn brief(node: &Node) -> String {
    match &node.json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::Text(text) => quoted(text),
        Json::List(elements) if elements.is_empty() => "[]".to_owned(),
        Json::List(_) => "[…]".to_owned(),
        Json::Object(members) if members.is_empty() => "{}".to_owned(),
        Json::Object(_) => "{…}".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    let start: String = text.chars().take(SHOWN).collect();
    serde_json::to_string(&start).unwrap_or(start)
}

/// `` `a` `` or `` one of `a`, `b` and 3 more ``, those nearest to what was written first.
pub(super) fn one_of(names: &[&str], written: Option<&str>) -> String {
    let mut names = names.to_vec();
    if let Some(place) = written.and_then(|written| nearest(&names, written)) {
        let near = names.remove(place);
        names.insert(0, near);
    }
    listed(&names)
}

/// The same, saying first which name was probably meant.
pub(super) fn meant(names: &[&str], written: &str) -> String {
    match nearest(names, written).and_then(|place| names.get(place)) {
        Some(near) if names.len() > 1 => {
            let others: Vec<&str> = names.iter().copied().filter(|name| name != near).collect();
            format!("`{near}`, or {}", listed(&others))
        }
        _ => listed(names),
    }
}

/// ``the key `a` `` or ``one of the keys `a`, `b` ``, the nearest to what was written first.
pub(super) fn key_of(names: &[&str], written: Option<&str>) -> String {
    let names = one_of(names, written);
    names
        .strip_prefix("one of ")
        .map_or_else(|| format!("the key {names}"), |all| format!("one of the keys {all}"))
}

fn listed(names: &[&str]) -> String {
    if let [only] = names {
        return format!("`{only}`");
    }
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let mut text = format!("one of {}", shown.join(", "));
    if names.len() > NAMED {
        let _ = write!(text, " and {} more", names.len().saturating_sub(NAMED));
    }
    text
}

/// The place of the name nearest in spelling, if one is near enough to have been meant.
fn nearest(names: &[&str], written: &str) -> Option<usize> {
    let written: Vec<char> = written.chars().take(COMPARED + 1).flat_map(char::to_lowercase).collect();
    if written.len() > COMPARED {
        return None;
    }
    let near = |(place, name): (usize, &&str)| {
        let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let apart = distance(&name, &written);
        let alike = apart < name.len().max(written.len());
        (alike && apart <= 1 + name.len().min(written.len()) / 3).then_some((apart, place))
    };
    names.iter().enumerate().filter_map(near).min().map(|(_, place)| place)
}

/// Letters added, dropped, replaced or swapped with their neighbour between two words.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut neighbour = None;
        for (column, seen) in other.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (cell(&last, column) + usize::from(letter != seen))
                .min(cell(&last, column + 1) + 1)
                .min(cell(&current, column) + 1);
            if previous == Some(seen) && neighbour == Some(letter) {
                best = best.min(cell(&before, column.saturating_sub(1)) + 1);
            }
            current.push(best);
            neighbour = Some(seen);
        }
        before = std::mem::replace(&mut last, current);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(0)
}

/// The first sentence of a description as a phrase, unless it is written for readers of the code.
pub(super) fn phrase(description: &str) -> Option<String> {
    let paragraph = description.split("\n\n").next()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = paragraph.split(". ").next()?.trim_end_matches('.');
    if sentence.is_empty() || sentence.contains("[`") || sentence.contains("::") {
        return None;
    }
    let mut letters = sentence.chars();
    let first = letters.next()?;
    let acronym = letters.clone().next().is_some_and(char::is_uppercase);
    let start = if acronym { first.to_string() } else { first.to_lowercase().to_string() };
    Some(start + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_comes_first() {
        let names = ["high", "low", "normal", "urgent"];
        for (written, said) in [
            ("urgnet", "one of `urgent`, `high`, `low`, `normal`"),
            ("Normal", "one of `normal`, `high`, `low`, `urgent`"),
            ("lwo", "one of `low`, `high`, `normal`, `urgent`"),
            ("acil", "one of `high`, `low`, `normal`, `urgent`"),
        ] {
            assert_eq!(one_of(&names, Some(written)), said, "{written}");
        }
        assert_eq!(meant(&names, "hihg"), "`high`, or one of `low`, `normal`, `urgent`");
        assert_eq!(meant(&["zone"], "tz"), "`zone`");
    }

    #[test]
    fn long_lists_and_long_names_are_shortened() {
        let names: Vec<String> = (0..20).map(|number| format!("field{number:02}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(one_of(&names, Some("field19")).starts_with("one of `field19`, `field00`"));
        assert!(one_of(&names, None).ends_with("`field11` and 8 more"));
        assert_eq!(nearest(&names, &"field01".repeat(1_000_000)), None);
    }

    #[test]
    fn descriptions_become_phrases() {
        for (description, said) in [
            ("The zone of the clock\non the wall.\n\nMore.", Some("the zone of the clock on the wall")),
            ("IANA name of the zone. Never an offset.", Some("IANA name of the zone")),
            ("A [`Review`] of it.", None),
            ("", None),
        ] {
            assert_eq!(phrase(description).as_deref(), said, "{description}");
        }
    }
}
