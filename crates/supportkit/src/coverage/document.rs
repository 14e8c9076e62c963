//! The channels as a desk writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::IsoDuration;

/// A channel on which customers reach the desk: when people answer, in which languages, how long customers are told to
/// wait, and what is there when nobody answers.
///
/// ```
/// use supportkit::coverage::ChannelDocument;
///
/// let phone: ChannelDocument = serde_json::from_str(r#"{
///     "calendar": "istanbul", "live": true, "advertised_wait": "PT5M",
///     "languages": {"tr": {}, "en": {"calendar": "london"}},
///     "skeleton": {"calendar": "weekend-duty", "priorities": ["urgent"]},
///     "bot": {"languages": ["tr"]}
/// }"#).unwrap();
/// assert!(phone.live && phone.languages.contains_key("en"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelDocument {
    /// The id of the calendar on which people answer; absent for the desk's default calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The languages people answer in, BCP 47 tags; none for every language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<String, SpokenDocument>,
    /// Whether the customer waits on the line, as on the phone or in a chat, and does not come back for the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub live: bool,
    /// How long customers are told to wait for a person at most, counted in the open time of the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advertised_wait: Option<IsoDuration>,
    /// The few who answer while the others are away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skeleton: Option<SkeletonDocument>,
    /// The bot that answers while no person does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot: Option<BotDocument>,
}

/// A language of a channel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpokenDocument {
    /// The id of the calendar on which people answer in this language; absent for that of the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// Cover by a few, for what cannot wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkeletonDocument {
    /// The id of the calendar on which they are there. Where the others are there too, the others answer.
    pub calendar: String,
    /// The priorities they answer. Nothing else is admitted, also nothing without a priority.
    pub priorities: Vec<String>,
    /// The languages they answer in, BCP 47 tags; none for those of the channel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// A bot that answers on a channel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BotDocument {
    /// The id of the calendar on which it answers; absent for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The languages it answers in, BCP 47 tags; none for every language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}
