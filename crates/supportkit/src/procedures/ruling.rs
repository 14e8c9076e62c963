//! Whether something may be done now, and what is missing.

use std::collections::BTreeSet;

use serde::Serialize;

use super::compiled::{Limit, Procedure, Procedures};
use super::document::Money;
use crate::Error;
use crate::condition::Facts;
use crate::people::People;

/// What somebody wants to do.
///
/// ```
/// use supportkit::procedures::{Money, Request};
///
/// let request = Request::new("refund")
///     .amount(Money { minor_units: 12_000, currency: "TRY".to_owned() })
///     .done(["identity"])
///     .by("deniz");
/// assert!(request.done.contains("identity"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Request {
    /// The id of the procedure.
    pub procedure: String,
    /// The amount, if it is about one.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub amount: Option<Money>,
    /// The checks that were done, by their ids.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub done: BTreeSet<String>,
    /// The agent who asks, if known.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub by: Option<String>,
    /// The teams of whoever asks, besides those the desk lists the agent in.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub teams: Vec<String>,
    /// Who approved: agents, or teams for which somebody spoke.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub approved_by: Vec<String>,
}

impl Request {
    /// A request to follow a procedure.
    pub fn new(procedure: impl Into<String>) -> Self {
        Self { procedure: procedure.into(), ..Self::default() }
    }

    /// About an amount.
    #[must_use]
    pub fn amount(mut self, amount: Money) -> Self {
        self.amount = Some(amount);
        self
    }

    /// With these checks done.
    #[must_use]
    pub fn done<'c>(mut self, checks: impl IntoIterator<Item = &'c str>) -> Self {
        self.done.extend(checks.into_iter().map(str::to_owned));
        self
    }

    /// Asked by an agent.
    #[must_use]
    pub fn by(mut self, agent: impl Into<String>) -> Self {
        self.by = Some(agent.into());
        self
    }

    /// Asked by a member of a team.
    #[must_use]
    pub fn of_team(mut self, team: impl Into<String>) -> Self {
        self.teams.push(team.into());
        self
    }

    /// Approved by an agent or for a team.
    #[must_use]
    pub fn approved_by(mut self, approver: impl Into<String>) -> Self {
        self.approved_by.push(approver.into());
        self
    }
}

/// Whether something may be done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "ruling", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum Ruling {
    /// It may be done now.
    Allowed {},
    /// It may be done once somebody approved.
    NeedsApproval {
        /// The team or agent who can.
        by: String,
    },
    /// It may not be done.
    Refused {
        /// The checks to be done first, in their order; empty where none would help.
        missing: Vec<String>,
        /// Why.
        why: Refusal,
    },
}

/// Why something may not be done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum Refusal {
    /// The procedure is not for this conversation.
    NotForThis {
        /// The tests that failed.
        failed: Vec<String>,
    },
    /// Checks are missing.
    ChecksMissing {},
    /// The procedure has limits, and the request states no amount.
    NoAmount {},
    /// No limit fits.
    BeyondLimits {},
}

/// How a limit was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum LimitVerdict {
    /// It decides.
    Fits {},
    /// Its condition does not hold.
    NotForThis {},
    /// Whoever asks is in none of its teams.
    NotForThem {},
    /// It is in another currency.
    OtherCurrency {},
    /// The amount is higher.
    Exceeded {},
    /// It has an amount, and the request states none.
    NoAmount {},
}

/// A ruling with how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct RulingReport {
    /// The id of the procedure.
    pub procedure: String,
    /// The ruling.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// The words for the missing checks, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_do: Vec<String>,
    /// Every check that this conversation needs, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needed: Vec<String>,
    /// How the limits were judged, in order up to the one that decides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitVerdict>,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl RulingReport {
    /// Whether it may be done now.
    pub fn is_allowed(&self) -> bool {
        self.ruling == Ruling::Allowed {}
    }
}

impl Procedures {
    /// Whether something may be done for a conversation now. `people` are those of the desk.
    ///
    /// The procedure's condition comes first, then its limits, then its checks: what no check can mend is said at once. A
    /// limit that does not fit is passed over, so a later one may allow what an earlier one does not. Whoever may approve needs nobody's approval, unless the
    /// procedure wants four eyes; nobody approves their own request then.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for a procedure the desk does not have, [`Error::Argument`] for a negative amount.
    pub fn decide(
        &self,
        request: &Request,
        facts: Facts<'_, '_>,
        people: &People,
    ) -> Result<RulingReport, Error> {
        let procedure = self.get(&request.procedure).ok_or_else(|| Error::Unknown {
            what: "procedure".into(),
            name: request.procedure.clone(),
            known: self.ids().map(str::to_owned).collect(),
        })?;
        if let Some(amount) = request.amount.as_ref().filter(|amount| amount.minor_units < 0) {
            let (found, expected) =
                (amount.minor_units.to_string(), "an amount that is not negative".to_owned());
            return Err(Error::Argument { what: "the amount".into(), found, expected });
        }
        let mut report = RulingReport {
            procedure: request.procedure.clone(),
            ruling: Ruling::Allowed {},
            to_do: Vec::new(),
            needed: Vec::new(),
            limits: Vec::new(),
        };
        report.ruling = procedure.rule(Asked { request, facts, people }, &mut report);
        Ok(report)
    }
}

/// What is asked, and of whom.
#[derive(Clone, Copy)]
struct Asked<'a> {
    request: &'a Request,
    facts: Facts<'a, 'a>,
    people: &'a People,
}

impl Procedure {
    fn rule(&self, asked: Asked<'_>, report: &mut RulingReport) -> Ruling {
        let Asked { request, facts, .. } = asked;
        let refused = |missing, why| Ruling::Refused { missing, why };
        let (holds, reasons) = self.condition.decide(facts);
        if !holds {
            let failed = reasons.into_iter().map(|reason| reason.test).collect();
            return refused(Vec::new(), Refusal::NotForThis { failed });
        }
        let mut missing = Vec::new();
        for check in self.checks.iter().filter(|check| check.condition.holds(facts)) {
            report.needed.push(check.id.clone());
            if !request.done.contains(&check.id) {
                missing.push(check.id.clone());
                report.to_do.push(check.label.clone());
            }
        }
        let deciding = self.limits.iter().find(|limit| {
            let verdict = limit.judge(asked);
            report.limits.push(verdict);
            verdict == LimitVerdict::Fits {}
        });
        let approver = match deciding {
            Some(limit) => limit.approver.as_deref(),
            None if self.limits.is_empty() => None,
            // What no check can mend is said first.
            None if report.limits.contains(&LimitVerdict::NoAmount {}) => {
                return refused(missing, Refusal::NoAmount {});
            }
            None => return refused(Vec::new(), Refusal::BeyondLimits {}),
        };
        if !missing.is_empty() {
            return refused(missing, Refusal::ChecksMissing {});
        }
        match approver.filter(|approver| !asked.is_approved(approver, self.four_eyes)) {
            Some(approver) => Ruling::NeedsApproval { by: approver.to_owned() },
            None => Ruling::Allowed {},
        }
    }
}

impl Limit {
    fn judge(&self, asked: Asked<'_>) -> LimitVerdict {
        if !self.condition.holds(asked.facts) {
            return LimitVerdict::NotForThis {};
        }
        if !self.teams.is_empty() && !self.teams.iter().any(|team| asked.speaks_for(team)) {
            return LimitVerdict::NotForThem {};
        }
        match (&self.up_to, &asked.request.amount) {
            (None, _) => LimitVerdict::Fits {},
            (Some(_), None) => LimitVerdict::NoAmount {},
            (Some(most), Some(amount)) if most.currency != amount.currency => LimitVerdict::OtherCurrency {},
            (Some(most), Some(amount)) if amount.minor_units > most.minor_units => LimitVerdict::Exceeded {},
            _ => LimitVerdict::Fits {},
        }
    }
}

impl Asked<'_> {
    /// Whether an agent is in a team.
    fn is_in(&self, agent: &str, team: &str) -> bool {
        self.people.agent(agent).is_some_and(|agent| agent.teams().iter().any(|own| own.as_str() == team))
    }

    /// Whether whoever asks is in a team.
    fn speaks_for(&self, team: &str) -> bool {
        let by = self.request.by.as_deref();
        self.request.teams.iter().any(|known| known == team)
            || by.is_some_and(|agent| self.is_in(agent, team))
    }

    fn is_approved(&self, approver: &str, four_eyes: bool) -> bool {
        let by = self.request.by.as_deref();
        let own = by == Some(approver) || self.speaks_for(approver);
        let can = |who: &String| {
            (who == approver || self.is_in(who, approver)) && (!four_eyes || by != Some(who.as_str()))
        };
        (own && !four_eyes) || self.request.approved_by.iter().any(can)
    }
}
