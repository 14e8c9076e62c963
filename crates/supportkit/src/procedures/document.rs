//! Procedures as a desk writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;
use crate::people::TeamId;

/// Something agents may do for a customer under rules: what must be checked first, up to which amount, and who has to
/// approve more.
///
/// ```
/// use supportkit::procedures::ProcedureDocument;
///
/// let refund: ProcedureDocument = serde_json::from_str(r#"{
///     "name": "Refund",
///     "when": {"not": {"tags": {"has": "chargeback"}}},
///     "checks": [{"id": "identity", "label": "Identity confirmed"},
///                {"id": "receipt", "label": "Receipt seen", "when": {"channel": {"is": "email"}}}],
///     "limits": [{"up_to": {"minor_units": 50000, "currency": "TRY"}},
///                {"up_to": {"minor_units": 500000, "currency": "TRY"}, "approver": "team-leads"}]
/// }"#).unwrap();
/// assert_eq!(refund.checks.len(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// For which conversations it may be used at all; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// What must have been checked first, in the order of checking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckDocument>,
    /// Up to which amounts, in order: the first that fits decides. What fits none is refused. None at all for a procedure
    /// without an amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitDocument>,
    /// Whether an approval must come from somebody else than whoever asks, also where that one may approve.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub four_eyes: bool,
}

/// A check that must be done first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckDocument {
    /// The id, unique in the procedure.
    pub id: String,
    /// The words people read; absent for the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// For which conversations it is needed; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
}

/// An amount up to which something may be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitDocument {
    /// For which conversations; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// The teams whose agents may act under it; none for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// The highest amount; absent for any, also for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Money>,
    /// The team or agent who must approve; absent for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
}

/// An exact amount of money.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit", from_py_object)
)]
pub struct Money {
    /// The amount in minor units of the currency (cents, kuruş), so that it is exact.
    pub minor_units: i64,
    /// The ISO 4217 currency code, such as `TRY`.
    pub currency: String,
}
