//! What conversations are about: the tags, the rules that suggest them, and counting by them.
//!
//! A tag has a stable key and is shown by a label in the reader's language. Tags form a tree. A tag that is given up
//! names its successor: conversations keep what they were tagged with, and questions asked later follow the
//! successors. Rules look for words and patterns, and every suggestion comes with the words that show it.
//!
//! A [`TaxonomyDocument`] is what a desk writes, a [`Taxonomy`] is what answers.

mod compiled;
mod derived;
mod document;
mod keywords;
mod letters;
mod loose;
mod names;
mod patterns;
#[cfg(test)]
mod properties;
mod roll_up;
mod rules;
mod tag;
mod text;
mod tree;

pub use compiled::{Match, Taxonomy};
pub use document::{Deprecation, RuleDocument, TagDocument, TagKind, TaxonomyDocument};
pub use loose::loose_key;
pub use roll_up::{RollUp, TagCount, TagTally, UnknownTag};
pub use tag::Tag;
pub use text::{Place, Text};
