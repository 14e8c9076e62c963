//! From the written condition to the compiled one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::TimeDelta;

use super::compiled::Names;
use super::history::{Past, PastOf, Which};
use super::node::{Count, Field, FieldValue, LevelSet, Node, SetOf, Word, presence};
use super::pattern::{Pattern, Refused};
use super::time::{Elapsed, Since, WallClock, Worth};
use super::{
    ClockTest, ConditionDocument, ContactsTest, ElapsedTest, FieldTest, LevelTest, MessageTest, TimeTest,
    ValueTest, WordTest,
};
use crate::calendar::Calendar;
use crate::document::{IsoDuration, Pointer, ProblemKind, Review, listed};

/// How many tests a condition may have once every name in it is written out.
const MOST_TESTS: usize = 10_000;
/// How deep named conditions may stand in each other.
const DEEPEST: usize = 50;

/// A named condition that was read.
#[derive(Clone)]
struct Read {
    node: Arc<Node>,
    /// Its tests, with every name written out.
    tests: usize,
    /// How deep names stand in it.
    depth: usize,
}

pub(super) struct Compiler<'n, 'r> {
    names: Names<'n>,
    review: &'r mut Review,
    /// The named conditions being read, to catch one that leads back to itself.
    open: Vec<String>,
    leads_back: bool,
    too_deep: bool,
    /// The named conditions read so far.
    read: BTreeMap<String, Option<Read>>,
    /// The tests of the condition being read, with every name written out.
    tests: usize,
    /// How deep names stand in the condition being read.
    depth: usize,
}

impl<'n, 'r> Compiler<'n, 'r> {
    pub(super) fn new(names: Names<'n>, review: &'r mut Review) -> Self {
        Self {
            names,
            review,
            open: Vec::new(),
            leads_back: false,
            too_deep: false,
            read: BTreeMap::new(),
            tests: 0,
            depth: 0,
        }
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
            D::Subject(test) => self.pattern(Pattern::compile(test, &at.key("subject"))).map(Node::Subject),
            D::Problem(test) => Some(Node::Word(Word::Problem, test.clone())),
            D::Field(test) => self.field(test, &at.key("field").key("test")).map(Node::Field),
            D::Label(test) => Some(Node::Word(Word::Label, test.clone())),
            D::Waiting(test) => self.elapsed(Since::Waiting, test, &at.key("waiting")),
            D::Age(test) => self.elapsed(Since::Age, test, &at.key("age")),
            D::CustomerMessages(test) => Some(Node::Count(Count::CustomerMessages, test.clone())),
            D::Repeats(test) => Some(Node::Count(Count::Repeats, test.clone())),
            D::Replies(test) => Some(Node::Count(Count::Replies, test.clone())),
            D::Reopens(test) => Some(Node::Count(Count::Reopens, test.clone())),
            D::Transfers(test) => Some(Node::Count(Count::Transfers, test.clone())),
            D::ChannelSwitches(test) => Some(Node::Count(Count::ChannelSwitches, test.clone())),
            D::Answered(answered) => Some(Node::Answered(*answered)),
            D::HandedOff(handed_off) => Some(Node::HandedOff(*handed_off)),
            D::Rating(test) => Some(Node::Rating(test.clone())),
            D::OtherContacts(test) => {
                self.past(PastOf::Contacts, test, &at.key("other_contacts")).map(Node::Past)
            }
            D::BrokenPromises(test) => {
                self.past(PastOf::BrokenPromises, test, &at.key("broken_promises")).map(Node::Past)
            }
            D::EarlierRating(test) => Some(Node::EarlierRating(test.clone())),
            D::CustomerValue(test) => Some(Node::Worth(Worth {
                currency: test.currency.clone(),
                period: test.period.clone(),
                test: test.minor_units.clone(),
            })),
            D::Message(MessageTest::Latest(test)) => {
                let at = at.key("message").key("latest");
                self.pattern(Pattern::compile(test, &at)).map(Node::LatestText)
            }
            D::Message(MessageTest::Any(test)) => {
                let at = at.key("message").key("any");
                self.pattern(Pattern::compile(test, &at)).map(Node::AnyText)
            }
            D::Time(test) => self.wall_clock(test, &at.key("time")),
        }
    }

    fn past(&mut self, of: PastOf, test: &ContactsTest, at: &Pointer) -> Option<Past> {
        let within = test.within.map_or(TimeDelta::MAX, |within| within.wall());
        if within <= TimeDelta::zero() {
            let expected = "more than no time";
            self.review.problem(&at.key("within"), ProblemKind::OutOfRange, within, expected);
            return None;
        }
        let which = Which { within, of, tagged: test.tagged.clone(), same_tag: test.same_tag };
        Some(Past { which, test: test.count.clone() })
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
        if self.open.len() >= DEEPEST {
            self.too_deep = true;
            return None;
        }
        if !self.read.contains_key(name) {
            self.open.push(name.to_owned());
            let (tests, depth) = (std::mem::take(&mut self.tests), std::mem::take(&mut self.depth));
            let node = self.node(document, &Pointer::root());
            let (tests, depth) =
                (std::mem::replace(&mut self.tests, tests), std::mem::replace(&mut self.depth, depth));
            self.open.pop();
            let read = node.map(|node| Read { node: Arc::new(node), tests, depth: depth.saturating_add(1) });
            self.read.insert(name.to_owned(), read);
        }
        if self.open.is_empty() && std::mem::take(&mut self.leads_back) {
            let expected = "a condition that does not lead back to itself";
            self.problem(at, ProblemKind::Contradiction, name, expected);
            return None;
        }
        let read = self.read.get(name).cloned().flatten();
        if read.as_ref().is_some_and(|read| read.depth > DEEPEST) {
            self.too_deep = true;
        }
        if self.open.is_empty() && std::mem::take(&mut self.too_deep) {
            let expected = format!("named conditions at most {DEEPEST} deep in each other");
            self.problem(at, ProblemKind::TooDeep, name, expected);
            return None;
        }
        let read = read.filter(|_| !self.too_deep)?;
        self.tests = self.tests.saturating_add(read.tests);
        self.depth = self.depth.max(read.depth);
        self.within_limits(at).then_some(Node::Named(read.node))
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

    fn pattern(&mut self, compiled: Result<Pattern, Refused>) -> Option<Pattern> {
        let noted = compiled.map_err(|refused| {
            self.problem(&refused.at, refused.kind, refused.found, refused.expected);
        });
        noted.ok()
    }

    fn field(&mut self, field: &FieldTest, at: &Pointer) -> Option<Field> {
        let test = match &field.test {
            ValueTest::Contains(part) => {
                FieldValue::Text(self.pattern(Pattern::contains(part, at.key("contains")))?)
            }
            ValueTest::Matches(pattern) => {
                FieldValue::Text(self.pattern(Pattern::matches(pattern, at.key("matches")))?)
            }
            plain => FieldValue::Plain(plain.clone()),
        };
        Some(Field { name: field.name.clone(), test })
    }

    fn elapsed(&mut self, since: Since, test: &ElapsedTest, at: &Pointer) -> Option<Node> {
        let calendar = match &test.calendar {
            Some(name) => Some(self.calendar(name, &at.key("calendar"))?),
            None => None,
        };
        if test.at_least.is_none() && test.less_than.is_none() && test.known.is_none() {
            let expected = "at least one of `at_least`, `less_than` and `known`";
            self.problem(at, ProblemKind::MissingField, "{}", expected);
            return None;
        }
        for (bound, key) in [(test.at_least, "at_least"), (test.less_than, "less_than")] {
            let Some(bound) = bound else { continue };
            if bound.wall() < TimeDelta::zero() {
                let expected = "a duration that is not negative";
                self.problem(&at.key(key), ProblemKind::OutOfRange, bound, expected);
            }
            if bound.has_days() && calendar.is_some() {
                let expected = "hours such as `PT8H`, because a day on a calendar can be read in two ways";
                self.problem(&at.key(key), ProblemKind::Contradiction, bound, expected);
            }
        }
        let wall = |bound: Option<IsoDuration>| bound.map(|bound| bound.wall());
        let (at_least, less_than) = (wall(test.at_least), wall(test.less_than));
        Some(Node::Elapsed(Elapsed { since, calendar, at_least, less_than, known: test.known }))
    }

    fn wall_clock(&mut self, test: &TimeTest, at: &Pointer) -> Option<Node> {
        let calendar = self.calendar(&test.calendar, &at.key("calendar"))?;
        if let ClockTest::Dates([first, last]) = &test.test
            && last < first
        {
            let at = at.key("test").key("dates").index(1);
            self.problem(&at, ProblemKind::OutOfRange, last, format!("{first} or a date after it"));
        }
        Some(Node::Clock(WallClock { calendar, test: test.test.clone() }))
    }

    fn calendar(&mut self, name: &str, at: &Pointer) -> Option<Calendar> {
        self.names.calendars.named(name, at, self.review).cloned()
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
