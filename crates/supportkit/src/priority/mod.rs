//! Who is served first: an explicit priority, else impact × urgency, else the desk's default; then boosts, a floor and
//! a ceiling; each with its reason.
//!
#![doc = include_str!("../../docs/priority.md")]

mod check;
mod compiled;
mod document;

#[cfg(test)]
mod tests;

pub use compiled::{Because, Decision, Priorities};
pub use document::{BoostDocument, LimitDocument, PriorityDocument};
