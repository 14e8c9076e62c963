//! What Python hands over and is handed back that is no type of the core: instants, zones, lists and numbers.

use chrono::{DateTime, TimeDelta, Utc};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyDict, PyString, PyTzInfo};
use pyo3::{PyTypeInfo, intern, type_hint_identifier, type_hint_subscript, type_hint_union};
use supportkit::Error;
use supportkit::document::instant;
use supportkit::python_support::beyond;

/// An aware datetime of any zone; in UTC on the way out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instant(pub(crate) DateTime<Utc>);

impl<'py> FromPyObject<'_, 'py> for Instant {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyDateTime::TYPE_HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !given.is_instance_of::<PyDateTime>() {
            let found = given.get_type().name()?;
            let text = format!("a value of type {found} was given, expected a datetime with a zone");
            return Err(PyTypeError::new_err(text));
        }
        // The difference of two aware datetimes is exact, whatever their zones, and cannot overflow.
        let since_epoch = match given.sub(epoch(given.py())?) {
            Ok(delta) => delta.extract::<TimeDelta>().ok(),
            Err(error) if error.is_instance_of::<PyTypeError>(given.py()) => None,
            // A zone of somebody's own says itself what is wrong.
            Err(error) => return Err(error),
        };
        let instant = since_epoch.and_then(|delta| DateTime::UNIX_EPOCH.checked_add_signed(delta));
        instant.map(Self).ok_or_else(|| {
            PyTypeError::new_err(format!(
                "the datetime `{}` has no zone, expected one that has, such as \
                 datetime(2026, 3, 23, 9, 0, tzinfo=ZoneInfo(\"Europe/Istanbul\"))",
                &*given
            ))
        })
    }
}

fn epoch<'py>(py: Python<'py>) -> PyResult<&'py Bound<'py, PyAny>> {
    static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let epoch = EPOCH.get_or_try_init(py, || {
        Ok::<_, PyErr>(DateTime::UNIX_EPOCH.into_pyobject(py)?.into_any().unbind())
    })?;
    Ok(epoch.bind(py))
}

impl<'py> IntoPyObject<'py> for Instant {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = PyDateTime::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py).map_err(|_| beyond(&instant::text(self.0)).into())
    }
}

/// A zone by its IANA name, or anything of Python that has one: a `ZoneInfo`, `timezone.utc`.
#[derive(Debug, Clone)]
pub(crate) struct Zone(pub(crate) supportkit::calendar::Zone);

impl<'py> FromPyObject<'_, 'py> for Zone {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyString::TYPE_HINT, PyTzInfo::TYPE_HINT);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !given.is_instance_of::<PyString>() && !given.is_instance_of::<PyTzInfo>() {
            let found = given.get_type().name()?;
            let text =
                format!("a value of type {found} was given, expected a ZoneInfo or the name of a zone");
            return Err(PyTypeError::new_err(text));
        }
        let name = match given.getattr_opt(intern!(given.py(), "key"))? {
            Some(key) => key.str()?.to_string(),
            None => given.str()?.to_string(),
        };
        Ok(Self(supportkit::calendar::Zone::named(&name)?))
    }
}

impl<'py> IntoPyObject<'py> for Zone {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = supportkit::calendar::Zone::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py)
    }
}

/// Anything that can be gone through once: a list, a tuple, a generator.
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<'py, T: for<'a> FromPyObject<'a, 'py>> FromPyObject<'_, 'py> for Many<T> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), T::INPUT_TYPE);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() || given.is_instance_of::<PyDict>() {
            let found = given.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a {found} was given, expected a list")));
        }
        let mut all = Vec::with_capacity(given.len().unwrap_or(0));
        for item in given.try_iter()? {
            match item?.extract::<T>() {
                Ok(item) => all.push(item),
                Err(error) => {
                    let error: PyErr = error.into();
                    let is_type = error.is_instance_of::<PyTypeError>(given.py());
                    let text = format!("item {}: {}", all.len(), error.value(given.py()));
                    return Err(if is_type { PyTypeError::new_err(text) } else { error });
                }
            }
        }
        Ok(Self(all))
    }
}

/// A whole number within the range of a type of Rust.
pub(crate) struct Whole<N>(pub(crate) N);

impl<'py, N: for<'a> FromPyObject<'a, 'py> + Limits> FromPyObject<'_, 'py> for Whole<N> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = N::INPUT_TYPE;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.extract::<N>().map_err(Into::into) {
            Ok(number) => Ok(Self(number)),
            Err(error) if error.is_instance_of::<PyTypeError>(given.py()) => Err(error),
            Err(_) => Err(argument("the number", given.to_string(), N::EXPECTED).into()),
        }
    }
}

/// What a type of number can hold.
pub(crate) trait Limits {
    const EXPECTED: &'static str;
}

impl Limits for i32 {
    const EXPECTED: &'static str = "a whole number from -2147483648 to 2147483647";
}

impl Limits for u32 {
    const EXPECTED: &'static str = "a whole number from 0 to 4294967295";
}

/// What is wrong with an argument.
pub(crate) fn argument(what: &'static str, found: String, expected: &str) -> Error {
    Error::Argument { what: what.into(), found, expected: expected.to_owned() }
}
