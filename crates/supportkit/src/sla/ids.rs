//! Ids that every answer about a clock repeats.

use super::CUSTOMER;
use crate::people::newtype_id;

newtype_id!(
    /// A policy, by the name the desk gives it.
    PolicyId
);
newtype_id!(
    /// A calendar, by the name the desk gives it.
    CalendarId
);
newtype_id!(
    /// An agreement between the desk and somebody, by the name the desk gives it.
    AgreementId
);

impl AgreementId {
    /// The one with customers.
    pub fn with_customers() -> Self {
        Self::new(CUSTOMER)
    }

    /// Whether it is the one with customers, which answers do not name.
    pub fn is_with_customers(&self) -> bool {
        self.as_str() == CUSTOMER
    }
}
