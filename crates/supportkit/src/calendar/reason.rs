//! Why a calendar is closed.
//!
//! ```
//! use supportkit::calendar::Reason;
//!
//! let eid = Reason::Holiday { name: "Eid al-Fitr".to_owned(), observed: false, estimated: true };
//! assert_eq!(eid.to_string(), "holiday `Eid al-Fitr` (estimated)");
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Why a calendar is closed at some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit", from_py_object))]
pub enum Reason {
    /// The weekly hours do not include this time.
    OutsideHours {},
    /// A holiday takes the day, or these hours of it.
    Holiday {
        /// The holiday's name.
        name: String,
        /// Whether it is kept on this day because its own fell badly.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(feature = "uniffi", uniffi(default = false))]
        observed: bool,
        /// Whether the day is an estimate.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(feature = "uniffi", uniffi(default = false))]
        estimated: bool,
    },
    /// The date has hours of its own, and they do not include this time.
    SpecialDay {
        /// The special day's name.
        name: String,
    },
    /// A break.
    Break {
        /// The break's name.
        name: String,
    },
    /// The first weekly hours are not in effect yet.
    NotYetInEffect {},
    /// The clock on the wall shows open hours, but it was changed: a time that comes twice counts once, and hours that
    /// begin at a skipped time begin later.
    ClockChange {},
    /// The calendar is made of others, and this one, which is taken out, is open.
    TakenOut {
        /// The id of the calendar that is taken out.
        calendar: String,
    },
    /// The calendar is made of others that are closed for different reasons.
    Parts {
        /// The calendars that are closed.
        parts: Vec<ClosedPart>,
    },
}

/// A calendar that is closed where one made of it is, too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(
    feature = "python",
    pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit", from_py_object)
)]
pub struct ClosedPart {
    /// Its id.
    pub calendar: String,
    /// Why it is closed.
    #[serde(flatten)]
    pub reason: Reason,
}

impl Reason {
    /// Gives the holidays in it other names.
    pub(super) fn rename_holidays(&mut self, names: &BTreeMap<String, String>) {
        match self {
            Reason::Holiday { name, .. } => {
                if let Some(other) = names.get(name) {
                    other.clone_into(name);
                }
            }
            Reason::Parts { parts } => parts.iter_mut().for_each(|part| part.reason.rename_holidays(names)),
            _ => {}
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::OutsideHours {} => formatter.write_str("outside hours"),
            Reason::Holiday { name, observed, estimated } => {
                let how = match (observed, estimated) {
                    (false, false) => "",
                    (true, false) => " (observed)",
                    (false, true) => " (estimated)",
                    (true, true) => " (observed, estimated)",
                };
                write!(formatter, "holiday `{name}`{how}")
            }
            Reason::SpecialDay { name } => write!(formatter, "special day `{name}`"),
            Reason::Break { name } => write!(formatter, "break `{name}`"),
            Reason::NotYetInEffect {} => formatter.write_str("hours not yet in effect"),
            Reason::ClockChange {} => formatter.write_str("change of clocks"),
            Reason::TakenOut { calendar } => write!(formatter, "hours of `{calendar}` taken out"),
            Reason::Parts { parts } => {
                for (place, ClosedPart { calendar, reason }) in parts.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(formatter, "{comma}`{calendar}`: {reason}")?;
                }
                Ok(())
            }
        }
    }
}
