//! What targets, steps and teams say that they can hardly mean.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::findings::Findings;
use crate::calendar::Calendar;
use crate::document::{FindingCode, IsoDuration, duration};
use crate::escalation::{ActionDocument, Offset, ReassignTo, When};
use crate::sla::{CUSTOMER, ClockKind, ClockName, Hours, PolicyDocument, Switches, TargetDocument, Within};

/// How many open stretches of a calendar are looked at: those of more than a year for hours with two breaks a day.
const STRETCHES: usize = 1_500;

impl Findings<'_, '_> {
    /// Notes what targets, steps and teams can hardly mean.
    pub(super) fn of_targets(&mut self) {
        let mut longest = BTreeMap::new();
        for (place, policy) in self.document.sla.iter().enumerate() {
            self.replies_longer_than_resolution(place, policy);
            self.longer_than_open(place, policy, &mut longest);
            self.next_reply_alone(place, policy);
        }
        self.steps();
    }

    /// A reply target of some priority that is longer than the resolution target of the same priority.
    fn replies_longer_than_resolution(&mut self, place: usize, policy: &PolicyDocument) {
        let mut noted = BTreeSet::new();
        let levels = self.names.levels.iter().map(Some).chain([None]);
        for level in levels {
            let Some((_, resolution)) = row(policy, ClockKind::Resolution, level) else { continue };
            for clock in [ClockKind::FirstReply, ClockKind::NextReply] {
                let Some((index, reply)) = row(policy, clock, level) else { continue };
                if is_longer(policy, reply, resolution) && noted.insert(index) {
                    let at = self.at.key("sla").index(place).key("targets").index(index);
                    let of = level.map(|level| format!(" at priority `{level}`")).unwrap_or_default();
                    let note = format!(
                        "the `{clock}` target of {} is longer than the `resolution` target of {}{of}",
                        reply.within, resolution.within
                    );
                    self.review.finding(&at, FindingCode::ReplyLongerThanResolution, note);
                }
            }
        }
    }

    /// A next-reply target that does not count, because its policy promises no first reply.
    fn next_reply_alone(&mut self, place: usize, policy: &PolicyDocument) {
        let agreement = policy.agreement.as_deref().unwrap_or(CUSTOMER);
        let counts = |agreement| Switches::of(agreement).next_reply_alone;
        if self.document.agreements.get(agreement).is_none_or(counts) {
            return;
        }
        let is = |target: &TargetDocument, clock: ClockKind| target.clock == ClockName::Kind(clock);
        if policy.targets.iter().any(|target| is(target, ClockKind::FirstReply)) {
            return;
        }
        for (index, _) in
            policy.targets.iter().enumerate().filter(|(_, target)| is(target, ClockKind::NextReply))
        {
            let at = self.at.key("sla").index(place).key("targets").index(index);
            let note = "this `next_reply` target never applies: the policy sets no `first_reply` target, and its agreement asks for one";
            self.review.finding(&at, FindingCode::Unreachable, note);
        }
    }

    /// A reply target that no stretch of open time is long enough for: it always runs over a closing time. The longest
    /// stretch of a calendar is looked for once, however many targets it has.
    fn longer_than_open(
        &mut self,
        place: usize,
        policy: &PolicyDocument,
        longest: &mut BTreeMap<String, Option<TimeDelta>>,
    ) {
        for (index, target) in policy.targets.iter().enumerate() {
            let Within::Time(within) = target.within else { continue };
            if !is_reply(&target.clock) || target.hours != Hours::Business {
                continue;
            }
            let name = target.calendar.as_ref().or(policy.calendar.as_ref());
            let name = name.or(self.document.default_calendar.as_ref());
            let Some((name, calendar)) =
                name.and_then(|name| Some((name, self.names.calendars.compiled.get(name)?)))
            else {
                continue;
            };
            let longest = *longest.entry(name.clone()).or_insert_with(|| self.longest_stretch(calendar));
            let Some(longest) = longest.filter(|longest| *longest < within.wall()) else { continue };
            let at = self.at.key("sla").index(place).key("targets").index(index).key("within");
            let note = format!(
                "`{name}` is open for {} at most without closing, so this target of {within} always runs over a closing time",
                duration::text(longest)
            );
            self.review.finding(&at, FindingCode::TargetLongerThanOpen, note);
        }
    }

    /// The longest stretch of open time in the first year; `None` where it is open without end.
    fn longest_stretch(&self, calendar: &Calendar) -> Option<TimeDelta> {
        let from = self.document.from.or_else(|| DateTime::from_timestamp(1_767_225_600, 0))?; // 1 January 2026
        let until: DateTime<Utc> = from.checked_add_signed(TimeDelta::days(366))?;
        let stretches = calendar.segments(from, until).take(STRETCHES);
        let longest = stretches.map(|stretch| stretch.length()).max()?;
        (longest < TimeDelta::days(365)).then_some(longest)
    }

    fn steps(&mut self) {
        for (place, chain) in self.document.escalations.iter().enumerate() {
            let at = self.at.key("escalations").index(place).key("steps");
            for (index, step) in chain.steps.iter().enumerate() {
                let at = at.index(index);
                if let When::BeforeDue(Offset::Time(offset)) = step.at
                    && let Some(clock) = &chain.clock
                    && let Some((policy, target)) = self.shorter_target(clock, offset, step.hours)
                {
                    let note = format!(
                        "policy `{policy}` has a `{clock}` target of {target}, so this step comes up as soon as its clock starts"
                    );
                    self.review.finding(&at.key("at").key("before_due"), FindingCode::StepBeforeStart, note);
                }
                for (index, action) in step.actions.iter().enumerate() {
                    let at = at.key("do").index(index).key("reassign");
                    if let ActionDocument::Reassign(to) = action
                        && let Some(note) = self.nobody(to)
                    {
                        self.review.finding(&at, FindingCode::NobodyToReach, note);
                    }
                }
            }
        }
    }

    /// The first target of a clock that is no longer than what a step looks ahead.
    fn shorter_target(
        &self,
        clock: &ClockName,
        ahead: IsoDuration,
        hours: Option<Hours>,
    ) -> Option<(&str, IsoDuration)> {
        let mut targets = self
            .document
            .sla
            .iter()
            .flat_map(|policy| policy.targets.iter().map(move |target| (policy.id.as_str(), target)));
        targets.find_map(|(policy, target)| {
            let Within::Time(within) = target.within else { return None };
            let comparable = target.clock == *clock
                && target.out_of_hours_extra.is_none()
                && hours.is_none_or(|hours| hours == target.hours);
            (comparable && within.wall() <= ahead.wall()).then_some((policy, within))
        })
    }

    /// Why nobody gets a conversation that is given to these, if so.
    fn nobody(&self, to: &ReassignTo) -> Option<String> {
        let agents = &self.document.agents;
        if agents.is_empty() {
            return None;
        }
        match to {
            ReassignTo::Team(team) => {
                let has_agents = agents.values().any(|agent| agent.teams.contains(team));
                (!has_agents).then(|| format!("team `{team}` has no agents"))
            }
            ReassignTo::Agent(agent) => {
                let is_there = agents.contains_key(agent.as_str());
                (!is_there).then(|| format!("`{agent}` is none of the desk's agents"))
            }
        }
    }
}

fn is_reply(clock: &ClockName) -> bool {
    matches!(clock, ClockName::Kind(kind) if kind.is_reply())
}

/// The row that counts for a clock and a priority.
fn row<'p>(
    policy: &'p PolicyDocument,
    clock: ClockKind,
    level: Option<&String>,
) -> Option<(usize, &'p TargetDocument)> {
    let fits = |target: &TargetDocument| {
        let listed = |levels: &Vec<String>| level.is_some_and(|level| levels.contains(level));
        target.clock == ClockName::Kind(clock) && target.priorities.as_ref().is_none_or(listed)
    };
    policy.targets.iter().enumerate().find(|(_, target)| fits(target))
}

/// Whether one target certainly allows more than another. Business time lasts at least as long as it is.
fn is_longer(policy: &PolicyDocument, one: &TargetDocument, other: &TargetDocument) -> bool {
    let calendar = |target: &TargetDocument| target.calendar.clone().or_else(|| policy.calendar.clone());
    match (one.within, other.within) {
        (Within::Time(a), Within::Time(b)) => {
            let comparable = match (one.hours, other.hours) {
                (Hours::Business, Hours::Business) => calendar(one) == calendar(other),
                (Hours::Wall, Hours::Business) => false,
                (_, Hours::Wall) => true,
            };
            // What is added outside hours may make the other one longer.
            comparable && a.wall() > b.wall() && other.out_of_hours_extra.is_none()
        }
        (Within::BusinessDays(a), Within::BusinessDays(b)) => {
            calendar(one) == calendar(other) && a > b && other.out_of_hours_extra.is_none()
        }
        _ => false,
    }
}
