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
mod condition_text;
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
mod staff_text;
mod taxonomy;
mod tracker_host;
mod tracker_sequence;
mod tracker_snapshot;
mod verdicts;
mod week_picture;
mod written_forms;

pub use calendar_questions::calendar_questions;
pub use condition_text::condition_text;
pub use conversation_text::conversation_text;
pub use desk_text::desk_text;
pub use event_sequence::{event_sequence, standing};
pub use icalendar_text::icalendar_text;
pub use opening_hours_text::opening_hours_text;
pub use staff_text::staff_text;
pub use taxonomy::taxonomy;
pub use tracker_host::Host;
pub use tracker_sequence::tracker_sequence;
pub use tracker_snapshot::tracker_snapshot;
pub use week_picture::week_picture;
pub use written_forms::written_forms;

/// Something that must hold for any bytes. It panics where it does not.
pub type Property = fn(&[u8]);

/// Every property with the name of its fuzz target and of its folder of seeds.
pub const PROPERTIES: [(&str, Property); 13] = [
    ("calendar_questions", calendar_questions),
    ("condition_text", condition_text),
    ("conversation_text", conversation_text),
    ("desk_text", desk_text),
    ("event_sequence", event_sequence),
    ("icalendar_text", icalendar_text),
    ("opening_hours_text", opening_hours_text),
    ("staff_text", staff_text),
    ("taxonomy", taxonomy),
    ("tracker_sequence", tracker_sequence),
    ("tracker_snapshot", tracker_snapshot),
    ("week_picture", week_picture),
    ("written_forms", written_forms),
];
