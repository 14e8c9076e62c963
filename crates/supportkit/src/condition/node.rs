//! The compiled tree of a condition: deciding it, and the tests that decided.

use std::sync::Arc;

use super::compiled::{Facts, Reason, Ternary};
use super::history::{Past, rated_earlier};
use super::pattern::Pattern;
use super::time::{Elapsed, WallClock, Worth};
use super::{CountTest, NumberTest, SetTest, ValueTest, WordTest};
use crate::conversation::{Channel, Origin, State};
use crate::document::listed;

#[derive(Debug, Clone)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// A named condition, read once however often it is named.
    Named(Arc<Node>),
    State(WordTest<State>),
    Channel(WordTest<Channel>),
    Origin(WordTest<Origin>),
    Word(Word, WordTest<String>),
    Level(LevelSet),
    Set(SetOf, SetTest),
    Subject(Pattern),
    Field(Field),
    Count(Count, CountTest),
    Rating(NumberTest),
    Answered(bool),
    HandedOff(bool),
    LatestText(Pattern),
    AnyText(Pattern),
    Elapsed(Elapsed),
    Worth(Worth),
    Past(Past),
    EarlierRating(NumberTest),
    Clock(WallClock),
}

/// A custom field and what it must pass.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) test: FieldValue,
}

#[derive(Debug, Clone)]
pub(super) enum FieldValue {
    Plain(ValueTest),
    Text(Pattern),
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Count {
    CustomerMessages,
    Repeats,
    Replies,
    Reopens,
    Transfers,
    ChannelSwitches,
}

/// The fields that hold one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    Label,
    Impact,
    Urgency,
    Team,
    Assignee,
    Language,
    Customer,
    Tier,
    Problem,
}

/// The fields that hold a set of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SetOf {
    Segments,
    Tags,
}

/// The priority levels that pass, by place, and whether no priority passes.
#[derive(Debug, Clone)]
pub(super) struct LevelSet {
    pub(super) text: String,
    pub(super) levels: Vec<bool>,
    pub(super) none: bool,
}

pub(super) fn presence(what: &str, known: bool) -> String {
    if known { format!("{what} is known") } else { format!("{what} is not known") }
}

impl Node {
    pub(super) fn holds(&self, facts: Facts<'_, '_>) -> bool {
        let attributes = facts.attributes;
        match self {
            Node::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Node::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Node::Not(part) => !part.holds(facts),
            Node::Named(part) => part.holds(facts),
            Node::State(test) => word_holds(test, Some(&attributes.state)),
            Node::Channel(test) => word_holds(test, Some(&attributes.channel)),
            Node::Origin(test) => word_holds(test, Some(&attributes.origin)),
            Node::Word(word, test) => match (test, word.of(attributes)) {
                (WordTest::Is(wanted), held) => held == Some(wanted.as_str()),
                (WordTest::In(wanted), held) => {
                    held.is_some_and(|held| wanted.iter().any(|word| word == held))
                }
                (WordTest::Known(known), held) => held.is_some() == *known,
            },
            Node::Level(set) => match facts.level {
                Some(level) => set.levels.get(level).copied().unwrap_or(false),
                None => set.none,
            },
            Node::Set(set, test) => match test {
                SetTest::Has(word) => set.has(attributes, word),
                SetTest::HasAny(words) => words.iter().any(|word| set.has(attributes, word)),
                SetTest::HasAll(words) => words.iter().all(|word| set.has(attributes, word)),
                SetTest::Empty(empty) => set.is_empty(attributes) == *empty,
            },
            Node::Subject(pattern) => pattern.holds(attributes.subject.as_deref()),
            Node::Field(Field { name, test }) => test.holds(attributes.field(name)),
            Node::Count(count, test) => test.passes(count.of(facts)),
            Node::Rating(test) => test.passes(facts.progress.last_rating.map(|(score, _)| score.into())),
            Node::Answered(answered) => (facts.progress.replies > 0) == *answered,
            Node::HandedOff(handed_off) => facts.progress.handoff_at.is_some() == *handed_off,
            Node::LatestText(pattern) => pattern.holds(facts.progress.latest_text()),
            Node::AnyText(Pattern::Known(known)) => facts.progress.texts().next().is_some() == *known,
            Node::AnyText(Pattern::Found(found)) => facts.progress.any_text(found, |text| found.is_in(text)),
            Node::Elapsed(elapsed) => elapsed.holds(facts),
            Node::Worth(worth) => worth.holds(facts),
            Node::Past(past) => past.holds(facts),
            Node::EarlierRating(test) => rated_earlier(test, facts),
            Node::Clock(clock) => clock.holds(facts.now),
        }
    }

    /// Notes the leaves that made the answer what it is.
    pub(super) fn explain(&self, facts: Facts<'_, '_>, wanted: bool, reasons: &mut Vec<Reason>) {
        match self {
            Node::All(parts) | Node::Any(parts) => {
                for part in parts.iter().filter(|part| part.holds(facts) == wanted) {
                    part.explain(facts, wanted, reasons);
                }
            }
            Node::Not(part) => part.explain(facts, !wanted, reasons),
            Node::Named(part) => part.explain(facts, wanted, reasons),
            leaf => reasons.push(Reason { test: leaf.text(), holds: leaf.holds(facts) }),
        }
    }

    pub(super) fn settled(&self) -> Ternary {
        match self {
            Node::All(parts) => {
                let parts: Vec<_> = parts.iter().map(Node::settled).collect();
                if parts.contains(&Ternary::Never) {
                    Ternary::Never
                } else if parts.iter().all(|part| *part == Ternary::Always) {
                    Ternary::Always
                } else {
                    Ternary::Depends
                }
            }
            Node::Any(parts) => {
                let parts: Vec<_> = parts.iter().map(Node::settled).collect();
                if parts.contains(&Ternary::Always) {
                    Ternary::Always
                } else if parts.iter().all(|part| *part == Ternary::Never) {
                    Ternary::Never
                } else {
                    Ternary::Depends
                }
            }
            Node::Not(part) => match part.settled() {
                Ternary::Always => Ternary::Never,
                Ternary::Never => Ternary::Always,
                Ternary::Depends => Ternary::Depends,
            },
            Node::Named(part) => part.settled(),
            _ => Ternary::Depends,
        }
    }

    fn text(&self) -> String {
        match self {
            Node::State(test) => word_text("state", test),
            Node::Channel(test) => word_text("channel", test),
            Node::Origin(test) => word_text("origin", test),
            Node::Word(word, test) => word_text(word.name(), test),
            Node::Level(set) => set.text.clone(),
            Node::Set(set, test) => match test {
                SetTest::Has(word) => format!("{} have `{word}`", set.name()),
                SetTest::HasAny(words) => format!("{} have one of {}", set.name(), listed(words)),
                SetTest::HasAll(words) => format!("{} have all of {}", set.name(), listed(words)),
                SetTest::Empty(true) => format!("{} are empty", set.name()),
                SetTest::Empty(false) => format!("{} are not empty", set.name()),
            },
            Node::Subject(pattern) => pattern.text("subject"),
            Node::Field(Field { name, test }) => test.text(&format!("field `{name}`")),
            Node::Count(count, test) => test.text(count.name()),
            Node::Rating(test) => test.text("last rating"),
            Node::Answered(true) => "a person has answered".to_owned(),
            Node::Answered(false) => "no person has answered".to_owned(),
            Node::HandedOff(true) => "a bot has passed it to people".to_owned(),
            Node::HandedOff(false) => "no bot has passed it to people".to_owned(),
            Node::LatestText(pattern) => pattern.text("last customer message"),
            Node::AnyText(pattern) => pattern.text("any customer message"),
            Node::Elapsed(elapsed) => elapsed.text(),
            Node::Worth(worth) => worth.text(),
            Node::Past(past) => past.text(),
            Node::EarlierRating(test) => test.text("last rating of other contacts"),
            Node::Clock(clock) => clock.text(),
            Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Named(_) => String::new(),
        }
    }
}

pub(super) fn word_holds<T: PartialEq>(test: &WordTest<T>, held: Option<&T>) -> bool {
    match test {
        WordTest::Is(wanted) => held == Some(wanted),
        WordTest::In(wanted) => held.is_some_and(|held| wanted.contains(held)),
        WordTest::Known(known) => held.is_some() == *known,
    }
}

fn word_text<T: serde::Serialize>(what: &str, test: &WordTest<T>) -> String {
    let written = |word: &T| {
        serde_json::to_value(word).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    };
    match test {
        WordTest::Is(word) => format!("{what} is `{}`", written(word)),
        WordTest::In(words) => {
            format!("{what} is one of {}", listed(words.iter().map(written)))
        }
        WordTest::Known(known) => presence(what, *known),
    }
}
