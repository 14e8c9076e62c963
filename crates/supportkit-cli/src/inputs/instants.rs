//! Instants as people type them.

use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use supportkit::calendar::{LocalTimeRules, Zone};
use supportkit::document::{LocalDate, LocalTime, instant};

/// An instant with its offset, or what a clock on the wall shows in a zone that is known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypedInstant {
    /// With an offset.
    Instant(DateTime<Utc>),
    /// Without one.
    Local(NaiveDateTime),
}

/// Why a text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotAnInstant;

impl std::fmt::Display for NotAnInstant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("expected an instant of the years 0 to 9999 such as `2026-03-20T08:30:00Z`, or local time such as `2026-03-20T11:30`")
    }
}

impl std::error::Error for NotAnInstant {}

impl FromStr for TypedInstant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        if let Some(instant) = instant::parse(text) {
            return Ok(Self::Instant(instant));
        }
        let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
        let date: LocalDate = date.parse().map_err(|_| NotAnInstant)?;
        let time: LocalTime = time.parse().map_err(|_| NotAnInstant)?;
        let local = match NaiveTime::from_num_seconds_from_midnight_opt(time.seconds(), 0) {
            Some(time) => date.0.and_time(time),
            None => date.0.succ_opt().ok_or(NotAnInstant)?.and_time(NaiveTime::MIN),
        };
        Ok(Self::Local(local))
    }
}

impl TypedInstant {
    /// The instant, or local time taken for UTC: near enough to tell which edition of a desk is meant.
    pub(crate) fn nearly(self) -> DateTime<Utc> {
        match self {
            Self::Instant(instant) => instant,
            Self::Local(local) => local.and_utc(),
        }
    }

    /// The instant, local time being that of a zone. A local time that a change of clocks skips or repeats is read as a
    /// calendar does that says nothing about it.
    pub(crate) fn in_zone(self, zone: &Zone) -> DateTime<Utc> {
        match self {
            Self::Instant(instant) => instant,
            Self::Local(local) => zone.instant(local, LocalTimeRules::default()).unwrap_or(local.and_utc()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_an_offset_or_are_local() {
        let istanbul = Zone::named("Europe/Istanbul").unwrap();
        for (typed, utc) in [
            ("2026-03-20T08:30:00Z", "2026-03-20T08:30:00Z"),
            ("2026-03-20T08:30:00+05:30", "2026-03-20T03:00:00Z"),
            ("2026-03-20T11:30", "2026-03-20T08:30:00Z"),
            ("2026-03-20 11:30:15", "2026-03-20T08:30:15Z"),
            ("2026-03-20", "2026-03-19T21:00:00Z"),
            ("2026-03-20T24:00", "2026-03-20T21:00:00Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ] {
            let read: TypedInstant = typed.parse().unwrap();
            assert_eq!(instant::text(read.in_zone(&istanbul)), utc, "{typed}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for typed in [
            "",
            "now",
            "2026-02-30",
            "2026-03-20T25:00",
            "20-03-2026",
            "+12026-01-01",
            "0000-01-01",
            "9999-12-31T24:00:01",
        ] {
            assert_eq!(typed.parse::<TypedInstant>(), Err(NotAnInstant), "{typed}");
        }
    }
}
