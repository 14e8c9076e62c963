//! What the reader of another form has to be told.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::Error;
use crate::calendar::book::{RULED, is_ruled};
use crate::calendar::{Holiday, World, Zone};
use crate::document::LocalDate;

/// How many years a horizon may span.
const MOST_YEARS: i32 = 100;

/// The dates between which a rule is spelled out that a calendar document cannot say as a rule.
///
/// Whoever reads such a rule is told that it was cut off there.
///
/// ```
/// use supportkit::calendar::interchange::Horizon;
///
/// let horizon = Horizon::new("2026-01-01".parse().unwrap(), "2030-12-31".parse().unwrap())?;
/// assert_eq!(horizon.last().to_string(), "2030-12-31");
/// assert_eq!(Horizon::default().first().to_string(), "2000-01-01");
/// assert!(Horizon::new("2026-01-01".parse().unwrap(), "2025-12-31".parse().unwrap()).is_err());
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Horizon {
    /// The first date.
    first: LocalDate,
    /// The last date.
    last: LocalDate,
}

impl Horizon {
    /// From one date to another, both included: dates of the years 1900 to 2200, at most 100 years apart.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for other dates.
    pub fn new(first: LocalDate, last: LocalDate) -> Result<Self, Error> {
        let years = last.0.year().saturating_sub(first.0.year());
        let known = is_ruled(first.0.year()) && is_ruled(last.0.year());
        if !known || first > last || years > MOST_YEARS {
            return Err(Error::Argument {
                what: "horizon".into(),
                found: format!("{first} to {last}"),
                expected: format!(
                    "two dates in order of the years {} to {}, at most {MOST_YEARS} years apart",
                    RULED.start(),
                    RULED.end()
                ),
            });
        }
        Ok(Self { first, last })
    }

    /// The first date.
    pub fn first(&self) -> LocalDate {
        self.first
    }

    /// The last date.
    pub fn last(&self) -> LocalDate {
        self.last
    }

    pub(super) fn has(&self, date: NaiveDate) -> bool {
        self.first.0 <= date && date <= self.last.0
    }
}

impl Default for Horizon {
    /// 2000 to 2050.
    fn default() -> Self {
        let date =
            |year, month, day| LocalDate(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default());
        Self { first: date(2000, 1, 1), last: date(2050, 12, 31) }
    }
}

/// What a text in another form does not say of itself.
///
/// ```
/// use supportkit::calendar::Zone;
/// use supportkit::calendar::interchange::ReadOptions;
///
/// let options = ReadOptions::in_zone(Zone::named("Europe/Istanbul")?);
/// assert_eq!(options.zone.map(|zone| zone.name().to_owned()).as_deref(), Some("Europe/Istanbul"));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReadOptions {
    /// The zone of the calendar that is to take in what is read. A schedule that names a zone of its own keeps that.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
    /// Between which dates rules are spelled out that have to be: 2000 to 2050 where it is left out.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub horizon: Option<Horizon>,
    /// The holidays that are meant by `PH` in opening hours.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub public_holidays: Vec<Holiday>,
    /// The packs that those may name. They are needed where `PH` has hours: then the dates of a pack are spelled out.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub world: Option<Arc<World>>,
}

impl ReadOptions {
    /// For a calendar in a zone.
    pub fn in_zone(zone: Zone) -> Self {
        Self { zone: Some(zone), ..Self::default() }
    }

    /// With rules spelled out between these dates, where they have to be.
    #[must_use]
    pub fn within(mut self, horizon: Horizon) -> Self {
        self.horizon = Some(horizon);
        self
    }

    /// With these holidays as the public ones.
    #[must_use]
    pub fn with_public_holidays(mut self, holidays: Vec<Holiday>) -> Self {
        self.public_holidays = holidays;
        self
    }

    /// With the packs that the public holidays may name.
    #[must_use]
    pub fn with_world(mut self, world: World) -> Self {
        self.world = Some(Arc::new(world));
        self
    }

    /// The horizon to use. Kotlin and Swift build one field by field, so it is held against the rules again.
    pub(super) fn horizon(&self) -> Result<Horizon, Error> {
        self.horizon
            .map_or_else(|| Ok(Horizon::default()), |horizon| Horizon::new(horizon.first, horizon.last))
    }
}
