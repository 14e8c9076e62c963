//! The ways in which documents write things as text, by the name a schema gives them.

use std::fmt::Display;
use std::str::FromStr;

use crate::document::{IsoDuration, LocalDate, LocalTime, MonthDay, instant};

/// What was expected, if a text is not written that way. Names of zones are checked by the calendar, which holds
/// the zone data; formats nobody here knows are left to the type.
pub(super) fn check(format: &str, text: &str) -> Option<String> {
    match format {
        "date-time" if instant::parse(text).is_some() => None,
        "date-time" => words(format).map(str::to_owned),
        "duration" => refused::<IsoDuration>(text),
        "date" => refused::<LocalDate>(text),
        "time-of-day" => refused::<LocalTime>(text),
        "month-day" => refused::<MonthDay>(text),
        _ => None,
    }
}

/// What a format is called where another kind of value stands.
pub(super) fn words(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "an instant with its offset such as `2026-03-20T08:30:00Z`",
        "duration" => "a duration such as `PT4H30M`",
        "date" => "a date such as `2026-03-20`",
        "time-of-day" => "a time of day such as `09:30`",
        "month-day" => "a month and day such as `10-29`",
        "zone" => "an IANA time zone such as `Europe/Istanbul`",
        _ => return None,
    })
}

fn refused<T: FromStr<Err: Display>>(text: &str) -> Option<String> {
    let reason = text.parse::<T>().err()?.to_string();
    Some(reason.strip_prefix("expected ").unwrap_or(&reason).to_owned())
}
