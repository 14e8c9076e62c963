//! How every document of this library is written and read: JSON with a version, and all problems at once.
//!
//! A document is decoded in three steps. The text is read into a tree that keeps duplicate keys, the tree is held
//! against the JSON Schema of the wanted type and every mismatch is noted with its JSON pointer, and only then
//! the typed value is made. The room that owns the type checks its meaning next and notes problems in the same
//! [`Review`].

mod decode;
pub mod duration;
mod fields;
mod finding_code;
pub mod instant;
pub(crate) mod language;
mod local;
mod pointer;
mod review;
mod schema;

pub use decode::{FORMAT, Limits, decode, read};
pub(crate) use decode::{Part, decode_or_part, look_closer};
pub use duration::IsoDuration;
pub(crate) use fields::Fields;
pub use finding_code::FindingCode;
pub use local::{LocalDate, LocalTime, MonthDay};
pub use pointer::Pointer;
pub(crate) use review::listed;
pub use review::{Finding, Problem, ProblemKind, Review};
pub(crate) use schema::{CONVERSATION, DESK, EVENT};
pub use schema::{Document, Schema, schema_text};
