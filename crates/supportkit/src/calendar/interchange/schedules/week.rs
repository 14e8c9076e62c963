//! The week of a schedule while it is read: stretches of local minutes, cut at midnights.

use crate::calendar::runs::{Run, merged};
use crate::calendar::{Interval, WeeklyHours};

/// Seconds of a day.
const DAY: u64 = 86_400;
const WEEK: u64 = 7 * DAY;

/// Open stretches of a week in seconds from Monday, 00:00.
#[derive(Default)]
pub(super) struct Week(Vec<Run>);

impl Week {
    /// Takes in a stretch. One that ends at or before its start runs on into the next week.
    pub(super) fn add(&mut self, start: u64, end: u64) {
        let (start, end) = (start.min(WEEK), end.min(WEEK));
        if start < end {
            self.0.push(Run::new(start, end));
        } else {
            self.0.push(Run::new(start, WEEK));
            self.0.push(Run::new(0, end));
        }
    }

    /// Takes in hours of a weekday, counted from Monday. Hours that end at or before their start run on to the next
    /// day.
    pub(super) fn add_on(&mut self, weekday: u64, start: u64, end: u64) {
        let midnight = weekday * DAY;
        let end = if end <= start { end + DAY } else { end };
        let (start, end) = (midnight + start, midnight + end);
        if end > WEEK {
            self.0.push(Run::new(start.min(WEEK), WEEK));
            self.0.push(Run::new(0, end - WEEK));
        } else {
            self.0.push(Run::new(start, end));
        }
    }

    /// The same as weekly hours, cut at midnights: other systems close dates, and not shifts.
    pub(super) fn hours(self) -> WeeklyHours {
        let runs = merged(self.0);
        let day = |weekday: u64| -> Vec<Interval> {
            let day = Run::new(weekday * DAY, (weekday + 1) * DAY);
            let within = runs.iter().filter_map(|run| run.within(day));
            within
                .filter_map(|run| Interval::of_seconds(run.start - day.start, run.end - day.start))
                .collect()
        };
        WeeklyHours {
            mon: day(0),
            tue: day(1),
            wed: day(2),
            thu: day(3),
            fri: day(4),
            sat: day(5),
            sun: day(6),
        }
    }
}

/// The place of a weekday by its English name, counted from Monday, in any case and by its first three letters or all.
pub(super) fn weekday(name: &str) -> Option<u64> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let name = name.trim().to_lowercase();
    let place =
        names.iter().position(|known| *known == name || (name.len() == 3 && known.starts_with(&name)))?;
    u64::try_from(place).ok()
}

/// Seconds after midnight: `09:00`, `9:00 am`, `17:00:00`, `24:00`, `12:00 AM`.
pub(super) fn time(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim(), Some(0)),
        (_, Some(digits)) => (digits.trim(), Some(12)),
        _ => (text.as_str(), None),
    };
    let mut fields = digits.split(':');
    let mut field = |most: u64| -> Option<u64> {
        let field = fields.next()?;
        let is_number = (1..=2).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
        field.parse().ok().filter(|number| is_number && *number <= most)
    };
    let (hour, minute) = (field(24)?, field(59)?);
    let second = field(59).unwrap_or(0);
    let hour = match half {
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
        None => hour,
    };
    let seconds = hour * 3_600 + minute * 60 + second;
    (fields.next().is_none() && seconds <= DAY).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_spelling() {
        for (text, seconds) in [
            ("09:00", 32_400),
            ("9:00 am", 32_400),
            ("12:00 am", 0),
            ("12:30 PM", 45_000),
            ("05:00pm", 61_200),
            ("24:00", 86_400),
            ("23:59:59", 86_399),
        ] {
            assert_eq!(time(text), Some(seconds), "{text}");
        }
        for no in ["", "9", "13:00 pm", "0:00 am", "24:01", "9:60", "9:00:00:00", "-1:00", "nine"] {
            assert_eq!(time(no), None, "{no}");
        }
    }

    #[test]
    fn a_week_is_cut_at_midnights() {
        let mut week = Week::default();
        week.add(22 * 3_600, DAY + 2 * 3_600);
        week.add(6 * DAY + 23 * 3_600, 3_600);
        week.add_on(6, 22 * 3_600, 23 * 3_600);
        let hours = week.hours();
        let told =
            hours.days().map(|(_, day)| day.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        assert_eq!(told, ["00:00–01:00,22:00–24:00", "00:00–02:00", "", "", "", "", "22:00–24:00"]);
        assert_eq!((weekday("Monday"), weekday("SUN"), weekday("mond")), (Some(0), Some(6), None));
    }
}
