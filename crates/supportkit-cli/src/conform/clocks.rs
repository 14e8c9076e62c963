//! What a case expects of one clock.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::assess::Assessment;
use supportkit::sla::{
    AgreementId, CalendarId, ClockKind, ClockName, ClockReport, ClockState, Going, PolicyId, Within,
};

use super::answer::{Difference, shown};
use super::given::{At, Span, stated};

/// The part of a clock that must come out. What is not named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedClock {
    clock: ClockName,
    /// Whose; that of the agreement with customers where it is left out.
    #[serde(default = "AgreementId::with_customers")]
    agreement: AgreementId,
    /// Which of the clocks of that kind; the last where it is left out.
    #[serde(default)]
    cycle: Option<u32>,
    /// There is no such clock.
    #[serde(default)]
    absent: bool,
    #[serde(default)]
    state: Option<StateName>,
    /// Whether its time counts now, in time or late. A clock that does not exist does not run.
    #[serde(default)]
    running: Option<bool>,
    /// Whether more time was used than allowed.
    #[serde(default)]
    breached: Option<bool>,
    #[serde(default, deserialize_with = "stated")]
    due: Option<Option<At>>,
    #[serde(default)]
    used: Option<Span>,
    /// For how long it paused.
    #[serde(default)]
    paused: Option<Span>,
    #[serde(default)]
    left: Option<Span>,
    /// By how much it is late.
    #[serde(default)]
    by: Option<Span>,
    /// When it ended in time, or after which instant it was late.
    #[serde(default)]
    at: Option<At>,
    #[serde(default, deserialize_with = "stated")]
    started_at: Option<Option<At>>,
    /// When it ended, in time or late.
    #[serde(default, deserialize_with = "stated")]
    ended_at: Option<Option<At>>,
    #[serde(default)]
    policy: Option<PolicyId>,
    #[serde(default)]
    within: Option<Within>,
    /// Whether somebody set by hand when it is due.
    #[serde(default)]
    manual_due: Option<bool>,
    #[serde(default, deserialize_with = "stated")]
    calendar: Option<Option<CalendarId>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StateName {
    NotStarted,
    Running,
    Paused,
    Suppressed,
    Met,
    Breached,
    Cancelled,
}

impl ExpectedClock {
    /// Holds it against the clock of the assessment.
    pub(super) fn compare(&self, assessment: &Assessment) -> (String, Difference) {
        let mut difference = Difference::default();
        let report = assessment.clocks.iter().rev().find(|report| {
            names(&self.clock, report)
                && report.agreement == self.agreement
                && self.cycle.is_none_or(|cycle| report.cycle == cycle)
        });
        let name = match self.cycle.or(report.map(|report| report.cycle)) {
            Some(cycle) => format!("{}.{cycle}", self.clock),
            None => self.clock.to_string(),
        };
        match report {
            Some(report) => {
                difference.whole("absent", !self.absent, Value::Bool(true), shown(report));
                self.compare_report(report, &mut difference);
            }
            None => {
                let is_met = self.absent || self.only_says_not_running();
                difference.whole("clock", is_met, shown(&self.clock), Value::Null);
            }
        }
        (name, difference)
    }

    fn only_says_not_running(&self) -> bool {
        let says_more = self.state.is_some()
            || self.due.is_some()
            || self.used.is_some()
            || self.paused.is_some()
            || self.left.is_some()
            || self.by.is_some()
            || self.at.is_some()
            || self.started_at.is_some()
            || self.ended_at.is_some()
            || self.policy.is_some()
            || self.within.is_some()
            || self.manual_due.is_some()
            || self.calendar.is_some();
        !says_more && (self.running == Some(false) || self.breached == Some(false))
    }

    fn compare_report(&self, report: &ClockReport, difference: &mut Difference) {
        let stand = Stand::of(&report.state);
        difference.field("state", self.state.as_ref(), &stand.name);
        difference.field("running", self.running.as_ref(), &is_running(report));
        difference.field("breached", self.breached.as_ref(), &(stand.name == StateName::Breached));
        difference.field("due", self.due.as_ref(), &stand.due);
        difference.field("used", self.used.as_ref(), &Span(report.used));
        difference.field("paused", self.paused.as_ref(), &Span(report.paused));
        difference.field("left", self.left.map(Some).as_ref(), &stand.left);
        difference.field("by", self.by.map(Some).as_ref(), &stand.by);
        difference.field("at", self.at.map(Some).as_ref(), &stand.at);
        difference.field("started_at", self.started_at.as_ref(), &report.started_at.map(At));
        difference.field("ended_at", self.ended_at.as_ref(), &stand.ended_at);
        difference.field("policy", self.policy.as_ref(), &report.policy);
        difference.field("within", self.within.as_ref(), &report.within);
        difference.field("manual_due", self.manual_due.as_ref(), &report.manual_due);
        difference.field("calendar", self.calendar.as_ref(), &report.calendar);
    }
}

/// Whether this is the name of a clock.
fn names(name: &ClockName, report: &ClockReport) -> bool {
    match name {
        ClockName::Kind(kind) => report.clock == *kind,
        ClockName::Custom(id) => report.name.as_deref() == Some(id),
    }
}

/// What a case expects of the cycle of a clock that used the most time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedWorst {
    clock: ClockKind,
    used: Span,
}

impl ExpectedWorst {
    pub(super) fn compare(&self, assessment: &Assessment) -> (String, Difference) {
        let mut difference = Difference::default();
        let used = assessment.worst(self.clock).map(|report| Span(report.used));
        difference.field("used", Some(&Some(self.used)), &used);
        (format!("worst {}", self.clock), difference)
    }
}

/// Whether the time of a clock counts now, in time or late.
pub(super) fn is_running(report: &ClockReport) -> bool {
    matches!(report.state, ClockState::Running { .. } | ClockState::Breached { going: Going::On {}, .. })
}

/// When a clock that runs is due, in time or late.
pub(super) fn due_while_running(report: &ClockReport) -> Option<At> {
    if is_running(report) { Stand::of(&report.state).due } else { None }
}

/// How a clock stands, laid out flat.
struct Stand {
    name: StateName,
    due: Option<At>,
    left: Option<Span>,
    by: Option<Span>,
    at: Option<At>,
    ended_at: Option<At>,
}

impl Stand {
    fn of(state: &ClockState) -> Self {
        let blank = |name| Stand { name, due: None, left: None, by: None, at: None, ended_at: None };
        match *state {
            ClockState::Running { due, left } => {
                Stand { due: due.map(At), left: Some(Span(left)), ..blank(StateName::Running) }
            }
            ClockState::Paused { left } => Stand { left: Some(Span(left)), ..blank(StateName::Paused) },
            ClockState::Suppressed { left } => {
                Stand { left: Some(Span(left)), ..blank(StateName::Suppressed) }
            }
            ClockState::Met { at, due } => {
                Stand { due: due.map(At), at: Some(At(at)), ended_at: Some(At(at)), ..blank(StateName::Met) }
            }
            ClockState::Breached { at, due, by, going } => Stand {
                due: due.map(At),
                at: Some(At(at)),
                by: Some(Span(by)),
                ended_at: match going {
                    Going::Ended { ended_at } => Some(At(ended_at)),
                    Going::On {} | Going::Paused {} | Going::Withdrawn {} => None,
                },
                ..blank(StateName::Breached)
            },
            ClockState::NotStarted {} => blank(StateName::NotStarted),
            _ => blank(StateName::Cancelled),
        }
    }
}
