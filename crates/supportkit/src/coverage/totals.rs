//! How much of what arrives meets whom.

use std::collections::BTreeMap;

use serde::Serialize;

use super::arrivals::Sum;
use super::cover::Cover;

/// How many arrivals met whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct CoverCounts {
    /// People.
    pub human: u64,
    /// Skeleton cover that admits them.
    pub skeleton: u64,
    /// A bot.
    pub bot: u64,
    /// Nobody.
    pub none: u64,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl CoverCounts {
    /// How many there are together.
    pub fn all(&self) -> u64 {
        self.human.saturating_add(self.skeleton).saturating_add(self.bot).saturating_add(self.none)
    }

    /// How many met this.
    pub fn of(&self, cover: Cover) -> u64 {
        match cover {
            Cover::Human => self.human,
            Cover::Skeleton => self.skeleton,
            Cover::Bot => self.bot,
            Cover::None => self.none,
        }
    }

    /// The share that met this, from 0 to 1; `None` of nothing.
    pub fn share(&self, cover: Cover) -> Option<f64> {
        let all = self.all();
        (all > 0).then(|| self.of(cover) as f64 / all as f64)
    }
}

impl CoverCounts {
    fn add(&mut self, cover: Cover, count: u64) {
        let held = match cover {
            Cover::Human => &mut self.human,
            Cover::Skeleton => &mut self.skeleton,
            Cover::Bot => &mut self.bot,
            Cover::None => &mut self.none,
        };
        *held = held.saturating_add(count);
    }
}

/// What the customers who met whom are worth, in one currency and for one period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct CoverWorth {
    /// The ISO 4217 currency code.
    pub currency: String,
    /// The period the amounts are for.
    pub period: String,
    /// Minor units that met people.
    pub human: i64,
    /// Minor units that met skeleton cover that admits them.
    pub skeleton: i64,
    /// Minor units that met a bot.
    pub bot: i64,
    /// Minor units that met nobody.
    pub none: i64,
}

impl CoverWorth {
    fn add(&mut self, cover: Cover, minor_units: i64) {
        let held = match cover {
            Cover::Human => &mut self.human,
            Cover::Skeleton => &mut self.skeleton,
            Cover::Bot => &mut self.bot,
            Cover::None => &mut self.none,
        };
        *held = held.saturating_add(minor_units);
    }
}

/// How much met whom: by number, and by what the customers are worth.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct CoverTotals {
    /// By number.
    pub arrivals: CoverCounts,
    /// By value, each currency and period by itself.
    pub values: Vec<CoverWorth>,
}

/// The totals while they are added up.
#[derive(Debug, Default)]
pub(super) struct Totals {
    arrivals: CoverCounts,
    values: BTreeMap<(String, String), CoverWorth>,
}

impl Totals {
    pub(super) fn add(&mut self, cover: Cover, sum: &Sum) {
        self.arrivals.add(cover, sum.count);
        for ((currency, period), minor_units) in &sum.values {
            let held = self.values.entry((currency.clone(), period.clone())).or_insert_with(|| CoverWorth {
                currency: currency.clone(),
                period: period.clone(),
                human: 0,
                skeleton: 0,
                bot: 0,
                none: 0,
            });
            held.add(cover, *minor_units);
        }
    }

    pub(super) fn done(self) -> CoverTotals {
        CoverTotals { arrivals: self.arrivals, values: self.values.into_values().collect() }
    }
}
