//! A calendar that was read from another form.

use serde::Serialize;

use crate::calendar::CalendarDocument;
use crate::document::Problem;

/// A calendar that was read from the form of another system, and what of it could not be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct ImportedCalendar {
    /// Its id in the other system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is called there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The calendar.
    pub calendar: CalendarDocument,
    /// What a calendar document cannot say, or says only up to a date, with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Problem>,
}

impl ImportedCalendar {
    pub(super) fn of(calendar: CalendarDocument) -> Self {
        Self { id: None, name: None, calendar, left_out: Vec::new() }
    }
}
