//! The report: figures by group, and how they were made.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::quantile::QUANTILE_TYPE;
use super::{
    BotFigure, ClockFigure, CsatFigure, Dimension, GroupValue, Percentile, PeriodRule, ReportOptions, Share,
    TimingFigure,
};
use crate::assess::Versions;
use crate::document::instant;
use crate::metrics::Timing;
use crate::sla::{ClockKind, Hours};

/// How well it went: figures for every group and for all together, with how they were made.
///
/// Two reports of the same facts and options are equal, whatever order the facts came in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Report {
    /// What it was made of.
    pub made_of: MadeOf,
    /// How it was made.
    pub settings: Settings,
    /// What it was computed with.
    pub versions: Versions,
    /// The groups: priorities and states in their order, parents before the tags below them, periods as time goes,
    /// all else by the alphabet, and what has no value last.
    pub groups: Vec<Group>,
    /// All together, each conversation once.
    pub total: Figures,
}

impl Report {
    /// The figures of a group by its values, `None` for no value.
    pub fn group(&self, values: &[Option<&str>]) -> Option<&Figures> {
        let fits =
            |group: &&Group| group.key.iter().map(|value| value.value.as_deref()).eq(values.iter().copied());
        self.groups.iter().find(fits).map(|group| &group.figures)
    }
}

/// What a report was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct MadeOf {
    /// Conversations that are in it.
    pub conversations: u64,
    /// Conversations whose instant is outside the asked time, or that have no such instant.
    pub left_out: u64,
    /// The earliest instant at which one was measured.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub earliest_as_of: Option<DateTime<Utc>>,
    /// The latest instant at which one was measured.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub latest_as_of: Option<DateTime<Utc>>,
}

/// How a report was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Settings {
    /// What it is grouped by.
    pub by: Vec<Dimension>,
    /// The zone in which periods begin and end.
    pub zone: String,
    /// The first day of the week, such as `mon`.
    pub week_start: String,
    /// Which instant of a conversation puts it in a period.
    pub period_rule: PeriodRule,
    /// From which instant on.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// Until before which instant.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// Which time the durations are in.
    pub hours: Hours,
    /// The percentiles told beside the median.
    pub percentiles: Vec<Percentile>,
    /// How quantiles are computed.
    pub quantile: Cow<'static, str>,
    /// How the intervals of shares are computed.
    pub interval: Cow<'static, str>,
}

impl Settings {
    pub(super) fn of(options: &ReportOptions) -> Self {
        Self {
            by: options.by.clone(),
            zone: options.zone.name().to_owned(),
            week_start: chrono::Weekday::from(options.week_start).to_string().to_lowercase(),
            period_rule: options.period_rule,
            since: options.since,
            until: options.until,
            hours: options.hours,
            percentiles: options.percentiles.clone(),
            quantile: QUANTILE_TYPE.into(),
            interval: "Wilson 95 %".into(),
        }
    }
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Group {
    /// What the group is, one value a dimension in the order asked.
    pub key: Vec<GroupValue>,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The figures of a set of conversations: conversations = open + resolved + unserved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Figures {
    /// Conversations.
    pub conversations: u64,
    /// Those that are not over.
    pub open: u64,
    /// Those that are over as resolved or closed.
    pub resolved: u64,
    /// Those that are over without it: merged, deleted or marked as spam.
    pub unserved: u64,
    /// Different customers.
    pub customers: u64,
    /// Conversations that came back, out of those that were resolved at least once.
    pub reopened: Share,
    /// Conversations resolved with exactly one reply, out of the resolved ones.
    pub one_touch: Share,
    /// Replies by people.
    pub replies: u64,
    /// Replies by people for each conversation.
    pub replies_per_conversation: Option<f64>,
    /// Messages of customers.
    pub customer_messages: u64,
    /// The durations, in the order of what they measure.
    pub timings: Vec<TimingFigure>,
    /// The promises, for every kind of clock that occurs, in the order of the kinds.
    pub clocks: Vec<ClockFigure>,
    /// Satisfaction.
    pub csat: CsatFigure,
    /// What bots did.
    pub bots: BotFigure,
}

impl Figures {
    /// One of the durations.
    pub fn timing(&self, timing: Timing) -> Option<&TimingFigure> {
        self.timings.iter().find(|figure| figure.timing == timing)
    }

    /// The promises of one kind of clock, where there were any.
    pub fn clock(&self, clock: ClockKind) -> Option<&ClockFigure> {
        self.clocks.iter().find(|figure| figure.clock == clock)
    }
}
