//! Any system's log: one row an event, as separated values or one JSON object a line.
//!
//! A [`Mapping`] says which column is what and which value means which event. The table
//!
//! ```text
//! Ticket;When;What;Agent;Priority
//! T-1;2026/03/20 09:30;Created;;low
//! T-1;2026/03/20 10:05;Answered;deniz;low
//! T-1;2026/03/20 10:40;Raised;deniz;high
//! T-1;2026/03/20 12:00;Done;deniz;high
//! ```
//!
//! is read like this:
//!
//! ```
//! use supportkit::conversation::{FoldOptions, State, Timeline};
//! use supportkit_readers::ConversationReader;
//! use supportkit_readers::event_table::{EventTableReader, Mapping};
//!
//! let mapping = Mapping::from_json(r#"{
//!     "format": "1.0",
//!     "table": {"kind": "csv", "delimiter": ";"},
//!     "rows": "by_conversation",
//!     "conversation": "Ticket",
//!     "time": {"column": "When", "format": "%Y/%m/%d %H:%M", "zone": "Europe/Istanbul"},
//!     "event": "What",
//!     "events": {
//!         "Answered": {"type": "message", "by": "agent"},
//!         "Done": {"type": "resolved", "by": "agent"},
//!         "Created": null
//!     },
//!     "by": {"role": "system", "id": {"column": "Agent"}},
//!     "opened": {"channel": "email"},
//!     "attributes": {"priority": {"column": "Priority"}}
//! }"#)?;
//! let table = "Ticket;When;What;Agent;Priority
//! T-1;2026/03/20 09:30;Created;;low
//! T-1;2026/03/20 10:05;Answered;deniz;low
//! T-1;2026/03/20 10:40;Raised;deniz;high
//! T-1;2026/03/20 12:00;Done;deniz;high
//! ";
//! let reading = EventTableReader::new(&mapping, table.as_bytes())?.read_all();
//!
//! let timeline = Timeline::fold(&reading.conversations[0], &FoldOptions::lenient())?;
//! assert_eq!(timeline.state(), State::Resolved);
//! assert_eq!(timeline.moments().len(), 5, "opened, answered, priority changed, raised, resolved");
//! assert_eq!(
//!     reading.diagnostics.rows()[0].to_string(),
//!     "line 4, `What`: found `Raised`, not a value of the mapping; kept as it is",
//! );
//! # Ok::<(), supportkit::Error>(())
//! ```
//!
//! # How rows become events
//!
//! - The rows of a conversation are put in the order of their times; rows of one time keep their order.
//! - The first row opens the conversation ([`Opening::FirstRow`]), by the customer unless `opened` says otherwise, and
//!   then says what its own event is; or a value of the `event` column opens it ([`Opening::Stated`]).
//! - The value of the `event` column picks a [`Template`]. Its cells are filled from the row. A value the mapping does
//!   not have is kept as an event of the type `activity` and noted, so nothing is lost.
//! - `attributes` are what every row repeats. The first row's go into the opening; when a later row has another value,
//!   that is a change at its time. An empty cell says nothing, unless [`Empty::None`] is chosen.
//! - `stamps` are for tables with one row a conversation and a column a step, such as `Created`, `First reply`,
//!   `Solved`.
//! - Columns nothing speaks of become custom fields ([`Unmapped::Keep`]).
//!
//! # What it costs
//!
//! A table whose rows stand together ([`RowOrder::ByConversation`]) is streamed: one conversation is held at a time,
//! and eight bytes an id to notice one that comes again. Any other table is held and grouped; its conversations come
//! in the order of their first rows.

mod attributes;
mod mapping;
mod plan;
mod reader;
mod row;
mod table;
mod template;
mod weave;

pub use mapping::{
    AttributeColumns, By, Cell, CellKind, CustomerColumns, Empty, Mapping, Opening, Part, RowOrder,
    TableForm, Template, TimeColumn, Unmapped,
};
pub use reader::EventTableReader;
