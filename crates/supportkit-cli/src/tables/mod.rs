//! How answers look to people: tables, amounts of time, shares, instants.

mod amounts;
mod grid;
mod moments;

pub(crate) use amounts::{clock_time, count, open_time};
pub(crate) use grid::{Grid, Side};
pub(crate) use moments::{ShownInstant, zoned};
