//! Instants as documents write them: RFC 3339, whole microseconds.
//!
//! Use with `#[serde(with = "crate::document::instant")]`. A leap second is read as the second before it, so
//! that two instants with equal microseconds are always equal; digits below a microsecond are dropped.

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serializer, de};

/// The name under which serde writes an instant, so that a format with instants of its own can tell it from a text.
pub(crate) const NAME: &str = "Instant";

/// The instant that lies `micros` microseconds after 1970-01-01T00:00:00Z, if the calendar reaches that far.
pub fn from_micros(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

/// Reads an RFC 3339 instant.
///
/// ```
/// use supportkit::document::instant;
///
/// let noon = instant::parse("2026-03-20T12:00:00+03:30").unwrap();
/// assert_eq!(instant::text(noon), "2026-03-20T08:30:00Z");
/// assert!(instant::parse("2026-03-20T12:00:00").is_none(), "an instant needs an offset");
/// ```
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
    let earliest = NaiveDate::from_ymd_opt(0, 1, 1)?.and_hms_opt(0, 0, 0)?.and_utc();
    let latest = NaiveDate::from_ymd_opt(9999, 12, 31)?.and_hms_micro_opt(23, 59, 59, 999_999)?.and_utc();
    let whole = from_micros(without_leap_second(instant).timestamp_micros())?;
    (earliest..=latest).contains(&whole).then_some(whole)
}

/// Writes an instant in UTC with as many fraction digits as it needs (none, three or six).
pub fn text(instant: DateTime<Utc>) -> String {
    let form = match instant.timestamp_subsec_micros() {
        0 => SecondsFormat::Secs,
        micros if micros % 1_000 == 0 => SecondsFormat::Millis,
        _ => SecondsFormat::Micros,
    };
    instant.to_rfc3339_opts(form, true)
}

fn without_leap_second(instant: DateTime<Utc>) -> DateTime<Utc> {
    if instant.timestamp_subsec_nanos() >= 1_000_000_000 {
        instant.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(instant)
    } else {
        instant
    }
}

pub(crate) fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "format": "date-time",
        "description": "An instant in RFC 3339 with its offset, such as 2026-03-20T08:30:00Z",
    })
}

/// Serde writing, for `#[serde(with)]`.
pub fn serialize<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct(NAME, &text(*instant))
}

/// Serde reading, for `#[serde(with)]`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| {
        de::Error::custom(format_args!("found `{text}`, expected an instant such as `2026-03-20T08:30:00Z`"))
    })
}

/// The same for an instant that may be absent.
pub mod option {
    use super::*;

    pub(crate) fn schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = super::schema(generator);
        schema.insert("type".to_owned(), serde_json::json!(["string", "null"]));
        schema
    }

    /// Serde writing, for `#[serde(with)]`.
    pub fn serialize<S: Serializer>(
        instant: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match instant {
            Some(instant) => super::serialize(instant, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Serde reading, for `#[serde(with)]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        #[derive(Deserialize)]
        struct Wrapped(#[serde(with = "super")] DateTime<Utc>);
        Ok(Option::<Wrapped>::deserialize(deserializer)?.map(|Wrapped(instant)| instant))
    }
}

/// The same for a list of instants.
pub mod list {
    use super::*;
    use serde::Serialize;

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Wrapped(#[serde(with = "super")] DateTime<Utc>);

    /// Serde writing, for `#[serde(with)]`.
    pub fn serialize<S: Serializer>(instants: &[DateTime<Utc>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(instants.iter().copied().map(Wrapped))
    }

    /// Serde reading, for `#[serde(with)]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<DateTime<Utc>>, D::Error> {
        Ok(Vec::<Wrapped>::deserialize(deserializer)?.into_iter().map(|Wrapped(instant)| instant).collect())
    }
}
