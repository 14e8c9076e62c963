//! Where the two time-zone databases agree, and when the zones of the world change their clocks.

use std::ops::Range;

use chrono::{DateTime, Offset, TimeZone as _};
use chrono_tz::{TZ_VARIANTS, Tz};
use jiff::Timestamp;
use jiff::tz::TimeZone;

const HOUR: i64 = 3_600;

/// A change of the clocks that both databases know.
#[derive(Debug, Clone)]
pub struct Change {
    /// The zone.
    pub zone: &'static str,
    /// The first second of the new offset.
    pub at: i64,
}

/// Whether `chrono-tz` and `jiff` have the same offsets for a zone over a span of UTC seconds: on every hour and on
/// both sides of every change. `jiff` carries newer data, so they differ where a government has changed its mind.
pub fn agree(zone: &str, span: Range<i64>) -> bool {
    let (Ok(ours), Ok(theirs)) = (zone.parse::<Tz>(), TimeZone::get(zone)) else { return false };
    let start = Timestamp::from_second(span.start).expect("an instant that exists");
    let changes = theirs.following(start).map(|change| change.timestamp().as_second());
    let changes = changes.take_while(|change| *change < span.end).flat_map(|change| [change - 1, change]);
    let hours = span.clone().step_by(HOUR as usize);
    hours.chain(changes).all(|second| chrono_offset(ours, second) == jiff_offset(&theirs, second))
}

/// Every change of the clocks of every zone that both databases know by name, from 1970 to 2037, zone by zone.
/// Changes that only rename the offset are left out.
pub fn changes() -> Vec<Change> {
    let (first, last) = (0, 2_145_916_800);
    let mut all = Vec::new();
    for zone in TZ_VARIANTS {
        let Ok(theirs) = TimeZone::get(zone.name()) else { continue };
        let start = Timestamp::from_second(first).expect("an instant that exists");
        let seconds = theirs.following(start).map(|change| change.timestamp().as_second());
        let real = seconds
            .take_while(|second| *second < last)
            .filter(|second| jiff_offset(&theirs, second - 1) != jiff_offset(&theirs, *second));
        all.extend(real.map(|at| Change { zone: zone.name(), at }));
    }
    all
}

fn chrono_offset(zone: Tz, second: i64) -> i32 {
    let instant = DateTime::from_timestamp(second, 0).expect("an instant that exists");
    zone.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc()
}

fn jiff_offset(zone: &TimeZone, second: i64) -> i32 {
    zone.to_offset(Timestamp::from_second(second).expect("an instant that exists")).seconds()
}
