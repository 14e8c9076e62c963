//! What two ways of judging make of one conversation.

use serde::Serialize;

use super::{Assessment, ClockExplanation, Explanation};
use crate::document::instant;
use crate::sla::{AgreementId, ClockKind, ClockReport};

/// What two desks, editions or profiles say about the same conversation at the same instant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Comparison {
    /// What the first one says.
    pub ours: Assessment,
    /// What the second one says.
    pub theirs: Assessment,
    /// Every clock about which they differ.
    pub differences: Vec<ClockDifference>,
}

/// One clock about which two ways of judging differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ClockDifference {
    /// The agreement.
    #[serde(skip_serializing_if = "AgreementId::is_with_customers")]
    pub agreement: AgreementId,
    /// Which clock.
    pub clock: ClockKind,
    /// Which one, for a clock of the desk's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of the clocks of this kind.
    pub cycle: u32,
    /// What the first one says of it; absent where it has no such clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<ClockReport>,
    /// What the second one says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<ClockReport>,
    /// Why, in the order the differences begin.
    pub because: Vec<String>,
}

impl Comparison {
    /// Compares two answers, each with its explanation.
    pub fn of(ours: (Assessment, Explanation), theirs: (Assessment, Explanation)) -> Self {
        let mut differences = Vec::new();
        for report in &ours.0.clocks {
            let other = theirs.0.clocks.iter().find(|other| same_clock(report, other));
            if other != Some(report) {
                let found = (ours.1.of_clock(report), other.and_then(|other| theirs.1.of_clock(other)));
                differences.push(ClockDifference::of(report, Some(report), other, found));
            }
        }
        for report in &theirs.0.clocks {
            if !ours.0.clocks.iter().any(|other| same_clock(report, other)) {
                let found = (None, theirs.1.of_clock(report));
                differences.push(ClockDifference::of(report, None, Some(report), found));
            }
        }
        Self { ours: ours.0, theirs: theirs.0, differences }
    }
}

fn same_clock(one: &ClockReport, other: &ClockReport) -> bool {
    (&one.agreement, one.clock, &one.name, one.cycle)
        == (&other.agreement, other.clock, &other.name, other.cycle)
}

impl Explanation {
    fn of_clock(&self, report: &ClockReport) -> Option<&ClockExplanation> {
        self.clocks.iter().find(|clock| {
            (&clock.agreement, clock.clock, &clock.name, clock.cycle)
                == (&report.agreement, report.clock, &report.name, report.cycle)
        })
    }
}

impl ClockDifference {
    fn of(
        report: &ClockReport,
        ours: Option<&ClockReport>,
        theirs: Option<&ClockReport>,
        explained: (Option<&ClockExplanation>, Option<&ClockExplanation>),
    ) -> Self {
        let mut because = Vec::new();
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                if ours.policy != theirs.policy {
                    because.push(format!("policy `{}` here, `{}` there", ours.policy, theirs.policy));
                }
                if ours.within != theirs.within {
                    because.push(format!("within `{}` here, `{}` there", ours.within, theirs.within));
                }
                if ours.calendar != theirs.calendar {
                    let name = |calendar: &Option<_>| {
                        calendar
                            .as_ref()
                            .map_or_else(|| "wall time".to_owned(), |name| format!("calendar `{name}`"))
                    };
                    because.push(format!("{} here, {} there", name(&ours.calendar), name(&theirs.calendar)));
                }
            }
            (Some(_), None) => because.push("there is no such clock there".to_owned()),
            (None, _) => because.push("there is no such clock here".to_owned()),
        }
        if let (Some(ours), Some(theirs)) = explained {
            because.extend(first_parting(ours, theirs));
        }
        Self {
            agreement: report.agreement.clone(),
            clock: report.clock,
            name: report.name.clone(),
            cycle: report.cycle,
            ours: ours.cloned(),
            theirs: theirs.cloned(),
            because,
        }
    }
}

/// From when on, and how, two clocks are not doing the same.
fn first_parting(ours: &ClockExplanation, theirs: &ClockExplanation) -> Option<String> {
    let mut bounds: Vec<_> = ours
        .stretches
        .iter()
        .chain(&theirs.stretches)
        .flat_map(|stretch| [stretch.start, stretch.end])
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    let doing = |clock: &ClockExplanation, at| {
        // They stand in order and without gaps.
        let place = clock.stretches.partition_point(|stretch| stretch.end <= at);
        let there = clock.stretches.get(place).filter(|stretch| stretch.start <= at);
        there.map_or_else(|| "not running".to_owned(), |stretch| stretch.why.clone())
    };
    bounds.into_iter().find_map(|at| {
        let (here, there) = (doing(ours, at), doing(theirs, at));
        (here != there).then(|| format!("from {}: `{here}` here, `{there}` there", instant::text(at)))
    })
}
