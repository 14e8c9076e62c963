//! The native module of supportkit for Python: conversions in, calls, conversions out.

mod arguments;
mod calendar;
mod conversation;
mod desk;
mod errors;
mod taxonomy;

/// The native part of supportkit. Use the package `supportkit`.
#[pyo3::pymodule]
mod _native {
    use chrono::NaiveDateTime;
    use pyo3::prelude::*;

    use crate::arguments::Zone;
    use crate::errors::{Outward, raised};

    #[pymodule_export]
    use super::calendar::PyCalendar;
    #[pymodule_export]
    use super::conversation::{PyConversation, PyConversations};
    #[pymodule_export]
    use super::desk::PyDesk;
    #[pymodule_export]
    use super::taxonomy::PyTaxonomy;
    #[pymodule_export]
    use supportkit::assess::{
        Assessment, ClockExplanation, ClockStretch, Explanation, PolicyVerdict, Versions,
    };
    #[pymodule_export]
    use supportkit::calendar::{ClosedPart, Reason, Segment, Stretch};
    #[pymodule_export]
    use supportkit::conversation::{Actor, Effort, Rejection, RejectionReason, Scale, Stay, Story, Turn};
    #[pymodule_export]
    use supportkit::document::{Finding, Problem};
    #[pymodule_export]
    use supportkit::escalation::{ActionDocument, ActionReport, ActionStatus, ReassignTo};
    #[pymodule_export]
    use supportkit::metrics::{
        Answer, BotFacts, BotFigure, ClockFacts, ClockFigure, CsatFigure, Elapsed, Facts, Figures, Group,
        GroupValue, MadeOf, PercentileFigure, PromiseFacts, RatingFacts, Report, Settings, Share, StateTimes,
        Stations, TimingFigure, Took, TurnFacts, WithinFigure,
    };
    #[pymodule_export]
    use supportkit::priority::{Because, Decision};
    #[pymodule_export]
    use supportkit::sla::{ClockReport, ClockState, Going, Within};
    #[pymodule_export]
    use supportkit::taxonomy::{Match, TagCount, TagTally, UnknownTag};

    /// The version of this library.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The version of the bundled IANA time-zone data, such as `2025b`.
    #[pyfunction]
    fn tzdb_version() -> &'static str {
        supportkit::calendar::TZDB_VERSION
    }

    /// The form of a text in which letter case, accents and the letters of related scripts make no difference.
    #[pyfunction]
    fn loose_key(text: &str) -> String {
        supportkit::taxonomy::loose_key(text)
    }

    /// The instant at which the clock on the wall of a zone shows a local time, a naive datetime.
    #[pyfunction]
    #[pyo3(signature = (zone, local, *, gap="snap", fold="earlier"))]
    fn instant_of_local(
        py: Python<'_>,
        zone: Zone,
        local: NaiveDateTime,
        gap: &str,
        fold: &str,
    ) -> PyResult<Option<Outward>> {
        let rules = serde_json::from_value(serde_json::json!({"gap": gap, "fold": fold}));
        let rules = rules.map_err(|reason| {
            raised(
                py,
                supportkit::Error::Argument {
                    what: "the rule".into(),
                    found: format!("{gap}, {fold}"),
                    expected: reason.to_string(),
                },
            )
        })?;
        Ok(zone.0.instant(local, rules).map(Outward))
    }
}
