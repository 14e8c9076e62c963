//! From a local time to an instant.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// Longer than any offset and any jump of the local clock, in seconds.
const TWO_DAYS: i64 = 2 * 86_400;

/// The instant of a local time in a zone.
///
/// A local time that a clock change skips becomes the instant of the change; one that occurs twice is taken the
/// first time. `None` only outside the years the calendar can represent.
///
/// ```
/// use chrono::NaiveDate;
/// use chrono_tz::Tz;
/// use supportkit::document::instant;
/// use supportkit_readers::time::to_utc;
///
/// let local = |month, day, hour, minute| {
///     NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
/// };
/// let rome = |time| instant::text(to_utc(time, Tz::Europe__Rome).unwrap());
/// assert_eq!(rome(local(7, 1, 12, 0)), "2026-07-01T10:00:00Z");
/// assert_eq!(rome(local(3, 29, 2, 30)), "2026-03-29T01:00:00Z", "skipped: the instant of the change");
/// assert_eq!(rome(local(10, 25, 2, 30)), "2026-10-25T00:30:00Z", "twice: the first time");
/// ```
pub fn to_utc(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) => Some(instant.with_timezone(&Utc)),
        MappedLocalTime::Ambiguous(one, other) => {
            Some(one.with_timezone(&Utc).min(other.with_timezone(&Utc)))
        }
        MappedLocalTime::None => end_of_gap(local, zone),
    }
}

/// The first second whose local time is past `local`: the instant at which the clock skipped it.
fn end_of_gap(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    let around = local.and_utc().timestamp();
    let is_past = |second: i64| {
        let instant = DateTime::from_timestamp(second, 0)?;
        Some(instant.with_timezone(&zone).naive_local() > local)
    };
    let mut before = around.checked_sub(TWO_DAYS)?;
    let mut past = around.checked_add(TWO_DAYS)?;
    while past.checked_sub(before)? > 1 {
        let middle = before.midpoint(past);
        if is_past(middle)? {
            past = middle;
        } else {
            before = middle;
        }
    }
    DateTime::from_timestamp(past, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use supportkit::document::instant;

    #[test]
    fn gaps_snap_and_folds_take_the_first() {
        for (zone, local, expected) in [
            ("Europe/Rome", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
            ("Europe/Rome", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z"),
            ("Europe/Rome", "2026-03-29T02:59:59", "2026-03-29T01:00:00Z"),
            ("Europe/Rome", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
            ("Europe/Dublin", "2026-10-25T01:30:00", "2026-10-25T00:30:00Z"),
            ("Pacific/Apia", "2011-12-30T00:00:00", "2011-12-30T10:00:00Z"),
            ("Pacific/Apia", "2011-12-30T23:59:59", "2011-12-30T10:00:00Z"),
            ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:00:00Z"),
            ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00Z"),
        ] {
            let utc = to_utc(local.parse().unwrap(), zone.parse().unwrap()).unwrap();
            assert_eq!(instant::text(utc), expected, "{zone} {local}");
        }
    }
}
