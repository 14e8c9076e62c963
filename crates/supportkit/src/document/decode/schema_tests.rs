//! Schemas of every shape against documents of every shape, a line each.

use serde_json::{Value, json};

use super::*;

/// The problems of a document held against a schema, as people read them.
fn said(schema: &Value, document: &Value) -> Vec<String> {
    let mut notes = Notes::default();
    let node = tree::read(&document.to_string(), 64, &mut notes).unwrap();
    let mut walk = Walk::new(schema, notes, false, false);
    walk.check(schema, &node, Place::Root);
    let mut review = Review::new();
    walk.notes.pour(&mut review);
    review.problems().iter().map(ToString::to_string).collect()
}

fn table(schema: Value, cases: &[(Value, &[&str])]) {
    for (document, expected) in cases {
        assert_eq!(&said(&schema, document), expected, "{document}");
    }
}

#[test]
fn texts() {
    let text = |facet: Value| json!({ "allOf": [{ "type": "string" }, facet] });
    for (facet, written, expected) in [
        (json!({ "minLength": 1 }), "", Some("text of at least 1 characters")),
        (json!({ "maxLength": 2 }), "öüş", Some("text of at most 2 characters")),
        (json!({ "minLength": 1, "maxLength": 2 }), "ok", None),
        (json!({ "pattern": "^[a-z]+$" }), "A", Some("text that matches `^[a-z]+$`")),
        (json!({ "pattern": "^[a-z]+$", "description": "Small letters." }), "A", Some("small letters")),
        (json!({ "format": "zone" }), "Mars/Olympus", None),
        (json!({ "format": "postcode" }), "?", None),
        (
            json!({ "format": "duration" }),
            "P1Y",
            Some("an ISO 8601 duration of days, hours, minutes and seconds such as `PT4H30M`"),
        ),
        (json!({ "format": "date" }), "2026-2-1", Some("a date of the years 1 to 9999 such as `2026-03-20`")),
        (json!({ "anyOf": [{ "format": "date" }, { "format": "month-day" }] }), "10-29", None),
        (
            json!({ "anyOf": [{ "format": "date" }, { "format": "month-day" }] }),
            "29.10",
            Some("a date of the years 1 to 9999 such as `2026-03-20` or a month and day such as `10-29`"),
        ),
    ] {
        let problems = said(&text(facet.clone()), &json!(written));
        let expected: Vec<String> =
            expected.iter().map(|e| format!("(document): found `{written}`, expected {e}")).collect();
        assert_eq!(problems, expected, "{facet}");
    }
    assert_eq!(
        said(&json!({ "type": "string", "format": "zone" }), &json!(3)),
        ["(document): found `3`, expected an IANA time zone such as `Europe/Istanbul`"]
    );
    assert_eq!(
        said(&json!({ "const": "a" }), &json!("b\n\u{1b}[2J")),
        ["(document): found `\"b\\n\\u001b[2J\"`, expected `a`"]
    );
}

#[test]
fn numbers() {
    for (facet, number, expected) in [
        (json!({ "minimum": 1, "maximum": 5 }), json!(6), Some("a whole number from 1 to 5")),
        (json!({ "minimum": 1 }), json!(0), Some("a whole number of at least 1")),
        (json!({ "maximum": 5 }), json!(5.5), Some("a whole number of at most 5")),
        (json!({ "exclusiveMinimum": 0 }), json!(0), Some("a whole number above 0")),
        (json!({ "exclusiveMinimum": 0, "exclusiveMaximum": 2 }), json!(1), None),
        (json!({ "format": "int8" }), json!(128), Some("a whole number from -128 to 127")),
        (json!({ "type": "number", "minimum": 0.5 }), json!(0.25), Some("a number of at least 0.5")),
        (json!({ "type": "number" }), json!(7), None),
        (json!({ "enum": [1, 2, null] }), json!(3), Some("one of `1`, `2`, `null`")),
        (json!({ "type": ["integer", "null"] }), json!(true), Some("a whole number")),
        (json!({ "type": "null" }), json!(0), Some("null")),
    ] {
        let mut schema = json!({ "type": "integer" });
        schema.as_object_mut().unwrap().extend(facet.as_object().unwrap().clone());
        if schema.get("enum").is_some() {
            schema.as_object_mut().unwrap().remove("type");
        }
        let expected: Vec<String> =
            expected.iter().map(|e| format!("(document): found `{number}`, expected {e}")).collect();
        assert_eq!(said(&schema, &number), expected, "{schema}");
    }
}

#[test]
fn lists() {
    let names = json!({ "type": "array", "items": { "type": "string" } });
    let pairs = json!({ "type": "array", "items": { "type": "array", "minItems": 2, "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": { "type": "boolean" } } });
    table(
        json!({ "anyOf": [names, pairs] }),
        &[
            (json!([]), &[]),
            (json!(["a", 1]), &["/1: found `1`, expected a piece of text"]),
            (
                json!([["a", 1, true], ["a"], [1, "a", 2]]),
                &[
                    "/1: found `[\"a\"]`, expected a list of at least 2 elements",
                    "/2/0: found `1`, expected a piece of text",
                    "/2/1: found `a`, expected a whole number",
                    "/2/2: found `2`, expected true or false",
                ],
            ),
            (json!({}), &["(document): found `{}`, expected a list"]),
        ],
    );
}

#[test]
fn objects() {
    let closed = json!({ "type": "object", "properties": { "a": {}, "ab": {} }, "minProperties": 1 });
    table(
        closed,
        &[
            (json!({ "a": 1, "ab": [] }), &[]),
            (json!({ "b": 1 }), &["/b: found `b`, expected `ab`, or `a`"]),
            (json!({}), &["(document): found `{}`, expected an object of at least 1 members"]),
        ],
    );
    let open = json!({ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": { "type": "boolean" } });
    table(
        open,
        &[
            (json!({ "a": 1, "b": true }), &[]),
            (
                json!({ "a": true, "b": 1 }),
                &["/a: found `true`, expected a whole number", "/b: found `1`, expected true or false"],
            ),
        ],
    );
    let patterns = json!({ "type": "object", "patternProperties": { "^x-": { "type": "integer" } }, "additionalProperties": false });
    table(
        patterns,
        &[
            (json!({ "x-a": 1 }), &[]),
            (
                json!({ "x-a": "1", "y": 1 }),
                &[
                    "/x-a: found `1`, expected a whole number",
                    "/y: found `y`, expected a key that matches `^x-`",
                ],
            ),
        ],
    );
    table(json!({ "type": "object" }), &[(json!({ "anything": [1] }), &[])]);
    table(
        json!({ "type": "object", "additionalProperties": false }),
        &[(json!({ "a": 1 }), &["/a: found `a`, expected an object without fields"])],
    );
}

/// A struct that takes its kind and the fields of that kind from a choice beside its own fields.
#[test]
fn choices_beside_other_fields() {
    let word = |word: &str| json!({ "properties": { "kind": { "const": word } }, "required": ["kind"] });
    let tagged = json!([word("rest"), { "properties": { "kind": { "const": "work" }, "hours": { "type": "integer" } }, "required": ["kind", "hours"] }]);
    let with = |choice: Value| json!({ "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"], "anyOf": choice });
    table(
        with(tagged.clone()),
        &[
            (json!({ "name": "a", "kind": "rest" }), &[]),
            (
                json!({ "name": 1, "kind": "rst", "hours": "?" }),
                &[
                    "/kind: found `rst`, expected one of `rest`, `work`",
                    "/name: found `1`, expected a piece of text",
                ],
            ),
            (
                json!({ "kind": "work" }),
                &[
                    "(document): found `{\"kind\": \"work\"}`, expected the field `name`, a piece of text",
                    "(document): found `{\"kind\": \"work\"}`, expected the field `hours`, a whole number",
                ],
            ),
            (
                json!({ "name": "a" }),
                &["(document): found `{\"name\": \"a\"}`, expected the field `kind`, one of `rest`, `work`"],
            ),
            (json!({ "name": "a", "kind": 1 }), &["/kind: found `1`, expected one of `rest`, `work`"]),
        ],
    );
    // The choice may be left out altogether.
    table(
        with(json!([{ "oneOf": tagged }, {}])),
        &[
            (json!({ "name": "a" }), &[]),
            (json!({ "name": "a", "kind": "rst" }), &["/kind: found `rst`, expected one of `rest`, `work`"]),
            (json!({ "name": "a", "knd": "rest" }), &["/knd: found `knd`, expected `name`"]),
        ],
    );
    // Kinds that are not known are kept as they are.
    let other = json!({ "properties": { "kind": { "type": "string" } }, "required": ["kind"], "additionalProperties": true });
    table(
        with(json!([tagged[1], other])),
        &[
            (json!({ "name": "a", "kind": "dream", "deep": true }), &[]),
            (
                json!({ "name": "a", "kind": "work", "hours": "?" }),
                &["/hours: found `?`, expected a whole number"],
            ),
            (json!({ "name": "a", "kind": 1 }), &["/kind: found `1`, expected a piece of text"]),
        ],
    );
    let key = |key: &str| json!({ "properties": { key: { "type": "integer" } }, "required": [key] });
    table(
        with(json!([key("before"), key("after")])),
        &[
            (json!({ "name": "a", "after": 1 }), &[]),
            (json!({ "name": "a", "aftr": 1 }), &["/aftr: found `aftr`, expected `after`, or `before`"]),
            (
                json!({ "name": "a", "after": 1, "before": 2 }),
                &["/before: found `before`, expected only one of `before`, `after` in one object"],
            ),
            (
                json!({ "name": "a" }),
                &["(document): found `{\"name\": \"a\"}`, expected one of the keys `before`, `after`"],
            ),
        ],
    );
}

/// Conditions: words, keys that hold conditions, and tests told apart by the field they look at.
#[test]
fn choices_of_several_sorts() {
    let test = |field: &str, of: &str| json!({ "type": "object", "properties": { "field": { "const": field }, "is": { "type": of } }, "required": ["field", "is"] });
    let condition = json!({
        "$ref": "#/$defs/Condition",
        "$defs": { "Condition": { "oneOf": [
            { "const": "always" },
            { "type": "object", "properties": { "all": { "type": "array", "items": { "$ref": "#/$defs/Condition" } } }, "required": ["all"], "additionalProperties": false },
            { "type": "object", "properties": { "not": { "$ref": "#/$defs/Condition" } }, "required": ["not"], "additionalProperties": false },
            { "$ref": "#/$defs/Test" },
        ] }, "Test": { "oneOf": [test("channel", "string"), test("replies", "integer")] } },
    });
    table(
        condition,
        &[
            (json!({ "all": ["always", { "not": { "field": "replies", "is": 3 } }] }), &[]),
            (
                json!({ "all": ["alwys", { "not": { "field": "replies", "is": "3" } }] }),
                &[
                    "/all/0: found `alwys`, expected `always` or an object with one of the keys `all`, `not`",
                    "/all/1/not/is: found `3`, expected a whole number",
                ],
            ),
            (
                json!({ "field": "chanel", "is": 3 }),
                &["/field: found `chanel`, expected one of `channel`, `replies`"],
            ),
            (
                json!({ "feild": "channel", "is": 3 }),
                &["/feild: found `feild`, expected `field`, or one of `all`, `not`"],
            ),
            (json!({}), &["(document): found `{}`, expected one of the keys `all`, `not`, `field`"]),
            (
                json!(null),
                &[
                    "(document): found `null`, expected `always` or an object or an object with one of the keys `all`, `not`",
                ],
            ),
        ],
    );
    // A chain of references that ends where it began says nothing.
    table(json!({ "$ref": "#/$defs/a", "$defs": { "a": { "$ref": "#/$defs/a" } } }), &[(json!([1]), &[])]);
}
