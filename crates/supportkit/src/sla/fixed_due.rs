//! Due instants that do not hang on the time used.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Calendars, Meter};

/// A due instant that does not hang on how much time is used any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FixedDue {
    pub(super) at: DateTime<Utc>,
    /// The last instant at which it is not late yet; `None` where its time never goes on.
    pub(super) limit: Option<DateTime<Utc>>,
    /// Whether somebody set it, rather than a pause that moves it on the wall.
    pub(super) by_hand: bool,
}

impl FixedDue {
    /// What somebody set: late right after it.
    pub(super) fn by_hand(at: DateTime<Utc>) -> Self {
        Self { at, limit: Some(at), by_hand: true }
    }

    /// What a pause moves on the wall: late when more of the target's time has gone by.
    pub(super) fn moved(at: DateTime<Utc>, meter: Meter, calendars: &Calendars) -> Self {
        Self { at, limit: meter.add_latest(calendars, at, TimeDelta::zero()), by_hand: false }
    }

    /// The same after a pause.
    pub(super) fn after_pause(
        self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        meter: Meter,
        calendars: &Calendars,
    ) -> Self {
        let moved = self.at.checked_add_signed(to.signed_duration_since(from)).filter(|_| self.at > from);
        match moved {
            Some(at) if self.by_hand => Self::by_hand(at),
            Some(at) => Self::moved(at, meter, calendars),
            None => self.after_standstill(from, to, meter, calendars),
        }
    }

    /// The same after a stretch that does not count: what was used up before it is late once time goes on after it.
    pub(super) fn after_standstill(
        self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        meter: Meter,
        calendars: &Calendars,
    ) -> Self {
        let is_late = self.at > from || self.limit.is_some_and(|limit| limit < from);
        let limit = if is_late { self.limit } else { meter.add_latest(calendars, to, TimeDelta::zero()) };
        Self { limit, ..self }
    }
}
