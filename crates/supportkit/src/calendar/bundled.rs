//! The time zones compiled into the library, as the build script packed them.

use super::changes::CYCLE;
use super::eras::{Era, Eras};
use super::line::second_at;

/// A line for every name, with the place of its changes.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/zone_names.txt"));

/// How many offsets a zone ever has, and they, the first of them first; how many changes are told and how many more
/// repeat them; and for each that is told the place of its step. Numbers are as the build script puts them.
const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zone_rules.bin"));

/// The steps from change to change that there are: five bytes for the seconds since the change before, for the first
/// change since 1970, and one for the place of the new offset.
const STEPS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zone_steps.bin"));

/// The names of all zones, in alphabetical order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.lines().filter_map(|line| line.split(' ').next())
}

/// The eras of the zone with a name.
pub(super) fn eras(name: &str) -> Option<(&'static str, Eras)> {
    let (name, start) =
        NAMES.lines().filter_map(|line| line.split_once(' ')).find(|(known, _)| *known == name)?;
    let mut rest = RULES.get(start.parse::<usize>().ok()?..)?;
    let offsets = (0..take(&mut rest)?).map(|_| take(&mut rest).map(unzigzag)).collect::<Option<Vec<_>>>()?;
    let mut eras = vec![Era { start: 0, offset: *offsets.first()? }];
    let mut second = 0_i64;
    let (told, repeated) = (take(&mut rest)?, take(&mut rest)?);
    for _ in 0..told {
        let (seconds, place) = step(take(&mut rest)?)?;
        second = second.checked_add(seconds)?;
        let offset = *offsets.get(place)?;
        eras.push(Era { start: second_at(second), offset });
    }
    for _ in 0..repeated {
        let again = eras.get(eras.len().checked_sub(CYCLE.0)?)?;
        eras.push(Era { start: again.start.checked_add_signed(CYCLE.1)?, offset: again.offset });
    }
    Some((name, Eras::new(eras)))
}

fn step(place: u64) -> Option<(i64, usize)> {
    let [a, b, c, d, e, offset] = *STEPS.as_chunks().0.get(usize::try_from(place).ok()?)?;
    Some((unzigzag(u64::from_le_bytes([a, b, c, d, e, 0, 0, 0])), usize::from(offset)))
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Offset, TimeZone};
    use chrono_tz::TZ_VARIANTS;

    use super::super::zone::Zone;
    use super::*;

    /// Every three and a half days of three centuries, at all times of day.
    #[test]
    fn every_zone_keeps_the_offsets_of_its_source() {
        assert_eq!(names().collect::<Vec<_>>(), TZ_VARIANTS.map(|tz| tz.name()));
        for tz in TZ_VARIANTS {
            let zone = Zone::named(tz.name()).unwrap();
            for second in (-5_364_662_399..4_417_977_600).step_by(86_400 * 3 + 43_210) {
                let at = DateTime::from_timestamp(second, 0).unwrap();
                let theirs = tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
                assert_eq!(zone.offset_at(at).num_seconds(), i64::from(theirs), "{zone} {at}");
            }
        }
    }
}
