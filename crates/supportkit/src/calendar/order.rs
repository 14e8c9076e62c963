//! The order in which calendars that are made of other calendars can be compiled.

use std::collections::BTreeMap;

use super::combine::Operation;
use super::document::CalendarDocument;

/// How deep calendars may be made of calendars that are made of calendars.
pub(super) const DEEPEST: usize = 8;

/// The calendars a document refers to, by the operation that does.
pub(super) fn references(document: &CalendarDocument) -> impl Iterator<Item = (Operation, &[String])> {
    [
        (Operation::Union, &document.union),
        (Operation::Intersection, &document.intersection),
        (Operation::Difference, &document.difference),
    ]
    .into_iter()
    .filter_map(|(operation, parts)| parts.as_deref().map(|parts| (operation, parts)))
}

/// Calendars in an order to compile them in, and those that have no place in it.
#[derive(Debug, Default)]
pub(super) struct Order<'a> {
    /// Every calendar comes after the calendars it refers to.
    pub(super) sorted: Vec<&'a str>,
    /// Calendars that lead back to themselves, or lie between two that do.
    pub(super) cyclic: Vec<&'a str>,
    /// Calendars that are nested deeper than [`DEEPEST`].
    pub(super) too_deep: Vec<&'a str>,
}

/// Sorts the calendars of a desk. References to calendars that do not exist are left aside.
pub(super) fn order(documents: &BTreeMap<String, CalendarDocument>) -> Order<'_> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, document) in documents {
        waiting.insert(id, 0);
        for part in references(document).flat_map(|(_, parts)| parts) {
            if documents.contains_key(part) {
                users.entry(part).or_default().push(id);
                *waiting.entry(id).or_default() += 1;
            }
        }
    }
    let mut order = Order::default();
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ready: Vec<&str> = waiting.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while let Some(id) = ready.pop() {
        waiting.remove(id);
        let depth = depths.get(id).copied().unwrap_or_default();
        if depth <= DEEPEST {
            order.sorted.push(id);
        } else {
            order.too_deep.push(id);
        }
        for user in users.get(id).into_iter().flatten().copied() {
            let reached = depths.entry(user).or_default();
            *reached = (*reached).max(depth + 1);
            if let Some(count) = waiting.get_mut(user) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(user);
                }
            }
        }
    }
    order.cyclic = without_followers(documents, waiting.into_keys().collect());
    order
}

/// Of calendars that could not be sorted, those that others among them need: the rest merely use a cycle.
fn without_followers<'a>(
    documents: &'a BTreeMap<String, CalendarDocument>,
    mut stuck: Vec<&'a str>,
) -> Vec<&'a str> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    let parts = |id: &str| documents.get(id).into_iter().flat_map(references).flat_map(|(_, parts)| parts);
    for part in stuck.iter().flat_map(|id| parts(id)) {
        *uses.entry(part).or_default() += 1;
    }
    let is_unused = |uses: &BTreeMap<&str, usize>, id: &str| uses.get(id).copied().unwrap_or_default() == 0;
    let mut unused: Vec<&str> = stuck.iter().copied().filter(|id| is_unused(&uses, id)).collect();
    while let Some(id) = unused.pop() {
        stuck.retain(|other| *other != id);
        for part in parts(id) {
            if let Some(count) = uses.get_mut(part.as_str()) {
                *count = count.saturating_sub(1);
                if *count == 0 && stuck.contains(&part.as_str()) {
                    unused.push(part);
                }
            }
        }
    }
    stuck
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(text: &str) -> BTreeMap<String, CalendarDocument> {
        text.split_whitespace()
            .map(|entry| {
                let (id, parts) = entry.split_once('=').unwrap_or((entry, ""));
                let parts: Vec<String> =
                    parts.split('+').filter(|p| !p.is_empty()).map(str::to_owned).collect();
                let union = (!parts.is_empty()).then_some(parts);
                (id.to_owned(), CalendarDocument { union, ..CalendarDocument::default() })
            })
            .collect()
    }

    #[test]
    fn parts_come_first_and_cycles_are_found() {
        for (text, sorted, cyclic) in [
            ("a b c", "c b a", ""),
            ("a=b b=c c", "c b a", ""),
            ("a=b+b b", "b a", ""),
            ("a=a", "", "a"),
            ("a=b b=a c", "c", "a b"),
            ("user=a a=b b=a+base base", "base", "a b"),
            ("a=nowhere", "a", ""),
        ] {
            let desk = desk(text);
            let order = order(&desk);
            assert_eq!(order.sorted.join(" "), sorted, "{text}");
            assert_eq!(order.cyclic.join(" "), cyclic, "{text}");
        }
    }

    #[test]
    fn a_long_chain_is_too_deep_and_does_not_hang() {
        let text: Vec<String> = (1..2_000).map(|n| format!("c{n:04}=c{:04}", n - 1)).collect();
        let desk = desk(&format!("c0000 {}", text.join(" ")));
        let order = order(&desk);
        assert_eq!(order.sorted.len(), DEEPEST + 1);
        assert_eq!(order.too_deep.len(), 2_000 - DEEPEST - 1);
    }
}
