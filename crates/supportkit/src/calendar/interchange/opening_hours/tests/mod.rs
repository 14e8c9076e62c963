mod against_the_crate;
mod readings;
mod written;

use crate::calendar::interchange::{Horizon, ImportedCalendar, ReadOptions, read_opening_hours};
use crate::calendar::{Calendar, CalendarDocument, Zone};

fn options() -> ReadOptions {
    let horizon = Horizon::new("2024-01-01".parse().unwrap(), "2028-12-31".parse().unwrap()).unwrap();
    ReadOptions::in_zone(Zone::UTC).within(horizon)
}

fn read(text: &str) -> ImportedCalendar {
    read_opening_hours(text, &options()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The hours of a day of 2026 in a calendar, by minutes after its midnight.
fn hours(document: &CalendarDocument, day: &str) -> String {
    let document = CalendarDocument { empty_calendar: Default::default(), ..document.clone() };
    let Ok(calendar) = Calendar::compile(&document) else { return String::new() };
    let start: chrono::DateTime<chrono::Utc> = format!("{day}T00:00:00Z").parse().unwrap();
    let segments = calendar.segments(start, start.checked_add_days(chrono::Days::new(1)).unwrap());
    let told = segments.map(|segment| {
        let end = segment.end.signed_duration_since(start).num_minutes();
        format!("{}-{:02}:{:02}", segment.start.format("%H:%M"), end / 60, end % 60)
    });
    told.collect::<Vec<_>>().join(",")
}
