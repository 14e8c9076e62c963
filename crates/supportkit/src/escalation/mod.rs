//! What happens when time runs short: chains of steps relative to a clock, and the schedule they make.

mod chain;
mod document;
mod schedule;

pub(crate) use chain::Action;
pub use chain::{Chain, Chains, Step};
pub use document::{ActionDocument, ChainDocument, ReassignTo, StepDocument, When};
pub(crate) use schedule::comes_up;
pub use schedule::{ActionReport, ActionStatus, action_id};
