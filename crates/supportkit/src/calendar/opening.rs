//! When a calendar opens and closes.

use chrono::{DateTime, Utc};

use super::Calendar;
use super::block::{End, Kind};
use super::line::Moment;

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// Whether it is open at an instant. Closing time itself is closed.
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        self.table().reading(Moment::of(at).second).is_open
    }

    /// The first open instant at or after `at`; `at` itself while open. `None` when it never opens again.
    pub fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let moment = Moment::of(at);
        let reading = self.table().reading(moment.second);
        if reading.is_open {
            return moment.instant();
        }
        Moment::at(self.table().next_change(moment.second, reading)?).instant()
    }

    /// The first opening strictly after `at`: the start of an open stretch. `None` when there is none.
    pub fn next_open_after(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let from = if self.is_open(at) { self.next_close(at)? } else { at };
        self.next_open(from)
    }

    /// The end of the open stretch that contains `at`, else of the next one. `None` when it never closes again.
    pub fn next_close(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let second = Moment::of(self.next_open(at)?).second;
        Moment::at(self.table().next_change(second, self.table().reading(second))?).instant()
    }

    /// The latest instant at or before `at` up to which it was open: `at` itself inside an open stretch or at its
    /// end. `None` when it has never been open before.
    pub fn previous_close(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let moment = Moment::of(at);
        let count = self.count(at);
        if count.micro > 0 {
            return moment.instant();
        }
        self.place(count, End::First, moment.second)
    }

    /// The latest opening at or before `at`: the start of the open stretch that contains it, else of the one
    /// before. `None` when there is none.
    pub fn previous_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let inside = if self.is_open(at) { at } else { self.previous_close(at)? };
        self.opening_of(inside)
    }
}

impl Calendar {
    /// The start of the open stretch that contains `inside` or ends there; `None` when it has always been open.
    pub(super) fn opening_of(&self, inside: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let second = Moment::of(inside).second;
        let closed = self.table().closed(second, self.table().reading(second).open);
        Moment::at(self.table().find(Kind::Closed, closed, End::First, second)?).instant()
    }

    /// When it closes for good, if it does.
    pub(super) fn last_close(&self) -> Option<DateTime<Utc>> {
        self.previous_close(DateTime::<Utc>::MAX_UTC)
    }
}
