//! Shares with their uncertainty.

use serde::Serialize;

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A share of a whole, with its 95 % Wilson score interval: where the true share plausibly lies, given how few cases
/// there are.
///
/// Nine of ten satisfied customers is not "90 %" but something between 60 % and 98 %. A share of nothing has no
/// value, which is `None` and never a not-a-number. Source: E. B. Wilson, "Probable inference, the law of succession,
/// and statistical inference", Journal of the American Statistical Association 22 (1927).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Share {
    /// How many have it.
    pub part: u64,
    /// Out of how many.
    pub of: u64,
    /// The share, from 0 to 1.
    pub value: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end of the interval.
    pub high: Option<f64>,
}

impl Share {
    /// The share of a part, which counts as the whole where it is larger.
    ///
    /// ```
    /// use supportkit::metrics::Share;
    ///
    /// let share = Share::new(9, 10);
    /// assert_eq!(share.value, Some(0.9));
    /// assert!(share.low.unwrap() < 0.6 && share.high.unwrap() > 0.98);
    /// assert_eq!(Share::new(0, 0).value, None);
    /// ```
    pub fn new(part: u64, of: u64) -> Self {
        let part = part.min(of);
        if of == 0 {
            return Self { part, of, value: None, low: None, high: None };
        }
        // Square roots are exact to the last bit everywhere, as are the four operations.
        let (count, share) = (of as f64, part as f64 / of as f64);
        let scale = 1.0 + Z * Z / count;
        let middle = (share + Z * Z / (2.0 * count)) / scale;
        let reach = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt() / scale;
        let low = if part == 0 { 0.0 } else { (middle - reach).max(0.0) };
        let high = if part == of { 1.0 } else { (middle + reach).min(1.0) };
        Self { part, of, value: Some(share), low: Some(low), high: Some(high) }
    }
}

/// How many there are of something for each of something else; `None` for each of nothing.
pub(super) fn ratio(count: u64, each: u64) -> Option<f64> {
    (each > 0).then(|| count as f64 / each as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As statsmodels has it, to six digits.
    #[test]
    fn wilson_intervals() {
        for (part, of, expected) in [
            (0, 10, "[0.000000, 0.277533]"),
            (3, 4, "[0.300642, 0.954413]"),
            (10, 10, "[0.722467, 1.000000]"),
            (45, 50, "[0.786398, 0.956524]"),
            (850, 1000, "[0.826531, 0.870790]"),
            (1, 3, "[0.061492, 0.792340]"),
        ] {
            let share = Share::new(part, of);
            let found = format!("[{:.6}, {:.6}]", share.low.unwrap(), share.high.unwrap());
            assert_eq!(found, expected, "{part} of {of}");
        }
        assert_eq!(format!("{:.5}", Share::new(74, 107).value.unwrap()), "0.69159");
    }

    #[test]
    fn nothing_of_nothing_has_no_value() {
        let nothing = Share::new(0, 0);
        assert_eq!((nothing.value, nothing.low, nothing.high), (None, None, None));
        assert_eq!(ratio(3, 0), None);
        let whole = Share::new(u64::MAX, u64::MAX);
        assert!(whole.low.unwrap() > 0.999 && whole.high == Some(1.0));
    }
}
