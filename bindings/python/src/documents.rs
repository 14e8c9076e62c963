//! Documents as Python writes them: JSON text, or dictionaries in which instants, durations and dates may be Python's
//! own.

use std::marker::PhantomData;

use chrono::TimeDelta;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyBytes, PyDate, PyDateTime, PyDelta, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString,
    PyTime, PyTuple, PyTzInfo,
};
use pyo3::{PyTypeInfo, type_hint_identifier, type_hint_subscript, type_hint_union};
use serde_json::{Map, Value};
use supportkit::Error;
use supportkit::document::{Pointer, ProblemKind, Review, duration, instant};

use crate::arguments::{Instant, Zone};

/// A kind of document, and what type checkers call a dictionary of it.
pub(crate) trait Kind {
    const HINT: PyStaticExpr;
}

/// Declares kinds of documents.
macro_rules! kinds {
    ($($kind:ident),*) => {$(
        pub(crate) struct $kind;

        impl Kind for $kind {
            const HINT: PyStaticExpr = type_hint_identifier!("supportkit.documents", stringify!($kind));
        }
    )*};
}

kinds!(CalendarDocument, ConversationDocument, DeskDocument, EventDocument, TaxonomyDocument);

/// A document: JSON text, or a dictionary.
pub(crate) struct Document<K> {
    form: Form,
    kind: PhantomData<K>,
}

enum Form {
    Text(String),
    Value(Value),
}

impl<'py, K: Kind> FromPyObject<'_, 'py> for Document<K> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        K::HINT,
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Mapping"),
            PyString::TYPE_HINT,
            type_hint_identifier!("builtins", "object")
        ),
        PyString::TYPE_HINT,
        PyBytes::TYPE_HINT
    );

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let form = if let Ok(text) = given.cast::<PyString>() {
            Form::Text(text.to_cow()?.into_owned())
        } else if let Ok(bytes) = given.cast::<PyBytes>() {
            Form::Text(decoded(bytes.as_bytes())?)
        } else {
            let mut reader = Reader::default();
            let value = reader.value(&given, &Pointer::root())?;
            reader.review.finish()?;
            Form::Value(value)
        };
        Ok(Self { form, kind: PhantomData })
    }
}

impl<K> Document<K> {
    /// The document as JSON text.
    pub(crate) fn text(self) -> String {
        match self.form {
            Form::Text(text) => text,
            Form::Value(value) => value.to_string(),
        }
    }

    /// Reads it in the form it was given in.
    pub(crate) fn read<T>(
        self,
        from_text: impl FnOnce(&str) -> Result<T, Error>,
        from_value: impl FnOnce(Value) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.form {
            Form::Text(text) => from_text(&text),
            Form::Value(value) => from_value(value),
        }
    }
}

fn decoded(bytes: &[u8]) -> Result<String, Error> {
    let mut review = Review::new();
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(reason) => {
            review.problem(&Pointer::root(), ProblemKind::Syntax, reason, "JSON text in UTF-8");
            review.finish().map(|_| String::new())
        }
    }
}

/// As deep as the text of a document may be.
const DEEPEST: usize = 64;

/// Reads a dictionary, and notes whatever no document can hold.
#[derive(Default)]
struct Reader {
    review: Review,
    /// The lists and dictionaries that the value stands in.
    around: Vec<usize>,
    /// A dictionary that contains itself has no end, so reading stops there.
    stopped: bool,
}

impl Reader {
    fn value(&mut self, given: &Bound<'_, PyAny>, at: &Pointer) -> PyResult<Value> {
        if self.stopped || given.is_none() {
            return Ok(Value::Null);
        }
        if let Ok(text) = given.cast::<PyString>() {
            return Ok(self.text(text, at));
        }
        if let Ok(fields) = given.cast::<PyDict>() {
            return self.inside(given, at, |reader| reader.object(fields, at));
        }
        if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            return self.inside(given, at, |reader| {
                let items = given.try_iter()?.enumerate();
                items.map(|(index, item)| reader.value(&item?, &at.index(index))).collect()
            });
        }
        if let Ok(truth) = given.cast::<PyBool>() {
            return Ok(Value::Bool(truth.is_true()));
        }
        if given.is_instance_of::<PyInt>() {
            let whole =
                given.extract::<i64>().map(Value::from).or_else(|_| given.extract::<u64>().map(Value::from));
            return Ok(whole.unwrap_or_else(|_| {
                self.refuse(at, ProblemKind::OutOfRange, given, "a whole number of at most 64 bits")
            }));
        }
        if let Ok(number) = given.cast::<PyFloat>() {
            let number = serde_json::Number::from_f64(number.value()).map(Value::Number);
            return Ok(
                number.unwrap_or_else(|| self.refuse(at, ProblemKind::OutOfRange, given, "a finite number"))
            );
        }
        if given.is_instance_of::<PyDateTime>() {
            return Ok(match given.extract::<Instant>() {
                Ok(Instant(instant)) => Value::String(instant::text(instant)),
                Err(_) => {
                    let expected =
                        "a datetime with a zone, such as one with `tzinfo=ZoneInfo(\"Europe/Istanbul\")`";
                    self.refuse(at, ProblemKind::BadFormat, given, expected)
                }
            });
        }
        if given.is_instance_of::<PyDelta>() {
            let delta: TimeDelta = given.extract()?;
            return Ok(match delta.num_microseconds() {
                Some(_) => Value::String(duration::text(delta)),
                None => {
                    self.refuse(at, ProblemKind::OutOfRange, given, "a duration of at most 292,471 years")
                }
            });
        }
        if given.is_instance_of::<PyDate>() || given.is_instance_of::<PyTime>() {
            return Ok(Value::String(given.str()?.to_string()));
        }
        if given.is_instance_of::<PyTzInfo>() {
            return Ok(Value::String(given.extract::<Zone>()?.0.name().to_owned()));
        }
        if let Ok(fields) = given.cast::<PyMapping>() {
            let fields = given.py().get_type::<PyDict>().call1((fields,))?.cast_into::<PyDict>()?;
            return self.inside(given, at, |reader| reader.object(&fields, at));
        }
        // Whole numbers of other libraries, such as those of numpy.
        if let Ok(whole) = given.extract::<i64>() {
            return Ok(whole.into());
        }
        let expected =
            "None, bool, int, float, str, list, tuple, dict, datetime, date, time, timedelta or ZoneInfo";
        Ok(self.refuse(at, ProblemKind::WrongType, given.get_type().name()?.as_any(), expected))
    }

    fn object(&mut self, fields: &Bound<'_, PyDict>, at: &Pointer) -> PyResult<Value> {
        let mut read = Map::new();
        // Somebody else may change the dictionary meanwhile, but not the copy.
        for (name, field) in fields.copy()? {
            if let Ok(name) = name.cast::<PyString>()
                && let Value::String(name) = self.text(name, at)
            {
                let field = self.value(&field, &at.key(&name))?;
                read.insert(name, field);
            } else {
                self.refuse(at, ProblemKind::WrongType, &name, "names of fields as text");
            }
        }
        Ok(Value::Object(read))
    }

    fn text(&mut self, text: &Bound<'_, PyString>, at: &Pointer) -> Value {
        match text.to_cow() {
            Ok(text) => Value::String(text.into_owned()),
            Err(_) => self.refuse(
                at,
                ProblemKind::BadFormat,
                text,
                "text that UTF-8 can write, without lone surrogates",
            ),
        }
    }

    /// Reads what stands inside a list or a dictionary.
    fn inside(
        &mut self,
        given: &Bound<'_, PyAny>,
        at: &Pointer,
        read: impl FnOnce(&mut Self) -> PyResult<Value>,
    ) -> PyResult<Value> {
        let identity = given.as_ptr().addr();
        if self.around.contains(&identity) || self.around.len() >= DEEPEST {
            self.stopped = true;
            let expected = format!("at most {DEEPEST} levels of nesting, and nothing that contains itself");
            return Ok(self.refuse(at, ProblemKind::TooDeep, given.get_type().name()?.as_any(), &expected));
        }
        self.around.push(identity);
        let value = read(self);
        self.around.pop();
        value
    }

    fn refuse(&mut self, at: &Pointer, kind: ProblemKind, found: &Bound<'_, PyAny>, expected: &str) -> Value {
        let found = found.str().map_or_else(|_| "?".to_owned(), |text| text.to_string_lossy().into_owned());
        self.review.problem(at, kind, found, expected);
        Value::Null
    }
}
