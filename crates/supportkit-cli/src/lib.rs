//! The command.

pub mod sample;
