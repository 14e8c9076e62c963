//! Random texts beside what the `opening-hours` crate makes of them.

use chrono::{NaiveDate, NaiveDateTime};
use opening_hours::OpeningHours;
use proptest::prelude::*;

use super::*;

const CASES: u32 = 600;

fn weekdays() -> impl Strategy<Value = String> {
    let day = prop::sample::select(vec!["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]);
    let one = prop_oneof![
        day.clone().prop_map(str::to_owned),
        (day.clone(), day).prop_map(|(from, to)| format!("{from}-{to}"))
    ];
    proptest::collection::vec(one, 1..3).prop_map(|days| days.join(","))
}

/// Hours within a day: where later rules meet hours that run over midnight, the two differ on purpose.
fn times() -> impl Strategy<Value = String> {
    let time = (0..46_u32, 1..20_u32).prop_map(|(from, long)| {
        let to = (from + long).min(48);
        let shown = |half: u32| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        format!("{}-{}", shown(from), shown(to))
    });
    proptest::collection::vec(time, 1..3).prop_map(|times| times.join(","))
}

fn dates() -> impl Strategy<Value = String> {
    let month = prop::sample::select(vec![
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]);
    prop_oneof![
        (month.clone(), 1..29_u32).prop_map(|(month, day)| format!("{month} {day:02}")),
        (month.clone(), 1..15_u32, 1..14_u32)
            .prop_map(|(month, day, long)| format!("{month} {day:02}-{:02}", day + long)),
        (month.clone(), month.clone()).prop_map(|(from, to)| if from == to {
            from.to_owned()
        } else {
            format!("{from}-{to}")
        }),
        (2025..2028_u32, month.clone(), 1..29_u32)
            .prop_map(|(year, month, day)| format!("{year} {month} {day:02}")),
        (month.clone(), 1..29_u32, month, 1..29_u32)
            .prop_map(|(from, first, to, last)| format!("{from} {first:02}-{to} {last:02}")),
        (-50..51_i32).prop_map(|days| match days {
            0 => "easter".to_owned(),
            1 | -1 => format!("easter {days:+} day"),
            days => format!("easter {days:+} days"),
        }),
        (1..54_u32).prop_map(|week| format!("week {week:02}")),
    ]
}

fn rule() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (weekdays(), times()).prop_map(|(days, times)| format!("{days} {times}")),
        1 => times(),
        2 => (dates(), times()).prop_map(|(dates, times)| format!("{dates} {times}")),
        1 => (dates(), weekdays(), times()).prop_map(|(dates, days, times)| format!("{dates} {days} {times}")),
        1 => dates().prop_map(|dates| format!("{dates} off")),
        1 => weekdays().prop_map(|days| format!("{days} off")),
        1 => (prop::sample::select(vec!["Mo[1]", "We[-1]", "Su[2]", "Fr[1,3]"]), times()).prop_map(|(day, times)| format!("{day} {times}")),
    ]
}

fn theirs(
    hours: &OpeningHours,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let mut open: Vec<(NaiveDateTime, NaiveDateTime)> = Vec::new();
    for range in hours.iter_range(from, to).filter(|range| range.kind == opening_hours::RuleKind::Open) {
        match open.last_mut() {
            Some(last) if last.1 == range.range.start => last.1 = range.range.end,
            _ => open.push((range.range.start, range.range.end)),
        }
    }
    open
}

fn ours(
    document: &CalendarDocument,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let Ok(calendar) = Calendar::compile(document) else { return Vec::new() };
    let segments = calendar.segments(from.and_utc(), to.and_utc());
    segments.map(|segment| (segment.start.naive_utc(), segment.end.naive_utc())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn the_same_hours_come_out(
        rules in proptest::collection::vec((rule(), any::<bool>()), 1..5),
    ) {
        let mut text = String::new();
        for (rule, besides) in rules {
            if !text.is_empty() {
                text.push_str(if besides && !rule.ends_with("off") { ", " } else { "; " });
            }
            text.push_str(&rule);
        }
        let Ok(hours) = text.parse::<OpeningHours>() else {
            return Err(TestCaseError::reject("refused"));
        };
        let midnight = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap().and_time(chrono::NaiveTime::MIN);
        let (from, to) = (midnight(2025, 1, 2), midnight(2028, 1, 1));
        prop_assert_eq!(ours(&read(&text).calendar, from, to), theirs(&hours, from, to), "{}", text);
    }
}
