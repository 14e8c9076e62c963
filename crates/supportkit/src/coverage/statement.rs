//! What can be published: the usual week of every channel, waits, languages, and the holidays ahead.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::Serialize;

use super::channels::{ChannelPlan, Channels};
use crate::calendar::{Calendar, HolidayDate, OpenHours, Weekday, Zone};
use crate::conversation::Channel;
use crate::document::{LocalDate, LocalTime, duration, instant, language};

/// How many weeks ahead a usual day is looked for.
const WEEKS: usize = 9;

/// How a statement is made.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StatementOptions {
    /// The languages it is for, BCP 47 tags: others are left out. None for all.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub languages: Vec<String>,
    /// The zone in which hours are told; `None` for that of each calendar.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
    /// How many days ahead holidays are told; 30 where nothing is set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 30))]
    pub days: u32,
    /// The language in which holidays are named, where they have a name in it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub names_in: String,
}

impl Default for StatementOptions {
    fn default() -> Self {
        Self { languages: Vec::new(), zone: None, days: 30, names_in: String::new() }
    }
}

impl StatementOptions {
    /// Only what is of use to readers of these languages.
    #[must_use]
    pub fn languages<'l>(mut self, languages: impl IntoIterator<Item = &'l str>) -> Self {
        self.languages = languages.into_iter().map(str::to_owned).collect();
        self
    }

    /// With hours on the clock of a zone.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// With the holidays of so many days ahead.
    #[must_use]
    pub fn days(mut self, days: u32) -> Self {
        self.days = days;
        self
    }

    /// With the names that holidays have in a language.
    #[must_use]
    pub fn names_in(mut self, language: &str) -> Self {
        language.clone_into(&mut self.names_in);
        self
    }
}

/// What a desk can publish about when and how it is reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Statement {
    /// As of when.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The channels, in the order of the vocabulary.
    pub channels: Vec<ChannelStatement>,
    /// The holidays ahead on days on which one of the channels is usually open, each once.
    pub holidays: Vec<HolidayDate>,
}

/// What is published about a channel.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ChannelStatement {
    /// The channel.
    pub channel: Channel,
    /// Whether the customer waits on the line.
    pub live: bool,
    /// How long customers are told to wait at most, in open time.
    #[serde(with = "duration::option", skip_serializing_if = "Option::is_none")]
    pub advertised_wait: Option<TimeDelta>,
    /// The usual week in which people answer, for each set of languages with the same hours.
    pub people: Vec<SpokenHours>,
    /// The week of the skeleton cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skeleton: Option<OtherCover>,
    /// The week of the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bot: Option<OtherCover>,
}

/// The usual week in which people answer in some languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct SpokenHours {
    /// The languages; empty for every language.
    pub languages: Vec<String>,
    /// The zone of the hours.
    pub zone: String,
    /// The days, those that follow each other and are alike in one. They begin with the first day after the weekend.
    pub days: Vec<DayHours>,
}

/// The week of those who answer while people do not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct OtherCover {
    /// The priorities that are admitted; empty for all, as with a bot.
    pub priorities: Vec<String>,
    /// The languages; empty for those of the channel (skeleton cover) or every language (bot).
    pub languages: Vec<String>,
    /// The zone of the hours; absent for those who are always there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The days; empty for those who are always there.
    pub days: Vec<DayHours>,
}

/// Days of the week that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct DayHours {
    /// The first of them.
    pub first: Weekday,
    /// The last of them, which may be the same.
    pub last: Weekday,
    /// The hours; empty where they are closed.
    pub hours: Vec<StatedHours>,
}

/// Open hours on a wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit", from_py_object)
)]
pub struct StatedHours {
    /// From when.
    #[serde(rename = "from")]
    pub start: LocalTime,
    /// Until when; at or before `start` for hours that run into the next day.
    #[serde(rename = "to")]
    pub end: LocalTime,
}

impl Channels {
    /// What can be published at an instant.
    ///
    /// The week that is told is the usual one: for each weekday the next date without a holiday and without hours of its
    /// own. In another zone than the calendar's own it is right until one of the two changes its clocks.
    pub fn statement(&self, at: DateTime<Utc>, options: &StatementOptions) -> Statement {
        let mut holidays: BTreeMap<(LocalDate, String), HolidayDate> = BTreeMap::new();
        let mut channels = Vec::new();
        for (channel, plan) in self.iter() {
            let people = people(plan, at, options);
            if people.is_empty() {
                continue;
            }
            for calendar in calendars(plan, options) {
                for holiday in ahead(calendar, at, options) {
                    holidays.entry((holiday.date, holiday.name.clone())).or_insert(holiday);
                }
            }
            channels.push(ChannelStatement {
                channel,
                live: plan.is_live(),
                advertised_wait: plan.advertised_wait(),
                people,
                skeleton: plan.skeleton.as_ref().map(|few| OtherCover {
                    priorities: few.priorities.clone(),
                    ..other(Some(&few.calendar), &few.languages, at, options)
                }),
                bot: plan.bot.as_ref().map(|bot| other(bot.calendar.as_ref(), &bot.languages, at, options)),
            });
        }
        Statement { at, channels, holidays: holidays.into_values().collect() }
    }
}

/// The languages of a channel that are asked for, each with its calendar.
fn asked<'p>(plan: &'p ChannelPlan, options: &StatementOptions) -> Vec<(&'p str, &'p Calendar)> {
    let mut asked: BTreeMap<&str, &Calendar> = BTreeMap::new();
    if options.languages.is_empty() {
        asked.extend(plan.spoken.iter().map(|(tag, calendar)| (tag.as_str(), calendar)));
    }
    for wanted in &options.languages {
        asked.extend(language::closest(&plan.spoken, wanted));
    }
    asked.into_iter().collect()
}

/// The calendars of the people who are of use, each once.
fn calendars<'p>(plan: &'p ChannelPlan, options: &StatementOptions) -> Vec<&'p Calendar> {
    if plan.spoken.is_empty() {
        return vec![&plan.calendar];
    }
    let mut calendars: Vec<&Calendar> = Vec::new();
    for (_, calendar) in asked(plan, options) {
        if !calendars.iter().any(|known| known.id() == calendar.id()) {
            calendars.push(calendar);
        }
    }
    calendars
}

fn people(plan: &ChannelPlan, at: DateTime<Utc>, options: &StatementOptions) -> Vec<SpokenHours> {
    let hours = |calendar: &Calendar, languages: Vec<String>| SpokenHours {
        languages,
        zone: shown_in(calendar, options).name().to_owned(),
        days: usual_week(calendar, at, &shown_in(calendar, options)),
    };
    if plan.spoken.is_empty() {
        return vec![hours(&plan.calendar, Vec::new())];
    }
    let spoken = asked(plan, options);
    let together = |calendar: &Calendar| {
        let same = spoken.iter().filter(|(_, other)| other.id() == calendar.id());
        same.map(|(tag, _)| (*tag).to_owned()).collect()
    };
    calendars(plan, options).into_iter().map(|calendar| hours(calendar, together(calendar))).collect()
}

fn other(
    calendar: Option<&Calendar>,
    languages: &BTreeMap<String, ()>,
    at: DateTime<Utc>,
    options: &StatementOptions,
) -> OtherCover {
    OtherCover {
        priorities: Vec::new(),
        languages: languages.keys().cloned().collect(),
        zone: calendar.map(|calendar| shown_in(calendar, options).name().to_owned()),
        days: calendar
            .map(|calendar| usual_week(calendar, at, &shown_in(calendar, options)))
            .unwrap_or_default(),
    }
}

fn shown_in(calendar: &Calendar, options: &StatementOptions) -> Zone {
    options.zone.clone().unwrap_or_else(|| calendar.zone().clone())
}

/// The holidays ahead on weekdays on which the calendar is usually open.
fn ahead(calendar: &Calendar, at: DateTime<Utc>, options: &StatementOptions) -> Vec<HolidayDate> {
    let today = calendar.zone().local(at).date();
    let last = today.checked_add_days(chrono::Days::new(u64::from(options.days))).unwrap_or(today);
    let usual: Vec<Weekday> = usual_hours(calendar, at).into_iter().map(|(weekday, _)| weekday).collect();
    let mut holidays = calendar.holidays_named(&options.names_in, today, last);
    holidays.retain(|holiday| usual.contains(&Weekday::of(holiday.date.0)));
    holidays
}

/// The open hours of a usual week, each with the weekday it belongs to in the calendar's own zone.
fn usual_hours(calendar: &Calendar, at: DateTime<Utc>) -> Vec<(Weekday, OpenHours)> {
    let today = calendar.zone().local(at).date();
    let mut found: BTreeMap<Weekday, (bool, Vec<OpenHours>)> = BTreeMap::new();
    let mut monday = Some(today);
    for _ in 0..WEEKS {
        let Some(date) = monday else { break };
        for day in calendar.week(date, Weekday::Mon).days {
            if day.date.0 < today {
                continue;
            }
            let usual = day.holidays.is_empty() && day.special_days.is_empty();
            let held = found.entry(day.weekday).or_insert_with(|| (usual, day.hours.clone()));
            if usual && !held.0 {
                *held = (true, day.hours);
            }
        }
        if found.len() == 7 && found.values().all(|(usual, _)| *usual) {
            break;
        }
        monday = date.checked_add_days(chrono::Days::new(7));
    }
    let days = found.into_iter();
    days.flat_map(|(weekday, (_, hours))| hours.into_iter().map(move |hours| (weekday, hours))).collect()
}

/// The usual week on the clock of a zone.
fn usual_week(calendar: &Calendar, at: DateTime<Utc>, zone: &Zone) -> Vec<DayHours> {
    let mut days: [Vec<StatedHours>; 7] = Default::default();
    for (_, open) in usual_hours(calendar, at) {
        let (start, end) = (zone.local(open.start), zone.local(open.end));
        let weekday = Weekday::of(start.date());
        if let Some(day) = days.get_mut(weekday as usize) {
            day.push(StatedHours { start: LocalTime::shown(&start), end: end_time(start, end) });
        }
    }
    for day in &mut days {
        day.sort_unstable();
    }
    grouped(&days)
}

/// The midnight that ends a day is 24:00 of that day.
fn end_time(start: NaiveDateTime, end: NaiveDateTime) -> LocalTime {
    let ends_day = end.time() == NaiveTime::MIN && start.date().succ_opt() == Some(end.date());
    if ends_day { LocalTime::END_OF_DAY } else { LocalTime::shown(&end) }
}

/// Days that follow each other and are alike in one, beginning with the first day after closed ones.
fn grouped(days: &[Vec<StatedHours>; 7]) -> Vec<DayHours> {
    const NAMES: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let pairs: Vec<(Weekday, &Vec<StatedHours>)> = NAMES.into_iter().zip(days).collect();
    // The longest run of closed days is the weekend; of several the one that ends the week comes last.
    let before = |place: usize| {
        pairs
            .iter()
            .cycle()
            .skip(place)
            .take(7)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .take_while(|(_, hours)| hours.is_empty())
            .count()
    };
    let open = (0..7).filter(|place| days.get(*place).is_some_and(|hours| !hours.is_empty()));
    let first = open.rev().max_by_key(|place| before(*place)).unwrap_or_default();
    let mut groups: Vec<DayHours> = Vec::new();
    for (weekday, hours) in pairs.iter().cycle().skip(first).take(7) {
        match groups.last_mut() {
            Some(group) if group.hours == **hours => group.last = *weekday,
            _ => groups.push(DayHours { first: *weekday, last: *weekday, hours: (*hours).clone() }),
        }
    }
    groups
}
