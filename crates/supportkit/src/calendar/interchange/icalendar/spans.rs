//! When an entry takes place, on the clock of the calendar: whole days, or hours of days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

use super::event::Event;
use super::recurrence::{Budget, Spent, days};
use super::stamps::{Clock, Ends, Listed, Stamp};
use crate::calendar::interchange::Horizon;
use crate::calendar::interchange::notes::problem;
use crate::calendar::{Fold, Gap, Interval, LocalTimeRules, Zone};
use crate::document::{Problem, ProblemKind};

/// How many occurrences an entry may have within the horizon: one a day for the longest there is.
pub(super) const MOST_OCCURRENCES: usize = 40_000;
/// How many days an entry may last.
pub(super) const LONGEST: i64 = 3_660;

/// As iCalendar reads local times that are skipped or repeated (RFC 5545, section 3.3.5).
const LOCAL: LocalTimeRules = LocalTimeRules { gap: Gap::Shift, fold: Fold::Earlier };

/// How long a part of an entry is and what it takes: whole days, or hours of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    /// Days from the one on which the entry starts.
    pub(super) offset: u32,
    pub(super) days: u32,
    /// Seconds after midnight from which and up to which it lasts; an end at or before the start is on the next day.
    pub(super) hours: Option<(u32, u32)>,
}

/// A part of an entry with a date of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) days: u32,
    pub(super) hours: Option<(u32, u32)>,
}

/// The zones of a text: that of the calendar, and those it names, where they are known.
pub(super) struct Zones {
    pub(super) calendar: Option<Zone>,
    pub(super) named: Vec<(String, Option<Zone>)>,
}

/// An entry whose clock is known.
pub(super) struct Timed<'e> {
    pub(super) event: &'e Event,
    pub(super) start: Stamp,
    /// How much later it ends, on its own clock.
    pub(super) length: TimeDelta,
    /// The zone of its clock; none where that is the calendar's.
    pub(super) zone: Option<&'e Zone>,
    /// The zone of the calendar, where it is known.
    calendar: Option<&'e Zone>,
}

/// The last start that a rule may give.
#[derive(Debug, Clone, Copy)]
pub(super) enum Last<'e> {
    /// Whatever the clock of the entry shows then.
    Shown(NaiveDateTime),
    /// An instant, which the clock of a zone shows as one of two when it repeats an hour.
    At(DateTime<Utc>, &'e Zone),
}

impl Last<'_> {
    /// Whether there may be a start when the clock of the entry shows this.
    pub(super) fn allows(self, start: NaiveDateTime) -> bool {
        match self {
            Last::Shown(last) => start <= last,
            Last::At(last, zone) => zone.instant(start, LOCAL).is_some_and(|start| start <= last),
        }
    }

    /// The date that the clock of the entry shows then.
    pub(super) fn date(self) -> NaiveDate {
        match self {
            Last::Shown(last) => last.date(),
            Last::At(last, zone) => zone.local(last).date(),
        }
    }
}

impl<'e> Timed<'e> {
    pub(super) fn of(event: &'e Event, zones: &'e Zones) -> Result<Self, Problem> {
        let at = |line: usize| format!("line {line}");
        let Some(start) = event.start else {
            let expected = "a DTSTART, which says when it takes place";
            return Err(problem(at(event.line), ProblemKind::MissingField, "no DTSTART", expected));
        };
        let zone = zones.of(start)?;
        let length = match (event.end, event.length) {
            (Some(_), Some(_)) => {
                let expected = "only one of DTEND and DURATION";
                return Err(problem(at(event.line), ProblemKind::Contradiction, "both", expected));
            }
            (Some(end), None) if end.is_date != start.is_date => {
                let expected = "a date in DTEND as in DTSTART, or a time in both";
                return Err(problem(at(end.line), ProblemKind::Contradiction, end.at, expected));
            }
            (Some(end), None) => zones.on_clock_of(end, zone)?.signed_duration_since(start.at),
            (None, Some(length)) => {
                length.after(start.at).map_or(TimeDelta::MAX, |end| end.signed_duration_since(start.at))
            }
            (None, None) if start.is_date => TimeDelta::days(1),
            (None, None) => TimeDelta::zero(),
        };
        // A whole day that ends on the date on which it starts is a slip that is made often.
        let length = if start.is_date && length.is_zero() { TimeDelta::days(1) } else { length };
        within_bounds(length, &at(event.end.map_or(event.line, |end| end.line)))?;
        if let Some((rule, line)) = &event.rule {
            let own = [start.at.hour(), start.at.minute(), start.at.second()];
            let other =
                rule.times.iter().zip(own).any(|(named, own)| named.is_some_and(|named| named != own));
            if other && !start.is_date {
                let expected =
                    "in BYHOUR, BYMINUTE and BYSECOND no more than the time of day at which it starts";
                return Err(problem(at(*line), ProblemKind::UnknownValue, "another time", expected));
            }
        }
        Ok(Self { event, start, length, zone, calendar: zones.calendar.as_ref() })
    }

    /// Whether every occurrence has the same hours by the calendar's clock.
    pub(super) fn keeps_its_hours(&self) -> bool {
        self.zone.is_none()
    }

    /// The parts of an occurrence: whole days where its start is a date, and hours where it is a time.
    fn split(&self, start: NaiveDateTime, end: NaiveDateTime, mut tell: impl FnMut(NaiveDate, Piece)) {
        if !self.start.is_date {
            pieces(start, end, tell);
        } else if let Some((date, piece)) = whole_days(start, end) {
            tell(date, piece);
        }
    }

    /// What it takes on the day it starts and on later ones, if that is the same for every occurrence.
    pub(super) fn shapes(&self) -> Vec<Shape> {
        let end = self.start.at.checked_add_signed(self.length).unwrap_or(self.start.at);
        let mut shapes = Vec::new();
        self.split(self.start.at, end, |date, piece| {
            let offset = date.signed_duration_since(self.start.at.date()).num_days();
            shapes.push(Shape {
                offset: u32::try_from(offset).unwrap_or(0),
                days: piece.days,
                hours: piece.hours,
            });
        });
        shapes
    }

    /// The starts it has on its own clock, in order, and whether there are more beyond the horizon.
    pub(super) fn starts(
        &self,
        zones: &Zones,
        without: &[Stamp],
        horizon: &Horizon,
        budget: &Budget,
    ) -> Result<(Starts, bool), Problem> {
        let mut starts = Starts::new();
        let mut goes_on = false;
        match &self.event.rule {
            None => {
                starts.insert(self.start.at, None);
            }
            Some((rule, line)) => {
                let until = rule.until.map_or(Last::Shown(NaiveDateTime::MAX), |until| self.until(until));
                // Clocks that are put back over midnight show the next date before the last start.
                let last = until.date().succ_opt().unwrap_or(NaiveDate::MAX).min(horizon.last().0);
                goes_on = rule.count.is_none() && until.date() > horizon.last().0;
                let window = (horizon.first().0, last);
                let listed = days(rule, self.start.at.date(), window, budget, |day| {
                    let at = day.and_time(self.start.at.time());
                    if horizon.has(day) && until.allows(at) {
                        starts.insert(at, None);
                    }
                    if starts.len() > MOST_OCCURRENCES { Err(Spent) } else { Ok(()) }
                });
                if listed.is_err() {
                    let expected = format!(
                        "at most {MOST_OCCURRENCES} occurrences from {} to {}, and no more than a text's share of work",
                        horizon.first(),
                        horizon.last()
                    );
                    let found = "a rule with more";
                    return Err(problem(format_args!("line {line}"), ProblemKind::TooLarge, found, expected));
                }
            }
        }
        starts.extend(self.more(zones)?);
        for skipped in self.skipped(zones, without)? {
            starts.remove(&skipped);
        }
        Ok((starts, goes_on))
    }

    /// The starts that are left out, on its own clock. A date alone means the occurrence on that date.
    pub(super) fn skipped(&self, zones: &Zones, without: &[Stamp]) -> Result<Vec<NaiveDateTime>, Problem> {
        let listed = self.event.except.iter().map(|(skipped, _)| skipped);
        listed.chain(without).map(|skipped| self.started(*skipped, zones)).collect()
    }

    /// The starts it has besides those of its rule, on its own clock.
    pub(super) fn more(&self, zones: &Zones) -> Result<Starts, Problem> {
        let more = |(stamp, ends): &Listed| {
            let start = self.started(*stamp, zones)?;
            Ok((start, ends.map(|ends| self.period(*stamp, start, ends, zones)).transpose()?))
        };
        self.event.more.iter().map(more).collect()
    }

    /// How much later a period ends that starts at a stamp, which its own clock shows as `start`.
    fn period(
        &self,
        stamp: Stamp,
        start: NaiveDateTime,
        ends: Ends,
        zones: &Zones,
    ) -> Result<TimeDelta, Problem> {
        let place = format!("line {}", stamp.line);
        if self.start.is_date {
            let expected = "dates in RDATE as in DTSTART, and no periods";
            return Err(problem(place, ProblemKind::Contradiction, "a period", expected));
        }
        let end = match ends {
            Ends::At(end) => Some(zones.on_clock_of(end, self.zone)?),
            Ends::After(length) => length.after(start),
        };
        let length = end.map_or(TimeDelta::MAX, |end| end.signed_duration_since(start));
        within_bounds(length, &place)?;
        Ok(length)
    }

    /// Whether its rule gives the day it starts on.
    pub(super) fn starts_by_its_rule(&self, budget: &Budget) -> bool {
        let Some((rule, _)) = &self.event.rule else { return true };
        let start = self.start.at.date();
        let mut given = false;
        let looked = days(rule, start, (start, start), budget, |_| {
            given = true;
            Ok(())
        });
        given || looked.is_err()
    }

    /// The last start there may be. A date alone includes all of it; a time in UTC is an instant, any other is shown by
    /// the clock of the entry.
    pub(super) fn until(&self, until: Stamp) -> Last<'e> {
        if until.is_date || self.start.is_date {
            let date = until.at.date();
            return Last::Shown(date.and_hms_opt(23, 59, 59).unwrap_or(until.at));
        }
        match (until.clock, self.zone.or(self.calendar)) {
            (Clock::Utc, Some(zone)) => Last::At(until.at.and_utc(), zone),
            _ => Last::Shown(until.at),
        }
    }

    /// Another start of this entry, on its own clock.
    fn started(&self, stamp: Stamp, zones: &Zones) -> Result<NaiveDateTime, Problem> {
        match (self.start.is_date, stamp.is_date) {
            (true, _) => Ok(stamp.at.date().and_time(NaiveTime::MIN)),
            (false, true) => Ok(stamp.at.date().and_time(self.start.at.time())),
            (false, false) => zones.on_clock_of(stamp, self.zone),
        }
    }

    /// What the occurrences take by the calendar's clock: for each piece the dates on which it begins.
    pub(super) fn taken(&self, zones: &Zones, starts: &Starts) -> BTreeMap<Piece, BTreeSet<NaiveDate>> {
        let mut taken: BTreeMap<Piece, BTreeSet<NaiveDate>> = BTreeMap::new();
        for (start, length) in starts {
            let Some(end) = start.checked_add_signed(length.unwrap_or(self.length)) else { continue };
            let (start, end) = match (self.zone, &zones.calendar) {
                (Some(zone), Some(calendar)) => (moved(*start, zone, calendar), moved(end, zone, calendar)),
                _ => (Some(*start), Some(end)),
            };
            if let (Some(start), Some(end)) = (start, end) {
                self.split(start, end, |date, piece| {
                    taken.entry(piece).or_default().insert(date);
                });
            }
        }
        taken
    }
}

/// The starts of an entry on its own clock, each with a length of its own where it has one.
pub(super) type Starts = BTreeMap<NaiveDateTime, Option<TimeDelta>>;

fn within_bounds(length: TimeDelta, place: &str) -> Result<(), Problem> {
    if (TimeDelta::zero()..=TimeDelta::days(LONGEST)).contains(&length) {
        return Ok(());
    }
    let expected = format!("an end after the start and at most {LONGEST} days later");
    Err(problem(place, ProblemKind::OutOfRange, format_args!("{} days", length.num_days()), expected))
}

impl Zones {
    /// The zone of a stamp's clock; none where that is the calendar's own.
    fn of(&self, stamp: Stamp) -> Result<Option<&Zone>, Problem> {
        let zone = match stamp.clock {
            _ if stamp.is_date => return Ok(None),
            Clock::Floating => return Ok(None),
            Clock::Utc => &Zone::UTC,
            Clock::Named(place) => match self.named.get(place) {
                Some((_, Some(zone))) => zone,
                other => {
                    let name = other.map_or("", |(name, _)| name.as_str());
                    let expected =
                        "a TZID that is the name of a time zone by IANA or Windows, such as `Europe/Berlin`";
                    let place = format!("line {}", stamp.line);
                    return Err(problem(place, ProblemKind::UnknownValue, name, expected));
                }
            },
        };
        match &self.calendar {
            None => {
                let expected = "the zone of the calendar among the options, or an X-WR-TIMEZONE";
                let place = format!("line {}", stamp.line);
                Err(problem(place, ProblemKind::MissingField, "hours in a zone", expected))
            }
            Some(calendar) => Ok((calendar != zone).then_some(zone)),
        }
    }

    /// What the clock of a zone shows, or the calendar's where there is none, at a stamp.
    fn on_clock_of(&self, stamp: Stamp, zone: Option<&Zone>) -> Result<NaiveDateTime, Problem> {
        let own = self.of(stamp)?;
        // A time without a zone beside one that has it is meant by the same clock.
        if own == zone || stamp.clock == Clock::Floating {
            return Ok(stamp.at);
        }
        let calendar = self.calendar.as_ref().unwrap_or(&Zone::UTC);
        let shown = moved(stamp.at, own.unwrap_or(calendar), zone.unwrap_or(calendar));
        Ok(shown.unwrap_or(stamp.at))
    }
}

/// What the clock of one zone shows when that of another shows a local time.
fn moved(local: NaiveDateTime, from: &Zone, to: &Zone) -> Option<NaiveDateTime> {
    from.instant(local, LOCAL).map(|at| to.local(at))
}

/// Splits a stretch of local time into hours of days.
///
/// Closed hours of a holiday are taken out of whatever is open then, also of what the day before has after midnight. So
/// hours that run into the next day are told once, and a stretch of more than a day as its first day, the days between
/// and its last day.
fn pieces(start: NaiveDateTime, end: NaiveDateTime, mut tell: impl FnMut(NaiveDate, Piece)) {
    if end <= start {
        return;
    }
    let (from, to) = (start.num_seconds_from_midnight(), end.num_seconds_from_midnight());
    let (first, last) = (start.date(), end.date());
    let lasts_a_day = end.signed_duration_since(start) > TimeDelta::days(1);
    if !lasts_a_day {
        let to = if to == 0 { MIDNIGHT } else { to };
        return tell(first, Piece { days: 1, hours: Some((from, to)) });
    }
    let mut whole_from = first;
    if from > 0 {
        tell(first, Piece { days: 1, hours: Some((from, MIDNIGHT)) });
        whole_from = first.checked_add_days(Days::new(1)).unwrap_or(last);
    }
    if whole_from < last {
        let days = last.signed_duration_since(whole_from).num_days();
        tell(whole_from, Piece { days: u32::try_from(days).unwrap_or(1), hours: Some((0, MIDNIGHT)) });
    }
    if to > 0 {
        tell(last, Piece { days: 1, hours: Some((0, to)) });
    }
}

/// Whole days, which take all hours that begin on them.
fn whole_days(start: NaiveDateTime, end: NaiveDateTime) -> Option<(NaiveDate, Piece)> {
    let days = end.date().signed_duration_since(start.date()).num_days();
    let days = u32::try_from(days).ok().filter(|days| *days > 0)?;
    Some((start.date(), Piece { days, hours: None }))
}

/// The midnight at the end of a day.
const MIDNIGHT: u32 = 86_400;

/// Hours of a day as a document writes them.
pub(super) fn interval((from, to): (u32, u32)) -> Option<Interval> {
    Interval::of_seconds(from.into(), to.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_hours_of_days() {
        let cut = |start: &str, end: &str| {
            let mut told = Vec::new();
            pieces(start.parse().unwrap(), end.parse().unwrap(), |date, piece| {
                let hours = interval(piece.hours.unwrap()).unwrap();
                let days = if piece.days > 1 { format!(" for {}", piece.days) } else { String::new() };
                told.push(format!("{date} {hours}{days}"));
            });
            told.join(", ")
        };
        for (start, end, told) in [
            ("2026-03-20T09:00:00", "2026-03-20T12:30:00", "2026-03-20 09:00–12:30"),
            ("2026-03-20T00:00:00", "2026-03-22T00:00:00", "2026-03-20 00:00–24:00 for 2"),
            ("2026-03-20T00:00:00", "2026-03-21T00:00:00", "2026-03-20 00:00–24:00"),
            ("2026-03-20T13:00:00", "2026-03-21T00:00:00", "2026-03-20 13:00–24:00"),
            ("2026-03-20T22:00:00", "2026-03-21T06:00:00", "2026-03-20 22:00–06:00"),
            ("2026-03-20T13:00:00", "2026-03-21T13:00:00", "2026-03-20 13:00–13:00"),
            (
                "2026-03-20T13:00:00",
                "2026-03-23T13:00:00",
                "2026-03-20 13:00–24:00, 2026-03-21 00:00–24:00 for 2, 2026-03-23 00:00–13:00",
            ),
            ("2026-03-20T09:00:00", "2026-03-20T09:00:00", ""),
        ] {
            assert_eq!(cut(start, end), told);
        }
    }
}
