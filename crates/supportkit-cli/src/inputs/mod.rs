//! What a command is given: documents, conversations, instants.

mod documents;
mod instants;

pub(crate) use documents::{Named, desk, document};
pub(crate) use instants::TypedInstant;
