use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::desk_tests::{GOOD, SmallDesk, Urgency, When, decode};
use super::*;
use crate::document::{FindingCode, schema_text};

fn read<T: DeserializeOwned + JsonSchema>(text: &str) -> (Option<T>, Review) {
    let mut review = Review::new();
    let value = decode(text, Limits::default(), &mut review);
    assert_eq!(value.is_none(), !review.is_clean(), "{text}");
    (value, review)
}

/// The problems of a document as `pointer: kind`.
fn problems<T: DeserializeOwned + JsonSchema>(text: &str) -> Vec<String> {
    let (_, review) = read::<T>(text);
    review.problems().iter().map(|problem| format!("{}: {:?}", problem.pointer, problem.kind)).collect()
}

/// The problems of a document as people read them.
fn said<T: DeserializeOwned + JsonSchema>(text: &str) -> Vec<String> {
    read::<T>(text).1.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn large_and_deep_documents_are_refused_before_they_cost_anything() {
    let limits = Limits { bytes: 4, depth: 2 };
    let kind = |text: &str, limits| {
        let mut review = Review::new();
        let value = decode::<Value>(text, limits, &mut review);
        assert_eq!(value.is_none(), !review.is_clean());
        review.problems().first().map(|problem| (problem.pointer.clone(), problem.kind))
    };
    let at = |pointer: &str, kind| Some((pointer.to_owned(), kind));
    assert_eq!(kind("[ ] ", limits), None);
    assert_eq!(kind("[ ]  ", limits), at("", ProblemKind::TooLarge));
    assert_eq!(kind("[[]]", limits), None);
    let limits = Limits { bytes: 1 << 24, depth: 3 };
    assert_eq!(kind(r#"{"a": [[1], [[]]]}"#, limits), at("/a/1/0", ProblemKind::TooDeep));
    for depth in [64, usize::MAX] {
        let limits = Limits { bytes: 1 << 24, depth };
        for opening in ["[", r#"{"a":"#] {
            let deep = kind(&opening.repeat(1_000_000), limits);
            assert_eq!(deep.map(|(_, kind)| kind), Some(ProblemKind::TooDeep));
        }
        let level = depth.min(127);
        let fits = "[".repeat(level) + &"]".repeat(level);
        assert_eq!(kind(&fits, limits), None);
        let over = format!("[{fits}]");
        assert_eq!(kind(&over, limits), at(&"/0".repeat(level), ProblemKind::TooDeep));
    }
    assert_eq!(
        said::<Value>(&"[".repeat(65))[0].split(": ").nth(1),
        Some("found `line 1, column 65`, expected at most 64 levels of nesting")
    );
}

#[test]
fn text_that_is_not_json_is_shown_where_it_stops_making_sense() {
    for (text, said_of_it) in [
        ("", "(document): found `end of the text`, expected a value at line 1, column 1"),
        ("{\n  \"a\": tru }", "/a: found ` }`, expected `true`, `false` or `null` at line 2, column 11"),
        ("{\"a\": [1,\n 2,]}", "/a: found `]}`, expected no comma after the last one at line 2, column 4"),
        ("{\"a\": [1 2]}", "/a: found `2]}`, expected `,` or `]` at line 1, column 10"),
        ("{a: 1}", "(document): found `a: 1}`, expected a key in double quotes at line 1, column 2"),
        ("{\"a\" 1}", "(document): found `1}`, expected `:` at line 1, column 6"),
        (
            "[1] x",
            "(document): found `x`, expected nothing after the end of the document at line 1, column 5",
        ),
        ("[\"é", "/0: found `end of the text`, expected a closing double quote at line 1, column 4"),
        ("[1e400]", "/0: found `1e400`, expected a number below `1e308` at line 1, column 6"),
    ] {
        assert_eq!(said::<Value>(text), [said_of_it], "{text}");
    }
    assert_eq!(problems::<Value>("1e400"), [": OutOfRange"]);
    assert_eq!(problems::<Value>("[01]"), ["/0: Syntax"]);
    assert!(read::<SmallDesk>(&format!("\u{feff}{GOOD}")).0.is_some());
}

#[test]
fn duplicate_keys_are_found_at_every_depth() {
    let text = r#"{ "a": 1, "b": [{ "c": 1, "c/": 2, "c": { "d": 1, "d": 2, "d": 3 }, "c/": 0 }], "a": 1 }"#;
    assert_eq!(
        problems::<Value>(text),
        [
            "/b/0/c: DuplicateKey",
            "/b/0/c/d: DuplicateKey",
            "/b/0/c/d: DuplicateKey",
            "/b/0/c~1: DuplicateKey",
            "/a: DuplicateKey",
        ]
    );
    let twice = GOOD.replacen("\"holidays\"", "\"open\": 5, \"holidays\"", 1);
    let at = "/calendars/istanbul/open";
    assert_eq!(problems::<SmallDesk>(&twice), [format!("{at}: DuplicateKey"), format!("{at}: WrongType")]);
}

#[test]
fn a_newer_minor_format_is_read_without_its_new_fields() {
    let newer = GOOD
        .replacen("\"1.0\"", "\"1.7\"", 1)
        .replacen("\"name\"", "\"brand\": { \"name\": 1 }, \"name\"", 1)
        .replacen("\"open\"", "\"shut\": [], \"open\"", 1)
        .replacen("\"shift\"", "\"moved\": null, \"shift\"", 1)
        .replacen("\"percent\"", "\"quietly\": true, \"percent\"", 1);
    let (desk, review) = read::<SmallDesk>(&newer);
    let mut expected = read::<SmallDesk>(GOOD).0.unwrap();
    expected.format = "1.7".to_owned();
    assert_eq!(desk, Some(expected));
    let found: Vec<(&str, FindingCode)> =
        review.findings().iter().map(|finding| (finding.pointer.as_str(), finding.code)).collect();
    let pointers =
        ["/brand", "/calendars/istanbul/shut", "/calendars/istanbul/holidays/2/moved", "/steps/0/quietly"];
    assert_eq!(found, pointers.map(|pointer| (pointer, FindingCode::NewerField)));
    let wrong = newer.replacen("\"1\": \"calls\"", "\"one\": \"calls\"", 1).replacen("0.9", "\"most\"", 1);
    assert_eq!(problems::<SmallDesk>(&wrong), ["/floors/one: UnknownField", "/targets/0/share: WrongType"]);
    let older = newer.replacen("\"1.7\"", "\"0.9\"", 1);
    assert_eq!(problems::<SmallDesk>(&older), pointers.map(|pointer| format!("{pointer}: UnknownField")));
}

#[test]
fn a_newer_major_format_is_refused_alone() {
    for (format, expected) in [
        (r#""format": "2.0", "format": 1,"#, vec!["/format: UnsupportedFormat"]),
        (r#""format": "10.0","#, vec!["/format: UnsupportedFormat"]),
        (r#""format": "1","#, vec!["/format: UnsupportedFormat", "/new: UnknownField", "/name: WrongType"]),
        (r#""format": 1.0,"#, vec!["/format: UnsupportedFormat", "/new: UnknownField", "/name: WrongType"]),
        ("", vec![": MissingField", "/new: UnknownField", "/name: WrongType"]),
    ] {
        let text = format!(r#"{{ {format} "new": 1, "name": 2, "calendars": {{}} }}"#);
        assert_eq!(problems::<SmallDesk>(&text), expected, "{text}");
    }
    assert_eq!(
        said::<SmallDesk>(r#"{ "format": "2.0" }"#),
        [
            "/format: found `2.0`, expected format `1` of any minor version; this document needs a newer reader"
        ]
    );
    assert_eq!(problems::<SmallDesk>("[]"), [": WrongType"]);
}

/// A rule whose forms carry no tag and contain each other.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Rule {
    Every { every: Vec<Rule>, unless: Option<Box<Rule>> },
    None { none: Vec<Rule>, unless: Option<Box<Rule>> },
    Field { field: String, is: Vec<String> },
    Tag(String),
}

#[test]
fn the_work_does_not_grow_with_the_depth() {
    let mut tagged = json!({ "chanel": [] });
    let mut untagged = json!({ "feild": "channel", "is": ["email"] });
    for level in 0..20 {
        let (key, other) = if level % 2 == 0 { ("all", "every") } else { ("any", "none") };
        tagged = json!({ key: [{ "not": "always" }, tagged] });
        untagged = json!({ other: ["vip", untagged], "unless": "spam" });
    }
    fn visits<T: JsonSchema>(document: &Value) -> (usize, usize, usize) {
        let mut notes = Notes::default();
        let node = tree::read(&document.to_string(), 127, &mut notes).unwrap();
        let schema = Schema::from_text(&schema_text::<T>());
        let schema = schema.at();
        let mut walk = Walk::new(schema, notes, false, false);
        walk.check(schema, &node, Place::Root);
        let mut review = Review::new();
        walk.notes.pour(&mut review);
        (walk.visits, values(document), review.problems().len())
    }
    // The content of the unknown key is not looked at.
    let (visited, all, found) = visits::<When>(&tagged);
    assert_eq!((visited, found), (all - 1, 1));
    // The unknown key in the innermost rule: the field it was meant to be is missing.
    let (visited, all, found) = visits::<Rule>(&untagged);
    assert_eq!((visited, found), (all - 1, 2));
}

/// How many values a document has.
fn values(document: &Value) -> usize {
    match document {
        Value::Array(elements) => 1 + elements.iter().map(values).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// A type whose own check the schema does not tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u32", into = "u32")]
#[schemars(with = "u32")]
struct Even(u32);

impl TryFrom<u32> for Even {
    type Error = String;
    fn try_from(number: u32) -> Result<Self, String> {
        if number.is_multiple_of(2) {
            Ok(Self(number))
        } else {
            Err("an even number, expected half as many".to_owned())
        }
    }
}

impl From<Even> for u32 {
    fn from(even: Even) -> u32 {
        even.0
    }
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Numbers {
    #[serde(default)]
    pairs: BTreeMap<String, Vec<Even>>,
    #[serde(default)]
    small: i64,
    #[serde(default)]
    large: u64,
    #[schemars(with = "Value")]
    #[serde(default)]
    hidden: Option<u8>,
    #[schemars(with = "Value")]
    #[serde(default)]
    word: Option<Urgency>,
}

#[test]
fn what_only_the_type_can_refuse_has_a_pointer_too() {
    for (text, said_of_it) in [
        (r#"{"pairs": {"a/b": [2, 3]}}"#, "/pairs/a~1b/1: found `3`, expected half as many"),
        (
            r#"{"hidden": 300}"#,
            "/hidden: found `300`, expected a whole number of a smaller size, not below zero",
        ),
        (
            r#"{"hidden": [1]}"#,
            "/hidden: found `[1]`, expected a whole number of a smaller size, not below zero",
        ),
        (r#"{"word": "hihg"}"#, "/word: found `hihg`, expected one of `high`, `low`, `normal`, `urgent`"),
    ] {
        assert_eq!(said::<Numbers>(text), [said_of_it], "{text}");
    }
}

#[test]
fn whole_numbers_stay_exact_to_their_last_digit() {
    let text = r#"{ "small": -9223372036854775808, "large": 18446744073709551615 }"#;
    let numbers = read::<Numbers>(text).0.unwrap();
    assert_eq!((numbers.small, numbers.large), (i64::MIN, u64::MAX));
    for (text, kind) in [
        (r#"{ "small": 9223372036854775808 }"#, "/small: OutOfRange"),
        (r#"{ "large": 18446744073709551616 }"#, "/large: OutOfRange"),
        (r#"{ "large": -1 }"#, "/large: OutOfRange"),
        (r#"{ "large": 1e30 }"#, "/large: OutOfRange"),
        (r#"{ "small": 1.0 }"#, "/small: WrongType"),
    ] {
        assert_eq!(problems::<Numbers>(text), [kind], "{text}");
    }
}

#[test]
fn the_list_of_problems_ends_somewhere() {
    let text = format!("[{}]", vec!["1"; 10_005].join(","));
    let (_, review) = read::<Vec<String>>(&text);
    assert_eq!(review.problems().len(), 10_001);
    assert_eq!(review.problems()[9_999].pointer, "/9999");
    assert_eq!(review.problems()[10_000].found, "`10000 problems or more`");
    let members: Vec<String> = (0..10_005).map(|member| format!("\"k{member}\": 1")).collect();
    let (_, review) = read::<SmallDesk>(&format!("{{ {} }}", members.join(", ")));
    assert_eq!(review.problems().len(), 10_001);
}

#[test]
fn a_schema_is_the_same_every_time() {
    let text = schema_text::<SmallDesk>();
    assert!(text.starts_with("{\n  \"$schema\": \"https://json-schema.org/"));
    assert!(text.ends_with("}\n"));
    assert_eq!(text, schema_text::<SmallDesk>());
}
