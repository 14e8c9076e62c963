//! Sets of time as sorted runs, and the three ways to combine two of them.

/// A half-open stretch of seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Run {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Run {
    pub(super) fn new(start: u64, end: u64) -> Self {
        Self { start, end }
    }

    /// The part of this run inside `window`, if there is any.
    pub(super) fn within(self, window: Run) -> Option<Run> {
        let part = Run::new(self.start.max(window.start), self.end.min(window.end));
        (part.start < part.end).then_some(part)
    }
}

/// The runs in order, without empty ones, with overlapping and touching ones made one.
pub(super) fn merged(mut runs: Vec<Run>) -> Vec<Run> {
    runs.retain(|run| run.start < run.end);
    runs.sort_unstable();
    runs.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    runs
}

/// What lies in both. Both must be merged.
pub(super) fn intersection(left: &[Run], right: &[Run]) -> Vec<Run> {
    let mut common = Vec::new();
    let (mut lefts, mut rights) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(a), Some(b)) = (lefts.peek(), rights.peek()) {
        common.extend(a.within(**b));
        if a.end <= b.end {
            lefts.next();
        } else {
            rights.next();
        }
    }
    common
}

/// What lies in `left` and not in `right`. Both must be merged.
pub(super) fn difference(left: &[Run], right: &[Run]) -> Vec<Run> {
    let mut rest = Vec::new();
    let mut takers = right.iter().peekable();
    for run in left {
        let mut start = run.start;
        while let Some(taker) = takers.peek() {
            if taker.start >= run.end {
                break;
            }
            if taker.start > start {
                rest.push(Run::new(start, taker.start));
            }
            start = start.max(taker.end);
            if taker.end > run.end {
                break;
            }
            takers.next();
        }
        if start < run.end {
            rest.push(Run::new(start, run.end));
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<Run> {
        text.split_whitespace()
            .map(|run| {
                let (start, end) = run.split_once('-').unwrap();
                Run::new(start.parse().unwrap(), end.parse().unwrap())
            })
            .collect()
    }

    #[test]
    fn merging_sorts_and_joins() {
        for (given, expected) in [
            ("", ""),
            ("3-3 9-7", ""),
            ("5-8 1-2", "1-2 5-8"),
            ("1-3 3-5", "1-5"),
            ("1-9 2-3 8-12 20-21", "1-12 20-21"),
        ] {
            assert_eq!(merged(runs(given)), runs(expected), "{given}");
        }
    }

    #[test]
    fn two_sets_combine() {
        for (left, right, both, only_left) in [
            ("1-9", "", "", "1-9"),
            ("", "1-9", "", ""),
            ("1-9", "3-5", "3-5", "1-3 5-9"),
            ("1-9 12-20", "5-15", "5-9 12-15", "1-5 15-20"),
            ("1-3 5-7 9-11", "0-2 6-10", "1-2 6-7 9-10", "2-3 5-6 10-11"),
            ("1-9", "1-2 3-4 8-9", "1-2 3-4 8-9", "2-3 4-8"),
            ("1-3 4-6", "3-4", "", "1-3 4-6"),
        ] {
            assert_eq!(intersection(&runs(left), &runs(right)), runs(both), "{left} and {right}");
            assert_eq!(difference(&runs(left), &runs(right)), runs(only_left), "{left} without {right}");
        }
    }
}
