//! Packs: what a calendar takes from them, what it leaves, and what is wrong with them.

use serde_json::{Value, json};

use super::document;
use crate::Error;
use crate::calendar::{Calendar, HolidayDate, PackDocument, Reason, World, compile_all};
use crate::desk::Desk;
use crate::document::{Pointer, ProblemKind, Review, schema_text};

fn world() -> World {
    let packs = [
        include_str!("../../../../supportkit-packs/packs/GB.json"),
        include_str!("../../../../supportkit-packs/packs/IR.json"),
        include_str!("../../../../supportkit-packs/packs/TR.json"),
        include_str!("../../../../supportkit-packs/packs/US.json"),
    ];
    packs.into_iter().fold(World::default(), |world, text| world.with_pack_json(text).unwrap())
}

fn taking(world: &World, weekly: &str, entries: &Value) -> Calendar {
    Calendar::compile_with(&document("UTC", weekly, &format!(r#""holidays": {entries}"#)), world).unwrap()
}

/// The holidays of a year as `12-28 Boxing Day (observed)`.
fn year(calendar: &Calendar, year: i32) -> Vec<String> {
    let (from, to) = (format!("{year}-01-01"), format!("{year}-12-31"));
    let told = |day: HolidayDate| {
        let observed = if day.observed { " (observed)" } else { "" };
        let estimated = if day.estimated { " (estimated)" } else { "" };
        format!("{} {}{observed}{estimated}", day.date.0.format("%m-%d"), day.name)
    };
    calendar.holidays(from.parse().unwrap(), to.parse().unwrap()).into_iter().map(told).collect()
}

#[test]
fn a_pack_and_its_subdivisions() {
    let world = world();
    let whole = taking(&world, "daily 09:00-17:00", &json!([{"pack": "GB"}]));
    assert_eq!(
        year(&whole, 2022),
        [
            "01-03 New Year's Day (observed)",
            "04-15 Good Friday",
            "05-02 Early May bank holiday",
            "06-02 Spring bank holiday",
            "06-03 Platinum Jubilee",
            "09-19 State Funeral of Queen Elizabeth II",
            "12-26 Boxing Day",
            "12-27 Christmas Day (observed)",
        ]
    );
    let scotland = taking(&world, "daily 09:00-17:00", &json!([{"pack": "GB", "subdivision": "SCT"}]));
    let of_2022 = year(&scotland, 2022);
    assert!(of_2022.contains(&"01-04 2 January (observed)".to_owned()), "{of_2022:?}");
    assert!(of_2022.contains(&"08-01 Summer bank holiday".to_owned()), "{of_2022:?}");
    assert_eq!(of_2022.len(), 11);
    assert_eq!(world.pack_subdivisions("GB").collect::<Vec<_>>(), ["ENG", "NIR", "SCT", "WLS"]);
    assert_eq!(world.pack_subdivisions("XX").count(), 0);
}

#[test]
fn a_desk_chooses() {
    let world = world();
    let weekly = "daily 09:00-17:00";
    let without = taking(&world, weekly, &json!([{"pack": "GB", "except": ["boxing", "Good Friday"]}]));
    // Boxing Day is worked here, and still keeps Christmas from moving to it.
    assert!(year(&without, 2022).ends_with(&["12-27 Christmas Day (observed)".to_owned()]));
    assert!(without.is_business_day("2022-12-26".parse().unwrap()));
    assert!(without.is_business_day("2022-04-15".parse().unwrap()));
    let halves = taking(&world, weekly, &json!([{"pack": "TR", "kinds": ["half_day"]}]));
    assert_eq!(
        year(&halves, 2026),
        ["03-19 Ramazan Bayramı arifesi", "05-26 Kurban Bayramı arifesi", "10-28 Cumhuriyet Bayramı arifesi"]
    );
    // A pack stands beside the calendar's own holidays, and two packs beside each other.
    let both = taking(
        &world,
        weekly,
        &json!([
            {"pack": "US"}, {"name": "Founding day", "yearly": "07-06"}, {"pack": "GB", "kinds": ["public"]}
        ]),
    );
    let july: Vec<String> = year(&both, 2026).into_iter().filter(|day| day.starts_with("07")).collect();
    assert_eq!(july, ["07-03 Independence Day (observed)", "07-06 Founding day"]);
}

#[test]
fn where_a_holiday_comes_from() {
    let calendar = taking(
        &world(),
        "daily 09:00-17:00",
        &json!([{"id": "own", "name": "Own", "yearly": "10-27", "closed": [["09:00", "10:00"]]}, {"pack": "TR"}]),
    );
    let (from, to) = ("2026-10-27".parse().unwrap(), "2026-10-29".parse().unwrap());
    let days = calendar.holidays_named("en", from, to);
    let told: Vec<_> = days
        .iter()
        .map(|day| (day.name.as_str(), day.whole_day, day.pack.as_deref(), day.rule.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Own", false, None, "/holidays/0"),
            ("Republic Day eve", false, Some("TR"), "/holidays/6"),
            ("Republic Day", true, Some("TR"), "/holidays/7"),
        ]
    );
    assert_eq!(calendar.holidays(to, from), []);
    // Two subdivisions of a pack share most of its holidays, and each is listed once.
    let both = taking(
        &world(),
        "daily 09:00-17:00",
        &json!([
            {"pack": "GB", "subdivision": "ENG"}, {"pack": "GB", "subdivision": "NIR"}
        ]),
    );
    assert_eq!(year(&both, 2024).iter().filter(|day| day.ends_with("Boxing Day")).count(), 1);
}

#[test]
fn a_calendar_made_of_others_lists_the_holidays_of_its_parts() {
    let documents = serde_json::from_value(json!({
        "turkey": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": [{"pack": "TR"}]},
        "states": {"zone": "America/New_York", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": [{"pack": "US"}]},
        "both": {"union": ["turkey", "states"]},
    }))
    .unwrap();
    let calendars = compile_all(&documents, &world(), &Pointer::root(), &mut Review::new());
    let packs: Vec<_> = calendars["both"]
        .holidays("2027-01-01".parse().unwrap(), "2027-01-01".parse().unwrap())
        .into_iter()
        .map(|day| day.pack.unwrap())
        .collect();
    assert_eq!(packs, ["US", "TR"]);
}

#[test]
fn a_gap_says_whether_its_holiday_is_observed_or_estimated() {
    let calendar = taking(&world(), "daily 09:00-17:00", &json!([{"pack": "US"}, {"pack": "TR"}]));
    let reason = |from: &str, to: &str| {
        let gap = calendar.explain(from.parse().unwrap(), to.parse().unwrap());
        gap.into_iter().find_map(|stretch| stretch.closed).unwrap()
    };
    assert_eq!(
        reason("2021-12-31T10:00:00Z", "2021-12-31T11:00:00Z"),
        Reason::Holiday { name: "New Year's Day".into(), observed: true, estimated: false }
    );
    // The confirmed days of this pack end with 2029.
    let estimated = reason("2031-01-24T10:00:00Z", "2031-01-24T11:00:00Z");
    assert_eq!(estimated.to_string(), "holiday `Ramazan Bayramı` (estimated)");
}

const MADE_UP: &str = r#"{"format": "1.0", "id": "CN", "name": "China", "holidays": [
    {"name": "Spring Festival", "from": "2026-02-15", "to": "2026-02-23"},
    {"name": "National Day", "from": "2026-10-01", "to": "2026-10-07"}],
    "make_up_days": [
        {"date": "2026-02-14", "name": "Work for Spring Festival", "hours_of": "mon"},
        {"date": "2026-02-28"},
        {"date": "2026-10-10", "hours_of": "wed"}]}"#;

#[test]
fn make_up_days_are_special_days() {
    let world = World::default().with_pack_json(MADE_UP).unwrap();
    let weekly = "mon 09:00-18:00; tue 09:00-17:00; fri 09:00-15:00";
    let calendar = taking(&world, weekly, &json!([{"pack": "CN"}]));
    let hours = |calendar: &Calendar, date: &str| {
        let from: chrono::DateTime<chrono::Utc> = format!("{date}T00:00:00Z").parse().unwrap();
        calendar.between(from, from.checked_add_signed(chrono::TimeDelta::days(1)).unwrap()).num_hours()
    };
    assert_eq!(hours(&calendar, "2026-02-14"), 9);
    // Without a word about hours, those of the last weekday before the weekend.
    assert_eq!(hours(&calendar, "2026-02-28"), 6);
    // Wednesday has none here.
    assert_eq!(hours(&calendar, "2026-10-10"), 0);
    assert!(calendar.is_business_day("2026-02-14".parse().unwrap()));
    let off = taking(&world, weekly, &json!([{"pack": "CN", "make_up_days": false}]));
    assert_eq!(hours(&off, "2026-02-14"), 0);
    let rest = r#""holidays": [{"pack": "CN"}], "special_days": [{"date": "2026-02-14", "hours": [["10:00", "11:00"]]}]"#;
    let own = Calendar::compile_with(&document("UTC", weekly, rest), &world).unwrap();
    assert_eq!(hours(&own, "2026-02-14"), 1);
}

fn problems(outcome: Result<World, Error>) -> String {
    let problems = outcome.map(|_| ()).unwrap_err();
    let told = |problem: &crate::document::Problem| format!("{} {:?}", problem.pointer, problem.kind);
    problems.problems().iter().map(told).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_wrong_with_a_pack() {
    for (rest, expected) in [
        (r#""holidays": [{"pack": "TR"}]"#, "/holidays/0/pack Contradiction"),
        (r#""holidays": [{"yearly": "02-30"}]"#, "/holidays/0/yearly BadFormat"),
        (
            r#""holidays": [{"id": "a", "yearly": "01-01"}, {"id": "a", "yearly": "01-02"}]"#,
            "/holidays/1/id Contradiction",
        ),
        (
            r#""make_up_days": [{"date": "2026-01-03"}, {"date": "2026-01-03"}]"#,
            "/make_up_days/1/date Contradiction",
        ),
        (
            r#""subdivisions": {"X": {"name": "x", "except": ["nothing"]}}"#,
            "/subdivisions/X/except/0 DanglingReference",
        ),
        (
            r#""holidays": [{"id": "a", "yearly": "01-01"}, {"name": "b", "relative_to": "a"}],
               "subdivisions": {"X": {"name": "x", "except": ["a"]}}"#,
            "/holidays/1/relative_to DanglingReference",
        ),
        (
            r#""subdivisions": {"X": {"name": "x", "holidays": [{"name": "b", "relative_to": "b"}]}}"#,
            "/subdivisions/X/holidays/0 Contradiction",
        ),
        (r#""weekend": [{"days": ["sat"]}, {"days": ["sun"]}]"#, "/weekend/1/from MissingField"),
        // A subdivision has what the whole has, and what is wrong with that is told once.
        (
            r#""weekend": [{"days": ["sat", "sat"]}], "make_up_days": [{"date": "2026-01-03"}, {"date": "2026-01-03"}],
               "holidays": [{"name": "b", "relative_to": "a"}], "subdivisions": {"X": {"name": "x"}, "Y": {"name": "y"}}"#,
            "/weekend/0/days/1 Contradiction, /make_up_days/1/date Contradiction, /holidays/0/relative_to DanglingReference",
        ),
        (
            r#""holidays": [{"nth_weekday": {"month": 14, "weekday": "mon", "n": 6}}]"#,
            "/holidays/0/nth_weekday/month OutOfRange, /holidays/0/nth_weekday/n OutOfRange",
        ),
    ] {
        let text = format!(r#"{{"format": "1.0", "id": "XX", "name": "Nowhere", {rest}}}"#);
        assert_eq!(problems(World::default().with_pack_json(&text)), expected, "{rest}");
    }
}

#[test]
fn a_desk_that_names_what_the_world_has_not() {
    let world = world();
    for (entry, expected, says) in [
        (json!({"pack": "XX"}), "/holidays/0/pack", "`GB`, `IR`, `TR`, `US`"),
        (json!({"pack": "GB", "subdivision": "LDN"}), "/holidays/0/subdivision", "`ENG`, `NIR`, `SCT`"),
        (json!({"pack": "TR", "subdivision": "34"}), "/holidays/0/subdivision", "has none"),
        (json!({"pack": "GB", "except": ["boxing", "Diwali"]}), "/holidays/0/except/1", "the pack `GB`"),
        (json!({"pack": "GB", "yearly": "01-01"}), "/holidays/0/yearly", "beside `pack`"),
    ] {
        let text = json!({"format": "1.0", "editions": [{"calendars": {"c": {
            "zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": [entry]}}}]});
        let error = Desk::from_json_with(&text.to_string(), &world).unwrap_err();
        let pointer = format!("/editions/0/calendars/c{expected}");
        let problem = error.problems().iter().find(|problem| problem.pointer == pointer).unwrap();
        assert!(problem.expected.contains(says), "{problem}");
    }
    let error = Desk::from_json(
        r#"{"format": "1.0", "editions": [{"calendars": {"c": {
        "zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": [{"pack": "TR"}]}}}]}"#,
    );
    assert_eq!(error.unwrap_err().problems()[0].kind, ProblemKind::DanglingReference);
}

#[test]
fn rules_that_never_fall_are_found() {
    let text = r#"{"format": "1.0", "id": "XX", "name": "Nowhere", "holidays": [
        {"easter": "gregorian", "since": 2300}, {"easter": "gregorian", "until": 1910}]}"#;
    let world = World::default().with_pack_json(text).unwrap();
    let found: Vec<String> = world.pack_findings("XX").into_iter().map(|finding| finding.pointer).collect();
    assert_eq!(found, ["/holidays/0"]);
}

#[test]
fn the_document_goes_there_and_back() {
    let text = include_str!("../../../../supportkit-packs/packs/GB.json");
    let pack: PackDocument = serde_json::from_str(text).unwrap();
    let again: PackDocument = serde_json::from_str(&serde_json::to_string(&pack).unwrap()).unwrap();
    assert_eq!(again, pack);
    assert!(schema_text::<PackDocument>().contains("subdivisions"));
}
