//! Any text, read as opening hours and as the schedules of other helpdesks.

use supportkit::calendar::interchange::{
    ReadOptions, ScheduleForm, read_opening_hours, read_schedules, write_opening_hours,
};
use supportkit::calendar::{Calendar, Zone};
use supportkit::document::ProblemKind;

use crate::refusals;

/// A text that is none is refused with problems that say where and what instead; what is read is a calendar document
/// that can be used or never opens, and writes a text that is read without problems.
pub fn opening_hours_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let options = ReadOptions::in_zone(Zone::UTC);
    for form in [
        ScheduleForm::Zendesk,
        ScheduleForm::Jira,
        ScheduleForm::Freshdesk,
        ScheduleForm::Intercom,
        ScheduleForm::Hubspot,
    ] {
        if let Err(error) = read_schedules(form, &text, &options) {
            refusals::check(&error, &text);
        }
    }
    let read = match read_opening_hours(&text, &options) {
        Ok(read) => read,
        Err(error) => return refusals::check_of_text(error.problems()),
    };
    refusals::check_places(&read.left_out);
    if let Err(error) = Calendar::compile(&read.calendar) {
        let never_opens = error.problems().iter().all(|problem| problem.kind == ProblemKind::NeverOpens);
        assert!(never_opens, "{text}: {error}");
    }
    let written = write_opening_hours(&read.calendar);
    if !written.text.is_empty() && written.text.len() < 60_000 {
        // A calendar with hundreds of dates is longer than a text may be.
        if let Err(error) = read_opening_hours(&written.text, &options) {
            let too_large = error.problems().iter().any(|problem| problem.kind == ProblemKind::TooLarge);
            assert!(too_large, "{text} was written {}: {error}", written.text);
        }
    }
}
