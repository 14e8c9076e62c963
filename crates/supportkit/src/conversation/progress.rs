//! How far a conversation has come, kept up to date moment by moment.

use std::any::Any;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::keep::{Keep, Lent};
use super::{Channel, Event, EventId, EventKind, Moment, Scale, What};

/// What the moments so far tell about a conversation: counts, since when the customer waits, what the customer wrote.
///
/// Rules read it at every moment, so it is a running tally and borrows all text. [`Story`](super::Story) is told from
/// the same tally.
///
/// ```
/// use supportkit::conversation::{Conversation, FoldOptions, Progress, Timeline};
///
/// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
///     {"id": "e1", "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}, "type": "opened"},
///     {"id": "e2", "at": "2026-03-20T09:10:00Z", "by": {"role": "agent"}, "type": "message"},
///     {"id": "e3", "at": "2026-03-20T11:00:00Z", "by": {"role": "customer"}, "type": "message", "body": "Still broken"}
/// ]}"#)?;
/// let timeline = Timeline::fold(&conversation, &FoldOptions::strict())?;
/// let progress = Progress::of(timeline.moments());
/// assert_eq!((progress.customer_messages, progress.replies), (2, 1));
/// assert_eq!(progress.latest_text(), Some("Still broken"));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// When it began.
    pub opened_at: Option<DateTime<Utc>>,
    /// Whether the customer began it.
    pub opened_by_customer: bool,
    /// Since when the customer has been waiting for an answer, if so.
    pub waiting_since: Option<DateTime<Utc>>,
    /// When a person of the desk first answered.
    pub first_human_reply_at: Option<DateTime<Utc>>,
    /// When a bot first passed it to people.
    pub handoff_at: Option<DateTime<Utc>>,
    /// Messages the customer wrote, the opening among them.
    pub customer_messages: u32,
    /// Of those, how many repeated a question that was still unanswered.
    pub repeats: u32,
    /// Replies by people that the customer can read.
    pub replies: u32,
    /// How often work began again after it was over.
    pub reopens: u32,
    /// Times it was passed to another team, agent or line.
    pub transfers: u32,
    /// Times the customer had to change the channel.
    pub channel_switches: u32,
    /// The last rating and the answers that were possible.
    pub last_rating: Option<(i32, Scale)>,
    /// What the customer wrote, message by message.
    texts: Vec<(Cow<'a, EventId>, Option<Cow<'a, str>>)>,
    /// Counts the changes of texts already taken in.
    edits: u32,
    looked_through: LookedThrough,
    agent: Holder<'a>,
    team: Holder<'a>,
    /// The channel the customer used last.
    channel: Option<Channel>,
    /// Since when the customer had been waiting when the conversation was merged, deleted or taken for spam.
    left_waiting: Option<DateTime<Utc>>,
}

/// What was found in the texts so far, by the pattern that was looked for, so that no text is looked through twice.
/// It is no part of what is told.
#[derive(Debug, Default)]
struct LookedThrough(Mutex<Vec<Looked>>);

impl Clone for LookedThrough {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

/// The pattern is held, so that no other can come to stand where it stood.
#[derive(Debug, Clone)]
struct Looked {
    pattern: Arc<dyn Any + Send + Sync>,
    edits: u32,
    texts: usize,
    found: bool,
}

impl PartialEq for LookedThrough {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Who has it, and whether anybody had it before.
#[derive(Debug, Clone, Default, PartialEq)]
struct Holder<'a> {
    who: Option<Cow<'a, str>>,
    was_held: bool,
}

/// What a moment does to the customer's wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    Began,
    Ended,
    /// It goes on as if it had never ended.
    WentOn,
}

impl<'a> Progress<'a> {
    /// How far a conversation has come by the end of these moments.
    pub fn of(moments: &[Moment<'a>]) -> Self {
        let mut progress = Self::default();
        for moment in moments {
            progress.take_in(moment);
        }
        progress
    }

    /// What the customer wrote last, where the text is known.
    pub fn latest_text(&self) -> Option<&str> {
        self.texts.last().and_then(|(_, text)| text.as_deref())
    }

    /// What the customer wrote, message by message, where the text is known.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().filter_map(|(_, text)| text.as_deref())
    }

    /// Whether any text matches a pattern: texts it has seen already are not looked through again.
    pub(crate) fn any_text<P: Any + Send + Sync>(
        &self,
        pattern: &Arc<P>,
        matches: impl Fn(&str) -> bool,
    ) -> bool {
        let mut known = self.looked_through.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same =
            |looked: &&mut Looked| std::ptr::addr_eq(Arc::as_ptr(&looked.pattern), Arc::as_ptr(pattern));
        if known.iter_mut().find(same).is_none() {
            known.push(Looked { pattern: pattern.clone(), edits: self.edits, texts: 0, found: false });
        }
        let Some(looked) = known.iter_mut().find(same) else { return false };
        if looked.edits != self.edits {
            (looked.edits, looked.texts, looked.found) = (self.edits, 0, false);
        }
        let unseen = self.texts.iter().skip(looked.texts);
        looked.found = looked.found || unseen.filter_map(|(_, text)| text.as_deref()).any(matches);
        looked.texts = self.texts.len();
        looked.found
    }

    /// Takes in the next moment.
    pub fn take_in(&mut self, moment: &Moment<'a>) {
        self.note(moment, Lent);
    }

    /// Takes in the next moment, and says what it did to the customer's wait.
    pub(crate) fn note<'e>(&mut self, moment: &Moment<'e>, keep: impl Keep<'e, 'a>) -> Option<Wait> {
        if self.opened_at.is_none() {
            self.opened_at = Some(moment.at);
        }
        let mut wait = None;
        if moment.is_request() && !self.came_with_the_opening(moment) {
            self.opened_by_customer |= moment.what == What::Opened;
            self.customer_messages = self.customer_messages.saturating_add(1);
            if self.waiting_since.is_some() {
                self.repeats = self.repeats.saturating_add(1);
            }
            // What is written into a closed, merged or deleted conversation nobody waits for here.
            if !moment.after.is_over() {
                wait = self.wait_from(moment.at);
            }
        }
        if moment.what == What::AgentReply {
            self.first_human_reply_at.get_or_insert(moment.at);
            self.replies = self.replies.saturating_add(1);
            wait = self.stop_waiting();
        }
        if moment.is_end() {
            self.left_waiting = self.waiting_since.filter(|_| moment.after.is_unserved());
            wait = self.stop_waiting().or(wait);
        }
        if moment.is_reopening() {
            self.reopens = self.reopens.saturating_add(1);
            // What came back from a merge, spam or the bin still wants the answer it wanted then.
            if let Some(since) = self.left_waiting.take() {
                self.waiting_since = Some(since);
                wait = Some(Wait::WentOn);
            }
        }
        if let Some(event) = moment.event {
            wait = self.take_in_event(event, moment, keep).or(wait);
        }
        wait
    }

    /// The opening and the text recorded with it at the same instant are one request.
    pub(crate) fn came_with_the_opening(&self, moment: &Moment<'_>) -> bool {
        moment.what == What::CustomerMessage
            && self.opened_by_customer
            && Some(moment.at) == self.opened_at
            && self.customer_messages == 1
    }

    fn take_in_event<'e>(
        &mut self,
        event: &'e Event,
        moment: &Moment<'_>,
        keep: impl Keep<'e, 'a>,
    ) -> Option<Wait> {
        match &event.kind {
            EventKind::Opened { team, assignee, channel, .. } => {
                self.channel = Some(*channel);
                self.agent.change(assignee.as_ref().map(|id| id.as_str()), keep);
                self.team.change(team.as_ref().map(|id| id.as_str()), keep);
            }
            EventKind::Assigned { to } => {
                let passed_on = self.agent.change(to.as_ref().map(|id| id.as_str()), keep);
                self.count_transfer(passed_on);
            }
            EventKind::TeamChanged { to } => {
                let passed_on = self.team.change(to.as_ref().map(|id| id.as_str()), keep);
                self.count_transfer(passed_on);
            }
            EventKind::HandedOff { to } => {
                self.handoff_at.get_or_insert(event.at);
                if to.is_some() {
                    self.team.change(to.as_ref().map(|id| id.as_str()), keep);
                }
                if !moment.after.is_over() {
                    return self.wait_from(event.at);
                }
            }
            EventKind::Transferred { .. } => self.count_transfer(true),
            EventKind::ChannelChanged { to } => self.switch_channel(*to),
            EventKind::Message { channel, body, .. } => {
                if let Some(used) = channel.filter(|_| event.by.role.is_customer()) {
                    self.switch_channel(used);
                }
                if moment.what == What::CustomerMessage && keep.keeps_messages() {
                    self.texts.push((keep.keep(&event.id), body.as_deref().map(|body| keep.keep(body))));
                }
            }
            EventKind::MessageEdited { message, body } => {
                self.rewrite(message, body.as_deref(), keep);
            }
            EventKind::Redacted { event } => self.rewrite(event, None, keep),
            EventKind::Rated { score, scale, .. } => self.last_rating = Some((*score, *scale)),
            _ => {}
        }
        None
    }

    fn rewrite<'e>(&mut self, message: &EventId, text: Option<&'e str>, keep: impl Keep<'e, 'a>) {
        if let Some(held) = self.texts.iter_mut().rev().find(|(id, _)| id.as_ref() == message) {
            held.1 = text.map(|text| keep.keep(text));
            self.edits = self.edits.saturating_add(1);
        }
    }

    fn wait_from(&mut self, at: DateTime<Utc>) -> Option<Wait> {
        let begins = self.waiting_since.is_none();
        self.waiting_since.get_or_insert(at);
        begins.then_some(Wait::Began)
    }

    fn stop_waiting(&mut self) -> Option<Wait> {
        self.waiting_since.take().map(|_| Wait::Ended)
    }

    fn count_transfer(&mut self, passed_on: bool) {
        self.transfers = self.transfers.saturating_add(u32::from(passed_on));
    }

    fn switch_channel(&mut self, used: Channel) {
        if self.channel.is_some_and(|held| held != used) {
            self.channel_switches = self.channel_switches.saturating_add(1);
        }
        self.channel = Some(used);
    }
}

impl<'a> Holder<'a> {
    /// Says whether it went from one to another.
    fn change<'e>(&mut self, to: Option<&'e str>, keep: impl Keep<'e, 'a>) -> bool {
        if self.who.as_deref() == to {
            return false;
        }
        let passed_on = self.was_held && to.is_some();
        self.who = to.map(|to| keep.keep(to));
        self.was_held |= to.is_some();
        passed_on
    }
}
