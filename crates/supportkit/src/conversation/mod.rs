//! What happened: the event log of a conversation, its state machine and its timeline.

mod rejection;

pub use rejection::{Rejection, RejectionReason};
