//! The steps that are still to come if nothing changes, and what is remembered of those that came up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Rules;
use crate::condition::Facts;
use crate::escalation::{
    Acknowledge, Chain, Decided, Follows, Otherwise, Step, StepHours, comes_up, comes_up_again,
    comes_up_in_situation,
};
use crate::sla::{Calendars, Clock, Ledger, Line, Meter};

/// What a chain follows in one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// The clock at a place of the line at a place.
    Clock { line: usize, place: usize },
    /// The situation at a place of the agenda.
    Situation(usize),
}

/// A step that will come up if nothing changes. The order of fields is the order of steps at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Planned {
    pub(super) at: DateTime<Utc>,
    pub(super) chain: usize,
    pub(super) step: usize,
    pub(super) subject: Subject,
    /// The how manieth time, counted from one.
    pub(super) round: u32,
    /// Why it is passed over, if it is.
    pub(super) passed_over: Option<PassedOver>,
}

/// Why a step is passed over when it comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PassedOver {
    /// Because of the hour.
    OutsideHours,
    /// Its instant lay too far back.
    Stale,
}

impl Planned {
    /// The step it is, with its chain.
    pub(super) fn step_of(self, rules: &Rules) -> Option<(&Chain, &Step)> {
        let chain = rules.chains.all().get(self.chain)?;
        Some((chain, chain.steps().get(self.step)?))
    }
}

/// A situation as long as it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Situation {
    /// The place of its chain, where the edition has it.
    chain: Option<usize>,
    /// The name of its chain.
    name: String,
    pub(super) from: DateTime<Utc>,
    /// The how manieth time it began, counted from one.
    pub(super) number: u32,
    lasts: bool,
}

/// A clock that a chain follows, with how often it had changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Followed {
    line: usize,
    place: usize,
    changes: u32,
}

/// A step of a subject, in the order of chain, step, subject and round.
type Key = (usize, usize, Subject, u32);

/// What is remembered of a chain and a subject.
#[derive(Debug, Clone)]
enum Memory {
    CameUp { step: String, round: u32, at: DateTime<Utc> },
    Acknowledged(Option<DateTime<Utc>>),
    Decided(bool),
}

/// The steps of all chains of one conversation.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    planned: Vec<Planned>,
    /// The clocks it was planned from.
    followed: Vec<Followed>,
    /// Whether something else changed that steps may depend on.
    is_old: bool,
    /// When each step came up, so that none comes up twice.
    came_up: BTreeMap<Key, DateTime<Utc>>,
    situations: Vec<Situation>,
    /// Until when steps wait after an acknowledgement, without end where the chain stops.
    acknowledged: BTreeMap<(usize, Subject), Option<DateTime<Utc>>>,
    /// What the conditions said that are decided once.
    decided: BTreeMap<(usize, Subject), bool>,
    /// What is remembered of chains and steps that the edition does not have, by their names.
    absent: Vec<(String, Subject, Memory)>,
}

/// What the agenda is made from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'r, 'f, 'a> {
    pub(super) rules: &'r Rules,
    pub(super) facts: Facts<'f, 'a>,
    pub(super) reached: DateTime<Utc>,
    /// The calendar of what counts no calendar of its own.
    pub(super) otherwise: Option<usize>,
}

impl Agenda {
    /// Something other than a clock changed that steps may depend on.
    pub(super) fn age(&mut self) {
        self.is_old = true;
    }

    pub(super) fn planned(&self) -> &[Planned] {
        &self.planned
    }

    pub(super) fn situation(&self, place: usize) -> Option<&Situation> {
        self.situations.get(place)
    }

    /// Whether an acknowledgement stopped a chain for a subject.
    pub(super) fn is_stopped(&self, planned: Planned) -> bool {
        self.acknowledged.get(&(planned.chain, planned.subject)) == Some(&None)
    }

    /// What a condition said that is decided once.
    pub(super) fn decided(&self, planned: Planned) -> Option<bool> {
        self.decided.get(&(planned.chain, planned.subject)).copied()
    }

    /// Notes that a step comes up.
    pub(super) fn comes_up(&mut self, planned: Planned) {
        let key = (planned.chain, planned.step, planned.subject, planned.round);
        self.came_up.insert(key, planned.at);
        self.planned.retain(|other| *other != planned);
        // Its next round can be planned now.
        self.is_old = true;
    }

    /// Begins and ends situations as they hold now.
    pub(super) fn follow_situations(&mut self, sources: Sources<'_, '_, '_>) {
        for (place, chain) in sources.rules.chains.all().iter().enumerate() {
            let Follows::Situation { condition, .. } = chain.follows() else { continue };
            let holds = condition.holds(sources.facts);
            let known = self.situations.iter_mut().enumerate();
            let mut last = known.rev().find(|(_, situation)| situation.chain == Some(place));
            if let Some((_, last)) = last.as_mut().filter(|(_, last)| last.lasts) {
                self.is_old |= !holds;
                last.lasts = holds;
                continue;
            }
            if !holds {
                continue;
            }
            let number = last.as_ref().map_or(0, |(_, last)| last.number).saturating_add(1);
            let begun = Situation {
                chain: Some(place),
                name: chain.id().to_owned(),
                from: sources.reached,
                number,
                lasts: true,
            };
            match last {
                // It takes the place of the one before, of which nothing comes any more.
                Some((place, last)) => {
                    *last = begun;
                    self.keep(|subject| subject != Subject::Situation(place));
                }
                None => self.situations.push(begun),
            }
            self.is_old = true;
        }
    }

    /// Forgets what no step comes of any more.
    fn keep(&mut self, is_kept: impl Fn(Subject) -> bool) {
        self.came_up.retain(|(_, _, subject, _), _| is_kept(*subject));
        self.acknowledged.retain(|(_, subject), _| is_kept(*subject));
        self.decided.retain(|(_, subject), _| is_kept(*subject));
        self.absent.retain(|(_, subject, _)| is_kept(*subject));
    }

    /// Every step that came up, of what may still have others.
    pub(super) fn came_up(&self) -> impl Iterator<Item = Planned> {
        self.came_up.iter().map(|(&(chain, step, subject, round), &at)| Planned {
            at,
            chain,
            step,
            subject,
            round,
            passed_over: None,
        })
    }

    /// Stops or holds the chains of which these steps came up.
    pub(super) fn acknowledge(&mut self, at: DateTime<Utc>, rules: &Rules, steps: &[Planned]) {
        for step in steps {
            let until = match rules.chains.all().get(step.chain).map(Chain::acknowledge) {
                Some(Acknowledge::Stops) => None,
                Some(Acknowledge::Holds(time)) => at.checked_add_signed(time.wall()),
                Some(Acknowledge::Ignored) | None => continue,
            };
            self.acknowledged.insert((step.chain, step.subject), until);
        }
        self.is_old = true;
    }

    /// Finds chains and steps again by their names in the rules of another edition. What is remembered of those it does not
    /// have is kept for an edition that has them again: no step comes up twice.
    pub(super) fn change_rules(&mut self, before: &Rules, after: &Rules) {
        self.planned.clear();
        let chain_of = |place: usize| before.chains.all().get(place);
        let named = |place: usize| chain_of(place).map(|chain| chain.id().to_owned());
        for ((place, step, subject, round), at) in std::mem::take(&mut self.came_up) {
            let step = chain_of(place).and_then(|chain| chain.steps().get(step));
            let Some(step) = step.map(|step| step.id().to_owned()) else { continue };
            self.absent
                .extend(named(place).map(|chain| (chain, subject, Memory::CameUp { step, round, at })));
        }
        for ((place, subject), until) in std::mem::take(&mut self.acknowledged) {
            self.absent.extend(named(place).map(|chain| (chain, subject, Memory::Acknowledged(until))));
        }
        for ((place, subject), holds) in std::mem::take(&mut self.decided) {
            self.absent.extend(named(place).map(|chain| (chain, subject, Memory::Decided(holds))));
        }
        let find = |id: &str| after.chains.all().iter().enumerate().find(|(_, chain)| chain.id() == id);
        for (id, subject, memory) in std::mem::take(&mut self.absent) {
            let step_of = |chain: &Chain| match &memory {
                Memory::CameUp { step, .. } => chain.steps().iter().position(|known| known.id() == step),
                _ => Some(0),
            };
            let found = find(&id).and_then(|(place, chain)| Some((place, step_of(chain)?)));
            match (found, memory) {
                (None, memory) => self.absent.push((id, subject, memory)),
                (Some((place, step)), Memory::CameUp { round, at, .. }) => {
                    self.came_up.insert((place, step, subject, round), at);
                }
                (Some((place, _)), Memory::Acknowledged(until)) => {
                    self.acknowledged.insert((place, subject), until);
                }
                (Some((place, _)), Memory::Decided(holds)) => {
                    self.decided.insert((place, subject), holds);
                }
            }
        }
        for situation in &mut self.situations {
            situation.chain = find(&situation.name).map(|(place, _)| place);
            situation.lasts &= situation.chain.is_some();
        }
        self.is_old = true;
    }

    /// Plans every step anew, where something changed. The clocks are those of each line.
    pub(super) fn renew(&mut self, sources: Sources<'_, '_, '_>, ledgers: &[Ledger]) {
        let rules = sources.rules;
        let chains = rules.chains.all();
        if chains.is_empty() {
            return;
        }
        let is_followed = |clock: &Clock| chains.iter().any(|chain| chain.is_on(clock.clock()));
        let followed = ledgers.iter().enumerate().flat_map(|(line, ledger)| {
            let followed = ledger.live().filter(|(_, clock)| is_followed(clock));
            followed.map(move |(place, clock)| Followed { line, place, changes: clock.changes() })
        });
        let mut before = self.followed.iter();
        let same = followed.clone().fold(true, |same, now| same & (before.next() == Some(&now)));
        if !std::mem::take(&mut self.is_old) && same && before.next().is_none() {
            return;
        }
        self.followed = followed.collect();
        self.planned.clear();
        self.keep(|subject| match subject {
            Subject::Clock { line, place } => ledgers.get(line).is_some_and(|ledger| ledger.is_live(place)),
            Subject::Situation(_) => true,
        });
        for (chain_place, chain) in chains.iter().enumerate() {
            match chain.follows() {
                Follows::Clock { clock: followed, agreement } => {
                    let fits = |line: &Line, clock: &Clock| {
                        clock.clock() == *followed
                            && clock.runs_out()
                            && !clock.is_suppressed()
                            && agreement.as_ref().is_none_or(|agreement| agreement == line.agreement())
                    };
                    for (line_place, (line, ledger)) in rules.lines.iter().zip(ledgers).enumerate() {
                        for (place, clock) in ledger.live().filter(|(_, clock)| fits(line, clock)) {
                            let meter = clock.target().map_or(Meter::Wall, |target| target.meter);
                            let subject = Subject::Clock { line: line_place, place };
                            let time = line.switches().working_day.time_of_day();
                            self.plan(sources, chain_place, chain, subject, meter, |step| {
                                comes_up(step, clock, time, sources.otherwise, &rules.calendars)
                            });
                        }
                    }
                }
                Follows::Situation { meter, .. } => {
                    for place in 0..self.situations.len() {
                        let lasting =
                            |situation: &&Situation| situation.lasts && situation.chain == Some(chain_place);
                        let Some(from) =
                            self.situation(place).filter(lasting).map(|situation| situation.from)
                        else {
                            continue;
                        };
                        let subject = Subject::Situation(place);
                        self.plan(sources, chain_place, chain, subject, *meter, |step| {
                            comes_up_in_situation(step, *meter, from, &rules.calendars)
                        });
                    }
                }
            }
        }
        self.planned.sort_unstable();
    }

    /// Plans the next round of every step of a chain for one subject.
    fn plan(
        &mut self,
        sources: Sources<'_, '_, '_>,
        chain_place: usize,
        chain: &Chain,
        subject: Subject,
        meter: Meter,
        first: impl Fn(&Step) -> Option<DateTime<Utc>>,
    ) {
        if chain.decided() == Decided::Snapshot {
            let holds = self.decided.entry((chain_place, subject));
            holds.or_insert_with(|| chain.condition().holds(sources.facts));
        }
        let calendars = &sources.rules.calendars;
        for (step_place, step) in
            chain.steps().iter().enumerate().filter(|(_, step)| !step.actions().is_empty())
        {
            let times = step.repeat().map_or(1, |repeat| repeat.times);
            let key = |round| (chain_place, step_place, subject, round);
            let before = self.came_up.range(key(1)..=key(u32::MAX)).next_back();
            let (round, at) = match before {
                Some(((.., round), _)) if *round >= times => continue,
                Some(((.., round), at)) => {
                    (round.saturating_add(1), comes_up_again(step, meter, *at, calendars))
                }
                None => (1, first(step)),
            };
            let held = self.acknowledged.get(&(chain_place, subject)).copied().flatten();
            let Some(meant) = at.map(|at| held.map_or(at, |held| at.max(held))) else { continue };
            if let Some((at, skipped)) = allowed(chain, meant.max(sources.reached), calendars) {
                let stale =
                    || is_stale(chain, meant, sources.reached, calendars).then_some(PassedOver::Stale);
                let passed_over = if skipped { Some(PassedOver::OutsideHours) } else { stale() };
                let at = if passed_over == Some(PassedOver::Stale) { sources.reached } else { at };
                self.planned.push(Planned {
                    at,
                    chain: chain_place,
                    step: step_place,
                    subject,
                    round,
                    passed_over,
                });
            }
        }
    }
}

/// How often the hours of a chain may send a step on before it is said to have none.
const MOST_MOVES: u32 = 64;

/// Whether a step that was meant for an instant can first come up too late for it.
fn is_stale(chain: &Chain, meant: DateTime<Utc>, now: DateTime<Utc>, calendars: &Calendars) -> bool {
    let Some(stale_after) = chain.stale_after().filter(|_| meant < now) else { return false };
    // One that only waited for its hour is not late.
    let (meant, _) = allowed(chain, meant, calendars).unwrap_or((meant, false));
    now.signed_duration_since(meant) > stale_after
}

/// When a step may come up that would at an instant, and whether it is passed over because of the hour. `None` where its
/// hours never come.
fn allowed(chain: &Chain, at: DateTime<Utc>, calendars: &Calendars) -> Option<(DateTime<Utc>, bool)> {
    let hours = |hours: Option<StepHours>| {
        hours.and_then(|hours| Some((calendars.at(hours.calendar)?, hours.otherwise)))
    };
    let (window, quiet) = (hours(chain.window()), hours(chain.quiet()));
    let mut at = at;
    for _ in 0..MOST_MOVES {
        let outside = window
            .filter(|(calendar, _)| !calendar.is_open(at))
            .map(|(calendar, otherwise)| (calendar.next_open(at), otherwise));
        let moved = outside.or_else(|| {
            let (calendar, otherwise) = quiet.filter(|(calendar, _)| calendar.is_open(at))?;
            Some((calendar.next_close(at), otherwise))
        });
        match moved {
            None => return Some((at, false)),
            Some((_, Otherwise::Skip)) => return Some((at, true)),
            Some((later, Otherwise::Wait)) => at = later?,
        }
    }
    None
}
