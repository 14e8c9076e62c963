//! Working dates: counting them, and moving by them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::Calendar;
use super::line::{DAY, Moment, day_of, start_of};
use super::runs::Run;
use super::table::Source;

/// So many closed days in a row are walked before the table is asked how far the next open day is.
const PATIENCE: u32 = 14;

impl Calendar {
    /// Whether a date of the calendar's zone has any open hours of its own.
    ///
    /// A night shift counts for the date it starts on. A combined calendar has no hours of its own, so for it a
    /// date counts when any open time falls on it, in the zone of its first part.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        let day = day_of(date);
        let plan = self.plan();
        let eras = plan.zone.eras_near(start_of(day));
        let hours = match self.table().source() {
            Source::Plan(plan) => plan.hours_on(day),
            Source::Combination(_) => vec![Run::new(0, DAY)].into(),
        };
        hours.iter().any(|run| {
            let run = plan.local_run(day, *run, |local| eras.instant(local, plan.rules));
            run.start < run.end && self.table().reading(run.start).open < self.table().reading(run.end).open
        })
    }

    /// The date that many working dates after `date`, or before it when `days` is negative.
    ///
    /// `date` itself is not counted, and is the answer for 0. `None` when there are not so many working dates.
    pub fn add_business_days(&self, date: NaiveDate, days: i32) -> Option<NaiveDate> {
        let mut reached = date;
        for _ in 0..days.unsigned_abs() {
            reached = self.next_business_day(reached, days > 0)?;
        }
        Some(reached)
    }

    /// How many working dates lie after `from` up to and including `to`; negative when `to` comes first.
    pub fn business_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let (first, last, sign) = if from <= to { (from, to, 1_i64) } else { (to, from, -1) };
        let mut count = 0_i64;
        let mut reached = first;
        while let Some(next) = self.next_business_day(reached, true).filter(|next| *next <= last) {
            count = count.saturating_add(sign);
            reached = next;
        }
        count
    }

    /// Moves by working dates, keeps the time of day, and then snaps to open time: to the next opening, or for
    /// negative `days` to the close before.
    pub fn add_business_days_at(&self, at: DateTime<Utc>, days: i32) -> Option<DateTime<Utc>> {
        let plan = self.plan();
        let local = plan.zone.local(at);
        let date = self.add_business_days(local.date(), days)?;
        let moved = plan.zone.instant(date.and_time(local.time()), plan.rules)?;
        if days < 0 { self.previous_close(moved) } else { self.next_open(moved) }
    }

    /// The first working date after `date`, or the last before it.
    fn next_business_day(&self, date: NaiveDate, forward: bool) -> Option<NaiveDate> {
        let mut date = date;
        loop {
            for _ in 0..PATIENCE {
                date = if forward { date.succ_opt()? } else { date.pred_opt()? };
                if self.is_business_day(date) {
                    return Some(date);
                }
            }
            date = self.nearer(date, forward)?;
        }
    }

    /// A date from which the next working date, or the last one before, is near; `None` when there is none.
    ///
    /// The hours of a date reach into the day after it, and local dates are up to a day off from those of UTC.
    fn nearer(&self, date: NaiveDate, forward: bool) -> Option<NaiveDate> {
        let noon = Moment::at(start_of(day_of(date)) + DAY / 2).instant()?;
        if forward {
            let open = self.next_open(noon.checked_sub_signed(TimeDelta::days(1))?)?;
            let near = self.zone().local(open).date().checked_sub_days(Days::new(2))?;
            Some(date.max(near))
        } else {
            let close = self.previous_close(noon.checked_add_signed(TimeDelta::days(3))?)?;
            let near = self.zone().local(close).date().checked_add_days(Days::new(2))?;
            Some(date.min(near))
        }
    }
}
