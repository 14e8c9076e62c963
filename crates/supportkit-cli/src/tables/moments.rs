//! Instants for people and for programs.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};
use serde::Serialize;
use supportkit::calendar::Zone;
use supportkit::document::instant;

/// An instant in UTC and on the wall of a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ShownInstant {
    /// In UTC.
    #[serde(with = "instant")]
    pub(crate) utc: DateTime<Utc>,
    /// In the zone, with its offset.
    pub(crate) local: String,
    /// For people.
    #[serde(skip)]
    people: String,
}

impl ShownInstant {
    /// An instant as a zone shows it.
    pub(crate) fn new(zone: &Zone, utc: DateTime<Utc>) -> Self {
        let local = zone.local(utc);
        let offset = offset(zone.offset_at(utc));
        Self { utc, local: format!("{}{offset}", exact(local)), people: zoned(zone, utc) }
    }

    /// Local, then UTC: two cells of a table.
    pub(crate) fn cells(&self) -> [String; 2] {
        [self.people.clone(), instant::text(self.utc)]
    }
}

/// An instant on the wall of a zone, for people: `Mon 2026-03-23 10:00 +03:00`.
pub(crate) fn zoned(zone: &Zone, utc: DateTime<Utc>) -> String {
    let local = zone.local(utc);
    let form = if local.second() == 0 && local.nanosecond() == 0 {
        "%a %Y-%m-%d %H:%M"
    } else {
        "%a %Y-%m-%d %H:%M:%S%.f"
    };
    format!("{} {}", local.format(form), offset(zone.offset_at(utc)))
}

fn exact(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}

fn offset(ahead: TimeDelta) -> String {
    let sign = if ahead < TimeDelta::zero() { '-' } else { '+' };
    let seconds = ahead.num_seconds().unsigned_abs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_where_the_calendar_is() {
        for (zone, utc, local, people) in [
            (
                "Europe/Istanbul",
                "2026-03-23T07:00:00Z",
                "2026-03-23T10:00:00+03:00",
                "Mon 2026-03-23 10:00 +03:00",
            ),
            (
                "America/New_York",
                "2026-01-01T00:00:30.5Z",
                "2025-12-31T19:00:30.500-05:00",
                "Wed 2025-12-31 19:00:30.500 -05:00",
            ),
            (
                "Europe/Istanbul",
                "1900-01-01T00:00:00Z",
                "1900-01-01T01:56:56+01:56:56",
                "Mon 1900-01-01 01:56:56 +01:56:56",
            ),
        ] {
            let shown = ShownInstant::new(&Zone::named(zone).unwrap(), instant::parse(utc).unwrap());
            assert_eq!((shown.local.as_str(), shown.people.as_str()), (local, people));
        }
    }
}
