//! Rules that say when a holiday falls: what they give satisfies them, and nothing is missing.
#![expect(clippy::arithmetic_side_effects, reason = "numbers of days and years of these tests are small")]

use chrono::{Datelike, Days, NaiveDate};
use icu_calendar::cal::{Coptic, Hebrew, Hijri, KoreanTraditional, Persian};
use icu_calendar::types::RataDie;
use icu_calendar::{Calendar as IcuCalendar, Date};
use proptest::prelude::*;

use super::{calendar_with, document};
use crate::calendar::{
    Calendar, Easter, HebrewDate, HebrewMonth, HijriDate, HijriReckoning, Holiday, LunisolarDate, NthWeekday,
    Observed, ObservedOn, OtherDate, Weekday, WeekdayNear, WeekdayPlace, World,
};

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn weekday() -> impl Strategy<Value = Weekday> {
    prop::sample::select(&WEEKDAYS[..])
}

/// A rule without an offset, one of each kind.
fn rule() -> impl Strategy<Value = Holiday> {
    let n = prop_oneof![1_i8..=5, -5_i8..=-1];
    let place = prop::sample::select(
        &[
            WeekdayPlace::Before,
            WeekdayPlace::OnOrBefore,
            WeekdayPlace::OnOrAfter,
            WeekdayPlace::After,
            WeekdayPlace::Nearest,
        ][..],
    );
    let other =
        |months: u8, days: u8| (1..=months, 1..=days).prop_map(|(month, day)| OtherDate { month, day });
    let church = prop::sample::select(&[Easter::Gregorian, Easter::Julian][..]);
    let hebrew = prop::sample::select(&[HebrewMonth::Nisan, HebrewMonth::Adar, HebrewMonth::Kislev][..]);
    prop_oneof![
        (1_u8..=12, weekday(), n).prop_map(|(month, weekday, n)| Holiday {
            nth_weekday: Some(NthWeekday { month, weekday, n }),
            ..Holiday::default()
        }),
        (weekday(), place, 1_u32..=12, 1_u32..=28).prop_map(|(weekday, place, month, day)| {
            let date = Some(format!("{month:02}-{day:02}").parse().unwrap());
            let near = WeekdayNear { weekday, place, date, holiday: None, n: None };
            Holiday { weekday: Some(near), ..Holiday::default() }
        }),
        church.prop_map(|church| Holiday { easter: Some(church), ..Holiday::default() }),
        other(12, 29).prop_map(|date| Holiday { persian: Some(date), ..Holiday::default() }),
        other(12, 30).prop_map(|date| Holiday { coptic: Some(date), ..Holiday::default() }),
        other(12, 29).prop_map(|OtherDate { month, day }| Holiday {
            hijri: Some(HijriDate { month, day, reckoning: HijriReckoning::UmmAlQura }),
            ..Holiday::default()
        }),
        (hebrew, 1_u8..=29).prop_map(|(month, day)| Holiday {
            hebrew: Some(HebrewDate { month, day }),
            ..Holiday::default()
        }),
        other(12, 29).prop_map(|OtherDate { month, day }| Holiday {
            korean: Some(LunisolarDate { month, day, leap: false }),
            ..Holiday::default()
        }),
    ]
}

/// Any rule, moved, lasting and observed as may be.
pub(in crate::calendar) fn holiday() -> impl Strategy<Value = Holiday> {
    let to = prop::sample::select(
        &[ObservedOn::NextWorkingDay, ObservedOn::PreviousWorkingDay, ObservedOn::NearestWorkingDay][..],
    );
    let observed = (prop::sample::subsequence(WEEKDAYS.to_vec(), 0..3), any::<bool>(), any::<bool>(), to)
        .prop_map(|(on, clash, keep, to)| Observed { on, clash, keep, to: Some(to), ..Observed::default() });
    (rule(), -366_i32..=366, 1_u32..=5, prop::option::of(observed)).prop_map(
        |(rule, offset_days, lasts_days, observed)| Holiday {
            offset_days: Some(offset_days),
            lasts_days: Some(lasts_days),
            observed: observed.into_iter().collect(),
            ..rule
        },
    )
}

fn days_of(holidays: Vec<Holiday>, from: &str, to: &str) -> Vec<NaiveDate> {
    let mut document = document("UTC", "daily 00:00-24:00", "");
    document.holidays = holidays;
    let calendar = Calendar::compile(&document).unwrap();
    let listed = calendar.holidays(from.parse().unwrap(), to.parse().unwrap());
    let mut days: Vec<NaiveDate> = listed.into_iter().map(|day| day.date.0).collect();
    days.dedup();
    for day in &days {
        assert!(!calendar.is_business_day(*day), "{day} is listed and open");
    }
    days
}

fn month_and_day<C: IcuCalendar>(calendar: C, date: NaiveDate) -> (u8, u8) {
    let date = Date::from_rata_die(RataDie::new(i64::from(date.num_days_from_ce())), calendar);
    (date.month().number(), date.day_of_month().0)
}

/// Whether a date fits a rule, found out from the date alone.
fn fits(rule: &Holiday, date: NaiveDate) -> bool {
    let is = |weekday: Weekday| WEEKDAYS[date.weekday().num_days_from_monday() as usize] == weekday;
    let day = date.day();
    if let Some(nth) = rule.nth_weekday {
        let length = date.num_days_in_month() as u32;
        let place = if nth.n > 0 { (day - 1) / 7 + 1 } else { (length - day) / 7 + 1 };
        return is(nth.weekday)
            && date.month() == u32::from(nth.month)
            && place == u32::from(nth.n.unsigned_abs());
    }
    if let Some(near) = &rule.weekday {
        let from = near.date.unwrap();
        let away = (-1..=1).filter_map(|year| {
            Some(date.signed_duration_since(from.in_year(date.year() + year)?).num_days())
        });
        let expected = match near.place {
            WeekdayPlace::Before => -7..=-1,
            WeekdayPlace::OnOrBefore => -6..=0,
            WeekdayPlace::OnOrAfter => 0..=6,
            WeekdayPlace::After => 1..=7,
            WeekdayPlace::Nearest => -3..=3,
        };
        return is(near.weekday) && away.into_iter().any(|days| expected.contains(&days));
    }
    if let Some(church) = rule.easter {
        // Gauss: the number of days after 21 March.
        let (a, b, c) = (date.year() % 19, date.year() % 4, date.year() % 7);
        let century = date.year() / 100;
        let (m, n) = match church {
            Easter::Julian => (15, 6),
            Easter::Gregorian => {
                ((15 - (13 + 8 * century) / 25 + century - century / 4) % 30, (4 + century - century / 4) % 7)
            }
        };
        let d = (19 * a + m) % 30;
        let e = (2 * b + 4 * c + 6 * d + n) % 7;
        let late = d == 29 && e == 6 || d == 28 && e == 6 && (11 * m + 11) % 30 < 19;
        let days = 22 + d + e - if late && church == Easter::Gregorian { 7 } else { 0 };
        let behind = match church {
            Easter::Julian => century - century / 4 - 2,
            Easter::Gregorian => 0,
        };
        let first = NaiveDate::from_ymd_opt(date.year(), 3, 1).unwrap();
        return date == first + Days::new((days - 1 + behind).try_into().unwrap());
    }
    if let Some(other) = rule.persian {
        return month_and_day(Persian, date) == (other.month, other.day);
    }
    if let Some(other) = rule.coptic {
        return month_and_day(Coptic, date) == (other.month, other.day);
    }
    if let Some(other) = rule.hijri {
        let umm_al_qura = Hijri(icu_calendar::cal::hijri::UmmAlQura::default());
        return month_and_day(umm_al_qura, date) == (other.month, other.day);
    }
    if let Some(other) = rule.korean {
        let added =
            Date::from_rata_die(RataDie::new(i64::from(date.num_days_from_ce())), KoreanTraditional::new());
        return month_and_day(KoreanTraditional::new(), date) == (other.month, other.day)
            && !added.month().to_input().is_leap();
    }
    let hebrew = rule.hebrew.unwrap();
    let (month, day) = month_and_day(Hebrew, date);
    let number = match hebrew.month {
        HebrewMonth::Nisan => 7,
        HebrewMonth::Adar => 6,
        _ => 3,
    };
    let added = Date::from_rata_die(RataDie::new(i64::from(date.num_days_from_ce())), Hebrew);
    (month, day) == (number, hebrew.day) && !added.month().to_input().is_leap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A day is off exactly when it fits the rule, whatever the days in between.
    #[test]
    fn days_off_are_the_days_that_fit(rule in rule(), year in 1_901_i32..2_198) {
        let found = days_of(vec![rule.clone()], &format!("{year}-01-01"), &format!("{}-12-31", year + 2));
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let expected: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|date| date.year() <= year + 2)
            .filter(|date| fits(&rule, *date))
            .collect();
        prop_assert_eq!(found, expected);
    }

    /// Offsets and lengths move and repeat the days.
    #[test]
    fn offsets_and_lengths(rule in rule(), offset in -366_i32..=366, lasts in 1_u32..=5) {
        let moved = Holiday { offset_days: Some(offset), lasts_days: Some(lasts), ..rule.clone() };
        let found = days_of(vec![moved], "1995-01-01", "2004-12-31");
        let mut expected: Vec<NaiveDate> = days_of(vec![rule], "1990-01-01", "2010-12-31")
            .into_iter()
            .flat_map(|day| {
                (0..lasts).map(move |passed| day + chrono::TimeDelta::days(i64::from(offset) + i64::from(passed)))
            })
            .filter(|day| (1995..=2004).contains(&day.year()))
            .collect();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(found, expected);
    }

    /// A holiday that moves to a working day finds one, and never moves onto another holiday.
    #[test]
    fn substitutes_are_working_days(holidays in prop::collection::vec(holiday(), 1..5)) {
        let mut document = document("UTC", "daily 00:00-24:00", "");
        document.holidays = holidays;
        let calendar = Calendar::compile(&document).unwrap();
        let listed = calendar.holidays("2000-01-01".parse().unwrap(), "2015-12-31".parse().unwrap());
        for day in listed.iter().filter(|day| day.observed) {
            prop_assert!(day.date.0.weekday().num_days_from_monday() < 5, "{:?}", day);
            let shared = listed.iter().filter(|other| other.date == day.date).count();
            prop_assert_eq!(shared, 1, "{:?}", day);
        }
    }

    /// Nothing a document says of holidays panics or hangs, and the listing agrees with the hours.
    #[test]
    fn far_years_are_quiet(rule in rule(), year in 1_i32..9_000) {
        prop_assume!(!(1_899..=2_201).contains(&year));
        let found = days_of(vec![rule], &format!("{year:04}-01-01"), &format!("{year:04}-12-31"));
        prop_assert_eq!(found, Vec::<NaiveDate>::new());
    }
}

#[test]
fn rules_end_with_the_year_2200_and_plain_days_do_not() {
    let rest = r#""holidays": [{"name": "Easter", "easter": "gregorian"}, {"name": "Christmas", "yearly": "12-25"}]"#;
    let calendar = calendar_with("UTC", "daily 09:00-17:00", rest);
    for (date, expected) in [
        ("1899-04-02", true),
        ("1900-04-15", false),
        ("2200-04-06", false),
        ("2201-04-19", true),
        ("1850-12-25", false),
        ("2600-12-25", false),
    ] {
        assert_eq!(calendar.is_business_day(date.parse().unwrap()), expected, "{date}");
    }
    let (from, to) = ("2150-01-01T00:00:00Z".parse().unwrap(), "2150-12-31T00:00:00Z".parse().unwrap());
    assert_eq!(calendar.between(from, to).num_hours(), (364 - 2) * 8);
}

#[test]
fn a_calendar_without_packs_is_its_own_world() {
    let world = World::default();
    assert_eq!(world.pack_ids().count(), 0);
    assert_eq!(world.pack_version("TR"), None);
    assert!(world.pack_findings("TR").is_empty());
}
