//! Walking through the open time of a calendar, forwards and backwards.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::Calendar;
use super::line::Moment;
use crate::document::instant;

/// A stretch of time, half-open. One that a calendar gives is open and as long as it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Segment {
    /// Where it starts: the opening, or where the walk began.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// Where it ends: the close, or where the walk ended.
    #[serde(with = "instant")]
    pub end: DateTime<Utc>,
}

impl Segment {
    /// How long it lasts.
    pub fn length(&self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }
}

impl Calendar {
    /// The open stretches in [`from`, `to`), cut off at its ends.
    pub fn segments(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Iterator<Item = Segment> + use<'_> {
        let (mut reached, to) = (Moment::whole(from), Moment::whole(to));
        std::iter::from_fn(move || {
            if reached >= to {
                return None;
            }
            let start = self.next_open(reached).filter(|start| *start < to)?;
            let end = self.next_close(start).map_or(to, |end| end.min(to));
            reached = end;
            Some(Segment { start, end })
        })
    }

    /// The open stretches from an instant on, the first cut off there, without end.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use supportkit::calendar::{Calendar, CalendarDocument};
    /// # let document: CalendarDocument = serde_json::from_str(
    /// #     r#"{"zone": "UTC", "hours": {"mon": [["09:00", "12:00"], ["13:00", "18:00"]]}}"#).unwrap();
    /// # let calendar = Calendar::compile(&document).unwrap();
    /// let sunday: DateTime<Utc> = "2026-03-22T00:00:00Z".parse().unwrap();
    /// let hours: Vec<i64> = calendar.segments_from(sunday).take(3).map(|s| s.length().num_hours()).collect();
    /// assert_eq!(hours, [3, 5, 3]);
    /// ```
    pub fn segments_from(&self, from: DateTime<Utc>) -> impl Iterator<Item = Segment> + use<'_> {
        self.segments(from, DateTime::<Utc>::MAX_UTC)
    }

    /// The open stretches before an instant, the latest first and cut off there, without end.
    pub fn segments_back(&self, to: DateTime<Utc>) -> impl Iterator<Item = Segment> + use<'_> {
        let mut reached = Some(to);
        std::iter::from_fn(move || {
            let end = self.previous_close(reached?)?;
            // What ends here is open just before, so the stretch is the one that the end belongs to.
            let start = self.opening_of(end).unwrap_or(DateTime::<Utc>::MIN_UTC);
            reached = (start > DateTime::<Utc>::MIN_UTC).then_some(start);
            Some(Segment { start, end })
        })
    }
}
