//! Which holidays fall on a date.

use jiff::civil::Date;
use serde_json::Value;

use super::hours::{day, list};
use super::rules;

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
    if holiday.get("yearly_to").is_none() {
        return rules::falls_on(holiday, date);
    }
    let (first, last) = (month_day(&holiday["yearly"]), month_day(&holiday["yearly_to"]));
    let here = (date.month(), date.day());
    let (falls, year_it_began) = if first <= last {
        (first <= here && here <= last, date.year())
    } else {
        // Over the turn of the year: the days after New Year belong to the holiday that began the year before.
        (first <= here || here <= last, if here <= last { date.year() - 1 } else { date.year() })
    };
    falls && rules::starts_in(holiday, year_it_began)
}

pub(super) fn month_day(text: &Value) -> (i8, i8) {
    let (month, day) = text.as_str().and_then(|text| text.split_once('-')).expect("a day such as 10-29");
    (month.parse().expect("a month"), day.parse().expect("a day"))
}
