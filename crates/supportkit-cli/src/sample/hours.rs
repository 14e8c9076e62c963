//! When people are at their desks: local time of a region, and instants so much working time later.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};

use super::regions::Region;

/// The instant so many seconds later on the wall.
pub(super) fn later(at: DateTime<Utc>, seconds: u64) -> DateTime<Utc> {
    let delta = i64::try_from(seconds).ok().and_then(TimeDelta::try_seconds);
    delta.and_then(|delta| at.checked_add_signed(delta)).unwrap_or(at)
}

/// The date and the seconds after midnight on the region's wall.
pub(super) fn local(region: Region, at: DateTime<Utc>) -> (NaiveDate, u32) {
    let local = at.with_timezone(&region.zone());
    (local.date_naive(), local.time().num_seconds_from_midnight())
}

/// The instant the region's wall shows; a time that a clock change skips counts as an hour later.
pub(super) fn instant(region: Region, date: NaiveDate, seconds: u32) -> Option<DateTime<Utc>> {
    let read = |seconds| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
        region.zone().from_local_datetime(&date.and_time(time)).earliest()
    };
    read(seconds).or_else(|| read(seconds.saturating_add(3_600))).map(|instant| instant.with_timezone(&Utc))
}

/// Whether the region's team works at an instant.
pub(super) fn is_open(region: Region, at: DateTime<Utc>) -> bool {
    let (date, second) = local(region, at);
    region.shifts(date).iter().any(|(start, end)| (*start..*end).contains(&second))
}

/// The instant at which the team has worked so many seconds more.
pub(super) fn worked(region: Region, at: DateTime<Utc>, seconds: u64) -> DateTime<Utc> {
    const DAYS: u64 = 60;
    let (first, second) = local(region, at);
    let mut left = seconds;
    for day in 0..DAYS {
        let Some(date) = first.checked_add_days(Days::new(day)) else { break };
        for (start, end) in region.shifts(date) {
            let begin = if day == 0 { second.max(*start) } else { *start };
            let available = u64::from(end.saturating_sub(begin));
            if left < available {
                let shown = begin.saturating_add(u32::try_from(left).unwrap_or(0));
                return instant(region, date, shown).unwrap_or(at).max(at);
            }
            left -= available;
        }
    }
    later(at, seconds)
}

#[cfg(test)]
mod tests {
    use supportkit::document::instant::{parse, text};

    use super::*;

    #[test]
    fn working_time_skips_nights_lunch_weekends_and_days_off() {
        let cases = [
            (Region::Istanbul, "2026-03-02T09:00:00+03:00", 30, "2026-03-02T09:30:00+03:00"),
            (Region::Istanbul, "2026-03-02T12:00:00+03:00", 60, "2026-03-02T14:00:00+03:00"),
            (Region::Istanbul, "2026-03-19T17:30:00+03:00", 60, "2026-03-23T09:30:00+03:00"),
            (Region::Riyadh, "2026-03-05T16:30:00+03:00", 60, "2026-03-08T08:30:00+03:00"),
            (Region::Riyadh, "2026-02-21T10:00:00+03:00", 60, "2026-02-24T09:00:00+03:00"),
            (Region::London, "2026-03-27T17:00:00Z", 60, "2026-03-30T08:30:00Z"),
            (Region::London, "2025-12-24T17:15:00Z", 30, "2025-12-29T09:15:00Z"),
        ];
        for (region, from, minutes, expected) in cases {
            let reached = worked(region, parse(from).unwrap(), minutes * 60);
            assert_eq!(text(reached), text(parse(expected).unwrap()), "{region:?} {from} + {minutes} min");
        }
    }
}
