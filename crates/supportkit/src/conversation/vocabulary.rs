//! The closed sets of words an event can use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What part somebody plays in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Role {
    /// The customer, or anybody on the customer's side.
    Customer,
    /// The customer who asked, where others take part too.
    Requester,
    /// A person who works for the desk.
    Agent,
    /// An automaton that talks to customers.
    Bot,
    /// The helpdesk itself: rules, timers, imports.
    System,
    /// Somebody else, such as a vendor or carrier.
    ThirdParty,
}

impl Role {
    /// Whether this is the customer's side.
    pub fn is_customer(self) -> bool {
        matches!(self, Role::Customer | Role::Requester)
    }
}

/// Who can read a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Visibility {
    /// Everybody, such as a public post.
    World,
    /// The people who take part.
    #[default]
    Participants,
    /// Only the desk: an internal note.
    Internal,
}

/// How a conversation reaches the desk.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Channel {
    /// Electronic mail.
    Email,
    /// Live chat.
    Chat,
    /// A messaging application that keeps its history.
    Messaging,
    /// Text message.
    Sms,
    /// A telephone call.
    Phone,
    /// A recorded message.
    Voicemail,
    /// A social network.
    Social,
    /// A form on a web page.
    WebForm,
    /// Inside the product.
    InApp,
    /// Anything else, or not known.
    #[default]
    Other,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 10] = [
        Channel::Email,
        Channel::Chat,
        Channel::Messaging,
        Channel::Sms,
        Channel::Phone,
        Channel::Voicemail,
        Channel::Social,
        Channel::WebForm,
        Channel::InApp,
        Channel::Other,
    ];

    /// The channel that documents call so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Chat => "chat",
            Channel::Messaging => "messaging",
            Channel::Sms => "sms",
            Channel::Phone => "phone",
            Channel::Voicemail => "voicemail",
            Channel::Social => "social",
            Channel::WebForm => "web_form",
            Channel::InApp => "in_app",
            Channel::Other => "other",
        }
    }
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MessageKind {
    /// Part of the talk itself.
    #[default]
    Reply,
    /// "We have received your message."
    Acknowledgement,
    /// "We are closed."
    OutOfHours,
    /// News about a known problem.
    StatusNotice,
    /// A question about satisfaction, or its answer.
    Survey,
    /// "Is it working now?"
    CheckIn,
    /// A remark that answers nothing, though the customer may read it.
    Note,
}

impl MessageKind {
    /// Whether a person wrote it to move the matter forward, rather than a rule to confirm something.
    pub fn is_conversational(self) -> bool {
        matches!(self, MessageKind::Reply | MessageKind::StatusNotice | MessageKind::CheckIn)
    }
}

/// Which side began, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Origin {
    /// The customer wrote first.
    #[default]
    Inbound,
    /// The desk wrote first.
    Proactive,
    /// It continues an earlier conversation.
    FollowUp,
}

impl Origin {
    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Inbound => "inbound",
            Origin::Proactive => "proactive",
            Origin::FollowUp => "follow_up",
        }
    }
}

/// How a resolve came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Outcome {
    /// The customer said that it is solved.
    Confirmed,
    /// Nobody objected.
    Assumed,
    /// The customer can go on, the cause remains.
    Workaround,
    /// The desk will not do it.
    Declined,
}

/// The answers a rating can take: whole numbers from `lowest` to `highest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "supportkit"))]
pub struct Scale {
    /// The worst answer.
    pub lowest: i32,
    /// The best answer.
    pub highest: i32,
}

impl Scale {
    /// Whether an answer is a low one, after which somebody should ask what went wrong: the worst answer of two or three,
    /// the worst two of more, and the worst seven of eleven (0 to 6 of 10, the detractors of the Net Promoter Score).
    ///
    /// ```
    /// use supportkit::conversation::Scale;
    ///
    /// let five = Scale { lowest: 1, highest: 5 };
    /// assert!(five.is_low(2) && !five.is_low(3));
    /// assert!(Scale { lowest: 0, highest: 10 }.is_low(6));
    /// ```
    pub fn is_low(self, score: i32) -> bool {
        let steps = self.highest.saturating_sub(self.lowest);
        let most = match steps {
            ..=2 => 0,
            10 => 6,
            _ => 1,
        };
        score <= self.lowest.saturating_add(most)
    }
}

/// A typed link to something outside the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reference {
    /// What it points to: `order`, `product`, `problem`, `conversation` or a word of the host's own.
    pub to: String,
    /// The id over there.
    pub id: String,
}
