//! Conditions checked against a desk, decided and explained.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};

use super::ConditionDocument;
use super::compile::Compiler;
use super::node::Node;
use crate::calendar::Defined;
use crate::conversation::{Attributes, Progress};
use crate::document::{Pointer, Review};

/// What a condition is decided on.
///
/// ```
/// use supportkit::condition::{Condition, Facts};
/// use supportkit::conversation::{Attributes, Progress};
///
/// let (attributes, progress) = (Attributes::new(None), Progress::default());
/// let facts = Facts::new(&attributes, &progress, chrono::DateTime::UNIX_EPOCH);
/// assert!(Condition::always().holds(facts));
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Facts<'f, 'a> {
    /// The conversation's attributes at the instant in question.
    pub attributes: &'f Attributes<'a>,
    /// How far the conversation has come by then.
    pub progress: &'f Progress<'a>,
    /// The place of the priority in force among the desk's levels, lowest first.
    pub level: Option<usize>,
    /// The instant in question.
    pub now: DateTime<Utc>,
}

impl<'f, 'a> Facts<'f, 'a> {
    /// The facts at an instant, without a priority.
    pub fn new(attributes: &'f Attributes<'a>, progress: &'f Progress<'a>, now: DateTime<Utc>) -> Self {
        Self { attributes, progress, level: None, now }
    }

    /// The same with the place of the priority in force.
    #[must_use]
    pub fn with_level(mut self, level: Option<usize>) -> Self {
        self.level = level;
        self
    }

    /// The same at another instant, if nothing happens between.
    #[must_use]
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        self.now = now;
        self
    }
}

/// The names a condition may use.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// The priority levels, lowest first.
    pub levels: &'n [String],
    /// The teams; `None` where the desk leaves them open.
    pub teams: Option<&'n [String]>,
    /// The tiers; `None` where the desk leaves them open.
    pub tiers: Option<&'n [String]>,
    /// The desk's calendars.
    pub(crate) calendars: Defined<'n>,
    /// The desk's named conditions.
    pub named: &'n BTreeMap<String, ConditionDocument>,
}

/// A yes-no answer that may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ternary {
    /// It always holds.
    Always,
    /// It never holds.
    Never,
    /// It depends on the conversation.
    Depends,
}

/// One test of a condition and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The test, such as ``tier is `gold` ``.
    pub test: String,
    /// Whether it held.
    pub holds: bool,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.test, if self.holds { "yes" } else { "no" })
    }
}

/// What a condition reads of a conversation, from what seldom changes to what every moment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Reads {
    /// Nothing but its attributes without the state, and the level of its priority, which follows from what its rules read.
    #[default]
    Attributes,
    /// The state too.
    State,
    /// What happened so far, or the time.
    Moments,
    /// What the customer wrote too.
    Messages,
}

/// A condition that can be decided.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Condition {
    node: Node,
    is_timed: bool,
    reads: Reads,
}

impl Condition {
    /// The condition that always holds.
    pub fn always() -> Self {
        Self { node: Node::All(Vec::new()), is_timed: false, reads: Reads::Attributes }
    }

    /// Checks a written condition against the desk's names, noting every problem.
    pub(crate) fn compile(
        document: &ConditionDocument,
        names: Names<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Option<Self> {
        let node = Compiler::new(names, review).node(document, at)?;
        Some(Self { is_timed: node.is_timed(), reads: node.reads(), node })
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// What it reads, which must change before it can come out otherwise.
    pub fn reads(&self) -> Reads {
        self.reads
    }

    /// Whether it holds.
    pub fn holds(&self, facts: Facts<'_, '_>) -> bool {
        self.node.holds(facts)
    }

    /// The tests that decide it, each with how it went: when it holds those that held, otherwise those that failed.
    pub fn explain(&self, facts: Facts<'_, '_>) -> Vec<Reason> {
        self.decide(facts).1
    }

    /// Whether it holds, with the tests that decide it.
    pub(crate) fn decide(&self, facts: Facts<'_, '_>) -> (bool, Vec<Reason>) {
        let mut reasons = Vec::new();
        let holds = self.holds(facts);
        self.node.explain(facts, holds, &mut reasons);
        (holds, reasons)
    }

    /// Whether the answer is the same for every conversation, as far as its shape alone tells.
    pub fn settled(&self) -> Ternary {
        self.node.settled()
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Condition {
    /// Whether time alone can change how it comes out.
    pub fn is_timed(&self) -> bool {
        self.is_timed
    }
}
