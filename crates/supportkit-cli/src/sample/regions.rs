//! The three regions: where their teams are, when they work, and how busy their days are.

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

/// A region, served by one team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Region {
    /// Turkish, Monday to Friday with a lunch break.
    Istanbul,
    /// Arabic and Persian, Sunday to Thursday.
    Riyadh,
    /// English, Monday to Friday, with daylight saving.
    London,
}

/// A stretch of a working day, in seconds after local midnight.
pub(super) type Shift = (u32, u32);

const fn at(hour: u32, minute: u32) -> u32 {
    hour * 3_600 + minute * 60
}

const ISTANBUL: &[Shift] = &[(at(9, 0), at(12, 30)), (at(13, 30), at(18, 0))];
const RIYADH: &[Shift] = &[(at(8, 0), at(17, 0))];
const LONDON: &[Shift] = &[(at(9, 0), at(17, 30))];

impl Region {
    /// The team's id.
    pub(super) fn team(self) -> &'static str {
        match self {
            Region::Istanbul => "istanbul",
            Region::Riyadh => "riyadh",
            Region::London => "london",
        }
    }

    pub(super) fn zone(self) -> Tz {
        match self {
            Region::Istanbul => Tz::Europe__Istanbul,
            Region::Riyadh => Tz::Asia__Riyadh,
            Region::London => Tz::Europe__London,
        }
    }

    /// The region whose team answers in a language.
    pub(super) fn speaking(language: &str) -> Self {
        match language {
            "tr" => Region::Istanbul,
            "ar" | "fa" => Region::Riyadh,
            _ => Region::London,
        }
    }

    /// The team's agents, the busiest first.
    pub(super) fn agents(self) -> &'static [&'static str] {
        match self {
            Region::Istanbul => &["deniz", "elif", "mert", "zeynep", "can"],
            Region::Riyadh => &["noura", "fahad", "lina", "saad"],
            Region::London => &["amelia", "jack", "priya", "grace", "tom"],
        }
    }

    /// The team's working hours on a date: none on its days off.
    pub(super) fn shifts(self, date: NaiveDate) -> &'static [Shift] {
        if self.is_weekend(date.weekday()) || self.is_holiday(date) {
            return &[];
        }
        match self {
            Region::Istanbul => ISTANBUL,
            Region::Riyadh => RIYADH,
            Region::London => LONDON,
        }
    }

    /// How many customers write on a date, where 100 is an ordinary working day.
    pub(super) fn busyness(self, date: NaiveDate) -> u32 {
        let (first, last) = match self {
            Region::Riyadh => (Weekday::Sun, Weekday::Thu),
            _ => (Weekday::Mon, Weekday::Fri),
        };
        match date.weekday() {
            _ if self.is_holiday(date) => 25,
            day if self.is_weekend(day) => 35,
            day if day == first => BUSIEST,
            day if day == last => 85,
            _ => 100,
        }
    }

    fn is_weekend(self, day: Weekday) -> bool {
        match self {
            Region::Riyadh => matches!(day, Weekday::Fri | Weekday::Sat),
            _ => matches!(day, Weekday::Sat | Weekday::Sun),
        }
    }

    fn is_holiday(self, date: NaiveDate) -> bool {
        let eid = date.year() == 2026 && date.month() == 3 && (20..=22).contains(&date.day());
        match (self, date.month(), date.day()) {
            (Region::Istanbul, 1, 1) | (Region::Istanbul, 10, 29) => true,
            (Region::Riyadh, 2, 22 | 23) => true,
            (Region::London, 1, 1) | (Region::London, 12, 25 | 26) => true,
            (Region::Istanbul | Region::Riyadh, _, _) => eid,
            _ => false,
        }
    }
}

/// The busyness of the busiest day.
pub(super) const BUSIEST: u32 = 140;
