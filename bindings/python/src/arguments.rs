//! What Python hands over: instants, zones and documents.

use chrono::{DateTime, Utc};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDelta, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyTzInfo,
};
use serde_json::{Map, Value};
use supportkit::Error;
use supportkit::document::{Pointer, ProblemKind, Review, duration, instant};

use crate::errors::raised;

/// An aware datetime of any zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instant(pub(crate) DateTime<Utc>);

impl<'py> FromPyObject<'_, 'py> for Instant {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(instant) = object.extract::<DateTime<Utc>>() {
            return Ok(Self(instant));
        }
        let Ok(time) = object.cast::<PyDateTime>() else {
            let found = object.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "a {found} was given, expected a datetime with a zone"
            )));
        };
        if time.getattr("tzinfo")?.is_none() {
            return Err(PyTypeError::new_err(format!(
                "the datetime `{}` has no zone, expected one that has, such as \
                 datetime(2026, 3, 23, 9, 0, tzinfo=ZoneInfo(\"Europe/Istanbul\"))",
                object.str()?
            )));
        }
        let utc = time.call_method1("astimezone", (PyTzInfo::utc(object.py())?,))?;
        Ok(Self(utc.extract()?))
    }
}

/// A zone by its IANA name, or anything that has one: a `ZoneInfo`, `timezone.utc`.
#[derive(Debug, Clone)]
pub(crate) struct Zone(pub(crate) supportkit::calendar::Zone);

impl<'py> FromPyObject<'_, 'py> for Zone {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let name = match object.getattr("key") {
            Ok(key) => key.extract::<String>()?,
            Err(_) => object.str()?.to_string(),
        };
        supportkit::calendar::Zone::named(&name).map(Self).map_err(|error| raised(object.py(), error))
    }
}

/// A document: JSON text, or a dictionary in which instants, durations and dates may be Python's own.
#[derive(Debug, Clone)]
pub(crate) enum Document {
    Text(String),
    Value(Value),
}

impl<'py> FromPyObject<'_, 'py> for Document {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Document::Text(text.to_string()));
        }
        if let Ok(bytes) = object.extract::<&[u8]>() {
            return Ok(Document::Text(String::from_utf8_lossy(bytes).into_owned()));
        }
        let mut review = Review::new();
        let value = value(&object, &Pointer::root(), 0, &mut review)?;
        review.finish().map_err(|error| raised(object.py(), error))?;
        Ok(Document::Value(value))
    }
}

impl Document {
    /// The document as JSON text.
    pub(crate) fn text(self) -> String {
        match self {
            Document::Text(text) => text,
            Document::Value(value) => value.to_string(),
        }
    }

    /// Reads it in the form its kind is read from.
    pub(crate) fn read<T>(
        self,
        from_text: impl FnOnce(&str) -> Result<T, Error>,
        from_value: impl FnOnce(Value) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self {
            Document::Text(text) => from_text(&text),
            Document::Value(value) => from_value(value),
        }
    }
}

/// Deeper than any document, and shallow enough for the stack.
const DEEPEST: usize = 100;

fn value(object: &Bound<'_, PyAny>, at: &Pointer, depth: usize, review: &mut Review) -> PyResult<Value> {
    if depth > DEEPEST {
        review.problem(at, ProblemKind::TooDeep, "…", format!("at most {DEEPEST} levels of nesting"));
        return Ok(Value::Null);
    }
    if object.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(truth) = object.cast::<PyBool>() {
        return Ok(Value::Bool(truth.is_true()));
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Value::String(text.to_string()));
    }
    if object.is_instance_of::<PyInt>() {
        if let Ok(whole) = object.extract::<i64>() {
            return Ok(whole.into());
        }
        if let Ok(whole) = object.extract::<u64>() {
            return Ok(whole.into());
        }
    }
    if let Ok(number) = object.cast::<PyFloat>()
        && number.value().is_finite()
    {
        return Ok(number.value().into());
    }
    if let Ok(fields) = object.cast::<PyDict>() {
        let mut read = Map::new();
        for (name, field) in fields {
            let Ok(name) = name.cast::<PyString>().map(|name| name.to_string()) else {
                review.problem(at, ProblemKind::WrongType, name.repr()?, "names of fields as text");
                continue;
            };
            let field = value(&field, &at.key(&name), depth + 1, review)?;
            read.insert(name, field);
        }
        return Ok(Value::Object(read));
    }
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let mut read = Vec::new();
        for (index, item) in object.try_iter()?.enumerate() {
            read.push(value(&item?, &at.index(index), depth + 1, review)?);
        }
        return Ok(Value::Array(read));
    }
    if object.is_instance_of::<PyDateTime>() {
        match object.extract::<Instant>() {
            Ok(Instant(instant)) => return Ok(Value::String(instant::text(instant))),
            Err(_) => {
                let expected =
                    "a datetime with a zone, such as one with `tzinfo=ZoneInfo(\"Europe/Istanbul\")`";
                review.problem(at, ProblemKind::BadFormat, object.str()?, expected);
                return Ok(Value::Null);
            }
        }
    }
    if let Ok(delta) = object.cast::<PyDelta>() {
        return Ok(Value::String(duration::text(delta.extract()?)));
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Value::String(object.str()?.to_string()));
    }
    if let Ok(Zone(zone)) = object.extract::<Zone>() {
        return Ok(Value::String(zone.name().to_owned()));
    }
    let found = object.get_type().name()?;
    let expected = "None, bool, int, float, str, datetime, date, timedelta, ZoneInfo, list, tuple or dict";
    review.problem(at, ProblemKind::WrongType, found, expected);
    Ok(Value::Null)
}
