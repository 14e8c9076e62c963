//! Questions about what is due for a conversation.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::assess::{Assessment, EditionChange};
use supportkit::conversation::{Rejection, State};
use supportkit::desk::AskOptions;
use supportkit::escalation::{ActionReport, ActionStatus};
use supportkit::sla::PolicyId;

use super::answer::{Difference, Miss, shown};
use super::case::Case;
use super::clocks::{ExpectedClock, ExpectedWorst, due_while_running, is_running};
use super::given::{At, Folding, Told, stated, unusable};
use super::track::assess_followed;

pub(super) const OPS: &[&str] = &["assess"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "op")]
    _op: String,
    at: At,
    #[serde(default)]
    folding: Folding,
    #[serde(default)]
    known_at: Option<At>,
    #[serde(default)]
    edition_at: Option<At>,
    #[serde(default)]
    editions: EditionChange,
}

/// The part of an assessment that must come out. What is not named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    state: Option<State>,
    #[serde(default, deserialize_with = "stated")]
    priority: Option<Option<String>>,
    #[serde(default, deserialize_with = "stated")]
    policy: Option<Option<PolicyId>>,
    #[serde(default)]
    clocks: Vec<ExpectedClock>,
    #[serde(default)]
    worst: Vec<ExpectedWorst>,
    /// Every action, in any order.
    #[serde(default)]
    actions: Option<Vec<ExpectedAction>>,
    /// Some of the actions.
    #[serde(default)]
    some_actions: Vec<ExpectedAction>,
    #[serde(default, deserialize_with = "stated")]
    next_wake: Option<Option<At>>,
    /// The earliest due instant of a clock that runs, in time or late.
    #[serde(default, deserialize_with = "stated")]
    next_due: Option<Option<At>>,
    /// Whether a clock runs that is late.
    #[serde(default)]
    overdue: Option<bool>,
    #[serde(default)]
    notes: Option<Vec<ExpectedRejection>>,
    #[serde(default)]
    rejected: Option<ExpectedRejection>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedAction {
    id: String,
    /// When it comes up; null for an action that must not be there.
    #[serde(deserialize_with = "super::given::present")]
    at: Option<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    done_at: Option<At>,
}

/// An event that is refused: its place in the log and the word for the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedRejection {
    index: u32,
    reason: String,
}

impl ExpectedRejection {
    pub(super) fn of(rejection: &Rejection) -> Self {
        let reason =
            shown(&rejection.reason).get("reason").and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { index: rejection.index, reason }
    }
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let (desk, conversation) = case.given::<Told>()?.read()?;
    let question: Question = case.question()?;
    let expected: Expected = case.expected()?;
    let mut options = AskOptions::default();
    options.lenient = question.folding == Folding::Lenient;
    if let Some(known_at) = question.known_at {
        options = options.known_at(known_at.0);
    }
    if let Some(edition_at) = question.edition_at {
        options = options.edition_at(edition_at.0);
    }
    options = options.editions(question.editions);
    match desk.assess_with(&conversation, question.at.0, &options) {
        Ok(assessment) => {
            if options.known_at.is_none() {
                let followed = assess_followed(&desk, &conversation, question.at, &options);
                if followed.as_ref() != Ok(&assessment) {
                    let expected = "the same of a tracker that was told every event";
                    return Err(Miss::unreadable(expected, format!("{followed:?}")));
                }
            }
            expected.compare(&assessment).settle()
        }
        Err(Error::Rejected { rejection }) => {
            let mut difference = Difference::default();
            let got = Some(ExpectedRejection::of(&rejection));
            difference.field("rejected", Some(&expected.rejected), &got);
            difference.settle()
        }
        Err(error) => Err(unusable("desk", &error)),
    }
}

impl Expected {
    fn compare(&self, assessment: &Assessment) -> Difference {
        let mut difference = Difference::default();
        difference.field("state", self.state.as_ref(), &assessment.state);
        let priority = assessment.priority.as_ref().map(|decision| decision.priority.to_string());
        difference.field("priority", self.priority.as_ref(), &priority);
        let policy = assessment.policy.clone();
        difference.field("policy", self.policy.as_ref(), &policy);
        for clock in &self.clocks {
            let (name, part) = clock.compare(assessment);
            difference.part(&name, part);
        }
        for worst in &self.worst {
            let (name, part) = worst.compare(assessment);
            difference.part(&name, part);
        }
        self.compare_actions(&assessment.actions, &mut difference);
        difference.field("next_wake", self.next_wake.as_ref(), &assessment.next_wake.map(At));
        difference.field("next_due", self.next_due.as_ref(), &assessment.next_due().map(At));
        let is_late = |at: At| at.0 < assessment.at;
        let overdue =
            assessment.clocks.iter().filter(|clock| is_running(clock)).filter_map(due_while_running);
        difference.field("overdue", self.overdue.as_ref(), &overdue.into_iter().any(is_late));
        let notes = assessment.notes.iter().map(ExpectedRejection::of).collect();
        difference.field("notes", self.notes.as_ref(), &notes);
        if let Some(rejected) = &self.rejected {
            difference.whole("rejected", false, shown(rejected), Value::Null);
        }
        difference
    }

    fn compare_actions(&self, actions: &[ActionReport], difference: &mut Difference) {
        let got: Vec<ExpectedAction> = actions.iter().map(ExpectedAction::of).collect();
        if let Some(expected) = &self.actions {
            let same = expected.len() == got.len() && expected.iter().all(|action| action.is_among(&got));
            difference.whole("actions", same, shown(expected), shown(&got));
        }
        if !self.some_actions.is_empty() {
            let same = self.some_actions.iter().all(|action| action.is_among(&got));
            difference.whole("some_actions", same, shown(&self.some_actions), shown(&got));
        }
    }
}

impl ExpectedAction {
    fn of(report: &ActionReport) -> Self {
        let done_at = match report.status {
            ActionStatus::Done { done_at } => Some(At(done_at)),
            _ => None,
        };
        let status = match shown(&report.status).get("status") {
            Some(Value::String(status)) => Some(status.clone()),
            _ => None,
        };
        Self { id: report.id.clone(), at: Some(At(report.at)), status, done_at }
    }

    fn is_among(&self, got: &[ExpectedAction]) -> bool {
        let found = got.iter().find(|action| action.id == self.id);
        match (self.at, found) {
            (None, found) => found.is_none(),
            (Some(_), None) => false,
            (Some(at), Some(found)) => {
                found.at == Some(at)
                    && (self.status.is_none() || self.status == found.status)
                    && (self.done_at.is_none() || self.done_at == found.done_at)
            }
        }
    }
}
