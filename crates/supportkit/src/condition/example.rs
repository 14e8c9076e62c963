//! Conversations that show what a decision says.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};
use serde::Serialize;

use super::Facts;
use super::history::Which;
use super::log_of_example::Log;
use super::node::{Count, SetOf, Word};
use super::region::{Fact, Key, Region, Text};
use super::sample_text::matching;
use super::solver::Values;
use super::time::Since;
use crate::calendar::{Calendar, LocalTimeRules, Weekday};
use crate::conversation::{Conversation, FoldOptions, PriorityId, Progress, Timeline};
use crate::document::instant;

/// A conversation, and the instant at which it shows something.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit", from_py_object))]
pub struct Example {
    /// The conversation.
    pub conversation: Conversation,
    /// The instant.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// The priority that is in force, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityId>,
    /// What it is like, in words: what tests read of it.
    pub like: Vec<String>,
}

impl Example {
    /// Asks something about the facts of the conversation. `None` when its log cannot be folded.
    pub fn ask<A>(&self, levels: &[String], question: impl FnOnce(Facts<'_, '_>) -> A) -> Option<A> {
        let timeline = Timeline::fold(&self.conversation, &FoldOptions::strict().until(self.at)).ok()?;
        let attributes = timeline.attributes();
        let progress = Progress::of(timeline.moments());
        let priority = self.priority.as_ref().map(PriorityId::as_str);
        let level = priority.and_then(|priority| levels.iter().position(|level| level == priority));
        Some(question(Facts::new(&attributes, &progress, self.at).with_level(level)))
    }
}

/// What is wanted of a conversation: a value for each fact.
pub(super) struct Wanted<'r> {
    region: &'r Region,
    /// The fact and how it is to be; those that may be anything are left out.
    facts: BTreeMap<&'r Key, &'r Fact>,
    /// Every value that is left of each fact.
    left: &'r [Values],
    levels: &'r [String],
}

impl<'r> Wanted<'r> {
    pub(super) fn new(region: &'r Region, left: &'r [Values], levels: &'r [String]) -> Self {
        let mut facts = BTreeMap::new();
        for (variable, key) in region.keys.iter().enumerate() {
            let all = region.facts(variable);
            let Some(values) = left.get(variable) else { continue };
            let is_free = (0..all.len()).all(|value| values.contains(value));
            if let Some(fact) = values.first().and_then(|value| all.get(value)).filter(|_| !is_free) {
                facts.insert(key, fact);
            }
        }
        Self { region, facts, left, levels }
    }

    pub(super) fn get(&self, key: &Key) -> Option<&'r Fact> {
        self.facts.get(key).copied()
    }

    pub(super) fn whole(&self, key: &Key) -> Option<i64> {
        match self.get(key) {
            Some(Fact::Whole(number)) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn count(&self, count: Count) -> Option<u32> {
        self.whole(&Key::Count(count)).and_then(|number| u32::try_from(number).ok())
    }

    pub(super) fn yes(&self, key: &Key) -> Option<bool> {
        match self.get(key) {
            Some(Fact::Yes(yes)) => Some(*yes),
            _ => None,
        }
    }

    /// A word; one that no test mentions where another is wanted.
    pub(super) fn word(&self, word: Word) -> Option<String> {
        match self.get(&Key::Word(word))? {
            Fact::Word(held) => Some(held.clone()),
            Fact::AnotherWord => {
                Some(self.unmentioned(&format!("another-{}", word.name()), |key| match key {
                    Key::Word(of) => *of == word,
                    _ => false,
                }))
            }
            _ => None,
        }
    }

    fn unmentioned(&self, base: &str, of: impl Fn(&Key) -> bool) -> String {
        let facts = self.region.keys.iter().zip(&self.region.values).filter(|(key, _)| of(key));
        let words: Vec<&String> = facts
            .flat_map(|(_, facts)| facts)
            .filter_map(|fact| match fact {
                Fact::Word(word) => Some(word),
                _ => None,
            })
            .collect();
        let mut word = base.to_owned();
        while words.iter().any(|mentioned| **mentioned == word) {
            word.push('-');
        }
        word
    }

    pub(super) fn set(&self, set: SetOf) -> Vec<String> {
        let mut words = Vec::new();
        let mut mentioned: Vec<&str> = Vec::new();
        for key in &self.region.keys {
            if let Key::Member(of, word) = key
                && *of == set
            {
                mentioned.push(word);
                if self.yes(key) == Some(true) {
                    words.push(word.clone());
                }
            }
        }
        if self.yes(&Key::Others(set)) == Some(true) {
            let mut other = "another".to_owned();
            while mentioned.contains(&other.as_str()) {
                other.push('-');
            }
            words.push(other);
        }
        words
    }

    /// The names of the custom fields that are wanted, each with its value.
    pub(super) fn fields(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut fields = serde_json::Map::new();
        for (key, fact) in &self.facts {
            let Key::Field(name) = key else { continue };
            let value = match fact {
                Fact::None => continue,
                Fact::AnotherWord => {
                    let text = self.text(&Text::Field(name.clone()));
                    let base = if text.is_empty() { "another" } else { &text };
                    let of_field = |key: &Key| matches!(key, Key::Field(of) if of == name);
                    serde_json::Value::String(self.unmentioned(base, of_field))
                }
                Fact::List => {
                    let items = self.region.keys.iter().filter_map(|key| match key {
                        Key::Item(of, item) if of == name && self.yes(key) == Some(true) => {
                            Some(item.clone())
                        }
                        _ => None,
                    });
                    serde_json::Value::Array(items.map(serde_json::Value::String).collect())
                }
                other => super::formula::json(other).unwrap_or_default(),
            };
            fields.insert(name.clone(), value);
        }
        fields
    }

    /// A text that matches the patterns it is to match.
    pub(super) fn text(&self, text: &Text) -> String {
        let wanted = self.facts.iter().filter_map(|(key, fact)| match key {
            Key::Matches(of, source) if of == text && **fact == Fact::Yes(true) => matching(source),
            _ => None,
        });
        wanted.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn priority(&self) -> Option<PriorityId> {
        match self.get(&Key::Level) {
            Some(Fact::Level(place)) => self.levels.get(*place).map(|level| PriorityId::new(level.clone())),
            _ => None,
        }
    }

    pub(super) fn worths(&self) -> impl Iterator<Item = (&str, &str, i64)> {
        self.facts.iter().filter_map(|(key, fact)| match (key, fact) {
            (Key::Worth(currency, period), Fact::Whole(amount)) => {
                Some((currency.as_str(), period.as_str(), *amount))
            }
            _ => None,
        })
    }

    /// How many other contacts are wanted of each kind, those of the shortest time first.
    pub(super) fn past(&self) -> impl Iterator<Item = (&Which, i64)> {
        self.facts.iter().filter_map(|(key, fact)| match (key, fact) {
            (Key::Past(which), Fact::Whole(number)) => Some((which, *number)),
            _ => None,
        })
    }

    /// The conversation, if one can be built.
    pub(super) fn example(&self) -> Option<Example> {
        let at = self.instant()?;
        let conversation = Log::write(self, at)?;
        let priority = self.priority();
        let like = self.facts.iter().filter_map(|(key, fact)| told(key, fact, self.levels)).collect();
        Some(Example { conversation, at, priority, like })
    }

    /// Since when somebody waits or how old the conversation is, if that is wanted: the instant of it.
    pub(super) fn since(&self, since: Since, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut wanted = self.facts.iter().filter_map(|(key, fact)| match (key, fact) {
            (Key::Elapsed(of, calendar), Fact::Whole(micros)) if *of == since => Some((calendar, *micros)),
            _ => None,
        });
        // Time on the clock comes first in their order; what it means on a calendar is seen when the example is asked.
        let (calendar, micros) = wanted.next()?;
        let length = TimeDelta::microseconds(micros);
        match calendar.as_ref().and_then(|id| self.region.calendars.get(id)) {
            Some(calendar) => calendar.subtract(at, length),
            None => at.checked_sub_signed(length),
        }
    }

    /// An instant at which the clocks on the walls show what is wanted.
    fn instant(&self) -> Option<DateTime<Utc>> {
        let plain = DateTime::from_timestamp(1_772_445_600, 0)?; // Monday, 2 March 2026, 10:00 in UTC
        let times: Vec<(&Key, &Calendar)> = self
            .facts
            .keys()
            .filter_map(|key| match key {
                Key::Open(id) | Key::TimeOfDay(id) | Key::Weekday(id) | Key::Date(id) => {
                    self.region.calendars.get(id).map(|calendar| (*key, calendar))
                }
                _ => None,
            })
            .collect();
        let Some((_, first)) = times.first() else { return Some(plain) };
        let shows = |at: DateTime<Utc>| times.iter().all(|(key, calendar)| self.shows(key, calendar, at));
        let mut dates: Vec<NaiveDate> = vec![first.zone().local(plain).date()];
        // Every half hour, from ten in the morning on.
        let half_hours = (20..48_i64).chain(0..20);
        let mut seconds: Vec<i64> = half_hours.map(|half_hour| half_hour.saturating_mul(1_800)).collect();
        for (key, fact) in &self.facts {
            match (key, fact) {
                (Key::Date(_), Fact::Date(date)) => dates.insert(0, *date),
                (Key::TimeOfDay(_), Fact::Whole(second)) => seconds.insert(0, *second),
                _ => {}
            }
        }
        let days =
            dates.iter().flat_map(|date| (0..15).filter_map(|day| date.checked_add_days(Days::new(day))));
        let instants = days.flat_map(|date| {
            let midnight = date.and_time(chrono::NaiveTime::MIN);
            seconds.iter().filter_map(move |second| midnight.checked_add_signed(TimeDelta::seconds(*second)))
        });
        let mut instants =
            instants.filter_map(|local| first.zone().instant(local, LocalTimeRules::default()));
        instants.find(|at| shows(*at))
    }

    /// Whether the clock of a calendar shows one of the values that are left of a fact.
    fn shows(&self, key: &Key, calendar: &Calendar, at: DateTime<Utc>) -> bool {
        let Some(variable) = self.region.place(key) else { return true };
        let facts = self.region.facts(variable);
        let local = calendar.zone().local(at);
        let second = i64::from(local.time().num_seconds_from_midnight());
        let value = match key {
            Key::Open(_) => facts.iter().position(|fact| *fact == Fact::Yes(calendar.is_open(at))),
            Key::Weekday(_) => {
                let day = Weekday::of(local.date());
                facts.iter().position(|fact| *fact == Fact::Weekday(day))
            }
            Key::TimeOfDay(_) => {
                facts.iter().rposition(|fact| matches!(fact, Fact::Whole(from) if *from <= second))
            }
            Key::Date(_) => {
                let from = |fact: &Fact| matches!(fact, Fact::Date(from) if *from <= local.date());
                // Before the first date that is mentioned it is as on that date.
                facts.iter().rposition(from).or(Some(0))
            }
            _ => None,
        };
        value.is_some_and(|value| self.left.get(variable).is_some_and(|left| left.contains(value)))
    }
}

/// A fact in words, where it says more than that something is missing.
fn told(key: &Key, fact: &Fact, levels: &[String]) -> Option<String> {
    let micros = |micros: i64| crate::document::duration::text(TimeDelta::microseconds(micros));
    Some(match (key, fact) {
        (Key::State, Fact::State(state)) => format!("state `{state}`"),
        (Key::Channel, Fact::Channel(channel)) => format!("channel `{}`", channel.name()),
        (Key::Origin, Fact::Origin(origin)) => format!("origin `{}`", origin.name()),
        (Key::Level, Fact::Level(place)) => format!("priority `{}`", levels.get(*place)?),
        (Key::Level, Fact::None) => "no priority".to_owned(),
        (Key::Word(word), Fact::Word(held)) => format!("{} `{held}`", word.name()),
        (Key::Word(word), Fact::AnotherWord) => format!("another {}", word.name()),
        (Key::Word(word), Fact::None) => format!("no {}", word.name()),
        (Key::Member(SetOf::Tags, word), Fact::Yes(true)) => format!("tag `{word}`"),
        (Key::Member(SetOf::Segments, word), Fact::Yes(true)) => format!("segment `{word}`"),
        (Key::Field(name), Fact::Word(word)) => format!("field `{name}` is `{word}`"),
        (Key::Field(name), Fact::Number(number)) => format!("field `{name}` is {number}"),
        (Key::Field(name), Fact::Yes(yes)) => format!("field `{name}` is {yes}"),
        (Key::Field(name), Fact::AnotherWord) => format!("field `{name}` is another text"),
        (Key::Field(name), Fact::None) => format!("field `{name}` is empty"),
        (Key::Item(name, item), Fact::Yes(true)) => format!("field `{name}` has `{item}`"),
        (Key::Count(count), Fact::Whole(number)) => format!("{} {number}", count.name()),
        (Key::Rating, Fact::Whole(score)) => format!("last rating {score}"),
        (Key::Rating, Fact::None) => "no rating".to_owned(),
        (Key::EarlierRating, Fact::Whole(score)) => format!("last rating of other contacts {score}"),
        (Key::EarlierRating, Fact::None) => "no rating of other contacts".to_owned(),
        (Key::Past(which), Fact::Whole(number)) => format!("{} {number}", which.text()),
        (Key::Worth(currency, period), Fact::Whole(amount)) => {
            format!("worth {amount} minor units of {currency} a {period}")
        }
        (Key::HandedOff, Fact::Yes(true)) => "handed off".to_owned(),
        (Key::Elapsed(since, _), Fact::Whole(length)) => format!("{} {}", since.name(), micros(*length)),
        (Key::Elapsed(since, _), Fact::None) => format!("no {}", since.name()),
        (Key::Open(id), Fact::Yes(true)) => format!("`{id}` is open"),
        (Key::Open(id), Fact::Yes(false)) => format!("`{id}` is closed"),
        _ => return None,
    })
}
