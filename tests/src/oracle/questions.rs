//! The questions, each answered by walking seconds.
//!
//! An answer is `None` when the walk reached the end of the span before it found one.

use super::Oracle;

const SECOND: i64 = 1_000_000;

impl Oracle {
    /// The span in microseconds: its first instant and the one after its last.
    pub fn span(&self) -> (i64, i64) {
        (self.from * SECOND, (self.from + self.open.len() as i64) * SECOND)
    }

    /// Whether the calendar is open at an instant inside the span.
    pub fn is_open(&self, at: i64) -> bool {
        self.open[(at.div_euclid(SECOND) - self.from) as usize]
    }

    /// Open time in `[a, b)`, negative when `b` lies before `a`.
    pub fn between(&self, a: i64, b: i64) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        self.pieces(a, b).filter(|piece| piece.open).map(|piece| piece.end - piece.start).sum()
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
        for piece in self.pieces(from, self.span().1).filter(|piece| piece.open) {
            let long = piece.end - piece.start;
            if left <= long {
                return Some(piece.start + left);
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
    /// latest instant, not after `from`, that open time reaches up to.
    pub fn subtract(&self, from: i64, amount: i64) -> Option<i64> {
        if amount < 0 {
            return self.add(from, -amount);
        }
        if amount == 0 {
            return self.previous_close(from);
        }
        let mut left = amount;
        for piece in self.pieces_back(from).filter(|piece| piece.open) {
            let long = piece.end - piece.start;
            if left <= long {
                return Some(piece.end - left);
            }
            left -= long;
        }
        None
    }

    /// The first open instant not before `at`.
    pub fn next_open(&self, at: i64) -> Option<i64> {
        self.pieces(at, self.span().1).find(|piece| piece.open).map(|piece| piece.start)
    }

    /// The first opening after `at`: the calendar is closed just before it and open in it.
    pub fn next_open_after(&self, at: i64) -> Option<i64> {
        let mut seconds = at.div_euclid(SECOND) + 1..self.from + self.open.len() as i64;
        seconds.find(|second| !self.second(second - 1) && self.second(*second)).map(|second| second * SECOND)
    }

    /// The first closing after `at`: of the open time `at` lies in, else of the next.
    pub fn next_close(&self, at: i64) -> Option<i64> {
        let mut seconds = at.div_euclid(SECOND) + 1..self.from + self.open.len() as i64;
        seconds.find(|second| self.second(second - 1) && !self.second(*second)).map(|second| second * SECOND)
    }

    /// The latest instant not after `at` that open time reaches up to: `at` itself inside `(open, close]`.
    pub fn previous_close(&self, at: i64) -> Option<i64> {
        self.pieces_back(at).find(|piece| piece.open).map(|piece| piece.end)
    }

    /// The last opening before `at`: of the open time that reaches up to `at`, else of the one before.
    pub fn previous_open(&self, at: i64) -> Option<i64> {
        let last = (at - 1).div_euclid(SECOND);
        let mut seconds = (self.from + 1..=last).rev();
        seconds.find(|second| !self.second(second - 1) && self.second(*second)).map(|second| second * SECOND)
    }

    /// The longest stretches of open time in `[from, to)`, cut off at its ends.
    pub fn segments(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        let mut segments: Vec<(i64, i64)> = Vec::new();
        for piece in self.pieces(from, to).filter(|piece| piece.open) {
            match segments.last_mut() {
                Some(last) if last.1 == piece.start => last.1 = piece.end,
                _ => segments.push((piece.start, piece.end)),
            }
        }
        segments
    }

    fn second(&self, second: i64) -> bool {
        self.open[(second - self.from) as usize]
    }

    /// Every second, or part of one, in `[from, to)`.
    fn pieces(&self, from: i64, to: i64) -> impl DoubleEndedIterator<Item = Piece> {
        let seconds = from.div_euclid(SECOND)..to.div_euclid(SECOND) + i64::from(to.rem_euclid(SECOND) > 0);
        seconds.map(move |second| Piece {
            start: from.max(second * SECOND),
            end: to.min((second + 1) * SECOND),
            open: self.second(second),
        })
    }

    /// Every second from the start of the span to an instant, the last one first.
    fn pieces_back(&self, to: i64) -> impl Iterator<Item = Piece> {
        self.pieces(self.span().0, to).rev()
    }
}

struct Piece {
    start: i64,
    end: i64,
    open: bool,
}
