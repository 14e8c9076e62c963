//! Questions about what is answered and promised.

use serde::{Deserialize, Serialize};
use supportkit::desk::{AskOptions, ReplyOptions};
use supportkit::replies::ReplyAnswer;

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, Span, Told};

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
    match case.question()? {
        Question::Reply { at, observed, customer_name } => {
            let mut options = ReplyOptions::default();
            options.observed = observed.map(|wait| wait.0);
            options.customer_name = customer_name;
            let reply = desk.reply_for(&conversation, at.0, &options);
            settle_asked(case, reply.map(|reply| Answer { reply }))
        }
        Question::Promises { at } => {
            settle_asked(case, desk.promises(&conversation, at.0, &AskOptions::default()))
        }
    }
}
