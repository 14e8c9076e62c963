//! Dates, dates with times, and durations as iCalendar writes them (RFC 5545, section 3.3).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::lines::Property;

/// By which clock a date and time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// That of whoever looks: here the calendar's.
    Floating,
    Utc,
    /// That of a zone, by its place among those the text names.
    Named(usize),
}

/// A date, or a date with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Midnight, where it is a date alone.
    pub(super) at: NaiveDateTime,
    pub(super) clock: Clock,
    pub(super) is_date: bool,
    /// The line it stands in.
    pub(super) line: usize,
}

/// A length of days, which are as long as they happen to be, and of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: u32,
    pub(super) seconds: u32,
}

impl Length {
    /// The date and time so much later on the same clock.
    pub(super) fn after(self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let later =
            TimeDelta::try_days(self.days.into())?.checked_add(&TimeDelta::seconds(self.seconds.into()))?;
        at.checked_add_signed(later)
    }
}

/// `20260320`
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year > 0)?, month, day)
}

/// `093000`. A leap second is the second before it.
fn time(text: &str) -> Option<NaiveTime> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    NaiveTime::from_hms_opt(hour, minute, if second == 60 { 59 } else { second })
}

/// `20260320`, `20260320T093000` or `20260320T093000Z`; the zone it may name is `named`.
pub(super) fn stamp(text: &str, named: Option<usize>, line: usize) -> Option<Stamp> {
    let text = text.trim();
    let Some((day, rest)) = text.split_once(['T', 't']) else {
        let at = date(text)?.and_time(NaiveTime::MIN);
        return Some(Stamp { at, clock: Clock::Floating, is_date: true, line });
    };
    let (rest, clock) = match rest.strip_suffix(['Z', 'z']) {
        Some(rest) => (rest, Clock::Utc),
        None => (rest, named.map_or(Clock::Floating, Clock::Named)),
    };
    Some(Stamp { at: date(day)?.and_time(time(rest)?), clock, is_date: false, line })
}

/// How a period that starts at a stamp ends (RFC 5545, section 3.3.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    At(Stamp),
    After(Length),
}

/// A stamp that a property lists, and the end that it has where it is a period.
pub(super) type Listed = (Stamp, Option<Ends>);

/// The stamps of a property that may list several, such as `EXDATE`. What cannot be read is given as it stands.
pub(super) fn stamps<'l>(
    property: &Property<'l>,
    named: Option<usize>,
    line: usize,
) -> impl Iterator<Item = Result<Listed, &'l str>> + use<'l> {
    property.value.split(',').map(move |text| {
        let Some((start, end)) = text.split_once('/') else {
            return stamp(text, named, line).map(|start| (start, None)).ok_or(text);
        };
        let end = match length(end) {
            Some(length) => Some(Ends::After(length)),
            None => stamp(end, named, line).map(Ends::At),
        };
        stamp(start, named, line).zip(end).map(|(start, end)| (start, Some(end))).ok_or(text)
    })
}

/// `P1DT2H`, `PT30M`, `P2W`. One that runs backwards is none.
pub(super) fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    let mut rest = text.strip_prefix('+').unwrap_or(text).strip_prefix(['P', 'p'])?;
    let mut length = Length { days: 0, seconds: 0 };
    let mut in_time = false;
    let mut is_empty = true;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']).filter(|_| !in_time) {
            (in_time, rest) = (true, after);
            continue;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (number, unit) = rest.split_at_checked(end)?;
        // Nine digits at most, so that nothing below can overflow.
        let number: u32 = number.parse().ok().filter(|number| *number < 1_000_000_000)?;
        let mut letters = unit.chars();
        let unit = letters.next()?.to_ascii_uppercase();
        let (many, field) = match (unit, in_time) {
            ('W', false) => (7, &mut length.days),
            ('D', false) => (1, &mut length.days),
            ('H', true) => (3_600, &mut length.seconds),
            ('M', true) => (60, &mut length.seconds),
            ('S', true) => (1, &mut length.seconds),
            _ => return None,
        };
        *field = number.checked_mul(many).and_then(|amount| field.checked_add(amount))?;
        is_empty = false;
        rest = letters.as_str();
    }
    (!is_empty).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_dates_or_times() {
        for (text, at, clock, is_date) in [
            ("20260320", "2026-03-20T00:00:00", Clock::Floating, true),
            ("20260320T093000", "2026-03-20T09:30:00", Clock::Named(3), false),
            ("20260320T093060Z", "2026-03-20T09:30:59", Clock::Utc, false),
        ] {
            let read = stamp(text, Some(3), 7).unwrap();
            assert_eq!((read.at, read.clock, read.is_date), (at.parse().unwrap(), clock, is_date), "{text}");
        }
        for no in ["", "2026-03-20", "20260230", "00000101", "20260320T", "20260320T2400", "20260320T240000"]
        {
            assert!(stamp(no, None, 1).is_none(), "{no}");
        }
    }

    #[test]
    fn lengths_have_days_and_time() {
        for (text, days, seconds) in
            [("P1D", 1, 0), ("P2W", 14, 0), ("PT1H30M", 0, 5_400), ("+P1DT1S", 1, 1), ("PT0S", 0, 0)]
        {
            assert_eq!(length(text), Some(Length { days, seconds }), "{text}");
        }
        for no in ["", "P", "PT", "-P1D", "P1H", "PT1D", "P1", "PT99999999999H", "PTT1H", "P1.5D"] {
            assert!(length(no).is_none(), "{no}");
        }
    }
}
