//! Columns of instants and durations, as the bytes that numpy and Arrow keep them in: microseconds of 64 bits.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::calendar::PyCalendar;

/// The numbers in the bytes of a column.
fn numbers(column: &[u8]) -> Vec<i64> {
    column.as_chunks().0.iter().map(|bytes| i64::from_ne_bytes(*bytes)).collect()
}

fn bytes<'py>(py: Python<'py>, numbers: &[i64]) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, numbers.len() * 8, |bytes| {
        for (place, number) in bytes.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number.to_ne_bytes();
        }
        Ok(())
    })
}

/// The open time between the instants of two columns. See `supportkit.arrays`.
#[pyfunction]
pub(crate) fn between_micros<'py>(
    py: Python<'py>,
    calendar: &PyCalendar,
    starts: &[u8],
    ends: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let answer = py.detach(|| calendar.0.between_micros(&numbers(starts), &numbers(ends)));
    bytes(py, &answer?)
}

/// By when the open time of a second column has passed. See `supportkit.arrays`.
#[pyfunction]
pub(crate) fn add_micros<'py>(
    py: Python<'py>,
    calendar: &PyCalendar,
    starts: &[u8],
    budgets: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let answer = py.detach(|| calendar.0.add_micros(&numbers(starts), &numbers(budgets)));
    bytes(py, &answer?)
}

/// Whether it is open at the instants of a column, one byte each. See `supportkit.arrays`.
#[pyfunction]
pub(crate) fn is_open_micros<'py>(py: Python<'py>, calendar: &PyCalendar, at: &[u8]) -> Bound<'py, PyBytes> {
    let open: Vec<u8> =
        py.detach(|| calendar.0.is_open_micros(&numbers(at)).into_iter().map(u8::from).collect());
    PyBytes::new(py, &open)
}
