//! How answers look to people: tables, amounts of time, shares, instants.

mod amounts;
mod grid;
mod moments;
mod shares;

pub(crate) use amounts::{clock_time, count, open_time};
pub(crate) use grid::{Grid, Side};
pub(crate) use moments::{ShownInstant, zoned};
pub(crate) use shares::{interval, share, share_with_interval};
