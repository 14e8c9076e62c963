//! The closed sets of words, each known to Python by an alias that type checkers and editors complete.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::object;
use crate::Error;

/// Types that are one word of text in Python, the word that documents use.
macro_rules! words {
    ($($word:ident in $($room:ident)::+),* $(,)?) => {
        /// Every set of words with its members, in their order.
        pub fn words() -> Vec<(&'static str, &'static [&'static str])> {
            vec![$((stringify!($word), members::<crate::$($room::)+$word>())),*]
        }

        $(const _: () = {
            use crate::$($room::)+$word;

            impl<'py> IntoPyObject<'py> for $word {
                type Target = PyAny;
                type Output = Bound<'py, PyAny>;
                type Error = PyErr;

                const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("supportkit.words", stringify!($word));

                fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                    object(py, &self)
                }
            }

            impl<'py> FromPyObject<'_, 'py> for $word {
                type Error = PyErr;

                const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("supportkit.words", stringify!($word));

                fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                    read(stringify!($word), &*given.cast::<PyString>()?)
                }
            }
        };)*
    };
}

words!(
    Boundary in calendar,
    Channel in conversation,
    ClockKind in sla,
    Cover in coverage,
    DayConvention in calendar,
    DayWord in replies,
    Dimension in metrics,
    Duty in routing,
    EditionChange in assess,
    End in metrics,
    EntryFinding in calendar::interchange,
    FindingCode in document,
    Fold in calendar,
    Gap in calendar,
    HolidayKind in calendar,
    Hours in sla,
    Including in calendar,
    MessageKind in conversation,
    ObjectiveVerdict in metrics,
    Origin in conversation,
    PeriodRule in metrics,
    Place in taxonomy,
    Preference in routing,
    ProblemKind in document,
    Profile in sla,
    PromiseKind in replies,
    QueueOrder in assess,
    Role in conversation,
    Saving in assess,
    ScheduleForm in calendar::interchange,
    State in conversation,
    SurveyKind in metrics,
    TimeOfDay in calendar,
    Timing in metrics,
    Undecided in condition,
    Verdict in metrics,
    Weekday in calendar,
);

fn read<T: for<'de> Deserialize<'de>>(set: &str, word: &Bound<'_, PyString>) -> PyResult<T> {
    let word = word.to_cow()?;
    let given: StrDeserializer<'_, de::value::Error> = word.as_ref().into_deserializer();
    let unknown = |_| Error::Unknown {
        what: spoken(set).into(),
        name: word.to_string(),
        known: members::<T>().iter().map(|known| (*known).to_owned()).collect(),
    };
    Ok(T::deserialize(given).map_err(unknown)?)
}

/// `period rule` for `PeriodRule`.
fn spoken(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// The words a type can have, which it tells whoever reads it.
fn members<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut members: &'static [&'static str] = &[];
    drop(T::deserialize(Listening(&mut members)));
    members
}

struct Listening<'m>(&'m mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Listening<'_> {
    type Error = de::value::Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = words;
        self.deserialize_any(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("only the words were asked for"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
