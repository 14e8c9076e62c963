//! Questions about how well it went, held against what a desk says about itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::desk::{AskOptions, Desk};
use supportkit::metrics::{AdvertisedWait, Facts, ObjectiveReport, Percentile};

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, conversation, desk, unusable};

pub(super) const OPS: &[&str] = &["objectives", "advertised_waits"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    desk: Value,
    conversations: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    Objectives {
        at: At,
    },
    AdvertisedWaits {
        at: At,
        /// Such as `90` or `99.5`.
        percentile: serde_json::Number,
    },
}

#[derive(Serialize)]
struct Objectives {
    objectives: Vec<ObjectiveReport>,
}

#[derive(Serialize)]
struct Waits {
    waits: Vec<AdvertisedWait>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let Given { desk: document, conversations } = case.given()?;
    let desk = desk(&document)?;
    let facts = |at: At| facts(&desk, conversations, at);
    match case.question()? {
        Question::Objectives { at } => {
            let objectives = desk.objectives(&facts(at)?);
            settle_asked(case, objectives.map(|objectives| Objectives { objectives }))
        }
        Question::AdvertisedWaits { at, percentile } => {
            let facts = facts(at)?;
            let waits = |percentile: Percentile| desk.advertised_waits(&facts, percentile);
            let waits: Result<_, Error> = percentile.to_string().parse().and_then(waits);
            settle_asked(case, waits.map(|waits| Waits { waits }))
        }
    }
}

fn facts(desk: &Desk, conversations: Vec<Value>, at: At) -> Result<Vec<Facts>, Miss> {
    let conversations = conversations.into_iter().map(conversation).collect::<Result<Vec<_>, _>>()?;
    let facts = desk.measure_all(&conversations, Some(at.0), &AskOptions::default());
    facts.into_iter().collect::<Result<_, _>>().map_err(|reason| unusable("conversation", &reason))
}
