//! The stretches of time in which a zone keeps one offset, and the way from a local time to an instant.

use std::borrow::Cow;

use super::document::{Fold, Gap, LocalTimeRules};
use super::line::DAY;

/// From `start` on, local time is UTC plus `offset` seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Era {
    pub(super) start: u64,
    pub(super) offset: i64,
}

impl Era {
    /// What the clock shows at a place on the line.
    pub(super) fn local(self, second: u64) -> u64 {
        second.saturating_add_signed(self.offset)
    }

    /// Where the clock shows a local time.
    pub(super) fn utc(self, local: u64) -> u64 {
        local.saturating_add_signed(self.offset.saturating_neg())
    }
}

/// The eras of a zone in their order; the first began before all time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Eras(Cow<'static, [Era]>);

impl Eras {
    /// The same time everywhere and always.
    pub(super) const UTC: Eras = Eras(Cow::Borrowed(&[Era { start: 0, offset: 0 }]));

    /// Takes eras in the order in which they begin, the first of them at 0.
    pub(super) fn new(eras: Vec<Era>) -> Self {
        Self(Cow::Owned(eras))
    }

    /// The offset at a place on the line.
    pub(super) fn offset_at(&self, second: u64) -> i64 {
        let next = self.0.partition_point(|era| era.start <= second);
        self.0.get(next.saturating_sub(1)).map_or(0, |era| era.offset)
    }

    /// The first and the last second at which the clocks change, if they ever do.
    pub(super) fn changing(&self) -> Option<(u64, u64)> {
        let changes = self.0.get(1..)?;
        Some((changes.first()?.start, changes.last()?.start))
    }

    /// The eras that a stretch of time lies in, the first of them perhaps begun before it.
    pub(super) fn within(&self, from: u64, to: u64) -> &[Era] {
        let first = self.0.partition_point(|era| era.start <= from).saturating_sub(1);
        let end = self.0.partition_point(|era| era.start < to);
        self.0.get(first..end).unwrap_or_default()
    }

    /// The same for stretches that move on in time: `reached` is where the first era of the one before was found, at the
    /// beginning 0.
    pub(super) fn within_from(&self, reached: &mut usize, from: u64, to: u64) -> &[Era] {
        while self.0.get(*reached + 1).is_some_and(|next| next.start <= from) {
            *reached += 1;
        }
        let mut end = *reached + 1;
        while self.0.get(end).is_some_and(|next| next.start < to) {
            end += 1;
        }
        self.0.get(*reached..end).unwrap_or_default()
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
