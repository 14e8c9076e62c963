//! Durations as documents write them: ISO 8601, such as `PT4H30M`.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const MICROS: i64 = 1_000_000;

/// The name under which serde writes a duration, so that a format with durations of its own can tell it from a text.
pub(crate) const NAME: &str = "Duration";

/// An ISO 8601 duration of days, hours, minutes and seconds.
///
/// Days are kept apart from the rest, because a day is not a number of hours until somebody says which: 24 hours
/// on the wall clock, or one working day. Years and months have no fixed length and are refused; a week is seven
/// days.
///
/// ```
/// use supportkit::document::IsoDuration;
///
/// let reply: IsoDuration = "PT4H30M".parse().unwrap();
/// assert_eq!(reply.wall().num_minutes(), 270);
/// assert!(!reply.has_days());
/// assert!("P1D".parse::<IsoDuration>().unwrap().has_days());
/// assert!("4h".parse::<IsoDuration>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
pub struct IsoDuration {
    days: i64,
    micros: i64,
}

impl IsoDuration {
    /// A duration without days, at most 292,471 years of it to either side.
    pub fn from_delta(delta: TimeDelta) -> Self {
        let furthest = if delta < TimeDelta::zero() { i64::MIN } else { i64::MAX };
        Self { days: 0, micros: delta.num_microseconds().unwrap_or(furthest) }
    }

    /// Whether it was written with days or weeks.
    pub fn has_days(&self) -> bool {
        self.days != 0
    }

    /// The whole days in it.
    pub fn days(&self) -> i64 {
        self.days
    }

    /// Its length on the wall clock, where a day is 24 hours.
    pub fn wall(&self) -> TimeDelta {
        let micros = self.days.saturating_mul(86_400 * MICROS).saturating_add(self.micros);
        TimeDelta::microseconds(micros)
    }
}

/// Why a text is not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an ISO 8601 duration of days, hours, minutes and seconds such as `PT4H30M`")]
pub struct NotADuration;

impl FromStr for IsoDuration {
    type Err = NotADuration;

    fn from_str(text: &str) -> Result<Self, NotADuration> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let rest = rest.strip_prefix('P').ok_or(NotADuration)?;
        let (date, time) = match rest.split_once('T') {
            Some((_, "")) => return Err(NotADuration),
            Some((date, time)) => (date, time),
            None => (rest, ""),
        };
        if date.is_empty() && time.is_empty() {
            return Err(NotADuration);
        }
        let mut days = 0_i64;
        for (amount, unit) in parts(date, &['W', 'D'])? {
            let whole: i64 = amount.parse().map_err(|_| NotADuration)?;
            let length = if unit == 'W' { 7 } else { 1 };
            days = whole.checked_mul(length).and_then(|n| days.checked_add(n)).ok_or(NotADuration)?;
        }
        let mut micros = 0_i64;
        for (amount, unit) in parts(time, &['H', 'M', 'S'])? {
            let length = match unit {
                'H' => 3_600 * MICROS,
                'M' => 60 * MICROS,
                _ => MICROS,
            };
            let part = fixed_point(amount, length).ok_or(NotADuration)?;
            micros = micros.checked_add(part).ok_or(NotADuration)?;
        }
        let sign = if negative { -1 } else { 1 };
        days.checked_mul(86_400 * MICROS).and_then(|all| all.checked_add(micros)).ok_or(NotADuration)?;
        Ok(Self { days: days.saturating_mul(sign), micros: micros.saturating_mul(sign) })
    }
}

/// Splits `4H30M` into its amounts and units, which must come in the given order, each at most once.
fn parts<'a>(text: &'a str, units: &[char]) -> Result<Vec<(&'a str, char)>, NotADuration> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut allowed = units;
    while !rest.is_empty() {
        let (amount, after) = rest
            .split_at_checked(rest.find(|c| units.contains(&c)).ok_or(NotADuration)?)
            .ok_or(NotADuration)?;
        let unit = after.chars().next().ok_or(NotADuration)?;
        let place = allowed.iter().position(|allowed| *allowed == unit).ok_or(NotADuration)?;
        allowed = allowed.get(place.saturating_add(1)..).ok_or(NotADuration)?;
        rest = after.get(1..).ok_or(NotADuration)?;
        let fraction = amount.contains(['.', ',']);
        if amount.is_empty() || (fraction && !rest.is_empty()) {
            return Err(NotADuration);
        }
        found.push((amount, unit));
    }
    Ok(found)
}

/// `1.5` times `unit` microseconds, without floating point; at most six fraction digits count.
fn fixed_point(amount: &str, unit: i64) -> Option<i64> {
    let (whole, fraction) = amount.split_once(['.', ',']).unwrap_or((amount, "0"));
    if whole.is_empty()
        || fraction.is_empty()
        || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let mut micros = whole.parse::<i64>().ok()?.checked_mul(unit)?;
    let mut scale = unit;
    for digit in fraction.bytes().take(9) {
        let worth = i64::from(digit.saturating_sub(b'0')).checked_mul(scale)?;
        micros = micros.checked_add(worth.checked_div(10)?)?;
        scale = scale.checked_div(10)?;
    }
    Some(micros)
}

impl fmt::Display for IsoDuration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let negative = self.days < 0 || self.micros < 0;
        if negative {
            formatter.write_str("-")?;
        }
        formatter.write_str("P")?;
        if self.days != 0 {
            write!(formatter, "{}D", self.days.unsigned_abs())?;
        }
        if self.micros == 0 && self.days != 0 {
            return Ok(());
        }
        formatter.write_str(&time_part(self.micros.unsigned_abs()))
    }
}

fn time_part(micros: u64) -> String {
    let (seconds, fraction) = (micros / 1_000_000, micros % 1_000_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut text = String::from("T");
    if hours > 0 {
        text.push_str(&format!("{hours}H"));
    }
    if minutes > 0 {
        text.push_str(&format!("{minutes}M"));
    }
    if fraction > 0 {
        let digits = format!("{fraction:06}");
        text.push_str(&format!("{seconds}.{}S", digits.trim_end_matches('0')));
    } else if seconds > 0 || text.len() == 1 {
        text.push_str(&format!("{seconds}S"));
    }
    text
}

/// Writes a signed duration in hours, minutes and seconds, such as `PT26H` or `-PT5M`.
pub fn text(delta: TimeDelta) -> String {
    IsoDuration::from_delta(delta).to_string()
}

impl Serialize for IsoDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, &self.to_string())
    }
}

impl<'de> Deserialize<'de> for IsoDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|reason| de::Error::custom(format_args!("found `{text}`, {reason}")))
    }
}

impl JsonSchema for IsoDuration {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "duration",
            "description": "An ISO 8601 duration of days, hours, minutes and seconds, such as PT4H30M",
        })
    }
}

/// Serde for a plain signed duration, with `#[serde(with = "crate::document::duration")]`.
pub fn serialize<S: Serializer>(delta: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct(NAME, &text(*delta))
}

/// Serde reading, for `#[serde(with)]`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeDelta, D::Error> {
    IsoDuration::deserialize(deserializer).map(|duration| duration.wall())
}

/// The same for a duration that may be absent.
pub mod option {
    use super::*;

    /// Serde writing, for `#[serde(with)]`.
    pub fn serialize<S: Serializer>(delta: &Option<TimeDelta>, serializer: S) -> Result<S::Ok, S::Error> {
        match delta {
            Some(delta) => super::serialize(delta, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Serde reading, for `#[serde(with)]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeDelta>, D::Error> {
        Ok(Option::<IsoDuration>::deserialize(deserializer)?.map(|duration| duration.wall()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_round_trip() {
        for (written, minutes) in
            [("PT4H30M", 270), ("PT0S", 0), ("-PT5M", -5), ("PT26H", 1_560), ("P1DT1H", 1_500)]
        {
            let duration: IsoDuration = written.parse().unwrap();
            assert_eq!(duration.wall().num_minutes(), minutes, "{written}");
            assert_eq!(duration.to_string(), written);
        }
        assert_eq!("PT0.5H".parse::<IsoDuration>().unwrap().to_string(), "PT30M");
        assert_eq!("PT1.000001S".parse::<IsoDuration>().unwrap().to_string(), "PT1.000001S");
        assert_eq!("P2W".parse::<IsoDuration>().unwrap().days(), 14);
    }

    #[test]
    fn the_longest_durations_keep_their_sign() {
        for (delta, micros) in [(TimeDelta::MAX, i64::MAX), (TimeDelta::MIN, i64::MIN)] {
            assert_eq!(IsoDuration::from_delta(delta).wall(), TimeDelta::microseconds(micros));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "P",
            "PT",
            "4h",
            "P1Y",
            "P1M",
            "PT1M1H",
            "PT1.5H1M",
            "PT-1H",
            "P1.5D",
            "PT99999999999999H",
            "PT1é",
        ] {
            assert!(text.parse::<IsoDuration>().is_err(), "{text}");
        }
    }
}
