//! The form of time a mapping document names.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::format::{Item, Parsed, StrftimeItems, parse};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use supportkit::document::instant;

use super::lenient::{in_range, lenient};
use super::{NotATime, to_utc};

/// How a column writes its times: `lenient` (every form in use, the default), `rfc3339`, `epoch_seconds`,
/// `epoch_millis`, or a pattern such as `%Y/%m/%d %H:%M:%S%.3f`.
///
/// ```
/// use chrono_tz::Tz;
/// use supportkit::document::instant;
/// use supportkit_readers::time::TimeFormat;
///
/// let format: TimeFormat = "%m/%d/%Y %I:%M %p".parse().unwrap();
/// let at = format.read("03/20/2026 09:30 AM", Tz::Europe__Rome).unwrap();
/// assert_eq!(instant::text(at), "2026-03-20T08:30:00Z");
/// assert!("%Q".parse::<TimeFormat>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeFormat(Form);

#[derive(Debug, Clone, PartialEq, Default)]
enum Form {
    #[default]
    Lenient,
    Rfc3339,
    EpochSeconds,
    EpochMillis,
    Pattern {
        text: String,
        items: Vec<Item<'static>>,
    },
}

/// Why a text is not a form of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected `lenient`, `rfc3339`, `epoch_seconds`, `epoch_millis` or a pattern such as `%Y-%m-%d %H:%M:%S%.3f`"
)]
pub struct NotATimeFormat;

impl TimeFormat {
    /// Reads a time; `zone` is used where the text has no offset.
    pub fn read(&self, text: &str, zone: Tz) -> Result<DateTime<Utc>, NotATime> {
        let text = text.trim();
        match &self.0 {
            Form::Lenient => lenient(text, zone),
            Form::Rfc3339 => instant::parse(text).ok_or(NotATime),
            Form::EpochSeconds => from_number(text, 6).ok_or(NotATime),
            Form::EpochMillis => from_number(text, 3).ok_or(NotATime),
            Form::Pattern { items, .. } => {
                let mut parsed = Parsed::new();
                parse(&mut parsed, text, items.iter()).map_err(|_| NotATime)?;
                from_parsed(&parsed, zone).filter(in_range).ok_or(NotATime)
            }
        }
    }
}

/// A decimal number, moved `places` to the left, in microseconds; further digits are dropped.
fn from_number(text: &str, places: usize) -> Option<DateTime<Utc>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: String = fraction.chars().chain(std::iter::repeat('0')).take(places).collect();
    let micros: i64 = format!("{whole}{fraction}").parse().ok()?;
    let signed = if negative { micros.saturating_neg() } else { micros };
    instant::from_micros(signed).filter(in_range)
}

fn from_parsed(parsed: &Parsed, zone: Tz) -> Option<DateTime<Utc>> {
    let whole = if parsed.offset().is_some() {
        parsed.to_datetime().ok()?.with_timezone(&Utc)
    } else if parsed.timestamp().is_some() {
        parsed.to_naive_datetime_with_offset(0).ok()?.and_utc()
    } else {
        let time = parsed.to_naive_time().unwrap_or(NaiveTime::MIN);
        to_utc(NaiveDateTime::new(parsed.to_naive_date().ok()?, time), zone)?
    };
    // A leap second is the second before it, and whole microseconds are kept.
    let leap = i64::from(whole.timestamp_subsec_micros() >= 1_000_000);
    let micros = whole.timestamp_micros().checked_sub(leap.checked_mul(1_000_000)?)?;
    instant::from_micros(micros)
}

impl FromStr for TimeFormat {
    type Err = NotATimeFormat;

    fn from_str(text: &str) -> Result<Self, NotATimeFormat> {
        let form = match text {
            "lenient" => Form::Lenient,
            "rfc3339" => Form::Rfc3339,
            "epoch_seconds" => Form::EpochSeconds,
            "epoch_millis" => Form::EpochMillis,
            pattern if pattern.contains('%') => {
                let items = StrftimeItems::new(pattern).parse_to_owned().map_err(|_| NotATimeFormat)?;
                Form::Pattern { text: pattern.to_owned(), items }
            }
            _ => return Err(NotATimeFormat),
        };
        Ok(Self(form))
    }
}

impl fmt::Display for TimeFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match &self.0 {
            Form::Lenient => "lenient",
            Form::Rfc3339 => "rfc3339",
            Form::EpochSeconds => "epoch_seconds",
            Form::EpochMillis => "epoch_millis",
            Form::Pattern { text, .. } => text,
        })
    }
}

impl Serialize for TimeFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|reason| de::Error::custom(format_args!("found `{text}`, {reason}")))
    }
}

impl JsonSchema for TimeFormat {
    fn schema_name() -> Cow<'static, str> {
        "TimeFormat".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "lenient, rfc3339, epoch_seconds, epoch_millis, or a pattern such as %Y/%m/%d %H:%M:%S%.3f",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_form_reads_its_own() {
        for (format, text, expected) in [
            ("rfc3339", "2026-03-20T08:30:00Z", "2026-03-20T08:30:00Z"),
            ("epoch_seconds", "100000000000", "5138-11-16T09:46:40Z"),
            ("epoch_seconds", "1773995400.123456", "2026-03-20T08:30:00.123456Z"),
            ("epoch_millis", "5400", "1970-01-01T00:00:05.400Z"),
            ("epoch_millis", "-1", "1969-12-31T23:59:59.999Z"),
            ("%Y/%m/%d %H:%M:%S%.3f", "2012/10/09 14:50:17.123", "2012-10-09T12:50:17.123Z"),
            ("%d/%m/%Y", "09/10/2012", "2012-10-08T22:00:00Z"),
            ("%Y-%m-%d %H:%M:%S %z", "2026-03-20 12:00:00 +0330", "2026-03-20T08:30:00Z"),
            ("%s", "1773995400", "2026-03-20T08:30:00Z"),
            ("%Y-%m-%d %H:%M:%S", "2016-12-31 23:59:60", "2016-12-31T22:59:59Z"),
        ] {
            let format: TimeFormat = format.parse().unwrap();
            let at = format.read(text, Tz::Europe__Rome).unwrap();
            assert_eq!(instant::text(at), expected, "{format} {text}");
        }
    }

    #[test]
    fn and_nothing_else() {
        for (format, text) in [
            ("rfc3339", "2026-03-20T08:30:00"),
            ("epoch_seconds", "2026"),
            ("epoch_millis", ""),
            ("%Y-%m-%d", "2026-03-20 08:30"),
            ("%H:%M", "08:30"),
        ] {
            let format: TimeFormat = format.parse().unwrap();
            let read = format.read(text, Tz::UTC);
            assert_eq!(read.is_err(), text != "2026", "{format} {text}");
        }
        for format in ["", "iso", "%", "%Q", "seconds"] {
            assert!(format.parse::<TimeFormat>().is_err(), "{format}");
        }
    }

    proptest! {
        #[test]
        fn any_pattern_on_any_text_gets_an_answer(pattern in "(%[a-zA-Z]|[-/ ]){1,6}", text in "[-0-9/: a-zA-Z]{0,30}") {
            if let Ok(format) = pattern.parse::<TimeFormat>() {
                let _ = format.read(&text, Tz::Europe__Rome);
            }
        }
    }
}
