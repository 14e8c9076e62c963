//! What conversations are grouped by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// What conversations are grouped by.
///
/// Periods are those of the report's zone. A conversation stands in the period of one instant of its own, which
/// [`PeriodRule`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Dimension {
    /// The channel it began on.
    Channel,
    /// The priority in force at the instant of the facts.
    Priority,
    /// The team that has it, or had it last.
    Team,
    /// The agent who has it, or had it last.
    Agent,
    /// Its tags and, by the desk's taxonomy, every tag above them: a conversation counts once in each.
    Tag,
    /// The customer's tier.
    Tier,
    /// The language.
    Language,
    /// The state.
    State,
    /// The day.
    Day,
    /// The week, which begins on the report's first day of the week.
    Week,
    /// The month.
    Month,
    /// The quarter.
    Quarter,
    /// The year.
    Year,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Dimension; 13] = [
        Dimension::Channel,
        Dimension::Priority,
        Dimension::Team,
        Dimension::Agent,
        Dimension::Tag,
        Dimension::Tier,
        Dimension::Language,
        Dimension::State,
        Dimension::Day,
        Dimension::Week,
        Dimension::Month,
        Dimension::Quarter,
        Dimension::Year,
    ];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Channel => "channel",
            Dimension::Priority => "priority",
            Dimension::Team => "team",
            Dimension::Agent => "agent",
            Dimension::Tag => "tag",
            Dimension::Tier => "tier",
            Dimension::Language => "language",
            Dimension::State => "state",
            Dimension::Day => "day",
            Dimension::Week => "week",
            Dimension::Month => "month",
            Dimension::Quarter => "quarter",
            Dimension::Year => "year",
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Dimension {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|dimension| dimension.name() == name).ok_or_else(|| Error::Unknown {
            what: "dimension".into(),
            name: name.to_owned(),
            known: Self::ALL.map(|dimension| dimension.name().to_owned()).to_vec(),
        })
    }
}

/// Which instant of a conversation puts it in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PeriodRule {
    /// Its opening.
    #[default]
    Opened,
    /// Its first reply.
    FirstReply,
    /// Its last resolve, while that stands.
    Resolved,
    /// Its closing.
    Closed,
}

impl PeriodRule {
    /// Every rule.
    pub const ALL: [PeriodRule; 4] =
        [PeriodRule::Opened, PeriodRule::FirstReply, PeriodRule::Resolved, PeriodRule::Closed];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            PeriodRule::Opened => "opened",
            PeriodRule::FirstReply => "first_reply",
            PeriodRule::Resolved => "resolved",
            PeriodRule::Closed => "closed",
        }
    }
}

impl fmt::Display for PeriodRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for PeriodRule {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|rule| rule.name() == name).ok_or_else(|| Error::Unknown {
            what: "period rule".into(),
            name: name.to_owned(),
            known: Self::ALL.map(|rule| rule.name().to_owned()).to_vec(),
        })
    }
}
