//! What a rota answers.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::document::instant;
use crate::people::AgentId;

/// A stretch of time in which one agent is on call for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Shift {
    /// Where it starts: the hand-off, or where the question began.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// Where it ends: the next hand-off, or where the question ended. Absent for never.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub end: Option<DateTime<Utc>>,
    /// Who is on call.
    pub agent: AgentId,
    /// Why it is this agent.
    #[serde(flatten)]
    pub why: OnCallBecause,
}

/// Why somebody is on call.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum OnCallBecause {
    /// It is the agent's turn in a layer.
    Layer {
        /// The place of the layer, counted from 0.
        place: u32,
        /// What it is called.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// An override says so.
    Override {
        /// The place of the override, counted from 0.
        place: u32,
        /// Why there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
}

impl fmt::Display for Shift {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` from {}", self.agent, instant::text(self.start))?;
        if let Some(end) = self.end {
            write!(formatter, " to {}", instant::text(end))?;
        }
        write!(formatter, ", {}", self.why)
    }
}

impl fmt::Display for OnCallBecause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, place, said) = match self {
            OnCallBecause::Layer { place, name } => ("layer", place, name),
            OnCallBecause::Override { place, note } => ("override", place, note),
        };
        write!(formatter, "{what} {}", place.saturating_add(1))?;
        said.as_ref().map_or(Ok(()), |said| write!(formatter, " ({said})"))
    }
}
