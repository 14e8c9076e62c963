//! What a timeline tells about how the conversation went.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Actor, Channel, Event, EventKind, Moment, State, Timeline, What};

/// One wait for an answer: from the oldest unanswered customer message to the reply that ended it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn<'a> {
    /// When the customer began to wait.
    pub asked_at: DateTime<Utc>,
    /// When the wait ended; `None` while it goes on.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who answered; `None` when it ended without an answer, by a resolve for instance, or goes on.
    pub answered_by: Option<&'a Actor>,
}

/// A stretch of time in which one agent or team had the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay<'a> {
    /// The agent or team.
    pub with: &'a str,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; `None` while it lasts.
    pub until: Option<DateTime<Utc>>,
}

/// How much work the customer had with it, as far as the log shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Effort {
    /// Messages the customer wrote, the opening among them.
    pub messages: u32,
    /// Of those, how many repeated a question that was still unanswered.
    pub repeats: u32,
    /// Times it was passed to another team, agent or line.
    pub transfers: u32,
    /// Times the customer had to change the channel.
    pub channel_switches: u32,
}

/// What the moments of a conversation tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Story<'a> {
    /// When it began.
    pub opened_at: DateTime<Utc>,
    /// Whether the customer began it.
    pub opened_by_customer: bool,
    /// When the customer first asked for something.
    pub first_request_at: Option<DateTime<Utc>>,
    /// When a person of the desk first answered.
    pub first_human_reply_at: Option<DateTime<Utc>>,
    /// When a bot first passed it to people.
    pub handoff_at: Option<DateTime<Utc>>,
    /// Since when the customer has been waiting for an answer, if so.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Every wait for an answer.
    pub turns: Vec<Turn<'a>>,
    /// Replies by people that the customer can read.
    pub replies: u32,
    /// Internal notes and other messages that are not replies.
    pub other_messages: u32,
    /// Every resolve that was recorded, also those that changed nothing.
    pub resolves: Vec<DateTime<Utc>>,
    /// When it was last closed for good.
    pub closed_at: Option<DateTime<Utc>>,
    /// How often work began again after it was over.
    pub reopens: u32,
    /// Which agents had it, when.
    pub agents: Vec<Stay<'a>>,
    /// Which teams had it, when.
    pub teams: Vec<Stay<'a>>,
    /// The customer's effort.
    pub effort: Effort,
    /// Since when the customer had been waiting when the conversation was merged, deleted or taken for spam.
    left_waiting: Option<DateTime<Utc>>,
}

impl<'a> Story<'a> {
    pub(super) fn of(timeline: &Timeline<'a>) -> Self {
        let mut story = Self {
            opened_at: timeline.moments().first().map(|moment| moment.at).unwrap_or_default(),
            opened_by_customer: false,
            first_request_at: None,
            first_human_reply_at: None,
            handoff_at: None,
            waiting_since: None,
            turns: Vec::new(),
            replies: 0,
            other_messages: 0,
            resolves: Vec::new(),
            closed_at: None,
            reopens: 0,
            agents: Vec::new(),
            teams: Vec::new(),
            effort: Effort::default(),
            left_waiting: None,
        };
        let mut channel = None;
        for moment in timeline.moments() {
            story.tell(moment);
            if let Some(event) = moment.event {
                story.tell_event(event, moment, &mut channel);
            }
        }
        story
    }

    fn tell(&mut self, moment: &Moment<'a>) {
        if moment.is_request() && !self.came_with_the_opening(moment) {
            self.opened_by_customer |= moment.what == What::Opened;
            self.first_request_at.get_or_insert(moment.at);
            self.effort.messages = self.effort.messages.saturating_add(1);
            if self.waiting_since.is_some() {
                self.effort.repeats = self.effort.repeats.saturating_add(1);
            }
            // What is written into a closed, merged or deleted conversation nobody waits for here.
            if !moment.after.is_over() {
                self.wait_from(moment.at);
            }
        }
        match moment.what {
            What::AgentReply => {
                self.first_human_reply_at.get_or_insert(moment.at);
                self.replies = self.replies.saturating_add(1);
                self.stop_waiting(moment.at, moment.event.map(|event| &event.by));
            }
            What::OtherMessage => self.other_messages = self.other_messages.saturating_add(1),
            _ => {}
        }
        if moment.is_end() {
            self.left_waiting = self.waiting_since.filter(|_| moment.after.is_unserved());
            self.stop_waiting(moment.at, None);
        }
        if moment.is_reopening() {
            self.reopens = self.reopens.saturating_add(1);
            self.wait_again();
        }
        if moment.after == State::Closed && moment.before != State::Closed {
            self.closed_at = Some(moment.at);
        }
    }

    /// The opening and the text recorded with it at the same instant are one request.
    fn came_with_the_opening(&self, moment: &Moment<'a>) -> bool {
        moment.what == What::CustomerMessage
            && self.opened_by_customer
            && moment.at == self.opened_at
            && self.effort.messages == 1
    }

    fn tell_event(&mut self, event: &'a Event, moment: &Moment<'a>, channel: &mut Option<Channel>) {
        match &event.kind {
            EventKind::Opened { team, assignee, channel: begun, .. } => {
                *channel = Some(*begun);
                change_hands(&mut self.agents, assignee.as_ref().map(|id| id.as_str()), event.at);
                change_hands(&mut self.teams, team.as_ref().map(|id| id.as_str()), event.at);
            }
            EventKind::Resolved { .. } | EventKind::Status { to: State::Resolved, .. } => {
                self.resolves.push(event.at)
            }
            EventKind::Assigned { to } => {
                let passed_on = change_hands(&mut self.agents, to.as_ref().map(|id| id.as_str()), event.at);
                self.count_transfer(passed_on);
            }
            EventKind::TeamChanged { to } => {
                let passed_on = change_hands(&mut self.teams, to.as_ref().map(|id| id.as_str()), event.at);
                self.count_transfer(passed_on);
            }
            EventKind::HandedOff { to } => {
                self.handoff_at.get_or_insert(event.at);
                if to.is_some() {
                    change_hands(&mut self.teams, to.as_ref().map(|id| id.as_str()), event.at);
                }
                if !moment.after.is_over() {
                    self.wait_from(event.at);
                }
            }
            EventKind::Transferred { .. } => self.count_transfer(true),
            EventKind::ChannelChanged { to } => self.switch_channel(channel, *to),
            EventKind::Message { channel: Some(used), .. } if event.by.role.is_customer() => {
                self.switch_channel(channel, *used);
            }
            _ => {}
        }
    }

    fn wait_from(&mut self, at: DateTime<Utc>) {
        if self.waiting_since.is_none() {
            self.waiting_since = Some(at);
            self.turns.push(Turn { asked_at: at, ended_at: None, answered_by: None });
        }
    }

    /// What came back from a merge, spam or the bin still wants the answer it wanted then.
    fn wait_again(&mut self) {
        if let Some(since) = self.left_waiting.take()
            && let Some(turn) = self.turns.last_mut()
        {
            turn.ended_at = None;
            self.waiting_since = Some(since);
        }
    }

    fn stop_waiting(&mut self, at: DateTime<Utc>, by: Option<&'a Actor>) {
        if self.waiting_since.take().is_some()
            && let Some(turn) = self.turns.last_mut()
        {
            turn.ended_at = Some(at);
            turn.answered_by = by;
        }
    }

    fn count_transfer(&mut self, passed_on: bool) {
        self.effort.transfers = self.effort.transfers.saturating_add(u32::from(passed_on));
    }

    fn switch_channel(&mut self, held: &mut Option<Channel>, used: Channel) {
        if held.is_some_and(|held| held != used) {
            self.effort.channel_switches = self.effort.channel_switches.saturating_add(1);
        }
        *held = Some(used);
    }
}

/// Ends the stay that lasts and begins the next. Says whether it went from one to another.
fn change_hands<'a>(stays: &mut Vec<Stay<'a>>, to: Option<&'a str>, at: DateTime<Utc>) -> bool {
    let lasting = stays.last_mut().filter(|stay| stay.until.is_none());
    if lasting.as_ref().map(|stay| stay.with) == to {
        return false;
    }
    let passed_on = !stays.is_empty() && to.is_some();
    if let Some(stay) = stays.last_mut().filter(|stay| stay.until.is_none()) {
        stay.until = Some(at);
    }
    if let Some(with) = to {
        stays.push(Stay { with, from: at, until: None });
    }
    passed_on
}
