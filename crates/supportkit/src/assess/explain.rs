//! Why it is so.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{Run, Versions};
use crate::conversation::{Event, Moment, What};
use crate::document::{duration, instant};
use crate::priority::Decision;
use crate::sla::{
    AgreementId, CalendarId, Clock, ClockKind, ClockState, Going, Line, Phase, PolicyId, SpanKind, Within,
};

/// Why an assessment says what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Explanation {
    /// The instant in question.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The priority with its reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Decision>,
    /// Every policy up to the one that applies, each with the tests that decided it.
    pub policies: Vec<PolicyVerdict>,
    /// Every clock that has or had a target.
    pub clocks: Vec<ClockExplanation>,
    /// What it was computed with, the edition of the desk among it.
    pub versions: Versions,
}

/// Whether a policy applies, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct PolicyVerdict {
    /// The agreement it belongs to.
    #[serde(skip_serializing_if = "AgreementId::is_with_customers")]
    pub agreement: AgreementId,
    /// Its id.
    pub id: String,
    /// Whether it applies.
    pub applies: bool,
    /// The tests that held, or those that failed.
    pub because: Vec<String>,
}

/// Where the time of a clock went. The lengths of the stretches that count add up to the time used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ClockExplanation {
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
    /// The policy whose target is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    /// The event that started it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_by: Option<String>,
    /// The event with which somebody set by hand when it is due, if that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_set_by: Option<String>,
    /// The event that ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<String>,
    /// How long the target that is reported allows, as its policy says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// How much time it has used.
    #[serde(with = "duration")]
    pub used: TimeDelta,
    /// How it stands, as an assessment says it.
    #[serde(flatten)]
    pub state: ClockState,
    /// Every stretch of time, in order and without gaps.
    pub stretches: Vec<ClockStretch>,
}

/// A stretch of time in the life of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ClockStretch {
    /// From when.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// Until when.
    #[serde(with = "instant")]
    pub end: DateTime<Utc>,
    /// Whether it counted.
    pub counts: bool,
    /// Why: `open`, `wall time`, ``closed: holiday `Nowruz` ``, ``paused: waiting_customer``, …
    pub why: String,
    /// The calendar that says so; absent where none is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// The event with which it began to count or to pause, which may be some stretches ago; absent where time began it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Whether the state kept the due instant from sight meanwhile.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub suppressed: bool,
}

impl ClockStretch {
    /// How long it is.
    pub fn length(&self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }
}

impl Explanation {
    /// What a run tells about itself.
    pub fn of(run: &Run<'_>) -> Self {
        let mut policies = Vec::new();
        for (line, applying, _) in run.lines() {
            for place in line.policies() {
                let Some(policy) = run.rules().policies.all().get(*place) else { continue };
                let applies = applying == Some(*place);
                let because = policy.condition().explain(run.facts());
                policies.push(PolicyVerdict {
                    agreement: line.agreement().clone(),
                    id: policy.id().to_string(),
                    applies,
                    because: because.iter().map(|reason| reason.test.clone()).collect(),
                });
                if applies {
                    break;
                }
            }
        }
        let clocks = run.clocks().filter(|(_, clock)| clock.promised().is_some());
        Self {
            at: run.now(),
            priority: run.priority(),
            policies,
            clocks: clocks.map(|(line, clock)| explain_clock(run, line, clock)).collect(),
            versions: run.rules().versions.clone(),
        }
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Explanation {
    /// The explanation as lines of text, for a person.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for policy in &self.policies {
            let verdict = if policy.applies { "applies" } else { "does not apply" };
            let because = if policy.because.is_empty() {
                "it is for every conversation".to_owned()
            } else {
                policy.because.join(", ")
            };
            lines.push(format!("policy `{}` {verdict}: {because}", policy.id));
        }
        for clock in &self.clocks {
            lines.push(clock.line());
            for stretch in &clock.stretches {
                let sign = if stretch.counts { '+' } else { ' ' };
                let hidden = if stretch.suppressed { ", kept from sight" } else { "" };
                lines.push(format!(
                    "  {sign} {} – {}  {}  {}{hidden}",
                    instant::text(stretch.start),
                    instant::text(stretch.end),
                    duration::text(stretch.length()),
                    stretch.why
                ));
            }
        }
        lines
    }
}

impl ClockExplanation {
    /// Which clock it is, how much of what is used, and how it stands.
    fn line(&self) -> String {
        let mut line = format!("{} {}", self.name.as_deref().unwrap_or(self.clock.name()), self.cycle);
        if !self.agreement.is_with_customers() {
            line.push_str(&format!(" of `{}`", self.agreement));
        }
        if let Some(policy) = &self.policy {
            line.push_str(&format!(" under `{policy}`"));
        }
        line.push_str(&format!(": {} used", duration::text(self.used)));
        if let Some(within) = self.within {
            line.push_str(&format!(" of {within}"));
        }
        line.push_str(&format!(", {}", stands(self.state)));
        if let Some(event) = &self.due_set_by {
            line.push_str(&format!(", due set by hand in `{event}`"));
        }
        line
    }
}

fn stands(state: ClockState) -> String {
    let (at, time) = (instant::text, duration::text);
    let due = |due: Option<DateTime<Utc>>| {
        due.map_or_else(|| "never due".to_owned(), |due| format!("due {}", at(due)))
    };
    match state {
        ClockState::NotStarted {} => "not started".to_owned(),
        ClockState::Running { due: on, .. } => due(on),
        ClockState::Paused { left } => format!("paused, {} left", time(left)),
        ClockState::Suppressed { left } => format!("kept from sight, {} left", time(left)),
        ClockState::Met { at: ended, due: on } => format!("met at {}, {}", at(ended), due(on)),
        ClockState::Breached { at: broken, due: on, by, going } => {
            let going = match going {
                Going::On {} => String::new(),
                Going::Paused {} => ", paused".to_owned(),
                Going::Ended { ended_at } => format!(", ended at {}", at(ended_at)),
                Going::Withdrawn {} => ", promised no more".to_owned(),
            };
            let breached = match on {
                // Mostly it is broken when it is due.
                Some(_) if on == Some(broken) => format!("{}, breached", due(on)),
                Some(_) => format!("{}, breached at {}", due(on), at(broken)),
                None => format!("breached at {}", at(broken)),
            };
            format!("{breached} by {}{going}", time(by))
        }
        ClockState::Cancelled {} => "cancelled".to_owned(),
    }
}

fn explain_clock(run: &Run<'_>, line: &Line, clock: &Clock) -> ClockExplanation {
    let reply = clock.kind().is_reply() || clock.kind().is_update();
    let starts = |moment: &&Moment<'_>| match clock.kind() {
        kind if kind.is_reply() => moment.is_request(),
        kind if kind.is_update() => moment.what == What::AgentReply,
        ClockKind::Custom | ClockKind::GroupOwnership | ClockKind::Assignment => true,
        _ => moment.what == What::Opened,
    };
    let ends = |moment: &&Moment<'_>| match clock.kind() {
        ClockKind::Custom | ClockKind::GroupOwnership | ClockKind::Assignment => true,
        _ => moment.is_end() || (reply && moment.what == What::AgentReply),
    };
    let event = |moment: &Moment<'_>| moment.event.map(|event| event.id.to_string());
    let over = matches!(clock.phase(), Phase::Ended | Phase::Cancelled);
    let (rules, promised) = (run.rules(), clock.promised());
    ClockExplanation {
        agreement: line.agreement().clone(),
        clock: clock.kind(),
        name: rules.custom.name(clock.clock()).custom().map(str::to_owned),
        cycle: clock.cycle(),
        policy: promised.map(|target| rules.policy_id(target.policy)),
        started_by: moments_at(run, clock.started_at()).find(starts).and_then(event),
        due_set_by: due_set_by(run, line, clock).map(|event| event.id.to_string()),
        ended_by: moments_at(run, clock.since()).find(ends).filter(|_| over).and_then(event),
        within: promised.and_then(|target| rules.policies.within(target)),
        used: clock.used(),
        state: line.state_of(clock, &rules.calendars),
        stretches: stretches(run, clock),
    }
}

/// The event that gave a clock the due instant that was set by hand.
fn due_set_by<'a>(run: &Run<'a>, line: &Line, clock: &Clock) -> Option<&'a Event> {
    clock.manual_due()?;
    let moments = run.timeline().moments().iter().rev().skip_while(|moment| moment.at > clock.since());
    let set =
        |event: &&Event| line.due_set(clock.clock(), &run.rules().custom, &event.kind).flatten().is_some();
    moments.filter_map(|moment| moment.event).find(set)
}

/// The moments of one instant. They stand in time order, so the first is found by halving.
fn moments_at<'r, 'a>(run: &'r Run<'a>, at: DateTime<Utc>) -> impl Iterator<Item = &'r Moment<'a>> {
    let moments = run.timeline().moments();
    let first = moments.partition_point(|moment| moment.at < at);
    moments.iter().skip(first).take_while(move |moment| moment.at == at)
}

fn stretches(run: &Run<'_>, clock: &Clock) -> Vec<ClockStretch> {
    let mut stretches = Vec::new();
    for span in clock.spans() {
        let event = began_by(run, span.from);
        let mut push = |start, end, counts, why: String, calendar: Option<&CalendarId>| {
            for (start, end, suppressed) in seen_or_not(run, clock, start, end) {
                let (why, calendar, event) = (why.clone(), calendar.cloned(), event.clone());
                stretches.push(ClockStretch { start, end, counts, why, calendar, event, suppressed });
            }
        };
        let mut whole = |counts, why: String| push(span.from, span.to, counts, why, None);
        match span.kind {
            SpanKind::Unmeasured => whole(false, "no target".to_owned()),
            SpanKind::Paused(state) => whole(false, format!("paused: {state}")),
            SpanKind::Over => whole(false, "over, before a reopening".to_owned()),
            SpanKind::Counted(meter) => match meter.calendar(&run.rules().calendars) {
                None => whole(true, "wall time".to_owned()),
                Some(calendar) => {
                    let name = run.rules().calendar_name(meter);
                    for part in calendar.explain(span.from, span.to) {
                        let why = part
                            .closed
                            .as_ref()
                            .map_or_else(|| "open".to_owned(), |reason| format!("closed: {reason}"));
                        push(part.start, part.end, part.is_open(), why, name.as_ref());
                    }
                }
            },
        }
    }
    stretches
}

/// The event that changed the state at an instant, else any of that instant.
fn began_by(run: &Run<'_>, at: DateTime<Utc>) -> Option<String> {
    let there = || moments_at(run, at).filter(|moment| moment.event.is_some());
    let last = there().filter(|moment| moment.before != moment.after).last().or_else(|| there().last());
    last?.event.map(|event| event.id.to_string())
}

/// A stretch of a clock in pieces, each with whether the state kept the due instant from sight.
fn seen_or_not(
    run: &Run<'_>,
    clock: &Clock,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Vec<(DateTime<Utc>, DateTime<Utc>, bool)> {
    if !clock.can_be_suppressed() {
        return vec![(start, end, false)];
    }
    let moments = run.timeline().moments();
    let first = moments.partition_point(|moment| moment.at <= start);
    let state = first.checked_sub(1).and_then(|last| moments.get(last)).map(|moment| moment.after);
    let mut pieces = vec![(start, end, state.is_some_and(|state| clock.suppresses(state)))];
    for moment in moments.iter().skip(first).take_while(|moment| moment.at < end) {
        let suppressed = clock.suppresses(moment.after);
        if let Some(last) = pieces.last_mut().filter(|last| last.2 != suppressed) {
            last.1 = moment.at;
            pieces.push((moment.at, end, suppressed));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use crate::conversation::Conversation;
    use crate::desk::Desk;
    use crate::document::instant;

    #[test]
    fn a_clock_says_of_how_much_it_used_what_and_how_it_stands() {
        let desk = Desk::from_json(
            r#"{"format": "1.0", "editions": [{
            "agreements": {"teams": {"switches": {"suppresses": {"resolution": ["waiting_customer"]}}}},
            "clocks": {"approval": {"start": [{"on": "opened"}], "stop": [{"on": "resolved"}]}},
            "sla": [
                {"id": "all", "targets": [
                    {"clock": "first_reply", "within": "PT1H", "hours": "wall"},
                    {"clock": "next_reply", "within": "PT30M", "hours": "wall"},
                    {"clock": "agent_work", "within": "PT4H", "hours": "wall"},
                    {"clock": "approval", "within": "PT9H", "hours": "wall"}]},
                {"id": "ola", "agreement": "teams", "targets": [
                    {"clock": "resolution", "within": "PT5H", "hours": "wall"}]}]}]}"#,
        )
        .unwrap();
        let log = Conversation::from_json(
            r#"{"format": "1.0", "id": "c", "events": [
            {"id": "e1", "at": "2026-03-20T08:00:00Z", "by": {"role": "customer"}, "type": "opened"},
            {"id": "e2", "at": "2026-03-20T08:30:00Z", "by": {"role": "agent"}, "type": "message"},
            {"id": "e3", "at": "2026-03-20T09:00:00Z", "by": {"role": "customer"}, "type": "message"},
            {"id": "e4", "at": "2026-03-20T10:00:00Z", "by": {"role": "agent"}, "type": "message"},
            {"id": "e5", "at": "2026-03-20T10:30:00Z", "type": "due_set", "clock": "approval", "to": "2026-03-21T08:00:00Z"},
            {"id": "e6", "at": "2026-03-20T11:00:00Z", "type": "status", "to": "waiting_customer"}]}"#,
        )
        .unwrap();
        let at = instant::parse("2026-03-20T12:00:00Z").unwrap();
        let lines = desk.explain(&log, at, &Default::default()).unwrap().lines();
        let mut clocks: Vec<&str> =
            lines.iter().map(String::as_str).filter(|line| line.contains(" used of ")).collect();
        clocks.sort_unstable();
        let expected = [
            "agent_work 1 under `all`: PT3H used of PT4H, paused, PT1H left",
            "approval 1 under `all`: PT4H used of PT9H, due 2026-03-21T08:00:00Z, due set by hand in `e5`",
            "first_reply 1 under `all`: PT30M used of PT1H, met at 2026-03-20T08:30:00Z, due 2026-03-20T09:00:00Z",
            "next_reply 1 under `all`: PT1H used of PT30M, due 2026-03-20T09:30:00Z, breached by PT30M, ended at 2026-03-20T10:00:00Z",
            "resolution 1 of `teams` under `ola`: PT4H used of PT5H, kept from sight, PT1H left",
        ];
        assert_eq!(clocks, expected);
    }
}
