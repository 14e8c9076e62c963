//! Conditions checked against a desk, decided and explained.

use std::collections::BTreeMap;
use std::fmt;

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{ConditionDocument, FieldTest, LevelTest, PatternTest, SetTest, ValueTest, WordTest};
use crate::conversation::{Attributes, Channel, Origin, State};
use crate::document::{Pointer, ProblemKind, Review};

/// What a condition is decided on.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f, 'a> {
    /// The conversation's attributes at the instant in question.
    pub attributes: &'f Attributes<'a>,
    /// The place of the priority in force among the desk's levels, lowest first.
    pub level: Option<usize>,
}

/// The names a condition may use.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// The priority levels, lowest first.
    pub levels: &'n [String],
    /// The teams; `None` where the desk leaves them open.
    pub teams: Option<&'n [String]>,
    /// The tiers; `None` where the desk leaves them open.
    pub tiers: Option<&'n [String]>,
    /// The desk's named conditions.
    pub named: &'n BTreeMap<String, ConditionDocument>,
}

/// A yes-no answer that may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ternary {
    /// It always holds.
    Always,
    /// It never holds.
    Never,
    /// It depends on the conversation.
    Depends,
}

/// One test of a condition and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The test, such as ``tier is `gold` ``.
    pub test: String,
    /// Whether it held.
    pub holds: bool,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.test, if self.holds { "yes" } else { "no" })
    }
}

/// A condition that can be decided.
#[derive(Debug, Clone)]
pub struct Condition {
    node: Node,
}

#[derive(Debug, Clone)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
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
enum Word {
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
enum SetOf {
    Segments,
    Tags,
}

/// The priority levels that pass, by place, and whether no priority passes.
#[derive(Debug, Clone)]
struct LevelSet {
    text: String,
    levels: Vec<bool>,
    none: bool,
}

#[derive(Debug, Clone)]
enum Pattern {
    Found { text: String, regex: Regex },
    Known(bool),
}

impl Condition {
    /// The condition that always holds.
    pub fn always() -> Self {
        Self { node: Node::All(Vec::new()) }
    }

    /// Checks a written condition against the desk's names, noting every problem.
    pub(crate) fn compile(
        document: &ConditionDocument,
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Option<Self> {
        let mut compiler = Compiler { names, review, open: Vec::new() };
        compiler.node(document, at).map(|node| Self { node })
    }

    /// Whether it holds.
    pub fn holds(&self, facts: Facts<'_, '_>) -> bool {
        self.node.holds(facts)
    }

    /// The tests that decide it, each with how it went: when it holds those that held, otherwise those that failed.
    pub fn explain(&self, facts: Facts<'_, '_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let wanted = self.holds(facts);
        self.node.explain(facts, wanted, &mut reasons);
        reasons
    }

    /// Whether the answer is the same for every conversation, as far as its shape alone tells.
    pub fn settled(&self) -> Ternary {
        self.node.settled()
    }
}

struct Compiler<'n, 'r> {
    names: Names<'n>,
    review: &'r mut Review,
    /// The named conditions being read, to catch one that leads back to itself.
    open: Vec<String>,
}

impl Compiler<'_, '_> {
    fn node(&mut self, document: &ConditionDocument, at: &Pointer) -> Option<Node> {
        use ConditionDocument as D;
        match document {
            D::All(parts) => self.parts(parts, &at.key("all")).map(Node::All),
            D::Any(parts) => self.parts(parts, &at.key("any")).map(Node::Any),
            D::Not(part) => self.node(part, &at.key("not")).map(|part| Node::Not(Box::new(part))),
            D::Named(name) => self.named(name, &at.key("named")),
            D::State(test) => Some(Node::State(test.clone())),
            D::Channel(test) => Some(Node::Channel(test.clone())),
            D::Origin(test) => Some(Node::Origin(test.clone())),
            D::Priority(test) => self.level(test, &at.key("priority")).map(Node::Level),
            D::Impact(test) => Some(Node::Word(Word::Impact, test.clone())),
            D::Urgency(test) => Some(Node::Word(Word::Urgency, test.clone())),
            D::Team(test) => {
                self.known(test, self.names.teams, "team", &at.key("team"));
                Some(Node::Word(Word::Team, test.clone()))
            }
            D::Assignee(test) => Some(Node::Word(Word::Assignee, test.clone())),
            D::Language(test) => Some(Node::Word(Word::Language, test.clone())),
            D::Customer(test) => Some(Node::Word(Word::Customer, test.clone())),
            D::Tier(test) => {
                self.known(test, self.names.tiers, "tier", &at.key("tier"));
                Some(Node::Word(Word::Tier, test.clone()))
            }
            D::Segments(test) => Some(Node::Set(SetOf::Segments, test.clone())),
            D::Tags(test) => Some(Node::Set(SetOf::Tags, test.clone())),
            D::Subject(test) => self.pattern(test, &at.key("subject")).map(Node::Subject),
            D::Problem(test) => Some(Node::Word(Word::Problem, test.clone())),
            D::Field(test) => Some(Node::Field(test.clone())),
        }
    }

    /// Every part is read even after one failed, so that all problems come out.
    fn parts(&mut self, parts: &[ConditionDocument], at: &Pointer) -> Option<Vec<Node>> {
        let read: Vec<_> = parts.iter().enumerate().map(|(i, part)| self.node(part, &at.index(i))).collect();
        read.into_iter().collect()
    }

    fn named(&mut self, name: &str, at: &Pointer) -> Option<Node> {
        if self.open.iter().any(|open| open == name) {
            self.review.problem(
                at,
                ProblemKind::Contradiction,
                name,
                "a condition that does not lead back to itself",
            );
            return None;
        }
        let Some(document) = self.names.named.get(name) else {
            let known: Vec<_> = self.names.named.keys().cloned().collect();
            self.dangling(at, name, "condition", &known);
            return None;
        };
        self.open.push(name.to_owned());
        // Problems inside a named condition are noted where the desk defines it, once.
        let mut elsewhere = Review::new();
        let mut inner =
            Compiler { names: self.names, review: &mut elsewhere, open: std::mem::take(&mut self.open) };
        let node = inner.node(document, &Pointer::root());
        self.open = inner.open;
        self.open.pop();
        if self.open.is_empty() && elsewhere.problems().iter().any(|p| p.kind == ProblemKind::Contradiction) {
            self.review.problem(
                at,
                ProblemKind::Contradiction,
                name,
                "a condition that does not lead back to itself",
            );
        }
        node
    }

    fn known(&mut self, test: &WordTest<String>, known: Option<&[String]>, what: &str, at: &Pointer) {
        let Some(known) = known else { return };
        let (words, at): (&[String], _) = match test {
            WordTest::Is(word) => (std::slice::from_ref(word), at.key("is")),
            WordTest::In(words) => (words, at.key("in")),
            WordTest::Known(_) => return,
        };
        for word in words.iter().filter(|word| !known.contains(word)) {
            self.dangling(&at, word, what, known);
        }
    }

    fn level(&mut self, test: &LevelTest, at: &Pointer) -> Option<LevelSet> {
        let count = self.names.levels.len();
        let mut levels = vec![false; count];
        let mut pass = |from: usize, to: usize| {
            for level in levels.iter_mut().take(to).skip(from) {
                *level = true;
            }
        };
        let mut none = false;
        let text = match test {
            LevelTest::Is(name) => {
                let place = self.place(name, &at.key("is"))?;
                pass(place, place + 1);
                format!("priority is `{name}`")
            }
            LevelTest::In(names) => {
                let places: Vec<_> = names.iter().map(|name| self.place(name, &at.key("in"))).collect();
                for place in places.into_iter().collect::<Option<Vec<_>>>()? {
                    pass(place, place + 1);
                }
                format!("priority is one of {}", listed(names))
            }
            LevelTest::AtLeast(name) => {
                pass(self.place(name, &at.key("at_least"))?, count);
                format!("priority is at least `{name}`")
            }
            LevelTest::AtMost(name) => {
                pass(0, self.place(name, &at.key("at_most"))? + 1);
                format!("priority is at most `{name}`")
            }
            LevelTest::Known(known) => {
                none = !known;
                if *known {
                    pass(0, count);
                }
                presence("priority", *known)
            }
        };
        Some(LevelSet { text, levels, none })
    }

    fn place(&mut self, name: &str, at: &Pointer) -> Option<usize> {
        let place = self.names.levels.iter().position(|level| level == name);
        if place.is_none() {
            self.dangling(at, name, "priority", self.names.levels);
        }
        place
    }

    fn pattern(&mut self, test: &PatternTest, at: &Pointer) -> Option<Pattern> {
        let (text, source, at) = match test {
            PatternTest::Known(known) => return Some(Pattern::Known(*known)),
            PatternTest::Contains(part) => {
                (format!("subject contains `{part}`"), regex::escape(part), at.key("contains"))
            }
            PatternTest::Matches(pattern) => {
                (format!("subject matches `{pattern}`"), pattern.clone(), at.key("matches"))
            }
        };
        match RegexBuilder::new(&source).case_insensitive(true).size_limit(1 << 20).build() {
            Ok(regex) => Some(Pattern::Found { text, regex }),
            Err(reason) => {
                let expected = format!(
                    "a regular expression without look-around or back-references: {}",
                    last_line(&reason)
                );
                self.review.problem(&at, ProblemKind::BadFormat, source, expected);
                None
            }
        }
    }

    fn dangling(&mut self, at: &Pointer, name: &str, what: &str, known: &[String]) {
        let expected = if known.is_empty() {
            format!("a {what}, and the desk defines none")
        } else {
            format!("a {what} of the desk: {}", listed(known))
        };
        self.review.problem(at, ProblemKind::DanglingReference, name, expected);
    }
}

fn last_line(reason: &regex::Error) -> String {
    reason.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn listed(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn presence(what: &str, known: bool) -> String {
    if known { format!("{what} is known") } else { format!("{what} is not known") }
}

impl Node {
    fn holds(&self, facts: Facts<'_, '_>) -> bool {
        let attributes = facts.attributes;
        match self {
            Node::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Node::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Node::Not(part) => !part.holds(facts),
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
    fn explain(&self, facts: Facts<'_, '_>, wanted: bool, reasons: &mut Vec<Reason>) {
        match self {
            Node::All(parts) | Node::Any(parts) => {
                for part in parts.iter().filter(|part| part.holds(facts) == wanted) {
                    part.explain(facts, wanted, reasons);
                }
            }
            Node::Not(part) => part.explain(facts, !wanted, reasons),
            leaf => reasons.push(Reason { test: leaf.text(), holds: leaf.holds(facts) }),
        }
    }

    fn settled(&self) -> Ternary {
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
            Node::All(_) | Node::Any(_) | Node::Not(_) => String::new(),
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
