//! Working dates by their names in the field: conventions, the n-th of a month, counting with named ends, and the time
//! of day at which a deadline in working days falls.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Calendar;
use super::line::{DAY, Moment, day_of};
use super::runs::Run;
use super::table::Source;

/// Which working date stands for a date that may be none: the business day conventions of finance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DayConvention {
    /// The date itself or the next working date; pandas calls it `forward`.
    Following,
    /// The same, unless that is in another month: then the working date before.
    ModifiedFollowing,
    /// The date itself or the working date before; pandas calls it `backward`.
    Preceding,
    /// The same, unless that is in another month: then the next working date.
    ModifiedPreceding,
}

/// Which of its two ends a span of dates includes when its working dates are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Including {
    /// Both, as people count a holiday.
    Both,
    /// The date it is counted from, as NumPy counts.
    First,
    /// The date it is counted to, as deadlines are counted.
    Last,
    /// Neither: what lies between.
    Neither,
}

/// At which time of the day a move by working dates ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TimeOfDay {
    /// The same time of day, moved on to open time if it is closed then: to the next opening, or when counting back to
    /// the close before. It may be on another date, as in Biz.
    #[default]
    Snapped,
    /// The same time of day, open or not, as in working_hours.
    Kept,
    /// The same time of day, moved into the hours of the date: not before its opening and not after its close, as in
    /// GLPI. In a break it is the end of the break, or when counting back the start of it.
    Clamped,
    /// The opening of the date.
    Opening,
    /// The close of the date: the end of the working day.
    Closing,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// The working date that stands for a date by a convention: the date itself where it is one.
    ///
    /// `None` when there is no working date in that direction. Strictly after or before is
    /// [`add_business_days`](Self::add_business_days) with 1 or −1.
    ///
    /// ```
    /// use supportkit::calendar::{Calendar, DayConvention};
    ///
    /// let office = Calendar::from_json(
    ///     r#"{"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}}"#)?;
    /// let saturday = "2026-01-31".parse().unwrap();
    /// let by = |convention| office.business_day(saturday, convention).map(|date| date.to_string()).unwrap();
    /// assert_eq!(by(DayConvention::Following), "2026-02-02");
    /// assert_eq!(by(DayConvention::ModifiedFollowing), "2026-01-30");
    /// assert_eq!(by(DayConvention::Preceding), "2026-01-30");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn business_day(&self, date: NaiveDate, convention: DayConvention) -> Option<NaiveDate> {
        if self.is_business_day(date) {
            return Some(date);
        }
        let (days, stays_in_month) = match convention {
            DayConvention::Following => (1, false),
            DayConvention::ModifiedFollowing => (1, true),
            DayConvention::Preceding => (-1, false),
            DayConvention::ModifiedPreceding => (-1, true),
        };
        let month = |date: NaiveDate| (date.year(), date.month());
        match self.add_business_days(date, days) {
            Some(found) if !stays_in_month || month(found) == month(date) => Some(found),
            _ if stays_in_month => self.add_business_days(date, days.saturating_neg()),
            _ => None,
        }
    }

    /// The n-th working date of a month: 1 is the first, −1 the last.
    ///
    /// `None` when the month has not so many, and for a month that is none.
    ///
    /// ```
    /// # use supportkit::calendar::Calendar;
    /// # let day = r#"[["09:00", "18:00"]]"#;
    /// # let office = Calendar::from_json(&format!(r#"{{"zone": "Europe/Istanbul", "hours": {{"mon": {day}, "tue": {day},
    /// #     "wed": {day}, "thu": {day}, "fri": {day}}}, "holidays": [{{"name": "Republic Day", "yearly": "10-29"}}]}}"#))?;
    /// assert_eq!(office.nth_business_day(2026, 10, 1), "2026-10-01".parse().ok());
    /// assert_eq!(office.nth_business_day(2026, 10, -2), "2026-10-28".parse().ok()); // the 29th is Republic Day
    /// assert_eq!(office.nth_business_day(2026, 10, 23), None);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn nth_business_day(&self, year: i32, month: u32, n: i32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let days = u64::from(first.num_days_in_month());
        // No month has so many dates, and so nobody walks further than one.
        let place = usize::try_from(n.unsigned_abs()).ok().filter(|place| (1..=31).contains(place))?;
        let dates = (0..days).filter_map(|later| first.checked_add_days(chrono::Days::new(later)));
        let mut working = dates.filter(|date| self.is_business_day(*date));
        if n > 0 {
            working.nth(place - 1)
        } else {
            working.collect::<Vec<_>>().into_iter().rev().nth(place - 1)
        }
    }

    /// How many working dates a span has, with or without its ends; negative when `to` comes before `from`.
    ///
    /// ```
    /// # use supportkit::calendar::{Calendar, Including};
    /// # let office = Calendar::from_json(
    /// #     r#"{"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}}"#)?;
    /// let (monday, friday) = ("2026-03-02".parse().unwrap(), "2026-03-06".parse().unwrap());
    /// assert_eq!(office.business_days_in(monday, friday, Including::Both), 3);
    /// assert_eq!(office.business_days_in(monday, friday, Including::Last), 2);
    /// assert_eq!(office.business_days_in(monday, friday, Including::Neither), 1);
    /// assert_eq!(office.business_days_in(friday, monday, Including::First), -2);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn business_days_in(&self, from: NaiveDate, to: NaiveDate, including: Including) -> i64 {
        let sign = if from <= to { 1 } else { -1 };
        let working = |date| i64::from(self.is_business_day(date)).saturating_mul(sign);
        // What lies after the first date up to the last, seen in the direction of the count.
        let after = if sign > 0 {
            self.business_days_between(from, to)
        } else {
            self.business_days_between(from, to).saturating_sub(working(from)).saturating_add(working(to))
        };
        let plus_first = |count: i64| count.saturating_add(working(from));
        match including {
            Including::Last => after,
            Including::Both => plus_first(after),
            Including::First if from == to => 0,
            Including::First => plus_first(after).saturating_sub(working(to)),
            Including::Neither if from == to => 0,
            Including::Neither => after.saturating_sub(working(to)),
        }
    }

    /// Moves by working dates and lands at a time of the day reached.
    ///
    /// For 0 days the day reached is that of `at`, working date or not; one without hours of its own has no opening and
    /// no close and nothing to be moved into, so the answer is then the next open time, or counting back the close before.
    /// `None` when there are not so many working dates.
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use supportkit::calendar::{Calendar, TimeOfDay};
    ///
    /// let office = Calendar::from_json(r#"{"zone": "UTC",
    ///     "hours": {"fri": [["09:00", "18:00"]], "mon": [["10:00", "12:00"], ["13:00", "16:00"]]}}"#)?;
    /// let friday: DateTime<Utc> = "2026-03-06T17:30:00Z".parse().unwrap();
    /// let monday = |time| office.add_business_days_to(friday, 1, time).map(|at| at.to_rfc3339()).unwrap();
    /// assert_eq!(monday(TimeOfDay::Opening), "2026-03-09T10:00:00+00:00");
    /// assert_eq!(monday(TimeOfDay::Closing), "2026-03-09T16:00:00+00:00");
    /// assert_eq!(monday(TimeOfDay::Clamped), "2026-03-09T16:00:00+00:00");
    /// assert_eq!(monday(TimeOfDay::Kept), "2026-03-09T17:30:00+00:00");
    /// assert_eq!(monday(TimeOfDay::Snapped), "2026-03-13T09:00:00+00:00");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn add_business_days_to(
        &self,
        at: DateTime<Utc>,
        days: i32,
        time: TimeOfDay,
    ) -> Option<DateTime<Utc>> {
        let plan = self.plan();
        let local = plan.zone.local(at);
        let date = self.add_business_days(local.date(), days)?;
        let same_time = plan.zone.instant(date.and_time(local.time()), plan.rules)?;
        let snap = |at| if days < 0 { self.previous_close(at) } else { self.next_open(at) };
        if time == TimeOfDay::Kept {
            return Some(same_time);
        }
        let open = self.open_runs_of(date);
        let ends = open.first().zip(open.last());
        let ends = ends.and_then(|(first, last)| {
            Some((Moment::at(first.start).instant()?, Moment::at(last.end).instant()?))
        });
        let Some((opens, closes)) = ends.filter(|_| time != TimeOfDay::Snapped) else {
            return snap(same_time);
        };
        match time {
            TimeOfDay::Opening => Some(opens),
            TimeOfDay::Closing => Some(closes),
            _ if same_time <= opens => Some(opens),
            _ if same_time >= closes => Some(closes),
            _ => snap(same_time),
        }
    }
}

impl Calendar {
    /// The hours of a day of the zone as instants, those of a special day or without what holidays take; whether they
    /// are open says the table.
    pub(super) fn own_hours(&self, day: u32) -> Vec<Run> {
        let plan = self.plan();
        let map = |local| plan.zone.eras().instant(local, plan.rules);
        match self.table().source() {
            Source::Plan(plan) => {
                plan.hours_on(day).iter().map(|run| plan.local_run(day, *run, map)).collect()
            }
            Source::Combination(_) => vec![plan.local_run(day, Run::new(0, DAY), map)],
            Source::Edited(edited) => edited.own_hours(day),
        }
    }

    /// The open runs that belong to a date, in order and without overlap.
    pub(super) fn open_runs_of(&self, date: NaiveDate) -> Vec<Run> {
        let hours = super::runs::merged(self.own_hours(day_of(date)));
        hours.into_iter().flat_map(|run| self.table().open_runs(run)).collect()
    }
}
