//! One agent held against what a conversation takes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::languages::Wanted;
use super::{Candidate, CandidateReason, Duty, Preference, Presence, RouteTo, Staff, Unlisted};
use crate::calendar::Calendar;
use crate::conversation::Channel;
use crate::people::{Agent, AgentId, Capacity};

/// What it takes to get the conversation at one place, and what the host says about now.
#[derive(Clone, Copy)]
pub(super) struct Bar<'a> {
    pub(super) now: DateTime<Utc>,
    pub(super) staff: &'a Staff,
    pub(super) left_out: &'a [AgentId],
    pub(super) channel: Channel,
    pub(super) skills: &'a BTreeMap<String, u32>,
    /// `None` where any language will do.
    pub(super) wanted: Option<&'a Wanted>,
    pub(super) in_hours: bool,
    pub(super) is_on_call: bool,
    /// Who had the conversation before, as far as that counts.
    pub(super) previous: Option<&'a AgentId>,
    /// The capacity of agents who have none of their own.
    pub(super) capacity: &'a Capacity,
}

/// An agent, held against it.
#[derive(Debug, Clone)]
pub(super) struct Judged<'a> {
    pub(super) agent: &'a Agent,
    /// Every reason why the agent does not fit.
    pub(super) reasons: Vec<CandidateReason>,
    /// The step of the wanted languages that the agent serves, and the place of that language among the agent's.
    pub(super) language: Option<(usize, usize)>,
    pub(super) spoken: &'a [String],
    is_previous: bool,
    skill: u64,
    load: u64,
    /// What is left of the agent's capacity; `None` without a limit.
    room: Option<u64>,
    idle_since: Option<DateTime<Utc>>,
    /// When the agent fits by hours and status.
    pub(super) fits_at: Option<DateTime<Utc>>,
}

impl Bar<'_> {
    /// `hours` are the agent's working hours, `spoken` the languages the agent answers in.
    pub(super) fn judge<'p>(
        &self,
        agent: &'p Agent,
        spoken: &'p [String],
        hours: Option<&Calendar>,
    ) -> Judged<'p> {
        let mut reasons = Vec::new();
        let presence = self.staff.agents.get(agent.id());
        if self.left_out.contains(agent.id()) {
            reasons.push(CandidateReason::LeftOut {});
        }
        let off = self.off_duty(presence);
        reasons.extend(off.map(|(status, until)| CandidateReason::NotOnDuty { status, until }));
        let hours = hours.filter(|_| self.in_hours);
        if let Some(hours) = hours.filter(|hours| !hours.is_open(self.now)) {
            reasons.push(CandidateReason::OutOfHours { opens: hours.next_open(self.now) });
        }
        let by_time = reasons.len();
        let mut skill = 0_u64;
        for (name, needs) in self.skills {
            let has = agent.skill(name).unwrap_or_default();
            skill += u64::from(has);
            if has < *needs {
                reasons.push(CandidateReason::LacksSkill { skill: name.clone(), needs: *needs, has });
            }
        }
        let language = self.wanted.and_then(|wanted| wanted.served_by(spoken));
        if let (Some(wanted), None) = (self.wanted, language) {
            let wanted = wanted.chain().to_vec();
            reasons.push(CandidateReason::LacksLanguage { wanted, speaks: spoken.to_vec() });
        }
        let capacity = agent.capacity().unwrap_or(self.capacity);
        let (load, room) = self.room(presence, capacity, &mut reasons);
        let only_time = reasons.len() == by_time && !self.left_out.contains(agent.id());
        // A status that ends at an unknown instant says nothing about when.
        let since = match off {
            Some((_, until)) => until,
            None => Some(self.now),
        };
        let fits_at = since
            .filter(|_| only_time)
            .and_then(|since| hours.map_or(Some(since), |hours| hours.next_open(since)));
        let is_previous = self.previous == Some(agent.id());
        let idle_since = presence.and_then(|presence| presence.idle_since);
        Judged { agent, reasons, language, spoken, is_previous, skill, load, room, idle_since, fits_at }
    }

    /// What keeps the agent from taking conversations at all, and until when.
    fn off_duty(&self, presence: Option<&Presence>) -> Option<(Duty, Option<DateTime<Utc>>)> {
        let (status, until) = match presence {
            Some(presence) => (presence.status, presence.until),
            None if self.staff.unlisted == Unlisted::OffDuty => (Duty::OffDuty, None),
            None => return None,
        };
        let over = until.is_some_and(|until| until <= self.now);
        let takes = match status {
            Duty::OnDuty => true,
            Duty::OffDuty => self.is_on_call,
            Duty::Away => false,
        };
        (!over && !takes).then_some((status, until))
    }

    /// What the agent has in hand and how much more fits, noting where the conversation does not.
    fn room(
        &self,
        presence: Option<&Presence>,
        capacity: &Capacity,
        reasons: &mut Vec<CandidateReason>,
    ) -> (u64, Option<u64>) {
        let in_hand = presence.map(|presence| &presence.load);
        let counts = in_hand.into_iter().flatten();
        let load = capacity.weighed(counts.map(|(channel, count)| (channel.name(), *count)));
        let adds = capacity.weight(self.channel.name());
        if let Some(most) = capacity.most().filter(|most| load.saturating_add(adds) > *most) {
            reasons.push(CandidateReason::Full { load, adds, most });
        }
        let of_channel = in_hand.and_then(|load| load.get(&self.channel)).copied().unwrap_or_default();
        if let Some(most) = capacity.most_of(self.channel.name()).filter(|most| of_channel >= *most) {
            reasons.push(CandidateReason::ChannelFull { channel: self.channel, load: of_channel, most });
        }
        (load, capacity.most().map(|most| most.saturating_sub(load)))
    }
}

impl Judged<'_> {
    pub(super) fn fits(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Whether nothing speaks against the agent but reasons of one kind, of which there is at least one.
    pub(super) fn only(&self, kind: impl Fn(&CandidateReason) -> bool) -> bool {
        !self.reasons.is_empty() && self.reasons.iter().all(kind)
    }

    /// Whether the agent comes before another, and what decides it. Two agents never come out the same.
    pub(super) fn compare(&self, other: &Self, prefer: &[Preference]) -> (std::cmp::Ordering, Preference) {
        let by = |preference: &Preference| {
            let order = match preference {
                Preference::Language => self.step().cmp(&other.step()),
                Preference::Sticky => other.is_previous.cmp(&self.is_previous),
                Preference::Skill => other.skill.cmp(&self.skill),
                Preference::LeastLoaded => self.load.cmp(&other.load),
                Preference::MostRoom => self.most_room().cmp(&other.most_room()),
                Preference::LongestIdle => self.idle().cmp(&other.idle()),
                Preference::FirstLanguage => self.place().cmp(&other.place()),
                Preference::Id => self.agent.id().cmp(other.agent.id()),
            };
            (order.is_ne()).then_some((order, *preference))
        };
        prefer.iter().find_map(by).unwrap_or((self.agent.id().cmp(other.agent.id()), Preference::Id))
    }

    fn step(&self) -> usize {
        self.language.map_or(usize::MAX, |(step, _)| step)
    }

    fn place(&self) -> usize {
        self.language.map_or(usize::MAX, |(_, place)| place)
    }

    fn most_room(&self) -> Reverse<u64> {
        Reverse(self.room.unwrap_or(u64::MAX))
    }

    fn idle(&self) -> (bool, Option<DateTime<Utc>>) {
        (self.idle_since.is_none(), self.idle_since)
    }

    /// The language of the agent that serves the one wanted.
    pub(super) fn spoken(&self) -> Option<&str> {
        let (_, place) = self.language?;
        self.spoken.get(place).map(String::as_str)
    }

    /// What is said about the agent, with what puts another one first.
    pub(super) fn candidate(&self, to: &RouteTo, behind: Option<CandidateReason>) -> Candidate {
        let fits = self.fits();
        Candidate {
            agent: self.agent.id().clone(),
            to: to.clone(),
            fits,
            reasons: self.reasons.iter().cloned().chain(behind).collect(),
            load: self.load,
            fits_at: self.fits_at.filter(|_| !fits),
        }
    }
}
