//! Quantiles and means of whole microseconds, exact until they are shown.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Error;

/// The name of the way quantiles are computed, which a report states: number 7 of Hyndman and Fan (1996), linear
/// between the two values around the place `(n − 1) · p`, as spreadsheets and numerical libraries have it.
pub(crate) const QUANTILE_TYPE: &str = "type 7";

/// A percentile, in steps of a tenth: the 90th, the 99.5th.
///
/// ```
/// use supportkit::metrics::Percentile;
///
/// let p90: Percentile = "p90".parse()?;
/// assert_eq!(p90, Percentile::of(90));
/// assert_eq!("99.5".parse::<Percentile>()?.to_string(), "p99.5");
/// assert!("p101".parse::<Percentile>().is_err());
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentile(u16);

impl Percentile {
    /// The median.
    pub const MEDIAN: Self = Self(500);

    /// A whole percentile; more than a hundred counts as a hundred.
    pub fn of(percent: u8) -> Self {
        Self(u16::from(percent.min(100)).saturating_mul(10))
    }

    /// The percentile as a number, 99.5 for the 99.5th.
    pub fn percent(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// Its value among sorted numbers; `None` among none.
    pub(crate) fn among(self, sorted: &[i64]) -> Option<TimeDelta> {
        let last = sorted.len().checked_sub(1)?;
        let place = i128::try_from(last).ok()? * i128::from(self.0);
        let below = usize::try_from(place / 1_000).ok()?;
        let part = place % 1_000;
        let low = i128::from(*sorted.get(below)?);
        let high = sorted.get(below + 1).map_or(low, |high| i128::from(*high));
        Some(micros(low + round_half_even((high - low) * part, 1_000)))
    }
}

impl fmt::Display for Percentile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (percent, 0) => write!(formatter, "p{percent}"),
            (percent, tenth) => write!(formatter, "p{percent}.{tenth}"),
        }
    }
}

impl FromStr for Percentile {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = text.strip_prefix('p').unwrap_or(text);
        let (percent, tenth) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |text: &str, most: usize| {
            let plain = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| plain)
        };
        digits(percent, 3)
            .zip(digits(tenth, 1))
            .map(|(percent, tenth)| percent.saturating_mul(10).saturating_add(tenth))
            .filter(|tenths| *tenths <= 1_000)
            .map(Self)
            .ok_or_else(|| Error::Argument {
                what: "the percentile".into(),
                found: text.to_owned(),
                expected: "a number from 0 to 100 with at most one decimal, such as `p90` or `99.5`"
                    .to_owned(),
            })
    }
}

impl Serialize for Percentile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percentile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The mean, rounded to the nearest microsecond, halves to the even one; `None` of nothing.
pub(super) fn mean(values: &[i64]) -> Option<TimeDelta> {
    let count = i128::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
    Some(micros(round_half_even(sum, count)))
}

pub(super) fn micros(micros: i128) -> TimeDelta {
    let bound = if micros < 0 { i64::MIN } else { i64::MAX };
    TimeDelta::microseconds(i64::try_from(micros).unwrap_or(bound))
}

/// A fraction rounded to the nearest whole number, halves to the even one. The denominator is above zero.
fn round_half_even(numerator: i128, denominator: i128) -> i128 {
    let (below, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    match (2 * rest).cmp(&denominator) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => below + 1,
        std::cmp::Ordering::Equal => below + below.rem_euclid(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `numpy.percentile` gives for the same values, which are in seconds here.
    #[test]
    fn quantiles_of_type_7() {
        for (values, percentile, expected) in [
            (&[1, 2, 3, 4][..], "p90", "PT3.7S"),
            (&[1, 2, 3, 4], "p50", "PT2.5S"),
            (&[1, 2, 3, 4], "p0", "PT1S"),
            (&[1, 2, 3, 4], "p100", "PT4S"),
            (&[1, 2, 3, 4], "p75", "PT3.25S"),
            (&[15, 20, 35, 40, 50], "p40", "PT29S"),
            (&[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], "p25", "PT7.25S"),
            (&[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], "p99.5", "PT19.82S"),
            (&[7], "p95", "PT7S"),
            (&[-3, 1], "p50", "-PT1S"),
        ] {
            let micros: Vec<i64> = values.iter().map(|value| value * 1_000_000).collect();
            let found = percentile.parse::<Percentile>().unwrap().among(&micros).unwrap();
            assert_eq!(crate::document::duration::text(found), expected, "{percentile} of {values:?}");
        }
        assert_eq!(Percentile::MEDIAN.among(&[]), None);
    }

    #[test]
    fn halves_go_to_the_even_microsecond() {
        for (values, expected) in [
            (&[0, 1][..], 0),
            (&[1, 2], 2),
            (&[2, 3], 2),
            (&[-1, 0], 0),
            (&[-2, -1], -2),
            (&[1, 1, 2], 1),
            (&[1, 2, 2], 2),
            (&[i64::MAX, i64::MAX - 1], i64::MAX - 1),
        ] {
            assert_eq!(mean(values), Some(TimeDelta::microseconds(expected)), "mean of {values:?}");
        }
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn other_percentiles_are_refused() {
        for text in ["", "p", "p100.1", "101", "p9.55", "-5", "+5", "p5.", ".5", "90%", "p0090"] {
            assert!(text.parse::<Percentile>().is_err(), "{text}");
        }
    }
}
