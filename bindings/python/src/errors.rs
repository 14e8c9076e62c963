//! The core's error as exceptions of Python.

use pyo3::prelude::*;
use pyo3::types::PyType;
use supportkit::Error;

/// The exception for an error, of the class for its area and with its fields.
pub(crate) fn raised(py: Python<'_>, error: Error) -> PyErr {
    exception(py, error).map_or_else(|failure| failure, PyErr::from_value)
}

/// The same as an object, for lists in which answers and errors stand side by side.
pub(crate) fn exception(py: Python<'_>, error: Error) -> PyResult<Bound<'_, PyAny>> {
    let text = error.to_string();
    let class = |name: &str| {
        py.import("supportkit.errors")?.getattr(name)?.cast_into::<PyType>().map_err(PyErr::from)
    };
    match error {
        Error::Document { problems } => class("DocumentError")?.call1((text, problems)),
        Error::Rejected { rejection } => class("RejectedError")?.call1((text, rejection)),
        Error::Unknown { what, name, known } => class("UnknownNameError")?.call1((text, what, name, known)),
        Error::Argument { what, found, expected } => {
            class("ArgumentError")?.call1((text, what, found, expected))
        }
        _ => class("SupportkitError")?.call1((text,)),
    }
}

/// An instant on the way out. Python's datetimes end with the year 9999.
pub(crate) struct Outward(pub(crate) chrono::DateTime<chrono::Utc>);

impl<'py> IntoPyObject<'py> for Outward {
    type Target = pyo3::types::PyDateTime;
    type Output = Bound<'py, Self::Target>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py).map_err(|_| {
            raised(
                py,
                Error::Argument {
                    what: "the instant".into(),
                    found: supportkit::document::instant::text(self.0),
                    expected: "an answer between the years 1 and 9999, the range of datetime".to_owned(),
                },
            )
        })
    }
}
