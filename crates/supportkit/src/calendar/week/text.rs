//! A week as lines of text, the way opening hours are put on a door.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::{OpenHours, Week, WeekDay, WeekWords};

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Week {
    /// The opening hours in lines, with days that are alike in one: `Mon–Fri 09:00–18:00`.
    ///
    /// Behind the hours stand the names of special days and holidays. Hours that run past midnight stand with the day they
    /// begin on. Every line ends with a line break.
    pub fn text(&self, words: &WeekWords) -> String {
        let mut text = String::new();
        for (days, hours) in self.groups(words) {
            let _ = writeln!(text, "{days} {hours}");
        }
        text
    }
}

impl Week {
    /// The days, those that follow each other and are alike in one, with their hours.
    pub(super) fn groups(&self, words: &WeekWords) -> Vec<(String, String)> {
        let mut groups: Vec<(&WeekDay, Option<&WeekDay>, String)> = Vec::new();
        for day in &self.days {
            let hours = day.line(words);
            match groups.last_mut() {
                Some((_, last, known)) if *known == hours => *last = Some(day),
                _ => groups.push((day, None, hours)),
            }
        }
        let named = |day: &WeekDay| one_line(words.day(day.weekday));
        let group = |(first, last, hours): (&WeekDay, Option<&WeekDay>, String)| {
            let last = last.map_or_else(String::new, |last| format!("–{}", named(last)));
            (format!("{}{last}", named(first)), hours)
        };
        groups.into_iter().map(group).collect()
    }
}

impl WeekDay {
    /// The hours of the day with what it is called.
    pub(super) fn line(&self, words: &WeekWords) -> String {
        let hours: Vec<String> = self.hours.iter().map(|hours| hours.shown(self.date.0)).collect();
        let hours = if hours.is_empty() { one_line(&words.closed) } else { hours.join(", ") };
        let names = self.names();
        if names.is_empty() { hours } else { format!("{hours} ({})", names.join(", ")) }
    }

    /// What the day is called: its special days, else its holidays.
    pub(super) fn names(&self) -> Vec<String> {
        if self.special_days.is_empty() {
            let mut names: Vec<String> = Vec::new();
            for holiday in &self.holidays {
                let name = one_line(&holiday.name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            return names;
        }
        self.special_days.iter().map(|name| one_line(name)).collect()
    }
}

impl OpenHours {
    /// As `09:00–18:00`, seen from the date they belong to.
    pub(super) fn shown(&self, date: NaiveDate) -> String {
        format!("{}–{}", clock(self.local_start, None), clock(self.local_end, Some(date)))
    }
}

/// The time of day; an end at the midnight that ends the date is 24:00.
pub(super) fn clock(local: NaiveDateTime, ends: Option<NaiveDate>) -> String {
    let ends_day = ends.is_some_and(|date| date.succ_opt() == Some(local.date()));
    if ends_day && local.time() == NaiveTime::MIN {
        return "24:00".to_owned();
    }
    let form = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    local.format(form).to_string()
}

/// A name without what would break a line.
pub(super) fn one_line(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
