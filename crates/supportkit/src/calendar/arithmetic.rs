//! Counting open time between instants, and moving by open time.

use chrono::{DateTime, TimeDelta, Utc};

use super::block::{End, Kind};
use super::line::Moment;
use super::{Boundary, Calendar};

const MICROS: i64 = 1_000_000;

/// Open time counted from the far past: whole seconds, and microseconds into an open second.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) open: u64,
    pub(super) micro: u32,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// How much open time lies in [`from`, `to`), negative when `to` comes first.
    ///
    /// It is additive and antisymmetric, exact to the microsecond, and costs the same for any span.
    ///
    /// ```
    /// # use chrono::{DateTime, TimeDelta, Utc};
    /// # use supportkit::calendar::{Calendar, CalendarDocument};
    /// # let document: CalendarDocument = serde_json::from_str(
    /// #     r#"{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]]}}"#).unwrap();
    /// # let calendar = Calendar::compile(&document).unwrap();
    /// let noon: DateTime<Utc> = "2026-03-23T12:00:00+03:00".parse().unwrap();
    /// let two: DateTime<Utc> = "2026-03-23T14:00:00+03:00".parse().unwrap();
    /// assert_eq!(calendar.between(noon, two), TimeDelta::minutes(60)); // lunch is from 12:30 to 13:30
    /// assert_eq!(calendar.between(two, noon), TimeDelta::minutes(-60));
    /// ```
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        let (start, end) = (self.count(from), self.count(to));
        let seconds = end.open.wrapping_sub(start.open).cast_signed();
        let borrow = end.micro < start.micro;
        let micros = if borrow { end.micro + 1_000_000 - start.micro } else { end.micro - start.micro };
        TimeDelta::new(seconds.wrapping_sub(i64::from(borrow)), micros * 1_000).unwrap_or_default()
    }

    /// The earliest instant by which `budget` of open time has passed since `from`: when an answer is due.
    ///
    /// A deadline that uses up the rest of an open stretch falls on closing time, or with [`Boundary::Roll`] on
    /// the next opening. Nothing to use up is the next open instant; a negative budget counts back like
    /// [`subtract`](Self::subtract). `None` when the calendar does not open enough ever again, or the instant is
    /// beyond what can be represented.
    #[doc(alias = "due")]
    pub fn add(&self, from: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget > TimeDelta::zero() {
            match self.boundary() {
                Boundary::Stay => self.moved(from, budget, End::First),
                // On the last stretch of all there is no next opening to roll to.
                Boundary::Roll => {
                    self.moved(from, budget, End::Last).or_else(|| self.moved(from, budget, End::First))
                }
            }
        } else if budget < TimeDelta::zero() {
            match self.boundary() {
                Boundary::Stay => self.moved(from, budget, End::Last),
                Boundary::Roll => {
                    self.moved(from, budget, End::First).or_else(|| self.moved(from, budget, End::Last))
                }
            }
        } else {
            self.next_open(from)
        }
    }

    /// The last instant before more than `budget` of open time has passed since `from`.
    ///
    /// It differs from [`add`](Self::add) only when that falls on closing time: then it is the next opening, and
    /// a verdict that an answer is late turns true just after it. A negative budget counts back to the close
    /// before. `None` also when the calendar never opens again, because then nothing more ever passes.
    #[doc(alias = "due_latest")]
    pub fn add_latest(&self, from: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget > TimeDelta::zero() {
            self.moved(from, budget, End::Last)
        } else if budget < TimeDelta::zero() {
            self.moved(from, budget, End::First)
        } else {
            self.next_open(from)
        }
    }

    /// The latest instant from which `budget` of open time passes until `from`: the mirror of [`add`](Self::add).
    ///
    /// When that uses up an open stretch to its beginning, the answer is the opening, or with [`Boundary::Roll`]
    /// the close before it. Nothing to use up is the latest limit of open time at or before `from`.
    pub fn subtract(&self, from: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget.is_zero() {
            self.previous_close(from)
        } else {
            self.add(from, TimeDelta::zero().checked_sub(&budget)?)
        }
    }

    /// The earliest instant from which no more than `budget` of open time passes until `from`: the mirror of
    /// [`add_latest`](Self::add_latest), the close before where [`subtract`](Self::subtract) answers an opening.
    pub fn subtract_earliest(&self, from: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget.is_zero() {
            self.previous_close(from)
        } else {
            self.add_latest(from, TimeDelta::zero().checked_sub(&budget)?)
        }
    }
}

impl Calendar {
    #[inline(always)]
    pub(super) fn count(&self, at: DateTime<Utc>) -> Count {
        self.count_at(Moment::of(at))
    }

    #[inline(always)]
    fn count_at(&self, moment: Moment) -> Count {
        let reading = self.table().reading(moment.second);
        Count { open: reading.open, micro: if reading.is_open { moment.micro } else { 0 } }
    }

    /// Where the count of open time has moved on by `budget`.
    #[inline]
    fn moved(&self, from: DateTime<Utc>, budget: TimeDelta, end: End) -> Option<DateTime<Utc>> {
        let from = Moment::of(from);
        let start = self.count_at(from);
        let micros = i64::from(start.micro).checked_add(i64::from(budget.subsec_nanos() / 1_000))?;
        let seconds = budget.num_seconds().checked_add(micros.div_euclid(MICROS))?;
        let open = start.open.checked_add_signed(seconds)?;
        let micro = u32::try_from(micros.rem_euclid(MICROS)).ok()?;
        self.place(Count { open, micro }, end, from.second)
    }

    /// The instant at which the count stands; `None` if it never does, or for ever.
    #[inline]
    pub(super) fn place(&self, count: Count, end: End, near: u64) -> Option<DateTime<Utc>> {
        // Inside an open second there is only one such place.
        let end = if count.micro > 0 { End::Last } else { end };
        let second = self.table().find(Kind::Open, count.open, end, near)?;
        Moment { second, micro: count.micro }.instant()
    }
}
