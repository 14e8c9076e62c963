//! A statement as lines of text.

use super::statement::{ChannelStatement, DayHours, OtherCover, SpokenHours, StatedHours, Statement};
use super::words::{Words, isolated};
use crate::Error;

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Statement {
    /// The statement in lines, for whoever wants text: Turkish, Arabic, Persian or English.
    ///
    /// Digits are the Western ones and dates are written `2026-03-20`, which no reader takes for another day; a host that
    /// wants other digits replaces them. In lines from right to left, times, dates and names in Latin letters are isolated
    /// (U+2066 to U+2069), so that they are not shown back to front.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for a language the library does not speak.
    pub fn lines(&self, language: &str) -> Result<Vec<String>, Error> {
        let words = Words::of(language).ok_or_else(|| Error::Unknown {
            what: "language of statements".into(),
            name: language.to_owned(),
            known: Words::SPOKEN.map(str::to_owned).to_vec(),
        })?;
        let mut zones: Vec<&str> = Vec::new();
        let mut lines = Vec::new();
        for channel in &self.channels {
            channel.lines(words, &mut zones, &mut lines);
        }
        for holiday in &self.holidays {
            let date = isolated(&holiday.date.to_string(), words.right_to_left);
            lines.push(words.holiday.replace("{date}", &date).replace("{holiday}", &holiday.name));
        }
        if !zones.is_empty() {
            let zones = isolated(&zones.join(", "), words.right_to_left);
            lines.push(words.zone.replace("{zone}", &zones));
        }
        Ok(lines)
    }
}

impl ChannelStatement {
    fn lines<'s>(&'s self, words: &Words, zones: &mut Vec<&'s str>, lines: &mut Vec<String>) {
        let name = words.channel(self.channel);
        let mut note = |zone: &'s str| {
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        };
        for SpokenHours { languages, zone, days } in &self.people {
            note(zone);
            let form = if languages.is_empty() { words.people } else { words.people_in };
            let languages = isolated(&languages.join(", "), words.right_to_left);
            let line = form.replace("{channel}", name).replace("{languages}", &languages);
            lines.push(line.replace("{hours}", &week(days, words)));
        }
        if let Some(wait) = self.advertised_wait {
            lines.push(words.wait.replace("{channel}", name).replace("{wait}", &words.length(wait)));
        }
        for (form, other) in [(words.few, &self.skeleton), (words.bot, &self.bot)] {
            let Some(OtherCover { priorities, zone, days, .. }) = other else { continue };
            if let Some(zone) = zone {
                note(zone);
            }
            let hours = if zone.is_none() { words.always.to_owned() } else { week(days, words) };
            let priorities = isolated(&priorities.join(", "), words.right_to_left);
            let line = form.replace("{channel}", name).replace("{priorities}", &priorities);
            lines.push(line.replace("{hours}", &hours));
        }
    }
}

/// The days that are open: `Mon–Thu 09:00–18:00, Fri 09:00–12:30`.
fn week(days: &[DayHours], words: &Words) -> String {
    let open = days.iter().filter(|day| !day.hours.is_empty());
    let told: Vec<String> = open
        .map(|DayHours { first, last, hours }| {
            let days = if first == last {
                words.day(*first).to_owned()
            } else {
                format!("{}–{}", words.day(*first), words.day(*last))
            };
            let hours: Vec<String> = hours.iter().map(|hours| hours.shown(words)).collect();
            format!("{days} {}", hours.join(" + "))
        })
        .collect();
    if told.is_empty() { words.closed.to_owned() } else { told.join(words.comma) }
}

impl StatedHours {
    fn shown(self, words: &Words) -> String {
        isolated(&format!("{}–{}", self.start, self.end), words.right_to_left)
    }
}
