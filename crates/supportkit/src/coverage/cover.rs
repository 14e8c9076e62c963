//! Who covers a channel at an instant, and why nobody better does.

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::channels::{ChannelPlan, Channels, Skeleton};
use crate::calendar::{Calendar, Reason};
use crate::conversation::Channel;
use crate::document::{instant, language};

/// Who answers on a channel, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Cover {
    /// People, all those who work on the channel.
    Human,
    /// A few people, for named priorities.
    Skeleton,
    /// A bot.
    Bot,
    /// Nobody.
    None,
}

impl Cover {
    /// Every kind of cover, the best first.
    pub const ALL: [Cover; 4] = [Cover::Human, Cover::Skeleton, Cover::Bot, Cover::None];

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Cover::Human => "human",
            Cover::Skeleton => "skeleton",
            Cover::Bot => "bot",
            Cover::None => "none",
        }
    }
}

/// Who covers a channel at an instant, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct CoverReport {
    /// The channel.
    pub channel: Channel,
    /// The language that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The priority that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// The instant.
    #[serde(with = "instant")]
    pub at: DateTime<Utc>,
    /// Who answers.
    pub cover: Cover,
    /// Everything that was looked at, the best first, up to who answers.
    pub because: Vec<CoverReason>,
    /// The next instant at which somebody else answers; absent when nothing changes any more.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// When all people are there next; absent while they are, and where they never will be.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<DateTime<Utc>>,
}

impl CoverReport {
    /// Why all the people are not there; `None` while they are, or where that is no matter of time.
    pub fn closed(&self) -> Option<&Reason> {
        self.because.iter().find_map(|reason| match reason {
            CoverReason::Closed { who: Cover::Human, closed, .. } => Some(closed),
            _ => None,
        })
    }
}

/// Why somebody answers, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum CoverReason {
    /// They are there.
    Open {
        /// Who.
        who: Cover,
        /// The id of the calendar that says so; absent for always.
        #[serde(skip_serializing_if = "Option::is_none")]
        calendar: Option<String>,
    },
    /// Their calendar is closed.
    Closed {
        /// Who.
        who: Cover,
        /// The id of their calendar.
        calendar: String,
        /// Why it is closed.
        closed: Reason,
    },
    /// They do not answer in the language.
    NotSpoken {
        /// Who.
        who: Cover,
        /// The language that was asked for.
        language: String,
    },
    /// They answer other priorities only.
    NotAdmitted {
        /// The priority that was asked for; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        priority: Option<String>,
        /// The priorities they answer.
        admitted: Vec<String>,
    },
    /// The desk does not have the channel.
    NotOffered {},
}

/// So far ahead is looked for the end of people being there.
const LONGEST_LOOK: TimeDelta = TimeDelta::days(366);

/// For which priority is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asking<'q> {
    /// For whichever somebody answers.
    Any,
    /// For those that only everybody answers.
    Common,
    /// For this one, or for none.
    Priority(Option<&'q str>),
}

impl Asking<'_> {
    pub(super) fn admitted_by(self, few: &Skeleton) -> bool {
        match self {
            Asking::Any => true,
            Asking::Common => false,
            Asking::Priority(priority) => {
                priority.is_some_and(|asked| few.priorities.iter().any(|known| known == asked))
            }
        }
    }
}

/// Somebody who may answer, with the hours of doing so; no calendar is always.
pub(super) type Layer<'p> = (Cover, Option<&'p Calendar>);

impl ChannelPlan {
    /// Who may answer, the best first; those who cannot for another reason than the time are left out.
    pub(super) fn layers(&self, language: Option<&str>, asking: Asking<'_>) -> Vec<Layer<'_>> {
        let mut layers = Vec::with_capacity(3);
        layers.extend(self.calendar_for(language).map(|calendar| (Cover::Human, Some(calendar))));
        if let Some(few) = self.skeleton.as_ref().filter(|few| asking.admitted_by(few))
            && self.few_speak(few, language)
        {
            layers.push((Cover::Skeleton, Some(&few.calendar)));
        }
        if let Some(bot) = self.bot.as_ref().filter(|bot| speaks(&bot.languages, language)) {
            layers.push((Cover::Bot, bot.calendar.as_ref()));
        }
        layers
    }

    fn few_speak(&self, few: &Skeleton, language: Option<&str>) -> bool {
        if few.languages.is_empty() {
            self.calendar_for(language).is_some()
        } else {
            speaks(&few.languages, language)
        }
    }

    fn because(&self, language: Option<&str>, priority: Option<&str>, at: DateTime<Utc>) -> Vec<CoverReason> {
        let mut because = Vec::new();
        let look = |because: &mut Vec<CoverReason>, who: Cover, speaks: bool, calendar: Option<&Calendar>| {
            if !speaks {
                because
                    .push(CoverReason::NotSpoken { who, language: language.unwrap_or_default().to_owned() });
                return false;
            }
            let closed = calendar.and_then(|calendar| closed_at(calendar, at).map(|why| (calendar, why)));
            match closed {
                Some((calendar, closed)) => {
                    because.push(CoverReason::Closed { who, calendar: calendar.id().to_owned(), closed });
                    false
                }
                None => {
                    let calendar = calendar.map(|calendar| calendar.id().to_owned());
                    because.push(CoverReason::Open { who, calendar });
                    true
                }
            }
        };
        let people = self.calendar_for(language);
        if look(&mut because, Cover::Human, people.is_some(), people) {
            return because;
        }
        if let Some(few) = &self.skeleton {
            if Asking::Priority(priority).admitted_by(few) {
                if look(&mut because, Cover::Skeleton, self.few_speak(few, language), Some(&few.calendar)) {
                    return because;
                }
            } else {
                let (priority, admitted) = (priority.map(str::to_owned), few.priorities.clone());
                because.push(CoverReason::NotAdmitted { priority, admitted });
            }
        }
        if let Some(bot) = &self.bot {
            look(&mut because, Cover::Bot, speaks(&bot.languages, language), bot.calendar.as_ref());
        }
        because
    }
}

/// Who of these answers at an instant, and until when.
pub(super) fn cover_of(layers: &[Layer<'_>], at: DateTime<Utc>) -> (Cover, Option<DateTime<Utc>>) {
    let is_open = |layer: &Layer<'_>| layer.1.is_none_or(|calendar| calendar.is_open(at));
    let place = layers.iter().position(is_open).unwrap_or(layers.len());
    // Whoever is better and comes takes over, and whoever answers may leave.
    let better = layers.iter().take(place).filter_map(|(_, calendar)| calendar.as_ref()?.next_open(at));
    let own = layers.get(place).and_then(|(_, calendar)| calendar.as_ref()?.next_close(at));
    let cover = layers.get(place).map_or(Cover::None, |(cover, _)| *cover);
    (cover, better.chain(own).min())
}

impl Channels {
    /// Who covers a channel at an instant, for a language and a priority.
    ///
    /// The best who can answer is taken: people, then the skeleton cover where it admits the priority, then the bot.
    pub fn cover_at(
        &self,
        channel: Channel,
        language: Option<&str>,
        priority: Option<&str>,
        at: DateTime<Utc>,
    ) -> CoverReport {
        let (cover, until, opens_at, because) = match self.get(channel) {
            None => (Cover::None, None, None, vec![CoverReason::NotOffered {}]),
            Some(plan) => {
                let (cover, until) = cover_of(&plan.layers(language, Asking::Priority(priority)), at);
                let people = plan.calendar_for(language).filter(|_| cover != Cover::Human);
                let opens_at = people.and_then(|people| people.next_open(at));
                (cover, until, opens_at, plan.because(language, priority, at))
            }
        };
        let (language, priority) = (language.map(str::to_owned), priority.map(str::to_owned));
        CoverReport { channel, language, priority, at, cover, because, until, opens_at }
    }
}

impl ChannelPlan {
    /// Until when people are there without a break, all or a few of them; `None` while nobody is, and where somebody is
    /// for a year to come.
    pub(crate) fn people_until(
        &self,
        language: Option<&str>,
        priority: Option<&str>,
        at: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let mut layers = self.layers(language, Asking::Priority(priority));
        layers.retain(|(cover, _)| matches!(cover, Cover::Human | Cover::Skeleton));
        let latest = at.checked_add_signed(LONGEST_LOOK)?;
        let mut until = at;
        while until < latest {
            let there = layers.iter().filter_map(|(_, calendar)| calendar.filter(|own| own.is_open(until)));
            match there.map(|calendar| calendar.next_close(until)).reduce(|one, other| Some(one?.max(other?)))
            {
                Some(close) => until = close?,
                None => return (until > at).then_some(until),
            }
        }
        None
    }
}

/// Why a calendar is closed at an instant; `None` while it is open.
pub(crate) fn closed_at(calendar: &Calendar, at: DateTime<Utc>) -> Option<Reason> {
    if calendar.is_open(at) {
        return None;
    }
    let next = at.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(at);
    let stretch = calendar.explain(at, next).into_iter().next();
    Some(stretch.and_then(|stretch| stretch.closed).unwrap_or(Reason::OutsideHours {}))
}

/// Whether one of these languages serves a reader of `wanted`; none of them is all.
fn speaks(languages: &std::collections::BTreeMap<String, ()>, wanted: Option<&str>) -> bool {
    languages.is_empty() || wanted.is_none_or(|wanted| language::closest(languages, wanted).is_some())
}
