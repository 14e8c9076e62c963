//! From local days to weeks of open time: the blocks of a calendar with hours of its own.

use std::collections::HashMap;
use std::ops::Range;

use super::block::{Block, BlockBuilder};
use super::eras::Eras;
use super::line::{DAY, WEEK, WEEK_DAYS, start_of};
use super::plan::Plan;
use super::runs::{Run, difference, merged};

/// The local days whose hours can reach into a week: hours last up to two days and local time is up to a day off.
const DAYS_BEFORE: u32 = 2;
const DAYS_AFTER: u32 = 7;
/// How far outside those days a change of clocks can still move one of their hours.
const MARGIN: u64 = 3 * DAY;

/// Compiles the given weeks of a plan.
pub(super) fn weave(plan: &Plan, weeks: Range<u32>) -> Block {
    let from = u64::from(weeks.start) * WEEK;
    let to = u64::from(weeks.end) * WEEK;
    let margin = u64::from(DAYS_AFTER) * DAY + MARGIN;
    let eras = Eras::between(&plan.zone, from.saturating_sub(margin), to.saturating_add(margin));
    let mut loom = Loom {
        touched: Touched::new(plan, &weeks),
        eras,
        plan,
        recipes: HashMap::new(),
        woven: HashMap::new(),
        builder: BlockBuilder::default(),
    };
    let mut ordinary = None;
    for week in weeks {
        let shape = match loom.ordinary(week) {
            Some(kind) => match ordinary {
                Some((known, shape)) if known == kind => shape,
                _ => {
                    let shape = loom.shape(week);
                    ordinary = Some((kind, shape));
                    shape
                }
            },
            None => loom.shape(week),
        };
        loom.builder.push(shape);
    }
    loom.builder.finish()
}

struct Loom<'a> {
    plan: &'a Plan,
    eras: Eras,
    touched: Touched,
    /// Numbers for lists of local hours, so that weeks can be compared cheaply.
    recipes: HashMap<Vec<Run>, i64>,
    /// Shapes by what went into them: the offsets around the week, then the recipe of every day.
    woven: HashMap<Vec<i64>, u32>,
    builder: BlockBuilder,
}

impl Loom<'_> {
    /// The version of the hours and the offset that alone decide a week; `None` if something else happens in it.
    fn ordinary(&self, week: u32) -> Option<(usize, i64)> {
        let days = days_reaching(week);
        if self.touched.any(&days) {
            return None;
        }
        let version = self.plan.version_on(days.start);
        let next = self.plan.versions.get(version + 1);
        if next.is_some_and(|next| next.from < days.end) {
            return None;
        }
        match self.eras_of(&days) {
            (_, [only]) => Some((version, only.offset)),
            _ => None,
        }
    }

    /// The eras in which the local times of some days lie.
    fn eras_of(&self, days: &Range<u32>) -> (u64, &[super::eras::Era]) {
        let from = start_of(days.start).saturating_sub(MARGIN);
        let to = start_of(days.end) + MARGIN;
        (from, self.eras.within(from, to))
    }

    /// The shape of a week, woven once for every combination of offsets and days.
    fn shape(&mut self, week: u32) -> u32 {
        let days = days_reaching(week);
        if self.plan.breaks.range(days.clone()).next().is_some() {
            let runs = self.weave(week);
            return self.builder.shape(runs);
        }
        let (from, eras) = self.eras_of(&days);
        let mut key = Vec::with_capacity(24);
        for era in eras {
            key.push(era.start.saturating_sub(from).cast_signed());
            key.push(era.offset);
        }
        for day in days {
            let hours = self.plan.hours_on(day);
            let next = i64::try_from(self.recipes.len()).unwrap_or(i64::MAX).saturating_neg();
            let recipe = match self.recipes.get(&*hours) {
                Some(known) => *known,
                None => *self.recipes.entry(hours.into_owned()).or_insert(next),
            };
            key.push(recipe);
        }
        if let Some(known) = self.woven.get(&key) {
            return *known;
        }
        let runs = self.weave(week);
        let shape = self.builder.shape(runs);
        self.woven.insert(key, shape);
        shape
    }

    /// The open runs of a week, in seconds from its start.
    fn weave(&self, week: u32) -> Vec<Run> {
        let start = u64::from(week) * WEEK;
        let window = Run::new(start, start + WEEK);
        let map = |local| self.eras.instant(local, self.plan.rules);
        let mut open = Vec::new();
        let mut taken = Vec::new();
        for day in days_reaching(week) {
            open.extend(self.plan.hours_on(day).iter().map(|run| self.plan.local_run(day, *run, map)));
            for pause in self.plan.breaks.get(&day).into_iter().flatten() {
                taken.extend(pause.hours.iter().map(|run| self.plan.local_run(day, *run, map)));
            }
        }
        let open = difference(&merged(open), &merged(taken));
        let inside = open.into_iter().filter_map(|run| run.within(window));
        inside.map(|run| Run::new(run.start - start, run.end - start)).collect()
    }
}

/// The local days whose hours can reach into a week.
fn days_reaching(week: u32) -> Range<u32> {
    let monday = week.saturating_mul(WEEK_DAYS);
    monday.saturating_sub(DAYS_BEFORE)..monday.saturating_add(DAYS_AFTER + 1)
}

/// Which days of a block do not simply have their regular hours.
struct Touched {
    first: u32,
    /// For each day, how many touched days come before it.
    before: Vec<u32>,
}

impl Touched {
    fn new(plan: &Plan, weeks: &Range<u32>) -> Self {
        let first = days_reaching(weeks.start).start;
        let last = days_reaching(weeks.end).end;
        let mut days = vec![false; (last - first) as usize + 1];
        plan.touched(first, last, |from, to| {
            let stretch = (from - first) as usize..=(to - first) as usize;
            days.get_mut(stretch).unwrap_or_default().fill(true);
        });
        let mut count = 0;
        let before = days.into_iter().map(|day| {
            let before = count;
            count += u32::from(day);
            before
        });
        Self { first, before: before.collect() }
    }

    fn any(&self, days: &Range<u32>) -> bool {
        let before = |day: u32| self.before.get(day.saturating_sub(self.first) as usize);
        before(days.start) != before(days.end)
    }
}
