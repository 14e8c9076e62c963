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
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WeekWords {
    /// What Monday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Mon"))]
    pub mon: String,
    /// What Tuesday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Tue"))]
    pub tue: String,
    /// What Wednesday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Wed"))]
    pub wed: String,
    /// What Thursday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Thu"))]
    pub thu: String,
    /// What Friday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Fri"))]
    pub fri: String,
    /// What Saturday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Sat"))]
    pub sat: String,
    /// What Sunday is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Sun"))]
    pub sun: String,
    /// What a day without hours is.
    #[cfg_attr(feature = "uniffi", uniffi(default = "closed"))]
    pub closed: String,
    /// The unit behind the number of hours of a day on which the clocks change.
    #[cfg_attr(feature = "uniffi", uniffi(default = "h"))]
    pub hours: String,
}

impl Default for WeekWords {
    fn default() -> Self {
        let [mon, tue, wed, thu, fri, sat, sun] =
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(str::to_owned);
        Self { mon, tue, wed, thu, fri, sat, sun, closed: "closed".to_owned(), hours: "h".to_owned() }
    }
}

impl WeekWords {
    /// With other names of the weekdays, from Monday on.
    #[must_use]
    pub fn days(mut self, names: [&str; 7]) -> Self {
        [self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun] = names.map(str::to_owned);
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
        match weekday {
            Weekday::Mon => &self.mon,
            Weekday::Tue => &self.tue,
            Weekday::Wed => &self.wed,
            Weekday::Thu => &self.thu,
            Weekday::Fri => &self.fri,
            Weekday::Sat => &self.sat,
            Weekday::Sun => &self.sun,
        }
    }
}
