//! The zone that another system means.

use super::rails_zones::RAILS_ZONES;
use super::windows_zones::WINDOWS_ZONES;
use crate::calendar::Zone;

/// The longest path that may stand before an IANA name, such as `/freeassociation.sourceforge.net/Europe/Berlin`.
const MOST_STEPS: usize = 8;

/// The zone with the name that another system gives it: an IANA name, one of Ruby on Rails such as
/// `Pacific Time (US & Canada)`, one of Windows such as `W. Europe Standard Time`, or an IANA name with a path before
/// it. `None` for any other; nothing is guessed from offsets.
///
/// ```
/// use supportkit::calendar::interchange::zone_meant;
///
/// for (name, meant) in [
///     ("Europe/Istanbul", "Europe/Istanbul"),
///     ("Pacific Time (US & Canada)", "America/Los_Angeles"),
///     ("W. Europe Standard Time", "Europe/Berlin"),
///     ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
/// ] {
///     assert_eq!(zone_meant(name).map(|zone| zone.name().to_owned()).as_deref(), Some(meant));
/// }
/// assert!(zone_meant("Customized Time Zone").is_none());
/// ```
pub fn zone_meant(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"');
    if let Some(zone) = Zone::known(name) {
        return Some(zone);
    }
    let listed = |table: &[(&str, &'static str)]| {
        let found = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        table.get(found).map(|(_, meant)| *meant)
    };
    if let Some(meant) = listed(&RAILS_ZONES).or_else(|| listed(&WINDOWS_ZONES)) {
        return Zone::known(meant);
    }
    let mut rest = name;
    for _ in 0..MOST_STEPS {
        rest = rest.split_once('/')?.1;
        if rest.contains('/')
            && let Some(zone) = Zone::known(rest)
        {
            return Some(zone);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_name_is_found_and_every_zone_is_known() {
        for table in [RAILS_ZONES.as_slice(), WINDOWS_ZONES.as_slice()] {
            assert!(table.is_sorted_by(|one, other| one.0 < other.0));
            for (name, meant) in table {
                assert!(Zone::named(meant).is_ok(), "{meant}");
                let found = zone_meant(name).map(|zone| zone.name().to_owned());
                // A few are IANA names as well, which mean the same.
                let own = Zone::known(name).map(|zone| zone.name().to_owned());
                assert_eq!(found.as_deref(), own.as_deref().or(Some(*meant)), "{name}");
            }
        }
        assert!(RAILS_ZONES.len() >= 150 && WINDOWS_ZONES.len() >= 135);
        for no in [
            "",
            "/",
            "Berlin/",
            "Europe",
            "x/Berlin",
            "(UTC+01:00) Amsterdam",
            "a/b/c/d/e/f/g/h/i/j/Europe/Berlin",
        ] {
            assert!(zone_meant(no).is_none(), "{no}");
        }
        assert_eq!(zone_meant("UTC").map(|zone| zone.name().to_owned()).as_deref(), Some("UTC"));
    }
}
