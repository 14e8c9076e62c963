"""The documents that this library reads, for type checkers and editors. Written by generate.py.

A dictionary needs none of these to be read, and is checked in any case when it is. Annotated with one of them it is
completed while it is written:

>>> from supportkit.documents import EventDocument
>>> event: EventDocument = {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "agent"}, "type": "closed"}
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias

if sys.version_info >= (3, 11):
    from typing import NotRequired, TypedDict
else:
    from typing_extensions import NotRequired, TypedDict

from .words import Boundary, Channel, ClockKind, Cover, Duty, Fold, Gap, HolidayKind, Hours, MessageKind, Origin, Place, Preference, Profile, Role, State, SurveyKind, Weekday

__all__ = [
    "AcknowledgeDocument",
    "AcknowledgeHolds",
    "AcknowledgedEvent",
    "ActionDocument",
    "ActionNotify",
    "ActionRaisePriority",
    "ActionReassign",
    "ActionRun",
    "ActionTag",
    "ActionTell",
    "ActorDocument",
    "AgentDocument",
    "AgreementDocument",
    "ArticleViewedEvent",
    "AssignedEvent",
    "AtClosingDocument",
    "BeforeFirstReplyDocument",
    "BoostDocument",
    "BotAnsweredEvent",
    "BotConfirmedEvent",
    "BotDocument",
    "BotInvolvedEvent",
    "BreachDocument",
    "BreakDocument",
    "CalendarChangeDocument",
    "CalendarDocument",
    "CallEndedEvent",
    "CallStartedEvent",
    "CapacityDocument",
    "ChainDocument",
    "ChannelChangedEvent",
    "ChannelDocument",
    "ChannelTestDocument",
    "ChannelTestIn",
    "ChannelTestIs",
    "ChannelTestKnown",
    "CheckDocument",
    "ClockNameDocument",
    "ClockTestBetween",
    "ClockTestDates",
    "ClockTestDocument",
    "ClockTestOpen",
    "ClockTestWeekday",
    "ClosedByDocument",
    "ClosedEvent",
    "ConditionAge",
    "ConditionAll",
    "ConditionAnswered",
    "ConditionAny",
    "ConditionAssignee",
    "ConditionBrokenPromises",
    "ConditionChannel",
    "ConditionChannelSwitches",
    "ConditionCustomer",
    "ConditionCustomerMessages",
    "ConditionCustomerValue",
    "ConditionDocument",
    "ConditionEarlierRating",
    "ConditionField",
    "ConditionHandedOff",
    "ConditionImpact",
    "ConditionLabel",
    "ConditionLanguage",
    "ConditionMessage",
    "ConditionNamed",
    "ConditionNot",
    "ConditionOrigin",
    "ConditionOtherContacts",
    "ConditionPriority",
    "ConditionProblem",
    "ConditionRating",
    "ConditionReopens",
    "ConditionRepeats",
    "ConditionReplies",
    "ConditionSegments",
    "ConditionState",
    "ConditionSubject",
    "ConditionTags",
    "ConditionTeam",
    "ConditionTier",
    "ConditionTime",
    "ConditionTransfers",
    "ConditionUrgency",
    "ConditionWaiting",
    "ContactDocument",
    "ContactsTestDocument",
    "ConversationDocument",
    "CountTestAtLeast",
    "CountTestAtMost",
    "CountTestDocument",
    "CountTestIs",
    "CustomClockDocument",
    "CustomerChangedEvent",
    "CustomerDocument",
    "CustomerErasedEvent",
    "CustomerValueDocument",
    "CustomerValueTestDocument",
    "DayEndDocument",
    "DaysDocument",
    "DecidedDocument",
    "DeletedEvent",
    "DeprecationDocument",
    "DeskDocument",
    "DueSetEvent",
    "EasterDocument",
    "EditionDocument",
    "ElapsedTestDocument",
    "EmptyCalendarDocument",
    "EscalatedEvent",
    "EventDocument",
    "FieldSetEvent",
    "FieldTestDocument",
    "FirstReplyStartDocument",
    "GivenRatingDocument",
    "GuardrailDocument",
    "HandedOffEvent",
    "HebrewDateDocument",
    "HebrewMonthDocument",
    "HijriDateDocument",
    "HijriReckoningDocument",
    "HolidayDocument",
    "HoursDocument",
    "HoursFromDocument",
    "HumanAskedEvent",
    "ImpactChangedEvent",
    "IntervalDocument",
    "LanguageChangedEvent",
    "LanguageNeedAnyOf",
    "LanguageNeedDocument",
    "LateAttachDocument",
    "LayerDocument",
    "LevelTestAtLeast",
    "LevelTestAtMost",
    "LevelTestDocument",
    "LevelTestIn",
    "LevelTestIs",
    "LevelTestKnown",
    "LimitDocument",
    "LimitDocument2Document",
    "LocalTimeRulesDocument",
    "LunisolarDateDocument",
    "MakeUpDayDocument",
    "ManualDueDocument",
    "MarkedSpamEvent",
    "MatchDocument",
    "MergedEvent",
    "MessageDeletedEvent",
    "MessageEditedEvent",
    "MessageEvent",
    "MessageTestAny",
    "MessageTestDocument",
    "MessageTestLatest",
    "MixedDocument",
    "MoneyDocument",
    "NextReplyStartDocument",
    "NoConditionDocument",
    "NthWeekdayDocument",
    "NumberTestAtLeast",
    "NumberTestAtMost",
    "NumberTestDocument",
    "NumberTestIs",
    "NumberTestKnown",
    "ObjectiveDocument",
    "ObservedDocument",
    "ObservedOnDocument",
    "OffsetBusinessDays",
    "OffsetDocument",
    "OpenedEvent",
    "OriginTestDocument",
    "OriginTestIn",
    "OriginTestIs",
    "OriginTestKnown",
    "OtherDateDocument",
    "OtherwiseDocument",
    "OutOfHoursExtraDocument",
    "OutOfHoursExtraWall",
    "OutcomeDocument",
    "OverrideDocument",
    "PackDocument",
    "PatternTestContains",
    "PatternTestDocument",
    "PatternTestKnown",
    "PatternTestMatches",
    "PauseMovesDocument",
    "PolicyDocument",
    "PresenceDocument",
    "PriorityChangeDocument",
    "PriorityChangedEvent",
    "PriorityDocument",
    "ProblemDeclaredEvent",
    "ProblemFixedEvent",
    "ProblemUpdatedEvent",
    "ProcedureDocument",
    "PromiseBrokenEvent",
    "PromiseDocument",
    "PromiseKeptEvent",
    "PromiseMadeEvent",
    "PromiseMovedEvent",
    "RatedEvent",
    "RatingAskedEvent",
    "ReassignToAgent",
    "ReassignToDocument",
    "ReassignToTeam",
    "RecipientAgent",
    "RecipientAssignee",
    "RecipientDocument",
    "RecipientRota",
    "RecipientTeam",
    "RedactedEvent",
    "ReferenceAddedEvent",
    "ReferenceDocument",
    "ReopenDocument",
    "ReopenedEvent",
    "RepeatDocument",
    "RepliesDocument",
    "ReplyRuleDocument",
    "ResolvedEvent",
    "RestartDocument",
    "RestoredEvent",
    "RetentionAppliedEvent",
    "RetractedEvent",
    "RotaDocument",
    "RoundingDocument",
    "RouteToAgent",
    "RouteToDocument",
    "RouteToRota",
    "RouteToTeam",
    "RoutingDocument",
    "RoutingRuleDocument",
    "RuleDocument",
    "ScaleDocument",
    "SearchedEvent",
    "SetTestDocument",
    "SetTestEmpty",
    "SetTestHas",
    "SetTestHasAll",
    "SetTestHasAny",
    "SimultaneousDocument",
    "SkeletonDocument",
    "SnoozedEvent",
    "SolarTermDocument",
    "SpecialDayDocument",
    "SpokenDocument",
    "StaffDocument",
    "StateTestDocument",
    "StateTestIn",
    "StateTestIs",
    "StateTestKnown",
    "StatusEvent",
    "StepDocument",
    "StickyDocument",
    "StickyWithin",
    "StringTestDocument",
    "StringTestIn",
    "StringTestIs",
    "StringTestKnown",
    "SubdivisionDocument",
    "SubjectChangedEvent",
    "SurveyDocument",
    "SwitchesDocument",
    "TagAddedEvent",
    "TagDocument",
    "TagKindDocument",
    "TagRemovedEvent",
    "TargetDocument",
    "TaxonomyDocument",
    "TeamChangedEvent",
    "TeamDocument",
    "TellDocument",
    "TemplateDocument",
    "TermDocument",
    "ThirdPartiesDocument",
    "TierDocument",
    "TimeTestDocument",
    "TransferredEvent",
    "TriggerDocument",
    "TriggerEventDocument",
    "TurnDays",
    "TurnDocument",
    "TurnHours",
    "TurnWeeks",
    "UnlistedDocument",
    "UnmergedEvent",
    "UrgencyChangedEvent",
    "ValueTestAtLeast",
    "ValueTestAtMost",
    "ValueTestChecked",
    "ValueTestContains",
    "ValueTestDocument",
    "ValueTestHas",
    "ValueTestHasAll",
    "ValueTestHasAny",
    "ValueTestIn",
    "ValueTestIs",
    "ValueTestKnown",
    "ValueTestMatches",
    "VisibilityDocument",
    "WeekdayNearDocument",
    "WeekdayPlaceDocument",
    "WeekendFromDocument",
    "WeeklyHoursDocument",
    "WhenAfter",
    "WhenAfterDue",
    "WhenBeforeDue",
    "WhenDocument",
    "WhenPercentUsed",
    "WithinDocument",
    "WorkingDayDocument",
]


class AcknowledgeHolds(TypedDict):
    """They wait for so long, in wall time, and then go on."""

    holds: timedelta | str


class AcknowledgedEvent(TypedDict):
    """Somebody took note of an escalation."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["acknowledged"]

    action: NotRequired[str | None]
    """The action that is acknowledged."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ActionNotify(TypedDict):
    """Tells somebody; the host knows whom and how."""

    notify: str


class ActionRaisePriority(TypedDict):
    """Raises the priority to at least this level. Takes effect by itself, at the step's instant."""

    raise_priority: str


class ActionReassign(TypedDict):
    """Gives the conversation to somebody else; the host does it and records it."""

    reassign: "ReassignToDocument"


class ActionRun(TypedDict):
    """Has the host do something of its own, by the name the host knows it by."""

    run: str


class ActionTag(TypedDict):
    """Puts a tag on. Takes effect by itself, at the step's instant."""

    tag: str


class ActionTell(TypedDict):
    """Tells an agent, a team, or whoever is on call."""

    tell: "TellDocument"


class ActorDocument(TypedDict):
    """Who did something."""

    id: NotRequired[str | None]
    """The host's id of the person or automaton, where known."""

    role: Role
    """The part they play."""


class AgentDocument(TypedDict):
    """An agent: the teams, languages, skills, working hours and capacity of one person."""

    calendar: NotRequired[str | None]
    """The id of the calendar with the agent's working hours; absent for that of the team, else the desk's default."""

    capacity: NotRequired["CapacityDocument | None"]
    """How much the agent takes on at once; absent for what routing says about everybody, else without a limit."""

    languages: NotRequired[Sequence[str]]
    """The languages the agent answers in, BCP 47 tags, the best first; absent for those of the team."""

    name: NotRequired[str | None]
    """The name people use."""

    skills: NotRequired[Mapping[str, int]]
    """What the agent can do, by name, each with a level from 1 (learning it) to 10 (teaches it)."""

    teams: NotRequired[Sequence[str]]
    """The teams the agent belongs to, the home team first."""

    zone: NotRequired[tzinfo | str | None]
    """The IANA time zone on whose clock those hours are read, such as Europe/Berlin; absent for the calendar's own.
    Whoever works the hours of the office from another place leaves it out.
    """


class AgreementDocument(TypedDict):
    """An agreement: a list of policies with clocks of its own"""

    name: NotRequired[str | None]
    """The name people use."""

    profile: NotRequired[Profile]
    """Whose choices it follows where its own switches say nothing."""

    switches: NotRequired["SwitchesDocument"]
    """Its own choices."""


class ArticleViewedEvent(TypedDict):
    """The customer read an article."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["article_viewed"]

    article: str
    """Which one."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class AssignedEvent(TypedDict):
    """Given to an agent or, without `to`, to nobody."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["assigned"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """The agent."""


class BoostDocument(TypedDict):
    """What raises a priority: a condition, and either by how many levels or to which level at least."""

    id: NotRequired[str | None]
    """The id that reasons name, unique among the boosts; absent for its place, counted from 1."""

    raise_by: NotRequired[int | None]
    """By how many levels; the highest level is as high as it goes. Without a priority there is nothing to raise."""

    to: NotRequired[str | None]
    """To which level at least."""

    when: "ConditionDocument"
    """When it applies. It must not read the priority, which it decides."""


class BotAnsweredEvent(TypedDict):
    """A bot gave an answer."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["bot_answered"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    source: NotRequired[str | None]
    """The article or flow it came from."""


class BotConfirmedEvent(TypedDict):
    """The customer said that the bot's answer helped."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["bot_confirmed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class BotDocument(TypedDict):
    """A bot that answers on a channel."""

    calendar: NotRequired[str | None]
    """The id of the calendar on which it answers; absent for always."""

    languages: NotRequired[Sequence[str]]
    """The languages it answers in, BCP 47 tags; none for every language."""


class BotInvolvedEvent(TypedDict):
    """A bot joined."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["bot_involved"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class BreakDocument(TypedDict):
    """Hours on one date in which nobody works, such as a training."""

    date: date | str
    """The date."""

    hours: "Sequence[IntervalDocument]"
    """The hours taken out, on the clock of that date."""

    name: NotRequired[str | None]
    """What it is called in explanations."""


class CalendarDocument(TypedDict):
    """Opening hours: a zone with weekly hours and whatever changes them, or a combination of other calendars."""

    boundary: NotRequired[Boundary]
    """Where a deadline falls that uses up exactly the rest of an open stretch."""

    breaks: NotRequired["Sequence[BreakDocument]"]
    """Hours on one date that are taken out of whatever is open then."""

    difference: NotRequired[Sequence[str] | None]
    """Open whenever the first of these calendars is open and none of the others is, instead of hours of its own."""

    empty_calendar: NotRequired["EmptyCalendarDocument"]
    """What a calendar means that never opens."""

    holidays: NotRequired["Sequence[HolidayDocument]"]
    """Days off, and packs of them. A holiday of the whole day removes every interval that starts on its date, an
    overnight tail included.
    """

    hours: NotRequired["WeeklyHoursDocument | None"]
    """The weekly hours, in force until the first entry of `hours_from`."""

    hours_from: NotRequired["Sequence[HoursFromDocument]"]
    """Weekly hours that replace the ones before from a date on."""

    intersection: NotRequired[Sequence[str] | None]
    """Open whenever all of these calendars are open, instead of hours of its own."""

    local_time: NotRequired["LocalTimeRulesDocument"]
    """How local times that a change of clocks skips or repeats are read."""

    special_days: NotRequired["Sequence[SpecialDayDocument]"]
    """Dates with hours of their own, which replace the weekly hours and win over a holiday."""

    union: NotRequired[Sequence[str] | None]
    """Open whenever any of these calendars is open, instead of hours of its own."""

    weekend: NotRequired["Sequence[WeekendFromDocument]"]
    """The weekend that the calendar's own holidays go by where they are observed on another day, in the order it
    changed; Saturday and Sunday where it is left out. It closes nothing: that is what hours are for.
    """

    zone: NotRequired[tzinfo | str | None]
    """The IANA time zone all local times are in, such as Europe/Istanbul."""


class CallEndedEvent(TypedDict):
    """A call ended."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["call_ended"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    hold_seconds: NotRequired[int]
    """Whole seconds on hold."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    talk_seconds: NotRequired[int]
    """Whole seconds talked."""


class CallStartedEvent(TypedDict):
    """A call began."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["call_started"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class CapacityDocument(TypedDict):
    """How many conversations somebody takes on at once.

    A conversation weighs 1000, or what `weights` says for its channel: with `"email": 500` two mails take as much
    room as one chat. Whole numbers keep it exact.
    """

    channels: NotRequired[Mapping[str, int]]
    """How many conversations of one channel at once, by the channel's name, whatever they weigh."""

    conversations: NotRequired[int | None]
    """How many conversations of full weight at once, over all channels; absent for no such limit."""

    weights: NotRequired[Mapping[str, int]]
    """What a conversation of a channel weighs in thousandths, 0 to 100000, by the channel's name; 1000 where nothing
    is said.
    """


ChainDocument = TypedDict(
    "ChainDocument",
    {
        "acknowledge": NotRequired["AcknowledgeDocument"],
        "agreement": NotRequired[str | None],
        "calendar": NotRequired[str | None],
        "clock": NotRequired["ClockNameDocument | None"],
        "decide": NotRequired["DecidedDocument"],
        "id": str,
        "name": NotRequired[str | None],
        "quiet": NotRequired["HoursDocument | None"],
        "stale_after": NotRequired[timedelta | str | None],
        "steps": "Sequence[StepDocument]",
        "when": NotRequired["ConditionDocument | None"],
        "while": NotRequired["ConditionDocument | None"],
        "window": NotRequired["HoursDocument | None"],
    },
)
"""A chain of steps that follow a clock, or a situation as long as it lasts"""


class ChannelChangedEvent(TypedDict):
    """The talk went on elsewhere."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["channel_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: Channel
    """The new channel."""


class ChannelDocument(TypedDict):
    """A channel on which customers reach the desk: when people answer, in which languages, how long customers are
    told to wait, and what is there when nobody answers.
    """

    advertised_wait: NotRequired[timedelta | str | None]
    """How long customers are told to wait for a person at most, counted in the open time of the calendar."""

    bot: NotRequired["BotDocument | None"]
    """The bot that answers while no person does."""

    calendar: NotRequired[str | None]
    """The id of the calendar on which people answer; absent for the desk's default calendar."""

    languages: NotRequired["Mapping[str, SpokenDocument]"]
    """The languages people answer in, BCP 47 tags; none for every language."""

    live: NotRequired[bool]
    """Whether the customer waits on the line, as on the phone or in a chat, and does not come back for the answer."""

    skeleton: NotRequired["SkeletonDocument | None"]
    """The few who answer while the others are away."""


ChannelTestIn = TypedDict(
    "ChannelTestIn",
    {
        "in": Sequence[Channel],
    },
)
"""It is one of these words."""


ChannelTestIs = TypedDict(
    "ChannelTestIs",
    {
        "is": Channel,
    },
)
"""It is this word."""


class ChannelTestKnown(TypedDict):
    """There is a word at all, or, with `false`, there is none."""

    known: bool


class CheckDocument(TypedDict):
    """A check that must be done first."""

    id: str
    """The id, unique in the procedure."""

    label: NotRequired[str | None]
    """The words people read; absent for the id."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations it is needed; absent for all."""


class ClockTestBetween(TypedDict):
    """It is this time of day or later, and earlier than the second. Where the second is not after the first, the time
    runs over midnight.
    """

    between: Sequence[time | str]


class ClockTestDates(TypedDict):
    """It is this date or one after it, and not after the second."""

    dates: Sequence[date | str]


class ClockTestOpen(TypedDict):
    """The calendar is open, or, with `false`, it is closed."""

    open: bool


class ClockTestWeekday(TypedDict):
    """It is one of these weekdays."""

    weekday: Sequence[Weekday]


class ClosedEvent(TypedDict):
    """Closed for good."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["closed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ConditionAge(TypedDict):
    """How long ago the conversation began."""

    age: "ElapsedTestDocument"


class ConditionAll(TypedDict):
    """Holds when every part holds; an empty list always holds."""

    all: "Sequence[ConditionDocument]"


class ConditionAnswered(TypedDict):
    """Whether a person has answered."""

    answered: bool


class ConditionAny(TypedDict):
    """Holds when at least one part holds; an empty list never holds."""

    any: "Sequence[ConditionDocument]"


class ConditionAssignee(TypedDict):
    """The agent."""

    assignee: "StringTestDocument"


class ConditionBrokenPromises(TypedDict):
    """In how many other conversations a promise to the customer was broken."""

    broken_promises: "ContactsTestDocument"


class ConditionChannel(TypedDict):
    """The channel."""

    channel: "ChannelTestDocument"


class ConditionChannelSwitches(TypedDict):
    """How often the customer had to change the channel."""

    channel_switches: "CountTestDocument"


class ConditionCustomer(TypedDict):
    """The customer's id."""

    customer: "StringTestDocument"


class ConditionCustomerMessages(TypedDict):
    """How many messages the customer wrote, the opening among them."""

    customer_messages: "CountTestDocument"


class ConditionCustomerValue(TypedDict):
    """What the customer is worth at the instant in question."""

    customer_value: "CustomerValueTestDocument"


class ConditionEarlierRating(TypedDict):
    """The score of the last rating that the customer gave in another conversation, as it was given."""

    earlier_rating: "NumberTestDocument"


class ConditionField(TypedDict):
    """A custom field."""

    field: "FieldTestDocument"


class ConditionHandedOff(TypedDict):
    """Whether a bot has passed it to people."""

    handed_off: bool


class ConditionImpact(TypedDict):
    """The impact."""

    impact: "StringTestDocument"


class ConditionLabel(TypedDict):
    """The host's own name of the status."""

    label: "StringTestDocument"


class ConditionLanguage(TypedDict):
    """The language, a BCP 47 tag."""

    language: "StringTestDocument"


class ConditionMessage(TypedDict):
    """The text of what the customer wrote."""

    message: "MessageTestDocument"


class ConditionNamed(TypedDict):
    """The condition of that name in the desk's `conditions`."""

    named: str


ConditionNot = TypedDict(
    "ConditionNot",
    {
        "not": "ConditionDocument",
    },
)
"""Holds when the part does not."""


class ConditionOrigin(TypedDict):
    """Which side began."""

    origin: "OriginTestDocument"


class ConditionOtherContacts(TypedDict):
    """How many other conversations the customer began."""

    other_contacts: "ContactsTestDocument"


class ConditionPriority(TypedDict):
    """The priority that is in force, whether set or derived."""

    priority: "LevelTestDocument"


class ConditionProblem(TypedDict):
    """The problem record."""

    problem: "StringTestDocument"


class ConditionRating(TypedDict):
    """The score of the last rating, as it was given."""

    rating: "NumberTestDocument"


class ConditionReopens(TypedDict):
    """How often work began again after it was over."""

    reopens: "CountTestDocument"


class ConditionRepeats(TypedDict):
    """How many of them repeated a question that was still unanswered."""

    repeats: "CountTestDocument"


class ConditionReplies(TypedDict):
    """How many replies people gave that the customer can read."""

    replies: "CountTestDocument"


class ConditionSegments(TypedDict):
    """The customer's segments."""

    segments: "SetTestDocument"


class ConditionState(TypedDict):
    """The state."""

    state: "StateTestDocument"


class ConditionSubject(TypedDict):
    """The subject line."""

    subject: "PatternTestDocument"


class ConditionTags(TypedDict):
    """The tags."""

    tags: "SetTestDocument"


class ConditionTeam(TypedDict):
    """The team."""

    team: "StringTestDocument"


class ConditionTier(TypedDict):
    """The customer's tier."""

    tier: "StringTestDocument"


class ConditionTime(TypedDict):
    """The time of day, the weekday or the date on a calendar."""

    time: "TimeTestDocument"


class ConditionTransfers(TypedDict):
    """How often it was passed to another team, agent or line."""

    transfers: "CountTestDocument"


class ConditionUrgency(TypedDict):
    """The urgency."""

    urgency: "StringTestDocument"


class ConditionWaiting(TypedDict):
    """How long the customer has been waiting for an answer: since the oldest customer message nobody has answered, or
    since a bot passed the conversation on.
    """

    waiting: "ElapsedTestDocument"


class ContactDocument(TypedDict):
    """Another conversation of a customer, as far as rules read it. The `contact` of a desk tells it from a whole
    conversation.
    """

    at: datetime | str
    """When it began."""

    broken_promise_at: NotRequired[datetime | str | datetime | str]
    """When a promise made in it was first broken."""

    conversation: str
    """The id of the conversation."""

    rating: NotRequired["GivenRatingDocument | None"]
    """The last rating the customer gave in it."""

    tags: NotRequired[Sequence[str]]
    """Its tags: what it was about."""


class ContactsTestDocument(TypedDict):
    """A test of how many of the customer's other conversations are meant. Which there are is what the host says of
    the customer (`contacts`).
    """

    count: "CountTestDocument"
    """How many there must be; this conversation is none of them."""

    same_tag: NotRequired[bool]
    """Only those that share a tag with this conversation: about the same matter."""

    tagged: NotRequired[str | None]
    """Only those with this tag."""

    within: NotRequired[timedelta | str | None]
    """How long ago at most, in wall time: since it began, or since the promise was broken; absent for however long.
    """


class ConversationDocument(TypedDict):
    """A conversation: who asked, and everything that happened, in the order it was recorded."""

    customer: NotRequired["CustomerDocument | None"]

    events: "Sequence[EventDocument]"

    format: NotRequired[str]
    """The format of this document, `1.0`."""

    id: str | int
    """The id."""


class CountTestAtLeast(TypedDict):
    """So often or more."""

    at_least: int


class CountTestAtMost(TypedDict):
    """So often or less."""

    at_most: int


CountTestIs = TypedDict(
    "CountTestIs",
    {
        "is": int,
    },
)
"""So often."""


class CustomClockDocument(TypedDict):
    """A clock of the desk's own."""

    name: NotRequired[str | None]
    """The name people use."""

    pause: NotRequired["ConditionDocument | None"]
    """While this holds it pauses."""

    restart: NotRequired["RestartDocument"]
    """What a start after a stop does."""

    start: "Sequence[TriggerDocument]"
    """What starts it; any of these."""

    stop: "Sequence[TriggerDocument]"
    """What stops it; any of these."""


class CustomerChangedEvent(TypedDict):
    """The conversation belongs to another customer after all."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["customer_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: str
    """The right one."""


class CustomerDocument(TypedDict):
    """Who asked, and what is known about them."""

    channel: NotRequired[str | None]
    """The channel the customer likes best, by its document name."""

    contacts: NotRequired["Sequence[ContactDocument]"]
    """The customer's other conversations. One that is the conversation itself counts nowhere."""

    id: str
    """The host's own id of the customer."""

    language: NotRequired[str | None]
    """The language to write in, a BCP 47 tag such as `tr` or `fa`."""

    segments: NotRequired[Sequence[str]]
    """Any number of segments, such as `beta` or `wholesale`."""

    tier: NotRequired[str | None]
    """The tier, if the customer has one."""

    values: NotRequired["Sequence[CustomerValueDocument]"]
    """What the customer is worth, dated."""

    zone: NotRequired[tzinfo | str | None]
    """The customer's own time zone, an IANA name."""


class CustomerErasedEvent(TypedDict):
    """The customer's identity was erased."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["customer_erased"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


CustomerValueDocument = TypedDict(
    "CustomerValueDocument",
    {
        "currency": str,
        "from": date | str,
        "minor_units": int,
        "period": str,
    },
)
"""What a customer is worth from a date on."""


class CustomerValueTestDocument(TypedDict):
    """A test of what the customer is worth. Of the dated values with this currency and period the last one counts
    whose date has come, in UTC.
    """

    currency: str
    """The ISO 4217 currency code. Amounts of other currencies are not converted; they do not count."""

    minor_units: "NumberTestDocument"
    """What the amount must pass, in minor units of the currency (cents, kuruş)."""

    period: str
    """The period the amount is for, as the customer's values call it."""


class DaysDocument(TypedDict):
    """Fields, all by themselves."""

    business_days: int
    """How many working days, counted on the target's calendar."""

    until: NotRequired["DayEndDocument"]
    """Where on the last day it ends."""


class DeletedEvent(TypedDict):
    """Deleted."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["deleted"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class DeprecationDocument(TypedDict):
    """That a tag is no longer to be applied, and what to apply instead."""

    note: NotRequired[str | None]
    """Why it was given up."""

    successor: NotRequired[str | None]
    """The key of the tag that takes its place. Reports count the old tag as this one."""


class DeskDocument(TypedDict):
    """A support desk: when it is open, who works there, what it promises and what happens when time runs short."""

    editions: "Sequence[EditionDocument]"
    """The editions of the desk in the order they came into force. Most desks have one."""

    format: str
    """The format of this document, `1.0`."""

    name: NotRequired[str | None]
    """The name of the desk."""


class DueSetEvent(TypedDict):
    """Somebody set by hand when a running clock is due or, without `to`, gave it back to its policy."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["due_set"]

    agreement: NotRequired[str | None]
    """The agreement; absent for the one with customers."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    clock: str
    """The clock, as policies name it. One that the desk does not have, or that does not go on, is left alone."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[datetime | str | datetime | str]
    """When it is due."""


EditionDocument = TypedDict(
    "EditionDocument",
    {
        "agents": NotRequired["Mapping[str, AgentDocument]"],
        "agreements": NotRequired["Mapping[str, AgreementDocument]"],
        "calendars": NotRequired["Mapping[str, CalendarDocument]"],
        "channels": NotRequired["Mapping[str, ChannelDocument]"],
        "clocks": NotRequired["Mapping[str, CustomClockDocument]"],
        "conditions": NotRequired["Mapping[str, ConditionDocument]"],
        "default_calendar": NotRequired[str | None],
        "escalations": NotRequired["Sequence[ChainDocument]"],
        "from": NotRequired[datetime | str | datetime | str],
        "objectives": NotRequired["Mapping[str, ObjectiveDocument]"],
        "priority": NotRequired["PriorityDocument"],
        "procedures": NotRequired["Mapping[str, ProcedureDocument]"],
        "replies": NotRequired["RepliesDocument | None"],
        "rotas": NotRequired["Mapping[str, RotaDocument]"],
        "routing": NotRequired["RoutingDocument"],
        "sla": NotRequired["Sequence[PolicyDocument]"],
        "surveys": NotRequired["Mapping[str, SurveyDocument]"],
        "taxonomy": NotRequired["TaxonomyDocument | None"],
        "teams": NotRequired["Mapping[str, TeamDocument]"],
        "tiers": NotRequired["Mapping[str, TierDocument]"],
    },
)
"""The desk as it was or will be from an instant on, until the next edition."""


class ElapsedTestDocument(TypedDict):
    """A test of how much time has gone by. What is given must all be passed; at least one thing is.

    A test of time comes out otherwise by itself as time goes on: `at_least` from the instant on at which so much
    has gone by.
    """

    at_least: NotRequired[timedelta | str | None]
    """So much time has gone by, or more."""

    calendar: NotRequired[str | None]
    """The calendar whose open time counts; absent for all time."""

    known: NotRequired[bool | None]
    """There is such a time at all, or, with `false`, there is none: nobody waits."""

    less_than: NotRequired[timedelta | str | None]
    """Less time than this has gone by."""


class EscalatedEvent(TypedDict):
    """It was taken to somebody higher up or further on."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["escalated"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """To whom."""

    why: NotRequired[str | None]
    """Why."""


class FieldSetEvent(TypedDict):
    """A custom field was set; JSON null clears it."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["field_set"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    field: str
    """The field."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    value: NotRequired[object]
    """Its new value."""


class FieldTestDocument(TypedDict):
    """A test of a custom field."""

    name: str
    """The field."""

    test: "ValueTestDocument"
    """What it must pass."""


class GivenRatingDocument(TypedDict):
    """A rating, and when it was given."""

    at: datetime | str
    """When it was given."""

    score: int
    """The score, as it was given."""


class GuardrailDocument(TypedDict):
    """The quality that an objective must not cost."""

    satisfied_percent: int
    """How many of a hundred customers who answered a satisfaction survey must be satisfied, 1 to 100."""


class HandedOffEvent(TypedDict):
    """The bot passed it to people."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["handed_off"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """To which team."""


class HebrewDateDocument(TypedDict):
    """A day of the Hebrew year."""

    day: int
    """The day of the month. In years in which the month is shorter there is no such day."""

    month: "HebrewMonthDocument"
    """The month."""


class HijriDateDocument(TypedDict):
    """A day of the Islamic year."""

    day: int
    """The day of the month. In years in which the month has 29 days there is no 30th."""

    month: int
    """The month, 1 (Muharram) to 12 (Dhu al-Hijjah)."""

    reckoning: NotRequired["HijriReckoningDocument"]
    """How the months are reckoned."""


HolidayDocument = TypedDict(
    "HolidayDocument",
    {
        "between": NotRequired[Sequence[str] | None],
        "chinese": NotRequired["LunisolarDateDocument | None"],
        "closed": NotRequired["Sequence[IntervalDocument] | None"],
        "confirmed": NotRequired[Sequence[date | str]],
        "coptic": NotRequired["OtherDateDocument | None"],
        "date": NotRequired[date | str | None],
        "easter": NotRequired["EasterDocument | None"],
        "estimated": NotRequired[Sequence[date | str]],
        "ethiopian": NotRequired["OtherDateDocument | None"],
        "except": NotRequired[Sequence[str]],
        "except_years": NotRequired[Sequence[int]],
        "from": NotRequired[date | str | None],
        "hebrew": NotRequired["HebrewDateDocument | None"],
        "hijri": NotRequired["HijriDateDocument | None"],
        "id": NotRequired[str | None],
        "julian": NotRequired["OtherDateDocument | None"],
        "kind": NotRequired[HolidayKind],
        "kinds": NotRequired[Sequence[HolidayKind]],
        "korean": NotRequired["LunisolarDateDocument | None"],
        "lasts_days": NotRequired[int | None],
        "make_up_days": NotRequired[bool | None],
        "name": NotRequired[str | None],
        "names": NotRequired[Mapping[str, str]],
        "nth_weekday": NotRequired["NthWeekdayDocument | None"],
        "observed": NotRequired["Sequence[ObservedDocument]"],
        "offset_days": NotRequired[int | None],
        "only_years": NotRequired[Sequence[int]],
        "pack": NotRequired[str | None],
        "persian": NotRequired["OtherDateDocument | None"],
        "relative_to": NotRequired[str | None],
        "since": NotRequired[int | None],
        "solar_term": NotRequired["SolarTermDocument | None"],
        "subdivision": NotRequired[str | None],
        "to": NotRequired[date | str | None],
        "until": NotRequired[int | None],
        "weekday": NotRequired["WeekdayNearDocument | None"],
        "yearly": NotRequired[str | None],
        "yearly_to": NotRequired[str | None],
    },
)
"""A day off: a date, a rule that says when it falls, or in a calendar the days off of a pack."""


class HoursDocument(TypedDict):
    """Hours by which steps come up or do not."""

    calendar: str
    """The calendar that is open in these hours."""

    otherwise: NotRequired["OtherwiseDocument"]
    """What becomes of a step that may not come up."""


HoursFromDocument = TypedDict(
    "HoursFromDocument",
    {
        "from": date | str,
        "hours": "WeeklyHoursDocument",
    },
)
"""Weekly hours from a date on."""


class HumanAskedEvent(TypedDict):
    """The customer asked for a person."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["human_asked"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ImpactChangedEvent(TypedDict):
    """The impact was set or withdrawn."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["impact_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """A word of the desk's matrix."""


class LanguageChangedEvent(TypedDict):
    """The language was recognised or corrected."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["language_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: str
    """A BCP 47 tag."""


class LanguageNeedAnyOf(TypedDict):
    """One of these, the first first."""

    any_of: Sequence[str]


class LayerDocument(TypedDict):
    """Agents who take turns."""

    agents: Sequence[str]
    """Who takes turns, in this order, at most 1,000; one agent may stand in it more than once."""

    calendar: NotRequired[str | None]
    """The id of the calendar in whose open time only the layer has somebody on call, instead of `hours`."""

    ends: NotRequired[date | str | None]
    """The date at whose hand-off time the layer ends; absent for never."""

    handoff: NotRequired[time | str]
    """The time of day at which turns begin and end."""

    hours: NotRequired["WeeklyHoursDocument | None"]
    """The only hours of the week in which the layer has somebody on call, in the zone of the rota. Turns pass by
    outside them all the same.
    """

    name: NotRequired[str | None]
    """The name people use."""

    starts: date | str
    """The date on which the first turn begins, at the hand-off time."""

    turn: "TurnDocument"
    """How long a turn is."""


class LevelTestAtLeast(TypedDict):
    """It is this level or a higher one."""

    at_least: str


class LevelTestAtMost(TypedDict):
    """It is this level or a lower one."""

    at_most: str


LevelTestIn = TypedDict(
    "LevelTestIn",
    {
        "in": Sequence[str],
    },
)
"""It is one of these levels."""


LevelTestIs = TypedDict(
    "LevelTestIs",
    {
        "is": str,
    },
)
"""It is this level."""


class LevelTestKnown(TypedDict):
    """There is a priority at all, or, with `false`, there is none."""

    known: bool


class LimitDocument(TypedDict):
    """A level that bounds priorities."""

    level: str
    """The level."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations; absent for all. It must not read the priority, which it decides."""


class LimitDocument2Document(TypedDict):
    """An amount up to which something may be done."""

    approver: NotRequired[str | None]
    """The team or agent who must approve; absent for nobody."""

    teams: NotRequired[Sequence[str]]
    """The teams whose agents may act under it; none for everybody."""

    up_to: NotRequired["MoneyDocument | None"]
    """The highest amount; absent for any, also for none."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations; absent for all."""


class LocalTimeRulesDocument(TypedDict):
    """How a local time is read that a change of clocks skips or repeats."""

    fold: NotRequired[Fold]
    """A local time that comes twice."""

    gap: NotRequired[Gap]
    """A local time that is skipped."""


class LunisolarDateDocument(TypedDict):
    """A day of the traditional Chinese or Korean year."""

    day: int
    """The day of the month. In years in which the month has 29 days there is no 30th."""

    leap: NotRequired[bool]
    """Whether the added month after this one is meant, which few years have."""

    month: int
    """The month, 1 to 12."""


class MakeUpDayDocument(TypedDict):
    """A day that is worked although it is a weekend or a holiday, to make up for another.

    A calendar that takes the pack in has on that date the hours of another weekday, as with a special day; a
    holiday or a special day of its own for the date wins. Where that weekday has no hours, neither has the make-up
    day.
    """

    date: date | str
    """The date."""

    hours_of: NotRequired[Weekday | None]
    """The weekday whose hours are worked; where it is left out, the last before it that is no weekend."""

    name: NotRequired[str | None]
    """What it is called in explanations."""


class MarkedSpamEvent(TypedDict):
    """Marked as spam."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["marked_spam"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class MergedEvent(TypedDict):
    """Continued in another conversation."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["merged"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    into: str
    """Which one."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class MessageDeletedEvent(TypedDict):
    """A message was deleted; from here on it counts as never written."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["message_deleted"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    message: str
    """The event of the message."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class MessageEditedEvent(TypedDict):
    """The text of a message was changed."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["message_edited"]

    body: NotRequired[str | None]
    """The new text."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    message: str
    """The event of the message."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class MessageEvent(TypedDict):
    """Somebody wrote or said something."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["message"]

    attachments: NotRequired[Sequence[str]]
    """Names of attached files."""

    body: NotRequired[str | None]
    """The plain text."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    channel: NotRequired[Channel | None]
    """The channel, where it differs from the conversation's."""

    kind: NotRequired[MessageKind]
    """What it is for."""

    language: NotRequired[str | None]
    """The language it is written in, a BCP 47 tag."""

    origin: NotRequired[Origin | None]
    """Which side began, where it differs from the conversation's."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    template: NotRequired[str | None]
    """The template it was made from."""

    visibility: NotRequired["VisibilityDocument"]
    """Who can read it."""


class MessageTestAny(TypedDict):
    """At least one message of the customer."""

    any: "PatternTestDocument"


class MessageTestLatest(TypedDict):
    """The last message of the customer."""

    latest: "PatternTestDocument"


class MixedDocument(TypedDict):
    """Fields, all by themselves."""

    business: timedelta | str
    """The time of the calendar."""

    then_wall: timedelta | str
    """The wall time after it."""


class MoneyDocument(TypedDict):
    """An exact amount of money."""

    currency: str
    """The ISO 4217 currency code, such as `TRY`."""

    minor_units: int
    """The amount in minor units of the currency (cents, kuruş), so that it is exact."""


class NthWeekdayDocument(TypedDict):
    """The n-th such weekday of a month."""

    month: int
    """The month, 1 to 12."""

    n: int
    """Which of them: 1 is the first and -1 the last. There is a fifth in some years only."""

    weekday: Weekday
    """The weekday."""


class NumberTestAtLeast(TypedDict):
    """It is this number or greater."""

    at_least: int


class NumberTestAtMost(TypedDict):
    """It is this number or smaller."""

    at_most: int


NumberTestIs = TypedDict(
    "NumberTestIs",
    {
        "is": int,
    },
)
"""It is this number."""


class NumberTestKnown(TypedDict):
    """There is a number at all, or, with `false`, there is none."""

    known: bool


class ObjectiveDocument(TypedDict):
    """An objective as a desk writes it: "90 % of first replies within 6 hours, with 80 % of customers satisfied"."""

    guardrail: NotRequired["GuardrailDocument | None"]
    """What must not suffer; absent for nothing."""

    hours: NotRequired[Hours | None]
    """In which time; absent for business time."""

    name: NotRequired[str | None]
    """The name people use."""

    percent: int
    """For how many of a hundred, 1 to 100."""

    timing: str
    """Which duration: `first_reply`, `reply_turn`, `first_resolution`, `full_resolution`, `closing`, `requester_wait`
    or `agent_work`.
    """

    within: timedelta | str
    """How long it may take."""


class ObservedDocument(TypedDict):
    """The day on which a holiday is kept when it falls badly.

    Either `days` or `to` says which day that is.
    """

    clash: NotRequired[bool]
    """Whether it also falls badly on a day that another holiday of the same document takes whole. Where both would
    move, the one listed first stays.
    """

    days: NotRequired[int | None]
    """So many days later; earlier where negative."""

    keep: NotRequired[bool]
    """Whether the day itself is off as well."""

    on: NotRequired[Sequence[Weekday]]
    """The weekdays on which it falls badly: the weekend, where none is named and `clash` is not set."""

    since: NotRequired[int | None]
    """The first year of this practice, by the day itself."""

    to: NotRequired["ObservedOnDocument | None"]
    """The working day it moves to: no weekend, and no day that is off or was already moved to. `nowhere` is none, so
    the holiday lapses.
    """

    until: NotRequired[int | None]
    """The last year of this practice, by the day itself."""


class OffsetBusinessDays(TypedDict):
    """A number of working dates of the clock's calendar, to the same time of day."""

    business_days: int
    """How many."""


class OpenedEvent(TypedDict):
    """The conversation began. Opened by the customer, it counts as the customer's first message."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["opened"]

    assignee: NotRequired[str | None]
    """The agent it goes to."""

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    channel: NotRequired[Channel]
    """How it reached the desk."""

    fields: NotRequired[Mapping[str, object]]
    """Custom fields."""

    impact: NotRequired[str | None]
    """How much it affects, a word of the desk's matrix."""

    label: NotRequired[str | None]
    """The host's own name of that state."""

    language: NotRequired[str | None]
    """The language, a BCP 47 tag."""

    origin: NotRequired[Origin]
    """Which side began."""

    priority: NotRequired[str | None]
    """The explicit priority."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    reference_number: NotRequired[str | None]
    """The number customers are shown, if they are shown one."""

    references: NotRequired["Sequence[ReferenceDocument]"]
    """Links to orders, products, problems, other conversations."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    state: NotRequired[State | None]
    """The state it begins in; `new` unless said otherwise."""

    subject: NotRequired[str | None]
    """The subject line."""

    tags: NotRequired[Sequence[str]]
    """Tags from the start."""

    team: NotRequired[str | None]
    """The team it goes to."""

    urgency: NotRequired[str | None]
    """How soon it matters, a word of the desk's matrix."""


OriginTestIn = TypedDict(
    "OriginTestIn",
    {
        "in": Sequence[Origin],
    },
)
"""It is one of these words."""


OriginTestIs = TypedDict(
    "OriginTestIs",
    {
        "is": Origin,
    },
)
"""It is this word."""


class OriginTestKnown(TypedDict):
    """There is a word at all, or, with `false`, there is none."""

    known: bool


class OtherDateDocument(TypedDict):
    """A month and day of another calendar's year, both as numbers."""

    day: int
    """The day of the month. In years in which the month is shorter there is no such day."""

    month: int
    """The month, 1 to 12, and 13 where the calendar has a thirteenth."""


class OutOfHoursExtraWall(TypedDict):
    """So much time on the wall, after the target."""

    wall: timedelta | str
    """How much."""


OverrideDocument = TypedDict(
    "OverrideDocument",
    {
        "agent": str,
        "from": datetime | str,
        "note": NotRequired[str | None],
        "to": datetime | str,
    },
)
"""Somebody else for a stretch of time: a swap, a holiday, an illness."""


class PackDocument(TypedDict):
    """The holidays of a country or region.

    A desk's calendar takes them in with `{"pack": "GB", "subdivision": "SCT"}` among its holidays. The host hands
    packs over in a [`World`](super::World); the library has none of its own.
    """

    format: str
    """The format of this document, `1.0`."""

    holidays: NotRequired["Sequence[HolidayDocument]"]
    """The holidays. Their order decides which one stays where two fall on one day."""

    id: str
    """By what calendars name it: the ISO 3166 code of a country or region, such as TR or DE-BY."""

    make_up_days: NotRequired["Sequence[MakeUpDayDocument]"]
    """Days that are worked although they are a weekend or a holiday."""

    name: str
    """What it is called."""

    names: NotRequired[Mapping[str, str]]
    """Its name in other languages, by language tag."""

    sources: NotRequired[Sequence[str]]
    """Where the data comes from: laws, official calendars."""

    subdivisions: NotRequired["Mapping[str, SubdivisionDocument]"]
    """The parts of the country or region that differ, by code without the country's, such as SCT or BY."""

    version: NotRequired[str | None]
    """Which edition of the data this is, so that answers can say what they were computed with."""

    weekend: NotRequired["Sequence[WeekendFromDocument]"]
    """The customary weekend, in the order it changed; Saturday and Sunday where it is left out."""


class PatternTestContains(TypedDict):
    """It contains this text, whatever the case."""

    contains: str


class PatternTestKnown(TypedDict):
    """There is a text at all, or, with `false`, there is none."""

    known: bool


class PatternTestMatches(TypedDict):
    """It matches this regular expression somewhere."""

    matches: str


class PolicyDocument(TypedDict):
    """A service level agreement: whom it is for, and what it promises.

    Policies stand in order, and the first of each agreement whose condition holds applies.
    """

    agreement: NotRequired[str | None]
    """The agreement it belongs to; absent for the one with customers. Agreements run side by side."""

    calendar: NotRequired[str | None]
    """The calendar of its business-hours targets; absent for the calendar of the conversation's team, else the desk's
    default calendar.
    """

    fallback: NotRequired[bool]
    """Whether it only steps in where no other policy of its agreement fits, wherever it stands."""

    id: str
    """The id, unique among the policies."""

    name: NotRequired[str | None]
    """The name people use."""

    targets: "Sequence[TargetDocument]"
    """What it promises. For a clock and priority the first row that fits counts."""

    when: NotRequired["ConditionDocument | None"]
    """Whom it is for; absent for everybody."""


class PresenceDocument(TypedDict):
    """One agent right now."""

    idle_since: NotRequired[datetime | str | datetime | str]
    """Since when the agent has had nothing new to do."""

    load: NotRequired[Mapping[str, int]]
    """How many conversations the agent has in hand, by channel."""

    status: NotRequired[Duty]
    """Whether the agent takes conversations."""

    until: NotRequired[datetime | str | datetime | str]
    """Until when that holds, where it is known. From then on the working hours decide."""


class PriorityChangedEvent(TypedDict):
    """The explicit priority was set or, without `to`, withdrawn."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["priority_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """The new priority."""


class PriorityDocument(TypedDict):
    """The desk's priorities and how a conversation gets one."""

    boosts: NotRequired["Sequence[BoostDocument]"]
    """What raises a priority, in order; the boosts whose condition holds add up."""

    boosts_explicit: NotRequired[bool]
    """Whether a priority that somebody set is boosted too. Floors and ceilings hold for it in any case."""

    ceiling: NotRequired["Sequence[LimitDocument]"]
    """Levels above which no priority rises, unless an escalation raises it. Of those whose condition holds the lowest
    counts; where a floor is higher, the ceiling wins.
    """

    default: NotRequired[str | None]
    """The level of a conversation that has neither a priority of its own nor a place in the matrix."""

    floor: NotRequired["Sequence[LimitDocument]"]
    """Levels below which no priority falls. Of those whose condition holds the highest counts."""

    levels: Sequence[str]
    """The levels, lowest first."""

    matrix: NotRequired[Mapping[str, Mapping[str, str]]]
    """The level for an impact and, inside it, an urgency."""


class ProblemDeclaredEvent(TypedDict):
    """The conversation was found to be about a known problem."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["problem_declared"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    problem: str
    """The problem record."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ProblemFixedEvent(TypedDict):
    """The problem was fixed."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["problem_fixed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    problem: str
    """The problem record."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ProblemUpdatedEvent(TypedDict):
    """There is news about the problem."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["problem_updated"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    problem: str
    """The problem record."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ProcedureDocument(TypedDict):
    """Something agents may do for a customer under rules: what must be checked first, up to which amount, and who has
    to approve more.
    """

    checks: NotRequired["Sequence[CheckDocument]"]
    """What must have been checked first, in the order of checking."""

    four_eyes: NotRequired[bool]
    """Whether an approval must come from somebody else than whoever asks, also where that one may approve."""

    limits: NotRequired["Sequence[LimitDocument2Document]"]
    """Up to which amounts, in order: the first that fits decides. What fits none is refused. None at all for a
    procedure without an amount.
    """

    name: NotRequired[str | None]
    """The name people use."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations it may be used at all; absent for all."""


class PromiseBrokenEvent(TypedDict):
    """A promise was given up."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["promise_broken"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    promise: str
    """The promise."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class PromiseDocument(TypedDict):
    """By when the desk says it will answer.

    The rule is to promise less than one can do: the later of the target and the wait that customers really had.
    """

    observed_only: NotRequired[bool]
    """Whether nothing is promised where no observed wait is supplied, instead of the target alone."""

    percentile: NotRequired[int | None]
    """Which percentile of the waits that were observed is promised, 1 to 100; absent for 90. The host supplies its
    value.
    """

    round_up_to: NotRequired[timedelta | str | None]
    """The promise falls on a multiple of this, counted from local midnight, at or after the instant it was worked out
    for; at most `PT12H`, absent for `PT1M`.
    """


class PromiseKeptEvent(TypedDict):
    """A promise was kept."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["promise_kept"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    promise: str
    """The promise."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class PromiseMadeEvent(TypedDict):
    """Somebody said what would happen by when."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["promise_made"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    depends_on: NotRequired[str | None]
    """On whom it depends, where not on the desk."""

    due: datetime | str
    """By when."""

    promise: str
    """The promise's id."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    what: NotRequired[str | None]
    """What was promised."""


class PromiseMovedEvent(TypedDict):
    """A promise got another date."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["promise_moved"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    due: datetime | str
    """The new date."""

    promise: str
    """The promise."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RatedEvent(TypedDict):
    """The customer gave a rating."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["rated"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    comment: NotRequired[str | None]
    """What the customer wrote beside it."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    scale: "ScaleDocument"
    """The answers that were possible."""

    score: int
    """The answer."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    survey: NotRequired[str | None]
    """The desk's survey."""


class RatingAskedEvent(TypedDict):
    """The customer was asked for a rating."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["rating_asked"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    survey: NotRequired[str | None]
    """The desk's survey."""


class ReassignToAgent(TypedDict):
    """An agent."""

    agent: str


class ReassignToTeam(TypedDict):
    """A team."""

    team: str


class RecipientAgent(TypedDict):
    """An agent."""

    agent: str


class RecipientAssignee(TypedDict):
    """The agent who has the conversation."""

    assignee: Mapping[str, object]


class RecipientRota(TypedDict):
    """Whoever is on call in a rota at the instant of the step."""

    rota: str


class RecipientTeam(TypedDict):
    """Everybody in a team."""

    team: str


class RedactedEvent(TypedDict):
    """Content was removed for privacy; that something was said remains a fact."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["redacted"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    event: str
    """The event whose content went."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ReferenceAddedEvent(TypedDict):
    """A link was added."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["reference_added"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    reference: "ReferenceDocument"
    """The link."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class ReferenceDocument(TypedDict):
    """A typed link to something outside the conversation."""

    id: str
    """The id over there."""

    to: str
    """What it points to: `order`, `product`, `problem`, `conversation` or a word of the host's own."""


class ReopenedEvent(TypedDict):
    """Taken up again after it was resolved or closed."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["reopened"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RepeatDocument(TypedDict):
    """How a step comes up again."""

    every: timedelta | str
    """How long after the time before, in the time of the step."""

    times: int
    """How often in all, the first time among them, at most 100."""


class RepliesDocument(TypedDict):
    """What the desk answers by itself, and what it promises in doing so."""

    acknowledgement: NotRequired["Sequence[ReplyRuleDocument]"]
    """What is answered while somebody is there, in order: the first rule that fits decides. None for nothing."""

    at_most_once_per: NotRequired[timedelta | str | None]
    """How much time passes, on the wall clock, before the same kind of reply is given again in a conversation; absent
    for `PT24H`, `PT0S` for no limit.
    """

    default_language: NotRequired[str | None]
    """The language of customers whose language is not known or has no text, a BCP 47 tag; absent for `en`."""

    no_isolation: NotRequired[bool]
    """Whether dates, times and reference numbers are not isolated from text that is written from right to left.
    Isolated they stand between U+2066 and U+2069 and are not shown back to front.
    """

    out_of_hours: NotRequired["Sequence[ReplyRuleDocument]"]
    """What is answered while nobody is there, in order: the first rule that fits decides. None for nothing."""

    promise: NotRequired["PromiseDocument | None"]
    """By when the desk says it will answer; absent for no promise."""

    templates: NotRequired["Mapping[str, TemplateDocument]"]
    """The texts, by id."""


class ReplyRuleDocument(TypedDict):
    """When which text is answered. What is absent makes no difference."""

    channels: NotRequired[Sequence[Channel]]
    """On which channels."""

    closed_by: NotRequired["Sequence[ClosedByDocument]"]
    """While the people are away for which reason."""

    cover: NotRequired[Sequence[Cover]]
    """While who is there."""

    id: NotRequired[str | None]
    """The id, unique among the rules; absent for the kind with the rule's place, such as `out_of_hours/2`."""

    languages: NotRequired[Sequence[str]]
    """For customers of which languages, BCP 47 tags."""

    no_promise: NotRequired[bool]
    """Whether nothing is promised, although the desk does."""

    template: NotRequired[str | None]
    """The id of the template; absent for no answer at all."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations."""


class ResolvedEvent(TypedDict):
    """Declared solved."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["resolved"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    label: NotRequired[str | None]
    """The host's own name of the status."""

    outcome: NotRequired["OutcomeDocument | None"]
    """How."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RestoredEvent(TypedDict):
    """Brought back from spam or the bin."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["restored"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RetentionAppliedEvent(TypedDict):
    """A retention rule removed content."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["retention_applied"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    rule: NotRequired[str | None]
    """Which rule."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RetractedEvent(TypedDict):
    """An event was recorded by mistake; from here on it counts as never happened."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["retracted"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    event: str
    """The event."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class RotaDocument(TypedDict):
    """Who is on call when: layers of turns, and overrides that win over all of them."""

    covers: NotRequired[str | None]
    """The id of the calendar in whose open time somebody has to be on call; absent for always. A hole is time in it
    without anybody.
    """

    layers: "Sequence[LayerDocument]"
    """The layers, at most 20. The first that has somebody on call at an instant decides; those after it fill what it
    leaves open.
    """

    local_time: NotRequired["LocalTimeRulesDocument"]
    """How hand-off times that a change of clocks skips or repeats are read."""

    name: NotRequired[str | None]
    """The name people use."""

    overrides: NotRequired["Sequence[OverrideDocument]"]
    """Changes for a stretch of time, at most 10,000. They win over every layer; where two overlap, the later in the
    list wins, because whoever wrote it saw the one before.
    """

    zone: tzinfo | str
    """The IANA time zone of its dates and hand-off times, such as Europe/Istanbul."""


class RouteToAgent(TypedDict):
    """This agent."""

    agent: str


class RouteToRota(TypedDict):
    """Whoever is on call in a rota."""

    rota: str


class RouteToTeam(TypedDict):
    """A member of a team."""

    team: str


class RoutingDocument(TypedDict):
    """Who gets which conversation."""

    capacity: NotRequired["CapacityDocument | None"]
    """How much an agent takes on at once who has no capacity of their own; absent for no limit."""

    fallback: NotRequired["RouteToDocument | None"]
    """Who gets a conversation for which no rule holds."""

    fallback_languages: NotRequired[Sequence[str]]
    """The languages to fall back to, in this order, after those of the team."""

    prefer: NotRequired[Sequence[Preference]]
    """What decides between agents who all fit, in this order; absent for `language`, `sticky`, `skill`,
    `least_loaded`, `longest_idle`, `id`. Where `language` is not named it comes first, and `id` always comes last.
    """

    rules: NotRequired["Sequence[RoutingRuleDocument]"]
    """The rules, in order: the first whose condition holds applies."""


class RoutingRuleDocument(TypedDict):
    """One rule: for which conversations it is, who gets them, and what that takes."""

    id: str
    """The id, unique among the rules."""

    languages: NotRequired["LanguageNeedDocument | None"]
    """The language it takes; absent where any will do."""

    name: NotRequired[str | None]
    """The name people use."""

    out_of_hours: NotRequired[bool]
    """Whether agents outside their working hours can get it too. Whoever is on call in a rota always can."""

    overflow: NotRequired["Sequence[RouteToDocument]"]
    """Who gets them, in this order, when nobody of `to` fits at the moment."""

    skills: NotRequired[Mapping[str, int]]
    """The skills it takes, each with the lowest level that will do, 1 to 10."""

    sticky: NotRequired["StickyDocument | None"]
    """Whether the agent who had the conversation before is preferred; absent for no."""

    to: "RouteToDocument"
    """Who gets them."""

    when: NotRequired["ConditionDocument | None"]
    """For which conversations; absent for all."""


class RuleDocument(TypedDict):
    """One rule that suggests a tag when a text has one of its words or matches its pattern."""

    id: str
    """The name of the rule, given as evidence with every tag it suggests."""

    languages: NotRequired[Sequence[str]]
    """The languages of the texts the rule reads, such as `en`, which includes `en-GB`. All when absent. A text whose
    language is not known is always read.
    """

    regex: NotRequired[str | None]
    """A regular expression that may match instead, on the text as written (in Unicode form NFC). Upper and lower case
    are one unless it says `(?-i)`. Look-around and back-references do not exist, so it always takes linear time.
    """

    tag: str
    """The key of the tag it suggests. The successor is suggested where the tag is deprecated."""

    unless: NotRequired[Sequence[str]]
    """Words and phrases that keep the rule from matching a text they occur in."""

    where: NotRequired[Sequence[Place]]
    """The texts the rule reads. The subject and the customer's messages when absent."""

    words: NotRequired[Sequence[str]]
    """Words and phrases, one of which must occur. Case, accents written in two parts, full-width letters, the Turkish
    i, Arabic and Persian letter variants, vowel marks, digits of other scripts and invisible joiners make no
    difference; whole words only (`cat` is not in `category`).
    """


class ScaleDocument(TypedDict):
    """The answers a rating can take: whole numbers from `lowest` to `highest`."""

    highest: int
    """The best answer."""

    lowest: int
    """The worst answer."""


class SearchedEvent(TypedDict):
    """The customer searched the help centre."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["searched"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    hits: NotRequired[int]
    """How many hits came back."""

    query: NotRequired[str | None]
    """For what."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class SetTestEmpty(TypedDict):
    """It is empty, or, with `false`, it is not."""

    empty: bool


class SetTestHas(TypedDict):
    """It has this word."""

    has: str


class SetTestHasAll(TypedDict):
    """It has all of these."""

    has_all: Sequence[str]


class SetTestHasAny(TypedDict):
    """It has at least one of these."""

    has_any: Sequence[str]


class SkeletonDocument(TypedDict):
    """Cover by a few, for what cannot wait."""

    calendar: str
    """The id of the calendar on which they are there. Where the others are there too, the others answer."""

    languages: NotRequired[Sequence[str]]
    """The languages they answer in, BCP 47 tags; none for those of the channel."""

    priorities: Sequence[str]
    """The priorities they answer. Nothing else is admitted, also nothing without a priority."""


class SnoozedEvent(TypedDict):
    """Put aside until an instant, or until the customer writes."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["snoozed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    until: NotRequired[datetime | str | datetime | str]
    """When it comes back; absent for "on the next customer message"."""


class SolarTermDocument(TypedDict):
    """The day on which the sun reaches a place of its yearly path."""

    hours_from_utc: int
    """Whose day: hours the clocks of the country are ahead of UTC, 9 in Japan and Korea and 8 in China."""

    term: "TermDocument"
    """The place."""


class SpecialDayDocument(TypedDict):
    """A date with hours of its own: a short day, skeleton cover, a worked weekend."""

    date: date | str
    """The date."""

    hours: "Sequence[IntervalDocument]"
    """The hours of that date; none at all closes it."""

    name: NotRequired[str | None]
    """What it is called in explanations."""


class SpokenDocument(TypedDict):
    """A language of a channel."""

    calendar: NotRequired[str | None]
    """The id of the calendar on which people answer in this language; absent for that of the channel."""


class StaffDocument(TypedDict):
    """Who is at work right now and how loaded: what the host knows and no document says.

    It is about one instant, the one that routing is asked about, and leaves out the conversation that is routed.
    """

    agents: NotRequired["Mapping[str, PresenceDocument]"]
    """The agents the host knows something of, by id."""

    format: str
    """The format of this document, `1.0`."""

    unlisted: NotRequired["UnlistedDocument"]
    """What holds for agents that are not listed."""


StateTestIn = TypedDict(
    "StateTestIn",
    {
        "in": Sequence[State],
    },
)
"""It is one of these words."""


StateTestIs = TypedDict(
    "StateTestIs",
    {
        "is": State,
    },
)
"""It is this word."""


class StateTestKnown(TypedDict):
    """There is a word at all, or, with `false`, there is none."""

    known: bool


class StatusEvent(TypedDict):
    """The host's status changed to a working state."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["status"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    label: NotRequired[str | None]
    """The host's own name of it."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: State
    """What the status means to the clocks."""


class StepDocument(TypedDict):
    """One step of a chain."""

    at: "WhenDocument"
    """When it comes up."""

    do: "Sequence[ActionDocument]"
    """What is done."""

    hours: NotRequired[Hours | None]
    """In which time the offset is counted; absent for the time of the clock's target, or of the chain's calendar."""

    id: NotRequired[str | None]
    """The id, unique in the chain; absent for the step's place, counted from 1. Give one to a step that may move."""

    repeat: NotRequired["RepeatDocument | None"]
    """Whether it comes up again while the clock or the situation goes on."""


class StickyWithin(TypedDict):
    """When that was no longer ago than this, on the wall clock."""

    within: timedelta | str


StringTestIn = TypedDict(
    "StringTestIn",
    {
        "in": Sequence[str],
    },
)
"""It is one of these words."""


StringTestIs = TypedDict(
    "StringTestIs",
    {
        "is": str,
    },
)
"""It is this word."""


class StringTestKnown(TypedDict):
    """There is a word at all, or, with `false`, there is none."""

    known: bool


SubdivisionDocument = TypedDict(
    "SubdivisionDocument",
    {
        "except": NotRequired[Sequence[str]],
        "holidays": NotRequired["Sequence[HolidayDocument]"],
        "make_up_days": NotRequired["Sequence[MakeUpDayDocument]"],
        "name": str,
        "names": NotRequired[Mapping[str, str]],
        "weekend": NotRequired["Sequence[WeekendFromDocument]"],
    },
)
"""A part of a country or region: everything of the whole, and what differs."""


class SubjectChangedEvent(TypedDict):
    """The subject line was changed."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["subject_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: str
    """The new subject."""


class SurveyDocument(TypedDict):
    """A survey as a desk writes it."""

    kind: SurveyKind
    """What it asks about."""

    name: NotRequired[str | None]
    """The name people use."""

    satisfied_from: NotRequired[int | None]
    """The lowest answer that counts as satisfied; absent for the top two of five and alike."""

    scale: "ScaleDocument"
    """The answers it allows."""


class SwitchesDocument(TypedDict):
    """The choices in which helpdesks differ; what is absent is as the profile has it."""

    at_closing: NotRequired["AtClosingDocument | None"]
    """Where a target is due that is used up at the very moment the desk closes."""

    automatic_replies: NotRequired[bool | None]
    """Whether acknowledgements, out-of-hours answers and the like are replies too; not by default."""

    breach: NotRequired["BreachDocument | None"]
    """What becomes of a promise that was broken when another target takes its place."""

    calendar_change: NotRequired["CalendarChangeDocument | None"]
    """What a change of the calendar does to a running clock."""

    first_reply_from: NotRequired["FirstReplyStartDocument | None"]
    """What starts the first-reply clock."""

    late_attach: NotRequired["LateAttachDocument | None"]
    """From when a target counts that comes later than its clock began."""

    manual_due: NotRequired["ManualDueDocument | None"]
    """What a pause does to a due instant that somebody set by hand."""

    match: NotRequired["MatchDocument | None"]
    """Which of the policies that fit apply."""

    next_reply_alone: NotRequired[bool | None]
    """Whether a next-reply target counts also in a policy that promises no first reply, as by default."""

    next_reply_before_first: NotRequired["BeforeFirstReplyDocument | None"]
    """Whether the next-reply clock runs before the first reply too."""

    next_reply_from: NotRequired["NextReplyStartDocument | None"]
    """Which customer message the next-reply clock starts at."""

    no_condition: NotRequired["NoConditionDocument | None"]
    """What a policy without a condition is for."""

    notes_reply: NotRequired[bool | None]
    """Whether an internal note is a reply too; not by default."""

    pause_moves: NotRequired["PauseMovesDocument | None"]
    """In which time the due instant moves while a clock is paused."""

    pauses: NotRequired[Mapping[str, Sequence[State]]]
    """The states in which a clock pauses, by clock; absent clocks pause as their pages say."""

    priority_change: NotRequired["PriorityChangeDocument | None"]
    """What a change of priority does to a running clock."""

    reopen: NotRequired["Mapping[str, ReopenDocument]"]
    """What becomes of a clock when work begins again, by clock."""

    reply_assigns: NotRequired[bool | None]
    """Whether a reply ends the assignment clock too, as taking the matter up; not by default."""

    reply_by: NotRequired[Sequence[Role] | None]
    """Who answers for the desk; `agent` unless said otherwise."""

    resolve_replies: NotRequired[bool | None]
    """Whether a resolve without an answer stands for one, as by default; otherwise it takes the reply clocks away."""

    rounding: NotRequired["RoundingDocument | None"]
    """How exactly time used is shown."""

    simultaneous: NotRequired["SimultaneousDocument | None"]
    """What wins where one event starts and stops a clock of the desk's own."""

    states_reply: NotRequired[Sequence[State] | None]
    """States whose beginning is a reply; none by default."""

    suppresses: NotRequired[Mapping[str, Sequence[State]]]
    """The states in which a clock shows no due instant while its time goes on counting, by clock; none by default."""

    third_parties: NotRequired["ThirdPartiesDocument | None"]
    """What messages of third parties are."""

    working_day: NotRequired["WorkingDayDocument | None"]
    """Where a target of working days ends whose time of day is closed on its last day."""


class TagAddedEvent(TypedDict):
    """A tag was put on."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["tag_added"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    rule: NotRequired[str | None]
    """The rule that did it, if a rule did."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    tag: str
    """The tag."""


class TagDocument(TypedDict):
    """One tag: a thing that conversations can be about."""

    definition: NotRequired[str | None]
    """When to apply the tag and when not to, in a sentence or two."""

    deprecated: NotRequired["DeprecationDocument | None"]
    """Present once the tag is no longer to be applied. Conversations that carry it keep it."""

    kind: NotRequired["TagKindDocument | None"]
    """What the tag tells about a conversation. The kind of the parent when absent, `other` at the top."""

    labels: NotRequired[Mapping[str, str]]
    """What people read, by language such as `en` or `pt-BR`. A tag without labels is shown by its key."""

    owner: NotRequired[str | None]
    """Who acts when conversations with this tag become more, such as a team outside support."""

    parent: NotRequired[str | None]
    """The key of the broader tag this one belongs to. A tag without a parent is at the top of the tree."""

    synonyms: NotRequired[Mapping[str, Sequence[str]]]
    """Other names people use for it, by language; misspellings are welcome. The tag is found by them."""


class TagRemovedEvent(TypedDict):
    """A tag was taken off."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["tag_removed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    tag: str
    """The tag."""


class TargetDocument(TypedDict):
    """One promise of a policy."""

    calendar: NotRequired[str | None]
    """The calendar of this target, where it differs from the policy's."""

    clock: "ClockNameDocument"
    """Which clock it is about."""

    hours: NotRequired[Hours]
    """Which time counts."""

    out_of_hours_extra: NotRequired["OutOfHoursExtraDocument | None"]
    """What is added where the clock starts outside business hours."""

    priorities: NotRequired[Sequence[str] | None]
    """For which priorities; absent for all, also for conversations without one."""

    within: "WithinDocument"
    """How long the clock may take."""


class TaxonomyDocument(TypedDict):
    """The tags a desk uses to say what conversations are about, and the rules that suggest them."""

    rules: NotRequired["Sequence[RuleDocument]"]
    """The rules that suggest tags from words and patterns, the most important first."""

    tags: NotRequired["Mapping[str, TagDocument]"]
    """The tags by their stable keys. A key is made of letters of any script, digits, `_`, `-`, `.` and `:`, such as
    `charged_twice`. It never changes; what people read is the label.
    """

    version: NotRequired[str | None]
    """The name of this version, such as `2026-11`. Answers computed with it repeat the name."""


class TeamChangedEvent(TypedDict):
    """Given to a team or, without `to`, to none."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["team_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """The team."""


class TeamDocument(TypedDict):
    """A team that conversations can be given to. Its members are the agents that name it."""

    calendar: NotRequired[str | None]
    """The id of the calendar the team works on."""

    fallback_languages: NotRequired[Sequence[str]]
    """The languages the team falls back to, in this order, when nobody fits who answers in the customer's own."""

    languages: NotRequired[Sequence[str]]
    """The languages the team answers in, BCP 47 tags: those of its members who list none of their own."""

    name: NotRequired[str | None]
    """The name people use."""


class TellDocument(TypedDict):
    """Who is told, and how."""

    by: NotRequired[str | None]
    """By which means, a word the host knows, such as `phone`; absent where the host decides."""

    who: "RecipientDocument"
    """Who."""


class TemplateDocument(TypedDict):
    """A text in several languages."""

    texts: Mapping[str, str]
    """The text for each language, BCP 47 tags. `{customer}` and the like stand for values, `{customer|you}` says what
    to write where there is none, and `{{` and `}}` are braces.
    """


class TierDocument(TypedDict):
    """A customer tier, such as gold or free."""

    name: NotRequired[str | None]
    """The name people use."""


class TimeTestDocument(TypedDict):
    """A test of the time, as the clock on the wall of a calendar shows it."""

    calendar: str
    """The calendar, whose zone is meant."""

    test: "ClockTestDocument"
    """What the time must pass."""


class TransferredEvent(TypedDict):
    """A live talk was passed on."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["transferred"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """To whom: a team, an agent, a number."""


class TriggerDocument(TypedDict):
    """Something that happens: an event, or a condition that begins to hold."""

    on: NotRequired["TriggerEventDocument | None"]
    """The event. Without it the trigger is the moment at which `when` begins to hold."""

    when: NotRequired["ConditionDocument | None"]
    """What must hold after the event."""


class TurnDays(TypedDict):
    """So many days, 1 to 366."""

    days: int


class TurnHours(TypedDict):
    """So many hours, 1 to 8784."""

    hours: int


class TurnWeeks(TypedDict):
    """So many weeks, 1 to 53."""

    weeks: int


class UnmergedEvent(TypedDict):
    """The merge was undone."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["unmerged"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""


class UrgencyChangedEvent(TypedDict):
    """The urgency was set or withdrawn."""

    id: str
    """The id, unique in its conversation."""

    at: datetime | str
    """When it happened."""

    by: NotRequired["ActorDocument"]
    """Who did it. Only what was opened or written needs somebody."""

    type: Literal["urgency_changed"]

    cause: NotRequired[str | None]
    """The event or the scheduled action that caused it; an action's id here says that the action was carried out."""

    recorded_at: NotRequired[datetime | str | datetime | str]
    """When the host learned of it, if that was later."""

    sequence: NotRequired[int]
    """Its order among events of the same instant; events without one keep the order they were appended in."""

    to: NotRequired[str | None]
    """A word of the desk's matrix."""


class ValueTestAtLeast(TypedDict):
    """It is a number, this or greater."""

    at_least: float


class ValueTestAtMost(TypedDict):
    """It is a number, this or smaller."""

    at_most: float


class ValueTestChecked(TypedDict):
    """It is the yes or no of a check box."""

    checked: bool


class ValueTestContains(TypedDict):
    """It is a text that contains this one, whatever the case."""

    contains: str


class ValueTestHas(TypedDict):
    """It is a list that has this text or number, compared as it is written."""

    has: str


class ValueTestHasAll(TypedDict):
    """It is a list that has all of these."""

    has_all: Sequence[str]


class ValueTestHasAny(TypedDict):
    """It is a list that has at least one of these."""

    has_any: Sequence[str]


ValueTestIn = TypedDict(
    "ValueTestIn",
    {
        "in": Sequence[str],
    },
)
"""It is one of these texts."""


ValueTestIs = TypedDict(
    "ValueTestIs",
    {
        "is": str,
    },
)
"""It is this text; numbers, `true` and `false` are compared as they are written. A list is never one text."""


class ValueTestKnown(TypedDict):
    """There is a value at all, or, with `false`, there is none."""

    known: bool


class ValueTestMatches(TypedDict):
    """It is a text that matches this regular expression somewhere."""

    matches: str


class WeekdayNearDocument(TypedDict):
    """A weekday found from a day: `date` or `holiday` says from which."""

    date: NotRequired[str | None]
    """The day of every year it is found from."""

    holiday: NotRequired[str | None]
    """The holiday of the same document it is found from, by id or name."""

    n: NotRequired[int | None]
    """Which of them, counted away from the day: 1, where it is left out, is the closest."""

    place: "WeekdayPlaceDocument"
    """Where it lies."""

    weekday: Weekday
    """The weekday."""


WeekendFromDocument = TypedDict(
    "WeekendFromDocument",
    {
        "days": Sequence[Weekday],
        "from": NotRequired[date | str | None],
    },
)
"""The days that are not worked by custom, from a date on. Hours are the calendar's; this is what `observed` goes by.
"""


class WeeklyHoursDocument(TypedDict):
    """Open hours for each weekday. A weekday that is not named is closed."""

    fri: NotRequired["Sequence[IntervalDocument]"]
    """Friday."""

    mon: NotRequired["Sequence[IntervalDocument]"]
    """Monday."""

    sat: NotRequired["Sequence[IntervalDocument]"]
    """Saturday."""

    sun: NotRequired["Sequence[IntervalDocument]"]
    """Sunday."""

    thu: NotRequired["Sequence[IntervalDocument]"]
    """Thursday."""

    tue: NotRequired["Sequence[IntervalDocument]"]
    """Tuesday."""

    wed: NotRequired["Sequence[IntervalDocument]"]
    """Wednesday."""


class WhenAfter(TypedDict):
    """When the clock has used so much time, or the situation has lasted so long."""

    after: timedelta | str


class WhenAfterDue(TypedDict):
    """That long after, if the clock still runs."""

    after_due: "OffsetDocument"


class WhenBeforeDue(TypedDict):
    """That long before; at the start of the clock where the target is shorter."""

    before_due: "OffsetDocument"


class WhenPercentUsed(TypedDict):
    """When so many hundredths of the target are used, 1 to 1000."""

    percent_used: int


AcknowledgeDocument: TypeAlias = Literal["stops"] | AcknowledgeHolds | Literal["ignored"]
"""What an acknowledgement does to a chain: an event that names one of its actions, or none."""


ActionDocument: TypeAlias = (
    ActionNotify
    | ActionTell
    | ActionRun
    | ActionReassign
    | ActionRaisePriority
    | ActionTag
)
"""What a step does."""


AtClosingDocument: TypeAlias = Literal["stay", "roll"]
"""Where a target is due that is used up at the very moment the desk closes."""


BeforeFirstReplyDocument: TypeAlias = Literal["never", "messages", "always"]
"""Whether the next-reply clock runs before the first reply too."""


BreachDocument: TypeAlias = Literal["stays", "judged_again"]
"""What becomes of a promise that was broken when another target takes its place."""


CalendarChangeDocument: TypeAlias = Literal["cumulative", "last"]
"""What a change of the calendar does to a running clock."""


ChannelTestDocument: TypeAlias = ChannelTestIs | ChannelTestIn | ChannelTestKnown
"""A test of one word."""


ClockNameDocument: TypeAlias = ClockKind | str
"""A clock as documents name it: one of the kinds there are, or a clock of the desk's own."""


ClockTestDocument: TypeAlias = ClockTestOpen | ClockTestBetween | ClockTestWeekday | ClockTestDates
"""A test of the clock on a wall."""


ClosedByDocument: TypeAlias = Literal["outside_hours", "holiday", "special_day", "break", "other"]
"""Why people are away."""


ConditionDocument: TypeAlias = (
    ConditionAll
    | ConditionAny
    | ConditionNot
    | ConditionNamed
    | ConditionState
    | ConditionChannel
    | ConditionOrigin
    | ConditionPriority
    | ConditionImpact
    | ConditionUrgency
    | ConditionTeam
    | ConditionAssignee
    | ConditionLanguage
    | ConditionCustomer
    | ConditionTier
    | ConditionSegments
    | ConditionTags
    | ConditionSubject
    | ConditionProblem
    | ConditionField
    | ConditionLabel
    | ConditionWaiting
    | ConditionAge
    | ConditionCustomerMessages
    | ConditionRepeats
    | ConditionReplies
    | ConditionReopens
    | ConditionTransfers
    | ConditionChannelSwitches
    | ConditionAnswered
    | ConditionHandedOff
    | ConditionRating
    | ConditionOtherContacts
    | ConditionBrokenPromises
    | ConditionEarlierRating
    | ConditionCustomerValue
    | ConditionMessage
    | ConditionTime
)
"""A condition on a conversation: an object with exactly one key."""


CountTestDocument: TypeAlias = CountTestIs | CountTestAtLeast | CountTestAtMost
"""A test of how often something happened."""


DayEndDocument: TypeAlias = Literal["same_time", "end_of_day"]
"""Where on its last day a target of working days ends."""


DecidedDocument: TypeAlias = Literal["live", "snapshot"]
"""When the condition of a chain is decided."""


EasterDocument: TypeAlias = Literal["gregorian", "julian"]
"""Which church's Easter Sunday."""


EmptyCalendarDocument: TypeAlias = Literal["error", "always_open"]
"""What a calendar means that never opens."""


EventDocument: TypeAlias = (
    OpenedEvent
    | MessageEvent
    | MessageEditedEvent
    | MessageDeletedEvent
    | RetractedEvent
    | StatusEvent
    | SnoozedEvent
    | ResolvedEvent
    | ClosedEvent
    | ReopenedEvent
    | MergedEvent
    | UnmergedEvent
    | MarkedSpamEvent
    | DeletedEvent
    | RestoredEvent
    | PriorityChangedEvent
    | ImpactChangedEvent
    | UrgencyChangedEvent
    | DueSetEvent
    | AssignedEvent
    | TeamChangedEvent
    | TagAddedEvent
    | TagRemovedEvent
    | FieldSetEvent
    | SubjectChangedEvent
    | LanguageChangedEvent
    | ChannelChangedEvent
    | CustomerChangedEvent
    | ReferenceAddedEvent
    | RatingAskedEvent
    | RatedEvent
    | PromiseMadeEvent
    | PromiseMovedEvent
    | PromiseKeptEvent
    | PromiseBrokenEvent
    | EscalatedEvent
    | AcknowledgedEvent
    | BotInvolvedEvent
    | BotAnsweredEvent
    | HumanAskedEvent
    | BotConfirmedEvent
    | HandedOffEvent
    | SearchedEvent
    | ArticleViewedEvent
    | ProblemDeclaredEvent
    | ProblemUpdatedEvent
    | ProblemFixedEvent
    | TransferredEvent
    | CallStartedEvent
    | CallEndedEvent
    | RedactedEvent
    | CustomerErasedEvent
    | RetentionAppliedEvent
)
"""One thing that happened in a conversation.

A `type` this version does not know is kept with all its fields.
"""


FirstReplyStartDocument: TypeAlias = Literal["request", "opening", "handoff", "with_people"]
"""What starts the first-reply clock."""


HebrewMonthDocument: TypeAlias = Literal[
    "tishrei",
    "heshvan",
    "kislev",
    "tevet",
    "shevat",
    "adar_i",
    "adar",
    "adar_ii",
    "nisan",
    "iyar",
    "sivan",
    "tamuz",
    "av",
    "elul",
]
"""A month of the Hebrew year."""


HijriReckoningDocument: TypeAlias = Literal["umm_al_qura", "civil", "astronomical"]
"""How the months of the Islamic year are reckoned."""


IntervalDocument: TypeAlias = Sequence[time | str]
"""Local hours from a start to an end. An end at or before the start is on the next day."""


LanguageNeedDocument: TypeAlias = Literal["conversation"] | Literal["conversation_only"] | LanguageNeedAnyOf
"""The language a rule takes."""


LateAttachDocument: TypeAlias = Literal["from_start", "from_attach", "from_start_with_pauses"]
"""From when a target counts that comes to a clock later than the clock began."""


LevelTestDocument: TypeAlias = LevelTestIs | LevelTestIn | LevelTestAtLeast | LevelTestAtMost | LevelTestKnown
"""A test of a priority, which has an order."""


ManualDueDocument: TypeAlias = Literal["stays", "moves"]
"""What a pause does to a due instant that somebody set by hand."""


MatchDocument: TypeAlias = Literal["first", "last", "all"]
"""Which of the policies that fit apply."""


MessageTestDocument: TypeAlias = MessageTestLatest | MessageTestAny
"""A test of what the customer wrote. Texts that are not recorded, or were removed, match nothing."""


NextReplyStartDocument: TypeAlias = Literal["oldest", "newest"]
"""Which customer message the next-reply clock starts at."""


NoConditionDocument: TypeAlias = Literal["everything", "nothing"]
"""What a policy without a condition is for."""


NumberTestDocument: TypeAlias = NumberTestIs | NumberTestAtLeast | NumberTestAtMost | NumberTestKnown
"""A test of a whole number that may be missing."""


ObservedOnDocument: TypeAlias = Literal["next_working_day", "previous_working_day", "nearest_working_day", "nowhere"]
"""A working day near a holiday, or none."""


OffsetDocument: TypeAlias = timedelta | str | OffsetBusinessDays
"""How far from a due instant."""


OriginTestDocument: TypeAlias = OriginTestIs | OriginTestIn | OriginTestKnown
"""A test of one word."""


OtherwiseDocument: TypeAlias = Literal["wait", "skip"]
"""What becomes of a step that may not come up at its hour."""


OutOfHoursExtraDocument: TypeAlias = timedelta | str | OutOfHoursExtraWall
"""What is added to a target whose clock starts while its calendar is closed."""


OutcomeDocument: TypeAlias = Literal["confirmed", "assumed", "workaround", "declined"]
"""How a resolve came about."""


PatternTestDocument: TypeAlias = PatternTestContains | PatternTestMatches | PatternTestKnown
"""A test of a text."""


PauseMovesDocument: TypeAlias = Literal["counted", "wall"]
"""In which time the due instant moves while a clock is paused."""


PriorityChangeDocument: TypeAlias = Literal["new_target", "new_cycle", "frozen"]
"""What a change of priority does to a running clock."""


ReassignToDocument: TypeAlias = ReassignToTeam | ReassignToAgent
"""Who gets a conversation."""


RecipientDocument: TypeAlias = RecipientAgent | RecipientTeam | RecipientRota | RecipientAssignee
"""Somebody who can be told."""


ReopenDocument: TypeAlias = Literal["resume", "first_only", "restart", "total"]
"""What becomes of a clock when work begins again after it was over."""


RestartDocument: TypeAlias = Literal["new_cycle", "first_only", "reset", "resume"]
"""What a start after a stop does."""


RoundingDocument: TypeAlias = Literal["exact", "second", "minute"]
"""How exactly time used is shown."""


RouteToDocument: TypeAlias = RouteToTeam | RouteToAgent | RouteToRota
"""Who gets a conversation."""


SetTestDocument: TypeAlias = SetTestHas | SetTestHasAny | SetTestHasAll | SetTestEmpty
"""A test of a set of words."""


SimultaneousDocument: TypeAlias = Literal["stop_first", "start_first", "stop_and_start"]
"""What wins where one event starts, pauses and stops a clock of the desk's own."""


StateTestDocument: TypeAlias = StateTestIs | StateTestIn | StateTestKnown
"""A test of one word."""


StickyDocument: TypeAlias = Literal["always"] | StickyWithin
"""Whether the agent who had a conversation before is preferred."""


StringTestDocument: TypeAlias = StringTestIs | StringTestIn | StringTestKnown
"""A test of one word."""


TagKindDocument: TypeAlias = Literal["what", "why", "product", "sentiment", "outcome", "other"]
"""What a tag tells about a conversation."""


TermDocument: TypeAlias = Literal[
    "vernal_equinox",
    "qingming",
    "guyu",
    "lixia",
    "xiaoman",
    "mangzhong",
    "summer_solstice",
    "xiaoshu",
    "dashu",
    "liqiu",
    "chushu",
    "bailu",
    "autumnal_equinox",
    "hanlu",
    "shuangjiang",
    "lidong",
    "xiaoxue",
    "daxue",
    "winter_solstice",
    "xiaohan",
    "dahan",
    "lichun",
    "yushui",
    "jingzhe",
]
"""The places of the sun's path by which East Asia divides the year, 15 degrees apart."""


ThirdPartiesDocument: TypeAlias = Literal["ignored", "staff", "customers"]
"""What messages of third parties, such as people in copy, are."""


TriggerEventDocument: TypeAlias = Literal[
    "opened",
    "customer_message",
    "reply",
    "message",
    "assigned",
    "unassigned",
    "team_changed",
    "status",
    "priority_changed",
    "field_set",
    "tag_added",
    "tag_removed",
    "handed_off",
    "snoozed",
    "resolved",
    "closed",
    "reopened",
    "rated",
]
"""The events that start and stop clocks."""


TurnDocument: TypeAlias = TurnHours | TurnDays | TurnWeeks
"""How long a turn is, on the clock of the rota's zone: a turn of one day that begins at 09:00 ends at 09:00, also
when the clocks change in between.
"""


UnlistedDocument: TypeAlias = Literal["by_hours", "off_duty"]
"""What holds for agents the host says nothing of."""


ValueTestDocument: TypeAlias = (
    ValueTestIs
    | ValueTestIn
    | ValueTestAtLeast
    | ValueTestAtMost
    | ValueTestChecked
    | ValueTestHas
    | ValueTestHasAny
    | ValueTestHasAll
    | ValueTestContains
    | ValueTestMatches
    | ValueTestKnown
)
"""A test of a custom field's value."""


VisibilityDocument: TypeAlias = Literal["world", "participants", "internal"]
"""Who can read a message."""


WeekdayPlaceDocument: TypeAlias = Literal["before", "on_or_before", "on_or_after", "after", "nearest"]
"""Where a weekday lies, seen from a day."""


WhenDocument: TypeAlias = Literal["due"] | WhenBeforeDue | WhenAfterDue | WhenPercentUsed | WhenAfter
"""When a step comes up."""


WorkingDayDocument: TypeAlias = Literal["snapped", "clamped"]
"""Where on its last day a target of working days ends whose time of day is closed then."""


WithinDocument: TypeAlias = timedelta | str | DaysDocument | MixedDocument
"""A duration such as PT4H, a number of working days such as {"business_days": 2}, or business time and then wall time
such as {"business": "PT0S", "then_wall": "PT8H"}
"""
