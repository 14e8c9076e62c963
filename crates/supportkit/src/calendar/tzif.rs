//! Time zones out of TZif data (RFC 9636), the form in which operating systems keep them.

use tz::TimeZone;
use tz::timezone::TransitionRule;

use super::eras::{Era, Eras};
use super::line::second_at;

/// More than any zone needs: the largest file of the IANA database has four kilobytes and under 400 changes.
const LARGEST: usize = 1 << 20;
const MOST_CHANGES: usize = 4_000;

/// The start of 1800 and that of 2100, between which changes are looked at, as they are for the bundled zones.
const REACH: (i64, i64) = (-5_364_662_400, 4_102_444_800);

/// The eras of a zone, or what is expected instead of the data.
pub(super) fn eras(data: &[u8]) -> Result<Eras, String> {
    if data.len() > LARGEST {
        return Err(format!("at most {LARGEST} bytes of TZif data"));
    }
    let zone = TimeZone::from_tz_data(data)
        .map_err(|reason| format!("TZif data as in a `zoneinfo` folder, for it is an {reason}"))?;
    if !zone.as_ref().leap_seconds().is_empty() {
        return Err("TZif data without leap seconds, which the `right` folder has".to_owned());
    }
    let mut changes = Changes { zone: &zone, last: offset(&zone, REACH.0)?, eras: Vec::new() };
    changes.eras.push(Era { start: 0, offset: changes.last });
    let mut known = REACH.0;
    for change in zone.as_ref().transitions() {
        let second = change.unix_leap_time();
        if second > known && second < REACH.1 {
            changes.note(second)?;
            known = second;
        }
    }
    if let Some(TransitionRule::Alternate(_)) = zone.as_ref().extra_rule() {
        for (second, _) in super::changes::changes((known, REACH.1), |second| offset(&zone, second))? {
            changes.note(second)?;
        }
    }
    Ok(Eras::new(changes.eras))
}

struct Changes<'a> {
    zone: &'a TimeZone,
    last: i64,
    eras: Vec<Era>,
}

impl Changes<'_> {
    /// Notes the offset from a second on, where it is another one.
    fn note(&mut self, second: i64) -> Result<(), String> {
        let offset = offset(self.zone, second)?;
        if offset != self.last {
            self.eras.push(Era { start: second_at(second), offset });
            self.last = offset;
        }
        if self.eras.len() > MOST_CHANGES {
            return Err(format!("at most {MOST_CHANGES} changes of the clocks"));
        }
        Ok(())
    }
}

fn offset(zone: &TimeZone, second: i64) -> Result<i64, String> {
    let kind = zone
        .find_local_time_type(second)
        .map_err(|reason| format!("TZif data for all times, for {reason}"))?;
    let offset = i64::from(kind.ut_offset());
    if offset.abs() >= 86_400 {
        return Err(format!("offsets of less than a day, for there is one of {offset} seconds"));
    }
    Ok(offset)
}
