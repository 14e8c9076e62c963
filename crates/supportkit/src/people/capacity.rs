//! How much somebody takes on at once, counted in thousandths of a conversation.

use std::collections::BTreeMap;

use super::CapacityDocument;
use crate::document::{Pointer, ProblemKind, Review, listed};

/// What a conversation weighs where nothing is said.
pub const FULL_WEIGHT: u32 = 1_000;
const HEAVIEST: u32 = 100_000;

/// Capacity, checked.
///
/// ```
/// use supportkit::people::{Capacity, CapacityDocument};
///
/// let document: CapacityDocument =
///     serde_json::from_str(r#"{"conversations": 2, "weights": {"email": 500}}"#).unwrap();
/// let capacity = Capacity::from(&document);
/// assert_eq!(capacity.weighed([("chat", 1), ("email", 3)]), 2_500);
/// assert_eq!(capacity.most(), Some(2_000));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capacity {
    most: Option<u64>,
    channels: BTreeMap<String, u32>,
    weights: BTreeMap<String, u32>,
}

impl From<&CapacityDocument> for Capacity {
    fn from(document: &CapacityDocument) -> Self {
        Self {
            most: document.conversations.map(|most| u64::from(most) * u64::from(FULL_WEIGHT)),
            channels: document.channels.clone(),
            weights: document.weights.clone(),
        }
    }
}

impl Capacity {
    /// Checks a written capacity against the names of the channels, noting every problem.
    pub(crate) fn compile(
        document: &CapacityDocument,
        channels: &[&str],
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        for (field, names) in [("channels", &document.channels), ("weights", &document.weights)] {
            for name in names.keys().filter(|name| !channels.contains(&name.as_str())) {
                let known = listed(channels);
                let expected = format!("one of the channels {known}");
                review.problem(&at.key(field).key(name), ProblemKind::UnknownValue, name, expected);
            }
        }
        for (name, weight) in document.weights.iter().filter(|(_, weight)| **weight > HEAVIEST) {
            let expected = format!("0 to {HEAVIEST} thousandths");
            review.problem(&at.key("weights").key(name), ProblemKind::OutOfRange, weight, expected);
        }
        Self::from(document)
    }

    /// What a conversation of a channel weighs, in thousandths.
    pub fn weight(&self, channel: &str) -> u64 {
        u64::from(self.weights.get(channel).copied().unwrap_or(FULL_WEIGHT))
    }

    /// What so many conversations of these channels weigh together, in thousandths.
    pub fn weighed<'c>(&self, load: impl IntoIterator<Item = (&'c str, u32)>) -> u64 {
        let weights = load.into_iter().map(|(channel, count)| self.weight(channel) * u64::from(count));
        weights.fold(0, u64::saturating_add)
    }

    /// The most over all channels, in thousandths; `None` without such a limit.
    pub fn most(&self) -> Option<u64> {
        self.most
    }

    /// The most conversations of one channel; `None` without such a limit.
    pub fn most_of(&self, channel: &str) -> Option<u32> {
        self.channels.get(channel).copied()
    }
}
