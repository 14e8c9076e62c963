//! Finds values for which every one of some formulas holds, or shows that there are none.
//!
//! A variable has finitely many values, so the search is exact: it settles what is forced, then splits the values of one
//! variable in two and looks at both halves. The work is counted, and no more is done than was asked for.

/// A set of the values of one variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values(Vec<u64>);

impl Values {
    pub(super) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Those of `count` values for which the test holds.
    pub(super) fn those(count: usize, mut holds: impl FnMut(usize) -> bool) -> Self {
        let mut values = Self::none(count);
        for value in (0..count).filter(|value| holds(*value)) {
            values.insert(value);
        }
        values
    }

    fn insert(&mut self, value: usize) {
        if let Some(word) = self.0.get_mut(value / 64) {
            *word |= 1 << (value % 64);
        }
    }

    pub(super) fn contains(&self, value: usize) -> bool {
        self.0.get(value / 64).is_some_and(|word| word & (1 << (value % 64)) != 0)
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<usize> {
        let (place, word) = self.0.iter().enumerate().find(|(_, word)| **word != 0)?;
        usize::try_from(word.trailing_zeros()).ok()?.checked_add(place.checked_mul(64)?)
    }

    fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect())
    }

    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect())
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }
}

/// What has to hold of the values. `All` of nothing always holds, `Any` of nothing never.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    All(Vec<Formula>),
    Any(Vec<Formula>),
    /// A variable has one of these values.
    Among(usize, Values),
}

impl Formula {
    pub(super) fn is_constant(holds: bool) -> Self {
        if holds { Formula::All(Vec::new()) } else { Formula::Any(Vec::new()) }
    }

    /// The formula that holds where this one does not. `every` tells all values of a variable.
    pub(super) fn negated(&self, every: &[Values]) -> Self {
        let each = |parts: &[Formula]| parts.iter().map(|part| part.negated(every)).collect();
        match self {
            Formula::All(parts) => Formula::Any(each(parts)),
            Formula::Any(parts) => Formula::All(each(parts)),
            Formula::Among(variable, values) => match every.get(*variable) {
                Some(every) => Formula::Among(*variable, every.without(values)),
                None => Formula::is_constant(true),
            },
        }
    }
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Values were found and accepted.
    Found,
    /// There are none. Some may have been found and not accepted.
    Exhausted,
    /// There was more to do than was allowed.
    TooMuch,
}

/// How a formula stands while some values are left of every variable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Holds,
    Fails,
    Open,
}

/// A point of the search to come back to: which formulas were open, and what to try in place of the first half.
struct Fork<'f> {
    open: Vec<&'f Formula>,
    changes: usize,
    variable: usize,
    other_half: Values,
}

pub(super) struct Search<'f> {
    /// The values that are left of every variable.
    left: Vec<Values>,
    /// What was left before, to be put back.
    changes: Vec<(usize, Values)>,
    forks: Vec<Fork<'f>>,
    steps: u64,
    most: u64,
}

impl<'f> Search<'f> {
    /// A search among these values with so many steps.
    pub(super) fn new(every: &[Values], most: u64) -> Self {
        Self { left: every.to_vec(), changes: Vec::new(), forks: Vec::new(), steps: 0, most }
    }

    /// How many steps it took.
    pub(super) fn steps(&self) -> u64 {
        self.steps
    }

    /// Looks for values for which all formulas hold. What is found is offered, one value or more of every variable,
    /// until it is accepted.
    pub(super) fn run(
        &mut self,
        formulas: &[&'f Formula],
        mut accepts: impl FnMut(&[Values]) -> bool,
    ) -> Ended {
        let mut open = formulas.to_vec();
        loop {
            let consistent = self.settle(&mut open);
            if self.steps > self.most {
                return Ended::TooMuch;
            }
            if consistent {
                match self.split(&open) {
                    Some((variable, half)) => {
                        let other_half = self.left.get(variable).map(|left| left.without(&half));
                        let fork = Fork {
                            open: open.clone(),
                            changes: self.changes.len(),
                            variable,
                            other_half: other_half.unwrap_or(Values::none(0)),
                        };
                        self.forks.push(fork);
                        self.restrict(variable, &half);
                        continue;
                    }
                    None if accepts(&self.left) => return Ended::Found,
                    None => {}
                }
            }
            let Some(fork) = self.forks.pop() else { return Ended::Exhausted };
            while self.changes.len() > fork.changes {
                if let Some((variable, before)) = self.changes.pop()
                    && let Some(left) = self.left.get_mut(variable)
                {
                    *left = before;
                }
            }
            open = fork.open;
            self.restrict(fork.variable, &fork.other_half);
        }
    }

    fn restrict(&mut self, variable: usize, to: &Values) {
        if let Some(left) = self.left.get_mut(variable) {
            let fewer = left.and(to);
            self.changes.push((variable, std::mem::replace(left, fewer)));
        }
    }

    /// Takes in what is forced, until nothing more is. Leaves the formulas that are still open; says whether none
    /// fails.
    fn settle(&mut self, open: &mut Vec<&'f Formula>) -> bool {
        loop {
            let mut forced = false;
            let mut queue = std::mem::take(open);
            let mut next = 0;
            while let Some(formula) = queue.get(next).copied() {
                next = next.saturating_add(1);
                if self.steps > self.most {
                    return true;
                }
                match self.standing(formula) {
                    Standing::Holds => {}
                    Standing::Fails => return false,
                    Standing::Open => match formula {
                        Formula::All(parts) => queue.extend(parts),
                        Formula::Among(variable, values) => {
                            self.restrict(*variable, values);
                            forced = true;
                        }
                        Formula::Any(parts) => {
                            let mut possible =
                                parts.iter().filter(|part| self.standing_uncounted(part) != Standing::Fails);
                            match (possible.next(), possible.next()) {
                                (Some(only), None) => queue.push(only),
                                _ => open.push(formula),
                            }
                        }
                    },
                }
            }
            if !forced {
                return true;
            }
        }
    }

    fn standing(&mut self, formula: &Formula) -> Standing {
        let mut looked = 0;
        let standing = self.look(formula, &mut looked);
        self.steps = self.steps.saturating_add(looked);
        standing
    }

    fn standing_uncounted(&self, formula: &Formula) -> Standing {
        self.look(formula, &mut 0)
    }

    fn look(&self, formula: &Formula, looked: &mut u64) -> Standing {
        *looked = looked.saturating_add(1);
        let (parts, decisive, otherwise) = match formula {
            Formula::Among(variable, values) => {
                return match self.left.get(*variable) {
                    Some(left) if !left.meets(values) => Standing::Fails,
                    Some(left) if left.is_within(values) => Standing::Holds,
                    _ => Standing::Open,
                };
            }
            Formula::All(parts) => (parts, Standing::Fails, Standing::Holds),
            Formula::Any(parts) => (parts, Standing::Holds, Standing::Fails),
        };
        let mut standing = otherwise;
        for part in parts {
            match self.look(part, looked) {
                part if part == decisive => return decisive,
                Standing::Open => standing = Standing::Open,
                _ => {}
            }
        }
        standing
    }

    /// A variable of the first open formula with half of the values left: those a test in it asks for.
    fn split(&self, open: &[&'f Formula]) -> Option<(usize, Values)> {
        let shortest = open.iter().min_by_key(|formula| match formula {
            Formula::Any(parts) => parts.len(),
            _ => 0,
        })?;
        self.open_test(shortest).map(|(variable, values)| (variable, values.clone()))
    }

    fn open_test<'t>(&self, formula: &'t Formula) -> Option<(usize, &'t Values)> {
        match formula {
            Formula::Among(variable, values) => {
                (self.standing_uncounted(formula) == Standing::Open).then_some((*variable, values))
            }
            Formula::All(parts) | Formula::Any(parts) => {
                // A part that cannot hold any more would split for nothing.
                let mut parts = parts.iter().filter(|part| self.standing_uncounted(part) == Standing::Open);
                parts.find_map(|part| self.open_test(part))
            }
        }
    }
}
