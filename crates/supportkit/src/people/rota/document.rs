//! Rotas as a desk writes them.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{LocalTimeRules, WeeklyHours};
use crate::document::{LocalDate, LocalTime, instant};
use crate::people::AgentId;

/// Who is on call when: layers of turns, and overrides that win over all of them.
///
/// ```
/// use supportkit::people::RotaDocument;
///
/// let rota: RotaDocument = serde_json::from_str(r#"{
///     "zone": "Europe/Istanbul",
///     "layers": [
///         {"name": "nights", "agents": ["ayse", "reza"], "starts": "2026-01-05", "turn": {"days": 1},
///          "hours": {"mon": [["18:00", "09:00"]], "tue": [["18:00", "09:00"]]}},
///         {"name": "week", "agents": ["deniz", "layla"], "starts": "2026-01-05", "handoff": "09:00", "turn": {"weeks": 1}}
///     ],
///     "overrides": [{"from": "2026-02-01T09:00:00+03:00", "to": "2026-02-02T09:00:00+03:00", "agent": "reza"}]
/// }"#).unwrap();
/// assert_eq!(rota.layers.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RotaDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The IANA time zone of its dates and hand-off times, such as Europe/Istanbul.
    pub zone: String,
    /// The layers, at most 20. The first that has somebody on call at an instant decides; those after it fill what it
    /// leaves open.
    pub layers: Vec<LayerDocument>,
    /// Changes for a stretch of time, at most 10,000. They win over every layer; where two overlap, the later in the
    /// list wins, because whoever wrote it saw the one before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideDocument>,
    /// The id of the calendar in whose open time somebody has to be on call; absent for always. A hole is time in it
    /// without anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    /// How hand-off times that a change of clocks skips or repeats are read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub local_time: LocalTimeRules,
}

/// Agents who take turns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayerDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who takes turns, in this order, at most 1,000; one agent may stand in it more than once.
    pub agents: Vec<AgentId>,
    /// The date on which the first turn begins, at the hand-off time.
    pub starts: LocalDate,
    /// The time of day at which turns begin and end.
    #[serde(default)]
    pub handoff: LocalTime,
    /// How long a turn is.
    pub turn: Turn,
    /// The date at whose hand-off time the layer ends; absent for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<LocalDate>,
    /// The only hours of the week in which the layer has somebody on call, in the zone of the rota. Turns pass by
    /// outside them all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<WeeklyHours>,
    /// The id of the calendar in whose open time only the layer has somebody on call, instead of `hours`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// How long a turn is, on the clock of the rota's zone: a turn of one day that begins at 09:00 ends at 09:00, also when
/// the clocks change in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// So many hours, 1 to 8784.
    Hours(u32),
    /// So many days, 1 to 366.
    Days(u32),
    /// So many weeks, 1 to 53.
    Weeks(u32),
}

/// Somebody else for a stretch of time: a swap, a holiday, an illness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideDocument {
    /// From when, with the offset of whatever zone it was agreed in.
    #[serde(with = "instant")]
    #[schemars(schema_with = "instant::schema")]
    pub from: DateTime<Utc>,
    /// Until when; the instant itself is no part of it.
    #[serde(with = "instant")]
    #[schemars(schema_with = "instant::schema")]
    pub to: DateTime<Utc>,
    /// Who is on call.
    pub agent: AgentId,
    /// Why, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn is_default(rules: &LocalTimeRules) -> bool {
    *rules == LocalTimeRules::default()
}
