//! Whether a date is one on which a rule of the Gregorian year keeps its holiday, asked of the date alone.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use serde_json::Value;

use super::holidays::month_day;

/// Looks at every day from which the holiday could have come to the date: an offset and some days away.
pub(super) fn falls_on(holiday: &Value, here: Date) -> bool {
    let number = |word: &str| holiday.get(word).and_then(Value::as_i64);
    let (offset, lasts) = (number("offset_days").unwrap_or(0), number("lasts_days").unwrap_or(1));
    (-7..lasts + 7).any(|back| {
        let Ok(start) = here.checked_sub(back.days()) else { return false };
        let Ok(rule_day) = start.checked_sub(offset.days()) else { return false };
        is_rule_day(holiday, rule_day)
            && starts_in(holiday, start.year())
            && (0..lasts).any(|passed| kept_on(holiday, after(start, passed.days())) == here)
    })
}

/// Whether a holiday may start in a year.
pub(super) fn starts_in(holiday: &Value, year: i16) -> bool {
    let year = i64::from(year);
    let border = |word: &str| holiday.get(word).and_then(Value::as_i64);
    let listed = |word: &str| {
        let years = holiday.get(word).and_then(Value::as_array);
        years.map(|years| years.iter().any(|listed| listed.as_i64() == Some(year)))
    };
    border("since").is_none_or(|since| since <= year)
        && border("until").is_none_or(|until| year <= until)
        && listed("only_years").unwrap_or(true)
        && !listed("except_years").unwrap_or(false)
}

/// The day on which a day of the holiday is kept, by the first practice that names its weekday.
fn kept_on(holiday: &Value, here: Date) -> Date {
    let practices = holiday.get("observed").and_then(Value::as_array).into_iter().flatten();
    let mut fitting = practices.filter(|practice| {
        practice["on"]
            .as_array()
            .expect("weekdays")
            .iter()
            .any(|weekday| weekday_of(weekday) == weekday_on(here))
    });
    fitting.next().map_or(here, |practice| after(here, practice["days"].as_i64().expect("days").days()))
}

fn is_rule_day(holiday: &Value, here: Date) -> bool {
    if let Some(nth) = holiday.get("nth_weekday") {
        let n = nth["n"].as_i64().expect("a number");
        let (passed, left) = (here.day() - 1, here.days_in_month() - here.day());
        let place = if n > 0 { i64::from(passed / 7) + 1 } else { -i64::from(left / 7) - 1 };
        return weekday_on(here) == weekday_of(&nth["weekday"])
            && i64::from(here.month()) == nth["month"].as_i64().expect("a month")
            && place == n;
    }
    if let Some(near) = holiday.get("weekday") {
        let (first, last) = match near["place"].as_str().expect("a place") {
            "before" => (-7, -1),
            "on_or_before" => (-6, 0),
            "on_or_after" => (0, 6),
            "after" => (1, 7),
            _ => (-3, 3),
        };
        // The day it is found from lies as far the other way.
        return weekday_on(here) == weekday_of(&near["weekday"])
            && (first..=last).any(|away: i64| is_on(month_day(&near["date"]), after(here, (-away).days())));
    }
    if let Some(church) = holiday.get("easter") {
        return here == easter(church == "julian", here.year());
    }
    is_on(month_day(&holiday["yearly"]), here)
}

fn is_on((month, day): (i8, i8), here: Date) -> bool {
    (here.month(), here.day()) == (month, day)
}

fn after(here: Date, span: Span) -> Date {
    here.checked_add(span).expect("a date that exists")
}

fn weekday_on(here: Date) -> i8 {
    here.weekday().to_monday_zero_offset()
}

fn weekday_of(word: &Value) -> i8 {
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    week.iter().position(|day| word == day).expect("a weekday") as i8
}

/// Easter Sunday: the first Sunday after the full moon of the church, which is a day of March or April (Knuth, The Art of Computer
/// Programming, volume 1, exercise 1.3.2-14).
pub fn easter(is_julian: bool, year: i16) -> Date {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let dropped = 3 * century / 4 - 12;
    let march = if is_julian {
        let behind = 3 * century / 4 - 2;
        21 + (19 * (golden - 1) + 15) % 30 + behind
    } else {
        let moon = (8 * century + 5) / 25 - 5;
        let epact = (11 * golden + 20 + moon - dropped).rem_euclid(30);
        let epact = if epact == 25 && golden > 11 || epact == 24 { epact + 1 } else { epact };
        if 44 - epact < 21 { 74 - epact } else { 44 - epact }
    };
    let full_moon = after(date(year, 3, 1), (march - 1).days());
    after(full_moon, (7 - (i64::from(weekday_on(full_moon)) + 1) % 7).days())
}
