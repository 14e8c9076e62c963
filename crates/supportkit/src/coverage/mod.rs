//! Who answers where and when: the channels of a desk with their hours and languages, who covers each of them at an
//! instant, what can be published about it, and how much of what arrives met a person.
//!
#![doc = include_str!("../../docs/coverage.md")]

mod arrivals;
mod channels;
mod cover;
mod document;
mod map;
mod open_now;
mod statement;
mod statement_lines;
mod totals;
mod words;

#[cfg(test)]
mod tests;

pub use arrivals::{Arrival, ArrivalRow, Arrivals, Worth};
pub(crate) use channels::Scope;
pub use channels::{ChannelPlan, Channels};
pub(crate) use cover::closed_at;
pub use cover::{Cover, CoverReason, CoverReport};
pub use document::{BotDocument, ChannelDocument, SkeletonDocument, SpokenDocument};
pub use map::{CoverageMap, CoverageRow};
pub use open_now::ChannelStatus;
pub use statement::{
    ChannelStatement, DayHours, OtherCover, SpokenHours, StatedHours, Statement, StatementOptions,
};
pub use totals::{CoverCounts, CoverTotals, CoverWorth};
pub(crate) use words::{Words, isolated};
