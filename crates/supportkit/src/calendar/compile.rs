//! Compiling the calendars of a desk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::check::plan_of;
use super::combine::Combination;
use super::document::{Boundary, CalendarDocument, EmptyCalendar};
use super::order::{DEEPEST, order, references};
use super::plan::Plan;
use super::table::{Source, Table};
use super::{Calendar, Compiled, World, Zone};
use crate::Error;
use crate::document::{FindingCode, Limits, Pointer, ProblemKind, Review, instant, read};

/// How many calendars one calendar may be made of.
const MOST_PARTS: usize = 100;

impl Calendar {
    /// Compiles a calendar that stands alone, with hours of its own.
    ///
    /// Its id is empty. Calendars that are made of each other are compiled together with [`compile_all`].
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem of the document.
    ///
    /// ```
    /// use supportkit::calendar::{Calendar, CalendarDocument};
    ///
    /// let document: CalendarDocument =
    ///     serde_json::from_str(r#"{"zone": "Europe/Istambul", "hours": {"mon": [["09:00", "18:00"]]}}"#).unwrap();
    /// let error = Calendar::compile(&document).unwrap_err();
    /// assert_eq!(error.problems()[0].pointer, "/zone");
    /// assert!(error.to_string().contains("perhaps `Europe/Istanbul`"));
    /// ```
    pub fn compile(document: &CalendarDocument) -> Result<Calendar, Error> {
        Self::compile_with(document, &World::default())
    }

    /// The same, with what the host supplies: the packs that the document may name.
    pub fn compile_with(document: &CalendarDocument, world: &World) -> Result<Calendar, Error> {
        let mut review = Review::new();
        let compiled = BTreeMap::new();
        let known = Known { documents: None, world };
        let calendar = compile_one("", document, known, &compiled, &Pointer::root(), &mut review);
        review.finish()?;
        calendar.ok_or_else(|| Error::Document { problems: Vec::new() })
    }

    /// Reads and compiles a calendar document that stands alone. Every problem is listed at once, each with its pointer.
    ///
    /// ```
    /// use supportkit::calendar::Calendar;
    ///
    /// let office = Calendar::from_json(r#"{"zone": "Asia/Riyadh", "hours": {"sun": [["08:00", "16:00"]]}}"#)?;
    /// assert_eq!(office.zone().name(), "Asia/Riyadh");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Calendar, Error> {
        Self::from_json_with(text, &World::default())
    }

    /// The same, with what the host supplies: the packs that the document may name.
    pub fn from_json_with(text: &str, world: &World) -> Result<Calendar, Error> {
        Self::compile_with(&read(text, Limits::default())?, world)
    }

    /// A calendar that is always open, in UTC: business time on it is wall time.
    ///
    /// ```
    /// use chrono::{DateTime, TimeDelta, Utc};
    /// use supportkit::calendar::Calendar;
    ///
    /// let start: DateTime<Utc> = "2026-03-20T23:00:00Z".parse().unwrap();
    /// assert_eq!(Calendar::always().add(start, TimeDelta::hours(4)), Some(start + TimeDelta::hours(4)));
    /// ```
    pub fn always() -> Calendar {
        Calendar::from_source("", Boundary::Stay, always_open(Zone::UTC))
    }

    pub(super) fn from_source(id: &str, boundary: Boundary, source: Source) -> Calendar {
        Calendar(Arc::new(Compiled { id: id.to_owned(), boundary, table: Table::new(source) }))
    }
}

/// Compiles the calendars of a desk, which may be made of each other by id.
///
/// Every problem and finding is noted in `review` with its place under `at`, in the order of the ids. The answer
/// holds the calendars that can be used. Packs of holidays that they name come from `world`.
pub fn compile_all(
    documents: &BTreeMap<String, CalendarDocument>,
    world: &World,
    at: &Pointer,
    review: &mut Review,
) -> BTreeMap<String, Calendar> {
    let order = order(documents);
    let mut reviews: BTreeMap<&str, Review> = BTreeMap::new();
    let mut compiled = BTreeMap::new();
    for id in order.sorted {
        let Some(document) = documents.get(id) else { continue };
        let notes = reviews.entry(id).or_default();
        let known = Known { documents: Some(documents), world };
        let calendar = compile_one(id, document, known, &compiled, &at.key(id), notes);
        compiled.extend(calendar.map(|calendar| (id.to_owned(), calendar)));
    }
    let cyclic = order.cyclic.into_iter().map(|id| (id, "calendars that do not lead back to it".to_owned()));
    let too_deep = order.too_deep.into_iter().map(|id| (id, format!("combinations at most {DEEPEST} deep")));
    for (id, expected) in cyclic.chain(too_deep) {
        let mut here = at.key(id);
        if let Some((operation, _)) = documents.get(id).and_then(|document| references(document).next()) {
            here = here.key(operation.key());
        }
        reviews.entry(id).or_default().problem(&here, ProblemKind::Contradiction, id, expected);
    }
    for notes in reviews.into_values() {
        review.absorb(notes);
    }
    compiled
}

/// What a calendar may refer to.
#[derive(Clone, Copy)]
struct Known<'a> {
    /// The other calendars, if it does not stand alone.
    documents: Option<&'a BTreeMap<String, CalendarDocument>>,
    world: &'a World,
}

impl Known<'_> {
    fn has(self, id: &str) -> bool {
        self.documents.is_some_and(|documents| documents.contains_key(id))
    }

    fn expected(self) -> String {
        let ids = self.documents.into_iter().flat_map(BTreeMap::keys);
        let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
        match ids.as_slice() {
            [] => "hours of its own, because there are no other calendars here".to_owned(),
            ids if ids.len() > 12 => "the id of a calendar of this desk".to_owned(),
            ids => format!("one of {}", ids.join(", ")),
        }
    }
}

fn compile_one(
    id: &str,
    document: &CalendarDocument,
    known: Known<'_>,
    compiled: &BTreeMap<String, Calendar>,
    at: &Pointer,
    review: &mut Review,
) -> Option<Calendar> {
    let source = if references(document).next().is_some() {
        Source::Combination(combination(document, known, compiled, at, review)?)
    } else if document.zone.is_none() && *document == nothing_but_always_open(document) {
        return Some(Calendar::from_source(id, document.boundary, always_open(Zone::UTC)));
    } else {
        Source::Plan(Box::new(plan_of(document, known.world, at, review)?))
    };
    let calendar = Calendar::from_source(id, document.boundary, source);
    if !calendar.table().opens() {
        if document.empty_calendar == EmptyCalendar::AlwaysOpen {
            let zone = calendar.zone().clone();
            return Some(Calendar::from_source(id, document.boundary, always_open(zone)));
        }
        let found = if document.hours.is_none() && document.hours_from.is_empty() {
            "no hours"
        } else {
            "no open time"
        };
        let expected = "hours on some day, or `empty_calendar` set to `always_open`";
        review.problem(at, ProblemKind::NeverOpens, found, expected);
        return None;
    }
    if !calendar.table().stays_open() {
        let last = calendar.last_close().map_or_else(String::new, instant::text);
        review.finding(at, FindingCode::ClosesForGood, format!("nothing is open after {last}"));
    }
    Some(calendar)
}

/// A document that says no more than that an empty calendar is always open.
fn nothing_but_always_open(document: &CalendarDocument) -> CalendarDocument {
    CalendarDocument {
        empty_calendar: EmptyCalendar::AlwaysOpen,
        boundary: document.boundary,
        ..CalendarDocument::default()
    }
}

fn always_open(zone: Zone) -> Source {
    Source::Plan(Box::new(Plan::always_open(zone)))
}

fn combination(
    document: &CalendarDocument,
    known: Known<'_>,
    compiled: &BTreeMap<String, Calendar>,
    at: &Pointer,
    review: &mut Review,
) -> Option<Combination> {
    let before = review.problems().len();
    let mut asked = references(document);
    let (operation, ids) = asked.next()?;
    for (other, _) in asked {
        let expected =
            format!("only one way to combine calendars, and `{}` is there already", operation.key());
        review.problem(&at.key(other.key()), ProblemKind::Contradiction, other.key(), expected);
    }
    for field in own_hours(document) {
        let expected = format!("no `{field}` beside `{}`, which has the hours of its parts", operation.key());
        review.problem(&at.key(field), ProblemKind::Contradiction, field, expected);
    }
    let here = at.key(operation.key());
    if ids.is_empty() || ids.len() > MOST_PARTS {
        let expected = format!("from 1 to {MOST_PARTS} calendars");
        review.problem(&here, ProblemKind::OutOfRange, format_args!("{} calendars", ids.len()), expected);
        return None;
    }
    let mut parts = Vec::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        if !known.has(id) {
            review.problem(&here.index(place), ProblemKind::DanglingReference, id, known.expected());
        }
        parts.extend(compiled.get(id).cloned());
    }
    // A part that is missing without a problem here has noted its own.
    if parts.len() < ids.len() || review.problems().len() > before {
        return None;
    }
    let mut parts = parts.into_iter();
    Some(Combination { operation, first: parts.next()?, others: parts.collect() })
}

/// The fields of a combined calendar's document that only make sense with hours of its own.
fn own_hours(document: &CalendarDocument) -> impl Iterator<Item = &'static str> {
    [
        ("zone", document.zone.is_some()),
        ("hours", document.hours.is_some()),
        ("hours_from", !document.hours_from.is_empty()),
        ("holidays", !document.holidays.is_empty()),
        ("weekend", !document.weekend.is_empty()),
        ("special_days", !document.special_days.is_empty()),
        ("breaks", !document.breaks.is_empty()),
        ("local_time", document.local_time != Default::default()),
    ]
    .into_iter()
    .filter_map(|(field, is_given)| is_given.then_some(field))
}
