//! Objectives: a share within a time, month by month, with a guardrail against reaching it at the cost of quality.

use std::collections::BTreeMap;

use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::in_time::InTime;
use super::{Facts, Share, SurveyKind, Timing};
use crate::calendar::Zone;
use crate::document::{IsoDuration, LocalDate, Pointer, ProblemKind, Review};
use crate::sla::Hours;

/// An objective as a desk writes it: "90 % of first replies within 6 hours, with 80 % of customers satisfied".
///
/// ```
/// use supportkit::metrics::ObjectiveDocument;
///
/// let objective: ObjectiveDocument = serde_json::from_str(r#"{
///     "timing": "first_reply", "within": "PT6H", "percent": 90, "guardrail": {"satisfied_percent": 80}
/// }"#).unwrap();
/// assert_eq!(objective.percent, 90);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which duration: `first_reply`, `reply_turn`, `first_resolution`, `full_resolution`, `closing`, `requester_wait` or
    /// `agent_work`.
    pub timing: String,
    /// How long it may take.
    pub within: IsoDuration,
    /// In which time; absent for business time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// For how many of a hundred, 1 to 100.
    pub percent: u8,
    /// What must not suffer; absent for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardrail: Option<GuardrailDocument>,
}

/// The quality that an objective must not cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardrailDocument {
    /// How many of a hundred customers who answered a satisfaction survey must be satisfied, 1 to 100.
    pub satisfied_percent: u8,
}

/// The objectives of a desk, checked.
///
#[doc = include_str!("../../docs/metrics/objectives.md")]
#[derive(Debug, Clone, Default)]
pub struct Objectives(BTreeMap<String, Objective>);

#[derive(Debug, Clone)]
struct Objective {
    timing: Timing,
    within: IsoDuration,
    hours: Hours,
    percent: u8,
    satisfied: Option<u8>,
}

/// How an objective went in a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct ObjectiveReport {
    /// The id of the objective.
    pub objective: String,
    /// The first date of the month.
    pub month: LocalDate,
    /// How many were in time, with the interval in which the true share plausibly lies.
    pub within: Share,
    /// How many are not over and may still be in time.
    pub undecided: u64,
    /// How many of those who answered were satisfied; absent without a guardrail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<Share>,
    /// The verdict.
    pub verdict: ObjectiveVerdict,
    /// Whether the whole interval of `within` lies on the same side of the objective, so that the verdict is no matter of
    /// few cases.
    pub certain: bool,
}

/// Whether an objective was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ObjectiveVerdict {
    /// It was, and so was its guardrail.
    Met,
    /// It was, and its guardrail was not.
    MetAtACost,
    /// It was not.
    Missed,
    /// Nothing was measured.
    NoData,
}

impl Objectives {
    /// Checks the written objectives, noting every problem.
    pub(crate) fn compile(
        documents: &BTreeMap<String, ObjectiveDocument>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut objectives = BTreeMap::new();
        for (id, document) in documents {
            let at = at.key(id);
            let mut check = |percent: u8, at: Pointer| {
                if !(1..=100).contains(&percent) {
                    review.problem(&at, ProblemKind::OutOfRange, percent, "1 to 100");
                }
            };
            check(document.percent, at.key("percent"));
            if let Some(guardrail) = &document.guardrail {
                check(guardrail.satisfied_percent, at.key("guardrail").key("satisfied_percent"));
            }
            let hours = document.hours.unwrap_or(Hours::Business);
            if document.within.wall() <= chrono::TimeDelta::zero() {
                review.problem(
                    &at.key("within"),
                    ProblemKind::OutOfRange,
                    document.within,
                    "more than no time",
                );
            } else if document.within.has_days() && hours == Hours::Business {
                let expected = "hours such as `PT8H`, or `\"hours\": \"wall\"` for days of 24 hours";
                review.problem(&at.key("within"), ProblemKind::Contradiction, document.within, expected);
            }
            match document.timing.parse() {
                Ok(timing) => {
                    let satisfied = document.guardrail.as_ref().map(|guardrail| guardrail.satisfied_percent);
                    let (within, percent) = (document.within, document.percent);
                    objectives.insert(id.clone(), Objective { timing, within, hours, percent, satisfied });
                }
                Err(_) => {
                    let known = Timing::ALL.map(|timing| format!("`{}`", timing.name())).join(", ");
                    let expected = format!("a duration: {known}");
                    review.problem(&at.key("timing"), ProblemKind::UnknownValue, &document.timing, expected);
                }
            }
        }
        Self(objectives)
    }

    /// How each objective went in each month in which a conversation began, on the clock of a zone.
    ///
    /// What is not over counts as late once it is, and is left out until then. The verdict goes by the exact share; whether
    /// it would hold with other luck is told beside it.
    pub fn judge<'f>(&self, facts: impl IntoIterator<Item = &'f Facts>, zone: &Zone) -> Vec<ObjectiveReport> {
        let mut months: BTreeMap<LocalDate, Vec<&Facts>> = BTreeMap::new();
        for facts in facts {
            let date = zone.local(facts.opened_at).date();
            months.entry(LocalDate(date.with_day(1).unwrap_or(date))).or_default().push(facts);
        }
        let months = &months;
        let reports = self.0.iter().flat_map(|(id, objective)| {
            months.iter().map(move |(month, facts)| objective.judge(id, *month, facts))
        });
        reports.collect()
    }
}

impl Objective {
    fn judge(&self, id: &str, month: LocalDate, facts: &[&Facts]) -> ObjectiveReport {
        let mut measured = InTime::default();
        let (mut satisfied, mut answers) = (0_u64, 0_u64);
        for facts in facts {
            self.timing.for_each(facts, |end, elapsed| {
                let Some(took) = elapsed.in_hours(self.hours) else { return };
                measured.take_in(took, self.within.wall(), end);
            });
            let rows = facts.ratings.iter().filter(|row| row.kind == SurveyKind::Csat);
            for answer in rows.filter_map(|row| row.last) {
                answers = answers.saturating_add(1);
                satisfied = satisfied.saturating_add(u64::from(answer.satisfied));
            }
        }
        let within = measured.share();
        let guarded = self.satisfied.map(|percent| (percent, Share::new(satisfied, answers)));
        let met = reaches(&within, self.percent);
        let verdict = match (within.of, met, guarded) {
            (0, ..) => ObjectiveVerdict::NoData,
            (_, false, _) => ObjectiveVerdict::Missed,
            // Nobody who answered is nobody who was dissatisfied.
            (_, true, Some((percent, share))) if share.of > 0 && !reaches(&share, percent) => {
                ObjectiveVerdict::MetAtACost
            }
            _ => ObjectiveVerdict::Met,
        };
        let line = f64::from(self.percent) / 100.0;
        let certain = if met {
            within.low.is_some_and(|low| low >= line)
        } else {
            within.high.is_some_and(|high| high < line)
        };
        let satisfied = guarded.map(|(_, share)| share);
        ObjectiveReport {
            objective: id.to_owned(),
            month,
            within,
            undecided: measured.undecided(),
            satisfied,
            verdict,
            certain,
        }
    }
}

/// Whether a share is at least so many hundredths, exactly.
fn reaches(share: &Share, percent: u8) -> bool {
    let (part, of) = (u128::from(share.part), u128::from(share.of));
    part.saturating_mul(100) >= of.saturating_mul(u128::from(percent))
}
