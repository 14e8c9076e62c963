//! The document of a holiday: when it falls, what it takes, and on which day it is kept.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Interval;
use super::other_calendars::{HebrewDate, HijriDate, LunisolarDate, OtherDate, SolarTerm};
use crate::document::{DESK, Document, LocalDate, MonthDay, Schema};

/// A day off, or in a calendar the days off of a pack.
///
/// Exactly one field says when: `date`, `from` with `to`, `yearly`, `nth_weekday`, `weekday`, `easter`, `persian`,
/// `hijri`, `hebrew`, `chinese`, `korean`, `julian`, `coptic`, `ethiopian`, `solar_term`, `relative_to` or `between`;
/// one that is known by its dates alone has just `confirmed` or `estimated`. `pack` instead stands for all holidays of a pack.
///
/// Dates and plain yearly days hold for all time. Everything else is a rule, which is worked out for the years 1900
/// to 2200 and says nothing about others.
///
/// ```
/// use supportkit::calendar::Holiday;
///
/// for text in [
///     r#"{"name": "Republic Day", "yearly": "10-29"}"#,
///     r#"{"name": "Thanksgiving", "nth_weekday": {"month": 11, "weekday": "thu", "n": 4}}"#,
///     r#"{"name": "Memorial Day", "nth_weekday": {"month": 5, "weekday": "mon", "n": -1}, "since": 1971}"#,
///     r#"{"name": "Midsummer Day", "weekday": {"weekday": "sat", "place": "on_or_after", "date": "06-20"}}"#,
///     r#"{"name": "Good Friday", "easter": "gregorian", "offset_days": -2}"#,
///     r#"{"name": "Nowruz", "persian": {"month": 1, "day": 1}, "lasts_days": 4}"#,
///     r#"{"name": "Eid al-Fitr", "hijri": {"month": 10, "day": 1}, "lasts_days": 3, "confirmed": ["2026-03-20"]}"#,
///     r#"{"name": "Passover", "hebrew": {"month": "nisan", "day": 15}}"#,
///     r#"{"name": "New Year's Eve", "chinese": {"month": 1, "day": 1}, "offset_days": -1}"#,
///     r#"{"name": "Tomb Sweeping Day", "solar_term": {"term": "qingming", "hours_from_utc": 8}}"#,
///     r#"{"name": "Boxing Day", "yearly": "12-26", "observed": [{"to": "next_working_day"}]}"#,
///     r#"{"name": "Christmas", "yearly": "12-25", "observed": [{"on": ["sat"], "days": -1}, {"on": ["sun"], "days": 1}]}"#,
///     r#"{"pack": "GB", "subdivision": "SCT", "kinds": ["public"], "except": ["st-andrews-day"]}"#,
/// ] {
///     assert!(serde_json::from_str::<Holiday>(text).is_ok(), "{text}");
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(
    description = "A day off: a date, a rule that says when it falls, or in a calendar the days off of a pack."
)]
pub struct Holiday {
    /// By what others refer to it. A holiday without an id is referred to by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is called in explanations; a holiday without a name is called by its id or date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its name in other languages, by language tag such as tr or pt-BR.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Who has the day off.
    #[serde(skip_serializing_if = "HolidayKind::is_default")]
    pub kind: HolidayKind,
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
    /// The n-th such weekday of a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nth_weekday: Option<NthWeekday>,
    /// A weekday before, on, after or nearest to a day of every year or another holiday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<WeekdayNear>,
    /// Easter Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub easter: Option<Easter>,
    /// A day of the Persian (Solar Hijri) year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persian: Option<OtherDate>,
    /// A day of the Islamic (Hijri) year. It can fall twice in one year of ours, and is an estimate where it is not
    /// confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hijri: Option<HijriDate>,
    /// A day of the Hebrew year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hebrew: Option<HebrewDate>,
    /// A day of the traditional Chinese year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chinese: Option<LunisolarDate>,
    /// A day of the traditional Korean year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub korean: Option<LunisolarDate>,
    /// A day of the Julian year, such as Orthodox Christmas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub julian: Option<OtherDate>,
    /// A day of the Coptic year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coptic: Option<OtherDate>,
    /// A day of the Ethiopian year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethiopian: Option<OtherDate>,
    /// The day on which the sun reaches a place of its yearly path, such as an equinox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solar_term: Option<SolarTerm>,
    /// The day of another holiday of the same document, by id or name: usually with `offset_days`. A holiday that is
    /// moved counts with the day it really falls on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_to: Option<String>,
    /// The only day between two other holidays of the same document, by id or name, when they are two days apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<[String; 2]>,
    /// Days after the day that the rule gives; before it where negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -366, max = 366))]
    pub offset_days: Option<i32>,
    /// How many days it lasts from there; 1 where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 60))]
    pub lasts_days: Option<u32>,
    /// First days that are known for certain, with `offset_days` counted already. Each takes the place of the day that
    /// the rule gives up to 30 days from it, and is never an estimate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<LocalDate>,
    /// First days that are expected and not yet certain, such as those an almanac gives for a day that is proclaimed
    /// late. Each takes the place of the day that the rule gives up to 30 days from it, gives way to one that is
    /// confirmed, and is an estimate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub estimated: Vec<LocalDate>,
    /// The first year in which the holiday starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub since: Option<u16>,
    /// The last year in which the holiday starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub until: Option<u16>,
    /// The only years in which it starts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_years: Vec<u16>,
    /// Years in which it does not start.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except_years: Vec<u16>,
    /// The hours that are off, when it is not the whole day, on the clock of its date. They are taken out of whatever is
    /// open then, also of what the day before has after midnight; only the hours of special days stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Vec<Interval>>,
    /// On which day it is kept when it falls badly. The first entry that applies to a day decides; where none does,
    /// the day itself is off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<Observed>,
    /// The pack whose holidays these are, such as TR. Only in a calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// The part of the pack's country or region, such as SCT.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
    /// The kinds of holidays that are taken from the pack; public and half_day where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<HolidayKind>,
    /// Holidays of the pack that are left out, by id or name. In a subdivision of a pack, see there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// Whether the days of the pack are worked that make up for a day off; true where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub make_up_days: Option<bool>,
}

/// Who has a day off.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum HolidayKind {
    /// Everyone, by law or custom.
    #[default]
    Public,
    /// Banks, and whoever goes by them.
    Bank,
    /// Public offices.
    Government,
    /// Schools.
    School,
    /// Everyone, for a part of the day.
    HalfDay,
    /// Those who choose it.
    Optional,
    /// Those of a faith.
    Religious,
    /// Nobody: the day is only marked.
    Observance,
    /// One company.
    Company,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl Weekday {
    /// The weekday of a date.
    ///
    /// ```
    /// use supportkit::calendar::Weekday;
    ///
    /// assert_eq!(Weekday::of("2026-10-29".parse().unwrap()), Weekday::Thu);
    /// ```
    pub fn of(date: NaiveDate) -> Self {
        date.weekday().into()
    }
}

impl From<chrono::Weekday> for Weekday {
    fn from(weekday: chrono::Weekday) -> Self {
        match weekday {
            chrono::Weekday::Mon => Weekday::Mon,
            chrono::Weekday::Tue => Weekday::Tue,
            chrono::Weekday::Wed => Weekday::Wed,
            chrono::Weekday::Thu => Weekday::Thu,
            chrono::Weekday::Fri => Weekday::Fri,
            chrono::Weekday::Sat => Weekday::Sat,
            chrono::Weekday::Sun => Weekday::Sun,
        }
    }
}

impl From<Weekday> for chrono::Weekday {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Mon => chrono::Weekday::Mon,
            Weekday::Tue => chrono::Weekday::Tue,
            Weekday::Wed => chrono::Weekday::Wed,
            Weekday::Thu => chrono::Weekday::Thu,
            Weekday::Fri => chrono::Weekday::Fri,
            Weekday::Sat => chrono::Weekday::Sat,
            Weekday::Sun => chrono::Weekday::Sun,
        }
    }
}

/// The n-th such weekday of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NthWeekday {
    /// The month, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub month: u8,
    /// The weekday.
    pub weekday: Weekday,
    /// Which of them: 1 is the first and -1 the last. There is a fifth in some years only.
    #[schemars(range(min = -5, max = 5))]
    pub n: i8,
}

impl Document for Holiday {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> = LazyLock::new(|| DESK.clone().of_definition("Holiday"));
        &SCHEMA
    }
}

/// A weekday found from a day: `date` or `holiday` says from which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekdayNear {
    /// The weekday.
    pub weekday: Weekday,
    /// Where it lies.
    pub place: WeekdayPlace,
    /// The day of every year it is found from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<MonthDay>,
    /// The holiday of the same document it is found from, by id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday: Option<String>,
    /// Which of them, counted away from the day: 1, where it is left out, is the closest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 53))]
    pub n: Option<u8>,
}

/// Where a weekday lies, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeekdayPlace {
    /// Before it.
    Before,
    /// Before it, or the day itself.
    OnOrBefore,
    /// After it, or the day itself.
    OnOrAfter,
    /// After it.
    After,
    /// At most three days from it.
    Nearest,
}

/// Which church's Easter Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Easter {
    /// By the Gregorian calendar, as Western churches keep it.
    Gregorian,
    /// By the Julian calendar, as Orthodox churches keep it.
    Julian,
}

/// The day on which a holiday is kept when it falls badly.
///
/// Either `days` or `to` says which day that is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Observed {
    /// The weekdays on which it falls badly: the weekend, where none is named and `clash` is not set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<Weekday>,
    /// Whether it also falls badly on a day that another holiday of the same document takes whole. Where both would
    /// move, the one listed first stays.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clash: bool,
    /// So many days later; earlier where negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -7, max = 7))]
    pub days: Option<i32>,
    /// The working day it moves to: no weekend, and no day that is off or was already moved to. `nowhere` is none, so
    /// the holiday lapses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<ObservedOn>,
    /// Whether the day itself is off as well.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// The first year of this practice, by the day itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub since: Option<u16>,
    /// The last year of this practice, by the day itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    pub until: Option<u16>,
}

/// A working day near a holiday, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObservedOn {
    /// The first after it.
    NextWorkingDay,
    /// The last before it.
    PreviousWorkingDay,
    /// The closer of the two; the later where they are equally close.
    NearestWorkingDay,
    /// No day at all: it lapses that year.
    Nowhere,
}

/// The days that are not worked by custom, from a date on. Hours are the calendar's; this is what `observed` goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekendFrom {
    /// The first date of this weekend. The first entry may leave it out; where it does not, Saturday and Sunday are the
    /// weekend before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<LocalDate>,
    /// The weekdays that are not worked; none at all is a week of seven working days.
    pub days: Vec<Weekday>,
}

impl HolidayKind {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
