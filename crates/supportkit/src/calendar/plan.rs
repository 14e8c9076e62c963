//! A calendar's document after checking: which local hours belong to which day.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Zone;
use super::document::LocalTimeRules;
use super::holidays::Holidays;
use super::line::{DAY, WEEK_DAYS, day_at, start_of};
use super::runs::{Run, difference, merged};

/// Everything that decides when one calendar with hours of its own is open.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) zone: Zone,
    pub(super) rules: LocalTimeRules,
    /// Weekly hours in the order they come into force, the first of them from the start of the line.
    pub(super) versions: Vec<Version>,
    pub(super) holidays: Holidays,
    /// Whether closed hours of a holiday may take hours of the day before or after.
    pub(super) reaches_over: bool,
    pub(super) special_days: BTreeMap<u32, Special>,
    pub(super) breaks: BTreeMap<u32, Vec<Special>>,
}

/// Weekly hours and since when they hold.
#[derive(Debug, Clone)]
pub(super) struct Version {
    /// The first day with these hours.
    pub(super) from: u32,
    /// Open runs of each weekday from Monday on, in seconds after midnight. They are in order; they may overlap where
    /// skipped local times are shifted, because then each is mapped by itself.
    pub(super) days: [Vec<Run>; 7],
    /// Whether these are hours at all, or the time before any were agreed.
    pub(super) in_effect: bool,
}

/// Named hours of one date.
#[derive(Debug, Clone)]
pub(super) struct Special {
    pub(super) name: String,
    /// In seconds after midnight.
    pub(super) hours: Vec<Run>,
}

impl Plan {
    /// Open around the clock.
    pub(super) fn always_open(zone: Zone) -> Self {
        let days = std::array::from_fn(|_| vec![Run::new(0, DAY)]);
        Self {
            zone,
            rules: LocalTimeRules::default(),
            versions: vec![Version { from: 0, days, in_effect: true }],
            holidays: Holidays::default(),
            reaches_over: false,
            special_days: BTreeMap::new(),
            breaks: BTreeMap::new(),
        }
    }

    /// The place of the weekly hours in force on a day.
    pub(super) fn version_on(&self, day: u32) -> usize {
        self.versions.partition_point(|version| version.from <= day).saturating_sub(1)
    }

    /// The hours a day would have without holidays and special days.
    pub(super) fn regular_hours(&self, day: u32) -> &[Run] {
        let weekday = (day % WEEK_DAYS) as usize;
        let version = self.versions.get(self.version_on(day));
        version.and_then(|version| version.days.get(weekday)).map_or(&[], Vec::as_slice)
    }

    /// The hours that belong to a day: those of its special day, else the weekly hours without what holidays take.
    ///
    /// Closed hours of a holiday are hours of the clock, so they also take what the day before has after midnight. Only the
    /// hours of a special day are never taken.
    pub(super) fn hours_on(&self, day: u32) -> Cow<'_, [Run]> {
        if let Some(special) = self.special_days.get(&day) {
            return Cow::Borrowed(&special.hours);
        }
        let regular = self.regular_hours(day);
        let mut taken = Vec::new();
        for holiday in self.holidays.on(day) {
            match &holiday.rule.closed {
                None => return Cow::Borrowed(&[]),
                Some(closed) => taken.extend_from_slice(closed),
            }
        }
        if self.reaches_over && !regular.is_empty() {
            let before = self.closed_hours(day.saturating_sub(1)).into_iter();
            let rest = |run: Run| Run::new(run.start.saturating_sub(DAY), run.end.saturating_sub(DAY));
            taken.extend(before.map(rest));
            let after = self.closed_hours(day.saturating_add(1)).into_iter();
            taken.extend(after.map(|run| Run::new(run.start + DAY, run.end + DAY)));
        }
        if taken.is_empty() { Cow::Borrowed(regular) } else { Cow::Owned(without(regular, &merged(taken))) }
    }

    /// The hours that holidays on part of a day are for.
    fn closed_hours(&self, day: u32) -> Vec<Run> {
        let holidays = self.holidays.on(day).into_iter();
        holidays.filter_map(|holiday| holiday.rule.closed.as_ref()).flatten().copied().collect()
    }

    /// Calls `touch` with stretches of days, both ends included, outside which every day has its regular hours.
    pub(super) fn touched(&self, from: u32, to: u32, mut touch: impl FnMut(u32, u32)) {
        let margin = u32::from(self.reaches_over);
        self.holidays.touched(from.saturating_sub(margin), to.saturating_add(margin), |first, last| {
            touch(first.saturating_sub(margin).max(from), last.saturating_add(margin).min(to));
        });
        for day in self.special_days.range(from..=to).map(|(day, _)| *day) {
            touch(day, day);
        }
        for day in self.breaks.range(from..=to).map(|(day, _)| *day) {
            touch(day, day);
        }
    }

    /// The weeks outside which the plan repeats itself every 400 years, in order and without overlap.
    pub(super) fn busy_weeks(&self) -> Vec<Range<u32>> {
        let turning = self.holidays.turning_days();
        let changes = self.versions.iter().map(|version| version.from).filter(|from| *from > 0);
        let dated = self.special_days.keys().chain(self.breaks.keys()).copied();
        let around = |day: u32| (day / WEEK_DAYS).saturating_sub(2)..(day / WEEK_DAYS) + 3;
        let mut busy: Vec<Range<u32>> = turning.chain(changes).chain(dated).map(around).collect();
        busy.extend(self.holidays.ruled_weeks());
        if let Some((first, last)) = self.zone.eras().changing() {
            busy.push(around(day_at(first)).start..around(day_at(last)).end);
        }
        joined(busy)
    }

    /// Local hours of a day as instants, given the way from local time to instants.
    pub(super) fn local_run(&self, day: u32, run: Run, map: impl Fn(u64) -> u64) -> Run {
        let midnight = start_of(day);
        Run::new(map(midnight + run.start), map(midnight + run.end))
    }
}

/// What hours leave, each by itself, without what is taken, which must be merged.
pub(super) fn without(hours: &[Run], taken: &[Run]) -> Vec<Run> {
    hours.iter().flat_map(|run| difference(&[*run], taken)).collect()
}

/// Stretches of weeks in order, with overlapping and touching ones made one.
pub(super) fn joined(mut weeks: Vec<Range<u32>>) -> Vec<Range<u32>> {
    weeks.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
    weeks.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    weeks
}
