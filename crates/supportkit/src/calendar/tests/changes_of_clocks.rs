//! Days on which a zone changes its clocks.

use super::*;

/// Open seconds of the local days from `from` up to `to`.
fn seconds(zone: &str, weekly: &str, rules: &str, from: &str, to: &str) -> i64 {
    let calendar = calendar_with(zone, weekly, &format!(r#""local_time": {rules}"#));
    let between = calendar.between(at(&calendar, from), at(&calendar, to));
    let (start, end) = (at(&calendar, from), at(&calendar, to));
    let summed: i64 = calendar.segments(start, end).map(|segment| segment.length().num_seconds()).sum();
    assert_eq!(between.num_seconds(), summed, "{zone} {weekly}");
    between.num_seconds()
}

#[test]
fn paris_loses_and_gains_an_hour() {
    const SNAP: &str = r#"{"gap": "snap"}"#;
    const SHIFT: &str = r#"{"gap": "shift"}"#;
    const EARLIER: &str = r#"{"fold": "earlier"}"#;
    const LATER: &str = r#"{"fold": "later"}"#;
    for (weekly, spring_snap, spring_shift, autumn_earlier, autumn_later) in [
        ("sun 00:00-24:00", 82_800, 82_800, 90_000, 90_000),
        ("sun 01:00-05:00", 10_800, 10_800, 18_000, 18_000),
        ("sun 01:00-02:30", 3_600, 5_400, 5_400, 9_000),
        ("sun 02:15-02:45", 0, 1_800, 1_800, 1_800),
        ("sun 02:30-03:15", 900, 0, 6_300, 2_700),
        ("sun 00:30-02:30", 5_400, 7_200, 7_200, 10_800),
        ("sun 02:30-05:00", 7_200, 5_400, 12_600, 9_000),
        ("sun 01:00-03:00", 3_600, 3_600, 10_800, 10_800),
        ("sun 02:00-03:00", 0, 0, 7_200, 3_600),
        ("sat 22:00-03:00", 14_400, 14_400, 21_600, 21_600),
    ] {
        let spring =
            |rules| seconds("Europe/Paris", weekly, rules, "2020-03-28T12:00", "2020-03-29T23:59:59");
        let autumn =
            |rules| seconds("Europe/Paris", weekly, rules, "2020-10-24T12:00", "2020-10-25T23:59:59");
        let cut = i64::from(weekly.ends_with("24:00"));
        assert_eq!(spring(SNAP) + cut, spring_snap, "{weekly} in spring, snapped");
        assert_eq!(spring(SHIFT) + cut, spring_shift, "{weekly} in spring, shifted");
        assert_eq!(autumn(EARLIER) + cut, autumn_earlier, "{weekly} in autumn, earlier");
        assert_eq!(autumn(LATER) + cut, autumn_later, "{weekly} in autumn, later");
    }
}

#[test]
fn midnights_that_do_not_exist_or_come_twice() {
    for (zone, weekly, from, to, hours) in [
        // Clocks go from 24:00 to 01:00: the day has 23 hours, and the day before is whole.
        ("America/Sao_Paulo", "daily 00:00-24:00", "2018-11-03T00:00", "2018-11-04T00:00", 24.0),
        ("America/Sao_Paulo", "daily 00:00-24:00", "2018-11-04T00:00", "2018-11-05T00:00", 23.0),
        ("America/Sao_Paulo", "sat 20:00-00:30", "2018-11-03T12:00", "2018-11-04T12:00", 4.0),
        ("America/Sao_Paulo", "sun 00:30-02:00", "2018-11-03T12:00", "2018-11-04T12:00", 1.0),
        ("Africa/Cairo", "fri 00:00-24:00", "2024-04-25T12:00", "2024-04-27T12:00", 23.0),
        ("Africa/Cairo", "thu 22:00-02:00", "2024-04-25T12:00", "2024-04-27T12:00", 3.0),
        ("Asia/Beirut", "sun 00:00-24:00", "2024-03-30T12:00", "2024-04-01T12:00", 23.0),
        // Clocks go from 01:00 back to 00:00.
        ("America/Havana", "sun 00:00-24:00", "2024-11-02T12:00", "2024-11-04T12:00", 25.0),
        ("America/Havana", "sat 20:00-24:00", "2024-11-02T12:00", "2024-11-04T12:00", 4.0),
        ("America/Havana", "sat 20:00-00:30", "2024-11-02T12:00", "2024-11-04T12:00", 4.5),
        // Half an hour of daylight saving.
        ("Australia/Lord_Howe", "sun 00:00-24:00", "2024-10-05T12:00", "2024-10-07T12:00", 23.5),
        ("Australia/Lord_Howe", "sun 00:00-24:00", "2024-04-06T12:00", "2024-04-08T12:00", 24.5),
        ("Australia/Lord_Howe", "sun 02:15-02:45", "2024-10-05T12:00", "2024-10-07T12:00", 0.25),
        // Friday 30 December 2011 does not exist in Samoa.
        (
            "Pacific/Apia",
            "thu 09:00-17:00; fri 09:00-17:00; sat 09:00-17:00",
            "2011-12-29T00:00",
            "2012-01-01T00:00",
            16.0,
        ),
        ("Pacific/Apia", "thu 20:00-04:00; fri 00:00-24:00", "2011-12-29T00:00", "2012-01-01T00:00", 4.0),
        // Winter is the exception in Dublin: the repeated hour is read by offset, not by its daylight-saving flag.
        ("Europe/Dublin", "sun 01:15-01:45", "2024-10-26T12:00", "2024-10-28T12:00", 0.5),
        ("Europe/Dublin", "sun 00:00-24:00", "2024-10-26T12:00", "2024-10-28T12:00", 25.0),
        ("Europe/Dublin", "sun 00:00-01:30", "2024-10-26T12:00", "2024-10-28T12:00", 1.5),
        // Both readings are standard time.
        ("Africa/Casablanca", "sun 00:00-24:00", "2026-02-14T12:00", "2026-02-16T12:00", 25.0),
    ] {
        let open = seconds(zone, weekly, "{}", from, to);
        assert_eq!(open as f64 / 3_600.0, hours, "{zone} {weekly} from {from}");
    }
}

#[test]
fn the_repeated_hour_opens_once() {
    let calendar = calendar("Europe/Paris", "sun 02:15-02:45");
    for (instant, expected) in [
        ("2020-10-25T00:14:59Z", false),
        ("2020-10-25T00:15:00Z", true),
        ("2020-10-25T00:44:59.999999Z", true),
        ("2020-10-25T00:45:00Z", false),
        ("2020-10-25T01:30:00Z", false),
    ] {
        assert_eq!(calendar.is_open(instant.parse().unwrap()), expected, "{instant}");
    }
}
