//! The `supportkit` command.

pub mod conform;
