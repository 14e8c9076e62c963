//! What bots did in a conversation.

use serde::{Deserialize, Serialize};

use crate::conversation::{Event, EventKind, MessageKind, Role, Visibility};

/// What bots did in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct BotFacts {
    /// A bot took part: it joined, began the conversation, wrote to the customer or passed it on.
    pub involved: bool,
    /// A bot gave an answer.
    pub answered: bool,
    /// The customer asked for a person.
    pub human_asked: bool,
    /// The customer said that the bot's answer helped.
    pub confirmed: bool,
    /// A bot passed it to people.
    pub handed_off: bool,
}

impl BotFacts {
    pub(super) fn take_in(&mut self, event: &Event) {
        match &event.kind {
            EventKind::Opened { .. } => self.involved |= event.by.role == Role::Bot,
            EventKind::Message { visibility, kind, .. }
                if event.by.role == Role::Bot && *visibility != Visibility::Internal =>
            {
                self.involved = true;
                self.answered |= *kind == MessageKind::Reply;
            }
            EventKind::BotInvolved {} => self.involved = true,
            EventKind::BotAnswered { .. } => (self.involved, self.answered) = (true, true),
            EventKind::HumanAsked {} => self.human_asked = true,
            EventKind::BotConfirmed {} => (self.involved, self.confirmed) = (true, true),
            EventKind::HandedOff { .. } => (self.involved, self.handed_off) = (true, true),
            _ => {}
        }
    }
}
