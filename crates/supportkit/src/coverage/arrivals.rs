//! When customers write: how many, in which language, on which channel, in which hour of the week.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::Serialize;

use crate::calendar::Zone;
use crate::conversation::Channel;
use crate::document::{LocalDate, language};
use crate::people::CustomerValue;

/// The hours of a week.
pub(super) const HOURS: usize = 168;

/// A conversation that a customer began.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrival<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// On which channel.
    pub channel: Channel,
    /// In which language, a BCP 47 tag, where that is known.
    pub language: Option<&'a str>,
    /// With which priority, if with any.
    pub priority: Option<&'a str>,
    /// What the customer is worth, dated; the last value of each currency and period that holds on the day counts.
    pub values: &'a [CustomerValue],
}

/// What customers are worth together, in one currency and for one period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit", from_py_object)
)]
pub struct Worth {
    /// The ISO 4217 currency code.
    pub currency: String,
    /// The period the amount is for.
    pub period: String,
    /// The amount in minor units of the currency.
    pub minor_units: i64,
}

/// The arrivals of one kind in one hour of the week.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ArrivalRow {
    /// The channel.
    pub channel: Channel,
    /// The language; absent where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The priority; absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// The hour of the week, 0 for the one that begins on Monday at midnight, up to 167.
    pub hour: u32,
    /// How many conversations began.
    pub count: u64,
    /// What their customers are worth, each customer as often as one of theirs began. Currencies and periods stay
    /// apart.
    pub values: Vec<Worth>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) channel: Channel,
    pub(super) language: Option<String>,
    pub(super) priority: Option<String>,
    pub(super) hour: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) count: u64,
    pub(super) values: BTreeMap<(String, String), i64>,
}

/// Arrivals by channel, language, priority and hour of the week, on the clock of one zone.
///
/// ```
/// use supportkit::calendar::Zone;
/// use supportkit::conversation::Channel;
/// use supportkit::coverage::{Arrival, Arrivals};
///
/// let mut arrivals = Arrivals::new(Zone::named("Asia/Tehran")?);
/// let at = "2026-03-21T05:00:00Z".parse().unwrap(); // Saturday 08:30 in Tehran
/// arrivals.add(Arrival { at, channel: Channel::Phone, language: Some("fa"), priority: None, values: &[] });
/// assert_eq!(arrivals.rows()[0].hour, 5 * 24 + 8);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Arrivals {
    zone: Zone,
    sums: BTreeMap<Kind, Sum>,
}

impl Arrivals {
    /// No arrivals yet, to be counted on the clock of a zone.
    pub fn new(zone: Zone) -> Self {
        Self { zone, sums: BTreeMap::new() }
    }

    /// The zone of the hours.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Counts one more.
    pub fn add(&mut self, arrival: Arrival<'_>) {
        let local = self.zone.local(arrival.at);
        let day = local.weekday().num_days_from_monday() as usize;
        let kind = Kind {
            channel: arrival.channel,
            language: arrival.language.map(language::canonical),
            priority: arrival.priority.map(str::to_owned),
            hour: day.saturating_mul(24).saturating_add(local.hour() as usize),
        };
        let sum = self.sums.entry(kind).or_default();
        sum.count = sum.count.saturating_add(1);
        for ((currency, period), minor_units) in worth_on(arrival.values, LocalDate(local.date())) {
            let held = sum.values.entry((currency.to_owned(), period.to_owned())).or_default();
            *held = held.saturating_add(minor_units);
        }
    }

    /// Takes over the arrivals of another count in the same zone; in which order makes no difference.
    pub fn merge(&mut self, other: &Arrivals) {
        for (kind, sum) in &other.sums {
            let held = self.sums.entry(kind.clone()).or_default();
            held.count = held.count.saturating_add(sum.count);
            for (unit, minor_units) in &sum.values {
                let value = held.values.entry(unit.clone()).or_default();
                *value = value.saturating_add(*minor_units);
            }
        }
    }

    pub(super) fn sums(&self) -> &BTreeMap<Kind, Sum> {
        &self.sums
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Arrivals {
    /// How many there are.
    pub fn count(&self) -> u64 {
        self.sums.values().fold(0, |count, sum| count.saturating_add(sum.count))
    }

    /// They, by channel, language, priority and hour.
    pub fn rows(&self) -> Vec<ArrivalRow> {
        let rows = self.sums.iter().map(|(kind, sum)| ArrivalRow {
            channel: kind.channel,
            language: kind.language.clone(),
            priority: kind.priority.clone(),
            hour: u32::try_from(kind.hour).unwrap_or_default(),
            count: sum.count,
            values: sum
                .values
                .iter()
                .map(|((currency, period), minor_units)| Worth {
                    currency: currency.clone(),
                    period: period.clone(),
                    minor_units: *minor_units,
                })
                .collect(),
        });
        rows.collect()
    }
}

/// What somebody is worth on a date, by currency and period.
fn worth_on(values: &[CustomerValue], date: LocalDate) -> BTreeMap<(&str, &str), i64> {
    let mut latest: BTreeMap<(&str, &str), &CustomerValue> = BTreeMap::new();
    for value in values.iter().filter(|value| value.from <= date) {
        let held = latest.entry((&value.currency, &value.period)).or_insert(value);
        if value.from >= held.from {
            *held = value;
        }
    }
    latest.into_iter().map(|(unit, value)| (unit, value.minor_units)).collect()
}
