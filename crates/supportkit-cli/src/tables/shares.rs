//! Shares for people: in percent, with the interval in which the true one plausibly lies.

use supportkit::metrics::Share;

/// What stands where there is nothing to have a share of.
const NONE: &str = "–";

/// `93.1 %`.
pub(crate) fn share(share: &Share) -> String {
    share.value.map_or_else(|| NONE.to_owned(), |value| format!("{} %", percent(value)))
}

/// `91.4–94.5 %`; nothing where there is no share.
pub(crate) fn interval(share: &Share) -> Option<String> {
    let (low, high) = share.low.zip(share.high)?;
    Some(format!("{}–{} %", percent(low), percent(high)))
}

/// `93.1 % (91.4–94.5 %) of 1,204`.
pub(crate) fn share_with_interval(part: &Share) -> String {
    match interval(part) {
        Some(interval) => format!("{} ({interval}) of {}", share(part), super::count(part.of)),
        None => NONE.to_owned(),
    }
}

/// A tenth of a percent. What is not quite everything or nothing never looks like it.
fn percent(value: f64) -> String {
    let text = format!("{:.1}", value * 100.0);
    match text.as_str() {
        "100.0" if value < 1.0 => "99.9".to_owned(),
        "0.0" if value > 0.0 => "0.1".to_owned(),
        "100.0" => "100".to_owned(),
        "0.0" => "0".to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_say_how_sure_they_are() {
        for (part, of, text) in [
            (9, 10, "90.0 % (59.6–98.2 %) of 10"),
            (0, 0, "–"),
            (0, 10, "0 % (0–27.8 %) of 10"),
            (10, 10, "100 % (72.2–100 %) of 10"),
            (99_999, 100_000, "99.9 % (99.9–99.9 %) of 100,000"),
        ] {
            assert_eq!(share_with_interval(&Share::new(part, of)), text);
        }
    }
}
