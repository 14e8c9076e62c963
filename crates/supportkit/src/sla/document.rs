//! Policies as a desk writes them.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClockName, Within};
use crate::condition::ConditionDocument;
use crate::document::IsoDuration;

/// A service level agreement: whom it is for, and what it promises.
///
/// Policies stand in order, and the first of each agreement whose condition holds applies.
///
/// ```
/// use supportkit::sla::PolicyDocument;
///
/// let policy: PolicyDocument = serde_json::from_str(r#"{
///     "id": "gold", "when": {"tier": {"is": "gold"}},
///     "targets": [
///         {"clock": "first_reply", "priorities": ["urgent"], "within": "PT30M", "hours": "wall"},
///         {"clock": "first_reply", "within": "PT4H"},
///         {"clock": "resolution", "within": {"business_days": 2}}
///     ]
/// }"#).unwrap();
/// assert_eq!(policy.targets.len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyDocument {
    /// The id, unique among the policies.
    pub id: String,
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whom it is for; absent for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// The agreement it belongs to; absent for the one with customers. Agreements run side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// Whether it only steps in where no other policy of its agreement fits, wherever it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    /// The calendar of its business-hours targets; absent for the calendar of the conversation's team, else the
    /// desk's default calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What it promises. For a clock and priority the first row that fits counts.
    pub targets: Vec<TargetDocument>,
}

/// One promise of a policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetDocument {
    /// Which clock it is about.
    pub clock: ClockName,
    /// For which priorities; absent for all, also for conversations without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priorities: Option<Vec<String>>,
    /// How long the clock may take.
    pub within: Within,
    /// Which time counts.
    #[serde(default)]
    pub hours: Hours,
    /// The calendar of this target, where it differs from the policy's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What is added where the clock starts outside business hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_hours_extra: Option<OutOfHoursExtra>,
}

/// What is added to a target whose clock starts while its calendar is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected a duration such as `PT1H`, or `{\"wall\": \"PT1H\"}` for time on the wall"
)]
pub enum OutOfHoursExtra {
    /// So much of the time that the target counts.
    Time(IsoDuration),
    /// So much time on the wall, after the target.
    Wall {
        /// How much.
        wall: IsoDuration,
    },
}

impl OutOfHoursExtra {
    /// How long it is.
    pub fn length(self) -> TimeDelta {
        match self {
            OutOfHoursExtra::Time(time) | OutOfHoursExtra::Wall { wall: time } => time.wall(),
        }
    }
}

/// Which time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Hours {
    /// Time in which the calendar is open.
    #[default]
    Business,
    /// All time.
    Wall,
}
