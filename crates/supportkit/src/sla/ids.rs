//! Ids that every answer about a clock repeats.

use std::sync::Arc;

use crate::people::newtype_id;

newtype_id!(
    /// An agreement, by the name the desk gives it.
    PolicyId(Arc<str>)
);
newtype_id!(
    /// A calendar, by the name the desk gives it.
    CalendarId(Arc<str>)
);
