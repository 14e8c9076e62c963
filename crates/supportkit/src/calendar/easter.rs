//! Easter Sunday.

use chrono::NaiveDate;

use super::holiday_document::Easter;
use super::line::day_of;

/// Easter Sunday of a year of ours, as a day of the line.
pub(super) fn easter(church: Easter, year: u32) -> Option<u32> {
    match church {
        Easter::Gregorian => gregorian(year),
        Easter::Julian => julian(year),
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<u32> {
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day).map(day_of)
}

/// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
fn gregorian(year: u32) -> Option<u32> {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century + 15 - century / 4 - correction) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday + 114 - 7 * late;
    date(year, days / 31, days % 31 + 1)
}

/// The same by the Julian calendar (Meeus, chapter 8), as the date of ours.
fn julian(year: u32) -> Option<u32> {
    let moon = (19 * (year % 19) + 15) % 30;
    let weekday = (2 * (year % 4) + 4 * (year % 7) + 34 - moon) % 7;
    let days = moon + weekday + 114;
    let behind = (year / 100).saturating_sub(year / 400).saturating_sub(2);
    date(year, days / 31, days % 31 + 1).map(|day| day + behind)
}

#[cfg(test)]
mod tests {
    use super::super::line::date_of;
    use super::*;

    #[test]
    fn known_easters() {
        for (church, expected) in [
            (Easter::Gregorian, "1943-04-25"),
            (Easter::Gregorian, "1961-04-02"),
            (Easter::Gregorian, "2008-03-23"),
            (Easter::Gregorian, "2026-04-05"),
            (Easter::Gregorian, "2285-03-22"),
            (Easter::Julian, "2015-04-12"),
            (Easter::Julian, "2024-05-05"),
            (Easter::Julian, "2026-04-12"),
        ] {
            let year = expected.split('-').next().unwrap().parse().unwrap();
            let found = easter(church, year).and_then(date_of).unwrap().to_string();
            assert_eq!(found, expected, "{church:?}");
        }
    }
}
