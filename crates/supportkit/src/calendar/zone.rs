//! Time zones by their IANA names.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::document::LocalTimeRules;
use super::eras::Eras;
use super::line::{Moment, local_place};
use super::{bundled, tzif};
use crate::Error;

/// The version of the bundled IANA time-zone data, such as `2025b`.
pub const TZDB_VERSION: &str = env!("SUPPORTKIT_TZDB_VERSION");

/// The name of the one zone that never changes.
const UTC: &str = "UTC";

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
pub struct Zone(Option<Arc<Known>>);

/// What is known of a zone; of UTC there is nothing to know.
#[derive(PartialEq, Eq, Hash)]
struct Known {
    name: Cow<'static, str>,
    eras: Eras,
    version: Cow<'static, str>,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone(None);

    /// The zone with an IANA name, such as `Europe/Istanbul` or `UTC`.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for any other name, with the most similar names there are.
    pub fn named(name: &str) -> Result<Self, Error> {
        Self::known(name).ok_or_else(|| Error::Unknown {
            what: "time zone".into(),
            name: name.to_owned(),
            known: similar_names(name),
        })
    }

    /// The same, without looking for similar names where there is none.
    pub(super) fn known(name: &str) -> Option<Self> {
        if name == UTC {
            return Some(Zone::UTC);
        }
        bundled::eras(name).map(|(name, eras)| Zone::of(name.into(), eras, TZDB_VERSION.into()))
    }

    /// A zone read from data that the host has, such as a file under `/usr/share/zoneinfo`, in the place of the bundled
    /// one. `version` says which edition of the database the data is, such as `2026e`.
    ///
    /// A [`World`](super::World) hands it to desks and calendars. Changes of the clocks are known for 1800 to 2099, as
    /// they are for the bundled zones.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a name that is no name of a zone, and for data that is no TZif data (RFC 9636), has leap
    /// seconds, or offsets of a day or more.
    ///
    /// ```
    /// use supportkit::calendar::Zone;
    ///
    /// let error = Zone::from_tzif("Africa/Casablanca", b"TZif", "2026e").unwrap_err();
    /// assert!(error.to_string().starts_with("the data of the zone `Africa/Casablanca`"));
    /// ```
    pub fn from_tzif(name: &str, data: &[u8], version: &str) -> Result<Self, Error> {
        if !is_name(name) {
            return Err(Error::Argument {
                what: "the name of a zone".into(),
                found: name.chars().take(LONGEST_NAME).collect(),
                expected: format!("an IANA name such as `Europe/Istanbul` of at most {LONGEST_NAME} letters"),
            });
        }
        let eras = tzif::eras(data).map_err(|expected| Error::Argument {
            what: format!("the data of the zone `{name}`").into(),
            found: format!("{} bytes", data.len()),
            expected,
        })?;
        Ok(Zone::of(name.to_owned().into(), eras, version.to_owned().into()))
    }

    fn of(name: Cow<'static, str>, eras: Eras, version: Cow<'static, str>) -> Self {
        Zone(Some(Arc::new(Known { name, eras, version })))
    }

    /// Its IANA name.
    pub fn name(&self) -> &str {
        self.0.as_ref().map_or(UTC, |known| &known.name)
    }

    /// The version of the time-zone data this zone was read from.
    pub fn data_version(&self) -> &str {
        self.0.as_ref().map_or(TZDB_VERSION, |known| &known.version)
    }

    /// How far local time is ahead of UTC at an instant.
    pub fn offset_at(&self, at: DateTime<Utc>) -> TimeDelta {
        TimeDelta::seconds(self.eras().offset_at(Moment::of(at).second))
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
        let second = self.eras().instant(place.second, rules);
        // A skipped local time counts as the instant of the change itself, whatever its microseconds.
        let shown = self.eras().offset_at(second);
        let exact = second.checked_add_signed(shown) == Some(place.second);
        Moment { second, micro: if exact { place.micro } else { 0 } }.instant()
    }

    /// What the clocks of the zone did and will do.
    pub(super) fn eras(&self) -> &Eras {
        self.0.as_ref().map_or(&Eras::UTC, |known| &known.eras)
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

/// As long as the name of a zone may be; the longest there is has 32 letters.
const LONGEST_NAME: usize = 64;

fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-+".contains(letter))
    };
    name.len() <= LONGEST_NAME && name.split('/').all(part)
}

/// How many similar names are shown.
const SHOWN: usize = 3;

/// The zone names most like a text that is not one: other letter case, the city alone, or a slip of the pen.
pub(super) fn similar_names(wanted: &str) -> Vec<String> {
    let wanted: String = wanted.chars().take(64).collect::<String>().to_lowercase().replace([' ', '-'], "_");
    let city = wanted.rsplit('/').next().unwrap_or(&wanted);
    let mut ranked: Vec<(usize, &str)> = bundled::names()
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
