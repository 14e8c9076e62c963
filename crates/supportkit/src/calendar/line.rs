//! The line of time that the compiled form lives on: whole seconds, days and weeks counted from one far Monday.
//!
//! Counting from a Monday long before the earliest instant keeps every number unsigned and makes a week boundary
//! a multiple of the week's length. The same line also carries local times: a local time is the place its date
//! and time of day would have if the clock on the wall were set to UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Seconds in a day of the line.
pub(super) const DAY: u64 = 86_400;
/// Days in a week.
pub(super) const WEEK_DAYS: u32 = 7;
/// Seconds in a week of the line.
pub(super) const WEEK: u64 = 604_800;
/// The week after the last; every representable instant lies before it.
pub(super) const END_WEEK: u32 = 28_000_000;
/// Weeks after which the Gregorian calendar repeats, dates and weekdays alike: 400 years.
pub(super) const CYCLE: u32 = 20_871;

/// 1970-01-01, a Thursday, as a day of the line.
const EPOCH_DAY: u32 = 14_000_000 * 7 + 3;
/// Days from the last one before the year 1 to 1970-01-01.
const EPOCH_RATA_DIE: u32 = 719_163;
const EPOCH: u64 = EPOCH_DAY as u64 * DAY;

/// An instant on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    /// Whole seconds since the start of the line.
    pub(super) second: u64,
    /// Microseconds into that second.
    pub(super) micro: u32,
}

impl Moment {
    /// Where an instant stands. A leap second is read as the second before it, what is smaller than a microsecond
    /// is dropped.
    #[inline]
    pub(super) fn of(at: DateTime<Utc>) -> Self {
        let micro = at.timestamp_subsec_micros();
        Self {
            second: EPOCH.wrapping_add_signed(at.timestamp()),
            micro: if micro < 1_000_000 { micro } else { micro - 1_000_000 },
        }
    }

    /// An instant without what is smaller than a microsecond, and a leap second as the second before it.
    pub(super) fn whole(at: DateTime<Utc>) -> DateTime<Utc> {
        Self::of(at).instant().unwrap_or(at)
    }

    /// The start of a second.
    #[inline]
    pub(super) fn at(second: u64) -> Self {
        Self { second, micro: 0 }
    }

    /// The instant, if it can be represented.
    #[inline]
    pub(super) fn instant(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.second.wrapping_sub(EPOCH).cast_signed(), self.micro * 1_000)
    }
}

/// An instant as microseconds since 1970, as [`Moment::of`] reads it. Every instant fits.
#[inline]
pub(super) fn micros_of(at: DateTime<Utc>) -> i64 {
    at.timestamp().wrapping_mul(1_000_000).wrapping_add(i64::from(Moment::of(at).micro))
}

/// Where an instant in microseconds since 1970 stands.
#[inline]
pub(super) fn at_micros(micros: i64) -> Moment {
    Moment {
        second: EPOCH.wrapping_add_signed(micros.div_euclid(1_000_000)),
        micro: micros.rem_euclid(1_000_000) as u32,
    }
}

/// The place of a second counted from 1970.
pub(super) fn second_at(timestamp: i64) -> u64 {
    EPOCH.wrapping_add_signed(timestamp)
}

/// The day of the line that a date is.
pub(super) fn day_of(date: NaiveDate) -> u32 {
    EPOCH_DAY.wrapping_add_signed(date.to_epoch_days())
}

/// The date of a day of the line, if it can be represented.
pub(super) fn date_of(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(day.wrapping_sub(EPOCH_DAY).cast_signed())
}

/// The day of the line that is so many days after 1970-01-01, if it is one.
pub(super) fn day_of_epoch(days: f64) -> Option<u32> {
    let day = f64::from(EPOCH_DAY) + days;
    (day >= 0.0 && day < f64::from(u32::MAX)).then_some(day as u32)
}

/// The day of the line that is so many days after the last one before the year 1.
pub(super) fn day_of_rata_die(days: i64) -> Option<u32> {
    u32::try_from(i64::from(EPOCH_DAY - EPOCH_RATA_DIE).checked_add(days)?).ok()
}

/// The days from the last one before the year 1 to a day of the line.
pub(super) fn rata_die_of(day: u32) -> i64 {
    i64::from(day).saturating_sub(i64::from(EPOCH_DAY - EPOCH_RATA_DIE))
}

/// The place of the first second of a day.
pub(super) fn start_of(day: u32) -> u64 {
    u64::from(day) * DAY
}

/// The day that a place on the line lies in.
pub(super) fn day_at(second: u64) -> u32 {
    u32::try_from(second / DAY).unwrap_or(u32::MAX)
}

/// The week that a place on the line lies in.
pub(super) fn week_at(second: u64) -> u32 {
    u32::try_from(second / WEEK).unwrap_or(u32::MAX)
}

/// The place of a local date and time, with its microseconds.
pub(super) fn local_place(local: NaiveDateTime) -> Moment {
    Moment::of(local.and_utc())
}

/// A week close to the start of a year. The mean year of 400 is exact enough for choosing borders.
pub(super) const fn week_of_year(year: u32) -> u32 {
    14_000_000 - 102_790 + year * 146_097 / 2_800
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_start_on_monday_and_all_of_chrono_fits() {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(day_of(monday) % WEEK_DAYS, 0);
        assert_eq!(date_of(day_of(monday)), Some(monday));
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::UNIX_EPOCH, DateTime::<Utc>::MAX_UTC] {
            let moment = Moment::of(instant);
            assert!(moment.second > WEEK * 2 && week_at(moment.second) + 2 < END_WEEK);
            assert_eq!(moment.instant().unwrap().timestamp_micros(), instant.timestamp_micros());
        }
    }
}
