//! The lines of clocks of a desk: one for each agreement, or for each policy of one whose policies all apply.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{
    AgreementDocument, AgreementId, CUSTOMER, Calendars, ClockKind, ClockName, ClockRef, ClockState,
    CustomClocks, ManualDue, Match, NoCondition, PauseMoves, Policies, PolicyDocument, Reopen, States,
    Switches, Tally,
};
use crate::condition::Facts;
use crate::conversation::EventKind;
use crate::document::{Pointer, ProblemKind, Review, listed};

/// A line of clocks: the policies that may set their targets, and how they read a conversation.
#[derive(Debug, Clone)]
pub struct Line {
    agreement: AgreementId,
    /// The agreement, with the policy where each has a line of its own.
    label: String,
    switches: Switches,
    /// The places of the policies that can apply, the one that wins first.
    policies: Vec<usize>,
    tracked: Vec<Tracked>,
}

/// A clock that a line keeps, with what its agreement chose for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tracked {
    pub(crate) clock: ClockRef,
    pub(crate) pauses: States,
    pub(crate) suppresses: States,
    pub(crate) pause_moves: PauseMoves,
    pub(crate) manual_due: ManualDue,
    pub(crate) reopen: Reopen,
}

impl Line {
    /// The agreement it belongs to.
    pub fn agreement(&self) -> &AgreementId {
        &self.agreement
    }

    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// What its agreement chose.
    pub fn switches(&self) -> &Switches {
        &self.switches
    }

    /// How one of its clocks stands, as exact as its agreement shows it.
    pub(crate) fn state_of(&self, clock: &Tally, calendars: &Calendars) -> ClockState {
        ClockState::of(clock, calendars).rounded(self.switches.rounding)
    }

    pub(crate) fn all_tracked(&self) -> &[Tracked] {
        &self.tracked
    }

    pub(crate) fn tracked(&self, clock: ClockRef) -> Option<&Tracked> {
        self.tracked.iter().find(|tracked| tracked.clock == clock)
    }

    /// Whether any of its clocks depends on more than the state: on what is said, or on who has the conversation.
    pub(crate) fn hears_events(&self) -> bool {
        self.tracked.iter().any(|tracked| tracked.clock.kind.hears_events())
    }

    /// The due instant that an event sets by hand for a clock of this line, or takes back; `None` where the event is about
    /// something else.
    pub(crate) fn due_set(
        &self,
        clock: ClockRef,
        custom: &CustomClocks,
        event: &EventKind,
    ) -> Option<Option<DateTime<Utc>>> {
        let EventKind::DueSet { clock: name, agreement, to } = event else { return None };
        let is_meant = agreement.as_deref().unwrap_or(CUSTOMER) == self.agreement.as_str();
        (is_meant && custom.name(clock).to_string() == *name).then_some(*to)
    }

    /// What becomes of a clock when work begins again.
    pub(crate) fn reopen(&self, clock: ClockRef) -> Reopen {
        self.tracked(clock).map(|tracked| tracked.reopen).unwrap_or_default()
    }

    /// The places of the policies that can apply, the one that wins first.
    pub fn policies(&self) -> &[usize] {
        &self.policies
    }

    /// Whether it stands for its whole agreement, not for one policy of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.switches.policies != Match::All
    }

    /// The place of the policy that applies.
    pub fn matching(&self, policies: &Policies, facts: Facts<'_, '_>) -> Option<usize> {
        let holds = |place: &&usize| {
            policies.all().get(**place).is_some_and(|policy| policy.condition().holds(facts))
        };
        self.policies.iter().find(holds).copied()
    }
}

/// The lines of a desk, in the order of its agreements.
pub(crate) fn lines(
    agreements: &BTreeMap<String, AgreementDocument>,
    documents: &[PolicyDocument],
    custom: &CustomClocks,
    policies: &Policies,
    at: &Pointer,
    review: &mut Review,
) -> Vec<Line> {
    let known: BTreeMap<&str, Switches> =
        agreements.iter().map(|(id, agreement)| (id.as_str(), Switches::of(agreement))).collect();
    for (id, agreement) in agreements {
        let at = at.key("agreements").key(id).key("switches");
        let switches = &agreement.switches;
        let named = [
            ("pauses", switches.pauses.keys().collect::<Vec<_>>()),
            ("suppresses", switches.suppresses.keys().collect()),
            ("reopen", switches.reopen.keys().collect()),
        ];
        for (key, clocks) in named {
            for clock in clocks {
                custom.named(clock, &at.key(key).key(&clock.to_string()), review);
            }
        }
    }
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (policy, (place, _))) in documents.iter().zip(policies.own()).enumerate() {
        let id = policy.agreement.as_deref().unwrap_or(CUSTOMER);
        if id != CUSTOMER && !known.contains_key(id) {
            let expected = if known.is_empty() {
                format!("an agreement of the desk, and it has none but `{CUSTOMER}`")
            } else {
                format!("an agreement of the desk: {}", listed(known.keys()))
            };
            let at = at.key("sla").index(index).key("agreement");
            review.problem(&at, ProblemKind::DanglingReference, id, expected);
        }
        places.entry(id).or_default().push(place);
    }
    let mut lines = Vec::new();
    for (id, places) in places {
        let switches = known.get(id).cloned().unwrap_or_default();
        let order = order(places, policies, &switches);
        let each: Vec<Vec<usize>> = match switches.policies {
            Match::All => order.into_iter().map(|place| vec![place]).collect(),
            _ => vec![order],
        };
        for places in each {
            let of = |place: &usize| policies.all().get(*place);
            let label = match (switches.policies, places.first().and_then(of)) {
                (Match::All, Some(policy)) => format!("{id}+{}", policy.id()),
                _ => id.to_owned(),
            };
            let mut clocks: Vec<ClockRef> = places
                .iter()
                .filter_map(of)
                .flat_map(|policy| policy.targets())
                .map(|target| target.clock())
                .collect();
            clocks.sort_unstable();
            clocks.dedup();
            let tracked = clocks.into_iter().map(|clock| {
                let name = custom.name(clock);
                Tracked {
                    clock,
                    pauses: switches.pauses(&name),
                    suppresses: switches.suppresses(&name),
                    pause_moves: switches.pause_moves,
                    manual_due: switches.manual_due,
                    reopen: switches.reopen(&name),
                }
            });
            lines.push(Line {
                agreement: id.into(),
                label,
                tracked: tracked.collect(),
                switches: switches.clone(),
                policies: places,
            });
        }
    }
    lines
}

/// The policies of an agreement that can apply, the one that wins first: those that only step in where no other fits
/// come last.
fn order(places: Vec<usize>, policies: &Policies, switches: &Switches) -> Vec<usize> {
    let policy = |place: &usize| policies.all().get(*place);
    let fallback = |place: &usize| policy(place).is_some_and(|policy| policy.is_fallback());
    let blank = |place: &usize| policy(place).is_some_and(|policy| !policy.has_condition());
    let (mut last, mut first): (Vec<usize>, Vec<usize>) = places.into_iter().partition(fallback);
    if switches.no_condition == NoCondition::Nothing {
        first.retain(|place| !blank(place));
    }
    if switches.policies == Match::Last {
        first.reverse();
        last.reverse();
    }
    first.into_iter().chain(last).collect()
}

/// Gives every edition the same lines in the same order, and every line the same clocks, so that a clock can be followed
/// from one edition to the next.
pub(crate) fn align(editions: &mut [&mut Vec<Line>]) {
    let mut all: BTreeMap<(AgreementId, String), Vec<Tracked>> = BTreeMap::new();
    for line in editions.iter().flat_map(|lines| lines.iter()) {
        let tracked = all.entry((line.agreement.clone(), line.label.clone())).or_default();
        for clock in &line.tracked {
            if !tracked.iter().any(|known| known.clock == clock.clock) {
                tracked.push(*clock);
            }
        }
    }
    for lines in editions {
        let own = std::mem::take(*lines);
        let aligned = all.iter().map(|((agreement, label), tracked)| {
            let found = own.iter().find(|line| line.label == *label).cloned();
            let mut line = found.unwrap_or_else(|| Line {
                agreement: agreement.clone(),
                label: label.clone(),
                switches: Switches::default(),
                policies: Vec::new(),
                tracked: Vec::new(),
            });
            for clock in tracked {
                if line.tracked(clock.clock).is_none() {
                    line.tracked.push(*clock);
                }
            }
            line.tracked.sort_by_key(|tracked| tracked.clock);
            line
        });
        **lines = aligned.collect();
    }
}

impl CustomClocks {
    /// The clock with a name, with a problem where there is none.
    pub(crate) fn named(&self, name: &ClockName, at: &Pointer, review: &mut Review) -> Option<ClockRef> {
        let found = match name {
            ClockName::Kind(ClockKind::Custom) => None,
            ClockName::Kind(kind) => Some((*kind).into()),
            ClockName::Custom(id) => {
                self.place(id).map(|custom| ClockRef { kind: ClockKind::Custom, custom })
            }
        };
        if found.is_none() {
            let kinds =
                ClockKind::ALL.iter().filter(|kind| **kind != ClockKind::Custom).map(|kind| kind.name());
            let names = listed(kinds.chain(self.all().iter().map(|clock| clock.id())));
            let expected = format!("a clock: {names}");
            review.problem(at, ProblemKind::DanglingReference, name, expected);
        }
        found
    }

    /// How documents name a clock.
    pub fn name(&self, clock: ClockRef) -> ClockName {
        match clock.kind {
            ClockKind::Custom => {
                let id = self.all().get(clock.custom).map(|clock| clock.id().to_owned());
                ClockName::Custom(id.unwrap_or_default())
            }
            kind => ClockName::Kind(kind),
        }
    }
}
