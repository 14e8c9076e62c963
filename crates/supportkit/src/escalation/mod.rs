//! What happens when time runs short: chains of steps relative to a clock, and the schedule they make.

mod chain;
mod document;
mod schedule;

pub(crate) use chain::{Action, ChainNames, StepHours};
pub use chain::{Chain, Chains, Follows, Step};
pub use document::{
    Acknowledge, ActionDocument, ChainDocument, Decided, HoursDocument, Offset, Otherwise, ReassignTo,
    Recipient, RepeatDocument, StepDocument, Tell, When,
};
pub use schedule::{About, ActionReport, ActionStatus, action_id};
pub(crate) use schedule::{comes_up, comes_up_again, comes_up_in_situation};
