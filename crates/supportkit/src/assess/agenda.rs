//! The steps that are still to come if nothing changes, and what is remembered of those that came up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Rules;
use crate::condition::Facts;
use crate::escalation::{
    Acknowledge, Chain, Decided, Follows, Otherwise, Step, StepHours, comes_up, comes_up_again,
    comes_up_in_situation,
};
use crate::sla::{Calendars, Clock, Line, Meter, Phase};

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
    /// Whether it is passed over because of the hour.
    pub(super) skipped: bool,
}

impl Planned {
    /// The step it is, with its chain.
    pub(super) fn step_of(self, rules: &Rules) -> Option<(&Chain, &Step)> {
        let chain = rules.chains.all().get(self.chain)?;
        Some((chain, chain.steps().get(self.step)?))
    }
}

/// A situation as long as it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Situation {
    pub(super) chain: usize,
    pub(super) from: DateTime<Utc>,
    /// The how manieth time it began, counted from one.
    pub(super) number: u32,
    lasts: bool,
}

/// A step of a subject, in the order of chain, step, subject and round.
type Key = (usize, usize, Subject, u32);

/// The steps of all chains of one conversation.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    planned: Vec<Planned>,
    is_old: bool,
    /// When each step came up, so that none comes up twice.
    came_up: BTreeMap<Key, DateTime<Utc>>,
    situations: Vec<Situation>,
    /// Until when steps wait after an acknowledgement, without end where the chain stops.
    acknowledged: BTreeMap<(usize, Subject), Option<DateTime<Utc>>>,
    /// What the conditions said that are decided once.
    decided: BTreeMap<(usize, Subject), bool>,
}

/// What the agenda is made from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'r, 'f, 'a> {
    pub(super) rules: &'r Rules,
    pub(super) facts: Facts<'f, 'a>,
    pub(super) reached: DateTime<Utc>,
}

impl Agenda {
    /// Something changed that steps may depend on.
    pub(super) fn age(&mut self) {
        self.is_old = true;
    }

    pub(super) fn planned(&self) -> &[Planned] {
        &self.planned
    }

    pub(super) fn situation(&self, place: usize) -> Option<Situation> {
        self.situations.get(place).copied()
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
            let last = self.situations.iter_mut().rfind(|situation| situation.chain == place);
            let number = last.as_ref().map_or(0, |last| last.number);
            match last {
                Some(last) if last.lasts => {
                    self.is_old |= !holds;
                    last.lasts = holds;
                }
                _ if holds => {
                    let number = number.saturating_add(1);
                    self.situations.push(Situation {
                        chain: place,
                        from: sources.reached,
                        number,
                        lasts: true,
                    });
                    self.is_old = true;
                }
                _ => {}
            }
        }
    }

    /// Every step that came up.
    pub(super) fn came_up(&self) -> impl Iterator<Item = Planned> {
        self.came_up.iter().map(|(&(chain, step, subject, round), &at)| Planned {
            at,
            chain,
            step,
            subject,
            round,
            skipped: false,
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

    /// Finds chains and steps again by their names in the rules of another edition.
    pub(super) fn change_rules(&mut self, before: &Rules, after: &Rules) {
        let chain = |place: usize| {
            let id = before.chains.all().get(place)?.id();
            after.chains.all().iter().position(|chain| chain.id() == id)
        };
        let step = |chain_before: usize, chain_after: usize, place: usize| {
            let id = before.chains.all().get(chain_before)?.steps().get(place)?.id();
            after.chains.all().get(chain_after)?.steps().iter().position(|step| step.id() == id)
        };
        let came_up = std::mem::take(&mut self.came_up).into_iter();
        self.came_up = came_up
            .filter_map(|((place, step_place, subject, round), at)| {
                let found = chain(place)?;
                Some(((found, step(place, found, step_place)?, subject, round), at))
            })
            .collect();
        for situation in &mut self.situations {
            match chain(situation.chain) {
                Some(place) => situation.chain = place,
                None => situation.lasts = false,
            }
        }
        let acknowledged = std::mem::take(&mut self.acknowledged).into_iter();
        self.acknowledged = acknowledged
            .filter_map(|((place, subject), until)| Some(((chain(place)?, subject), until)))
            .collect();
        let decided = std::mem::take(&mut self.decided).into_iter();
        self.decided =
            decided.filter_map(|((place, subject), holds)| Some(((chain(place)?, subject), holds))).collect();
        self.is_old = true;
    }

    /// Plans every step anew, where something changed.
    pub(super) fn renew<'c>(
        &mut self,
        sources: Sources<'_, '_, '_>,
        clocks: impl Iterator<Item = (usize, &'c Line, usize, &'c Clock)> + Clone,
    ) {
        if !std::mem::take(&mut self.is_old) {
            return;
        }
        self.planned.clear();
        let rules = sources.rules;
        for (chain_place, chain) in rules.chains.all().iter().enumerate() {
            match chain.follows() {
                Follows::Clock { clock: followed, agreement } => {
                    let fits = |line: &Line, clock: &Clock| {
                        clock.clock() == *followed
                            && clock.phase() == Phase::Running
                            && !clock.is_suppressed()
                            && agreement.as_ref().is_none_or(|agreement| agreement == line.agreement())
                    };
                    for (line_place, _, place, clock) in
                        clocks.clone().filter(|(_, line, _, clock)| fits(line, clock))
                    {
                        let meter = clock.target().map_or(Meter::Wall, |target| target.meter);
                        let subject = Subject::Clock { line: line_place, place };
                        self.plan(sources, chain_place, chain, subject, meter, |step| {
                            comes_up(step, clock, sources.reached, &rules.calendars)
                        });
                    }
                }
                Follows::Situation { meter, .. } => {
                    for place in 0..self.situations.len() {
                        let Some(situation) = self.situation(place) else { continue };
                        if situation.lasts && situation.chain == chain_place {
                            let subject = Subject::Situation(place);
                            self.plan(sources, chain_place, chain, subject, *meter, |step| {
                                comes_up_in_situation(step, *meter, situation.from, &rules.calendars)
                            });
                        }
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
            let at = at.map(|at| at.max(sources.reached)).map(|at| held.map_or(at, |held| at.max(held)));
            if let Some((at, skipped)) = at.and_then(|at| allowed(chain, at, calendars)) {
                self.planned.push(Planned {
                    at,
                    chain: chain_place,
                    step: step_place,
                    subject,
                    round,
                    skipped,
                });
            }
        }
    }
}

/// How often the hours of a chain may send a step on before it is said to have none.
const MOST_MOVES: u32 = 64;

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
