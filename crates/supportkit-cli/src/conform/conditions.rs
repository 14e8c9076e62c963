//! Questions about what holds of conditions for every conversation.

use serde::Deserialize;
use serde_json::Value;
use supportkit::Error;
use supportkit::condition::{Condition, Decided};
use supportkit::desk::Desk;

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, desk};

pub(super) const OPS: &[&str] =
    &["always_holds", "never_holds", "implies", "disjoint", "equivalent", "shadowed_by"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    desk: Value,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    AlwaysHolds(One),
    NeverHolds(One),
    Implies(Two),
    Disjoint(Two),
    Equivalent(Two),
    ShadowedBy(After),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    at: At,
    condition: Value,
    #[serde(default)]
    budget: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Two {
    at: At,
    condition: Value,
    other: Value,
    #[serde(default)]
    budget: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct After {
    at: At,
    condition: Value,
    earlier: Vec<Value>,
    #[serde(default)]
    budget: Option<u64>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let desk = desk(&case.given::<Given>()?.desk)?;
    settle_asked(case, decided(&desk, case.question()?))
}

fn decided(desk: &Desk, question: Question) -> Result<Decided, Error> {
    let (at, condition, budget) = match &question {
        Question::AlwaysHolds(asked) | Question::NeverHolds(asked) => {
            (asked.at, &asked.condition, asked.budget)
        }
        Question::Implies(asked) | Question::Disjoint(asked) | Question::Equivalent(asked) => {
            (asked.at, &asked.condition, asked.budget)
        }
        Question::ShadowedBy(asked) => (asked.at, &asked.condition, asked.budget),
    };
    let mut universe = desk.universe(at.0)?;
    if let Some(steps) = budget {
        universe = universe.budget(steps);
    }
    let read = |written: &Value| desk.condition(&written.to_string(), at.0);
    let condition = read(condition)?;
    Ok(match &question {
        Question::AlwaysHolds(_) => condition.always_holds(&universe),
        Question::NeverHolds(_) => condition.never_holds(&universe),
        Question::Implies(asked) => condition.implies(&read(&asked.other)?, &universe),
        Question::Disjoint(asked) => condition.disjoint(&read(&asked.other)?, &universe),
        Question::Equivalent(asked) => condition.equivalent(&read(&asked.other)?, &universe),
        Question::ShadowedBy(asked) => {
            let earlier = asked.earlier.iter().map(read).collect::<Result<Vec<_>, _>>()?;
            condition.shadowed_by(&earlier.iter().collect::<Vec<&Condition>>(), &universe)
        }
    })
}
