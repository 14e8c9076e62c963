//! What a calendar document says about one local date.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::holidays;

const DAY: i64 = 86_400;

/// Wall seconds from the midnight a date begins with. An interval that runs over midnight ends after 86,400.
type Interval = (i64, i64);

/// The local midnight a date begins with, as seconds since 1970 on the wall.
pub(super) fn midnight(date: Date) -> i64 {
    let midnight = date.at(0, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a date that exists");
    midnight.timestamp().as_second()
}

/// The intervals that begin on a date: those of its special day, else none on a holiday, else the weekly hours without
/// what holidays on part of a day take out of them. A whole holiday leaves alone what began the day before; the hours of
/// one on part of the day are taken out of whatever is open then, but for the hours of special days.
pub(super) fn opened_on(document: &Value, date: Date) -> Vec<Interval> {
    if let Some(special) = dated(document, "special_days", date).next() {
        return intervals(document, &special["hours"]);
    }
    if holidays::on(document, date).any(|holiday| holiday.get("closed").is_none()) {
        return Vec::new();
    }
    let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        [usize::from(date.weekday().to_monday_zero_offset() as u8)];
    let mut open = intervals(document, &weekly_hours(document, date)[day]);
    for (near, offset) in [(date.yesterday(), -DAY), (Ok(date), 0), (date.tomorrow(), DAY)] {
        let Ok(near) = near else { continue };
        for holiday in holidays::on(document, near) {
            let Some(closed) = holiday.get("closed") else { continue };
            for (from, to) in merged(read(closed)) {
                let (from, to) = (from + offset, to + offset);
                let around = |(start, end): Interval| [(start, end.min(from)), (start.max(to), end)];
                open = open.into_iter().flat_map(around).filter(|(start, end)| start < end).collect();
            }
        }
    }
    open
}

/// The breaks of a date. They are taken out of whatever is open then.
pub(super) fn breaks_on(document: &Value, date: Date) -> Vec<Interval> {
    dated(document, "breaks", date).flat_map(|pause| intervals(document, &pause["hours"])).collect()
}

/// The weekly hours in force on a date.
fn weekly_hours(document: &Value, date: Date) -> &Value {
    let versions = list(document, "hours_from").filter(|version| day(&version["from"]) <= date);
    versions.last().map_or(&document["hours"], |version| &version["hours"])
}

/// The entries of a list that speak of a date.
fn dated<'a>(document: &'a Value, word: &str, date: Date) -> impl Iterator<Item = &'a Value> {
    list(document, word).filter(move |entry| day(&entry["date"]) == date)
}

pub(super) fn list<'a>(document: &'a Value, word: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    document.get(word).and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn day(text: &Value) -> Date {
    text.as_str().and_then(|text| text.parse().ok()).expect("a date such as 2026-03-20")
}

/// The intervals of one list. Those that overlap or touch are one, so that it makes no difference how the same hours are
/// cut into intervals, not even where a change of the clocks falls on the cut. Where skipped times are shifted it does,
/// and each is mapped by itself.
fn intervals(document: &Value, list: &Value) -> Vec<Interval> {
    let shifts = document["local_time"]["gap"] == "shift";
    if shifts { read(list) } else { merged(read(list)) }
}

fn read(list: &Value) -> Vec<Interval> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let interval = |pair: &Value| {
        let (start, end) = (seconds(&pair[0]), seconds(&pair[1]));
        if end <= start { (start, end + DAY) } else { (start, end) }
    };
    list.iter().map(interval).collect()
}

fn merged(mut read: Vec<Interval>) -> Vec<Interval> {
    read.sort_unstable();
    let mut merged: Vec<Interval> = Vec::new();
    for (start, end) in read {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn seconds(time: &Value) -> i64 {
    let fields = time.as_str().expect("a time of day").split(':');
    let fields: Vec<i64> = fields.map(|field| field.parse().expect("digits")).collect();
    fields[0] * 3_600 + fields[1] * 60 + fields.get(2).copied().unwrap_or(0)
}
