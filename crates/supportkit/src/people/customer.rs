//! The customer as data that rules can read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Contact, CustomerId, TierId};
use crate::document::LocalDate;

/// Who asked, and what is known about them.
///
/// ```
/// use supportkit::people::Customer;
///
/// let customer: Customer = serde_json::from_str(r#"{"id": "cu-7", "tier": "gold", "segments": ["beta"]}"#).unwrap();
/// assert_eq!(customer.tier.unwrap().as_str(), "gold");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Customer {
    /// The host's own id of the customer.
    pub id: CustomerId,
    /// The tier, if the customer has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tier: Option<TierId>,
    /// Any number of segments, such as `beta` or `wholesale`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub segments: Vec<String>,
    /// The customer's own time zone, an IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<String>,
    /// The language to write in, a BCP 47 tag such as `tr` or `fa`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub language: Option<String>,
    /// The channel the customer likes best, by its document name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub channel: Option<String>,
    /// What the customer is worth, dated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub values: Vec<CustomerValue>,
    /// The customer's other conversations. One that is the conversation itself counts nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub contacts: Vec<Contact>,
}

impl Customer {
    /// A customer of whom only the id is known.
    pub fn new(id: impl AsRef<str>) -> Self {
        Self {
            id: CustomerId::new(id),
            tier: None,
            segments: Vec::new(),
            zone: None,
            language: None,
            channel: None,
            values: Vec::new(),
            contacts: Vec::new(),
        }
    }

    /// The same customer in a tier.
    #[must_use]
    pub fn with_tier(mut self, tier: impl AsRef<str>) -> Self {
        self.tier = Some(TierId::new(tier));
        self
    }
}

/// What a customer is worth from a date on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CustomerValue {
    /// From which date this value holds.
    pub from: LocalDate,
    /// The amount in minor units of the currency (cents, kuruş), so that it is exact.
    pub minor_units: i64,
    /// The ISO 4217 currency code, such as `TRY`.
    pub currency: String,
    /// The period the amount is for, such as `month`, `year` or `lifetime`.
    pub period: String,
}
