//! An iCalendar text as its events stand in it, each with its lines; the rest of the text is counted.

use std::collections::BTreeMap;

use super::event::{Event, MOST_ZONES, ZoneNames};
use super::lines::{Line, Lines, Property, unescaped};
use super::{MOST_BYTES, MOST_ENTRIES};
use crate::Error;
use crate::calendar::interchange::notes::{Notes, problem, refused};
use crate::document::ProblemKind;

/// How deep components may be nested; RFC 5545 nests three.
const DEEPEST: usize = 16;
/// How many kinds of components are told apart that are passed over.
const MOST_KINDS: usize = 50;

/// What stands in a text.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) name: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) events: Vec<Event>,
    pub(super) zones: ZoneNames,
    /// IANA names that a VTIMEZONE states of itself, by its TZID.
    pub(super) locations: BTreeMap<String, String>,
    /// How many components there are of each kind that is no entry.
    pub(super) passed_over: BTreeMap<String, u32>,
    open: Vec<String>,
    timezone: Option<String>,
    too_many: usize,
}

/// Reads a text, or says why it is none.
pub(super) fn contents(text: &str, notes: &mut Notes) -> Result<Contents, Error> {
    if text.len() > MOST_BYTES {
        let found = format!("{} bytes", text.len());
        return Err(refused("", ProblemKind::TooLarge, found, format!("at most {MOST_BYTES} bytes")));
    }
    let mut contents = Contents::default();
    let mut lines = Lines::of(text);
    match lines.next() {
        Some(line) if line.text.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR") => {
            contents.open.push("VCALENDAR".to_owned());
        }
        other => {
            let (place, found) = match other {
                Some(line) => (format!("line {}", line.number), line.text.into_owned()),
                None => (String::new(), "an empty text".to_owned()),
            };
            return Err(refused(place, ProblemKind::Syntax, found, "`BEGIN:VCALENDAR` in the first line"));
        }
    }
    for line in lines {
        contents.take(&line, notes)?;
    }
    if !contents.open.is_empty() {
        let expected = format!("`END:{}` at the end", contents.open.last().map_or("", String::as_str));
        notes.push(|| problem("", ProblemKind::Syntax, "end of the text", expected));
        if contents.in_event()
            && let Some(event) = contents.events.last_mut()
        {
            event.refuse(event.line, ProblemKind::Syntax, "end of the text", "`END:VEVENT` after its lines");
        }
    }
    if contents.too_many > 0 {
        let found = format!("{} entries", contents.events.len() + contents.too_many);
        notes.push(|| problem("", ProblemKind::TooLarge, found, format!("at most {MOST_ENTRIES} entries")));
    }
    Ok(contents)
}

impl Contents {
    fn in_event(&self) -> bool {
        self.too_many == 0 && matches!(self.open.as_slice(), [_, event] if event == "VEVENT")
    }

    fn take(&mut self, line: &Line<'_>, notes: &mut Notes) -> Result<(), Error> {
        let place = || format!("line {}", line.number);
        let Some(property) = Property::of(&line.text) else {
            let expected = "a line such as `SUMMARY:New Year` with a name, a colon and a value";
            if !self.in_event() {
                notes.push(|| problem(place(), ProblemKind::Syntax, &line.text, expected));
            } else if let Some(event) = self.events.last_mut() {
                // The line may have said anything, so the entry cannot be trusted.
                event.refuse(line.number, ProblemKind::Syntax, &line.text, expected);
            }
            return Ok(());
        };
        if property.is("BEGIN") {
            return self.begin(property.value.trim().to_ascii_uppercase(), line, notes);
        }
        if property.is("END") {
            self.end(&property.value.trim().to_ascii_uppercase(), line, notes);
            return Ok(());
        }
        if self.in_event() {
            if let Some(event) = self.events.last_mut() {
                if line.is_cut && !property.is("DESCRIPTION") {
                    let expected = "at most 65536 bytes in a line";
                    event.refuse(line.number, ProblemKind::TooLarge, property.name, expected);
                } else {
                    event.take(line, &property, &mut self.zones);
                }
            }
        } else if matches!(self.open.as_slice(), [calendar] if calendar == "VCALENDAR") {
            let told = || Some(unescaped(property.value).trim().to_owned()).filter(|text| !text.is_empty());
            if property.is("X-WR-CALNAME") || property.is("NAME") {
                self.name = self.name.take().or_else(told);
            } else if property.is("X-WR-TIMEZONE") {
                self.zone = self.zone.take().or_else(told);
            }
        } else if matches!(self.open.as_slice(), [_, zone] if zone == "VTIMEZONE") {
            if property.is("TZID") {
                self.timezone = Some(property.value.trim().to_owned());
            } else if property.is("X-LIC-LOCATION")
                && self.locations.len() < MOST_ZONES
                && let Some(name) = &self.timezone
            {
                self.locations.insert(name.clone(), property.value.trim().to_owned());
            }
        }
        Ok(())
    }

    fn begin(&mut self, kind: String, line: &Line<'_>, notes: &mut Notes) -> Result<(), Error> {
        if self.open.len() >= DEEPEST {
            let expected = format!("at most {DEEPEST} levels of components");
            return Err(refused(format_args!("line {}", line.number), ProblemKind::TooDeep, kind, expected));
        }
        if self.open.is_empty() && kind != "VCALENDAR" {
            let expected = "`BEGIN:VCALENDAR` around every component";
            notes
                .push(|| problem(format_args!("line {}", line.number), ProblemKind::Syntax, &kind, expected));
        }
        let is_top = self.open.len() == 1;
        if is_top && kind == "VEVENT" {
            if self.events.len() < MOST_ENTRIES {
                self.events.push(Event::new(line.number));
            } else {
                self.too_many += 1;
            }
        } else if is_top && kind == "VTIMEZONE" {
            self.timezone = None;
        } else if is_top && (self.passed_over.len() < MOST_KINDS || self.passed_over.contains_key(&kind)) {
            *self.passed_over.entry(kind.chars().take(60).collect()).or_default() += 1;
        }
        self.open.push(kind);
        Ok(())
    }

    fn end(&mut self, kind: &str, line: &Line<'_>, notes: &mut Notes) {
        if let Some(place) = self.open.iter().rposition(|open| open == kind) {
            if place + 1 < self.open.len() {
                let found = format!("END:{kind}");
                let expected = format!("`END:{}` first", self.open.last().map_or("", String::as_str));
                let in_event = self.too_many == 0 && self.open.get(1).is_some_and(|open| open == "VEVENT");
                match self.events.last_mut().filter(|_| in_event) {
                    Some(event) => event.refuse(line.number, ProblemKind::Syntax, &found, &expected),
                    None => notes.push(|| {
                        problem(format_args!("line {}", line.number), ProblemKind::Syntax, found, expected)
                    }),
                }
            }
            self.open.truncate(place);
        } else {
            let expected = "an END for a component that is open";
            notes.push(|| problem(format_args!("line {}", line.number), ProblemKind::Syntax, kind, expected));
        }
    }
}
