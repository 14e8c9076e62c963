//! Replies as a desk writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ConditionDocument;
use crate::conversation::Channel;
use crate::coverage::Cover;
use crate::document::IsoDuration;

/// What the desk answers by itself, and what it promises in doing so.
///
/// ```
/// use supportkit::replies::RepliesDocument;
///
/// let replies: RepliesDocument = serde_json::from_str(r#"{
///     "default_language": "tr",
///     "acknowledgement": [{"template": "received"}],
///     "out_of_hours": [{"closed_by": ["holiday"], "template": "holiday"}, {"template": "closed"}],
///     "promise": {"percentile": 90, "round_up_to": "PT15M"},
///     "templates": {
///         "received": {"texts": {"tr": "{due:day} saat {due:time} içinde yanıtlarız.", "en": "You will hear from us by {due:time}."}},
///         "holiday": {"texts": {"tr": "{holiday} nedeniyle kapalıyız.", "en": "We are closed for {holiday}."}},
///         "closed": {"texts": {"tr": "{opens:day} {opens:time} açığız.", "en": "We open {opens:day} at {opens:time}."}}}
/// }"#).unwrap();
/// assert_eq!(replies.out_of_hours.len(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepliesDocument {
    /// The language of customers whose language is not known or has no text, a BCP 47 tag; absent for `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_language: Option<String>,
    /// What is answered while somebody is there, in order: the first rule that fits decides. None for nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgement: Vec<ReplyRuleDocument>,
    /// What is answered while nobody is there, in order: the first rule that fits decides. None for nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out_of_hours: Vec<ReplyRuleDocument>,
    /// By when the desk says it will answer; absent for no promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseDocument>,
    /// How much time passes, on the wall clock, before the same kind of reply is given again in a conversation; absent for
    /// `PT24H`, `PT0S` for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_once_per: Option<IsoDuration>,
    /// Whether dates, times and reference numbers are not isolated from text that is written from right to left. Isolated
    /// they stand between U+2066 and U+2069 and are not shown back to front.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_isolation: bool,
    /// The texts, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub templates: BTreeMap<String, TemplateDocument>,
}

/// When which text is answered. What is absent makes no difference.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyRuleDocument {
    /// The id, unique among the rules; absent for the kind with the rule's place, such as `out_of_hours/2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// For which conversations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDocument>,
    /// On which channels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// For customers of which languages, BCP 47 tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// While who is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cover: Vec<Cover>,
    /// While the people are away for which reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_by: Vec<ClosedBy>,
    /// The id of the template; absent for no answer at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Whether nothing is promised, although the desk does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_promise: bool,
}

/// Why people are away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// It is outside the weekly hours.
    OutsideHours,
    /// A holiday.
    Holiday,
    /// The date has hours of its own.
    SpecialDay,
    /// A break.
    Break,
    /// Anything else.
    Other,
}

/// By when the desk says it will answer.
///
/// The rule is to promise less than one can do: the later of the target and the wait that customers really had.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromiseDocument {
    /// Which percentile of the waits that were observed is promised, 1 to 100; absent for 90. The host supplies its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentile: Option<u8>,
    /// Whether nothing is promised where no observed wait is supplied, instead of the target alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub observed_only: bool,
    /// The promise falls on a multiple of this, counted from local midnight, at or after the instant it was worked out for;
    /// at most `PT12H`, absent for `PT1M`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round_up_to: Option<IsoDuration>,
}

/// A text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateDocument {
    /// The text for each language, BCP 47 tags. `{customer}` and the like stand for values, `{customer|you}` says what to
    /// write where there is none, and `{{` and `}}` are braces.
    pub texts: BTreeMap<String, String>,
}
