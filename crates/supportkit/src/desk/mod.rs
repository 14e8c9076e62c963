//! How we support: one JSON document with dated editions, checked as a whole and compiled once.

mod compile;
mod coverage;
mod document;
mod edition;
mod figures;
mod options;
mod part;
mod procedures;
mod replies;
mod whole;

pub use document::{DeskDocument, EditionDocument};
pub use edition::Edition;
pub use options::AskOptions;
pub use replies::ReplyOptions;
pub use whole::Desk;
