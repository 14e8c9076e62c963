//! One pass over a whole log, from its opening up to an instant.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::pass::Pass;
use super::{EditionChange, Rules};
use crate::condition::Facts;
use crate::conversation::{Attributes, Keep, Lent, Moment, Timeline};
use crate::people::Customer;
use crate::priority::Decision;
use crate::sla::{Clock, Ledger, Line};

/// A conversation played through the rules up to an instant.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    rules: &'a Rules,
    timeline: &'a Timeline<'a>,
    now: DateTime<Utc>,
    pass: Pass<'a>,
}

impl<'a> Run<'a> {
    /// Plays a timeline through the rules up to and including `now`. The timeline must not go beyond it.
    pub fn play(rules: &'a Rules, timeline: &'a Timeline<'a>, now: DateTime<Utc>) -> Self {
        let editions = Editions { first: rules, later: Vec::new(), change: EditionChange::AsOf };
        Self::play_through(&editions, timeline, now)
    }

    /// Plays a timeline through the rules of one edition and then of those that came into force on the way.
    pub fn play_through(editions: &Editions<'a>, timeline: &'a Timeline<'a>, now: DateTime<Utc>) -> Self {
        let customer = timeline.conversation().customer_with_others();
        let (mut pass, rules) = editions.play(timeline.moments(), customer, Lent);
        pass.arrive(now, rules, Lent);
        Self { rules, timeline, now, pass }
    }

    /// The rules it was played through; the last ones, where it went through several.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The timeline that was played.
    pub fn timeline(&self) -> &'a Timeline<'a> {
        self.timeline
    }

    /// Up to which instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The attributes at the end, with what escalations did to them.
    pub fn attributes(&self) -> &Attributes<'a> {
        &self.pass.attributes
    }

    /// The place of the policy that applies at the end: of the agreement with customers, else of the first that has one.
    pub fn policy(&self) -> Option<usize> {
        self.pass.policy(self.rules)
    }

    /// Every line with the place of the policy that applies at the end, and its clocks.
    pub fn lines(&self) -> impl Iterator<Item = (&'a Line, Option<usize>, &Ledger)> {
        self.pass.lines(self.rules)
    }

    /// Every clock with its line.
    pub fn clocks(&self) -> impl Iterator<Item = (&'a Line, &Clock)> {
        self.lines().flat_map(|(line, _, ledger)| ledger.clocks().iter().map(move |clock| (line, clock)))
    }

    /// The place of the priority in force at the end.
    pub fn level(&self) -> Option<usize> {
        self.pass.level
    }

    /// The calendar it is worked on at the end.
    pub fn calendar(&self) -> Option<usize> {
        self.pass.otherwise
    }

    /// The priority in force at the end, with its reasons.
    pub fn priority(&self) -> Option<Decision> {
        self.pass.priority(self.rules)
    }

    /// What conditions are decided on at the end.
    pub fn facts(&self) -> Facts<'_, 'a> {
        self.pass.facts()
    }

    pub(super) fn into_pass(self) -> Pass<'a> {
        self.pass
    }
}

/// The editions of a desk that a conversation is played through.
#[derive(Debug, Clone)]
pub struct Editions<'r> {
    /// The rules it begins under.
    pub first: &'r Rules,
    /// Those that come into force on the way, in order.
    pub later: Vec<(DateTime<Utc>, &'r Rules)>,
    /// What that does to the conversation.
    pub change: EditionChange,
}

impl<'e> Editions<'e> {
    /// The rules of all of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'e Rules> {
        std::iter::once(self.first).chain(self.later.iter().map(|(_, rules)| *rules))
    }

    /// What the moments of a timeline come to, and the rules that are in force then.
    pub(crate) fn play<'a>(
        &self,
        moments: &[Moment<'e>],
        customer: Option<Cow<'a, Customer>>,
        keep: impl Keep<'e, 'a>,
    ) -> (Pass<'a>, &'e Rules) {
        let mut coming = self.later.iter().copied().peekable();
        let mut rules = self.first;
        let mut pass = Pass::new(rules, customer);
        pass.frozen = self.change == EditionChange::Frozen;
        for moment in moments {
            while let Some((from, next)) = coming.next_if(|(from, _)| *from <= moment.at) {
                let at = if self.change == EditionChange::NextEvent { moment.at } else { from };
                pass.change_rules(at, rules, next, keep);
                rules = next;
            }
            pass.take_in(moment, rules, keep);
        }
        if self.change != EditionChange::NextEvent {
            for (from, next) in coming {
                pass.change_rules(from, rules, next, keep);
                rules = next;
            }
        }
        (pass, rules)
    }
}
