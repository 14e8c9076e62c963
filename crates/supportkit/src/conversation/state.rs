//! The state machine: what the clocks read, and what may follow what.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RejectionReason;

/// What a conversation's status means to the clocks. A host's own status names map onto these.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum State {
    /// Nobody has looked at it yet.
    #[default]
    New,
    /// A bot is talking to the customer.
    Bot,
    /// The desk has to do something.
    Active,
    /// The customer has to answer.
    WaitingCustomer,
    /// Somebody outside has to do something; also called on hold.
    WaitingThirdParty,
    /// Put aside until an instant or the next customer message.
    Snoozed,
    /// Declared solved; it may come back.
    Resolved,
    /// Closed for good.
    Closed,
    /// Continued in another conversation.
    Merged,
    /// Marked as spam.
    Spam,
    /// Deleted.
    Deleted,
}

impl State {
    /// Whether work on it is over, for now or for good.
    pub fn is_over(self) -> bool {
        matches!(self, State::Resolved | State::Closed | State::Merged | State::Spam | State::Deleted)
    }

    /// Whether work on it is over without the customer having been served: merged, spam or deleted. It may come back.
    pub fn is_unserved(self) -> bool {
        matches!(self, State::Merged | State::Spam | State::Deleted)
    }

    /// The word documents use.
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Bot => "bot",
            State::Active => "active",
            State::WaitingCustomer => "waiting_customer",
            State::WaitingThirdParty => "waiting_third_party",
            State::Snoozed => "snoozed",
            State::Resolved => "resolved",
            State::Closed => "closed",
            State::Merged => "merged",
            State::Spam => "spam",
            State::Deleted => "deleted",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What can move a conversation from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Transition {
    /// The customer wrote.
    CustomerMessage,
    /// An agent answered the customer.
    AgentReply,
    /// A bot passed it to people.
    HandOff,
    /// A snooze ran out.
    Wake,
    /// The host set a working status.
    Status(State),
    /// It was put aside.
    Snooze,
    /// It was declared solved.
    Resolve,
    /// It was closed.
    Close,
    /// It was taken up again.
    Reopen,
    /// It was merged into another.
    Merge,
    /// A merge was undone.
    Unmerge,
    /// It was marked as spam.
    MarkSpam,
    /// It was deleted.
    Delete,
    /// It was brought back from spam or the bin.
    Restore,
}

impl fmt::Display for Transition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Transition::CustomerMessage => formatter.write_str("a customer message"),
            Transition::AgentReply => formatter.write_str("an agent reply"),
            Transition::HandOff => formatter.write_str("a hand-off"),
            Transition::Wake => formatter.write_str("the end of a snooze"),
            Transition::Status(to) => write!(formatter, "a status of `{to}`"),
            Transition::Snooze => formatter.write_str("a snooze"),
            Transition::Resolve => formatter.write_str("a resolve"),
            Transition::Close => formatter.write_str("a close"),
            Transition::Reopen => formatter.write_str("a reopen"),
            Transition::Merge => formatter.write_str("a merge"),
            Transition::Unmerge => formatter.write_str("an unmerge"),
            Transition::MarkSpam => formatter.write_str("marked as spam"),
            Transition::Delete => formatter.write_str("a deletion"),
            Transition::Restore => formatter.write_str("a restore"),
        }
    }
}

/// The table of the state machine: where a transition leads from a state, or why it may not happen there.
///
/// A transition that means nothing in a state, such as an end of a snooze while active, leaves the state as it is.
///
/// ```
/// use supportkit::conversation::{State, Transition, next_state};
///
/// assert_eq!(next_state(State::Resolved, Transition::CustomerMessage), Ok(State::Active));
/// assert!(next_state(State::Closed, Transition::CustomerMessage).is_err());
/// ```
pub fn next_state(state: State, transition: Transition) -> Result<State, RejectionReason> {
    use State as S;
    use Transition as T;
    let not_allowed = Err(RejectionReason::NotAllowed { state, transition });
    match (state, transition) {
        // From the bin and from spam only a restore leads back; the customer may go on writing into the void.
        (S::Spam | S::Deleted, T::Restore) => Ok(S::Active),
        (S::Spam, T::Delete) => Ok(S::Deleted),
        (S::Spam | S::Deleted, T::CustomerMessage | T::Wake | T::MarkSpam | T::Delete) => Ok(state),
        (S::Spam | S::Deleted, _) => not_allowed,

        // What is said in a merged conversation belongs to the one it was merged into.
        (S::Merged, T::Unmerge) => Ok(S::Active),
        (S::Merged, T::Delete) => Ok(S::Deleted),
        (S::Merged, T::CustomerMessage | T::AgentReply | T::HandOff | T::Wake | T::Close) => Ok(S::Merged),
        (S::Merged, _) => not_allowed,

        (S::Closed, T::Reopen) => Ok(S::Active),
        (S::Closed, T::MarkSpam) => Ok(S::Spam),
        (S::Closed, T::Delete) => Ok(S::Deleted),
        (S::Closed, T::HandOff | T::Wake | T::Resolve | T::Close | T::Unmerge | T::Restore) => Ok(S::Closed),
        (S::Closed, _) => not_allowed,

        // A status event carries working states only; the others have events of their own.
        (_, T::Status(to)) if to.is_over() || to == S::Snoozed => not_allowed,
        (S::New | S::Bot, T::Status(to)) => Ok(to),
        (_, T::Status(S::New)) => not_allowed,
        (_, T::Status(to)) => Ok(to),

        (_, T::Snooze) => Ok(S::Snoozed),
        (_, T::Resolve) => Ok(S::Resolved),
        (_, T::Close) => Ok(S::Closed),
        (_, T::Merge) => Ok(S::Merged),
        (_, T::MarkSpam) => Ok(S::Spam),
        (_, T::Delete) => Ok(S::Deleted),

        (S::Resolved, T::CustomerMessage | T::Reopen) => Ok(S::Active),
        (S::WaitingCustomer | S::WaitingThirdParty | S::Snoozed, T::CustomerMessage) => Ok(S::Active),
        (S::New | S::Bot, T::AgentReply | T::HandOff) => Ok(S::Active),
        (S::Snoozed, T::Wake) => Ok(S::Active),

        (
            _,
            T::CustomerMessage | T::AgentReply | T::HandOff | T::Wake | T::Reopen | T::Unmerge | T::Restore,
        ) => Ok(state),
    }
}

#[cfg(test)]
mod tests {
    use super::State as S;
    use super::Transition as T;
    use super::*;

    const ALL: [S; 11] = [
        S::New,
        S::Bot,
        S::Active,
        S::WaitingCustomer,
        S::WaitingThirdParty,
        S::Snoozed,
        S::Resolved,
        S::Closed,
        S::Merged,
        S::Spam,
        S::Deleted,
    ];

    /// One row a transition, one letter a state in the order of `ALL`; `-` is a rejection, `.` no change.
    #[test]
    fn the_table() {
        let rows = [
            (T::CustomerMessage, ". . . A A A A - . . ."),
            (T::AgentReply, "A A . . . . . - . - -"),
            (T::HandOff, "A A . . . . . . . - -"),
            (T::Wake, ". . . . . A . . . . ."),
            (T::Status(S::New), "N N - - - - - - - - -"),
            (T::Status(S::Active), "A A A A A A A - - - -"),
            (T::Status(S::WaitingCustomer), "W W W W W W W - - - -"),
            (T::Status(S::Closed), "- - - - - - - - - - -"),
            (T::Snooze, "Z Z Z Z Z Z Z - - - -"),
            (T::Resolve, "R R R R R R R . - - -"),
            (T::Close, "C C C C C C C . . - -"),
            (T::Reopen, ". . . . . . A A - - -"),
            (T::Merge, "M M M M M M M - - - -"),
            (T::Unmerge, ". . . . . . . . A - -"),
            (T::MarkSpam, "S S S S S S S S - . ."),
            (T::Delete, "D D D D D D D D D D ."),
            (T::Restore, ". . . . . . . . - A A"),
        ];
        for (transition, cells) in rows {
            for (state, cell) in ALL.into_iter().zip(cells.split(' ')) {
                let expected = match cell {
                    "-" => None,
                    "." => Some(state),
                    "N" => Some(S::New),
                    "A" => Some(S::Active),
                    "W" => Some(S::WaitingCustomer),
                    "Z" => Some(S::Snoozed),
                    "R" => Some(S::Resolved),
                    "C" => Some(S::Closed),
                    "M" => Some(S::Merged),
                    "S" => Some(S::Spam),
                    _ => Some(S::Deleted),
                };
                assert_eq!(next_state(state, transition).ok(), expected, "{transition} while {state}");
            }
        }
    }
}
