//! Deciding what holds of conditions for every conversation.

use serde::{Deserialize, Serialize};

use super::example::{Example, Wanted};
use super::region::Region;
use super::solver::{Ended, Formula, Search, Values};
use super::{Condition, Facts};

/// How many conversations are built and found not to do before the search is given up.
const TRIES: u32 = 64;

/// Which conversations there can be, and how much work a decision may be.
///
/// ```
/// use supportkit::condition::Universe;
///
/// let universe = Universe::new(["low", "high"]).always_with_priority(true);
/// assert_eq!(universe.levels.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Universe {
    /// The desk's priorities, lowest first.
    pub levels: Vec<String>,
    /// Whether every conversation has a priority, as where the desk has a default.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub always_with_priority: bool,
    /// How many steps a decision may take. A step looks at one test or one group of tests; a million of them take a few
    /// hundredths of a second.
    #[cfg_attr(feature = "uniffi", uniffi(default = 200000))]
    pub budget: u64,
}

impl Universe {
    /// Conversations of a desk with these priorities, lowest first, and 200,000 steps for a decision.
    pub fn new(levels: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let levels = levels.into_iter().map(Into::into).collect();
        Self { levels, always_with_priority: false, budget: 200_000 }
    }

    /// Says whether every conversation has a priority.
    #[must_use]
    pub fn always_with_priority(mut self, always: bool) -> Self {
        self.always_with_priority = always;
        self
    }

    /// Allows so many steps for a decision.
    #[must_use]
    pub fn budget(mut self, steps: u64) -> Self {
        self.budget = steps;
        self
    }
}

/// Whether something holds for every conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "decided", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, module = "supportkit"))]
pub enum Decided {
    /// It does.
    Holds {},
    /// It does not.
    Fails {
        /// A conversation for which it does not hold: it was assessed before it was told.
        example: Box<Example>,
    },
    /// It could not be decided.
    Unknown {
        /// Why not.
        why: Undecided,
    },
}

/// Why something could not be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Undecided {
    /// There was more to look at than the budget allows.
    OverBudget,
    /// It hangs on texts, times or other facts that may exclude each other, and no conversation was found.
    NoExample,
}

impl Decided {
    /// Whether it was decided that it holds.
    pub fn holds(&self) -> bool {
        matches!(self, Decided::Holds {})
    }

    /// The conversation for which it does not hold.
    pub fn example(&self) -> Option<&Example> {
        match self {
            Decided::Fails { example } => Some(example),
            _ => None,
        }
    }
}

/// Conditions made ready to be compared with each other.
///
/// Comparing many conditions this way reads each of them once.
#[derive(Debug, Clone)]
pub struct Comparison<'c> {
    conditions: Vec<&'c Condition>,
    universe: Universe,
    region: Region,
    every: Vec<Values>,
    /// Every condition as a formula, and its negation.
    formulas: Vec<[Formula; 2]>,
    laws: Vec<Formula>,
}

impl<'c> Comparison<'c> {
    /// Makes conditions ready. They are named by their places from here on.
    pub fn new(conditions: impl IntoIterator<Item = &'c Condition>, universe: Universe) -> Self {
        let conditions: Vec<&Condition> = conditions.into_iter().collect();
        let nodes = conditions.iter().map(|condition| condition.node());
        let region = Region::of(nodes, universe.levels.len(), universe.always_with_priority);
        let every = region.every();
        let both = |condition: &&Condition| {
            let formula = region.formula(condition.node(), &every);
            let negated = formula.negated(&every);
            [formula, negated]
        };
        let formulas = conditions.iter().map(both).collect();
        let laws = region.laws(&every);
        Self { conditions, universe, region, every, formulas, laws }
    }

    /// Whether no conversation is such that each of these conditions comes out as wanted, with the steps it took.
    pub fn excludes(&self, wanted: &[(usize, bool)]) -> (Decided, u64) {
        self.excludes_within(wanted, self.universe.budget)
    }

    /// The same with so many steps.
    pub fn excludes_within(&self, wanted: &[(usize, bool)], budget: u64) -> (Decided, u64) {
        let formula = |(place, holds): &(usize, bool)| {
            self.formulas.get(*place).map(|[formula, negated]| if *holds { formula } else { negated })
        };
        let formulas: Vec<&Formula> = wanted.iter().filter_map(formula).chain(&self.laws).collect();
        let mut search = Search::new(&self.every, budget);
        let (mut tries, mut found) = (0_u32, None);
        let ended = search.run(&formulas, |left| {
            tries = tries.saturating_add(1);
            let wished = Wanted::new(&self.region, left, &self.universe.levels);
            found = wished.example().filter(|example| self.does(example, wanted)).map(Box::new);
            found.is_some() || tries >= TRIES
        });
        let decided = match (found, ended) {
            (Some(example), _) => Decided::Fails { example },
            (None, Ended::TooMuch) => Decided::Unknown { why: Undecided::OverBudget },
            (None, Ended::Exhausted) if tries == 0 => Decided::Holds {},
            (None, _) => Decided::Unknown { why: Undecided::NoExample },
        };
        (decided, search.steps())
    }

    /// Whether the conditions come out as wanted for a conversation.
    fn does(&self, example: &Example, wanted: &[(usize, bool)]) -> bool {
        let as_wanted = |facts: Facts<'_, '_>| {
            wanted.iter().all(|(place, holds)| {
                self.conditions.get(*place).is_some_and(|condition| condition.holds(facts) == *holds)
            })
        };
        example.ask(&self.universe.levels, as_wanted).unwrap_or(false)
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Condition {
    /// Whether it holds for every conversation.
    ///
    /// It is decided exactly, within the budget, over states, channels, priorities, words, sets, counts, times that went
    /// by and dates, each taken by itself. What hangs on the wording of a text, or on the hours of a calendar, is decided where a conversation
    /// can be found that shows it, or where it does not matter.
    pub fn always_holds(&self, universe: &Universe) -> Decided {
        Comparison::new([self], universe.clone()).excludes(&[(0, false)]).0
    }

    /// Whether it holds for no conversation.
    pub fn never_holds(&self, universe: &Universe) -> Decided {
        Comparison::new([self], universe.clone()).excludes(&[(0, true)]).0
    }

    /// Whether another holds wherever this one does.
    pub fn implies(&self, other: &Condition, universe: &Universe) -> Decided {
        Comparison::new([self, other], universe.clone()).excludes(&[(0, true), (1, false)]).0
    }

    /// Whether another never holds where this one does.
    pub fn disjoint(&self, other: &Condition, universe: &Universe) -> Decided {
        Comparison::new([self, other], universe.clone()).excludes(&[(0, true), (1, true)]).0
    }

    /// Whether both always come out alike.
    pub fn equivalent(&self, other: &Condition, universe: &Universe) -> Decided {
        let comparison = Comparison::new([self, other], universe.clone());
        let one = comparison.excludes(&[(0, true), (1, false)]).0;
        if one.example().is_some() {
            return one;
        }
        let back = comparison.excludes(&[(0, false), (1, true)]).0;
        if one.holds() || back.example().is_some() { back } else { one }
    }
}

impl Condition {
    /// Whether there is always an earlier one that holds where this one does.
    pub fn shadowed_by(&self, earlier: &[&Condition], universe: &Universe) -> Decided {
        let all = earlier.iter().copied().chain([self]);
        let comparison = Comparison::new(all, universe.clone());
        let mut wanted = vec![(earlier.len(), true)];
        wanted.extend((0..earlier.len()).map(|place| (place, false)));
        comparison.excludes(&wanted).0
    }
}
