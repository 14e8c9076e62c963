//! How answers look to people: tables, amounts of time, shares, instants.

mod amounts;
mod grid;
mod moments;
mod shares;

pub(crate) use amounts::{clock_time, count, open_time};
pub(crate) use grid::{Grid, Side};
pub(crate) use moments::{ShownInstant, zoned};
pub(crate) use shares::{interval, share, share_with_interval};

/// A text without the control characters that could change how a terminal behaves.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
