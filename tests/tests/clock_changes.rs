//! Every question to a calendar, asked in the days around the changes of the clocks of every zone, and answered by the
//! oracle too.
//!
//! The quick form looks at one change of every zone with the calendar whose turn it is; the long form at every change
//! from 1970 to 2037 with every calendar:
//!
//! ```text
//! SUPPORTKIT_LONG=1 cargo test --locked -p supportkit-tests --test clock_changes -- --nocapture
//! ```
//!
//! Either prints how many answers were compared. A change is left out where the time-zone data of the library and of
//! the oracle differ around it (see [`zones::agree`]).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use supportkit::calendar::{Calendar, CalendarDocument};
use supportkit_tests::effort;
use supportkit_tests::oracle::Oracle;
use supportkit_tests::zones::{self, Change};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// How far from a change of the clocks questions are asked, and how far the oracle looks to answer them.
const ASKED: i64 = 3 * DAY;
const SEEN: i64 = 6 * DAY;

fn utc(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).expect("an instant that exists")
}

fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

/// One way to keep hours. Breaks lie on dates, which are those around a change.
struct Keeping {
    hours: Value,
    breaks: Value,
    local_time: Value,
    boundary: &'static str,
}

/// Hours over midnight and over the hours in which clocks change, hours cut inside of them, breaks there, and days that
/// end at 24:00; with each reading of a time that is skipped or comes twice, and both boundaries.
fn keepings() -> Vec<Keeping> {
    let cut = json!([
        ["00:00", "00:45"],
        ["01:15", "01:30"],
        ["01:45", "02:15"],
        ["02:30", "02:45"],
        ["03:15", "11:00"],
        ["23:15", "24:00"]
    ]);
    vec![
        Keeping {
            hours: json!([["22:00", "02:30"], ["03:00", "05:15"]]),
            breaks: json!([]),
            local_time: json!({}),
            boundary: "stay",
        },
        Keeping {
            hours: cut.clone(),
            breaks: json!([]),
            local_time: json!({"gap": "shift", "fold": "later"}),
            boundary: "stay",
        },
        Keeping {
            hours: json!([["00:00", "24:00"]]),
            breaks: json!([["00:30", "01:30"], ["02:15", "02:45"], ["23:30", "00:15"]]),
            local_time: json!({"gap": "snap", "fold": "later"}),
            boundary: "roll",
        },
        Keeping {
            hours: json!([["09:00", "12:30"], ["13:30", "18:00"], ["20:00", "08:00"]]),
            breaks: json!([["01:00", "02:00"], ["15:00", "15:00:30"]]),
            local_time: json!({"gap": "shift", "fold": "earlier"}),
            boundary: "stay",
        },
    ]
}

impl Keeping {
    fn document(&self, zone: &str, changes: &[&Change]) -> Value {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let week: Value = days.into_iter().map(|day| (day.to_owned(), self.hours.clone())).collect();
        let mut document = json!({
            "zone": zone, "hours": week, "local_time": self.local_time, "boundary": self.boundary,
        });
        if self.breaks != json!([]) {
            // Another day before and after, because the date on the wall may be another one than in UTC.
            let dates = changes.iter().flat_map(|change| (-2..=2).map(|days| change.at + days * DAY));
            let mut dates: Vec<String> =
                dates.map(|second| utc(second * SECOND).format("%Y-%m-%d").to_string()).collect();
            dates.sort();
            dates.dedup();
            let pause = |date| json!({"name": "pause", "date": date, "hours": self.breaks});
            document["breaks"] = dates.into_iter().map(pause).collect();
        }
        document
    }
}

/// The instants questions are asked about: around the change itself, at every border of open time near it, just beside
/// those borders by turns, and at the ends of the days around.
fn instants(oracle: &Oracle, change: i64) -> Vec<i64> {
    let (from, to) = ((change - ASKED) * SECOND, (change + ASKED) * SECOND);
    let mut instants = vec![from, to, from + 7 * HOUR * SECOND + 1, to - 11 * HOUR * SECOND - 1];
    for offset in [-DAY, -2 * HOUR, -HOUR, -30 * MINUTE, -1, 0, 1, 30 * MINUTE, HOUR, 2 * HOUR, DAY] {
        instants.push((change + offset) * SECOND);
    }
    instants.extend([change * SECOND - 1, change * SECOND + 1]);
    let borders = oracle.segments(from, to).into_iter().flat_map(|(start, end)| [start, end]);
    for (turn, border) in borders.enumerate() {
        let near = (border - change * SECOND).abs() <= DAY * SECOND;
        if near {
            instants.push(border);
        }
        if near || turn % 3 == 0 {
            instants.push(border + [-1, 1, -SECOND, SECOND, 500_000][turn % 5]);
        }
    }
    instants.retain(|at| (from..=to).contains(at));
    instants.sort_unstable();
    instants.dedup();
    instants
}

/// Answers that were compared, and those that differ.
#[derive(Default)]
struct Tally {
    asked: u64,
    wrong: Vec<String>,
}

impl Tally {
    fn same<T: PartialEq + std::fmt::Debug>(
        &mut self,
        found: T,
        expected: T,
        question: impl FnOnce() -> String,
    ) {
        self.asked += 1;
        if found != expected {
            self.wrong.push(format!("{}: found {found:?}, expected {expected:?}", question()));
        }
    }

    /// An instant, which the oracle may not find in the days it looks at; what is found then lies beyond them.
    fn instant(
        &mut self,
        found: Option<DateTime<Utc>>,
        expected: Option<i64>,
        is_beyond: impl FnOnce(i64) -> bool,
        question: impl FnOnce() -> String,
    ) {
        let found = found.map(micros);
        match (found, expected) {
            (Some(found), None) if is_beyond(found) => self.asked += 1,
            _ => self.same(found, expected, question),
        }
    }
}

/// Every question at every instant. Amounts are those that end exactly at a border, just before and just after it, and
/// some of no meaning.
fn ask(calendar: &Calendar, oracle: &Oracle, change: i64, told: &dyn Fn() -> String, tally: &mut Tally) {
    let (start, end) = oracle.span();
    let (first, last) = (move |found| found <= start, move |found| found >= end);
    let instants = instants(oracle, change);
    for (turn, at) in instants.iter().copied().enumerate() {
        let from = utc(at);
        let name = |question: &'static str| move || format!("{question} at {from} of {}", told());
        tally.same(calendar.is_open(from), oracle.is_open(at), name("is_open"));
        tally.instant(calendar.next_open(from), oracle.next_open(at), last, name("next_open"));
        tally.instant(
            calendar.next_open_after(from),
            oracle.next_open_after(at),
            last,
            name("next_open_after"),
        );
        tally.instant(calendar.next_close(from), oracle.next_close(at), last, name("next_close"));
        tally.instant(calendar.previous_open(from), oracle.previous_open(at), first, name("previous_open"));
        tally.instant(
            calendar.previous_close(from),
            oracle.previous_close(at),
            first,
            name("previous_close"),
        );

        // Another instant, by turns near and far, before and after.
        let other = instants[(turn * 7 + 3) % instants.len()];
        let between = calendar.between(from, utc(other)).num_microseconds();
        tally.same(between, Some(oracle.between(at, other)), || {
            format!("between {from} and {} of {}", utc(other), told())
        });

        let exact = oracle.between(at, other).abs();
        for amount in [0, 1, exact, exact + 1, (turn as i64 % 29) * 37 * MINUTE * SECOND + 1] {
            let length = TimeDelta::microseconds(amount);
            let name =
                |question: &'static str| move || format!("{question} {amount} µs at {from} of {}", told());
            tally.instant(calendar.add(from, length), oracle.add(at, amount), last, name("add"));
            tally.instant(
                calendar.add_latest(from, length),
                oracle.add_latest(at, amount),
                last,
                name("add_latest"),
            );
            tally.instant(
                calendar.subtract(from, length),
                oracle.subtract(at, amount),
                first,
                name("subtract"),
            );
            tally.instant(
                calendar.subtract_earliest(from, length),
                oracle.subtract_earliest(at, amount),
                first,
                name("subtract_earliest"),
            );
        }
    }
    let (from, to) = ((change - ASKED) * SECOND + 1, (change + ASKED) * SECOND - 1);
    let expected = oracle.segments(from, to);
    let segments = calendar.segments(utc(from), utc(to)).map(|open| (micros(open.start), micros(open.end)));
    tally.same(segments.collect(), expected.clone(), || format!("segments of {}", told()));
    let explained = calendar.explain(utc(from), utc(to));
    let open = explained.iter().filter(|part| part.is_open());
    let open = open.map(|part| (micros(part.start), micros(part.end))).collect();
    tally.same(open, expected, || format!("explain of {}", told()));
}

#[test]
fn every_question_around_every_change_agrees_with_the_oracle() {
    let all = zones::changes();
    let keepings = keepings();
    let mut tally = Tally::default();
    let (mut looked_at, mut left_out) = (0, 0);
    for (turn, of_zone) in all.chunk_by(|one, next| one.zone == next.zone).enumerate() {
        let picked: Vec<&Change> =
            if effort::long() { of_zone.iter().collect() } else { vec![&of_zone[turn * 11 % of_zone.len()]] };
        let agree = |change: &&Change| {
            zones::agree(change.zone, change.at - SEEN - 6 * DAY..change.at + SEEN + 6 * DAY)
        };
        let fair: Vec<&Change> = picked.iter().copied().filter(agree).collect();
        looked_at += fair.len();
        left_out += picked.len() - fair.len();
        for (place, keeping) in keepings.iter().enumerate() {
            if fair.is_empty() || (!effort::long() && place != turn % keepings.len()) {
                continue;
            }
            let document = keeping.document(of_zone[0].zone, &fair);
            let read: CalendarDocument =
                serde_json::from_value(document.clone()).expect("a document that can be read");
            let calendar = Calendar::compile(&read).expect("a calendar that opens");
            for change in fair.iter().map(|change| change.at) {
                let oracle = Oracle::read_alone(&document, change - SEEN..change + SEEN);
                let told =
                    || format!("{} as in {place}, change at {}", of_zone[0].zone, utc(change * SECOND));
                ask(&calendar, &oracle, change, &told, &mut tally);
            }
        }
    }
    println!(
        "{} answers around {looked_at} changes of the clocks compared, {left_out} changes left out",
        tally.asked
    );
    assert!(looked_at >= 19 * left_out, "{left_out} changes left out, {looked_at} looked at");
    assert!(tally.asked > 500_000, "only {} answers were compared", tally.asked);
    let shown = tally.wrong.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(tally.wrong.is_empty(), "{} of {} answers are wrong:\n{shown}", tally.wrong.len(), tally.asked);
}
