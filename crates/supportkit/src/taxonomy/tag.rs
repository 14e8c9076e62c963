//! One tag, checked.

use std::collections::BTreeMap;

use unicode_normalization::char::is_combining_mark;

use super::document::{Deprecation, TagDocument, TagKind};
use crate::document::language;
use crate::document::{Pointer, ProblemKind, Review};

/// One tag of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub(super) key: String,
    pub(super) kind: TagKind,
    labels: BTreeMap<String, String>,
    synonyms: BTreeMap<String, Vec<String>>,
    definition: Option<String>,
    owner: Option<String>,
    deprecation: Option<Deprecation>,
}

impl Tag {
    /// The stable key, such as `charged_twice`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What the tag tells about a conversation: its own kind, else that of the nearest ancestor that has one.
    pub fn kind(&self) -> TagKind {
        self.kind
    }

    /// What a reader of `language` sees: the label in that language, in a less precise form of it (`pt` for
    /// `pt-BR`), in another form of the same language, in English, else the first label by language. A tag without
    /// labels is shown by its key.
    pub fn label(&self, language: &str) -> &str {
        language::best(&self.labels, language).map_or(&self.key, String::as_str)
    }

    /// Every label with its language, by language in lower case.
    pub fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().map(|(language, label)| (language.as_str(), label.as_str()))
    }

    /// Every synonym with its language, by language in lower case.
    pub fn synonyms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.synonyms
            .iter()
            .flat_map(|(language, words)| words.iter().map(move |word| (language.as_str(), word.as_str())))
    }

    /// When to apply it and when not to.
    pub fn definition(&self) -> Option<&str> {
        self.definition.as_deref()
    }

    /// Who acts when conversations with this tag become more.
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// Why it is no longer to be applied and what takes its place, if it is deprecated.
    pub fn deprecation(&self) -> Option<&Deprecation> {
        self.deprecation.as_ref()
    }

    /// Whether it is no longer to be applied.
    pub fn is_deprecated(&self) -> bool {
        self.deprecation.is_some()
    }

    /// Checks everything about a tag that needs no other tag.
    pub(super) fn compile(key: &str, document: &TagDocument, at: &Pointer, review: &mut Review) -> Self {
        check_key(key, at, review);
        Self {
            key: key.to_owned(),
            kind: document.kind.unwrap_or_default(),
            labels: by_language(&document.labels, &at.key("labels"), review, check_name),
            synonyms: by_language(&document.synonyms, &at.key("synonyms"), review, |words, at, review| {
                for (place, word) in words.iter().enumerate() {
                    check_name(word, &at.index(place), review);
                }
            }),
            definition: document.definition.clone(),
            owner: document.owner.clone(),
            deprecation: document.deprecated.clone(),
        }
    }
}

/// Letters keep their case: a key is an id that other systems may have made, not a name to be tidied.
fn check_key(key: &str, at: &Pointer, review: &mut Review) {
    let allowed = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':') || is_combining_mark(letter)
    };
    if key.is_empty() || !key.chars().all(allowed) {
        review.problem(
            at,
            ProblemKind::BadFormat,
            key,
            "a key of letters, digits, `_`, `-`, `.` and `:`, such as `charged_twice`",
        );
    }
}

fn check_name(name: &String, at: &Pointer, review: &mut Review) {
    if super::loose_key(name).is_empty() {
        review.problem(at, ProblemKind::BadFormat, name, "a name that can be seen");
    }
}

fn by_language<T: Clone>(
    written: &BTreeMap<String, T>,
    at: &Pointer,
    review: &mut Review,
    check: impl Fn(&T, &Pointer, &mut Review),
) -> BTreeMap<String, T> {
    let mut read = BTreeMap::new();
    for (language, value) in written {
        let at = at.key(language);
        check(value, &at, review);
        let checked = language::checked(language, &at, review);
        if checked.and_then(|checked| read.insert(checked, value.clone())).is_some() {
            review.problem(&at, ProblemKind::DuplicateId, language, "each language once, whatever its case");
        }
    }
    read
}
