//! Through how many hands a conversation went.

use serde::{Deserialize, Serialize};

use crate::conversation::Stay;

/// Through how many hands a conversation went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Stations {
    /// Stays: from one to another and back again is three.
    pub stays: u32,
    /// Different ones: from one to another and back again is two.
    pub distinct: u32,
}

impl Stations {
    pub(super) fn of(stays: &[Stay]) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let distinct = match stays {
            [] | [_] => stays.len(),
            many => {
                let mut names: Vec<&str> = many.iter().map(|stay| stay.who.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                names.len()
            }
        };
        Self { stays: count(stays.len()), distinct: count(distinct) }
    }
}
