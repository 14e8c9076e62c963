//! Instants of every kind: ordinary ones, changes of clocks, and the ends of time.

use arbitrary::{Result, Unstructured};
use chrono::{DateTime, TimeDelta, Utc};

/// From one end of time to the other.
pub(crate) const EXTREMES: [DateTime<Utc>; 2] = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC];

const LANDMARKS: [&str; 12] = [
    "2026-03-23T05:00:00Z",
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-03-20T00:00:00Z",
    "2011-12-30T10:00:00Z",
    "1970-01-01T00:00:00Z",
    "1883-11-18T17:00:00Z",
    "2100-03-28T01:00:00Z",
    "0001-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "2024-02-29T12:00:00Z",
];

/// An instant as a source of this crate writes it.
pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant of RFC 3339")
}

/// Any instant, more often one where something is special.
pub(crate) fn any(choices: &mut Unstructured<'_>) -> Result<DateTime<Utc>> {
    let place = choices.int_in_range(0..=LANDMARKS.len() + 1)?;
    let landmark = LANDMARKS.get(place).map_or(EXTREMES[place % 2], |text| instant(text));
    Ok(moved(landmark, near(choices)?))
}

/// An instant of the weeks after a start.
pub(crate) fn after(start: DateTime<Utc>, choices: &mut Unstructured<'_>) -> Result<DateTime<Utc>> {
    let minutes = i64::from(choices.arbitrary::<u16>()?);
    let micros = *choices.choose(&[0, 0, 0, 0, 1, 999_999, 30_000_000])?;
    Ok(moved(start, TimeDelta::minutes(minutes) + TimeDelta::microseconds(micros)))
}

/// A little to the past or the future, to the minute, second or microsecond.
fn near(choices: &mut Unstructured<'_>) -> Result<TimeDelta> {
    let amount = i64::from(choices.arbitrary::<i16>()?);
    Ok(match choices.int_in_range(0..=4_u8)? {
        0 => TimeDelta::zero(),
        1 => TimeDelta::minutes(amount),
        2 => TimeDelta::seconds(amount),
        3 => TimeDelta::microseconds(amount),
        _ => TimeDelta::days(amount),
    })
}

/// As far as time goes.
pub(crate) fn moved(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    let end = EXTREMES[usize::from(by > TimeDelta::zero())];
    at.checked_add_signed(by).unwrap_or(end)
}

/// Any amount of time in whole microseconds, either way.
pub(crate) fn amount(choices: &mut Unstructured<'_>) -> Result<TimeDelta> {
    let number = i64::from(choices.arbitrary::<u16>()?);
    let length = match choices.int_in_range(0..=8_u8)? {
        0 => TimeDelta::minutes(number),
        1 => TimeDelta::seconds(number),
        2 => TimeDelta::microseconds(number),
        3 => TimeDelta::hours(number),
        4 => TimeDelta::minutes(number) + TimeDelta::microseconds(999_999),
        5 => TimeDelta::weeks(number),
        6 => TimeDelta::microseconds(i64::MAX),
        7 => TimeDelta::MAX,
        _ => TimeDelta::zero(),
    };
    Ok(if choices.ratio(2_u8, 3_u8)? { length } else { -length })
}
