//! Questions about what a log of events folds into.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::conversation::{FoldOptions, State, Story};

use super::answer::{Difference, Miss, shown};
use super::assess::ExpectedRejection;
use super::case::Case;
use super::given::{self, At, Folding, stated, unusable};

pub(super) const OPS: &[&str] = &["fold"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    conversation: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "op")]
    _op: String,
    #[serde(default)]
    folding: Folding,
    #[serde(default)]
    until: Option<At>,
    #[serde(default)]
    known_at: Option<At>,
}

/// The part of a folded log that must come out. What is not named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    state: Option<State>,
    #[serde(default, deserialize_with = "stated")]
    snoozed_until: Option<Option<At>>,
    #[serde(default, deserialize_with = "stated")]
    waiting_since: Option<Option<At>>,
    #[serde(default, deserialize_with = "stated")]
    first_request_at: Option<Option<At>>,
    #[serde(default, deserialize_with = "stated")]
    first_human_reply_at: Option<Option<At>>,
    #[serde(default, deserialize_with = "stated")]
    handoff_at: Option<Option<At>>,
    #[serde(default, deserialize_with = "stated")]
    closed_at: Option<Option<At>>,
    #[serde(default)]
    resolves: Option<Vec<At>>,
    #[serde(default)]
    reopens: Option<u32>,
    #[serde(default)]
    replies: Option<u32>,
    #[serde(default)]
    other_messages: Option<u32>,
    /// Messages of the customer, the opening among them.
    #[serde(default)]
    messages: Option<u32>,
    /// Of those, how many repeated a question that was still unanswered.
    #[serde(default)]
    repeats: Option<u32>,
    #[serde(default)]
    transfers: Option<u32>,
    #[serde(default)]
    turns: Option<Vec<ExpectedTurn>>,
    #[serde(default)]
    notes: Option<Vec<ExpectedRejection>>,
    #[serde(default)]
    rejected: Option<ExpectedRejection>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedTurn {
    asked_at: At,
    #[serde(deserialize_with = "super::given::present")]
    ended_at: Option<At>,
    /// Whether a person answered, rather than the wait ending by itself.
    answered: bool,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let Given { conversation } = case.given()?;
    let question: Question = case.question()?;
    let expected: Expected = case.expected()?;
    let conversation = given::conversation(conversation)?;
    let mut options = FoldOptions::default();
    options.lenient = question.folding == Folding::Lenient;
    if let Some(until) = question.until {
        options = options.until(until.0);
    }
    if let Some(known_at) = question.known_at {
        options = options.known_at(known_at.0);
    }
    match conversation.story(&options) {
        Ok(story) => expected.compare(&story).settle(),
        Err(Error::Rejected { rejection }) => {
            let mut difference = Difference::default();
            let got = Some(ExpectedRejection::of(&rejection));
            difference.field("rejected", Some(&expected.rejected), &got);
            difference.settle()
        }
        Err(reason) => Err(unusable("conversation", &reason)),
    }
}

impl Expected {
    fn compare(&self, story: &Story) -> Difference {
        let mut difference = Difference::default();
        difference.field("state", self.state.as_ref(), &story.state);
        for (name, expected, got) in [
            ("snoozed_until", &self.snoozed_until, story.snoozed_until),
            ("waiting_since", &self.waiting_since, story.waiting_since),
            ("first_request_at", &self.first_request_at, story.first_request_at),
            ("first_human_reply_at", &self.first_human_reply_at, story.first_human_reply_at),
            ("handoff_at", &self.handoff_at, story.handoff_at),
            ("closed_at", &self.closed_at, story.closed_at),
        ] {
            difference.field(name, expected.as_ref(), &got.map(At));
        }
        for (name, expected, got) in [
            ("reopens", &self.reopens, story.reopens),
            ("replies", &self.replies, story.replies),
            ("other_messages", &self.other_messages, story.other_messages),
            ("messages", &self.messages, story.effort.messages),
            ("repeats", &self.repeats, story.effort.repeats),
            ("transfers", &self.transfers, story.effort.transfers),
        ] {
            difference.field(name, expected.as_ref(), &got);
        }
        let resolves = story.resolves.iter().copied().map(At).collect();
        difference.field("resolves", self.resolves.as_ref(), &resolves);
        let turns = story.turns.iter().map(|turn| ExpectedTurn {
            asked_at: At(turn.asked_at),
            ended_at: turn.ended_at.map(At),
            answered: turn.answered_by.is_some(),
        });
        difference.field("turns", self.turns.as_ref(), &turns.collect());
        let notes = story.notes.iter().map(ExpectedRejection::of).collect();
        difference.field("notes", self.notes.as_ref(), &notes);
        if let Some(rejected) = &self.rejected {
            difference.whole("rejected", false, shown(rejected), Value::Null);
        }
        difference
    }
}
