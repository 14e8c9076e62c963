//! Documents and logs of every shape, for properties.

pub mod calendars;
pub mod events;
pub mod policies;

use chrono::{DateTime, Utc};
use proptest::prelude::*;

/// Any instant a document can write: the years 0 to 9999, to the microsecond.
pub fn instants() -> BoxedStrategy<DateTime<Utc>> {
    let (earliest, latest) = (-62_167_219_200_000_000, 253_402_300_799_999_999_i64);
    let micros = prop_oneof![1 => Just(earliest), 1 => Just(latest), 8 => earliest..=latest];
    micros.prop_map(|micros| DateTime::from_timestamp_micros(micros).expect("an instant that exists")).boxed()
}
