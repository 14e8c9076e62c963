//! What agents may do, and what they must have done first: refunds, identity checks, goodwill.
//!
#![doc = include_str!("../../docs/procedures.md")]

mod compiled;
mod document;
mod ruling;

#[cfg(test)]
mod tests;

pub(crate) use compiled::Scope;
pub use compiled::{Procedure, Procedures};
pub use document::{CheckDocument, LimitDocument, Money, ProcedureDocument};
pub use ruling::{LimitVerdict, Refusal, Request, Ruling, RulingReport};
