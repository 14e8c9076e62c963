//! One entry of a feed, as people see it and switch it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::spans::{Piece, interval};
use crate::calendar::Holiday;
use crate::document::LocalDate;

/// The most dates one holiday document may list.
const MOST_DATES: usize = 1_000;
/// The most days a holiday with several dates may last.
const LONGEST: u32 = 60;

/// An entry of a feed: something that takes days, or hours of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct FeedEntry {
    /// By what it is switched on and off: its UID. One without is called by its first date and its summary.
    pub uid: String,
    /// What it is called.
    pub summary: String,
    /// What it is called in other languages, by language tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Whether it takes whole days, and not hours of them.
    pub all_day: bool,
    /// The date on which it first takes place.
    pub first: LocalDate,
    /// Whether and how it comes again.
    pub recurs: Recurs,
    /// The line of the text it begins in.
    pub line: u32,
    /// Whether it is among [`Feed::holidays`](super::Feed::holidays).
    pub on: bool,
    /// What is worth knowing about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<EntryFinding>,
}

/// Whether and how an entry comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "how")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum Recurs {
    /// It does not.
    Once {},
    /// Every year by a rule, which the calendar document has as well.
    EveryYear {},
    /// On these dates, which are spelled out.
    OnDates {
        /// How many there are.
        count: u32,
        /// The last date that was looked at, where the rule goes on after it.
        #[serde(skip_serializing_if = "Option::is_none")]
        cut_after: Option<LocalDate>,
    },
}

impl fmt::Display for Recurs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recurs::Once {} => formatter.write_str("once"),
            Recurs::EveryYear {} => formatter.write_str("every year"),
            Recurs::OnDates { count: 1, cut_after: None } => formatter.write_str("1 date"),
            Recurs::OnDates { count, cut_after: None } => write!(formatter, "{count} dates"),
            Recurs::OnDates { count, cut_after: Some(last) } => {
                write!(formatter, "{count} dates until {last}, and more after it")
            }
        }
    }
}

/// Something worth knowing about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EntryFinding {
    /// It tells of a change of clocks, which takes no time off; it starts switched off.
    ChangeOfClocks,
    /// It is cancelled; it starts switched off.
    Cancelled,
    /// It is not certain yet.
    Tentative,
    /// Its feed says that it leaves people free, as many feeds say of all their holidays.
    LeavesFree,
    /// Its rule goes on after the horizon, or before it.
    CutAtHorizon,
    /// It starts on a day that its own rule does not give; only the rule counts.
    StartsOutsideItsRule,
    /// Its rule has a COUNT and an UNTIL, of which RFC 5545 allows one; the first to be reached ends it.
    EndsTwice,
    /// It takes no time.
    TakesNoTime,
    /// Another entry has the same UID.
    SharesItsUid,
    /// It has no UID, so it is known by its date and summary.
    HasNoUid,
}

impl fmt::Display for EntryFinding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            EntryFinding::ChangeOfClocks => "tells of a change of clocks, so it is off",
            EntryFinding::Cancelled => "is cancelled, so it is off",
            EntryFinding::Tentative => "is not certain yet",
            EntryFinding::LeavesFree => "leaves people free, says the feed",
            EntryFinding::CutAtHorizon => "has dates outside the horizon, which are left out",
            EntryFinding::StartsOutsideItsRule => {
                "starts on a day that its rule does not give; only the rule counts"
            }
            EntryFinding::EndsTwice => "has both a COUNT and an UNTIL; the first to be reached ends it",
            EntryFinding::TakesNoTime => "takes no time",
            EntryFinding::SharesItsUid => "has the UID of another entry",
            EntryFinding::HasNoUid => "has no UID; it is known by its date and summary",
        })
    }
}

/// Whether a summary tells of a change of clocks, in the languages of the feeds that list such days.
pub(super) fn tells_of_clocks(summary: &str) -> bool {
    let summary = summary.to_lowercase();
    [
        "daylight saving",
        "daylight-saving",
        "standard time begins",
        "standard time ends",
        "summer time begins",
        "summer time ends",
        "clocks go ",
        "clock change",
        "sommerzeit",
        "winterzeit",
        "zeitumstellung",
        "heure d'été",
        "heure d’été",
        "heure d'hiver",
        "heure d’hiver",
        "horario de verano",
        "horario de invierno",
        "ora legale",
        "ora solare",
        "zomertijd",
        "wintertijd",
        "yaz saati",
        "kış saati",
        "sommartid",
        "vintertid",
        "czas letni",
        "czas zimowy",
    ]
    .iter()
    .any(|told| summary.contains(told))
}

/// Holidays without a name for pieces and the dates on which each begins.
pub(super) fn dated<'p>(taken: impl Iterator<Item = (&'p Piece, Vec<NaiveDate>)>) -> Vec<Holiday> {
    let mut holidays = Vec::new();
    for (piece, dates) in taken {
        let closed = piece.hours.and_then(interval).map(|hours| vec![hours]);
        let several = dates.len() > 1 && piece.days <= LONGEST;
        if several && dates.iter().all(is_ruled) {
            for dates in dates.chunks(MOST_DATES) {
                holidays.push(Holiday {
                    confirmed: dates.iter().copied().map(LocalDate).collect(),
                    lasts_days: Some(piece.days).filter(|days| *days > 1),
                    closed: closed.clone(),
                    ..Holiday::default()
                });
            }
            continue;
        }
        for date in dates {
            let last = date.checked_add_days(chrono::Days::new(u64::from(piece.days.saturating_sub(1))));
            let mut holiday = Holiday { closed: closed.clone(), ..Holiday::default() };
            match last.filter(|last| *last != date) {
                None => holiday.date = Some(LocalDate(date)),
                Some(last) => {
                    (holiday.from, holiday.to) = (Some(LocalDate(date)), Some(LocalDate(last)));
                }
            }
            holidays.push(holiday);
        }
    }
    holidays
}

fn is_ruled(date: &NaiveDate) -> bool {
    (1900..=2200).contains(&chrono::Datelike::year(date))
}

#[cfg(test)]
mod tests {
    use super::tells_of_clocks;

    #[test]
    fn changes_of_clocks_are_known_by_their_summary() {
        for told in [
            "Daylight Saving Time ends",
            "Beginn der Sommerzeit",
            "Passage à l'heure d'été",
            "Zeitumstellung",
        ] {
            assert!(tells_of_clocks(told), "{told}");
        }
        for other in ["Summer bank holiday", "Sommerferien", "Republic Day", "Tag der Uhren"] {
            assert!(!tells_of_clocks(other), "{other}");
        }
    }
}
