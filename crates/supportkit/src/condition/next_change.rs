//! When a condition comes out otherwise by itself, because time goes on.

use chrono::{DateTime, Utc};

use super::history::next_rating;
use super::node::Node;
use super::{Condition, Facts, Reads};

/// How many instants are looked at before the next one is answered as it is.
const LOOKS: u32 = 100;

impl Condition {
    /// The next instant after `facts.now` at which the condition comes out otherwise if nothing happens before:
    /// nothing changes before it. `None` when it stays as it is.
    ///
    /// Only tests of time change by themselves: waiting time, age, the time on a calendar, dated customer values, the customer's other conversations. A
    /// pattern of such tests that meet once in years may be followed for a hundred steps only; then the instant that
    /// was reached is answered, at which nothing may have changed.
    pub fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        if !self.is_timed() {
            return None;
        }
        let holds = self.holds(facts);
        let mut then = facts;
        for _ in 0..LOOKS {
            then.now = self.node().may_change(then)?;
            if self.holds(then) != holds {
                break;
            }
        }
        Some(then.now)
    }
}

impl Node {
    /// Whether time alone can change how it comes out.
    pub(super) fn is_timed(&self) -> bool {
        match self {
            Node::All(parts) | Node::Any(parts) => parts.iter().any(Node::is_timed),
            Node::Not(part) => part.is_timed(),
            Node::Named(part) => part.is_timed(),
            Node::Elapsed(_) | Node::Clock(_) | Node::Worth(_) | Node::Past(_) | Node::EarlierRating(_) => {
                true
            }
            _ => false,
        }
    }

    pub(super) fn reads(&self) -> Reads {
        match self {
            Node::All(parts) | Node::Any(parts) => parts.iter().map(Node::reads).max().unwrap_or_default(),
            Node::Not(part) => part.reads(),
            Node::Named(part) => part.reads(),
            Node::Channel(_)
            | Node::Origin(_)
            | Node::Word(..)
            | Node::Level(_)
            | Node::Set(..)
            | Node::Subject(_)
            | Node::Field(_) => Reads::Attributes,
            Node::State(_) => Reads::State,
            Node::Count(..)
            | Node::Rating(_)
            | Node::Answered(_)
            | Node::HandedOff(_)
            | Node::Elapsed(_)
            | Node::Worth(_)
            | Node::Past(_)
            | Node::EarlierRating(_)
            | Node::Clock(_) => Reads::Moments,
            Node::LatestText(_) | Node::AnyText(_) => Reads::Messages,
        }
    }

    /// An instant after now before which it does not change; `None` when it never does.
    fn may_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        // Where one part decides, every part that decides has to change; else any part may.
        let weigh = |parts: &[Node], deciding: bool| {
            let decides = |part: &&Node| part.holds(facts) == deciding;
            if parts.iter().any(|part| decides(&part)) {
                let changes = parts.iter().filter(decides).map(|part| part.may_change(facts));
                changes.collect::<Option<Vec<_>>>()?.into_iter().max()
            } else {
                parts.iter().filter_map(|part| part.may_change(facts)).min()
            }
        };
        match self {
            Node::All(parts) => weigh(parts, false),
            Node::Any(parts) => weigh(parts, true),
            Node::Not(part) => part.may_change(facts),
            Node::Named(part) => part.may_change(facts),
            Node::Elapsed(elapsed) => elapsed.next_change(facts),
            Node::Clock(clock) => clock.next_change(facts.now),
            Node::Worth(worth) => worth.next_change(facts),
            Node::Past(past) => past.next_change(facts),
            Node::EarlierRating(_) => next_rating(facts),
            _ => None,
        }
    }
}
