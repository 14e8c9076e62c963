//! Writing the log of a conversation that is to come out in a certain way.

use chrono::{DateTime, TimeDelta, Utc};

use super::example::Wanted;
use super::history::PastOf;
use super::node::{Count, SetOf, Word};
use super::region::{Fact, Key, Text};
use super::time::Since;
use crate::conversation::{
    Actor, Channel, Conversation, Event, EventKind, FoldOptions, Origin, Outcome, Reference, Role, Scale,
    State, TagKey, Timeline, Visibility,
};
use crate::document::LocalDate;
use crate::people::{AgentId, Contact, Customer, CustomerId, CustomerValue, GivenRating, TeamId, TierId};

/// More messages, replies or reopens than that are not written out.
const MOST: u32 = 1_000;

/// A log while it is written.
pub(super) struct Log<'w, 'r> {
    wanted: &'w Wanted<'r>,
    events: Vec<Event>,
    at: DateTime<Utc>,
    label: Option<String>,
}

impl<'w, 'r> Log<'w, 'r> {
    /// A conversation that is as wanted at an instant, or one that comes close.
    pub(super) fn write(wanted: &'w Wanted<'r>, now: DateTime<Utc>) -> Option<Conversation> {
        let waiting = wanted.since(Since::Waiting, now);
        let opened = wanted.since(Since::Age, now);
        let begins = opened.or(waiting).or_else(|| now.checked_sub_signed(TimeDelta::hours(1)))?;
        let mut log = Log { wanted, events: Vec::new(), at: begins, label: wanted.word(Word::Label) };
        let plan = Plan::of(wanted, waiting.is_some())?;
        log.open(plan.opened_by_customer && waiting.is_none_or(|since| since == begins));
        log.switch_channels(wanted.count(Count::ChannelSwitches).unwrap_or_default());
        for _ in 0..wanted.count(Count::Transfers).unwrap_or_default().min(MOST) {
            log.push(Role::Agent, EventKind::Transferred { to: None });
        }
        if plan.is_waiting {
            log.reopen(plan.reopens);
        }
        log.talk(&plan, waiting);
        if !plan.is_waiting {
            log.reopen(plan.reopens);
        }
        log.rate();
        log.end()?;
        let mut conversation = Conversation::new("example").with_events(log.events);
        if let Some(customer) = customer(wanted, now) {
            conversation = conversation.with_customer(customer);
        }
        Some(conversation)
    }

    fn push(&mut self, role: Role, kind: EventKind) {
        let id = format!("e{}", self.events.len().saturating_add(1));
        self.events.push(Event::new(id, self.at, Actor::new(role), kind));
    }

    fn open(&mut self, by_customer: bool) {
        let wanted = self.wanted;
        let channel = match wanted.get(&Key::Channel) {
            Some(Fact::Channel(channel)) => *channel,
            _ => Channel::Email,
        };
        let origin = match wanted.get(&Key::Origin) {
            Some(Fact::Origin(origin)) => *origin,
            _ => Origin::Inbound,
        };
        let subject = wanted.yes(&Key::Known(Text::Subject)) == Some(true);
        let problem = wanted.word(Word::Problem).map(|id| Reference { to: "problem".to_owned(), id });
        let kind = EventKind::Opened {
            channel,
            origin,
            state: None,
            label: self.label.clone(),
            subject: subject.then(|| wanted.text(&Text::Subject)),
            language: wanted.word(Word::Language),
            priority: wanted.priority(),
            impact: wanted.word(Word::Impact),
            urgency: wanted.word(Word::Urgency),
            team: wanted.word(Word::Team).map(TeamId::new),
            assignee: wanted.word(Word::Assignee).map(AgentId::new),
            tags: wanted.set(SetOf::Tags).into_iter().map(TagKey::new).collect(),
            fields: wanted.fields(),
            references: problem.into_iter().collect(),
            reference_number: None,
        };
        self.push(if by_customer { Role::Customer } else { Role::Agent }, kind);
    }

    /// Goes to and fro between channels, and ends on the one it began on or another.
    fn switch_channels(&mut self, times: u32) {
        let Some(Event { kind: EventKind::Opened { channel, .. }, .. }) = self.events.first_mut() else {
            return;
        };
        let last = *channel;
        let other = if last == Channel::Email { Channel::Chat } else { Channel::Email };
        if times % 2 == 1 {
            *channel = other;
        }
        for left in (0..times.min(MOST)).rev() {
            let to = if left % 2 == 0 { last } else { other };
            self.push(Role::Customer, EventKind::ChannelChanged { to });
        }
    }

    fn reopen(&mut self, times: u32) {
        for _ in 0..times.min(MOST) {
            let label = self.label.clone();
            self.push(Role::Agent, EventKind::Resolved { outcome: Some(Outcome::Assumed), label });
            self.push(Role::Agent, EventKind::Reopened {});
        }
    }

    /// The messages of the customer and the replies, so that the last wait begins when it should.
    fn talk(&mut self, plan: &Plan, waiting: Option<DateTime<Utc>>) {
        let by_customer = self.events.first().is_some_and(|event| event.by.role.is_customer());
        let mut replies = plan.replies;
        for wait in 0..plan.waits {
            let is_last = wait.saturating_add(1) == plan.waits;
            if is_last {
                if plan.is_waiting {
                    while replies > 0 {
                        self.reply(&mut replies);
                    }
                    self.at = waiting.unwrap_or(self.at);
                }
                for repeat in 0..=plan.repeats {
                    let is_opening = by_customer && wait == 0 && repeat == 0;
                    if !is_opening {
                        let last = repeat == plan.repeats;
                        self.message(if last { plan.latest.clone() } else { plan.earlier.clone() });
                    }
                }
            } else {
                if !(by_customer && wait == 0) {
                    self.message(plan.earlier.clone());
                }
                self.reply(&mut replies);
            }
        }
        if self.wanted.yes(&Key::HandedOff) == Some(true) {
            self.at = waiting.filter(|_| plan.is_waiting).unwrap_or(self.at);
            self.push(Role::Bot, EventKind::HandedOff { to: None });
        }
        while replies > 0 {
            self.reply(&mut replies);
        }
    }

    fn message(&mut self, body: Option<String>) {
        self.push(Role::Customer, EventKind::message(Visibility::Participants, body));
    }

    fn reply(&mut self, left: &mut u32) {
        if *left > 0 {
            *left = left.saturating_sub(1);
            self.push(Role::Agent, EventKind::message(Visibility::Participants, None));
        }
    }

    fn rate(&mut self) {
        let score = self.wanted.whole(&Key::Rating).and_then(|score| i32::try_from(score).ok());
        if let Some(score) = score {
            let scale = Scale { lowest: score.min(1), highest: score.max(5) };
            self.push(Role::Customer, EventKind::Rated { survey: None, score, scale, comment: None });
        }
    }

    /// Brings it into the state it is to be in.
    fn end(&mut self) -> Option<()> {
        let Some(Fact::State(state)) = self.wanted.get(&Key::State) else { return Some(()) };
        let so_far = Conversation::new("example").with_events(self.events.clone());
        let reached = Timeline::fold(&so_far, &FoldOptions::strict()).ok()?.state();
        if reached == *state {
            return Some(());
        }
        let label = self.label.clone();
        let kind = match state {
            State::New | State::Bot | State::Active | State::WaitingCustomer | State::WaitingThirdParty => {
                if *state == State::New {
                    self.push(Role::Agent, EventKind::Status { to: State::Bot, label: label.clone() });
                }
                EventKind::Status { to: *state, label }
            }
            State::Snoozed => EventKind::Snoozed { until: None },
            State::Resolved => EventKind::Resolved { outcome: None, label },
            State::Closed => EventKind::Closed {},
            State::Merged => EventKind::Merged { into: "another".into() },
            State::Spam => EventKind::MarkedSpam {},
            State::Deleted => EventKind::Deleted {},
        };
        self.push(Role::Agent, kind);
        Some(())
    }
}

/// How many messages, replies and reopens there are to be.
struct Plan {
    opened_by_customer: bool,
    is_waiting: bool,
    /// Waits of the customer, each for an answer of its own.
    waits: u32,
    /// Messages of the last wait after the first.
    repeats: u32,
    replies: u32,
    reopens: u32,
    /// The text of the last message, and that of those before it.
    latest: Option<String>,
    earlier: Option<String>,
}

impl Plan {
    /// `None` where what is wanted cannot be, or is too much to write.
    fn of(wanted: &Wanted<'_>, is_waiting: bool) -> Option<Self> {
        let is = |key: Key| wanted.yes(&key);
        let no_wait = wanted.get(&Key::Elapsed(Since::Waiting, None)).is_some_and(|fact| *fact == Fact::None);
        let over = matches!(wanted.get(&Key::State), Some(Fact::State(state)) if state.is_over());
        let latest_wanted = is(Key::Known(Text::Latest));
        let any_wanted = is(Key::Known(Text::Any));
        let with_text = latest_wanted == Some(true) || any_wanted == Some(true);
        let needs_earlier = any_wanted == Some(true) && latest_wanted == Some(false);
        let handed_off = is(Key::HandedOff) == Some(true);
        // One message, unless nobody is to wait or a bot is to hand over what somebody waits for.
        let nobody_waits = no_wait && !over && !with_text;
        let handed_over = handed_off && is_waiting;
        let plain = u32::from(!nobody_waits && !handed_over);
        let least = u32::from(needs_earlier).saturating_add(u32::from(with_text)).max(plain);
        let messages = wanted.count(Count::CustomerMessages).unwrap_or(least);
        let repeats_wanted = wanted.count(Count::Repeats);
        let repeats = repeats_wanted.unwrap_or_else(|| messages.saturating_sub(1));
        let waits = messages.checked_sub(repeats)?;
        if (messages > 0 && waits == 0) || messages > MOST {
            return None;
        }
        let needed = if no_wait && !over && (messages > 0 || handed_off) {
            waits.max(1)
        } else {
            waits.saturating_sub(1)
        };
        let replies = wanted.count(Count::Replies).unwrap_or(needed);
        let reopens = wanted.count(Count::Reopens).unwrap_or_default();
        if replies > MOST || reopens > MOST {
            return None;
        }
        let any = wanted.text(&Text::Any);
        let latest = format!("{} {any}", wanted.text(&Text::Latest));
        let bare = is(Key::Known(Text::Latest)).is_none() && is(Key::Known(Text::Any)).is_none();
        let latest = (with_text && latest_wanted != Some(false)).then(|| latest.trim().to_owned());
        Some(Self {
            // A text is that of a message beside the opening, and what is answered first needs a message after it.
            opened_by_customer: messages == 1 && bare && !(is_waiting && (replies > 0 || reopens > 0)),
            is_waiting,
            waits,
            repeats,
            replies,
            reopens,
            latest,
            earlier: needs_earlier.then_some(any),
        })
    }
}

fn customer(wanted: &Wanted<'_>, now: DateTime<Utc>) -> Option<Customer> {
    let id = wanted.word(Word::Customer);
    let tier = wanted.word(Word::Tier).map(TierId::new);
    let segments = wanted.set(SetOf::Segments);
    let from = LocalDate(now.date_naive().pred_opt()?);
    let value = |(currency, period, minor_units): (&str, &str, i64)| CustomerValue {
        from,
        minor_units,
        currency: currency.to_owned(),
        period: period.to_owned(),
    };
    let values: Vec<CustomerValue> = wanted.worths().map(value).collect();
    let contacts = contacts(wanted, now)?;
    let nothing_else = values.is_empty() && contacts.is_empty();
    if id.is_none() && tier.is_none() && segments.is_empty() && nothing_else {
        return None;
    }
    let mut customer = Customer::new("somebody");
    if let Some(id) = id {
        customer.id = CustomerId::new(id);
    }
    customer.tier = tier;
    customer.segments = segments;
    customer.values = values;
    customer.contacts = contacts;
    Some(customer)
}

/// Other conversations, as many as are wanted: each as long ago as it may be, so that it does not count among those of a
/// shorter time.
fn contacts(wanted: &Wanted<'_>, now: DateTime<Utc>) -> Option<Vec<Contact>> {
    let mut contacts: Vec<Contact> = Vec::new();
    for (which, number) in wanted.past() {
        let ago = which.within.min(TimeDelta::days(36_500)).checked_sub(&TimeDelta::seconds(1))?;
        let at = now.checked_sub_signed(ago.max(TimeDelta::zero()))?;
        let counts = |contact: &&Contact| {
            which.of.at(contact).is_some_and(|from| from >= at)
                && which.tagged.as_ref().is_none_or(|tag| contact.tags.contains(tag))
        };
        let there = i64::try_from(contacts.iter().filter(counts).count()).ok()?;
        for _ in there..number.min(i64::from(MOST)) {
            let mut contact = Contact::new(format!("other-{}", contacts.len().saturating_add(1)), at);
            contact.tags.extend(which.tagged.clone());
            if which.same_tag {
                contact.tags.extend(wanted.set(SetOf::Tags));
            }
            contact.broken_promise_at = (which.of == PastOf::BrokenPromises).then_some(at);
            contacts.push(contact);
        }
    }
    if let Some(score) = wanted.whole(&Key::EarlierRating).and_then(|score| i32::try_from(score).ok()) {
        if contacts.is_empty() {
            contacts.push(Contact::new("other-1", now.checked_sub_signed(TimeDelta::days(36_500))?));
        }
        let rated = contacts.first_mut()?;
        rated.rating = Some(GivenRating { at: rated.at, score });
    }
    Some(contacts)
}
