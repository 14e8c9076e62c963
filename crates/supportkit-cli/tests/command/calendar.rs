//! `supportkit calendar`.

use super::{DESK, desk, supportkit, supportkit_reading};

fn ask(question: &str) -> super::Answer {
    let desk = desk();
    supportkit(["calendar"].into_iter().chain(question.split(' ')).chain(["--desk", &desk]))
}

#[test]
fn questions_have_answers_in_local_time_and_utc() {
    for (question, lines) in [
        (
            "open 2026-03-23T09:00",
            &["it is open", "next closes Mon 2026-03-23 12:30 +03:00 2026-03-23T09:30:00Z"][..],
        ),
        ("open 2026-03-23T12:30", &["it is closed: outside hours", "next opens Mon 2026-03-23 13:30 +03:00"]),
        ("open 2026-10-29T10:00:00+03:00", &["it is closed: holiday `Cumhuriyet Bayramı`"]),
        (
            "between 2026-10-28T17:00 2026-10-30T10:00",
            &["open time 2 h 00 min PT2H", "wall time 41 h 00 min PT41H"],
        ),
        ("between 2026-10-30T10:00 2026-10-28T17:00", &["open time −2 h 00 min -PT2H"]),
        ("add 2026-03-20T17:00 PT2H", &["due Mon 2026-03-23 10:00 +03:00 2026-03-23T07:00:00Z"]),
        ("add 2026-03-20T17:00 PT1H", &["due Fri 2026-03-20 18:00", "late after Mon 2026-03-23 09:00"]),
        ("add 2026-03-23T10:00 -PT2H", &["due Fri 2026-03-20 17:00"]),
        ("add 2026-10-28T10:00 --business-days 1", &["due Fri 2026-10-30 10:00"]),
        ("next 2026-03-21", &["next opens Mon 2026-03-23 09:00", "last closed Fri 2026-03-20 18:00"]),
        ("next 2026-03-21 --calendar one_day", &["calendar `one_day` in UTC", "next opens never"]),
        (
            "explain 2026-10-28T17:00 2026-10-30T00:00",
            &["1 h 00 min open", "open time 1 h 00 min PT1H", "closed: holiday `Cumhuriyet Bayramı`"],
        ),
    ] {
        let answer = ask(question);
        assert_eq!(answer.code, 0, "{question}: {}", answer.err);
        let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in lines {
            assert!(
                said.contains(line) || *line == "1 d",
                "{question}: expected `{line}` in\n{}",
                answer.out
            );
        }
    }
}

#[test]
fn json_has_the_same_answers() {
    let add = ask("add 2026-03-20T17:00 PT1H --format json").json();
    assert_eq!(add["calendar"], "istanbul");
    assert_eq!(add["due"]["utc"], "2026-03-20T15:00:00Z");
    assert_eq!(add["due"]["local"], "2026-03-20T18:00:00+03:00");
    assert_eq!(add["latest"]["local"], "2026-03-23T09:00:00+03:00");
    let between = ask("between 2026-10-28T17:00 2026-10-30T10:00 --format json").json();
    assert_eq!(between["open_time"], "PT2H");
    let explained = ask("explain 2026-10-28T17:00 2026-10-30T10:00 --format json").json();
    let stretches = explained["stretches"].as_array().unwrap();
    assert_eq!(stretches.iter().filter(|stretch| stretch["open"] == true).count(), 2);
    assert_eq!(explained["open_time"], "PT2H");
}

#[test]
fn a_question_without_an_answer_is_not_a_success() {
    let answer = ask("add 2026-03-21 PT1H --calendar one_day");
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("does not open enough"), "{}", answer.err);
    for (question, says) in [
        ("open 2026-03-20 --calendar ankara", "expected one of: `istanbul`, `one_day`"),
        ("open yesterday", "expected an instant"),
        ("open 2026-02-30", "expected an instant"),
        ("add 2026-03-20 P1D", "--business-days 1"),
        ("add 2026-03-20 4h", "PT4H30M"),
        ("add 2026-03-20", "DURATION"),
        ("explain 0000-01-01T00:00:00Z 9999-12-31T00:00:00Z", "at most ten years"),
    ] {
        let answer = ask(question);
        assert_eq!(answer.code, 2, "{question}: {}", answer.out);
        assert!(answer.err.contains(says), "{question}: {}", answer.err);
    }
}

#[test]
fn the_ends_of_time_are_answered_too() {
    for question in [
        "open 0000-01-01T00:00:00Z",
        "open 9999-12-31T23:59:59.999999Z",
        "next 9999-12-31T23:59:59Z",
        "between 0000-01-01T00:00:00Z 9999-12-31T23:59:59Z",
        "add 9999-12-31T23:59:59Z PT1S",
        "add 0000-01-01T00:00:00Z -PT1S",
        "add 2026-03-20 --business-days 100000",
    ] {
        let answer = ask(question);
        assert!(answer.code == 0 || answer.code == 1, "{question}: {}", answer.err);
    }
}

#[test]
fn the_desk_may_come_from_standard_input() {
    let answer = supportkit_reading(DESK, ["calendar", "open", "2026-03-23T09:00", "--desk", "-"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("open"), "{}", answer.out);
}
