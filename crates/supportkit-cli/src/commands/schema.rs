//! The JSON Schema of a document.

use clap::{Args, ValueEnum};
use supportkit::calendar::{CalendarDocument, PackDocument};
use supportkit::conversation::Conversation;
use supportkit::desk::DeskDocument;
use supportkit::document::schema_text;
use supportkit::routing::Staff;
use supportkit_readers::event_table::Mapping;

use crate::ending::{Ending, Failure};
use crate::terminal::Terminal;

/// Print the JSON Schema of a document, with which editors complete and check it
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit schema > desk.schema.json\n  \
    supportkit schema calendar > calendar.schema.json\n  \
    supportkit schema pack > pack.schema.json\n  \
    supportkit schema mapping > mapping.schema.json\n  \
    supportkit schema conversation > conversation.schema.json\n  \
    supportkit schema staff > staff.schema.json")]
pub(super) struct Arguments {
    /// Of which document
    #[arg(value_enum, default_value_t = Document::Desk)]
    document: Document,
}

/// The documents people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Document {
    /// A desk: calendars, teams, rotas, priorities, agreements, escalations, routing, taxonomy, surveys
    Desk,
    /// A calendar by itself: opening hours with whatever changes them
    Calendar,
    /// A pack: the holidays of a country or region
    Pack,
    /// A mapping: which column of an event table is what
    Mapping,
    /// A conversation: who asked, and everything that happened
    Conversation,
    /// The staff: who is at work right now and how loaded
    Staff,
}

impl Document {
    /// Its schema, as text that ends in a newline.
    fn schema(self) -> String {
        match self {
            Document::Desk => schema_text::<DeskDocument>(),
            Document::Calendar => schema_text::<CalendarDocument>(),
            Document::Pack => schema_text::<PackDocument>(),
            Document::Mapping => schema_text::<Mapping>(),
            Document::Conversation => schema_text::<Conversation>(),
            Document::Staff => schema_text::<Staff>(),
        }
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    terminal.out().write_all(arguments.document.schema().as_bytes())?;
    Ok(Ending::Fine)
}
