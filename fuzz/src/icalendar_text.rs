//! Any text, read as a feed of days off.

use supportkit::calendar::interchange::{Feed, ReadOptions, WriteOptions};
use supportkit::calendar::{Calendar, CalendarDocument, Zone};

use crate::instants::instant;
use crate::refusals;

/// A text that is no feed is refused with problems that say where and what instead; what a feed takes off is a calendar
/// document that can be used, and what that calendar writes is a feed without problems.
pub fn icalendar_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let zone = Zone::named("Europe/Berlin").expect("a zone");
    let options = ReadOptions::in_zone(zone);
    let feed = match Feed::read(&text, &options) {
        Ok(feed) => feed,
        Err(error) => return refusals::check_of_text(error.problems()),
    };
    refusals::check_places(&feed.problems);
    let every_day: CalendarDocument = serde_json::from_str(
        r#"{"zone": "Europe/Berlin", "hours": {"mon": [["00:00", "24:00"]], "sat": [["22:00", "06:00"]]}}"#,
    )
    .expect("a calendar");
    let document = CalendarDocument { holidays: feed.holidays(), ..every_day };
    // Entries may take all there is, or more than a hundred may share a day.
    let Ok(calendar) = Calendar::compile(&document) else { return };
    let stamp = WriteOptions::stamped(instant("2026-03-23T07:30:00Z"));
    let date = |text: &str| text.parse().expect("a date");
    let written = calendar.holidays_icalendar(date("2026-01-01"), date("2026-12-31"), &stamp);
    assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
    let again = Feed::read(&written, &options).expect("what was written");
    assert!(again.problems.is_empty(), "{:?}\n{written}", again.problems);
    assert_eq!(again.entries.len(), written.matches("BEGIN:VEVENT").count());
}
