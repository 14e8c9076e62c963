//! Documents that cannot be, and documents that make one wonder.

use std::collections::BTreeMap;

use crate::calendar::{Calendar, CalendarDocument, World, compile_all};
use crate::document::{Pointer, Review};

fn review(calendars: &str) -> (Review, BTreeMap<String, Calendar>) {
    let documents: BTreeMap<String, CalendarDocument> = serde_json::from_str(calendars).unwrap();
    let mut review = Review::new();
    let compiled = compile_all(&documents, &World::default(), &Pointer::root().key("calendars"), &mut review);
    (review, compiled)
}

/// The problems of a calendar called `a` with the given fields, each as pointer and kind.
fn problems(fields: &str) -> String {
    let (review, compiled) = review(&format!(r#"{{"a": {{{fields}}}}}"#));
    assert_eq!(review.is_clean(), !compiled.is_empty(), "{fields}");
    let shown = review.problems().iter().map(|problem| format!("{} {:?}", problem.pointer, problem.kind));
    shown.collect::<Vec<_>>().join(", ").replace("/calendars/a", "")
}

/// Fields of a calendar that is fine.
const FINE: &str = r#""zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}"#;

#[test]
fn every_problem_has_its_place() {
    for (fields, expected) in [
        (r#""hours": {"mon": [["09:00", "17:00"]]}"#, " MissingField"),
        (r#""zone": "Europe/Istambul", "hours": {"mon": [["09:00", "17:00"]]}"#, "/zone UnknownValue"),
        (r#""zone": "UTC""#, " NeverOpens"),
        (r#""zone": "UTC", "hours": {}"#, " NeverOpens"),
        (
            r#""zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": [{"yearly": "01-01", "yearly_to": "12-31"}]"#,
            " NeverOpens",
        ),
        (r#""zone": "UTC", "hours": {"mon": [["24:00", "06:00"]]}"#, "/hours/mon/0/0 OutOfRange"),
        (r#""union": []"#, "/union OutOfRange"),
        (r#""union": ["b"]"#, "/union/0 DanglingReference"),
        (r#""union": ["a"]"#, "/union Contradiction"),
        (
            r#""union": ["b"], "zone": "UTC", "difference": []"#,
            "/difference Contradiction, /zone Contradiction, /union/0 DanglingReference",
        ),
    ] {
        assert_eq!(problems(fields), expected, "{fields}");
    }
    for (extra, expected) in [
        (r#""holidays": [{}]"#, "/holidays/0 MissingField"),
        (
            r#""holidays": [{"name": "x", "date": "2026-01-01", "yearly": "01-01"}]"#,
            "/holidays/0 Contradiction",
        ),
        (r#""holidays": [{"from": "2026-01-02"}]"#, "/holidays/0 MissingField"),
        (r#""holidays": [{"to": "2026-01-02"}]"#, "/holidays/0 MissingField"),
        (r#""holidays": [{"from": "2026-01-02", "to": "2026-01-01"}]"#, "/holidays/0/to Contradiction"),
        (
            r#""holidays": [{"date": "2026-01-02", "to": "2026-01-03", "since": 3}]"#,
            "/holidays/0/to Contradiction, /holidays/0/since Contradiction",
        ),
        (
            r#""holidays": [{"yearly": "01-02", "since": 2027, "until": 2026}]"#,
            "/holidays/0/until Contradiction",
        ),
        (
            r#""holidays": [{"yearly": "01-02", "since": 0, "until": 10000}]"#,
            "/holidays/0/since OutOfRange, /holidays/0/until OutOfRange",
        ),
        (r#""holidays": [{"yearly": "01-02", "closed": []}]"#, "/holidays/0/closed OutOfRange"),
        (
            r#""holidays": [{"yearly": "01-02", "closed": [["24:00", "24:00"]]}]"#,
            "/holidays/0/closed/0/0 OutOfRange",
        ),
        (
            r#""special_days": [{"date": "2026-01-01", "hours": []}, {"date": "2026-01-01", "hours": []}]"#,
            "/special_days/1/date Contradiction",
        ),
        (
            r#""hours_from": [{"from": "2026-01-01", "hours": {}}, {"from": "2026-01-01", "hours": {}}]"#,
            "/hours_from/1/from Contradiction",
        ),
        (r#""breaks": [{"date": "2026-01-01", "hours": [["09:00", "10:00"]]}]"#, ""),
    ] {
        assert_eq!(problems(&format!("{FINE}, {extra}")), expected, "{extra}");
    }
}

#[test]
fn all_problems_of_a_desk_come_at_once_and_in_order() {
    let (review, compiled) = review(
        r#"{
            "a": {"union": ["c", "nowhere"]},
            "b": {"zone": "Nowhere/At_All", "hours": {"mon": [["24:00", "01:00"]]}},
            "c": {"intersection": ["d"]},
            "d": {"union": ["c"]},
            "e": {"zone": "UTC", "hours": {"mon": [["09:00", "10:00"]]}},
            "f": {"union": ["e", "b"]}
        }"#,
    );
    let shown: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "/calendars/b/zone: found `Nowhere/At_All`, expected the IANA name of a time zone such as `Europe/Istanbul`",
            "/calendars/b/hours/mon/0/0: found `24:00`, expected a start before `24:00`",
            "/calendars/c/intersection: found `c`, expected calendars that do not lead back to it",
            "/calendars/d/union: found `d`, expected calendars that do not lead back to it",
        ]
    );
    assert_eq!(compiled.into_keys().collect::<Vec<_>>(), ["e"]);
}

#[test]
fn findings_tell_what_is_odd() {
    for (fields, expected) in [
        (FINE.to_owned(), ""),
        (
            r#""zone": "UTC", "hours": {"mon": [["09:00", "13:00"], ["12:00", "17:00"]]}"#.to_owned(),
            "/hours/mon OverlapMerged",
        ),
        (r#""zone": "UTC", "hours": {"mon": [["09:00", "13:00"], ["13:00", "17:00"]]}"#.to_owned(), ""),
        (
            r#""zone": "UTC", "hours": {"sun": [["22:00", "10:00"]], "mon": [["09:00", "17:00"]]}"#
                .to_owned(),
            "/hours/sun OverlapMerged",
        ),
        (format!(r#"{FINE}, "holidays": [{{"date": "2026-03-03"}}]"#), "/holidays/0 HolidayOnClosedDay"),
        (format!(r#"{FINE}, "holidays": [{{"date": "2026-03-02"}}, {{"yearly": "03-03"}}]"#), ""),
        (
            format!(r#"{FINE}, "holidays": [{{"date": "2026-03-02", "closed": [["17:00", "20:00"]]}}]"#),
            "/holidays/0 HolidayOnClosedDay",
        ),
        (format!(r#"{FINE}, "holidays": [{{"from": "2026-03-03", "to": "2026-03-09"}}]"#), ""),
        (format!(r#"{FINE}, "hours_from": [{{"from": "2030-01-01", "hours": {{}}}}]"#), " ClosesForGood"),
        (format!(r#"{FINE}, "hours_from": [{{"from": "2500-01-01", "hours": {{}}}}]"#), " ClosesForGood"),
        (
            r#""zone": "UTC", "special_days": [{"date": "2026-03-02", "hours": [["09:00", "10:00"]]}]"#
                .to_owned(),
            " ClosesForGood",
        ),
        (
            format!(
                r#"{FINE}, "holidays": [{{"yearly": "01-01", "yearly_to": "12-31", "since": 2040, "until": 2050}}]"#
            ),
            "",
        ),
        (
            format!(r#"{FINE}, "holidays": [{{"yearly": "01-01", "yearly_to": "12-31", "since": 2040}}]"#),
            " ClosesForGood",
        ),
    ] {
        let (review, compiled) = review(&format!(r#"{{"a": {{{fields}}}}}"#));
        assert!(review.is_clean() && compiled.len() == 1, "{fields}: {:?}", review.problems());
        let shown = review.findings().iter().map(|finding| format!("{} {:?}", finding.pointer, finding.code));
        let shown = shown.collect::<Vec<_>>().join(", ").replace("/calendars/a", "");
        assert_eq!(shown, expected, "{fields}");
    }
    let (review, _) =
        review(&format!(r#"{{"a": {{{FINE}, "hours_from": [{{"from": "2030-01-01", "hours": {{}}}}]}}}}"#));
    assert_eq!(review.findings()[0].note, "nothing is open after 2029-12-31T17:00:00Z");
}

#[test]
fn an_empty_calendar_may_be_always_open() {
    for fields in [
        r#""empty_calendar": "always_open""#,
        r#""zone": "Europe/Paris", "empty_calendar": "always_open""#,
        r#""zone": "UTC", "hours": {}, "holidays": [{"yearly": "01-01"}], "empty_calendar": "always_open""#,
    ] {
        let (review, compiled) = review(&format!(r#"{{"a": {{{fields}}}}}"#));
        assert!(review.is_clean() && review.findings().is_empty(), "{fields}");
        let calendar = &compiled["a"];
        let (from, to) = ("2026-01-01T00:00:00Z".parse().unwrap(), "2026-02-01T00:00:00Z".parse().unwrap());
        assert_eq!(calendar.between(from, to).num_days(), 31, "{fields}");
    }
}

#[test]
fn documents_are_written_as_they_are_read() {
    let text = r#"{"zone":"Europe/Istanbul","hours":{"mon":[["09:00","12:30"],["22:00","06:00"]]},"hours_from":[{"from":"2026-09-01","hours":{"sat":[["10:00","24:00"]]}}],"holidays":[{"name":"Eve","yearly":"10-28","closed":[["13:00","24:00"]]}],"special_days":[{"date":"2026-12-31","name":"New Year's Eve","hours":[["09:00","13:00"]]}],"breaks":[{"date":"2026-03-02","name":"Training","hours":[["13:30","15:30"]]}],"local_time":{"gap":"shift","fold":"later"},"boundary":"roll","empty_calendar":"always_open"}"#;
    let document: CalendarDocument = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&document).unwrap(), text);
    for wrong in [
        r#"{"zon": "UTC"}"#,
        r#"{"hours": {"monday": []}}"#,
        r#"{"hours": {"mon": [["09:00"]]}}"#,
        r#"{"boundary": "next"}"#,
    ] {
        assert!(serde_json::from_str::<CalendarDocument>(wrong).is_err(), "{wrong}");
    }
}
