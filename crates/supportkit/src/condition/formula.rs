//! From conditions to formulas over the values that their facts can have.

use chrono::TimeDelta;
use serde_json::Value;

use super::node::{Count, FieldValue, Node, SetOf, Word, word_holds};
use super::pattern::Pattern;
use super::region::{Fact, Key, Region, Text};
use super::solver::{Formula, Values};
use super::time::{Since, is_between};
use super::{ClockTest, CountTest, SetTest, ValueTest, WordTest};

impl Region {
    /// All values of every fact.
    pub(super) fn every(&self) -> Vec<Values> {
        self.values.iter().map(|facts| Values::those(facts.len(), |_| true)).collect()
    }

    pub(super) fn formula(&self, node: &Node, every: &[Values]) -> Formula {
        let each = |parts: &[Node]| parts.iter().map(|part| self.formula(part, every)).collect();
        match node {
            Node::All(parts) => Formula::All(each(parts)),
            Node::Any(parts) => Formula::Any(each(parts)),
            Node::Not(part) => self.formula(part, every).negated(every),
            Node::Named(part) => self.formula(part, every),
            leaf => self.test(leaf),
        }
    }

    /// The values of a fact for which a test holds.
    fn where_(&self, key: &Key, holds: impl Fn(&Fact) -> bool) -> Formula {
        let Some(variable) = self.place(key) else { return Formula::is_constant(true) };
        let facts = self.facts(variable);
        Formula::Among(variable, Values::those(facts.len(), |value| facts.get(value).is_some_and(&holds)))
    }

    fn is_yes(&self, key: &Key) -> Formula {
        self.where_(key, |fact| *fact == Fact::Yes(true))
    }

    fn is_known(&self, key: &Key) -> Formula {
        self.where_(key, |fact| *fact != Fact::None)
    }

    fn test(&self, node: &Node) -> Formula {
        match node {
            Node::State(test) => self.where_(&Key::State, |fact| match fact {
                Fact::State(state) => word_holds(test, Some(state)),
                _ => false,
            }),
            Node::Channel(test) => self.where_(&Key::Channel, |fact| match fact {
                Fact::Channel(channel) => word_holds(test, Some(channel)),
                _ => false,
            }),
            Node::Origin(test) => self.where_(&Key::Origin, |fact| match fact {
                Fact::Origin(origin) => word_holds(test, Some(origin)),
                _ => false,
            }),
            Node::Level(set) => self.where_(&Key::Level, |fact| match fact {
                Fact::Level(level) => set.levels.get(*level).copied().unwrap_or(false),
                _ => set.none,
            }),
            Node::Word(word, test) => self.where_(&Key::Word(*word), |fact| match (fact, test) {
                (Fact::None, test) => word_holds(test, None),
                (Fact::Word(word), test) => word_holds(test, Some(word)),
                (_, WordTest::Known(known)) => *known,
                _ => false,
            }),
            Node::Set(set, test) => self.set(*set, test),
            Node::Field(field) => self.field(&field.name, &field.test),
            Node::Count(count, test) => self.count(&Key::Count(*count), test),
            Node::Past(past) => self.count(&Key::Past(past.which.clone()), &past.test),
            Node::Answered(answered) => self.where_(&Key::Count(Count::Replies), |fact| match fact {
                Fact::Whole(number) => (*number > 0) == *answered,
                _ => false,
            }),
            Node::EarlierRating(test) => self.where_(&Key::EarlierRating, |fact| test.passes(whole(fact))),
            Node::Rating(test) => self.where_(&Key::Rating, |fact| test.passes(whole(fact))),
            Node::Worth(worth) => {
                let key = Key::Worth(worth.currency.clone(), worth.period.clone());
                self.where_(&key, |fact| worth.test.passes(whole(fact)))
            }
            Node::HandedOff(wanted) => self.where_(&Key::HandedOff, |fact| *fact == Fact::Yes(*wanted)),
            Node::Subject(pattern) => self.pattern(Text::Subject, pattern),
            Node::LatestText(pattern) => self.pattern(Text::Latest, pattern),
            Node::AnyText(pattern) => self.pattern(Text::Any, pattern),
            Node::Elapsed(elapsed) => {
                let calendar = elapsed.calendar.as_ref().map(|calendar| calendar.id().to_owned());
                self.where_(&Key::Elapsed(elapsed.since, calendar), |fact| {
                    elapsed.passes(whole(fact).map(TimeDelta::microseconds))
                })
            }
            Node::Clock(clock) => {
                let id = clock.calendar.id().to_owned();
                match &clock.test {
                    ClockTest::Open(open) => self.where_(&Key::Open(id), |fact| *fact == Fact::Yes(*open)),
                    ClockTest::Between([start, end]) => self.where_(&Key::TimeOfDay(id), |fact| {
                        let second = whole(fact).and_then(|second| u32::try_from(second).ok());
                        second.is_some_and(|second| is_between(second, *start, *end))
                    }),
                    ClockTest::Weekday(days) => self.where_(&Key::Weekday(id), |fact| match fact {
                        Fact::Weekday(day) => days.contains(day),
                        _ => false,
                    }),
                    ClockTest::Dates([first, last]) => self.where_(&Key::Date(id), |fact| match fact {
                        Fact::Date(date) => first.0 <= *date && *date <= last.0,
                        _ => false,
                    }),
                }
            }
            Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Named(_) => Formula::is_constant(true),
        }
    }

    fn count(&self, key: &Key, test: &CountTest) -> Formula {
        self.where_(key, |fact| match fact {
            Fact::Whole(number) => u32::try_from(*number).is_ok_and(|number| test.passes(number)),
            _ => false,
        })
    }

    fn set(&self, set: SetOf, test: &SetTest) -> Formula {
        let has = |word: &String| self.is_yes(&Key::Member(set, word.clone()));
        let no = |key: &Key| self.where_(key, |fact| *fact == Fact::Yes(false));
        match test {
            SetTest::Has(word) => has(word),
            SetTest::HasAny(words) => Formula::Any(words.iter().map(has).collect()),
            SetTest::HasAll(words) => Formula::All(words.iter().map(has).collect()),
            SetTest::Empty(true) => Formula::All(self.of_set(set).map(no).collect()),
            SetTest::Empty(false) => Formula::Any(self.of_set(set).map(|key| self.is_yes(key)).collect()),
        }
    }

    /// The facts about what is in a set.
    fn of_set(&self, set: SetOf) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(move |key| match key {
            Key::Member(of, _) | Key::Others(of) => *of == set,
            _ => false,
        })
    }

    fn field(&self, name: &str, test: &FieldValue) -> Formula {
        let key = Key::Field(name.to_owned());
        let has = |item: &String| {
            let is_list = self.where_(&key, |fact| *fact == Fact::List);
            Formula::All(vec![is_list, self.is_yes(&Key::Item(name.to_owned(), item.clone()))])
        };
        match test {
            FieldValue::Plain(ValueTest::Has(item)) => has(item),
            FieldValue::Plain(ValueTest::HasAny(items)) => Formula::Any(items.iter().map(has).collect()),
            FieldValue::Plain(ValueTest::HasAll(items)) => Formula::All(items.iter().map(has).collect()),
            FieldValue::Plain(ValueTest::Known(known)) => {
                self.where_(&key, |fact| (*fact != Fact::None) == *known)
            }
            FieldValue::Plain(_) => self.where_(&key, |fact| test.holds(json(fact).as_ref())),
            FieldValue::Text(Pattern::Known(known)) => {
                self.where_(&key, |fact| matches!(fact, Fact::Word(_) | Fact::AnotherWord) == *known)
            }
            FieldValue::Text(Pattern::Found(found)) => {
                let mentioned = self.where_(&key, |fact| match fact {
                    Fact::Word(word) => found.is_in(word),
                    _ => false,
                });
                let another = self.where_(&key, |fact| *fact == Fact::AnotherWord);
                let matches = Key::Matches(Text::Field(name.to_owned()), found.source.clone());
                Formula::Any(vec![mentioned, Formula::All(vec![another, self.is_yes(&matches)])])
            }
        }
    }

    fn pattern(&self, text: Text, pattern: &Pattern) -> Formula {
        let known = Key::Known(text.clone());
        match pattern {
            Pattern::Known(wanted) => self.where_(&known, |fact| *fact == Fact::Yes(*wanted)),
            Pattern::Found(found) => {
                let matches = Key::Matches(text, found.source.clone());
                Formula::All(vec![self.is_yes(&known), self.is_yes(&matches)])
            }
        }
    }

    /// What holds of every conversation, as far as these facts are about it.
    pub(super) fn laws(&self, every: &[Values]) -> Vec<Formula> {
        let mut laws = Vec::new();
        let mut implies = |condition: Formula, then: Formula| {
            laws.push(Formula::Any(vec![condition.negated(every), then]));
        };
        let here = |key: &Key| self.place(key).is_some();
        // A tier, a segment, a value and another contact are those of a customer.
        let customer = Key::Word(Word::Customer);
        if here(&customer) {
            for key in &self.keys {
                match key {
                    Key::Past(_) => {
                        let some = self.where_(key, |fact| whole(fact) > Some(0));
                        implies(some, self.is_known(&customer));
                    }
                    Key::Word(Word::Tier) | Key::Worth(..) | Key::EarlierRating => {
                        implies(self.is_known(key), self.is_known(&customer))
                    }
                    Key::Member(SetOf::Segments, _) | Key::Others(SetOf::Segments) => {
                        implies(self.is_yes(key), self.is_known(&customer));
                    }
                    _ => {}
                }
            }
        }
        let waits: Vec<&Key> =
            self.keys.iter().filter(|key| matches!(key, Key::Elapsed(Since::Waiting, _))).collect();
        for wait in &waits {
            // Nobody waits where work is over, and nobody who never asked.
            if here(&Key::State) {
                let goes_on = |fact: &Fact| matches!(fact, Fact::State(state) if !state.is_over());
                implies(self.is_known(wait), self.where_(&Key::State, goes_on));
            }
            if here(&Key::Count(Count::CustomerMessages)) && here(&Key::HandedOff) {
                let asked = self.where_(&Key::Count(Count::CustomerMessages), |fact| whole(fact) > Some(0));
                implies(self.is_known(wait), Formula::Any(vec![asked, self.is_yes(&Key::HandedOff)]));
            }
            // However it is measured, it is one wait.
            for other in &waits {
                if wait != other {
                    implies(self.is_known(wait), self.is_known(other));
                }
            }
        }
        // A wait is no longer than the conversation is old. Their bounds are the same.
        let (wait, age) = (Key::Elapsed(Since::Waiting, None), Key::Elapsed(Since::Age, None));
        if let Some(ages) = self.place(&age).filter(|_| here(&wait)) {
            for old in self.facts(ages) {
                let this_old = self.where_(&age, |fact| fact == old);
                implies(this_old, self.where_(&wait, |fact| whole(fact) <= whole(old)));
            }
        }
        // Whoever looks further back sees no fewer contacts.
        for (key, which) in self.keys.iter().filter_map(|key| Some((key, key.past()?))) {
            let further =
                self.keys.iter().filter(|key| key.past().is_some_and(|other| which.is_part_of(other)));
            for other in further {
                for number in self.place(key).map(|place| self.facts(place)).unwrap_or_default() {
                    let so_many = self.where_(key, |fact| fact == number);
                    implies(so_many, self.where_(other, |fact| whole(fact) >= whole(number)));
                }
            }
        }
        // The last message is one of the messages.
        let (latest, any) = (Key::Known(Text::Latest), Key::Known(Text::Any));
        if here(&latest) && here(&any) {
            implies(self.is_yes(&latest), self.is_yes(&any));
        }
        for key in &self.keys {
            if let Key::Matches(Text::Latest, source) = key {
                let of_any = Key::Matches(Text::Any, source.clone());
                if here(&of_any) {
                    let found = Formula::All(vec![self.is_yes(&latest), self.is_yes(key)]);
                    implies(found, self.is_yes(&of_any));
                }
            }
        }
        laws
    }
}

fn whole(fact: &Fact) -> Option<i64> {
    match fact {
        Fact::Whole(number) => Some(*number),
        _ => None,
    }
}

/// What a field holds, items of lists and texts that no test mentions aside.
pub(super) fn json(fact: &Fact) -> Option<Value> {
    match fact {
        Fact::Word(word) => Some(Value::String(word.clone())),
        Fact::Number(number) => Some(Value::Number(number.clone())),
        Fact::Yes(yes) => Some(Value::Bool(*yes)),
        Fact::List => Some(Value::Array(Vec::new())),
        // A text that no test mentions passes none, as an object does.
        Fact::AnotherWord => Some(Value::Object(serde_json::Map::new())),
        _ => None,
    }
}
