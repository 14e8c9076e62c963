//! Questions about what is answered and promised.

use serde::{Deserialize, Serialize};
use supportkit::desk::{AskOptions, ReplyOptions};
use supportkit::replies::ReplyAnswer;

use super::answer::{Miss, settle_part};
use super::case::Case;
use super::given::{At, Span, Told, unusable};

pub(super) const OPS: &[&str] = &["reply", "promises"];

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    Reply {
        at: At,
        #[serde(default)]
        observed: Option<Span>,
        #[serde(default)]
        customer_name: Option<String>,
    },
    Promises {
        at: At,
    },
}

/// What is answered, which may be nothing.
#[derive(Serialize)]
struct Answer {
    reply: Option<ReplyAnswer>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let (desk, conversation) = case.given::<Told>()?.read()?;
    let unanswered = |reason| unusable("question", &reason);
    match case.question()? {
        Question::Reply { at, observed, customer_name } => {
            let mut options = ReplyOptions::default();
            options.observed = observed.map(|wait| wait.0);
            options.customer_name = customer_name;
            let reply = desk.reply_for(&conversation, at.0, &options).map_err(unanswered)?;
            settle_part(case, &Answer { reply })
        }
        Question::Promises { at } => {
            let ledger = desk.promises(&conversation, at.0, &AskOptions::default());
            settle_part(case, &ledger.map_err(unanswered)?)
        }
    }
}
