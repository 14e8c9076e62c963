//! Counting conversations by tag, up the tree.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compiled::Taxonomy;
use crate::Error;

/// How many conversations carry each tag, counted one conversation at a time.
///
/// Deprecated tags count as what has taken their place. A conversation counts once for a tag, however often it
/// carries the tag or its predecessors, and once for every ancestor, however many of the tags below it carries.
///
/// ```
/// use supportkit::taxonomy::{Taxonomy, TaxonomyDocument};
///
/// let document: TaxonomyDocument = serde_json::from_str(r#"{"tags": {
///     "payments": {}, "refund": {"parent": "payments"}, "charged_twice": {"parent": "payments"}
/// }}"#)?;
/// let taxonomy = Taxonomy::from_document(&document)?;
/// let mut counts = taxonomy.roll_up();
/// counts.add(["refund", "charged_twice"]);
/// counts.add(["refund"]);
///
/// let payments = counts.count("payments").unwrap();
/// assert_eq!((payments.own, payments.with_descendants), (0, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct RollUp<'t> {
    taxonomy: &'t Taxonomy,
    rows: Vec<Row>,
    unknown: BTreeMap<String, u64>,
    conversations: u64,
    untagged: u64,
}

/// The conversation that was last counted stands beside each figure, so that none is counted twice.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    own: u64,
    own_last: u64,
    all: u64,
    all_last: u64,
}

/// The conversations of one tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct TagCount {
    /// The key of the tag.
    pub tag: String,
    /// How deep it stands in the tree, zero at the top.
    pub depth: u32,
    /// Conversations that carry this tag or one that it has replaced.
    pub own: u64,
    /// Conversations that carry this tag or any below it, each once.
    pub with_descendants: u64,
}

/// The conversations of every tag, and those no tag of the taxonomy stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct TagTally {
    /// How many conversations were counted.
    pub conversations: u64,
    /// How many had no tag at all.
    pub untagged: u64,
    /// The figures of every tag, parents before their children and siblings by key.
    pub counts: Vec<TagCount>,
    /// The keys that the taxonomy does not have.
    pub unknown: Vec<UnknownTag>,
}

/// A key that the taxonomy does not have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct UnknownTag {
    /// The key.
    pub tag: String,
    /// How many conversations carry it.
    pub conversations: u64,
}

impl<'t> RollUp<'t> {
    pub(super) fn new(taxonomy: &'t Taxonomy) -> Self {
        let rows = vec![Row::default(); taxonomy.tree().len()];
        Self { taxonomy, rows, unknown: BTreeMap::new(), conversations: 0, untagged: 0 }
    }

    /// Counts one conversation by the keys of its tags.
    ///
    /// Keys that the taxonomy does not have are counted under [`unknown`](Self::unknown).
    pub fn add<I>(&mut self, tags: I)
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.conversations += 1;
        let this = self.conversations;
        let tree = self.taxonomy.tree();
        let mut untagged = true;
        let mut unknown: Vec<String> = Vec::new();
        for tag in tags {
            untagged = false;
            let Some(place) = tree.place(tag.as_ref()).map(|place| tree.resolved(place)) else {
                unknown.push(tag.as_ref().to_owned());
                continue;
            };
            if let Some(row) = self.rows.get_mut(place)
                && row.own_last != this
            {
                (row.own, row.own_last) = (row.own + 1, this);
            }
            for place in std::iter::once(place).chain(tree.ancestors(place)) {
                match self.rows.get_mut(place) {
                    Some(row) if row.all_last != this => (row.all, row.all_last) = (row.all + 1, this),
                    // Everything above was counted together with this one.
                    _ => break,
                }
            }
        }
        unknown.sort();
        unknown.dedup();
        for tag in unknown {
            *self.unknown.entry(tag).or_default() += 1;
        }
        if untagged {
            self.untagged += 1;
        }
    }

    /// Adds what another count has, so that counting in parts gives what counting everything gives. No conversation
    /// may be in both.
    ///
    /// # Errors
    /// [`Error::Argument`] when the other count was made with another tree of tags.
    pub fn merge(&mut self, other: &RollUp<'_>) -> Result<(), Error> {
        if !std::ptr::eq(self.taxonomy, other.taxonomy) && self.taxonomy.tree() != other.taxonomy.tree() {
            let named = |taxonomy: &Taxonomy| taxonomy.version().unwrap_or("(unnamed)").to_owned();
            return Err(Error::Argument {
                what: "the taxonomy of the other count".into(),
                found: named(other.taxonomy),
                expected: format!("the same tags as in `{}`", named(self.taxonomy)),
            });
        }
        self.conversations += other.conversations;
        self.untagged += other.untagged;
        for (row, theirs) in self.rows.iter_mut().zip(&other.rows) {
            // The marks of last conversations stay: they are numbers of this count, and it only grows.
            row.own += theirs.own;
            row.all += theirs.all;
        }
        for (tag, count) in &other.unknown {
            *self.unknown.entry(tag.clone()).or_default() += count;
        }
        Ok(())
    }

    /// The figures of every tag, parents before their children and siblings by key, those without a conversation
    /// too. A tag that was replaced is left out, unless deprecated tags below it still count for it.
    pub fn counts(&self) -> Vec<TagCount> {
        let tree = self.taxonomy.tree();
        let shown =
            |place: &usize| !tree.is_replaced(*place) || self.rows.get(*place).is_some_and(|row| row.all > 0);
        tree.order().iter().copied().filter(shown).filter_map(|place| self.at(place)).collect()
    }

    /// The figures that stand for one key: those of the tag itself or of what has taken its place.
    pub fn count(&self, key: &str) -> Option<TagCount> {
        let tree = self.taxonomy.tree();
        self.at(tree.resolved(tree.place(key)?))
    }

    fn at(&self, place: usize) -> Option<TagCount> {
        let tree = self.taxonomy.tree();
        let (tag, row) = (tree.tag(place)?, self.rows.get(place)?);
        let depth = u32::try_from(tree.ancestors(place).count()).unwrap_or(u32::MAX);
        Some(TagCount { tag: tag.key().to_owned(), depth, own: row.own, with_descendants: row.all })
    }

    /// How many conversations were counted.
    pub fn conversations(&self) -> u64 {
        self.conversations
    }

    /// How many of them carry no tag at all.
    pub fn untagged(&self) -> u64 {
        self.untagged
    }

    /// The keys that the taxonomy does not have, each with the number of conversations that carry it.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, u64)> {
        self.unknown.iter().map(|(tag, count)| (tag.as_str(), *count))
    }

    /// All figures together.
    pub fn tally(&self) -> TagTally {
        let unknown =
            self.unknown().map(|(tag, conversations)| UnknownTag { tag: tag.to_owned(), conversations });
        TagTally {
            conversations: self.conversations,
            untagged: self.untagged,
            counts: self.counts(),
            unknown: unknown.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::TaxonomyDocument;

    const TAGS: &str = r#"{"version": "1", "tags": {
        "payments": {},
        "refund": {"parent": "payments"},
        "partial_refund": {"parent": "refund"},
        "charged_twice": {"parent": "payments"},
        "double": {"parent": "refund", "deprecated": {"successor": "charged_twice"}},
        "dup": {"deprecated": {"successor": "double"}},
        "retired": {"parent": "payments", "deprecated": {}},
        "delivery": {},
        "zone": {"deprecated": {"successor": "delivery"}},
        "old_zone": {"parent": "zone", "deprecated": {}}
    }}"#;

    fn taxonomy(tags: &str) -> Taxonomy {
        let document: TaxonomyDocument = serde_json::from_str(tags).unwrap();
        Taxonomy::from_document(&document).unwrap()
    }

    /// One conversation per word, tags joined by `+`, `-` for none.
    fn counted<'t>(taxonomy: &'t Taxonomy, conversations: &str) -> RollUp<'t> {
        let mut counts = taxonomy.roll_up();
        for conversation in conversations.split_whitespace() {
            counts.add(conversation.split('+').filter(|tag| *tag != "-"));
        }
        counts
    }

    fn shown(counts: &RollUp<'_>) -> String {
        let tags = counts.counts().into_iter().filter(|count| count.with_descendants > 0).map(|count| {
            format!(
                "{}{} {}/{}",
                ">".repeat(count.depth as usize),
                count.tag,
                count.own,
                count.with_descendants
            )
        });
        let unknown = counts.unknown().map(|(tag, count)| format!("?{tag} {count}"));
        tags.chain(unknown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_conversation_counts_once_per_ancestor() {
        let taxonomy = taxonomy(TAGS);
        for (conversations, expected) in [
            ("refund", "payments 0/1, >refund 1/1"),
            ("refund+charged_twice", "payments 0/1, >charged_twice 1/1, >refund 1/1"),
            ("partial_refund+refund+payments", "payments 1/1, >refund 1/1, >>partial_refund 1/1"),
            ("refund+refund refund", "payments 0/2, >refund 2/2"),
            ("double+dup+charged_twice", "payments 0/1, >charged_twice 1/1"),
            ("retired delivery", "delivery 1/1, payments 0/1, >retired 1/1"),
            ("zone", "delivery 1/1"),
            ("old_zone", "zone 0/1, >old_zone 1/1"),
            ("- nope+nope+refund nope", "payments 0/1, >refund 1/1, ?nope 2"),
        ] {
            assert_eq!(shown(&counted(&taxonomy, conversations)), expected, "{conversations}");
        }
        let counts = counted(&taxonomy, "- nope dup");
        assert_eq!((counts.conversations(), counts.untagged()), (3, 1));
        assert_eq!(counts.count("double"), counts.count("charged_twice"));
        assert_eq!(counts.count("double").map(|count| count.own), Some(1));
        assert_eq!(counts.count("nope"), None);
        assert_eq!(counts.counts().len(), 7, "the three replaced tags are left out");
    }

    #[test]
    fn counting_in_parts_is_counting_everything() {
        let (here, there) = (taxonomy(TAGS), taxonomy(TAGS));
        let all = ["refund dup+refund -", "partial_refund nope", "payments retired"];
        let whole = counted(&here, &all.join(" "));
        let mut parts = counted(&here, all[0]);
        parts.merge(&counted(&here, all[1])).unwrap();
        parts.merge(&counted(&there, all[2])).unwrap();
        assert_eq!(shown(&parts), shown(&whole));
        assert_eq!((parts.conversations(), parts.untagged()), (whole.conversations(), whole.untagged()));
        parts.add(["refund"]);
        assert_eq!(parts.count("refund").map(|count| count.own), Some(3));
    }

    #[test]
    fn counts_of_different_trees_do_not_merge() {
        let (here, other) = (taxonomy(TAGS), taxonomy(r#"{"version": "2", "tags": {"payments": {}}}"#));
        let error = here.roll_up().merge(&other.roll_up()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the taxonomy of the other count is `2`, expected the same tags as in `1`"
        );
    }
}
