//! What must hold for any input at all.
//!
//! Each property takes bytes and panics where it is violated. The tests of this crate call them with the seeds and
//! with changed seeds, the fuzzer with whatever it comes up with: `fuzz/run 60` runs every target for a minute,
//! `fuzz/run 60 desk_text` only that one. An input that made a property fail becomes a seed once it is mended, so
//! that it is tried for ever.
//!
//! Properties of texts take the text itself. Those of calendars and of event logs read choices from the bytes, so
//! that any bytes at all are a calendar or a log; bytes that have run out choose the first of everything.

#![forbid(unsafe_code)]

mod calendar_questions;
mod calendars;
mod conversation_text;
mod desk_text;
mod desks;
mod event_sequence;
mod events;
mod icalendar_text;
mod instants;
mod opening_hours_text;
mod questions;
mod refusals;
mod taxonomy;
mod verdicts;
mod written_forms;

pub use calendar_questions::calendar_questions;
pub use conversation_text::conversation_text;
pub use desk_text::desk_text;
pub use event_sequence::{event_sequence, standing};
pub use icalendar_text::icalendar_text;
pub use opening_hours_text::opening_hours_text;
pub use taxonomy::taxonomy;
pub use written_forms::written_forms;

/// Something that must hold for any bytes. It panics where it does not.
pub type Property = fn(&[u8]);

/// Every property with the name of its fuzz target and of its folder of seeds.
pub const PROPERTIES: [(&str, Property); 8] = [
    ("calendar_questions", calendar_questions),
    ("conversation_text", conversation_text),
    ("desk_text", desk_text),
    ("event_sequence", event_sequence),
    ("icalendar_text", icalendar_text),
    ("opening_hours_text", opening_hours_text),
    ("taxonomy", taxonomy),
    ("written_forms", written_forms),
];
