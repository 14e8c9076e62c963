//! The stretches of time in which a zone keeps one offset, and the way from a local time to an instant.

use std::ops::Range;

use super::Zone;
use super::document::{Fold, Gap, LocalTimeRules};
use super::line::{DAY, WEEK, week_of_year};
use super::runs::Run;

/// From `start` on, local time is UTC plus `offset` seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Era {
    pub(super) start: u64,
    pub(super) offset: i64,
}

impl Era {
    fn local(self, second: u64) -> u64 {
        second.saturating_add_signed(self.offset)
    }

    fn utc(self, local: u64) -> u64 {
        local.saturating_add_signed(self.offset.saturating_neg())
    }
}

/// The eras of a zone over some stretch of time; the first counts as if it had always been.
#[derive(Debug, Clone)]
pub(super) struct Eras(Vec<Era>);

/// Zones change their offset only between 1800 and 2110: the earliest change on record is of 1844, and the
/// bundled data stops in 2099.
pub(super) const CHANGING: Range<u32> = week_of_year(1_800)..week_of_year(2_110);

/// How far apart offsets are looked at. The shortest era on record lasts a little under seven days (Recife in
/// October 2000, Gaza in several Octobers to come).
const STEP: u64 = 6 * DAY;

impl Eras {
    /// Finds the eras between two instants by asking the zone for its offset every few days and narrowing down
    /// on each change.
    pub(super) fn between(zone: &Zone, from: u64, to: u64) -> Self {
        let mut last = Era { start: 0, offset: zone.offset_at_second(from) };
        let mut eras = vec![last];
        let changing = Run::new(u64::from(CHANGING.start) * WEEK, u64::from(CHANGING.end) * WEEK);
        let Some(window) = Run::new(from, to).within(changing) else { return Self(eras) };
        let mut known = window.start;
        while known < window.end {
            let next = (known + STEP).min(window.end);
            let offset = zone.offset_at_second(next);
            if offset != last.offset {
                let start = first_change(zone, known, next, last.offset);
                last = Era { start, offset: zone.offset_at_second(start) };
                eras.push(last);
                known = start;
            } else {
                known = next;
            }
        }
        Self(eras)
    }

    /// The eras that a stretch of time lies in, the first of them perhaps begun before it.
    pub(super) fn within(&self, from: u64, to: u64) -> &[Era] {
        let first = self.0.partition_point(|era| era.start <= from).saturating_sub(1);
        let end = self.0.partition_point(|era| era.start < to);
        self.0.get(first..end).unwrap_or_default()
    }

    /// The place of the first era in which a local time can lie.
    fn around(&self, local: u64) -> usize {
        let earliest = local.saturating_sub(DAY);
        self.0.partition_point(|era| era.start <= earliest).saturating_sub(1)
    }

    /// The instant at which a local time counts as reached.
    ///
    /// A skipped local time snaps to the instant of the change, or with [`Gap::Shift`] moves on by the length of
    /// the gap. A repeated one is its earlier or later reading. Without `Shift` the way is monotone: a later
    /// local time is never an earlier instant.
    pub(super) fn instant(&self, local: u64, rules: LocalTimeRules) -> u64 {
        if rules.gap == Gap::Shift
            && let Some(shifted) = self.shifted(local)
        {
            return shifted;
        }
        match rules.fold {
            Fold::Earlier => self.first_showing(local),
            Fold::Later => self.last_showing(local),
        }
    }

    /// The first instant at which the local clock shows `local` or later.
    fn first_showing(&self, local: u64) -> u64 {
        let mut eras = self.0.iter().skip(self.around(local)).peekable();
        while let Some(era) = eras.next() {
            let reached = era.utc(local).max(era.start);
            if eras.peek().is_none_or(|next| reached < next.start) {
                return reached;
            }
        }
        local
    }

    /// The last instant at which the local clock shows `local`, or passes it.
    fn last_showing(&self, local: u64) -> u64 {
        let first = self.around(local);
        let mut last = self.0.get(first).map_or(local, |era| era.utc(local));
        let mut eras = self.0.iter().skip(first).peekable();
        while let Some(era) = eras.next() {
            if era.start > local.saturating_add(DAY) {
                break;
            }
            if era.local(era.start) <= local {
                let until = eras.peek().map_or(u64::MAX, |next| next.start);
                last = era.utc(local).min(until);
            }
        }
        last
    }

    /// Where a skipped local time lands when it keeps the offset from before the change; `None` if it exists.
    fn shifted(&self, local: u64) -> Option<u64> {
        let mut eras = self.0.iter().skip(self.around(local)).peekable();
        while let Some(era) = eras.next() {
            let reached = era.utc(local);
            match eras.peek() {
                Some(next) if reached >= next.start => {
                    if next.local(next.start) > local {
                        return Some(reached);
                    }
                }
                _ => return None,
            }
        }
        None
    }
}

/// The second at which the offset stops being `before`, given that it is `before` at `known` and is not at `next`.
fn first_change(zone: &Zone, known: u64, next: u64, before: i64) -> u64 {
    let is_before = |second: u64| zone.offset_at_second(second) == before;
    // Nearly all changes come at a full hour, which takes fewer questions to find.
    let (known_hour, next_hour) = (known / HOUR, next.div_ceil(HOUR));
    let hour = halved(known_hour, next_hour, |hour| is_before(hour * HOUR)) * HOUR;
    if is_before(hour - 1) { hour } else { halved(hour - HOUR, hour, is_before) }
}

const HOUR: u64 = 3_600;

/// The first place after `low` that does not hold, given that `low` holds and `high` does not.
fn halved(mut low: u64, mut high: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
