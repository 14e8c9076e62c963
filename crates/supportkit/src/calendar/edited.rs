//! A calendar that was changed while clocks ran on it.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::Calendar;
use super::block::{Block, BlockBuilder};
use super::line::{END_WEEK, Moment, WEEK, WEEK_DAYS, day_at, week_at};
use super::plan::joined;
use super::runs::{Run, merged};
use super::table::Source;

/// One after the other, the calendars that were in force.
///
/// INVARIANT: each begins after the one before it, and none is edited itself.
#[derive(Debug, Clone)]
pub(super) struct Edited {
    earlier: Vec<Version>,
    last: Version,
}

/// A calendar and the second from which on it is in force.
#[derive(Debug, Clone)]
struct Version {
    since: u64,
    calendar: Calendar,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// This calendar until an edit, and the edited one from then on: for deadlines that run while the hours change.
    ///
    /// The answer is a calendar like any other. Time used before the edit stays counted on the old hours, what is left
    /// is counted on the new ones, and everything else follows: when it opens, what explains a span, which dates are
    /// working dates. It has the id, the zone and the boundary of the new version, and so it can be edited again; what
    /// was in force from `at` on is then replaced. Build it once for all deadlines that run.
    ///
    /// An edit holds from the whole second that `at` lies in, because hours do.
    ///
    /// ```
    /// use chrono::{DateTime, TimeDelta, Utc};
    /// use supportkit::calendar::Calendar;
    ///
    /// let old = Calendar::from_json(r#"{"zone": "UTC", "hours": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]]}}"#)?;
    /// let new = Calendar::from_json(r#"{"zone": "UTC", "hours": {"mon": [["09:00", "13:00"]], "tue": [["09:00", "13:00"]]}}"#)?;
    /// let start: DateTime<Utc> = "2026-03-02T10:00:00Z".parse().unwrap();
    /// let edit: DateTime<Utc> = "2026-03-02T12:00:00Z".parse().unwrap();
    ///
    /// let calendar = old.edited(edit, &new);
    /// let due = calendar.add(start, TimeDelta::hours(6)).unwrap(); // two hours are used, one and three are left
    /// assert_eq!(due.to_rfc3339(), "2026-03-03T12:00:00+00:00");
    /// assert_eq!(calendar.between(start, due), TimeDelta::hours(6));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    #[must_use]
    pub fn edited(&self, at: DateTime<Utc>, new: &Calendar) -> Calendar {
        let since = Moment::of(at).second;
        let mut earlier: Vec<Version> =
            self.versions().into_iter().filter(|version| version.since < since).collect();
        let later = new.versions();
        let in_force = later.iter().rposition(|version| version.since <= since).unwrap_or_default();
        earlier.extend(
            later
                .into_iter()
                .skip(in_force)
                .map(|version| Version { since: version.since.max(since), ..version }),
        );
        match earlier.pop() {
            Some(last) => {
                Calendar::from_source(new.id(), new.boundary(), Source::Edited(Edited { earlier, last }))
            }
            None => new.clone(),
        }
    }
}

impl Calendar {
    /// The calendars it was one after the other: itself, if it was never edited.
    fn versions(&self) -> Vec<Version> {
        match self.table().source() {
            Source::Edited(edited) => edited.all().cloned().collect(),
            _ => vec![Version { since: 0, calendar: self.clone() }],
        }
    }
}

impl Edited {
    fn all(&self) -> impl Iterator<Item = &Version> + Clone {
        self.earlier.iter().chain([&self.last])
    }

    /// The calendars with the seconds in which they are in force.
    pub(super) fn versions(&self) -> impl Iterator<Item = (&Calendar, Run)> {
        let ends = self.all().skip(1).map(|version| version.since).chain([u64::MAX]);
        self.all().zip(ends).map(|(version, end)| (&version.calendar, Run::new(version.since, end)))
    }

    /// The calendars that are in force at some time of a window, with the part of it that they are.
    pub(super) fn within(&self, window: Run) -> impl Iterator<Item = (&Calendar, Run)> {
        self.versions().filter_map(move |(calendar, force)| Some((calendar, force.within(window)?)))
    }

    /// The calendars that are in force at some time of a span of dates, with the dates on which they are, each in its
    /// own zone. A date on which one follows another belongs to both.
    pub(super) fn on_dates(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (&Calendar, NaiveDate, NaiveDate)> {
        self.versions().filter_map(move |(calendar, force)| {
            let date = |second| Some(calendar.zone().local(Moment::at(second).instant()?).date());
            let first = date(force.start).map_or(from, |first| first.max(from));
            let last = date(force.end.saturating_sub(1)).map_or(to, |last| last.min(to));
            (first <= last).then_some((calendar, first, last))
        })
    }

    /// The latest of them.
    pub(super) fn last(&self) -> &Calendar {
        &self.last.calendar
    }

    /// The weeks outside which all versions repeat themselves every 400 years, and none follows another.
    pub(super) fn busy_weeks(&self) -> Vec<Range<u32>> {
        let edits = self.all().skip(1).map(|version| week_at(version.since).min(END_WEEK - 1));
        let around = edits.map(|week| week.saturating_sub(2)..week + 3);
        let busy = self.versions().flat_map(|(calendar, _)| calendar.table().busy_weeks().iter().cloned());
        joined(busy.chain(around).collect())
    }

    /// Compiles the given weeks out of the compiled weeks of the versions.
    pub(super) fn weave(&self, weeks: Range<u32>) -> Block {
        let mut builder = BlockBuilder::default();
        let mut last = None;
        for week in weeks {
            let start = u64::from(week) * WEEK;
            let window = Run::new(start, start + WEEK);
            let mut within = self.within(window);
            let shape = match (within.next(), within.next()) {
                (Some((calendar, _)), None) => {
                    let like = (calendar.instance(), calendar.table().shape_of(week));
                    match last {
                        Some((known, shape)) if known == like => shape,
                        _ => {
                            let shape = builder.shape(calendar.table().runs_of(week));
                            last = Some((like, shape));
                            shape
                        }
                    }
                }
                _ => {
                    let parts = self.within(window).flat_map(|(calendar, force)| {
                        let force = Run::new(force.start - start, force.end - start);
                        calendar.table().runs_of(week).into_iter().filter_map(move |run| run.within(force))
                    });
                    builder.shape(merged(parts.collect()))
                }
            };
            builder.push(shape);
        }
        builder.finish()
    }

    /// The hours of a day of the zone as instants: those of each version as far as it is in force.
    pub(super) fn own_hours(&self, day: u32) -> Vec<Run> {
        let hours = self.versions().flat_map(|(calendar, force)| {
            // Most versions are not in force anywhere near the day.
            let days =
                day_at(force.start).saturating_sub(WEEK_DAYS)..=day_at(force.end).saturating_add(WEEK_DAYS);
            let hours = if days.contains(&day) { calendar.own_hours(day) } else { Vec::new() };
            hours.into_iter().filter_map(move |run| run.within(force))
        });
        hours.collect()
    }
}
