//! What a calendar must answer, as tables of cases.

mod changes_of_clocks;
mod columns;
mod combined;
mod documents;
mod edited;
mod explained;
mod far_away;
mod holidays;
mod moving;
mod packs;
pub(super) mod rules;
mod weeks;
mod working_dates;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Calendar, CalendarDocument};

/// `mon 09:00-12:30 13:30-18:00; sat 10:00-14:00` as the weekly hours of a document. `daily` names every weekday.
fn hours(text: &str) -> Value {
    let mut hours = json!({});
    for day in text.split(';') {
        let mut words = day.split_whitespace();
        let Some(name) = words.next() else { continue };
        let intervals: Value = words
            .map(|interval| {
                let (start, end) = interval.split_once('-').unwrap();
                json!([start, end])
            })
            .collect();
        let days = match name {
            "daily" => "mon tue wed thu fri sat sun",
            "weekdays" => "mon tue wed thu fri",
            one => one,
        };
        for name in days.split(' ') {
            hours[name] = intervals.clone();
        }
    }
    hours
}

/// A document with a zone, weekly hours and whatever else is given as JSON fields.
fn document(zone: &str, weekly: &str, rest: &str) -> CalendarDocument {
    let mut document: Value = serde_json::from_str(&format!("{{{rest}}}")).unwrap();
    document["zone"] = json!(zone);
    if !weekly.is_empty() {
        document["hours"] = hours(weekly);
    }
    serde_json::from_value(document).unwrap()
}

fn calendar_with(zone: &str, weekly: &str, rest: &str) -> Calendar {
    Calendar::compile(&document(zone, weekly, rest)).unwrap()
}

fn calendar(zone: &str, weekly: &str) -> Calendar {
    calendar_with(zone, weekly, "")
}

/// `2026-03-20T09:00` in the calendar's own zone, or an instant with its offset.
fn at(calendar: &Calendar, text: &str) -> DateTime<Utc> {
    if let Ok(instant) = text.parse() {
        return instant;
    }
    let text = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
    calendar.zone().instant(text.parse().unwrap(), Default::default()).unwrap()
}

/// The open stretches of a span as `Fri 23:00 – Sat 02:00` on the wall of the calendar's zone.
fn open(calendar: &Calendar, from: &str, to: &str) -> String {
    let wall = |at| calendar.zone().local(at).format("%a %H:%M").to_string();
    let segments = calendar.segments(at(calendar, from), at(calendar, to));
    segments.map(|s| format!("{} – {}", wall(s.start), wall(s.end))).collect::<Vec<_>>().join(", ")
}

/// An instant on the wall of the calendar's zone.
fn wall(calendar: &Calendar, instant: Option<DateTime<Utc>>) -> String {
    instant
        .map_or("never".to_owned(), |at| calendar.zone().local(at).format("%Y-%m-%dT%H:%M:%S%.f").to_string())
}
