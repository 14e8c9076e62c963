//! A value in a schedule's JSON with its place, and what is expected of it.

use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::Error;
use crate::document::{Limits, Pointer, ProblemKind, Review, read};

/// A JSON text, read, and the problems found in it.
pub(super) struct Text {
    value: Value,
    review: RefCell<Review>,
}

impl Text {
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        Ok(Self { value: read(text, Limits::default())?, review: RefCell::new(Review::new()) })
    }

    pub(super) fn whole(&self) -> Seen<'_> {
        Seen { value: &self.value, at: Pointer::root(), review: &self.review }
    }

    /// What was made of it, unless there were problems.
    pub(super) fn finish<T>(self, made: T) -> Result<T, Error> {
        self.review.into_inner().finish().map(|_| made)
    }
}

/// A value in its place.
#[derive(Clone)]
pub(super) struct Seen<'t> {
    value: &'t Value,
    at: Pointer,
    review: &'t RefCell<Review>,
}

impl<'t> Seen<'t> {
    /// Notes a problem with it.
    pub(super) fn problem(&self, kind: ProblemKind, expected: &str) {
        let found = match self.value {
            Value::String(text) => text.clone(),
            Value::Object(_) => "an object".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            other => other.to_string(),
        };
        self.review.borrow_mut().problem(&self.at, kind, found, expected);
    }

    pub(super) fn at(&self) -> &Pointer {
        &self.at
    }

    pub(super) fn object(&self) -> Option<&'t Map<String, Value>> {
        self.value.as_object()
    }

    /// A member; one that is `null` is none.
    pub(super) fn member(&self, key: &str) -> Option<Seen<'t>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Seen { value, at: self.at.key(key), review: self.review })
    }

    /// The first of several members that is there.
    pub(super) fn any_of(&self, keys: &[&str]) -> Option<Seen<'t>> {
        keys.iter().find_map(|key| self.member(key))
    }

    /// A member that has to be there.
    pub(super) fn needed(&self, keys: &[&str], expected: &str) -> Option<Seen<'t>> {
        let found = self.any_of(keys);
        if found.is_none() {
            self.missing(keys, expected);
        }
        found
    }

    /// Notes that it has none of several members.
    pub(super) fn missing(&self, keys: &[&str], expected: &str) {
        let found = format!("no {}", keys.first().copied().unwrap_or_default());
        self.review.borrow_mut().problem(&self.at, ProblemKind::MissingField, found, expected);
    }

    /// The elements of a list.
    pub(super) fn list(&self, expected: &str) -> Vec<Seen<'t>> {
        match self.value.as_array() {
            Some(values) => self.elements(values),
            None => {
                self.problem(ProblemKind::WrongType, expected);
                Vec::new()
            }
        }
    }

    fn elements(&self, values: &'t [Value]) -> Vec<Seen<'t>> {
        let placed = |(place, value)| Seen { value, at: self.at.index(place), review: self.review };
        values.iter().enumerate().map(placed).collect()
    }

    /// The members of an object, each with its key.
    pub(super) fn members(&self, expected: &str) -> Vec<(&'t str, Seen<'t>)> {
        let Some(object) = self.object() else {
            self.problem(ProblemKind::WrongType, expected);
            return Vec::new();
        };
        let placed = |(key, value): (&'t String, &'t Value)| {
            (key.as_str(), Seen { value, at: self.at.key(key), review: self.review })
        };
        object.iter().map(placed).collect()
    }

    /// The schedules: the elements of a list, those of the list or the object under one of `wrappers`, or it alone.
    /// `beside` names what may stand beside an object under a wrapper.
    pub(super) fn schedules(&self, wrappers: &[&str], beside: &[&str], expected: &str) -> Vec<Seen<'t>> {
        if let Some(values) = self.value.as_array() {
            return self.elements(values);
        }
        if self.object().is_none() {
            self.problem(ProblemKind::WrongType, expected);
            return Vec::new();
        }
        // An object under the same name as a wrapper, such as the days of one schedule, is no list of them.
        for wrapper in wrappers {
            if let Some(wrapped) = self.member(wrapper) {
                match wrapped.value {
                    Value::Array(values) => return wrapped.elements(values),
                    Value::Object(_) if self.has_only(wrapper, beside) => return vec![wrapped],
                    _ => {}
                }
            }
        }
        vec![self.clone()]
    }

    fn has_only(&self, key: &str, beside: &[&str]) -> bool {
        self.object()
            .is_some_and(|object| object.keys().all(|known| known == key || beside.contains(&known.as_str())))
    }

    pub(super) fn text(&self, expected: &str) -> Option<&'t str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.problem(ProblemKind::WrongType, expected);
        }
        text
    }

    /// A text or a number as text, for ids.
    pub(super) fn name(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(super) fn is_true(&self) -> bool {
        self.value.as_bool() == Some(true)
    }

    pub(super) fn is_text(&self) -> bool {
        self.value.is_string()
    }

    pub(super) fn is_list(&self) -> bool {
        self.value.is_array()
    }

    /// A whole number in a range.
    pub(super) fn number(&self, most: u64, expected: &str) -> Option<u64> {
        match self.value.as_u64() {
            Some(number) if number <= most => Some(number),
            Some(_) => {
                self.problem(ProblemKind::OutOfRange, expected);
                None
            }
            None => {
                self.problem(ProblemKind::WrongType, expected);
                None
            }
        }
    }

    /// What a text means, read by a function.
    pub(super) fn meant<T>(&self, expected: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let meant = read(self.text(expected)?);
        if meant.is_none() {
            self.problem(ProblemKind::BadFormat, expected);
        }
        meant
    }
}
