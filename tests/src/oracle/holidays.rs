//! Which holidays fall on a date.

use jiff::civil::Date;
use serde_json::Value;

use super::hours::{day, list};

/// The holidays of a document that fall on a date.
pub(super) fn on(document: &Value, date: Date) -> impl Iterator<Item = &Value> {
    list(document, "holidays").filter(move |holiday| falls_on(holiday, date))
}

fn falls_on(holiday: &Value, date: Date) -> bool {
    if let Some(only) = holiday.get("date") {
        return day(only) == date;
    }
    if let Some(from) = holiday.get("from") {
        return day(from) <= date && date <= day(&holiday["to"]);
    }
    let first = month_day(&holiday["yearly"]);
    let last = holiday.get("yearly_to").map_or(first, month_day);
    let here = (date.month(), date.day());
    let (falls, year_it_began) = if first <= last {
        (first <= here && here <= last, date.year())
    } else {
        // Over the turn of the year: the days after New Year belong to the holiday that began the year before.
        (first <= here || here <= last, if here <= last { date.year() - 1 } else { date.year() })
    };
    let year = |word: &str| holiday.get(word).and_then(Value::as_i64);
    falls
        && year("since").is_none_or(|since| since <= i64::from(year_it_began))
        && year("until").is_none_or(|until| i64::from(year_it_began) <= until)
}

fn month_day(text: &Value) -> (i8, i8) {
    let (month, day) = text.as_str().and_then(|text| text.split_once('-')).expect("a day such as 10-29");
    (month.parse().expect("a month"), day.parse().expect("a day"))
}
