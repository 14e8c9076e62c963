//! A pack after checking, and what a calendar takes from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::Book;
use super::holiday_document::{Holiday, HolidayKind, WeekendFrom};
use super::line::day_of;
use super::pack_document::{MakeUpDay, PackDocument, SubdivisionDocument};
use super::rule::Rule;
use super::rule_check::rule_of;
use super::weekend::Weekends;
use crate::document::{Finding, FindingCode, Pointer, Problem, ProblemKind, Review, listed};

/// The holidays of a country or region, ready to be taken into calendars.
#[derive(Debug)]
pub(super) struct Pack {
    pub(super) id: Arc<str>,
    pub(super) version: Option<String>,
    whole: Part,
    subdivisions: BTreeMap<String, Part>,
}

/// The holidays of a whole pack or of one subdivision.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) book: Arc<Book>,
    /// Days worked to make up for others.
    pub(super) made_up: BTreeMap<u32, MadeUp>,
}

/// A day worked to make up for another.
#[derive(Debug, Clone)]
pub(super) struct MadeUp {
    pub(super) name: Option<String>,
    /// The weekday whose hours are worked, counted from Monday.
    pub(super) hours_of: u32,
}

/// What a calendar takes from a pack.
#[derive(Debug)]
pub(super) struct Taken<'a> {
    pub(super) part: &'a Part,
    /// The rules that are taken, by their place in the book.
    pub(super) wanted: Vec<Option<Arc<Rule>>>,
}

/// A holiday with its place in the document.
type Placed = (Arc<Rule>, Pointer);

/// How many holidays and make-up days a part of a pack may list.
const MOST: usize = 1_000;
/// How many subdivisions a pack may list.
const MOST_SUBDIVISIONS: usize = 200;

impl Pack {
    /// Checks the document of a pack. `None` exactly when a problem was noted.
    pub(super) fn new(document: &PackDocument, review: &mut Review) -> Option<Self> {
        let mut found = Review::new();
        let pack = Self::checked(document, &mut found);
        // Every subdivision has what the whole has, and with it its problems.
        let mut told = BTreeSet::new();
        for problem in found.problems() {
            let Problem { pointer, found, expected, .. } = problem;
            if told.insert((pointer, found, expected)) {
                review.push(problem.clone());
            }
        }
        pack
    }

    fn checked(document: &PackDocument, review: &mut Review) -> Option<Self> {
        let root = Pointer::root();
        if document.id.is_empty() {
            review.problem(
                &root.key("id"),
                ProblemKind::OutOfRange,
                "nothing",
                "an id such as `TR` or `DE-BY`",
            );
        }
        if document.subdivisions.len() > MOST_SUBDIVISIONS {
            let expected = format!("at most {MOST_SUBDIVISIONS} entries");
            let found = format_args!("{} entries", document.subdivisions.len());
            review.problem(&root.key("subdivisions"), ProblemKind::OutOfRange, found, expected);
            return None;
        }
        let id: Arc<str> = document.id.as_str().into();
        let rules = rules(&document.holidays, &id, &root.key("holidays"), review);
        let made_up = (document.make_up_days.as_slice(), root.key("make_up_days"));
        let weekend = (document.weekend.as_slice(), root.key("weekend"));
        let mut subdivisions = BTreeMap::new();
        for (code, subdivision) in &document.subdivisions {
            let at = root.key("subdivisions").key(code);
            let parts = vec![made_up.clone(), (subdivision.make_up_days.as_slice(), at.key("make_up_days"))];
            let own = rules_of(subdivision, &rules, &id, &at, review);
            let weekend = match subdivision.weekend.as_slice() {
                [] => weekend.clone(),
                own => (own, at.key("weekend")),
            };
            subdivisions.insert(code.clone(), Part::new(own, weekend, parts, review));
        }
        let whole = Part::new(rules, weekend, vec![made_up], review);
        if !review.problems().is_empty() {
            return None;
        }
        Some(Self { id, version: document.version.clone(), whole, subdivisions })
    }

    /// The codes of its subdivisions, in alphabetical order.
    pub(super) fn subdivisions(&self) -> impl Iterator<Item = &str> {
        self.subdivisions.keys().map(String::as_str)
    }

    /// A finding for every rule that never gives a day.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut places = BTreeSet::new();
        for part in std::iter::once(&self.whole).chain(self.subdivisions.values()) {
            let never = part.book.never_falling().into_iter();
            places.extend(never.filter_map(|place| Some(part.book.rules().get(place)?.pointer.clone())));
        }
        let finding =
            |pointer| Finding { pointer, code: FindingCode::HolidayNeverFalls, note: NEVER.to_owned() };
        places.into_iter().map(finding).collect()
    }

    /// What a calendar's entry takes from it; `at` is the entry.
    pub(super) fn taken(&self, entry: &Holiday, at: &Pointer, review: &mut Review) -> Option<Taken<'_>> {
        let part = match &entry.subdivision {
            None => &self.whole,
            Some(code) => match self.subdivisions.get(code) {
                Some(part) => part,
                None => {
                    let known = listed(self.subdivisions().take(SHOWN_NAMES));
                    let expected = if known.is_empty() {
                        format!("no subdivision, because the pack `{}` has none", self.id)
                    } else {
                        format!("a subdivision of the pack `{}`: {known}", self.id)
                    };
                    review.problem(&at.key("subdivision"), ProblemKind::DanglingReference, code, expected);
                    return None;
                }
            },
        };
        for (place, key) in entry.except.iter().enumerate() {
            if !part.book.rules().iter().any(|rule| rule.is_called(key)) {
                let expected = format!("the id or name of a holiday of the pack `{}`", self.id);
                let here = at.key("except").index(place);
                review.problem(&here, ProblemKind::DanglingReference, key, expected);
            }
        }
        let is_wanted = |rule: &&Arc<Rule>| {
            let of_kind = match entry.kinds.as_slice() {
                [] => matches!(rule.kind, HolidayKind::Public | HolidayKind::HalfDay),
                kinds => kinds.contains(&rule.kind),
            };
            of_kind && !entry.except.iter().any(|key| rule.is_called(key))
        };
        let wanted = part.book.rules().iter().map(|rule| Some(rule).filter(is_wanted).cloned()).collect();
        Some(Taken { part, wanted })
    }
}

/// What is said of a rule that never gives a day.
pub(super) const NEVER: &str = "no day of the years 1900 to 2200 fits this rule, so it changes nothing";

impl Part {
    fn new(
        rules: Vec<Placed>,
        (weekend, at_weekend): (&[WeekendFrom], Pointer),
        make_up_days: Vec<(&[MakeUpDay], Pointer)>,
        review: &mut Review,
    ) -> Self {
        let weekends = Weekends::of(weekend, &at_weekend, review);
        let mut worked = BTreeSet::new();
        for (days, at) in &make_up_days {
            for (place, day) in days.iter().enumerate() {
                if !worked.insert(day_of(day.date.0)) {
                    let expected = "each date at most once among the make-up days";
                    let here = at.index(place).key("date");
                    review.problem(&here, ProblemKind::Contradiction, day.date, expected);
                }
            }
        }
        let book = Book::new(rules, weekends, worked, review);
        let days = make_up_days.iter().flat_map(|(days, _)| days.iter());
        let made_up = days
            .filter_map(|day| {
                let date = day_of(day.date.0);
                let hours_of = match day.hours_of {
                    Some(weekday) => weekday.place(),
                    None => book.working_weekday_before(date)? % 7,
                };
                Some((date, MadeUp { name: day.name.clone(), hours_of }))
            })
            .collect();
        Self { book: Arc::new(book), made_up }
    }
}

/// The holidays of a list, those without a problem.
fn rules(holidays: &[Holiday], pack: &Arc<str>, at: &Pointer, review: &mut Review) -> Vec<Placed> {
    if holidays.len() > MOST {
        let expected = format!("at most {MOST} entries");
        review.problem(at, ProblemKind::OutOfRange, format_args!("{} entries", holidays.len()), expected);
        return Vec::new();
    }
    unique_ids(holidays, at, review);
    let placed = |(place, holiday)| {
        let here = at.index(place);
        let rule = rule_of(holiday, Some(pack), here.to_string(), &here, review)?;
        Some((Arc::new(rule), here))
    };
    holidays.iter().enumerate().filter_map(placed).collect()
}

/// The holidays of the whole that are held in a subdivision as well, and its own.
fn rules_of(
    subdivision: &SubdivisionDocument,
    whole: &[Placed],
    pack: &Arc<str>,
    at: &Pointer,
    review: &mut Review,
) -> Vec<Placed> {
    for (place, key) in subdivision.except.iter().enumerate() {
        if !whole.iter().any(|(rule, _)| rule.is_called(key)) {
            let expected = "the id or name of a holiday of the whole pack";
            let here = at.key("except").index(place);
            review.problem(&here, ProblemKind::DanglingReference, key, expected);
        }
    }
    let mut own = rules(&subdivision.holidays, pack, &at.key("holidays"), review);
    let mut together = Vec::with_capacity(whole.len() + own.len());
    for (rule, here) in whole {
        if subdivision.except.iter().any(|key| rule.is_called(key)) {
            continue;
        }
        let replaced = own.iter().position(|(other, _)| other.id.is_some() && other.id == rule.id);
        together.push(match replaced {
            Some(place) => own.remove(place),
            None => (Arc::clone(rule), here.clone()),
        });
    }
    together.extend(own);
    together
}

/// Notes every id that a holiday before has already.
pub(super) fn unique_ids(holidays: &[Holiday], at: &Pointer, review: &mut Review) {
    let mut seen = BTreeSet::new();
    for (place, holiday) in holidays.iter().enumerate() {
        if let Some(id) = &holiday.id
            && !seen.insert(id)
        {
            let expected = "an id that no holiday before has";
            review.problem(&at.index(place).key("id"), ProblemKind::Contradiction, id, expected);
        }
    }
}

/// As many names as a reader wants to see.
pub(super) const SHOWN_NAMES: usize = 12;
