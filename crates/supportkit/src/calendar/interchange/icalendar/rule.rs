//! Recurrence rules as they are written (RFC 5545, section 3.3.10).

use chrono::Weekday;

use super::stamps::{Stamp, stamp};

/// How many values one part of a rule may list; there are 366 days in a year.
const MOST_VALUES: usize = 400;

/// How often it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Often {
    Yearly,
    Monthly,
    Weekly,
    Daily,
}

/// A weekday, all of them or the n-th one of the month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) weekday: Weekday,
    /// Counted from the end where negative; 0 for all of them.
    pub(super) n: i32,
}

/// A recurrence rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) often: Often,
    pub(super) interval: u32,
    pub(super) count: Option<u32>,
    pub(super) until: Option<Stamp>,
    pub(super) months: Vec<i32>,
    pub(super) month_days: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) days: Vec<Day>,
    pub(super) places: Vec<i32>,
    pub(super) week_start: Weekday,
    /// The hours, minutes and seconds it names, which have to be those of the start.
    pub(super) times: [Option<u32>; 3],
}

/// What is wrong with a rule: what was found and what was expected.
pub(super) type Fault = (String, &'static str);

impl Rule {
    /// Reads a rule that stands in a line.
    pub(super) fn of(text: &str, line: usize) -> Result<Self, Fault> {
        let mut rule = Rule {
            often: Often::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            days: Vec::new(),
            places: Vec::new(),
            week_start: Weekday::Mon,
            times: [None; 3],
        };
        let mut often = None;
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (key, value) =
                part.split_once('=').ok_or_else(|| fault(part, "a part such as `FREQ=YEARLY`"))?;
            let (key, value) = (key.trim().to_ascii_uppercase(), value.trim());
            match key.as_str() {
                "FREQ" => often = Some(frequency(value)?),
                "INTERVAL" => {
                    rule.interval = whole(value, 1, 10_000, "an INTERVAL from 1 to 10000")?.unsigned_abs()
                }
                "COUNT" => {
                    rule.count = Some(whole(value, 1, 1_000_000, "a COUNT from 1 to 1000000")?.unsigned_abs())
                }
                "UNTIL" => {
                    let until = stamp(value, None, line);
                    rule.until =
                        Some(until.ok_or_else(|| fault(value, "a date such as `20261231` after UNTIL"))?);
                }
                "BYMONTH" => rule.months = wholes(value, 1, 12, "months from 1 to 12")?,
                "BYMONTHDAY" => rule.month_days = signed(value, 31, "days from 1 to 31 or from -31 to -1")?,
                "BYYEARDAY" => rule.year_days = signed(value, 366, "days from 1 to 366 or from -366 to -1")?,
                "BYWEEKNO" => rule.weeks = signed(value, 53, "weeks from 1 to 53 or from -53 to -1")?,
                "BYSETPOS" => rule.places = signed(value, 366, "places from 1 to 366 or from -366 to -1")?,
                "BYDAY" => rule.days = listed(value, day)?,
                "WKST" => rule.week_start = weekday(value).ok_or_else(|| fault(value, WEEKDAY))?,
                "BYHOUR" => rule.times[0] = Some(whole(value, 0, 23, ONE_TIME)?.unsigned_abs()),
                "BYMINUTE" => rule.times[1] = Some(whole(value, 0, 59, ONE_TIME)?.unsigned_abs()),
                "BYSECOND" => rule.times[2] = Some(whole(value, 0, 59, ONE_TIME)?.unsigned_abs()),
                _ => return Err(fault(part, "a part of RFC 5545, such as `BYDAY=MO`")),
            }
        }
        rule.often = often.ok_or_else(|| fault(text, "a part `FREQ=`"))?;
        let ordinal = rule.days.iter().any(|day| day.n != 0);
        if ordinal && !matches!(rule.often, Often::Yearly | Often::Monthly) {
            return Err(fault(text, "numbered days in BYDAY only with `FREQ=MONTHLY` or `FREQ=YEARLY`"));
        }
        let of_month = rule.often == Often::Monthly || !rule.months.is_empty();
        if of_month && rule.days.iter().any(|day| day.n.unsigned_abs() > 5) {
            return Err(fault(text, "numbers from -5 to 5 before the weekdays of a month"));
        }
        if ordinal && !rule.weeks.is_empty() {
            return Err(fault(text, "no numbered days in BYDAY beside BYWEEKNO"));
        }
        if !rule.weeks.is_empty() && rule.often != Often::Yearly {
            return Err(fault(text, "BYWEEKNO only with `FREQ=YEARLY`"));
        }
        if !rule.year_days.is_empty() && rule.often != Often::Yearly {
            return Err(fault(text, "BYYEARDAY only with `FREQ=YEARLY`"));
        }
        if !rule.month_days.is_empty() && rule.often == Often::Weekly {
            return Err(fault(text, "no BYMONTHDAY with `FREQ=WEEKLY`"));
        }
        if !rule.places.is_empty() && rule.has_no_days() && rule.months.is_empty() {
            return Err(fault(text, "BYSETPOS beside another part that starts with BY"));
        }
        Ok(rule)
    }

    /// Whether the days it means are only said by its start.
    pub(super) fn has_no_days(&self) -> bool {
        self.month_days.is_empty() && self.year_days.is_empty() && self.days.is_empty()
    }
}

const WEEKDAY: &str = "a weekday such as `MO`";
const ONE_TIME: &str = "no more than the one time of day at which it starts";

fn fault(found: impl Into<String>, expected: &'static str) -> Fault {
    (found.into(), expected)
}

fn frequency(text: &str) -> Result<Often, Fault> {
    match text.to_ascii_uppercase().as_str() {
        "YEARLY" => Ok(Often::Yearly),
        "MONTHLY" => Ok(Often::Monthly),
        "WEEKLY" => Ok(Often::Weekly),
        "DAILY" => Ok(Often::Daily),
        _ => Err(fault(text, "`YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY` after FREQ")),
    }
}

fn whole(text: &str, least: i32, most: i32, expected: &'static str) -> Result<i32, Fault> {
    let number = text.trim().parse::<i32>().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| fault(text, expected))
}

fn wholes(text: &str, least: i32, most: i32, expected: &'static str) -> Result<Vec<i32>, Fault> {
    listed(text, |part| whole(part, least, most, expected))
}

/// Numbers that count from the end where they are negative.
fn signed(text: &str, most: i32, expected: &'static str) -> Result<Vec<i32>, Fault> {
    listed(text, |part| {
        let number = whole(part, most.saturating_neg(), most, expected)?;
        if number == 0 { Err(fault(part, expected)) } else { Ok(number) }
    })
}

fn listed<T>(text: &str, read: impl Fn(&str) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    let values = text.split(',').take(MOST_VALUES + 1).map(read).collect::<Result<Vec<T>, Fault>>()?;
    if values.len() > MOST_VALUES { Err(fault(text, "at most 400 values in a part")) } else { Ok(values) }
}

fn day(text: &str) -> Result<Day, Fault> {
    let text = text.trim();
    let start = text.len().saturating_sub(2);
    let (number, name) = text.split_at_checked(start).ok_or_else(|| fault(text, WEEKDAY))?;
    let weekday = weekday(name).ok_or_else(|| fault(text, WEEKDAY))?;
    let n = if number.is_empty() {
        0
    } else {
        whole(number, -53, 53, "a number from -53 to 53 before a weekday")?
    };
    Ok(Day { weekday, n })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_or_says_what_is_wrong() {
        let rule = Rule::of("freq=yearly;BYMONTH=11;BYDAY=4TH,-1mo;WKST=SU;UNTIL=20301231", 1).unwrap();
        assert_eq!((rule.often, rule.months, rule.week_start), (Often::Yearly, vec![11], Weekday::Sun));
        assert_eq!(rule.days, [(Weekday::Thu, 4), (Weekday::Mon, -1)].map(|(weekday, n)| Day { weekday, n }));
        for (text, expected) in [
            ("", "a part `FREQ=`"),
            ("FREQ=SECONDLY", "`YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY` after FREQ"),
            ("FREQ=DAILY;INTERVAL=0", "an INTERVAL from 1 to 10000"),
            ("FREQ=DAILY;COUNT=-1", "a COUNT from 1 to 1000000"),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "days from 1 to 31 or from -31 to -1"),
            ("FREQ=WEEKLY;BYDAY=2MO", "numbered days in BYDAY only with `FREQ=MONTHLY` or `FREQ=YEARLY`"),
            ("FREQ=MONTHLY;BYDAY=9MO", "numbers from -5 to 5 before the weekdays of a month"),
            ("FREQ=DAILY;BYDAY=ÄÖ", WEEKDAY),
            ("FREQ=DAILY;BYEASTER=1", "a part of RFC 5545, such as `BYDAY=MO`"),
            ("FREQ=DAILY;BYHOUR=9,10", ONE_TIME),
            ("FREQ=YEARLY;BYSETPOS=1", "BYSETPOS beside another part that starts with BY"),
        ] {
            assert_eq!(Rule::of(text, 1).unwrap_err().1, expected, "{text}");
        }
    }
}
