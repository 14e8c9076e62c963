//! From what a person wrote to a plan: every problem and finding of one calendar's document.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::Book;
use super::document::{CalendarDocument, Gap, HoursFrom, WeeklyHours};
use super::holidays::{Holidays, Shelf};
use super::line::{DAY, date_of, day_of};
use super::pack::{MadeUp, NEVER, Taken, unique_ids};
use super::plan::{Plan, Special, Version, without};
use super::rule::{Rule, When};
use super::rule_check::{nothing_beside_pack, rule_of};
use super::runs::{Run, merged};
use super::weekend::Weekends;
use super::world::World;
use super::zone::similar_names;
use super::{Interval, Zone};
use crate::document::{FindingCode, LocalDate, Pointer, ProblemKind, Review};

/// How many holidays, special days or breaks one calendar may list: centuries of them.
const MOST: usize = 10_000;
/// How many of the holidays may be rules that have to be worked out.
const MOST_RULES: usize = 1_000;
/// How many holidays may share a day, yearly ones counted in all years.
const MOST_ON_A_DAY: usize = 100;
/// A holiday that lasts longer is taken to matter without looking at every day of it.
const LONG_HOLIDAY: u32 = 400;

/// Checks the document of a calendar with hours of its own. `None` exactly when a problem was noted.
pub(super) fn plan_of(
    document: &CalendarDocument,
    world: &World,
    at: &Pointer,
    review: &mut Review,
) -> Option<Plan> {
    let before = review.problems().len();
    let zone = zone(document, world, at, review);
    let versions = versions(document, at, review);
    for (field, count) in [
        ("holidays", document.holidays.len()),
        ("special_days", document.special_days.len()),
        ("breaks", document.breaks.len()),
    ] {
        if count > MOST {
            let expected = format!("at most {MOST} entries");
            review.problem(
                &at.key(field),
                ProblemKind::OutOfRange,
                format_args!("{count} entries"),
                expected,
            );
            return None;
        }
    }
    let gathered = gathered(document, world, at, review);
    let mut special_days = special_days(document, &at.key("special_days"), review);
    let breaks = breaks(document, &at.key("breaks"), review);
    let holidays = Holidays::new(gathered.rules, gathered.shelves);
    let together = holidays.most_on_a_day();
    if together > MOST_ON_A_DAY {
        let expected = format!("at most {MOST_ON_A_DAY} holidays that share a day");
        review.problem(
            &at.key("holidays"),
            ProblemKind::OutOfRange,
            format_args!("{together} on one day"),
            expected,
        );
    }
    let clean = review.problems().len() == before;
    let zone = zone?;
    if !clean {
        return None;
    }
    for (day, made_up) in gathered.made_up {
        if let Entry::Vacant(entry) = special_days.entry(day)
            && let Some(worked) = made_up_day(day, made_up, &versions, &holidays)
        {
            entry.insert(worked);
        }
    }
    let reaches_over = reaches_over(&holidays, &versions);
    let plan =
        Plan { zone, rules: document.local_time, versions, holidays, reaches_over, special_days, breaks };
    for (rule, place) in &gathered.own {
        if plan.holidays.rules().get(*rule).is_some_and(|rule| falls_on_closed_days(rule, &plan)) {
            let note = "the days of this holiday have no hours it could take, so it changes nothing";
            review.finding(&at.key("holidays").index(*place), FindingCode::HolidayOnClosedDay, note);
        }
    }
    for place in gathered.never_falling {
        review.finding(&at.key("holidays").index(place), FindingCode::HolidayNeverFalls, NEVER);
    }
    Some(plan)
}

fn zone(document: &CalendarDocument, world: &World, at: &Pointer, review: &mut Review) -> Option<Zone> {
    let Some(name) = &document.zone else {
        review.problem(at, ProblemKind::MissingField, "no zone", "a `zone` such as `Europe/Istanbul`");
        return None;
    };
    zone_named(name, world, &at.key("zone"), review)
}

/// The zone that a document names at a place, or a problem with the names most like it.
pub(crate) fn zone_named(name: &str, world: &World, at: &Pointer, review: &mut Review) -> Option<Zone> {
    if let Ok(zone) = world.zone(name) {
        return Some(zone);
    }
    let similar: Vec<String> = similar_names(name).iter().map(|name| format!("`{name}`")).collect();
    let expected = if similar.is_empty() {
        "the IANA name of a time zone such as `Europe/Istanbul`".to_owned()
    } else {
        format!("the IANA name of a time zone, perhaps {}", similar.join(" or "))
    };
    review.problem(at, ProblemKind::UnknownValue, name, expected);
    None
}

/// The weekly hours in the order they come into force.
fn versions(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> Vec<Version> {
    let nothing = WeeklyHours::default();
    let gap = document.local_time.gap;
    let base = document.hours.as_ref();
    let mut versions = vec![Version {
        from: 0,
        days: weekly(base.unwrap_or(&nothing), gap, &at.key("hours"), review),
        in_effect: base.is_some() || document.hours_from.is_empty(),
    }];
    let mut dated: Vec<(usize, &HoursFrom)> = document.hours_from.iter().enumerate().collect();
    dated.sort_by_key(|(_, entry)| entry.from);
    let mut last: Option<LocalDate> = None;
    for (place, entry) in dated {
        let here = at.key("hours_from").index(place);
        if last == Some(entry.from) {
            let expected = "each date at most once among `hours_from`";
            review.problem(&here.key("from"), ProblemKind::Contradiction, entry.from, expected);
        }
        last = Some(entry.from);
        let days = weekly(&entry.hours, gap, &here.key("hours"), review);
        versions.push(Version { from: day_of(entry.from.0), days, in_effect: true });
    }
    versions
}

fn weekly(hours: &WeeklyHours, gap: Gap, at: &Pointer, review: &mut Review) -> [Vec<Run>; 7] {
    let days = hours.days().map(|(key, intervals)| (key, open_runs(intervals, gap, &at.key(key), review)));
    for ((key, day), (next_key, next)) in days.iter().zip(days.iter().cycle().skip(1)) {
        let (Some(end), Some(first)) = (day.iter().map(|run| run.end).max(), next.first()) else { continue };
        if end > first.start + 86_400 {
            let note = format!("the last hours of {key} run into the first of {next_key}; they count once");
            review.finding(&at.key(key), FindingCode::OverlapMerged, note);
        }
    }
    days.map(|(_, runs)| runs)
}

/// The runs of a day's intervals, merged, with a problem for each that cannot be and a finding when some overlap.
pub(super) fn runs(intervals: &[Interval], at: &Pointer, review: &mut Review) -> Vec<Run> {
    merged(runs_in_order(intervals, at, review))
}

/// The same for hours that are mapped to instants, which must stay apart where a skipped local time is shifted: of
/// hours that touch at the end of the gap the first then end before they start, and must not take the start of the
/// others with them.
fn open_runs(intervals: &[Interval], gap: Gap, at: &Pointer, review: &mut Review) -> Vec<Run> {
    let mut runs = runs_in_order(intervals, at, review);
    match gap {
        Gap::Snap => merged(runs),
        Gap::Shift => {
            runs.dedup();
            runs
        }
    }
}

fn runs_in_order(intervals: &[Interval], at: &Pointer, review: &mut Review) -> Vec<Run> {
    let mut runs = Vec::with_capacity(intervals.len());
    for (place, interval) in intervals.iter().enumerate() {
        if interval.start().seconds() >= 86_400 {
            let start = at.index(place).index(0);
            review.problem(&start, ProblemKind::OutOfRange, interval.start(), "a start before `24:00`");
        } else {
            runs.push(interval.run());
        }
    }
    runs.sort_unstable();
    let mut reached = 0;
    for run in &runs {
        if run.start < reached {
            let note = "some of these hours overlap; what is covered twice counts once";
            review.finding(at, FindingCode::OverlapMerged, note);
            break;
        }
        reached = run.end;
    }
    runs
}

/// The holidays of a calendar and of the packs it takes in.
#[derive(Default)]
struct Gathered {
    /// All of them, in the order of the document.
    rules: Vec<Arc<Rule>>,
    /// The place in the document of each that is the calendar's own.
    own: BTreeMap<usize, usize>,
    shelves: Vec<Shelf>,
    made_up: BTreeMap<u32, MadeUp>,
    /// The places in the document of the calendar's own rules that give no day.
    never_falling: Vec<usize>,
}

fn gathered(document: &CalendarDocument, world: &World, at: &Pointer, review: &mut Review) -> Gathered {
    let at_holidays = at.key("holidays");
    let weekends = Weekends::of(&document.weekend, &at.key("weekend"), review);
    unique_ids(&document.holidays, &at_holidays, review);
    let mut gathered = Gathered::default();
    let mut own: Vec<(Arc<Rule>, Pointer)> = Vec::new();
    let mut places = Vec::new();
    for (place, holiday) in document.holidays.iter().enumerate() {
        let here = at_holidays.index(place);
        if let Some(id) = &holiday.pack {
            nothing_beside_pack(holiday, &here, review);
            let pack = world.pack(id, &here.key("pack"), review);
            if let Some(taken) = pack.and_then(|pack| pack.taken(holiday, &here, review)) {
                gathered.take(taken, holiday.make_up_days.unwrap_or(true));
            }
        } else if let Some(rule) = rule_of(holiday, None, format!("/holidays/{place}"), &here, review) {
            let rule = Arc::new(rule);
            gathered.own.insert(gathered.rules.len(), place);
            places.push(Some(gathered.rules.len()));
            gathered.rules.push(Arc::clone(&rule));
            own.push((rule, here));
        }
    }
    let worked_out = own.iter().filter(|(rule, _)| !rule.is_plain()).count();
    if worked_out > MOST_RULES {
        let expected = format!("at most {MOST_RULES} rules beside plain dates");
        let found = format_args!("{worked_out} rules");
        review.problem(&at_holidays, ProblemKind::OutOfRange, found, expected);
    } else if worked_out > 0 {
        let book = Arc::new(Book::new(own, weekends, BTreeSet::new(), review));
        let never = book.never_falling().into_iter();
        let place = |rule: usize| gathered.own.get(places.get(rule)?.as_ref()?).copied();
        gathered.never_falling = never.filter_map(place).collect();
        gathered.shelves.push(Shelf { book, places });
    }
    gathered
}

impl Gathered {
    fn take(&mut self, taken: Taken<'_>, with_make_up_days: bool) {
        let mut places = Vec::with_capacity(taken.wanted.len());
        for rule in taken.wanted {
            places.push(rule.map(|rule| {
                self.rules.push(rule);
                self.rules.len() - 1
            }));
        }
        self.shelves.push(Shelf { book: Arc::clone(&taken.part.book), places });
        if with_make_up_days {
            let days = taken.part.made_up.iter().map(|(day, made_up)| (*day, made_up.clone()));
            self.made_up.extend(days);
        }
    }
}

fn special_days(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> BTreeMap<u32, Special> {
    let mut special_days = BTreeMap::new();
    for (place, special) in document.special_days.iter().enumerate() {
        let here = at.index(place);
        let hours = open_runs(&special.hours, document.local_time.gap, &here.key("hours"), review);
        let name = special.name.clone().unwrap_or_else(|| special.date.to_string());
        if special_days.insert(day_of(special.date.0), Special { name, hours }).is_some() {
            let expected = "each date at most once among `special_days`";
            review.problem(&here.key("date"), ProblemKind::Contradiction, special.date, expected);
        }
    }
    special_days
}

/// The hours of a date that is worked as if it were another weekday. The calendar's own holidays win over what a pack
/// says of the date: one of the whole day leaves nothing of it.
fn made_up_day(day: u32, made_up: MadeUp, versions: &[Version], holidays: &Holidays) -> Option<Special> {
    let mut taken = Vec::new();
    for own in holidays.on(day).into_iter().filter(|holiday| holiday.rule.pack.is_none()) {
        taken.extend_from_slice(own.rule.closed.as_deref()?);
    }
    let in_force = versions.iter().rev().find(|version| version.from <= day);
    let hours = in_force.and_then(|version| version.days.get(made_up.hours_of as usize));
    let date = || date_of(day).map_or_else(String::new, |date| date.to_string());
    Some(Special {
        name: made_up.name.unwrap_or_else(date),
        hours: without(hours.map_or(&[], Vec::as_slice), &merged(taken)),
    })
}

fn breaks(document: &CalendarDocument, at: &Pointer, review: &mut Review) -> BTreeMap<u32, Vec<Special>> {
    let mut breaks: BTreeMap<u32, Vec<Special>> = BTreeMap::new();
    for (place, pause) in document.breaks.iter().enumerate() {
        if pause.hours.is_empty() {
            let expected = "the hours that are taken out";
            review.problem(&at.index(place).key("hours"), ProblemKind::OutOfRange, "[]", expected);
        }
        let gap = document.local_time.gap;
        let hours = open_runs(&pause.hours, gap, &at.index(place).key("hours"), review);
        let name = pause.name.clone().unwrap_or_else(|| pause.date.to_string());
        breaks.entry(day_of(pause.date.0)).or_default().push(Special { name, hours });
    }
    breaks
}

/// Whether closed hours of a holiday can meet hours of another day: there are such, and some run past midnight.
fn reaches_over(holidays: &Holidays, versions: &[Version]) -> bool {
    let over = |runs: &[Run]| runs.iter().any(|run| run.end > DAY);
    let closed: Vec<&[Run]> = holidays.rules().iter().filter_map(|rule| rule.closed.as_deref()).collect();
    let overnight = || versions.iter().flat_map(|version| &version.days).any(|day| over(day));
    !closed.is_empty() && (closed.iter().any(|closed| over(closed)) || overnight())
}

/// Whether a holiday with dates takes nothing, because its days have no hours in the first place.
fn falls_on_closed_days(rule: &Rule, plan: &Plan) -> bool {
    let When::Once { from, to } = rule.when else { return false };
    if !rule.is_plain() || to - from > LONG_HOLIDAY {
        return false;
    }
    let Some(closed) = &rule.closed else {
        return (from..=to).all(|day| plan.regular_hours(day).is_empty());
    };
    // On the clock of the day, where the day before and the one after may have hours as well.
    let hours_around = |day: u32| {
        let around = day.saturating_sub(1)..=day.saturating_add(1);
        around.zip([0, DAY, 2 * DAY]).flat_map(|(near, offset)| {
            plan.regular_hours(near).iter().map(move |run| Run::new(run.start + offset, run.end + offset))
        })
    };
    let takes = |run: Run| {
        closed.iter().any(|closed| run.within(Run::new(closed.start + DAY, closed.end + DAY)).is_some())
    };
    (from..=to).all(|day| !hours_around(day).any(takes))
}
