//! What is counted of one group.

use std::collections::HashSet;

use super::bots::BotCounts;
use super::clocks::ClockCounts;
use super::csat::CsatCounts;
use super::durations::Durations;
use super::share::ratio;
use super::{Figures, ReportOptions, Share};
use crate::metrics::{Facts, Timing};
use crate::people::CustomerId;
use crate::sla::ClockKind;

/// What is counted of one group. Two of them add up, whatever order conversations came in.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    conversations: u64,
    open: u64,
    resolved: u64,
    /// Resolved at least once, also those that came back.
    resolved_once: u64,
    reopened: u64,
    one_touch: u64,
    replies: u64,
    customer_messages: u64,
    customers: HashSet<CustomerId>,
    timings: [Durations; Timing::ALL.len()],
    clocks: [ClockCounts; ClockKind::ALL.len()],
    csat: CsatCounts,
    bots: BotCounts,
}

impl Tally {
    pub(super) fn add(&mut self, facts: &Facts, options: &ReportOptions) {
        let resolved_once = facts.first_resolution.is_reached();
        self.conversations += 1;
        self.open += u64::from(facts.is_open());
        self.resolved += u64::from(facts.is_resolved());
        self.resolved_once += u64::from(resolved_once);
        self.reopened += u64::from(resolved_once && facts.reopens > 0);
        self.one_touch += u64::from(facts.is_one_touch());
        self.replies += u64::from(facts.replies);
        self.customer_messages += u64::from(facts.effort.messages);
        if let Some(customer) = facts.customer.as_ref().filter(|customer| !self.customers.contains(*customer))
        {
            self.customers.insert(customer.clone());
        }
        for (timing, durations) in Timing::ALL.into_iter().zip(&mut self.timings) {
            timing.for_each(facts, |end, elapsed| durations.add(end, elapsed, options.hours));
        }
        for clock in &facts.clocks {
            let place =
                ClockKind::ALL.into_iter().zip(&mut self.clocks).find(|(kind, _)| *kind == clock.clock);
            if let Some((_, counts)) = place {
                counts.add(clock);
            }
        }
        self.csat.add(facts);
        self.bots.add(facts);
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.conversations += other.conversations;
        self.open += other.open;
        self.resolved += other.resolved;
        self.resolved_once += other.resolved_once;
        self.reopened += other.reopened;
        self.one_touch += other.one_touch;
        self.replies += other.replies;
        self.customer_messages += other.customer_messages;
        self.customers.extend(other.customers);
        for (mine, theirs) in self.timings.iter_mut().zip(other.timings) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.clocks.iter_mut().zip(other.clocks) {
            mine.merge(theirs);
        }
        self.csat.merge(other.csat);
        self.bots.merge(other.bots);
    }

    pub(super) fn figures(&self, options: &ReportOptions) -> Figures {
        let over_unserved = self.conversations.saturating_sub(self.open + self.resolved);
        let timings = Timing::ALL.into_iter().zip(&self.timings);
        let clocks = ClockKind::ALL.into_iter().zip(self.clocks);
        Figures {
            conversations: self.conversations,
            open: self.open,
            resolved: self.resolved,
            unserved: over_unserved,
            customers: u64::try_from(self.customers.len()).unwrap_or(u64::MAX),
            reopened: Share::new(self.reopened, self.resolved_once),
            one_touch: Share::new(self.one_touch, self.resolved),
            replies: self.replies,
            replies_per_conversation: ratio(self.replies, self.conversations),
            customer_messages: self.customer_messages,
            timings: timings.map(|(timing, durations)| durations.figure(timing, options)).collect(),
            clocks: clocks.filter_map(|(kind, counts)| counts.figure(kind)).collect(),
            csat: self.csat.figure(),
            bots: self.bots.figure(),
        }
    }
}
