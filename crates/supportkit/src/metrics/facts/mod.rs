//! Facts: what can be said about one conversation, once, for every figure.

mod bot;
mod clock;
mod elapsed;
mod milestones;
mod promises;
mod rating;
mod state_times;
mod stations;
mod timing;
mod turn;
mod working_time;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use bot::BotFacts;
pub use clock::{ClockFacts, Verdict};
pub use elapsed::{Elapsed, End, Took};
pub use promises::PromiseFacts;
pub use rating::{Answer, RatingFacts};
pub use state_times::StateTimes;
pub use stations::Stations;
pub use timing::Timing;
pub use turn::TurnFacts;

use milestones::Milestones;
use promises::Promises;
use rating::Ratings;
use working_time::WorkingTime;

use super::Surveys;
use crate::assess::Run;
use crate::condition;
use crate::conversation::{
    Attributes, Channel, ConversationId, Effort, EventKind, Origin, PriorityId, Progress, State, TagKey,
};
use crate::document::instant;
use crate::people::{AgentId, CustomerId, TeamId, TierId};

/// What can be said about one conversation at one instant: the row every figure is an aggregate of.
///
/// Facts come from the same timeline and the same clocks as an assessment, so a report and the screen of an agent
/// cannot disagree. A conversation that is not over is measured too, with the time so far, and says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct Facts {
    /// The conversation.
    pub conversation: ConversationId,
    /// The instant of the facts.
    #[serde(with = "instant")]
    pub as_of: DateTime<Utc>,
    /// When it began.
    #[serde(with = "instant")]
    pub opened_at: DateTime<Utc>,
    /// Which side began, as the log says.
    pub origin: Origin,
    /// Whether the customer's side recorded the opening.
    pub opened_by_customer: bool,
    /// The channel it began on.
    pub channel: Channel,
    /// The priority in force when it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_priority: Option<PriorityId>,
    /// The priority in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityId>,
    /// The team that has it, or had it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// The agent who has it, or had it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// The customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// The customer's tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// The language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The tags, as they were put on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagKey>,
    /// The state.
    pub state: State,

    /// The wait for the first reply; absent while the customer has not asked for anything.
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/first_reply.md"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_reply: Option<Took>,
    /// Every wait for a reply, the open one too.
    pub turns: Vec<TurnFacts>,
    /// From the opening to the first resolve.
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/resolution.md"))]
    pub first_resolution: Took,
    /// From the opening to the last resolve; open again once the conversation is reopened.
    pub full_resolution: Took,
    /// From the opening to the closing; absent while it is not closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Took>,
    /// Where the time went.
    pub times: StateTimes,

    /// Every resolve that was recorded, also those that changed nothing.
    #[serde(with = "instant::list", default, skip_serializing_if = "Vec::is_empty")]
    pub resolves: Vec<DateTime<Utc>>,
    /// How often work began again after it was over.
    #[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../../docs/metrics/reopens.md"))]
    pub reopens: u32,
    /// Replies by people that the customer can read.
    pub replies: u32,
    /// Of those, how many came before the customer had asked for anything.
    pub outreach: u32,
    /// Internal notes and other messages that are not replies.
    pub other_messages: u32,
    /// The customer's messages, repeats, transfers and changes of channel.
    pub effort: Effort,
    /// Through how many agents' hands it went.
    pub agents: Stations,
    /// Through how many teams it went.
    pub teams: Stations,

    /// The clocks that had a target, in the order they started.
    pub clocks: Vec<ClockFacts>,
    /// The surveys, by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<RatingFacts>,
    /// What bots did.
    pub bot: BotFacts,
    /// What was promised by hand.
    pub promises: PromiseFacts,
    /// Events that lenient folding passed over.
    pub passed_over: u32,
}

impl Facts {
    /// The facts of a conversation that was played through the rules.
    pub fn of(run: &Run<'_>, surveys: &Surveys) -> Self {
        let (rules, timeline, as_of) = (run.rules(), run.timeline(), run.now());
        let attributes = run.attributes();
        let story = timeline.story();
        let time = WorkingTime::of(rules, &story);
        let milestones = Milestones::of(timeline, &story, &time, as_of);

        let mut opening = Attributes::new(timeline.conversation().customer());
        let (mut ratings, mut promises, mut bot) =
            (Ratings::default(), Promises::default(), BotFacts::default());
        for event in timeline.moments().iter().filter_map(|moment| moment.event) {
            if matches!(event.kind, EventKind::Opened { .. }) {
                opening.apply(event);
            }
            ratings.take_in(event, surveys);
            promises.take_in(event);
            bot.take_in(event);
        }
        let first = Progress::of(timeline.moments().get(..1).unwrap_or_default());
        let at_opening = condition::Facts::new(&opening, &first, story.opened_at);
        let levels = rules.priorities.levels();
        let named = |place: Option<usize>| {
            place.and_then(|place| levels.get(place)).map(|name| PriorityId::new(name.clone()))
        };
        let customer = attributes.customer.as_deref();
        Self {
            conversation: timeline.conversation().id().clone(),
            as_of,
            opened_at: story.opened_at,
            origin: opening.origin,
            opened_by_customer: story.opened_by_customer,
            channel: opening.channel,
            opening_priority: named(rules.priorities.level(at_opening)),
            priority: named(run.level()),
            team: attributes.team.as_deref().map(TeamId::from),
            agent: attributes.assignee.as_deref().map(AgentId::from),
            customer: customer.map(|customer| customer.id.clone()),
            tier: customer.and_then(|customer| customer.tier.clone()),
            language: attributes.language.as_deref().map(str::to_owned),
            tags: attributes.tags.iter().map(|tag| TagKey::from(tag.as_ref())).collect(),
            state: timeline.state(),
            first_reply: milestones.first_reply,
            turns: story.turns.iter().map(|turn| TurnFacts::of(turn, &time, as_of)).collect(),
            first_resolution: milestones.first_resolution,
            full_resolution: milestones.full_resolution,
            closing: milestones.closing,
            times: StateTimes::of(timeline, &time, as_of),
            agents: Stations::of(&story.agents),
            teams: Stations::of(&story.teams),
            resolves: story.resolves,
            reopens: story.reopens,
            replies: story.replies,
            outreach: milestones.outreach,
            other_messages: story.other_messages,
            effort: story.effort,
            clocks: run.clocks().filter_map(|(line, clock)| ClockFacts::of(line, clock, run)).collect(),
            ratings: ratings.facts(),
            bot,
            promises: promises.facts(),
            passed_over: u32::try_from(timeline.notes().len()).unwrap_or(u32::MAX),
        }
    }

    /// Whether work on it is not over.
    pub fn is_open(&self) -> bool {
        !self.state.is_over()
    }

    /// Whether it ended served, as resolved or closed, and was not taken up again.
    pub fn is_resolved(&self) -> bool {
        self.full_resolution.is_reached()
    }

    /// Whether it was resolved with exactly one reply. A message the desk began with does not count as one.
    pub fn is_one_touch(&self) -> bool {
        self.is_resolved() && self.replies.saturating_sub(self.outreach) == 1
    }

    /// Whether a bot resolved it: involved, resolved, never passed on, and no reply by a person.
    pub fn is_resolved_by_bot(&self) -> bool {
        self.bot.involved && self.is_resolved() && !self.bot.handed_off && self.replies == 0
    }
}
