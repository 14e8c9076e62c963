//! What was promised and whether it was kept: policies, targets, clocks and verdicts.
//!
//! A policy is chosen by the first condition that holds. Its targets say how much time a clock may use, in business or
//! wall time, per priority. A clock is fed the moments of a timeline in order; it keeps the spans in which time
//! counted or did not, and every figure about it is read off those spans.

mod clock;
mod document;
mod ids;
mod kind;
mod ledger;
mod meter;
mod policy;
mod verdict;
mod within;

pub use clock::{Clock, Phase, Span, SpanKind};
pub use document::{Hours, PolicyDocument, TargetDocument};
pub use ids::{CalendarId, PolicyId};
pub use kind::ClockKind;
pub use ledger::{Ledger, Scope};
pub use meter::{Calendars, Meter};
pub use policy::{ActiveTarget, Policies, Policy, Target};
pub use verdict::{ClockReport, ClockState, Going};
pub use within::Within;
