//! Calendars made of other calendars.

use std::collections::HashMap;
use std::ops::Range;

use super::Calendar;
use super::block::{Block, BlockBuilder};
use super::plan::joined;
use super::runs::{Run, difference, intersection, merged};

/// How calendars are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    /// Open when any part is.
    Union,
    /// Open when all parts are.
    Intersection,
    /// Open when the first part is and no other.
    Difference,
}

impl Operation {
    /// The field of the document that asks for it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Operation::Union => "union",
            Operation::Intersection => "intersection",
            Operation::Difference => "difference",
        }
    }
}

/// Other calendars of the desk and what is made of them.
#[derive(Debug, Clone)]
pub(super) struct Combination {
    pub(super) operation: Operation,
    pub(super) first: Calendar,
    pub(super) others: Vec<Calendar>,
}

impl Combination {
    /// The calendars it is made of.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Calendar> + Clone {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The weeks outside which all parts repeat themselves every 400 years.
    pub(super) fn busy_weeks(&self) -> Vec<Range<u32>> {
        joined(self.parts().flat_map(|part| part.table().busy_weeks().iter().cloned()).collect())
    }

    /// Compiles the given weeks out of the compiled weeks of the parts.
    pub(super) fn weave(&self, weeks: Range<u32>) -> Block {
        let mut builder = BlockBuilder::default();
        let mut woven: HashMap<Vec<(u32, usize)>, u32> = HashMap::new();
        let mut last: Option<(Vec<(u32, usize)>, u32)> = None;
        for week in weeks {
            let shapes = self.parts().map(|part| part.table().shape_of(week));
            if let Some((known, shape)) = &last
                && known.iter().copied().eq(shapes.clone())
            {
                builder.push(*shape);
                continue;
            }
            let key: Vec<(u32, usize)> = shapes.collect();
            let shape = match woven.get(&key) {
                Some(known) => *known,
                None => {
                    let shape = builder.shape(self.runs(week));
                    woven.insert(key.clone(), shape);
                    shape
                }
            };
            last = Some((key, shape));
            builder.push(shape);
        }
        builder.finish()
    }

    fn runs(&self, week: u32) -> Vec<Run> {
        let first = self.first.table().runs_of(week);
        let others = self.others.iter().map(|part| part.table().runs_of(week));
        match self.operation {
            Operation::Union => merged(others.fold(first, |mut all, part| {
                all.extend(part);
                all
            })),
            Operation::Intersection => others.fold(first, |common, part| intersection(&common, &part)),
            Operation::Difference => others.fold(first, |rest, part| difference(&rest, &part)),
        }
    }
}
