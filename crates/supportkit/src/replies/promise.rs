//! By when the desk says it will answer.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::local_moment::{LocalMoment, rounded_up};
use crate::calendar::{Calendar, Zone};
use crate::document::{duration, instant};
use crate::sla::ClockKind;

/// What is promised to a customer: an answer by an instant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Promise {
    /// By when.
    #[serde(with = "instant")]
    pub by: DateTime<Utc>,
    /// The language of the reply.
    pub language: String,
    /// Why not earlier.
    pub basis: PromiseBasis,
    /// The instant as people say it, in the customer's zone, else in that of the desk.
    pub words: LocalMoment,
}

/// Why a promise is not for an earlier instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum PromiseBasis {
    /// The target of a reply clock that runs.
    Target {
        /// The clock.
        clock: ClockKind,
        /// When its target is used up.
        #[serde(with = "instant")]
        due: DateTime<Utc>,
    },
    /// The wait that customers really had.
    Observed {
        /// Which percentile of the waits it is.
        percentile: u8,
        /// The wait, in open time.
        #[serde(with = "duration")]
        wait: TimeDelta,
    },
}

/// What a promise is worked out from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grounds<'g> {
    pub(super) now: DateTime<Utc>,
    /// The reply clock that runs and is due first.
    pub(super) target: Option<(ClockKind, DateTime<Utc>)>,
    pub(super) percentile: u8,
    pub(super) observed: Option<TimeDelta>,
    pub(super) observed_only: bool,
    pub(super) step: TimeDelta,
    /// The calendar on which waits count; `None` for all time.
    pub(super) calendar: Option<&'g Calendar>,
    pub(super) zone: &'g Zone,
}

impl Promise {
    /// The later of the target and the observed wait from now on; `None` where there is neither, or it is past already.
    pub(super) fn of(grounds: Grounds<'_>, language: &str) -> Option<Self> {
        let Grounds { now, percentile, zone, .. } = grounds;
        if grounds.observed_only && grounds.observed.is_none() {
            return None;
        }
        let target = grounds.target.map(|(clock, due)| (due, PromiseBasis::Target { clock, due }));
        let observed = grounds.observed.and_then(|wait| {
            let by = match grounds.calendar {
                Some(calendar) => calendar.add(now, wait)?,
                None => now.checked_add_signed(wait)?,
            };
            Some((by, PromiseBasis::Observed { percentile, wait }))
        });
        // Of two that are equal the target is named.
        let (by, basis) = observed.into_iter().chain(target).max_by_key(|(by, _)| *by)?;
        let by = rounded_up(by, grounds.step, zone);
        let ahead = by > now;
        ahead.then(|| Self {
            by,
            language: language.to_owned(),
            basis,
            words: LocalMoment::new(by, zone, now),
        })
    }
}
