//! The taxonomy as it is written in a desk.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Place;
use crate::document::{DESK, Document, Schema};

/// The tags a desk uses to say what conversations are about, and the rules that suggest them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxonomyDocument {
    /// The name of this version, such as `2026-11`. Answers computed with it repeat the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The tags by their stable keys. A key is made of letters of any script, digits, `_`, `-`, `.` and `:`, such
    /// as `charged_twice`. It never changes; what people read is the label.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, TagDocument>,
    /// The rules that suggest tags from words and patterns, the most important first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleDocument>,
}

impl Document for TaxonomyDocument {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> = LazyLock::new(|| DESK.clone().of_definition("TaxonomyDocument"));
        &SCHEMA
    }
}

/// One tag: a thing that conversations can be about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagDocument {
    /// The key of the broader tag this one belongs to. A tag without a parent is at the top of the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What people read, by language such as `en` or `pt-BR`. A tag without labels is shown by its key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What the tag tells about a conversation. The kind of the parent when absent, `other` at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TagKind>,
    /// Other names people use for it, by language; misspellings are welcome. The tag is found by them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// When to apply the tag and when not to, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Who acts when conversations with this tag become more, such as a team outside support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Present once the tag is no longer to be applied. Conversations that carry it keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
}

/// What a tag tells about a conversation.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TagKind {
    /// What the customer writes about, such as an order.
    What,
    /// Why the customer had to write, such as being charged twice.
    Why,
    /// The product or part of it that is concerned.
    Product,
    /// How the customer feels.
    Sentiment,
    /// What came of it, such as a refund.
    Outcome,
    /// Anything else, such as a mark used by a workflow.
    #[default]
    Other,
}

/// That a tag is no longer to be applied, and what to apply instead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deprecation {
    /// The key of the tag that takes its place. Reports count the old tag as this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One rule that suggests a tag when a text has one of its words or matches its pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleDocument {
    /// The name of the rule, given as evidence with every tag it suggests.
    pub id: String,
    /// The key of the tag it suggests. The successor is suggested where the tag is deprecated.
    pub tag: String,
    /// Words and phrases, one of which must occur. Case, accents written in two parts, full-width letters, the
    /// Turkish i, Arabic and Persian letter variants, vowel marks, digits of other scripts and invisible joiners
    /// make no difference; whole words only (`cat` is not in `category`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// A regular expression that may match instead, on the text as written (in Unicode form NFC). Upper and lower
    /// case are one unless it says `(?-i)`. Look-around and back-references do not exist, so it always takes
    /// linear time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regex: Option<String>,
    /// Words and phrases that keep the rule from matching a text they occur in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// The texts the rule reads. The subject and the customer's messages when absent.
    #[serde(
        rename = "where",
        default = "where_customers_write",
        skip_serializing_if = "is_where_customers_write"
    )]
    pub places: Vec<Place>,
    /// The languages of the texts the rule reads, such as `en`, which includes `en-GB`. All when absent. A text
    /// whose language is not known is always read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

impl RuleDocument {
    /// A rule that reads the subject and the customer's messages in every language, with no words yet.
    pub fn new(id: impl Into<String>, tag: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            tag: tag.into(),
            words: Vec::new(),
            regex: None,
            unless: Vec::new(),
            places: where_customers_write(),
            languages: Vec::new(),
        }
    }
}

fn where_customers_write() -> Vec<Place> {
    vec![Place::Subject, Place::CustomerMessages]
}

fn is_where_customers_write(places: &[Place]) -> bool {
    places == [Place::Subject, Place::CustomerMessages]
}
