//! What channels advertise, against the waits customers really had.

use chrono::TimeDelta;
use serde::Serialize;

use super::in_time::InTime;
use super::{End, Facts, Percentile, Share};
use crate::conversation::Channel;
use crate::coverage::Channels;
use crate::document::{Finding, FindingCode, Pointer, duration};

/// The wait that a channel advertises, and the waits that customers had on it.
///
/// A wait is one of a customer for a reply, in the open time of the channel for their language. One that goes on counts as
/// too long once it is, and is left out until then, because nobody knows yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct AdvertisedWait {
    /// The channel.
    pub channel: Channel,
    /// How long customers are told to wait at most.
    #[serde(with = "duration")]
    pub advertised: TimeDelta,
    /// How many waits were as short as that.
    pub within: Share,
    /// How many waits go on or ended without a reply, and were not too long so far.
    pub undecided: u64,
    /// Which percentile of the waits that ended with a reply `observed` is.
    pub percentile: Percentile,
    /// Its value; absent where there is no such wait.
    #[serde(with = "duration::option", skip_serializing_if = "Option::is_none")]
    pub observed: Option<TimeDelta>,
    /// What is wrong, where the channel advertises less than customers wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
}

impl AdvertisedWait {
    /// Holds every channel that advertises a wait against the waits in these facts. `at` is where the channels stand in
    /// their document.
    pub fn of<'f>(
        channels: &Channels,
        facts: impl IntoIterator<Item = &'f Facts>,
        percentile: Percentile,
        at: &Pointer,
    ) -> Vec<Self> {
        let mut seen: Vec<Seen> = channels
            .iter()
            .filter_map(|(channel, plan)| Some(Seen::new(channel, plan.advertised_wait()?)))
            .collect();
        for facts in facts {
            let Some(seen) = seen.iter_mut().find(|seen| seen.channel == facts.channel) else { continue };
            let plan = channels.get(facts.channel);
            let calendar = plan.and_then(|plan| plan.calendar_for(facts.language.as_deref()));
            let Some(calendar) = calendar else { continue };
            for turn in &facts.turns {
                seen.take_in(calendar.between(turn.took.since, turn.took.until), turn.took.end);
            }
        }
        seen.into_iter().map(|seen| seen.done(percentile, at)).collect()
    }
}

struct Seen {
    channel: Channel,
    advertised: TimeDelta,
    waits: InTime,
    reached: Vec<i64>,
}

impl Seen {
    fn new(channel: Channel, advertised: TimeDelta) -> Self {
        Self { channel, advertised, waits: InTime::default(), reached: Vec::new() }
    }

    fn take_in(&mut self, waited: TimeDelta, end: End) {
        if end == End::Reached {
            self.reached.push(waited.num_microseconds().unwrap_or(i64::MAX));
        }
        self.waits.take_in(waited, self.advertised, end);
    }

    fn done(mut self, percentile: Percentile, at: &Pointer) -> AdvertisedWait {
        self.reached.sort_unstable();
        let observed = percentile.among(&self.reached);
        let finding = observed.filter(|observed| *observed > self.advertised).map(|observed| Finding {
            pointer: at.key(self.channel.name()).key("advertised_wait").to_string(),
            code: FindingCode::AdvertisedBetterThanObserved,
            note: format!(
                "{} are advertised, and {percentile} of the waits is {}",
                duration::text(self.advertised),
                duration::text(observed)
            ),
        });
        AdvertisedWait {
            channel: self.channel,
            advertised: self.advertised,
            within: self.waits.share(),
            undecided: self.waits.undecided(),
            percentile,
            observed,
            finding,
        }
    }
}
