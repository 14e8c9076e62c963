use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Rota, RotaDocument, Turn};
use crate::calendar::Zone;
use crate::desk::{Desk, DeskDocument};
use crate::document::{FindingCode, ProblemKind, instant};

fn desk(rota: &Value) -> Result<Desk, crate::Error> {
    let desk = json!({"format": "1.0", "editions": [{
        "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}},
        "agents": {"ayse": {}, "reza": {}, "layla": {}, "deniz": {}},
        "rotas": {"duty": rota}}]});
    Desk::from_json(&desk.to_string())
}

fn rota(written: &Value) -> Rota {
    desk(written).unwrap().editions()[0].rota("duty").unwrap().clone()
}

fn at(text: &str) -> DateTime<Utc> {
    instant::parse(text).unwrap()
}

/// Shifts as `agent start/end`, times as written by the offset of the zone.
fn shifts(rota: &Rota, from: &str, to: &str) -> Vec<String> {
    let local = |at: DateTime<Utc>| rota.zone().local(at).format("%m-%dT%H:%M").to_string();
    let shown = |shift: super::Shift| {
        format!("{} {}/{}", shift.agent, local(shift.start), shift.end.map(local).unwrap_or_default())
    };
    rota.shifts(at(from), at(to)).unwrap().into_iter().map(shown).collect()
}

#[test]
fn hand_offs_keep_their_time_of_day_when_the_clocks_change() {
    let daily = rota(&json!({"zone": "Europe/Berlin", "layers": [
        {"agents": ["ayse", "reza"], "starts": "2026-03-27", "handoff": "09:00", "turn": {"days": 1}}]}));
    let expected =
        ["ayse 03-27T09:00/03-28T09:00", "reza 03-28T09:00/03-29T09:00", "ayse 03-29T09:00/03-30T09:00"];
    assert_eq!(shifts(&daily, "2026-03-27T00:00:00Z", "2026-03-30T07:00:00Z"), expected);
    let night = daily.on_call_at(at("2026-03-29T00:30:00Z")).unwrap();
    assert_eq!(night.end.unwrap() - night.start, TimeDelta::minutes(6 * 60 + 30));
    assert_eq!(night.end, Some(at("2026-03-29T07:00:00Z")), "09:00 of summer time");

    // Turns of twelve hours on the clock: the night of the change has eleven hours, the one in autumn thirteen.
    for (date, hours) in [("2026-03-28", 11), ("2026-10-24", 13), ("2026-06-06", 12)] {
        let halves = rota(&json!({"zone": "Europe/Berlin", "layers": [
            {"agents": ["ayse", "reza"], "starts": date, "handoff": "20:00", "turn": {"hours": 12}}]}));
        let first = halves.shifts_from(DateTime::UNIX_EPOCH).next().unwrap();
        assert_eq!(first.end.unwrap() - first.start, TimeDelta::hours(hours), "{date}");
    }
}

#[test]
fn local_times_that_are_skipped_or_repeated_are_read_as_the_rules_say() {
    let begins = |date: &str, handoff: &str, rules: Value| {
        let rota = rota(&json!({"zone": "Europe/Berlin", "local_time": rules, "layers": [
            {"agents": ["ayse", "reza"], "starts": date, "handoff": handoff, "turn": {"days": 1}}]}));
        instant::text(rota.shifts_from(DateTime::UNIX_EPOCH).next().unwrap().start)
    };
    assert_eq!(begins("2026-03-29", "02:30", json!({})), "2026-03-29T01:00:00Z");
    assert_eq!(begins("2026-03-29", "02:30", json!({"gap": "shift"})), "2026-03-29T01:30:00Z");
    assert_eq!(begins("2026-10-25", "02:30", json!({})), "2026-10-25T00:30:00Z");
    assert_eq!(begins("2026-10-25", "02:30", json!({"fold": "later"})), "2026-10-25T01:30:00Z");
}

#[test]
fn the_first_layer_with_somebody_decides_and_overrides_win() {
    let written = json!({"zone": "Asia/Riyadh", "layers": [
        {"name": "weekend", "agents": ["layla"], "starts": "2026-01-01", "turn": {"weeks": 1},
         "hours": {"fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]]}},
        {"agents": ["ayse", "reza"], "starts": "2026-01-04", "handoff": "08:00", "turn": {"weeks": 1}}],
        "overrides": [
            {"from": "2026-01-06T08:00:00+03:00", "to": "2026-01-07T08:00:00+03:00", "agent": "deniz"},
            {"from": "2026-01-06T22:00:00+01:00", "to": "2026-01-07T02:00:00+01:00", "agent": "layla", "note": "swap"}]});
    let rota = rota(&written);
    assert_eq!(
        shifts(&rota, "2026-01-04T00:00:00Z", "2026-01-12T00:00:00Z"),
        [
            "ayse 01-04T08:00/01-06T08:00",
            "deniz 01-06T08:00/01-07T00:00",
            "layla 01-07T00:00/01-07T04:00",
            "deniz 01-07T04:00/01-07T08:00",
            "ayse 01-07T08:00/01-09T00:00",
            "layla 01-09T00:00/01-11T00:00",
            "ayse 01-11T00:00/01-11T08:00",
            "reza 01-11T08:00/01-12T03:00",
        ]
    );
    let swapped = rota.on_call_at(at("2026-01-07T00:00:00Z")).unwrap();
    assert_eq!(
        swapped.to_string(),
        "`layla` from 2026-01-07T00:00:00Z to 2026-01-07T01:00:00Z, override 2 (swap)"
    );
}

#[test]
fn a_hole_is_a_finding_with_its_instants() {
    let nights = json!({"agents": ["ayse", "reza"], "starts": "2026-01-05", "turn": {"weeks": 1},
        "hours": {"mon": [["18:00", "09:00"]], "tue": [["18:00", "09:00"]]}});
    let found = desk(&json!({"zone": "Europe/Istanbul", "layers": [nights]})).unwrap().findings().to_vec();
    let hole = found.iter().find(|finding| finding.code == FindingCode::RotaHole).unwrap();
    assert_eq!(hole.pointer, "/editions/0/rotas/duty");
    assert!(
        hole.note.starts_with(
            "nobody is on call from 2026-01-04T21:00:00Z to 2026-01-05T15:00:00Z, from 2026-01-06T06:00:00Z"
        ),
        "{hole}"
    );
    assert!(hole.note.ends_with("times more in the year after 2026-01-04T21:00:00Z"), "{hole}");

    let all = json!({"agents": ["layla"], "starts": "2026-01-05", "turn": {"weeks": 1}});
    let whole = desk(&json!({"zone": "Europe/Istanbul", "layers": [nights, all]})).unwrap();
    assert_eq!(whole.findings(), []);
    // Only the time it covers can be a hole.
    let office = json!({"zone": "Europe/Istanbul", "covers": "office", "layers": [
        {"agents": ["ayse"], "starts": "2026-01-05", "turn": {"days": 1}, "hours": {"mon": [["10:00", "20:00"]]}}]});
    let desk = desk(&office).unwrap();
    let holes = desk.holes("duty", at("2026-02-01T00:00:00Z"), at("2026-02-16T00:00:00Z")).unwrap();
    let holes: Vec<_> =
        holes.iter().map(|hole| (instant::text(hole.start), instant::text(hole.end))).collect();
    let hole = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    assert_eq!(
        holes,
        [
            hole("2026-02-02T06:00:00Z", "2026-02-02T07:00:00Z"),
            hole("2026-02-09T06:00:00Z", "2026-02-09T07:00:00Z"),
        ]
    );
}

#[test]
fn every_problem_has_its_place() {
    let written = json!({"zone": "Europe/Istambul", "covers": "nights", "layers": [
        {"agents": [], "starts": "2026-01-05", "turn": {"days": 1}},
        {"agents": ["ayse", "nobody"], "starts": "2026-01-05", "ends": "2026-01-05", "turn": {"weeks": 60},
         "calendar": "none"}],
        "overrides": [{"from": "2026-01-06T08:00:00Z", "to": "2026-01-06T08:00:00Z", "agent": "ghost"}]});
    let error = desk(&written).unwrap_err();
    let found: Vec<_> = error.problems().iter().map(|it| (it.pointer.as_str(), it.kind)).collect();
    let at = |rest: &str| format!("/editions/0/rotas/duty{rest}");
    let expected = [
        (at("/zone"), ProblemKind::UnknownValue),
        (at("/layers/0/agents"), ProblemKind::OutOfRange),
        (at("/layers/1/agents/1"), ProblemKind::DanglingReference),
        (at("/layers/1/turn"), ProblemKind::OutOfRange),
        (at("/overrides/0/agent"), ProblemKind::DanglingReference),
        (at("/overrides/0/to"), ProblemKind::Contradiction),
        (at("/covers"), ProblemKind::DanglingReference),
    ];
    let expected: Vec<_> = expected.iter().map(|(pointer, kind)| (pointer.as_str(), *kind)).collect();
    assert_eq!(found, expected);
}

#[test]
fn nothing_goes_on_for_ever() {
    let far = rota(&json!({"zone": "Europe/Istanbul", "layers": [
        {"agents": ["ayse", "ayse"], "starts": "9999-12-31", "handoff": "24:00", "turn": {"hours": 1}},
        {"agents": ["reza", "layla"], "starts": "0001-01-01", "ends": "0002-01-01", "turn": {"weeks": 53}}]}));
    for year in [-200_000, 1, 9_999, 200_000] {
        let at = NaiveDate::from_ymd_opt(year, 6, 1).unwrap().and_time(Default::default()).and_utc();
        let shifts: Vec<_> = far.shifts_from(at).take(3).map(|shift| shift.agent).collect();
        assert!(shifts.len() <= 3);
        assert_eq!(far.on_call_at(at).is_some(), year == 1 || year == 200_000);
    }
    assert!(far.shifts(at("2026-01-01T00:00:00Z"), at("2046-01-01T00:00:00Z")).is_err());
    assert_eq!(far.shifts(at("2026-01-01T00:00:00Z"), at("2025-01-01T00:00:00Z")), Ok(vec![]));
}

#[test]
fn editions_follow_each_other() {
    let with = |agents: Value| {
        json!({"zone": "UTC", "layers": [
        {"agents": agents, "starts": "2026-01-01", "turn": {"weeks": 1}}]})
    };
    let desk = json!({"format": "1.0", "editions": [
        {"rotas": {"duty": with(json!(["ayse"]))}},
        {"from": "2026-02-01T00:00:00Z", "rotas": {"duty": with(json!(["ayse", "reza"]))}},
        {"from": "2026-02-05T00:00:00Z"}]});
    let desk = Desk::from_document(&serde_json::from_value::<DeskDocument>(desk).unwrap()).unwrap();
    let (from, to) = (at("2026-01-28T00:00:00Z"), at("2026-02-07T00:00:00Z"));
    let shifts = desk.shifts("duty", from, to).unwrap();
    let days: Vec<_> =
        shifts.iter().map(|it| (it.agent.as_str(), (it.end.unwrap() - it.start).num_days())).collect();
    assert_eq!(days, [("ayse", 8)], "the turn from 29 January on is that of ayse under both");
    let holes = desk.holes("duty", from, to).unwrap();
    assert_eq!(holes.len(), 1);
    assert_eq!(holes[0].start, at("2026-02-05T00:00:00Z"));
    assert_eq!(desk.on_call("duty", from).unwrap().unwrap().end, Some(at("2026-02-01T00:00:00Z")));
    assert!(desk.on_call("duty", to).is_err() && desk.shifts("night", from, to).is_err());
}

/// Who is on call by the words of the document, looked up the long way.
fn oracle(document: &RotaDocument, at: DateTime<Utc>) -> Option<String> {
    let zone = Zone::named(&document.zone).unwrap();
    let instant = |local: NaiveDateTime| zone.instant(local, document.local_time).unwrap();
    let second = |seconds: u32| TimeDelta::seconds(i64::from(seconds));
    let covering = document.overrides.iter().rev().find(|entry| entry.from <= at && at < entry.to);
    if let Some(entry) = covering {
        return Some(entry.agent.to_string());
    }
    document.layers.iter().find_map(|layer| {
        let first = layer.starts.0.and_time(Default::default()) + second(layer.handoff.seconds());
        if layer.ends.is_some_and(|ends| {
            at >= instant(ends.0.and_time(Default::default()) + second(layer.handoff.seconds()))
        }) {
            return None;
        }
        let turn = match layer.turn {
            Turn::Hours(hours) => TimeDelta::hours(i64::from(hours)),
            Turn::Days(days) => TimeDelta::days(i64::from(days)),
            Turn::Weeks(weeks) => TimeDelta::weeks(i64::from(weeks)),
        };
        let begun = (0..500_i32).map(|place| instant(first + turn * place)).collect::<Vec<_>>();
        let place = begun.iter().rposition(|begins| *begins <= at)?;
        let open = layer.hours.as_ref().is_none_or(|hours| {
            let today = zone.local(at).date();
            [today, today.pred_opt().unwrap()].into_iter().any(|date| {
                let (_, intervals) = hours.days()[date.weekday().num_days_from_monday() as usize];
                intervals.iter().any(|interval| {
                    let start = date.and_time(Default::default()) + second(interval.start().seconds());
                    instant(start) <= at && at < instant(start + second(interval.seconds()))
                })
            })
        });
        open.then(|| layer.agents[place % layer.agents.len()].to_string())
    })
}

fn written() -> impl Strategy<Value = Value> {
    let agent = || prop::sample::select(vec!["ayse", "reza", "layla", "deniz"]);
    let turn = prop_oneof![
        (1_u32..30).prop_map(|hours| json!({"hours": hours})),
        (1_u32..4).prop_map(|days| json!({"days": days})),
        Just(json!({"weeks": 1})),
    ];
    let time = || (0_u32..48).prop_map(|half| format!("{:02}:{:02}", half / 2, half % 2 * 30));
    let hours = prop::option::of((time(), time(), time(), time()).prop_map(|(a, b, c, d)| {
        json!({"sat": [[a, b]], "sun": [[c, d]], "mon": [["00:00", "24:00"]], "wed": [["22:00", "06:00"]]})
    }));
    let layer = (prop::collection::vec(agent(), 1..4), 20_u32..31, time(), turn, hours, prop::bool::ANY).prop_map(
        |(agents, day, handoff, turn, hours, ends)| {
            let mut layer = json!({"agents": agents, "starts": format!("2026-03-{day}"), "handoff": handoff, "turn": turn});
            if let Some(hours) = hours {
                layer["hours"] = hours;
            }
            if ends {
                layer["ends"] = json!("2026-04-01");
            }
            layer
        },
    );
    let entry = (0_i64..20_000, 1_i64..3_000, agent()).prop_map(|(start, length, agent)| {
        let start = at("2026-03-20T00:00:00Z") + TimeDelta::minutes(start);
        let end = start + TimeDelta::minutes(length);
        json!({"from": instant::text(start), "to": instant::text(end), "agent": agent})
    });
    let zone = prop::sample::select(vec![
        "Europe/Berlin",
        "Asia/Tehran",
        "America/New_York",
        "Africa/Cairo",
        "Australia/Lord_Howe",
    ]);
    let rules = prop::sample::select(vec![
        json!({}),
        json!({"gap": "shift"}),
        json!({"fold": "later"}),
        json!({"gap": "shift", "fold": "later"}),
    ]);
    (zone, prop::collection::vec(layer, 1..4), prop::collection::vec(entry, 0..4), rules).prop_map(
        |(zone, layers, overrides, rules)| json!({"zone": zone, "layers": layers, "overrides": overrides, "local_time": rules}),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// At every minute of a fortnight with a change of clocks the shifts say what the words of the document say.
    #[test]
    fn shifts_are_what_every_minute_says(written in written(), step in 7_i64..23) {
        let document: RotaDocument = serde_json::from_value(written.clone()).unwrap();
        let Ok(desk) = desk(&written) else { return Ok(()) };
        let rota = desk.editions()[0].rota("duty").unwrap();
        let (from, to) = (at("2026-03-24T00:00:00Z"), at("2026-04-07T00:00:00Z"));
        let shifts = rota.shifts(from, to).unwrap();
        let holes = rota.holes(from, to).unwrap();
        for pair in shifts.windows(2) {
            prop_assert!(pair[0].end.unwrap() <= pair[1].start);
            let joined = pair[0].end == Some(pair[1].start);
            prop_assert!(!joined || (&pair[0].agent, &pair[0].why) != (&pair[1].agent, &pair[1].why));
        }
        let mut now = from;
        while now < to {
            let expected = oracle(&document, now);
            let shift = shifts.iter().find(|it| it.start <= now && now < it.end.unwrap());
            prop_assert_eq!(shift.map(|it| it.agent.to_string()), expected.clone(), "{} {}", now, written);
            prop_assert_eq!(rota.on_call_at(now).map(|it| it.agent.to_string()), expected.clone());
            let in_hole = holes.iter().any(|hole| hole.start <= now && now < hole.end);
            prop_assert_eq!(in_hole, expected.is_none());
            now += TimeDelta::minutes(step);
        }
    }
}
