//! Questions about working dates by name, openings told elsewhere, and weeks that are published.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use supportkit::calendar::{
    Calendar, DayConvention, Including, Opening, SvgOptions, TimeOfDay, Week, WeekDay, WeekWords, Weekday,
    Zone,
};
use supportkit::document::LocalDate;

use super::answer::{Miss, settle};
use super::calendar::{Date, Days, instant};
use super::case::{Case, part};
use super::given::{At, Span, present, unusable};

pub(super) const OPS: &[&str] = &[
    "business_day",
    "nth_business_day",
    "business_days_in",
    "add_business_days_to",
    "next_opening_in",
    "week",
    "week_text",
    "week_picture",
];

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    BusinessDay {
        date: LocalDate,
        convention: DayConvention,
    },
    NthBusinessDay {
        year: i32,
        month: u32,
        n: i32,
    },
    BusinessDaysIn {
        from: LocalDate,
        to: LocalDate,
        including: Including,
    },
    AddBusinessDaysTo {
        at: At,
        days: i32,
        time_of_day: TimeOfDay,
    },
    NextOpeningIn {
        at: At,
        zone: String,
    },
    Week {
        date: LocalDate,
        first: Weekday,
        #[serde(default)]
        language: String,
    },
    WeekText {
        date: LocalDate,
        first: Weekday,
        #[serde(default)]
        language: String,
        #[serde(default)]
        words: Words,
    },
    WeekPicture {
        date: LocalDate,
        first: Weekday,
        #[serde(default)]
        language: String,
        #[serde(default)]
        words: Words,
        title: String,
        id: String,
        #[serde(default)]
        right_to_left: bool,
    },
}

/// The words of a week, English where nothing is said.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    days: Option<[String; 7]>,
    closed: Option<String>,
    hours: Option<String>,
}

impl Words {
    fn read(&self) -> WeekWords {
        let mut words = WeekWords::default();
        if let Some(days) = &self.days {
            words = words.days(days.each_ref().map(String::as_str));
        }
        if let Some(closed) = &self.closed {
            words = words.closed(closed);
        }
        match &self.hours {
            Some(unit) => words.hours(unit),
            None => words,
        }
    }
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opens {
    #[serde(deserialize_with = "present")]
    opening: Option<Told>,
}

/// An opening as cases write it.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    open_now: bool,
    opens: At,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closes: Option<At>,
    local_opens: NaiveDateTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    local_closes: Option<NaiveDateTime>,
    weekday: Weekday,
    days_from_now: u32,
}

impl From<Opening> for Told {
    fn from(opening: Opening) -> Self {
        let Opening { open_now, opens, closes, local_opens, local_closes, weekday, days_from_now } = opening;
        let closes = closes.map(At);
        Self { open_now, opens: At(opens), closes, local_opens, local_closes, weekday, days_from_now }
    }
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysOfWeek {
    days: Vec<Day>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    date: LocalDate,
    weekday: Weekday,
    length: Span,
    hours: Vec<(NaiveDateTime, NaiveDateTime)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    holidays: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    special_days: Vec<String>,
}

impl From<WeekDay> for Day {
    fn from(day: WeekDay) -> Self {
        Self {
            date: day.date,
            weekday: day.weekday,
            length: Span(day.length()),
            hours: day.hours.iter().map(|hours| (hours.local_start, hours.local_end)).collect(),
            closed: day.closed.map(|reason| reason.to_string()),
            holidays: day.holidays.into_iter().map(|holiday| holiday.name).collect(),
            special_days: day.special_days,
        }
    }
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    svg: String,
}

pub(super) fn ask(case: &Case, when: &Map<String, Value>, calendar: &Calendar) -> Result<(), Miss> {
    let week =
        |date: LocalDate, first, language: &str| -> Week { calendar.week_named(language, date.0, first) };
    match part("when", when)? {
        Question::BusinessDay { date, convention } => {
            settle(case, &Date { date: calendar.business_day(date.0, convention).map(LocalDate) })
        }
        Question::NthBusinessDay { year, month, n } => {
            settle(case, &Date { date: calendar.nth_business_day(year, month, n).map(LocalDate) })
        }
        Question::BusinessDaysIn { from, to, including } => {
            settle(case, &Days { days: calendar.business_days_in(from.0, to.0, including) })
        }
        Question::AddBusinessDaysTo { at, days, time_of_day } => {
            instant(case, calendar.add_business_days_to(at.0, days, time_of_day))
        }
        Question::NextOpeningIn { at, zone } => {
            let zone = Zone::named(&zone).map_err(|reason| unusable("zone", &reason))?;
            settle(case, &Opens { opening: calendar.next_opening_in(at.0, &zone).map(Told::from) })
        }
        Question::Week { date, first, language } => {
            let days = week(date, first, &language).days.into_iter().map(Day::from).collect();
            settle(case, &DaysOfWeek { days })
        }
        Question::WeekText { date, first, language, words } => {
            settle(case, &Text { text: week(date, first, &language).text(&words.read()) })
        }
        Question::WeekPicture { date, first, language, words, title, id, right_to_left } => {
            let options = SvgOptions::default().words(words.read()).titled(&title).with_id(&id);
            let options = options.right_to_left(right_to_left);
            settle(case, &Picture { svg: week(date, first, &language).svg(&options) })
        }
    }
}
