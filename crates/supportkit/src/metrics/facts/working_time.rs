//! Which calendar a conversation was worked on, when.

use chrono::{DateTime, TimeDelta, Utc};

use super::elapsed::{Elapsed, End, Took};
use crate::assess::Rules;
use crate::conversation::Story;
use crate::sla::{Calendars, Meter};

/// The calendars of one conversation through time: its team's where the team has one, else the desk's default.
pub(super) struct WorkingTime<'r> {
    calendars: &'r Calendars,
    /// The calendar before the first change.
    first: Option<usize>,
    /// From when which calendar holds, in time order.
    changes: Vec<(DateTime<Utc>, Option<usize>)>,
}

impl<'r> WorkingTime<'r> {
    pub(super) fn of(rules: &'r Rules, story: &Story) -> Self {
        let mut time =
            Self { calendars: &rules.calendars, first: rules.calendar_of_team(None), changes: Vec::new() };
        if rules.team_calendars.is_empty() {
            return time;
        }
        let mut stays = story.teams.iter().peekable();
        while let Some(stay) = stays.next() {
            time.change(stay.since, rules.calendar_of_team(Some(&stay.who)));
            if let Some(until) = stay.until
                && stays.peek().is_none_or(|next| next.since > until)
            {
                time.change(until, rules.calendar_of_team(None));
            }
        }
        time
    }

    fn change(&mut self, at: DateTime<Utc>, calendar: Option<usize>) {
        match self.changes.last_mut() {
            // What happened last at an instant is what holds from there on.
            Some(last) if last.0 == at => last.1 = calendar,
            Some(last) if last.1 == calendar => {}
            None if self.first == calendar => {}
            _ => self.changes.push((at, calendar)),
        }
    }

    /// No time: in business hours too, where it ever had a calendar.
    pub(super) fn none(&self) -> Elapsed {
        let mut calendars = self.changes.iter().map(|(_, calendar)| *calendar).chain([self.first]).flatten();
        Elapsed { business: calendars.next().map(|_| TimeDelta::zero()), ..Elapsed::NONE }
    }

    /// A span measured as a whole on the calendar in force when it begins, after all that happened at that instant.
    pub(super) fn took(&self, from: DateTime<Utc>, to: DateTime<Utc>, end: End) -> Took {
        let calendar = self.changes_until(from).1;
        let elapsed =
            Elapsed { wall: to.signed_duration_since(from), business: self.open(calendar, from, to) };
        Took { since: from, until: to, end, elapsed }
    }

    /// A span measured piece by piece, each on the calendar in force then.
    pub(super) fn piecewise(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Elapsed {
        let (passed, mut calendar) = self.changes_until(from);
        let mut sum = Elapsed::NONE;
        let mut since = from;
        let piece = |calendar, from, to: DateTime<Utc>| Elapsed {
            wall: to.signed_duration_since(from),
            business: self.open(calendar, from, to),
        };
        for (at, next) in self.changes.iter().skip(passed).take_while(|(at, _)| *at < to) {
            sum = sum.and(piece(calendar, since, *at));
            (since, calendar) = (*at, *next);
        }
        sum.and(piece(calendar, since, to))
    }

    /// How many changes an instant has behind it, and the calendar after them.
    fn changes_until(&self, at: DateTime<Utc>) -> (usize, Option<usize>) {
        let passed = self.changes.partition_point(|(from, _)| *from <= at);
        let last = passed.checked_sub(1).and_then(|last| self.changes.get(last));
        (passed, last.map_or(self.first, |(_, calendar)| *calendar))
    }

    fn open(&self, calendar: Option<usize>, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<TimeDelta> {
        calendar.map(|place| Meter::Business(place).between(self.calendars, from, to))
    }
}
