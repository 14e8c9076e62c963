//! Many questions at once, also about whole columns of a table: instants and durations as microseconds.

use chrono::{DateTime, TimeDelta, Utc};

use super::block::Reading;
use super::line::{Moment, at_micros, micros_of};
use super::{Calendar, Segment};
use crate::Error;

/// What stands in a column for no instant and no duration. No instant is as early as that.
const NOTHING: i64 = i64::MIN;

/// Instants that are no further apart than this are taken for the next of a sorted column. Half a day.
const NEAR: u64 = 43_200_000_000;

/// Reads open time for one instant after the other, and remembers the stretch the last one lay in, because in a sorted
/// column the next one lies there too.
struct Cursor<'c> {
    calendar: &'c Calendar,
    /// The last instant.
    last: i64,
    /// The stretch, open or closed throughout, and the open time before it.
    from: i64,
    until: i64,
    before: i64,
    is_open: bool,
}

impl<'c> Cursor<'c> {
    fn new(calendar: &'c Calendar) -> Self {
        Self { calendar, last: NOTHING, from: 0, until: 0, before: 0, is_open: false }
    }

    /// Open microseconds before an instant, counted from a place far back; only differences mean something. `moment` is
    /// the place of the same instant, and is worked out where it is needed.
    #[inline]
    fn open_before(&mut self, at: i64, moment: impl FnOnce() -> Moment) -> i64 {
        if self.from <= at && at < self.until {
            let passed = if self.is_open { at.wrapping_sub(self.from) } else { 0 };
            return self.before.wrapping_add(passed);
        }
        let moment = moment();
        let reading = self.calendar.table().reading(moment.second);
        let passed = if reading.is_open { i64::from(moment.micro) } else { 0 };
        let open = reading.open.cast_signed().wrapping_mul(1_000_000).wrapping_add(passed);
        if at.abs_diff(self.last) < NEAR {
            self.remember(at, moment, reading, open);
        }
        self.last = at;
        open
    }

    /// Keeps the rest of the stretch that an instant lies in.
    #[cold]
    fn remember(&mut self, at: i64, moment: Moment, reading: Reading, open: i64) {
        let change = self.calendar.table().next_change(moment.second, reading);
        let until = change.and_then(|second| Moment::at(second).instant()).map_or(i64::MAX, micros_of);
        (self.from, self.until, self.before, self.is_open) = (at, until, open, reading.is_open);
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// The open time of many spans at once, in their order. Sorted spans take a fraction of the time.
    pub fn between_all(&self, spans: &[Segment]) -> Vec<TimeDelta> {
        if !spans.is_sorted_by_key(|span| span.start) {
            return spans.iter().map(|span| self.between(span.start, span.end)).collect();
        }
        let (mut starts, mut ends) = (Cursor::new(self), Cursor::new(self));
        let one = |span: &Segment| {
            let end = ends.open_before(micros_of(span.end), || Moment::of(span.end));
            let start = starts.open_before(micros_of(span.start), || Moment::of(span.start));
            TimeDelta::microseconds(end.wrapping_sub(start))
        };
        spans.iter().map(one).collect()
    }
}

impl Calendar {
    /// The open time between the instants of two columns, in microseconds; the instants are microseconds since 1970.
    /// `i64::MIN` stands for none, as in numpy, and gives none.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for columns of different lengths.
    ///
    /// ```
    /// use supportkit::calendar::Calendar;
    ///
    /// let office = Calendar::from_json(r#"{"zone": "UTC", "hours": {"thu": [["00:00", "00:30"]]}}"#)?;
    /// let open = office.between_micros(&[0, 600_000_000, i64::MIN], &[3_600_000_000; 3])?;
    /// assert_eq!(open, [1_800_000_000, 1_200_000_000, i64::MIN]); // 1970 began on a Thursday
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn between_micros(&self, starts: &[i64], ends: &[i64]) -> Result<Vec<i64>, Error> {
        same_length(starts, ends)?;
        let (mut first, mut second) = (Cursor::new(self), Cursor::new(self));
        let one = |(start, end): (&i64, &i64)| match (*start, *end) {
            (NOTHING, _) | (_, NOTHING) => NOTHING,
            (start, end) => {
                let end = second.open_before(end, || at_micros(end));
                end.wrapping_sub(first.open_before(start, || at_micros(start)))
            }
        };
        Ok(starts.iter().zip(ends).map(one).collect())
    }

    /// By when the open time of a second column has passed since the instants of the first: [`add`](Self::add) for
    /// columns. `i64::MIN` stands for none, also where the calendar closes for good.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for columns of different lengths.
    pub fn add_micros(&self, starts: &[i64], budgets: &[i64]) -> Result<Vec<i64>, Error> {
        same_length(starts, budgets)?;
        let one = |(start, budget): (&i64, &i64)| {
            let start = instant_of(*start).filter(|_| *budget != NOTHING)?;
            self.add(start, TimeDelta::microseconds(*budget)).map(micros_of)
        };
        Ok(starts.iter().zip(budgets).map(|row| one(row).unwrap_or(NOTHING)).collect())
    }

    /// Whether it is open at the instants of a column; at none it is not.
    pub fn is_open_micros(&self, at: &[i64]) -> Vec<bool> {
        at.iter().map(|at| *at != NOTHING && self.table().reading(at_micros(*at).second).is_open).collect()
    }
}

fn instant_of(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).filter(|_| micros != NOTHING)
}

fn same_length(one: &[i64], other: &[i64]) -> Result<(), Error> {
    if one.len() == other.len() {
        return Ok(());
    }
    Err(Error::Argument {
        what: "the second column".into(),
        found: format!("{} rows", other.len()),
        expected: format!("{} rows as in the first", one.len()),
    })
}
