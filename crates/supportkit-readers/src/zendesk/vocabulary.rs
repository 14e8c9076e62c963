//! Zendesk's words and what they mean here.

use supportkit::conversation::{Channel, EventKind, Role, State};

/// What a status means; `None` for a word Zendesk does not have.
pub(super) fn state(status: &str) -> Option<State> {
    Some(match status {
        "new" => State::New,
        "open" => State::Active,
        "pending" => State::WaitingCustomer,
        "hold" | "on_hold" | "on-hold" => State::WaitingThirdParty,
        "solved" => State::Resolved,
        "closed" => State::Closed,
        "deleted" => State::Deleted,
        _ => return None,
    })
}

/// The event of a change to a status.
pub(super) fn status_event(to: State, label: &str) -> EventKind {
    let label = Some(label.to_owned());
    match to {
        State::Resolved => EventKind::Resolved { outcome: None, label },
        State::Closed => EventKind::Closed {},
        State::Deleted => EventKind::Deleted {},
        to => EventKind::Status { to, label },
    }
}

/// The channel behind `via.channel`; `None` for a word that is not known.
pub(super) fn channel(via: &str) -> Option<Channel> {
    Some(match via.to_ascii_lowercase().as_str() {
        "email" | "mail" => Channel::Email,
        "chat" => Channel::Chat,
        "messaging" | "native_messaging" | "whatsapp" | "line" | "telegram" | "wechat" => Channel::Messaging,
        "web" | "mobile" | "web form" | "mobile_sdk" | "web_widget" | "web_service" => Channel::WebForm,
        "voice" | "phone" | "phone call (inbound)" | "phone call (outbound)" => Channel::Phone,
        "voicemail" => Channel::Voicemail,
        "sms" => Channel::Sms,
        "twitter" | "facebook" | "twitter_dm" | "twitter_like" | "facebook_post" | "facebook_message"
        | "instagram_dm" | "any_channel" => Channel::Social,
        "api" | "rule" | "sample_ticket" | "system" | "other" | "side_conversation" | "help_center"
        | "closed_ticket" | "ticket_sharing" | "follow_up" | "forum" | "batch" => Channel::Other,
        _ => return None,
    })
}

/// The part a user's role plays; `None` for a word that is not known.
pub(super) fn role(role: &str) -> Option<Role> {
    Some(match role {
        "end-user" | "end_user" => Role::Customer,
        "agent" | "admin" => Role::Agent,
        "system" => Role::System,
        _ => return None,
    })
}

/// Whether a rule or the system itself did it.
pub(super) fn is_automatic(channel: Option<&str>) -> bool {
    channel.is_some_and(|channel| {
        matches!(channel.to_ascii_lowercase().as_str(), "rule" | "system" | "automation")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        for (status, expected) in [
            ("new", "new"),
            ("open", "active"),
            ("pending", "waiting_customer"),
            ("hold", "waiting_third_party"),
            ("solved", "resolved"),
            ("closed", "closed"),
            ("deleted", "deleted"),
        ] {
            assert_eq!(state(status).map(State::name), Some(expected), "{status}");
        }
        assert_eq!(state("waiting for parts"), None);
    }

    #[test]
    fn channels() {
        for (via, expected) in [
            ("email", "email"),
            ("native_messaging", "messaging"),
            ("web", "web_form"),
            ("mobile", "web_form"),
            ("voice", "phone"),
            ("twitter", "social"),
            ("api", "other"),
            ("sample_ticket", "other"),
        ] {
            assert_eq!(channel(via).map(Channel::name), Some(expected), "{via}");
        }
        assert_eq!(channel("carrier pigeon"), None);
    }
}
