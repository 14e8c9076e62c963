//! A span of time laid out: open here, closed there and why.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::combine::{Combination, Operation};
use super::holidays::Held;
use super::line::{DAY, Moment, day_at, start_of};
use super::plan::{Plan, without};
use super::runs::{Run, intersection, merged};
use super::table::Source;
use super::{Calendar, ClosedPart, Reason};
use crate::document::instant;

/// A part of an explained span in which nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Stretch {
    /// Where it starts.
    #[serde(with = "instant")]
    pub start: DateTime<Utc>,
    /// Where it ends.
    #[serde(with = "instant")]
    pub end: DateTime<Utc>,
    /// Why it is closed; `None` while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Reason>,
}

impl Stretch {
    /// Whether the calendar is open.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// How long it lasts.
    pub fn length(&self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Calendar {
    /// Lays out [`from`, `to`) as open and closed stretches in order and without gaps, each closed one with its
    /// reason. The open ones add up to [`between`](Self::between). Empty when `to` is not after `from`.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use supportkit::calendar::{Calendar, CalendarDocument};
    /// # let document: CalendarDocument = serde_json::from_str(r#"{
    /// #     "zone": "Europe/Istanbul", "hours": {"wed": [["09:00", "18:00"]], "thu": [["09:00", "18:00"]]},
    /// #     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}"#).unwrap();
    /// # let calendar = Calendar::compile(&document).unwrap();
    /// let wednesday: DateTime<Utc> = "2026-10-28T17:00:00+03:00".parse().unwrap();
    /// let friday: DateTime<Utc> = "2026-10-30T00:00:00+03:00".parse().unwrap();
    /// let why: Vec<String> = calendar
    ///     .explain(wednesday, friday)
    ///     .iter()
    ///     .map(|stretch| stretch.closed.as_ref().map_or("open".to_owned(), |reason| reason.to_string()))
    ///     .collect();
    /// assert_eq!(why, ["open", "outside hours", "holiday `Republic Day`"]);
    /// ```
    pub fn explain(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Stretch> {
        let (from, to) = (Moment::whole(from), Moment::whole(to));
        if from >= to {
            return Vec::new();
        }
        let (first, last) = (Moment::of(from), Moment::of(to));
        let window = Run::new(first.second, last.second + u64::from(last.micro > 0));
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut start = from;
        let mut add = |run: Run, closed: Option<Reason>| {
            let end = Moment::at(run.end).instant().map_or(to, |end| end.min(to));
            if start < end {
                stretches.push(Stretch { start, end, closed });
            }
            start = end;
        };
        if let Source::Plan(plan) = self.table().source() {
            for (run, reason) in shown(plan, &self.table().open_runs(window), window) {
                add(run, reason);
            }
        } else {
            for piece in self.pieces(window, &mut BTreeMap::new()).iter() {
                add(piece.run, one_reason(&piece.causes));
            }
        }
        stretches
    }
}

impl Calendar {
    /// What holds in a window of seconds. Parts that are used more than once are looked at once.
    fn pieces(&self, window: Run, known: &mut BTreeMap<String, Rc<Vec<Piece>>>) -> Rc<Vec<Piece>> {
        if let Some(pieces) = known.get(self.id()) {
            return Rc::clone(pieces);
        }
        let open = self.table().open_runs(window);
        let pieces = Rc::new(match self.table().source() {
            Source::Plan(plan) => {
                let part = |reason| ClosedPart { calendar: self.id().to_owned(), reason };
                let shown = shown(plan, &open, window).into_iter();
                shown
                    .map(|(run, reason)| Piece { run, causes: reason.map(part).into_iter().collect() })
                    .collect()
            }
            Source::Combination(combination) => combined(combination, &open, window, known),
            Source::Edited(edited) => {
                let mut pieces = Vec::new();
                for (version, part) in edited.within(window) {
                    for piece in version.pieces(part, &mut BTreeMap::new()).iter() {
                        extend(&mut pieces, piece.run, piece.causes.clone());
                    }
                }
                pieces
            }
        });
        known.insert(self.id().to_owned(), Rc::clone(&pieces));
        pieces
    }
}

/// A run of seconds in which nothing changes.
struct Piece {
    run: Run,
    /// The calendars with hours of their own that keep it closed, each with its reason; none while it is open.
    causes: Vec<ClosedPart>,
}

fn one_reason(causes: &[ClosedPart]) -> Option<Reason> {
    let (first, others) = causes.split_first()?;
    let agreed = others.iter().all(|other| other.reason == first.reason);
    Some(if agreed { first.reason.clone() } else { Reason::Parts { parts: causes.to_vec() } })
}

/// Adds a piece, or lengthens the last one if nothing changes with it.
fn extend(pieces: &mut Vec<Piece>, run: Run, causes: Vec<ClosedPart>) {
    match pieces.last_mut() {
        Some(last) if last.causes == causes => last.run.end = run.end,
        _ => pieces.push(Piece { run, causes }),
    }
}

/// What is said about a run; where several labels lie on each other, the lowest rank is seen.
struct Label {
    run: Run,
    rank: u8,
    reason: Reason,
}

const BREAK: u8 = 1;
/// The hours a day would have had.
const LOST: u8 = 2;
/// The whole date, or the hours of it that are off.
const DATE: u8 = 3;
const NOT_YET: u8 = 4;
/// The hours a day would have, were its clocks not changed.
const CLOCKS: u8 = 5;

/// Every label of a plan in a window. Where it is closed and there is none, it is outside hours.
fn labels(plan: &Plan, window: Run) -> Vec<Label> {
    let mut labels = Vec::new();
    let (from, to) = (window.start.saturating_sub(4 * DAY), window.end.saturating_add(4 * DAY));
    let eras = plan.zone.eras();
    let map = |local| eras.instant(local, plan.rules);
    let mut label = |run: Run, rank: u8, reason: &Reason| {
        if let Some(run) = run.within(window) {
            labels.push(Label { run, rank, reason: reason.clone() });
        }
    };
    for run in clock_changes(plan, window) {
        label(run, CLOCKS, &Reason::ClockChange {});
    }
    let mut days = BTreeSet::new();
    plan.touched(day_at(from), day_at(to), |from, to| days.extend(from..=to));
    for day in days {
        let mut date = |rank: u8, hours: &[Run], reason: &Reason| {
            for run in hours {
                label(plan.local_run(day, *run, map), rank, reason);
            }
        };
        for pause in plan.breaks.get(&day).into_iter().flatten() {
            date(BREAK, &pause.hours, &Reason::Break { name: pause.name.clone() });
        }
        let regular = plan.regular_hours(day);
        for (holiday, closed) in closed_in_part(plan, day) {
            let before = plan.regular_hours(day.saturating_sub(1)).iter();
            let after_midnight = before.filter_map(|run| {
                let rest = Run::new(run.start.max(DAY) - DAY, run.end.max(DAY) - DAY);
                Some(rest).filter(|rest| rest.start < rest.end)
            });
            date(LOST, &intersection(&merged(after_midnight.collect()), closed), &reason_of(&holiday));
        }
        if let Some(special) = plan.special_days.get(&day) {
            let reason = Reason::SpecialDay { name: special.name.clone() };
            date(LOST, regular, &reason);
            date(DATE, &[Run::new(0, DAY)], &reason);
            continue;
        }
        for holiday in plan.holidays.on(day) {
            let reason = reason_of(&holiday);
            let whole = [Run::new(0, DAY)];
            let closed = holiday.rule.closed.as_deref();
            match closed {
                None => date(LOST, regular, &reason),
                Some(closed) => date(LOST, &intersection(&merged(regular.to_vec()), closed), &reason),
            }
            date(DATE, closed.unwrap_or(&whole), &reason);
        }
    }
    if let [first, second, ..] = plan.versions.as_slice()
        && !first.in_effect
    {
        label(Run::new(0, map(start_of(second.from))), NOT_YET, &Reason::NotYetInEffect {});
    }
    labels
}

/// The holidays of a day that take some of its hours, with those.
fn closed_in_part(plan: &Plan, day: u32) -> impl Iterator<Item = (Held<'_>, &[Run])> {
    let holidays = plan.holidays.on(day).into_iter();
    holidays.filter_map(|holiday| Some((holiday, holiday.rule.closed.as_deref()?)))
}

fn reason_of(holiday: &Held<'_>) -> Reason {
    Reason::Holiday {
        name: holiday.rule.name.clone(),
        observed: holiday.observed,
        estimated: holiday.estimated,
    }
}

/// The stretches around changes of the clocks in which the wall shows hours of the day.
///
/// Where they are closed all the same, the change is why: a time that comes twice counts once, and hours that a skipped
/// one moves begin later.
fn clock_changes(plan: &Plan, window: Run) -> Vec<Run> {
    let eras = plan.zone.eras().within(window.start.saturating_sub(DAY), window.end.saturating_add(DAY));
    let mut found = Vec::new();
    for (before, after) in eras.iter().zip(eras.iter().skip(1)) {
        let moved = before.offset.abs_diff(after.offset);
        let around = Run::new(after.start.saturating_sub(moved), after.start.saturating_add(moved));
        for (era, part) in
            [(before, Run::new(around.start, after.start)), (after, Run::new(after.start, around.end))]
        {
            let wall = Run::new(era.local(part.start), era.local(part.end));
            // Hours last up to two days.
            for day in day_at(wall.start).saturating_sub(2)..=day_at(wall.end) {
                let pauses = plan.breaks.get(&day).into_iter().flatten().flat_map(|pause| &pause.hours);
                let pauses = merged(pauses.copied().collect());
                for run in without(&plan.hours_on(day), &pauses) {
                    let shown = Run::new(start_of(day) + run.start, start_of(day) + run.end).within(wall);
                    found.extend(shown.map(|shown| Run::new(era.utc(shown.start), era.utc(shown.end))));
                }
            }
        }
    }
    found
}

/// What a plan shows in a window, run by run: open, or why it is closed.
///
/// There are far more openings than labels in a long window, and openings come in order, so labels alone are sorted.
fn shown(plan: &Plan, open: &[Run], window: Run) -> Vec<(Run, Option<Reason>)> {
    let labels = labels(plan, window);
    let mut edges: Vec<(u64, bool, usize)> = Vec::with_capacity(labels.len() * 2);
    for (place, label) in labels.iter().enumerate() {
        edges.push((label.run.start, true, place));
        edges.push((label.run.end, false, place));
    }
    edges.sort_unstable();
    let mut edges = edges.into_iter().peekable();
    let mut shown: Vec<(Run, Option<Reason>)> = Vec::with_capacity(open.len() * 2 + 1);
    // By rank and place; the lowest is on top.
    let mut lying: BTreeSet<(u8, usize)> = BTreeSet::new();
    let mut reached = window.start;
    let nothing = Run::new(window.end, window.end);
    for opening in open.iter().chain([&nothing]) {
        while reached < opening.start {
            while let Some((_, begins, place)) = edges.next_if(|(second, ..)| *second <= reached) {
                let Some(label) = labels.get(place) else { continue };
                if begins {
                    lying.insert((label.rank, place));
                } else {
                    lying.remove(&(label.rank, place));
                }
            }
            let end = edges.peek().map_or(opening.start, |(second, ..)| opening.start.min(*second));
            let top = lying.first().and_then(|(_, place)| labels.get(*place));
            let reason = top.map_or(&Reason::OutsideHours {}, |label| &label.reason);
            match shown.last_mut() {
                Some((run, Some(last))) if last == reason => run.end = end,
                _ => shown.push((Run::new(reached, end), Some(reason.clone()))),
            }
            reached = end;
        }
        if opening.start < opening.end {
            shown.push((*opening, None));
        }
        reached = opening.end;
    }
    shown
}

/// What holds in a calendar made of others.
fn combined(
    combination: &Combination,
    open: &[Run],
    window: Run,
    known: &mut BTreeMap<String, Rc<Vec<Piece>>>,
) -> Vec<Piece> {
    let parts: Vec<(&Calendar, Rc<Vec<Piece>>)> =
        combination.parts().map(|part| (part, part.pieces(window, known))).collect();
    let mut edges: BTreeSet<u64> = BTreeSet::from([window.start, window.end]);
    edges.extend(open.iter().flat_map(|run| [run.start, run.end]));
    for (_, pieces) in &parts {
        edges.extend(pieces.iter().map(|piece| piece.run.start));
    }
    let mut pieces = Vec::new();
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        let place = open.partition_point(|run| run.end <= *start);
        let is_open = open.get(place).is_some_and(|run| run.start <= *start);
        let causes = if is_open { Vec::new() } else { causes(combination.operation, &parts, *start) };
        extend(&mut pieces, Run::new(*start, *end), causes);
    }
    pieces
}

/// Why a combination is closed at a second.
fn causes(operation: Operation, parts: &[(&Calendar, Rc<Vec<Piece>>)], second: u64) -> Vec<ClosedPart> {
    let mut states = parts.iter().map(|(part, pieces)| {
        let place = pieces.partition_point(|piece| piece.run.end <= second);
        (*part, pieces.get(place).map_or(&[][..], |piece| piece.causes.as_slice()))
    });
    if operation == Operation::Difference {
        let first = states.next().map_or(&[][..], |(_, causes)| causes);
        if !first.is_empty() {
            return first.to_vec();
        }
        let taker = states.find(|(_, causes)| causes.is_empty());
        let taken = taker.map(|(part, _)| Reason::TakenOut { calendar: part.id().to_owned() });
        return taken
            .into_iter()
            .map(|reason| ClosedPart {
                calendar: parts.first().map_or("", |(part, _)| part.id()).to_owned(),
                reason,
            })
            .collect();
    }
    let mut all: Vec<ClosedPart> = states.flat_map(|(_, causes)| causes.iter().cloned()).collect();
    let mut seen = BTreeSet::new();
    all.retain(|cause| seen.insert(cause.clone()));
    all
}
