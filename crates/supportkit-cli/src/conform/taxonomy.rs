//! Questions about tags.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use supportkit::taxonomy::{Place, Taxonomy, TaxonomyDocument, Text, loose_key};

use super::answer::{Miss, settle};
use super::case::Case;
use super::given::{present, unusable};

pub(super) const OPS: &[&str] = &["classify", "loose_key", "roll_up", "find", "label"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    taxonomy: TaxonomyDocument,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NothingGiven {}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    Classify { texts: Vec<WrittenText> },
    LooseKey { text: String },
    RollUp { conversations: Vec<Vec<String>> },
    Find { text: String },
    Label { tag: String, language: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenText {
    place: Place,
    text: String,
    #[serde(default)]
    language: Option<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Matches {
    matches: Vec<Match>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Match {
    tag: String,
    rule: String,
    /// Which of the texts, counted from zero.
    text: u32,
    /// What stands there.
    matched: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    key: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    /// The tags with a conversation: those of their own, and those with everything below them.
    counts: BTreeMap<String, (u64, u64)>,
    unknown: BTreeMap<String, u64>,
    untagged: u64,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FoundTag {
    #[serde(deserialize_with = "present")]
    tag: Option<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    label: String,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let question: Question = case.question()?;
    if let Question::LooseKey { text } = &question {
        case.given::<NothingGiven>()?;
        return settle(case, &Key { key: loose_key(text) });
    }
    let Given { taxonomy } = case.given()?;
    let taxonomy = Taxonomy::from_document(&taxonomy).map_err(|reason| unusable("taxonomy", &reason))?;
    match question {
        Question::Classify { texts } => classify(case, &taxonomy, &texts),
        Question::LooseKey { text } => settle(case, &Key { key: loose_key(&text) }),
        Question::RollUp { conversations } => roll_up(case, &taxonomy, &conversations),
        Question::Find { text } => {
            settle(case, &FoundTag { tag: taxonomy.find(&text).map(|tag| tag.key().to_owned()) })
        }
        Question::Label { tag, language } => {
            settle(case, &Label { label: taxonomy.label(&tag, &language).to_owned() })
        }
    }
}

fn classify(case: &Case, taxonomy: &Taxonomy, texts: &[WrittenText]) -> Result<(), Miss> {
    let texts: Vec<Text> = texts
        .iter()
        .map(|written| {
            let text = Text::new(written.place, written.text.as_str());
            match &written.language {
                Some(language) => text.in_language(language.as_str()),
                None => text,
            }
        })
        .collect();
    let matches = taxonomy.classify(&texts).into_iter().map(|found| Match {
        tag: found.tag,
        rule: found.rule,
        text: found.text,
        matched: found.matched,
    });
    settle(case, &Matches { matches: matches.collect() })
}

fn roll_up(case: &Case, taxonomy: &Taxonomy, conversations: &[Vec<String>]) -> Result<(), Miss> {
    let mut counted = taxonomy.roll_up();
    for tags in conversations {
        counted.add(tags);
    }
    let counts = counted.counts().into_iter().filter(|count| count.with_descendants > 0);
    let got = Counts {
        counts: counts.map(|count| (count.tag, (count.own, count.with_descendants))).collect(),
        unknown: counted.unknown().map(|(tag, count)| (tag.to_owned(), count)).collect(),
        untagged: counted.untagged(),
    };
    settle(case, &got)
}
