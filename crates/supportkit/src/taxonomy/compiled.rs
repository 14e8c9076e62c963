//! The taxonomy, checked and ready to answer.

use serde::Serialize;

use super::document::TaxonomyDocument;
use super::names::Names;
use super::roll_up::{RollUp, TagTally};
use super::rules::Rules;
use super::tag::Tag;
use super::text::{Place, Text};
use super::tree::Tree;
use crate::Error;
use crate::document::{Limits, Pointer, Review, read};

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
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Taxonomy {
    version: Option<String>,
    tree: Tree,
    names: Names,
    rules: Rules,
}

/// A tag that a rule suggests for a conversation, with the words of the text that show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Match {
    /// The key of the suggested tag, never a deprecated one.
    pub tag: String,
    /// The id of the rule that matched.
    pub rule: String,
    /// Which of the given texts it matched, counted from zero.
    pub text: u32,
    /// Where that text stands.
    pub place: Place,
    /// The first byte of that text, as it was given in UTF-8, that shows it.
    pub start: u64,
    /// The byte after the last one that shows it.
    pub end: u64,
    /// What stands there.
    pub matched: String,
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

    /// Reads a taxonomy document that stands alone and makes it ready to answer.
    ///
    /// # Errors
    /// [`Error::Document`] with every problem and its pointer.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_document(&read(text, Limits::default())?)
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
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Taxonomy {
    /// The tags the rules suggest for a conversation, with the evidence.
    ///
    /// Each rule gives at most one match per text: the first place where one of its words or its regular expression
    /// occurs, and there the longest. The order is that of the rules, then of the texts. Texts are judged one by
    /// one, so an `unless` word in one text leaves the others alone, and classifying texts together or apart gives
    /// the same matches. The time taken grows with the length of the texts and of the rules, whatever they say.
    pub fn classify(&self, texts: &[Text]) -> Vec<Match> {
        let mut found = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            found.extend(self.rules.search(text).into_iter().map(|(rule, span)| (rule, index, text, span)));
        }
        found.sort_by_key(|(rule, index, ..)| (*rule, *index));
        let matches = found.into_iter().filter_map(|(rule, index, text, span)| {
            let rule = self.rules.get(rule)?;
            Some(Match {
                tag: self.tree.tag(rule.tag)?.key().to_owned(),
                rule: rule.id.clone(),
                text: u32::try_from(index).ok()?,
                place: text.place,
                start: u64::try_from(span.start).ok()?,
                end: u64::try_from(span.end).ok()?,
                matched: text.text.get(span)?.to_owned(),
            })
        });
        matches.collect()
    }

    /// Counts conversations by tag, each a list of the keys of its tags.
    ///
    /// ```
    /// use supportkit::taxonomy::Taxonomy;
    ///
    /// let taxonomy = Taxonomy::from_json(r#"{"tags": {"billing": {}, "refund": {"parent": "billing"}}}"#)?;
    /// let tally = taxonomy.tally(&[vec!["refund".to_owned()], vec![]]);
    /// assert_eq!((tally.conversations, tally.untagged), (2, 1));
    /// assert_eq!((tally.counts[0].own, tally.counts[0].with_descendants), (0, 1));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn tally(&self, conversations: &[Vec<String>]) -> TagTally {
        let mut roll_up = self.roll_up();
        for tags in conversations {
            roll_up.add(tags);
        }
        roll_up.tally()
    }
}

impl Taxonomy {
    /// An empty count of conversations by tag, to be fed one conversation at a time.
    pub fn roll_up(&self) -> RollUp<'_> {
        RollUp::new(self)
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FindingCode;
    use crate::taxonomy::{TagDocument, TagKind};

    fn review(json: &str) -> (Option<Taxonomy>, Review) {
        let document: TaxonomyDocument = serde_json::from_str(json).expect(json);
        let mut review = Review::new();
        let taxonomy = Taxonomy::compile(&document, &Pointer::root().key("taxonomy"), &mut review);
        assert_eq!(taxonomy.is_none(), !review.is_clean(), "{json}");
        (taxonomy, review)
    }

    fn taxonomy(json: &str) -> Taxonomy {
        Taxonomy::from_document(&serde_json::from_str(json).unwrap()).unwrap()
    }

    #[test]
    fn problems_say_where_and_what_was_expected() {
        for (tags, expected) in [
            (
                r#""": {}"#,
                "/: found ``, expected a key of letters, digits, `_`, `-`, `.` and `:`, such as `charged_twice`",
            ),
            (
                r#""a b": {}"#,
                "/a b: found `a b`, expected a key of letters, digits, `_`, `-`, `.` and `:`, such as `charged_twice`",
            ),
            (r#""a": {"parent": "b"}"#, "/a/parent: found `b`, expected the key of a tag in `tags`"),
            (
                r#""a": {"parent": "a"}"#,
                "/a/parent: found `a → a`, expected a parent that is not below the tag itself",
            ),
            (
                r#""z": {"parent": "c"}, "c": {"parent": "a"}, "b": {"parent": "c"}, "a": {"parent": "b"}"#,
                "/a/parent: found `a → b → c → a`, expected a parent that is not below the tag itself",
            ),
            (
                r#""a": {"deprecated": {"successor": "x"}}"#,
                "/a/deprecated/successor: found `x`, expected the key of a tag in `tags`",
            ),
            (
                r#""a": {"deprecated": {"successor": "b"}}, "b": {"deprecated": {"successor": "a"}}"#,
                "/a/deprecated/successor: found `a → b → a`, expected successors that lead to a tag in use",
            ),
            (
                r#""a": {"deprecated": {}}, "b": {"parent": "a"}"#,
                "/b/parent: found `a`, expected a parent in use, for a tag in use cannot stand below a deprecated one",
            ),
            (
                r#""a": {"labels": {"en": "\u200b "}}"#,
                "/a/labels/en: found `\u{200b} `, expected a name that can be seen",
            ),
            (
                r#""a": {"labels": {"english": "A", "e": "A"}}"#,
                "/a/labels/e: found `e`, expected a language tag (BCP 47) such as `tr` or `pt-BR`",
            ),
            (
                r#""a": {"labels": {"EN": "A", "en": "B"}}"#,
                "/a/labels/en: found `en`, expected each language once, whatever its case",
            ),
            (
                r#""a": {"synonyms": {"en": ["x", ""]}}"#,
                "/a/synonyms/en/1: found ``, expected a name that can be seen",
            ),
        ] {
            let (_, review) = review(&format!(r#"{{"tags": {{{tags}}}}}"#));
            let problems: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
            assert_eq!(problems, [format!("/taxonomy/tags{expected}")], "{tags}");
        }
    }

    #[test]
    fn problems_of_rules() {
        for (rule, expected) in [
            (r#""tag": "refund", "words": ["x"]"#, ""),
            (r#""tag": "gone", "words": ["x"]"#, ""),
            (
                r#""tag": "Refunds", "words": ["x"]"#,
                "/tag: found `Refunds`, expected the key of a tag in `tags`, perhaps `refund`",
            ),
            (r#""tag": "nope", "words": ["x"]"#, "/tag: found `nope`, expected the key of a tag in `tags`"),
            (
                r#""tag": "retired", "words": ["x"]"#,
                "/tag: found `retired`, expected a tag in use, or a successor for the deprecated one",
            ),
            (r#""tag": "refund""#, ": found `r`, expected `words`, a `regex` or both"),
            (r#""tag": "refund", "unless": ["x"]"#, ": found `r`, expected `words`, a `regex` or both"),
            (
                r#""tag": "refund", "words": ["x", "\u00ad"]"#,
                "/words/1: found `\u{ad}`, expected at least one letter, digit or sign",
            ),
            (
                r#""tag": "refund", "words": ["x"], "unless": [" "]"#,
                "/unless/0: found ` `, expected at least one letter, digit or sign",
            ),
            (
                r#""tag": "refund", "regex": "(x""#,
                "/regex: found `(x`, expected a regular expression (unclosed group)",
            ),
            (
                r#""tag": "refund", "words": ["x"], "where": []"#,
                "/where: found `[]`, expected at least one place to read, or no `where` at all",
            ),
            (
                r#""tag": "refund", "words": ["x"], "languages": ["tr", "Türkçe"]"#,
                "/languages/1: found `Türkçe`, expected a language tag (BCP 47) such as `tr` or `pt-BR`",
            ),
        ] {
            let (_, review) = review(&format!(
                r#"{{"tags": {{"refund": {{"labels": {{"en": "Refunds"}}}}, "retired": {{"deprecated": {{}}}},
                    "gone": {{"deprecated": {{"successor": "refund"}}}}}}, "rules": [{{"id": "r", {rule}}}]}}"#
            ));
            let problems: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
            let expected =
                if expected.is_empty() { vec![] } else { vec![format!("/taxonomy/rules/0{expected}")] };
            assert_eq!(problems, expected, "{rule}");
        }
    }

    #[test]
    fn every_problem_comes_at_once() {
        let (_, review) = review(
            r#"{"tags": {"a": {"parent": "x"}, "b": {"parent": "b"}}, "rules": [
                {"id": "r", "tag": "y", "words": []}, {"id": "r", "tag": "a", "regex": "("}, {"id": " ", "tag": "a", "words": ["w"]}
            ]}"#,
        );
        let pointers: Vec<&str> = review.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/taxonomy/tags/a/parent",
                "/taxonomy/tags/b/parent",
                "/taxonomy/rules/0",
                "/taxonomy/rules/0/tag",
                "/taxonomy/rules/1/id",
                "/taxonomy/rules/1/regex",
                "/taxonomy/rules/2/id",
            ]
        );
    }

    #[test]
    fn findings_leave_the_taxonomy_usable() {
        for (tags, expected) in [
            (
                r#""a": {"deprecated": {"note": "x"}}"#,
                vec![("/taxonomy/tags/a/deprecated", FindingCode::DeprecatedWithoutSuccessor)],
            ),
            (r#""a": {"deprecated": {"successor": "b"}}, "b": {}"#, vec![]),
            (
                r#""a": {"labels": {"en": "Refund"}}, "b": {"labels": {"tr": "REFUND "}}"#,
                vec![("/taxonomy/tags/b", FindingCode::SameLabel)],
            ),
            (
                r#""iade": {}, "b": {"synonyms": {"tr": ["İADE"]}}"#,
                vec![("/taxonomy/tags/b", FindingCode::SameLabel)],
            ),
            (r#""a": {"labels": {"en": "Refund", "tr": "refund"}, "synonyms": {"en": ["refund"]}}"#, vec![]),
            // What took its place may take its name.
            (
                r#""a": {"labels": {"en": "X"}, "deprecated": {"successor": "b"}}, "b": {"labels": {"en": "x"}}"#,
                vec![],
            ),
        ] {
            let (_, review) = review(&format!(r#"{{"tags": {{{tags}}}}}"#));
            assert!(review.is_clean());
            let found: Vec<_> =
                review.findings().iter().map(|finding| (finding.pointer.as_str(), finding.code)).collect();
            assert_eq!(found, expected, "{tags}");
        }
    }

    const PAYMENTS: &str = r#"{
        "version": "2026-11",
        "tags": {
            "payments": {"labels": {"en": "Payments", "tr": "Ödemeler", "fa": "پرداخت\u200cها", "ar": "المدفوعات"}, "kind": "why"},
            "charged_twice": {"parent": "payments", "labels": {"en": "Charged twice"}, "owner": "billing",
                "synonyms": {"en": ["double charge"], "tr": ["iki kez çekildi"]}},
            "refund": {"parent": "payments", "labels": {"en-GB": "Refund", "tr": "İade"}, "kind": "outcome"},
            "partial_refund": {"parent": "refund"},
            "old_double": {"labels": {"en": "Double"}, "deprecated": {"successor": "older_double"}},
            "older_double": {"deprecated": {"successor": "charged_twice", "note": "one name"}},
            "retired": {"labels": {"en": "refund"}, "deprecated": {}}
        },
        "rules": [
            {"id": "twice", "tag": "old_double", "words": ["charged twice", "iki kez"], "unless": ["test"]},
            {"id": "refund", "tag": "refund", "words": ["iade"], "regex": "refund(ed)?"},
            {"id": "note", "tag": "partial_refund", "words": ["half"], "where": ["internal_notes"]},
            {"id": "first", "tag": "payments", "words": ["invoice"], "where": ["first_customer_message"]},
            {"id": "dutch", "tag": "refund", "words": ["terug"], "languages": ["nl"]}
        ]
    }"#;

    #[test]
    fn tags_answer_about_the_tree() {
        let taxonomy = taxonomy(PAYMENTS);
        let keys = |tags: Vec<&Tag>| tags.iter().map(|tag| tag.key()).collect::<Vec<_>>().join(" ");
        assert_eq!(taxonomy.version(), Some("2026-11"));
        assert_eq!(keys(taxonomy.path("partial_refund")), "payments refund partial_refund");
        assert_eq!(keys(taxonomy.ancestors("partial_refund").collect()), "refund payments");
        assert_eq!(keys(taxonomy.children("payments").collect()), "charged_twice refund");
        assert_eq!(keys(taxonomy.roots().collect()), "old_double older_double payments retired");
        assert_eq!(keys(taxonomy.path("nope")), "");
        assert_eq!(taxonomy.parent("refund").map(Tag::key), Some("payments"));
        assert_eq!(taxonomy.parent("payments"), None);
        assert_eq!(taxonomy.tags().count(), 7);
        for (key, kind) in [
            ("payments", TagKind::Why),
            ("charged_twice", TagKind::Why),
            ("partial_refund", TagKind::Outcome),
            ("retired", TagKind::Other),
        ] {
            assert_eq!(taxonomy.tag(key).map(Tag::kind), Some(kind), "{key}");
        }
        for (key, resolved) in [("old_double", "charged_twice"), ("refund", "refund"), ("retired", "retired")]
        {
            assert_eq!(taxonomy.resolve(key).map(Tag::key), Some(resolved), "{key}");
        }
        assert_eq!(taxonomy.resolve("nope"), None);
    }

    #[test]
    fn labels_and_names() {
        let taxonomy = taxonomy(PAYMENTS);
        for (key, language, label) in [
            ("payments", "tr-TR", "Ödemeler"),
            ("payments", "de", "Payments"),
            ("refund", "en-US", "Refund"),
            ("charged_twice", "fa", "Charged twice"),
            ("partial_refund", "en", "partial_refund"),
            ("nope", "en", "nope"),
        ] {
            assert_eq!(taxonomy.label(key, language), label, "{key} in {language}");
        }
        for (text, key) in [
            ("refund", Some("refund")),
            ("REFUND", Some("refund")),
            ("iade", Some("refund")),
            ("IADE", Some("refund")),
            ("Double  Charge", Some("charged_twice")),
            ("İKİ KEZ ÇEKİLDİ", Some("charged_twice")),
            ("پرداخت ها", Some("payments")),
            ("پرداختها", Some("payments")),
            ("پرداخت\u{200c}ها", Some("payments")),
            ("double", Some("old_double")),
            ("Retired", Some("retired")),
            ("charge", None),
            ("", None),
        ] {
            assert_eq!(taxonomy.find(text).map(Tag::key), key, "{text}");
        }
    }

    #[test]
    fn classified_with_evidence() {
        use Place::*;
        let taxonomy = taxonomy(PAYMENTS);
        for (place, language, text, expected) in [
            (CustomerMessages, "", "I was Charged  Twice, iki kez", "twice charged_twice `Charged  Twice`"),
            (CustomerMessages, "", "charged twice (test)", ""),
            (CustomerMessages, "", "charged twice (testing)", "twice charged_twice `charged twice`"),
            (Subject, "", "REFUNDED, iade", "refund refund `REFUNDED`"),
            (Subject, "", "İade: refund", "refund refund `İade`"),
            (
                Subject,
                "",
                "refund, charged twice",
                "twice charged_twice `charged twice`; refund refund `refund`",
            ),
            (AgentMessages, "", "refund", ""),
            (InternalNotes, "", "half refund", "note partial_refund `half`"),
            (FirstCustomerMessage, "", "invoice refund", "refund refund `refund`; first payments `invoice`"),
            (CustomerMessages, "", "invoice", ""),
            (CustomerMessages, "", "terug", "dutch refund `terug`"),
            (CustomerMessages, "nl_BE", "terug", "dutch refund `terug`"),
            (CustomerMessages, "en", "terug", ""),
            (CustomerMessages, "??", "terug", "dutch refund `terug`"),
            (CustomerMessages, "", "", ""),
        ] {
            let language = Some(language).filter(|language| !language.is_empty());
            let found = taxonomy.classify(&[Text {
                place,
                language: language.map(str::to_owned),
                text: text.to_owned(),
            }]);
            let shown: Vec<String> =
                found.iter().map(|m| format!("{} {} `{}`", m.rule, m.tag, m.matched)).collect();
            assert_eq!(shown.join("; "), expected, "{text}");
        }
    }

    #[test]
    fn texts_are_judged_one_by_one_in_the_order_of_the_rules() {
        let taxonomy = taxonomy(PAYMENTS);
        let texts = [
            Text::new(Place::Subject, "refund test"),
            Text::new(Place::CustomerMessages, "charged twice, refund"),
            Text::new(Place::CustomerMessages, "charged twice test"),
        ];
        let found = taxonomy.classify(&texts);
        let shown: Vec<_> =
            found.iter().map(|m| (m.rule.as_str(), m.text, m.place, m.start..m.end)).collect();
        assert_eq!(
            shown,
            [
                ("twice", 1, Place::CustomerMessages, 0..13),
                ("refund", 0, Place::Subject, 0..6),
                ("refund", 1, Place::CustomerMessages, 15..21),
            ]
        );
        assert_eq!(
            serde_json::to_string(&found[1]).unwrap(),
            r#"{"tag":"refund","rule":"refund","text":0,"place":"subject","start":0,"end":6,"matched":"refund"}"#
        );
    }

    /// The answer has one match per rule and text, so a text cannot make it large.
    #[test]
    fn a_hostile_text_gets_a_small_answer() {
        let taxonomy = taxonomy(PAYMENTS);
        for (piece, matches) in [
            ("refund iade charged twice ", 2),
            ("e\u{301}\u{316}", 0),
            ("می\u{200c}", 0),
            ("\u{301}", 0),
            ("refunde", 1),
        ] {
            let text = piece.repeat((1 << 20) / piece.len());
            assert_eq!(taxonomy.classify(&[Text::new(Place::Subject, &text)]).len(), matches, "{piece}");
        }
    }

    #[test]
    fn a_document_reads_back_as_written() {
        let document: TaxonomyDocument = serde_json::from_str(PAYMENTS).unwrap();
        let written = serde_json::to_value(&document).unwrap();
        assert_eq!(written, serde_json::from_str::<serde_json::Value>(PAYMENTS).unwrap());
        assert!(serde_json::from_str::<TaxonomyDocument>(r#"{"tag": {}}"#).is_err());
        let empty = Taxonomy::from_document(&TaxonomyDocument::default()).unwrap();
        assert_eq!(empty.classify(&[Text::new(Place::Subject, "refund")]), []);
    }

    /// A chain as long as a document can hold is checked in one walk, not one walk per tag.
    #[test]
    fn a_very_deep_tree_is_no_trouble() {
        let mut document = TaxonomyDocument::default();
        let key = |place: usize| format!("t{place:06}");
        for place in 0..100_000 {
            let parent = (place > 0).then(|| key(place - 1));
            document.tags.insert(key(place), TagDocument { parent, ..TagDocument::default() });
        }
        let taxonomy = Taxonomy::from_document(&document).unwrap();
        assert_eq!(taxonomy.path(&key(99_999)).len(), 100_000);
        document.tags.get_mut(&key(0)).unwrap().parent = Some(key(99_999));
        let error = Taxonomy::from_document(&document).unwrap_err();
        assert_eq!(error.problems().len(), 1);
    }
}
