//! Documents as Python writes them: JSON text, or dictionaries in which instants, durations and dates may be Python's
//! own.

use std::borrow::Cow;
use std::marker::PhantomData;

use chrono::TimeDelta;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyBytes, PyDate, PyDateTime, PyDelta, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString,
    PyTime, PyTuple, PyTzInfo,
};
use pyo3::{PyTypeInfo, type_hint_identifier, type_hint_subscript, type_hint_union};
use serde_json::Value;
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

kinds!(
    CalendarDocument,
    ConditionDocument,
    ConversationDocument,
    DeskDocument,
    EventDocument,
    HolidayDocument,
    PackDocument,
    StaffDocument,
    TaxonomyDocument
);

/// A document as JSON text; one that was a dictionary has its fields in their order.
pub(crate) struct Document<K> {
    pub(crate) text: String,
    kind: PhantomData<K>,
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
        let text = if let Ok(text) = given.cast::<PyString>() {
            text.to_cow()?.into_owned()
        } else if let Ok(bytes) = given.cast::<PyBytes>() {
            decoded(bytes.as_bytes())?
        } else {
            let mut writer = Writer::default();
            writer.value(&given, &Pointer::root())?;
            writer.review.finish()?;
            writer.text
        };
        Ok(Self { text, kind: PhantomData })
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

/// Writes a dictionary as JSON text, and notes whatever no document can hold.
#[derive(Default)]
struct Writer {
    text: String,
    review: Review,
    /// The lists and dictionaries that the value stands in.
    around: Vec<usize>,
    /// A dictionary that contains itself has no end, so reading stops there.
    stopped: bool,
}

impl Writer {
    fn value(&mut self, given: &Bound<'_, PyAny>, at: &Pointer) -> PyResult<()> {
        if self.stopped || given.is_none() {
            self.plain("null");
        } else if let Ok(text) = given.cast::<PyString>() {
            self.string(text, at);
        } else if let Ok(fields) = given.cast::<PyDict>() {
            self.inside(given, at, |writer| writer.object(fields, at))?;
        } else if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            self.inside(given, at, |writer| writer.list(given, at))?;
        } else if let Ok(truth) = given.cast::<PyBool>() {
            self.plain(truth.is_true());
        } else if given.is_instance_of::<PyInt>() {
            match given.extract::<i64>().map(i128::from).or_else(|_| given.extract::<u64>().map(i128::from)) {
                Ok(whole) => self.plain(whole),
                Err(_) => {
                    self.refuse(at, ProblemKind::OutOfRange, given, "a whole number of at most 64 bits");
                }
            }
        } else if let Ok(number) = given.cast::<PyFloat>() {
            match serde_json::Number::from_f64(number.value()) {
                Some(number) => self.plain(number),
                None => self.refuse(at, ProblemKind::OutOfRange, given, "a finite number"),
            }
        } else if given.is_instance_of::<PyDateTime>() {
            match given.extract::<Instant>() {
                Ok(Instant(instant)) => self.quoted(&instant::text(instant)),
                Err(_) => {
                    let expected =
                        "a datetime with a zone, such as one with `tzinfo=ZoneInfo(\"Europe/Istanbul\")`";
                    self.refuse(at, ProblemKind::BadFormat, given, expected);
                }
            }
        } else if given.is_instance_of::<PyDelta>() {
            let delta: TimeDelta = given.extract()?;
            match delta.num_microseconds() {
                Some(_) => self.quoted(&duration::text(delta)),
                None => {
                    self.refuse(at, ProblemKind::OutOfRange, given, "a duration of at most 292,471 years");
                }
            }
        } else if given.is_instance_of::<PyDate>() || given.is_instance_of::<PyTime>() {
            self.quoted(&given.str()?.to_string());
        } else if given.is_instance_of::<PyTzInfo>() {
            self.quoted(given.extract::<Zone>()?.0.name());
        } else if let Ok(fields) = given.cast::<PyMapping>() {
            let fields = given.py().get_type::<PyDict>().call1((fields,))?.cast_into::<PyDict>()?;
            self.inside(given, at, |writer| writer.object(&fields, at))?;
        } else if let Ok(whole) = given.extract::<i64>() {
            // Whole numbers of other libraries, such as those of numpy.
            self.plain(whole);
        } else {
            let expected =
                "None, bool, int, float, str, list, tuple, dict, datetime, date, time, timedelta or ZoneInfo";
            self.refuse(at, ProblemKind::WrongType, given.get_type().name()?.as_any(), expected);
        }
        Ok(())
    }

    fn object(&mut self, fields: &Bound<'_, PyDict>, at: &Pointer) -> PyResult<()> {
        self.text.push('{');
        // Somebody else may change the dictionary meanwhile, but not the copy.
        for (index, (name, field)) in fields.copy()?.into_iter().enumerate() {
            self.comma(index);
            if let Ok(text) = name.cast::<PyString>()
                && let Some(name) = self.string(text, at)
            {
                self.text.push(':');
                self.value(&field, &at.key(&name))?;
            } else if !name.is_instance_of::<PyString>() {
                self.refuse(at, ProblemKind::WrongType, &name, "names of fields as text");
            }
        }
        self.text.push('}');
        Ok(())
    }

    fn list(&mut self, items: &Bound<'_, PyAny>, at: &Pointer) -> PyResult<()> {
        self.text.push('[');
        for (index, item) in items.try_iter()?.enumerate() {
            self.comma(index);
            self.value(&item?, &at.index(index))?;
        }
        self.text.push(']');
        Ok(())
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.text.push(',');
        }
    }

    fn plain(&mut self, value: impl ToString) {
        self.text.push_str(&value.to_string());
    }

    fn quoted(&mut self, text: &str) {
        self.plain(Value::from(text));
    }

    /// Writes a text, and says what it is.
    fn string<'a>(&mut self, text: &'a Bound<'_, PyString>, at: &Pointer) -> Option<Cow<'a, str>> {
        match text.to_cow() {
            Ok(text) => {
                self.quoted(&text);
                Some(text)
            }
            Err(_) => {
                let expected = "text that UTF-8 can write, without lone surrogates";
                self.refuse(at, ProblemKind::BadFormat, text, expected);
                None
            }
        }
    }

    /// Writes what stands inside a list or a dictionary.
    fn inside(
        &mut self,
        given: &Bound<'_, PyAny>,
        at: &Pointer,
        write: impl FnOnce(&mut Self) -> PyResult<()>,
    ) -> PyResult<()> {
        let identity = given.as_ptr().addr();
        if self.around.contains(&identity) || self.around.len() >= DEEPEST {
            self.stopped = true;
            let expected = format!("at most {DEEPEST} levels of nesting, and nothing that contains itself");
            self.refuse(at, ProblemKind::TooDeep, given.get_type().name()?.as_any(), &expected);
            return Ok(());
        }
        self.around.push(identity);
        let written = write(self);
        self.around.pop();
        written
    }

    /// Notes a problem. With one the text is not used any more, whatever stands in it.
    fn refuse(&mut self, at: &Pointer, kind: ProblemKind, found: &Bound<'_, PyAny>, expected: &str) {
        let found = found.str().map_or_else(|_| "?".to_owned(), |text| text.to_string_lossy().into_owned());
        self.review.problem(at, kind, found, expected);
    }
}
