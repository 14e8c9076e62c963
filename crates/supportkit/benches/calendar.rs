//! How long calendar questions take: counting, moving, looking and compiling.
//!
//! Every question is asked at 1,024 pseudo-random instants of 2015 to 2034, so that branches are not learnt by
//! heart; the item rate is that of single questions.
//!
//! On two shared cores of an Intel Xeon, release build: `between` 22 ns for any span up to ten years and 34 ns
//! when it leaves the main table, `is_open` 9 ns, `add` under 70 ns for four and for 2,000 hours, `next_close`
//! under 125 ns, a week explained in 4 µs, compiling 0.4 ms without and 0.75 ms with 400 dated holidays. On two shared
//! cores of an AMD EPYC, compiling takes 0.3 ms without holidays, 0.4 to 0.8 ms with a pack, in 35 to 56 kB.
//!
//! A desk of 300 calendars, a third each plain, with a pack and with 40 dated holidays, on two cores with three times as
//! much to do: compiling 102 ms at best and 126 ms in the median, with reading its text 125 and 201 ms. An edit takes
//! 0.17 ms, a week as a picture 46 µs.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use supportkit::calendar::{
    Calendar, CalendarDocument, Holiday, Segment, SvgOptions, Weekday, World, compile_all,
};
use supportkit::desk::Desk;
use supportkit::document::{Pointer, Review};

fn main() {
    divan::main();
}

const QUESTIONS: usize = 1_024;

/// Two intervals a day in Paris, with so many dated holidays spread over twenty years.
fn document(holidays: usize) -> CalendarDocument {
    let day = r#"[["09:00", "12:30"], ["13:30", "18:00"]]"#;
    let first = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).unwrap_or_default();
    let dates: Vec<String> =
        first.iter_days().step_by(18).take(holidays).map(|date| format!(r#"{{"date": "{date}"}}"#)).collect();
    let text = format!(
        r#"{{"zone": "Europe/Paris",
            "hours": {{"mon": {day}, "tue": {day}, "wed": {day}, "thu": {day}, "fri": {day}}},
            "holidays": [{}]}}"#,
        dates.join(",")
    );
    serde_json::from_str(&text).unwrap_or_default()
}

fn calendar(holidays: usize) -> Calendar {
    Calendar::compile(&document(holidays)).unwrap_or_else(|_| Calendar::always())
}

/// Instants without a pattern, always the same ones.
fn instants() -> Vec<DateTime<Utc>> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..QUESTIONS)
        .filter_map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let second = 1_420_070_400 + state % (20 * 31_556_952);
            DateTime::from_timestamp(second.cast_signed(), 0)
        })
        .collect()
}

fn ask<T>(bencher: Bencher<'_, '_>, mut question: impl FnMut(DateTime<Utc>) -> T) {
    let instants = instants();
    bencher.counter(ItemsCount::new(instants.len())).bench_local(|| {
        for at in &instants {
            black_box(question(black_box(*at)));
        }
    });
}

fn later(at: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(span).unwrap_or(at)
}

/// Asks `between` for spans of one length.
fn ask_between(bencher: Bencher<'_, '_>, holidays: usize, span: TimeDelta) {
    let calendar = calendar(holidays);
    let spans: Vec<_> = instants().into_iter().map(|at| (at, later(at, span))).collect();
    bencher.counter(ItemsCount::new(spans.len())).bench_local(|| {
        for (from, to) in &spans {
            black_box(calendar.between(black_box(*from), black_box(*to)));
        }
    });
}

const HOLIDAYS: [usize; 2] = [0, 400];

#[divan::bench(args = HOLIDAYS)]
fn between_one_hour(bencher: Bencher<'_, '_>, holidays: usize) {
    ask_between(bencher, holidays, TimeDelta::hours(1));
}

#[divan::bench(args = HOLIDAYS)]
fn between_one_year(bencher: Bencher<'_, '_>, holidays: usize) {
    ask_between(bencher, holidays, TimeDelta::days(365));
}

#[divan::bench(args = HOLIDAYS)]
fn between_ten_years(bencher: Bencher<'_, '_>, holidays: usize) {
    ask_between(bencher, holidays, TimeDelta::days(3_652));
}

#[divan::bench(args = HOLIDAYS)]
fn between_a_millennium(bencher: Bencher<'_, '_>, holidays: usize) {
    ask_between(bencher, holidays, TimeDelta::days(365_242));
}

#[divan::bench(args = HOLIDAYS)]
fn between_all_one_year(bencher: Bencher<'_, '_>, holidays: usize) {
    let calendar = calendar(holidays);
    let spans: Vec<_> = instants()
        .into_iter()
        .map(|at| Segment { start: at, end: later(at, TimeDelta::days(365)) })
        .collect();
    bencher.counter(ItemsCount::new(spans.len())).bench_local(|| calendar.between_all(black_box(&spans)));
}

/// A sorted table of a hundred thousand rows, a row every 97 seconds, each a span of an hour.
fn rows() -> (Vec<i64>, Vec<i64>) {
    let starts: Vec<i64> = (1_704_067_200_000_000..).step_by(97_000_000).take(100_000).collect();
    let ends = starts.iter().map(|start| start.saturating_add(3_600_000_000)).collect();
    (starts, ends)
}

#[divan::bench(args = HOLIDAYS)]
fn between_micros_of_sorted_rows(bencher: Bencher<'_, '_>, holidays: usize) {
    let (calendar, (starts, ends)) = (calendar(holidays), rows());
    let rows = ItemsCount::new(starts.len());
    bencher.counter(rows).bench_local(|| calendar.between_micros(black_box(&starts), black_box(&ends)));
}

#[divan::bench(args = HOLIDAYS)]
fn between_all_of_sorted_rows(bencher: Bencher<'_, '_>, holidays: usize) {
    let (calendar, (starts, ends)) = (calendar(holidays), rows());
    let instant = |micros: &i64| DateTime::from_timestamp_micros(*micros).unwrap_or_default();
    let spans: Vec<Segment> = starts
        .iter()
        .zip(&ends)
        .map(|(start, end)| Segment { start: instant(start), end: instant(end) })
        .collect();
    bencher.counter(ItemsCount::new(spans.len())).bench_local(|| calendar.between_all(black_box(&spans)));
}

#[divan::bench(args = HOLIDAYS)]
fn is_open(bencher: Bencher<'_, '_>, holidays: usize) {
    let calendar = calendar(holidays);
    ask(bencher, |at| calendar.is_open(at));
}

#[divan::bench(args = HOLIDAYS)]
fn add_four_hours(bencher: Bencher<'_, '_>, holidays: usize) {
    let calendar = calendar(holidays);
    ask(bencher, |at| calendar.add(at, TimeDelta::hours(4)));
}

#[divan::bench(args = HOLIDAYS)]
fn add_two_thousand_hours(bencher: Bencher<'_, '_>, holidays: usize) {
    let calendar = calendar(holidays);
    ask(bencher, |at| calendar.add(at, TimeDelta::hours(2_000)));
}

#[divan::bench(args = HOLIDAYS)]
fn next_close(bencher: Bencher<'_, '_>, holidays: usize) {
    let calendar = calendar(holidays);
    ask(bencher, |at| calendar.next_close(at));
}

#[divan::bench]
fn segments_of_a_year(bencher: Bencher<'_, '_>) {
    let calendar = calendar(400);
    let start = instants().first().copied().unwrap_or_default();
    bencher.bench_local(|| calendar.segments(black_box(start), later(start, TimeDelta::days(365))).count());
}

#[divan::bench]
fn explain_a_week(bencher: Bencher<'_, '_>) {
    let calendar = calendar(400);
    let start = instants().first().copied().unwrap_or_default();
    bencher.bench_local(|| calendar.explain(black_box(start), later(start, TimeDelta::days(7))));
}

#[divan::bench(args = HOLIDAYS)]
fn compile(bencher: Bencher<'_, '_>, holidays: usize) {
    let document = document(holidays);
    bencher.bench_local(|| Calendar::compile(black_box(&document)));
}

/// Packs of 15 and 23 holidays: rules by weekday, Easter and observed days; the Islamic year and half days; the
/// Persian and Islamic years; equinoxes and a lunisolar year.
const PACKS: [(&str, &str); 5] = [
    ("GB", include_str!("../../supportkit-packs/packs/GB.json")),
    ("US", include_str!("../../supportkit-packs/packs/US.json")),
    ("TR", include_str!("../../supportkit-packs/packs/TR.json")),
    ("IR", include_str!("../../supportkit-packs/packs/IR.json")),
    ("MIX", MIX),
];

const MIX: &str = r#"{"format": "1.0", "id": "MIX", "name": "Fifteen rules of all sorts", "holidays": [
    {"name": "a", "yearly": "01-01", "observed": [{"to": "next_working_day"}]},
    {"name": "b", "yearly": "12-25", "observed": [{"to": "next_working_day"}]},
    {"name": "c", "yearly": "12-26", "observed": [{"to": "next_working_day"}]},
    {"name": "d", "easter": "gregorian", "offset_days": -2},
    {"name": "e", "easter": "gregorian", "offset_days": 1},
    {"name": "f", "easter": "julian"},
    {"name": "g", "nth_weekday": {"month": 5, "weekday": "mon", "n": -1}},
    {"name": "h", "weekday": {"weekday": "sat", "place": "on_or_after", "date": "06-20"}},
    {"name": "i", "persian": {"month": 1, "day": 1}, "lasts_days": 4},
    {"name": "j", "hijri": {"month": 10, "day": 1}, "lasts_days": 3},
    {"name": "k", "hebrew": {"month": "nisan", "day": 15}},
    {"name": "l", "chinese": {"month": 1, "day": 1}, "offset_days": -1, "lasts_days": 3},
    {"name": "m", "korean": {"month": 8, "day": 15}},
    {"name": "n", "solar_term": {"term": "vernal_equinox", "hours_from_utc": 9}},
    {"name": "o", "solar_term": {"term": "qingming", "hours_from_utc": 8}}
]}"#;

fn packed(id: &str) -> (CalendarDocument, World) {
    let text = PACKS.iter().find(|(known, _)| *known == id).map_or("", |(_, text)| text);
    let world = World::default().with_pack_json(text).unwrap_or_default();
    let pack = Holiday { pack: Some(id.to_owned()), ..Holiday::default() };
    (CalendarDocument { holidays: vec![pack], ..document(0) }, world)
}

#[divan::bench(args = ["GB", "US", "TR", "IR", "MIX"])]
fn compile_with_pack(bencher: Bencher<'_, '_>, id: &str) {
    let (document, world) = packed(id);
    let bytes = Calendar::compile_with(&document, &world).map(|calendar| calendar.compiled_bytes());
    println!("{id}: {} bytes", bytes.unwrap_or_default());
    bencher.bench_local(|| Calendar::compile_with(black_box(&document), &world));
}

/// A desk of so many calendars: plain, with a pack, and with dated holidays in turn, in zones with and without changes of
/// clocks.
fn large_desk(calendars: usize) -> (BTreeMap<String, CalendarDocument>, World) {
    let packs = PACKS.map(|(_, text)| text);
    let world = World::default().with_packs_json(packs).unwrap_or_default();
    let zones = ["Europe/Paris", "Europe/Istanbul", "Asia/Tehran", "America/New_York", "Asia/Tokyo"];
    let documents = (0..calendars).zip(zones.into_iter().cycle()).zip(PACKS.into_iter().cycle().skip(1));
    let documents = documents.map(|((place, zone), (pack, _))| {
        let holidays = if place % 3 == 2 { 40 } else { 0 };
        let mut document = CalendarDocument { zone: Some(zone.to_owned()), ..document(holidays) };
        if place % 3 == 1 {
            document.holidays = vec![Holiday { pack: Some(pack.to_owned()), ..Holiday::default() }];
        }
        (format!("{place:03}"), document)
    });
    (documents.collect(), world)
}

#[divan::bench(args = [300])]
fn compile_all_of_a_desk(bencher: Bencher<'_, '_>, calendars: usize) {
    let (documents, world) = large_desk(calendars);
    bencher.counter(ItemsCount::new(calendars)).bench_local(|| {
        let mut review = Review::new();
        let compiled = compile_all(black_box(&documents), &world, &Pointer::root(), &mut review);
        assert!(review.is_clean() && compiled.len() == calendars);
        compiled
    });
}

/// What a host does that opens a desk: read its text and compile it.
#[divan::bench(args = [300])]
fn open_a_desk(bencher: Bencher<'_, '_>, calendars: usize) {
    let (documents, world) = large_desk(calendars);
    let calendars = serde_json::to_string(&documents).unwrap_or_default();
    let text = format!(r#"{{"format": "1.0", "editions": [{{"calendars": {calendars}}}]}}"#);
    assert!(Desk::from_json_with(&text, &world).is_ok());
    bencher.bench_local(|| Desk::from_json_with(black_box(&text), &world));
}

#[divan::bench]
fn edit(bencher: Bencher<'_, '_>) {
    let (old, new) = (calendar(0), calendar(400));
    let at = instants().first().copied().unwrap_or_default();
    bencher.bench_local(|| old.edited(black_box(at), &new));
}

#[divan::bench]
fn week_as_picture(bencher: Bencher<'_, '_>) {
    let calendar = calendar(400);
    let date = instants().first().copied().unwrap_or_default().date_naive();
    bencher.bench_local(|| calendar.week(black_box(date), Weekday::Mon).svg(&SvgOptions::default()));
}

#[divan::bench]
fn read_a_pack(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| World::default().with_pack_json(black_box(MIX)));
}
