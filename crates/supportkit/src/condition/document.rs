//! Conditions as documents write them.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ContactsTest, CountTest, CustomerValueTest, ElapsedTest, FieldTest, LevelTest, MessageTest, NumberTest,
    PatternTest, SetTest, TimeTest, WordTest,
};
use crate::conversation::{Channel, Origin, State};
use crate::document::{DESK, Document, Schema};

/// A condition on a conversation: an object with exactly one key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConditionDocument {
    /// Holds when every part holds; an empty list always holds.
    All(Vec<ConditionDocument>),
    /// Holds when at least one part holds; an empty list never holds.
    Any(Vec<ConditionDocument>),
    /// Holds when the part does not.
    Not(Box<ConditionDocument>),
    /// The condition of that name in the desk's `conditions`.
    Named(String),
    /// The state.
    State(WordTest<State>),
    /// The channel.
    Channel(WordTest<Channel>),
    /// Which side began.
    Origin(WordTest<Origin>),
    /// The priority that is in force, whether set or derived.
    Priority(LevelTest),
    /// The impact.
    Impact(WordTest<String>),
    /// The urgency.
    Urgency(WordTest<String>),
    /// The team.
    Team(WordTest<String>),
    /// The agent.
    Assignee(WordTest<String>),
    /// The language, a BCP 47 tag.
    Language(WordTest<String>),
    /// The customer's id.
    Customer(WordTest<String>),
    /// The customer's tier.
    Tier(WordTest<String>),
    /// The customer's segments.
    Segments(SetTest),
    /// The tags.
    Tags(SetTest),
    /// The subject line.
    Subject(PatternTest),
    /// The problem record.
    Problem(WordTest<String>),
    /// A custom field.
    Field(FieldTest),
    /// The host's own name of the status.
    Label(WordTest<String>),
    /// How long the customer has been waiting for an answer: since the oldest customer message nobody has answered, or
    /// since a bot passed the conversation on.
    Waiting(ElapsedTest),
    /// How long ago the conversation began.
    Age(ElapsedTest),
    /// How many messages the customer wrote, the opening among them.
    CustomerMessages(CountTest),
    /// How many of them repeated a question that was still unanswered.
    Repeats(CountTest),
    /// How many replies people gave that the customer can read.
    Replies(CountTest),
    /// How often work began again after it was over.
    Reopens(CountTest),
    /// How often it was passed to another team, agent or line.
    Transfers(CountTest),
    /// How often the customer had to change the channel.
    ChannelSwitches(CountTest),
    /// Whether a person has answered.
    Answered(bool),
    /// Whether a bot has passed it to people.
    HandedOff(bool),
    /// The score of the last rating, as it was given.
    Rating(NumberTest),
    /// How many other conversations the customer began.
    OtherContacts(ContactsTest),
    /// In how many other conversations a promise to the customer was broken.
    BrokenPromises(ContactsTest),
    /// The score of the last rating that the customer gave in another conversation, as it was given.
    EarlierRating(NumberTest),
    /// What the customer is worth at the instant in question.
    CustomerValue(CustomerValueTest),
    /// The text of what the customer wrote.
    Message(MessageTest),
    /// The time of day, the weekday or the date on a calendar.
    Time(TimeTest),
}

impl Document for ConditionDocument {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> = LazyLock::new(|| DESK.clone().of_definition("ConditionDocument"));
        &SCHEMA
    }
}
