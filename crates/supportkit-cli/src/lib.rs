//! The `supportkit` command, as a library that can be tested without a process.

pub mod conform;
pub mod sample;
