//! Which channels are open now, and where to go instead.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::channels::Channels;
use super::cover::Cover;
use crate::calendar::Reason;
use crate::conversation::Channel;
use crate::document::{duration, instant};

/// How a channel stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct ChannelStatus {
    /// The channel.
    pub channel: Channel,
    /// Who answers somebody without a priority.
    pub cover: Cover,
    /// Whether the customer waits on the line.
    pub live: bool,
    /// How long customers are told to wait at most, in open time.
    #[serde(with = "duration::option", skip_serializing_if = "Option::is_none")]
    pub advertised_wait: Option<TimeDelta>,
    /// Until when people answer; absent while they do not, and where they always will.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<DateTime<Utc>>,
    /// From when people answer; absent while they do, and where they never will.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<DateTime<Utc>>,
    /// Why people do not answer now, where that is a matter of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Reason>,
    /// The channels on which people answer now, for whoever finds nobody here: live ones first, then those with the
    /// shorter advertised wait. Empty while people answer here.
    pub alternatives: Vec<Channel>,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl ChannelStatus {
    /// Whether people answer now.
    pub fn is_open(&self) -> bool {
        self.cover == Cover::Human
    }
}

impl Channels {
    /// How every channel stands at an instant for a language, in the order of the vocabulary.
    ///
    /// A channel on which nobody ever answers in the language is told too, so that a page can say so.
    pub fn open_now(&self, at: DateTime<Utc>, language: Option<&str>) -> Vec<ChannelStatus> {
        let mut statuses: Vec<ChannelStatus> = self
            .iter()
            .map(|(channel, plan)| {
                let report = self.cover_at(channel, language, None, at);
                let human = report.cover == Cover::Human;
                ChannelStatus {
                    channel,
                    cover: report.cover,
                    live: plan.is_live(),
                    advertised_wait: plan.advertised_wait(),
                    closes_at: report.until.filter(|_| human),
                    opens_at: report.opens_at,
                    closed: report.closed().cloned(),
                    alternatives: Vec::new(),
                }
            })
            .collect();
        let mut open: Vec<&ChannelStatus> = statuses.iter().filter(|status| status.is_open()).collect();
        // A wait that nobody states is longer than any that is stated.
        open.sort_by_key(|status| {
            (!status.live, status.advertised_wait.is_none(), status.advertised_wait, status.channel)
        });
        let alternatives: Vec<Channel> = open.into_iter().map(|status| status.channel).collect();
        for status in statuses.iter_mut().filter(|status| !status.is_open()) {
            status.alternatives.clone_from(&alternatives);
        }
        statuses
    }
}
