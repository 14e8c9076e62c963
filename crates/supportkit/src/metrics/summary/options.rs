//! How a report is asked for.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Dimension, Percentile, PeriodRule};
use crate::calendar::{Weekday, Zone};
use crate::metrics::Timing;
use crate::sla::Hours;

/// How a report is asked for.
///
/// ```
/// use supportkit::calendar::Zone;
/// use supportkit::metrics::{Dimension, ReportOptions, Timing};
/// use chrono::TimeDelta;
///
/// let options = ReportOptions::default()
///     .by([Dimension::Team, Dimension::Priority])
///     .in_zone(Zone::named("Europe/Istanbul")?)
///     .within(Timing::FirstReply, TimeDelta::hours(4));
/// assert_eq!(options.by.len(), 2);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReportOptions {
    /// What conversations are grouped by: one group for every combination that occurs. Empty for the total alone.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub by: Vec<Dimension>,
    /// The zone in which periods begin and end.
    pub zone: Zone,
    /// The first day of the week.
    pub week_start: Weekday,
    /// Which instant of a conversation puts it in a period.
    pub period_rule: PeriodRule,
    /// Leaves out conversations whose instant is before this one.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub since: Option<DateTime<Utc>>,
    /// Leaves out conversations whose instant is at this one or later.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub until: Option<DateTime<Utc>>,
    /// Which time the durations are in. The verdicts of clocks do not depend on it.
    pub hours: Hours,
    /// The percentiles to tell beside the median.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub percentiles: Vec<Percentile>,
    /// For which durations to tell the share that took at most this long.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub within: Vec<TimingLimit>,
}

/// So long a duration may take, for the share that took at most this long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TimingLimit {
    /// Which duration.
    pub timing: Timing,
    /// So long; what takes exactly this long is within it.
    pub limit: TimeDelta,
}

impl Default for ReportOptions {
    /// No groups, in UTC, weeks from Monday, periods by the opening, business hours, and the 90th and 95th percentile.
    fn default() -> Self {
        Self {
            by: Vec::new(),
            zone: Zone::UTC,
            week_start: Weekday::Mon,
            period_rule: PeriodRule::default(),
            since: None,
            until: None,
            hours: Hours::Business,
            percentiles: vec![Percentile::of(90), Percentile::of(95)],
            within: Vec::new(),
        }
    }
}

impl ReportOptions {
    /// Groups by these.
    #[must_use]
    pub fn by(mut self, dimensions: impl IntoIterator<Item = Dimension>) -> Self {
        self.by = dimensions.into_iter().collect();
        self
    }

    /// Cuts periods in this zone.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    /// Begins weeks on this day.
    #[must_use]
    pub fn week_start(mut self, day: impl Into<Weekday>) -> Self {
        self.week_start = day.into();
        self
    }

    /// Puts conversations in periods by this instant of theirs.
    #[must_use]
    pub fn period_rule(mut self, rule: PeriodRule) -> Self {
        self.period_rule = rule;
        self
    }

    /// Leaves out conversations whose instant is not in [from, until).
    #[must_use]
    pub fn between(mut self, from: DateTime<Utc>, until: DateTime<Utc>) -> Self {
        (self.since, self.until) = (Some(from), Some(until));
        self
    }

    /// Tells durations in these hours.
    #[must_use]
    pub fn hours(mut self, hours: Hours) -> Self {
        self.hours = hours;
        self
    }

    /// Tells these percentiles beside the median.
    #[must_use]
    pub fn percentiles(mut self, percentiles: impl IntoIterator<Item = Percentile>) -> Self {
        self.percentiles = percentiles.into_iter().collect();
        self
    }

    /// Tells which share of a duration took at most this long.
    #[must_use]
    pub fn within(mut self, timing: Timing, limit: TimeDelta) -> Self {
        self.within.push(TimingLimit { timing, limit });
        self
    }
}
