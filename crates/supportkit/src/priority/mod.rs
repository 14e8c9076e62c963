//! Who is served first: an explicit priority, else impact × urgency, else the desk's default, each with its reason.

mod compiled;
mod document;

pub use compiled::{Because, Decision, Priorities};
pub use document::PriorityDocument;
