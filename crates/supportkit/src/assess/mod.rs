//! One pass from a timeline to what is due now: priority, policy, clocks, escalations, and the next instant at which
//! anything changes.
//!
//! The pass walks the moments in time order. Between two moments it lets the steps come up that fall there, so that
//! a raised priority or a tag takes effect at its own instant and never at the instant somebody looked.

mod agenda;
mod assessment;
mod comparison;
mod edition_change;
mod explain;
mod pass;
mod queue;
mod rules;
mod run;
mod watch;

pub use assessment::{Assessment, Versions};
pub use comparison::{ClockDifference, Comparison};
pub use edition_change::EditionChange;
pub use explain::{ClockExplanation, ClockStretch, Explanation, PolicyVerdict};
pub use queue::{QueueEntry, QueueOptions, QueueOrder, Saving, queue};
pub(crate) use pass::Pass;
pub use rules::Rules;
pub use run::{Editions, Run};
pub(crate) use watch::Watch;
