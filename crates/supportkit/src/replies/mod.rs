//! What customers are told at once, what they are promised, and what became of it: acknowledgements, out-of-hours answers,
//! "you will hear from us by", and the ledger of promises.
//!
#![doc = include_str!("../../docs/replies.md")]

mod answer;
mod compiled;
mod document;
mod ledger;
mod local_moment;
mod placeholder;
mod promise;
mod situation;
mod template;

#[cfg(test)]
mod tests;

pub use answer::{ReplyAnswer, Suppressed};
pub(crate) use compiled::Scope;
pub use compiled::{Replies, ReplyRule};
pub use document::{ClosedBy, PromiseDocument, RepliesDocument, ReplyRuleDocument, TemplateDocument};
pub use ledger::{PromiseKind, PromiseMove, PromiseReport, PromiseState, PromisesReport};
pub use local_moment::{DayWord, LocalMoment};
pub use promise::{Promise, PromiseBasis};
pub use situation::Situation;
