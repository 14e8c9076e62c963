//! The named choices in which helpdesks differ.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::TimeOfDay;

/// Declares the words of one switch. The first is the default.
macro_rules! switch {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident, $($(#[$word_doc:meta])* $word:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$word_doc])* $word,)*
        }
    };
}

switch!(
    /// What starts the first-reply clock.
    FirstReplyStart {
        /// The customer's first request, or the hand-off by a bot.
        Request,
        /// The opening, also where the desk opened the conversation.
        Opening,
        /// Only the hand-off by a bot.
        Handoff,
        /// When people have it first: the opening, or where it begins with a bot when that passes it on.
        WithPeople,
    }
);
switch!(
    /// Which customer message the next-reply clock starts at.
    NextReplyStart {
        /// The oldest one that is unanswered.
        Oldest,
        /// The newest one.
        Newest,
    }
);
switch!(
    /// Whether the next-reply clock runs before the first reply too.
    BeforeFirstReply {
        /// It does not.
        Never,
        /// From a message after the opening on.
        Messages,
        /// From the opening on, where the customer opened.
        Always,
    }
);
switch!(
    /// What messages of third parties, such as people in copy, are.
    ThirdParties {
        /// Nothing.
        Ignored,
        /// Replies of the desk.
        Staff,
        /// Requests of the customer.
        Customers,
    }
);
switch!(
    /// What becomes of a clock when work begins again after it was over.
    Reopen {
        /// It goes on, without the time in between.
        Resume,
        /// The first end stays; nothing is counted any more.
        FirstOnly,
        /// A new clock of its kind starts.
        Restart,
        /// It goes on, and the time in between counts too.
        Total,
    }
);
switch!(
    /// From when a target counts that comes to a clock later than the clock began.
    LateAttach {
        /// From the start of the clock, without its pauses.
        FromStart,
        /// From when it came.
        FromAttach,
        /// From the start of the clock; pauses before it came count too.
        FromStartWithPauses,
    }
);
switch!(
    /// What a change of priority does to a running clock.
    PriorityChange {
        /// The target of the new priority counts from the same start.
        NewTarget,
        /// The clock is cancelled and a new one starts.
        NewCycle,
        /// The target stays.
        Frozen,
    }
);
switch!(
    /// What a change of the calendar does to a running clock.
    CalendarChange {
        /// Time used on the calendar before is kept.
        Cumulative,
        /// All its time is counted anew on the last calendar.
        Last,
    }
);
switch!(
    /// What becomes of a promise that was broken when another target takes its place.
    Breach {
        /// It stays the one that is reported.
        Stays,
        /// It is forgotten where the other target is not used up.
        JudgedAgain,
    }
);
switch!(
    /// Where a target is due that is used up at the very moment the desk closes.
    AtClosing {
        /// At closing.
        Stay,
        /// At the next opening.
        Roll,
    }
);
switch!(
    /// Where on its last day a target of working days ends whose time of day is closed then.
    WorkingDay {
        /// At the next opening, which may be on a later day.
        Snapped,
        /// At the opening of that day where it is earlier, at its close where it is later.
        Clamped,
    }
);
switch!(
    /// In which time the due instant moves while a clock is paused.
    PauseMoves {
        /// In the time of the target, as if the clock had stood still.
        Counted,
        /// In wall time: by as long as the pause lasted.
        Wall,
    }
);
switch!(
    /// What a pause does to a due instant that somebody set by hand.
    ManualDue {
        /// Nothing: it stays where it was set, and is missed also while the clock is paused.
        Stays,
        /// It moves by as long as the pause lasted.
        Moves,
    }
);
switch!(
    /// How exactly time used is shown.
    Rounding {
        /// To the microsecond.
        Exact,
        /// Down to whole seconds.
        Second,
        /// Down to whole minutes.
        Minute,
    }
);
switch!(
    /// What a policy without a condition is for.
    NoCondition {
        /// Every conversation.
        Everything,
        /// None.
        Nothing,
    }
);
switch!(
    /// Which of the policies that fit apply.
    Match {
        /// The first.
        First,
        /// The last.
        Last,
        /// All, each with clocks of its own.
        All,
    }
);
switch!(
    /// What wins where one event starts, pauses and stops a clock of the desk's own.
    Simultaneous {
        /// Stop beats pause, pause beats start.
        StopFirst,
        /// Start beats pause, pause beats stop.
        StartFirst,
        /// Both count: what runs stops there, and the next cycle starts.
        StopAndStart,
    }
);

impl WorkingDay {
    /// At which time of the day a move by working dates ends.
    pub fn time_of_day(self) -> TimeOfDay {
        match self {
            WorkingDay::Snapped => TimeOfDay::Snapped,
            WorkingDay::Clamped => TimeOfDay::Clamped,
        }
    }
}

impl Rounding {
    /// A duration of this exactness, rounded down.
    pub fn round(self, exact: TimeDelta) -> TimeDelta {
        match self {
            Rounding::Exact => exact,
            Rounding::Second => TimeDelta::seconds(exact.num_seconds()),
            Rounding::Minute => TimeDelta::minutes(exact.num_minutes()),
        }
    }
}
