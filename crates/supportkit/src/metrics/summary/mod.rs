//! Figures: aggregates of facts.

mod bots;
mod clocks;
mod csat;
mod dimension;
mod durations;
mod group;
mod options;
mod quantile;
mod report;
mod share;
mod survival;
mod tally;

use std::collections::BTreeMap;

pub use bots::BotFigure;
pub use clocks::ClockFigure;
pub use csat::CsatFigure;
pub use dimension::{Dimension, PeriodRule};
pub use durations::{PercentileFigure, TimingFigure, WithinFigure};
pub use group::GroupValue;
pub use options::{ReportOptions, TimingLimit};
pub use quantile::Percentile;
pub use report::{Figures, Group, MadeOf, Report, Settings};
pub use share::Share;

use group::{Order, Place, instant_of};
use tally::Tally;

use super::Facts;
use crate::Error;
use crate::assess::Versions;
use crate::taxonomy::Taxonomy;

/// A report in the making: it is fed facts one at a time, and two halves add up to the whole.
///
/// ```
/// use supportkit::conversation::Conversation;
/// use supportkit::desk::Desk;
/// use supportkit::desk::AskOptions;
/// use supportkit::metrics::{Dimension, ReportOptions, Timing};
/// use supportkit::sla::Hours;
///
/// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#)?;
/// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
///     {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
///     {"id": "e2", "at": "2026-03-20T09:10:00Z", "by": {"role": "agent", "id": "deniz"}, "type": "message"},
///     {"id": "e3", "at": "2026-03-20T10:00:00Z", "by": {"role": "agent", "id": "deniz"}, "type": "resolved"}
/// ]}"#)?;
///
/// let edition = &desk.editions()[0];
/// let options = ReportOptions::default().by([Dimension::Channel]).hours(Hours::Wall);
/// let mut summary = edition.summary(options);
/// summary.add(&desk.measure(&conversation, None, &AskOptions::default())?);
///
/// let report = summary.report();
/// let email = report.group(&[Some("email")]).unwrap();
/// let first_reply = email.timing(Timing::FirstReply).unwrap();
/// assert_eq!(first_reply.median.unwrap().num_minutes(), 40);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Summary<'d> {
    options: ReportOptions,
    order: Order<'d>,
    versions: Versions,
    made_of: MadeOf,
    groups: BTreeMap<Vec<Place>, Tally>,
    total: Tally,
}

impl<'d> Summary<'d> {
    /// An empty one. `levels` are the priorities in their order, and `taxonomy` says which tags stand above which.
    pub fn new(options: ReportOptions, levels: &'d [String], taxonomy: Option<&'d Taxonomy>) -> Self {
        Self {
            options,
            order: Order { levels, taxonomy },
            versions: Versions::default(),
            made_of: MadeOf::default(),
            groups: BTreeMap::new(),
            total: Tally::default(),
        }
    }

    /// Takes in the facts of one conversation.
    pub fn add(&mut self, facts: &Facts) {
        if !self.takes(facts) {
            self.made_of.left_out += 1;
            return;
        }
        self.made_of.conversations += 1;
        self.made_of.saw(Some(facts.as_of), Some(facts.as_of));
        self.total.add(facts, &self.options);
        if self.options.by.is_empty() {
            return;
        }
        for group in self.order.groups(facts, &self.options) {
            self.groups.entry(group).or_default().add(facts, &self.options);
        }
    }

    /// Takes in all that another one has, so that a report in parts is the report of the whole. No conversation may
    /// be in both.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the other was asked for in another way, or for other priorities or tags.
    pub fn merge(&mut self, other: Summary<'_>) -> Result<(), Error> {
        if self.options != other.options || !self.order.agrees_with(&other.order) {
            return Err(Error::Argument {
                what: "the other summary".into(),
                found: "one with other options, priorities or tags".to_owned(),
                expected: "one with the same options, priorities and tags".to_owned(),
            });
        }
        self.made_of.conversations += other.made_of.conversations;
        self.made_of.left_out += other.made_of.left_out;
        self.made_of.saw(other.made_of.earliest_as_of, other.made_of.latest_as_of);
        self.total.merge(other.total);
        for (group, tally) in other.groups {
            self.groups.entry(group).or_default().merge(tally);
        }
        Ok(())
    }

    /// The same, with what its figures depend on.
    pub(crate) fn under(mut self, versions: &Versions) -> Self {
        self.versions = Versions { edition: None, ..versions.clone() };
        self
    }

    /// The report of everything taken in so far.
    pub fn report(&self) -> Report {
        let groups = self.groups.iter().map(|(places, tally)| Group {
            key: places.iter().zip(&self.options.by).map(|(place, by)| place.value(*by)).collect(),
            figures: tally.figures(&self.options),
        });
        Report {
            made_of: self.made_of,
            settings: Settings::of(&self.options),
            versions: self.versions.clone(),
            groups: groups.collect(),
            total: self.total.figures(&self.options),
        }
    }

    fn takes(&self, facts: &Facts) -> bool {
        let (from, until) = (self.options.since, self.options.until);
        if from.is_none() && until.is_none() {
            return true;
        }
        instant_of(facts, self.options.period_rule)
            .is_some_and(|at| from.is_none_or(|from| at >= from) && until.is_none_or(|until| at < until))
    }
}

impl MadeOf {
    fn saw(
        &mut self,
        earliest: Option<chrono::DateTime<chrono::Utc>>,
        latest: Option<chrono::DateTime<chrono::Utc>>,
    ) {
        self.earliest_as_of = self.earliest_as_of.into_iter().chain(earliest).min();
        self.latest_as_of = self.latest_as_of.into_iter().chain(latest).max();
    }
}
