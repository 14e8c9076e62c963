//! The taxonomy, checked and ready to answer.

use std::ops::Range;

use serde::Serialize;

use super::document::TaxonomyDocument;
use super::names::Names;
use super::roll_up::RollUp;
use super::rules::Rules;
use super::tag::Tag;
use super::text::{Place, Text};
use super::tree::Tree;
use crate::Error;
use crate::document::{Pointer, Review};

/// The tags of a desk as a tree, with the rules that suggest them.
///
/// ```
/// use supportkit::taxonomy::{Place, Taxonomy, TaxonomyDocument, Text};
///
/// let document: TaxonomyDocument = serde_json::from_str(r#"{
///     "version": "2026-11",
///     "tags": {
///         "payments": {"labels": {"en": "Payments", "tr": "Ödemeler"}, "kind": "why"},
///         "charged_twice": {"parent": "payments", "labels": {"en": "Charged twice"}},
///         "double_billing": {"deprecated": {"successor": "charged_twice"}}
///     },
///     "rules": [
///         {"id": "twice", "tag": "charged_twice", "words": ["charged twice", "iki kez çekildi"]}
///     ]
/// }"#)?;
/// let taxonomy = Taxonomy::from_document(&document)?;
///
/// assert_eq!(taxonomy.label("payments", "tr-TR"), "Ödemeler");
/// assert_eq!(taxonomy.resolve("double_billing").unwrap().key(), "charged_twice");
///
/// let suggested = taxonomy.classify(&[Text::new(Place::Subject, "Kartımdan İKİ KEZ çekildi!")]);
/// assert_eq!(suggested[0].tag, "charged_twice");
/// assert_eq!(suggested[0].matched, "İKİ KEZ çekildi");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Taxonomy {
    version: Option<String>,
    tree: Tree,
    names: Names,
    rules: Rules,
}

/// A tag that a rule suggests for a conversation, with the words of the text that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match<'a> {
    /// The key of the suggested tag, never a deprecated one.
    pub tag: &'a str,
    /// The id of the rule that matched.
    pub rule: &'a str,
    /// Which of the given texts it matched, counted from zero.
    pub text: usize,
    /// Where that text stands.
    pub place: Place,
    /// The bytes of that text, as it was given, that show it.
    pub span: Range<usize>,
    /// What stands at these bytes.
    pub matched: &'a str,
}

impl Taxonomy {
    /// Checks a taxonomy and makes it ready to answer.
    ///
    /// # Errors
    /// [`Error::Document`] with every problem and its pointer: a key or name that cannot be used, a parent,
    /// successor or rule that refers to no tag, parents or successors in a circle, a rule with nothing to look for.
    pub fn from_document(document: &TaxonomyDocument) -> Result<Self, Error> {
        let mut review = Review::new();
        match Self::compile(document, &Pointer::root(), &mut review) {
            Some(taxonomy) => Ok(taxonomy),
            None => Err(Error::Document { problems: review.problems().to_vec() }),
        }
    }

    /// Checks a taxonomy that stands at `at` in a larger document. `None` exactly when it noted a problem.
    ///
    /// Findings are noted in any case: [`DeprecatedWithoutSuccessor`](crate::document::FindingCode), and
    /// [`SameLabel`](crate::document::FindingCode) for two tags that share a key, label or synonym.
    pub fn compile(document: &TaxonomyDocument, at: &Pointer, review: &mut Review) -> Option<Self> {
        let before = review.problems().len();
        let tree = Tree::compile(document, at, review);
        let names = Names::compile(&tree, at, review);
        let rules = Rules::compile(document, &tree, &names, at, review);
        if review.problems().len() > before {
            return None;
        }
        Some(Self { version: document.version.clone(), tree, names, rules: rules? })
    }

    /// The name of this version, where it has one.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Every tag, by key.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.tree.tags()
    }

    /// The tag with exactly this key.
    pub fn tag(&self, key: &str) -> Option<&Tag> {
        self.tree.tag(self.tree.place(key)?)
    }

    /// What a reader of `language` sees for a key; the key itself where no tag has it. See [`Tag::label`].
    pub fn label<'a>(&'a self, key: &'a str, language: &str) -> &'a str {
        self.tag(key).map_or(key, |tag| tag.label(language))
    }

    /// The tag that a conversation with this key is counted under today: the tag itself, or what has taken its
    /// place. It is deprecated only where the last successor is.
    ///
    /// Conversations keep the key they were given. Resolving happens when a question is asked, so a change of the
    /// taxonomy can be undone.
    pub fn resolve(&self, key: &str) -> Option<&Tag> {
        self.tree.tag(self.tree.resolved(self.tree.place(key)?))
    }

    /// The tag people mean by a text: its key, or a key, label or synonym with the same [`loose_key`].
    ///
    /// Where two tags share a name, one in use comes before a deprecated one, and a key before a label before a
    /// synonym.
    ///
    /// [`loose_key`]: super::loose_key
    pub fn find(&self, text: &str) -> Option<&Tag> {
        self.tag(text).or_else(|| self.tree.tag(self.names.find(text)?))
    }

    /// The tag a tag belongs to directly.
    pub fn parent(&self, key: &str) -> Option<&Tag> {
        self.ancestors(key).next()
    }

    /// The tags a tag belongs to, the nearest first. None for a tag at the top and for an unknown key.
    pub fn ancestors(&self, key: &str) -> impl Iterator<Item = &Tag> {
        let places = self.tree.place(key).into_iter().flat_map(|place| self.tree.ancestors(place));
        places.filter_map(|place| self.tree.tag(place))
    }

    /// The way from the top of the tree down to a tag, the tag included. Empty for an unknown key.
    pub fn path(&self, key: &str) -> Vec<&Tag> {
        let mut path: Vec<&Tag> = self.tag(key).into_iter().chain(self.ancestors(key)).collect();
        path.reverse();
        path
    }

    /// The tags directly below a tag, by key.
    pub fn children(&self, key: &str) -> impl Iterator<Item = &Tag> {
        let places = self.tree.place(key).map_or(&[][..], |place| self.tree.children(place));
        places.iter().filter_map(|place| self.tree.tag(*place))
    }

    /// The tags that belong to no other, by key.
    pub fn roots(&self) -> impl Iterator<Item = &Tag> {
        self.tree
            .tags()
            .enumerate()
            .filter(|(place, _)| self.tree.parent(*place).is_none())
            .map(|(_, tag)| tag)
    }

    /// The tags the rules suggest for a conversation, with the evidence.
    ///
    /// Each rule gives at most one match per text: the first place where one of its words or its regular expression
    /// occurs, and there the longest. The order is that of the rules, then of the texts. Texts are judged one by
    /// one, so an `unless` word in one text leaves the others alone, and classifying texts together or apart gives
    /// the same matches. The time taken grows with the length of the texts and of the rules, whatever they say.
    pub fn classify<'a>(&'a self, texts: &[Text<'a>]) -> Vec<Match<'a>> {
        let mut found = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            found.extend(self.rules.search(text).into_iter().map(|(rule, span)| (rule, index, *text, span)));
        }
        found.sort_by_key(|(rule, index, ..)| (*rule, *index));
        let matches = found.into_iter().filter_map(|(rule, index, text, span)| {
            let rule = self.rules.get(rule)?;
            Some(Match {
                tag: self.tree.tag(rule.tag)?.key(),
                rule: &rule.id,
                text: index,
                place: text.place,
                matched: text.text.get(span.clone())?,
                span,
            })
        });
        matches.collect()
    }

    /// An empty count of conversations by tag, to be fed one conversation at a time.
    pub fn roll_up(&self) -> RollUp<'_> {
        RollUp::new(self)
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }
}
