//! Which reply is given, in which words, with which promise.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::{DESK, at, conversation, reply};
use crate::conversation::MessageKind;
use crate::coverage::Cover;
use crate::desk::{Desk, ReplyOptions};
use crate::replies::{DayWord, PromiseBasis};

#[test]
fn the_text_is_in_the_language_of_the_customer() {
    for (when, opening, expected) in [
        (
            "2026-10-28T10:05:00+03:00",
            r#""channel": "email", "language": "tr""#,
            "Merhaba , bugün saat 14:15’e kadar yanıtlayacağız.",
        ),
        (
            "2026-10-28T10:05:00+03:00",
            r#""channel": "email", "language": "en-GB""#,
            "You will hear from us by 14:15 today.",
        ),
        // Nobody has German, so it is the default.
        (
            "2026-10-28T10:05:00+03:00",
            r#""channel": "email", "language": "de""#,
            "Merhaba , bugün saat 14:15’e kadar yanıtlayacağız.",
        ),
        // Four hours from 16:00 go over the holiday to Friday.
        (
            "2026-10-28T16:00:00+03:00",
            r#""channel": "email", "language": "fa""#,
            "تا جمعه ساعت \u{2066}11:00\u{2069} (\u{2066}1405/08/08\u{2069}) پاسخ می‌دهیم.",
        ),
        (
            "2026-10-28T16:00:00+03:00",
            r#""channel": "email", "language": "ar-SA""#,
            "سنرد عليك الجمعة قبل الساعة \u{2066}11:00\u{2069} (\u{2066}1448/05/19\u{2069}).",
        ),
        (
            "2026-10-29T12:00:00+03:00",
            r#""channel": "email", "language": "tr""#,
            "Republic Day nedeniyle kapalıyız; Cuma 09:00’te açığız.",
        ),
        (
            "2026-10-28T20:00:00+03:00",
            r#""channel": "chat", "language": "ar""#,
            "نفتح غدًا الساعة \u{2066}08:00\u{2069}.",
        ),
        // Friday is the weekend in Riyadh.
        (
            "2026-10-30T12:00:00+03:00",
            r#""channel": "chat", "language": "ar""#,
            "نفتح الأحد الساعة \u{2066}08:00\u{2069}.",
        ),
    ] {
        let answer = reply(when, opening, &ReplyOptions::default()).unwrap();
        assert_eq!(answer.text.as_deref(), Some(expected), "{when} {opening}");
        assert!(answer.unfilled.is_empty() && answer.suppressed.is_none());
    }
}

#[test]
fn what_nobody_speaks_is_read_by_whoever_is_there() {
    let german = r#""channel": "chat", "language": "de""#;
    let open = reply("2026-10-28T10:00:00+03:00", german, &ReplyOptions::default()).unwrap();
    assert_eq!((open.kind, open.cover), (MessageKind::Acknowledgement, Cover::Human));
    let night = reply("2026-10-28T20:00:00+03:00", german, &ReplyOptions::default()).unwrap();
    assert_eq!(night.text.unwrap(), "Şu an kapalıyız. Cuma 09:00’te açılıyoruz.");
}

#[test]
fn skeleton_cover_acknowledges_what_it_admits() {
    let holiday = "2026-10-29T12:00:00+03:00";
    let urgent = r#""channel": "chat", "language": "en", "priority": "urgent""#;
    let answer = reply(holiday, urgent, &ReplyOptions::default()).unwrap();
    assert_eq!((answer.kind, answer.cover), (MessageKind::Acknowledgement, Cover::Skeleton));
    assert_eq!(answer.closes.unwrap().at, at("2026-10-29T16:00:00+03:00"));
    let other = reply(holiday, r#""channel": "chat", "language": "en""#, &ReplyOptions::default()).unwrap();
    assert_eq!(
        (other.kind, other.cover, other.rule.as_str()),
        (MessageKind::OutOfHours, Cover::Bot, "holiday")
    );
    assert_eq!(other.text.unwrap(), "Closed for Republic Day; open on 2026-10-30 at 09:00.");
}

#[test]
fn somebody_is_there_until_the_last_has_gone() {
    let duty = r#""hours": {"thu": [["10:00", "16:00"]]}"#;
    let around = r#""hours": {"mon": [["07:00", "09:00"], ["18:00", "20:00"]]}"#;
    let always = r#""hours": {"mon": [["00:00", "09:00"], ["18:00", "09:00"]], "tue": [["18:00", "09:00"]], "wed": [["18:00", "09:00"]],
        "thu": [["18:00", "09:00"]], "fri": [["18:00", "09:00"]], "sat": [["00:00", "24:00"]], "sun": [["00:00", "24:00"]]}"#;
    let urgent = r#""priority": "urgent""#;
    for (hours, when, priority, closes) in [
        // A few people, everybody, and a few people again.
        (around, "2026-10-26T08:00:00+03:00", urgent, Some("2026-10-26T20:00:00+03:00")),
        (around, "2026-10-26T12:00:00+03:00", urgent, Some("2026-10-26T20:00:00+03:00")),
        (around, "2026-10-26T19:00:00+03:00", urgent, Some("2026-10-26T20:00:00+03:00")),
        // The few do not answer this one.
        (around, "2026-10-26T12:00:00+03:00", r#""priority": "low""#, Some("2026-10-26T18:00:00+03:00")),
        (around, "2026-10-26T21:00:00+03:00", urgent, None),
        // A holiday leaves a hole on Thursday, three days on.
        (always, "2026-10-26T12:00:00+03:00", urgent, Some("2026-10-29T09:00:00+03:00")),
    ] {
        let desk = Desk::from_json(&DESK.replace(duty, hours)).unwrap();
        let events = format!(
            r#"{{"id": "e1", "at": "{when}", "by": {{"role": "customer"}}, "type": "opened", "channel": "chat", {priority}}}"#
        );
        let answer = desk.reply_for(&conversation("", &events), at(when), &ReplyOptions::default()).unwrap();
        let found = answer.unwrap().closes.map(|closes| closes.at);
        assert_eq!(found, closes.map(at), "{when} {priority}");
    }
    let without_holiday = DESK.replace(duty, always).replace("10-29", "02-29");
    let desk = Desk::from_json(&without_holiday).unwrap();
    let events = r#"{"id": "e1", "at": "2026-10-26T12:00:00+03:00", "by": {"role": "customer"}, "type": "opened",
        "channel": "chat", "priority": "urgent"}"#;
    let now = at("2026-10-26T12:00:00+03:00");
    let answer = desk.reply_for(&conversation("", events), now, &ReplyOptions::default()).unwrap();
    assert_eq!(answer.unwrap().closes, None, "somebody always is");
}

#[test]
fn less_is_promised_than_one_can_do() {
    let email = r#""channel": "email", "language": "en""#;
    let promise = |wait: Option<i64>| {
        let options = ReplyOptions::default();
        let options = match wait {
            Some(minutes) => options.observed(TimeDelta::minutes(minutes)),
            None => options,
        };
        reply("2026-10-26T10:05:30+03:00", email, &options).unwrap().promise.unwrap()
    };
    let target = promise(None);
    assert_eq!(target.by, at("2026-10-26T14:15:00+03:00"));
    assert!(
        matches!(target.basis, PromiseBasis::Target { due, .. } if due == at("2026-10-26T14:05:30+03:00"))
    );
    assert_eq!(promise(Some(60)), target, "the target is later");
    let slow = promise(Some(600));
    assert_eq!(slow.by, at("2026-10-27T11:15:00+03:00"), "ten hours of office time");
    assert!(
        matches!(slow.basis, PromiseBasis::Observed { percentile: 90, wait } if wait == TimeDelta::hours(10))
    );
    assert_eq!((slow.words.day, slow.words.days_from_now), (DayWord::Tomorrow, 1));
}

#[test]
fn it_is_said_on_the_clock_of_the_customer() {
    let customer = r#""customer": {"id": "cu-1", "zone": "Asia/Tokyo", "language": "en"},"#;
    let events = r#"{"id": "e1", "at": "2026-10-26T14:00:00+03:00", "by": {"role": "customer"}, "type": "opened",
        "channel": "email"}"#;
    let desk = Desk::from_json(DESK).unwrap();
    let log = conversation(customer, events);
    let answer =
        desk.reply_for(&log, at("2026-10-26T14:00:00+03:00"), &ReplyOptions::default()).unwrap().unwrap();
    // 18:00 in Istanbul is midnight in Tokyo.
    assert_eq!(answer.text.unwrap(), "You will hear from us by 00:00 tomorrow.");
    assert_eq!(answer.promise.unwrap().words.zone, "Asia/Tokyo");
}

#[test]
fn the_same_is_not_said_twice_in_a_window() {
    let events = r#"{"id": "e1", "at": "2026-10-26T10:00:00+03:00", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
        {"id": "e2", "at": "2026-10-26T10:00:01+03:00", "by": {"role": "system"}, "type": "message", "kind": "acknowledgement"},
        {"id": "e3", "at": "2026-10-26T11:00:00+03:00", "by": {"role": "customer"}, "type": "message"}"#;
    let desk = Desk::from_json(DESK).unwrap();
    let log = conversation("", events);
    let ask = |when: &str| desk.reply_for(&log, at(when), &ReplyOptions::default()).unwrap().unwrap();
    let suppressed = ask("2026-10-26T11:00:00+03:00").suppressed.unwrap();
    assert_eq!(suppressed.event, "e2");
    assert_eq!(suppressed.again_at, at("2026-10-26T14:00:01+03:00"));
    assert!(ask("2026-10-26T14:00:01+03:00").suppressed.is_none());
    assert!(ask("2026-10-26T20:00:00+03:00").suppressed.is_none(), "another kind of reply");
}

#[test]
fn nobody_is_answered_who_does_not_wait() {
    let desk = Desk::from_json(DESK).unwrap();
    let opened = r#"{"id": "e1", "at": "2026-10-26T10:00:00+03:00", "by": {"role": "customer"}, "type": "opened", "channel": "email""#;
    for rest in [
        r#"}, {"id": "e2", "at": "2026-10-26T10:30:00+03:00", "by": {"role": "agent"}, "type": "message"}"#,
        r#"}, {"id": "e2", "at": "2026-10-26T10:30:00+03:00", "type": "marked_spam"}"#,
        r#", "tags": ["silent"]}"#,
    ] {
        let log = conversation("", &format!("{opened}{rest}"));
        let answer = desk.reply_for(&log, at("2026-10-26T11:00:00+03:00"), &ReplyOptions::default()).unwrap();
        assert_eq!(answer, None, "{rest}");
    }
}

proptest! {
    /// Neither the target nor the observed wait is later than the promise, and the next quarter of an hour is enough.
    #[test]
    fn a_promise_is_never_early(asked in 0_i64..(9 * 60 * 60), wait in 0_i64..(40 * 60)) {
        let nine = at("2026-10-26T09:00:00+03:00");
        let when = nine.checked_add_signed(TimeDelta::seconds(asked)).unwrap();
        let wait = TimeDelta::minutes(wait);
        let opening = r#""channel": "email", "language": "en""#;
        let answer = reply(&when.to_rfc3339(), opening, &ReplyOptions::default().observed(wait)).unwrap();
        let promise = answer.promise.unwrap();
        let desk = Desk::from_json(DESK).unwrap();
        let office = desk.editions()[0].calendar("office").unwrap();
        let target = office.add(when, TimeDelta::hours(4)).unwrap();
        let later = target.max(office.add(when, wait).unwrap());
        prop_assert!(promise.by >= later);
        prop_assert!(promise.by.signed_duration_since(later) < TimeDelta::minutes(15));
        prop_assert_eq!(promise.by.timestamp() % (15 * 60), 0);
    }
}
