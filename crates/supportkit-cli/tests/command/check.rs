//! `supportkit check`.

use super::{DESK, desk, file, supportkit, supportkit_reading};

#[test]
fn every_mistake_is_listed_with_its_place() {
    let broken = file(
        "broken.json",
        r#"{"format": "1.0", "editions": [{
            "calendars": {
                "istanbul": {"zone": "Europe/Istambul", "hours": {"mon": [["09:00", "25:00"]]}},
                "ankara": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}, "hollidays": []}},
            "default_calendar": "izmir",
            "sla": [
                {"id": "a", "targets": [{"clock": "first_reply", "within": "P1D"}]},
                {"id": "a", "targets": [{"clock": "first_answer", "within": "PT4H"}]}]
        }]}"#,
    );
    let answer = supportkit(["check", &broken]);
    assert_eq!((answer.code, answer.err.as_str()), (2, ""));
    for says in [
        "/editions/0/calendars/istanbul/hours/mon/0/1: found `25:00`, expected ",
        "/editions/0/calendars/ankara/hollidays: found `hollidays`, expected `holidays`",
        "/editions/0/sla/1/targets/0/clock: found `first_answer`, expected ",
    ] {
        assert!(answer.out.contains(says), "expected `{says}` in\n{}", answer.out);
    }

    let json = supportkit(["check", "--format", "json", &broken]);
    assert_eq!(json.code, 2);
    let problems = json.json()["problems"].as_array().unwrap().len();
    assert!(answer.out.ends_with(&format!("\n{problems} problems\n")), "{}", answer.out);
    assert_eq!(json.json()["problems"][0].as_object().unwrap().len(), 4, "pointer, kind, found, expected");

    // What only shows once every form is right.
    let unsound = DESK.replace("\"default_calendar\": \"istanbul\"", "\"default_calendar\": \"izmir\"");
    let unsound = unsound.replace("\"within\": \"PT4H\"", "\"within\": \"P1D\"");
    let unsound = unsound.replace("Europe/Istanbul", "Europe/Istambul");
    let answer = supportkit_reading(&unsound, ["check", "-"]);
    assert_eq!(answer.code, 2);
    for says in [
        "/editions/0/default_calendar: found `izmir`",
        "/editions/0/sla/0/targets/0/within: found `P1D`",
        "/editions/0/calendars/istanbul/zone: found `Europe/Istambul`",
        "3 problems\n",
    ] {
        assert!(answer.out.contains(says), "expected `{says}` in\n{}", answer.out);
    }
}

#[test]
fn a_sound_document_has_no_problems() {
    for arguments in [
        &["check", "examples/three-regions/desk.json"][..],
        &["check", "--as", "mapping", "examples/helpdesk_italian/mapping.json"],
    ] {
        let answer = supportkit(arguments);
        assert_eq!((answer.code, answer.out.as_str(), answer.err.as_str()), (0, "no problems\n", ""));
    }
    let answer = supportkit(["check", "--format", "json", &desk()]);
    assert_eq!(answer.code, 0);
    assert_eq!(answer.json()["problems"].as_array().unwrap().len(), 0);
}

#[test]
fn other_things_than_documents_are_refused() {
    for (text, says) in [
        ("", "(document): found `end of the text`"),
        ("{", "(document): found"),
        ("[]", "(document): found `[]`"),
        (r#"{"format": "2.0", "editions": []}"#, "/format: found `2.0`"),
        (r#"{"format": "1.0", "format": "1.0", "editions": [{}]}"#, "format"),
    ] {
        let answer = supportkit_reading(text, ["check", "-"]);
        assert_eq!(answer.code, 2, "{text}: {}", answer.out);
        assert!(answer.out.contains(says), "{text}: {}", answer.out);
    }
    let missing = supportkit(["check", "no/such/desk.json"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.err.contains("no/such/desk.json"));
}

#[test]
fn a_calendar_is_checked_alone() {
    let check = |text: &str| supportkit_reading(text, ["check", "--as", "calendar", "-"]);
    let fine = check(
        r#"{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}, "holidays": [{"pack": "TR"}]}"#,
    );
    assert_eq!((fine.code, fine.out.as_str()), (0, "no problems\n"), "{}", fine.err);
    let wrong = check(r#"{"zone": "Europe/Istambul", "hours": {"mon": [["09:00", "18:00"]]}}"#);
    assert_eq!(wrong.code, 2);
    assert!(wrong.out.starts_with("/zone: found `Europe/Istambul`"), "{}", wrong.out);
    let note = check(r#"{"zone": "UTC", "hours": {"mon": [["09:00", "18:00"], ["10:00", "11:00"]]}}"#);
    assert!(note.out.starts_with("note: /hours/mon: some of these hours overlap"), "{}", note.out);
    let schema = supportkit(["schema", "calendar"]);
    assert_eq!(schema.json()["title"], "CalendarDocument");
}
