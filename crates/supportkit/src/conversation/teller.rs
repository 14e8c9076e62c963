//! Telling the story of a conversation from its moments.

use chrono::{DateTime, Utc};

use super::keep::Lent;
use super::progress::Wait;
use super::{Effort, Event, EventKind, Moment, Progress, State, Stay, Story, Timeline, Turn, What};

impl Story {
    pub(super) fn of(timeline: &Timeline<'_>) -> Self {
        let opened_at = timeline.moments().first().map(|moment| moment.at).unwrap_or_default();
        let story = Story::beginning(timeline, opened_at);
        let mut teller = Teller { story, progress: Progress::default() };
        for moment in timeline.moments() {
            teller.tell(moment);
            if let Some(event) = moment.event {
                teller.tell_event(event);
            }
        }
        teller.end()
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
struct Teller<'a> {
    story: Story,
    progress: Progress<'a>,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, moment: &Moment<'a>) {
        if moment.is_request() {
            self.story.first_request_at.get_or_insert(moment.at);
        }
        if moment.what == What::OtherMessage {
            self.story.other_messages = self.story.other_messages.saturating_add(1);
        }
        if moment.after == State::Closed && moment.before != State::Closed {
            self.story.closed_at = Some(moment.at);
        }
        match self.progress.note(moment, Lent) {
            Some(Wait::Began) => {
                let asked_at = self.progress.waiting_since.unwrap_or(moment.at);
                self.story.turns.push(Turn { asked_at, ended_at: None, answered_by: None });
            }
            Some(Wait::Ended) => self.end_turn(moment),
            Some(Wait::WentOn) => {
                if let Some(turn) = self.story.turns.last_mut() {
                    turn.ended_at = None;
                }
            }
            None => {}
        }
    }

    fn end_turn(&mut self, moment: &Moment<'_>) {
        let answered = moment.event.filter(|_| moment.what == What::AgentReply);
        if let Some(turn) = self.story.turns.last_mut() {
            turn.ended_at = Some(moment.at);
            turn.answered_by = answered.map(|event| event.by.clone());
        }
    }

    fn tell_event(&mut self, event: &Event) {
        let (agents, teams) = (&mut self.story.agents, &mut self.story.teams);
        match &event.kind {
            EventKind::Opened { team, assignee, .. } => {
                change_hands(agents, assignee.as_ref().map(|id| id.as_str()), event.at);
                change_hands(teams, team.as_ref().map(|id| id.as_str()), event.at);
            }
            EventKind::Resolved { .. } | EventKind::Status { to: State::Resolved, .. } => {
                self.story.resolves.push(event.at)
            }
            EventKind::Assigned { to } => change_hands(agents, to.as_ref().map(|id| id.as_str()), event.at),
            EventKind::TeamChanged { to } => change_hands(teams, to.as_ref().map(|id| id.as_str()), event.at),
            EventKind::HandedOff { to: Some(to) } => change_hands(teams, Some(to.as_str()), event.at),
            _ => {}
        }
    }

    fn end(self) -> Story {
        let Self { mut story, progress } = self;
        story.opened_by_customer = progress.opened_by_customer;
        story.first_human_reply_at = progress.first_human_reply_at;
        story.handoff_at = progress.handoff_at;
        story.waiting_since = progress.waiting_since;
        story.replies = progress.replies;
        story.reopens = progress.reopens;
        story.effort = Effort {
            messages: progress.customer_messages,
            repeats: progress.repeats,
            transfers: progress.transfers,
            channel_switches: progress.channel_switches,
        };
        story
    }
}

/// Ends the stay that lasts and begins the next.
fn change_hands(stays: &mut Vec<Stay>, to: Option<&str>, at: DateTime<Utc>) {
    let lasting = stays.last_mut().filter(|stay| stay.until.is_none());
    if lasting.as_ref().map(|stay| stay.who.as_str()) == to {
        return;
    }
    if let Some(stay) = lasting {
        stay.until = Some(at);
    }
    if let Some(who) = to {
        stays.push(Stay { who: who.to_owned(), since: at, until: None });
    }
}
