//! The forms as their systems give them, and what is wrong with others.

use super::*;
use crate::calendar::{Calendar, Zone};

fn read(form: ScheduleForm, text: &str) -> Vec<ImportedCalendar> {
    let read =
        read_schedules(form, text, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    for schedule in &read {
        Calendar::compile(&schedule.calendar).unwrap();
    }
    read
}

/// The week of a schedule, from Monday on.
fn week(schedule: &ImportedCalendar) -> String {
    let hours = schedule.calendar.hours.as_ref().unwrap();
    let days = hours.days().map(|(key, day)| {
        let day: Vec<_> = day.iter().map(ToString::to_string).collect();
        if day.is_empty() { String::new() } else { format!("{key} {} ", day.join(",")) }
    });
    days.concat().trim().to_owned()
}

fn holidays(schedule: &ImportedCalendar) -> String {
    let told = schedule.calendar.holidays.iter().map(|holiday| {
        let mut told = serde_json::to_value(holiday).unwrap();
        told.as_object_mut().unwrap().remove("id");
        told.to_string()
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn zendesk() {
    let text = r#"{"schedules": [
        {"id": 1, "name": "Tokyo", "time_zone": "Tokyo", "created_at": "2016-12-04T09:10:24Z",
         "intervals": [{"start_time": 0, "end_time": 60}, {"start_time": 1980, "end_time": 2460}, {"start_time": 10020, "end_time": 10080}]},
        {"id": 2, "name": "Always", "time_zone": "Europe/Istanbul", "intervals": [{"start_time": 0, "end_time": 10080}],
         "holidays": [{"id": 9, "name": "Break", "start_date": "2026-12-24", "end_date": "2026-12-26"}]}],
        "url": "https://example.zendesk.com/api/v2/business_hours/schedules"}"#;
    let read = read(ScheduleForm::Zendesk, text);
    assert_eq!(read[0].calendar.zone.as_deref(), Some("Asia/Tokyo"));
    assert_eq!(week(&read[0]), "mon 09:00–17:00 sat 23:00–24:00 sun 00:00–01:00");
    assert_eq!(week(&read[1]).matches("00:00–24:00").count(), 7);
    assert_eq!(holidays(&read[1]), r#"{"from":"2026-12-24","name":"Break","to":"2026-12-26"}"#);
    let alone = r#"{"schedule": {"name": "A", "time_zone": "Magadan", "intervals": [{"start_time": 1980, "end_time": 2460}]}}"#;
    assert_eq!(
        super::tests::read(ScheduleForm::Zendesk, alone)[0].calendar.zone.as_deref(),
        Some("Asia/Magadan")
    );
    let beside = r#"{"schedules": [{"time_zone": "UTC", "intervals": [{"start_time": 1980, "end_time": 2460}]}],
        "holidays": [{"name": "A", "start_date": "2026-12-25", "end_date": "2026-12-25"}]}"#;
    assert_eq!(
        holidays(&super::tests::read(ScheduleForm::Zendesk, beside)[0]),
        r#"{"date":"2026-12-25","name":"A"}"#
    );
}

#[test]
fn zendesk_holidays_beside_one_schedule() {
    let text = r#"{"schedule": {"time_zone": "UTC", "intervals": [{"start_time": 1980, "end_time": 2460}]},
        "holidays": [{"name": "A", "start_date": "2026-12-25", "end_date": "2026-12-25"}]}"#;
    let read = read(ScheduleForm::Zendesk, text);
    assert_eq!((read.len(), holidays(&read[0])), (1, r#"{"date":"2026-12-25","name":"A"}"#.to_owned()));
}

#[test]
fn the_last_minute_of_freshdesk_is_the_end_of_the_day() {
    let text = r#"[{"name": "Always", "time_zone": "UTC", "business_hours": {
        "monday": {"start_time": "12:00 am", "end_time": "11:59 pm"}, "tuesday": {"start_time": "9:00 am", "end_time": "23:59"}}}]"#;
    let read = read(ScheduleForm::Freshdesk, text);
    assert_eq!(week(&read[0]), "mon 00:00–24:00 tue 09:00–24:00");
    let told: Vec<_> = read[0].left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "/0/business_hours/monday/end_time: found `11:59 pm`, expected the end of the day, as which it is read: Freshdesk has no time after 11:59 pm"
        ]
    );
}

#[test]
fn jira() {
    let text = r#"{"calendars": [{"id": 30, "name": "Support", "timezoneId": "America/New_York", "deletable": true,
        "workingTimes": [
            {"weekday": "MONDAY", "start": 32400000, "end": 64800000},
            {"weekday": "Tuesday", "start": "09:00", "end": "12:30"},
            {"weekday": "TUESDAY", "start": "13:30", "end": "24:00"}],
        "holidays": [
            {"name": "Christmas Day", "iso8601Date": "2026-12-25", "recurring": true},
            {"name": "Move", "date": "2026-03-20", "recurring": false}]}]}"#;
    let read = read(ScheduleForm::Jira, text);
    assert_eq!(week(&read[0]), "mon 09:00–18:00 tue 09:00–12:30,13:30–24:00");
    assert_eq!(
        holidays(&read[0]),
        r#"{"name":"Christmas Day","yearly":"12-25"} {"date":"2026-03-20","name":"Move"}"#
    );
}

#[test]
fn freshdesk() {
    let text = r#"[{"id": 1, "name": "Default", "is_default": true, "time_zone": "Eastern Time (US & Canada)",
        "business_hours": {"monday": {"start_time": "8:00 am", "end_time": "5:00 pm"}, "friday": {"start_time": "10:00 pm", "end_time": "2:00 am"}},
        "list_of_holidays": [{"name": "New Year", "date": "Jan 01"}]}]"#;
    let fresh = read(ScheduleForm::Freshdesk, text);
    assert_eq!(week(&fresh[0]), "mon 08:00–17:00 fri 22:00–24:00 sat 00:00–02:00");
    assert_eq!(holidays(&fresh[0]), r#"{"name":"New Year","yearly":"01-01"}"#);
    let service = r#"{"business_hours": [{"id": 21000011791, "name": "Default", "time_zone": "Istanbul",
        "service_desk_hours": {"monday": {"beginning_of_workday": "9:00 am", "end_of_workday": "6:00 pm"}},
        "list_of_holidays": [{"holiday_date": "--01-16", "holiday_name": "MLK"}, {"holiday_date": "2026-03-20", "holiday_name": "Eid"}]}]}"#;
    let service = read(ScheduleForm::Freshdesk, service);
    assert_eq!(week(&service[0]), "mon 09:00–18:00");
    assert_eq!(
        holidays(&service[0]),
        r#"{"name":"MLK","yearly":"01-16"} {"date":"2026-03-20","name":"Eid"}"#
    );
    let one = r#"{"business_hours": {"name": "One", "time_zone": "UTC", "service_desk_hours": {"monday": {"beginning_of_workday": "9:00 am", "end_of_workday": "6:00 pm"}}}}"#;
    assert_eq!(read(ScheduleForm::Freshdesk, one).len(), 1);
    let bare = r#"{"name": "Bare", "time_zone": "UTC", "business_hours": {"monday": {"start_time": "8:00 am", "end_time": "5:00 pm"}}}"#;
    assert_eq!(read(ScheduleForm::Freshdesk, bare)[0].name.as_deref(), Some("Bare"));
}

#[test]
fn intercom() {
    let text = r#"{"type": "list", "data": [
        {"type": "office_hours_schedule", "id": "123", "name": "Standard", "time_zone_name": "America/New_York",
         "time_intervals": [{"start_minute": 540, "end_minute": 1020, "day_of_week": 0}, {"start_minute": 10020, "end_minute": 10080}],
         "twenty_four_seven": false,
         "exceptions": [
            {"exception_date": "2026-12-25", "exception_type": "closed", "name": "Christmas", "time_intervals": null, "recurring_annually": true},
            {"exception_date": "2026-12-31", "exception_type": "custom_hours", "time_intervals": [{"start_minute": 540, "end_minute": 720}]},
            {"exception_date": "2026-12-24", "exception_type": "custom_hours", "time_intervals": [{"start_minute": 540, "end_minute": 720}], "recurring_annually": true}]},
        {"id": "124", "time_zone_name": "UTC", "time_intervals": [{"start_minute": 0, "end_minute": 10079}]}]}"#;
    let read = read(ScheduleForm::Intercom, text);
    assert_eq!(week(&read[0]), "mon 09:00–17:00 sun 23:00–24:00");
    assert_eq!(holidays(&read[0]), r#"{"name":"Christmas","yearly":"12-25"}"#);
    assert_eq!(read[0].calendar.special_days[0].hours[0].to_string(), "09:00–12:00");
    assert_eq!(read[0].left_out[0].pointer, "/data/0/exceptions/2");
    assert_eq!(week(&read[1]).matches("00:00–24:00").count(), 7);
}

#[test]
fn hubspot() {
    let text = r#"{"results": [{"id": "207838823235", "properties": {"hs_standard_time_zone": "America/Detroit",
        "hs_working_hours": "[{\"days\":\"MONDAY_TO_FRIDAY\",\"startMinute\":540,\"endMinute\":1020},{\"days\":\"SATURDAY\",\"startMinute\":660,\"endMinute\":840}]",
        "hs_out_of_office_hours": "[{\"startTimestamp\":1,\"endTimestamp\":2}]"}}]}"#;
    let users = read(ScheduleForm::Hubspot, text);
    assert_eq!(
        week(&users[0]),
        "mon 09:00–17:00 tue 09:00–17:00 wed 09:00–17:00 thu 09:00–17:00 fri 09:00–17:00 sat 11:00–14:00"
    );
    assert_eq!((users[0].id.as_deref(), users[0].left_out.len()), (Some("207838823235"), 1));
    let inbox = r#"{"name": "Inbox", "timeZone": "Europe/Dublin", "hours": [{"day": "MONDAY", "start": 540, "finish": 1440}]}"#;
    assert_eq!(week(&read(ScheduleForm::Hubspot, inbox)[0]), "mon 09:00–24:00");
    let options = ReadOptions::in_zone(Zone::UTC);
    let list = r#"[{"days": "MONDAY", "startMinute": 540, "endMinute": 1020}, {"days": "SATURDAY_SUNDAY", "startMinute": 0, "endMinute": 60}]"#;
    let bare = read_schedules(ScheduleForm::Hubspot, list, &options).unwrap();
    assert_eq!(bare.len(), 1);
    assert_eq!(week(&bare[0]), "mon 09:00–17:00 sat 00:00–01:00 sun 00:00–01:00");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (form, text, expected) in [
        (
            ScheduleForm::Zendesk,
            "[",
            "(document): found `end of the text`, expected `]` or another element at line 1, column 1",
        ),
        (
            ScheduleForm::Zendesk,
            "7",
            "(document): found `7`, expected an object with `schedules`, a list of them, or a schedule",
        ),
        (ScheduleForm::Zendesk, "[7]", "/0: found `7`, expected a schedule"),
        (
            ScheduleForm::Zendesk,
            r#"{"time_zone": "Atlantis", "intervals": []}"#,
            "/time_zone: found `Atlantis`, expected a time zone by its name of IANA or Ruby on Rails, such as `Europe/Istanbul` or `Istanbul`",
        ),
        (
            ScheduleForm::Zendesk,
            r#"{"time_zone": "UTC", "intervals": [{"start_time": 60, "end_time": 20000}]}"#,
            "/intervals/0/end_time: found `20000`, expected minutes from Sunday, 00:00, from 0 to 10080",
        ),
        (
            ScheduleForm::Zendesk,
            r#"{"time_zone": "UTC", "intervals": [{"start_time": 60, "end_time": 60}]}"#,
            "/intervals/0: found `an object`, expected an `end_time` after the `start_time`",
        ),
        (
            ScheduleForm::Jira,
            r#"{"timezoneId": "UTC", "workingTimes": [{"weekday": "FUNDAY", "start": 0, "end": 1000}]}"#,
            "/workingTimes/0/weekday: found `FUNDAY`, expected a weekday such as `MONDAY`",
        ),
        (
            ScheduleForm::Jira,
            r#"{"timezoneId": "UTC", "workingTimes": [{"weekday": "MONDAY", "start": "9", "end": 1000}]}"#,
            "/workingTimes/0/start: found `9`, expected milliseconds after midnight, or a time such as `09:00`",
        ),
        (
            ScheduleForm::Freshdesk,
            r#"{"time_zone": "UTC", "business_hours": {"funday": {}}}"#,
            "/business_hours/funday: found `an object`, expected a weekday such as `monday`",
        ),
        (
            ScheduleForm::Intercom,
            r#"{"time_intervals": []}"#,
            "(document): found `no time_zone_name`, expected a time zone by its name of IANA or Ruby on Rails, such as `Europe/Istanbul` or `Istanbul`",
        ),
        (
            ScheduleForm::Hubspot,
            r#"{"timeZone": "UTC", "hs_working_hours": "nine to five"}"#,
            "/hs_working_hours: found `nine to five`, expected a list in JSON with `days`, `startMinute` and `endMinute`",
        ),
        (
            ScheduleForm::Hubspot,
            r#"{"timeZone": "UTC", "hours": [{"day": "MONDAY", "start": -1, "finish": 60}]}"#,
            "/hours/0/start: found `-1`, expected minutes after midnight from 0 to 1440",
        ),
    ] {
        let error = read_schedules(form, text, &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

mod any_text {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const FORMS: [ScheduleForm; 5] = [
        ScheduleForm::Zendesk,
        ScheduleForm::Jira,
        ScheduleForm::Freshdesk,
        ScheduleForm::Intercom,
        ScheduleForm::Hubspot,
    ];

    fn value() -> impl Strategy<Value = Value> {
        let keys = prop::sample::select(vec![
            "schedules",
            "schedule",
            "intervals",
            "start_time",
            "end_time",
            "time_zone",
            "holidays",
            "start_date",
            "calendars",
            "workingTimes",
            "weekday",
            "start",
            "end",
            "business_hours",
            "monday",
            "list_of_holidays",
            "data",
            "time_intervals",
            "start_minute",
            "end_minute",
            "exceptions",
            "exception_date",
            "exception_type",
            "results",
            "properties",
            "hs_working_hours",
            "days",
            "timeZone",
            "id",
            "name",
        ]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..100_000_000_u64).prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            prop::sample::select(vec![
                "UTC",
                "Istanbul",
                "MONDAY",
                "9:00 am",
                "24:00",
                "2026-02-29",
                "--02-29",
                "closed",
                "custom_hours",
                "[]",
                "[{}]"
            ])
            .prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 64, 6, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((keys.clone(), inner), 0..6).prop_map(|members| {
                    Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_json_is_read_or_refused(value in value(), text in any::<String>()) {
            for form in FORMS {
                let _ = read_schedules(form, &value.to_string(), &ReadOptions::default());
                let _ = read_schedules(form, &json!({"schedules": value, "data": value}).to_string(), &ReadOptions::in_zone(Zone::UTC));
                let _ = read_schedules(form, &text, &ReadOptions::default());
            }
        }
    }
}
