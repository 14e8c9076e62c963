//! What was promised and whether it was kept: policies, targets, clocks and verdicts.
//!
//! A policy is chosen by the first condition that holds. Its targets say how much time a clock may use, in business or
//! wall time, per priority. A clock is fed the moments of a timeline in order; it keeps the spans in which time
//! counted or did not, and every figure about it is read off those spans.

mod agreement;
mod clock;
mod custom;
mod document;
mod fixed_due;
mod ids;
mod kind;
mod ledger;
mod line;
mod meter;
mod name;
mod policy;
mod profile;
mod switches;
mod tally;
mod verdict;
mod within;

pub use agreement::{AgreementDocument, CUSTOMER, States, Switches, SwitchesDocument};
pub use clock::{Clock, Phase, Span, SpanKind};
pub use custom::{CustomClock, CustomClockDocument, CustomClocks, Restart, TriggerDocument, TriggerEvent};
pub use document::{Hours, OutOfHoursExtra, PolicyDocument, TargetDocument};
pub use ids::{AgreementId, CalendarId, PolicyId};
pub use kind::ClockKind;
pub use ledger::{Ledger, Scope};
pub use line::{Line, Tracked};
pub(crate) use line::{align, lines};
pub use meter::{Calendars, Meter};
pub use name::{ClockName, ClockRef};
pub(crate) use policy::Known;
pub(crate) use policy::MOST_BUSINESS_DAYS;
pub use policy::{ActiveTarget, Policies, Policy, Target};
pub use profile::Profile;
pub use switches::{
    AtClosing, BeforeFirstReply, Breach, CalendarChange, FirstReplyStart, LateAttach, ManualDue, Match,
    NextReplyStart, NoCondition, PauseMoves, PriorityChange, Reopen, Rounding, Simultaneous, ThirdParties,
    WorkingDay,
};
pub use tally::Tally;
pub use verdict::{ClockReport, ClockState, Going};
pub use within::Within;
