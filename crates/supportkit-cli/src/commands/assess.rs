//! What is due now, and why.

use clap::Args;
use serde::Serialize;
use supportkit::Error;
use supportkit::assess::{Assessment, Explanation, Run};
use supportkit::calendar::Zone;
use supportkit::conversation::{Conversation, FoldOptions, RejectionReason, Timeline};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::duration;
use supportkit::escalation::{ActionDocument, ActionReport, ActionStatus, ReassignTo, Recipient, Tell};
use supportkit::priority::Because;
use supportkit::sla::{ClockReport, ClockState, Going};

use super::report::home_zone;
use super::{Folding, Format};
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, Sources, Supplied, TypedInstant, desk};
use crate::tables::{Grid, Side, harmless, zoned};
use crate::terminal::Terminal;

/// Assess conversations at an instant: state, priority, clocks, actions, and when anything changes next
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit assess --desk desk.json --conversations conversations.ndjson --id c-000001 --at 2026-03-20T10:00:00Z\n  \
    supportkit assess --desk desk.json --conversations one.json --at 2026-03-20T11:30 --explain\n  \
    supportkit assess --desk desk.json --conversations - --at 2026-03-20T10:00:00Z --format json < all.ndjson\n\n\
    An instant without an offset is local time of the desk's default calendar. Nothing that happened later counts.\n\
    With --format json there is one line a conversation.\n\
    Exit codes: 0 assessed, 1 there is no such conversation, 2 an input or a log that cannot be used.")]
pub(super) struct Arguments {
    /// The desk document
    #[arg(long, value_name = "FILE")]
    desk: Named,
    #[command(flatten)]
    supplied: Supplied,
    #[command(flatten)]
    sources: Sources,
    /// Only the conversation with this id
    #[arg(long)]
    id: Option<String>,
    /// The instant
    #[arg(long, value_name = "INSTANT")]
    at: TypedInstant,
    /// Also say why: the policies, and where the time of every clock went
    #[arg(long)]
    explain: bool,
    /// What happens to events that are not allowed where they stand
    #[arg(long, value_enum, default_value_t = Folding::Strict)]
    folding: Folding,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// An answer for programs.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    assessment: &'a Assessment,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let desk = desk(&arguments.desk, &arguments.supplied, terminal)?;
    let zone = home_zone(&desk).unwrap_or(Zone::UTC);
    let mut wanted = Vec::new();
    let read = arguments.sources.read(terminal, &mut |conversation: Conversation| {
        if arguments.id.as_deref().is_none_or(|id| conversation.id().as_str() == id) {
            wanted.push(conversation);
        }
    })?;
    let mut skipped = 0;
    for from in &read {
        skipped += from.diagnostics.totals().skipped;
        from.tell(terminal);
    }
    if wanted.is_empty() {
        let id = arguments.id.as_ref().map_or(String::new(), |id| format!(" with the id `{id}`"));
        let text = format!("there is no conversation{id} in the input");
        return Err(if skipped > 0 { Failure::Input(text) } else { Failure::NoAnswer(text) });
    }
    let (mut ending, mut assessed) = (Ending::Fine, false);
    for conversation in &wanted {
        match assess(arguments, &desk, &zone, conversation) {
            Ok(said) => {
                if assessed && arguments.format == Format::Text {
                    terminal.line("")?;
                }
                assessed = true;
                match arguments.format {
                    Format::Json => {
                        let explanation = said.explanation.as_ref();
                        terminal.json_line(&Answer { assessment: &said.assessment, explanation })?;
                    }
                    Format::Text => {
                        tell(&said, &zone, terminal)?;
                        if let Some(explanation) = &said.explanation {
                            terminal.title("Why")?;
                            for line in explanation.lines() {
                                terminal.quoted_line(&line)?;
                            }
                        }
                    }
                }
            }
            Err(Error::Rejected { rejection })
                if matches!(rejection.reason, RejectionReason::NotBegun { .. }) =>
            {
                terminal.say(format!("conversation `{}` had not begun by then", conversation.id()));
            }
            Err(error) => {
                terminal.say(format!("conversation `{}`: {error}", conversation.id()));
                ending = Ending::Refused;
            }
        }
    }
    Ok(if !assessed && ending == Ending::Fine { Ending::Unanswered } else { ending })
}

/// What is said about one conversation.
struct Said {
    assessment: Assessment,
    /// The tests that held of the policy it names.
    because: Vec<String>,
    /// Only where it was asked for: it lays out the time of every clock, which may have run for thousands of years.
    explanation: Option<Explanation>,
}

fn assess(
    arguments: &Arguments,
    desk: &Desk,
    zone: &Zone,
    conversation: &Conversation,
) -> Result<Said, Error> {
    let mut options = AskOptions::default();
    options.lenient = arguments.folding == Folding::Lenient;
    let at = arguments.at.in_zone(zone);
    let assessment = desk.assess_with(conversation, at, &options)?;
    let mut folding = FoldOptions::default().until(at);
    folding.lenient = options.lenient;
    let timeline = Timeline::fold(conversation, &folding)?;
    let run = Run::play(desk.edition_at(at)?.rules(), &timeline, at);
    let policy = run.policy().and_then(|place| run.rules().policies.all().get(place));
    let because = policy.map(|policy| policy.condition().explain(run.facts())).unwrap_or_default();
    Ok(Said {
        assessment,
        because: because.into_iter().map(|reason| reason.test).collect(),
        explanation: if arguments.explain { Some(desk.explain(conversation, at, &options)?) } else { None },
    })
}

fn tell(said: &Said, zone: &Zone, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let assessment = &said.assessment;
    let title = terminal.look().title(&harmless(&format!("conversation `{}`", assessment.conversation)));
    terminal.line(format!("{title} at {} ({})", zoned(zone, assessment.at), zone.name()))?;
    let lines = summary(assessment, &said.because, zone).lines(terminal.look());
    terminal.line(lines)?;
    for (title, grid) in
        [("Clocks", clocks(&assessment.clocks, zone)), ("Actions", actions(&assessment.actions, zone))]
    {
        if !grid.is_empty() {
            terminal.title(title)?;
            let lines = grid.lines(terminal.look());
            terminal.line(lines)?;
        }
    }
    Ok(())
}

fn summary(assessment: &Assessment, because: &[String], zone: &Zone) -> Grid {
    let mut grid = Grid::new([("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    grid.row(["state", assessment.state.name(), ""]);
    match &assessment.priority {
        Some(decision) => {
            let because: Vec<String> = decision.because.iter().map(reason).collect();
            grid.row(["priority".to_owned(), decision.priority.to_string(), because.join(", ")]);
        }
        None => grid.row(["priority", "none", "nothing sets one"]),
    }
    match &assessment.policy {
        Some(policy) => grid.row(["policy", policy.as_str(), &because.join(", ")]),
        None => grid.row(["policy", "none", "no condition holds"]),
    }
    match assessment.next_wake {
        Some(wake) => grid.row(["next change", &zoned(zone, wake), ""]),
        None => grid.row(["next change", "none by itself", ""]),
    }
    for note in &assessment.notes {
        let note_text = note.to_string();
        grid.row(["passed over", note_text.as_str(), ""]);
    }
    grid
}

/// A reason for a priority, in words.
fn reason(because: &Because) -> String {
    match because {
        Because::Explicit {} => "set explicitly".to_owned(),
        Because::Matrix { impact, urgency } => format!("impact {impact} and urgency {urgency}"),
        Because::Default {} => "the desk's default".to_owned(),
        Because::Raised { action } => format!("raised by `{action}`"),
        Because::Boosted { boost, to } => format!("boost `{boost}` raised it to {to}"),
        Because::Floor { level } => format!("the floor is {level}"),
        Because::Ceiling { level } => format!("the ceiling is {level}"),
        Because::NotALevel { given } => format!("`{given}` was set and is no level of the desk"),
        _ => String::new(),
    }
}

fn clocks(reports: &[ClockReport], zone: &Zone) -> Grid {
    let mut grid = Grid::new([
        ("Clock", Side::Left),
        ("State", Side::Left),
        ("Within", Side::Left),
        ("Calendar", Side::Left),
        ("Used", Side::Right),
        ("Left or over", Side::Right),
        ("Due", Side::Left),
    ]);
    for report in reports {
        let mut name = report.name.clone().unwrap_or_else(|| report.clock.to_string());
        if report.cycle > 1 {
            name = format!("{name} {}", report.cycle);
        }
        if !report.agreement.is_with_customers() {
            name = format!("{}: {name}", report.agreement);
        }
        let (margin, due) = match report.state {
            ClockState::Running { due, left } => (exact(left), due),
            ClockState::Paused { left } | ClockState::Suppressed { left } => (exact(left), None),
            ClockState::Met { due, .. } => (String::new(), due),
            ClockState::Breached { due, by, .. } => (format!("{} over", exact(by)), due),
            _ => (String::new(), None),
        };
        grid.row([
            name,
            state(&report.state),
            report.within.to_string(),
            report.calendar.as_ref().map_or_else(|| "wall time".to_owned(), ToString::to_string),
            exact(report.used),
            margin,
            due.map_or(String::new(), |due| zoned(zone, due)),
        ]);
    }
    grid
}

fn state(state: &ClockState) -> String {
    match state {
        ClockState::NotStarted {} => "not started".to_owned(),
        ClockState::Breached { going: Going::On {}, .. } => "breached, running".to_owned(),
        ClockState::Breached { going: Going::Paused {}, .. } => "breached, paused".to_owned(),
        ClockState::Breached { going: Going::Ended { .. }, .. } => "breached, ended".to_owned(),
        ClockState::Breached { going: Going::Withdrawn {}, .. } => "breached, withdrawn".to_owned(),
        other => other.name().to_owned(),
    }
}

/// To the microsecond: an assessment is read by people who want to know why.
fn exact(delta: chrono::TimeDelta) -> String {
    duration::text(delta)
}

fn actions(reports: &[ActionReport], zone: &Zone) -> Grid {
    let mut grid = Grid::new([
        ("Action", Side::Left),
        ("When", Side::Left),
        ("Status", Side::Left),
        ("What", Side::Left),
    ]);
    for report in reports {
        let status = match report.status {
            ActionStatus::Applied {} => "applied".to_owned(),
            ActionStatus::Due {} => "due".to_owned(),
            ActionStatus::Done { done_at } => format!("done {}", zoned(zone, done_at)),
            ActionStatus::PassedOver {} => "passed over".to_owned(),
            ActionStatus::OutsideHours {} => "outside hours".to_owned(),
            ActionStatus::Stale {} => "stale".to_owned(),
            ActionStatus::Acknowledged {} => "acknowledged".to_owned(),
            ActionStatus::NobodyToReach {} => "nobody to reach".to_owned(),
            ActionStatus::Upcoming {} => "upcoming".to_owned(),
            _ => String::new(),
        };
        grid.row([report.id.clone(), zoned(zone, report.at), status, what(report)]);
    }
    grid
}

/// What an action asks for, in words, with the agent it is for where a rota or the conversation names one.
fn what(report: &ActionReport) -> String {
    match &report.action {
        ActionDocument::Notify(whom) => format!("notify: {whom}"),
        ActionDocument::Tell(Tell { who, by }) => {
            let who = match who {
                Recipient::Agent(agent) => agent.to_string(),
                Recipient::Team(team) => format!("team {team}"),
                Recipient::Rota(rota) => format!("on call in {rota}"),
                Recipient::Assignee {} => "assignee".to_owned(),
            };
            let agent = report.to.as_ref().map_or(String::new(), |agent| format!(", {agent}"));
            let by = by.as_ref().map_or(String::new(), |by| format!(", by {by}"));
            format!("tell: {who}{agent}{by}")
        }
        ActionDocument::Run(action) => format!("run: {action}"),
        ActionDocument::Reassign(ReassignTo::Team(team)) => format!("reassign: team {team}"),
        ActionDocument::Reassign(ReassignTo::Agent(agent)) => format!("reassign: {agent}"),
        ActionDocument::RaisePriority(level) => format!("raise priority: {level}"),
        ActionDocument::Tag(tag) => format!("tag: {tag}"),
        _ => String::new(),
    }
}
