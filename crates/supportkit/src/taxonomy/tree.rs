//! The tags of a taxonomy as a tree, and what takes the place of what.

use super::document::TaxonomyDocument;
use super::tag::Tag;
use crate::document::{FindingCode, Pointer, ProblemKind, Review};

/// All tags, by key. Tags are meant by their place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Every place, parents before their children, siblings by key.
    order: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    tag: Tag,
    parent: Option<usize>,
    children: Vec<usize>,
    /// The tag at the end of the chain of successors; the tag itself where there is none.
    resolved: usize,
}

impl Tree {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.tag.key.as_str().cmp(key)).ok()
    }

    pub(super) fn tag(&self, place: usize) -> Option<&Tag> {
        self.nodes.get(place).map(|node| &node.tag)
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.nodes.iter().map(|node| &node.tag)
    }

    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        self.nodes.get(place).and_then(|node| node.parent)
    }

    /// The parent, its parent and so on up to the top.
    pub(super) fn ancestors(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(place), |place| self.parent(*place))
    }

    pub(super) fn children(&self, place: usize) -> &[usize] {
        self.nodes.get(place).map_or(&[], |node| &node.children)
    }

    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The tag that is counted and suggested in the place of this one.
    pub(super) fn resolved(&self, place: usize) -> usize {
        self.nodes.get(place).map_or(place, |node| node.resolved)
    }

    /// Whether a tag is shown, counted and suggested as another one.
    pub(super) fn is_replaced(&self, place: usize) -> bool {
        self.resolved(place) != place
    }

    pub(super) fn compile(document: &TaxonomyDocument, at: &Pointer, review: &mut Review) -> Self {
        let at = at.key("tags");
        let nodes = document
            .tags
            .iter()
            .enumerate()
            .map(|(place, (key, tag))| {
                let tag = Tag::compile(key, tag, &at.key(key), review);
                Node { tag, parent: None, children: Vec::new(), resolved: place }
            })
            .collect();
        let mut tree = Self { nodes, order: Vec::new() };
        tree.set_parents(document, &at, review);
        tree.set_successors(document, &at, review);
        tree.check_children_of_deprecated(&at, review);
        tree.set_order();
        tree.inherit_kinds(document);
        tree
    }

    fn set_parents(&mut self, document: &TaxonomyDocument, at: &Pointer, review: &mut Review) {
        let mut parents = Vec::with_capacity(self.len());
        for (key, tag) in &document.tags {
            let parent = tag.parent.as_ref().and_then(|parent| {
                let found = self.place(parent);
                if found.is_none() {
                    let at = at.key(key).key("parent");
                    review.problem(&at, ProblemKind::DanglingReference, parent, "the key of a tag in `tags`");
                }
                found
            });
            parents.push(parent);
        }
        for cycle in cut_cycles(&mut parents) {
            let at = self.pointer(&cycle, at).key("parent");
            let expected = "a parent that is not below the tag itself";
            review.problem(&at, ProblemKind::Contradiction, self.chain(&cycle), expected);
        }
        for (place, parent) in parents.iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(place) {
                node.parent = *parent;
            }
            if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
                parent.children.push(place);
            }
        }
    }

    fn set_successors(&mut self, document: &TaxonomyDocument, at: &Pointer, review: &mut Review) {
        let mut successors = Vec::with_capacity(self.len());
        for (key, tag) in &document.tags {
            let at = at.key(key).key("deprecated");
            let mut successor = None;
            match tag.deprecated.as_ref().map(|deprecated| deprecated.successor.as_ref()) {
                None => {}
                Some(None) => {
                    let note = format!("`{key}` is deprecated and nothing takes its place");
                    review.finding(&at, FindingCode::DeprecatedWithoutSuccessor, note);
                }
                Some(Some(written)) => {
                    successor = self.place(written);
                    if successor.is_none() {
                        let at = at.key("successor");
                        let expected = "the key of a tag in `tags`";
                        review.problem(&at, ProblemKind::DanglingReference, written, expected);
                    }
                }
            }
            successors.push(successor);
        }
        for cycle in cut_cycles(&mut successors) {
            let at = self.pointer(&cycle, at).key("deprecated").key("successor");
            let expected = "successors that lead to a tag in use";
            review.problem(&at, ProblemKind::Contradiction, self.chain(&cycle), expected);
        }
        for (place, end) in ends(&successors).into_iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(place) {
                node.resolved = end;
            }
        }
    }

    /// Otherwise a report would count a tag in use below one that is counted elsewhere, or not offered at all.
    fn check_children_of_deprecated(&self, at: &Pointer, review: &mut Review) {
        for node in &self.nodes {
            let parent = node.parent.and_then(|parent| self.tag(parent));
            if let Some(parent) = parent.filter(|parent| parent.is_deprecated() && !node.tag.is_deprecated())
            {
                review.problem(
                    &at.key(&node.tag.key).key("parent"),
                    ProblemKind::Contradiction,
                    &parent.key,
                    "a parent in use, for a tag in use cannot stand below a deprecated one",
                );
            }
        }
    }

    fn set_order(&mut self) {
        let mut order = Vec::with_capacity(self.len());
        let tops = (0..self.len()).rev().filter(|place| self.parent(*place).is_none());
        let mut next: Vec<usize> = tops.collect();
        while let Some(place) = next.pop() {
            order.push(place);
            next.extend(self.children(place).iter().rev());
        }
        self.order = order;
    }

    fn inherit_kinds(&mut self, document: &TaxonomyDocument) {
        let stated: Vec<bool> = document.tags.values().map(|tag| tag.kind.is_some()).collect();
        for place in self.order.clone() {
            let above = self.parent(place).and_then(|parent| self.tag(parent)).map(|parent| parent.kind);
            if let (Some(kind), Some(false), Some(node)) =
                (above, stated.get(place), self.nodes.get_mut(place))
            {
                node.tag.kind = kind;
            }
        }
    }

    fn pointer(&self, cycle: &[usize], at: &Pointer) -> Pointer {
        cycle.first().and_then(|place| self.tag(*place)).map_or_else(|| at.clone(), |tag| at.key(&tag.key))
    }

    fn chain(&self, cycle: &[usize]) -> String {
        let closed = cycle.iter().chain(cycle.first());
        closed.filter_map(|place| self.tag(*place)).map(Tag::key).collect::<Vec<_>>().join(" → ")
    }
}

/// Finds the cycles of a relation in which everything leads to at most one other thing, and cuts them open. Each
/// cycle starts at its lowest place.
fn cut_cycles(next: &mut [Option<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut seen_from = vec![UNSEEN; next.len()];
    let mut cycles = Vec::new();
    for start in 0..next.len() {
        let mut place = start;
        while seen_from.get(place) == Some(&UNSEEN) {
            if let Some(seen) = seen_from.get_mut(place) {
                *seen = start;
            }
            match next.get(place).copied().flatten() {
                Some(following) => place = following,
                None => break,
            }
        }
        // Back at a place of this same walk: its lowest place is `start`, or was walked before and cut.
        if next.get(place).copied().flatten().is_some() && seen_from.get(place) == Some(&start) {
            let mut cycle = vec![place];
            let mut at = next.get_mut(place).and_then(Option::take);
            while let Some(following) = at.filter(|following| *following != place) {
                cycle.push(following);
                at = next.get_mut(following).and_then(Option::take);
            }
            let lowest =
                cycle.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(index, _)| index);
            cycle.rotate_left(lowest);
            cycles.push(cycle);
        }
    }
    cycles
}

/// Where every place leads in the end. `next` has no cycles.
fn ends(next: &[Option<usize>]) -> Vec<usize> {
    let mut ends: Vec<Option<usize>> = vec![None; next.len()];
    for start in 0..next.len() {
        let (mut walked, mut place) = (Vec::new(), start);
        let end = loop {
            if let Some(known) = ends.get(place).copied().flatten() {
                break known;
            }
            walked.push(place);
            match next.get(place).copied().flatten() {
                Some(following) => place = following,
                None => break place,
            }
        };
        for place in walked {
            if let Some(known) = ends.get_mut(place) {
                *known = Some(end);
            }
        }
    }
    ends.into_iter().enumerate().map(|(place, end)| end.unwrap_or(place)).collect()
}
