//! What a command is given: documents, conversations, instants.

mod conversations;
mod documents;
mod instants;
mod packs;
mod progress;
mod supplied;
mod weekdays;

pub(crate) use conversations::{ReadFrom, Sources, TOLD};
pub(crate) use documents::{Named, desk, document};
pub(crate) use instants::TypedInstant;
pub(crate) use packs::Packs;
pub(crate) use supplied::Supplied;
pub(crate) use weekdays::weekday;
