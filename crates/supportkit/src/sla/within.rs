//! How long a target allows.
//!
//! ```
//! use supportkit::sla::Within;
//!
//! let hours: Within = serde_json::from_str(r#""PT4H""#).unwrap();
//! let days: Within = serde_json::from_str(r#"{"business_days": 2}"#).unwrap();
//! assert_eq!(days, Within::BusinessDays(2));
//! assert_eq!(hours.to_string(), "PT4H");
//! ```

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use crate::document::IsoDuration;

/// How long a target allows: an amount of time, a number of working days, or business time and then wall time.
///
/// Two working days from Monday 10:00 end on Wednesday at 10:00, however long the days between are, and to the end of
/// the day when Wednesday's hours end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum Within {
    /// An amount of time.
    Time(IsoDuration),
    /// A number of working days of the target's calendar, to the same time of day.
    #[serde(serialize_with = "as_object")]
    BusinessDays(u32),
    /// A number of working days of the target's calendar, to the end of the last one's hours.
    #[serde(serialize_with = "as_object_to_the_end")]
    BusinessDaysToTheEnd(u32),
    /// So much time of the calendar, nothing for the next moment it is open, and then so much wall time.
    BusinessThenWall {
        /// The time of the calendar.
        business: IsoDuration,
        /// The wall time after it.
        then_wall: IsoDuration,
    },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Days {
    /// How many working days, counted on the target's calendar.
    business_days: u32,
    /// Where on the last day it ends.
    #[serde(default, skip_serializing_if = "DayEnd::is_default")]
    until: DayEnd,
}

/// Where on its last day a target of working days ends.
#[derive(Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum DayEnd {
    /// At the time of day it started.
    #[default]
    SameTime,
    /// When that day's hours end.
    EndOfDay,
}

impl DayEnd {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Mixed {
    /// The time of the calendar.
    business: IsoDuration,
    /// The wall time after it.
    then_wall: IsoDuration,
}

fn as_object<S: serde::Serializer>(business_days: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    Days { business_days: *business_days, until: DayEnd::SameTime }.serialize(serializer)
}

fn as_object_to_the_end<S: serde::Serializer>(business_days: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    Days { business_days: *business_days, until: DayEnd::EndOfDay }.serialize(serializer)
}

impl fmt::Display for Within {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Time(time) => time.fmt(formatter),
            Within::BusinessDays(1) => formatter.write_str("1 business day"),
            Within::BusinessDays(days) => write!(formatter, "{days} business days"),
            Within::BusinessDaysToTheEnd(days) => {
                write!(formatter, "{} to the end of the day", Within::BusinessDays(*days))
            }
            Within::BusinessThenWall { business, then_wall } => {
                write!(formatter, "{business} of business time, then {then_wall}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(
            untagged,
            expecting = "expected a duration such as `PT4H`, `{\"business_days\": 2}` or `{\"business\": \"PT0S\", \"then_wall\": \"PT8H\"}`"
        )]
        enum Written {
            Time(IsoDuration),
            Days(Days),
            Mixed(Mixed),
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Time(time) => Within::Time(time),
            Written::Days(Days { business_days, until: DayEnd::SameTime }) => {
                Within::BusinessDays(business_days)
            }
            Written::Days(Days { business_days, until: DayEnd::EndOfDay }) => {
                Within::BusinessDaysToTheEnd(business_days)
            }
            Written::Mixed(Mixed { business, then_wall }) => Within::BusinessThenWall { business, then_wall },
        })
    }
}

impl JsonSchema for Within {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Within".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<IsoDuration>();
        let days = generator.subschema_for::<Days>();
        let mixed = generator.subschema_for::<Mixed>();
        json_schema!({
            "description": "A duration such as PT4H, a number of working days such as {\"business_days\": 2}, or business time and then wall time such as {\"business\": \"PT0S\", \"then_wall\": \"PT8H\"}",
            "anyOf": [time, days, mixed],
        })
    }
}
