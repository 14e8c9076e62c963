//! A small desk with everything a document can hold, and everything that can be wrong with it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::*;
use crate::document::{IsoDuration, LocalDate, LocalTime, MonthDay, instant, schema_text};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SmallDesk {
    pub(super) format: String,
    /// The name customers see. Never a brand's.
    pub(super) name: String,
    pub(super) calendars: BTreeMap<String, Hours>,
    #[serde(default)]
    pub(super) targets: Vec<Target>,
    #[serde(default)]
    pub(super) steps: Vec<Step>,
    #[serde(default, with = "instant::option")]
    #[schemars(schema_with = "instant::option::schema")]
    pub(super) since: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(super) floors: BTreeMap<u32, String>,
    pub(super) note: Option<String>,
}

// Does not refuse unknown fields by itself; the decoder does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(super) struct Hours {
    pub(super) open: Vec<(LocalTime, LocalTime)>,
    #[serde(default)]
    pub(super) holidays: Vec<Holiday>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Holiday {
    OneDay { date: LocalDate, name: String },
    Yearly { on: MonthDay, name: String },
    Named(Named),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) shift: i8,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Urgency {
    /// Nobody waits.
    Low,
    Normal,
    High,
    Urgent,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Target {
    pub(super) when: When,
    pub(super) urgency: Option<Urgency>,
    pub(super) within: Within,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) share: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    Always,
    All(Vec<When>),
    Any(Vec<When>),
    Not(Box<When>),
    Channel(Vec<String>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Within {
    Time(IsoDuration),
    Days { business_days: u32 },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    #[schemars(range(min = 1, max = 200))]
    pub(super) percent: u8,
    #[serde(flatten)]
    pub(super) action: Action,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", content = "with", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Action {
    Notify(Vec<String>),
    Raise { to: Urgency },
}

pub(super) const GOOD: &str = r#"{
    "format": "1.0", "name": "Orchard", "since": "2026-01-01T00:00:00Z", "floors": { "1": "calls", "2": "mail" },
    "calendars": { "istanbul": {
        "open": [["09:00", "12:30"], ["13:30", "24:00"]],
        "holidays": [
            { "kind": "one_day", "date": "2026-03-20", "name": "Nowruz" },
            { "kind": "yearly", "on": "10-29", "name": "Republic Day" },
            { "kind": "named", "name": "Easter", "shift": -2 }
        ]
    } },
    "targets": [
        { "when": "always", "within": "PT4H30M", "share": 0.9 },
        { "when": { "not": { "channel": ["email"] } }, "urgency": "high", "within": { "business_days": 2 }, "share": 1 }
    ],
    "steps": [{ "percent": 80, "do": "notify", "with": ["lead"] }, { "percent": 100, "do": "raise", "with": { "to": "urgent" } }]
}"#;

const BAD: &str = r#"{
    "format": "1.0", "since": "2026-01-01T00:00:00", "notes": "x", "floors": { "first": "calls", "2": 2 },
    "calendars": { "istanbul": {
        "opne": [],
        "open": [["09:00"], ["13:30", "25:00"], "14:00"],
        "holidays": [
            { "kind": "one_day", "date": "2026-02-29", "name": "Nowruz", "on": "03-20" },
            { "kind": "yearl", "on": "10-29", "name": "Republic Day" },
            { "kind": "yearly", "on": "30-10" },
            { "on": "10-29" },
            { "kind": "named", "name": ["Easter"], "shift": 200 }
        ]
    }, "a/b": null },
    "targets": [
        { "when": "alwys", "within": "4h", "share": 1.5 },
        { "when": { "not": { "chanel": ["email"] } }, "urgency": "hihg", "within": { "business_days": -2 }, "share": 1 },
        { "when": { "all": [{ "any": "email" }, 7], "any": [] }, "urgency": null, "within": true, "share": "all" }
    ],
    "steps": [
        { "percent": 0, "do": "notfy", "with": ["lead"] },
        { "percent": 12.5, "do": "raise", "with": { "to": "up" } },
        { "percent": 99999999999999999999, "do": "notify", "with": "lead", "quietly": true }
    ]
}"#;

/// Reads a text as a type whose schema is not kept.
pub(super) fn decode<T: DeserializeOwned + JsonSchema>(
    text: &str,
    limits: Limits,
    review: &mut Review,
) -> Option<T> {
    decode_as(&Schema::from_text(&schema_text::<T>()), text, limits, review).ok()
}

#[test]
fn a_good_desk_is_read() {
    let mut review = Review::new();
    let desk: SmallDesk = decode(GOOD, Limits::default(), &mut review).unwrap();
    assert_eq!(review, Review::new());
    assert_eq!(desk.calendars["istanbul"].open[1].1.seconds(), 86_400);
    let again = serde_json::to_string(&desk).unwrap();
    assert_eq!(decode(&again, Limits::default(), &mut review), Some(desk));
}

#[test]
fn every_mistake_is_found_in_order() {
    use ProblemKind::*;
    let expected = [
        ("", MissingField, "the field `name`, the name customers see"),
        ("/since", BadFormat, "an instant with its offset such as `2026-03-20T08:30:00Z`"),
        (
            "/notes",
            UnknownField,
            "`note`, or one of `calendars`, `floors`, `format`, `name`, `since`, `steps`, `targets`",
        ),
        ("/floors/first", UnknownField, "a whole number as the key"),
        ("/floors/2", WrongType, "a piece of text"),
        ("/calendars/istanbul/opne", UnknownField, "`open`, or `holidays`"),
        ("/calendars/istanbul/open/0", OutOfRange, "a list of exactly 2 elements"),
        ("/calendars/istanbul/open/1/1", BadFormat, "a time of day from `00:00` to `24:00` such as `09:30`"),
        ("/calendars/istanbul/open/2", WrongType, "a list"),
        (
            "/calendars/istanbul/holidays/0/date",
            BadFormat,
            "a date of the years 1 to 9999 such as `2026-03-20`",
        ),
        ("/calendars/istanbul/holidays/0/on", UnknownField, "one of `date`, `kind`, `name`"),
        ("/calendars/istanbul/holidays/1/kind", UnknownValue, "one of `yearly`, `one_day`, `named`"),
        ("/calendars/istanbul/holidays/2", MissingField, "the field `name`, a piece of text"),
        ("/calendars/istanbul/holidays/2/on", BadFormat, "a month and day such as `10-29`"),
        (
            "/calendars/istanbul/holidays/3",
            MissingField,
            "the field `kind`, one of `one_day`, `yearly`, `named`",
        ),
        ("/calendars/istanbul/holidays/4/name", WrongType, "a piece of text"),
        ("/calendars/istanbul/holidays/4/shift", OutOfRange, "a whole number from -128 to 127"),
        ("/calendars/a~1b", WrongType, "an object"),
        (
            "/targets/0/when",
            UnknownValue,
            "`always` or an object with one of the keys `all`, `any`, `not`, `channel`",
        ),
        (
            "/targets/0/within",
            BadFormat,
            "an ISO 8601 duration of days, hours, minutes and seconds such as `PT4H30M`",
        ),
        ("/targets/0/share", OutOfRange, "a number from 0 to 1"),
        ("/targets/1/when/not/chanel", UnknownField, "`channel`, or one of `all`, `any`, `not`"),
        ("/targets/1/urgency", UnknownValue, "one of `high`, `normal`, `urgent`, `low`"),
        ("/targets/1/within/business_days", OutOfRange, "a whole number from 0 to 4294967295"),
        ("/targets/2/when/all/0/any", WrongType, "a list"),
        (
            "/targets/2/when/all/1",
            WrongType,
            "`always` or an object with one of the keys `all`, `any`, `not`, `channel`",
        ),
        ("/targets/2/when/any", UnknownField, "only one of `all`, `any`, `not`, `channel` in one object"),
        (
            "/targets/2/within",
            WrongType,
            "a duration such as `PT4H30M` or an object with the key `business_days`",
        ),
        ("/targets/2/share", WrongType, "a number from 0 to 1"),
        ("/steps/0/percent", OutOfRange, "a whole number from 1 to 200"),
        ("/steps/0/do", UnknownValue, "one of `notify`, `raise`"),
        ("/steps/1/percent", WrongType, "a whole number from 1 to 200"),
        ("/steps/1/with/to", UnknownValue, "one of `normal`, `high`, `urgent`, `low`"),
        ("/steps/2/percent", OutOfRange, "a whole number from 1 to 200"),
        ("/steps/2/with", WrongType, "a list"),
        ("/steps/2/quietly", UnknownField, "one of `do`, `percent`, `with`"),
    ];
    let mut review = Review::new();
    assert_eq!(decode::<SmallDesk>(BAD, Limits::default(), &mut review), None);
    let found: Vec<(&str, ProblemKind, &str)> =
        review.problems().iter().map(|p| (p.pointer.as_str(), p.kind, p.expected.as_str())).collect();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
    let shown: Vec<&str> = review.problems().iter().map(|problem| problem.found.as_str()).collect();
    assert_eq!(shown[0], "`{\"format\": \"1.0\", \"since\": \"2026-01-01T00:00:00\", \"notes\": \"…`");
    assert_eq!(shown[1], "`2026-01-01T00:00:00`");
    assert_eq!(shown[15], "`[\"Easter\"]`");
    assert_eq!(shown[33], "`1e+20`");
}
