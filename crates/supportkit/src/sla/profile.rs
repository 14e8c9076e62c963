//! The choices of other helpdesks, under their names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    BeforeFirstReply, Breach, CalendarChange, ClockKind, ClockName, FirstReplyStart, Reopen, Simultaneous,
    SwitchesDocument, ThirdParties, WorkingDay,
};
use crate::conversation::State;

/// A named set of choices that reproduces what another helpdesk answers.
///
/// A profile is nothing but switches: no part of the engine knows its name.
///
#[cfg_attr(not(feature = "uniffi"), doc = include_str!("../../docs/profiles.md"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(description = "A named set of choices that reproduces what another helpdesk answers")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Profile {
    /// The defaults of this library.
    #[default]
    Supportkit,
    /// Zendesk Support.
    Zendesk,
    /// Jira Service Management.
    Jsm,
    /// Zammad.
    Zammad,
    /// Chatwoot.
    Chatwoot,
    /// LibreDesk.
    Libredesk,
    /// Frappe Helpdesk.
    FrappeHelpdesk,
    /// GLPI.
    Glpi,
    /// Request Tracker.
    Rt,
}

/// Every state in which somebody waits for something but the desk.
const HELD: [State; 3] = [State::WaitingCustomer, State::WaitingThirdParty, State::Snoozed];

/// Targets are worked out from the opening anew whenever one changes.
fn recomputed(switches: &mut SwitchesDocument) {
    switches.calendar_change = Some(CalendarChange::Last);
    switches.breach = Some(Breach::JudgedAgain);
}

impl Profile {
    /// Every profile.
    pub const ALL: [Profile; 9] = [
        Profile::Supportkit,
        Profile::Zendesk,
        Profile::Jsm,
        Profile::Zammad,
        Profile::Chatwoot,
        Profile::Libredesk,
        Profile::FrappeHelpdesk,
        Profile::Glpi,
        Profile::Rt,
    ];

    /// Whether it is the one of this library.
    pub fn is_default(&self) -> bool {
        *self == Profile::default()
    }

    /// What it chooses.
    ///
    /// ```
    /// use supportkit::sla::{CalendarChange, Profile};
    ///
    /// assert_eq!(Profile::Zendesk.switches().calendar_change, Some(CalendarChange::Last));
    /// assert!(Profile::Supportkit.switches().is_empty());
    /// ```
    pub fn switches(self) -> SwitchesDocument {
        let mut switches = SwitchesDocument::default();
        let pause = |clocks: &[ClockKind], states: &[State]| -> BTreeMap<ClockName, Vec<State>> {
            clocks.iter().map(|clock| ((*clock).into(), states.to_vec())).collect()
        };
        match self {
            Profile::Supportkit => {}
            Profile::Zendesk => {
                switches.calendar_change = Some(CalendarChange::Last);
                switches.next_reply_alone = Some(false);
                switches.breach = Some(Breach::JudgedAgain);
            }
            Profile::Jsm => {
                switches.pauses = pause(&[ClockKind::Resolution], &[State::WaitingCustomer]);
                switches.reopen = [(ClockKind::Resolution.into(), Reopen::Restart)].into();
                switches.first_reply_from = Some(FirstReplyStart::Opening);
                switches.simultaneous = Some(Simultaneous::StopAndStart);
            }
            Profile::Zammad => {
                let clocks =
                    [ClockKind::FirstReply, ClockKind::NextReply, ClockKind::Update, ClockKind::Resolution];
                switches.pauses = pause(&clocks, &HELD);
                switches.next_reply_before_first = Some(BeforeFirstReply::Always);
                switches.first_reply_from = Some(FirstReplyStart::Opening);
                switches.resolve_replies = Some(false);
                switches.third_parties = Some(ThirdParties::Customers);
                recomputed(&mut switches);
            }
            Profile::Chatwoot => {
                switches.third_parties = Some(ThirdParties::Customers);
                switches.calendar_change = Some(CalendarChange::Last);
                switches.first_reply_from = Some(FirstReplyStart::WithPeople);
                switches.reopen = [(ClockKind::Resolution.into(), Reopen::FirstOnly)].into();
            }
            Profile::Libredesk => {
                switches.third_parties = Some(ThirdParties::Customers);
                switches.calendar_change = Some(CalendarChange::Last);
                switches.first_reply_from = Some(FirstReplyStart::Opening);
                switches.next_reply_before_first = Some(BeforeFirstReply::Messages);
                switches.resolve_replies = Some(false);
                switches.reopen = [(ClockKind::Resolution.into(), Reopen::FirstOnly)].into();
            }
            Profile::FrappeHelpdesk => {
                switches.third_parties = Some(ThirdParties::Customers);
                recomputed(&mut switches);
                switches.first_reply_from = Some(FirstReplyStart::Opening);
                switches.pauses = pause(&[ClockKind::Resolution], &HELD);
                switches.states_reply = Some(HELD.to_vec());
            }
            Profile::Glpi => {
                recomputed(&mut switches);
                switches.first_reply_from = Some(FirstReplyStart::Opening);
                switches.pauses = pause(&[ClockKind::Resolution], &HELD);
                switches.reply_assigns = Some(true);
                switches.working_day = Some(WorkingDay::Clamped);
            }
            Profile::Rt => {
                recomputed(&mut switches);
                switches.third_parties = Some(ThirdParties::Staff);
            }
        }
        switches
    }
}
