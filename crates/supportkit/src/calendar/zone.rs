//! Time zones by their IANA names.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::document::LocalTimeRules;
use super::eras::Eras;
use super::line::{DAY, Moment, local_place};
use crate::Error;

/// The version of the bundled IANA time-zone data, such as `2025b`.
pub const TZDB_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// A time zone of the IANA database.
///
/// ```
/// use supportkit::calendar::Zone;
///
/// let istanbul = Zone::named("Europe/Istanbul").unwrap();
/// assert_eq!(istanbul.name(), "Europe/Istanbul");
/// let error = Zone::named("europe/istambul").unwrap_err();
/// assert!(error.to_string().contains("Europe/Istanbul"));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Zone(ZoneData);

/// Where the rules of a zone come from.
#[derive(Clone, PartialEq, Eq, Hash)]
enum ZoneData {
    /// The data compiled into the library.
    Bundled(Tz),
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone(ZoneData::Bundled(Tz::UTC));

    /// The zone with an IANA name, such as `Europe/Istanbul` or `UTC`.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for any other name, with the most similar names there are.
    pub fn named(name: &str) -> Result<Self, Error> {
        name.parse::<Tz>().map(|tz| Zone(ZoneData::Bundled(tz))).map_err(|_| Error::Unknown {
            what: "time zone".into(),
            name: name.to_owned(),
            known: similar_names(name),
        })
    }

    /// Its IANA name.
    pub fn name(&self) -> &str {
        match &self.0 {
            ZoneData::Bundled(tz) => tz.name(),
        }
    }

    /// The version of the time-zone data this zone was read from.
    pub fn data_version(&self) -> &str {
        match &self.0 {
            ZoneData::Bundled(_) => TZDB_VERSION,
        }
    }

    /// How far local time is ahead of UTC at an instant.
    pub fn offset_at(&self, at: DateTime<Utc>) -> TimeDelta {
        TimeDelta::seconds(self.offset_seconds(at))
    }

    /// What the clock on the wall shows at an instant.
    ///
    /// At the very ends of the representable range the clock stops at the last local time there is.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc().checked_add_signed(self.offset_at(at)).unwrap_or(at.naive_utc())
    }

    /// The instant at which the clock on the wall shows a local time.
    ///
    /// A local time that is skipped or repeated by a change of clocks is read as `rules` say. `None` when the
    /// instant is outside the representable range.
    ///
    /// ```
    /// use supportkit::calendar::{LocalTimeRules, Zone};
    ///
    /// let paris = Zone::named("Europe/Paris").unwrap();
    /// let skipped = "2020-03-29T02:30:00".parse().unwrap();
    /// let instant = paris.instant(skipped, LocalTimeRules::default()).unwrap();
    /// assert_eq!(instant.to_rfc3339(), "2020-03-29T01:00:00+00:00");
    /// ```
    pub fn instant(&self, local: NaiveDateTime, rules: LocalTimeRules) -> Option<DateTime<Utc>> {
        let place = local_place(local);
        let second = self.eras_near(place.second).instant(place.second, rules);
        // A skipped local time counts as the instant of the change itself, whatever its microseconds.
        let shown = self.offset_at_second(second);
        let exact = second.checked_add_signed(shown) == Some(place.second);
        Moment { second, micro: if exact { place.micro } else { 0 } }.instant()
    }

    /// The eras around a place on the line, close enough for every local time of its neighbouring days.
    pub(super) fn eras_near(&self, place: u64) -> Eras {
        Eras::between(self, place.saturating_sub(2 * DAY), place.saturating_add(4 * DAY))
    }

    /// The offset in seconds at a place on the line; beyond the representable instants that of the nearest one.
    pub(super) fn offset_at_second(&self, second: u64) -> i64 {
        let nearest = if second < Moment::of(DateTime::UNIX_EPOCH).second {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        };
        self.offset_seconds(Moment::at(second).instant().unwrap_or(nearest))
    }

    fn offset_seconds(&self, at: DateTime<Utc>) -> i64 {
        match &self.0 {
            ZoneData::Bundled(tz) => {
                i64::from(tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
            }
        }
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Zone::named(name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.name())
    }
}

/// How many similar names are shown.
const SHOWN: usize = 3;

/// The zone names most like a text that is not one: other letter case, the city alone, or a slip of the pen.
pub(super) fn similar_names(wanted: &str) -> Vec<String> {
    let wanted: String = wanted.chars().take(64).collect::<String>().to_lowercase().replace([' ', '-'], "_");
    let city = wanted.rsplit('/').next().unwrap_or(&wanted);
    let mut ranked: Vec<(usize, &str)> = TZ_VARIANTS
        .iter()
        .map(|tz| tz.name())
        .filter_map(|name| {
            let known = name.to_lowercase();
            let known_city = known.rsplit('/').next().unwrap_or(&known);
            let by_city = if known_city == city { 1 } else { 1 + slips(city, known_city) };
            let rank = slips(&wanted, &known).min(by_city);
            (rank <= 2 && rank < city.chars().count()).then_some((rank, name))
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(SHOWN).map(|(_, name)| name.to_owned()).collect()
}

/// How many letters must be added, dropped or changed to turn one text into the other (Levenshtein distance).
fn slips(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = place;
        let mut left = place + 1;
        let (first, rest) = match row.split_first_mut() {
            Some(parts) => parts,
            None => return one.len(),
        };
        *first = left;
        for (cell, candidate) in rest.iter_mut().zip(other.chars()) {
            let change = diagonal + usize::from(letter != candidate);
            diagonal = *cell;
            left = change.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_suggests_the_right_one() {
        for (wrong, right) in [
            ("europe/istanbul", "Europe/Istanbul"),
            ("Istanbul", "Europe/Istanbul"),
            ("Europe/Istambul", "Europe/Istanbul"),
            ("America/New York", "America/New_York"),
            ("Asia/Tehrn", "Asia/Tehran"),
        ] {
            assert!(
                similar_names(wrong).iter().any(|name| name == right),
                "{wrong}: {:?}",
                similar_names(wrong)
            );
        }
        assert!(similar_names("Middle-earth/Hobbiton").is_empty());
        assert!(similar_names("").is_empty());
        assert_eq!(slips("kitten", "sitting"), 3);
    }

    #[test]
    fn local_time_goes_there_and_back() {
        let rules = LocalTimeRules::default();
        for (zone, local, utc) in [
            ("Europe/Istanbul", "2026-03-20T09:00:00.000001", "2026-03-20T06:00:00.000001Z"),
            ("America/Havana", "2024-11-03T00:30:00", "2024-11-03T04:30:00Z"),
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z"),
            ("Europe/Paris", "2020-03-29T02:30:00.5", "2020-03-29T01:00:00Z"),
        ] {
            let zone = Zone::named(zone).unwrap();
            let instant = zone.instant(local.parse().unwrap(), rules).unwrap();
            assert_eq!(instant, utc.parse::<DateTime<Utc>>().unwrap(), "{zone} {local}");
        }
        assert_eq!(Zone::UTC.data_version(), TZDB_VERSION);
    }
}
