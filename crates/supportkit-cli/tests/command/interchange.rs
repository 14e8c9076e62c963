//! `supportkit calendar import` and `supportkit calendar export`.

use super::{desk, file, supportkit, supportkit_reading};

const FEED: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Days off\r\n\
    BEGIN:VEVENT\r\nUID:republic\r\nSUMMARY:Republic Day\r\nDTSTART;VALUE=DATE:20201029\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:clocks\r\nSUMMARY:Daylight saving time ends\r\nDTSTART;VALUE=DATE:20261025\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:broken\r\nDTSTART:tomorrow\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

#[test]
fn a_feed_is_shown_with_its_switches_and_problems() {
    let read = supportkit_reading(FEED, ["calendar", "import", "-", "--as", "icalendar"]);
    assert_eq!(read.code, 0, "{}", read.err);
    let said: Vec<_> =
        read.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "Days off",
        "on 2020-10-29 every year Republic Day republic",
        "off 2026-10-25 once Daylight saving time ends clocks tells of a change of clocks, so it is off",
        "line 16: found `tomorrow`, expected a date such as `20260320`, alone or with a time as in `20260320T093000Z`",
        "1 problem",
    ] {
        assert!(said.iter().any(|found| found == line), "{line}\n{}", read.out);
    }
}

#[test]
fn a_feed_as_json_has_the_holidays_of_what_is_on() {
    let arguments = [
        "calendar",
        "import",
        "-",
        "--as",
        "icalendar",
        "--format",
        "json",
        "--on",
        "clocks",
        "--off",
        "republic",
    ];
    let read = supportkit_reading(FEED, arguments).json();
    assert_eq!(read["holidays"].as_array().unwrap().len(), 1);
    assert_eq!(read["holidays"][0]["date"], "2026-10-25");
    assert_eq!(read["feed"]["problems"][0]["pointer"], "line 16");
    let unknown =
        supportkit_reading(FEED, ["calendar", "import", "-", "--as", "icalendar", "--off", "nobody"]);
    assert_eq!(
        (unknown.code, unknown.err.trim()),
        (2, "supportkit: standard input: no entry has the UID `nobody`")
    );
}

#[test]
fn hours_and_schedules_are_documents() {
    let hours =
        ["calendar", "import", "-", "--as", "opening-hours", "--zone", "Europe/Istanbul", "--format", "json"];
    let read =
        supportkit_reading("Mo-Fr 09:00-18:00; PH off\n", hours.iter().chain(["--pack", "TR"].iter())).json();
    assert_eq!(read["calendars"][0]["calendar"]["holidays"][0]["pack"], "TR");
    assert_eq!(read["calendars"][0]["calendar"]["hours"]["mon"][0][0], "09:00");
    let refused = supportkit_reading("Mo-Fr 09:00-sunset", hours).json();
    assert_eq!(refused["problems"][0]["pointer"], "byte 12");
    let zendesk = r#"{"schedules": [{"id": 7, "name": "Support", "time_zone": "Istanbul", "intervals": [{"start_time": 1980, "end_time": 2460}]}]}"#;
    let read = supportkit_reading(zendesk, ["calendar", "import", "-", "--as", "zendesk"]);
    assert!(
        read.out.starts_with("calendar 7 Support\n") && read.out.ends_with("no things left out\n"),
        "{}",
        read.out
    );
    let wrong = supportkit_reading("{}", ["calendar", "import", "-", "--as", "jira"]);
    assert_eq!((wrong.code, wrong.out.lines().last()), (2, Some("2 problems")));
    let horizon = ["--from", "2026-01-01", "--to", "1999-01-01"];
    assert_eq!(supportkit_reading("24/7", hours.iter().chain(&horizon)).code, 2);
}

#[test]
fn what_is_exported_is_imported_again() {
    let desk = desk();
    let export = |arguments: &[&str]| {
        let fixed = ["calendar", "export", "--desk", &desk, "--calendar", "istanbul", "--from", "2026-01-01"];
        supportkit(fixed.iter().chain(arguments))
    };
    let feed = export(&["--as", "icalendar", "--to", "2026-12-31", "--name", "Tatiller"]);
    assert_eq!(feed.code, 0, "{}", feed.err);
    assert!(feed.out.contains("SUMMARY:Cumhuriyet Bayramı\r\n"), "{}", feed.out);
    let path = file("exported.ics", &feed.out);
    let read = supportkit(["calendar", "import", &path, "--as", "icalendar", "--format", "json"]).json();
    assert_eq!(read["feed"]["name"], "Tatiller");
    assert_eq!(read["feed"]["problems"].as_array().unwrap().len(), 0);
    let hours = export(&["--as", "icalendar", "--what", "hours", "--to", "2026-01-08"]);
    assert!(hours.out.matches("BEGIN:VEVENT").count() > 4, "{}", hours.out);
    let text = export(&["--as", "opening-hours"]);
    assert!(text.out.contains("Mo-Fr 09:00-12:30,13:30-18:00"), "{}", text.out);
    let read =
        supportkit_reading(&text.out, ["calendar", "import", "-", "--as", "opening-hours", "--zone", "UTC"]);
    assert_eq!(read.code, 0, "{}", read.out);
}
