//! Which groups a conversation stands in, and in which order groups are told.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;

use super::{Dimension, PeriodRule, ReportOptions};
use crate::metrics::{Facts, Took};
use crate::taxonomy::Taxonomy;

/// What one dimension is for a group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct GroupValue {
    /// The dimension.
    pub dimension: Dimension,
    /// The value: an id or a word, a day, the first day of a week (`2026-03-16`), a month (`2026-03`), a quarter
    /// (`2026-Q1`) or a year; `None` for conversations that have none.
    pub value: Option<String>,
    /// How deep a tag stands in the tree, zero at the top and for everything else.
    pub depth: u32,
}

/// The names whose order is not that of the alphabet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'d> {
    /// The priorities of the desk.
    pub(super) levels: &'d [String],
    /// The tags of the desk.
    pub(super) taxonomy: Option<&'d Taxonomy>,
}

/// A value of a dimension. The order of values is the order in which groups are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A word of an ordered set, after so many others.
    Ranked(usize, String),
    /// A tag, by the way from the top of the tree.
    Path(Vec<String>),
    /// The first day of a period.
    Period(NaiveDate),
    /// Any other word.
    Word(String),
    /// No value.
    Absent,
}

impl Place {
    pub(super) fn value(&self, dimension: Dimension) -> GroupValue {
        let (value, depth) = match self {
            Place::Ranked(_, word) | Place::Word(word) => (Some(word.clone()), 0),
            Place::Path(path) => (path.last().cloned(), path.len().saturating_sub(1)),
            Place::Period(day) => (Some(period_text(dimension, *day)), 0),
            Place::Absent => (None, 0),
        };
        GroupValue { dimension, value, depth: u32::try_from(depth).unwrap_or(u32::MAX) }
    }
}

/// The instant by which a conversation stands in a period.
pub(super) fn instant_of(facts: &Facts, rule: PeriodRule) -> Option<DateTime<Utc>> {
    let reached = |took: &Took| took.is_reached().then_some(took.until);
    match rule {
        PeriodRule::Opened => Some(facts.opened_at),
        PeriodRule::FirstReply => facts.first_reply.as_ref().and_then(reached),
        PeriodRule::Resolved => reached(&facts.full_resolution),
        PeriodRule::Closed => facts.closing.as_ref().and_then(reached),
    }
}

impl Order<'_> {
    /// Every group a conversation stands in: one, but for its tags.
    pub(super) fn groups(&self, facts: &Facts, options: &ReportOptions) -> Vec<Vec<Place>> {
        let mut groups = vec![Vec::with_capacity(options.by.len())];
        for dimension in &options.by {
            if *dimension == Dimension::Tag {
                let tags = self.tags(facts);
                let with = |group: Vec<Place>| {
                    tags.iter().map(move |tag| group.iter().chain([tag]).cloned().collect::<Vec<_>>())
                };
                groups = groups.into_iter().flat_map(with).collect();
            } else {
                let place = self.place(*dimension, facts, options);
                for group in &mut groups {
                    group.push(place.clone());
                }
            }
        }
        groups
    }

    fn place(&self, dimension: Dimension, facts: &Facts, options: &ReportOptions) -> Place {
        let word = |word: Option<&str>| word.map_or(Place::Absent, |word| Place::Word(word.to_owned()));
        match dimension {
            Dimension::Channel => Place::Word(facts.channel.name().to_owned()),
            Dimension::Priority => {
                let Some(priority) = facts.priority.as_ref().map(|id| id.as_str()) else {
                    return Place::Absent;
                };
                let rank = self.levels.iter().position(|level| level == priority);
                Place::Ranked(rank.unwrap_or(self.levels.len()), priority.to_owned())
            }
            Dimension::Team => word(facts.team.as_ref().map(|id| id.as_str())),
            Dimension::Agent => word(facts.agent.as_ref().map(|id| id.as_str())),
            Dimension::Tag => self.tags(facts).into_iter().next().unwrap_or(Place::Absent),
            Dimension::Tier => word(facts.tier.as_ref().map(|id| id.as_str())),
            Dimension::Language => word(facts.language.as_deref()),
            Dimension::State => Place::Ranked(facts.state as usize, facts.state.name().to_owned()),
            Dimension::Day | Dimension::Week | Dimension::Month | Dimension::Quarter | Dimension::Year => {
                let day = instant_of(facts, options.period_rule).map(|at| options.zone.local(at).date());
                day.and_then(|day| first_day(dimension, day, options)).map_or(Place::Absent, Place::Period)
            }
        }
    }

    /// The tags of a conversation and all above them, each once; what has taken the place of a tag stands for it.
    fn tags(&self, facts: &Facts) -> Vec<Place> {
        let mut tags = Vec::with_capacity(facts.tags.len());
        for tag in &facts.tags {
            let known = self.taxonomy.and_then(|taxonomy| Some((taxonomy, taxonomy.resolve(tag.as_str())?)));
            let Some((taxonomy, tag)) = known else {
                tags.push(Place::Path(vec![tag.as_str().to_owned()]));
                continue;
            };
            let mut path: Vec<String> =
                taxonomy.path(tag.key()).iter().map(|tag| tag.key().to_owned()).collect();
            while !path.is_empty() {
                tags.push(Place::Path(path.clone()));
                path.pop();
            }
        }
        if tags.is_empty() {
            tags.push(Place::Absent);
        }
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// Whether both tell the same groups in the same order.
    pub(super) fn agrees_with(&self, other: &Order<'_>) -> bool {
        let tags = match (self.taxonomy, other.taxonomy) {
            (None, None) => true,
            (Some(mine), Some(theirs)) => std::ptr::eq(mine, theirs) || same_tags(mine, theirs),
            _ => false,
        };
        tags && self.levels == other.levels
    }
}

fn same_tags(mine: &Taxonomy, theirs: &Taxonomy) -> bool {
    fn stands<'t>(taxonomy: &'t Taxonomy, key: &str) -> (Option<&'t str>, Option<&'t str>) {
        let key_of = |tag: &'t crate::taxonomy::Tag| tag.key();
        (taxonomy.parent(key).map(key_of), taxonomy.resolve(key).map(key_of))
    }
    let keys = || mine.tags().map(|tag| tag.key());
    keys().eq(theirs.tags().map(|tag| tag.key()))
        && keys().all(|key| stands(mine, key) == stands(theirs, key))
}

/// The first day of the period a day lies in.
fn first_day(dimension: Dimension, day: NaiveDate, options: &ReportOptions) -> Option<NaiveDate> {
    match dimension {
        Dimension::Week => day.week(options.week_start.into()).checked_first_day(),
        Dimension::Month => day.with_day(1),
        Dimension::Quarter => NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1),
        Dimension::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        _ => Some(day),
    }
}

fn period_text(dimension: Dimension, first_day: NaiveDate) -> String {
    match dimension {
        Dimension::Month => first_day.format("%Y-%m").to_string(),
        Dimension::Quarter => format!("{}-Q{}", first_day.format("%Y"), first_day.month0() / 3 + 1),
        Dimension::Year => first_day.format("%Y").to_string(),
        _ => first_day.to_string(),
    }
}
