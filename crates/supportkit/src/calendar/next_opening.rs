//! When it opens next, told to somebody in another zone.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::Serialize;

use super::line::Moment;
use super::{Calendar, Weekday, Zone};
use crate::document::instant;

/// The next open stretch of a calendar, with what the clock on the wall of a zone shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Opening {
    /// Whether it is open already.
    pub open_now: bool,
    /// From when on it is open: the instant that was asked about when it is open already.
    #[serde(with = "instant")]
    pub opens: DateTime<Utc>,
    /// When it closes; `None` when it never does.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub closes: Option<DateTime<Utc>>,
    /// The local date and time at which it opens.
    pub local_opens: NaiveDateTime,
    /// The local date and time at which it closes: what the clock was about to show in the last open second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_closes: Option<NaiveDateTime>,
    /// The weekday there on which it opens.
    pub weekday: Weekday,
    /// How many dates there lie between now and then: 0 is today, 1 tomorrow.
    pub days_from_now: u32,
}

impl Calendar {
    /// When it is open next, as the clock shows it in a zone: that of a customer, or [its own](Self::zone).
    ///
    /// The answer is structure and no text, so that a host can say "today at 10:00", "tomorrow" or "on Monday" in any
    /// language. `None` when it never opens again.
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use supportkit::calendar::{Calendar, Weekday, Zone};
    ///
    /// let istanbul = Calendar::from_json(r#"{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}"#)?;
    /// let sunday: DateTime<Utc> = "2026-03-22T15:00:00Z".parse().unwrap();
    ///
    /// let there = istanbul.next_opening_in(sunday, &Zone::named("Asia/Tokyo")?).unwrap();
    /// assert_eq!(there.local_opens.to_string(), "2026-03-23 15:00:00");
    /// assert_eq!((there.weekday, there.days_from_now), (Weekday::Mon, 0)); // in Tokyo it is Monday already
    /// let here = istanbul.next_opening_in(sunday, istanbul.zone()).unwrap();
    /// assert_eq!((here.weekday, here.days_from_now), (Weekday::Mon, 1));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn next_opening_in(&self, at: DateTime<Utc>, zone: &Zone) -> Option<Opening> {
        let opens = self.next_open(at)?;
        let closes = self.next_close(opens);
        let local_opens = zone.local(opens);
        let days = local_opens.date().signed_duration_since(zone.local(at).date()).num_days();
        Some(Opening {
            open_now: self.is_open(at),
            opens,
            closes,
            local_opens,
            local_closes: closes.map(|closes| zone.local_end(closes)),
            weekday: Weekday::of(local_opens.date()),
            days_from_now: u32::try_from(days).unwrap_or_default(),
        })
    }
}

impl Zone {
    /// What the clock on the wall is about to show when something ends: the time after the last second before.
    ///
    /// It differs from [`local`](Self::local) where the clocks change at that instant, and says 24:00 of the day, and
    /// not 01:00 of the next, where midnight is skipped.
    pub(super) fn local_end(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let second = TimeDelta::seconds(1);
        let before = Moment::whole(at).checked_sub_signed(second).map(|before| self.local(before));
        before.and_then(|before| before.checked_add_signed(second)).unwrap_or_else(|| self.local(at))
    }
}
