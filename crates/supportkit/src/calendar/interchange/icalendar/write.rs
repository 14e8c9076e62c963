//! Holidays and open hours as an iCalendar text.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use super::fold::Written;
use crate::calendar::{Calendar, HolidayDate, Segment};

/// What an iCalendar text needs besides the calendar.
///
/// ```
/// use chrono::NaiveDate;
/// use supportkit::calendar::Calendar;
/// use supportkit::calendar::interchange::{Feed, ReadOptions, WriteOptions};
///
/// let office = Calendar::from_json(r#"{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
///     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}"#)?;
/// let day = |text: &str| text.parse::<NaiveDate>().unwrap();
/// let options = WriteOptions::stamped("2026-03-20T08:00:00Z".parse().unwrap()).named("Days off");
/// let text = office.holidays_icalendar(day("2026-01-01"), day("2026-12-31"), &options);
/// assert!(text.contains("UID:2026-10-29-Republic Day@supportkit\r\n"));
/// assert!(text.contains("DTSTART;VALUE=DATE:20261029\r\n"));
///
/// let feed = Feed::read(&text, &ReadOptions::default())?;
/// assert_eq!(feed.name.as_deref(), Some("Days off"));
/// assert_eq!(feed.entries[0].summary, "Republic Day");
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WriteOptions {
    /// When the text is made; it stands in every entry.
    pub stamp: DateTime<Utc>,
    /// What the feed calls itself.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub name: Option<String>,
    /// In which language holidays are named that have names in several.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub language: Option<String>,
}

impl WriteOptions {
    /// For a text that is made at an instant.
    pub fn stamped(stamp: DateTime<Utc>) -> Self {
        Self { stamp, name: None, language: None }
    }

    /// With a name for the feed.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With the names that holidays have in a language, such as `tr`.
    #[must_use]
    pub fn in_language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// The holidays from one date to another, both included, as an iCalendar text: one entry for each date, whole days
    /// as dates and hours as instants. A date that is an estimate is tentative.
    ///
    /// The UID of an entry is its date and the id or name of the holiday, so that it is the same whenever it is written.
    pub fn holidays_icalendar(&self, from: NaiveDate, to: NaiveDate, options: &WriteOptions) -> String {
        let mut calendar = Writer::new(options);
        let language = options.language.as_deref().unwrap_or_default();
        for (holiday, hours) in self.holidays_with_hours(language, from, to) {
            let key = holiday.id.as_deref().unwrap_or(&holiday.name);
            let key = format!("{}-{key}", holiday.date);
            if holiday.whole_day {
                let uid = calendar.uid(&key, self.id());
                calendar.event(&uid, &holiday.name, |written| {
                    written.line(&format!("DTSTART;VALUE=DATE:{}", day(holiday.date.0)));
                    if let Some(next) = holiday.date.0.succ_opt() {
                        written.line(&format!("DTEND;VALUE=DATE:{}", day(next)));
                    }
                    of_holiday(written, &holiday);
                });
            }
            for stretch in hours.iter().filter(|stretch| stretch.start < stretch.end) {
                let uid = calendar.uid(&key, self.id());
                calendar.event(&uid, &holiday.name, |written| {
                    of_stretch(written, stretch);
                    of_holiday(written, &holiday);
                });
            }
        }
        calendar.finish()
    }

    /// The open stretches in [`from`, `to`) as an iCalendar text: one entry for each, called `open` or what the feed is
    /// called, which takes nobody's time.
    ///
    /// The UID of an entry is the instant at which it opens.
    ///
    /// ```
    /// use supportkit::calendar::Calendar;
    /// use supportkit::calendar::interchange::WriteOptions;
    ///
    /// let office = Calendar::from_json(r#"{"zone": "Europe/Istanbul", "hours": {"fri": [["09:00", "18:00"]]}}"#)?;
    /// let options = WriteOptions::stamped("2026-03-20T08:00:00Z".parse().unwrap());
    /// let text = office.hours_icalendar("2026-03-20T00:00:00Z".parse().unwrap(), "2026-03-27T00:00:00Z".parse().unwrap(), &options);
    /// assert!(text.contains("DTSTART:20260320T060000Z\r\nDTEND:20260320T150000Z\r\n"));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn hours_icalendar(&self, from: DateTime<Utc>, to: DateTime<Utc>, options: &WriteOptions) -> String {
        let mut calendar = Writer::new(options);
        let name = options.name.as_deref().unwrap_or("open");
        for stretch in self.segments(from, to) {
            let uid = calendar.uid(&format!("open-{}", instant(stretch.start)), self.id());
            calendar.event(&uid, name, |written| {
                of_stretch(written, &stretch);
                written.line("TRANSP:TRANSPARENT");
            });
        }
        calendar.finish()
    }
}

/// A calendar object that is being written.
struct Writer {
    written: Written,
    stamp: String,
    uids: BTreeSet<String>,
}

impl Writer {
    fn new(options: &WriteOptions) -> Self {
        let mut written = Written::default();
        for line in
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//supportkit//calendar//EN", "CALSCALE:GREGORIAN"]
        {
            written.line(line);
        }
        if let Some(name) = &options.name {
            written.text("X-WR-CALNAME", name);
        }
        Self { written, stamp: instant(options.stamp), uids: BTreeSet::new() }
    }

    /// A UID that no entry has yet, the same for the same entries in the same order.
    fn uid(&mut self, key: &str, calendar: &str) -> String {
        let of = if calendar.is_empty() { "supportkit".to_owned() } else { format!("{calendar}.supportkit") };
        let mut uid = format!("{key}@{of}");
        let mut place = 1_u32;
        while !self.uids.insert(uid.clone()) {
            place += 1;
            uid = format!("{key}-{place}@{of}");
        }
        uid
    }

    fn event(&mut self, uid: &str, summary: &str, inside: impl FnOnce(&mut Written)) {
        self.written.line("BEGIN:VEVENT");
        self.written.text("UID", uid);
        self.written.line(&format!("DTSTAMP:{}", self.stamp));
        inside(&mut self.written);
        self.written.text("SUMMARY", summary);
        self.written.line("END:VEVENT");
    }

    fn finish(mut self) -> String {
        self.written.line("END:VCALENDAR");
        self.written.finish()
    }
}

fn of_stretch(written: &mut Written, stretch: &Segment) {
    written.line(&format!("DTSTART:{}", instant(stretch.start)));
    written.line(&format!("DTEND:{}", instant(stretch.end)));
}

fn of_holiday(written: &mut Written, holiday: &HolidayDate) {
    let kind = serde_json::to_value(holiday.kind).ok();
    if let Some(kind) = kind.as_ref().and_then(serde_json::Value::as_str) {
        written.text("CATEGORIES", &kind.to_ascii_uppercase());
    }
    written.line(if holiday.estimated { "STATUS:TENTATIVE" } else { "STATUS:CONFIRMED" });
}

/// `20260320`, with a year of four digits.
fn day(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year().clamp(0, 9_999), date.month(), date.day())
}

/// `20260320T093000Z`
fn instant(at: DateTime<Utc>) -> String {
    let at = at.naive_utc();
    format!("{}T{:02}{:02}{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}
