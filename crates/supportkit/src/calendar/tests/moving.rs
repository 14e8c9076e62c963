//! Moving by open time, and looking for openings and closes.

use chrono::TimeDelta;

use super::*;
use crate::calendar::Segment;
use crate::document::IsoDuration;

fn delta(text: &str) -> TimeDelta {
    text.parse::<IsoDuration>().unwrap().wall()
}

fn office(rest: &str) -> Calendar {
    calendar_with("Europe/Istanbul", "weekdays 09:00-12:30 13:30-18:00", rest)
}

#[test]
fn adding_stays_at_the_close_and_the_latest_is_the_next_opening() {
    let stay = office("");
    let roll = office(r#""boundary": "roll""#);
    for (from, budget, due, latest) in [
        ("2026-03-20T10:00", "PT1H", "2026-03-20T11:00:00", "2026-03-20T11:00:00"),
        ("2026-03-20T10:00", "PT2H30M", "2026-03-20T12:30:00", "2026-03-20T13:30:00"),
        ("2026-03-20T10:00", "PT7H", "2026-03-20T18:00:00", "2026-03-23T09:00:00"),
        ("2026-03-20T10:00", "PT7H0.000001S", "2026-03-23T09:00:00.000001", "2026-03-23T09:00:00.000001"),
        ("2026-03-21T10:00", "PT0S", "2026-03-23T09:00:00", "2026-03-23T09:00:00"),
        ("2026-03-20T18:00", "PT0S", "2026-03-23T09:00:00", "2026-03-23T09:00:00"),
        ("2026-03-20T11:59:59.5", "PT0S", "2026-03-20T11:59:59.500", "2026-03-20T11:59:59.500"),
        ("2026-03-20T11:59:59.5", "PT1S", "2026-03-20T12:00:00.500", "2026-03-20T12:00:00.500"),
        ("2026-03-20T12:45", "PT4H", "2026-03-20T17:30:00", "2026-03-20T17:30:00"),
        ("2026-03-20T10:00", "PT2000H", "2027-03-05T10:00:00", "2027-03-05T10:00:00"),
        ("2026-03-23T10:00", "-PT1H", "2026-03-23T09:00:00", "2026-03-20T18:00:00"),
        ("2026-03-23T10:00", "-PT1H30M", "2026-03-20T17:30:00", "2026-03-20T17:30:00"),
    ] {
        let start = at(&stay, from);
        assert_eq!(wall(&stay, stay.add(start, delta(budget))), due, "{from} + {budget}");
        assert_eq!(
            wall(&stay, stay.add_latest(start, delta(budget))),
            latest,
            "{from} + {budget} at the latest"
        );
        assert_eq!(wall(&roll, roll.add(start, delta(budget))), latest, "{from} + {budget}, rolled");
    }
}

#[test]
fn subtracting_mirrors_adding() {
    let stay = office("");
    let roll = office(r#""boundary": "roll""#);
    for (from, budget, start, earliest) in [
        ("2026-03-23T10:00", "PT1H", "2026-03-23T09:00:00", "2026-03-20T18:00:00"),
        ("2026-03-23T10:00", "PT2H", "2026-03-20T17:00:00", "2026-03-20T17:00:00"),
        ("2026-03-22T10:00", "PT0S", "2026-03-20T18:00:00", "2026-03-20T18:00:00"),
        ("2026-03-20T11:00", "PT0S", "2026-03-20T11:00:00", "2026-03-20T11:00:00"),
        ("2026-03-20T09:00", "PT0S", "2026-03-19T18:00:00", "2026-03-19T18:00:00"),
        ("2026-03-20T14:00", "PT30M", "2026-03-20T13:30:00", "2026-03-20T12:30:00"),
        ("2026-03-20T14:00", "-PT30M", "2026-03-20T14:30:00", "2026-03-20T14:30:00"),
    ] {
        let end = at(&stay, from);
        assert_eq!(wall(&stay, stay.subtract(end, delta(budget))), start, "{from} − {budget}");
        assert_eq!(
            wall(&stay, stay.subtract_earliest(end, delta(budget))),
            earliest,
            "{from} − {budget}, earliest"
        );
        assert_eq!(wall(&roll, roll.subtract(end, delta(budget))), earliest, "{from} − {budget}, rolled");
    }
}

#[test]
fn openings_and_closes() {
    let office = office("");
    for (from, next_open, after, next_close, previous_close, previous_open) in [
        ("2026-03-20T10:00", "20T10:00", "20T13:30", "20T12:30", "20T10:00", "20T09:00"),
        ("2026-03-20T09:00", "20T09:00", "20T13:30", "20T12:30", "19T18:00", "20T09:00"),
        ("2026-03-20T12:30", "20T13:30", "20T13:30", "20T18:00", "20T12:30", "20T09:00"),
        ("2026-03-20T13:00", "20T13:30", "20T13:30", "20T18:00", "20T12:30", "20T09:00"),
        ("2026-03-20T18:00", "23T09:00", "23T09:00", "23T12:30", "20T18:00", "20T13:30"),
        ("2026-03-22T00:00", "23T09:00", "23T09:00", "23T12:30", "20T18:00", "20T13:30"),
    ] {
        let from_at = at(&office, from);
        let shown = |answer: Option<DateTime<Utc>>| {
            let local = office.zone().local(answer.unwrap());
            local.format("%dT%H:%M").to_string()
        };
        assert_eq!(shown(office.next_open(from_at)), next_open, "next open from {from}");
        assert_eq!(shown(office.next_open_after(from_at)), after, "next opening after {from}");
        assert_eq!(shown(office.next_close(from_at)), next_close, "next close from {from}");
        assert_eq!(shown(office.previous_close(from_at)), previous_close, "previous close from {from}");
        assert_eq!(shown(office.previous_open(from_at)), previous_open, "previous opening from {from}");
    }
}

#[test]
fn counting_is_signed_additive_and_exact() {
    let office = office("");
    let instants = [
        "1985-07-01T12:00",
        "2026-03-20T12:29:59.999999",
        "2026-03-20T12:30",
        "2026-03-22T00:00:00.5",
        "2026-03-23T09:00:00.000001",
        "2070-01-01T00:00",
    ]
    .map(|text| at(&office, text));
    for a in instants {
        for b in instants {
            assert_eq!(office.between(a, b), -office.between(b, a), "{a} and {b}");
            for c in instants {
                assert_eq!(
                    office.between(a, b) + office.between(b, c),
                    office.between(a, c),
                    "{a}, {b} and {c}"
                );
            }
        }
    }
    let spans: Vec<_> = instants
        .iter()
        .zip(instants.iter().skip(1))
        .map(|(start, end)| Segment { start: *start, end: *end })
        .collect();
    let each: Vec<_> = spans.iter().map(|span| office.between(span.start, span.end)).collect();
    assert_eq!(office.between_all(&spans), each);
    assert_eq!(each[1..4], [TimeDelta::microseconds(1), TimeDelta::minutes(270), TimeDelta::microseconds(1)]);
}

#[test]
fn a_leap_second_is_the_second_before_it() {
    let always = Calendar::always();
    let leap: DateTime<Utc> = "2016-12-31T23:59:60.25Z".parse().unwrap();
    let before: DateTime<Utc> = "2016-12-31T23:59:59.25Z".parse().unwrap();
    assert_eq!(always.between(before, leap), TimeDelta::zero());
}

#[test]
fn walking_both_ways_meets_the_same_stretches() {
    let calendar = calendar_with(
        "America/Havana",
        "daily 20:00-00:30 03:00-04:00",
        r#""holidays": [{"yearly": "11-02"}]"#,
    );
    let (from, to) = (at(&calendar, "2024-10-20T00:00"), at(&calendar, "2024-11-20T00:00"));
    let forward: Vec<_> = calendar.segments(from, to).collect();
    let mut back: Vec<_> = calendar.segments_back(to).take(forward.len()).collect();
    back.reverse();
    assert_eq!(forward.get(1..), back.get(1..));
    assert_eq!(forward.len(), 61);
    let total: TimeDelta = forward.iter().map(|segment| segment.length()).sum();
    assert_eq!(total, calendar.between(from, to));
}
