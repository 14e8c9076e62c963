//! The conversations a host keeps at hand.

use std::collections::{BTreeMap, HashSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::timeline::{growing, ids_grow};
use super::{Conversation, ConversationId, Event, EventId};
use crate::Error;

/// Conversations that are kept at hand: events are appended as they happen, and all are asked about at once.
///
/// It can be shared between threads. A question sees every conversation as it was when the question began.
///
/// ```
/// use supportkit::conversation::{Actor, Channel, Conversation, Conversations, Event, EventKind, Role, Visibility};
/// use supportkit::document::instant;
///
/// let at = instant::parse("2026-03-20T08:30:00Z").unwrap();
/// let (customer, agent) = (Actor::new(Role::Customer), Actor::new(Role::Agent));
/// let opened = Event::new("e1", at, customer, EventKind::opened(Channel::Email));
/// let reply = Event::new("e2", at, agent, EventKind::message(Visibility::Participants, None));
///
/// let conversations = Conversations::new();
/// conversations.put(Conversation::new("c-1").with_events(vec![opened]));
/// assert_eq!(conversations.append(&"c-1".into(), vec![reply.clone(), reply])?, 1);
/// assert!(conversations.append(&"c-2".into(), vec![]).is_err());
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Conversations {
    held: RwLock<BTreeMap<ConversationId, Held>>,
}

/// A conversation that grows event by event.
#[derive(Debug)]
pub(crate) struct Held {
    conversation: Conversation,
    /// Whether the ids of its events only grow. Then no other list of them is needed to find one.
    ids_grow: bool,
    /// The ids of the events, once one is appended where they do not.
    known: HashSet<EventId>,
}

impl Held {
    pub(crate) fn new(conversation: Conversation) -> Self {
        let ids_grow = ids_grow(conversation.events());
        Self { conversation, ids_grow, known: HashSet::new() }
    }

    /// One that is followed: each of its events stands in it once.
    pub(crate) fn followed(mut conversation: Conversation) -> Self {
        conversation.drop_copies();
        Self::new(conversation)
    }

    pub(crate) fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// Records an event, unless one of its id is on record. Says whether it did.
    // An event is large, and moved once when it goes to its place before it is looked at.
    pub(crate) fn record(&mut self, event: Event) -> bool {
        self.conversation.record(event);
        let new = self.last_is_new();
        if !new {
            self.conversation.unrecord();
        }
        new
    }

    /// Whether no event before the last has its id. From here on its id is known.
    fn last_is_new(&mut self) -> bool {
        let Some((event, events)) = self.conversation.events().split_last() else { return true };
        if self.ids_grow {
            if events.last().is_none_or(|last| growing(last) < growing(event)) {
                return true;
            }
            if events.binary_search_by(|known| growing(known).cmp(&growing(event))).is_ok() {
                return false;
            }
            self.ids_grow = false;
        }
        if self.known.is_empty() {
            self.known = events.iter().map(|event| event.id.clone()).collect();
        }
        self.known.insert(event.id.clone())
    }

    /// Takes the event back that was recorded last.
    pub(crate) fn take_back(&mut self) {
        if let Some(event) = self.conversation.unrecord() {
            self.known.remove(&event.id);
        }
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Conversations {
    /// Records events of a conversation, and says how many of them were new. An event whose id is in the log already
    /// changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when no conversation with this id was taken in.
    pub fn append(&self, id: &ConversationId, events: Vec<Event>) -> Result<u32, Error> {
        let mut held = self.write();
        let Some(held) = held.get_mut(id) else {
            return Err(Error::Argument {
                what: "the conversation".into(),
                found: id.to_string(),
                expected: "the id of one that was taken in".to_owned(),
            });
        };
        let new = events.into_iter().map(|event| u32::from(held.record(event)));
        Ok(new.fold(0, u32::saturating_add))
    }

    /// A copy of one of them.
    pub fn get(&self, id: &ConversationId) -> Option<Conversation> {
        self.read().get(id).map(|held| held.conversation.clone())
    }

    /// Lets one of them go. Says whether it was there.
    pub fn remove(&self, id: &ConversationId) -> bool {
        self.write().remove(id).is_some()
    }

    /// Their ids, in order.
    pub fn ids(&self) -> Vec<ConversationId> {
        self.read().keys().cloned().collect()
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        u64::try_from(self.read().len()).unwrap_or(u64::MAX)
    }
}

impl Conversations {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a conversation, in place of the one with its id.
    pub fn put(&self, conversation: Conversation) {
        let id = conversation.id().clone();
        self.write().insert(id, Held::new(conversation));
    }

    /// Hands all of them, in the order of their ids, to a question.
    pub fn ask_all<A>(&self, question: impl FnOnce(&mut dyn Iterator<Item = &Conversation>) -> A) -> A {
        question(&mut self.read().values().map(|held| &held.conversation))
    }

    // What is held is whole after every step, so a lock that somebody gave up in a panic holds nothing broken.
    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<ConversationId, Held>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<ConversationId, Held>> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::{Actor, EventKind};

    #[test]
    fn an_event_counts_once_whether_ids_grow_or_not() {
        let grow: fn(usize) -> String = |number| format!("e{number}");
        let fall: fn(usize) -> String = |number| format!("e{}", 200 - number);
        let turn: fn(usize) -> String =
            |number| format!("e{}", if number < 40 { number } else { 200 - number });
        for id in [grow, fall, turn] {
            let event = |number: usize| {
                let at = chrono::DateTime::UNIX_EPOCH;
                Event::new(id(number), at, Actor::default(), EventKind::Reopened {})
            };
            let conversations = Conversations::new();
            conversations.put(Conversation::new("c"));
            for number in 0..96 {
                assert_eq!(conversations.append(&"c".into(), vec![event(number)]), Ok(1));
                let all = (0..=number).map(event).collect();
                assert_eq!(conversations.append(&"c".into(), all), Ok(0), "after {number}");
            }
            assert_eq!(conversations.get(&"c".into()).unwrap().events().len(), 96);
            assert!(conversations.remove(&"c".into()) && !conversations.remove(&"c".into()));
            assert_eq!(conversations.count(), 0);
        }
    }

    #[test]
    fn what_was_taken_back_can_be_recorded_again() {
        let event =
            |id: &str| Event::new(id, chrono::DateTime::UNIX_EPOCH, Actor::default(), EventKind::Reopened {});
        let mut held = Held::new(Conversation::new("c"));
        for id in ["e1", "e3", "e2"] {
            assert!(held.record(event(id)));
            held.take_back();
            assert!(held.record(event(id)) && !held.record(event(id)), "{id}");
        }
        assert!(!held.record(event("e1")) && !held.record(event("e3")));
    }
}
