//! Any text, read as a desk.

use chrono::TimeDelta;
use supportkit::desk::{Desk, DeskDocument};

use crate::instants::{EXTREMES, instant, moved};
use crate::{desks, questions, refusals, verdicts};

/// A text that is no desk is refused with problems that say where and what instead; a desk assesses an ordinary
/// conversation at any instant, its calendars do not contradict themselves, and it reads back as it was written.
pub fn desk_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let desk = match Desk::from_json(&text) {
        Ok(desk) => desk,
        Err(error) => return refusals::check(&error, &text),
    };
    for finding in desk.findings() {
        assert!(refusals::is_pointer(&finding.pointer) && !finding.note.is_empty(), "{finding:?}");
    }
    let monday = instant("2026-03-23T07:30:00Z");
    let later =
        [TimeDelta::zero(), TimeDelta::hours(9), TimeDelta::days(40)].map(|later| moved(monday, later));
    for now in later.into_iter().chain(EXTREMES) {
        verdicts::assessed(&desk, &desks::CONVERSATION, now);
    }
    for edition in desk.editions() {
        for (_, calendar) in edition.rules().calendars.iter() {
            questions::hold(calendar, later, TimeDelta::minutes(95));
        }
    }
    reads_back(&desk, &text);
}

fn reads_back(desk: &Desk, text: &str) {
    let document = DeskDocument {
        format: "1.0".to_owned(),
        name: desk.name().map(str::to_owned),
        editions: desk.editions().iter().map(|edition| edition.document().clone()).collect(),
    };
    let written = serde_json::to_string(&document).expect("a desk that can be written");
    let again = Desk::from_json(&written).unwrap_or_else(|error| panic!("{error}\n{written}\n{text}"));
    let same = desk.editions().iter().map(|edition| edition.document());
    assert!(again.editions().iter().map(|edition| edition.document()).eq(same), "{written}\n{text}");
}
