//! One VEVENT as it stands: what its properties say, before anything is worked out.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, Property, unescaped};
use super::rule::Rule;
use super::stamps::{Length, Listed, Stamp, length, stamp, stamps};
use crate::calendar::interchange::notes::problem;
use crate::document::{Problem, ProblemKind};

/// How many dates an entry may list or leave out.
pub(super) const MOST_LISTED: usize = 10_000;
/// How many languages an entry may have summaries in.
const MOST_LANGUAGES: usize = 100;
/// How many zones a text may name.
pub(super) const MOST_ZONES: usize = 500;
/// Letters of a summary or UID that are kept.
const LONGEST_TEXT: usize = 1_000;

/// The zones a text names, in the order they come up.
#[derive(Default)]
pub(super) struct ZoneNames {
    names: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl ZoneNames {
    /// The place of a name; `None` where there are too many already.
    fn place(&mut self, name: &str) -> Option<usize> {
        if let Some(place) = self.places.get(name) {
            return Some(*place);
        }
        let place = self.names.len();
        if place >= MOST_ZONES {
            return None;
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        Some(place)
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

/// Whether an event is going to happen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Status {
    #[default]
    Confirmed,
    Tentative,
    Cancelled,
}

/// A VEVENT.
#[derive(Default)]
pub(super) struct Event {
    /// The line it begins in.
    pub(super) line: usize,
    pub(super) uid: Option<String>,
    pub(super) summary: Option<String>,
    /// Summaries that name their language.
    pub(super) names: BTreeMap<String, String>,
    pub(super) start: Option<Stamp>,
    pub(super) end: Option<Stamp>,
    pub(super) length: Option<Length>,
    pub(super) rule: Option<(Rule, usize)>,
    pub(super) more: Vec<Listed>,
    pub(super) except: Vec<Listed>,
    /// The occurrence that it takes the place of.
    pub(super) replaces: Option<Stamp>,
    pub(super) status: Status,
    pub(super) is_free: bool,
    pub(super) sequence: i64,
    /// The first thing that keeps it from being read.
    pub(super) fault: Option<Problem>,
    seen: BTreeSet<&'static str>,
}

/// Properties that an event has at most one of.
const ONCE: [&str; 11] = [
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RECURRENCE-ID",
    "STATUS",
    "TRANSP",
    "SEQUENCE",
    "DTSTAMP",
    "CLASS",
];

impl Event {
    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn refuse(&mut self, line: usize, kind: ProblemKind, found: &str, expected: &str) {
        if self.fault.is_none() {
            self.fault = Some(problem(format_args!("line {line}"), kind, found, expected));
        }
    }

    /// Takes in one of its lines.
    pub(super) fn take(&mut self, line: &Line<'_>, property: &Property<'_>, zones: &mut ZoneNames) {
        let at = line.number;
        if let Some(name) = ONCE.into_iter().find(|name| property.is(name))
            && !self.seen.insert(name)
        {
            return self.refuse(
                at,
                ProblemKind::DuplicateKey,
                property.name,
                "each such line once in an entry",
            );
        }
        let named = match property.parameter("TZID").filter(|name| !name.is_empty()) {
            None => None,
            Some(name) => match zones.place(name) {
                Some(place) => Some(place),
                None => return self.refuse(at, ProblemKind::TooLarge, name, "at most 500 zones in a text"),
            },
        };
        if property.is("SUMMARY") {
            self.summary(property);
        } else if property.is("UID") {
            self.uid = Some(kept(unescaped(property.value).trim())).filter(|uid| !uid.is_empty());
        } else if property.is("DTSTART") {
            self.start = self.stamp(property, named, at);
        } else if property.is("DTEND") {
            self.end = self.stamp(property, named, at);
        } else if property.is("RECURRENCE-ID") {
            self.replaces = self.stamp(property, named, at);
            if property.parameter("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")) {
                let expected = "an entry of its own for a change of all later occurrences";
                self.refuse(at, ProblemKind::UnknownValue, "THISANDFUTURE", expected);
            }
        } else if property.is("DURATION") {
            self.length = length(property.value);
            if self.length.is_none() {
                let expected = "a length of whole days and time such as `P1D` or `PT4H30M`";
                self.refuse(at, ProblemKind::BadFormat, property.value, expected);
            }
        } else if property.is("RRULE") {
            match Rule::of(property.value, at) {
                Ok(rule) => self.rule = Some((rule, at)),
                Err((found, expected)) => self.refuse(at, ProblemKind::UnknownValue, &found, expected),
            }
        } else if property.is("RDATE") {
            self.listed(property, named, at, |event| &mut event.more);
        } else if property.is("EXDATE") {
            self.listed(property, named, at, |event| &mut event.except);
        } else if property.is("EXRULE") {
            let expected = "EXDATE instead, because RFC 5545 has no EXRULE any more";
            self.refuse(at, ProblemKind::UnknownField, "EXRULE", expected);
        } else if property.is("STATUS") {
            self.status = match property.value.trim().to_ascii_uppercase().as_str() {
                "CANCELLED" => Status::Cancelled,
                "TENTATIVE" => Status::Tentative,
                _ => Status::Confirmed,
            };
        } else if property.is("TRANSP") {
            self.is_free = property.value.trim().eq_ignore_ascii_case("TRANSPARENT");
        } else if property.is("SEQUENCE") {
            self.sequence = property.value.trim().parse().unwrap_or(0);
        }
    }

    /// Whether its rule says in two ways where it ends.
    pub(super) fn ends_twice(&self) -> bool {
        self.rule.as_ref().is_some_and(|(rule, _)| rule.count.is_some() && rule.until.is_some())
    }

    fn summary(&mut self, property: &Property<'_>) {
        let text = kept(unescaped(property.value).trim());
        if text.is_empty() {
            return;
        }
        if let Some(language) = property.parameter("LANGUAGE").filter(|language| !language.is_empty())
            && self.names.len() < MOST_LANGUAGES
        {
            self.names.insert(kept(language), text.clone());
        }
        self.summary.get_or_insert(text);
    }

    fn stamp(&mut self, property: &Property<'_>, named: Option<usize>, line: usize) -> Option<Stamp> {
        let read = stamp(property.value, named, line);
        if read.is_none() {
            let expected = "a date such as `20260320`, alone or with a time as in `20260320T093000Z`";
            self.refuse(line, ProblemKind::BadFormat, property.value, expected);
        }
        read
    }

    fn listed(
        &mut self,
        property: &Property<'_>,
        named: Option<usize>,
        line: usize,
        list: fn(&mut Self) -> &mut Vec<Listed>,
    ) {
        for read in stamps(property, named, line) {
            match read {
                Ok(_) if list(self).len() >= MOST_LISTED => {
                    return self.refuse(
                        line,
                        ProblemKind::TooLarge,
                        property.name,
                        "at most 10000 dates in an entry",
                    );
                }
                Ok(listed) => list(self).push(listed),
                Err(found) => {
                    return self.refuse(
                        line,
                        ProblemKind::BadFormat,
                        found,
                        "dates such as `20260320`, with commas",
                    );
                }
            }
        }
    }
}

fn kept(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}
