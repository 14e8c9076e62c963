//! Calendar documents that have everything a calendar can have, around the instants at which clocks change.

use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use proptest::collection::{btree_map, vec};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use crate::oracle::{Calendars, easter};
use crate::zones::{self, Change};

const DAY: i64 = 86_400;

/// The id of the calendar a case is about.
pub const MAIN: &str = "main";

/// Calendars of a desk, and the instant around which they have their exceptions.
#[derive(Debug, Clone)]
pub struct Case {
    /// The documents. One is called [`MAIN`]; the others are what it is made of, if it is made of others.
    pub calendars: Calendars,
    /// Seconds since 1970.
    pub around: i64,
}

impl Case {
    /// The zones of all its calendars.
    pub fn zones(&self) -> impl Iterator<Item = &str> {
        self.calendars.values().filter_map(|document| document.get("zone")).filter_map(Value::as_str)
    }
}

/// A calendar with hours of its own.
pub fn alone() -> BoxedStrategy<Case> {
    centres()
        .prop_flat_map(|centre| {
            (Just(centre.at), documents(centre.zone, centre.at), weighted(0.2, Just("roll")))
        })
        .prop_map(|(around, mut document, boundary)| {
            if let Some(boundary) = boundary {
                document["boundary"] = json!(boundary);
            }
            Case { calendars: Map::from_iter([(MAIN.to_owned(), document)]), around }
        })
        .boxed()
}

/// A calendar made of two or three others, which are called `a`, `b` and `c`; sometimes of one that is itself made
/// of others, called `ab`.
pub fn combined() -> BoxedStrategy<Case> {
    let others = (zone_names(), zone_names());
    let how = || select(vec!["union", "intersection", "difference"]);
    (centres(), others, how(), how(), 0..3_u8)
        .prop_flat_map(|(centre, (second, third), how, then, shape)| {
            let document = |zone| documents(zone, centre.at);
            let documents = (document(centre.zone), document(second), document(third));
            (Just((centre.at, how, then, shape)), documents)
        })
        .prop_map(|((around, how, then, shape), (a, b, c))| {
            let mut calendars = Calendars::new();
            let main = match shape {
                0 => json!({how: ["a", "b"]}),
                1 => json!({how: ["a", "b", "c"]}),
                _ => json!({then: ["ab", "c"]}),
            };
            calendars.insert("a".to_owned(), a);
            calendars.insert("b".to_owned(), b);
            if shape > 0 {
                calendars.insert("c".to_owned(), c);
            }
            if shape > 1 {
                calendars.insert("ab".to_owned(), json!({how: ["a", "b"]}));
            }
            calendars.insert(MAIN.to_owned(), main);
            Case { calendars, around }
        })
        .boxed()
}

/// Zones and instants: mostly a change of the clocks, else the turn of a year or any instant from 1970 to 2037.
fn centres() -> BoxedStrategy<Change> {
    let change = any::<Index>().prop_map(|index| index.get(changes()).clone());
    let new_year = (zone_names(), 1971..2037_i16).prop_map(|(zone, year)| {
        let midnight = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        Change { zone, at: midnight.expect("a date that exists").timestamp().as_second() }
    });
    let any = (zone_names(), 30 * DAY..24_000 * DAY).prop_map(|(zone, at)| Change { zone, at });
    prop_oneof![6 => change, 1 => new_year, 1 => any].boxed()
}

fn zone_names() -> BoxedStrategy<&'static str> {
    any::<Index>().prop_map(|index| index.get(changes()).zone).boxed()
}

/// Every change of the clocks, worked out once.
pub fn changes() -> &'static [Change] {
    static CHANGES: OnceLock<Vec<Change>> = OnceLock::new();
    CHANGES.get_or_init(zones::changes)
}

/// A document with hours in a zone, its exceptions on the dates around an instant.
pub fn documents(zone: &'static str, around: i64) -> BoxedStrategy<Value> {
    let exceptions = (vec(holidays(around), 0..4), days(around), days(around));
    let versions = btree_map(dates(around), hours(), 0..3);
    let local_time = (of(select(vec!["snap", "shift"])), of(select(vec!["earlier", "later"])));
    (hours(), versions, exceptions, weighted(0.3, local_time))
        .prop_map(move |(hours, versions, (holidays, special_days, breaks), local_time)| {
            let mut document = json!({"zone": zone, "hours": hours});
            if !versions.is_empty() {
                let version =
                    |(from, hours): (Date, Value)| json!({"from": from.to_string(), "hours": hours});
                document["hours_from"] = versions.into_iter().map(version).collect();
            }
            let mut put = |word: &str, list: Vec<Value>| {
                if !list.is_empty() {
                    document[word] = Value::from(list);
                }
            };
            put("holidays", holidays);
            put("special_days", special_days);
            put("breaks", breaks.into_iter().filter(|pause| pause["hours"] != json!([])).collect());
            if let Some((gap, fold)) = local_time {
                let mut rules = Map::new();
                rules.extend(gap.map(|gap| ("gap".to_owned(), json!(gap))));
                rules.extend(fold.map(|fold| ("fold".to_owned(), json!(fold))));
                document["local_time"] = Value::from(rules);
            }
            document
        })
        .boxed()
}

/// Weekly hours that open at least once.
fn hours() -> BoxedStrategy<Value> {
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    vec(vec(intervals(), 0..4), 7)
        .prop_map(move |days| {
            let open = week.iter().zip(days).filter(|(_, intervals)| !intervals.is_empty());
            let mut hours: Map<String, Value> =
                open.map(|(day, intervals)| ((*day).to_owned(), Value::from(intervals))).collect();
            if hours.is_empty() {
                hours.insert("mon".to_owned(), json!([["09:00", "17:00"]]));
            }
            Value::from(hours)
        })
        .boxed()
}

/// An interval as a document writes it: short or long, over midnight, up to `24:00`, or a whole day round.
fn intervals() -> BoxedStrategy<Value> {
    let pair = (times(), times()).prop_map(|(start, end)| json!([start, end]));
    let short = (0..96_u32, 1..12_u32)
        .prop_map(|(start, quarters)| json!([quarter(start), quarter((start + quarters).min(96))]));
    let until_midnight = times().prop_map(|start| json!([start, "24:00"]));
    let round = times().prop_map(|start| json!([start, start]));
    prop_oneof![6 => pair, 6 => short, 2 => until_midnight, 1 => round].boxed()
}

/// Times of day: quarters, most often those of the small hours when clocks change, sometimes any second.
fn times() -> BoxedStrategy<String> {
    let second = (0..DAY).prop_map(|s| format!("{:02}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60));
    prop_oneof![6 => (0..96_u32).prop_map(quarter), 6 => (0..16_u32).prop_map(quarter), 1 => second].boxed()
}

fn quarter(quarter: u32) -> String {
    format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
}

/// Special days or breaks: dates of their own, each with hours.
fn days(around: i64) -> BoxedStrategy<Vec<Value>> {
    btree_map(dates(around), vec(intervals(), 0..3), 0..4)
        .prop_map(|days| {
            let day = |(date, hours): (Date, Vec<Value>)| json!({"date": date.to_string(), "name": "Gün", "hours": hours});
            days.into_iter().map(day).collect()
        })
        .boxed()
}

/// Holidays of all kinds, on the whole day or on part of it.
fn holidays(around: i64) -> BoxedStrategy<Value> {
    let one = dates(around).prop_map(|date| json!({"date": date.to_string()}));
    let range = (dates(around), 0..5_i64).prop_map(|(from, days)| {
        let to = from.checked_add(days.days()).expect("a date that exists");
        json!({"from": from.to_string(), "to": to.to_string()})
    });
    let yearly = dates(around).prop_map(|date| json!({"yearly": month_day(date)}));
    let yearly_range = (dates(around), 1..10_i64).prop_filter_map("a day of every year", |(from, days)| {
        let to = from.checked_add(days.days()).expect("a date that exists");
        let leap = |date: Date| date.month() == 2 && date.day() == 29;
        (!leap(from) && !leap(to)).then(|| json!({"yearly": month_day(from), "yearly_to": month_day(to)}))
    });
    let year = date_of(around).year();
    let years = (weighted(0.3, -2..=2_i16), weighted(0.3, 0..=2_i16));
    let closed = weighted(0.3, vec(intervals(), 1..3));
    let dated = prop_oneof![one, range, yearly, yearly_range].boxed();
    (prop_oneof![2 => dated, 1 => rules(around)], years, closed)
        .prop_map(move |(mut holiday, (since, lasts), closed)| {
            holiday["name"] = json!("Bayram");
            if holiday.get("date").is_none() && holiday.get("from").is_none() {
                // Years that are listed say enough.
                let (since, lasts) =
                    if holiday.get("only_years").is_some() { (None, None) } else { (since, lasts) };
                let since = since.map(|years| year + years);
                let until = lasts.map(|years| since.unwrap_or(year) + years);
                for (word, year) in [("since", since), ("until", until)] {
                    if let Some(year) = year {
                        holiday[word] = json!(year);
                    }
                }
            }
            if let Some(closed) = closed {
                holiday["closed"] = Value::from(closed);
            }
            holiday
        })
        .boxed()
}

/// Rules that give a day near an instant, with an offset, a length, years and a practice of their own as may be.
fn rules(around: i64) -> BoxedStrategy<Value> {
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekday = move |date: Date| week[usize::from(date.weekday().to_monday_zero_offset() as u8)];
    let nth = (dates(around), any::<bool>()).prop_map(move |(date, from_the_end)| {
        let left = date.days_in_month() - date.day();
        let n = if from_the_end { -(left / 7) - 1 } else { (date.day() - 1) / 7 + 1 };
        json!({"nth_weekday": {"month": date.month(), "weekday": weekday(date), "n": n}})
    });
    let places = select(vec!["before", "on_or_before", "nearest", "on_or_after", "after"]);
    let near = (dates(around), dates(around), places).prop_map(move |(date, on, place)| {
        json!({"weekday": {"weekday": weekday(on), "place": place, "date": month_day(date)}})
    });
    let church = (dates(around), any::<bool>()).prop_map(|(date, is_julian)| {
        let days = easter(is_julian, date.year()).until(date).expect("dates").get_days();
        json!({"easter": if is_julian { "julian" } else { "gregorian" }, "offset_days": days})
    });
    let yearly = dates(around).prop_map(|date| json!({"yearly": month_day(date)}));
    let practice = vec((select(week.to_vec()), select(vec![-2, -1, 1, 2, 3])), 0..3);
    let year = date_of(around).year();
    let extent = (weighted(0.3, -3..=3_i64), weighted(0.3, 1..=4_i64));
    let years =
        (weighted(0.2, vec(year - 1..=year + 1, 1..3)), weighted(0.2, vec(year - 1..=year + 1, 1..3)));
    (prop_oneof![nth, near, church, yearly], extent, years, practice)
        .prop_map(|(mut rule, (offset, lasts), (only, except), practice)| {
            if let Some(offset) = offset {
                let before = rule["offset_days"].as_i64().unwrap_or(0);
                // Up to a year off either way.
                rule["offset_days"] = json!((before + offset).clamp(-366, 366));
            }
            if let Some(lasts) = lasts {
                rule["lasts_days"] = json!(lasts);
            }
            match (only, except) {
                (Some(only), _) => rule["only_years"] = json!(only),
                (None, Some(except)) => rule["except_years"] = json!(except),
                (None, None) => {}
            }
            let practice = practice.into_iter().map(|(on, days)| json!({"on": [on], "days": days}));
            rule["observed"] = practice.collect();
            rule
        })
        .boxed()
}

fn month_day(date: Date) -> String {
    format!("{:02}-{:02}", date.month(), date.day())
}

/// Dates at most five days from an instant, the nearest most often.
fn dates(around: i64) -> BoxedStrategy<Date> {
    let centre = date_of(around);
    prop_oneof![2 => -1..=1_i64, 1 => -5..=5_i64]
        .prop_map(move |days| centre.checked_add(days.days()).expect("a date that exists"))
        .boxed()
}

fn date_of(second: i64) -> Date {
    let instant = Timestamp::from_second(second).expect("an instant that exists");
    jiff::tz::Offset::UTC.to_datetime(instant).date()
}
