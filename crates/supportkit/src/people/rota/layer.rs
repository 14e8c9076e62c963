//! One layer of a rota: whose turn it is at an instant, and until when that may hold.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::document::Turn;
use crate::calendar::{Calendar, Gap, LocalTimeRules, Zone};
use crate::people::AgentId;

/// Turns of agents in the zone of a rota.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub(super) name: Option<String>,
    /// Never empty.
    pub(super) agents: Vec<AgentId>,
    /// When the first turn begins.
    pub(super) first: NaiveDateTime,
    /// The length of a turn in seconds on the clock, at least an hour.
    pub(super) turn: i64,
    pub(super) ends: Option<DateTime<Utc>>,
    pub(super) hours: Option<Calendar>,
}

/// Who is on call at an instant, if anybody is, and the next instant at which that may change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<T> {
    pub(super) on: Option<T>,
    pub(super) until: Option<DateTime<Utc>>,
}

/// No change of clocks moves a local time by more than a day, so no hand-off is further than this from where it would
/// be without one.
const FURTHEST: i64 = 26 * 3_600;

/// The seconds of a turn, or what would be accepted.
pub(super) fn seconds(turn: Turn) -> Result<i64, &'static str> {
    let (count, most, length, expected) = match turn {
        Turn::Hours(count) => (count, 8_784, 3_600, "1 to 8784 hours"),
        Turn::Days(count) => (count, 366, 86_400, "1 to 366 days"),
        Turn::Weeks(count) => (count, 53, 604_800, "1 to 53 weeks"),
    };
    if (1..=most).contains(&count) { Ok(i64::from(count).saturating_mul(length)) } else { Err(expected) }
}

impl Layer {
    pub(super) fn at(&self, at: DateTime<Utc>, zone: &Zone, rules: LocalTimeRules) -> Standing<&AgentId> {
        if self.ends.is_some_and(|ends| at >= ends) {
            return Standing { on: None, until: None };
        }
        let within = |until: Option<DateTime<Utc>>| until.into_iter().chain(self.ends).min();
        let place = self.turn_at(at, zone, rules);
        let Some(agent) = place.and_then(|place| self.agent(place)) else {
            return Standing { on: None, until: within(self.handoff_after(-1, zone, rules)) };
        };
        // With one agent nothing changes at a hand-off.
        let handoff = match self.agents.len() {
            1 => None,
            _ => self.handoff_after(place.unwrap_or_default(), zone, rules),
        };
        match &self.hours {
            None => Standing { on: Some(agent), until: within(handoff) },
            Some(hours) if hours.is_open(at) => {
                let until = handoff.into_iter().chain(hours.next_close(at)).min();
                Standing { on: Some(agent), until: within(until) }
            }
            Some(hours) => Standing { on: None, until: within(hours.next_open(at)) },
        }
    }

    fn agent(&self, place: i64) -> Option<&AgentId> {
        let agents = i64::try_from(self.agents.len()).ok()?;
        self.agents.get(usize::try_from(place.checked_rem(agents)?).ok()?)
    }

    /// When a turn begins, counted from 0.
    pub(super) fn handoff(&self, place: i64, zone: &Zone, rules: LocalTimeRules) -> Option<DateTime<Utc>> {
        let offset = TimeDelta::try_seconds(self.turn.checked_mul(place)?)?;
        zone.instant(self.first.checked_add_signed(offset)?, rules)
    }

    /// How many hand-offs a change of clocks can bring out of order. Only where a skipped local time is read as a later
    /// one can two of them change places.
    fn reach(&self, rules: LocalTimeRules) -> i64 {
        match rules.gap {
            Gap::Snap => 0,
            Gap::Shift => self.within_a_change(),
        }
    }

    /// How many hand-offs lie within the furthest that a change of clocks can move one.
    fn within_a_change(&self) -> i64 {
        FURTHEST.checked_div(self.turn).unwrap_or_default().saturating_add(1)
    }

    /// The last turn that has begun at an instant; `None` before the first.
    fn turn_at(&self, at: DateTime<Utc>, zone: &Zone, rules: LocalTimeRules) -> Option<i64> {
        let passed = zone.local(at).signed_duration_since(self.first).num_seconds();
        let guess = passed.checked_div_euclid(self.turn)?;
        let begun = |place: &i64| self.handoff(*place, zone, rules).is_some_and(|begins| begins <= at);
        let near = self.within_a_change();
        let latest = guess.saturating_add(match rules.gap {
            // Hand-offs come in order, so the next one tells whether any after it has begun.
            Gap::Snap if !begun(&guess.saturating_add(1)) => 0,
            _ => near,
        });
        (guess.saturating_sub(near).max(0)..=latest).rev().find(begun)
    }

    /// The first hand-off after the turn at a place began.
    fn handoff_after(&self, place: i64, zone: &Zone, rules: LocalTimeRules) -> Option<DateTime<Utc>> {
        let next = place.saturating_add(1);
        (next..=next.saturating_add(self.reach(rules)))
            .filter_map(|place| self.handoff(place, zone, rules))
            .min()
    }
}
