//! The reader of every form of time that support exports are known to use.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use supportkit::document::instant;

use super::to_utc;

/// From here on a bare number counts milliseconds, below it seconds.
const MILLIS_FROM: u64 = 100_000_000_000;
/// From here on a bare number counts microseconds: as milliseconds it would lie after the year 5000.
const MICROS_FROM: u64 = 100_000_000_000_000;
/// From here on a bare number counts nanoseconds.
const NANOS_FROM: u64 = 100_000_000_000_000_000;

/// Why a text is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error(
    "expected a time such as `2026-03-20T08:30:00Z`, `2026-03-20 08:30:00`, `20-03-2026 08:30` or `1773995400`"
)]
pub struct NotATime;

/// Reads a time, whatever form it is written in; `zone` is used where it names none.
///
/// - ISO 8601 with `T` or spaces between date and time, `/` or `.` for `-`, `DD-MM-YYYY` and `DD.MM.YYYY`; a date
///   alone is its midnight. `DD/MM/YYYY` is refused, because it cannot be told from `MM/DD/YYYY`.
/// - Offsets with and without colon, `Z`, ` UTC`, ` GMT`, a zone name in brackets; several of them must agree.
/// - Any number of fraction digits, of which microseconds are kept.
/// - Numbers since 1970: below 10¹¹ seconds, from there milliseconds, from 10¹⁴ microseconds, from 10¹⁷ nanoseconds.
///   Digits are taken as they are written, never through floating point.
///
/// A leap second is the second before it. Instants outside the years 0 to 9999 are refused.
pub fn lenient(text: &str, zone: Tz) -> Result<DateTime<Utc>, NotATime> {
    let text = text.trim();
    let read = number(text).map_or_else(|| written(text, zone), from_epoch);
    read.filter(in_range).ok_or(NotATime)
}

/// The same for a JSON value: a text or a number. JSON null and other values are no times.
///
/// ```
/// use chrono_tz::Tz;
/// use supportkit_readers::time::lenient_value;
///
/// let fraction = lenient_value(&serde_json::json!(1701292649.333), Tz::UTC).unwrap();
/// assert_eq!(fraction.timestamp_micros(), 1_701_292_649_333_000);
/// assert!(lenient_value(&serde_json::json!(null), Tz::UTC).is_err());
/// ```
pub fn lenient_value(value: &Value, zone: Tz) -> Result<DateTime<Utc>, NotATime> {
    match value {
        Value::String(text) => lenient(text, zone),
        Value::Number(number) => lenient(&number.to_string(), zone),
        _ => Err(NotATime),
    }
}

/// Whether an instant can be written as RFC 3339.
pub(super) fn in_range(at: &DateTime<Utc>) -> bool {
    instant::parse(&instant::text(*at)).is_some()
}

/// A number since 1970, its digits apart so that none is lost.
struct Epoch<'a> {
    negative: bool,
    whole: u64,
    fraction: &'a str,
}

fn number(text: &str) -> Option<Epoch<'_>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    Some(Epoch { negative, whole: whole.parse().ok()?, fraction })
}

fn from_epoch(epoch: Epoch<'_>) -> Option<DateTime<Utc>> {
    let whole = i128::from(epoch.whole);
    let micros = match epoch.whole {
        0..MILLIS_FROM => whole * 1_000_000 + fraction_of(epoch.fraction, 6)?,
        MILLIS_FROM..MICROS_FROM => whole * 1_000 + fraction_of(epoch.fraction, 3)?,
        MICROS_FROM..NANOS_FROM => whole,
        NANOS_FROM.. => whole / 1_000,
    };
    let signed = if epoch.negative { -micros } else { micros };
    instant::from_micros(i64::try_from(signed).ok()?)
}

/// The first `places` digits of a fraction as a whole number.
fn fraction_of(digits: &str, places: usize) -> Option<i128> {
    let mut number = 0_i128;
    for place in 0..places {
        let digit = digits.as_bytes().get(place).map_or(0, |byte| byte.saturating_sub(b'0'));
        number = number * 10 + i128::from(digit);
    }
    Some(number)
}

/// A written date, with or without a time and a zone.
fn written(text: &str, default: Tz) -> Option<DateTime<Utc>> {
    let mut rest = Rest(text);
    let date = rest.date()?;
    if rest.0.is_empty() {
        return to_utc(date.and_hms_opt(0, 0, 0)?, default);
    }
    let separated = rest.take_one(&['T', 't']) || rest.spaces();
    let local = if separated { rest.time(date)? } else { date.and_hms_opt(0, 0, 0)? };
    match rest.zone()? {
        Some(Place::Offset(seconds)) => {
            Some(local.checked_sub_signed(TimeDelta::try_seconds(seconds)?)?.and_utc())
        }
        Some(Place::Zone(zone)) => to_utc(local, zone),
        None => to_utc(local, default),
    }
}

/// Where a written time says it is.
enum Place {
    Offset(i64),
    Zone(Tz),
}

/// What is left of a text that is read from the left.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn take_one(&mut self, any: &[char]) -> bool {
        match self.0.strip_prefix(any) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn spaces(&mut self) -> bool {
        let rest = self.0.trim_start();
        let any = rest.len() < self.0.len();
        self.0 = rest;
        any
    }

    fn digits(&mut self, most: usize) -> Option<&'a str> {
        let length = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
        self.0 = rest;
        Some(digits)
    }

    fn number(&mut self, most: usize) -> Option<u32> {
        self.digits(most)?.parse().ok()
    }

    /// `2026-03-20`, `2026/3/20` or `20-03-2026`.
    fn date(&mut self) -> Option<NaiveDate> {
        let first = self.digits(4)?;
        let separator = self.0.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
        self.take_one(&[separator]);
        let month: u32 = self.number(2)?;
        if !self.take_one(&[separator]) {
            return None;
        }
        let (year, day) = match first.len() {
            4 => (first.parse().ok()?, self.number(2)?),
            1 | 2 if separator != '/' => {
                let year = self.digits(4).filter(|year| year.len() == 4)?;
                (year.parse().ok()?, first.parse().ok()?)
            }
            _ => return None,
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }

    /// `08:30`, `08:30:00` or `08:30:00.123456789`, on a date.
    fn time(&mut self, date: NaiveDate) -> Option<NaiveDateTime> {
        let hour = self.number(2)?;
        if !self.take_one(&[':']) {
            return None;
        }
        let minute = self.number(2)?;
        let second = if self.take_one(&[':']) { self.number(2)? } else { 0 };
        let fraction = if self.take_one(&['.', ',']) { self.digits(usize::MAX)? } else { "" };
        let micros = u32::try_from(fraction_of(fraction, 6)?).ok()?;
        if hour == 24 && minute == 0 && second == 0 && micros == 0 {
            return date.succ_opt()?.and_hms_opt(0, 0, 0);
        }
        let second = if second == 60 { 59 } else { second };
        date.and_hms_micro_opt(hour, minute, second, micros)
    }

    /// Everything that may stand after the time; several offsets must agree, and nothing may be left.
    fn zone(&mut self) -> Option<Option<Place>> {
        let mut place: Option<Place> = None;
        while !self.0.is_empty() {
            self.spaces();
            if let Some(rest) = self.0.strip_prefix('[') {
                let (name, rest) = rest.split_once(']')?;
                let zone = name.parse().ok()?;
                place.get_or_insert(Place::Zone(zone));
                self.0 = rest;
                continue;
            }
            let offset = self.offset()?;
            match place {
                Some(Place::Offset(stated)) if stated != offset => return None,
                _ => place = Some(Place::Offset(offset)),
            }
        }
        Some(place)
    }

    /// `Z`, `UTC`, `GMT`, `+0330`, `+03:30` or `+03`, in seconds east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        for word in ["UTC", "GMT", "Z", "z"] {
            if let Some(rest) = self.0.strip_prefix(word) {
                self.0 = rest;
                return Some(0);
            }
        }
        let west = self.0.starts_with(['-', '\u{2212}']);
        if !west && !self.0.starts_with('+') {
            return None;
        }
        self.take_one(&['-', '\u{2212}', '+']);
        let hours = self.digits(2).filter(|hours| hours.len() == 2)?.parse::<u32>().ok()?;
        let colon = self.take_one(&[':']);
        let minutes = match self.digits(2) {
            Some(minutes) if minutes.len() == 2 => minutes.parse::<u32>().ok()?,
            None if !colon => 0,
            _ => return None,
        };
        if hours > 23 || minutes > 59 {
            return None;
        }
        let seconds = i64::from(hours * 3_600 + minutes * 60);
        Some(if west { seconds.saturating_neg() } else { seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rome(text: &str) -> Option<String> {
        lenient(text, Tz::Europe__Rome).ok().map(instant::text)
    }

    #[test]
    fn every_form_in_use() {
        for (text, expected) in [
            ("2026-03-20T08:30:00Z", "2026-03-20T08:30:00Z"),
            ("2026-03-20t08:30:00z", "2026-03-20T08:30:00Z"),
            ("2026-03-20T10:30:00+02:00", "2026-03-20T08:30:00Z"),
            ("2026-03-20T10:30:00.000+0200", "2026-03-20T08:30:00Z"),
            ("2026-03-20T10:30:00+02", "2026-03-20T08:30:00Z"),
            ("2026-03-20T05:00:00-03:30", "2026-03-20T08:30:00Z"),
            ("2026-03-20T08:30:00+00:00Z", "2026-03-20T08:30:00Z"),
            ("2026-03-20 08:30:00 UTC", "2026-03-20T08:30:00Z"),
            ("2026-03-20 08:30:00 +0000", "2026-03-20T08:30:00Z"),
            ("20-03-2026 08:30:00 +0000", "2026-03-20T08:30:00Z"),
            ("20.03.2026 09:30", "2026-03-20T08:30:00Z"),
            ("2026/03/20 09:30:00.000", "2026-03-20T08:30:00Z"),
            ("2026-03-20T09:30:00", "2026-03-20T08:30:00Z"),
            ("2026-03-20T09:30:00[Asia/Tehran]", "2026-03-20T06:00:00Z"),
            ("2026-03-20T09:30:00+03:30[Asia/Tehran]", "2026-03-20T06:00:00Z"),
            ("2026-03-20", "2026-03-19T23:00:00Z"),
            ("2026-03-20T24:00:00Z", "2026-03-21T00:00:00Z"),
            ("2026-03-20T08:30:00.1Z", "2026-03-20T08:30:00.100Z"),
            ("2026-03-20T08:30:00.123456789Z", "2026-03-20T08:30:00.123456Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("1773995400", "2026-03-20T08:30:00Z"),
            ("1773995400.5", "2026-03-20T08:30:00.500Z"),
            ("1773995400123", "2026-03-20T08:30:00.123Z"),
            ("1773995400123.456", "2026-03-20T08:30:00.123456Z"),
            ("1773995400123456", "2026-03-20T08:30:00.123456Z"),
            ("1773995400123456789", "2026-03-20T08:30:00.123456Z"),
            ("99999999999", "5138-11-16T09:46:39Z"),
            ("100000000000", "1973-03-03T09:46:40Z"),
            ("-1.5", "1969-12-31T23:59:58.500Z"),
            ("0", "1970-01-01T00:00:00Z"),
            ("  2026-03-20T08:30:00Z \n", "2026-03-20T08:30:00Z"),
        ] {
            assert_eq!(rome(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "-",
            ".",
            "now",
            "1e9",
            "20/03/2026 08:30",
            "2026-02-30",
            "2026-13-01",
            "2026-03-20T25:00:00Z",
            "2026-03-20T08:30:00+02:00Z",
            "2026-03-20T08:30:00+2",
            "2026-03-20T08:30:00+02:0",
            "2026-03-20T08:30:00 Mars/Olympus",
            "2026-03-20T08:30:00[Mars/Olympus]",
            "2026-03-20T08",
            "2026-03-20T08:30:00.",
            "2026-03/20",
            "20260-03-20",
            "0000-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-01:00",
            "99999999999999999999",
            "２０２６-03-20",
        ] {
            assert_eq!(rome(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in ".*") {
            let _ = lenient(&text, Tz::Pacific__Apia);
        }

        #[test]
        fn anything_like_a_time_gets_an_answer(text in "[-+0-9TtZz:. ,/\\[\\]UTC]{0,40}") {
            let _ = lenient(&text, Tz::Africa__Casablanca);
        }

        #[test]
        fn what_is_written_is_read_back(micros in -62_000_000_000_000_000_i64..253_000_000_000_000_000) {
            let at = instant::from_micros(micros).unwrap();
            prop_assert_eq!(lenient(&instant::text(at), Tz::Europe__Rome), Ok(at));
        }

        #[test]
        fn epoch_numbers_are_exact(seconds in 0_i64..99_999_999_999, micros in 0_i64..1_000_000) {
            let at = lenient(&format!("{seconds}.{micros:06}"), Tz::UTC).unwrap();
            prop_assert_eq!((at.timestamp(), i64::from(at.timestamp_subsec_micros())), (seconds, micros));
        }
    }
}
