//! What entries come to.

use super::*;
use crate::calendar::interchange::icalendar::{EntryFinding, Recurs};

/// The days and hours off in 2026, by the one entry of a feed.
#[test]
fn entries_take_days_and_hours() {
    for (entry, expected) in [
        ("UID:a|SUMMARY:May Day|DTSTART;VALUE=DATE:20260501", "2026-05-01 May Day"),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260501|DTEND;VALUE=DATE:20260503",
            "2026-05-01 A, 2026-05-02 A",
        ),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260501|DURATION:P1D", "2026-05-01 A"),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260501|DTEND;VALUE=DATE:20260501", "2026-05-01 A"),
        // A day of every year, from the first on.
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY", "2026-05-01 A"),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20270501|RRULE:FREQ=YEARLY", ""),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY;UNTIL=20260430", ""),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY;UNTIL=20260501", "2026-05-01 A"),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20260501", ""),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20250501",
            "2026-05-01 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20251226|RRULE:FREQ=YEARLY|RDATE;VALUE=DATE:20260105",
            "2026-01-05 A, 2026-12-26 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20201126|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            "2026-11-26 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200525|RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO",
            "2026-05-25 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20200620|RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20,21,22,23,24,25,26;BYDAY=SA",
            "2026-06-20 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20251224|DURATION:P3D|RRULE:FREQ=YEARLY",
            "2026-12-24 A, 2026-12-25 A, 2026-12-26 A",
        ),
        // What no holiday rule says is spelled out.
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260105|RRULE:FREQ=WEEKLY;COUNT=3",
            "2026-01-05 A, 2026-01-12 A, 2026-01-19 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20251031|RRULE:FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20260401",
            "2026-01-31 A, 2026-03-31 A",
        ),
        ("UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20240501|RRULE:FREQ=YEARLY;INTERVAL=2", "2026-05-01 A"),
        (
            "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260101|RDATE;VALUE=DATE:20260301,20260201",
            "2026-01-01 A, 2026-02-01 A, 2026-03-01 A",
        ),
        // Hours, in the calendar's zone and in others.
        (
            "UID:a|SUMMARY:A|DTSTART;TZID=Europe/Berlin:20260320T140000|DTEND;TZID=Europe/Berlin:20260320T153000",
            "2026-03-20 14:00-15:30 A",
        ),
        ("UID:a|SUMMARY:A|DTSTART:20260320T140000|DURATION:PT90M", "2026-03-20 14:00-15:30 A"),
        ("UID:a|SUMMARY:A|DTSTART:20260720T140000Z|DTEND:20260720T150000Z", "2026-07-20 16:00-17:00 A"),
        (
            "UID:a|SUMMARY:A|DTSTART;TZID=\"W. Europe Standard Time\":20260320T140000|DURATION:PT1H",
            "2026-03-20 14:00-15:00 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260105T040000|DURATION:PT1H",
            "2026-01-05 10:00-11:00 A",
        ),
        ("UID:a|SUMMARY:A|DTSTART:20260320T220000|DTEND:20260321T060000", "2026-03-20 22:00-06:00 A"),
        (
            "UID:a|SUMMARY:A|DTSTART:20260320T000000|DTEND:20260322T000000",
            "2026-03-20 00:00-00:00 A, 2026-03-21 00:00-00:00 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART:20260320T150000|DTEND:20260323T110000",
            "2026-03-20 15:00-00:00 A, 2026-03-21 00:00-00:00 A, 2026-03-22 00:00-00:00 A, 2026-03-23 00:00-11:00 A",
        ),
        // Periods have a length of their own.
        (
            "UID:a|SUMMARY:A|DTSTART:20260302T090000|DURATION:PT1H|RDATE;VALUE=PERIOD:20260304T090000/20260304T110000,20260305T080000Z/PT30M",
            "2026-03-02 09:00-10:00 A, 2026-03-04 09:00-11:00 A, 2026-03-05 09:00-09:30 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART:20200105T120000|DURATION:PT1H|RRULE:FREQ=YEARLY",
            "2026-01-05 12:00-13:00 A",
        ),
        // By the clock of New York, which changes three weeks before that of Berlin.
        (
            "UID:a|SUMMARY:A|DTSTART;TZID=America/New_York:20260302T080000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2;INTERVAL=2",
            "2026-03-02 14:00-15:00 A, 2026-03-16 13:00-14:00 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART:20260105T120000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|EXDATE:20260106T120000",
            "2026-01-05 12:00-13:00 A, 2026-01-07 12:00-13:00 A",
        ),
        (
            "UID:a|SUMMARY:A|DTSTART:20260105T120000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|EXDATE;VALUE=DATE:20260106",
            "2026-01-05 12:00-13:00 A, 2026-01-07 12:00-13:00 A",
        ),
    ] {
        let feed = feed(&[entry]);
        assert!(feed.problems.is_empty(), "{entry}: {:?}", feed.problems);
        assert_eq!(off(&feed).join(", "), expected, "{entry}");
    }
}

#[test]
fn a_rule_without_end_is_a_rule_or_says_where_it_was_cut() {
    let feed = feed(&[
        "UID:year|SUMMARY:A|DTSTART;VALUE=DATE:20200501|RRULE:FREQ=YEARLY",
        "UID:week|SUMMARY:B|DTSTART;VALUE=DATE:20260105|RRULE:FREQ=WEEKLY",
        "UID:ends|SUMMARY:B|DTSTART;VALUE=DATE:20260105|RRULE:FREQ=WEEKLY;COUNT=5",
    ]);
    let last = "2027-12-31".parse().unwrap();
    let recurs: Vec<_> = feed.entries.iter().map(|entry| entry.recurs).collect();
    let count = 52 + 52;
    assert_eq!(
        recurs,
        [
            Recurs::EveryYear {},
            Recurs::OnDates { count, cut_after: Some(last) },
            Recurs::OnDates { count: 5, cut_after: None }
        ]
    );
    assert_eq!(feed.entries[1].findings, [EntryFinding::CutAtHorizon]);
    assert_eq!(recurs[1].to_string(), "104 dates until 2027-12-31, and more after it");
}

#[test]
fn changes_of_single_occurrences_count() {
    let feed = feed(&[
        "UID:a|SUMMARY:Lunch|DTSTART:20260105T120000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4",
        "UID:a|SUMMARY:Late lunch|RECURRENCE-ID:20260106T120000|DTSTART:20260106T150000|DURATION:PT30M",
        "UID:a|RECURRENCE-ID:20260107T120000|DTSTART:20260107T120000|STATUS:CANCELLED",
    ]);
    assert_eq!(
        off(&feed),
        ["2026-01-05 12:00-13:00 Lunch", "2026-01-06 15:00-15:30 Late lunch", "2026-01-08 12:00-13:00 Lunch"]
    );
    let ids: Vec<_> = feed.holidays().into_iter().filter_map(|holiday| holiday.id).collect();
    assert_eq!((feed.entries.len(), ids), (1, vec!["a".to_owned(), "a#2".to_owned()]));
}

#[test]
fn entries_are_switched_by_uid() {
    let mut feed = feed(&[
        "UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260501",
        "UID:b|SUMMARY:Sommerzeit endet|DTSTART;VALUE=DATE:20261025",
        "UID:c|SUMMARY:C|DTSTART;VALUE=DATE:20261024|STATUS:CANCELLED|TRANSP:TRANSPARENT",
        "SUMMARY:No UID|DTSTART;VALUE=DATE:20261023",
    ]);
    let on = |feed: &Feed| feed.entries.iter().map(|entry| entry.on).collect::<Vec<_>>();
    assert_eq!(on(&feed), [true, false, false, true]);
    assert_eq!(feed.entries[1].findings, [EntryFinding::ChangeOfClocks]);
    assert_eq!(feed.entries[2].findings, [EntryFinding::Cancelled, EntryFinding::LeavesFree]);
    assert_eq!(feed.entries[3].uid, "2026-10-23 No UID");
    assert!(feed.switch("b", true) && feed.switch("2026-10-23 No UID", false) && !feed.switch("gone", false));
    assert_eq!(off(&feed), ["2026-05-01 A", "2026-10-25 Sommerzeit endet"]);
    let again = super::feed(&["UID:b|SUMMARY:Sommerzeit endet|DTSTART;VALUE=DATE:20261025"])
        .with_switches(feed.switches());
    assert_eq!((on(&again), again.switches().len()), (vec![true], 3));
}

#[test]
fn an_entry_that_cannot_be_read_is_a_problem_and_the_rest_goes_on() {
    for (entry, expected) in [
        ("UID:x|SUMMARY:X", "line 3: found `no DTSTART`, expected a DTSTART, which says when it takes place"),
        (
            "UID:x|DTSTART;VALUE=DATE:20260230",
            "line 5: found `20260230`, expected a date such as `20260320`, alone or with a time as in `20260320T093000Z`",
        ),
        (
            "UID:x|DTSTART;TZID=Nowhere/Else:20260320T140000|DURATION:PT1H",
            "line 5: found `Nowhere/Else`, expected a TZID that is the name of a time zone by IANA or Windows, such as `Europe/Berlin`",
        ),
        (
            "UID:x|DTSTART;VALUE=DATE:20260320|RRULE:FREQ=HOURLY",
            "line 6: found `HOURLY`, expected `YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY` after FREQ",
        ),
        (
            "UID:x|DTSTART;VALUE=DATE:20260320|DTEND;VALUE=DATE:20260301",
            "line 6: found `-19 days`, expected an end after the start and at most 3660 days later",
        ),
        (
            "UID:x|DTSTART;VALUE=DATE:20260320|DTEND:20260321T100000",
            "line 6: found `2026-03-21 10:00:00`, expected a date in DTEND as in DTSTART, or a time in both",
        ),
        (
            "UID:x|DTSTART;VALUE=DATE:20260320|DURATION:-P1D",
            "line 6: found `-P1D`, expected a length of whole days and time such as `P1D` or `PT4H30M`",
        ),
        (
            "UID:x|DTSTART:20260320T140000|RRULE:FREQ=DAILY;BYHOUR=15",
            "line 6: found `another time`, expected in BYHOUR, BYMINUTE and BYSECOND no more than the time of day at which it starts",
        ),
        (
            "UID:x|UID:y|DTSTART;VALUE=DATE:20260320",
            "line 5: found `UID`, expected each such line once in an entry",
        ),
        (
            "UID:x|no colon here|DTSTART;VALUE=DATE:20260320",
            "line 5: found `no colon here`, expected a line such as `SUMMARY:New Year` with a name, a colon and a value",
        ),
        ("UID:x|DTSTART;VALUE=DATE:20260320|RRULE:FREQ=DAILY;COUNT=100000;BYMONTH=2;BYMONTHDAY=30", ""),
        (
            "UID:x|DTSTART;VALUE=DATE:20260320|RRULE:FREQ=WEEKLY|RECURRENCE-ID;RANGE=THISANDFUTURE:20260401",
            "line 7: found `THISANDFUTURE`, expected an entry of its own for a change of all later occurrences",
        ),
    ] {
        let feed = feed(&[entry, "UID:ok|SUMMARY:OK|DTSTART;VALUE=DATE:20260601"]);
        let told: Vec<_> = feed.problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.join("; "), expected, "{entry}");
        assert_eq!(off(&feed), ["2026-06-01 OK"], "{entry}");
    }
}

#[test]
fn a_lunch_of_every_day_is_ordinary_and_hundreds_of_them_are_refused() {
    let lunch = "UID:x|DTSTART:19000101T120000|DURATION:PT1H|RRULE:FREQ=DAILY";
    let wide = ReadOptions::in_zone(Zone::UTC);
    let feed = Feed::read(&text(&[lunch]), &wide).unwrap();
    assert!(feed.problems.is_empty());
    assert_eq!(feed.holidays().iter().map(|holiday| holiday.confirmed.len()).sum::<usize>(), 18_628);
    let many = Feed::read(&text(&[lunch.replace("UID:x|", "").as_str(); 200]), &wide).unwrap();
    assert!(many.holidays().len() < 1_000, "{}", many.holidays().len());
    assert_eq!(
        many.problems[0].to_string(),
        "line 86: found `a rule with more`, expected at most 40000 occurrences from 2000-01-01 to 2050-12-31, and no more than a text's share of work"
    );
}

/// The dates on which a daily rule with this start and end takes place on the clock of a zone.
fn dates(zone: &str, start: &str, until: &str) -> Vec<String> {
    let entry = format!("UID:a|{start}|DURATION:PT1H|RRULE:FREQ=DAILY;UNTIL={until}");
    let options = ReadOptions::in_zone(Zone::named(zone).unwrap());
    let holidays = Feed::read(&text(&[entry.as_str()]), &options).unwrap().holidays();
    let listed = holidays.iter().flat_map(|holiday| holiday.date.iter().chain(&holiday.confirmed));
    listed.map(|date| date.0.format("%m-%d").to_string()).collect()
}

#[test]
fn the_last_start_is_an_instant_where_it_is_in_utc() {
    for (zone, start, until, expected) in [
        ("Asia/Tokyo", "DTSTART;TZID=Asia/Tokyo:20260302T180000", "20260304T145959Z", "03-02 03-03 03-04"),
        ("Asia/Tokyo", "DTSTART:20260302T180000", "20260304T145959Z", "03-02 03-03 03-04"),
        (
            "Europe/Berlin",
            "DTSTART;TZID=Europe/Berlin:20260302T090000",
            "20260304T080000Z",
            "03-02 03-03 03-04",
        ),
        ("Europe/Berlin", "DTSTART;TZID=Europe/Berlin:20260302T090000", "20260304T075959Z", "03-02 03-03"),
        ("Europe/Berlin", "DTSTART:20260302T080000Z", "20260304T080000Z", "03-02 03-03 03-04"),
        (
            "America/New_York",
            "DTSTART;TZID=America/New_York:20260303T003000",
            "20260305T020000Z",
            "03-03 03-04",
        ),
        // A local end and a date are what the clock of the entry shows.
        ("Asia/Tokyo", "DTSTART;TZID=Asia/Tokyo:20260302T180000", "20260304T145959", "03-02 03-03"),
        ("Asia/Tokyo", "DTSTART;TZID=Asia/Tokyo:20260302T180000", "20260304", "03-02 03-03 03-04"),
        // Both are 02:30 in Berlin, and the entry takes place at the first.
        ("Europe/Berlin", "DTSTART:20261024T023000", "20261025T002959Z", "10-24"),
        ("Europe/Berlin", "DTSTART:20261024T023000", "20261025T011500Z", "10-24 10-25"),
    ] {
        assert_eq!(dates(zone, start, until).join(" "), expected, "{start} {until}");
    }
}

/// What stays open of a night desk, 22:00 to 06:00 every night, from the evening of 2026-03-02.
#[test]
fn hours_are_taken_out_of_whatever_is_open_then() {
    for (entry, expected) in [
        ("DTSTART:20260303T000000|DTEND:20260303T060000", "02 22:00-00:00, 03 22:00-06:00, 04 22:00-06:00"),
        (
            "DTSTART:20260303T020000|DTEND:20260303T040000",
            "02 22:00-02:00, 03 04:00-06:00, 03 22:00-06:00, 04 22:00-06:00",
        ),
        (
            "DTSTART:20260302T230000|DTEND:20260303T020000",
            "02 22:00-23:00, 03 02:00-06:00, 03 22:00-06:00, 04 22:00-06:00",
        ),
        ("DTSTART:20260302T230000|DTEND:20260304T030000", "02 22:00-23:00, 04 03:00-06:00, 04 22:00-06:00"),
        ("DTSTART:20260303T000000|DTEND:20260304T000000", "02 22:00-00:00, 04 00:00-06:00, 04 22:00-06:00"),
        // A whole day takes the night that begins on it.
        ("DTSTART;VALUE=DATE:20260303", "02 22:00-06:00, 04 22:00-06:00"),
        // Every year, as a rule.
        (
            "DTSTART:20200303T020000|DURATION:PT2H|RRULE:FREQ=YEARLY",
            "02 22:00-02:00, 03 04:00-06:00, 03 22:00-06:00, 04 22:00-06:00",
        ),
    ] {
        let entry = format!("UID:a|{entry}");
        let feed = feed(&[entry.as_str()]);
        assert!(feed.problems.is_empty(), "{entry}: {:?}", feed.problems);
        let night =
            serde_json::to_string(&always()).unwrap().replace("00:00", "22:00").replace("24:00", "06:00");
        let mut night: CalendarDocument = serde_json::from_str(&night).unwrap();
        night.zone = Some("UTC".to_owned());
        night.holidays = feed.holidays();
        let night = Calendar::compile(&night).unwrap();
        let (from, to) = ("2026-03-02T12:00:00Z".parse().unwrap(), "2026-03-05T12:00:00Z".parse().unwrap());
        let open = night
            .segments(from, to)
            .map(|open| format!("{}-{}", open.start.format("%d %H:%M"), open.end.format("%H:%M")));
        assert_eq!(open.collect::<Vec<_>>().join(", "), expected, "{entry}");
    }
}

#[test]
fn a_rule_that_ends_twice_ends_with_the_first() {
    let feed = feed(&["UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20260302|RRULE:FREQ=DAILY;COUNT=9;UNTIL=20260303"]);
    assert_eq!(off(&feed), ["2026-03-02 A", "2026-03-03 A"]);
    assert_eq!(feed.entries[0].findings, [EntryFinding::EndsTwice]);
}

#[test]
fn a_text_that_is_no_calendar_is_refused() {
    for (text, expected) in [
        ("", "(document): found `an empty text`, expected `BEGIN:VCALENDAR` in the first line"),
        ("\r\n{}", "line 2: found `{}`, expected `BEGIN:VCALENDAR` in the first line"),
        (&"x".repeat((16 << 20) + 1), "(document): found `16777217 bytes`, expected at most 16777216 bytes"),
    ] {
        assert_eq!(Feed::read(text, &berlin()).unwrap_err().to_string(), expected);
    }
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100));
    let error = Feed::read(&deep, &berlin()).unwrap_err();
    assert_eq!(error.to_string(), "line 17: found `X`, expected at most 16 levels of components");
}

#[test]
fn the_feed_says_what_it_is() {
    let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Feiertage\nX-WR-TIMEZONE:Europe/Berlin\n\
        BEGIN:VTIMEZONE\nTZID:Custom\nX-LIC-LOCATION:America/New_York\nBEGIN:STANDARD\nDTSTART:20001029T020000\nEND:STANDARD\nEND:VTIMEZONE\n\
        BEGIN:VTODO\nUID:t\nEND:VTODO\n\
        BEGIN:VEVENT\nUID:a\nSUMMARY;LANGUAGE=de:Tag der Arbeit\nSUMMARY;LANGUAGE=en:Labour Day\n\
        DTSTART;TZID=Custom:20260501T080000\nDTEND;TZID=Custom:20260501T090000\n\
        BEGIN:VALARM\nTRIGGER:-PT1H\nSUMMARY:Alarm\nDURATION:nonsense\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR";
    let feed = Feed::read(text, &ReadOptions::default()).unwrap();
    assert!(feed.problems.is_empty(), "{:?}", feed.problems);
    assert_eq!((feed.name.as_deref(), feed.zone.as_deref()), (Some("Feiertage"), Some("Europe/Berlin")));
    assert_eq!(feed.passed_over.clone().into_iter().collect::<Vec<_>>(), [("VTODO".to_owned(), 1)]);
    let holiday = &feed.holidays_of(&feed.entries[0])[0];
    assert_eq!(holiday.closed.as_ref().unwrap()[0].to_string(), "14:00–15:00");
    assert_eq!(holiday.names.get("en").map(String::as_str), Some("Labour Day"));
    let unfinished = Feed::read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260501", &berlin()).unwrap();
    assert_eq!((unfinished.entries.len(), unfinished.problems.len()), (0, 2));
}

/// What a larger sequence says of the same event counts; another event with the UID is an entry of its own.
#[test]
fn entries_may_share_a_uid() {
    let feed = feed(&[
        "UID:a|SEQUENCE:2|SUMMARY:New|DTSTART;VALUE=DATE:20260501",
        "UID:a|SEQUENCE:1|SUMMARY:Old|DTSTART;VALUE=DATE:20260501",
        "UID:a|SUMMARY:Other|DTSTART;VALUE=DATE:20260601",
    ]);
    let uids: Vec<_> = feed.entries.iter().map(|entry| entry.uid.as_str()).collect();
    assert_eq!(uids, ["a (2026-05-01)", "a (2026-06-01)"]);
    assert_eq!(off(&feed), ["2026-05-01 New", "2026-06-01 Other"]);
}
