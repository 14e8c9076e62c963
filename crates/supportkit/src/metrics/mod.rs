//! How well it went: facts once per conversation, and figures that are aggregates of facts.

mod surveys;

pub use surveys::{Survey, SurveyDocument, SurveyKind, Surveys};
