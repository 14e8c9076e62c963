//! The findings there are, and the page of each.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The findings a document can have. Each has a page: what it means, why it matters, an example and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FindingCode {
    /// A field this version does not know, in a document of a newer minor format.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/newer_field.md"))]
    NewerField,
    /// Intervals of one day overlap and were merged.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/overlap_merged.md"))]
    OverlapMerged,
    /// A calendar has no open time after some date.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/closes_for_good.md"))]
    ClosesForGood,
    /// A holiday that never changes anything, because the day is closed anyway.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/holiday_on_closed_day.md"))]
    HolidayOnClosedDay,
    /// A holiday whose rule gives no day in any year it is worked out for.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/holiday_never_falls.md"))]
    HolidayNeverFalls,
    /// A policy, rule or target that an earlier one always hides.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/unreachable.md"))]
    Unreachable,
    /// A priority or a tier without a target.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/no_target.md"))]
    NoTarget,
    /// A reply target that is longer than the resolution target beside it.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/reply_longer_than_resolution.md"))]
    ReplyLongerThanResolution,
    /// An escalation step or a routing rule that reaches nobody.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/nobody_to_reach.md"))]
    NobodyToReach,
    /// A rota with time in which nobody is on call.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/rota_hole.md"))]
    RotaHole,
    /// A tag that is deprecated and has no successor.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/deprecated_without_successor.md"))]
    DeprecatedWithoutSuccessor,
    /// A label that is the same for two tags.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/same_label.md"))]
    SameLabel,
    /// A language in which people answer and a reply has no text.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/language_without_text.md"))]
    LanguageWithoutText,
    /// A channel advertises a shorter wait than customers have.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/advertised_better_than_observed.md"))]
    AdvertisedBetterThanObserved,
    /// A condition that holds for no conversation.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/never_holds.md"))]
    NeverHolds,
    /// A condition that tests something and holds for every conversation all the same.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/always_holds.md"))]
    AlwaysHolds,
    /// Two policies for the same conversations with different targets, of which neither is an exception to the other.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/overlap.md"))]
    Overlap,
    /// A reply target that is longer than any stretch of open time on its calendar.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/target_longer_than_open.md"))]
    TargetLongerThanOpen,
    /// An escalation step that would come up before its clock starts.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/step_before_start.md"))]
    StepBeforeStart,
    /// A clock of the desk's own with a trigger that both starts and stops it.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/start_is_stop.md"))]
    StartIsStop,
    /// A question about conditions that was too large to decide.
    ///
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/findings/undecided.md"))]
    Undecided,
}

/// Every code with its word and its page.
macro_rules! codes {
    ($($variant:ident $word:literal),* $(,)?) => {
        impl FindingCode {
            /// Every code, in the order of this list.
            pub const ALL: &[FindingCode] = &[$(FindingCode::$variant),*];

            /// The word in JSON and for [`named`](Self::named).
            pub fn name(self) -> &'static str {
                match self {
                    $(FindingCode::$variant => $word,)*
                }
            }

            /// The page about it, in Markdown.
            pub fn page(self) -> &'static str {
                match self {
                    $(FindingCode::$variant => include_str!(concat!("../../docs/findings/", $word, ".md")),)*
                }
            }
        }
    };
}

codes!(
    NewerField "newer_field",
    OverlapMerged "overlap_merged",
    ClosesForGood "closes_for_good",
    HolidayOnClosedDay "holiday_on_closed_day",
    HolidayNeverFalls "holiday_never_falls",
    Unreachable "unreachable",
    NoTarget "no_target",
    ReplyLongerThanResolution "reply_longer_than_resolution",
    NobodyToReach "nobody_to_reach",
    RotaHole "rota_hole",
    DeprecatedWithoutSuccessor "deprecated_without_successor",
    SameLabel "same_label",
    LanguageWithoutText "language_without_text",
    AdvertisedBetterThanObserved "advertised_better_than_observed",
    NeverHolds "never_holds",
    AlwaysHolds "always_holds",
    Overlap "overlap",
    TargetLongerThanOpen "target_longer_than_open",
    StepBeforeStart "step_before_start",
    StartIsStop "start_is_stop",
    Undecided "undecided",
);

impl FindingCode {
    /// The code with that word.
    ///
    /// ```
    /// use supportkit::document::FindingCode;
    ///
    /// let code = FindingCode::named("unreachable").unwrap();
    /// assert!(code.page().starts_with("# Unreachable"));
    /// ```
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == word)
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::FindingCode;

    #[test]
    fn every_code_has_its_word_and_page() {
        for code in FindingCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
            assert_eq!(FindingCode::named(code.name()), Some(*code));
            for heading in ["## Meaning", "## Why it matters", "## Example", "## How to mend it"] {
                assert!(code.page().contains(heading), "{code}: {heading}");
            }
        }
    }
}
