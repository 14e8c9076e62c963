//! What a sample is asked for.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// How large a sample is and which days it covers.
///
/// ```
/// use chrono::NaiveDate;
/// use supportkit_cli::sample::SampleOptions;
///
/// let march = SampleOptions::new().seed(3).count(500).from(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()).days(31);
/// assert_eq!(march.ends_at().to_rfc3339(), "2026-04-01T00:00:00+00:00");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleOptions {
    seed: u64,
    count: u64,
    from: NaiveDate,
    days: u32,
}

/// The dates a sample may lie in: zones are known well enough there.
const FIRST: NaiveDate = date(1970, 1, 1);
const LAST: NaiveDate = date(2089, 12, 31);
const MOST_DAYS: u32 = 3_660;

const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

impl SampleOptions {
    /// 2,000 conversations over the first 90 days of 2026, seed 1.
    pub fn new() -> Self {
        Self { seed: 1, count: 2_000, from: date(2026, 1, 1), days: 90 }
    }

    /// Another seed gives other conversations of the same kind.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many conversations.
    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = count;
        self
    }

    /// The first day, in UTC. A day outside 1970 to 2089 counts as the nearest one inside.
    #[must_use]
    pub fn from(mut self, from: NaiveDate) -> Self {
        self.from = from.clamp(FIRST, LAST);
        self
    }

    /// Over how many days the conversations begin, 1 to 3,660; a number outside counts as the nearest one inside.
    #[must_use]
    pub fn days(mut self, days: u32) -> Self {
        self.days = days.clamp(1, MOST_DAYS);
        self
    }

    /// The instant the window begins: midnight UTC of the first day.
    pub fn begins_at(&self) -> DateTime<Utc> {
        self.from.and_time(NaiveTime::MIN).and_utc()
    }

    /// The instant the export was made: midnight UTC after the last day. No event is at or after it.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.date(self.days).and_time(NaiveTime::MIN).and_utc()
    }

    pub(super) fn the_seed(&self) -> u64 {
        self.seed
    }

    pub(super) fn wanted(&self) -> u64 {
        self.count
    }

    pub(super) fn length(&self) -> u32 {
        self.days
    }

    /// The date so many days after the first.
    pub(super) fn date(&self, days: u32) -> NaiveDate {
        self.from.checked_add_days(Days::new(u64::from(days))).unwrap_or(self.from)
    }
}

impl Default for SampleOptions {
    fn default() -> Self {
        Self::new()
    }
}
