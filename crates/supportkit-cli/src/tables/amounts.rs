//! Amounts for people: rounded, with their unit.

use chrono::TimeDelta;

/// Seconds after which the unit changes.
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// Time on the wall clock: seconds, minutes, hours and minutes, from three days on days and hours.
pub(crate) fn clock_time(delta: TimeDelta) -> String {
    written(delta, Some(3 * DAY))
}

/// Open time: the same without days, because nobody could say how many hours one has.
pub(crate) fn open_time(delta: TimeDelta) -> String {
    written(delta, None)
}

fn written(delta: TimeDelta, days_from: Option<i64>) -> String {
    let sign = if delta < TimeDelta::zero() { "−" } else { "" };
    let micros = delta.abs().num_microseconds().unwrap_or(i64::MAX);
    let text = if rounded(micros, 1) < MINUTE {
        format!("{} s", rounded(micros, 1))
    } else if rounded(micros, MINUTE) < 60 {
        format!("{} min", rounded(micros, MINUTE))
    } else if let Some(from) = days_from
        && rounded(micros, MINUTE).saturating_mul(MINUTE) >= from
    {
        two(rounded(micros, HOUR), 24, "d", "h")
    } else {
        two(rounded(micros, MINUTE), 60, "h", "min")
    };
    format!("{sign}{text}")
}

/// How many units of so many seconds, to the nearest.
fn rounded(micros: i64, seconds: i64) -> i64 {
    let unit = i128::from(seconds) * 1_000_000;
    i64::try_from((i128::from(micros) + unit / 2) / unit).unwrap_or(i64::MAX)
}

fn two(amount: i64, each: i64, large: &str, small: &str) -> String {
    let (whole, rest) = (i128::from(amount) / i128::from(each), i128::from(amount) % i128::from(each));
    format!("{} {large} {rest:02} {small}", count(u64::try_from(whole).unwrap_or(u64::MAX)))
}

/// A whole number with its thousands apart.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_has_the_unit_that_suits_it() {
        for (seconds, wall, open) in [
            (0, "0 s", "0 s"),
            (59, "59 s", "59 s"),
            (60, "1 min", "1 min"),
            (89, "1 min", "1 min"),
            (90, "2 min", "2 min"),
            (3_569, "59 min", "59 min"),
            (3_570, "1 h 00 min", "1 h 00 min"),
            (7_500, "2 h 05 min", "2 h 05 min"),
            (71 * 3_600, "71 h 00 min", "71 h 00 min"),
            (72 * 3_600, "3 d 00 h", "72 h 00 min"),
            (516_672, "6 d 00 h", "143 h 31 min"),
            (-7_500, "−2 h 05 min", "−2 h 05 min"),
        ] {
            let delta = TimeDelta::seconds(seconds);
            assert_eq!(
                (clock_time(delta), open_time(delta)),
                (wall.to_owned(), open.to_owned()),
                "{seconds}"
            );
        }
        assert_eq!(open_time(TimeDelta::microseconds(1_499_999)), "1 s");
        assert!(!clock_time(TimeDelta::MAX).is_empty() && !open_time(TimeDelta::MIN).is_empty());
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (21_348, "21,348"), (1_234_567, "1,234,567")]
        {
            assert_eq!(count(number), text);
        }
    }
}
