//! Who is served next, among many open conversations.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Assessment;
use crate::document::{duration, instant};
use crate::sla::{AgreementId, ClockKind, ClockReport, ClockState, Going};

/// How a queue is ordered, and to when it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QueueOptions {
    /// What comes first.
    pub order: QueueOrder,
    /// When the shift ends; absent where everything that is not late yet can be saved.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub shift_ends: Option<DateTime<Utc>>,
}

impl QueueOptions {
    /// In this order.
    #[must_use]
    pub fn order(mut self, order: QueueOrder) -> Self {
        self.order = order;
        self
    }

    /// Up to the end of a shift.
    #[must_use]
    pub fn until(mut self, shift_ends: DateTime<Utc>) -> Self {
        self.shift_ends = Some(shift_ends);
        self
    }
}

/// What comes first in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum QueueOrder {
    /// What is due next, what is late already before it.
    #[default]
    NextDue,
    /// What has the least time left in its own time: an hour of opening hours may be later than two hours on the wall.
    LeastLeft,
}

/// What can be done for a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Saving {
    /// It is broken already.
    Late,
    /// It breaks before the shift ends unless somebody serves it in this shift.
    InThisShift,
    /// It can wait for the next shift.
    Later,
    /// No clock of it runs.
    NothingRuns,
}

/// One conversation in a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct QueueEntry {
    /// The place of the conversation among those that were asked about, counted from nothing.
    pub place: u32,
    /// What can be done.
    pub saving: Saving,
    /// The clock that decides its place; absent where none runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockKind>,
    /// Its agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// When it is or was due.
    #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<Utc>>,
    /// How much of its own time is left, less than nothing where it is late.
    #[serde(with = "duration")]
    pub left: TimeDelta,
}

/// A running clock: when it is due, and how much of its own time is left.
fn running(report: &ClockReport) -> Option<(Option<DateTime<Utc>>, TimeDelta, bool)> {
    match report.state {
        ClockState::Running { due, left } => Some((due, left, false)),
        ClockState::Breached { due, by, going: Going::On {}, .. } => {
            Some((due, TimeDelta::zero().checked_sub(&by).unwrap_or_default(), true))
        }
        _ => None,
    }
}

/// Puts conversations in the order in which they should be served, by the clock of each that is first in that order.
///
/// Equals stand in the order they were given. Conversations of which no clock runs come last.
///
/// ```
/// use supportkit::assess::{QueueOptions, Saving, queue};
/// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, document::instant};
///
/// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
///     "sla": [{"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]}"#)?;
/// let opened = |id: &str, at: &str| Conversation::from_json(&format!(r#"{{"format": "1.0", "id": "{id}", "events": [
///     {{"id": "e1", "at": "{at}", "by": {{"role": "customer"}}, "type": "opened"}}]}}"#));
/// let conversations = [opened("new", "2026-03-23T11:00:00Z")?, opened("old", "2026-03-23T08:30:00Z")?];
///
/// let now = instant::parse("2026-03-23T12:00:00Z").unwrap();
/// let assessments: Vec<_> = desk.assess_all(&conversations, now, &AskOptions::default()).into_iter().flatten().collect();
/// let until_two = QueueOptions::default().until(instant::parse("2026-03-23T14:00:00Z").unwrap());
/// let order = queue(&assessments, &until_two);
/// assert_eq!((order[0].place, order[0].saving), (1, Saving::InThisShift));
/// assert_eq!((order[1].place, order[1].saving), (0, Saving::Later));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[cfg_attr(feature = "uniffi", uniffi::export(default(options)))]
pub fn queue(assessments: &[Assessment], options: &QueueOptions) -> Vec<QueueEntry> {
    let key = |due: Option<DateTime<Utc>>, left: TimeDelta| match options.order {
        QueueOrder::LeastLeft => (left, due.unwrap_or(DateTime::<Utc>::MAX_UTC)),
        QueueOrder::NextDue => (TimeDelta::zero(), due.unwrap_or(DateTime::<Utc>::MAX_UTC)),
    };
    let mut entries: Vec<QueueEntry> = assessments
        .iter()
        .enumerate()
        .map(|(place, assessment)| {
            let first = assessment
                .clocks
                .iter()
                .filter_map(|report| running(report).map(|running| (report, running)))
                .min_by_key(|(_, (due, left, _))| key(*due, *left));
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let Some((report, (due, left, late))) = first else {
                return QueueEntry {
                    place,
                    saving: Saving::NothingRuns,
                    clock: None,
                    agreement: None,
                    due: None,
                    left: TimeDelta::zero(),
                };
            };
            let in_this_shift = match (due, options.shift_ends) {
                (Some(due), Some(ends)) => due <= ends,
                (due, None) => due.is_some(),
                (None, Some(_)) => false,
            };
            let saving = match (late, in_this_shift) {
                (true, _) => Saving::Late,
                (false, true) => Saving::InThisShift,
                (false, false) => Saving::Later,
            };
            let (clock, agreement) = (Some(report.clock), Some(report.agreement.clone()));
            QueueEntry { place, saving, clock, agreement, due, left }
        })
        .collect();
    entries.sort_by_key(|entry| (entry.saving == Saving::NothingRuns, key(entry.due, entry.left)));
    entries
}
