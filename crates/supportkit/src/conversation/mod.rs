//! What happened: the event log of a conversation, its state machine and its timeline.
//!
//! A [`Conversation`] is an append-only list of [`Event`]s. [`Timeline::fold`] puts them in order, drops what was
//! retracted, runs the state machine and keeps one [`Moment`] for everything that changed something. Every other
//! room reads that timeline and none reads the log again, so the clocks and the figures cannot disagree.

mod attributes;
mod event;
mod held;
mod ids;
mod keep;
mod kind;
mod log;
mod progress;
mod rejection;
mod state;
mod story;
mod tagged;
mod teller;
mod timeline;
mod vocabulary;

pub use attributes::Attributes;
pub use event::{Actor, Event};
pub use held::Conversations;
pub(crate) use held::Held;
pub use ids::{ConversationId, EventId, PriorityId, TagKey};
pub(crate) use keep::{Copied, Keep, Lent};
pub use kind::EventKind;
pub use log::Conversation;
pub(crate) use log::{LIMITS, check_format};
pub use progress::Progress;
pub use rejection::{Rejection, RejectionReason};
pub use state::{State, Transition, next_state};
pub use story::{Effort, Stay, Story, Turn};
pub(crate) use timeline::{Fold, place_in_time, taken_back};
pub use timeline::{FoldOptions, Moment, Timeline, What};
pub use vocabulary::{Channel, MessageKind, Origin, Outcome, Reference, Role, Scale, Visibility};
