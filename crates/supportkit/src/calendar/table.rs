//! The one table that every question to a calendar is answered from.
//!
//! Time is cut into reaches of whole weeks. The main reach, about 1990 to 2054, is compiled at once and answers
//! nearly everything. The others are compiled when they are first asked about. Where nothing dated happens for
//! four centuries or more, one cycle of 400 years stands for the whole reach, because Gregorian dates and weekdays
//! repeat after exactly 20,871 weeks; so the table covers all representable time and stays small.

use std::ops::Range;
use std::sync::OnceLock;

use super::block::{Block, End, Kind, Reading};
use super::combine::{Combination, Operation};
use super::edited::Edited;
use super::line::{CYCLE, END_WEEK, WEEK, WEEK_DAYS, week_at, week_of_year};
use super::plan::{Plan, joined};
use super::runs::Run;
use super::weave::weave;

/// The weeks compiled at once.
const MAIN: Range<u32> = week_of_year(1_990)..week_of_year(2_054);

/// What both counts are at the start of the main reach. High enough that no count falls below zero.
const BASE: u64 = 1 << 44;

/// What a table is made from, kept for the reaches not compiled yet and for explanations.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// Hours of its own.
    Plan(Box<Plan>),
    /// Other calendars.
    Combination(Combination),
    /// Calendars that were in force one after the other.
    Edited(Edited),
}

impl Source {
    fn busy_weeks(&self) -> Vec<Range<u32>> {
        match self {
            Source::Plan(plan) => plan.busy_weeks(),
            Source::Combination(combination) => combination.busy_weeks(),
            Source::Edited(edited) => edited.busy_weeks(),
        }
    }

    fn weave(&self, weeks: Range<u32>) -> Block {
        match self {
            Source::Plan(plan) => weave(plan, weeks),
            Source::Combination(combination) => combination.weave(weeks),
            Source::Edited(edited) => edited.weave(weeks),
        }
    }
}

/// Weeks outside the main reach.
#[derive(Debug)]
struct Reach {
    weeks: Range<u32>,
    /// The weeks that are compiled. When they are fewer, they stand for all by repeating.
    pattern: Range<u32>,
    block: OnceLock<Block>,
}

/// A reach with its compiled pattern.
#[derive(Clone, Copy)]
struct Woven<'a> {
    reach: &'a Reach,
    block: &'a Block,
}

impl Woven<'_> {
    /// Seconds of a kind in the reach before one of its weeks.
    fn before(self, week: u32, kind: Kind) -> u64 {
        let length = self.block.len().max(1);
        let passed = (week - self.reach.weeks.start) as usize;
        let rounds = (passed / length) as u64;
        rounds * self.block.total(kind) + self.block.before(passed % length, kind)
    }

    fn total(self, kind: Kind) -> u64 {
        self.before(self.reach.weeks.end, kind)
    }

    /// The week of the pattern that stands for a week of the reach.
    fn pattern_week(self, week: u32) -> usize {
        (week - self.reach.weeks.start) as usize % self.block.len().max(1)
    }

    fn start(self) -> u64 {
        u64::from(self.reach.weeks.start) * WEEK
    }

    fn reading(self, second: u64) -> Reading {
        let length = self.block.len().max(1) as u64 * WEEK;
        let passed = second - self.start();
        let reading = self.block.reading(passed % length);
        Reading { open: passed / length * self.block.total(Kind::Open) + reading.open, ..reading }
    }

    fn find(self, kind: Kind, wanted: u64, end: End) -> Option<u64> {
        let total = self.block.total(kind);
        let counted = if end == End::First { wanted.checked_sub(1)? } else { wanted };
        let rounds = counted.checked_div(total)?;
        let second = self.block.find(kind, wanted - rounds * total, end, 0)?;
        Some(self.start() + rounds * self.block.len() as u64 * WEEK + second)
    }
}

/// The compiled form of one calendar.
#[derive(Debug)]
pub(super) struct Table {
    source: Source,
    /// The weeks outside which the source repeats itself every 400 years.
    busy: Vec<Range<u32>>,
    main: Block,
    /// The reaches before the main one, latest first.
    earlier: Vec<Reach>,
    /// The reaches after the main one, in order.
    later: Vec<Reach>,
    stays_open: OnceLock<bool>,
}

impl Table {
    pub(super) fn new(source: Source) -> Self {
        let main = source.weave(MAIN);
        let busy = source.busy_weeks();
        let mut earlier = Vec::new();
        let mut later = Vec::new();
        for reach in reaches(&busy) {
            if reach.weeks.end <= MAIN.start {
                earlier.insert(0, reach);
            } else {
                later.push(reach);
            }
        }
        Self { source, busy, main, earlier, later, stays_open: OnceLock::new() }
    }

    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    pub(super) fn busy_weeks(&self) -> &[Range<u32>] {
        &self.busy
    }

    fn woven<'a>(&'a self, reach: &'a Reach) -> Woven<'a> {
        Woven { reach, block: reach.block.get_or_init(|| self.source.weave(reach.pattern.clone())) }
    }

    /// What holds at a second. Open time is counted from [`BASE`] at the start of the main reach.
    #[inline(always)]
    pub(super) fn reading(&self, second: u64) -> Reading {
        const START: u64 = MAIN.start as u64 * WEEK;
        const LENGTH: u64 = (MAIN.end - MAIN.start) as u64 * WEEK;
        let passed = second.wrapping_sub(START);
        if passed < LENGTH {
            let reading = self.main.reading(passed);
            return Reading { open: BASE + reading.open, ..reading };
        }
        self.far_reading(second)
    }

    #[cold]
    fn far_reading(&self, second: u64) -> Reading {
        let week = week_at(second).min(END_WEEK - 1);
        if week < MAIN.start {
            let mut open = BASE;
            for reach in &self.earlier {
                let woven = self.woven(reach);
                open -= woven.total(Kind::Open);
                if week >= reach.weeks.start {
                    let reading = woven.reading(second);
                    return Reading { open: open + reading.open, ..reading };
                }
            }
            return Reading { open, is_open: false };
        }
        let mut open = BASE + self.main.total(Kind::Open);
        for reach in &self.later {
            let woven = self.woven(reach);
            if week < reach.weeks.end {
                let reading = woven.reading(second);
                return Reading { open: open + reading.open, ..reading };
            }
            open += woven.total(Kind::Open);
        }
        Reading { open, is_open: false }
    }

    /// How much closed time lies before a place with the given open time, on its own scale.
    #[inline]
    pub(super) fn closed(&self, second: u64, open: u64) -> u64 {
        (2 * BASE + second) - u64::from(MAIN.start) * WEEK - open
    }

    /// The next second at which it opens or closes, after one that was read.
    #[inline]
    pub(super) fn next_change(&self, second: u64, reading: Reading) -> Option<u64> {
        if reading.is_open {
            self.find(Kind::Closed, self.closed(second, reading.open), End::Last, second)
        } else {
            self.find(Kind::Open, reading.open, End::Last, second)
        }
    }

    /// Where a count stands; `None` when it does so nowhere, or for ever. The search begins at the second `near`.
    #[inline]
    pub(super) fn find(&self, kind: Kind, wanted: u64, end: End, near: u64) -> Option<u64> {
        let total = self.main.total(kind);
        let passing = end.passing(wanted);
        if BASE < passing && passing <= BASE + total {
            let near = week_at(near).clamp(MAIN.start, MAIN.end) - MAIN.start;
            let second = self.main.find(kind, wanted - BASE, end, near as usize)?;
            return Some(u64::from(MAIN.start) * WEEK + second);
        }
        self.far_find(kind, wanted, end)
    }

    #[cold]
    fn far_find(&self, kind: Kind, wanted: u64, end: End) -> Option<u64> {
        let passing = end.passing(wanted);
        if passing <= BASE {
            let mut start = BASE;
            for reach in &self.earlier {
                let woven = self.woven(reach);
                start -= woven.total(kind);
                if start < passing {
                    return woven.find(kind, wanted - start, end);
                }
            }
        } else {
            let mut start = BASE + self.main.total(kind);
            for reach in &self.later {
                let woven = self.woven(reach);
                let total = woven.total(kind);
                if passing <= start + total {
                    return woven.find(kind, wanted - start, end);
                }
                start += total;
            }
        }
        None
    }

    /// The open runs in a window, cut off at its ends.
    pub(super) fn open_runs(&self, window: Run) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut reached = window.start;
        while reached < window.end {
            let reading = self.reading(reached);
            let start = if reading.is_open { Some(reached) } else { self.next_change(reached, reading) };
            let Some(start) = start.filter(|start| *start < window.end) else { break };
            let close = self.next_change(start, Reading { is_open: true, ..reading });
            reached = close.map_or(window.end, |close| close.min(window.end));
            runs.push(Run::new(start, reached));
        }
        runs
    }

    /// A name for the shape of a week: equal names, equal open seconds.
    pub(super) fn shape_of(&self, week: u32) -> (u32, usize) {
        self.in_week(week, |reach, block, place| (reach, block.shape_of(place))).unwrap_or_default()
    }

    /// The open runs of a week, in seconds from its start.
    pub(super) fn runs_of(&self, week: u32) -> Vec<Run> {
        self.in_week(week, |_, block, place| block.runs_of(place).collect()).unwrap_or_default()
    }

    fn in_week<T>(&self, week: u32, ask: impl FnOnce(u32, &Block, usize) -> T) -> Option<T> {
        if MAIN.contains(&week) {
            return Some(ask(MAIN.start, &self.main, (week - MAIN.start) as usize));
        }
        let reach = self.earlier.iter().chain(&self.later).find(|reach| reach.weeks.contains(&week))?;
        let woven = self.woven(reach);
        Some(ask(reach.weeks.start, woven.block, woven.pattern_week(week)))
    }

    /// The days around a day among which the table repeats itself every 400 years.
    pub(super) fn repeating_days(&self, day: u32) -> Option<Range<u32>> {
        let week = day / WEEK_DAYS;
        let reach = self.earlier.iter().chain(&self.later).find(|reach| reach.weeks.contains(&week))?;
        // The hours of a day near the border may depend on what lies beyond it.
        let days = (reach.weeks.start + 3) * WEEK_DAYS..reach.weeks.end.saturating_sub(3) * WEEK_DAYS;
        (reach.weeks.len() > reach.pattern.len() && days.contains(&day)).then_some(days)
    }

    /// Whether it is ever open.
    pub(super) fn opens(&self) -> bool {
        self.main.total(Kind::Open) > 0 || self.find(Kind::Open, self.reading(0).open, End::Last, 0).is_some()
    }

    /// Whether there is open time in the far future, after the last dated change. Looks no further than needed.
    pub(super) fn stays_open(&self) -> bool {
        *self.stays_open.get_or_init(|| match &self.source {
            Source::Combination(combination) if combination.operation == Operation::Union => {
                combination.parts().any(|part| part.table().stays_open())
            }
            Source::Edited(edited) => edited.last().table().stays_open(),
            _ => self.finds_open_future(),
        })
    }

    fn finds_open_future(&self) -> bool {
        let last = self.later.last().map_or(MAIN.end, |reach| reach.weeks.start);
        let (mut from, mut length) = (last, 16);
        while from < last + CYCLE {
            if self.source.weave(from..from + length).total(Kind::Open) > 0 {
                return true;
            }
            from += length;
            length *= 4;
        }
        false
    }

    /// Bytes of the compiled form that exist by now.
    pub(super) fn bytes(&self) -> usize {
        let far = self.earlier.iter().chain(&self.later).filter_map(|reach| reach.block.get());
        let holidays = match &self.source {
            Source::Plan(plan) => plan.holidays.bytes(),
            Source::Combination(_) | Source::Edited(_) => 0,
        };
        self.main.bytes() + far.map(Block::bytes).sum::<usize>() + holidays
    }
}

/// Cuts all weeks outside the main reach: busy weeks are spelled out, long quiet stretches repeat a cycle.
fn reaches(busy: &[Range<u32>]) -> Vec<Reach> {
    let mut spelled: Vec<Range<u32>> = Vec::new();
    for stretch in joined(busy.iter().cloned().chain([MAIN]).collect()) {
        match spelled.last_mut() {
            Some(last) if stretch.start - last.end < CYCLE => last.end = stretch.end,
            _ => spelled.push(stretch),
        }
    }
    let mut reaches = Vec::new();
    // The first cycle must end where the busy weeks begin: what lies before it has no dates to compile from.
    let first = spelled.first().map_or(0, |stretch| stretch.start);
    let mut from = first % CYCLE;
    reaches.push(Reach {
        weeks: from..first,
        pattern: first.saturating_sub(CYCLE)..first,
        block: OnceLock::new(),
    });
    from = first;
    for stretch in &spelled {
        if from < stretch.start {
            reaches.push(Reach {
                weeks: from..stretch.start,
                pattern: from..from + CYCLE,
                block: OnceLock::new(),
            });
        }
        for part in [stretch.start..stretch.end.min(MAIN.start), stretch.start.max(MAIN.end)..stretch.end] {
            if part.start < part.end {
                reaches.push(Reach { weeks: part.clone(), pattern: part, block: OnceLock::new() });
            }
        }
        from = stretch.end;
    }
    reaches.push(Reach { weeks: from..END_WEEK, pattern: from..from + CYCLE, block: OnceLock::new() });
    reaches
}
