//! Conditions that are asked about by themselves.

use pyo3::prelude::*;
use supportkit::condition::{Condition, Decided, Universe};

use crate::arguments::Many;

/// A condition of a desk, about which can be decided what holds for every conversation: see `Desk.condition`.
#[pyclass(frozen, name = "Condition", module = "supportkit")]
pub(crate) struct PyCondition {
    pub(crate) condition: Condition,
    /// Which conversations there can be at its desk.
    pub(crate) universe: Universe,
    /// The document it was read from.
    pub(crate) json: String,
}

impl PyCondition {
    fn within(&self, budget: Option<u64>) -> Universe {
        match budget {
            Some(steps) => self.universe.clone().budget(steps),
            None => self.universe.clone(),
        }
    }
}

#[pymethods]
impl PyCondition {
    /// Whether time alone can change how it comes out.
    #[getter]
    fn is_timed(&self) -> bool {
        self.condition.is_timed()
    }

    /// Whether it holds for every conversation. `budget` is how many steps the decision may take, 200,000 where nothing is
    /// said.
    #[pyo3(signature = (*, budget=None))]
    fn always_holds(&self, budget: Option<u64>) -> Decided {
        self.condition.always_holds(&self.within(budget))
    }

    /// Whether it holds for no conversation.
    #[pyo3(signature = (*, budget=None))]
    fn never_holds(&self, budget: Option<u64>) -> Decided {
        self.condition.never_holds(&self.within(budget))
    }

    /// Whether another holds wherever this one does.
    #[pyo3(signature = (other, *, budget=None))]
    fn implies(&self, other: &Self, budget: Option<u64>) -> Decided {
        self.condition.implies(&other.condition, &self.within(budget))
    }

    /// Whether another never holds where this one does.
    #[pyo3(signature = (other, *, budget=None))]
    fn disjoint(&self, other: &Self, budget: Option<u64>) -> Decided {
        self.condition.disjoint(&other.condition, &self.within(budget))
    }

    /// Whether both always come out alike.
    #[pyo3(signature = (other, *, budget=None))]
    fn equivalent(&self, other: &Self, budget: Option<u64>) -> Decided {
        self.condition.equivalent(&other.condition, &self.within(budget))
    }

    /// Whether there is always an earlier one that holds where this one does.
    #[pyo3(signature = (earlier, *, budget=None))]
    fn shadowed_by(&self, earlier: Many<PyRef<'_, Self>>, budget: Option<u64>) -> Decided {
        let earlier: Vec<&Condition> = earlier.0.iter().map(|one| &one.condition).collect();
        self.condition.shadowed_by(&earlier, &self.within(budget))
    }

    fn __repr__(&self) -> String {
        format!("Condition({})", self.json)
    }
}
