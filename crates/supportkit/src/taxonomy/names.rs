//! Finding a tag by what people call it.

use std::collections::HashMap;

use super::loose::{Loose, NonJoiner};
use super::tree::Tree;
use crate::document::{FindingCode, Pointer, Review};

/// Keys, labels and synonyms by loose key.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    tags: HashMap<String, usize>,
}

impl Names {
    /// Collects every name. Where two tags share one, a tag in use comes before a deprecated one, then a key before
    /// a label before a synonym, then the order of the keys.
    pub(super) fn compile(tree: &Tree, at: &Pointer, review: &mut Review) -> Self {
        let mut names = Self::default();
        for deprecated in [false, true] {
            let tags = || tree.tags().enumerate().filter(|(_, tag)| tag.is_deprecated() == deprecated);
            for (place, tag) in tags() {
                names.add(tree, place, tag.key(), at, review);
            }
            for (place, tag) in tags() {
                for (_, label) in tag.labels() {
                    names.add(tree, place, label, at, review);
                }
            }
            for (place, tag) in tags() {
                for (_, synonym) in tag.synonyms() {
                    names.add(tree, place, synonym, at, review);
                }
            }
        }
        names
    }

    fn add(&mut self, tree: &Tree, place: usize, name: &str, at: &Pointer, review: &mut Review) {
        let mut clash = None;
        for key in spellings(name) {
            let first = *self.tags.entry(key).or_insert(place);
            // A deprecated tag may share its name with what took its place.
            if tree.resolved(first) != tree.resolved(place) {
                clash = Some(first);
            }
        }
        if let (Some(tag), Some(first)) = (tree.tag(place), clash.and_then(|first| tree.tag(first))) {
            let note = format!(
                "`{name}` is a name of `{}` and of `{}`, and finds `{}`",
                first.key(),
                tag.key(),
                first.key()
            );
            review.finding(&at.key("tags").key(tag.key()), FindingCode::SameLabel, note);
        }
    }

    pub(super) fn find(&self, text: &str) -> Option<usize> {
        spellings(text).find_map(|key| self.tags.get(&key).copied())
    }
}

/// The loose keys of a name: written in one and, where that differs, with non-joiners as spaces.
fn spellings(name: &str) -> impl Iterator<Item = String> {
    let joined = Loose::read(name, NonJoiner::LeftOut);
    let apart = joined.has_non_joiner.then(|| Loose::read(name, NonJoiner::Space).key.into_string());
    std::iter::once(joined.key.into_string()).chain(apart)
}
