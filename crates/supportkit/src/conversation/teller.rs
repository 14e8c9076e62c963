//! Telling the story of a conversation from its moments.

use chrono::{DateTime, Utc};

use super::{Actor, Channel, Effort, Event, EventKind, Moment, State, Stay, Story, Timeline, Turn, What};

impl Story {
    pub(super) fn of(timeline: &Timeline<'_>) -> Self {
        let opened_at = timeline.moments().first().map(|moment| moment.at).unwrap_or_default();
        let mut teller =
            Teller { story: Story::beginning(timeline, opened_at), channel: None, left_waiting: None };
        for moment in timeline.moments() {
            teller.tell(moment);
            if let Some(event) = moment.event {
                teller.tell_event(event, moment);
            }
        }
        teller.story
    }

    fn beginning(timeline: &Timeline<'_>, opened_at: DateTime<Utc>) -> Self {
        Self {
            state: timeline.state(),
            snoozed_until: timeline.snoozed_until(),
            opened_at,
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
            notes: timeline.notes().to_vec(),
        }
    }
}

/// A story while it is told.
struct Teller {
    story: Story,
    /// The channel the customer used last.
    channel: Option<Channel>,
    /// Since when the customer had been waiting when the conversation was merged, deleted or taken for spam.
    left_waiting: Option<DateTime<Utc>>,
}

impl Teller {
    fn tell(&mut self, moment: &Moment<'_>) {
        if moment.is_request() && !self.came_with_the_opening(moment) {
            self.story.opened_by_customer |= moment.what == What::Opened;
            self.story.first_request_at.get_or_insert(moment.at);
            self.story.effort.messages = self.story.effort.messages.saturating_add(1);
            if self.story.waiting_since.is_some() {
                self.story.effort.repeats = self.story.effort.repeats.saturating_add(1);
            }
            // What is written into a closed, merged or deleted conversation nobody waits for here.
            if !moment.after.is_over() {
                self.wait_from(moment.at);
            }
        }
        match moment.what {
            What::AgentReply => {
                self.story.first_human_reply_at.get_or_insert(moment.at);
                self.story.replies = self.story.replies.saturating_add(1);
                self.stop_waiting(moment.at, moment.event.map(|event| &event.by));
            }
            What::OtherMessage => self.story.other_messages = self.story.other_messages.saturating_add(1),
            _ => {}
        }
        if moment.is_end() {
            self.left_waiting = self.story.waiting_since.filter(|_| moment.after.is_unserved());
            self.stop_waiting(moment.at, None);
        }
        if moment.is_reopening() {
            self.story.reopens = self.story.reopens.saturating_add(1);
            self.wait_again();
        }
        if moment.after == State::Closed && moment.before != State::Closed {
            self.story.closed_at = Some(moment.at);
        }
    }

    /// The opening and the text recorded with it at the same instant are one request.
    fn came_with_the_opening(&self, moment: &Moment<'_>) -> bool {
        moment.what == What::CustomerMessage
            && self.story.opened_by_customer
            && moment.at == self.story.opened_at
            && self.story.effort.messages == 1
    }

    fn tell_event(&mut self, event: &Event, moment: &Moment<'_>) {
        match &event.kind {
            EventKind::Opened { team, assignee, channel: begun, .. } => {
                self.channel = Some(*begun);
                change_hands(&mut self.story.agents, assignee.as_ref().map(|id| id.as_str()), event.at);
                change_hands(&mut self.story.teams, team.as_ref().map(|id| id.as_str()), event.at);
            }
            EventKind::Resolved { .. } | EventKind::Status { to: State::Resolved, .. } => {
                self.story.resolves.push(event.at)
            }
            EventKind::Assigned { to } => {
                let passed_on =
                    change_hands(&mut self.story.agents, to.as_ref().map(|id| id.as_str()), event.at);
                self.count_transfer(passed_on);
            }
            EventKind::TeamChanged { to } => {
                let passed_on =
                    change_hands(&mut self.story.teams, to.as_ref().map(|id| id.as_str()), event.at);
                self.count_transfer(passed_on);
            }
            EventKind::HandedOff { to } => {
                self.story.handoff_at.get_or_insert(event.at);
                if to.is_some() {
                    change_hands(&mut self.story.teams, to.as_ref().map(|id| id.as_str()), event.at);
                }
                if !moment.after.is_over() {
                    self.wait_from(event.at);
                }
            }
            EventKind::Transferred { .. } => self.count_transfer(true),
            EventKind::ChannelChanged { to } => self.switch_channel(*to),
            EventKind::Message { channel: Some(used), .. } if event.by.role.is_customer() => {
                self.switch_channel(*used);
            }
            _ => {}
        }
    }

    fn wait_from(&mut self, at: DateTime<Utc>) {
        if self.story.waiting_since.is_none() {
            self.story.waiting_since = Some(at);
            self.story.turns.push(Turn { asked_at: at, ended_at: None, answered_by: None });
        }
    }

    /// What came back from a merge, spam or the bin still wants the answer it wanted then.
    fn wait_again(&mut self) {
        if let Some(since) = self.left_waiting.take()
            && let Some(turn) = self.story.turns.last_mut()
        {
            turn.ended_at = None;
            self.story.waiting_since = Some(since);
        }
    }

    fn stop_waiting(&mut self, at: DateTime<Utc>, by: Option<&Actor>) {
        if self.story.waiting_since.take().is_some()
            && let Some(turn) = self.story.turns.last_mut()
        {
            turn.ended_at = Some(at);
            turn.answered_by = by.cloned();
        }
    }

    fn count_transfer(&mut self, passed_on: bool) {
        self.story.effort.transfers = self.story.effort.transfers.saturating_add(u32::from(passed_on));
    }

    fn switch_channel(&mut self, used: Channel) {
        if self.channel.is_some_and(|held| held != used) {
            self.story.effort.channel_switches = self.story.effort.channel_switches.saturating_add(1);
        }
        self.channel = Some(used);
    }
}

/// Ends the stay that lasts and begins the next. Says whether it went from one to another.
fn change_hands(stays: &mut Vec<Stay>, to: Option<&str>, at: DateTime<Utc>) -> bool {
    let lasting = stays.last_mut().filter(|stay| stay.until.is_none());
    if lasting.as_ref().map(|stay| stay.who.as_str()) == to {
        return false;
    }
    let passed_on = !stays.is_empty() && to.is_some();
    if let Some(stay) = stays.last_mut().filter(|stay| stay.until.is_none()) {
        stay.until = Some(at);
    }
    if let Some(who) = to {
        stays.push(Stay { who: who.to_owned(), since: at, until: None });
    }
    passed_on
}
