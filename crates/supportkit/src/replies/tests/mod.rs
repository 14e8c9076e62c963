//! Replies, promises and the ledger, told in desks and logs.

mod answers;
mod ledger;
mod templates;

use chrono::{DateTime, Utc};

use super::ReplyAnswer;
use crate::conversation::Conversation;
use crate::desk::{Desk, ReplyOptions};

/// A desk in Istanbul, closed on Republic Day, with texts in four languages.
pub(super) const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "office": {"zone": "Europe/Istanbul",
            "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
                      "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]},
            "holidays": [{"name": "Republic Day", "yearly": "10-29"}]},
        "duty": {"zone": "Europe/Istanbul", "hours": {"thu": [["10:00", "16:00"]]}},
        "riyadh": {"zone": "Asia/Riyadh", "hours": {"sun": [["08:00", "16:00"]], "mon": [["08:00", "16:00"]],
            "tue": [["08:00", "16:00"]], "wed": [["08:00", "16:00"]], "thu": [["08:00", "16:00"]]}}},
    "default_calendar": "office",
    "channels": {
        "email": {"advertised_wait": "PT8H"},
        "chat": {"live": true, "languages": {"tr": {}, "en": {}, "ar": {"calendar": "riyadh"}, "fa": {}},
                 "skeleton": {"calendar": "duty", "priorities": ["urgent"]}, "bot": {}}},
    "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"},
                                           {"clock": "next_reply", "within": "PT8H"}]}],
    "replies": {
        "default_language": "tr",
        "promise": {"percentile": 90, "round_up_to": "PT15M"},
        "at_most_once_per": "PT4H",
        "acknowledgement": [
            {"id": "silent", "when": {"tags": {"has": "silent"}}},
            {"id": "first", "template": "received"}],
        "out_of_hours": [
            {"id": "holiday", "closed_by": ["holiday"], "template": "holiday"},
            {"id": "night", "template": "closed"}],
        "templates": {
            "received": {"texts": {
                "tr": "Merhaba {customer|}, {due:day} saat {due:time}’e kadar yanıtlayacağız.",
                "en": "You will hear from us by {due:time} {due:day}.",
                "ar": "سنرد عليك {due:day} قبل الساعة {due:time} ({due:hijri_date}).",
                "fa": "تا {due:day} ساعت {due:time} ({due:persian_date}) پاسخ می‌دهیم."}},
            "holiday": {"texts": {
                "tr": "{holiday} nedeniyle kapalıyız; {opens:weekday} {opens:time}’te açığız.",
                "en": "Closed for {holiday}; open on {opens:date} at {opens:time}.",
                "ar": "نحن مغلقون بمناسبة {holiday}. نفتح {opens:date}.",
                "fa": "به مناسبت {holiday} تعطیل هستیم."}},
            "closed": {"texts": {
                "tr": "Şu an kapalıyız. {opens:day} {opens:time}’te açılıyoruz.",
                "en": "We open {opens:day} at {opens:time}.",
                "ar": "نفتح {opens:day} الساعة {opens:time}.",
                "fa": "{opens:day} ساعت {opens:time} باز می‌کنیم."}}}}
}]}"#;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A conversation of these events.
pub(super) fn conversation(customer: &str, events: &str) -> Conversation {
    let text = format!(r#"{{"format": "1.0", "id": "c-1", {customer} "events": [{events}]}}"#);
    Conversation::from_json(&text).unwrap()
}

/// What is answered at once to somebody who writes.
pub(super) fn reply(when: &str, opening: &str, options: &ReplyOptions) -> Option<ReplyAnswer> {
    let events = format!(
        r#"{{"id": "e1", "at": "{when}", "by": {{"role": "customer"}}, "type": "opened", {opening}}}"#
    );
    let desk = Desk::from_json(DESK).unwrap();
    desk.reply_for(&conversation("", &events), at(when), options).unwrap()
}
