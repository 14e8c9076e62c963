//! Who gets a conversation, and why nobody else.

use clap::Args;
use supportkit::calendar::Zone;
use supportkit::conversation::Conversation;
use supportkit::desk::{AskOptions, RouteOptions};
use supportkit::people::AgentId;
use supportkit::routing::Staff;

use super::report::home_zone;
use super::{Folding, Format};
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, Sources, Supplied, TypedInstant, desk, document};
use crate::tables::harmless;
use crate::terminal::Terminal;

/// Route conversations at an instant: team and agent, why, why not the others, and what would help where nobody fits
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit route --desk desk.json --conversations one.json --staff staff.json --at 2026-03-20T11:30\n  \
    supportkit route --desk desk.json --conversations - --at 2026-03-20T10:00:00Z --format json < all.ndjson\n\n\
    An instant without an offset is local time of the desk's default calendar. Nothing that happened later counts.\n\
    Without --staff everybody is on duty in their working hours. With --format json there is one line a conversation.\n\
    Exit codes: 0 somebody fits for every one, 1 nobody fits for one of them or there is no such conversation,\n\
    2 an input or a log that cannot be used.")]
pub(super) struct Arguments {
    /// The desk document
    #[arg(long, value_name = "FILE")]
    desk: Named,
    #[command(flatten)]
    supplied: Supplied,
    #[command(flatten)]
    sources: Sources,
    /// Who is at work right now and how loaded
    #[arg(long, value_name = "FILE")]
    staff: Option<Named>,
    /// Only the conversation with this id
    #[arg(long)]
    id: Option<String>,
    /// The instant
    #[arg(long, value_name = "INSTANT")]
    at: TypedInstant,
    /// An agent who does not get it, such as one who declined it
    #[arg(long, value_name = "AGENT")]
    leave_out: Vec<String>,
    /// What happens to events that are not allowed where they stand
    #[arg(long, value_enum, default_value_t = Folding::Strict)]
    folding: Folding,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let desk = desk(&arguments.desk, &arguments.supplied, terminal)?;
    let staff = match &arguments.staff {
        Some(named) => document(named, terminal)?
            .and_then(|text| Staff::from_json(&text))
            .map_err(|error| Failure::input(named, error))?,
        None => Staff::new(),
    };
    let at = arguments.at.in_zone(&home_zone(&desk).unwrap_or(Zone::UTC));
    let mut ask = AskOptions::default();
    ask.lenient = arguments.folding == Folding::Lenient;
    let mut options = RouteOptions::default().ask(ask);
    options.left_out = arguments.leave_out.iter().map(|agent| AgentId::new(agent.as_str())).collect();
    let mut wanted = Vec::new();
    let read = arguments.sources.read(terminal, &mut |conversation: Conversation| {
        if arguments.id.as_deref().is_none_or(|id| conversation.id().as_str() == id) {
            wanted.push(conversation);
        }
    })?;
    for from in &read {
        from.tell(terminal);
    }
    if wanted.is_empty() {
        return Err(Failure::NoAnswer("there is no such conversation in the input".to_owned()));
    }
    let mut ending = Ending::Fine;
    for conversation in &wanted {
        match desk.route(conversation, at, &staff, &options) {
            Ok(routing) => {
                if routing.agent.is_none() && ending == Ending::Fine {
                    ending = Ending::Unanswered;
                }
                match arguments.format {
                    Format::Json => terminal.json_line(&routing)?,
                    Format::Text => {
                        terminal.title(&harmless(&format!("Conversation {}", conversation.id())))?;
                        for line in routing.lines() {
                            terminal.quoted_line(&line)?;
                        }
                    }
                }
            }
            Err(error) => {
                terminal.say(format!("conversation `{}`: {error}", conversation.id()));
                ending = Ending::Refused;
            }
        }
    }
    Ok(ending)
}
