//! The holidays of one document together: what they refer to, and on which days they are kept.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

use super::rule::{Anchor, Practice, Rule, Start, Target, When, first_day, last_day, year_of};
use super::weekend::{Weekends, is_on};
use crate::document::{Pointer, ProblemKind, Review};

/// The years for which rules are worked out.
pub(super) const RULED: RangeInclusive<u32> = 1_900..=2_200;

/// Whether rules are worked out for a year.
pub(super) fn is_ruled(year: i32) -> bool {
    u32::try_from(year).is_ok_and(|year| RULED.contains(&year))
}

/// The years that are worked out at once, the first time one of them is asked about. The second stretch is that of the
/// main reach of the table, with a margin.
pub(super) const STRETCHES: [(u32, u32); 4] =
    [(*RULED.start(), 1_988), (1_989, 2_055), (2_056, 2_128), (2_129, *RULED.end())];
/// The place of the stretch that nearly everything is about.
pub(super) const MAIN: usize = 1;

/// How deep holidays may be relative to holidays that are relative to holidays.
const DEEPEST: u32 = 8;

/// How far the nearest working day is looked for.
const PATIENCE: u32 = 60;

/// A range that lasts longer keeps no other holiday from being moved into it.
const LONGEST_IN_THE_WAY: u32 = 60;

/// The holidays of a document, in its order.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    rules: Vec<Arc<Rule>>,
    /// The rules that each one refers to.
    links: Vec<Vec<usize>>,
    /// The rules in an order in which each comes after those it refers to.
    order: Vec<usize>,
    /// How deep references go.
    depth: u32,
    weekends: Weekends,
    /// Days that are worked although they are a weekend.
    worked: BTreeSet<u32>,
    /// What was worked out so far. Calendars that share a pack share the work.
    stretches: [OnceLock<Box<[Kept]>>; STRETCHES.len()],
}

/// A day on which a holiday is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kept {
    pub(super) day: u32,
    /// Its place in the book.
    pub(super) rule: u32,
    /// Whether it is kept here because its own day fell badly.
    pub(super) observed: bool,
    pub(super) estimated: bool,
}

impl Book {
    /// Puts the holidays of a document together. Each comes with its place, at which a reference that leads nowhere
    /// is a problem.
    pub(super) fn new(
        rules: Vec<(Arc<Rule>, Pointer)>,
        weekends: Weekends,
        worked: BTreeSet<u32>,
        review: &mut Review,
    ) -> Self {
        let before = review.problems().len();
        let mut links = Vec::with_capacity(rules.len());
        for (rule, at) in &rules {
            let found = references(&rule.when).into_iter().map(|(field, key)| {
                let here = field.iter().fold(at.clone(), |at, step| at.key(step));
                place_of(&rules, key, &here, review)
            });
            links.push(found.collect::<Vec<_>>().into_iter().flatten().collect());
        }
        let mut book = Self {
            rules: rules.iter().map(|(rule, _)| Arc::clone(rule)).collect(),
            links,
            order: Vec::new(),
            depth: 0,
            weekends,
            worked,
            stretches: Default::default(),
        };
        if review.problems().len() == before {
            book.sort(&rules, review);
        }
        book
    }

    /// Finds the order in which starts can be worked out.
    fn sort(&mut self, placed: &[(Arc<Rule>, Pointer)], review: &mut Review) {
        let mut depths: Vec<Option<u32>> = vec![None; self.rules.len()];
        loop {
            let known = self.order.len();
            for (place, links) in self.links.iter().enumerate() {
                if depths.get(place).is_none_or(Option::is_some) {
                    continue;
                }
                let deepest = links.iter().try_fold(0, |deepest: u32, link| {
                    depths.get(*link).copied().flatten().map(|depth| deepest.max(depth + 1))
                });
                if let (Some(deepest), Some(depth)) = (deepest, depths.get_mut(place)) {
                    *depth = Some(deepest);
                    self.order.push(place);
                }
            }
            if self.order.len() == known {
                break;
            }
        }
        for (depth, (rule, at)) in depths.iter().zip(placed) {
            match depth {
                None => {
                    let expected = "holidays that do not refer to each other in a circle";
                    review.problem(at, ProblemKind::Contradiction, &rule.name, expected);
                }
                Some(depth) if *depth > DEEPEST => {
                    let expected = format!("references at most {DEEPEST} deep");
                    review.problem(at, ProblemKind::Contradiction, &rule.name, expected);
                }
                Some(depth) => self.depth = self.depth.max(*depth),
            }
        }
    }

    pub(super) fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// Whether anything in it needs to be worked out.
    pub(super) fn has_rules(&self) -> bool {
        self.rules.iter().any(|rule| !rule.is_plain())
    }

    /// Whether a holiday may move, so that all others matter.
    fn any_moves(&self) -> bool {
        self.rules.iter().any(|rule| !rule.practices.is_empty())
    }

    fn rule(&self, place: u32) -> Option<&Arc<Rule>> {
        self.rules.get(place as usize)
    }

    /// The days of a stretch of years on which holidays are kept that need working out, in order.
    pub(super) fn stretch(&self, place: usize) -> &[Kept] {
        let (Some(stretch), Some((first, last))) = (self.stretches.get(place), STRETCHES.get(place)) else {
            return &[];
        };
        stretch.get_or_init(|| self.kept(*first, *last).into_boxed_slice())
    }

    /// The rules that give no day. Looks at far years only for those that the near ones have none of.
    pub(super) fn never_falling(&self) -> Vec<usize> {
        let ruled = self.rules.iter().enumerate().filter(|(_, rule)| !rule.is_plain());
        let mut waiting: Vec<usize> = ruled.map(|(place, _)| place).collect();
        for stretch in [MAIN, 0, 2, 3] {
            if waiting.is_empty() {
                break;
            }
            let falling: BTreeSet<u32> = self.stretch(stretch).iter().map(|kept| kept.rule).collect();
            waiting.retain(|place| !u32::try_from(*place).is_ok_and(|place| falling.contains(&place)));
        }
        waiting
    }

    /// The days from one year to another on which holidays are kept that need working out, in order.
    ///
    /// Neighbouring years are looked at as well, because a holiday may move across New Year or be counted from one
    /// of another year.
    fn kept(&self, first: u32, last: u32) -> Vec<Kept> {
        // A day is counted from another by up to 53 weeks and a year, and so is the next one from it.
        let margin = 3 + 3 * self.depth;
        let mut days = self.days(first - margin, last + margin);
        if self.any_moves() {
            days = self.observed(&days);
        }
        let (from, to) = (first_day(first), last_day(last));
        days.retain(|kept| {
            (from..=to).contains(&kept.day) && self.rule(kept.rule).is_some_and(|rule| !rule.is_plain())
        });
        days
    }

    /// Every day on which a holiday falls, in order, before any is moved.
    fn days(&self, first: u32, last: u32) -> Vec<Kept> {
        let mut starts: Vec<Vec<Start>> = vec![Vec::new(); self.rules.len()];
        for place in &self.order {
            let (Some(rule), Some(links)) = (self.rules.get(*place), self.links.get(*place)) else {
                continue;
            };
            let referred: Vec<&[Start]> =
                links.iter().filter_map(|link| starts.get(*link).map(Vec::as_slice)).collect();
            let found = rule.starts(first, last, &referred);
            if let Some(entry) = starts.get_mut(*place) {
                *entry = found;
            }
        }
        let any_moves = self.any_moves();
        let mut days = Vec::with_capacity(starts.iter().map(Vec::len).sum());
        for ((rule, starts), place) in self.rules.iter().zip(&starts).zip(0..) {
            let in_the_way =
                |start: &&Start| !rule.is_plain() || (any_moves && start.length <= LONGEST_IN_THE_WAY);
            for start in starts.iter().filter(in_the_way) {
                let estimated = start.estimated;
                days.extend((0..start.length).map(|passed| Kept {
                    day: start.day + passed,
                    rule: place,
                    observed: false,
                    estimated,
                }));
            }
        }
        days.sort_unstable();
        days.dedup_by_key(|kept| (kept.day, kept.rule));
        days
    }

    /// The days with those moved that fall badly. Whoever falls first is moved first, so that of two holidays the
    /// later one gives way.
    fn observed(&self, days: &[Kept]) -> Vec<Kept> {
        let mut stay = Vec::with_capacity(days.len());
        let mut move_away = Vec::new();
        for (same_day, kept) in groups(days) {
            match self.practice(same_day, *kept) {
                None => stay.push(*kept),
                Some(practice) => {
                    if practice.keep {
                        stay.push(*kept);
                    }
                    move_away.push((*kept, practice));
                }
            }
        }
        let takes = |kept: &&Kept| self.rule(kept.rule).is_some_and(|rule| rule.takes_its_days());
        let mut off: BTreeSet<u32> = BTreeSet::new();
        if !move_away.is_empty() {
            off.extend(stay.iter().filter(takes).map(|kept| kept.day));
        }
        for (kept, practice) in move_away {
            match self.target(kept.day, practice.to, &off) {
                Some(day) => {
                    off.extend(Some(kept).as_ref().filter(takes).map(|_| day));
                    stay.push(Kept { day, observed: true, ..kept });
                }
                None if practice.keep || practice.to == Target::Nowhere => {}
                None => stay.push(kept),
            }
        }
        stay.sort_unstable();
        stay.dedup_by_key(|kept| (kept.day, kept.rule));
        stay
    }

    /// By which practice a holiday leaves the day it falls on, if it does.
    fn practice(&self, same_day: &[Kept], kept: Kept) -> Option<&Practice> {
        let year = year_of(kept.day);
        self.rule(kept.rule)?.practices.iter().find(|practice| {
            let falls_badly = match &practice.on {
                Some(weekdays) => is_on(weekdays, kept.day),
                None => self.weekends.has(kept.day),
            };
            practice.years.has(year)
                && (falls_badly || (practice.clash && self.gives_way(same_day, kept.rule, year)))
        })
    }

    /// Whether a holiday shares its day with one that stays on it.
    fn gives_way(&self, same_day: &[Kept], place: u32, year: i32) -> bool {
        let moves = |rule: &Rule| rule.practices.iter().any(|other| other.clash && other.years.has(year));
        same_day.iter().filter(|other| other.rule != place).any(|other| {
            self.rule(other.rule)
                .is_some_and(|rule| rule.takes_its_days() && (other.rule < place || !moves(rule)))
        })
    }

    fn target(&self, day: u32, to: Target, off: &BTreeSet<u32>) -> Option<u32> {
        let works = |day: &u32| (!self.weekends.has(*day) || self.worked.contains(day)) && !off.contains(day);
        let after = || (1..=PATIENCE).map(|days| day + days).find(works);
        let before = || (1..=PATIENCE).map(|days| day - days).find(works);
        match to {
            Target::Days(days) => day.checked_add_signed(days),
            Target::Nowhere => None,
            Target::NextWorkingDay => after(),
            Target::PreviousWorkingDay => before(),
            Target::NearestWorkingDay => match (before(), after()) {
                (Some(before), Some(after)) if day - before < after - day => Some(before),
                (before, after) => after.or(before),
            },
        }
    }

    /// The last day before another that is no day of the weekend.
    pub(super) fn working_weekday_before(&self, day: u32) -> Option<u32> {
        (1..=7).map(|days| day - days).find(|day| !self.weekends.has(*day))
    }
}

/// Every entry of a sorted list of days, with all those of the same day.
fn groups(days: &[Kept]) -> impl Iterator<Item = (&[Kept], &Kept)> {
    days.chunk_by(|one, other| one.day == other.day)
        .flat_map(|group| group.iter().map(move |kept| (group, kept)))
}

/// What a rule refers to, each with the fields that lead to it.
fn references(when: &When) -> Vec<(&'static [&'static str], &str)> {
    match when {
        When::Relative(key) => vec![(&["relative_to"], key)],
        When::Weekday { from: Anchor::Holiday(key), .. } => vec![(&["weekday", "holiday"], key)],
        When::Between([one, other]) => vec![(&["between", "0"], one), (&["between", "1"], other)],
        _ => Vec::new(),
    }
}

/// The rule with an id, or else the only one with that name.
fn place_of(rules: &[(Arc<Rule>, Pointer)], key: &str, at: &Pointer, review: &mut Review) -> Option<usize> {
    let by_id = rules.iter().position(|(rule, _)| rule.id.as_deref() == Some(key));
    if by_id.is_some() {
        return by_id;
    }
    let mut named = rules.iter().enumerate().filter(|(_, (rule, _))| rule.name == key);
    match (named.next(), named.next()) {
        (Some((place, _)), None) => Some(place),
        (Some(_), Some(_)) => {
            let expected = "an id, because several holidays have this name";
            review.problem(at, ProblemKind::Contradiction, key, expected);
            None
        }
        (None, _) => {
            let expected = "the id or name of a holiday of the same document";
            review.problem(at, ProblemKind::DanglingReference, key, expected);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::holiday_document::Holiday;
    use super::super::rule_check::rule_of;
    use super::super::tests::rules::holiday;
    use super::*;

    fn book(holidays: &[Holiday]) -> Book {
        let mut review = Review::new();
        let rules = holidays.iter().enumerate().map(|(place, holiday)| {
            let at = Pointer::root().index(place);
            (Arc::new(rule_of(holiday, None, at.to_string(), &at, &mut Review::new()).unwrap()), at)
        });
        let book = Book::new(rules.collect(), Weekends::default(), BTreeSet::new(), &mut review);
        assert!(review.is_clean(), "{:?}", review.problems());
        book
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// It makes no difference which years are worked out together.
        #[test]
        fn years_by_themselves_are_years_together(
            holidays in prop::collection::vec(holiday(), 1..6),
            first in 1_900_u32..2_180,
        ) {
            let book = book(&holidays);
            let together = book.kept(first, first + 12);
            let alone: Vec<Kept> = (first..=first + 12).flat_map(|year| book.kept(year, year)).collect();
            prop_assert_eq!(together, alone);
        }
    }
}
