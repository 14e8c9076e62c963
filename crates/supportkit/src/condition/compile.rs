//! From the written condition to the compiled one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use regex::RegexBuilder;

use super::compiled::Names;
use super::node::{LevelSet, Node, Pattern, SetOf, Word, listed, presence};
use super::{ConditionDocument, LevelTest, PatternTest, WordTest};
use crate::document::{Pointer, ProblemKind, Review};

/// How many tests a condition may have once every name in it is written out.
const MOST_TESTS: usize = 10_000;

pub(super) struct Compiler<'n, 'r> {
    names: Names<'n>,
    review: &'r mut Review,
    /// The named conditions being read, to catch one that leads back to itself.
    open: Vec<String>,
    leads_back: bool,
    /// The named conditions read so far, each with its number of tests.
    read: BTreeMap<String, Option<(Arc<Node>, usize)>>,
    /// The tests of the condition being read, with every name written out.
    tests: usize,
}

impl<'n, 'r> Compiler<'n, 'r> {
    pub(super) fn new(names: Names<'n>, review: &'r mut Review) -> Self {
        Self { names, review, open: Vec::new(), leads_back: false, read: BTreeMap::new(), tests: 0 }
    }

    pub(super) fn node(&mut self, document: &ConditionDocument, at: &Pointer) -> Option<Node> {
        use ConditionDocument as D;
        self.tests = self.tests.saturating_add(1);
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

    /// A named condition is read once. Problems inside it are noted where the desk defines it, not where it is named.
    fn named(&mut self, name: &str, at: &Pointer) -> Option<Node> {
        let Some(document) = self.names.named.get(name) else {
            let known: Vec<_> = self.names.named.keys().cloned().collect();
            self.dangling(at, name, "condition", &known);
            return None;
        };
        if self.open.iter().any(|open| open == name) {
            self.leads_back = true;
            return None;
        }
        if !self.read.contains_key(name) {
            self.open.push(name.to_owned());
            let tests = std::mem::take(&mut self.tests);
            let node = self.node(document, &Pointer::root());
            let size = std::mem::replace(&mut self.tests, tests);
            self.open.pop();
            self.read.insert(name.to_owned(), node.map(|node| (Arc::new(node), size)));
        }
        if self.open.is_empty() && std::mem::take(&mut self.leads_back) {
            let expected = "a condition that does not lead back to itself";
            self.problem(at, ProblemKind::Contradiction, name, expected);
            return None;
        }
        let (node, size) = self.read.get(name).cloned().flatten()?;
        self.tests = self.tests.saturating_add(size);
        self.within_limits(at).then_some(Node::Named(node))
    }

    /// Whether deciding the condition stays cheap. Names that name names can multiply without end.
    fn within_limits(&mut self, at: &Pointer) -> bool {
        let fits = self.tests <= MOST_TESTS;
        if !fits {
            let expected = format!("at most {MOST_TESTS} tests once every name is written out");
            let found = format!("{} tests", self.tests);
            self.problem(at, ProblemKind::TooLarge, found, expected);
        }
        fits
    }

    fn problem(
        &mut self,
        at: &Pointer,
        kind: ProblemKind,
        found: impl fmt::Display,
        expected: impl Into<String>,
    ) {
        if self.open.is_empty() {
            self.review.problem(at, kind, found, expected);
        }
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
                self.problem(&at, ProblemKind::BadFormat, source, expected);
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
        self.problem(at, ProblemKind::DanglingReference, name, expected);
    }
}

fn last_line(reason: &regex::Error) -> String {
    reason.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
