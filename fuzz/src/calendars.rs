//! Calendar documents made of choices.

use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};
use chrono::{Days, NaiveDate};
use supportkit::calendar::{
    Boundary, Break, CalendarDocument, Easter, EmptyCalendar, Fold, Gap, HebrewDate, HebrewMonth, HijriDate,
    HijriReckoning, Holiday, HoursFrom, Interval, LocalTimeRules, LunisolarDate, NthWeekday, Observed,
    ObservedOn, OtherDate, SolarTerm, SpecialDay, Term, Weekday, WeekdayNear, WeekdayPlace, WeeklyHours,
};
use supportkit::document::{LocalDate, LocalTime, MonthDay};

/// Zones in which something is unusual: half and quarter hours, lost days, clocks that change by half an hour or
/// two, around Ramadan, at midnight, or below UTC.
const ZONES: [&str; 20] = [
    "UTC",
    "Europe/Istanbul",
    "Europe/Paris",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "America/New_York",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Monrovia",
    "Asia/Manila",
    "Asia/Pyongyang",
    "Etc/GMT+12",
    "Mars/Olympus",
];

const IDS: [&str; 4] = ["a", "b", "c", "d"];

/// One to four calendars, some of which may be made of the others.
pub(crate) fn any(choices: &mut Unstructured<'_>) -> Result<BTreeMap<String, CalendarDocument>> {
    let count = choices.int_in_range(1..=IDS.len())?;
    let mut calendars = BTreeMap::new();
    for id in &IDS[..count] {
        let alone = calendars.is_empty() || choices.ratio(1_u8, 2_u8)?;
        let calendar = if alone { plain(choices)? } else { combination(choices)? };
        calendars.insert((*id).to_owned(), calendar);
    }
    Ok(calendars)
}

fn combination(choices: &mut Unstructured<'_>) -> Result<CalendarDocument> {
    let parts = Some(several(choices, 1..=3, |choices| choices.choose(&IDS).map(|id| (*id).to_owned()))?);
    let mut calendar = CalendarDocument { boundary: boundary(choices)?, ..CalendarDocument::default() };
    match choices.int_in_range(0..=2_u8)? {
        0 => calendar.union = parts,
        1 => calendar.intersection = parts,
        _ => calendar.difference = parts,
    }
    Ok(calendar)
}

fn plain(choices: &mut Unstructured<'_>) -> Result<CalendarDocument> {
    Ok(CalendarDocument {
        zone: Some((*choices.choose(&ZONES)?).to_owned()),
        hours: Some(weekly(choices)?),
        hours_from: several(choices, 0..=2, |choices| {
            Ok(HoursFrom { from: date(choices)?, hours: weekly(choices)? })
        })?,
        holidays: several(choices, 0..=3, holiday)?,
        special_days: several(choices, 0..=2, |choices| {
            Ok(SpecialDay { date: date(choices)?, name: name(choices)?, hours: hours(choices)? })
        })?,
        breaks: several(choices, 0..=2, |choices| {
            Ok(Break { date: date(choices)?, name: name(choices)?, hours: hours(choices)? })
        })?,
        local_time: LocalTimeRules {
            gap: *choices.choose(&[Gap::Snap, Gap::Shift])?,
            fold: *choices.choose(&[Fold::Earlier, Fold::Later])?,
        },
        boundary: boundary(choices)?,
        empty_calendar: *choices.choose(&[EmptyCalendar::AlwaysOpen, EmptyCalendar::Error])?,
        ..CalendarDocument::default()
    })
}

fn weekly(choices: &mut Unstructured<'_>) -> Result<WeeklyHours> {
    let week = several(choices, 1..=2, interval)?;
    Ok(match choices.int_in_range(0..=3_u8)? {
        // The working week of most desks, one of the Gulf, one that never ends, and any week at all.
        0 => WeeklyHours {
            mon: week.clone(),
            tue: week.clone(),
            wed: week.clone(),
            thu: week.clone(),
            fri: week,
            ..WeeklyHours::default()
        },
        1 => WeeklyHours { sun: week.clone(), mon: week.clone(), wed: week, ..WeeklyHours::default() },
        2 => WeeklyHours {
            mon: week.clone(),
            tue: week.clone(),
            wed: week.clone(),
            thu: week.clone(),
            fri: week.clone(),
            sat: week.clone(),
            sun: week,
        },
        _ => WeeklyHours {
            mon: hours(choices)?,
            tue: hours(choices)?,
            wed: hours(choices)?,
            thu: hours(choices)?,
            fri: hours(choices)?,
            sat: hours(choices)?,
            sun: hours(choices)?,
        },
    })
}

fn holiday(choices: &mut Unstructured<'_>) -> Result<Holiday> {
    let mut holiday = Holiday { name: name(choices)?, ..Holiday::default() };
    match choices.int_in_range(0..=4_u8)? {
        4 => return rule(choices, holiday),
        0 => holiday.date = Some(date(choices)?),
        1 => {
            let from = date(choices)?;
            let last = from.0.checked_add_days(Days::new(choices.int_in_range(0..=20)?)).unwrap_or(from.0);
            (holiday.from, holiday.to) = (Some(from), Some(LocalDate(last)));
        }
        2 => holiday.yearly = Some(month_day(choices)?),
        _ => (holiday.yearly, holiday.yearly_to) = (Some(month_day(choices)?), Some(month_day(choices)?)),
    }
    if holiday.yearly.is_some() {
        holiday.since = *choices.choose(&[None, Some(2020), Some(1), Some(9999)])?;
        holiday.until = *choices.choose(&[None, Some(2030), Some(1), Some(9999)])?;
    }
    if !choices.ratio(3_u8, 4_u8)? {
        holiday.closed = Some(several(choices, 1..=2, interval)?);
    }
    Ok(holiday)
}

/// A rule of any kind, with numbers that may make no sense.
fn rule(choices: &mut Unstructured<'_>, mut holiday: Holiday) -> Result<Holiday> {
    let (month, day) = (choices.int_in_range(0..=14_u8)?, choices.int_in_range(0..=32_u8)?);
    let other = Some(OtherDate { month, day });
    let lunisolar = Some(LunisolarDate { month, day, leap: choices.arbitrary()? });
    let weekday = *choices.choose(&[Weekday::Mon, Weekday::Thu, Weekday::Fri, Weekday::Sun])?;
    match choices.int_in_range(0..=13_u8)? {
        0 => {
            let n = choices.int_in_range(-6..=6)?;
            holiday.nth_weekday = Some(NthWeekday { month, weekday, n });
        }
        1 => {
            let places = [
                WeekdayPlace::Before,
                WeekdayPlace::OnOrBefore,
                WeekdayPlace::OnOrAfter,
                WeekdayPlace::After,
                WeekdayPlace::Nearest,
            ];
            let near = WeekdayNear {
                weekday,
                place: *choices.choose(&places)?,
                date: choices.ratio(2_u8, 3_u8)?.then(|| "12-31".parse().expect("a day")),
                holiday: choices.ratio(1_u8, 3_u8)?.then(|| "Bayram".to_owned()),
                n: *choices.choose(&[None, Some(1), Some(53), Some(0)])?,
            };
            holiday.weekday = Some(near);
        }
        2 => holiday.easter = Some(*choices.choose(&[Easter::Gregorian, Easter::Julian])?),
        3 => holiday.persian = other,
        4 => {
            let reckonings = [HijriReckoning::UmmAlQura, HijriReckoning::Civil, HijriReckoning::Astronomical];
            holiday.hijri = Some(HijriDate { month, day, reckoning: *choices.choose(&reckonings)? });
        }
        5 => {
            let months = [HebrewMonth::Adar, HebrewMonth::AdarI, HebrewMonth::AdarIi, HebrewMonth::Kislev];
            holiday.hebrew = Some(HebrewDate { month: *choices.choose(&months)?, day });
        }
        6 => holiday.chinese = lunisolar,
        7 => holiday.korean = lunisolar,
        8 => holiday.julian = other,
        9 => holiday.coptic = other,
        10 => holiday.ethiopian = other,
        11 => {
            let term = *choices.choose(&[Term::VernalEquinox, Term::Qingming, Term::Jingzhe])?;
            holiday.solar_term = Some(SolarTerm { term, hours_from_utc: choices.int_in_range(-13..=15)? });
        }
        12 => holiday.relative_to = Some((*choices.choose(&["Bayram", "نوروز", "nobody"])?).to_owned()),
        _ => holiday.between = Some(["Bayram".to_owned(), "نوروز".to_owned()]),
    }
    holiday.offset_days = *choices.choose(&[None, Some(-1), Some(366), Some(400)])?;
    holiday.lasts_days = *choices.choose(&[None, Some(3), Some(60), Some(0)])?;
    holiday.confirmed = several(choices, 0..=2, date)?;
    holiday.observed = several(choices, 0..=2, |choices| {
        let to = [None, Some(ObservedOn::NextWorkingDay), Some(ObservedOn::NearestWorkingDay)];
        Ok(Observed {
            on: several(choices, 0..=3, |choices| Ok(*choices.choose(&[Weekday::Sat, Weekday::Sun])?))?,
            clash: choices.arbitrary()?,
            days: *choices.choose(&[None, Some(1), Some(-7), Some(8)])?,
            to: *choices.choose(&to)?,
            keep: choices.arbitrary()?,
            ..Observed::default()
        })
    })?;
    Ok(holiday)
}

fn hours(choices: &mut Unstructured<'_>) -> Result<Vec<Interval>> {
    several(choices, 0..=2, interval)
}

fn interval(choices: &mut Unstructured<'_>) -> Result<Interval> {
    Ok(Interval::new(time(choices, 9)?, time(choices, 18)?))
}

fn time(choices: &mut Unstructured<'_>, usual: u32) -> Result<LocalTime> {
    let seconds = match choices.int_in_range(0..=6_u8)? {
        0 => usual * 3_600,
        1 => 0,
        2 => 86_400,
        3 => 2 * 3_600 + 1_800,
        4 => choices.int_in_range(0..=48)? * 1_800,
        5 => choices.int_in_range(0..=1_440)? * 60,
        _ => choices.int_in_range(0..=86_400)?,
    };
    Ok(LocalTime::from_seconds(seconds).expect("a time of day"))
}

fn date(choices: &mut Unstructured<'_>) -> Result<LocalDate> {
    let dates = [
        (2026, 3, 20),
        (2026, 3, 29),
        (2026, 10, 25),
        (2011, 12, 30),
        (1970, 1, 1),
        (1, 1, 1),
        (9999, 12, 31),
        (2024, 2, 29),
    ];
    let (year, month, day) = *choices.choose(&dates)?;
    let date = NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    let later = date.checked_add_days(Days::new(u64::from(choices.arbitrary::<u8>()?)));
    // The years a document can write end with 9999.
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a date");
    Ok(LocalDate(later.unwrap_or(last).min(last)))
}

fn month_day(choices: &mut Unstructured<'_>) -> Result<MonthDay> {
    let text = *choices.choose(&["10-29", "02-29", "12-31", "01-01", "03-29", "12-24", "06-15"])?;
    Ok(text.parse().expect("a month and day"))
}

fn name(choices: &mut Unstructured<'_>) -> Result<Option<String>> {
    Ok(choices.choose(&[Some("Bayram"), None, Some("نوروز"), Some("عيد الفطر")])?.map(str::to_owned))
}

fn boundary(choices: &mut Unstructured<'_>) -> Result<Boundary> {
    choices.choose(&[Boundary::Stay, Boundary::Roll]).copied()
}

fn several<T>(
    choices: &mut Unstructured<'_>,
    count: std::ops::RangeInclusive<usize>,
    mut one: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = choices.int_in_range(count)?;
    (0..count).map(|_| one(choices)).collect()
}
