//! Every problem of a desk comes at once, whether it is about how something is written or about what it means.

#![expect(clippy::panic, reason = "a test stops where it fails")]

use supportkit::Error;
use supportkit::desk::Desk;

fn problems(text: &str) -> Vec<String> {
    match Desk::from_json(text) {
        Err(Error::Document { problems }) => {
            problems.iter().map(|problem| format!("{} {:?}", problem.pointer, problem.kind)).collect()
        }
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn mistakes_of_form_do_not_hide_mistakes_of_meaning() {
    let found = problems(
        r#"{"format": "1.0", "editions": [{
            "calendars": {
                "one": {"zone": "Europe/Istambul", "hours": {"mon": [["09:00", "12:00"], ["13:00", "25:00"]]}},
                "two": {"zone": "Europe/Paris", "hours": {"tue": [["09:00", "12:00"]]}, "holydays": []}
            },
            "default_calendar": "three",
            "teams": {"a": {"calendar": "two"}, "b": 7},
            "priority": {"levels": ["low", "high"]},
            "sla": [
                {"id": "x", "targets": [{"clock": "first_replay", "within": "PT1H"}, {"clock": "first_reply", "within": "P1D"}]},
                {"id": "x", "when": {"team": {"is": "c"}}, "targets": [{"clock": "resolution", "priorities": ["huge"], "within": "PT8H"}]}
            ]
        }]}"#,
    );
    let expected = [
        "/editions/0/calendars/one/hours/mon/1/1 BadFormat",
        "/editions/0/calendars/two/holydays UnknownField",
        "/editions/0/teams/b WrongType",
        "/editions/0/calendars/one/zone UnknownValue",
        "/editions/0/default_calendar DanglingReference",
        "/editions/0/sla/0/targets/0/clock DanglingReference",
        "/editions/0/sla/0/targets/1/within Contradiction",
        "/editions/0/sla/1/id DuplicateId",
        "/editions/0/sla/1/when/team/is DanglingReference",
        "/editions/0/sla/1/targets/0/priorities/0 DanglingReference",
    ];
    assert_eq!(found, expected);
}

/// An edition that names a calendar wherever one can be named.
fn naming(calendars: &str, name: &str) -> String {
    let edition = r#"{"format": "1.0", "editions": [{
        "calendars": {CALENDARS},
        "default_calendar": "NAME",
        "teams": {"a": {"calendar": "NAME"}},
        "agents": {"ada": {"calendar": "NAME"}},
        "rotas": {"r": {"zone": "UTC", "covers": "NAME", "layers": [
            {"agents": ["ada"], "starts": "2026-01-05", "turn": {"weeks": 1}, "calendar": "NAME"}]}},
        "priority": {"levels": ["low"], "default": "low"},
        "conditions": {"open": {"time": {"calendar": "NAME", "test": {"open": true}}}},
        "channels": {"chat": {"calendar": "NAME", "languages": {"tr": {"calendar": "NAME"}},
            "skeleton": {"calendar": "NAME", "priorities": ["low"]}, "bot": {"calendar": "NAME"}}},
        "sla": [{"id": "s", "calendar": "NAME", "targets": [{"clock": "first_reply", "within": "PT1H", "calendar": "NAME"}]}],
        "escalations": [{"id": "e", "clock": "first_reply", "window": {"calendar": "NAME"}, "quiet": {"calendar": "NAME"},
            "steps": [{"at": "due", "do": [{"tag": "late"}]}]}]
    }]}"#;
    edition.replace("CALENDARS", calendars).replace("NAME", name)
}

#[test]
fn a_calendar_that_is_not_there_is_told_wherever_it_is_named() {
    let day = r#""day": {"zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}"#;
    let broken = r#""broken": {"zone": "Europe/Istambul", "hours": {"mon": [["09:00", "17:00"]]}}"#;
    assert_eq!(problems(&naming(day, "day")), Vec::<String>::new());
    let expected = [
        "/editions/0/default_calendar",
        "/editions/0/teams/a/calendar",
        "/editions/0/agents/ada/calendar",
        "/editions/0/rotas/r/layers/0/calendar",
        "/editions/0/rotas/r/covers",
        "/editions/0/conditions/open/time/calendar",
        "/editions/0/sla/0/calendar",
        "/editions/0/sla/0/targets/0/calendar",
        "/editions/0/escalations/0/window/calendar",
        "/editions/0/escalations/0/quiet/calendar",
        "/editions/0/channels/chat/calendar",
        "/editions/0/channels/chat/languages/tr/calendar",
        "/editions/0/channels/chat/skeleton/calendar",
        "/editions/0/channels/chat/bot/calendar",
    ];
    let expected: Vec<String> = expected.iter().map(|place| format!("{place} DanglingReference")).collect();
    assert_eq!(problems(&naming(day, "night")), expected);
    // One that is written and wrong is told where it is written, and nowhere else.
    let wrong = ["/editions/0/calendars/broken/zone UnknownValue"];
    assert_eq!(problems(&naming(&format!("{day}, {broken}"), "broken")), wrong);
}

#[test]
fn a_calendar_that_is_not_there_is_told_with_those_that_are() {
    let day = r#""day": {"zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}"#;
    for (calendars, expected) in
        [(day, "a calendar of the desk: `day`"), ("", "a calendar, and the desk defines none")]
    {
        let Err(Error::Document { problems }) = Desk::from_json(&naming(calendars, "night")) else {
            panic!("expected problems")
        };
        assert!(problems.iter().all(|problem| problem.expected == expected), "{problems:?}");
    }
}

#[test]
fn what_only_follows_from_a_mistake_is_not_said() {
    let rows = [
        // The only hours are unreadable: that the calendar never opens is no second mistake.
        (
            r#"{"calendars": {"a": {"zone": "UTC", "hours": {"mon": [["09:00", "25:00"]]}}}, "default_calendar": "a"}"#,
            1,
        ),
        // The calendar is unreadable as a whole: that nobody finds it is no second mistake.
        (r#"{"calendars": {"a": 5}, "default_calendar": "a"}"#, 1),
        (r#"{"priority": {"levels": [1], "default": "low"}}"#, 1),
        (
            r#"{"conditions": {"vip": {"teir": {"is": "gold"}}}, "sla": [{"id": "s", "when": {"named": "vip"}, "targets": []}]}"#,
            1,
        ),
        (
            r#"{"default_calendar": 3, "sla": [{"id": "s", "targets": [{"clock": "resolution", "within": "PT1H"}]}]}"#,
            1,
        ),
        (
            r#"{"calendars": {"a": {"zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}}, "default_calendar": "a"}"#,
            0,
        ),
    ];
    for (edition, count) in rows {
        let found = problems(&format!(r#"{{"format": "1.0", "editions": [{edition}]}}"#));
        assert_eq!(found.len(), count, "{edition}: {found:?}");
    }
}
