//! The questions, each answered by walking the runs of open and closed seconds one after the other.
//!
//! An answer is `None` when the walk reached the end of the span before it found one.

use super::{Oracle, Run};

impl Oracle {
    /// The span in microseconds: its first instant and the one after its last.
    pub fn span(&self) -> (i64, i64) {
        (self.runs[0].start, self.runs[self.runs.len() - 1].end)
    }

    /// Whether the calendar is open at an instant inside the span.
    pub fn is_open(&self, at: i64) -> bool {
        self.runs.iter().any(|run| run.open && run.start <= at && at < run.end)
    }

    /// Open time in `[a, b)`, negative when `b` lies before `a`.
    pub fn between(&self, a: i64, b: i64) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        self.open_in(a, b).iter().map(|run| run.end - run.start).sum()
    }

    /// The earliest instant with `amount` of open time used up since `from`; with nothing to use up, the first open
    /// instant from there on. A calendar whose boundary is `roll` answers as [`Oracle::add_latest`] does.
    pub fn add(&self, from: i64, amount: i64) -> Option<i64> {
        if amount < 0 {
            self.subtract(from, -amount)
        } else if self.roll {
            self.add_latest(from, amount)
        } else {
            self.earliest(from, amount)
        }
    }

    fn earliest(&self, from: i64, amount: i64) -> Option<i64> {
        if amount == 0 {
            return self.next_open(from);
        }
        let mut left = amount;
        for run in self.open_in(from, self.span().1) {
            let long = run.end - run.start;
            if left <= long {
                return Some(run.start + left);
            }
            left -= long;
        }
        None
    }

    /// The last instant before more than `amount` is used up: the first open instant once it is.
    pub fn add_latest(&self, from: i64, amount: i64) -> Option<i64> {
        self.next_open(self.earliest(from, amount)?)
    }

    /// The latest instant from which `amount` of open time is used up until `from`; with nothing to use up, the
    /// latest instant, not after `from`, that open time reaches up to. A calendar whose boundary is `roll` answers
    /// as [`Oracle::subtract_earliest`] does.
    pub fn subtract(&self, from: i64, amount: i64) -> Option<i64> {
        if amount < 0 {
            self.add(from, -amount)
        } else if self.roll {
            self.subtract_earliest(from, amount)
        } else {
            self.latest(from, amount)
        }
    }

    fn latest(&self, from: i64, amount: i64) -> Option<i64> {
        if amount == 0 {
            return self.previous_close(from);
        }
        let mut left = amount;
        for run in self.open_in(self.span().0, from).iter().rev() {
            let long = run.end - run.start;
            if left <= long {
                return Some(run.end - left);
            }
            left -= long;
        }
        None
    }

    /// The earliest instant from which no more than `amount` is used up until `from`: the latest instant, not after
    /// the one [`Oracle::subtract`] finds, that open time reaches up to.
    pub fn subtract_earliest(&self, from: i64, amount: i64) -> Option<i64> {
        self.previous_close(self.latest(from, amount)?)
    }

    /// The first open instant not before `at`.
    pub fn next_open(&self, at: i64) -> Option<i64> {
        self.open_in(at, self.span().1).first().map(|run| run.start)
    }

    /// The first opening after `at`: the calendar is closed just before it and open in it.
    pub fn next_open_after(&self, at: i64) -> Option<i64> {
        self.openings().find(|opening| *opening > at)
    }

    /// The first closing after `at`: of the open time `at` lies in, else of the next.
    pub fn next_close(&self, at: i64) -> Option<i64> {
        let mut closings = self.runs.windows(2).filter(|pair| pair[0].open).map(|pair| pair[0].end);
        closings.find(|closing| *closing > at)
    }

    /// The latest instant not after `at` that open time reaches up to: `at` itself inside `(open, close]`.
    pub fn previous_close(&self, at: i64) -> Option<i64> {
        self.open_in(self.span().0, at).last().map(|run| run.end)
    }

    /// The last opening not after `at`: of the open time `at` lies in, else of the one before.
    pub fn previous_open(&self, at: i64) -> Option<i64> {
        self.openings().filter(|opening| *opening <= at).last()
    }

    /// The longest stretches of open time in `[from, to)`, cut off at its ends.
    pub fn segments(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        self.open_in(from, to).iter().map(|run| (run.start, run.end)).collect()
    }

    fn openings(&self) -> impl Iterator<Item = i64> {
        self.runs.windows(2).filter(|pair| pair[1].open).map(|pair| pair[1].start)
    }

    /// The open runs in `[from, to)`, cut off at its ends.
    fn open_in(&self, from: i64, to: i64) -> Vec<Run> {
        let cut = |run: &Run| Run { start: run.start.max(from), end: run.end.min(to), open: run.open };
        self.runs.iter().map(cut).filter(|run| run.open && run.start < run.end).collect()
    }
}
