//! Agreements that run side by side, and how each one reads a conversation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AtClosing, BeforeFirstReply, Breach, CalendarChange, ClockKind, ClockName, FirstReplyStart, LateAttach,
    ManualDue, Match, NextReplyStart, NoCondition, PauseMoves, PriorityChange, Profile, Reopen, Rounding,
    Simultaneous, ThirdParties, WorkingDay,
};
use crate::conversation::{Role, State};

/// The agreement of policies that name none.
pub const CUSTOMER: &str = "customer";

/// An agreement: a list of policies with clocks of its own, such as the one with customers, one between teams, one with
/// a vendor.
///
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/agreements.md"))]
///
/// ```
/// use supportkit::sla::{AgreementDocument, LateAttach, Profile};
///
/// let between_teams: AgreementDocument = serde_json::from_str(r#"{
///     "name": "Between teams", "profile": "glpi", "switches": {"late_attach": "from_attach"}
/// }"#).unwrap();
/// assert_eq!(between_teams.profile, Profile::Glpi);
/// assert_eq!(between_teams.switches.late_attach, Some(LateAttach::FromAttach));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "An agreement: a list of policies with clocks of its own")]
pub struct AgreementDocument {
    /// The name people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose choices it follows where its own switches say nothing.
    #[serde(default, skip_serializing_if = "Profile::is_default")]
    pub profile: Profile,
    /// Its own choices.
    #[serde(default, skip_serializing_if = "SwitchesDocument::is_empty")]
    pub switches: SwitchesDocument,
}

/// The choices in which helpdesks differ; what is absent is as the profile has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchesDocument {
    /// Which of the policies that fit apply.
    #[serde(default, rename = "match", skip_serializing_if = "Option::is_none")]
    pub policies: Option<Match>,
    /// What a policy without a condition is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_condition: Option<NoCondition>,
    /// Who answers for the desk; `agent` unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<Vec<Role>>,
    /// Whether an internal note is a reply too; not by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes_reply: Option<bool>,
    /// Whether acknowledgements, out-of-hours answers and the like are replies too; not by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automatic_replies: Option<bool>,
    /// States whose beginning is a reply; none by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub states_reply: Option<Vec<State>>,
    /// Whether a resolve without an answer stands for one, as by default; otherwise it takes the reply clocks away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve_replies: Option<bool>,
    /// What messages of third parties are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_parties: Option<ThirdParties>,
    /// What starts the first-reply clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_reply_from: Option<FirstReplyStart>,
    /// Which customer message the next-reply clock starts at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_reply_from: Option<NextReplyStart>,
    /// Whether the next-reply clock runs before the first reply too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_reply_before_first: Option<BeforeFirstReply>,
    /// Whether a next-reply target counts also in a policy that promises no first reply, as by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_reply_alone: Option<bool>,
    /// Whether a reply ends the assignment clock too, as taking the matter up; not by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_assigns: Option<bool>,
    /// The states in which a clock pauses, by clock; absent clocks pause as their pages say.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pauses: BTreeMap<ClockName, Vec<State>>,
    /// The states in which a clock shows no due instant while its time goes on counting, by clock; none by default.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub suppresses: BTreeMap<ClockName, Vec<State>>,
    /// In which time the due instant moves while a clock is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_moves: Option<PauseMoves>,
    /// What a pause does to a due instant that somebody set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manual_due: Option<ManualDue>,
    /// What becomes of a clock when work begins again, by clock.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reopen: BTreeMap<ClockName, Reopen>,
    /// From when a target counts that comes later than its clock began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_attach: Option<LateAttach>,
    /// What a change of priority does to a running clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority_change: Option<PriorityChange>,
    /// What a change of the calendar does to a running clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_change: Option<CalendarChange>,
    /// What becomes of a promise that was broken when another target takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<Breach>,
    /// Where a target is due that is used up at the very moment the desk closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_closing: Option<AtClosing>,
    /// Where a target of working days ends whose time of day is closed on its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_day: Option<WorkingDay>,
    /// How exactly time used is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// What wins where one event starts and stops a clock of the desk's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simultaneous: Option<Simultaneous>,
}

impl SwitchesDocument {
    /// Whether it chooses nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A set of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States(u16);

impl States {
    /// These states.
    pub fn of(states: &[State]) -> Self {
        Self(states.iter().fold(0, |set, state| set | Self::bit(*state)))
    }

    /// Whether a state is in it.
    pub fn has(self, state: State) -> bool {
        self.0 & Self::bit(state) != 0
    }

    /// Whether none is.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(state: State) -> u16 {
        match state {
            State::New => 1,
            State::Bot => 1 << 1,
            State::Active => 1 << 2,
            State::WaitingCustomer => 1 << 3,
            State::WaitingThirdParty => 1 << 4,
            State::Snoozed => 1 << 5,
            State::Resolved => 1 << 6,
            State::Closed => 1 << 7,
            State::Merged => 1 << 8,
            State::Spam => 1 << 9,
            State::Deleted => 1 << 10,
        }
    }
}

/// Every choice of an agreement, made.
#[derive(Debug, Clone, PartialEq)]
pub struct Switches {
    pub(crate) policies: Match,
    pub(crate) no_condition: NoCondition,
    pub(crate) reply_by: Vec<Role>,
    pub(crate) notes_reply: bool,
    pub(crate) automatic_replies: bool,
    pub(crate) states_reply: States,
    pub(crate) resolve_replies: bool,
    pub(crate) third_parties: ThirdParties,
    pub(crate) first_reply_from: FirstReplyStart,
    pub(crate) next_reply_from: NextReplyStart,
    pub(crate) next_reply_before_first: BeforeFirstReply,
    pub(crate) next_reply_alone: bool,
    pub(crate) reply_assigns: bool,
    pauses: BTreeMap<ClockName, States>,
    suppresses: BTreeMap<ClockName, States>,
    reopen: BTreeMap<ClockName, Reopen>,
    pub(crate) pause_moves: PauseMoves,
    pub(crate) manual_due: ManualDue,
    pub(crate) late_attach: LateAttach,
    pub(crate) priority_change: PriorityChange,
    pub(crate) calendar_change: CalendarChange,
    pub(crate) breach: Breach,
    pub(crate) at_closing: AtClosing,
    pub(crate) working_day: WorkingDay,
    pub(crate) rounding: Rounding,
    pub(crate) simultaneous: Simultaneous,
    /// Whether what is a reply or a request is so by the default choices.
    pub(crate) plain_messages: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self::of(&AgreementDocument::default())
    }
}

impl Switches {
    /// The choices of an agreement, with what its profile says where it says nothing.
    pub fn of(agreement: &AgreementDocument) -> Self {
        let (own, base) = (&agreement.switches, agreement.profile.switches());
        let states = |own: &BTreeMap<ClockName, Vec<State>>, base: BTreeMap<ClockName, Vec<State>>| {
            let mut all = base;
            all.extend(own.iter().map(|(clock, states)| (clock.clone(), states.clone())));
            all.into_iter().map(|(clock, states)| (clock, States::of(&states))).collect()
        };
        let mut reopen = base.reopen;
        reopen.extend(own.reopen.iter().map(|(clock, reopen)| (clock.clone(), *reopen)));
        let mut switches = Self {
            policies: own.policies.or(base.policies).unwrap_or_default(),
            no_condition: own.no_condition.or(base.no_condition).unwrap_or_default(),
            reply_by: own.reply_by.clone().or(base.reply_by).unwrap_or_else(|| vec![Role::Agent]),
            notes_reply: own.notes_reply.or(base.notes_reply).unwrap_or(false),
            automatic_replies: own.automatic_replies.or(base.automatic_replies).unwrap_or(false),
            states_reply: States::of(&own.states_reply.clone().or(base.states_reply).unwrap_or_default()),
            resolve_replies: own.resolve_replies.or(base.resolve_replies).unwrap_or(true),
            third_parties: own.third_parties.or(base.third_parties).unwrap_or_default(),
            first_reply_from: own.first_reply_from.or(base.first_reply_from).unwrap_or_default(),
            next_reply_from: own.next_reply_from.or(base.next_reply_from).unwrap_or_default(),
            next_reply_before_first: own
                .next_reply_before_first
                .or(base.next_reply_before_first)
                .unwrap_or_default(),
            next_reply_alone: own.next_reply_alone.or(base.next_reply_alone).unwrap_or(true),
            reply_assigns: own.reply_assigns.or(base.reply_assigns).unwrap_or(false),
            pauses: states(&own.pauses, base.pauses),
            suppresses: states(&own.suppresses, base.suppresses),
            reopen,
            pause_moves: own.pause_moves.or(base.pause_moves).unwrap_or_default(),
            manual_due: own.manual_due.or(base.manual_due).unwrap_or_default(),
            late_attach: own.late_attach.or(base.late_attach).unwrap_or_default(),
            priority_change: own.priority_change.or(base.priority_change).unwrap_or_default(),
            calendar_change: own.calendar_change.or(base.calendar_change).unwrap_or_default(),
            breach: own.breach.or(base.breach).unwrap_or_default(),
            at_closing: own.at_closing.or(base.at_closing).unwrap_or_default(),
            working_day: own.working_day.or(base.working_day).unwrap_or_default(),
            rounding: own.rounding.or(base.rounding).unwrap_or_default(),
            simultaneous: own.simultaneous.or(base.simultaneous).unwrap_or_default(),
            plain_messages: false,
        };
        switches.plain_messages = switches.reply_by == [Role::Agent]
            && !switches.notes_reply
            && !switches.automatic_replies
            && switches.states_reply.is_empty()
            && switches.third_parties == ThirdParties::Ignored;
        switches
    }

    pub(crate) fn pauses(&self, clock: &ClockName) -> States {
        self.pauses.get(clock).copied().unwrap_or_else(|| match clock {
            ClockName::Kind(kind) => States::of(kind.pauses_in()),
            ClockName::Custom(_) => States::default(),
        })
    }

    pub(crate) fn suppresses(&self, clock: &ClockName) -> States {
        self.suppresses.get(clock).copied().unwrap_or_default()
    }

    pub(crate) fn reopen(&self, clock: &ClockName) -> Reopen {
        self.reopen.get(clock).copied().unwrap_or(match clock {
            ClockName::Kind(ClockKind::GroupOwnership | ClockKind::Assignment) => Reopen::Restart,
            _ => Reopen::Resume,
        })
    }
}
