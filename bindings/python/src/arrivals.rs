//! When customers wrote.

use pyo3::prelude::*;
use supportkit::calendar::Zone;
use supportkit::coverage::{ArrivalRow, Arrivals};

/// When customers wrote: how many, in which language, on which channel, in which hour of the week. See `Desk.arrivals`.
#[pyclass(frozen, eq, name = "Arrivals", module = "supportkit")]
#[derive(PartialEq)]
pub(crate) struct PyArrivals(pub(crate) Arrivals);

#[pymethods]
impl PyArrivals {
    /// The zone of the hours.
    #[getter]
    fn zone(&self) -> Zone {
        self.0.zone().clone()
    }

    /// They, by channel, language, priority and hour.
    #[getter]
    fn rows(&self) -> Vec<ArrivalRow> {
        self.0.rows()
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.0.count()).unwrap_or(usize::MAX)
    }

    fn __repr__(&self) -> String {
        format!("Arrivals({})", self.0.count())
    }
}
