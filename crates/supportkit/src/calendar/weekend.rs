//! The customary weekend, by which holidays are observed on another day.

use super::holiday_document::{Weekday, WeekendFrom};
use super::line::{WEEK_DAYS, day_of};
use crate::document::{Pointer, ProblemKind, Review};

/// Which weekdays, from Monday on.
pub(super) type Weekdays = [bool; 7];

/// The weekdays that are not worked, from a day on.
#[derive(Debug, Clone)]
pub(super) struct Weekends(Vec<(u32, Weekdays)>);

impl Default for Weekends {
    /// Saturday and Sunday.
    fn default() -> Self {
        Self(vec![(0, weekdays(&[Weekday::Sat, Weekday::Sun]))])
    }
}

impl Weekends {
    /// Saturday and Sunday where the document has nothing to say.
    pub(super) fn of(document: &[WeekendFrom], at: &Pointer, review: &mut Review) -> Self {
        if document.is_empty() {
            return Self::default();
        }
        let Self(mut versions) = Self::default();
        for (place, entry) in document.iter().enumerate() {
            each_once(&entry.days, &at.index(place).key("days"), review);
            let here = at.index(place).key("from");
            let from = entry.from.map_or(0, |from| day_of(from.0));
            match entry.from {
                None if place > 0 => {
                    let expected = "the date since when, which only the first entry may leave out";
                    review.problem(&here, ProblemKind::MissingField, "nothing", expected);
                }
                Some(date) if place > 0 && versions.last().is_some_and(|(last, _)| from <= *last) => {
                    let expected = "a date later than that of the entry before it";
                    review.problem(&here, ProblemKind::Contradiction, date, expected);
                }
                _ => {}
            }
            if from == 0 {
                versions.clear();
            }
            versions.push((from, weekdays(&entry.days)));
        }
        Self(versions)
    }

    /// Whether a day of the line is a day of the weekend.
    pub(super) fn has(&self, day: u32) -> bool {
        let place = self.0.partition_point(|(from, _)| *from <= day).saturating_sub(1);
        self.0.get(place).is_some_and(|(_, days)| is_on(days, day))
    }
}

/// Notes every weekday that stands in a list before.
pub(super) fn each_once(days: &[Weekday], at: &Pointer, review: &mut Review) {
    for (place, day) in days.iter().enumerate() {
        if days.get(..place).is_some_and(|before| before.contains(day)) {
            let expected = "each weekday at most once";
            review.problem(&at.index(place), ProblemKind::Contradiction, day.key(), expected);
        }
    }
}

/// The weekdays of a list.
pub(super) fn weekdays(days: &[Weekday]) -> Weekdays {
    let mut found = [false; 7];
    for day in days {
        if let Some(entry) = found.get_mut(day.place() as usize) {
            *entry = true;
        }
    }
    found
}

/// Whether a day of the line is one of some weekdays.
pub(super) fn is_on(weekdays: &Weekdays, day: u32) -> bool {
    weekdays.get((day % WEEK_DAYS) as usize).copied().unwrap_or_default()
}

impl Weekday {
    /// As documents write it.
    fn key(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .get(self.place() as usize)
            .copied()
            .unwrap_or_default()
    }

    /// How many days after Monday it is.
    pub(super) fn place(self) -> u32 {
        match self {
            Weekday::Mon => 0,
            Weekday::Tue => 1,
            Weekday::Wed => 2,
            Weekday::Thu => 3,
            Weekday::Fri => 4,
            Weekday::Sat => 5,
            Weekday::Sun => 6,
        }
    }
}
