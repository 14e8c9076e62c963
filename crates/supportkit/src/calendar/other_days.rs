//! Days of other calendars' years as days of the line.

use icu_calendar::cal::hijri::{
    TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears, UmmAlQura,
};
use icu_calendar::cal::{ChineseTraditional, Coptic, Ethiopian, EthiopianEraStyle, Hebrew, Hijri, Julian};
use icu_calendar::cal::{KoreanTraditional, Persian};
use icu_calendar::types::{Month, RataDie, YearInput};
use icu_calendar::{Calendar, Date};

use super::line::{day_of_rata_die, rata_die_of};
use super::other_calendars::{
    HebrewDate, HebrewMonth, HijriDate, HijriReckoning, LunisolarDate, OtherDate, SolarTerm,
};
use super::rule::{Start, first_day, last_day, year_of};
use super::sun::term_day;

/// A day of another calendar's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OtherDay {
    Persian(OtherDate),
    Hijri(HijriDate),
    Hebrew(HebrewDate),
    Chinese(LunisolarDate),
    Korean(LunisolarDate),
    Julian(OtherDate),
    Coptic(OtherDate),
    Ethiopian(OtherDate),
    Solar(SolarTerm),
}

/// The years for which the lunisolar calendars and the solar terms are known exactly.
const EXACT: std::ops::RangeInclusive<i32> = 1_900..=2_100;

impl OtherDay {
    /// Whenever it comes from one year of ours to another.
    pub(super) fn starts(self, first: u32, last: u32) -> Vec<Start> {
        let days = match self {
            OtherDay::Persian(date) => numbered(Persian, date, first, last),
            OtherDay::Julian(date) => numbered(Julian, date, first, last),
            OtherDay::Coptic(date) => numbered(Coptic, date, first, last),
            OtherDay::Ethiopian(date) => {
                let calendar = Ethiopian::new_with_era_style(EthiopianEraStyle::AmeteMihret);
                numbered(calendar, date, first, last)
            }
            OtherDay::Hijri(date) => hijri(date, first, last),
            OtherDay::Hebrew(date) => hebrew(date, first, last),
            OtherDay::Chinese(date) => lunisolar(ChineseTraditional::new(), date, first, last),
            OtherDay::Korean(date) => lunisolar(KoreanTraditional::new(), date, first, last),
            OtherDay::Solar(term) => (first..=last).filter_map(|year| term_day(term, year)).collect(),
        };
        days.into_iter().map(|day| Start::of(day, self.is_estimate(day))).collect()
    }

    fn is_estimate(self, day: u32) -> bool {
        match self {
            OtherDay::Hijri(_) => true,
            OtherDay::Chinese(_) | OtherDay::Korean(_) | OtherDay::Solar(_) => !EXACT.contains(&year_of(day)),
            _ => false,
        }
    }

    /// The last day that its month can have; `None` when there is no such month.
    pub(super) fn longest_month(self) -> Option<u8> {
        match self {
            OtherDay::Persian(date) => match date.month {
                1..=6 => Some(31),
                7..=12 => Some(30),
                _ => None,
            },
            OtherDay::Julian(date) => match date.month {
                2 => Some(29),
                4 | 6 | 9 | 11 => Some(30),
                1..=12 => Some(31),
                _ => None,
            },
            OtherDay::Coptic(date) | OtherDay::Ethiopian(date) => match date.month {
                1..=12 => Some(30),
                13 => Some(6),
                _ => None,
            },
            OtherDay::Hebrew(date) => match date.month {
                HebrewMonth::Tevet
                | HebrewMonth::Adar
                | HebrewMonth::AdarIi
                | HebrewMonth::Iyar
                | HebrewMonth::Tamuz
                | HebrewMonth::Elul => Some(29),
                _ => Some(30),
            },
            OtherDay::Hijri(HijriDate { month, .. })
            | OtherDay::Chinese(LunisolarDate { month, .. })
            | OtherDay::Korean(LunisolarDate { month, .. }) => (1..=12).contains(&month).then_some(30),
            OtherDay::Solar(_) => Some(31),
        }
    }
}

fn numbered<C: Calendar + Copy>(calendar: C, date: OtherDate, first: u32, last: u32) -> Vec<u32> {
    days(calendar, Month::new(date.month), date.day, first, last)
}

fn lunisolar<C: Calendar + Copy>(calendar: C, date: LunisolarDate, first: u32, last: u32) -> Vec<u32> {
    let month = if date.leap { Month::leap(date.month) } else { Month::new(date.month) };
    days(calendar, month, date.day, first, last)
}

fn hijri(date: HijriDate, first: u32, last: u32) -> Vec<u32> {
    let month = Month::new(date.month);
    let tabular = |epoch| Hijri(TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, epoch));
    match date.reckoning {
        HijriReckoning::UmmAlQura => days(Hijri(UmmAlQura::default()), month, date.day, first, last),
        HijriReckoning::Civil => days(tabular(TabularAlgorithmEpoch::Friday), month, date.day, first, last),
        HijriReckoning::Astronomical => {
            days(tabular(TabularAlgorithmEpoch::Thursday), month, date.day, first, last)
        }
    }
}

fn hebrew(date: HebrewDate, first: u32, last: u32) -> Vec<u32> {
    // Months are numbered so that those of leap years have the numbers of common years: the added one follows the
    // fifth.
    let month = match date.month {
        HebrewMonth::Tishrei => Month::new(1),
        HebrewMonth::Heshvan => Month::new(2),
        HebrewMonth::Kislev => Month::new(3),
        HebrewMonth::Tevet => Month::new(4),
        HebrewMonth::Shevat => Month::new(5),
        HebrewMonth::AdarI => Month::leap(5),
        HebrewMonth::Adar | HebrewMonth::AdarIi => Month::new(6),
        HebrewMonth::Nisan => Month::new(7),
        HebrewMonth::Iyar => Month::new(8),
        HebrewMonth::Sivan => Month::new(9),
        HebrewMonth::Tamuz => Month::new(10),
        HebrewMonth::Av => Month::new(11),
        HebrewMonth::Elul => Month::new(12),
    };
    let mut days = days(Hebrew, month, date.day, first, last);
    if date.month == HebrewMonth::AdarIi {
        days.retain(|day| {
            let year = Date::from_rata_die(RataDie::new(rata_die_of(*day)), Hebrew).year().extended_year();
            Date::try_new(YearInput::from(year), Month::leap(5), 1, Hebrew).is_ok()
        });
    }
    days
}

/// The days with a month and day in every year of a calendar that meets the years of ours, those that exist.
fn days<C: Calendar + Copy>(calendar: C, month: Month, day: u8, first: u32, last: u32) -> Vec<u32> {
    let year_at =
        |day: u32| Date::from_rata_die(RataDie::new(rata_die_of(day)), calendar).year().extended_year();
    let (from, to) = (first_day(first), last_day(last));
    let dates = (year_at(from)..=year_at(to)).filter_map(|year| {
        let date = Date::try_new(YearInput::from(year), month, day, calendar).ok()?;
        day_of_rata_die(date.to_rata_die().to_i64_date())
    });
    dates.filter(|day| (from..=to).contains(day)).collect()
}
