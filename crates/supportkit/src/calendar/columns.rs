//! Many questions at once, also about whole columns of a table: instants and durations as microseconds.

use chrono::{DateTime, TimeDelta, Utc};

use super::block::{End, Kind};
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

    /// Open microseconds before an instant, counted from a place far back; only differences mean something.
    #[inline]
    fn open_before(&mut self, at: i64) -> i64 {
        if self.from <= at && at < self.until {
            return if self.is_open {
                self.before.wrapping_add(at.wrapping_sub(self.from))
            } else {
                self.before
            };
        }
        self.look_up(at)
    }

    fn look_up(&mut self, at: i64) -> i64 {
        let table = self.calendar.table();
        let moment = at_micros(at);
        let reading = table.reading(moment.second);
        let passed = if reading.is_open { i64::from(moment.micro) } else { 0 };
        let open = reading.open.cast_signed().wrapping_mul(1_000_000).wrapping_add(passed);
        if at.abs_diff(self.last) < NEAR {
            let close = || {
                table.find(Kind::Closed, table.closed(moment.second, reading.open), End::Last, moment.second)
            };
            let change = if reading.is_open {
                close()
            } else {
                table.find(Kind::Open, reading.open, End::Last, moment.second)
            };
            let until = change.and_then(|second| Moment::at(second).instant()).map_or(i64::MAX, micros_of);
            (self.from, self.until, self.before, self.is_open) = (at, until, open, reading.is_open);
        }
        self.last = at;
        open
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// The open time of many spans at once, in their order. Sorted spans take a fraction of the time.
    pub fn between_all(&self, spans: &[Segment]) -> Vec<TimeDelta> {
        let (mut starts, mut ends) = (Cursor::new(self), Cursor::new(self));
        let one = |span: &Segment| {
            let end = ends.open_before(micros_of(span.end));
            TimeDelta::microseconds(end.wrapping_sub(starts.open_before(micros_of(span.start))))
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
            (start, end) => second.open_before(end).wrapping_sub(first.open_before(start)),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Calendar {
        let text = r#"{"zone": "Europe/Paris", "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]],
            "sat": [["22:00", "04:00"]]}, "holidays": [{"yearly": "03-30"}]}"#;
        Calendar::from_json(text).unwrap()
    }

    /// Columns that are sorted, nearly sorted, backwards, and not at all.
    fn columns() -> Vec<Vec<i64>> {
        let (mut state, mut random) = (7_u64, Vec::new());
        for _ in 0..4_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            random.push((state >> 20).cast_signed().rem_euclid(60_000_000_000_000) + 1_700_000_000_000_000);
        }
        let mut sorted = random.clone();
        sorted.sort_unstable();
        let dense = (0..20_000).map(|row| 1_711_000_000_000_001 + row * 61_000_007).collect();
        let ends = vec![
            micros_of(DateTime::<Utc>::MIN_UTC),
            micros_of(DateTime::<Utc>::MAX_UTC),
            0,
            -1,
            i64::MIN + 1,
            i64::MAX,
        ];
        vec![sorted.iter().rev().copied().collect(), sorted, dense, random, ends]
    }

    #[test]
    fn columns_are_answered_as_single_instants_are() {
        let office = office();
        for starts in columns() {
            let ends: Vec<i64> =
                starts.iter().map(|start| start.saturating_add(9 * 3_600_000_000 + 1)).collect();
            let between = office.between_micros(&starts, &ends).unwrap();
            let budgets = vec![5_400_000_001; starts.len()];
            let due = office.add_micros(&starts, &budgets).unwrap();
            let open = office.is_open_micros(&starts);
            let mut spans = Vec::new();
            for (row, (start, end)) in starts.iter().zip(&ends).enumerate() {
                let (Some(start), Some(end)) = (instant_of(*start), instant_of(*end)) else { continue };
                assert_eq!(
                    between[row],
                    office.between(start, end).num_microseconds().unwrap(),
                    "{start} {end}"
                );
                assert_eq!(open[row], office.is_open(start), "{start}");
                let added = office.add(start, TimeDelta::microseconds(budgets[row]));
                assert_eq!(due[row], added.map_or(NOTHING, micros_of), "{start}");
                spans.push(Segment { start, end });
            }
            let single: Vec<TimeDelta> =
                spans.iter().map(|span| office.between(span.start, span.end)).collect();
            assert_eq!(office.between_all(&spans), single);
        }
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let error = office().between_micros(&[0, 1], &[0]).unwrap_err();
        assert_eq!(error.to_string(), "the second column is `1 rows`, expected 2 rows as in the first");
        assert!(office().add_micros(&[], &[0]).is_err());
    }
}
