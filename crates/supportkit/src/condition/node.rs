//! The compiled tree of a condition: deciding it, and the tests that decided.

use std::sync::Arc;

use regex::Regex;
use serde_json::Value;

use super::compiled::{Facts, Reason, Ternary};
use super::{FieldTest, SetTest, ValueTest, WordTest};
use crate::conversation::{Attributes, Channel, Origin, State};

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
    Field(FieldTest),
}

/// The fields that hold one word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
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
#[derive(Debug, Clone, Copy)]
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

#[derive(Debug, Clone)]
pub(super) enum Pattern {
    Found { text: String, regex: Regex },
    Known(bool),
}

pub(super) fn listed(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
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
            Node::Subject(Pattern::Known(known)) => attributes.subject.is_some() == *known,
            Node::Subject(Pattern::Found { regex, .. }) => {
                attributes.subject.is_some_and(|subject| regex.is_match(subject))
            }
            Node::Field(FieldTest { name, test }) => value_holds(test, attributes.field(name)),
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
            Node::Subject(Pattern::Known(known)) => presence("subject", *known),
            Node::Subject(Pattern::Found { text, .. }) => text.clone(),
            Node::Field(FieldTest { name, test }) => match test {
                ValueTest::Is(word) => format!("field `{name}` is `{word}`"),
                ValueTest::In(words) => format!("field `{name}` is one of {}", listed(words)),
                ValueTest::AtLeast(number) => format!("field `{name}` is at least {number}"),
                ValueTest::AtMost(number) => format!("field `{name}` is at most {number}"),
                ValueTest::Known(known) => presence(&format!("field `{name}`"), *known),
            },
            Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Named(_) => String::new(),
        }
    }
}

fn word_holds<T: PartialEq>(test: &WordTest<T>, held: Option<&T>) -> bool {
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
            format!("{what} is one of {}", listed(&words.iter().map(written).collect::<Vec<_>>()))
        }
        WordTest::Known(known) => presence(what, *known),
    }
}

fn value_holds(test: &ValueTest, value: Option<&Value>) -> bool {
    let written = value.map(|value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    match test {
        ValueTest::Is(wanted) => written.as_ref() == Some(wanted),
        ValueTest::In(wanted) => written.is_some_and(|written| wanted.contains(&written)),
        ValueTest::AtLeast(least) => value.and_then(Value::as_f64).is_some_and(|number| number >= *least),
        ValueTest::AtMost(most) => value.and_then(Value::as_f64).is_some_and(|number| number <= *most),
        ValueTest::Known(known) => value.is_some() == *known,
    }
}

impl Word {
    fn of<'a>(self, attributes: &Attributes<'a>) -> Option<&'a str> {
        let customer = attributes.customer;
        match self {
            Word::Impact => attributes.impact,
            Word::Urgency => attributes.urgency,
            Word::Team => attributes.team,
            Word::Assignee => attributes.assignee,
            Word::Language => {
                attributes.language.or(customer.and_then(|customer| customer.language.as_deref()))
            }
            Word::Customer => customer.map(|customer| customer.id.as_str()),
            Word::Tier => customer.and_then(|customer| customer.tier.as_ref()).map(|tier| tier.as_str()),
            Word::Problem => attributes.problem,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Word::Impact => "impact",
            Word::Urgency => "urgency",
            Word::Team => "team",
            Word::Assignee => "assignee",
            Word::Language => "language",
            Word::Customer => "customer",
            Word::Tier => "tier",
            Word::Problem => "problem",
        }
    }
}

impl SetOf {
    fn has(self, attributes: &Attributes<'_>, word: &str) -> bool {
        match self {
            SetOf::Tags => attributes.has_tag(word),
            SetOf::Segments => {
                attributes.customer.is_some_and(|customer| customer.segments.iter().any(|held| held == word))
            }
        }
    }

    fn is_empty(self, attributes: &Attributes<'_>) -> bool {
        match self {
            SetOf::Tags => attributes.tags.is_empty(),
            SetOf::Segments => attributes.customer.is_none_or(|customer| customer.segments.is_empty()),
        }
    }

    fn name(self) -> &'static str {
        match self {
            SetOf::Tags => "tags",
            SetOf::Segments => "segments",
        }
    }
}
