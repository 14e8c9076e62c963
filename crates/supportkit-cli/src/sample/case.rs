//! One conversation while it is being told: the clock of the story, who plays in it, and the log so far.

use chrono::{DateTime, Utc};
use supportkit::conversation::{
    Actor, Channel, Conversation, Event, EventKind, MessageKind, Role, State, Visibility,
};

use super::SampleOptions;
use super::arrivals::{Arrival, arrival};
use super::chance::{Chance, Purpose, Spread};
use super::hours::{is_open, later, local, worked};
use super::people::{Person, person};
use super::regions::Region;
use super::texts::Texts;

/// How urgent a conversation is to the people who answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    Low,
    Normal,
    High,
    Urgent,
}

impl Urgency {
    /// The priority's id.
    pub(super) fn priority(self) -> &'static str {
        match self {
            Urgency::Low => "low",
            Urgency::Normal => "normal",
            Urgency::High => "high",
            Urgency::Urgent => "urgent",
        }
    }

    /// Within how many seconds of working time the team means to reply first.
    pub(super) fn aim(self) -> u32 {
        match self {
            Urgency::Low => 28_800,
            Urgency::Normal => 14_400,
            Urgency::High => 7_200,
            Urgency::Urgent => 3_600,
        }
    }
}

/// A conversation being told.
#[derive(Debug)]
pub(super) struct Case {
    number: u64,
    ends_at: DateTime<Utc>,
    events: Vec<Event>,
    /// The instant the story has reached.
    pub(super) at: DateTime<Utc>,
    pub(super) arrival: Arrival,
    pub(super) person: Person,
    pub(super) texts: &'static Texts,
    pub(super) chance: Chance,
    /// The team that has it.
    pub(super) team: Region,
    /// The agent who has it, or will.
    pub(super) agent: &'static str,
    pub(super) urgency: Urgency,
    /// Whether both sides are there at the same time, as in a chat.
    pub(super) live: bool,
    /// Whether the first reply took longer than the team means to take.
    pub(super) late: bool,
    /// The place of the last question asked, counted on from a drawn one.
    questions: usize,
    /// How many promises were made.
    pub(super) promises: u32,
    /// Whether the export already says which agent has it.
    pub(super) assigned: bool,
    /// Whether its reason is among its tags.
    pub(super) tagged: bool,
    /// The instant the defect of the defect day was repaired.
    pub(super) repaired_at: DateTime<Utc>,
}

impl Case {
    /// The n-th conversation, at the instant its customer writes.
    pub(super) fn new(options: &SampleOptions, number: u64) -> Self {
        let arrival = arrival(options, number);
        let person = person(options.the_seed(), arrival.region, arrival.customer);
        let mut chance = Chance::new(options.the_seed(), Purpose::Story, number);
        let agent = agent_of(arrival.region, &mut chance);
        let questions = usize::try_from(chance.below(4)).unwrap_or(0);
        Self {
            questions,
            number,
            ends_at: options.ends_at(),
            events: Vec::with_capacity(16),
            at: arrival.at,
            arrival,
            texts: Texts::of(person.language),
            person,
            chance,
            team: arrival.region,
            agent,
            urgency: Urgency::Normal,
            live: false,
            late: false,
            promises: 0,
            assigned: false,
            tagged: false,
            repaired_at: super::arrivals::repaired_at(options),
        }
    }

    /// The told conversation: what lies past the end of the window has not happened yet.
    pub(super) fn finish(self) -> Conversation {
        let ends_at = self.ends_at;
        let mut events = self.events;
        events.retain(|event| event.at < ends_at);
        for event in &mut events {
            event.recorded_at = event.recorded_at.filter(|recorded_at| *recorded_at < ends_at);
        }
        Conversation::new(id(self.number)).with_customer(self.person.customer).with_events(events)
    }

    /// The number of the conversation.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Records what happened at the instant the story has reached.
    pub(super) fn record(&mut self, by: Actor, kind: EventKind) {
        let event = Event::new(format!("e{}", self.events.len() + 1), self.at, by, kind);
        self.events.push(event);
    }

    /// The agent who has it.
    pub(super) fn agent(&self) -> Actor {
        Actor::new(Role::Agent).with_id(self.agent)
    }

    /// Lets so many seconds pass on the wall.
    pub(super) fn pass(&mut self, seconds: u64) {
        self.at = later(self.at, seconds);
    }

    /// Lets between so many seconds pass on the wall.
    pub(super) fn pass_within(&mut self, from: u32, to: u32) {
        let seconds = self.chance.within(from, to);
        self.pass(u64::from(seconds));
    }

    /// Lets so many seconds of the team's working time pass.
    pub(super) fn work(&mut self, seconds: u64) {
        self.at = worked(self.team, self.at, seconds);
    }

    /// Lets working time pass as people take it.
    pub(super) fn work_about(&mut self, median: u32) {
        let seconds = self.chance.delay(median, self.spread());
        self.work(seconds);
    }

    /// How widely the team's delays spread now: Riyadh is short of people in March.
    pub(super) fn spread(&self) -> Spread {
        use chrono::Datelike;
        let (date, _) = local(self.team, self.at);
        if self.team == Region::Riyadh && date.month() == 3 { Spread::LongTail } else { Spread::Usual }
    }

    /// Lets the customer take their time: minutes in a chat, hours otherwise, and nobody writes before seven.
    pub(super) fn customer_takes_time(&mut self) {
        const SEVEN: u32 = 7 * 3_600;
        let median = if self.live { 50 } else { 7_200 };
        let seconds = self.chance.delay(median, Spread::Usual);
        self.pass(seconds);
        let (_, second) = local(self.arrival.region, self.at);
        if !self.live && second < SEVEN {
            self.pass_within(SEVEN - second, SEVEN - second + 7_200);
        }
    }

    /// Whether the team is at work.
    pub(super) fn is_open(&self) -> bool {
        is_open(self.team, self.at)
    }

    /// The customer writes.
    pub(super) fn customer_says(&mut self, texts: &[&'static str]) {
        let kind = self.message(MessageKind::Reply, texts);
        self.record(Actor::new(Role::Customer), kind);
    }

    /// The agent answers so that the customer can read it. What was said away from the keyboard is often entered
    /// later.
    pub(super) fn agent_says(&mut self, kind: MessageKind, texts: &[&'static str]) {
        let kind = self.message(kind, texts);
        self.record(self.agent(), kind);
        let away = matches!(self.arrival.channel, Channel::Phone | Channel::Social);
        if self.chance.percent(if away { 25 } else { 1 }) {
            let recorded_at = later(self.at, u64::from(self.chance.within(60, 1_500)));
            if let Some(event) = self.events.last_mut() {
                event.recorded_at = Some(recorded_at);
            }
        }
    }

    /// An automaton tells the customer something.
    pub(super) fn automaton_says(&mut self, by: Role, kind: MessageKind, text: &'static str) {
        let mut kind = self.message(kind, &[text]);
        if let EventKind::Message { visibility, .. } = &mut kind {
            *visibility = Visibility::Participants;
        }
        self.record(Actor::new(by), kind);
    }

    /// The agent writes an internal note in the team's language.
    pub(super) fn note(&mut self) {
        let texts = Texts::of(match self.team {
            Region::Istanbul => "tr",
            Region::Riyadh => "ar",
            Region::London => "en",
        });
        let body = self.chance.one_of(texts.notes);
        self.record(self.agent(), EventKind::message(Visibility::Internal, Some(body.to_owned())));
    }

    /// The next question an agent has, with the customer's answer; no question is asked twice in a row.
    pub(super) fn question(&mut self) -> (&'static str, &'static str) {
        let questions = self.texts.questions;
        self.questions += 1;
        questions.get(self.questions % questions.len().max(1)).copied().unwrap_or_default()
    }

    /// The agent sets a working status.
    pub(super) fn status(&mut self, to: State) {
        let label = match to {
            State::WaitingCustomer => "pending",
            State::WaitingThirdParty => "on_hold",
            _ => "open",
        };
        self.record(self.agent(), EventKind::Status { to, label: Some(label.to_owned()) });
    }

    /// Another agent of the team takes over.
    pub(super) fn change_agent(&mut self) {
        self.agent = agent_of(self.team, &mut self.chance);
    }

    fn message(&mut self, kind: MessageKind, texts: &[&'static str]) -> EventKind {
        let public = self.arrival.channel == Channel::Social;
        let body = self.chance.one_of(texts).replace("{order}", &self.arrival.order.to_string());
        EventKind::Message {
            visibility: if public { Visibility::World } else { Visibility::Participants },
            kind,
            channel: None,
            origin: None,
            body: Some(body),
            language: None,
            template: None,
            attachments: Vec::new(),
        }
    }
}

/// The id of the n-th conversation.
pub(super) fn id(number: u64) -> String {
    format!("c-{:06}", number.saturating_add(1))
}

fn agent_of(team: Region, chance: &mut Chance) -> &'static str {
    let agents = team.agents();
    let place = chance.early(u32::try_from(agents.len()).unwrap_or(0) * 2);
    let place = usize::try_from(place).unwrap_or(0) % agents.len().max(1);
    agents.get(place).copied().unwrap_or_default()
}
