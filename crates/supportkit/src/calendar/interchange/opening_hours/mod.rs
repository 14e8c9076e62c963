//! The `opening_hours` of OpenStreetMap: text in, text out.

mod days;
mod parse;
mod read;
mod rule;
mod words;
mod write;

#[cfg(test)]
mod tests;

pub use read::read_opening_hours;
pub use write::{WrittenHours, write_opening_hours};
