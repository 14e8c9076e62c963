//! Medians that do not leave out what is not over yet.

/// The time by which half of all had ended, when those that have not ended yet count with the time they have
/// lasted so far: the first time at which the estimate of Kaplan and Meier falls to one half or below. `None` when
/// it stays above, which is so while more than half are still going on.
///
/// Both lists are sorted. What was given up at a time counts as still there until then. Source: E. L. Kaplan and
/// P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American Statistical Association
/// 53 (1958).
pub(super) fn median(ended: &[i64], going_on: &[i64]) -> Option<i64> {
    // The shares are quotients of whole numbers, so an exact half may come out a few bits above it.
    const HALF: f64 = 0.5 + 1e-12;
    let mut at_risk = ended.len() + going_on.len();
    let mut going_on = going_on.iter().peekable();
    let mut lasting = 1.0;
    for together in ended.chunk_by(|a, b| a == b) {
        let Some(time) = together.first() else { continue };
        while going_on.next_if(|going_on| *going_on < time).is_some() {
            at_risk = at_risk.saturating_sub(1);
        }
        let left = at_risk.saturating_sub(together.len());
        lasting *= left as f64 / at_risk as f64;
        if lasting <= HALF {
            return Some(*time);
        }
        at_risk = left;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times in order; a time with `+` is still going on.
    fn of(times: &str) -> Option<i64> {
        let (going_on, ended): (Vec<&str>, Vec<&str>) =
            times.split(' ').partition(|time| time.ends_with('+'));
        let numbers = |times: Vec<&str>| -> Vec<i64> {
            times
                .iter()
                .filter(|time| !time.is_empty())
                .map(|time| time.trim_end_matches('+').parse().unwrap())
                .collect()
        };
        median(&numbers(ended), &numbers(going_on))
    }

    #[test]
    fn medians() {
        for (times, expected) in [
            // The remission times of 21 patients, from Freireich and others (1963); the median is 23 weeks.
            ("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+", Some(23)),
            ("1 2 3 4", Some(2)),
            ("1 2 3", Some(2)),
            ("1 2 3+ 4+", Some(2)),
            ("1 2+ 3+ 4+", None),
            ("5+ 6+", None),
            ("1 1+ 1+ 2", Some(2)),
            ("", None),
        ] {
            assert_eq!(of(times), expected, "{times}");
        }
    }

    #[test]
    fn an_exact_half_is_half() {
        for pairs in 1..=60 {
            let ended: Vec<i64> = (1..=2 * pairs).collect();
            assert_eq!(median(&ended, &[]), Some(pairs), "{pairs} pairs");
        }
    }
}
