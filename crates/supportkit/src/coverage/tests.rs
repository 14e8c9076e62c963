//! Who answers, what is published, and what of it customers meet.
#![expect(clippy::arithmetic_side_effects, reason = "instants of these tests are near")]

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::{Arrival, Arrivals, Cover, CoverReason, StatementOptions};
use crate::calendar::{Weekday, Zone};
use crate::conversation::Channel;
use crate::desk::Desk;
use crate::document::{FindingCode, ProblemKind};
use crate::people::CustomerValue;

const CALENDARS: &str = r#""calendars": {
    "office": {"zone": "Europe/Istanbul",
        "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
                  "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]},
        "holidays": [{"name": "Republic Day", "yearly": "10-29", "names": {"tr": "Cumhuriyet Bayramı"}}]},
    "duty": {"zone": "Europe/Istanbul", "hours": {"thu": [["10:00", "16:00"]], "sat": [["10:00", "16:00"]]}},
    "riyadh": {"zone": "Asia/Riyadh",
        "hours": {"sun": [["08:00", "16:00"]], "mon": [["08:00", "16:00"]], "tue": [["08:00", "16:00"]],
                  "wed": [["08:00", "16:00"]], "thu": [["08:00", "16:00"]]}}},
    "default_calendar": "office""#;

fn desk(channels: &str) -> Desk {
    Desk::from_json(&format!(
        r#"{{"format": "1.0", "editions": [{{{CALENDARS}, "channels": {{{channels}}}}}]}}"#
    ))
    .unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const PHONE: &str = r#""phone": {"live": true, "advertised_wait": "PT5M",
    "languages": {"tr": {}, "ar": {"calendar": "riyadh"}},
    "skeleton": {"calendar": "duty", "priorities": ["urgent"]}, "bot": {"languages": ["tr"]}},
    "email": {"advertised_wait": "PT8H"}"#;

#[test]
fn the_best_who_can_answer_is_taken() {
    let desk = desk(PHONE);
    for (when, language, priority, expected) in [
        ("2026-10-28T12:00:00+03:00", "tr", "normal", Cover::Human),
        ("2026-10-28T12:00:00+03:00", "tr-TR", "normal", Cover::Human),
        ("2026-10-28T19:00:00+03:00", "tr", "normal", Cover::Bot),
        ("2026-10-29T12:00:00+03:00", "tr", "urgent", Cover::Skeleton),
        ("2026-10-29T12:00:00+03:00", "tr", "normal", Cover::Bot),
        ("2026-10-29T12:00:00+03:00", "ar", "normal", Cover::Human), // no holiday in Riyadh
        ("2026-10-30T12:00:00+03:00", "ar", "urgent", Cover::None),  // Friday
        ("2026-10-31T12:00:00+03:00", "ar", "urgent", Cover::Skeleton),
        ("2026-10-28T12:00:00+03:00", "de", "urgent", Cover::None),
    ] {
        let report = desk.coverage_at(Channel::Phone, Some(language), Some(priority), at(when)).unwrap();
        assert_eq!(report.cover, expected, "{when} {language} {priority}: {:?}", report.because);
    }
    let chat = desk.coverage_at(Channel::Chat, None, None, at("2026-10-28T12:00:00Z")).unwrap();
    assert_eq!((chat.cover, chat.because, chat.until), (Cover::None, vec![CoverReason::NotOffered {}], None));
}

#[test]
fn it_is_told_why_and_until_when() {
    let desk = desk(PHONE);
    let holiday = at("2026-10-29T12:00:00+03:00");
    let report = desk.coverage_at(Channel::Phone, Some("tr"), Some("low"), holiday).unwrap();
    assert_eq!(report.closed().unwrap().to_string(), "holiday `Republic Day`");
    assert!(
        matches!(&report.because[1], CoverReason::NotAdmitted { admitted, .. } if admitted == &["urgent"])
    );
    assert!(matches!(&report.because[2], CoverReason::Open { who: Cover::Bot, calendar: None }));
    assert_eq!(report.until, Some(at("2026-10-30T09:00:00+03:00")));
    let urgent = desk.coverage_at(Channel::Phone, Some("tr"), Some("urgent"), holiday).unwrap();
    assert_eq!(urgent.until, Some(at("2026-10-29T16:00:00+03:00")), "the duty ends before the office opens");
    assert_eq!(urgent.opens_at, Some(at("2026-10-30T09:00:00+03:00")));
}

#[test]
fn whoever_finds_nobody_is_told_where_to_go() {
    let desk = desk(&format!(
        r#"{PHONE}, "chat": {{"live": true, "calendar": "riyadh"}}, "sms": {{"calendar": "riyadh"}}"#
    ));
    let sunday = at("2026-10-25T09:00:00+03:00");
    let open = desk.open_now(sunday, Some("tr")).unwrap();
    let told: Vec<_> = open.iter().map(|status| (status.channel.name(), status.cover.name())).collect();
    assert_eq!(told, [("email", "none"), ("chat", "human"), ("sms", "human"), ("phone", "bot")]);
    assert_eq!(open[0].alternatives, [Channel::Chat, Channel::Sms]);
    assert_eq!(open[0].opens_at, Some(at("2026-10-26T09:00:00+03:00")));
    assert!(open[1].alternatives.is_empty());
    assert_eq!(open[1].closes_at, Some(at("2026-10-25T16:00:00+03:00")));
}

#[test]
fn a_statement_tells_the_usual_week() {
    let desk = desk(PHONE);
    let options = StatementOptions::default().languages(["tr", "ar"]).names_in("tr");
    let statement = desk.statement(at("2026-10-26T09:00:00Z"), &options).unwrap();
    let phone = &statement.channels[1];
    assert_eq!(phone.people.len(), 2);
    let weekend: Vec<_> =
        phone.people[0].days.iter().map(|day| (day.first, day.last, day.hours.len())).collect();
    assert_eq!(weekend, [(Weekday::Sun, Weekday::Thu, 1), (Weekday::Fri, Weekday::Sat, 0)]);
    assert_eq!(
        statement.lines("tr").unwrap(),
        [
            "E-posta: Pazartesi–Cuma 09:00–18:00",
            "E-posta: en geç 8 sa içinde yanıt",
            "Telefon (ar): Pazar–Perşembe 08:00–16:00",
            "Telefon (tr): Pazartesi–Cuma 09:00–18:00",
            "Telefon: en geç 5 dk içinde yanıt",
            "Telefon, yalnızca urgent: Perşembe 10:00–16:00, Cumartesi 10:00–16:00",
            "Telefon, otomatik yanıt: her zaman",
            "2026-10-29: Cumhuriyet Bayramı",
            "Saatler Europe/Istanbul, Asia/Riyadh saat dilimindedir.",
        ]
    );
    let persian = statement.lines("fa-IR").unwrap();
    assert_eq!(persian[1], "ایمیل: پاسخ حداکثر تا 8 ساعت");
    assert_eq!(persian[0], "ایمیل: دوشنبه–جمعه \u{2066}09:00–18:00\u{2069}");
    assert!(statement.lines("de").unwrap_err().to_string().contains("`fa`"));
}

#[test]
fn hours_are_told_on_the_clock_of_a_reader() {
    let desk = desk(r#""phone": {"calendar": "riyadh"}"#);
    let options = StatementOptions::default().zone(Zone::named("America/Los_Angeles").unwrap());
    let statement = desk.statement(at("2026-01-05T09:00:00Z"), &options).unwrap();
    // 08:00 on Sunday in Riyadh is 21:00 on Saturday in Los Angeles.
    assert_eq!(statement.lines("en").unwrap()[0], "Phone: Sat–Wed 21:00–05:00");
}

#[test]
fn the_map_is_weighted_by_what_arrives() {
    let desk = desk(PHONE);
    let worth = |minor_units, currency: &str| CustomerValue {
        from: "2026-01-01".parse().unwrap(),
        minor_units,
        currency: currency.to_owned(),
        period: "year".to_owned(),
    };
    let (big, small) = ([worth(90_000, "TRY")], [worth(10_000, "TRY"), worth(500, "USD")]);
    let mut arrivals = Arrivals::new(desk.editions()[0].zone());
    for (when, language, priority, values) in [
        ("2026-09-02T10:15:00+03:00", Some("tr"), Some("normal"), &big[..]), // Wednesday
        ("2026-09-02T20:15:00+03:00", Some("tr"), Some("normal"), &small[..]),
        ("2026-09-05T11:00:00+03:00", Some("tr"), Some("urgent"), &small[..]), // Saturday
        ("2026-09-05T11:00:00+03:00", Some("de"), None, &[]),
    ] {
        arrivals.add(Arrival { at: at(when), channel: Channel::Phone, language, priority, values });
    }
    let map =
        desk.coverage_map("2026-09-07".parse().unwrap(), "2026-09-13".parse().unwrap(), &arrivals).unwrap();
    let met = map.met.arrivals;
    assert_eq!((met.human, met.skeleton, met.bot, met.none), (1, 1, 1, 1));
    assert_eq!(met.share(Cover::Human), Some(0.25));
    let values: Vec<_> = map
        .met
        .values
        .iter()
        .map(|worth| (worth.currency.as_str(), worth.human, worth.skeleton, worth.bot))
        .collect();
    assert_eq!(values, [("TRY", 90_000, 10_000, 10_000), ("USD", 0, 500, 500)]);
    let rows: Vec<_> = map.rows.iter().map(|row| (row.channel.name(), row.language.as_deref())).collect();
    assert_eq!(rows, [("email", None), ("phone", Some("ar")), ("phone", Some("de")), ("phone", Some("tr"))]);
    let turkish = &map.rows[3];
    assert_eq!(turkish.hours[9], Cover::Human, "Monday at nine");
    assert_eq!((turkish.hours[8], turkish.hours[5 * 24 + 10]), (Cover::Bot, Cover::Skeleton));
    assert!(
        desk.coverage_map("2026-09-07".parse().unwrap(), "2026-09-06".parse().unwrap(), &arrivals).is_err()
    );
}

#[test]
fn what_is_wrong_with_a_channel_is_said_with_its_place() {
    let channels = r#""fax": {}, "email": {"calendar": "offce", "advertised_wait": "P1D"},
        "chat": {"languages": {"türkçe": {}}, "advertised_wait": "PT0S"},
        "phone": {"skeleton": {"calendar": "duty", "priorities": ["highest"]}, "bot": {"languages": ["e"]}}"#;
    let text = format!(r#"{{"format": "1.0", "editions": [{{{CALENDARS}, "channels": {{{channels}}}}}]}}"#);
    let error = Desk::from_json(&text).unwrap_err();
    let mut told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.pointer.trim_start_matches("/editions/0/channels"), problem.kind))
        .collect();
    told.sort_unstable_by_key(|(pointer, _)| *pointer);
    assert_eq!(
        told,
        [
            ("/chat/advertised_wait", ProblemKind::OutOfRange),
            ("/chat/languages/türkçe", ProblemKind::BadFormat),
            ("/email/advertised_wait", ProblemKind::Contradiction),
            ("/email/calendar", ProblemKind::DanglingReference),
            ("/fax", ProblemKind::UnknownValue),
            ("/phone/bot/languages/0", ProblemKind::BadFormat),
            ("/phone/skeleton/priorities/0", ProblemKind::DanglingReference),
        ]
    );
    let idle =
        desk(r#""phone": {"calendar": "duty", "skeleton": {"calendar": "duty", "priorities": ["urgent"]}}"#);
    assert_eq!(idle.findings()[0].code, FindingCode::Unreachable);
}

proptest! {
    /// Between an instant and the one that is named as the end nobody else answers, and at it somebody does.
    #[test]
    fn the_cover_changes_when_it_says(minutes in 0_i64..(60 * 24 * 400), urgent: bool, arabic: bool) {
        let desk = desk(PHONE);
        let start = at("2026-01-01T00:00:00Z") + chrono::TimeDelta::minutes(minutes);
        let (language, priority) = (if arabic { "ar" } else { "tr" }, if urgent { "urgent" } else { "low" });
        let ask = |at| desk.coverage_at(Channel::Phone, Some(language), Some(priority), at).unwrap();
        let report = ask(start);
        let until = report.until.unwrap();
        prop_assert!(until > start);
        prop_assert_ne!(ask(until).cover, report.cover);
        let before = until - chrono::TimeDelta::seconds(1);
        prop_assert_eq!(ask(before.max(start)).cover, report.cover);
        let middle = start + (until - start) / 2;
        prop_assert_eq!(ask(middle).cover, report.cover);
    }

    /// Two halves of what arrives add up to the whole, and everything that arrives meets somebody or nobody.
    #[test]
    fn parts_of_what_arrives_add_up(minutes in prop::collection::vec((0_i64..(60 * 24 * 60), 0_usize..3), 0..40), cut in 0_usize..40) {
        let desk = desk(PHONE);
        let count = |some: &[(i64, usize)]| {
            let mut arrivals = Arrivals::new(desk.editions()[0].zone());
            for (minutes, kind) in some {
                let at = at("2026-01-01T00:00:00Z") + chrono::TimeDelta::minutes(*minutes);
                let language = [Some("tr"), Some("ar"), None][*kind];
                arrivals.add(Arrival { at, channel: Channel::Phone, language, priority: None, values: &[] });
            }
            arrivals
        };
        let whole = count(&minutes);
        let (first, second) = minutes.split_at(cut.min(minutes.len()));
        let mut merged = count(second);
        merged.merge(&count(first));
        prop_assert_eq!(&merged, &whole);
        let map = desk.coverage_map("2026-01-05".parse().unwrap(), "2026-01-18".parse().unwrap(), &whole).unwrap();
        prop_assert_eq!(map.met.arrivals.all(), minutes.len() as u64);
        let rows: u64 = map.rows.iter().map(|row| row.met.arrivals.all()).sum();
        prop_assert_eq!(rows, minutes.len() as u64);
    }
}
