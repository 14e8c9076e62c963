//! The document of a calendar: what a person writes down about opening hours.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Interval;
use crate::document::{DESK, Document, LocalDate, MonthDay, Schema};

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
    /// Days off. A holiday removes every interval that starts on its date, an overnight tail included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
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

/// A day off: one date, one day of every year, or a range of either.
///
/// Exactly one of `date`, `yearly` and `from` says when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Holiday {
    /// What it is called in explanations; a holiday without a name is called by its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The date of a holiday that happens once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<LocalDate>,
    /// The first date of a range that happens once, together with `to`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<LocalDate>,
    /// The last date of the range that starts with `from`, itself included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<LocalDate>,
    /// The day of every year, such as 10-29. 02-29 comes in leap years only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly: Option<MonthDay>,
    /// The last day of a yearly range that starts with `yearly`, itself included; it may lie in the next year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly_to: Option<MonthDay>,
    /// The first year in which a yearly holiday starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub since: Option<u16>,
    /// The last year in which a yearly holiday starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub until: Option<u16>,
    /// The hours that are off, when it is not the whole day. Only they are taken out of the day's hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Vec<Interval>>,
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
    /// Later by the length of the gap, as iCalendar does. Hours that would end before they start open nothing.
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
