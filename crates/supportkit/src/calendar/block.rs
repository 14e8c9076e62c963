//! Consecutive weeks of open time: how much is open before each week, and the shape of each week.

use std::collections::HashMap;

use super::line::{DAY, WEEK};
use super::runs::Run;

/// Which of the two kinds of time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Time in which the calendar is open.
    Open,
    /// Time in which it is closed.
    Closed,
}

/// Which end is meant of all the places at which a count has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The first place at which the count is reached.
    First,
    /// The last place before the count goes on.
    Last,
}

impl End {
    /// The count that is passed at the place looked for, and not before it.
    #[inline(always)]
    pub(super) fn passing(self, wanted: u64) -> u64 {
        match self {
            End::First => wanted,
            End::Last => wanted + 1,
        }
    }
}

/// What a table says about one second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    /// Open seconds before it.
    pub(super) open: u64,
    /// Whether it is open itself.
    pub(super) is_open: bool,
}

/// An open run inside a week, in seconds from the start of the week.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
    /// Open seconds of the week before it.
    before: u32,
}

/// Open seconds of the block before a week, and the shape of the week, in one word.
#[derive(Debug, Clone, Copy)]
struct Week(u64);

impl Piece {
    #[inline(always)]
    fn reading(&self, week: Week, second: u32) -> Reading {
        Reading {
            open: week.before() + u64::from(self.before + second.saturating_sub(self.start)),
            is_open: second >= self.start,
        }
    }
}

/// The two kinds as constants, so that each has code of its own.
const OPEN: bool = true;
const CLOSED: bool = false;

const SHAPE_BITS: u32 = 24;
/// Entries of the day index per shape: one for each day and one for the closing mark.
const DAYS: usize = 8;
/// Up to so many pieces a day, stepping beats halving.
const FEW: usize = 4;
/// With more pieces than this in a week, halving beats counting.
const MANY: usize = 24;

impl Week {
    #[inline]
    fn before(self) -> u64 {
        self.0 >> SHAPE_BITS
    }

    #[inline]
    fn shape(self) -> usize {
        (self.0 & ((1 << SHAPE_BITS) - 1)) as usize
    }
}

/// The compiled form of consecutive weeks.
///
/// INVARIANT: `weeks` has one entry more than there are weeks, which holds the total. Every shape has [`DAYS`]
/// entries in `index`, the places of the first piece that ends after the start of each day, the last being the
/// closing mark: an empty piece at the end of the week.
#[derive(Debug)]
pub(super) struct Block {
    weeks: Box<[Week]>,
    index: Box<[u32]>,
    pieces: Box<[Piece]>,
    /// Open seconds of the week up to the end of each piece, and closed seconds up to its start, side by side so
    /// that a whole week is searched at once.
    reaches: [Box<[u32]>; 2],
    /// The most pieces that end on one day.
    steps: usize,
    /// Weeks per open and per closed second as fractions of 2³², for guessing where a count is reached.
    pace: [u64; 2],
}

impl Block {
    /// How many weeks it covers.
    pub(super) fn len(&self) -> usize {
        self.weeks.len().saturating_sub(1)
    }

    /// Seconds of a kind before a week of the block; all of them for the week after the last.
    #[inline]
    pub(super) fn before(&self, week: usize, kind: Kind) -> u64 {
        let open = self.weeks.get(week).map_or(0, |week| week.before());
        match kind {
            Kind::Open => open,
            Kind::Closed => week as u64 * WEEK - open,
        }
    }

    /// Seconds of a kind in the whole block.
    pub(super) fn total(&self, kind: Kind) -> u64 {
        self.before(self.len(), kind)
    }

    /// What holds at a second, counted from the start of the block.
    #[inline(always)]
    pub(super) fn reading(&self, second: u64) -> Reading {
        let (week, second) = ((second / WEEK) as usize, (second % WEEK) as u32);
        let Some(entry) = self.weeks.get(week) else { return Reading::default() };
        let place = entry.shape() * DAYS + (second / DAY as u32) as usize;
        if self.steps > FEW {
            return self.dense_reading(*entry, place, second);
        }
        let Some(first) = self.index.get(place) else { return Reading::default() };
        // Stepping past every piece a day can have, without a branch to guess wrong, is faster than stopping early.
        // The closing mark ends after every second of the week, so nothing steps past it.
        let mut at = *first as usize;
        for _ in 0..self.steps {
            at += usize::from(self.pieces.get(at).is_some_and(|piece| piece.end <= second));
        }
        self.pieces.get(at).map_or(Reading::default(), |piece| piece.reading(*entry, second))
    }

    /// The same when days have many pieces.
    #[cold]
    fn dense_reading(&self, entry: Week, place: usize, second: u32) -> Reading {
        let (Some(first), Some(last)) = (self.index.get(place), self.index.get(place + 1)) else {
            return Reading::default();
        };
        let pieces = self.pieces.get(*first as usize..=*last as usize).unwrap_or_default();
        let piece = pieces.get(pieces.partition_point(|piece| piece.end <= second));
        piece.map_or(Reading::default(), |piece| piece.reading(entry, second))
    }

    /// Where a count of seconds stands, from the start of the block, in seconds.
    ///
    /// The count must be held by the block: more than nothing and at most the total for [`End::First`], less than
    /// the total for [`End::Last`]. The week `near` is where the search begins; any week gives the same answer.
    #[inline]
    pub(super) fn find(&self, kind: Kind, wanted: u64, end: End, near: usize) -> Option<u64> {
        match kind {
            Kind::Open => self.find_kind::<OPEN>(wanted, end.passing(wanted), near),
            Kind::Closed => self.find_kind::<CLOSED>(wanted, end.passing(wanted), near),
        }
    }

    #[inline(always)]
    fn find_kind<const KIND: bool>(&self, wanted: u64, passing: u64, near: usize) -> Option<u64> {
        let week = self.week_passing::<KIND>(passing, near);
        let shape = self.weeks.get(week)?.shape() * DAYS;
        let (first, last) = (*self.index.get(shape)? as usize, *self.index.get(shape + DAYS - 1)? as usize);
        let [open_reaches, closed_reaches] = &self.reaches;
        let reaches = (if KIND == OPEN { open_reaches } else { closed_reaches }).get(first..=last)?;
        let before = self.count_before::<KIND>(week);
        let wanted = u32::try_from(wanted.checked_sub(before)?).ok()?;
        let passing = u32::try_from(passing.checked_sub(before)?).ok()?;
        let place = if reaches.len() > MANY {
            reaches.partition_point(|reach| *reach < passing)
        } else {
            // All are counted, because where to stop early is a guess the processor gets wrong.
            reaches.iter().map(|reach| u32::from(*reach < passing)).sum::<u32>() as usize
        };
        let piece = self.pieces.get(first + place)?;
        let second = if KIND == OPEN { piece.start + (wanted - piece.before) } else { wanted + piece.before };
        Some(week as u64 * WEEK + u64::from(second))
    }

    #[inline(always)]
    fn count_before<const KIND: bool>(&self, week: usize) -> u64 {
        self.before(week, if KIND == OPEN { Kind::Open } else { Kind::Closed })
    }

    /// The first week in which the count passes a value: the week nearby, or guessed from it and the mean pace, and nearly
    /// always within one week of the guess.
    #[inline(always)]
    fn week_passing<const KIND: bool>(&self, passing: u64, near: usize) -> usize {
        let passed_in = |week: usize| self.count_before::<KIND>(week + 1) >= passing;
        let [open_pace, closed_pace] = self.pace;
        let pace = if KIND == OPEN { open_pace } else { closed_pace };
        let start = self.count_before::<KIND>(near);
        if start < passing && passed_in(near) {
            return near;
        }
        let away = (passing.abs_diff(start).saturating_mul(pace) >> 32) as usize;
        let guess = if passing >= start { near + away } else { near.saturating_sub(away) };
        let first = guess.min(self.len()).saturating_sub(1);
        let week = first
            + usize::from(!passed_in(first))
            + usize::from(!passed_in(first + 1))
            + usize::from(!passed_in(first + 2));
        if week < self.len() && passed_in(week) && (week == 0 || !passed_in(week - 1)) {
            week
        } else {
            self.search(guess, &passed_in)
        }
    }

    /// The first week in which a count has passed, by doubling steps away from a guess and halving.
    #[cold]
    fn search(&self, guess: usize, passed_in: &impl Fn(usize) -> bool) -> usize {
        let weeks = self.len();
        let guess = guess.min(weeks.saturating_sub(1));
        // INVARIANT: the week looked for is at or after `low` and before `high`.
        let (mut low, mut high) = if passed_in(guess) { (guess, guess + 1) } else { (guess + 1, guess + 2) };
        let mut step = 1;
        while low > 0 && passed_in(low - 1) {
            high = low;
            low = low.saturating_sub(step);
            step *= 2;
        }
        while high < weeks && !passed_in(high - 1) {
            low = high;
            high += step;
            step *= 2;
        }
        high = high.min(weeks);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if passed_in(middle - 1) {
                high = middle;
            } else {
                low = middle;
            }
        }
        low
    }

    /// The open runs of a week, in seconds from the start of the week.
    pub(super) fn runs_of(&self, week: usize) -> impl Iterator<Item = Run> {
        let shape = self.shape_of(week) * DAYS;
        let first = self.index.get(shape).copied().unwrap_or_default() as usize;
        let last = self.index.get(shape + DAYS - 1).copied().unwrap_or_default() as usize;
        let pieces = self.pieces.get(first..last).unwrap_or_default();
        pieces.iter().map(|piece| Run::new(u64::from(piece.start), u64::from(piece.end)))
    }

    /// The number of a week's shape; weeks with one number are open at the same seconds of the week.
    pub(super) fn shape_of(&self, week: usize) -> usize {
        self.weeks.get(week).map_or(0, |week| week.shape())
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.weeks)
            + size_of_val(&*self.index)
            + size_of_val(&*self.pieces)
            + self.reaches.iter().map(|reaches| size_of_val(&**reaches)).sum::<usize>()
    }
}

/// Puts a block together week by week; equal weeks share a shape.
#[derive(Debug, Default)]
pub(super) struct BlockBuilder {
    weeks: Vec<Week>,
    index: Vec<u32>,
    pieces: Vec<Piece>,
    open: u64,
    /// Open seconds of each shape.
    sizes: Vec<u32>,
    known: HashMap<Vec<Run>, u32>,
}

impl BlockBuilder {
    /// The number of the shape with these merged runs, in seconds from the start of a week.
    pub(super) fn shape(&mut self, runs: Vec<Run>) -> u32 {
        if let Some(known) = self.known.get(&runs) {
            return *known;
        }
        let shape = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        let first = self.pieces.len();
        let mut before = 0;
        for run in &runs {
            let (start, end) = (run.start.min(WEEK) as u32, run.end.min(WEEK) as u32);
            self.pieces.push(Piece { start, end, before });
            before += end - start;
        }
        self.pieces.push(Piece { start: WEEK as u32, end: WEEK as u32, before });
        let pieces = self.pieces.get(first..).unwrap_or_default();
        for day in 0..DAYS as u32 {
            let ended = pieces.partition_point(|piece| piece.end <= day * DAY as u32).min(pieces.len() - 1);
            self.index.push(u32::try_from(first + ended).unwrap_or(u32::MAX));
        }
        self.sizes.push(before);
        self.known.insert(runs, shape);
        shape
    }

    /// Adds a week.
    pub(super) fn push(&mut self, shape: u32) {
        self.weeks.push(Week(self.open << SHAPE_BITS | u64::from(shape)));
        self.open += u64::from(self.sizes.get(shape as usize).copied().unwrap_or_default());
    }

    /// The finished block.
    pub(super) fn finish(mut self) -> Block {
        let weeks = self.weeks.len() as u64;
        let closed = weeks * WEEK - self.open;
        let pace = |total: u64| (weeks << 32).checked_div(total).unwrap_or_default();
        let pace = [pace(self.open), pace(closed)];
        let empty = self.shape(Vec::new());
        self.push(empty);
        let ends = self.index.iter().zip(self.index.iter().skip(1)).enumerate();
        let daily = ends.filter(|(place, _)| place % DAYS < DAYS - 1).map(|(_, (first, next))| next - first);
        let steps = daily.max().unwrap_or_default() as usize;
        let open = self.pieces.iter().map(|piece| piece.before + (piece.end - piece.start)).collect();
        let closed = self.pieces.iter().map(|piece| piece.start - piece.before).collect();
        Block {
            reaches: [open, closed],
            weeks: self.weeks.into_boxed_slice(),
            index: self.index.into_boxed_slice(),
            pieces: self.pieces.into_boxed_slice(),
            steps,
            pace,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five weeks: nothing, one hour on Monday, nothing, all of it, the last hour of Sunday.
    fn block() -> Block {
        let mut builder = BlockBuilder::default();
        for runs in [
            vec![],
            vec![Run::new(0, 3_600)],
            vec![],
            vec![Run::new(0, WEEK)],
            vec![Run::new(WEEK - 3_600, WEEK)],
        ] {
            let shape = builder.shape(runs);
            builder.push(shape);
        }
        builder.finish()
    }

    #[test]
    fn every_count_is_found_where_it_is_read() {
        let block = block();
        let open = |second: u64| block.reading(second).open;
        let closed = |second: u64| second - open(second);
        for second in (0..5 * WEEK).step_by(900) {
            let (opened, shut) = (open(second), closed(second));
            if opened > 0 {
                let first = block.find(Kind::Open, opened, End::First, (second % 5) as usize).unwrap();
                assert!(first <= second && open(first) == opened && open(first - 1) < opened, "{second}");
            }
            let last = block.find(Kind::Open, opened, End::Last, (second % 5) as usize).unwrap();
            assert!(last >= second && open(last) == opened && open(last + 1) > opened, "{second}");
            if shut > 0 {
                let first = block.find(Kind::Closed, shut, End::First, (second % 5) as usize).unwrap();
                assert!(first <= second && closed(first) == shut && closed(first - 1) < shut, "{second}");
            }
            if shut < block.total(Kind::Closed) {
                let last = block.find(Kind::Closed, shut, End::Last, (second % 5) as usize).unwrap();
                assert!(last >= second && closed(last) == shut && closed(last + 1) > shut, "{second}");
            }
        }
        assert_eq!(block.total(Kind::Open), 2 * 3_600 + WEEK);
    }
}
