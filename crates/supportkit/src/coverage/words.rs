//! The few words that statements and automatic replies need, in the languages the library speaks: Turkish, Arabic,
//! Persian and English. Everything else is in templates of the host's own.

use chrono::TimeDelta;

use crate::calendar::Weekday;
use crate::conversation::Channel;
use crate::document::language::canonical;

/// The words of one language. Text with names in braces is a template.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    /// The tag of the language.
    pub(crate) language: &'static str,
    /// Whether it is written from right to left.
    pub(crate) right_to_left: bool,
    /// The weekdays from Monday on.
    pub(crate) days: [&'static str; 7],
    /// A day without hours.
    pub(crate) closed: &'static str,
    /// Hours without end.
    pub(crate) always: &'static str,
    pub(crate) today: &'static str,
    pub(crate) tomorrow: &'static str,
    /// The channels in the order of the vocabulary.
    channels: [&'static str; 10],
    hours: &'static str,
    minutes: &'static str,
    /// What stands between the parts of a list.
    pub(crate) comma: &'static str,
    pub(super) people: &'static str,
    pub(super) people_in: &'static str,
    pub(super) wait: &'static str,
    pub(super) few: &'static str,
    pub(super) bot: &'static str,
    pub(super) holiday: &'static str,
    pub(super) zone: &'static str,
}

const ENGLISH: Words = Words {
    language: "en",
    right_to_left: false,
    days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    closed: "closed",
    always: "at all times",
    today: "today",
    tomorrow: "tomorrow",
    channels: [
        "Email",
        "Chat",
        "Messaging",
        "SMS",
        "Phone",
        "Voicemail",
        "Social media",
        "Web form",
        "In the app",
        "Other",
    ],
    hours: "{n} h",
    minutes: "{n} min",
    comma: ", ",
    people: "{channel}: {hours}",
    people_in: "{channel} ({languages}): {hours}",
    wait: "{channel}: an answer within {wait}",
    few: "{channel}, only {priorities}: {hours}",
    bot: "{channel}, automatic answers: {hours}",
    holiday: "{date}: {holiday}",
    zone: "Times are those of {zone}.",
};

const TURKISH: Words = Words {
    language: "tr",
    right_to_left: false,
    days: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    closed: "kapalı",
    always: "her zaman",
    today: "bugün",
    tomorrow: "yarın",
    channels: [
        "E-posta",
        "Canlı sohbet",
        "Mesajlaşma",
        "SMS",
        "Telefon",
        "Sesli mesaj",
        "Sosyal medya",
        "Web formu",
        "Uygulama içi",
        "Diğer",
    ],
    hours: "{n} sa",
    minutes: "{n} dk",
    comma: ", ",
    people: "{channel}: {hours}",
    people_in: "{channel} ({languages}): {hours}",
    wait: "{channel}: en geç {wait} içinde yanıt",
    few: "{channel}, yalnızca {priorities}: {hours}",
    bot: "{channel}, otomatik yanıt: {hours}",
    holiday: "{date}: {holiday}",
    zone: "Saatler {zone} saat dilimindedir.",
};

const ARABIC: Words = Words {
    language: "ar",
    right_to_left: true,
    days: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    closed: "مغلق",
    always: "على مدار الساعة",
    today: "اليوم",
    tomorrow: "غدًا",
    channels: [
        "البريد الإلكتروني",
        "الدردشة",
        "المراسلة",
        "الرسائل القصيرة",
        "الهاتف",
        "البريد الصوتي",
        "التواصل الاجتماعي",
        "نموذج الويب",
        "داخل التطبيق",
        "أخرى",
    ],
    hours: "{n} س",
    minutes: "{n} د",
    comma: "، ",
    people: "{channel}: {hours}",
    people_in: "{channel} ({languages}): {hours}",
    wait: "{channel}: الرد خلال {wait}",
    few: "{channel}، فقط {priorities}: {hours}",
    bot: "{channel}، رد آلي: {hours}",
    holiday: "{date}: {holiday}",
    zone: "الأوقات بتوقيت {zone}.",
};

const PERSIAN: Words = Words {
    language: "fa",
    right_to_left: true,
    days: ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
    closed: "تعطیل",
    always: "شبانه‌روزی",
    today: "امروز",
    tomorrow: "فردا",
    channels: [
        "ایمیل",
        "گفتگوی زنده",
        "پیام‌رسان",
        "پیامک",
        "تلفن",
        "پیام صوتی",
        "شبکه‌های اجتماعی",
        "فرم وب",
        "درون برنامه",
        "سایر",
    ],
    hours: "{n} ساعت",
    minutes: "{n} دقیقه",
    comma: "، ",
    people: "{channel}: {hours}",
    people_in: "{channel} ({languages}): {hours}",
    wait: "{channel}: پاسخ حداکثر تا {wait}",
    few: "{channel}، فقط {priorities}: {hours}",
    bot: "{channel}، پاسخ خودکار: {hours}",
    holiday: "{date}: {holiday}",
    zone: "ساعت‌ها به وقت {zone} است.",
};

impl Words {
    /// The words for readers of a language; `None` in one that the library does not speak.
    pub(crate) fn of(language: &str) -> Option<&'static Words> {
        let wanted = canonical(language);
        let primary = wanted.split('-').next().unwrap_or_default();
        [&ENGLISH, &TURKISH, &ARABIC, &PERSIAN].into_iter().find(|words| words.language == primary)
    }

    /// The languages there are words of.
    pub(crate) const SPOKEN: [&'static str; 4] = ["en", "tr", "ar", "fa"];

    pub(crate) fn day(&self, weekday: Weekday) -> &'static str {
        self.days.get(weekday as usize).copied().unwrap_or_default()
    }

    pub(crate) fn channel(&self, channel: Channel) -> &'static str {
        let place = Channel::ALL.iter().position(|known| *known == channel).unwrap_or_default();
        self.channels.get(place).copied().unwrap_or_default()
    }

    /// A length of time in hours and minutes, rounded up to whole minutes.
    pub(crate) fn length(&self, length: TimeDelta) -> String {
        let seconds = length.num_seconds().max(0);
        let minutes = seconds.saturating_add(59) / 60;
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let mut parts = Vec::new();
        if hours > 0 {
            parts.push(self.hours.replace("{n}", &hours.to_string()));
        }
        if minutes > 0 || hours == 0 {
            parts.push(self.minutes.replace("{n}", &minutes.to_string()));
        }
        parts.join(" ")
    }
}

/// Text that keeps its own direction whatever stands around it, as dates and times must in a line from right to left:
/// without it `2026-03-20` is shown back to front there.
pub(crate) fn isolated(text: &str, right_to_left: bool) -> String {
    if right_to_left { format!("\u{2066}{text}\u{2069}") } else { text.to_owned() }
}
