//! Rules that stay rules give the days that they give when they are spelled out.

use proptest::prelude::*;

use super::*;
use crate::calendar::Holiday;
use crate::calendar::interchange::icalendar::entry::dated;
use crate::calendar::interchange::icalendar::exact;
use crate::calendar::interchange::icalendar::recurrence::Budget;
use crate::calendar::interchange::icalendar::spans::{Timed, Zones};
use crate::calendar::interchange::icalendar::text::contents;
use crate::calendar::interchange::notes::Notes;

fn yearly() -> impl Strategy<Value = String> {
    let day = || prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let n = prop::sample::select(vec![-5, -2, -1, 1, 2, 4, 5]);
    prop_oneof![
        Just(String::new()),
        (1..13_u32).prop_map(|month| format!(";BYMONTH={month}")),
        (1..13_u32, 1..32_u32).prop_map(|(month, day)| format!(";BYMONTH={month};BYMONTHDAY={day}")),
        (1..13_u32, n, day()).prop_map(|(month, n, day)| format!(";BYMONTH={month};BYDAY={n}{day}")),
        (1..13_u32, 1..26_u32, day()).prop_map(|(month, first, day)| {
            let days: Vec<_> = (first..first + 7).map(|day| day.to_string()).collect();
            format!(";BYMONTH={month};BYMONTHDAY={};BYDAY={day}", days.join(","))
        }),
    ]
}

fn time() -> impl Strategy<Value = (String, String)> {
    prop_oneof![
        (1..6_u32).prop_map(|days| (String::new(), format!("P{days}D"))),
        (0..24_u32, 1..60_u32).prop_map(|(hour, hours)| (format!("T{hour:02}0000"), format!("PT{hours}H"))),
    ]
}

/// The days off in 2026, when the entry of a text is said by rule and when its dates are spelled out.
fn both(entry: &str) -> Option<(Vec<String>, Vec<String>)> {
    let mut notes = Notes::default();
    let contents = contents(&text(&[entry]), &mut notes).unwrap();
    let zones = Zones { calendar: Some(Zone::named("Europe/Berlin").unwrap()), named: Vec::new() };
    let timed = Timed::of(&contents.events[0], &zones).unwrap();
    let by_rule = exact::holidays(&timed, &timed.skipped(&zones, &[]).unwrap())?;
    let (starts, _) =
        timed.starts(&zones, &[], &berlin().horizon().unwrap(), &Budget::new(1_000_000)).unwrap();
    let taken = timed.taken(&zones, &starts);
    let by_dates = dated(taken.iter().map(|(piece, dates)| (piece, dates.iter().copied().collect())));
    Some((off_by(by_rule), off_by(by_dates)))
}

fn off_by(holidays: Vec<Holiday>) -> Vec<String> {
    let holidays =
        holidays.into_iter().map(|holiday| Holiday { name: Some("A".to_owned()), ..holiday }).collect();
    let office = CalendarDocument { zone: Some("Europe/Berlin".to_owned()), holidays, ..always() };
    let office = Calendar::compile(&office).unwrap();
    let (from, to) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let listed = office.holidays_with_hours("", from, to).into_iter();
    let mut listed: Vec<_> = listed.map(|(day, hours)| format!("{} {hours:?}", day.date)).collect();
    listed.sort();
    listed
}

proptest! {
    #[test]
    fn a_rule_gives_what_its_dates_give(
        rule in yearly(),
        (year, month, day) in (2019..2028_u32, 1..13_u32, 1..29_u32),
        (time, length) in time(),
        until in prop::option::of((2024..2029_u32, 1..13_u32, 1..29_u32)),
        except in prop::option::of((2025..2028_u32, 1..13_u32, 1..29_u32)),
    ) {
        let date = |(year, month, day): (u32, u32, u32)| format!("{year}{month:02}{day:02}{time}");
        let start = date((year, month, day));
        let until = until.map_or_else(String::new, |until| format!(";UNTIL={}", date(until)));
        let except = except.map_or_else(String::new, |except| format!("|EXDATE:{}", date(except)));
        let entry = format!("DTSTART:{start}|DURATION:{length}|RRULE:FREQ=YEARLY{rule}{until}{except}");
        if let Some((by_rule, by_dates)) = both(&entry) {
            prop_assert_eq!(by_rule, by_dates, "{}", entry);
        }
    }
}
