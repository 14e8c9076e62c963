//! Weekdays as people type them.

use chrono::Weekday;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A weekday by its first three letters in English.
pub(crate) fn weekday() -> impl TypedValueParser<Value = Weekday> {
    PossibleValuesParser::new(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        .try_map(|day| day.parse::<Weekday>().map_err(|_| "expected a day such as `mon`"))
}
