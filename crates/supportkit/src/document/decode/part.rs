//! What is left of a document with problems, so that its meaning can be checked as far as it goes.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::notes::Notes;
use super::tree::{Json, Node};
use super::typed;
use crate::document::{Pointer, Problem};

/// How often something more is left out before the rest is given up.
const TRIES: usize = 100;

/// A document without the values that have problems, and without what cannot stand without them.
pub(crate) struct Part<T> {
    /// What is left.
    pub(crate) value: T,
    /// The places of what was left out.
    left_out: BTreeSet<String>,
    /// The lists that lost elements, each with the places lost.
    shortened: BTreeMap<String, BTreeSet<usize>>,
}

impl<T: DeserializeOwned> Part<T> {
    /// The part of a document that its problems leave, if there is one.
    pub(super) fn of(document: &Node, notes: &Notes, ignored: &BTreeSet<usize>) -> Option<Self> {
        let mut gone = ignored.clone();
        let mut left_out = BTreeSet::new();
        for (order, pointer) in notes.places() {
            if order != document.order {
                gone.insert(order);
                left_out.insert(pointer.to_string());
            }
        }
        for _ in 0..TRIES {
            let refusal = match typed::value(document, &gone) {
                Ok(value) => {
                    let shortened = shortened(document, &left_out);
                    return Some(Self { value, left_out, shortened });
                }
                Err(refusal) => refusal,
            };
            // The innermost value that is still there cannot stand without what was left out of it.
            let way = refusal.way(document);
            let (pointer, node) = way.into_iter().rev().find(|(_, node)| !gone.contains(&node.order))?;
            gone.insert(node.order);
            left_out.insert(pointer.to_string());
        }
        None
    }
}

impl<T> Part<T> {
    /// The places of what was left out.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = &str> {
        self.left_out.iter().map(String::as_str)
    }

    /// The same problem at its place in the whole document, where lists still have all their elements.
    pub(crate) fn in_the_whole(&self, mut problem: Problem) -> Problem {
        let mut place = String::new();
        for step in problem.pointer.split('/').skip(1) {
            let lost = self.shortened.get(&place);
            let step = match (lost, step.parse::<usize>()) {
                (Some(lost), Ok(index)) => {
                    let there = (0..).filter(|place| !lost.contains(place)).nth(index);
                    there.unwrap_or(index).to_string()
                }
                _ => step.to_owned(),
            };
            place.push('/');
            place.push_str(&step);
        }
        problem.pointer = place;
        problem
    }
}

fn shortened(document: &Node, left_out: &BTreeSet<String>) -> BTreeMap<String, BTreeSet<usize>> {
    let mut lists: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for pointer in left_out {
        let Some((list, index)) = pointer.rsplit_once('/') else { continue };
        let is_list = at(document, list).is_some_and(|node| matches!(node.json, Json::List(_)));
        if let Some(index) = index.parse().ok().filter(|_| is_list) {
            lists.entry(list.to_owned()).or_default().insert(index);
        }
    }
    lists
}

/// The value at a place.
fn at<'d>(document: &'d Node, pointer: &str) -> Option<&'d Node> {
    pointer.split('/').skip(1).try_fold(document, |node, step| match &node.json {
        Json::List(elements) => elements.get(step.parse::<usize>().ok()?),
        Json::Object(members) => {
            let wanted = Pointer::root().key("").to_string() + step;
            let found = members.iter().find(|(key, _)| Pointer::root().key(key).as_str() == wanted);
            found.map(|(_, node)| node)
        }
        _ => None,
    })
}
