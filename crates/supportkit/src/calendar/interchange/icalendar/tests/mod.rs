mod against_rrule;
mod any_text;
mod entries;
mod exact_rules;
mod written;

use super::Feed;
use crate::calendar::interchange::{Horizon, ReadOptions};
use crate::calendar::{Calendar, CalendarDocument, Zone};

/// A text with these lines around entries, each entry on one line with `|` between its own.
fn text(entries: &[&str]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for entry in entries {
        text.push_str("BEGIN:VEVENT\r\n");
        text.push_str(&entry.replace('|', "\r\n"));
        text.push_str("\r\nEND:VEVENT\r\n");
    }
    text + "END:VCALENDAR\r\n"
}

fn berlin() -> ReadOptions {
    let horizon = Horizon::new("2025-01-01".parse().unwrap(), "2027-12-31".parse().unwrap()).unwrap();
    ReadOptions::in_zone(Zone::named("Europe/Berlin").unwrap()).within(horizon)
}

fn feed(entries: &[&str]) -> Feed {
    Feed::read(&text(entries), &berlin()).unwrap()
}

/// What is off in 2026 in an office that is always open, from what a feed says.
fn off(feed: &Feed) -> Vec<String> {
    let office =
        CalendarDocument { zone: Some("Europe/Berlin".to_owned()), holidays: feed.holidays(), ..always() };
    let office = Calendar::compile(&office).unwrap();
    let days = office.holidays("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let hours = |day: &crate::calendar::HolidayDate| {
        let all = office.holidays_with_hours("", day.date.0, day.date.0);
        let (_, hours) = all.into_iter().find(|(known, _)| known == day).unwrap();
        let zone = Zone::named("Europe/Berlin").unwrap();
        let shown = hours.iter().map(|stretch| {
            format!(
                " {}-{}",
                zone.local(stretch.start).format("%H:%M"),
                zone.local(stretch.end).format("%H:%M")
            )
        });
        shown.collect::<String>()
    };
    days.iter().map(|day| format!("{}{} {}", day.date, hours(day), day.name)).collect()
}

fn always() -> CalendarDocument {
    serde_json::from_str(
        r#"{"hours": {"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]], "wed": [["00:00", "24:00"]],
            "thu": [["00:00", "24:00"]], "fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]], "sun": [["00:00", "24:00"]]}}"#,
    )
    .unwrap()
}
