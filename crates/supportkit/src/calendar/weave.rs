//! From local days to weeks of open time: the blocks of a calendar with hours of its own.

use std::collections::HashMap;
use std::ops::Range;

use super::block::{Block, BlockBuilder};
use super::eras::{Era, Eras};
use super::line::{DAY, WEEK, WEEK_DAYS, start_of};
use super::plan::Plan;
use super::runs::{Run, difference, merged};

/// The local days whose hours can reach into a week: hours last up to two days and local time is up to a day off.
const DAYS_BEFORE: u32 = 2;
const DAYS_AFTER: u32 = 7;
/// How far outside those days a change of clocks can still move one of their hours.
const MARGIN: u64 = 3 * DAY;

/// Compiles the given weeks of a plan.
///
/// What a week looks like depends on the hours of ten days and on the offsets around them. Weeks in which all of
/// that is the same share one shape, so few weeks are really woven.
pub(super) fn weave(plan: &Plan, weeks: Range<u32>) -> Block {
    let days = days_reaching(weeks.start).start..days_reaching(weeks.end).end;
    let recipes = Recipes::new(plan, days.clone());
    let eras = plan.zone.eras();
    let mut builder = BlockBuilder::default();
    let mut woven: HashMap<Vec<i64>, u32> = HashMap::new();
    let mut last: Option<(&[u32], Era, u32)> = None;
    let mut key = Vec::new();
    let mut reached = 0;
    for week in weeks {
        let days = days_reaching(week);
        let recipe = recipes.of(&days);
        let from = start_of(days.start).saturating_sub(MARGIN);
        let around = eras.within_from(&mut reached, from, start_of(days.end) + MARGIN);
        if let ([era], Some((known, last_era, shape))) = (around, last)
            && known == recipe
            && last_era == *era
        {
            builder.push(shape);
            continue;
        }
        key.clear();
        key.extend(recipe.iter().copied().map(i64::from));
        key.extend(around.iter().flat_map(|era| [era.start.saturating_sub(from).cast_signed(), era.offset]));
        let shape = match woven.get(&key) {
            Some(known) => *known,
            None => {
                let shape = builder.shape(open_runs(plan, eras, week));
                woven.insert(key.clone(), shape);
                shape
            }
        };
        if let [era] = around {
            last = Some((recipe, *era, shape));
        }
        builder.push(shape);
    }
    builder.finish()
}

/// The open runs of a week, in seconds from its start.
fn open_runs(plan: &Plan, eras: &Eras, week: u32) -> Vec<Run> {
    let start = u64::from(week) * WEEK;
    let window = Run::new(start, start + WEEK);
    let map = |local| eras.instant(local, plan.rules);
    let mut open = Vec::new();
    let mut taken = Vec::new();
    for day in days_reaching(week) {
        open.extend(plan.hours_on(day).iter().map(|run| plan.local_run(day, *run, map)));
        for pause in plan.breaks.get(&day).into_iter().flatten() {
            taken.extend(pause.hours.iter().map(|run| plan.local_run(day, *run, map)));
        }
    }
    let open = difference(&merged(open), &merged(taken));
    let inside = open.into_iter().filter_map(|run| run.within(window));
    inside.map(|run| Run::new(run.start - start, run.end - start)).collect()
}

/// The local days whose hours can reach into a week.
fn days_reaching(week: u32) -> Range<u32> {
    let monday = week.saturating_mul(WEEK_DAYS);
    monday.saturating_sub(DAYS_BEFORE)..monday.saturating_add(DAYS_AFTER + 1)
}

/// A number for the hours of every day of a block: equal numbers, equal hours.
struct Recipes {
    first: u32,
    numbers: Vec<u32>,
}

impl Recipes {
    fn new(plan: &Plan, days: Range<u32>) -> Self {
        let mut known: HashMap<Vec<Run>, u32> = HashMap::new();
        let mut number_of = |hours: &[Run]| match known.get(hours) {
            Some(number) => *number,
            None => {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                known.insert(hours.to_vec(), next);
                next
            }
        };
        let mut numbers = Vec::with_capacity(days.len());
        let ends = plan.versions.iter().skip(1).map(|version| version.from).chain([u32::MAX]);
        for (version, end) in plan.versions.iter().zip(ends) {
            let mut week = version.days.each_ref().map(|hours| number_of(hours));
            let from = version.from.max(days.start);
            week.rotate_left((from % WEEK_DAYS) as usize);
            let length = end.min(days.end).saturating_sub(from) as usize;
            for _ in 0..length / week.len() {
                numbers.extend_from_slice(&week);
            }
            numbers.extend_from_slice(week.get(..length % week.len()).unwrap_or_default());
        }
        let mut recipes = Self { first: days.start, numbers };
        let closed = number_of(&[]);
        plan.touched(days.start, days.end.saturating_sub(1), |from, to| {
            for day in from..=to {
                recipes.set(day, TOUCHED);
            }
        });
        for (number, day) in recipes.numbers.iter_mut().zip(days) {
            if *number == TOUCHED {
                let hours = plan.hours_on(day);
                *number = if hours.is_empty() { closed } else { number_of(&hours) };
            }
        }
        // A day with a break is like no other, whatever its hours.
        for (place, day) in plan.breaks.range(recipes.first..).map(|(day, _)| *day).enumerate() {
            recipes.set(day, TOUCHED - 1 - u32::try_from(place).unwrap_or_default());
        }
        recipes
    }

    fn set(&mut self, day: u32, number: u32) {
        if let Some(entry) = self.numbers.get_mut(day.saturating_sub(self.first) as usize) {
            *entry = number;
        }
    }

    fn of(&self, days: &Range<u32>) -> &[u32] {
        let place = |day: u32| day.saturating_sub(self.first) as usize;
        self.numbers.get(place(days.start)..place(days.end)).unwrap_or_default()
    }
}

/// The number of a day whose hours are not known yet.
const TOUCHED: u32 = u32::MAX;
