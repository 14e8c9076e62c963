//! How we support: one JSON document with dated editions, checked as a whole and compiled once.

mod compile;
mod conditions;
mod contacts;
mod coverage;
mod document;
mod duty;
mod edition;
mod figures;
mod findings;
mod names;
mod options;
mod part;
mod procedures;
mod replies;
mod snapshot;
mod target_findings;
mod tracker;
mod whole;

#[cfg(test)]
mod findings_tests;

pub use document::{DeskDocument, EditionDocument};
pub use edition::Edition;
pub use options::{AskOptions, RouteOptions};
pub use replies::ReplyOptions;
pub use tracker::{Changes, Tracker};
pub use whole::Desk;
