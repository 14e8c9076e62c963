//! What the facts that some conditions read can be: for every fact finitely many values, one for each way in which the
//! tests can tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Number, Value};

use super::history::Which;
use super::node::{Count, FieldValue, Node, SetOf, Word};
use super::pattern::Pattern;
use super::time::Since;
use super::{ClockTest, CountTest, NumberTest, SetTest, ValueTest, WordTest};
use crate::calendar::{Calendar, Weekday};
use crate::conversation::{Channel, Origin, State};

/// A fact that tests read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    State,
    Channel,
    Origin,
    Level,
    Word(Word),
    /// Whether a set has a word.
    Member(SetOf, String),
    /// Whether a set has a word that no test mentions.
    Others(SetOf),
    Field(String),
    /// Whether a field that holds a list has an item.
    Item(String, String),
    Count(Count),
    Rating,
    EarlierRating,
    Past(Which),
    Worth(String, String),
    HandedOff,
    Elapsed(Since, Option<String>),
    /// Whether there is such a text.
    Known(Text),
    /// Whether such a text matches a pattern.
    Matches(Text, String),
    Open(String),
    TimeOfDay(String),
    Weekday(String),
    Date(String),
}

impl Key {
    pub(super) fn past(&self) -> Option<&Which> {
        match self {
            Key::Past(which) => Some(which),
            _ => None,
        }
    }
}

/// A text that patterns are looked for in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Text {
    Subject,
    Latest,
    Any,
    Field(String),
}

/// A value of a fact, which stands for all that the tests cannot tell from it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fact {
    None,
    State(State),
    Channel(Channel),
    Origin(Origin),
    /// The place of a level.
    Level(usize),
    Word(String),
    /// A word that no test mentions.
    AnotherWord,
    /// A number in a field.
    Number(Number),
    /// A list, or anything else that is no word and no number.
    List,
    Yes(bool),
    Whole(i64),
    Weekday(Weekday),
    Date(NaiveDate),
}

/// What tests mention of a fact.
#[derive(Debug, Clone, Default)]
struct Mentions {
    words: BTreeSet<String>,
    wholes: BTreeSet<i64>,
    numbers: Vec<f64>,
    dates: BTreeSet<NaiveDate>,
}

/// The facts that some conditions read, and what they can be.
#[derive(Debug, Clone, Default)]
pub(super) struct Region {
    mentions: BTreeMap<Key, Mentions>,
    pub(super) keys: Vec<Key>,
    pub(super) values: Vec<Vec<Fact>>,
    pub(super) calendars: BTreeMap<String, Calendar>,
}

const STATES: [State; 11] = [
    State::Active,
    State::New,
    State::Bot,
    State::WaitingCustomer,
    State::WaitingThirdParty,
    State::Snoozed,
    State::Resolved,
    State::Closed,
    State::Merged,
    State::Spam,
    State::Deleted,
];

impl Region {
    /// What some conditions read, in desks with so many levels. `always_known` says that there is always a priority.
    pub(super) fn of<'n>(nodes: impl Iterator<Item = &'n Node>, levels: usize, always_known: bool) -> Self {
        let mut region = Self::default();
        nodes.for_each(|node| region.note(node));
        region.note_together();
        let mentions = std::mem::take(&mut region.mentions);
        for (key, mentions) in mentions {
            region.values.push(values(&key, &mentions, levels, always_known));
            region.keys.push(key);
        }
        region
    }

    pub(super) fn place(&self, key: &Key) -> Option<usize> {
        self.keys.binary_search(key).ok()
    }

    pub(super) fn facts(&self, variable: usize) -> &[Fact] {
        self.values.get(variable).map(Vec::as_slice).unwrap_or_default()
    }

    fn at(&mut self, key: Key) -> &mut Mentions {
        self.mentions.entry(key).or_default()
    }

    fn note(&mut self, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.note(part)),
            Node::Not(part) => self.note(part),
            Node::Named(part) => self.note(part),
            Node::State(_) => drop(self.at(Key::State)),
            Node::Channel(_) => drop(self.at(Key::Channel)),
            Node::Origin(_) => drop(self.at(Key::Origin)),
            Node::Level(_) => drop(self.at(Key::Level)),
            Node::Word(word, test) => {
                let words = match test {
                    WordTest::Is(word) => std::slice::from_ref(word),
                    WordTest::In(words) => words,
                    WordTest::Known(_) => &[],
                };
                self.at(Key::Word(*word)).words.extend(words.iter().cloned());
            }
            Node::Set(set, test) => {
                let words = match test {
                    SetTest::Has(word) => std::slice::from_ref(word),
                    SetTest::HasAny(words) | SetTest::HasAll(words) => words,
                    SetTest::Empty(_) => &[],
                };
                for word in words {
                    self.at(Key::Member(*set, word.clone()));
                }
                self.at(Key::Others(*set));
            }
            Node::Field(field) => self.note_field(&field.name, &field.test),
            Node::Count(count, test) => {
                let (CountTest::Is(number) | CountTest::AtLeast(number) | CountTest::AtMost(number)) = test;
                self.at(Key::Count(*count)).wholes.insert(i64::from(*number));
            }
            Node::Rating(test) => self.note_number(Key::Rating, test),
            Node::EarlierRating(test) => self.note_number(Key::EarlierRating, test),
            Node::Past(past) => {
                let (CountTest::Is(number) | CountTest::AtLeast(number) | CountTest::AtMost(number)) =
                    past.test;
                self.at(Key::Past(past.which.clone())).wholes.insert(i64::from(number));
            }
            Node::Worth(worth) => {
                self.note_number(Key::Worth(worth.currency.clone(), worth.period.clone()), &worth.test);
            }
            Node::Answered(_) => drop(self.at(Key::Count(Count::Replies)).wholes.insert(1)),
            Node::HandedOff(_) => drop(self.at(Key::HandedOff)),
            Node::Subject(pattern) => self.note_pattern(Text::Subject, pattern),
            Node::LatestText(pattern) => self.note_pattern(Text::Latest, pattern),
            Node::AnyText(pattern) => self.note_pattern(Text::Any, pattern),
            Node::Elapsed(elapsed) => {
                let calendar = elapsed.calendar.as_ref().map(|calendar| self.note_calendar(calendar));
                let micros = elapsed.bounds().filter_map(|bound| bound.num_microseconds());
                self.at(Key::Elapsed(elapsed.since, calendar)).wholes.extend(micros);
            }
            Node::Clock(clock) => {
                let id = self.note_calendar(&clock.calendar);
                match &clock.test {
                    ClockTest::Open(_) => drop(self.at(Key::Open(id))),
                    ClockTest::Between(times) => {
                        let seconds = times.iter().map(|time| i64::from(time.seconds()));
                        self.at(Key::TimeOfDay(id)).wholes.extend(seconds);
                    }
                    ClockTest::Weekday(_) => drop(self.at(Key::Weekday(id))),
                    ClockTest::Dates([first, last]) => {
                        let dates = [first.0.pred_opt(), Some(first.0), Some(last.0), last.0.succ_opt()];
                        self.at(Key::Date(id)).dates.extend(dates.into_iter().flatten());
                    }
                }
            }
        }
    }

    fn note_calendar(&mut self, calendar: &Calendar) -> String {
        let id = calendar.id().to_owned();
        self.calendars.entry(id.clone()).or_insert_with(|| calendar.clone());
        id
    }

    fn note_number(&mut self, key: Key, test: &NumberTest) {
        let numbers = &mut self.at(key).wholes;
        if let NumberTest::Is(number) | NumberTest::AtLeast(number) | NumberTest::AtMost(number) = test {
            numbers.insert(*number);
        }
    }

    fn note_pattern(&mut self, text: Text, pattern: &Pattern) {
        if let Pattern::Found(found) = pattern {
            self.at(Key::Matches(text.clone(), found.source.clone()));
        }
        if !matches!(text, Text::Field(_)) {
            self.at(Key::Known(text));
        }
    }

    fn note_field(&mut self, name: &str, test: &FieldValue) {
        let mentions = self.at(Key::Field(name.to_owned()));
        let test = match test {
            FieldValue::Text(pattern) => return self.note_pattern(Text::Field(name.to_owned()), pattern),
            FieldValue::Plain(test) => test,
        };
        let items = match test {
            ValueTest::Is(word) => {
                mentions.words.insert(word.clone());
                &[]
            }
            ValueTest::In(words) => {
                mentions.words.extend(words.iter().cloned());
                &[]
            }
            ValueTest::AtLeast(number) | ValueTest::AtMost(number) => {
                mentions.numbers.push(*number);
                &[]
            }
            ValueTest::Has(word) => std::slice::from_ref(word),
            ValueTest::HasAny(words) | ValueTest::HasAll(words) => words.as_slice(),
            _ => &[],
        };
        for item in items {
            self.at(Key::Item(name.to_owned(), item.clone()));
        }
    }

    /// Waiting time and age that are measured alike have their bounds in common, and so have counts of the same contacts
    /// that look back differently far, so that they can be compared.
    fn note_together(&mut self) {
        let past: Vec<Which> = self.mentions.keys().filter_map(Key::past).cloned().collect();
        for which in &past {
            let alike = past.iter().filter(|other| which.is_alike(other)).cloned().map(Key::Past);
            let bounds = alike.filter_map(|key| self.mentions.get(&key));
            let bounds: BTreeSet<i64> = bounds.flat_map(|mentions| mentions.wholes.iter().copied()).collect();
            self.at(Key::Past(which.clone())).wholes.extend(bounds);
        }
        let (waiting, age) = (Key::Elapsed(Since::Waiting, None), Key::Elapsed(Since::Age, None));
        if let (Some(a), Some(b)) = (self.mentions.get(&waiting), self.mentions.get(&age)) {
            let both: BTreeSet<i64> = a.wholes.union(&b.wholes).copied().collect();
            for key in [waiting, age] {
                self.at(key).wholes.clone_from(&both);
            }
        }
    }
}

/// What a fact can be, the plainest value first.
fn values(key: &Key, mentions: &Mentions, levels: usize, always_known: bool) -> Vec<Fact> {
    let yes_or_no = || vec![Fact::Yes(false), Fact::Yes(true)];
    match key {
        Key::State => STATES.map(Fact::State).to_vec(),
        Key::Channel => Channel::ALL.map(Fact::Channel).to_vec(),
        Key::Origin => [Origin::Inbound, Origin::Proactive, Origin::FollowUp].map(Fact::Origin).to_vec(),
        Key::Level => {
            let none = (!always_known || levels == 0).then_some(Fact::None);
            none.into_iter().chain((0..levels).map(Fact::Level)).collect()
        }
        Key::Word(_) => {
            let words = mentions.words.iter().cloned().map(Fact::Word);
            [Fact::None, Fact::AnotherWord].into_iter().chain(words).collect()
        }
        Key::Member(..) | Key::Others(_) | Key::Item(..) | Key::HandedOff | Key::Known(_) => yes_or_no(),
        Key::Matches(..) | Key::Open(_) => yes_or_no(),
        Key::Field(_) => field_values(mentions),
        Key::Count(_) | Key::Past(_) => {
            wholes(mentions, 0, i64::from(u32::MAX)).into_iter().map(Fact::Whole).collect()
        }
        Key::Rating | Key::EarlierRating => {
            let scores = wholes(mentions, i64::from(i32::MIN), i64::from(i32::MAX));
            std::iter::once(Fact::None).chain(scores.into_iter().map(Fact::Whole)).collect()
        }
        Key::Worth(..) => {
            let amounts = wholes(mentions, i64::MIN, i64::MAX);
            std::iter::once(Fact::None).chain(amounts.into_iter().map(Fact::Whole)).collect()
        }
        Key::Elapsed(since, _) => {
            let bounds = mentions.wholes.iter().copied().filter(|bound| *bound > 0);
            let times = std::iter::once(0).chain(bounds).map(Fact::Whole);
            // Every conversation has an age.
            let none = (*since == Since::Waiting).then_some(Fact::None);
            none.into_iter().chain(times).collect()
        }
        Key::TimeOfDay(_) => {
            let seconds = mentions.wholes.iter().copied().filter(|second| (1..86_400).contains(second));
            std::iter::once(0).chain(seconds).map(Fact::Whole).collect()
        }
        Key::Weekday(_) => {
            use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
            [Mon, Tue, Wed, Thu, Fri, Sat, Sun].map(Fact::Weekday).to_vec()
        }
        Key::Date(_) => mentions.dates.iter().copied().map(Fact::Date).collect(),
    }
}

/// The numbers that are mentioned and one between, below and above each, from the one nearest to nothing on.
fn wholes(mentions: &Mentions, least: i64, most: i64) -> Vec<i64> {
    let around = |number: i64| [number.saturating_sub(1), number, number.saturating_add(1)];
    let near = mentions.wholes.iter().copied().flat_map(around).chain([0]);
    let numbers: BTreeSet<i64> = near.filter(|number| (least..=most).contains(number)).collect();
    let mut numbers: Vec<i64> = numbers.into_iter().collect();
    numbers.sort_by_key(|number| number.unsigned_abs());
    numbers
}

/// Nothing, yes and no, a list, every word that is mentioned and another, every number that is mentioned in each way in
/// which it can be written, and one between, below and above them that is written as no word is.
fn field_values(mentions: &Mentions) -> Vec<Fact> {
    let mut values = vec![Fact::None, Fact::AnotherWord, Fact::List, Fact::Yes(false), Fact::Yes(true)];
    values.extend(mentions.words.iter().cloned().map(Fact::Word));
    let mut numbers: Vec<Number> = Vec::new();
    for word in &mentions.words {
        // Only a number that is written just so is the same as the word.
        if let Ok(Value::Number(number)) = serde_json::from_str(word)
            && number.to_string().as_str() == word.as_str()
        {
            numbers.push(number);
        }
    }
    let mut bounds = mentions.numbers.clone();
    bounds.extend(numbers.iter().filter_map(Number::as_f64));
    bounds.retain(|bound| bound.is_finite());
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    let is_unwritten = |number: &Number| !mentions.words.contains(&number.to_string());
    for bound in &bounds {
        let forms = [Number::from_f64(*bound), whole_form(*bound)];
        numbers.extend(forms.into_iter().flatten().filter(is_unwritten));
    }
    let edges = std::iter::once(f64::MIN).chain(bounds.iter().copied()).chain([f64::MAX]);
    let edges: Vec<f64> = edges.collect();
    for pair in edges.windows(2) {
        let [low, high] = pair else { continue };
        numbers.extend(between(*low, *high).find(is_unwritten));
    }
    values.extend(numbers.into_iter().map(Fact::Number));
    values
}

/// A number without its fraction, where it has none.
#[expect(clippy::cast_possible_truncation, reason = "a number that is not the same afterwards is left out")]
fn whole_form(number: f64) -> Option<Number> {
    let whole = number as i64;
    #[expect(clippy::cast_precision_loss, reason = "compared with what it was made from")]
    let same = whole as f64 == number;
    same.then(|| Number::from(whole))
}

/// Numbers strictly between two others, the rounder ones first.
fn between(low: f64, high: f64) -> impl Iterator<Item = Number> {
    let near = [low + 1.0, high - 1.0, 0.0].into_iter();
    let halves = std::iter::successors(Some(low.midpoint(high)), move |middle| Some(middle.midpoint(high)));
    let candidates = near.chain(halves.take(200)).filter(move |number| low < *number && *number < high);
    candidates.filter_map(|number| whole_form(number).or_else(|| Number::from_f64(number)))
}
