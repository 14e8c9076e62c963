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

/// How long a target allows: an amount of time, or a number of working days.
///
/// Two working days from Monday 10:00 end on Wednesday at 10:00, however long the days between are.
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
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Days {
    /// How many working days, counted on the target's calendar.
    business_days: u32,
}

fn as_object<S: serde::Serializer>(business_days: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    Days { business_days: *business_days }.serialize(serializer)
}

impl fmt::Display for Within {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Time(time) => time.fmt(formatter),
            Within::BusinessDays(1) => formatter.write_str("1 business day"),
            Within::BusinessDays(days) => write!(formatter, "{days} business days"),
        }
    }
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "expected a duration such as `PT4H` or `{\"business_days\": 2}`")]
        enum Written {
            Time(IsoDuration),
            Days(Days),
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Time(time) => Within::Time(time),
            Written::Days(days) => Within::BusinessDays(days.business_days),
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
        json_schema!({
            "description": "A duration such as PT4H, or a number of working days such as {\"business_days\": 2}",
            "anyOf": [time, days],
        })
    }
}
