//! The days of random rules, beside those that the `rrule` crate gives.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use rrule::RRuleSet;

use crate::calendar::interchange::icalendar::recurrence::{Budget, days};
use crate::calendar::interchange::icalendar::rule::Rule;

const CASES: u32 = 2_000;

fn some<T: std::fmt::Display + std::fmt::Debug + 'static>(
    key: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<String> {
    let listed = proptest::collection::vec(value, 0..4);
    let written = move |values: Vec<T>| {
        let values: Vec<_> = values.iter().map(ToString::to_string).collect();
        if values.is_empty() { String::new() } else { format!(";{key}={}", values.join(",")) }
    };
    // Most rules leave most parts out.
    prop_oneof![2 => Just(String::new()), 1 => listed.prop_map(written)].boxed()
}

fn signed(most: i32) -> impl Strategy<Value = i32> + Clone {
    (1..=most, any::<bool>())
        .prop_map(|(number, back)| if back { 0_i32.saturating_sub(number) } else { number })
}

fn weekday() -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
}

fn rule() -> impl Strategy<Value = String> {
    let often = prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]);
    often.prop_flat_map(|often| {
        let (yearly, weekly) = (often == "YEARLY", often == "WEEKLY");
        let numbered = matches!(often, "YEARLY" | "MONTHLY");
        let none = || Just(String::new()).boxed();
        // Numbered weekdays and others are not mixed: the crate takes what is in both, RFC 5545 what is in either.
        let numbered_days = (weekday(), signed(5)).prop_map(|(day, n)| format!("{n}{day}"));
        let days = move || {
            let plain = some("BYDAY", weekday());
            if numbered { prop_oneof![plain, some("BYDAY", numbered_days.clone())].boxed() } else { plain }
        };
        // Weeks across New Year are left out: the crate does not count those of other week starts as RFC 5545 does.
        let week = prop_oneof![2..=51_i32, -40..=-3_i32];
        let weeks = (week, weekday()).prop_map(|(week, day)| format!(";BYWEEKNO={week};BYDAY={day}"));
        let by_days = if yearly {
            prop_oneof![
                3 => (days(), some("BYMONTHDAY", signed(31))).prop_map(|(one, two)| one + &two),
                1 => some("BYYEARDAY", signed(366)),
                1 => weeks
            ]
            .boxed()
        } else {
            let month_days = if weekly { none() } else { some("BYMONTHDAY", signed(31)) };
            (days(), month_days).prop_map(|(one, two)| one + &two).boxed()
        };
        (
            (1..5_u32).prop_map(move |interval| format!("FREQ={often};INTERVAL={interval}")),
            prop_oneof![Just(String::new()), (1..40_u32).prop_map(|count| format!(";COUNT={count}"))],
            some("BYMONTH", 1..=12_i32),
            by_days,
            prop_oneof![3 => Just(String::new()), 1 => signed(4).prop_map(|place| format!(";BYSETPOS={place}"))],
            weekday().prop_map(|day| format!(";WKST={day}")),
        )
            .prop_map(|(often, count, months, days, place, week)| {
                // Of the week of the start the crate picks among the days from the start on, RFC 5545 among all.
                let alone = months.is_empty() && days.is_empty();
                let place = if alone || often.contains("WEEKLY") { String::new() } else { place };
                format!("{often}{count}{months}{days}{place}{week}")
            })
    })
}

fn ours(rule: &str, start: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let rule = Rule::of(rule, 1).unwrap_or_else(|fault| panic!("{rule}: {fault:?}"));
    let mut found = Vec::new();
    days(&rule, start, (start, last), &Budget::new(10_000_000), |day| {
        found.push(day);
        Ok(())
    })
    .unwrap();
    found
}

fn theirs(rule: &str, start: NaiveDate, last: NaiveDate) -> Option<Vec<NaiveDate>> {
    let (start, until) = (start.format("%Y%m%d"), last.format("%Y%m%d"));
    let until = if rule.contains("COUNT") { String::new() } else { format!(";UNTIL={until}T000000Z") };
    let set: RRuleSet = format!("DTSTART:{start}T000000Z\nRRULE:{rule}{until}").parse().ok()?;
    let all = set.all(5_000);
    (!all.limited).then(|| all.dates.iter().map(|at| at.date_naive()).filter(|day| *day <= last).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn the_same_days_come_out(rule in rule(), day in 0..12_000_u64) {
        let start = NaiveDate::from_ymd_opt(1995, 1, 1).unwrap().checked_add_days(Days::new(day)).unwrap();
        let last = NaiveDate::from_ymd_opt(start.year().saturating_add(8), 12, 31).unwrap();
        if let Some(theirs) = theirs(&rule, start, last) {
            prop_assert_eq!(ours(&rule, start, last), theirs, "{} from {}", rule, start);
        }
    }

    /// Days before the ones of interest make no difference to those that are.
    #[test]
    fn skipping_ahead_leaves_nothing_out(rule in rule(), day in 0..12_000_u64, later in 0..4_000_u64) {
        let start = NaiveDate::from_ymd_opt(1995, 1, 1).unwrap().checked_add_days(Days::new(day)).unwrap();
        let first = start.checked_add_days(Days::new(later)).unwrap();
        let last = first.checked_add_days(Days::new(900)).unwrap();
        let read = Rule::of(&rule, 1).unwrap();
        let mut found = Vec::new();
        days(&read, start, (first, last), &Budget::new(10_000_000), |day| {
            found.push(day);
            Ok(())
        }).unwrap();
        found.retain(|day| *day >= first);
        let mut all = ours(&rule, start, last);
        all.retain(|day| *day >= first);
        prop_assert_eq!(found, all, "{} from {}", rule, first);
    }
}
