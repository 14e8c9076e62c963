//! One duration over many conversations.

use chrono::TimeDelta;
use serde::Serialize;

use super::{Percentile, ReportOptions, Share, TimingLimit, quantile, survival};
use crate::document::duration;
use crate::metrics::{Elapsed, End, Timing};
use crate::sla::Hours;

/// The values seen of one duration, in microseconds, unordered.
#[derive(Debug, Clone, Default)]
pub(super) struct Durations {
    reached: Vec<i64>,
    open: Vec<i64>,
    unreached: Vec<i64>,
    missing: u64,
}

impl Durations {
    pub(super) fn add(&mut self, end: End, elapsed: Elapsed, hours: Hours) {
        let Some(time) = elapsed.in_hours(hours) else {
            self.missing += 1;
            return;
        };
        let values = match end {
            End::Reached => &mut self.reached,
            End::Open => &mut self.open,
            End::Unreached => &mut self.unreached,
        };
        values.push(time.num_microseconds().unwrap_or(i64::MAX));
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.reached.extend(other.reached);
        self.open.extend(other.open);
        self.unreached.extend(other.unreached);
        self.missing += other.missing;
    }

    pub(super) fn figure(&self, timing: Timing, options: &ReportOptions) -> TimingFigure {
        let mut reached = self.reached.clone();
        reached.sort_unstable();
        let mut going_on: Vec<i64> = self.open.iter().chain(&self.unreached).copied().collect();
        going_on.sort_unstable();
        let count = |values: &[i64]| u64::try_from(values.len()).unwrap_or(u64::MAX);
        let percentile = |percentile: &Percentile| PercentileFigure {
            percentile: *percentile,
            value: percentile.among(&reached),
        };
        let limits = options.within.iter().filter(|within| within.timing == timing);
        let within = limits.map(|TimingLimit { limit, .. }| {
            let micros = limit.num_microseconds().unwrap_or(i64::MAX);
            let in_time = reached.partition_point(|value| *value <= micros);
            let late = reached.len().saturating_sub(in_time);
            // What has lasted longer already is late, whenever it ends; of the others nobody knows yet.
            let late =
                late + going_on.len().saturating_sub(going_on.partition_point(|value| *value <= micros));
            let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            WithinFigure { limit: *limit, share: Share::new(number(in_time), number(in_time + late)) }
        });
        TimingFigure {
            timing,
            count: count(&reached),
            open: count(&self.open),
            unreached: count(&self.unreached),
            missing: self.missing,
            mean: quantile::mean(&reached),
            median: Percentile::MEDIAN.among(&reached),
            median_with_open: survival::median(&reached, &going_on).map(TimeDelta::microseconds),
            percentiles: options.percentiles.iter().map(percentile).collect(),
            longest: reached.last().copied().map(TimeDelta::microseconds),
            longest_open: self.open.iter().max().copied().map(TimeDelta::microseconds),
            within: within.collect(),
        }
    }
}

/// What a report says about one duration. Means, percentiles and the longest are over the waits that were reached;
/// those still open are counted beside them, and `median_with_open` takes them in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct TimingFigure {
    /// Which duration.
    pub timing: Timing,
    /// Waits that were reached.
    pub count: u64,
    /// Waits that are still open.
    pub open: u64,
    /// Waits that were given up because the conversation was over.
    pub unreached: u64,
    /// Waits whose time is not known, because they have no calendar to count business hours on.
    pub missing: u64,
    /// The mean, rounded to the microsecond.
    #[serde(with = "duration::option")]
    pub mean: Option<TimeDelta>,
    /// The median.
    #[serde(with = "duration::option")]
    pub median: Option<TimeDelta>,
    /// The median by the estimate of Kaplan and Meier, in which a wait that is open or was given up counts with the
    /// time it has lasted; absent while more than half are open.
    #[serde(with = "duration::option")]
    pub median_with_open: Option<TimeDelta>,
    /// The percentiles that were asked for.
    pub percentiles: Vec<PercentileFigure>,
    /// The longest.
    #[serde(with = "duration::option")]
    pub longest: Option<TimeDelta>,
    /// The longest that is still open, so far.
    #[serde(with = "duration::option")]
    pub longest_open: Option<TimeDelta>,
    /// The shares within the limits that were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<WithinFigure>,
}

impl TimingFigure {
    /// One of the percentiles that were asked for.
    pub fn percentile(&self, percentile: Percentile) -> Option<TimeDelta> {
        self.percentiles.iter().find(|figure| figure.percentile == percentile)?.value
    }
}

/// A percentile of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PercentileFigure {
    /// Which one.
    pub percentile: Percentile,
    /// Its value.
    #[serde(with = "duration::option")]
    pub value: Option<TimeDelta>,
}

/// How many took at most so long.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct WithinFigure {
    /// So long; what takes exactly this long is within it.
    #[serde(with = "duration")]
    pub limit: TimeDelta,
    /// Their share of all of which it is known: open ones count once they have lasted longer.
    #[serde(flatten)]
    pub share: Share,
}
