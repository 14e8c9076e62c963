//! Policies checked against a desk, and the target they set for a clock.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::tally::plus;
use super::{
    AtClosing, Calendars, ClockKind, ClockRef, CustomClocks, Hours, Meter, OutOfHoursExtra, PolicyDocument,
    PolicyId, Scope, TargetDocument, Within, WorkingDay,
};
use crate::calendar::TimeOfDay;
use crate::condition::{Condition, Names};
use crate::document::{FindingCode, Pointer, ProblemKind, Review, listed};

/// No promise is for later than ten years, and no step further from one.
pub(crate) const MOST_BUSINESS_DAYS: u32 = 3_650;

/// The policies of an edition in their order, after those of the editions before, as calendars are.
#[derive(Debug, Clone, Default)]
pub struct Policies {
    all: Vec<Arc<Policy>>,
    /// Where those of this edition begin.
    own: usize,
}

/// A policy, checked.
#[derive(Debug, Clone)]
pub struct Policy {
    id: PolicyId,
    /// The place of the first policy of that id, in whichever edition.
    first: usize,
    name: Option<String>,
    condition: Condition,
    has_condition: bool,
    fallback: bool,
    targets: Vec<Target>,
}

/// One promise of a policy, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    clock: ClockRef,
    /// The priority levels it is for, by place; `None` for all, also for no priority at all.
    levels: Option<Vec<usize>>,
    within: Within,
    hours: Hours,
    calendar: Option<usize>,
    out_of_hours_extra: Option<OutOfHoursExtra>,
}

/// The target a running clock is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActiveTarget {
    /// The place of the policy among the desk's.
    pub policy: usize,
    /// The place of the first policy of that id, in whichever edition.
    pub first: usize,
    /// The place of the target in the policy.
    pub target: usize,
    /// Which time counts.
    pub meter: Meter,
    /// How much time the clock may use.
    pub budget: TimeDelta,
    /// Whether a due instant at closing time is the next opening: working days that end before the desk opens end when
    /// it opens.
    pub at_opening: bool,
    /// Whether it is a number of working days.
    pub in_days: bool,
}

/// What a policy may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'n> {
    pub(crate) names: Names<'n>,
    pub(crate) custom: &'n CustomClocks,
    pub(crate) calendars: &'n Calendars,
    /// Whether the desk has a default calendar.
    pub(crate) default_calendar: bool,
}

impl Known<'_> {
    /// The place of a calendar that is named in a policy or a target.
    fn calendar(&self, name: Option<&str>, at: &Pointer, review: &mut Review) -> Option<usize> {
        self.names.calendars.named(name?, &at.key("calendar"), review)?;
        self.calendars.place(name?)
    }
}

impl Policy {
    /// The id.
    pub fn id(&self) -> &PolicyId {
        &self.id
    }

    /// The name people use, else the id.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// Whom it is for.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Whether it says whom it is for.
    pub fn has_condition(&self) -> bool {
        self.has_condition
    }

    /// Whether it only steps in where no other policy of its agreement fits.
    pub fn is_fallback(&self) -> bool {
        self.fallback
    }

    /// What it promises.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }
}

impl Target {
    /// Which clock it is about.
    pub fn clock(&self) -> ClockRef {
        self.clock
    }

    /// How long it allows.
    pub fn within(&self) -> Within {
        self.within
    }

    /// Which time counts.
    pub fn hours(&self) -> Hours {
        self.hours
    }

    fn fits(&self, clock: ClockRef, level: Option<usize>) -> bool {
        let fits_level = |levels: &Vec<usize>| level.is_some_and(|level| levels.contains(&level));
        self.clock == clock && self.levels.as_ref().is_none_or(fits_level)
    }
}

impl Policies {
    /// How long a target allows, as its policy says it.
    pub fn within(&self, target: &ActiveTarget) -> Option<Within> {
        self.all.get(target.policy)?.targets.get(target.target).map(Target::within)
    }

    /// Checks the written policies, noting every problem.
    pub(crate) fn compile(
        documents: &[PolicyDocument],
        known: Known<'_>,
        before: Option<&Policies>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let Known { names, custom, default_calendar, .. } = known;
        let mut policies: Vec<Arc<Policy>> = before.map_or_else(Vec::new, |before| before.all.clone());
        let own = policies.len();
        for (index, document) in documents.iter().enumerate() {
            let at = at.index(index);
            if policies.iter().skip(own).any(|policy| policy.id.as_str() == document.id) {
                review.problem(
                    &at.key("id"),
                    ProblemKind::DuplicateId,
                    &document.id,
                    "an id no other policy has",
                );
            }
            let condition = match &document.when {
                Some(when) => Condition::compile(when, names, &at.key("when"), review),
                None => Some(Condition::always()),
            };
            let calendar = known.calendar(document.calendar.as_deref(), &at, review);
            let mut targets = Vec::with_capacity(document.targets.len());
            for (index, target) in document.targets.iter().enumerate() {
                let at = at.key("targets").index(index);
                let calendar = known.calendar(target.calendar.as_deref(), &at, review).or(calendar);
                check_within(target, &at, review);
                let Some(clock) = custom.named(&target.clock, &at.key("clock"), review) else { continue };
                let names_one = target.calendar.is_some() || document.calendar.is_some();
                if target.hours == Hours::Business && !names_one && !default_calendar {
                    let expected = "a `calendar` here, on the policy, or as the desk's `default_calendar`";
                    review.problem(&at.key("calendar"), ProblemKind::MissingField, "nothing", expected);
                }
                let extra = target.out_of_hours_extra;
                if let Some(extra) = extra.filter(|extra| extra.length() < TimeDelta::zero()) {
                    let at = at.key("out_of_hours_extra");
                    let expected = "a duration that is not negative";
                    review.problem(&at, ProblemKind::OutOfRange, extra.length(), expected);
                }
                targets.push(Target {
                    clock,
                    levels: levels(target, names.levels, &at, review),
                    within: target.within,
                    hours: target.hours,
                    calendar,
                    out_of_hours_extra: extra,
                });
            }
            note_hidden_targets(&targets, custom, &at.key("targets"), review);
            let condition = condition.unwrap_or_else(Condition::always);
            let same_id = policies.iter().position(|policy| policy.id.as_str() == document.id);
            policies.push(Arc::new(Policy {
                id: document.id.as_str().into(),
                first: same_id.unwrap_or(policies.len()),
                name: document.name.clone(),
                has_condition: document.when.is_some(),
                fallback: document.fallback,
                condition,
                targets,
            }));
        }
        Self { all: policies, own }
    }

    /// Every policy, in order, those of the editions before first.
    pub fn all(&self) -> &[Arc<Policy>] {
        &self.all
    }

    /// Every policy of this edition with its place, in order.
    pub fn own(&self) -> impl Iterator<Item = (usize, &Policy)> {
        self.all.iter().map(Arc::as_ref).enumerate().skip(self.own)
    }

    /// Whether a place is that of a policy of an earlier edition.
    pub(crate) fn is_earlier(&self, place: usize) -> bool {
        place < self.own
    }

    /// The target that the policy in force sets for a clock that started at an instant.
    pub(crate) fn target(
        &self,
        scope: &Scope<'_>,
        clock: ClockRef,
        started_at: DateTime<Utc>,
    ) -> Option<ActiveTarget> {
        let policy = scope.policy?;
        let targets = &self.all.get(policy)?.targets;
        let fits = |clock| targets.iter().position(|target| target.fits(clock, scope.level));
        let place = fits(clock)?;
        if clock.kind == ClockKind::NextReply && !scope.line.switches().next_reply_alone {
            fits(ClockKind::FirstReply.into())?;
        }
        self.active(scope, policy, place, started_at)
    }

    /// The same target for a clock that begins again: working days, and what hangs on the hour, end otherwise from there.
    pub(crate) fn again(
        &self,
        scope: &Scope<'_>,
        target: &ActiveTarget,
        started_at: DateTime<Utc>,
    ) -> Option<ActiveTarget> {
        self.active(scope, target.policy, target.target, started_at)
    }

    fn active(
        &self,
        scope: &Scope<'_>,
        policy: usize,
        place: usize,
        started_at: DateTime<Utc>,
    ) -> Option<ActiveTarget> {
        let Scope { calendars, otherwise, .. } = *scope;
        let switches = scope.line.switches();
        let policy_there = self.all.get(policy)?;
        let target = policy_there.targets.get(place)?;
        let business = || target.calendar.or(otherwise).map(Meter::Business);
        let meter = match (target.hours, target.within) {
            (Hours::Wall, _) | (_, Within::BusinessThenWall { .. }) => Meter::Wall,
            (Hours::Business, _) => business()?,
        };
        let roll = switches.at_closing == AtClosing::Roll && meter != Meter::Wall;
        // Where the calendar closes for good before the target ends, the clock runs and is never due.
        let never = (TimeDelta::MAX, false);
        let (budget, at_opening) = match target.within {
            Within::Time(time) => (time.wall(), roll),
            Within::BusinessDays(days) | Within::BusinessDaysToTheEnd(days) => {
                let calendar = meter.calendar(calendars)?;
                let clamped = switches.working_day == WorkingDay::Clamped;
                // The days are counted from a working date, which may be the next.
                let from = match calendar.next_open(started_at) {
                    Some(open)
                        if clamped && !calendar.is_business_day(calendar.zone().local(started_at).date()) =>
                    {
                        open
                    }
                    _ => started_at,
                };
                let days = i32::try_from(days).unwrap_or(i32::MAX);
                let time = match target.within {
                    Within::BusinessDaysToTheEnd(_) => TimeOfDay::Closing,
                    _ => switches.working_day.time_of_day(),
                };
                let end = calendar.add_business_days_to(from, days, time);
                end.map_or(never, |end| {
                    let budget = calendar.between(started_at, end);
                    (budget, roll || calendar.add(started_at, budget) != Some(end))
                })
            }
            Within::BusinessThenWall { business: time, then_wall } => {
                let opened = business()?.add(calendars, started_at, time.wall());
                let end = opened.and_then(|opened| opened.checked_add_signed(then_wall.wall()));
                end.map_or(never, |end| (end.signed_duration_since(started_at), false))
            }
        };
        let closed = || {
            let calendar = business().and_then(|meter| meter.calendar(calendars));
            calendar.is_some_and(|calendar| !calendar.is_open(started_at))
        };
        let (meter, budget) = match target.out_of_hours_extra.filter(|_| closed()) {
            None => (meter, budget),
            Some(OutOfHoursExtra::Time(extra)) => (meter, plus(budget, extra.wall())),
            Some(OutOfHoursExtra::Wall { wall }) => {
                let end = meter.add(calendars, started_at, budget);
                let length = end.map_or(TimeDelta::MAX, |end| end.signed_duration_since(started_at));
                (Meter::Wall, plus(length, wall.wall()))
            }
        };
        let first = policy_there.first;
        let in_days = matches!(target.within, Within::BusinessDays(_) | Within::BusinessDaysToTheEnd(_));
        Some(ActiveTarget { policy, first, target: place, meter, budget, at_opening, in_days })
    }
}

fn levels(
    target: &TargetDocument,
    known: &[String],
    at: &Pointer,
    review: &mut Review,
) -> Option<Vec<usize>> {
    let names = target.priorities.as_ref()?;
    let mut places = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        match known.iter().position(|level| level == name) {
            Some(place) => places.push(place),
            None => {
                let known = listed(known);
                let at = at.key("priorities").index(index);
                review.problem(
                    &at,
                    ProblemKind::DanglingReference,
                    name,
                    format!("one of the priorities: {known}"),
                );
            }
        }
    }
    Some(places)
}

fn check_within(target: &TargetDocument, at: &Pointer, review: &mut Review) {
    let at = at.key("within");
    match target.within {
        Within::Time(time) if target.hours == Hours::Business && time.has_days() => {
            let days = time.days();
            let expected = format!(
                "hours such as `PT8H`, because a day in business hours can be read in two ways: `{{\"business_days\": {days}}}` \
                 for {days} working day(s), or `\"hours\": \"wall\"` beside it for {days} times 24 hours"
            );
            review.problem(&at, ProblemKind::Contradiction, time, expected);
        }
        Within::Time(time) if time.wall() <= TimeDelta::zero() => {
            review.problem(&at, ProblemKind::OutOfRange, time, "more than no time");
        }
        Within::BusinessDays(0) | Within::BusinessDaysToTheEnd(0) => {
            review.problem(&at, ProblemKind::OutOfRange, 0, "at least one business day");
        }
        Within::BusinessDays(days) | Within::BusinessDaysToTheEnd(days) if days > MOST_BUSINESS_DAYS => {
            let expected = format!("at most {MOST_BUSINESS_DAYS} business days");
            review.problem(&at, ProblemKind::OutOfRange, days, expected);
        }
        Within::BusinessDays(_) | Within::BusinessDaysToTheEnd(_) if target.hours == Hours::Wall => {
            let expected = "business hours, because working days are counted on a calendar";
            review.problem(&at, ProblemKind::Contradiction, target.within, expected);
        }
        Within::BusinessThenWall { business, then_wall } => {
            if business.has_days() {
                let at = at.key("business");
                review.problem(&at, ProblemKind::Contradiction, business, "hours such as `PT8H`, or `PT0S`");
            }
            if business.wall() < TimeDelta::zero() || then_wall.wall() <= TimeDelta::zero() {
                review.problem(
                    &at,
                    ProblemKind::OutOfRange,
                    target.within,
                    "time that is not negative, and more than no time",
                );
            }
        }
        _ => {}
    }
}

fn note_hidden_targets(targets: &[Target], custom: &CustomClocks, at: &Pointer, review: &mut Review) {
    for (index, target) in targets.iter().enumerate() {
        let hidden = targets.iter().take(index).any(|earlier| {
            earlier.clock == target.clock
                && match (&earlier.levels, &target.levels) {
                    (None, _) => true,
                    (Some(earlier), Some(levels)) => levels.iter().all(|level| earlier.contains(level)),
                    (Some(_), None) => false,
                }
        });
        if hidden {
            let note = format!(
                "this `{}` target never applies: an earlier one takes its priorities",
                custom.name(target.clock)
            );
            review.finding(&at.index(index), FindingCode::Unreachable, note);
        }
    }
}
