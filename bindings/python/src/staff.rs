//! Who is at work right now.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use supportkit::Error;
use supportkit::python_support::object;
use supportkit::routing::Staff;

use crate::documents::{Document, StaffDocument};

/// Who is at work right now and how loaded: what the host knows and no document of a desk says. It is about one instant,
/// the one that routing is asked about, and leaves out the conversation that is routed.
///
/// >>> Staff({"format": "1.0", "agents": {"ayse": {"load": {"chat": 2}}, "reza": {"status": "away"}}})
/// Staff(agents=2)
#[pyclass(frozen, eq, name = "Staff", module = "supportkit")]
#[derive(PartialEq)]
pub(crate) struct PyStaff(pub(crate) Staff);

#[pymethods]
impl PyStaff {
    /// Reads a staff document, a dictionary or JSON text. Every problem is listed at once.
    #[new]
    fn new(document: Document<StaffDocument>) -> Result<Self, Error> {
        Staff::from_json(&document.text).map(Self)
    }

    /// The document it can be read from again, with datetimes.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(object(py, &self.0)?.cast_into()?)
    }

    /// The document it can be read from again, as JSON text.
    fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type(), (slf.get().to_json(),)).into_pyobject(slf.py())
    }

    fn __repr__(&self) -> String {
        format!("Staff(agents={})", self.0.agents.len())
    }
}
