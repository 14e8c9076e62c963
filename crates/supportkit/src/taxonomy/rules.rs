//! The rules that suggest tags, checked and compiled together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::{RuleDocument, TaxonomyDocument};
use super::keywords::{KeywordList, Keywords, Role, Use};
use super::names::Names;
use super::patterns::{PatternList, Patterns};
use super::text::{Place, Text};
use super::tree::Tree;
use crate::document::language;
use crate::document::{Pointer, ProblemKind, Review};

/// One rule. Its words and its pattern stand with those of all rules.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) id: String,
    /// The place of the tag it suggests.
    pub(super) tag: usize,
    places: Vec<Place>,
    languages: Vec<String>,
}

impl Rule {
    fn reads(&self, place: Place, language: Option<&str>) -> bool {
        self.places.iter().any(|read| read.includes(place))
            && (self.languages.is_empty()
                || language.is_none_or(|language| {
                    self.languages.iter().any(|range| language::covers(range, language))
                }))
    }
}

/// All rules.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    list: Vec<Rule>,
    keywords: Keywords,
    patterns: Patterns,
}

impl Rules {
    pub(super) fn get(&self, rule: usize) -> Option<&Rule> {
        self.list.get(rule)
    }

    /// The rules that match one text, in their order, each with the bytes of the text that show it: the first place
    /// where one of its words or its pattern occurs, and there the longest.
    pub(super) fn search(&self, text: &Text) -> Vec<(usize, Range<usize>)> {
        let language = text.canonical_language();
        let reads =
            |rule: usize| self.list.get(rule).is_some_and(|rule| rule.reads(text.place, language.as_deref()));
        if !self.list.iter().any(|rule| rule.reads(text.place, language.as_deref())) {
            return Vec::new();
        }
        let mut found: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        let mut show = |rule: usize, span: Range<usize>| {
            let best = found.entry(rule).or_insert_with(|| span.clone());
            if span.start < best.start || (span.start == best.start && span.end > best.end) {
                *best = span;
            }
        };
        self.keywords.search(&text.text, |uses, span| {
            for used in uses {
                match used.role {
                    Role::Lets => show(used.rule, span.clone()),
                    Role::Keeps => {
                        kept.insert(used.rule);
                    }
                }
            }
        });
        self.patterns.search(&text.text, show);
        found.into_iter().filter(|(rule, _)| !kept.contains(rule) && reads(*rule)).collect()
    }

    /// `None` when a problem was noted.
    pub(super) fn compile(
        document: &TaxonomyDocument,
        tree: &Tree,
        names: &Names,
        at: &Pointer,
        review: &mut Review,
    ) -> Option<Self> {
        let at = at.key("rules");
        let mut ids = BTreeSet::new();
        let mut keywords = KeywordList::default();
        let mut patterns = PatternList::default();
        let mut list = Vec::with_capacity(document.rules.len());
        for (place, rule) in document.rules.iter().enumerate() {
            let at = at.index(place);
            if rule.id.trim().is_empty() {
                review.problem(&at.key("id"), ProblemKind::BadFormat, &rule.id, "a name for the rule");
            } else if !ids.insert(rule.id.as_str()) {
                review.problem(&at.key("id"), ProblemKind::DuplicateId, &rule.id, "a name no other rule has");
            }
            collect_words(rule, place, &mut keywords, &at, review);
            match &rule.regex {
                Some(pattern) => patterns.add(place, pattern, &at.key("regex"), review),
                None if rule.words.is_empty() => {
                    review.problem(&at, ProblemKind::MissingField, &rule.id, "`words`, a `regex` or both");
                }
                None => {}
            }
            let tag = suggested(rule, tree, names, &at, review);
            list.push(Rule {
                id: rule.id.clone(),
                tag: tag.unwrap_or_default(),
                places: places(rule, &at, review),
                languages: languages(rule, &at, review),
            });
        }
        let (keywords, patterns) = (keywords.compile(), patterns.compile());
        if keywords.is_none() || patterns.is_none() {
            let found = format!("{} rules", list.len());
            review.problem(&at, ProblemKind::TooLarge, found, "fewer or smaller rules");
        }
        Some(Self { list, keywords: keywords?, patterns: patterns? })
    }
}

fn collect_words(
    rule: &RuleDocument,
    place: usize,
    keywords: &mut KeywordList,
    at: &Pointer,
    review: &mut Review,
) {
    for (field, words, role) in [("words", &rule.words, Role::Lets), ("unless", &rule.unless, Role::Keeps)] {
        for (index, word) in words.iter().enumerate() {
            if !keywords.add(word, Use { rule: place, role }) {
                let at = at.key(field).index(index);
                review.problem(&at, ProblemKind::BadFormat, word, "at least one letter, digit or sign");
            }
        }
    }
}

/// The tag a rule suggests: the one it names, or what takes its place.
fn suggested(
    rule: &RuleDocument,
    tree: &Tree,
    names: &Names,
    at: &Pointer,
    review: &mut Review,
) -> Option<usize> {
    let at = at.key("tag");
    let Some(named) = tree.place(&rule.tag) else {
        let meant = names.find(&rule.tag).and_then(|place| tree.tag(place));
        let expected = match meant {
            Some(tag) => format!("the key of a tag in `tags`, perhaps `{}`", tag.key()),
            None => "the key of a tag in `tags`".to_owned(),
        };
        review.problem(&at, ProblemKind::DanglingReference, &rule.tag, expected);
        return None;
    };
    let place = tree.resolved(named);
    if tree.tag(place).is_some_and(|tag| tag.is_deprecated()) {
        let expected = "a tag in use, or a successor for the deprecated one";
        review.problem(&at, ProblemKind::Contradiction, &rule.tag, expected);
    }
    Some(place)
}

fn places(rule: &RuleDocument, at: &Pointer, review: &mut Review) -> Vec<Place> {
    if rule.places.is_empty() {
        let expected = "at least one place to read, or no `where` at all";
        review.problem(&at.key("where"), ProblemKind::OutOfRange, "[]", expected);
    }
    rule.places.clone()
}

fn languages(rule: &RuleDocument, at: &Pointer, review: &mut Review) -> Vec<String> {
    language::all_checked(&rule.languages, &at.key("languages"), review)
}
