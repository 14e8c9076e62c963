//! Working dates: counting them, and moving by them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::line::{CYCLE, DAY, Moment, WEEK_DAYS, day_of, start_of};
use super::{Calendar, TimeOfDay};

/// So many closed days in a row are walked before the table is asked how far the next open day is.
const PATIENCE: u32 = 14;

/// Days of 400 years, after which dates and weekdays repeat.
const ROUND_DAYS: u32 = CYCLE * WEEK_DAYS;

/// The date so many days after another, or before it.
fn moved(date: NaiveDate, days: u32, forward: bool) -> Option<NaiveDate> {
    let days = Days::new(u64::from(days));
    if forward { date.checked_add_days(days) } else { date.checked_sub_days(days) }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// Whether a date of the calendar's zone has any open hours of its own.
    ///
    /// Shifts count on the date they start: a night shift makes a working date of the evening it begins in, and not of the
    /// morning it ends in. A combined calendar has no hours of its own, so for it a
    /// date counts when any open time falls on it, in the zone of its first part. This is what a working date is in
    /// every other question.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.own_hours(day_of(date)).into_iter().any(|run| {
            run.start < run.end && self.table().reading(run.start).open < self.table().reading(run.end).open
        })
    }

    /// The date that many working dates after `date`, or before it when `days` is negative.
    ///
    /// `date` itself is not counted, and is the answer for 0. `None` when there are not so many working dates.
    pub fn add_business_days(&self, date: NaiveDate, days: i32) -> Option<NaiveDate> {
        let forward = days > 0;
        let mut left = days.unsigned_abs();
        let mut reached = date;
        while left > 0 {
            if left > ROUND_DAYS
                && let Some(rounds) = self.rounds(reached, forward)
            {
                let (round, end) = self.one_round(reached, forward)?;
                let rounds = rounds.min(left.checked_div(round).unwrap_or_default());
                if rounds > 0 {
                    left -= rounds * round;
                    reached = moved(end, (rounds - 1) * ROUND_DAYS, forward)?;
                    continue;
                }
            }
            reached = self.next_business_day(reached, forward)?;
            left -= 1;
        }
        Some(reached)
    }

    /// How many working dates lie after `from` up to and including `to`; negative when `to` comes first.
    ///
    /// So it is additive, and the inverse of [`add_business_days`](Self::add_business_days).
    /// [`business_days_in`](Self::business_days_in) counts with other ends.
    pub fn business_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let (first, last) = if from <= to { (from, to) } else { (to, from) };
        let mut count = 0_u32;
        let mut reached = first;
        loop {
            let whole = (day_of(last) - day_of(reached)) / ROUND_DAYS;
            if whole > 1
                && let Some(rounds) = self.rounds(reached, true).map(|rounds| rounds.min(whole))
                && let Some((round, end)) = self.one_round(reached, true)
                && let Some(next) = moved(end, (rounds - 1) * ROUND_DAYS, true)
            {
                count += rounds * round;
                reached = next;
                continue;
            }
            match self.next_business_day(reached, true) {
                Some(next) if next <= last => {
                    count += 1;
                    reached = next;
                }
                _ => break,
            }
        }
        let count = i64::from(count);
        if from <= to { count } else { count.saturating_neg() }
    }

    /// Moves by working dates, keeps the time of day, and then snaps to open time: to the next opening, or for
    /// negative `days` to the close before.
    ///
    /// [`add_business_days_to`](Self::add_business_days_to) lands at other times of the day.
    pub fn add_business_days_at(&self, at: DateTime<Utc>, days: i32) -> Option<DateTime<Utc>> {
        self.add_business_days_to(at, days, TimeOfDay::Snapped)
    }
}

impl Calendar {
    /// In how many whole rounds of 400 years from a date on the calendar only repeats itself; `None` if in none.
    fn rounds(&self, date: NaiveDate, forward: bool) -> Option<u32> {
        let day = day_of(date);
        let quiet = self.table().repeating_days(day)?;
        let days = if forward { quiet.end - day } else { day - quiet.start };
        Some(days / ROUND_DAYS).filter(|rounds| *rounds > 0)
    }

    /// How many working dates the 400 years after or before a date have, and the date they end on.
    fn one_round(&self, date: NaiveDate, forward: bool) -> Option<(u32, NaiveDate)> {
        let end = moved(date, ROUND_DAYS, forward)?;
        let mut count = 0;
        let mut reached = date;
        while let Some(next) = self.next_business_day(reached, forward) {
            if (forward && next > end) || (!forward && next < end) {
                break;
            }
            count += 1;
            reached = next;
        }
        Some((count, end))
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
