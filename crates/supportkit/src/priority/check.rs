//! From the written priorities to the compiled ones.

use std::collections::{BTreeMap, BTreeSet};

use super::compiled::{Boost, Limit, Raise};
use super::{BoostDocument, LimitDocument, Priorities, PriorityDocument};
use crate::condition::{Condition, ConditionDocument, Names};
use crate::document::{Pointer, ProblemKind, Review, listed};

impl Priorities {
    /// Checks the written priorities, noting every problem. The levels among the names are those of the document.
    pub(crate) fn compile(
        document: &PriorityDocument,
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        check_levels(&document.levels, &at.key("levels"), review);
        let mut check = Check { levels: &document.levels, names, review };
        let default = document.default.as_deref().and_then(|name| check.place(name, &at.key("default")));
        let mut matrix = BTreeMap::new();
        for (impact, row) in &document.matrix {
            let at = at.key("matrix").key(impact);
            let mut places = BTreeMap::new();
            for (urgency, level) in row {
                if let Some(place) = check.place(level, &at.key(urgency)) {
                    places.insert(urgency.clone(), place);
                }
            }
            matrix.insert(impact.clone(), places);
        }
        Self {
            levels: document.levels.clone(),
            default,
            matrix,
            boosts: check.boosts(&document.boosts, &at.key("boosts")),
            boosts_explicit: document.boosts_explicit,
            floor: check.limits(&document.floor, &at.key("floor")),
            ceiling: check.limits(&document.ceiling, &at.key("ceiling")),
        }
    }
}

fn check_levels(levels: &[String], at: &Pointer, review: &mut Review) {
    if levels.is_empty() {
        review.problem(at, ProblemKind::OutOfRange, "[]", "at least one level, lowest first");
    }
    for (index, level) in levels.iter().enumerate() {
        if levels.iter().take(index).any(|earlier| earlier == level) {
            review.problem(&at.index(index), ProblemKind::DuplicateId, level, "every level once");
        }
    }
}

struct Check<'n, 'r> {
    levels: &'n [String],
    names: Names<'n>,
    review: &'r mut Review,
}

impl Check<'_, '_> {
    fn place(&mut self, name: &str, at: &Pointer) -> Option<usize> {
        let place = self.levels.iter().position(|level| level == name);
        if place.is_none() {
            let known = listed(self.levels.iter());
            let expected = format!("one of the levels: {known}");
            self.review.problem(at, ProblemKind::DanglingReference, name, expected);
        }
        place
    }

    fn boosts(&mut self, documents: &[BoostDocument], at: &Pointer) -> Vec<Boost> {
        let mut boosts: Vec<Boost> = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let at = at.index(index);
            let id = document.id.clone().unwrap_or_else(|| index.saturating_add(1).to_string());
            if boosts.iter().any(|boost| boost.id == id) {
                self.review.problem(&at.key("id"), ProblemKind::DuplicateId, &id, "an id no other boost has");
            }
            let condition = self.condition(&document.when, &at.key("when"));
            let raise = self.raise(document, &at);
            if let (Some(condition), Some(raise)) = (condition, raise) {
                boosts.push(Boost { id, condition, raise });
            }
        }
        boosts
    }

    fn raise(&mut self, document: &BoostDocument, at: &Pointer) -> Option<Raise> {
        match (document.raise_by, &document.to) {
            (Some(0), None) => {
                let at = at.key("raise_by");
                self.review.problem(&at, ProblemKind::OutOfRange, 0, "at least one level");
                None
            }
            (Some(levels), None) => Some(Raise::By(usize::try_from(levels).unwrap_or(usize::MAX))),
            (None, Some(level)) => self.place(level, &at.key("to")).map(Raise::To),
            (None, None) => {
                self.review.problem(at, ProblemKind::MissingField, "neither", "`raise_by` or `to`");
                None
            }
            (Some(_), Some(_)) => {
                let expected = "either `raise_by` or `to`";
                self.review.problem(at, ProblemKind::Contradiction, "both", expected);
                None
            }
        }
    }

    fn limits(&mut self, documents: &[LimitDocument], at: &Pointer) -> Vec<Limit> {
        let mut limits = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let at = at.index(index);
            let condition = match &document.when {
                Some(when) => self.condition(when, &at.key("when")),
                None => Some(Condition::always()),
            };
            let level = self.place(&document.level, &at.key("level"));
            if let (Some(condition), Some(level)) = (condition, level) {
                limits.push(Limit { condition, level });
            }
        }
        limits
    }

    /// A condition that decides about the priority cannot read it.
    fn condition(&mut self, document: &ConditionDocument, at: &Pointer) -> Option<Condition> {
        let condition = Condition::compile(document, self.names, at, self.review)?;
        let Some(reads) = reads_priority(document, self.names, at, &mut BTreeSet::new()) else {
            return Some(condition);
        };
        let expected = "a condition that does not read the priority, which is decided here";
        self.review.problem(&reads, ProblemKind::Contradiction, "priority", expected);
        None
    }
}

/// Where a condition reads the priority, itself or through a named one, if it does.
fn reads_priority<'n>(
    document: &'n ConditionDocument,
    names: Names<'n>,
    at: &Pointer,
    seen: &mut BTreeSet<&'n str>,
) -> Option<Pointer> {
    use ConditionDocument as D;
    match document {
        D::Priority(_) => Some(at.key("priority")),
        D::All(parts) | D::Any(parts) => {
            let at = at.key(if matches!(document, D::All(_)) { "all" } else { "any" });
            let mut parts = parts.iter().enumerate();
            parts.find_map(|(index, part)| reads_priority(part, names, &at.index(index), seen))
        }
        D::Not(part) => reads_priority(part, names, &at.key("not"), seen),
        D::Named(name) if seen.insert(name) => {
            let named = names.named.get(name)?;
            reads_priority(named, names, &Pointer::root(), seen).map(|_| at.key("named"))
        }
        _ => None,
    }
}
