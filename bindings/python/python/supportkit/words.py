"""The closed sets of words that documents and answers use. Written by generate.py."""

from typing import Literal, TypeAlias

__all__ = [
    "Boundary",
    "Channel",
    "ClockKind",
    "Cover",
    "DayConvention",
    "DayWord",
    "Dimension",
    "Duty",
    "EditionChange",
    "End",
    "EntryFinding",
    "FindingCode",
    "Fold",
    "Gap",
    "HolidayKind",
    "Hours",
    "Including",
    "MessageKind",
    "ObjectiveVerdict",
    "Origin",
    "PeriodRule",
    "Place",
    "Preference",
    "ProblemKind",
    "Profile",
    "PromiseKind",
    "QueueOrder",
    "Role",
    "Saving",
    "ScheduleForm",
    "State",
    "SurveyKind",
    "TimeOfDay",
    "Timing",
    "Undecided",
    "Verdict",
    "Weekday",
]

Boundary: TypeAlias = Literal["stay", "roll"]
Channel: TypeAlias = Literal[
    "email",
    "chat",
    "messaging",
    "sms",
    "phone",
    "voicemail",
    "social",
    "web_form",
    "in_app",
    "other",
]
ClockKind: TypeAlias = Literal[
    "first_reply",
    "next_reply",
    "resolution",
    "requester_wait",
    "agent_work",
    "update",
    "pausable_update",
    "group_ownership",
    "assignment",
    "custom",
]
Cover: TypeAlias = Literal["human", "skeleton", "bot", "none"]
DayConvention: TypeAlias = Literal["following", "modified_following", "preceding", "modified_preceding"]
DayWord: TypeAlias = Literal["today", "tomorrow", "weekday", "date"]
Dimension: TypeAlias = Literal[
    "channel",
    "priority",
    "team",
    "agent",
    "tag",
    "tier",
    "language",
    "state",
    "day",
    "week",
    "month",
    "quarter",
    "year",
]
Duty: TypeAlias = Literal["on_duty", "away", "off_duty"]
EditionChange: TypeAlias = Literal["as_of", "recompute", "next_event", "frozen"]
End: TypeAlias = Literal["reached", "open", "unreached"]
EntryFinding: TypeAlias = Literal[
    "change_of_clocks",
    "cancelled",
    "tentative",
    "leaves_free",
    "cut_at_horizon",
    "starts_outside_its_rule",
    "ends_twice",
    "takes_no_time",
    "shares_its_uid",
    "has_no_uid",
]
FindingCode: TypeAlias = Literal[
    "newer_field",
    "overlap_merged",
    "closes_for_good",
    "holiday_on_closed_day",
    "holiday_never_falls",
    "unreachable",
    "no_target",
    "reply_longer_than_resolution",
    "nobody_to_reach",
    "rota_hole",
    "deprecated_without_successor",
    "same_label",
    "language_without_text",
    "advertised_better_than_observed",
    "never_holds",
    "always_holds",
    "overlap",
    "target_longer_than_open",
    "step_before_start",
    "start_is_stop",
    "undecided",
]
Fold: TypeAlias = Literal["earlier", "later"]
Gap: TypeAlias = Literal["snap", "shift"]
HolidayKind: TypeAlias = Literal[
    "public",
    "bank",
    "government",
    "school",
    "half_day",
    "optional",
    "religious",
    "observance",
    "company",
]
Hours: TypeAlias = Literal["business", "wall"]
Including: TypeAlias = Literal["both", "first", "last", "neither"]
MessageKind: TypeAlias = Literal[
    "reply",
    "acknowledgement",
    "out_of_hours",
    "status_notice",
    "survey",
    "check_in",
    "note",
]
ObjectiveVerdict: TypeAlias = Literal["met", "met_at_a_cost", "missed", "no_data"]
Origin: TypeAlias = Literal["inbound", "proactive", "follow_up"]
PeriodRule: TypeAlias = Literal["opened", "first_reply", "resolved", "closed"]
Place: TypeAlias = Literal[
    "subject",
    "first_customer_message",
    "customer_messages",
    "agent_messages",
    "bot_messages",
    "internal_notes",
]
Preference: TypeAlias = Literal[
    "language",
    "sticky",
    "skill",
    "least_loaded",
    "most_room",
    "longest_idle",
    "first_language",
    "id",
]
ProblemKind: TypeAlias = Literal[
    "syntax",
    "too_large",
    "too_deep",
    "duplicate_key",
    "unsupported_format",
    "unknown_field",
    "missing_field",
    "wrong_type",
    "unknown_value",
    "bad_format",
    "out_of_range",
    "duplicate_id",
    "dangling_reference",
    "contradiction",
    "never_opens",
]
Profile: TypeAlias = Literal[
    "supportkit",
    "zendesk",
    "jsm",
    "zammad",
    "chatwoot",
    "libredesk",
    "frappe_helpdesk",
    "glpi",
    "rt",
]
PromiseKind: TypeAlias = Literal["advertised", "promised", "committed"]
QueueOrder: TypeAlias = Literal["next_due", "least_left"]
Role: TypeAlias = Literal["customer", "requester", "agent", "bot", "system", "third_party"]
Saving: TypeAlias = Literal["late", "in_this_shift", "later", "nothing_runs"]
ScheduleForm: TypeAlias = Literal["zendesk", "jira", "freshdesk", "intercom", "hubspot"]
State: TypeAlias = Literal[
    "new",
    "bot",
    "active",
    "waiting_customer",
    "waiting_third_party",
    "snoozed",
    "resolved",
    "closed",
    "merged",
    "spam",
    "deleted",
]
SurveyKind: TypeAlias = Literal["csat", "nps", "ces"]
TimeOfDay: TypeAlias = Literal["snapped", "kept", "clamped", "opening", "closing"]
Timing: TypeAlias = Literal[
    "first_reply",
    "reply_turn",
    "first_resolution",
    "full_resolution",
    "closing",
    "requester_wait",
    "agent_work",
]
Undecided: TypeAlias = Literal["over_budget", "no_example"]
Verdict: TypeAlias = Literal["met", "breached", "open", "cancelled"]
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
