//! Questions about what agents may do.

use serde::Deserialize;
use supportkit::desk::AskOptions;
use supportkit::procedures::{Money, Request};

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, Told};

pub(super) const OPS: &[&str] = &["decide"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "op")]
    _op: String,
    at: At,
    procedure: String,
    #[serde(default)]
    amount: Option<Money>,
    #[serde(default)]
    done: Vec<String>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    teams: Vec<String>,
    #[serde(default)]
    approved_by: Vec<String>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let (desk, conversation) = case.given::<Told>()?.read()?;
    let question: Question = case.question()?;
    let mut request = Request::new(question.procedure).done(question.done.iter().map(String::as_str));
    request.amount = question.amount;
    request.by = question.by;
    request.teams = question.teams;
    request.approved_by = question.approved_by;
    settle_asked(case, desk.decide(&conversation, &request, question.at.0, &AskOptions::default()))
}
