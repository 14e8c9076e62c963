//! Dates and times of day as people write them: without a zone, in the calendar's own.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Timelike};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date on the calendar's wall, `2026-03-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate(pub NaiveDate);

/// A time of day from `00:00` to `24:00`, to the second. `24:00` is the end of the day, exactly.
///
/// ```
/// use supportkit::document::LocalTime;
///
/// let close: LocalTime = "24:00".parse().unwrap();
/// assert_eq!(close.seconds(), 86_400);
/// assert!("25:00".parse::<LocalTime>().is_err());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(u32);

/// A day of every year, `10-29`. `02-29` is a day of leap years only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// Why a text is not a date or a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub struct NotLocal(&'static str);

const DATE: NotLocal = NotLocal("a date of the years 1 to 9999 such as `2026-03-20`");
const TIME: NotLocal = NotLocal("a time of day from `00:00` to `24:00` such as `09:30`");
const MONTH_DAY: NotLocal = NotLocal("a month and day such as `10-29`");

impl LocalTime {
    /// The start of a day.
    pub const MIDNIGHT: Self = Self(0);
    /// The midnight that ends a day, 24:00.
    pub const END_OF_DAY: Self = Self(86_400);

    /// Seconds since the start of the day, at most 86,400.
    pub fn seconds(&self) -> u32 {
        self.0
    }

    /// The time of day that many seconds after midnight, if there is one.
    pub fn from_seconds(seconds: u32) -> Option<Self> {
        (seconds <= 86_400).then_some(Self(seconds))
    }

    /// What a clock on the wall shows, to the second.
    pub(crate) fn shown(clock: &impl Timelike) -> Self {
        Self(clock.num_seconds_from_midnight())
    }
}

impl MonthDay {
    /// The month, 1 to 12.
    pub fn month(&self) -> u32 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self) -> u32 {
        self.day
    }

    /// That day in a year, if the year has it.
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// The digits of `text` as a number, if it is exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl FromStr for LocalDate {
    type Err = NotLocal;

    fn from_str(text: &str) -> Result<Self, NotLocal> {
        let mut fields = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(DATE);
        };
        let year = digits(year, 4).and_then(|year| i32::try_from(year).ok()).filter(|year| *year > 0);
        let date = year.zip(digits(month, 2).zip(digits(day, 2)));
        date.and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day)).map(Self).ok_or(DATE)
    }
}

impl FromStr for LocalTime {
    type Err = NotLocal;

    fn from_str(text: &str) -> Result<Self, NotLocal> {
        let mut fields = text.split(':');
        let hour = fields.next().and_then(|hour| digits(hour, 2)).ok_or(TIME)?;
        let minute = fields.next().and_then(|minute| digits(minute, 2)).filter(|m| *m < 60).ok_or(TIME)?;
        let second = match fields.next() {
            Some(second) => digits(second, 2).filter(|s| *s < 60).ok_or(TIME)?,
            None => 0,
        };
        if fields.next().is_some() {
            return Err(TIME);
        }
        Self::from_seconds(hour * 3_600 + minute * 60 + second).ok_or(TIME)
    }
}

impl FromStr for MonthDay {
    type Err = NotLocal;

    fn from_str(text: &str) -> Result<Self, NotLocal> {
        let (month, day) = text.split_once('-').ok_or(MONTH_DAY)?;
        let (month, day) = digits(month, 2).zip(digits(day, 2)).ok_or(MONTH_DAY)?;
        // 2000 is a leap year, so every day that any year has is accepted.
        NaiveDate::from_ymd_opt(2000, month, day).map(|_| Self { month, day }).ok_or(MONTH_DAY)
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3_600, self.0 / 60 % 60, self.0 % 60);
        write!(formatter, "{hour:02}:{minute:02}")?;
        if second > 0 { write!(formatter, ":{second:02}") } else { Ok(()) }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}-{:02}", self.month, self.day)
    }
}

macro_rules! written_as_text {
    ($type:ty, $name:literal, $pattern:literal, $description:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(|reason| de::Error::custom(format_args!("found `{text}`, {reason}")))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $pattern, "description": $description })
            }
        }
    };
}

written_as_text!(LocalDate, "Date", "date", "A date in the calendar's zone, such as 2026-03-20");
written_as_text!(LocalTime, "Time", "time-of-day", "A time of day from 00:00 to 24:00, such as 09:30");
written_as_text!(MonthDay, "MonthDay", "month-day", "A month and day of every year, such as 10-29");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_dates_are_strict() {
        for (text, seconds) in [("00:00", 0), ("09:30", 34_200), ("23:59:59", 86_399), ("24:00", 86_400)] {
            assert_eq!(text.parse::<LocalTime>().unwrap().seconds(), seconds);
        }
        for text in ["9:30", "24:01", "24:00:01", "12:60", "12", "12:00:00:00", "-1:00", "１２:00"] {
            assert!(text.parse::<LocalTime>().is_err(), "{text}");
        }
        for text in ["2026-02-29", "0000-01-01", "2026-1-1", "26-01-01", "2026-01-01T00:00"] {
            assert!(text.parse::<LocalDate>().is_err(), "{text}");
        }
        assert!("02-29".parse::<MonthDay>().unwrap().in_year(2026).is_none());
        assert!("02-30".parse::<MonthDay>().is_err());
    }
}
