//! What a new edition of the desk does to conversations under way.

use serde::{Deserialize, Serialize};

/// What an edition that comes into force does to conversations under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EditionChange {
    /// The whole log is judged by the one edition in force at the instant asked about, clocks that ended before it too.
    #[default]
    AsOf,
    /// Open clocks go on under it from the instant it comes into force, with the time they have used. Verdicts of clocks
    /// that ended stay.
    Recompute,
    /// The same, from the first event on that falls under it.
    NextEvent,
    /// Open clocks keep the targets that their policies gave them before; what starts under it goes by it.
    Frozen,
}
