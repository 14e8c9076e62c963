//! The fields of a conversation as tests read them.

use std::borrow::Cow;

use serde_json::Value;

use super::compiled::Facts;
use super::node::{Count, FieldValue, SetOf, Word, presence};
use super::{CountTest, NumberTest, ValueTest};
use crate::conversation::Attributes;
use crate::document::listed;

impl Word {
    pub(super) fn of<'f>(self, attributes: &'f Attributes<'_>) -> Option<&'f str> {
        let customer = attributes.customer.as_deref();
        match self {
            Word::Label => attributes.label.as_deref(),
            Word::Impact => attributes.impact.as_deref(),
            Word::Urgency => attributes.urgency.as_deref(),
            Word::Team => attributes.team.as_deref(),
            Word::Assignee => attributes.assignee.as_deref(),
            Word::Language => attributes.spoken_language(),
            Word::Customer => customer.map(|customer| customer.id.as_str()),
            Word::Tier => customer.and_then(|customer| customer.tier.as_ref()).map(|tier| tier.as_str()),
            Word::Problem => attributes.problem.as_deref(),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Word::Label => "label",
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
    pub(super) fn has(self, attributes: &Attributes<'_>, word: &str) -> bool {
        match self {
            SetOf::Tags => attributes.has_tag(word),
            SetOf::Segments => {
                attributes.customer.as_ref().is_some_and(|customer| customer.segments.iter().any(|held| held == word))
            }
        }
    }

    pub(super) fn is_empty(self, attributes: &Attributes<'_>) -> bool {
        match self {
            SetOf::Tags => attributes.tags.is_empty(),
            SetOf::Segments => attributes.customer.as_ref().is_none_or(|customer| customer.segments.is_empty()),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            SetOf::Tags => "tags",
            SetOf::Segments => "segments",
        }
    }
}

impl Count {
    pub(super) fn of(self, facts: Facts<'_, '_>) -> u32 {
        let progress = facts.progress;
        match self {
            Count::CustomerMessages => progress.customer_messages,
            Count::Repeats => progress.repeats,
            Count::Replies => progress.replies,
            Count::Reopens => progress.reopens,
            Count::Transfers => progress.transfers,
            Count::ChannelSwitches => progress.channel_switches,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Count::CustomerMessages => "number of customer messages",
            Count::Repeats => "number of repeats",
            Count::Replies => "number of replies",
            Count::Reopens => "number of reopens",
            Count::Transfers => "number of transfers",
            Count::ChannelSwitches => "number of channel switches",
        }
    }
}

impl CountTest {
    pub(super) fn passes(&self, count: u32) -> bool {
        match self {
            CountTest::Is(wanted) => count == *wanted,
            CountTest::AtLeast(least) => count >= *least,
            CountTest::AtMost(most) => count <= *most,
        }
    }

    pub(super) fn text(&self, what: &str) -> String {
        match self {
            CountTest::Is(number) => format!("{what} is {number}"),
            CountTest::AtLeast(number) => format!("{what} is at least {number}"),
            CountTest::AtMost(number) => format!("{what} is at most {number}"),
        }
    }
}

impl NumberTest {
    pub(super) fn passes(&self, number: Option<i64>) -> bool {
        match self {
            NumberTest::Is(wanted) => number == Some(*wanted),
            NumberTest::AtLeast(least) => number.is_some_and(|number| number >= *least),
            NumberTest::AtMost(most) => number.is_some_and(|number| number <= *most),
            NumberTest::Known(known) => number.is_some() == *known,
        }
    }

    pub(super) fn text(&self, what: &str) -> String {
        match self {
            NumberTest::Is(number) => format!("{what} is {number}"),
            NumberTest::AtLeast(number) => format!("{what} is at least {number}"),
            NumberTest::AtMost(number) => format!("{what} is at most {number}"),
            NumberTest::Known(known) => presence(what, *known),
        }
    }
}

impl FieldValue {
    pub(super) fn holds(&self, value: Option<&Value>) -> bool {
        match self {
            FieldValue::Plain(test) => value_holds(test, value),
            FieldValue::Text(pattern) => pattern.holds(value.and_then(Value::as_str)),
        }
    }

    pub(super) fn text(&self, what: &str) -> String {
        match self {
            FieldValue::Text(pattern) => pattern.text(what),
            FieldValue::Plain(test) => match test {
                ValueTest::Is(word) => format!("{what} is `{word}`"),
                ValueTest::In(words) => format!("{what} is one of {}", listed(words)),
                ValueTest::AtLeast(number) => format!("{what} is at least {number}"),
                ValueTest::AtMost(number) => format!("{what} is at most {number}"),
                ValueTest::Known(known) => presence(what, *known),
                ValueTest::Checked(true) => format!("{what} is checked"),
                ValueTest::Checked(false) => format!("{what} is not checked"),
                ValueTest::Has(word) => format!("{what} has `{word}`"),
                ValueTest::HasAny(words) => format!("{what} has one of {}", listed(words)),
                ValueTest::HasAll(words) => format!("{what} has all of {}", listed(words)),
                ValueTest::Contains(text) => format!("{what} contains `{text}`"),
                ValueTest::Matches(pattern) => format!("{what} matches `{pattern}`"),
            },
        }
    }
}

/// A text, number, yes or no as it is written; lists and objects have no such form.
fn written(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(true) => Some(Cow::Borrowed("true")),
        Value::Bool(false) => Some(Cow::Borrowed("false")),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn value_holds(test: &ValueTest, value: Option<&Value>) -> bool {
    let text = || value.and_then(written);
    let has = |word: &String| {
        let items = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().any(|item| written(item).is_some_and(|item| item == word.as_str()))
    };
    match test {
        ValueTest::Is(wanted) => text().is_some_and(|text| text == wanted.as_str()),
        ValueTest::In(wanted) => {
            text().is_some_and(|text| wanted.iter().any(|wanted| text == wanted.as_str()))
        }
        ValueTest::AtLeast(least) => value.and_then(Value::as_f64).is_some_and(|number| number >= *least),
        ValueTest::AtMost(most) => value.and_then(Value::as_f64).is_some_and(|number| number <= *most),
        ValueTest::Known(known) => value.is_some() == *known,
        ValueTest::Checked(wanted) => value.and_then(Value::as_bool) == Some(*wanted),
        ValueTest::Has(word) => has(word),
        ValueTest::HasAny(words) => words.iter().any(has),
        ValueTest::HasAll(words) => words.iter().all(has),
        // Patterns are compiled to tests of their own.
        ValueTest::Contains(_) | ValueTest::Matches(_) => false,
    }
}
