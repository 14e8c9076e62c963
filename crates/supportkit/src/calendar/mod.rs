//! Opening hours: what a calendar says, and every question about open time.
//!
//! A [`CalendarDocument`] is what people write: a zone, weekly hours, holidays, special days, breaks, or a
//! combination of other calendars. Compiling it gives a [`Calendar`], which holds one table of open segments with
//! running totals. Every answer is read from that table, so no two answers can contradict each other, and none
//! costs more for a longer span.
//!
//! The page in the docs of [`CalendarDocument`] shows all of it.
//!
//! # Rules
//!
//! - Hours are half-open: a desk that closes at 18:00 is closed at 18:00 sharp. `24:00` is the end of the day.
//! - An interval belongs to the day it starts on, with all of its overnight tail. A holiday on that day takes the
//!   tail too, a holiday on the next day does not. A holiday with `closed` hours takes just those, out of whatever is open
//!   then.
//! - A holiday is a date, a day of every year, or a rule that is worked out for the years 1900 to 2200: weekdays,
//!   Easter, other calendars, the sun. One that falls badly may be kept on another day; one that is not certain is
//!   marked as an estimate. `docs/holidays.md` shows every form. Packs of them come from the host, in a [`World`].
//! - A special day replaces the hours of its date and wins over a holiday. Breaks are taken out of whatever is open.
//! - Each end of an interval becomes an instant by itself. A local time skipped by a change of clocks is the
//!   instant of the change, a repeated one is the earlier of the two, unless the calendar says otherwise. So touching
//!   hours stay touching and no interval turns negative; a day that a zone skips altogether opens nothing.
//! - A calendar that is [edited](Calendar::edited) counts what lies before the edit as it was, and what lies after as it is.
//! - Time is counted as it elapses, so the 25-hour Sunday of a zone that leaves daylight saving has 25 hours.
//! - Instants are whole microseconds. Smaller fractions are dropped before anything is asked, so every answer is whole
//!   microseconds and spans laid out add up to what is counted. A leap second is the second before it.

mod arithmetic;
mod block;
mod book;
mod bundled;
mod business_days;
mod changes;
mod check;
mod columns;
mod combine;
mod compile;
mod defined;
mod document;
mod easter;
mod edited;
mod elsewhere;
mod eras;
mod explain;
mod holiday_document;
mod holidays;
pub mod interchange;
mod interval;
mod line;
mod listing;
mod next_opening;
mod opening;
mod order;
mod other_calendars;
mod other_days;
mod pack;
mod pack_document;
mod plan;
mod reason;
mod rule;
mod rule_check;
mod runs;
mod segments;
mod sun;
mod table;
mod tzif;
mod weave;
mod week;
mod weekend;
mod working_dates;
mod world;
mod zone;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub(crate) use check::zone_named;
pub use compile::compile_all;
pub(crate) use defined::Defined;
pub use document::{
    Boundary, Break, CalendarDocument, EmptyCalendar, Fold, Gap, HoursFrom, LocalTimeRules, SpecialDay,
    WeeklyHours,
};
pub use elsewhere::YearMonthDay;
pub use explain::Stretch;
pub use holiday_document::{
    Easter, Holiday, HolidayKind, NthWeekday, Observed, ObservedOn, Weekday, WeekdayNear, WeekdayPlace,
    WeekendFrom,
};
pub use interval::Interval;
pub use listing::HolidayDate;
pub use next_opening::Opening;
pub use other_calendars::{
    HebrewDate, HebrewMonth, HijriDate, HijriReckoning, LunisolarDate, OtherDate, SolarTerm, Term,
};
pub use pack_document::{MakeUpDay, PackDocument, SubdivisionDocument};
pub use reason::{ClosedPart, Reason};
pub use segments::Segment;
pub use week::{OpenHours, SvgOptions, Week, WeekDay, WeekWords};
pub use working_dates::{DayConvention, Including, TimeOfDay};
pub use world::World;
pub use zone::{TZDB_VERSION, Zone};

use plan::Plan;
use table::{Source, Table};

/// Opening hours, compiled: immutable, cheap to clone and to share between threads.
///
/// ```
/// use chrono::{DateTime, TimeDelta, Utc};
/// use supportkit::calendar::{Calendar, CalendarDocument};
///
/// let document: CalendarDocument = serde_json::from_str(
///     r#"{"zone": "Europe/Istanbul", "hours": {"fri": [["09:00", "18:00"]], "mon": [["09:00", "18:00"]]}}"#,
/// )
/// .unwrap();
/// let calendar = Calendar::compile(&document).unwrap();
///
/// let friday: DateTime<Utc> = "2026-03-20T14:00:00Z".parse().unwrap(); // 17:00 in Istanbul
/// let due = calendar.add(friday, TimeDelta::hours(2)).unwrap();
/// assert_eq!(due.to_rfc3339(), "2026-03-23T07:00:00+00:00"); // Monday 10:00
/// assert_eq!(calendar.between(friday, due), TimeDelta::hours(2));
/// assert!(!calendar.is_open(due + TimeDelta::hours(8)));
/// ```
#[derive(Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Calendar(Arc<Compiled>);

struct Compiled {
    id: String,
    boundary: Boundary,
    table: Table,
}

impl Calendar {
    /// The id it has in its desk; empty for a calendar that stands alone.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The zone its local dates and times are in. A combined calendar has that of the first of its parts, an edited one
    /// that of its last version.
    pub fn zone(&self) -> &Zone {
        &self.plan().zone
    }

    /// Where a deadline falls that uses up exactly the rest of an open stretch.
    pub fn boundary(&self) -> Boundary {
        self.0.boundary
    }

    /// Bytes of compiled hours in memory by now. Far times are compiled when first asked about.
    pub fn compiled_bytes(&self) -> usize {
        self.0.table.bytes()
    }

    fn table(&self) -> &Table {
        &self.0.table
    }

    /// Which compiled calendar this is; clones are the same one.
    fn instance(&self) -> *const Compiled {
        Arc::as_ptr(&self.0)
    }

    /// Its plan, or that of the first calendar it is made of.
    fn plan(&self) -> &Plan {
        let mut calendar = self;
        loop {
            match calendar.table().source() {
                Source::Plan(plan) => return plan,
                Source::Combination(combination) => calendar = &combination.first,
                Source::Edited(edited) => calendar = edited.last(),
            }
        }
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Calendar")
            .field("id", &self.id())
            .field("zone", self.zone())
            .finish_non_exhaustive()
    }
}
