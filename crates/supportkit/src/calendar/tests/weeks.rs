//! Weeks as text and as pictures, and when it opens next somewhere else.

use super::*;
use crate::calendar::{Reason, SvgOptions, Week, WeekWords, Weekday, Zone, compile_all};
use crate::document::{Pointer, Review};

fn week(calendar: &Calendar, date: &str, first: Weekday) -> Week {
    calendar.week(date.parse().unwrap(), first)
}

/// The lines of the text, with ` / ` between them.
fn lines(week: &Week) -> String {
    week.text(&WeekWords::default()).trim_end().replace('\n', " / ")
}

#[test]
fn days_that_are_alike_stand_in_one_line() {
    let rest = r#""holidays": [{"name": "Republic Day", "yearly": "10-29"}, {"name": "Eve", "yearly": "10-28", "closed": [["13:00", "24:00"]]}],
        "special_days": [{"date": "2026-12-31", "name": "Inventory", "hours": [["09:00", "13:00"]]}],
        "breaks": [{"date": "2026-03-03", "name": "Training", "hours": [["13:30", "15:30"]]}]"#;
    let office = calendar_with("Europe/Istanbul", "weekdays 09:00-12:30 13:30-18:00", rest);
    let plain = "Mon–Fri 09:00–12:30, 13:30–18:00 / Sat–Sun closed";
    for (date, first, expected) in [
        ("2026-03-12", Weekday::Mon, plain),
        ("2026-03-12", Weekday::Sat, "Sat–Sun closed / Mon–Fri 09:00–12:30, 13:30–18:00"),
        (
            "2026-03-12",
            Weekday::Wed,
            "Wed–Fri 09:00–12:30, 13:30–18:00 / Sat–Sun closed / Mon–Tue 09:00–12:30, 13:30–18:00",
        ),
        (
            "2026-10-26",
            Weekday::Mon,
            "Mon–Tue 09:00–12:30, 13:30–18:00 / Wed 09:00–12:30 (Eve) / Thu closed (Republic Day) / Fri 09:00–12:30, 13:30–18:00 / Sat–Sun closed",
        ),
        (
            "2027-01-01",
            Weekday::Mon,
            "Mon–Wed 09:00–12:30, 13:30–18:00 / Thu 09:00–13:00 (Inventory) / Fri 09:00–12:30, 13:30–18:00 / Sat–Sun closed",
        ),
        (
            "2026-03-03",
            Weekday::Mon,
            "Mon 09:00–12:30, 13:30–18:00 / Tue 09:00–12:30, 15:30–18:00 / Wed–Fri 09:00–12:30, 13:30–18:00 / Sat–Sun closed",
        ),
    ] {
        assert_eq!(lines(&week(&office, date, first)), expected, "{date}");
    }
    let thursday = week(&office, "2026-12-28", Weekday::Thu);
    assert_eq!(thursday.days.first().map(|day| day.date.to_string()), Some("2026-12-24".to_owned()));
    for (hours, expected) in [
        ("daily 22:00-06:00", "Mon–Sun 22:00–06:00"),
        ("daily 00:00-24:00", "Mon–Sun 00:00–24:00"),
        ("daily 08:00-08:00", "Mon–Sun 08:00–08:00"),
        ("mon 09:00:30-10:00", "Mon 09:00:30–10:00 / Tue–Sun closed"),
    ] {
        assert_eq!(lines(&week(&calendar("America/Lima", hours), "2026-03-12", Weekday::Mon)), expected);
    }
    assert_eq!(lines(&week(&Calendar::always(), "2026-03-12", Weekday::Mon)), "Mon–Sun 00:00–24:00");
}

#[test]
fn days_on_which_the_clocks_change_are_as_long_as_they_are() {
    for (zone, date, hours, expected, minutes) in [
        ("Europe/Paris", "2020-03-29", "sun 00:00-24:00", "Sun 00:00–24:00", 23 * 60),
        ("Europe/Paris", "2020-10-25", "sun 00:00-24:00", "Sun 00:00–24:00", 25 * 60),
        ("Australia/Lord_Howe", "2020-04-05", "sun 00:00-24:00", "Sun 00:00–24:00", 24 * 60 + 30),
        // The hours end where the clocks are put forward over midnight.
        ("America/Sao_Paulo", "2018-11-03", "sat 18:00-24:00", "Sat 18:00–24:00", 24 * 60),
        ("Europe/Paris", "2020-03-29", "sun 01:00-02:30", "Sun 01:00–02:00", 23 * 60),
        ("Europe/Paris", "2020-10-25", "sun 01:00-02:30", "Sun 01:00–02:30", 25 * 60),
    ] {
        let week = week(&calendar(zone, hours), date, Weekday::Sun);
        let day = week.days.iter().find(|day| day.date.to_string() == date).unwrap();
        assert_eq!(day.length().num_minutes(), minutes, "{zone} {date}");
        assert!(lines(&week).contains(expected), "{zone} {date}: {}", lines(&week));
        let told =
            if minutes % 60 == 0 { format!(" · {} h", minutes / 60) } else { " · 24:30 h".to_owned() };
        assert_eq!(week.svg(&SvgOptions::default()).contains(&told), minutes != 24 * 60, "{zone} {date}");
    }
    let apia = week(&calendar("Pacific/Apia", "daily 09:00-17:00"), "2011-12-30", Weekday::Mon);
    let skipped = apia.days.iter().find(|day| day.date.to_string() == "2011-12-30").unwrap();
    assert!(skipped.length().is_zero());
    assert_eq!(skipped.closed, Some(Reason::ClockChange {}));
}

#[test]
fn a_closed_day_has_its_reason() {
    let rest = r#""holidays": [{"name": "Labour Day", "names": {"tr": "Emek Günü"}, "date": "2026-05-01"}, {"name": "Sunday off", "date": "2026-05-03"}],
        "special_days": [{"date": "2026-04-30", "name": "Removal", "hours": []}]"#;
    let office = calendar_with("Europe/Istanbul", "weekdays 22:00-06:00", rest);
    let named = office.week_named("tr", "2026-05-01".parse().unwrap(), Weekday::Mon);
    let closed: Vec<String> = named
        .days
        .iter()
        .map(|day| day.closed.as_ref().map_or("open".to_owned(), ToString::to_string))
        .collect();
    assert_eq!(
        closed,
        [
            "open",
            "open",
            "open",
            "special day `Removal`",
            "holiday `Emek Günü`",
            "outside hours",
            "holiday `Sunday off`"
        ]
    );
    assert!(named.text(&WeekWords::default()).contains("Fri closed (Emek Günü)"));
    assert!(named.svg(&SvgOptions::default()).contains(">Emek Günü</text>"));
    assert!(!named.svg(&SvgOptions::default()).contains("Labour Day"));
}

#[test]
fn a_picture_holds_no_markup_but_its_own() {
    let rest = r#""holidays": [{"name": "<script>&\"'\n\u0007", "date": "2026-03-12"}]"#;
    let office = calendar_with("UTC", "weekdays 09:00-18:00", rest);
    let options =
        SvgOptions::default().titled("<b>").with_id("a\"b").words(WeekWords::default().closed("</desc>"));
    let picture = week(&office, "2026-03-12", Weekday::Mon).svg(&options);
    for unwanted in ["<script", "<b>", "a\"b", "&\"", "\u{7}"] {
        assert!(!picture.contains(unwanted), "{unwanted} in {picture}");
    }
    assert_eq!(picture.matches("</desc>").count(), 1);
    assert!(picture.contains("&lt;script&gt;&amp;&quot;&#39;"));
}

#[test]
fn a_picture_read_from_right_to_left_is_mirrored() {
    let office = calendar("Asia/Tehran", "sat 08:00-16:00");
    let week = week(&office, "2026-03-21", Weekday::Sat);
    let (left, right) = (SvgOptions::default(), SvgOptions::default().right_to_left(true));
    let place = |picture: &str| {
        let rect = picture.split("<rect ").find(|rect| rect.contains("#1f7a54")).unwrap().to_owned();
        let value = |name: &str| -> f64 {
            let (_, rest) = rect.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        (value("x"), value("width"))
    };
    let (x, width) = place(&week.svg(&left));
    assert_eq!((x, width), (118.0 + 8.0 * 26.0, 8.0 * 26.0));
    assert_eq!(place(&week.svg(&right)), (762.0 - x - width, width));
    assert!(week.svg(&right).contains("text-anchor=\"end\" fill=\"#222222\">\u{2068}Sat\u{2069}</text>"));
    assert_eq!(week.svg(&left), week.svg(&left));
}

#[test]
fn the_page_shows_what_is_drawn() {
    let page = include_str!("../../../docs/week.md");
    let document = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let calendar = Calendar::from_json(document).unwrap();
    let week = week(&calendar, "2026-03-23", Weekday::Mon);
    assert!(
        page.contains(&format!("```text\n{}```", week.text(&WeekWords::default()))),
        "{}",
        week.text(&WeekWords::default())
    );
    let picture = week.svg(&SvgOptions::default().titled("Opening hours in Paris"));
    assert_eq!(picture, include_str!("../../../docs/week.svg"));
}

#[test]
fn the_next_opening_is_told_in_the_zone_of_the_customer() {
    let office = calendar("Europe/Istanbul", "weekdays 09:00-12:30 13:30-18:00");
    for (at, zone, open_now, opens, closes, weekday, days) in [
        (
            "2026-03-20T10:00+03:00",
            "Europe/Istanbul",
            true,
            "2026-03-20 10:00:00",
            "2026-03-20 12:30:00",
            Weekday::Fri,
            0,
        ),
        (
            "2026-03-20T13:00+03:00",
            "Europe/Istanbul",
            false,
            "2026-03-20 13:30:00",
            "2026-03-20 18:00:00",
            Weekday::Fri,
            0,
        ),
        (
            "2026-03-20T18:00+03:00",
            "Europe/Istanbul",
            false,
            "2026-03-23 09:00:00",
            "2026-03-23 12:30:00",
            Weekday::Mon,
            3,
        ),
        (
            "2026-03-22T18:00+03:00",
            "Asia/Tokyo",
            false,
            "2026-03-23 15:00:00",
            "2026-03-23 18:30:00",
            Weekday::Mon,
            0,
        ),
        (
            "2026-03-22T17:00+03:00",
            "Asia/Tokyo",
            false,
            "2026-03-23 15:00:00",
            "2026-03-23 18:30:00",
            Weekday::Mon,
            1,
        ),
        (
            "2026-03-23T01:00+03:00",
            "America/Los_Angeles",
            false,
            "2026-03-22 23:00:00",
            "2026-03-23 02:30:00",
            Weekday::Sun,
            0,
        ),
    ] {
        let at: DateTime<Utc> = DateTime::parse_from_str(at, "%Y-%m-%dT%H:%M%:z").unwrap().into();
        let next = office.next_opening_in(at, &Zone::named(zone).unwrap()).unwrap();
        let told = (
            next.open_now,
            next.local_opens.to_string(),
            next.local_closes.unwrap().to_string(),
            next.weekday,
            next.days_from_now,
        );
        assert_eq!(told, (open_now, opens.to_owned(), closes.to_owned(), weekday, days), "{at} {zone}");
    }
    assert_eq!(Calendar::always().next_opening_in(Default::default(), &Zone::UTC).unwrap().closes, None);
    let once = calendar_with(
        "UTC",
        "",
        r#""special_days": [{"date": "2026-03-02", "hours": [["09:00", "10:00"]]}]"#,
    );
    assert_eq!(once.next_opening_in(at(&once, "2026-03-02T10:00"), &Zone::UTC), None);
}

#[test]
fn a_week_of_calendars_made_of_others_goes_by_the_date() {
    let documents = serde_json::from_value(serde_json::json!({
        "istanbul": document("Europe/Istanbul", "weekdays 09:00-18:00", r#""special_days": [{"date": "2026-03-10", "name": "Move", "hours": []}]"#),
        "lima": document("America/Lima", "weekdays 09:00-18:00", r#""holidays": [{"name": "Fiesta", "date": "2026-03-11"}]"#),
        "both": {"union": ["istanbul", "lima"]},
    }))
    .unwrap();
    let compiled = compile_all(&documents, &Default::default(), &Pointer::root(), &mut Review::new());
    let week = week(&compiled["both"], "2026-03-10", Weekday::Mon);
    assert_eq!(
        lines(&week),
        "Mon 09:00–24:00 / Tue 00:00–02:00, 17:00–24:00 (Move) / Wed 00:00–02:00, 09:00–18:00 (Fiesta) / Thu 09:00–24:00 / Fri 00:00–02:00, 09:00–24:00 / Sat 00:00–02:00 / Sun closed"
    );
    assert_eq!(week.days.last().and_then(|day| day.closed.clone()), Some(Reason::OutsideHours {}));
}
