//! The words in which a week is written.

use super::super::Weekday;

/// The names of the weekdays, and the few other words of a week that is written or drawn. English where nothing is set.
///
/// ```
/// use supportkit::calendar::{Calendar, Weekday, WeekWords};
///
/// let tehran = Calendar::from_json(r#"{"zone": "Asia/Tehran", "hours": {"sat": [["08:00", "16:00"]]}}"#)?;
/// let persian = WeekWords::default()
///     .days(["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"])
///     .closed("تعطیل");
/// let week = tehran.week("2026-03-21".parse().unwrap(), Weekday::Sat);
/// assert_eq!(week.text(&persian), "شنبه 08:00–16:00\nیکشنبه–جمعه تعطیل\n");
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WeekWords {
    /// The names of the weekdays from Monday on.
    pub days: [String; 7],
    /// What a day without hours is.
    pub closed: String,
    /// The unit behind the number of hours of a day on which the clocks change.
    pub hours: String,
}

impl Default for WeekWords {
    fn default() -> Self {
        Self {
            days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(str::to_owned),
            closed: "closed".to_owned(),
            hours: "h".to_owned(),
        }
    }
}

impl WeekWords {
    /// With other names of the weekdays, from Monday on.
    #[must_use]
    pub fn days(mut self, names: [&str; 7]) -> Self {
        self.days = names.map(str::to_owned);
        self
    }

    /// With another word for a day without hours.
    #[must_use]
    pub fn closed(mut self, word: &str) -> Self {
        self.closed = word.to_owned();
        self
    }

    /// With another unit behind a number of hours.
    #[must_use]
    pub fn hours(mut self, unit: &str) -> Self {
        self.hours = unit.to_owned();
        self
    }

    pub(super) fn day(&self, weekday: Weekday) -> &str {
        self.days.get(weekday as usize).map_or("", String::as_str)
    }
}
