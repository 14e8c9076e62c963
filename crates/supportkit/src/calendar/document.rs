//! The document of a calendar: what a person writes down about opening hours.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Interval;
use super::holiday_document::{Holiday, WeekendFrom};
use crate::document::{DESK, Document, LocalDate, Schema};

/// Opening hours as a desk writes them.
///
/// Either a zone with weekly hours and whatever changes them, or a combination of other calendars of the same desk.
///
/// ```
/// use supportkit::calendar::{Calendar, CalendarDocument};
///
/// let document: CalendarDocument = serde_json::from_str(
///     r#"{
///         "zone": "Europe/Istanbul",
///         "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]], "sat": [["10:00", "14:00"]]},
///         "holidays": [{"name": "Republic Day", "yearly": "10-29"}]
///     }"#,
/// )
/// .unwrap();
/// assert!(Calendar::compile(&document).is_ok());
/// ```
///
#[doc = include_str!("../../docs/calendars.md")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(
    description = "Opening hours: a zone with weekly hours and whatever changes them, or a combination of other calendars."
)]
pub struct CalendarDocument {
    /// The IANA time zone all local times are in, such as Europe/Istanbul.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The weekly hours, in force until the first entry of `hours_from`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<WeeklyHours>,
    /// Weekly hours that replace the ones before from a date on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hours_from: Vec<HoursFrom>,
    /// Days off, and packs of them. A holiday of the whole day removes every interval that starts on its date, an
    /// overnight tail included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// The weekend that the calendar's own holidays go by where they are observed on another day, in the order it
    /// changed; Saturday and Sunday where it is left out. It closes nothing: that is what hours are for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weekend: Vec<WeekendFrom>,
    /// Dates with hours of their own, which replace the weekly hours and win over a holiday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub special_days: Vec<SpecialDay>,
    /// Hours on one date that are taken out of whatever is open then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// How local times that a change of clocks skips or repeats are read.
    #[serde(skip_serializing_if = "LocalTimeRules::is_default")]
    pub local_time: LocalTimeRules,
    /// Where a deadline falls that uses up exactly the rest of an open stretch.
    #[serde(skip_serializing_if = "Boundary::is_default")]
    pub boundary: Boundary,
    /// What a calendar means that never opens.
    #[serde(skip_serializing_if = "EmptyCalendar::is_default")]
    pub empty_calendar: EmptyCalendar,
    /// Open whenever any of these calendars is open, instead of hours of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub union: Option<Vec<String>>,
    /// Open whenever all of these calendars are open, instead of hours of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intersection: Option<Vec<String>>,
    /// Open whenever the first of these calendars is open and none of the others is, instead of hours of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Vec<String>>,
}

impl Document for CalendarDocument {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> = LazyLock::new(|| DESK.clone().of_definition("CalendarDocument"));
        &SCHEMA
    }
}

/// Open hours for each weekday. A weekday that is not named is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WeeklyHours {
    /// Monday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<Interval>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<Interval>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<Interval>,
    /// Thursday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<Interval>,
    /// Friday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<Interval>,
    /// Saturday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<Interval>,
    /// Sunday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<Interval>,
}

impl WeeklyHours {
    /// The weekdays from Monday on, each with its key in the document.
    pub fn days(&self) -> [(&'static str, &[Interval]); 7] {
        [
            ("mon", &self.mon),
            ("tue", &self.tue),
            ("wed", &self.wed),
            ("thu", &self.thu),
            ("fri", &self.fri),
            ("sat", &self.sat),
            ("sun", &self.sun),
        ]
    }
}

/// Weekly hours from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursFrom {
    /// The first date with these hours.
    pub from: LocalDate,
    /// The weekly hours from then on.
    pub hours: WeeklyHours,
}

/// A date with hours of its own: a short day, skeleton cover, a worked weekend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// The date.
    pub date: LocalDate,
    /// What it is called in explanations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The hours of that date; none at all closes it.
    pub hours: Vec<Interval>,
}

/// Hours on one date in which nobody works, such as a training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// The date.
    pub date: LocalDate,
    /// What it is called in explanations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The hours taken out, on the clock of that date.
    pub hours: Vec<Interval>,
}

/// How a local time is read that a change of clocks skips or repeats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LocalTimeRules {
    /// A local time that is skipped.
    pub gap: Gap,
    /// A local time that comes twice.
    pub fold: Fold,
}

/// How a skipped local time is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Gap {
    /// As the instant at which the clocks change.
    #[default]
    Snap,
    /// Later by the length of the gap, as iCalendar does. Each interval is moved by itself, also where it touches another;
    /// one that would end before it starts opens nothing.
    Shift,
}

/// How a repeated local time is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Fold {
    /// As the earlier of the two instants, the one with the greater offset from UTC.
    #[default]
    Earlier,
    /// As the later of the two instants.
    Later,
}

/// Where a deadline falls that uses up exactly the rest of an open stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Boundary {
    /// At closing time; counting back, at the opening.
    #[default]
    Stay,
    /// At the next opening; counting back, at the close before.
    Roll,
}

/// What a calendar means that never opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmptyCalendar {
    /// A mistake that keeps the desk from being used.
    #[default]
    Error,
    /// Open around the clock.
    AlwaysOpen,
}

impl LocalTimeRules {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Boundary {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl EmptyCalendar {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
