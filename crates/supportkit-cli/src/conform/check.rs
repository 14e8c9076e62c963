//! What is wrong with a document, and what is merely worth knowing.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::conversation::Conversation;
use supportkit::desk::Desk;
use supportkit::document::{Finding, FindingCode, Problem, ProblemKind};
use supportkit::routing::Staff;

use super::answer::{Difference, Miss, shown};
use super::case::Case;

pub(super) const OPS: &[&str] = &["check"];

/// Exactly one of these. A document given as text may be no JSON at all.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Given {
    Desk(Value),
    DeskText(String),
    Conversation(Value),
    ConversationText(String),
    Staff(Value),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "op")]
    _op: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    problems: Option<Vec<ExpectedProblem>>,
    #[serde(default)]
    findings: Option<Vec<Found>>,
}

/// Every problem there must be, in any order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Problems {
    problems: Vec<ExpectedProblem>,
}

/// Every finding there must be, in any order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Findings {
    findings: Vec<Found>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedProblem {
    pointer: String,
    kind: ProblemKind,
    /// A part of what the problem says was expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected_contains: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    pointer: String,
    code: FindingCode,
}

impl Problems {
    pub(super) fn none() -> Self {
        Self { problems: Vec::new() }
    }

    pub(super) fn settle(self, got: &[Problem]) -> Result<(), Miss> {
        let mut difference = Difference::default();
        compare_problems(&mut difference, &self.problems, got);
        difference.settle()
    }
}

impl Findings {
    pub(super) fn settle(self, got: &[Finding]) -> Result<(), Miss> {
        let mut difference = Difference::default();
        compare_findings(&mut difference, self.findings, got);
        difference.settle()
    }
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    case.question::<Question>()?;
    let checked = match case.given()? {
        Given::Desk(desk) => Desk::from_json(&desk.to_string()).map(|desk| desk.findings().to_vec()),
        Given::DeskText(text) => Desk::from_json(&text).map(|desk| desk.findings().to_vec()),
        Given::Conversation(conversation) => Conversation::from_value(conversation).map(|_| Vec::new()),
        Given::ConversationText(text) => Conversation::from_json(&text).map(|_| Vec::new()),
        Given::Staff(staff) => Staff::from_json(&staff.to_string()).map(|_| Vec::new()),
    };
    let (problems, findings) = match checked {
        Ok(findings) => (Vec::new(), findings),
        Err(error) => (error.problems().to_vec(), Vec::new()),
    };
    let Expected { problems: expected, findings: expected_findings } = case.expected()?;
    let mut difference = Difference::default();
    // A case about findings is about a document without problems.
    if expected.is_some() || expected_findings.is_some() {
        compare_problems(&mut difference, &expected.unwrap_or_default(), &problems);
    }
    if let Some(expected) = expected_findings {
        compare_findings(&mut difference, expected, &findings);
    }
    difference.settle()
}

fn compare_problems(difference: &mut Difference, expected: &[ExpectedProblem], got: &[Problem]) {
    let mut left: Vec<&Problem> = got.iter().collect();
    let mut missing = false;
    for wanted in expected {
        let fits = |problem: &&Problem| {
            problem.pointer == wanted.pointer
                && problem.kind == wanted.kind
                && wanted
                    .expected_contains
                    .as_ref()
                    .is_none_or(|part| problem.expected.contains(part.as_str()))
        };
        match left.iter().position(fits) {
            Some(place) => drop(left.swap_remove(place)),
            None => missing = true,
        }
    }
    difference.whole("problems", left.is_empty() && !missing, shown(expected), shown(got));
}

fn compare_findings(difference: &mut Difference, mut expected: Vec<Found>, got: &[Finding]) {
    let mut got: Vec<Found> =
        got.iter().map(|finding| Found { pointer: finding.pointer.clone(), code: finding.code }).collect();
    for found in [&mut expected, &mut got] {
        found.sort_by_key(|finding| (finding.pointer.clone(), shown(&finding.code).to_string()));
    }
    difference.whole("findings", expected == got, shown(&expected), shown(&got));
}
