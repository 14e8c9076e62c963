#![doc = include_str!("../../docs/routing.md")]

mod answer;
mod document;
mod hint;
mod judged;
mod languages;
mod lines;
mod nobody;
mod previous;
mod route;
mod rules;
mod staff;
#[cfg(test)]
mod tests;

pub use answer::{Candidate, CandidateReason, Nobody, PassedRule, RouteReason, Routing};
pub use document::{LanguageNeed, Preference, RouteTo, RoutingDocument, RoutingRuleDocument, Sticky};
pub use hint::Hint;
pub use previous::Previous;
pub(crate) use route::{Asked, Floor};
pub(crate) use rules::Named;
pub use rules::RoutingRules;
pub use staff::{Duty, Presence, Staff, Unlisted};
