//! Channels checked against a desk.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::document::{BotDocument, ChannelDocument, SkeletonDocument};
use crate::calendar::Calendar;
use crate::condition::Names;
use crate::conversation::Channel;
use crate::document::{FindingCode, IsoDuration, Pointer, ProblemKind, Review, language, listed};

/// The channels of a desk.
#[derive(Debug, Clone, Default)]
pub struct Channels(BTreeMap<Channel, ChannelPlan>);

/// A channel, checked.
#[derive(Debug, Clone)]
pub struct ChannelPlan {
    pub(super) calendar: Calendar,
    pub(super) spoken: BTreeMap<String, Calendar>,
    pub(super) live: bool,
    pub(super) wait: Option<TimeDelta>,
    pub(super) skeleton: Option<Skeleton>,
    pub(super) bot: Option<Bot>,
}

#[derive(Debug, Clone)]
pub(super) struct Skeleton {
    pub(super) calendar: Calendar,
    pub(super) priorities: Vec<String>,
    pub(super) languages: BTreeMap<String, ()>,
}

#[derive(Debug, Clone)]
pub(super) struct Bot {
    pub(super) calendar: Option<Calendar>,
    pub(super) languages: BTreeMap<String, ()>,
}

/// What of a desk its channels refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'d> {
    /// The calendars and the priorities.
    pub(crate) names: Names<'d>,
    /// The name of the calendar of channels that name none.
    pub(crate) default_calendar: Option<&'d str>,
}

impl ChannelPlan {
    /// The calendar on which people answer where the language has none of its own.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The calendar on which people answer in a language; `None` where they do not. Without a language, that of the
    /// channel.
    pub fn calendar_for(&self, language: Option<&str>) -> Option<&Calendar> {
        match language {
            Some(wanted) if !self.spoken.is_empty() => {
                language::closest(&self.spoken, wanted).map(|(_, calendar)| calendar)
            }
            _ => Some(&self.calendar),
        }
    }

    /// The languages people answer in, as canonical tags; none for every language.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.spoken.keys().map(String::as_str)
    }

    /// Whether the customer waits on the line.
    pub fn is_live(&self) -> bool {
        self.live
    }

    /// How long customers are told to wait at most, in open time of the calendar.
    pub fn advertised_wait(&self) -> Option<TimeDelta> {
        self.wait
    }
}

impl Channels {
    /// Checks the written channels, noting every problem. One that cannot be used is left out.
    pub(crate) fn compile(
        documents: &BTreeMap<String, ChannelDocument>,
        scope: Scope<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut channels = BTreeMap::new();
        for (name, document) in documents {
            let at = at.key(name);
            let channel = Channel::named(name);
            if channel.is_none() {
                let known = listed(Channel::ALL.iter().map(|channel| channel.name()));
                review.problem(&at, ProblemKind::UnknownValue, name, format!("a channel: {known}"));
            }
            let plan = plan(document, scope, &at, review);
            if let (Some(channel), Some(plan)) = (channel, plan) {
                channels.insert(channel, plan);
            }
        }
        Self(channels)
    }

    /// Whether the desk says nothing about channels.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One of them.
    pub fn get(&self, channel: Channel) -> Option<&ChannelPlan> {
        self.0.get(&channel)
    }

    /// Every channel the desk has, in the order of the vocabulary.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, &ChannelPlan)> {
        self.0.iter().map(|(channel, plan)| (*channel, plan))
    }
}

fn plan(
    document: &ChannelDocument,
    scope: Scope<'_>,
    at: &Pointer,
    review: &mut Review,
) -> Option<ChannelPlan> {
    let calendar = match &document.calendar {
        Some(name) => scope.names.calendars.named(name, &at.key("calendar"), review).cloned(),
        None => {
            if scope.default_calendar.is_none() {
                let expected = "a `calendar` for the channel, or a `default_calendar` for the desk";
                review.problem(at, ProblemKind::MissingField, "nothing", expected);
            }
            scope.default_calendar.and_then(|name| scope.names.calendars.compiled.get(name)).cloned()
        }
    };
    let mut spoken = BTreeMap::new();
    for (tag, own) in &document.languages {
        let at = at.key("languages").key(tag);
        let own = match &own.calendar {
            Some(name) => scope.names.calendars.named(name, &at.key("calendar"), review).cloned(),
            None => calendar.clone(),
        };
        if let (Some(tag), Some(own)) = (language::checked(tag, &at, review), own) {
            spoken.insert(tag, own);
        }
    }
    let wait =
        document.advertised_wait.and_then(|wait| checked_wait(wait, &at.key("advertised_wait"), review));
    let skeleton =
        document.skeleton.as_ref().map(|few| skeleton(few, document, scope, &at.key("skeleton"), review));
    let bot = document.bot.as_ref().map(|bot| self::bot(bot, scope, &at.key("bot"), review));
    Some(ChannelPlan {
        calendar: calendar?,
        spoken,
        live: document.live,
        wait,
        skeleton: skeleton.flatten(),
        bot: bot.flatten(),
    })
}

fn skeleton(
    document: &SkeletonDocument,
    channel: &ChannelDocument,
    scope: Scope<'_>,
    at: &Pointer,
    review: &mut Review,
) -> Option<Skeleton> {
    for (index, level) in document.priorities.iter().enumerate() {
        if !scope.names.levels.contains(level) {
            let expected = format!("one of the priorities: {}", listed(scope.names.levels));
            let at = at.key("priorities").index(index);
            review.problem(&at, ProblemKind::DanglingReference, level, expected);
        }
    }
    if document.priorities.is_empty() {
        let note = "this skeleton cover admits no priority, so it never answers anybody";
        review.finding(&at.key("priorities"), FindingCode::Unreachable, note);
    } else if channel.calendar.as_ref() == Some(&document.calendar) {
        let note = "this skeleton cover is there only while everybody is, so it never answers anybody";
        review.finding(&at.key("calendar"), FindingCode::Unreachable, note);
    }
    let languages = tags(&document.languages, &at.key("languages"), review);
    let calendar = scope.names.calendars.named(&document.calendar, &at.key("calendar"), review)?.clone();
    Some(Skeleton { calendar, priorities: document.priorities.clone(), languages })
}

fn bot(document: &BotDocument, scope: Scope<'_>, at: &Pointer, review: &mut Review) -> Option<Bot> {
    let languages = tags(&document.languages, &at.key("languages"), review);
    let calendar = match &document.calendar {
        Some(name) => Some(scope.names.calendars.named(name, &at.key("calendar"), review)?.clone()),
        None => None,
    };
    Some(Bot { calendar, languages })
}

fn tags(written: &[String], at: &Pointer, review: &mut Review) -> BTreeMap<String, ()> {
    language::all_checked(written, at, review).into_iter().map(|tag| (tag, ())).collect()
}

fn checked_wait(wait: IsoDuration, at: &Pointer, review: &mut Review) -> Option<TimeDelta> {
    if wait.has_days() {
        let expected = "hours such as `PT8H`, because the wait is counted in open time, in which a day has no one length";
        review.problem(at, ProblemKind::Contradiction, wait, expected);
        return None;
    }
    if wait.wall() <= TimeDelta::zero() {
        review.problem(at, ProblemKind::OutOfRange, wait, "more than no time");
        return None;
    }
    Some(wait.wall())
}
