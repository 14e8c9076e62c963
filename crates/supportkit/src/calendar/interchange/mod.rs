//! Calendars in the forms of others: iCalendar feeds, the `opening_hours` of OpenStreetMap, and the schedules of other
//! helpdesks.
//!
#![doc = include_str!("../../../docs/interchange.md")]

mod icalendar;
mod imported;
mod notes;
mod opening_hours;
mod options;
mod rails_zones;
mod schedules;
mod windows_zones;
mod zone_names;

pub use icalendar::{EntryFinding, Feed, FeedEntry, Recurs, WriteOptions};
pub use imported::ImportedCalendar;
pub use opening_hours::{WrittenHours, read_opening_hours, write_opening_hours};
pub use options::{Horizon, ReadOptions};
pub use schedules::{ScheduleForm, read_schedules};
pub use zone_names::zone_meant;
