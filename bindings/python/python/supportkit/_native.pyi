"""
The native part of supportkit. Use the package `supportkit`.
"""

from _typeshed import SupportsGetItem, SupportsLenAndGetItem
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from supportkit.documents import CalendarDocument, ConditionDocument, ConversationDocument, DeskDocument, EventDocument, HolidayDocument, PackDocument, StaffDocument, TaxonomyDocument
from supportkit.errors import SupportkitError
from supportkit.words import Channel, ClockKind, Cover, DayConvention, DayWord, Dimension, Duty, EditionChange, End, EntryFinding, FindingCode, Fold, Gap, HolidayKind, Hours, Including, MessageKind, ObjectiveVerdict, Origin, PeriodRule, Place, Preference, ProblemKind, Profile, PromiseKind, QueueOrder, Role, Saving, ScheduleForm, State, SurveyKind, TimeOfDay, Timing, Undecided, Verdict, Weekday
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base
from zoneinfo import ZoneInfo

__all__ = ["ActionDocument", "ActionReport", "ActionStatus", "Actor", "AdvertisedWait", "Answer", "ArrivalRow", "Arrivals", "Assessment", "Because", "BotFacts", "BotFigure", "Calendar", "Candidate", "CandidateReason", "Changes", "ChannelStatement", "ChannelStatus", "ClockDifference", "ClockExplanation", "ClockFacts", "ClockFigure", "ClockReport", "ClockState", "ClockStretch", "ClosedPart", "Comparison", "Condition", "Contact", "Conversation", "Conversations", "CoverCounts", "CoverReason", "CoverReport", "CoverTotals", "CoverWorth", "CoverageMap", "CoverageRow", "CsatFigure", "DayHours", "Decided", "Decision", "Desk", "Effort", "Elapsed", "Example", "Explanation", "Facts", "Feed", "FeedEntry", "Figures", "Finding", "GivenRating", "Going", "Group", "GroupValue", "Hint", "HolidayDate", "ImportedCalendar", "LimitVerdict", "LocalMoment", "MadeOf", "Match", "Money", "Nobody", "ObjectiveReport", "OnCallBecause", "OpenHours", "Opening", "OtherCover", "PassedRule", "PercentileFigure", "PolicyVerdict", "Problem", "Promise", "PromiseBasis", "PromiseFacts", "PromiseMove", "PromiseReport", "PromiseState", "PromisesReport", "QueueEntry", "RatingFacts", "Reason", "ReassignTo", "Recipient", "Recurs", "Refusal", "Rejection", "RejectionReason", "ReplyAnswer", "Report", "RouteReason", "RouteTo", "Routing", "Ruling", "RulingReport", "Scale", "Segment", "Settings", "Share", "Shift", "SpokenHours", "Staff", "StateTimes", "StatedHours", "Statement", "Stations", "Stay", "Story", "Stretch", "Suppressed", "TagCount", "TagTally", "Taxonomy", "Tell", "TimingFigure", "Took", "Tracker", "Turn", "TurnFacts", "UnknownTag", "Versions", "Week", "WeekDay", "Within", "WithinFigure", "World", "Worth", "WrittenHours", "YearMonthDay", "add_micros", "between_micros", "bundled_pack", "bundled_pack_ids", "instant_of_local", "is_open_micros", "json_schema", "loose_key", "queue", "read_opening_hours", "read_schedules", "tzdb_version", "version", "word_sets", "write_opening_hours"]

@disjoint_base
class ActionDocument:
    """
    What a step does.
    """
    def __copy__(self, /) -> ActionDocument: ...
    def __deepcopy__(self, _memo: Any, /) -> ActionDocument: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> ActionDocument:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Notify(ActionDocument):
        """
        Tells somebody; the host knows whom and how.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ActionDocument.Notify: ...
    @final
    class RaisePriority(ActionDocument):
        """
        Raises the priority to at least this level. Takes effect by itself, at the step's instant.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ActionDocument.RaisePriority: ...
    @final
    class Reassign(ActionDocument):
        """
        Gives the conversation to somebody else; the host does it and records it.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> ReassignTo: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: ReassignTo) -> ActionDocument.Reassign: ...
    @final
    class Run(ActionDocument):
        """
        Has the host do something of its own, by the name the host knows it by.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ActionDocument.Run: ...
    @final
    class Tag(ActionDocument):
        """
        Puts a tag on. Takes effect by itself, at the step's instant.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ActionDocument.Tag: ...
    @final
    class Tell(ActionDocument):
        """
        Tells an agent, a team, or whoever is on call.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> Tell: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: Tell) -> ActionDocument.Tell: ...

@final
class ActionReport:
    """
    One action of a schedule.
    """
    def __copy__(self, /) -> ActionReport: ...
    def __deepcopy__(self, _memo: Any, /) -> ActionReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> ActionDocument:
        """
        What is to be done.
        """
    @property
    def agreement(self, /) -> str:
        """
        The agreement of the clock it follows.
        """
    @property
    def at(self, /) -> datetime:
        """
        When it comes up or came up.
        """
    @property
    def clock(self, /) -> ClockKind | None:
        """
        The clock it follows; absent where its chain follows a situation.
        """
    @property
    def cycle(self, /) -> int:
        """
        Which of the clocks of that kind, or the how manieth time the situation began.
        """
    @property
    def id(self, /) -> str:
        """
        The stable id: a host that carries it out records an event whose `cause` is this id, and it is done once.
        """
    @property
    def name(self, /) -> str | None:
        """
        Which one, for a clock of the desk's own.
        """
    @property
    def round(self, /) -> int:
        """
        The how manieth time the step comes up, counted from one.
        """
    @property
    def status(self, /) -> ActionStatus:
        """
        How it stands.
        """
    @property
    def to(self, /) -> str | None:
        """
        The agent to tell, where the step names one by the conversation or a rota.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class ActionStatus:
    """
    How an action stands.
    """
    def __copy__(self, /) -> ActionStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> ActionStatus: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Acknowledged(ActionStatus):
        """
        It came up after somebody had acknowledged the escalation.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.Acknowledged: ...
    @final
    class Applied(ActionStatus):
        """
        It took effect by itself.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.Applied: ...
    @final
    class Done(ActionStatus):
        """
        The host recorded that it was done.
        """
        __match_args__: Final = ("done_at",)
        def __new__(cls, /, done_at: datetime) -> ActionStatus.Done: ...
        @property
        def done_at(self, /) -> datetime:
            """
            When.
            """
    @final
    class Due(ActionStatus):
        """
        It came up and the host has not recorded that it was done.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.Due: ...
    @final
    class NobodyToReach(ActionStatus):
        """
        It came up and there was nobody to tell: nobody has the conversation, or nobody was on call.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.NobodyToReach: ...
    @final
    class OutsideHours(ActionStatus):
        """
        It came up in hours in which the chain skips its steps.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.OutsideHours: ...
    @final
    class PassedOver(ActionStatus):
        """
        It came up while the chain's condition did not hold.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.PassedOver: ...
    @final
    class Stale(ActionStatus):
        """
        Its instant lay too far back when it could first come up.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.Stale: ...
    @final
    class Upcoming(ActionStatus):
        """
        It will come up if nothing changes before.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ActionStatus.Upcoming: ...

@final
class Actor:
    """
    Who did something.
    """
    def __copy__(self, /) -> Actor: ...
    def __deepcopy__(self, _memo: Any, /) -> Actor: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> Actor:
        """
        Reads what `to_json` wrote.
        """
    @property
    def id(self, /) -> str | None:
        """
        The host's id of the person or automaton, where known.
        """
    @property
    def role(self, /) -> Role:
        """
        The part they play.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class AdvertisedWait:
    """
    The wait that a channel advertises, and the waits that customers had on it.

    A wait is one of a customer for a reply, in the open time of the channel for their language. One that goes on counts as
    too long once it is, and is left out until then, because nobody knows yet.
    """
    def __copy__(self, /) -> AdvertisedWait: ...
    def __deepcopy__(self, _memo: Any, /) -> AdvertisedWait: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def advertised(self, /) -> timedelta:
        """
        How long customers are told to wait at most.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def finding(self, /) -> Finding | None:
        """
        What is wrong, where the channel advertises less than customers wait.
        """
    @property
    def observed(self, /) -> timedelta | None:
        """
        Its value; absent where there is no such wait.
        """
    @property
    def percentile(self, /) -> float:
        """
        Which percentile of the waits that ended with a reply `observed` is.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def undecided(self, /) -> int:
        """
        How many waits go on or ended without a reply, and were not too long so far.
        """
    @property
    def within(self, /) -> Share:
        """
        How many waits were as short as that.
        """

@final
class Answer:
    """
    An answer to a survey.
    """
    def __copy__(self, /) -> Answer: ...
    def __deepcopy__(self, _memo: Any, /) -> Answer: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it was given.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Answer:
        """
        Reads what `to_json` wrote.
        """
    @property
    def satisfied(self, /) -> bool:
        """
        Whether it counts as satisfied, as the survey says or as its scale is commonly read.
        """
    @property
    def scale(self, /) -> Scale:
        """
        The answers that were possible.
        """
    @property
    def score(self, /) -> int:
        """
        The answer.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ArrivalRow:
    """
    The arrivals of one kind in one hour of the week.
    """
    def __copy__(self, /) -> ArrivalRow: ...
    def __deepcopy__(self, _memo: Any, /) -> ArrivalRow: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def count(self, /) -> int:
        """
        How many conversations began.
        """
    @property
    def hour(self, /) -> int:
        """
        The hour of the week, 0 for the one that begins on Monday at midnight, up to 167.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language; absent where it is not known.
        """
    @property
    def priority(self, /) -> str | None:
        """
        The priority; absent for none.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def values(self, /) -> list[Worth]:
        """
        What their customers are worth, each customer as often as one of theirs began. Currencies and periods stay
        apart.
        """

@final
class Arrivals:
    """
    When customers wrote: how many, in which language, on which channel, in which hour of the week. See `Desk.arrivals`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def rows(self, /) -> list[ArrivalRow]:
        """
        They, by channel, language, priority and hour.
        """
    @property
    def zone(self, /) -> ZoneInfo:
        """
        The zone of the hours.
        """

@final
class Assessment:
    """
    What holds for a conversation at one instant, and when it changes next.
    """
    def __copy__(self, /) -> Assessment: ...
    def __deepcopy__(self, _memo: Any, /) -> Assessment: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def actions(self, /) -> list[ActionReport]:
        """
        The schedule of the escalations: what came up, then what comes next.
        """
    def any_breached(self, /, kind: ClockKind) -> bool:
        """
        Whether a clock of a kind was ever too late in any of its cycles, which some helpdesks call missed for good.
        """
    @property
    def at(self, /) -> datetime:
        """
        The instant in question.
        """
    def clock(self, /, kind: ClockKind) -> ClockReport | None:
        """
        The last clock of a kind, which is the one that matters now.
        """
    @property
    def clocks(self, /) -> list[ClockReport]:
        """
        The clocks that have or had a target, in the order they started, then those still to start.
        """
    @property
    def conversation(self, /) -> str:
        """
        The conversation.
        """
    @property
    def next_due(self, /) -> datetime | None:
        """
        The earliest due instant of the clocks that run, in time or late: the one to show where only one is shown.
        """
    @property
    def next_wake(self, /) -> datetime | None:
        """
        The next instant at which anything changes by itself: nothing discrete changes before it, and something does
        at it. Absent when nothing will.
        """
    @property
    def notes(self, /) -> list[Rejection]:
        """
        Events that lenient folding passed over.
        """
    @property
    def policy(self, /) -> str | None:
        """
        The id of the policy that applies.
        """
    @property
    def priority(self, /) -> Decision | None:
        """
        The priority with its reasons; absent where nothing sets one.
        """
    @property
    def state(self, /) -> State:
        """
        The state.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def versions(self, /) -> Versions:
        """
        What it was computed with.
        """
    def worst(self, /, kind: ClockKind) -> ClockReport | None:
        """
        The clock of a kind that used the most time of all its cycles, which is the one some helpdesks report; the first
        of equals.
        """

@disjoint_base
class Because:
    """
    A reason for a priority.
    """
    def __copy__(self, /) -> Because: ...
    def __deepcopy__(self, _memo: Any, /) -> Because: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> Because:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Boosted(Because):
        """
        A boost raised it.
        """
        __match_args__: Final = ("boost", "to")
        def __new__(cls, /, boost: str, to: str) -> Because.Boosted: ...
        @property
        def boost(self, /) -> str:
            """
            The boost's id.
            """
        @property
        def to(self, /) -> str:
            """
            The level it raised it to.
            """
    @final
    class Ceiling(Because):
        """
        It does not rise above a ceiling.
        """
        __match_args__: Final = ("level",)
        def __new__(cls, /, level: str) -> Because.Ceiling: ...
        @property
        def level(self, /) -> str:
            """
            The level of the ceiling.
            """
    @final
    class Default(Because):
        """
        It is the desk's default.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Because.Default: ...
    @final
    class Explicit(Because):
        """
        Somebody set it.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Because.Explicit: ...
    @final
    class Floor(Because):
        """
        It does not fall below a floor.
        """
        __match_args__: Final = ("level",)
        def __new__(cls, /, level: str) -> Because.Floor: ...
        @property
        def level(self, /) -> str:
            """
            The level of the floor.
            """
    @final
    class Matrix(Because):
        """
        The matrix has it for this impact and urgency.
        """
        __match_args__: Final = ("impact", "urgency")
        def __new__(cls, /, impact: str, urgency: str) -> Because.Matrix: ...
        @property
        def impact(self, /) -> str:
            """
            The impact.
            """
        @property
        def urgency(self, /) -> str:
            """
            The urgency.
            """
    @final
    class NotALevel(Because):
        """
        A priority was set that the desk does not have; it was passed over.
        """
        __match_args__: Final = ("given",)
        def __new__(cls, /, given: str) -> Because.NotALevel: ...
        @property
        def given(self, /) -> str:
            """
            What was set.
            """
    @final
    class Raised(Because):
        """
        An escalation raised it.
        """
        __match_args__: Final = ("action",)
        def __new__(cls, /, action: str) -> Because.Raised: ...
        @property
        def action(self, /) -> str:
            """
            The action's id.
            """

@final
class BotFacts:
    """
    What bots did in a conversation.
    """
    def __copy__(self, /) -> BotFacts: ...
    def __deepcopy__(self, _memo: Any, /) -> BotFacts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def answered(self, /) -> bool:
        """
        A bot gave an answer.
        """
    @property
    def confirmed(self, /) -> bool:
        """
        The customer said that the bot's answer helped.
        """
    @classmethod
    def from_json(cls, /, text: str) -> BotFacts:
        """
        Reads what `to_json` wrote.
        """
    @property
    def handed_off(self, /) -> bool:
        """
        A bot passed it to people.
        """
    @property
    def human_asked(self, /) -> bool:
        """
        The customer asked for a person.
        """
    @property
    def involved(self, /) -> bool:
        """
        A bot took part: it joined, began the conversation, wrote to the customer or passed it on.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class BotFigure:
    """
    What became of the conversations a bot took part in: involved = resolved + handed off + open + other.
    """
    def __copy__(self, /) -> BotFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> BotFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def answered(self, /) -> int:
        """
        Of those, in which it gave an answer.
        """
    @property
    def confirmed(self, /) -> int:
        """
        Of those, confirmed by the customer.
        """
    @property
    def hand_off(self, /) -> Share:
        """
        Handed off out of involved.
        """
    @property
    def handed_off(self, /) -> int:
        """
        Passed to people by the bot.
        """
    @property
    def involved(self, /) -> int:
        """
        Conversations a bot took part in.
        """
    @property
    def open(self, /) -> int:
        """
        Neither resolved by the bot nor passed on, and not over.
        """
    @property
    def other(self, /) -> int:
        """
        Over in another way: answered by a person without a hand-off, merged, deleted or marked as spam.
        """
    @property
    def resolution(self, /) -> Share:
        """
        Resolved out of involved.
        """
    @property
    def resolved(self, /) -> int:
        """
        Resolved without a hand-off and without a reply by a person.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Calendar:
    """
    Opening hours, compiled: immutable, and safe to share between threads.

    >>> from datetime import datetime, timedelta
    >>> from zoneinfo import ZoneInfo
    >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}})
    >>> office
    Calendar(id='', zone='Europe/Istanbul')
    >>> friday = datetime(2026, 3, 20, 17, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
    >>> office.add(friday, timedelta(hours=2)).isoformat()
    '2026-03-23T08:00:00+00:00'
    """
    def __new__(cls, /, document: CalendarDocument | Mapping[str, object] | str | bytes, world: World | None = None) -> Calendar:
        """
        Reads and compiles a calendar document, a dictionary or JSON text, with the packs and zones of a world. Every
        problem is listed at once.
        """
    def __repr__(self, /) -> str: ...
    def add(self, /, start: datetime, budget: timedelta) -> datetime | None:
        """
        The earliest instant by which so much open time has passed: when an answer is due. None when it closes for good
        before that.
        """
    def add_business_days(self, /, date: date, days: SupportsIndex) -> date | None:
        """
        The date that many working dates after a date, or before it when `days` is negative.
        """
    def add_business_days_at(self, /, at: datetime, days: SupportsIndex) -> datetime | None:
        """
        Moves by working dates, keeps the time of day, and then snaps to open time.
        """
    def add_business_days_to(self, /, at: datetime, days: SupportsIndex, time: TimeOfDay) -> datetime | None:
        """
        Moves by working dates and lands at a time of the day reached. None when there are not so many working dates.
        """
    def add_latest(self, /, start: datetime, budget: timedelta) -> datetime | None:
        """
        The last instant before more than so much open time has passed.
        """
    def between(self, /, start: datetime, end: datetime) -> timedelta:
        """
        How much open time lies between two instants, negative when `end` comes first.
        """
    def between_all(self, /, spans: Iterable[tuple[datetime, datetime]]) -> list[timedelta]:
        """
        The open time of many pairs of instants at once, in their order.
        """
    def business_day(self, /, date: date, convention: DayConvention) -> date | None:
        """
        The working date that stands for a date by a convention: the date itself where it is one. None when there is no
        working date in that direction.
        """
    def business_days_between(self, /, start: date, end: date) -> int:
        """
        How many working dates lie after `start` up to and including `end`.
        """
    def business_days_in(self, /, start: date, end: date, including: Including) -> int:
        """
        How many working dates a span has, with or without its ends; negative when `end` comes before `start`.
        """
    def edited(self, /, at: datetime, new: Calendar) -> Calendar:
        """
        This calendar until an edit, and the edited one from then on: for deadlines that run while the hours change. The
        answer is a calendar like any other: time used before the edit stays counted on the old hours, and what is left is
        counted on the new ones.
        """
    def explain(self, /, start: datetime, end: datetime) -> list[Stretch]:
        """
        Lays out the time between two instants as open and closed stretches, each closed one with its reason.
        """
    def holidays(self, /, start: date, end: date, *, language: str = "") -> list[HolidayDate]:
        """
        The holidays from one date to another, both included, in order, each once, with the names they have in a language
        where they have one. Hours and special days make no difference.
        """
    def holidays_icalendar(self, /, start: date, end: date, *, stamp: datetime, name: str | None = None, language: str | None = None) -> str:
        """
        The holidays from one date to another, both included, as an iCalendar text: one entry for each date. `stamp` is when
        the text is made, and stands in every entry; `name` is what the feed calls itself.
        """
    def hours_icalendar(self, /, start: datetime, end: datetime, *, stamp: datetime, name: str | None = None) -> str:
        """
        The open stretches between two instants as an iCalendar text: one entry for each, called `open` or what the feed is
        called.
        """
    @property
    def id(self, /) -> str:
        """
        The id it has in its desk; empty for a calendar that stands alone.
        """
    def is_business_day(self, /, date: date) -> bool:
        """
        Whether any open time falls on a date.
        """
    def is_open(self, /, at: datetime) -> bool:
        """
        Whether it is open at an instant.
        """
    def next_close(self, /, at: datetime) -> datetime | None:
        """
        When it closes next after an instant.
        """
    def next_open(self, /, at: datetime) -> datetime | None:
        """
        The earliest open instant at or after an instant.
        """
    def next_open_after(self, /, at: datetime) -> datetime | None:
        """
        The next opening after an instant, also when it is open now.
        """
    def next_opening_in(self, /, at: datetime, zone: str | tzinfo) -> Opening | None:
        """
        When it is open next, as the clock shows it in a zone: that of a customer, or its own. The answer is no text, so
        that a host can say "today at 10:00" or "on Monday" in any language. None when it never opens again.
        """
    def nth_business_day(self, /, year: SupportsIndex, month: SupportsIndex, n: SupportsIndex) -> date | None:
        """
        The n-th working date of a month: 1 is the first, -1 the last. None when the month has not so many.
        """
    def previous_close(self, /, at: datetime) -> datetime | None:
        """
        The latest instant at or before an instant up to which it was open.
        """
    def previous_open(self, /, at: datetime) -> datetime | None:
        """
        The latest opening at or before an instant.
        """
    def segments(self, /, start: datetime, end: datetime, *, at_most: SupportsIndex = ...) -> list[Segment]:
        """
        The open stretches between two instants, cut off there, at most so many of them.
        """
    def segments_back(self, /, end: datetime, *, at_most: SupportsIndex) -> list[Segment]:
        """
        The open stretches before an instant, the latest first, at most so many of them.
        """
    def subtract(self, /, end: datetime, budget: timedelta) -> datetime | None:
        """
        The latest instant from which so much open time passes until `end`: the mirror of add.
        """
    def subtract_earliest(self, /, end: datetime, budget: timedelta) -> datetime | None:
        """
        The earliest instant from which no more than so much open time passes until `end`.
        """
    def week(self, /, date: date, first: Weekday, *, language: str = "") -> Week:
        """
        The week in which a date lies, in weeks that begin with a weekday, with the names that the holidays have in a
        language where they have one. It can be read, written as text and drawn.

        >>> from datetime import date
        >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}})
        >>> print(office.week(date(2026, 10, 29), "mon").text(), end="")
        Mon–Tue 09:00–18:00
        Wed–Sun closed
        """
    @property
    def zone(self, /) -> ZoneInfo:
        """
        The zone of its local times.
        """

@final
class Candidate:
    """
    Somebody who was looked at.
    """
    def __copy__(self, /) -> Candidate: ...
    def __deepcopy__(self, _memo: Any, /) -> Candidate: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agent(self, /) -> str:
        """
        The agent.
        """
    @property
    def fits(self, /) -> bool:
        """
        Whether the agent fits.
        """
    @property
    def fits_at(self, /) -> datetime | None:
        """
        When the agent fits next, as far as hours and status tell.
        """
    @property
    def load(self, /) -> int:
        """
        What the agent has in hand, in thousandths of a conversation.
        """
    @property
    def reasons(self, /) -> list[CandidateReason]:
        """
        Why the agent does not fit, every reason; or why somebody else who fits comes first. Empty for the one chosen.
        """
    @property
    def to(self, /) -> RouteTo:
        """
        The place of the rule the agent was looked at for.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class CandidateReason:
    """
    Why somebody does not get a conversation.
    """
    def __copy__(self, /) -> CandidateReason: ...
    def __deepcopy__(self, _memo: Any, /) -> CandidateReason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Behind(CandidateReason):
        """
        The agent fits, and another one comes first.
        """
        __match_args__: Final = ("of", "by")
        def __new__(cls, /, of: str, by: Preference) -> CandidateReason.Behind: ...
        @property
        def by(self, /) -> Preference:
            """
            What decided.
            """
        @property
        def of(self, /) -> str:
            """
            The other one.
            """
    @final
    class ChannelFull(CandidateReason):
        """
        The agent has as many conversations of this channel as the agent takes on.
        """
        __match_args__: Final = ("channel", "load", "most")
        def __new__(cls, /, channel: Channel, load: SupportsIndex, most: SupportsIndex) -> CandidateReason.ChannelFull: ...
        @property
        def channel(self, /) -> Channel:
            """
            The channel.
            """
        @property
        def load(self, /) -> int:
            """
            How many the agent has in hand.
            """
        @property
        def most(self, /) -> int:
            """
            The most.
            """
    @final
    class Full(CandidateReason):
        """
        The agent has no room for it, in thousandths of a conversation.
        """
        __match_args__: Final = ("load", "adds", "most")
        def __new__(cls, /, load: SupportsIndex, adds: SupportsIndex, most: SupportsIndex) -> CandidateReason.Full: ...
        @property
        def adds(self, /) -> int:
            """
            What it would add.
            """
        @property
        def load(self, /) -> int:
            """
            What the agent has in hand.
            """
        @property
        def most(self, /) -> int:
            """
            The most the agent takes on.
            """
    @final
    class LacksLanguage(CandidateReason):
        """
        The agent answers in none of the languages.
        """
        __match_args__: Final = ("wanted", "speaks")
        def __new__(cls, /, wanted: SupportsGetItem[int, str], speaks: SupportsGetItem[int, str]) -> CandidateReason.LacksLanguage: ...
        @property
        def speaks(self, /) -> list[str]:
            """
            Those of the agent.
            """
        @property
        def wanted(self, /) -> list[str]:
            """
            Those that would do, the one wanted first.
            """
    @final
    class LacksSkill(CandidateReason):
        """
        The agent lacks a skill, or has too little of it.
        """
        __match_args__: Final = ("skill", "needs", "has")
        def __new__(cls, /, skill: str, needs: SupportsIndex, has: SupportsIndex) -> CandidateReason.LacksSkill: ...
        @property
        def has(self, /) -> int:
            """
            The agent's level, 0 for none.
            """
        @property
        def needs(self, /) -> int:
            """
            The lowest level that will do.
            """
        @property
        def skill(self, /) -> str:
            """
            The skill.
            """
    @final
    class LeftOut(CandidateReason):
        """
        The host left the agent out.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> CandidateReason.LeftOut: ...
    @final
    class NotOnDuty(CandidateReason):
        """
        The agent takes no conversations.
        """
        __match_args__: Final = ("status", "until")
        def __new__(cls, /, status: Duty, until: datetime | None) -> CandidateReason.NotOnDuty: ...
        @property
        def status(self, /) -> Duty:
            """
            What the agent is instead.
            """
        @property
        def until(self, /) -> datetime | None:
            """
            Until then, where that is known.
            """
    @final
    class OutOfHours(CandidateReason):
        """
        The agent is outside working hours.
        """
        __match_args__: Final = ("opens",)
        def __new__(cls, /, opens: datetime | None) -> CandidateReason.OutOfHours: ...
        @property
        def opens(self, /) -> datetime | None:
            """
            When they begin; absent for never again.
            """

@final
class Changes:
    """
    What changed in a conversation since a tracker was asked last.
    """
    def __copy__(self, /) -> Changes: ...
    def __deepcopy__(self, _memo: Any, /) -> Changes: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def actions(self, /) -> list[ActionReport]:
        """
        The actions that came up and were not told before; after the log was read again also those that stand otherwise
        than was told. One that only came up at another instant is not told twice.
        """
    @property
    def at(self, /) -> datetime:
        """
        The instant in question.
        """
    @property
    def clocks(self, /) -> list[ClockReport]:
        """
        The clocks that changed, as they stand now. A clock of which only time went on is not among them, nor a target
        whose clock has not started.
        """
    @property
    def next_wake(self, /) -> datetime | None:
        """
        The next instant at which anything changes by itself; absent when nothing will.
        """
    @property
    def priority(self, /) -> str | None:
        """
        The priority in force; absent where nothing sets one.
        """
    @property
    def read_again(self, /) -> bool:
        """
        Whether the whole log was read again, because something came late, took something back, or falls under another
        edition. All clocks stand among those that changed then.
        """
    @property
    def recorded(self, /) -> bool:
        """
        Whether an event was recorded: not one whose id is on record, and none where time alone went on.
        """
    @property
    def state(self, /) -> State:
        """
        The state.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def withdrawn(self, /) -> list[str]:
        """
        The ids of actions that were told before and do not come up any more, after the log was read again.
        """

@final
class ChannelStatement:
    """
    What is published about a channel.
    """
    def __copy__(self, /) -> ChannelStatement: ...
    def __deepcopy__(self, _memo: Any, /) -> ChannelStatement: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def advertised_wait(self, /) -> timedelta | None:
        """
        How long customers are told to wait at most, in open time.
        """
    @property
    def bot(self, /) -> OtherCover | None:
        """
        The week of the bot.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def live(self, /) -> bool:
        """
        Whether the customer waits on the line.
        """
    @property
    def people(self, /) -> list[SpokenHours]:
        """
        The usual week in which people answer, for each set of languages with the same hours.
        """
    @property
    def skeleton(self, /) -> OtherCover | None:
        """
        The week of the skeleton cover.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ChannelStatus:
    """
    How a channel stands at an instant.
    """
    def __copy__(self, /) -> ChannelStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> ChannelStatus: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def advertised_wait(self, /) -> timedelta | None:
        """
        How long customers are told to wait at most, in open time.
        """
    @property
    def alternatives(self, /) -> list[Channel]:
        """
        The channels on which people answer now, for whoever finds nobody here: live ones first, then those with the
        shorter advertised wait. Empty while people answer here.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def closed(self, /) -> Reason | None:
        """
        Why people do not answer now, where that is a matter of time.
        """
    @property
    def closes_at(self, /) -> datetime | None:
        """
        Until when people answer; absent while they do not, and where they always will.
        """
    @property
    def cover(self, /) -> Cover:
        """
        Who answers somebody without a priority.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether people answer now.
        """
    @property
    def live(self, /) -> bool:
        """
        Whether the customer waits on the line.
        """
    @property
    def opens_at(self, /) -> datetime | None:
        """
        From when people answer; absent while they do, and where they never will.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ClockDifference:
    """
    One clock about which two ways of judging differ.
    """
    def __copy__(self, /) -> ClockDifference: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockDifference: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str:
        """
        The agreement.
        """
    @property
    def because(self, /) -> list[str]:
        """
        Why, in the order the differences begin.
        """
    @property
    def clock(self, /) -> ClockKind:
        """
        Which clock.
        """
    @property
    def cycle(self, /) -> int:
        """
        Which of the clocks of this kind.
        """
    @property
    def name(self, /) -> str | None:
        """
        Which one, for a clock of the desk's own.
        """
    @property
    def ours(self, /) -> ClockReport | None:
        """
        What the first one says of it; absent where it has no such clock.
        """
    @property
    def theirs(self, /) -> ClockReport | None:
        """
        What the second one says of it.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ClockExplanation:
    """
    Where the time of a clock went. The lengths of the stretches that count add up to the time used.
    """
    def __copy__(self, /) -> ClockExplanation: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockExplanation: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str:
        """
        The agreement.
        """
    @property
    def clock(self, /) -> ClockKind:
        """
        Which clock.
        """
    @property
    def cycle(self, /) -> int:
        """
        Which of the clocks of this kind.
        """
    @property
    def due_set_by(self, /) -> str | None:
        """
        The event with which somebody set by hand when it is due, if that holds.
        """
    @property
    def ended_by(self, /) -> str | None:
        """
        The event that ended it.
        """
    @property
    def name(self, /) -> str | None:
        """
        Which one, for a clock of the desk's own.
        """
    @property
    def policy(self, /) -> str | None:
        """
        The policy whose target is reported.
        """
    @property
    def started_by(self, /) -> str | None:
        """
        The event that started it.
        """
    @property
    def state(self, /) -> ClockState:
        """
        How it stands, as an assessment says it.
        """
    @property
    def stretches(self, /) -> list[ClockStretch]:
        """
        Every stretch of time, in order and without gaps.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def used(self, /) -> timedelta:
        """
        How much time it has used.
        """
    @property
    def within(self, /) -> Within | None:
        """
        How long the target that is reported allows, as its policy says it.
        """

@final
class ClockFacts:
    """
    One clock of one conversation that had a target, as it stood at the instant of the facts.
    """
    def __copy__(self, /) -> ClockFacts: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockFacts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str:
        """
        The agreement.
        """
    @property
    def breached_at(self, /) -> datetime | None:
        """
        The instant after which more time had been used than the target allows.
        """
    @property
    def budget(self, /) -> timedelta:
        """
        How much time it may use.
        """
    @property
    def clock(self, /) -> ClockKind:
        """
        Which clock.
        """
    @property
    def cycle(self, /) -> int:
        """
        Which of the clocks of this kind, counted from one.
        """
    @property
    def due(self, /) -> datetime | None:
        """
        When the target is or was used up; absent while the clock is paused before that.
        """
    @property
    def ended_at(self, /) -> datetime | None:
        """
        When it ended; absent while it goes on.
        """
    @classmethod
    def from_json(cls, /, text: str) -> ClockFacts:
        """
        Reads what `to_json` wrote.
        """
    @property
    def hours(self, /) -> Hours:
        """
        Which time counts.
        """
    @property
    def name(self, /) -> str | None:
        """
        Which one, for a clock of the desk's own.
        """
    @property
    def over_by(self, /) -> timedelta | None:
        """
        By how much more than its target it used; absent while it has not.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy whose target it is.
        """
    @property
    def started_at(self, /) -> datetime:
        """
        When it started.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def used(self, /) -> timedelta:
        """
        How much time it has used.
        """
    @property
    def verdict(self, /) -> Verdict:
        """
        Whether the promise was kept.
        """

@final
class ClockFigure:
    """
    How well one kind of promise was kept.

    # SLA attainment

    ## Meaning

    How many promises were kept, out of those of which it is known.

    ## Formula

    Met ÷ (met + breached), over all clocks of one kind that had a target, with the 95 % Wilson interval. The verdicts are those of the clocks themselves, the same an agent sees.

    ## Pauses and edge cases

    - A clock counts as breached from the instant more time was used than its target allows, whether or not it still goes on.
    - A clock that goes on within its target is open and in neither number.
    - A clock of which nothing is promised any more, because no policy applies or the conversation was merged, deleted or marked as spam, is cancelled. If it was breached before, it stays breached.
    - Every cycle is a promise of its own: a conversation with three waits has three next-reply clocks.

    ## Example

    Of 60 clocks 45 were met, 5 breached, 8 are open, 2 cancelled: 45 of 50, 90 %, between 78.6 % and 95.7 %.

    ## How others differ

    - Zendesk leaves out all clocks that go on, also those that are late already.
    - Freshdesk counts conversations rather than promises. Most tools give no interval, so 9 of 10 looks like 900 of 1,000.
    """
    def __copy__(self, /) -> ClockFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def attainment(self, /) -> Share:
        """
        Met out of met and breached.
        """
    @property
    def breached(self, /) -> int:
        """
        Clocks that used more time than their target allows, also those that still go on.
        """
    @property
    def cancelled(self, /) -> int:
        """
        Clocks of which nothing was promised any more.
        """
    @property
    def clock(self, /) -> ClockKind:
        """
        Which clock.
        """
    @property
    def met(self, /) -> int:
        """
        Clocks that ended in time.
        """
    @property
    def open(self, /) -> int:
        """
        Clocks that go on within their target.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ClockReport:
    """
    The state of one clock at one instant, with the target it is judged by.
    """
    def __copy__(self, /) -> ClockReport: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str:
        """
        The agreement.
        """
    @property
    def calendar(self, /) -> str | None:
        """
        The calendar its time is counted on; absent for wall time.
        """
    @property
    def clock(self, /) -> ClockKind:
        """
        Which clock.
        """
    @property
    def cycle(self, /) -> int:
        """
        Which of the clocks of this kind, counted from one.
        """
    @property
    def manual_due(self, /) -> bool:
        """
        Whether somebody set by hand when it is due, so that its policy says so no longer.
        """
    @property
    def name(self, /) -> str | None:
        """
        Which one, for a clock of the desk's own.
        """
    @property
    def paused(self, /) -> timedelta:
        """
        For how long it paused, in the time of its target.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy whose target it is.
        """
    @property
    def started_at(self, /) -> datetime | None:
        """
        When it started; absent while it has not.
        """
    @property
    def state(self, /) -> ClockState:
        """
        How it stands.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def used(self, /) -> timedelta:
        """
        How much time it has used.
        """
    @property
    def within(self, /) -> Within:
        """
        How long the target allows, as the policy says it.
        """

@disjoint_base
class ClockState:
    """
    How a clock stands. No duration in it is ever negative.
    """
    def __copy__(self, /) -> ClockState: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockState: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        The word documents use: `not_started`, `running`, `paused`, `suppressed`, `met`, `breached` or
        `cancelled`.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Breached(ClockState):
        """
        More time was used than the target allows.
        """
        __match_args__: Final = ("at", "due", "by", "going")
        def __new__(cls, /, at: datetime, due: datetime | None, by: timedelta, going: Going) -> ClockState.Breached: ...
        @property
        def at(self, /) -> datetime:
            """
            The instant after which that was so.
            """
        @property
        def by(self, /) -> timedelta:
            """
            By how much, up to now or to its end.
            """
        @property
        def due(self, /) -> datetime | None:
            """
            When the target was used up.
            """
        @property
        def going(self, /) -> Going:
            """
            Whether it still goes on.
            """
    @final
    class Cancelled(ClockState):
        """
        Nothing is promised any more: no policy applies, or the conversation was merged, deleted or marked as spam.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ClockState.Cancelled: ...
    @final
    class Met(ClockState):
        """
        It ended in time.
        """
        __match_args__: Final = ("at", "due")
        def __new__(cls, /, at: datetime, due: datetime | None) -> ClockState.Met: ...
        @property
        def at(self, /) -> datetime:
            """
            When it ended.
            """
        @property
        def due(self, /) -> datetime | None:
            """
            When it would have been due.
            """
    @final
    class NotStarted(ClockState):
        """
        There is a target, and nothing has started the clock yet.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> ClockState.NotStarted: ...
    @final
    class Paused(ClockState):
        """
        The state of the conversation holds it.
        """
        __match_args__: Final = ("left",)
        def __new__(cls, /, left: timedelta) -> ClockState.Paused: ...
        @property
        def left(self, /) -> timedelta:
            """
            Time left.
            """
    @final
    class Running(ClockState):
        """
        Time is counting.
        """
        __match_args__: Final = ("due", "left")
        def __new__(cls, /, due: datetime | None, left: timedelta) -> ClockState.Running: ...
        @property
        def due(self, /) -> datetime | None:
            """
            When the target will be used up; absent when the calendar closes for good before that.
            """
        @property
        def left(self, /) -> timedelta:
            """
            Time left.
            """
    @final
    class Suppressed(ClockState):
        """
        Its time counts, but the state of the conversation keeps the due instant from sight.
        """
        __match_args__: Final = ("left",)
        def __new__(cls, /, left: timedelta) -> ClockState.Suppressed: ...
        @property
        def left(self, /) -> timedelta:
            """
            Time left; nothing where the target is used up already.
            """

@final
class ClockStretch:
    """
    A stretch of time in the life of a clock.
    """
    def __copy__(self, /) -> ClockStretch: ...
    def __deepcopy__(self, _memo: Any, /) -> ClockStretch: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calendar(self, /) -> str | None:
        """
        The calendar that says so; absent where none is asked.
        """
    @property
    def counts(self, /) -> bool:
        """
        Whether it counted.
        """
    @property
    def end(self, /) -> datetime:
        """
        Until when.
        """
    @property
    def event(self, /) -> str | None:
        """
        The event with which it began to count or to pause, which may be some stretches ago; absent where time began it.
        """
    @property
    def length(self, /) -> timedelta:
        """
        How long it is.
        """
    @property
    def start(self, /) -> datetime:
        """
        From when.
        """
    @property
    def suppressed(self, /) -> bool:
        """
        Whether the state kept the due instant from sight meanwhile.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def why(self, /) -> str:
        """
        Why: `open`, `wall time`, ``closed: holiday `Nowruz` ``, ``paused: waiting_customer``, …
        """

@final
class ClosedPart:
    """
    A calendar that is closed where one made of it is, too.
    """
    def __copy__(self, /) -> ClosedPart: ...
    def __deepcopy__(self, _memo: Any, /) -> ClosedPart: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calendar(self, /) -> str:
        """
        Its id.
        """
    @property
    def reason(self, /) -> Reason:
        """
        Why it is closed.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Comparison:
    """
    What two desks, editions or profiles say about the same conversation at the same instant.
    """
    def __copy__(self, /) -> Comparison: ...
    def __deepcopy__(self, _memo: Any, /) -> Comparison: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def differences(self, /) -> list[ClockDifference]:
        """
        Every clock about which they differ.
        """
    @property
    def ours(self, /) -> Assessment:
        """
        What the first one says.
        """
    @property
    def theirs(self, /) -> Assessment:
        """
        What the second one says.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Condition:
    """
    A condition of a desk, about which can be decided what holds for every conversation: see `Desk.condition`.
    """
    def __repr__(self, /) -> str: ...
    def always_holds(self, /, *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether it holds for every conversation. `budget` is how many steps the decision may take, 200,000 where nothing is
        said.
        """
    def disjoint(self, /, other: Condition, *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether another never holds where this one does.
        """
    def equivalent(self, /, other: Condition, *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether both always come out alike.
        """
    def implies(self, /, other: Condition, *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether another holds wherever this one does.
        """
    @property
    def is_timed(self, /) -> bool:
        """
        Whether time alone can change how it comes out.
        """
    def never_holds(self, /, *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether it holds for no conversation.
        """
    def shadowed_by(self, /, earlier: Iterable[Condition], *, budget: SupportsIndex | None = None) -> Decided:
        """
        Whether there is always an earlier one that holds where this one does.
        """

@final
class Contact:
    """
    Another conversation of a customer, as far as rules read it. The `contact` of a desk tells it from a whole
    conversation.
    """
    def __copy__(self, /) -> Contact: ...
    def __deepcopy__(self, _memo: Any, /) -> Contact: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it began.
        """
    @property
    def broken_promise_at(self, /) -> datetime | None:
        """
        When a promise made in it was first broken.
        """
    @property
    def conversation(self, /) -> str:
        """
        The id of the conversation.
        """
    @property
    def rating(self, /) -> GivenRating | None:
        """
        The last rating the customer gave in it.
        """
    @property
    def tags(self, /) -> list[str]:
        """
        Its tags: what it was about.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Conversation:
    """
    A conversation: who asked, and everything that happened, in the order it was recorded.

    >>> conversation = Conversation({"id": "c-1", "events": [
    ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})
    >>> conversation.append(
    ...     {"id": "e2", "at": "2026-03-23T07:05:00Z", "by": {"role": "agent"}, "type": "message", "body": "Merhaba"})
    True
    >>> conversation.story().replies
    1
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, document: ConversationDocument | Mapping[str, object] | str | bytes) -> Conversation:
        """
        Reads a conversation document, a dictionary or JSON text. Every problem is listed at once.
        """
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def append(self, /, event: EventDocument | Mapping[str, object] | str | bytes) -> bool:
        """
        Records an event. One whose id is in the log already changes nothing, and the answer is False.
        """
    @property
    def id(self, /) -> str:
        """
        The id.
        """
    @property
    def last_event_at(self, /) -> datetime | None:
        """
        The instant of the last event, if there is any.
        """
    def story(self, /, *, lenient: bool = False, until: datetime | None = None, known_at: datetime | None = None) -> Story:
        """
        Where it stands, and what its events tell.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The document it can be read from again, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        The document it can be read from again, as JSON text.
        """

@final
class Conversations:
    """
    Conversations that are kept at hand: events are appended as they happen, and all are asked about at once.

    >>> held = Conversations([Conversation({"id": "c-1", "events": [
    ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})])
    >>> held.append("c-1", [{"id": "e2", "at": "2026-03-23T07:05:00Z", "by": {"role": "agent"}, "type": "message"}])
    1
    >>> "c-1" in held, len(held)
    (True, 1)
    """
    def __contains__(self, id: str, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, conversations: Iterable[Conversation] | None = None, /) -> Conversations:
        """
        Takes these in, or none yet.
        """
    def __repr__(self, /) -> str: ...
    def append(self, /, id: str, events: Iterable[EventDocument | Mapping[str, object] | str | bytes]) -> int:
        """
        Records events of a conversation, and says how many of them were new.
        """
    def get(self, /, id: str) -> Conversation | None:
        """
        A copy of one of them.
        """
    def ids(self, /) -> list[str]:
        """
        Their ids, in order.
        """
    def put(self, /, conversation: Conversation) -> None:
        """
        Takes in a conversation as it is now, in place of the one with its id.
        """
    def remove(self, /, id: str) -> bool:
        """
        Lets one of them go. Says whether it was there.
        """

@final
class CoverCounts:
    """
    How many arrivals met whom.
    """
    def __copy__(self, /) -> CoverCounts: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverCounts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def all(self, /) -> int:
        """
        How many there are together.
        """
    @property
    def bot(self, /) -> int:
        """
        A bot.
        """
    @property
    def human(self, /) -> int:
        """
        People.
        """
    @property
    def none(self, /) -> int:
        """
        Nobody.
        """
    def share(self, /, cover: Cover) -> float | None:
        """
        The share that met this, from 0 to 1; None of nothing.
        """
    @property
    def skeleton(self, /) -> int:
        """
        Skeleton cover that admits them.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class CoverReason:
    """
    Why somebody answers, or does not.
    """
    def __copy__(self, /) -> CoverReason: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverReason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Closed(CoverReason):
        """
        Their calendar is closed.
        """
        __match_args__: Final = ("who", "calendar", "closed")
        def __new__(cls, /, who: Cover, calendar: str, closed: Reason) -> CoverReason.Closed: ...
        @property
        def calendar(self, /) -> str:
            """
            The id of their calendar.
            """
        @property
        def closed(self, /) -> Reason:
            """
            Why it is closed.
            """
        @property
        def who(self, /) -> Cover:
            """
            Who.
            """
    @final
    class NotAdmitted(CoverReason):
        """
        They answer other priorities only.
        """
        __match_args__: Final = ("priority", "admitted")
        def __new__(cls, /, priority: str | None, admitted: SupportsGetItem[int, str]) -> CoverReason.NotAdmitted: ...
        @property
        def admitted(self, /) -> list[str]:
            """
            The priorities they answer.
            """
        @property
        def priority(self, /) -> str | None:
            """
            The priority that was asked for; absent where there is none.
            """
    @final
    class NotOffered(CoverReason):
        """
        The desk does not have the channel.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> CoverReason.NotOffered: ...
    @final
    class NotSpoken(CoverReason):
        """
        They do not answer in the language.
        """
        __match_args__: Final = ("who", "language")
        def __new__(cls, /, who: Cover, language: str) -> CoverReason.NotSpoken: ...
        @property
        def language(self, /) -> str:
            """
            The language that was asked for.
            """
        @property
        def who(self, /) -> Cover:
            """
            Who.
            """
    @final
    class Open(CoverReason):
        """
        They are there.
        """
        __match_args__: Final = ("who", "calendar")
        def __new__(cls, /, who: Cover, calendar: str | None) -> CoverReason.Open: ...
        @property
        def calendar(self, /) -> str | None:
            """
            The id of the calendar that says so; absent for always.
            """
        @property
        def who(self, /) -> Cover:
            """
            Who.
            """

@final
class CoverReport:
    """
    Who covers a channel at an instant, and why.
    """
    def __copy__(self, /) -> CoverReport: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The instant.
        """
    @property
    def because(self, /) -> list[CoverReason]:
        """
        Everything that was looked at, the best first, up to who answers.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def closed(self, /) -> Reason | None:
        """
        Why all the people are not there; None while they are, or where that is no matter of time.
        """
    @property
    def cover(self, /) -> Cover:
        """
        Who answers.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language that was asked for.
        """
    @property
    def opens_at(self, /) -> datetime | None:
        """
        When all people are there next; absent while they are, and where they never will be.
        """
    @property
    def priority(self, /) -> str | None:
        """
        The priority that was asked for.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        The next instant at which somebody else answers; absent when nothing changes any more.
        """

@final
class CoverTotals:
    """
    How much met whom: by number, and by what the customers are worth.
    """
    def __copy__(self, /) -> CoverTotals: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverTotals: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def arrivals(self, /) -> CoverCounts:
        """
        By number.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def values(self, /) -> list[CoverWorth]:
        """
        By value, each currency and period by itself.
        """

@final
class CoverWorth:
    """
    What the customers who met whom are worth, in one currency and for one period.
    """
    def __copy__(self, /) -> CoverWorth: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverWorth: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def bot(self, /) -> int:
        """
        Minor units that met a bot.
        """
    @property
    def currency(self, /) -> str:
        """
        The ISO 4217 currency code.
        """
    @property
    def human(self, /) -> int:
        """
        Minor units that met people.
        """
    @property
    def none(self, /) -> int:
        """
        Minor units that met nobody.
        """
    @property
    def period(self, /) -> str:
        """
        The period the amounts are for.
        """
    @property
    def skeleton(self, /) -> int:
        """
        Minor units that met skeleton cover that admits them.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class CoverageMap:
    """
    Who covers which hour of the week, and how much of what arrives met whom.
    """
    def __copy__(self, /) -> CoverageMap: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverageMap: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def met(self, /) -> CoverTotals:
        """
        Over all rows.
        """
    @property
    def rows(self, /) -> list[CoverageRow]:
        """
        One row for each channel and language, of the desk's and of those that arrived.
        """
    @property
    def since(self, /) -> date:
        """
        The first date that was looked at.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def until(self, /) -> date:
        """
        The last one.
        """
    @property
    def zone(self, /) -> str:
        """
        The zone of the dates and hours.
        """

@final
class CoverageRow:
    """
    A channel in a language.
    """
    def __copy__(self, /) -> CoverageRow: ...
    def __deepcopy__(self, _memo: Any, /) -> CoverageRow: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def arrivals(self, /) -> list[int]:
        """
        How many conversations began in each hour.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel.
        """
    @property
    def hours(self, /) -> list[Cover]:
        """
        The cover of each hour of the week from Monday at midnight on, 168 of them: that which is there for the most of
        the hour, the better of two that are there equally long. Skeleton cover counts whatever it admits.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language; absent where it is not known, and where the channel has no languages.
        """
    @property
    def met(self, /) -> CoverTotals:
        """
        How much met whom. What skeleton cover does not admit meets whoever else is there in the hour.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class CsatFigure:
    """
    How satisfied customers were.

    # CSAT

    ## Meaning

    How many customers were satisfied, out of those who answered.

    ## Formula

    Satisfied ÷ answered, with the 95 % Wilson interval. An answer is satisfied when it reaches the survey's `satisfied_from`; where the survey does not say, the upper of two, the top one of three, the top two of longer scales. The response rate is answered ÷ asked.

    ## Pauses and edge cases

    - One answer a conversation counts: the last.
    - Surveys that ask about something else than satisfaction are left out; one the desk does not define is taken to ask about it.
    - An answer nobody asked for counts in the share of satisfied, not in the response rate.
    - The figure stands with the conversation, wherever its period rule puts that.

    ## Example

    Answers 5, 4, 4, 2 of five on six surveys: satisfied 3 of 4, between 30.1 % and 95.4 %; response 4 of 6.

    ## How others differ

    - Delighted and Dixa round to whole numbers. Help Scout and FreeScout show a score of great less not good, which is often read as a share.
    - Some tools tell the mean score as CSAT, which is another figure.
    """
    def __copy__(self, /) -> CsatFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> CsatFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def response(self, /) -> Share:
        """
        Answered out of asked.
        """
    @property
    def satisfied(self, /) -> Share:
        """
        Satisfied out of answered, one answer a conversation: the last.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class DayHours:
    """
    Days of the week that are alike.
    """
    def __copy__(self, /) -> DayHours: ...
    def __deepcopy__(self, _memo: Any, /) -> DayHours: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def first(self, /) -> Weekday:
        """
        The first of them.
        """
    @property
    def hours(self, /) -> list[StatedHours]:
        """
        The hours; empty where they are closed.
        """
    @property
    def last(self, /) -> Weekday:
        """
        The last of them, which may be the same.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class Decided:
    """
    Whether something holds for every conversation.
    """
    def __copy__(self, /) -> Decided: ...
    def __deepcopy__(self, _memo: Any, /) -> Decided: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def holds(self, /) -> bool:
        """
        Whether it was decided that it holds.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Fails(Decided):
        """
        It does not.
        """
        __match_args__: Final = ("example",)
        def __new__(cls, /, example: Example) -> Decided.Fails: ...
        @property
        def example(self, /) -> Example:
            """
            A conversation for which it does not hold: it was assessed before it was told.
            """
    @final
    class Holds(Decided):
        """
        It does.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Decided.Holds: ...
    @final
    class Unknown(Decided):
        """
        It could not be decided.
        """
        __match_args__: Final = ("why",)
        def __new__(cls, /, why: Undecided) -> Decided.Unknown: ...
        @property
        def why(self, /) -> Undecided:
            """
            Why not.
            """

@final
class Decision:
    """
    The priority of a conversation at one instant, and why.
    """
    def __copy__(self, /) -> Decision: ...
    def __deepcopy__(self, _memo: Any, /) -> Decision: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def because(self, /) -> list[Because]:
        """
        Why it is this one, the last change first and what it began with last.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Decision:
        """
        Reads what `to_json` wrote.
        """
    @property
    def priority(self, /) -> str:
        """
        The priority.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Desk:
    """
    A support desk, compiled: immutable, and safe to share between threads.

    >>> desk = Desk({"format": "1.0", "name": "Acme", "editions": [{"sla": [
    ...     {"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]})
    >>> desk
    Desk(name='Acme', editions=1)
    """
    def __new__(cls, /, document: DeskDocument | Mapping[str, object] | str | bytes, world: World | None = None) -> Desk:
        """
        Reads and compiles a desk document, a dictionary or JSON text, with the packs and zones of a world. Every problem
        is listed at once.
        """
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def advertised_waits(self, /, facts: Iterable[Facts], percentile: SupportsFloat | SupportsIndex) -> list[AdvertisedWait]:
        """
        Holds the waits that the channels advertise against those in these facts, under the edition in force at the latest
        of them. Where a channel advertises less than customers wait, that is a finding with its place in the document.

        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "default_calendar": "office",
        ...     "channels": {"email": {"advertised_wait": "PT1H"}}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "email"},
        ...     {"id": "e2", "at": "2026-03-23T11:00:00Z", "by": {"role": "agent"}, "type": "message"}]})
        >>> (wait,) = desk.advertised_waits([desk.measure(conversation)], 90)
        >>> wait.finding.code
        'advertised_better_than_observed'
        """
    def arrivals(self, /, conversations: Conversations | Iterable[Conversation], at: datetime, *, known_at: datetime | None = None) -> Arrivals:
        """
        When the customers of many conversations wrote, in the zone of the edition in force at an instant, for `coverage_map`.
        Conversations that the desk began are left out.
        """
    def assess(self, /, conversation: Conversation, now: datetime, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> Assessment:
        """
        What is due for a conversation at an instant, under the edition then in force.

        `editions` says what an edition that comes into force does to conversations under way: `as_of` judges the whole log by
        the one in force at the instant, `recompute`, `next_event` and `frozen` follow it from edition to edition.
        """
    def assess_all(self, /, conversations: Conversations | Iterable[Conversation], now: datetime, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> list[Assessment | SupportkitError]:
        """
        What is due for many conversations, or for those kept at hand in the order of their ids. One that cannot be
        read gives an exception in its place.
        """
    def calendar(self, /, id: str, at: datetime) -> Calendar:
        """
        One of the calendars of the edition in force at an instant.
        """
    def compare(self, /, other: Desk, conversation: Conversation, now: datetime, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ..., their_known_at: datetime | None = None, their_edition_at: datetime | None = None, their_editions: EditionChange = ...) -> Comparison:
        """
        What another desk, or this one asked in another way, would have said about the same conversation.

        `their_known_at`, `their_edition_at` and `their_editions` are how the other one is asked. With one desk on both sides
        two of its editions are compared; with `with_profile` two ways of reading conversations.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{"sla": [
        ...     {"id": "s", "targets": [{"clock": "resolution", "within": "PT4H", "hours": "wall"}]}]}]})
        >>> nine, ten = (datetime(2026, 3, 23, hour, tzinfo=timezone.utc) for hour in (9, 10))
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": nine, "by": {"role": "customer"}, "type": "opened"},
        ...     {"id": "e2", "at": ten, "by": {"role": "agent"}, "type": "status", "to": "waiting_customer"}]})
        >>> two = datetime(2026, 3, 23, 14, tzinfo=timezone.utc)
        >>> (difference,) = desk.compare(desk.with_profile("zammad"), conversation, two).differences
        >>> difference.ours.state.name, difference.theirs.state.name
        ('breached', 'paused')
        """
    def condition(self, /, document: ConditionDocument | Mapping[str, object] | str | bytes, at: datetime) -> Condition:
        """
        A condition, read from its document with the names of the edition in force at an instant. Every problem is listed at
        once.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{"conditions": {"valued": {"tier": {"in": ["gold", "silver"]}}}}]})
        >>> now = datetime(2026, 3, 23, tzinfo=timezone.utc)
        >>> gold, valued = desk.condition({"tier": {"is": "gold"}}, now), desk.condition({"named": "valued"}, now)
        >>> gold.implies(valued)
        Decided.Holds()
        >>> valued.implies(gold).example.like
        ['tier `silver`']
        """
    def contact(self, /, conversation: Conversation, now: datetime) -> Contact | None:
        """
        A conversation as rules about another one of the same customer read it, as it stood at an instant; None where it
        had not begun. Its `to_dict()` belongs into the `contacts` of the customer.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{}]})
        >>> at = datetime(2026, 3, 23, 10, tzinfo=timezone.utc)
        >>> opened = {"id": "e1", "at": at, "by": {"role": "customer"}, "type": "opened", "tags": ["refund"]}
        >>> desk.contact(Conversation({"format": "1.0", "id": "c-1", "events": [opened]}), at).tags
        ['refund']
        """
    def coverage_at(self, /, channel: Channel, at: datetime, *, language: str | None = None, priority: str | None = None) -> CoverReport:
        """
        Who covers a channel at an instant, for a language and a priority, under the edition then in force.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}},
        ...     "channels": {"phone": {"calendar": "office", "bot": {}}}}]})
        >>> tuesday = datetime(2026, 3, 24, 12, tzinfo=timezone.utc)
        >>> report = desk.coverage_at("phone", tuesday)
        >>> report.cover, str(report.closed)
        ('bot', 'outside hours')
        """
    def coverage_map(self, /, since: date, until: date, arrivals: Arrivals) -> CoverageMap:
        """
        Who covers the hours of the week between two dates, both included, in the zone of the desk, and how much of what
        arrives met whom. The edition is the one in force when the first date begins in UTC.

        >>> from datetime import date, datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "default_calendar": "office",
        ...     "channels": {"chat": {}}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-24T07:00:00Z", "by": {"role": "customer"}, "type": "opened", "channel": "chat"}]})
        >>> arrivals = desk.arrivals([conversation], datetime(2026, 3, 23, tzinfo=timezone.utc))
        >>> desk.coverage_map(date(2026, 3, 23), date(2026, 3, 29), arrivals).met.arrivals
        CoverCounts(human=0, skeleton=0, bot=0, none=1)
        """
    def decide(self, /, conversation: Conversation, procedure: str, now: datetime, *, amount: Money | None = None, done: Iterable[str] = ..., by: str | None = None, teams: Iterable[str] = ..., approved_by: Iterable[str] = ..., lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> RulingReport:
        """
        Whether something may be done for a customer now, under the procedures of the edition then in force.

        `done` are the checks that were done, `by` is the agent who asks, `teams` are teams of theirs besides those the desk
        lists, and `approved_by` are the agents or teams who approved.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "teams": {"leads": {}}, "agents": {"deniz": {}},
        ...     "procedures": {"refund": {"limits": [
        ...         {"up_to": {"minor_units": 50000, "currency": "TRY"}},
        ...         {"up_to": {"minor_units": 500000, "currency": "TRY"}, "approver": "leads"}]}}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})
        >>> now = datetime(2026, 3, 23, 11, tzinfo=timezone.utc)
        >>> desk.decide(conversation, "refund", now, amount=Money(120_000, "TRY"), by="deniz").ruling
        Ruling.NeedsApproval(by='leads')
        """
    def explain(self, /, conversation: Conversation, now: datetime, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> Explanation:
        """
        Why it is so: the priority, every policy up to the one that applies, and every clock span by span.
        """
    @property
    def findings(self, /) -> list[Finding]:
        """
        What is worth knowing about the document.
        """
    def holes(self, /, rota: str, start: datetime, end: datetime) -> list[Segment]:
        """
        The stretches between two instants in which nobody is on call, each under the edition in force at the time.
        """
    def measure(self, /, conversation: Conversation, as_of: datetime | None = None, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> Facts:
        """
        The facts of a conversation at an instant, else at its last event.
        """
    def measure_all(self, /, conversations: Conversations | Iterable[Conversation], as_of: datetime | None = None, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> list[Facts | SupportkitError]:
        """
        The facts of many conversations at an instant, else each at its last event. One that cannot be read gives an
        exception in its place.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name of the desk.
        """
    def objectives(self, /, facts: Iterable[Facts]) -> list[ObjectiveReport]:
        """
        How the objectives went, month by month in the zone of the desk, under the edition in force at the latest of these
        facts.

        >>> desk = Desk({"format": "1.0", "editions": [{"objectives": {
        ...     "fast": {"timing": "first_reply", "within": "PT1H", "hours": "wall", "percent": 90}}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened"},
        ...     {"id": "e2", "at": "2026-03-23T09:30:00Z", "by": {"role": "agent"}, "type": "message"}]})
        >>> [(report.objective, report.verdict) for report in desk.objectives([desk.measure(conversation)])]
        [('fast', 'met')]
        """
    def on_call(self, /, rota: str, at: datetime) -> Shift | None:
        """
        Who is on call in a rota at an instant, under the edition then in force. None in a hole.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{"rotas": {"duty": {"zone": "Europe/Istanbul", "layers": [
        ...     {"agents": ["ayse", "reza"], "starts": "2026-01-05", "handoff": "09:00", "turn": {"weeks": 1}}]}}}]})
        >>> print(desk.on_call("duty", datetime(2026, 1, 13, 9, tzinfo=timezone.utc)))
        `reza` from 2026-01-13T09:00:00Z to 2026-01-19T06:00:00Z, layer 1
        """
    def open_now(self, /, at: datetime, *, language: str | None = None) -> list[ChannelStatus]:
        """
        How every channel stands at an instant for a language, with where to go instead.
        """
    def promises(self, /, conversation: Conversation, now: datetime, *, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None) -> PromisesReport:
        """
        What was advertised, promised and committed to in a conversation, and what became of it.

        >>> from datetime import datetime, timezone
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"},
        ...     {"id": "e2", "at": "2026-03-23T10:00:01Z", "type": "promise_made", "promise": "p1", "due": "2026-03-23T14:00:00Z"},
        ...     {"id": "e3", "at": "2026-03-23T13:00:00Z", "by": {"role": "agent"}, "type": "message"}]})
        >>> ledger = Desk({"format": "1.0", "editions": [{}]}).promises(conversation, datetime(2026, 3, 24, tzinfo=timezone.utc))
        >>> ledger.promises[0].state
        PromiseState.Kept(at=datetime.datetime(2026, 3, 23, 13, 0, tzinfo=datetime.timezone.utc))
        """
    def reply_for(self, /, conversation: Conversation, now: datetime, *, observed: timedelta | None = None, customer_name: str | None = None, lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> ReplyAnswer | None:
        """
        What to answer a customer by itself now, with the text, the promise and whether it was said a short time ago; None
        where there is nothing to say.

        `observed` is the wait that customers really had, at the percentile that the desk promises, and `customer_name` what
        the customer is called, for templates that say so.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{"replies": {
        ...     "default_language": "en", "acknowledgement": [{"template": "received"}],
        ...     "templates": {"received": {"texts": {"en": "We have your message about {reference}."}}}}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [{"id": "e1", "at": "2026-03-23T07:00:00Z",
        ...     "by": {"role": "customer"}, "type": "opened", "reference_number": "A-17"}]})
        >>> desk.reply_for(conversation, datetime(2026, 3, 23, 7, tzinfo=timezone.utc)).text
        'We have your message about A-17.'
        """
    def report(self, /, facts: Iterable[Facts], *, by: Iterable[Dimension] = ..., zone: str | tzinfo | None = None, week_start: Weekday = ..., period_rule: PeriodRule = ..., since: datetime | None = None, until: datetime | None = None, hours: Hours = ..., percentiles: Iterable[SupportsFloat | SupportsIndex] = ..., within: Iterable[tuple[Timing, timedelta]] = ...) -> Report:
        """
        The figures of many facts, with the priorities and tags of the edition in force at the latest of them.

        Periods are those of `zone` and begin weeks on `week_start`; conversations whose instant, which `period_rule`
        names, is before `since`, or at `until` or later, are left out. `within` asks for shares, as pairs of a duration
        and a limit.
        """
    def resume(self, /, snapshot: str) -> Tracker:
        """
        Goes on with a tracker from its snapshot. The log is read again, so the first answer tells all clocks, and of the
        actions those that were not told before or stand otherwise now.
        """
    def route(self, /, conversation: Conversation, now: datetime, staff: Staff | None = None, *, previous: tuple[str, datetime] | None = None, left_out: Iterable[str] = ..., lenient: bool = False, known_at: datetime | None = None, edition_at: datetime | None = None, editions: EditionChange = ...) -> Routing:
        """
        Who gets a conversation at an instant, under the edition then in force: the rule that holds, everybody who was
        looked at with every reason, and where nobody fits what would help.

        Without `staff` everybody is on duty in their working hours. `previous` says who had another conversation of the
        customer last, and when; `left_out` are agents who do not get it whatever else holds.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "teams": {"front": {}}, "agents": {"ayse": {"teams": ["front"], "languages": ["tr", "fa"]}},
        ...     "routing": {"rules": [{"id": "all", "to": {"team": "front"}, "languages": "conversation"}]}}]})
        >>> conversation = Conversation({"id": "c-1", "events": [
        ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened", "language": "fa"}]})
        >>> now = datetime(2026, 3, 23, 7, 5, tzinfo=timezone.utc)
        >>> desk.route(conversation, now).agent
        'ayse'
        >>> away = Staff({"format": "1.0", "agents": {"ayse": {"status": "away"}}})
        >>> [str(hint) for hint in desk.route(conversation, now, away).nobody.hints]
        ['`ayse` fits but is not on duty']
        """
    def shifts(self, /, rota: str, start: datetime, end: datetime) -> list[Shift]:
        """
        The shifts of a rota between two instants, cut off there, each under the edition in force at the time.
        """
    def statement(self, /, at: datetime, *, languages: Iterable[str] = ..., zone: str | tzinfo | None = None, days: SupportsIndex = ..., names_in: str = "") -> Statement:
        """
        What can be published about the channels at an instant: the usual week, waits, languages and the holidays ahead.

        `languages` are those of the readers, all where none is named; `zone` is where hours are told, else each calendar's
        own; `days` is how many days ahead holidays are told, and `names_in` the language of their names.

        >>> from datetime import datetime, timezone
        >>> desk = Desk({"format": "1.0", "editions": [{
        ...     "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}},
        ...     "channels": {"phone": {"calendar": "office"}}}]})
        >>> for line in desk.statement(datetime(2026, 3, 24, 12, tzinfo=timezone.utc)).lines("en"):
        ...     print(line)
        Phone: Mon 09:00–18:00
        Times are those of Europe/Istanbul.
        """
    def taxonomy(self, /, at: datetime) -> Taxonomy | None:
        """
        The taxonomy of the edition in force at an instant, if it has one.
        """
    def track(self, /, conversation: Conversation, *, lenient: bool = False, edition_at: datetime | None = None, editions: EditionChange = ...) -> Tracker:
        """
        Follows a conversation event by event. The first answer tells of everything it holds so far; what is appended to the
        tracker is not appended to the conversation it began with.
        """
    def with_profile(self, /, profile: Profile) -> Desk:
        """
        The same desk with every agreement reading conversations as another helpdesk does. Switches that an agreement sets
        by name stay.
        """

@final
class Effort:
    """
    How much work the customer had with it, as far as the log shows.
    """
    def __copy__(self, /) -> Effort: ...
    def __deepcopy__(self, _memo: Any, /) -> Effort: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def channel_switches(self, /) -> int:
        """
        Times the customer had to change the channel.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Effort:
        """
        Reads what `to_json` wrote.
        """
    @property
    def messages(self, /) -> int:
        """
        Messages the customer wrote, the opening among them.
        """
    @property
    def repeats(self, /) -> int:
        """
        Of those, how many repeated a question that was still unanswered.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def transfers(self, /) -> int:
        """
        Times it was passed to another team, agent or line.
        """

@final
class Elapsed:
    """
    An amount of time, on the wall clock and in business hours.
    """
    def __copy__(self, /) -> Elapsed: ...
    def __deepcopy__(self, _memo: Any, /) -> Elapsed: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def business(self, /) -> timedelta | None:
        """
        In the open time of the conversation's calendar; absent where the desk has no calendar for it.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Elapsed:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def wall(self, /) -> timedelta:
        """
        On the wall clock.
        """

@final
class Example:
    """
    A conversation, and the instant at which it shows something.
    """
    def __copy__(self, /) -> Example: ...
    def __deepcopy__(self, _memo: Any, /) -> Example: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The instant.
        """
    @property
    def conversation(self, /) -> ConversationDocument:
        """
        The conversation.
        """
    @property
    def like(self, /) -> list[str]:
        """
        What it is like, in words: what tests read of it.
        """
    @property
    def priority(self, /) -> str | None:
        """
        The priority that is in force, if any.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Explanation:
    """
    Why an assessment says what it says.
    """
    def __copy__(self, /) -> Explanation: ...
    def __deepcopy__(self, _memo: Any, /) -> Explanation: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The instant in question.
        """
    @property
    def clocks(self, /) -> list[ClockExplanation]:
        """
        Every clock that has or had a target.
        """
    def lines(self, /) -> list[str]:
        """
        The explanation as lines of text, for a person.
        """
    @property
    def policies(self, /) -> list[PolicyVerdict]:
        """
        Every policy up to the one that applies, each with the tests that decided it.
        """
    @property
    def priority(self, /) -> Decision | None:
        """
        The priority with its reasons.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def versions(self, /) -> Versions:
        """
        What it was computed with, the edition of the desk among it.
        """

@final
class Facts:
    """
    What can be said about one conversation at one instant: the row every figure is an aggregate of.

    Facts come from the same timeline and the same clocks as an assessment, so a report and the screen of an agent
    cannot disagree. A conversation that is not over is measured too, with the time so far, and says so.
    """
    def __copy__(self, /) -> Facts: ...
    def __deepcopy__(self, _memo: Any, /) -> Facts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def agent(self, /) -> str | None:
        """
        The agent who has it, or had it last.
        """
    @property
    def agents(self, /) -> Stations:
        """
        Through how many agents' hands it went.
        """
    @property
    def as_of(self, /) -> datetime:
        """
        The instant of the facts.
        """
    @property
    def bot(self, /) -> BotFacts:
        """
        What bots did.
        """
    @property
    def channel(self, /) -> Channel:
        """
        The channel it began on.
        """
    @property
    def clocks(self, /) -> list[ClockFacts]:
        """
        The clocks that had a target, in the order they started.
        """
    @property
    def closing(self, /) -> Took | None:
        """
        From the opening to the closing; absent while it is not closed.
        """
    @property
    def conversation(self, /) -> str:
        """
        The conversation.
        """
    @property
    def customer(self, /) -> str | None:
        """
        The customer.
        """
    @property
    def effort(self, /) -> Effort:
        """
        The customer's messages, repeats, transfers and changes of channel.
        """
    @property
    def first_reply(self, /) -> Took | None:
        """
        The wait for the first reply; absent while the customer has not asked for anything.
        """
    @property
    def first_resolution(self, /) -> Took:
        """
        From the opening to the first resolve.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Facts:
        """
        Reads what `to_json` wrote.
        """
    @property
    def full_resolution(self, /) -> Took:
        """
        From the opening to the last resolve; open again once the conversation is reopened.
        """
    @property
    def is_one_touch(self, /) -> bool:
        """
        Whether it was resolved with exactly one reply.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether it is not over.
        """
    @property
    def is_resolved(self, /) -> bool:
        """
        Whether it is over as resolved or closed.
        """
    @property
    def is_resolved_by_bot(self, /) -> bool:
        """
        Whether a bot resolved it, without a hand-off and without a reply by a person.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language.
        """
    @property
    def opened_at(self, /) -> datetime:
        """
        When it began.
        """
    @property
    def opened_by_customer(self, /) -> bool:
        """
        Whether the customer's side recorded the opening.
        """
    @property
    def opening_priority(self, /) -> str | None:
        """
        The priority in force when it began.
        """
    @property
    def origin(self, /) -> Origin:
        """
        Which side began, as the log says.
        """
    @property
    def other_messages(self, /) -> int:
        """
        Internal notes and other messages that are not replies.
        """
    @property
    def outreach(self, /) -> int:
        """
        Of those, how many came before the customer had asked for anything.
        """
    @property
    def passed_over(self, /) -> int:
        """
        Events that lenient folding passed over.
        """
    @property
    def priority(self, /) -> str | None:
        """
        The priority in force.
        """
    @property
    def promises(self, /) -> PromiseFacts:
        """
        What was promised by hand.
        """
    @property
    def ratings(self, /) -> list[RatingFacts]:
        """
        The surveys, by their ids.
        """
    @property
    def reopens(self, /) -> int:
        """
        How often work began again after it was over.
        """
    @property
    def replies(self, /) -> int:
        """
        Replies by people that the customer can read.
        """
    @property
    def resolves(self, /) -> list[datetime]:
        """
        Every resolve that was recorded, also those that changed nothing.
        """
    @property
    def state(self, /) -> State:
        """
        The state.
        """
    @property
    def tags(self, /) -> list[str]:
        """
        The tags, as they were put on.
        """
    @property
    def team(self, /) -> str | None:
        """
        The team that has it, or had it last.
        """
    @property
    def teams(self, /) -> Stations:
        """
        Through how many teams it went.
        """
    @property
    def tier(self, /) -> str | None:
        """
        The customer's tier.
        """
    @property
    def times(self, /) -> StateTimes:
        """
        Where the time went.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def turns(self, /) -> list[TurnFacts]:
        """
        Every wait for a reply, the open one too.
        """

@final
class Feed:
    """
    An iCalendar text, read: its entries, which of them count, and what could not be read.

    `zone` is that of the calendar that is to take in the days off, and `horizon` the first and last date for rules that
    have to be spelled out, 2000 to 2050 where it is left out. `switches` are entries switched on or off, by their UIDs;
    those that are not named are as they come.

    >>> text = "\\r\\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:republic", "SUMMARY:Republic Day",
    ...     "DTSTART;VALUE=DATE:20201029", "RRULE:FREQ=YEARLY", "END:VEVENT", "END:VCALENDAR"])
    >>> feed = Feed(text, zone="Europe/Istanbul")
    >>> [(entry.uid, str(entry.recurs), entry.on) for entry in feed.entries]
    [('republic', 'every year', True)]
    >>> feed.holidays
    [{'id': 'republic', 'name': 'Republic Day', 'yearly': '10-29', 'since': 2020}]
    >>> Feed(text, zone="Europe/Istanbul", switches={"republic": False}).holidays
    []
    """
    def __getnewargs_ex__(self, /) -> "tuple[tuple[str], dict[str, Any]]": ...
    def __new__(cls, /, text: str, *, zone: str | tzinfo | None = None, horizon: tuple[date, date] | None = None, switches: dict[str, bool] = ...) -> Feed:
        """
        Reads an iCalendar text.
        """
    def __repr__(self, /) -> str: ...
    @property
    def entries(self, /) -> list[FeedEntry]:
        """
        Its entries, in the order of the text.
        """
    @property
    def holidays(self, /) -> list[HolidayDocument]:
        """
        The days off of the entries that are on, as a calendar document takes them in.
        """
    @property
    def name(self, /) -> str | None:
        """
        What the feed calls itself.
        """
    @property
    def passed_over(self, /) -> dict[str, int]:
        """
        How many components there are of each kind that takes no time off, such as `VTODO`.
        """
    @property
    def problems(self, /) -> list[Problem]:
        """
        What could not be read, each with its line.
        """
    @property
    def switches(self, /) -> dict[str, bool]:
        """
        What was switched by hand, by UID.
        """

@final
class FeedEntry:
    """
    An entry of a feed: something that takes days, or hours of days.
    """
    def __copy__(self, /) -> FeedEntry: ...
    def __deepcopy__(self, _memo: Any, /) -> FeedEntry: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def all_day(self, /) -> bool:
        """
        Whether it takes whole days, and not hours of them.
        """
    @property
    def findings(self, /) -> list[EntryFinding]:
        """
        What is worth knowing about it.
        """
    @property
    def first(self, /) -> date:
        """
        The date on which it first takes place.
        """
    @property
    def line(self, /) -> int:
        """
        The line of the text it begins in.
        """
    @property
    def names(self, /) -> dict[str, str]:
        """
        What it is called in other languages, by language tag.
        """
    @property
    def on(self, /) -> bool:
        """
        Whether it is among [`Feed::holidays`](super::Feed::holidays).
        """
    @property
    def recurs(self, /) -> Recurs:
        """
        Whether and how it comes again.
        """
    @property
    def summary(self, /) -> str:
        """
        What it is called.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def uid(self, /) -> str:
        """
        By what it is switched on and off: its UID. One without is called by its first date and its summary.
        """

@final
class Figures:
    """
    The figures of a set of conversations: conversations = open + resolved + unserved.
    """
    def __copy__(self, /) -> Figures: ...
    def __deepcopy__(self, _memo: Any, /) -> Figures: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def bots(self, /) -> BotFigure:
        """
        What bots did.
        """
    def clock(self, /, clock: ClockKind) -> ClockFigure | None:
        """
        The promises of one kind of clock, where there were any.
        """
    @property
    def clocks(self, /) -> list[ClockFigure]:
        """
        The promises, for every kind of clock that occurs, in the order of the kinds.
        """
    @property
    def conversations(self, /) -> int:
        """
        Conversations.
        """
    @property
    def csat(self, /) -> CsatFigure:
        """
        Satisfaction.
        """
    @property
    def customer_messages(self, /) -> int:
        """
        Messages of customers.
        """
    @property
    def customers(self, /) -> int:
        """
        Different customers.
        """
    @property
    def one_touch(self, /) -> Share:
        """
        Conversations resolved with exactly one reply, out of the resolved ones.
        """
    @property
    def open(self, /) -> int:
        """
        Those that are not over.
        """
    @property
    def reopened(self, /) -> Share:
        """
        Conversations that came back, out of those that were resolved at least once.
        """
    @property
    def replies(self, /) -> int:
        """
        Replies by people.
        """
    @property
    def replies_per_conversation(self, /) -> float | None:
        """
        Replies by people for each conversation.
        """
    @property
    def resolved(self, /) -> int:
        """
        Those that are over as resolved or closed.
        """
    def timing(self, /, timing: Timing) -> TimingFigure | None:
        """
        One of the durations.
        """
    @property
    def timings(self, /) -> list[TimingFigure]:
        """
        The durations, in the order of what they measure.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def unserved(self, /) -> int:
        """
        Those that are over without it: merged, deleted or marked as spam.
        """

@final
class Finding:
    """
    Something worth knowing about a document that can be used all the same.
    """
    def __copy__(self, /) -> Finding: ...
    def __deepcopy__(self, _memo: Any, /) -> Finding: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def code(self, /) -> FindingCode:
        """
        Which finding it is.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Finding:
        """
        Reads what `to_json` wrote.
        """
    @property
    def note(self, /) -> str:
        """
        What was found and what it means, as a sentence without a full stop.
        """
    @property
    def pointer(self, /) -> str:
        """
        Where it stands, as a JSON pointer.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class GivenRating:
    """
    A rating, and when it was given.
    """
    def __copy__(self, /) -> GivenRating: ...
    def __deepcopy__(self, _memo: Any, /) -> GivenRating: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it was given.
        """
    @property
    def score(self, /) -> int:
        """
        The score, as it was given.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class Going:
    """
    Whether a breached clock still goes on.
    """
    def __copy__(self, /) -> Going: ...
    def __deepcopy__(self, _memo: Any, /) -> Going: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Ended(Going):
        """
        It ended.
        """
        __match_args__: Final = ("ended_at",)
        def __new__(cls, /, ended_at: datetime) -> Going.Ended: ...
        @property
        def ended_at(self, /) -> datetime:
            """
            When.
            """
    @final
    class On(Going):
        """
        It is running.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Going.On: ...
    @final
    class Paused(Going):
        """
        It is paused.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Going.Paused: ...
    @final
    class Withdrawn(Going):
        """
        Nothing is promised any more: no policy applies.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Going.Withdrawn: ...

@final
class Group:
    """
    The figures of one group.
    """
    def __copy__(self, /) -> Group: ...
    def __deepcopy__(self, _memo: Any, /) -> Group: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def figures(self, /) -> Figures:
        """
        Its figures.
        """
    @property
    def key(self, /) -> list[GroupValue]:
        """
        What the group is, one value a dimension in the order asked.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class GroupValue:
    """
    What one dimension is for a group.
    """
    def __copy__(self, /) -> GroupValue: ...
    def __deepcopy__(self, _memo: Any, /) -> GroupValue: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def depth(self, /) -> int:
        """
        How deep a tag stands in the tree, zero at the top and for everything else.
        """
    @property
    def dimension(self, /) -> Dimension:
        """
        The dimension.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def value(self, /) -> str | None:
        """
        The value: an id or a word, a day, the first day of a week (`2026-03-16`), a month (`2026-03`), a quarter
        (`2026-Q1`) or a year; `None` for conversations that have none.
        """

@disjoint_base
class Hint:
    """
    What would help where nobody fits.
    """
    def __copy__(self, /) -> Hint: ...
    def __deepcopy__(self, _memo: Any, /) -> Hint: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Full(Hint):
        """
        These fit, and have no room.
        """
        __match_args__: Final = ("agents",)
        def __new__(cls, /, agents: SupportsGetItem[int, str]) -> Hint.Full: ...
        @property
        def agents(self, /) -> list[str]:
            """
            The agents.
            """
    @final
    class LeftOut(Hint):
        """
        These fit, and the host left them out.
        """
        __match_args__: Final = ("agents",)
        def __new__(cls, /, agents: SupportsGetItem[int, str]) -> Hint.LeftOut: ...
        @property
        def agents(self, /) -> list[str]:
            """
            The agents.
            """
    @final
    class NoMembers(Hint):
        """
        Nobody belongs to this place.
        """
        __match_args__: Final = ("to",)
        def __new__(cls, /, to: RouteTo) -> Hint.NoMembers: ...
        @property
        def to(self, /) -> RouteTo:
            """
            The place.
            """
    @final
    class NoRule(Hint):
        """
        No rule holds, and there is no fallback.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Hint.NoRule: ...
    @final
    class NobodyCan(Hint):
        """
        Nobody at this place has enough of a skill.
        """
        __match_args__: Final = ("to", "skill", "needs", "best", "elsewhere")
        def __new__(cls, /, to: RouteTo, skill: str, needs: SupportsIndex, best: SupportsIndex, elsewhere: SupportsGetItem[int, str]) -> Hint.NobodyCan: ...
        @property
        def best(self, /) -> int:
            """
            The highest level somebody there has, 0 for none.
            """
        @property
        def elsewhere(self, /) -> list[str]:
            """
            The teams in which somebody can.
            """
        @property
        def needs(self, /) -> int:
            """
            The lowest level that will do.
            """
        @property
        def skill(self, /) -> str:
            """
            The skill.
            """
        @property
        def to(self, /) -> RouteTo:
            """
            The place.
            """
    @final
    class NobodyHasAll(Hint):
        """
        Somebody at this place has each of the skills and languages, and nobody has all of them.
        """
        __match_args__: Final = ("to",)
        def __new__(cls, /, to: RouteTo) -> Hint.NobodyHasAll: ...
        @property
        def to(self, /) -> RouteTo:
            """
            The place.
            """
    @final
    class NobodyOnCall(Hint):
        """
        Nobody is on call: a hole in the rota.
        """
        __match_args__: Final = ("rota", "until")
        def __new__(cls, /, rota: str, until: datetime | None) -> Hint.NobodyOnCall: ...
        @property
        def rota(self, /) -> str:
            """
            The rota.
            """
        @property
        def until(self, /) -> datetime | None:
            """
            When somebody is next; absent for never.
            """
    @final
    class NobodySpeaks(Hint):
        """
        Nobody at this place answers in the language.
        """
        __match_args__: Final = ("to", "languages", "elsewhere")
        def __new__(cls, /, to: RouteTo, languages: SupportsGetItem[int, str], elsewhere: SupportsGetItem[int, str]) -> Hint.NobodySpeaks: ...
        @property
        def elsewhere(self, /) -> list[str]:
            """
            The teams in which somebody does.
            """
        @property
        def languages(self, /) -> list[str]:
            """
            The languages that would do, the one wanted first.
            """
        @property
        def to(self, /) -> RouteTo:
            """
            The place.
            """
    @final
    class NotNow(Hint):
        """
        These have what it takes, and more than one thing keeps each of them from it now, or their hours are over for good.
        """
        __match_args__: Final = ("agents",)
        def __new__(cls, /, agents: SupportsGetItem[int, str]) -> Hint.NotNow: ...
        @property
        def agents(self, /) -> list[str]:
            """
            The agents.
            """
    @final
    class NotOnDuty(Hint):
        """
        These fit, and are not on duty for who knows how long.
        """
        __match_args__: Final = ("agents",)
        def __new__(cls, /, agents: SupportsGetItem[int, str]) -> Hint.NotOnDuty: ...
        @property
        def agents(self, /) -> list[str]:
            """
            The agents.
            """
    @final
    class OnCallFrom(Hint):
        """
        Somebody who will be on call fits.
        """
        __match_args__: Final = ("rota", "agent", "at")
        def __new__(cls, /, rota: str, agent: str, at: datetime) -> Hint.OnCallFrom: ...
        @property
        def agent(self, /) -> str:
            """
            The agent.
            """
        @property
        def at(self, /) -> datetime:
            """
            When: at the start of a shift, or within it.
            """
        @property
        def rota(self, /) -> str:
            """
            The rota.
            """
    @final
    class Starts(Hint):
        """
        Somebody fits as soon as their hours begin or their break ends.
        """
        __match_args__: Final = ("agent", "name", "at", "has")
        def __new__(cls, /, agent: str, name: str, at: datetime, has: SupportsGetItem[int, str]) -> Hint.Starts: ...
        @property
        def agent(self, /) -> str:
            """
            The agent.
            """
        @property
        def at(self, /) -> datetime:
            """
            When.
            """
        @property
        def has(self, /) -> list[str]:
            """
            What is needed and the agent has: languages, and skills with their levels.
            """
        @property
        def name(self, /) -> str:
            """
            The agent's name.
            """

@final
class HolidayDate:
    """
    A date on which a calendar has a holiday.
    """
    def __copy__(self, /) -> HolidayDate: ...
    def __deepcopy__(self, _memo: Any, /) -> HolidayDate: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def date(self, /) -> date:
        """
        The date.
        """
    @property
    def estimated(self, /) -> bool:
        """
        Whether the date is an estimate.
        """
    @property
    def id(self, /) -> str | None:
        """
        Its id, where it has one.
        """
    @property
    def kind(self, /) -> HolidayKind:
        """
        Who has the day off.
        """
    @property
    def name(self, /) -> str:
        """
        The holiday's name.
        """
    @property
    def observed(self, /) -> bool:
        """
        Whether it is kept on this date because its own fell badly.
        """
    @property
    def pack(self, /) -> str | None:
        """
        The pack it is from; `None` for one of the calendar's own.
        """
    @property
    def rule(self, /) -> str:
        """
        Where its rule stands, as a JSON pointer into the pack's document or the calendar's.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def whole_day(self, /) -> bool:
        """
        Whether it takes the whole day, and not only some of its hours.
        """

@final
class ImportedCalendar:
    """
    A calendar that was read from the form of another system, and what of it could not be said.
    """
    def __copy__(self, /) -> ImportedCalendar: ...
    def __deepcopy__(self, _memo: Any, /) -> ImportedCalendar: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calendar(self, /) -> CalendarDocument:
        """
        The calendar.
        """
    @property
    def id(self, /) -> str | None:
        """
        Its id in the other system.
        """
    @property
    def left_out(self, /) -> list[Problem]:
        """
        What a calendar document cannot say, or says only up to a date, with its place.
        """
    @property
    def name(self, /) -> str | None:
        """
        What it is called there.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class LimitVerdict:
    """
    How a limit was judged.
    """
    def __copy__(self, /) -> LimitVerdict: ...
    def __deepcopy__(self, _memo: Any, /) -> LimitVerdict: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Exceeded(LimitVerdict):
        """
        The amount is higher.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.Exceeded: ...
    @final
    class Fits(LimitVerdict):
        """
        It decides.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.Fits: ...
    @final
    class NoAmount(LimitVerdict):
        """
        It has an amount, and the request states none.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.NoAmount: ...
    @final
    class NotForThem(LimitVerdict):
        """
        Whoever asks is in none of its teams.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.NotForThem: ...
    @final
    class NotForThis(LimitVerdict):
        """
        Its condition does not hold.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.NotForThis: ...
    @final
    class OtherCurrency(LimitVerdict):
        """
        It is in another currency.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> LimitVerdict.OtherCurrency: ...

@final
class LocalMoment:
    """
    An instant on the clock of somebody's zone, as structure for a host that writes it in its own way.
    """
    def __copy__(self, /) -> LocalMoment: ...
    def __deepcopy__(self, _memo: Any, /) -> LocalMoment: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The instant.
        """
    @property
    def date(self, /) -> date:
        """
        The date there.
        """
    @property
    def day(self, /) -> DayWord:
        """
        How the day is called, seen from the instant of the question.
        """
    @property
    def days_from_now(self, /) -> int:
        """
        How many dates there lie between then and now: 0 is today, 1 tomorrow.
        """
    @property
    def hijri(self, /) -> YearMonthDay:
        """
        The date in the calendar Umm al-Qura.
        """
    @property
    def persian(self, /) -> YearMonthDay:
        """
        The date in the calendar of Iran.
        """
    @property
    def time(self, /) -> str:
        """
        The time of day there, seconds included.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def weekday(self, /) -> Weekday:
        """
        The weekday there.
        """
    @property
    def zone(self, /) -> str:
        """
        The zone.
        """

@final
class MadeOf:
    """
    What a report was made of.
    """
    def __copy__(self, /) -> MadeOf: ...
    def __deepcopy__(self, _memo: Any, /) -> MadeOf: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def conversations(self, /) -> int:
        """
        Conversations that are in it.
        """
    @property
    def earliest_as_of(self, /) -> datetime | None:
        """
        The earliest instant at which one was measured.
        """
    @property
    def latest_as_of(self, /) -> datetime | None:
        """
        The latest instant at which one was measured.
        """
    @property
    def left_out(self, /) -> int:
        """
        Conversations whose instant is outside the asked time, or that have no such instant.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Match:
    """
    A tag that a rule suggests for a conversation, with the words of the text that show it.
    """
    def __copy__(self, /) -> Match: ...
    def __deepcopy__(self, _memo: Any, /) -> Match: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        The byte after the last one that shows it.
        """
    @property
    def matched(self, /) -> str:
        """
        What stands there.
        """
    @property
    def place(self, /) -> Place:
        """
        Where that text stands.
        """
    @property
    def rule(self, /) -> str:
        """
        The id of the rule that matched.
        """
    @property
    def start(self, /) -> int:
        """
        The first byte of that text, as it was given in UTF-8, that shows it.
        """
    @property
    def tag(self, /) -> str:
        """
        The key of the suggested tag, never a deprecated one.
        """
    @property
    def text(self, /) -> int:
        """
        Which of the given texts it matched, counted from zero.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Money:
    """
    An exact amount of money.
    """
    def __copy__(self, /) -> Money: ...
    def __deepcopy__(self, _memo: Any, /) -> Money: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, minor_units: SupportsIndex, currency: str) -> Money:
        """
        So many minor units of a currency: cents, kuruş.
        """
    def __repr__(self, /) -> str: ...
    @property
    def currency(self, /) -> str:
        """
        The ISO 4217 currency code, such as `TRY`.
        """
    @property
    def minor_units(self, /) -> int:
        """
        The amount in minor units of the currency (cents, kuruş), so that it is exact.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Nobody:
    """
    Nobody fits: when somebody will, and what would help.
    """
    def __copy__(self, /) -> Nobody: ...
    def __deepcopy__(self, _memo: Any, /) -> Nobody: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def fits_at(self, /) -> datetime | None:
        """
        The next instant at which somebody fits, as far as hours, status and rotas tell: when to ask again at the latest.
        """
    @property
    def hints(self, /) -> list[Hint]:
        """
        What would help, the soonest first.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class ObjectiveReport:
    """
    How an objective went in a month.
    """
    def __copy__(self, /) -> ObjectiveReport: ...
    def __deepcopy__(self, _memo: Any, /) -> ObjectiveReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def certain(self, /) -> bool:
        """
        Whether the whole interval of `within` lies on the same side of the objective, so that the verdict is no matter of
        few cases.
        """
    @property
    def month(self, /) -> date:
        """
        The first date of the month.
        """
    @property
    def objective(self, /) -> str:
        """
        The id of the objective.
        """
    @property
    def satisfied(self, /) -> Share | None:
        """
        How many of those who answered were satisfied; absent without a guardrail.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def undecided(self, /) -> int:
        """
        How many are not over and may still be in time.
        """
    @property
    def verdict(self, /) -> ObjectiveVerdict:
        """
        The verdict.
        """
    @property
    def within(self, /) -> Share:
        """
        How many were in time, with the interval in which the true share plausibly lies.
        """

@disjoint_base
class OnCallBecause:
    """
    Why somebody is on call.
    """
    def __copy__(self, /) -> OnCallBecause: ...
    def __deepcopy__(self, _memo: Any, /) -> OnCallBecause: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Layer(OnCallBecause):
        """
        It is the agent's turn in a layer.
        """
        __match_args__: Final = ("place", "name")
        def __new__(cls, /, place: SupportsIndex, name: str | None) -> OnCallBecause.Layer: ...
        @property
        def name(self, /) -> str | None:
            """
            What it is called.
            """
        @property
        def place(self, /) -> int:
            """
            The place of the layer, counted from 0.
            """
    @final
    class Override(OnCallBecause):
        """
        An override says so.
        """
        __match_args__: Final = ("place", "note")
        def __new__(cls, /, place: SupportsIndex, note: str | None) -> OnCallBecause.Override: ...
        @property
        def note(self, /) -> str | None:
            """
            Why there is one.
            """
        @property
        def place(self, /) -> int:
            """
            The place of the override, counted from 0.
            """

@final
class OpenHours:
    """
    Open hours with what the clock on the wall shows.
    """
    def __copy__(self, /) -> OpenHours: ...
    def __deepcopy__(self, _memo: Any, /) -> OpenHours: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> datetime:
        """
        When they end.
        """
    @property
    def local_end(self, /) -> datetime:
        """
        The local date and time of the end: what the clock was about to show in the last open second.
        """
    @property
    def local_start(self, /) -> datetime:
        """
        The local date and time of the start.
        """
    @property
    def start(self, /) -> datetime:
        """
        When they start.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Opening:
    """
    The next open stretch of a calendar, with what the clock on the wall of a zone shows.
    """
    def __copy__(self, /) -> Opening: ...
    def __deepcopy__(self, _memo: Any, /) -> Opening: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def closes(self, /) -> datetime | None:
        """
        When it closes; `None` when it never does.
        """
    @property
    def days_from_now(self, /) -> int:
        """
        How many dates there lie between now and then: 0 is today, 1 tomorrow.
        """
    @property
    def local_closes(self, /) -> datetime | None:
        """
        The local date and time at which it closes: what the clock was about to show in the last open second.
        """
    @property
    def local_opens(self, /) -> datetime:
        """
        The local date and time at which it opens.
        """
    @property
    def open_now(self, /) -> bool:
        """
        Whether it is open already.
        """
    @property
    def opens(self, /) -> datetime:
        """
        From when on it is open: the instant that was asked about when it is open already.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def weekday(self, /) -> Weekday:
        """
        The weekday there on which it opens.
        """

@final
class OtherCover:
    """
    The week of those who answer while people do not.
    """
    def __copy__(self, /) -> OtherCover: ...
    def __deepcopy__(self, _memo: Any, /) -> OtherCover: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> list[DayHours]:
        """
        The days; empty for those who are always there.
        """
    @property
    def languages(self, /) -> list[str]:
        """
        The languages; empty for those of the channel (skeleton cover) or every language (bot).
        """
    @property
    def priorities(self, /) -> list[str]:
        """
        The priorities that are admitted; empty for all, as with a bot.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def zone(self, /) -> str | None:
        """
        The zone of the hours; absent for those who are always there.
        """

@final
class PassedRule:
    """
    A rule that does not hold.
    """
    def __copy__(self, /) -> PassedRule: ...
    def __deepcopy__(self, _memo: Any, /) -> PassedRule: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def rule(self, /) -> str:
        """
        The rule.
        """
    @property
    def tests(self, /) -> list[str]:
        """
        The tests that failed, such as ``tier is `gold` ``.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class PercentileFigure:
    """
    A percentile of a duration.
    """
    def __copy__(self, /) -> PercentileFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> PercentileFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def percentile(self, /) -> float:
        """
        Which one.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def value(self, /) -> timedelta | None:
        """
        Its value.
        """

@final
class PolicyVerdict:
    """
    Whether a policy applies, and why.
    """
    def __copy__(self, /) -> PolicyVerdict: ...
    def __deepcopy__(self, _memo: Any, /) -> PolicyVerdict: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str:
        """
        The agreement it belongs to.
        """
    @property
    def applies(self, /) -> bool:
        """
        Whether it applies.
        """
    @property
    def because(self, /) -> list[str]:
        """
        The tests that held, or those that failed.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Problem:
    """
    One thing that keeps a document from being used.
    """
    def __copy__(self, /) -> Problem: ...
    def __deepcopy__(self, _memo: Any, /) -> Problem: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def expected(self, /) -> str:
        """
        What would be accepted there.
        """
    @property
    def found(self, /) -> str:
        """
        What stands there now, shortened where it is long.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Problem:
        """
        Reads what `to_json` wrote.
        """
    @property
    def kind(self, /) -> ProblemKind:
        """
        What kind of problem it is.
        """
    @property
    def pointer(self, /) -> str:
        """
        Where it stands, as a JSON pointer; empty for the document as a whole.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Promise:
    """
    What is promised to a customer: an answer by an instant.
    """
    def __copy__(self, /) -> Promise: ...
    def __deepcopy__(self, _memo: Any, /) -> Promise: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> PromiseBasis:
        """
        Why not earlier.
        """
    @property
    def by(self, /) -> datetime:
        """
        By when.
        """
    @property
    def language(self, /) -> str:
        """
        The language of the reply.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def words(self, /) -> LocalMoment:
        """
        The instant as people say it, in the customer's zone, else in that of the desk.
        """

@disjoint_base
class PromiseBasis:
    """
    Why a promise is not for an earlier instant.
    """
    def __copy__(self, /) -> PromiseBasis: ...
    def __deepcopy__(self, _memo: Any, /) -> PromiseBasis: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Observed(PromiseBasis):
        """
        The wait that customers really had.
        """
        __match_args__: Final = ("percentile", "wait")
        def __new__(cls, /, percentile: SupportsIndex, wait: timedelta) -> PromiseBasis.Observed: ...
        @property
        def percentile(self, /) -> int:
            """
            Which percentile of the waits it is.
            """
        @property
        def wait(self, /) -> timedelta:
            """
            The wait, in open time.
            """
    @final
    class Target(PromiseBasis):
        """
        The target of a reply clock that runs.
        """
        __match_args__: Final = ("clock", "due")
        def __new__(cls, /, clock: ClockKind, due: datetime) -> PromiseBasis.Target: ...
        @property
        def clock(self, /) -> ClockKind:
            """
            The clock.
            """
        @property
        def due(self, /) -> datetime:
            """
            When its target is used up.
            """

@final
class PromiseFacts:
    """
    The promises that were made in a conversation. Those that are neither kept, late nor broken are still open.
    """
    def __copy__(self, /) -> PromiseFacts: ...
    def __deepcopy__(self, _memo: Any, /) -> PromiseFacts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def broken(self, /) -> int:
        """
        Given up.
        """
    @classmethod
    def from_json(cls, /, text: str) -> PromiseFacts:
        """
        Reads what `to_json` wrote.
        """
    @property
    def kept(self, /) -> int:
        """
        Kept by the date they had last.
        """
    @property
    def late(self, /) -> int:
        """
        Kept after that date.
        """
    @property
    def made(self, /) -> int:
        """
        Made.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class PromiseMove:
    """
    A promise got another date.
    """
    def __copy__(self, /) -> PromiseMove: ...
    def __deepcopy__(self, _memo: Any, /) -> PromiseMove: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When.
        """
    @property
    def late(self, /) -> bool:
        """
        Whether it was broken already.
        """
    @property
    def new(self, /) -> datetime:
        """
        The date it got.
        """
    @property
    def old(self, /) -> datetime:
        """
        The date it had.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class PromiseReport:
    """
    A promise and what became of it.
    """
    def __copy__(self, /) -> PromiseReport: ...
    def __deepcopy__(self, _memo: Any, /) -> PromiseReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def depends_on(self, /) -> str | None:
        """
        On whom it depends, where not on the desk.
        """
    @property
    def due(self, /) -> datetime:
        """
        The date it has, or had last.
        """
    @property
    def id(self, /) -> str:
        """
        Its id; for what is advertised `advertised/1` and so on, by the waits of the customer.
        """
    @property
    def kind(self, /) -> PromiseKind:
        """
        How binding it is.
        """
    @property
    def made_at(self, /) -> datetime:
        """
        When.
        """
    @property
    def made_by(self, /) -> Actor | None:
        """
        Who promised; absent for what is advertised.
        """
    @property
    def moved(self, /) -> list[PromiseMove]:
        """
        The dates it had before, in order.
        """
    @property
    def state(self, /) -> PromiseState:
        """
        How it stands.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def what(self, /) -> str | None:
        """
        What was promised, as it was recorded.
        """

@disjoint_base
class PromiseState:
    """
    How a promise stands.
    """
    def __copy__(self, /) -> PromiseState: ...
    def __deepcopy__(self, _memo: Any, /) -> PromiseState: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Broken(PromiseState):
        """
        It was not kept in time, or given up.
        """
        __match_args__: Final = ("at", "by", "owed")
        def __new__(cls, /, at: datetime, by: timedelta, owed: bool) -> PromiseState.Broken: ...
        @property
        def at(self, /) -> datetime:
            """
            When it was due first and not kept, or when it was given up.
            """
        @property
        def by(self, /) -> timedelta:
            """
            How much later it was kept or ended, or how late it is by now, on the wall clock.
            """
        @property
        def owed(self, /) -> bool:
            """
            Whether it is still owed.
            """
    @final
    class Kept(PromiseState):
        """
        It was kept in time.
        """
        __match_args__: Final = ("at",)
        def __new__(cls, /, at: datetime) -> PromiseState.Kept: ...
        @property
        def at(self, /) -> datetime:
            """
            When.
            """
    @final
    class Open(PromiseState):
        """
        It is not due yet.
        """
        __match_args__: Final = ("left",)
        def __new__(cls, /, left: timedelta) -> PromiseState.Open: ...
        @property
        def left(self, /) -> timedelta:
            """
            Time left on the wall clock.
            """
    @final
    class Withdrawn(PromiseState):
        """
        Nothing is owed any more: the conversation was merged, deleted or marked as spam.
        """
        __match_args__: Final = ("at",)
        def __new__(cls, /, at: datetime) -> PromiseState.Withdrawn: ...
        @property
        def at(self, /) -> datetime:
            """
            When.
            """

@final
class PromisesReport:
    """
    The promises of a conversation at an instant.
    """
    def __copy__(self, /) -> PromisesReport: ...
    def __deepcopy__(self, _memo: Any, /) -> PromisesReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The instant.
        """
    @property
    def conversation(self, /) -> str:
        """
        The conversation.
        """
    @property
    def next_change(self, /) -> datetime | None:
        """
        The next instant at which one of them breaks by itself.
        """
    @property
    def promises(self, /) -> list[PromiseReport]:
        """
        What is advertised, then what was promised, each in the order of being made.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class QueueEntry:
    """
    One conversation in a queue.
    """
    def __copy__(self, /) -> QueueEntry: ...
    def __deepcopy__(self, _memo: Any, /) -> QueueEntry: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str | None:
        """
        Its agreement.
        """
    @property
    def clock(self, /) -> ClockKind | None:
        """
        The clock that decides its place; absent where none runs.
        """
    @property
    def due(self, /) -> datetime | None:
        """
        When it is or was due.
        """
    @property
    def left(self, /) -> timedelta:
        """
        How much of its own time is left, less than nothing where it is late.
        """
    @property
    def place(self, /) -> int:
        """
        The place of the conversation among those that were asked about, counted from nothing.
        """
    @property
    def saving(self, /) -> Saving:
        """
        What can be done.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class RatingFacts:
    """
    What one survey brought in one conversation.
    """
    def __copy__(self, /) -> RatingFacts: ...
    def __deepcopy__(self, _memo: Any, /) -> RatingFacts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def answers(self, /) -> int:
        """
        How often the customer answered.
        """
    @property
    def asked(self, /) -> int:
        """
        How often the customer was asked.
        """
    @classmethod
    def from_json(cls, /, text: str) -> RatingFacts:
        """
        Reads what `to_json` wrote.
        """
    @property
    def kind(self, /) -> SurveyKind:
        """
        What it asks about; a survey the desk does not have is taken to ask about satisfaction.
        """
    @property
    def last(self, /) -> Answer | None:
        """
        The last answer, which is the one that counts.
        """
    @property
    def survey(self, /) -> str | None:
        """
        The desk's survey; absent where the event names none.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class Reason:
    """
    Why a calendar is closed at some time.
    """
    def __copy__(self, /) -> Reason: ...
    def __deepcopy__(self, _memo: Any, /) -> Reason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Break(Reason):
        """
        A break.
        """
        __match_args__: Final = ("name",)
        def __new__(cls, /, name: str) -> Reason.Break: ...
        @property
        def name(self, /) -> str:
            """
            The break's name.
            """
    @final
    class ClockChange(Reason):
        """
        The clock on the wall shows open hours, but it was changed: a time that comes twice counts once, and hours that
        begin at a skipped time begin later.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Reason.ClockChange: ...
    @final
    class Holiday(Reason):
        """
        A holiday takes the day, or these hours of it.
        """
        __match_args__: Final = ("name", "observed", "estimated")
        def __new__(cls, /, name: str, observed: bool, estimated: bool) -> Reason.Holiday: ...
        @property
        def estimated(self, /) -> bool:
            """
            Whether the day is an estimate.
            """
        @property
        def name(self, /) -> str:
            """
            The holiday's name.
            """
        @property
        def observed(self, /) -> bool:
            """
            Whether it is kept on this day because its own fell badly.
            """
    @final
    class NotYetInEffect(Reason):
        """
        The first weekly hours are not in effect yet.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Reason.NotYetInEffect: ...
    @final
    class OutsideHours(Reason):
        """
        The weekly hours do not include this time.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Reason.OutsideHours: ...
    @final
    class Parts(Reason):
        """
        The calendar is made of others that are closed for different reasons.
        """
        __match_args__: Final = ("parts",)
        def __new__(cls, /, parts: SupportsGetItem[int, ClosedPart]) -> Reason.Parts: ...
        @property
        def parts(self, /) -> list[ClosedPart]:
            """
            The calendars that are closed.
            """
    @final
    class SpecialDay(Reason):
        """
        The date has hours of its own, and they do not include this time.
        """
        __match_args__: Final = ("name",)
        def __new__(cls, /, name: str) -> Reason.SpecialDay: ...
        @property
        def name(self, /) -> str:
            """
            The special day's name.
            """
    @final
    class TakenOut(Reason):
        """
        The calendar is made of others, and this one, which is taken out, is open.
        """
        __match_args__: Final = ("calendar",)
        def __new__(cls, /, calendar: str) -> Reason.TakenOut: ...
        @property
        def calendar(self, /) -> str:
            """
            The id of the calendar that is taken out.
            """

@disjoint_base
class ReassignTo:
    """
    Who gets a conversation.
    """
    def __copy__(self, /) -> ReassignTo: ...
    def __deepcopy__(self, _memo: Any, /) -> ReassignTo: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> ReassignTo:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Agent(ReassignTo):
        """
        An agent.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ReassignTo.Agent: ...
    @final
    class Team(ReassignTo):
        """
        A team.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> ReassignTo.Team: ...

@disjoint_base
class Recipient:
    """
    Somebody who can be told.
    """
    def __copy__(self, /) -> Recipient: ...
    def __deepcopy__(self, _memo: Any, /) -> Recipient: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> Recipient:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Agent(Recipient):
        """
        An agent.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> Recipient.Agent: ...
    @final
    class Assignee(Recipient):
        """
        The agent who has the conversation.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Recipient.Assignee: ...
    @final
    class Rota(Recipient):
        """
        Whoever is on call in a rota at the instant of the step.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> Recipient.Rota: ...
    @final
    class Team(Recipient):
        """
        Everybody in a team.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> Recipient.Team: ...

@disjoint_base
class Recurs:
    """
    Whether and how an entry comes again.
    """
    def __copy__(self, /) -> Recurs: ...
    def __deepcopy__(self, _memo: Any, /) -> Recurs: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class EveryYear(Recurs):
        """
        Every year by a rule, which the calendar document has as well.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Recurs.EveryYear: ...
    @final
    class OnDates(Recurs):
        """
        On these dates, which are spelled out.
        """
        __match_args__: Final = ("count", "cut_after")
        def __new__(cls, /, count: SupportsIndex, cut_after: date | None) -> Recurs.OnDates: ...
        @property
        def count(self, /) -> int:
            """
            How many there are.
            """
        @property
        def cut_after(self, /) -> date | None:
            """
            The last date that was looked at, where the rule goes on after it.
            """
    @final
    class Once(Recurs):
        """
        It does not.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Recurs.Once: ...

@disjoint_base
class Refusal:
    """
    Why something may not be done.
    """
    def __copy__(self, /) -> Refusal: ...
    def __deepcopy__(self, _memo: Any, /) -> Refusal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class BeyondLimits(Refusal):
        """
        No limit fits.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Refusal.BeyondLimits: ...
    @final
    class ChecksMissing(Refusal):
        """
        Checks are missing.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Refusal.ChecksMissing: ...
    @final
    class NoAmount(Refusal):
        """
        The procedure has limits, and the request states no amount.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Refusal.NoAmount: ...
    @final
    class NotForThis(Refusal):
        """
        The procedure is not for this conversation.
        """
        __match_args__: Final = ("failed",)
        def __new__(cls, /, failed: SupportsGetItem[int, str]) -> Refusal.NotForThis: ...
        @property
        def failed(self, /) -> list[str]:
            """
            The tests that failed.
            """

@final
class Rejection:
    """
    An event that the log of a conversation does not allow where it stands.
    """
    def __copy__(self, /) -> Rejection: ...
    def __deepcopy__(self, _memo: Any, /) -> Rejection: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def event(self, /) -> str:
        """
        The id of the event, empty where the log has none.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Rejection:
        """
        Reads what `to_json` wrote.
        """
    @property
    def index(self, /) -> int:
        """
        Its place in the log as it was given, counted from zero.
        """
    @property
    def reason(self, /) -> RejectionReason:
        """
        What is wrong with it.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class RejectionReason:
    """
    The reasons an event is rejected.
    """
    def __copy__(self, /) -> RejectionReason: ...
    def __deepcopy__(self, _memo: Any, /) -> RejectionReason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> RejectionReason:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class AlreadyOpened(RejectionReason):
        """
        The conversation was opened before.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RejectionReason.AlreadyOpened: ...
    @final
    class Empty(RejectionReason):
        """
        The log has no event at all.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RejectionReason.Empty: ...
    @final
    class NotAllowed(RejectionReason):
        """
        The state does not allow it.
        """
        __match_args__: Final = ("state", "transition")
        def __new__(cls, /, state: State, transition: str) -> RejectionReason.NotAllowed: ...
        @property
        def state(self, /) -> State:
            """
            The state the conversation is in.
            """
        @property
        def transition(self, /) -> str:
            """
            What was to happen.
            """
    @final
    class NotBegun(RejectionReason):
        """
        Nothing had happened yet, or nothing was known, at the instant asked about.
        """
        __match_args__: Final = ("first_at",)
        def __new__(cls, /, first_at: datetime) -> RejectionReason.NotBegun: ...
        @property
        def first_at(self, /) -> datetime:
            """
            When the first event of the log happened.
            """
    @final
    class NotOpened(RejectionReason):
        """
        The first event of the log is not `opened`.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RejectionReason.NotOpened: ...
    @final
    class UnknownTarget(RejectionReason):
        """
        It takes back an event that is not in the log before it, or deletes a message that is none.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RejectionReason.UnknownTarget: ...

@final
class ReplyAnswer:
    """
    A reply the desk gives by itself. The host sends it and records it as a message of this kind.
    """
    def __copy__(self, /) -> ReplyAnswer: ...
    def __deepcopy__(self, _memo: Any, /) -> ReplyAnswer: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def closed(self, /) -> Reason | None:
        """
        Why people are away.
        """
    @property
    def closes(self, /) -> LocalMoment | None:
        """
        Until when people are there; absent while they are not.
        """
    @property
    def cover(self, /) -> Cover:
        """
        Who is there.
        """
    @property
    def kind(self, /) -> MessageKind:
        """
        An acknowledgement, or an out-of-hours answer.
        """
    @property
    def language(self, /) -> str:
        """
        The language of the text.
        """
    @property
    def opens(self, /) -> LocalMoment | None:
        """
        When people are there next; absent while they are.
        """
    @property
    def promise(self, /) -> Promise | None:
        """
        What is promised. The host records it as a promise that was made.
        """
    @property
    def rule(self, /) -> str:
        """
        The rule that decided.
        """
    @property
    def suppressed(self, /) -> Suppressed | None:
        """
        Why it is not to be sent after all; absent for one that is.
        """
    @property
    def template(self, /) -> str:
        """
        The template.
        """
    @property
    def text(self, /) -> str | None:
        """
        The text; absent where a value it needs is not known.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def unfilled(self, /) -> list[str]:
        """
        The values it needs and that are not known.
        """

@final
class Report:
    """
    How well it went: figures for every group and for all together, with how they were made.

    Two reports of the same facts and options are equal, whatever order the facts came in.
    """
    def __copy__(self, /) -> Report: ...
    def __deepcopy__(self, _memo: Any, /) -> Report: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def group(self, /, *values: "str | None") -> Figures | None:
        """
        The figures of the group with these values, one a dimension in the order asked; None stands for
        conversations that have none.
        """
    @property
    def groups(self, /) -> list[Group]:
        """
        The groups: priorities and states in their order, parents before the tags below them, periods as time goes,
        all else by the alphabet, and what has no value last.
        """
    @property
    def made_of(self, /) -> MadeOf:
        """
        What it was made of.
        """
    @property
    def settings(self, /) -> Settings:
        """
        How it was made.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def total(self, /) -> Figures:
        """
        All together, each conversation once.
        """
    @property
    def versions(self, /) -> Versions:
        """
        What it was computed with.
        """

@disjoint_base
class RouteReason:
    """
    Why a conversation goes where it goes.
    """
    def __copy__(self, /) -> RouteReason: ...
    def __deepcopy__(self, _memo: Any, /) -> RouteReason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Fallback(RouteReason):
        """
        No rule holds, and this is where such conversations go.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RouteReason.Fallback: ...
    @final
    class Language(RouteReason):
        """
        The agent answers in this language.
        """
        __match_args__: Final = ("wanted", "spoken", "fallback")
        def __new__(cls, /, wanted: str, spoken: str, fallback: bool) -> RouteReason.Language: ...
        @property
        def fallback(self, /) -> bool:
            """
            Whether it is one to fall back to.
            """
        @property
        def spoken(self, /) -> str:
            """
            The language of the agent that serves it.
            """
        @property
        def wanted(self, /) -> str:
            """
            The language that was wanted.
            """
    @final
    class OnCall(RouteReason):
        """
        The agent is on call.
        """
        __match_args__: Final = ("rota", "until")
        def __new__(cls, /, rota: str, until: datetime | None) -> RouteReason.OnCall: ...
        @property
        def rota(self, /) -> str:
            """
            In this rota.
            """
        @property
        def until(self, /) -> datetime | None:
            """
            Until then; absent for ever.
            """
    @final
    class Only(RouteReason):
        """
        The agent is the only one who fits.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> RouteReason.Only: ...
    @final
    class Overflow(RouteReason):
        """
        Nobody fits at the places named before.
        """
        __match_args__: Final = ("instead_of",)
        def __new__(cls, /, instead_of: RouteTo) -> RouteReason.Overflow: ...
        @property
        def instead_of(self, /) -> RouteTo:
            """
            The first of those places.
            """
    @final
    class Preferred(RouteReason):
        """
        The agent comes before the next one who fits.
        """
        __match_args__: Final = ("by", "over")
        def __new__(cls, /, by: Preference, over: str) -> RouteReason.Preferred: ...
        @property
        def by(self, /) -> Preference:
            """
            What decided.
            """
        @property
        def over(self, /) -> str:
            """
            The next one.
            """
    @final
    class Rule(RouteReason):
        """
        It is the first rule that holds.
        """
        __match_args__: Final = ("rule", "tests")
        def __new__(cls, /, rule: str, tests: SupportsGetItem[int, str]) -> RouteReason.Rule: ...
        @property
        def rule(self, /) -> str:
            """
            The rule.
            """
        @property
        def tests(self, /) -> list[str]:
            """
            The tests that held; none for a rule for all conversations.
            """

@disjoint_base
class RouteTo:
    """
    Who gets a conversation.
    """
    def __copy__(self, /) -> RouteTo: ...
    def __deepcopy__(self, _memo: Any, /) -> RouteTo: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Agent(RouteTo):
        """
        This agent.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> RouteTo.Agent: ...
    @final
    class Rota(RouteTo):
        """
        Whoever is on call in a rota.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> RouteTo.Rota: ...
    @final
    class Team(RouteTo):
        """
        A member of a team.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> str: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: str) -> RouteTo.Team: ...

@final
class Routing:
    """
    Who gets a conversation, why, and why nobody else.
    """
    def __copy__(self, /) -> Routing: ...
    def __deepcopy__(self, _memo: Any, /) -> Routing: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agent(self, /) -> str | None:
        """
        The agent who gets it; absent where nobody fits.
        """
    @property
    def at(self, /) -> datetime:
        """
        The instant in question.
        """
    @property
    def because(self, /) -> list[RouteReason]:
        """
        Why it is this place and this agent.
        """
    @property
    def candidates(self, /) -> list[Candidate]:
        """
        Everybody who was looked at: the one chosen, then the others who fit in the order they would be chosen, then the rest by
        place and id.
        """
    @property
    def conversation(self, /) -> str:
        """
        The conversation.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language they will talk in, as far as the rule asks for one.
        """
    @property
    def nobody(self, /) -> Nobody | None:
        """
        What is missing, where nobody fits.
        """
    @property
    def passed(self, /) -> list[PassedRule]:
        """
        The rules before, and why they do not hold.
        """
    @property
    def rule(self, /) -> str | None:
        """
        The rule that applies; absent where none holds.
        """
    @property
    def team(self, /) -> str | None:
        """
        The team whose matter it is; for an agent or a rota the agent's home team.
        """
    @property
    def to(self, /) -> RouteTo | None:
        """
        Where it goes: of the places the rule names the first at which somebody fits, else the first of all. Absent
        where no rule holds and there is no fallback.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@disjoint_base
class Ruling:
    """
    Whether something may be done.
    """
    def __copy__(self, /) -> Ruling: ...
    def __deepcopy__(self, _memo: Any, /) -> Ruling: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @final
    class Allowed(Ruling):
        """
        It may be done now.
        """
        __match_args__: Final = ()
        def __new__(cls, /) -> Ruling.Allowed: ...
    @final
    class NeedsApproval(Ruling):
        """
        It may be done once somebody approved.
        """
        __match_args__: Final = ("by",)
        def __new__(cls, /, by: str) -> Ruling.NeedsApproval: ...
        @property
        def by(self, /) -> str:
            """
            The team or agent who can.
            """
    @final
    class Refused(Ruling):
        """
        It may not be done.
        """
        __match_args__: Final = ("missing", "why")
        def __new__(cls, /, missing: SupportsGetItem[int, str], why: Refusal) -> Ruling.Refused: ...
        @property
        def missing(self, /) -> list[str]:
            """
            The checks to be done first, in their order; empty where none would help.
            """
        @property
        def why(self, /) -> Refusal:
            """
            Why.
            """

@final
class RulingReport:
    """
    A ruling with how it came about.
    """
    def __copy__(self, /) -> RulingReport: ...
    def __deepcopy__(self, _memo: Any, /) -> RulingReport: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def is_allowed(self, /) -> bool:
        """
        Whether it may be done now.
        """
    @property
    def limits(self, /) -> list[LimitVerdict]:
        """
        How the limits were judged, in order up to the one that decides.
        """
    @property
    def needed(self, /) -> list[str]:
        """
        Every check that this conversation needs, in order.
        """
    @property
    def procedure(self, /) -> str:
        """
        The id of the procedure.
        """
    @property
    def ruling(self, /) -> Ruling:
        """
        The ruling.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    @property
    def to_do(self, /) -> list[str]:
        """
        The words for the missing checks, in their order.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Scale:
    """
    The answers a rating can take: whole numbers from `lowest` to `highest`.
    """
    def __copy__(self, /) -> Scale: ...
    def __deepcopy__(self, _memo: Any, /) -> Scale: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str) -> Scale:
        """
        Reads what `to_json` wrote.
        """
    @property
    def highest(self, /) -> int:
        """
        The best answer.
        """
    @property
    def lowest(self, /) -> int:
        """
        The worst answer.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Segment:
    """
    A stretch of time, half-open. One that a calendar gives is open and as long as it can be.
    """
    def __copy__(self, /) -> Segment: ...
    def __deepcopy__(self, _memo: Any, /) -> Segment: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> datetime:
        """
        Where it ends: the close, or where the walk ended.
        """
    @property
    def length(self, /) -> timedelta:
        """
        How long it is.
        """
    @property
    def start(self, /) -> datetime:
        """
        Where it starts: the opening, or where the walk began.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Settings:
    """
    How a report was made.
    """
    def __copy__(self, /) -> Settings: ...
    def __deepcopy__(self, _memo: Any, /) -> Settings: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[Dimension]:
        """
        What it is grouped by.
        """
    @property
    def hours(self, /) -> Hours:
        """
        Which time the durations are in.
        """
    @property
    def interval(self, /) -> str:
        """
        How the intervals of shares are computed.
        """
    @property
    def percentiles(self, /) -> list[float]:
        """
        The percentiles told beside the median.
        """
    @property
    def period_rule(self, /) -> PeriodRule:
        """
        Which instant of a conversation puts it in a period.
        """
    @property
    def quantile(self, /) -> str:
        """
        How quantiles are computed.
        """
    @property
    def since(self, /) -> datetime | None:
        """
        From which instant on.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        Until before which instant.
        """
    @property
    def week_start(self, /) -> str:
        """
        The first day of the week, such as `mon`.
        """
    @property
    def zone(self, /) -> str:
        """
        The zone in which periods begin and end.
        """

@final
class Share:
    """
    A share of a whole, with its 95 % Wilson score interval: where the true share plausibly lies, given how few cases
    there are.

    Nine of ten satisfied customers is not "90 %" but something between 60 % and 98 %. A share of nothing has no
    value, which is `None` and never a not-a-number. Source: E. B. Wilson, "Probable inference, the law of succession,
    and statistical inference", Journal of the American Statistical Association 22 (1927).
    """
    def __copy__(self, /) -> Share: ...
    def __deepcopy__(self, _memo: Any, /) -> Share: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def high(self, /) -> float | None:
        """
        The upper end of the interval.
        """
    @property
    def low(self, /) -> float | None:
        """
        The lower end of the interval.
        """
    @property
    def of(self, /) -> int:
        """
        Out of how many.
        """
    @property
    def part(self, /) -> int:
        """
        How many have it.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def value(self, /) -> float | None:
        """
        The share, from 0 to 1.
        """

@final
class Shift:
    """
    A stretch of time in which one agent is on call for one reason.
    """
    def __copy__(self, /) -> Shift: ...
    def __deepcopy__(self, _memo: Any, /) -> Shift: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def agent(self, /) -> str:
        """
        Who is on call.
        """
    @property
    def end(self, /) -> datetime | None:
        """
        Where it ends: the next hand-off, or where the question ended. Absent for never.
        """
    @property
    def start(self, /) -> datetime:
        """
        Where it starts: the hand-off, or where the question began.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def why(self, /) -> OnCallBecause:
        """
        Why it is this agent.
        """

@final
class SpokenHours:
    """
    The usual week in which people answer in some languages.
    """
    def __copy__(self, /) -> SpokenHours: ...
    def __deepcopy__(self, _memo: Any, /) -> SpokenHours: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> list[DayHours]:
        """
        The days, those that follow each other and are alike in one. They begin with the first day after the weekend.
        """
    @property
    def languages(self, /) -> list[str]:
        """
        The languages; empty for every language.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def zone(self, /) -> str:
        """
        The zone of the hours.
        """

@final
class Staff:
    """
    Who is at work right now and how loaded: what the host knows and no document of a desk says. It is about one instant,
    the one that routing is asked about, and leaves out the conversation that is routed.

    >>> Staff({"format": "1.0", "agents": {"ayse": {"load": {"chat": 2}}, "reza": {"status": "away"}}})
    Staff(agents=2)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, document: StaffDocument | Mapping[str, object] | str | bytes) -> Staff:
        """
        Reads a staff document, a dictionary or JSON text. Every problem is listed at once.
        """
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The document it can be read from again, with datetimes.
        """
    def to_json(self, /) -> str:
        """
        The document it can be read from again, as JSON text.
        """

@final
class StateTimes:
    """
    How much time a conversation spent in each state, from its opening until it was over for the last time, or until
    now. The times add up to that span exactly.

    Business time is counted on the calendar in force at each instant, so that a conversation that moved to a team in
    another country is measured by both teams' hours.
    """
    def __copy__(self, /) -> StateTimes: ...
    def __deepcopy__(self, _memo: Any, /) -> StateTimes: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def active(self, /) -> Elapsed:
        """
        The desk had to do something.
        """
    @property
    def agent_work(self, /) -> Elapsed:
        """
        How long the desk could work on it: new and active.
        """
    @property
    def bot(self, /) -> Elapsed:
        """
        A bot was talking to the customer.
        """
    @classmethod
    def from_json(cls, /, text: str) -> StateTimes:
        """
        Reads what `to_json` wrote.
        """
    @property
    def new(self, /) -> Elapsed:
        """
        Nobody had looked at it.
        """
    @property
    def over(self, /) -> Elapsed:
        """
        It was over and came back: from the end until the reopening.
        """
    @property
    def requester_wait(self, /) -> Elapsed:
        """
        How long the customer waited for the desk: all states but waiting for the customer and over.
        """
    @property
    def snoozed(self, /) -> Elapsed:
        """
        It was put aside.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def total(self, /) -> Elapsed:
        """
        All of it: from the opening until it was over for the last time, or until now.
        """
    @property
    def waiting_customer(self, /) -> Elapsed:
        """
        The customer had to answer.
        """
    @property
    def waiting_third_party(self, /) -> Elapsed:
        """
        Somebody outside had to do something.
        """

@final
class StatedHours:
    """
    Open hours on a wall clock.
    """
    def __copy__(self, /) -> StatedHours: ...
    def __deepcopy__(self, _memo: Any, /) -> StatedHours: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> str:
        """
        Until when; at or before `start` for hours that run into the next day.
        """
    @property
    def start(self, /) -> str:
        """
        From when.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Statement:
    """
    What a desk can publish about when and how it is reached.
    """
    def __copy__(self, /) -> Statement: ...
    def __deepcopy__(self, _memo: Any, /) -> Statement: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        As of when.
        """
    @property
    def channels(self, /) -> list[ChannelStatement]:
        """
        The channels, in the order of the vocabulary.
        """
    @property
    def holidays(self, /) -> list[HolidayDate]:
        """
        The holidays ahead on days on which one of the channels is usually open, each once.
        """
    def lines(self, /, language: str) -> list[str]:
        """
        The statement in lines, for whoever wants text: Turkish, Arabic, Persian or English. In lines from right to left,
        times, dates and names in Latin letters are isolated, so that they are not shown back to front.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Stations:
    """
    Through how many hands a conversation went.
    """
    def __copy__(self, /) -> Stations: ...
    def __deepcopy__(self, _memo: Any, /) -> Stations: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def distinct(self, /) -> int:
        """
        Different ones: from one to another and back again is two.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Stations:
        """
        Reads what `to_json` wrote.
        """
    @property
    def stays(self, /) -> int:
        """
        Stays: from one to another and back again is three.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Stay:
    """
    A stretch of time in which one agent or team had the conversation.
    """
    def __copy__(self, /) -> Stay: ...
    def __deepcopy__(self, _memo: Any, /) -> Stay: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def since(self, /) -> datetime:
        """
        From when.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        Until when; `None` while it lasts.
        """
    @property
    def who(self, /) -> str:
        """
        The agent or team.
        """

@final
class Story:
    """
    Where a conversation stands, and what its moments tell.
    """
    def __copy__(self, /) -> Story: ...
    def __deepcopy__(self, _memo: Any, /) -> Story: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def agents(self, /) -> list[Stay]:
        """
        Which agents had it, when.
        """
    @property
    def closed_at(self, /) -> datetime | None:
        """
        When it was last closed for good.
        """
    @property
    def effort(self, /) -> Effort:
        """
        The customer's effort.
        """
    @property
    def first_human_reply_at(self, /) -> datetime | None:
        """
        When a person of the desk first answered.
        """
    @property
    def first_request_at(self, /) -> datetime | None:
        """
        When the customer first asked for something.
        """
    @property
    def handoff_at(self, /) -> datetime | None:
        """
        When a bot first passed it to people.
        """
    @property
    def notes(self, /) -> list[Rejection]:
        """
        Events that lenient folding passed over.
        """
    @property
    def opened_at(self, /) -> datetime:
        """
        When it began.
        """
    @property
    def opened_by_customer(self, /) -> bool:
        """
        Whether the customer began it.
        """
    @property
    def other_messages(self, /) -> int:
        """
        Internal notes and other messages that are not replies.
        """
    @property
    def reopens(self, /) -> int:
        """
        How often work began again after it was over.
        """
    @property
    def replies(self, /) -> int:
        """
        Replies by people that the customer can read.
        """
    @property
    def resolves(self, /) -> list[datetime]:
        """
        Every resolve that was recorded, also those that changed nothing.
        """
    @property
    def snoozed_until(self, /) -> datetime | None:
        """
        When the snooze it is in runs out, if it is in one with an end.
        """
    @property
    def state(self, /) -> State:
        """
        The state it is in.
        """
    @property
    def teams(self, /) -> list[Stay]:
        """
        Which teams had it, when.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def turns(self, /) -> list[Turn]:
        """
        Every wait for an answer.
        """
    @property
    def waiting_since(self, /) -> datetime | None:
        """
        Since when the customer has been waiting for an answer, if so.
        """

@final
class Stretch:
    """
    A part of an explained span in which nothing changes.
    """
    def __copy__(self, /) -> Stretch: ...
    def __deepcopy__(self, _memo: Any, /) -> Stretch: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def closed(self, /) -> Reason | None:
        """
        Why it is closed; `None` while it is open.
        """
    @property
    def end(self, /) -> datetime:
        """
        Where it ends.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether it is open.
        """
    @property
    def length(self, /) -> timedelta:
        """
        How long it is.
        """
    @property
    def start(self, /) -> datetime:
        """
        Where it starts.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Suppressed:
    """
    A reply of the same kind was given a short time ago.
    """
    def __copy__(self, /) -> Suppressed: ...
    def __deepcopy__(self, _memo: Any, /) -> Suppressed: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def again_at(self, /) -> datetime:
        """
        From when one may be given again.
        """
    @property
    def event(self, /) -> str:
        """
        The event of that reply.
        """
    @property
    def sent_at(self, /) -> datetime:
        """
        When it was given.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class TagCount:
    """
    The conversations of one tag.
    """
    def __copy__(self, /) -> TagCount: ...
    def __deepcopy__(self, _memo: Any, /) -> TagCount: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def depth(self, /) -> int:
        """
        How deep it stands in the tree, zero at the top.
        """
    @property
    def own(self, /) -> int:
        """
        Conversations that carry this tag or one that it has replaced.
        """
    @property
    def tag(self, /) -> str:
        """
        The key of the tag.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def with_descendants(self, /) -> int:
        """
        Conversations that carry this tag or any below it, each once.
        """

@final
class TagTally:
    """
    The conversations of every tag, and those no tag of the taxonomy stands for.
    """
    def __copy__(self, /) -> TagTally: ...
    def __deepcopy__(self, _memo: Any, /) -> TagTally: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def conversations(self, /) -> int:
        """
        How many conversations were counted.
        """
    @property
    def counts(self, /) -> list[TagCount]:
        """
        The figures of every tag, parents before their children and siblings by key.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def unknown(self, /) -> list[UnknownTag]:
        """
        The keys that the taxonomy does not have.
        """
    @property
    def untagged(self, /) -> int:
        """
        How many had no tag at all.
        """

@final
class Taxonomy:
    """
    The tags of a desk as a tree, with the rules that suggest them.

    >>> taxonomy = Taxonomy({
    ...     "tags": {"refund": {"labels": {"en": "Refund", "tr": "İade"}}},
    ...     "rules": [{"id": "asks", "tag": "refund", "words": ["iade"]}]})
    >>> taxonomy.find("İADE")
    'refund'
    >>> [match.tag for match in taxonomy.classify([("subject", "İade talebi")])]
    ['refund']
    """
    def __new__(cls, /, document: TaxonomyDocument | Mapping[str, object] | str | bytes) -> Taxonomy:
        """
        Reads and compiles a taxonomy document, a dictionary or JSON text. Every problem is listed at once.
        """
    def __repr__(self, /) -> str: ...
    def classify(self, /, texts: Iterable[tuple[Place, str] | tuple[Place, str, str | None]]) -> list[Match]:
        """
        The tags the rules suggest for texts of a conversation, given as (place, text) or (place, text, language).
        """
    def find(self, /, text: str) -> str | None:
        """
        The key of the tag people mean by a text: its key, or a key, label or synonym that reads the same.
        """
    def label(self, /, tag: str, language: str) -> str:
        """
        What a reader of a language sees for a key; the key itself where no tag has it.
        """
    def tally(self, /, conversations: Iterable[Iterable[str]]) -> TagTally:
        """
        Counts conversations by tag, each a list of the keys of its tags.
        """

@final
class Tell:
    """
    Who is told, and how.
    """
    def __copy__(self, /) -> Tell: ...
    def __deepcopy__(self, _memo: Any, /) -> Tell: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> str | None:
        """
        By which means, a word the host knows, such as `phone`; absent where the host decides.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Tell:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def who(self, /) -> Recipient:
        """
        Who.
        """

@final
class TimingFigure:
    """
    What a report says about one duration. Means, percentiles and the longest are over the waits that were reached;
    those still open are counted beside them, and `median_with_open` takes them in.
    """
    def __copy__(self, /) -> TimingFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> TimingFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        Waits that were reached.
        """
    @property
    def longest(self, /) -> timedelta | None:
        """
        The longest.
        """
    @property
    def longest_open(self, /) -> timedelta | None:
        """
        The longest that is still open, so far.
        """
    @property
    def mean(self, /) -> timedelta | None:
        """
        The mean, rounded to the microsecond.
        """
    @property
    def median(self, /) -> timedelta | None:
        """
        The median.
        """
    @property
    def median_with_open(self, /) -> timedelta | None:
        """
        The median by the estimate of Kaplan and Meier, in which a wait that is open or was given up counts with the
        time it has lasted; absent while more than half are open.
        """
    @property
    def missing(self, /) -> int:
        """
        Waits whose time is not known, because they have no calendar to count business hours on.
        """
    @property
    def open(self, /) -> int:
        """
        Waits that are still open.
        """
    def percentile(self, /, percent: SupportsFloat | SupportsIndex) -> timedelta | None:
        """
        One of the percentiles, where it was asked for: 95 or 99.5.
        """
    @property
    def percentiles(self, /) -> list[PercentileFigure]:
        """
        The percentiles that were asked for.
        """
    @property
    def timing(self, /) -> Timing:
        """
        Which duration.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def unreached(self, /) -> int:
        """
        Waits that were given up because the conversation was over.
        """
    @property
    def within(self, /) -> list[WithinFigure]:
        """
        The shares within the limits that were asked for.
        """

@final
class Took:
    """
    A wait for something, with how long it took or has taken so far.

    A wait that is not over stays in the facts with the time so far, so that nobody has to leave out the slowest
    conversations of all, those that are not done yet.
    """
    def __copy__(self, /) -> Took: ...
    def __deepcopy__(self, _memo: Any, /) -> Took: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def elapsed(self, /) -> Elapsed:
        """
        How long it took: all of it on the wall clock, and in the open time of the calendar that was in force when it
        began.
        """
    @property
    def end(self, /) -> End:
        """
        How it ended.
        """
    @classmethod
    def from_json(cls, /, text: str) -> Took:
        """
        Reads what `to_json` wrote.
        """
    @property
    def is_reached(self, /) -> bool:
        """
        Whether it was reached.
        """
    @property
    def since(self, /) -> datetime:
        """
        When it began.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def until(self, /) -> datetime:
        """
        When it ended; for an open one, the instant of the facts.
        """

@final
class Tracker:
    """
    A conversation under way: each event that is appended says which clocks it changed and when to look again.

    It says what `Desk.assess` would say about the same log at the same instant, at a cost that does not grow with the log.
    What comes late, takes something back, or falls under another edition has the whole log read again.

    >>> from datetime import datetime, timezone
    >>> desk = Desk({"format": "1.0", "editions": [{"sla": [
    ...     {"id": "s", "targets": [{"clock": "first_reply", "within": "PT4H", "hours": "wall"}]}]}]})
    >>> tracker = desk.track(Conversation({"id": "c-1", "events": []}))
    >>> nine = datetime(2026, 3, 23, 9, tzinfo=timezone.utc)
    >>> changes = tracker.append({"id": "e1", "at": nine, "by": {"role": "customer"}, "type": "opened"}, nine)
    >>> [clock.clock for clock in changes.clocks], changes.next_wake.hour
    (['first_reply'], 13)
    """
    def __repr__(self, /) -> str: ...
    def append(self, /, event: EventDocument | Mapping[str, object] | str | bytes, now: datetime) -> Changes:
        """
        Records an event, and says what changed by `now`, which is when the host learned of it. An event whose id is on record
        changes nothing; one of a later instant than `now` waits for it.
        """
    def assess(self, /, now: datetime) -> Assessment:
        """
        What is due at an instant, also one that is still to come. It tells nothing of what changed, so that the next `append` or
        `wake` does.
        """
    def conversation(self, /) -> Conversation:
        """
        A copy of the conversation as far as it is known.
        """
    def snapshot(self, /) -> str:
        """
        The tracker as a JSON document, from which `Desk.resume` goes on.
        """
    def wake(self, /, now: datetime) -> Changes:
        """
        Says what time alone changed by `now`.
        """

@final
class Turn:
    """
    One wait for an answer: from the oldest unanswered customer message to the reply that ended it.
    """
    def __copy__(self, /) -> Turn: ...
    def __deepcopy__(self, _memo: Any, /) -> Turn: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def answered_by(self, /) -> Actor | None:
        """
        Who answered; `None` when it ended without an answer, by a resolve for instance, or goes on.
        """
    @property
    def asked_at(self, /) -> datetime:
        """
        When the customer began to wait.
        """
    @property
    def ended_at(self, /) -> datetime | None:
        """
        When the wait ended; `None` while it goes on.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class TurnFacts:
    """
    A reply turn: from the oldest unanswered customer message to what ended the wait.
    # Reply turns

    ## Meaning

    How long customers wait for an answer each time they ask, not only the first time.

    ## Formula

    A turn begins with the oldest customer message that nobody has answered, or with a bot's hand-off to people. It ends with the next message by an agent that the customer can read. Every turn is a figure of its own, so a conversation with five turns weighs five times as much as one with a single turn.

    ## Pauses and edge cases

    - Nothing pauses a turn. In business hours the calendar in force when it began counts.
    - Further messages of the customer do not begin a new turn, and further replies of the desk end none.
    - A turn that ends because the conversation is over is unreached; the one that still runs is open with the time so far.
    - The turn carries the agent who answered, whoever the conversation is assigned to.

    ## Example

    The customer writes at 10:00 and 10:05, an agent answers at 10:40, the customer writes at 11:00, an agent answers at 11:10: two turns, of 40 and 10 minutes.

    ## How others differ

    - Zendesk measures the same turns as its next reply target, but reports them only through their targets.
    - Zammad keeps the longest finished turn. Front adds up all turns of an archived stretch into one figure.
    - Tools that count every outgoing message report a shorter time, because a second reply in a row comes at once.
    """
    def __copy__(self, /) -> TurnFacts: ...
    def __deepcopy__(self, _memo: Any, /) -> TurnFacts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def agent(self, /) -> str | None:
        """
        Who answered, where known.
        """
    @classmethod
    def from_json(cls, /, text: str) -> TurnFacts:
        """
        Reads what `to_json` wrote.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def took(self, /) -> Took:
        """
        The wait. It is reached when a person answered, and unreached when the conversation was over without an answer.
        """

@final
class UnknownTag:
    """
    A key that the taxonomy does not have.
    """
    def __copy__(self, /) -> UnknownTag: ...
    def __deepcopy__(self, _memo: Any, /) -> UnknownTag: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def conversations(self, /) -> int:
        """
        How many conversations carry it.
        """
    @property
    def tag(self, /) -> str:
        """
        The key.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class Versions:
    """
    The versions an answer depends on.
    """
    def __copy__(self, /) -> Versions: ...
    def __deepcopy__(self, _memo: Any, /) -> Versions: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def edition(self, /) -> datetime | None:
        """
        From when the edition of the desk is in force; absent for one that holds since ever.
        """
    @property
    def packs(self, /) -> str:
        """
        The packs of holidays in the order of their ids, `GB 2026-11-28, TR 2026-11-28`; empty where there are none.
        """
    @property
    def supportkit(self, /) -> str:
        """
        This library.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def zones(self, /) -> str:
        """
        The time-zone database, `2025b`; with zones that the host supplied `2025b, 2026e for Africa/Casablanca`.
        """

@final
class Week:
    """
    A week of a calendar, which can be read, written as text and drawn.
    """
    def __copy__(self, /) -> Week: ...
    def __deepcopy__(self, _memo: Any, /) -> Week: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calendar(self, /) -> str:
        """
        The id of the calendar; empty for one that stands alone.
        """
    @property
    def days(self, /) -> list[WeekDay]:
        """
        Its seven days. There are fewer only at the ends of representable time.
        """
    def svg(self, /, *, title: str = "Opening hours", days: SupportsLenAndGetItem[str] | None = None, closed: str = "closed", hours: str = "h", right_to_left: bool = False, id: str = "week") -> str:
        """
        The week as a picture: one self-contained SVG element, in which nothing runs or is fetched. `hours` is the unit
        behind the number of hours of a day on which the clocks change, and `id` what the ids in it begin with, which
        pictures on one page need different ones of.
        """
    def text(self, /, *, days: SupportsLenAndGetItem[str] | None = None, closed: str = "closed") -> str:
        """
        The opening hours in lines, with days that are alike in one: `Mon–Fri 09:00–18:00`. `days` are the names of the
        weekdays from Monday on, and `closed` is the word for a day without hours.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def zone(self, /) -> ZoneInfo:
        """
        The zone its dates and times are in; in JSON its name.
        """

@final
class WeekDay:
    """
    A date of a week.
    """
    def __copy__(self, /) -> WeekDay: ...
    def __deepcopy__(self, _memo: Any, /) -> WeekDay: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def closed(self, /) -> Reason | None:
        """
        Why it has none; `None` when it has some.
        """
    @property
    def date(self, /) -> date:
        """
        The date.
        """
    @property
    def end(self, /) -> datetime:
        """
        When it ends. A day on which the clocks change is longer or shorter than 24 hours, and one that the zone skips has
        no length.
        """
    @property
    def holidays(self, /) -> list[HolidayDate]:
        """
        Its holidays, whether they take its hours or not.
        """
    @property
    def hours(self, /) -> list[OpenHours]:
        """
        The open hours that belong to the date, a night shift with its end on the next.
        """
    @property
    def length(self, /) -> timedelta:
        """
        How long the date lasts: 23 or 25 hours where the clocks change by one.
        """
    @property
    def special_days(self, /) -> list[str]:
        """
        The names of its special days: one, or those of several calendars that this one is made of.
        """
    @property
    def start(self, /) -> datetime:
        """
        When the date begins.
        """
    @property
    def stretches(self, /) -> list[Stretch]:
        """
        What happens on it from its start to its end: open here, closed there and why.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def weekday(self, /) -> Weekday:
        """
        Its weekday.
        """

@disjoint_base
class Within:
    """
    How long a target allows: an amount of time, a number of working days, or business time and then wall time.

    Two working days from Monday 10:00 end on Wednesday at 10:00, however long the days between are, and to the end of
    the day when Wednesday's hours end.
    """
    def __copy__(self, /) -> Within: ...
    def __deepcopy__(self, _memo: Any, /) -> Within: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @final
    class BusinessDays(Within):
        """
        A number of working days of the target's calendar, to the same time of day.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> int: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: SupportsIndex) -> Within.BusinessDays: ...
    @final
    class BusinessDaysToTheEnd(Within):
        """
        A number of working days of the target's calendar, to the end of the last one's hours.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> int: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: SupportsIndex) -> Within.BusinessDaysToTheEnd: ...
    @final
    class BusinessThenWall(Within):
        """
        So much time of the calendar, nothing for the next moment it is open, and then so much wall time.
        """
        __match_args__: Final = ("business", "then_wall")
        def __new__(cls, /, business: timedelta, then_wall: timedelta) -> Within.BusinessThenWall: ...
        @property
        def business(self, /) -> timedelta:
            """
            The time of the calendar.
            """
        @property
        def then_wall(self, /) -> timedelta:
            """
            The wall time after it.
            """
    @final
    class Time(Within):
        """
        An amount of time.
        """
        __match_args__: Final = ("_0",)
        @property
        def _0(self, /) -> timedelta: ...
        def __getitem__(self, key: SupportsIndex, /) -> Any: ...
        def __len__(self, /) -> int: ...
        def __new__(cls, /, _0: timedelta) -> Within.Time: ...

@final
class WithinFigure:
    """
    How many took at most so long.
    """
    def __copy__(self, /) -> WithinFigure: ...
    def __deepcopy__(self, _memo: Any, /) -> WithinFigure: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def limit(self, /) -> timedelta:
        """
        So long; what takes exactly this long is within it.
        """
    @property
    def share(self, /) -> Share:
        """
        Their share of all of which it is known: open ones count once they have lasted longer.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class World:
    """
    What the host supplies besides documents and events: packs of holidays, each a dictionary or JSON text, and time zones
    newer than the bundled ones, the content of their TZif files by name, with the version of the time-zone database they
    are from.

    >>> from datetime import date
    >>> world = World(packs=[{"format": "1.0", "id": "TR", "name": "Türkiye", "version": "2026-11-28",
    ...     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}])
    >>> world
    World(packs=['TR'], zones=[])
    >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
    ...     "holidays": [{"pack": "TR"}]}, world)
    >>> [day.name for day in office.holidays(date(2026, 1, 1), date(2026, 12, 31))]
    ['Republic Day']
    """
    def __getnewargs_ex__(self, /) -> "tuple[tuple[()], dict[str, Any]]": ...
    def __new__(cls, /, *, packs: Iterable[PackDocument | Mapping[str, object] | str | bytes] = ..., zones: Mapping[str, bytes] = ..., zones_version: str = "") -> World:
        """
        Takes packs and zones. Every problem of all packs is listed at once; its pointer begins with the place of the pack.
        """
    def __repr__(self, /) -> str: ...
    @property
    def pack_ids(self, /) -> list[str]:
        """
        The ids of the packs, in alphabetical order.
        """
    def pack_version(self, /, id: str) -> str | None:
        """
        Which edition of its data a pack is.
        """
    @property
    def zones(self, /) -> list[str]:
        """
        The names of the supplied zones, in alphabetical order.
        """

@final
class Worth:
    """
    What customers are worth together, in one currency and for one period.
    """
    def __copy__(self, /) -> Worth: ...
    def __deepcopy__(self, _memo: Any, /) -> Worth: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def currency(self, /) -> str:
        """
        The ISO 4217 currency code.
        """
    @property
    def minor_units(self, /) -> int:
        """
        The amount in minor units of the currency.
        """
    @property
    def period(self, /) -> str:
        """
        The period the amount is for.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class WrittenHours:
    """
    Opening hours as text, and what of the calendar is not in it.
    """
    def __copy__(self, /) -> WrittenHours: ...
    def __deepcopy__(self, _memo: Any, /) -> WrittenHours: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def left_out(self, /) -> list[Problem]:
        """
        What the text cannot say, each with its JSON pointer in the document.
        """
    @property
    def text(self, /) -> str:
        """
        The text; empty where nothing could be said.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """

@final
class YearMonthDay:
    """
    A date by its year, month and day in some calendar.
    """
    def __copy__(self, /) -> YearMonthDay: ...
    def __deepcopy__(self, _memo: Any, /) -> YearMonthDay: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def day(self, /) -> int:
        """
        The day of the month, from 1.
        """
    @property
    def month(self, /) -> int:
        """
        The month, from 1.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it as a dictionary in the form documents use, with datetimes and timedeltas.
        """
    def to_json(self, /) -> str:
        """
        All of it as JSON text in the form documents use.
        """
    @property
    def year(self, /) -> int:
        """
        The year.
        """

def add_micros(calendar: Calendar, starts: bytes, budgets: bytes) -> bytes:
    """
    By when the open time of a second column has passed. See `supportkit.arrays`.
    """

def between_micros(calendar: Calendar, starts: bytes, ends: bytes) -> bytes:
    """
    The open time between the instants of two columns. See `supportkit.arrays`.
    """

def bundled_pack(id: str) -> str:
    """
    One of the packs of holidays that come with this package, as JSON text.

    >>> from datetime import date
    >>> world = World(packs=[bundled_pack("TR")])
    >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
    ...     "holidays": [{"pack": "TR"}]}, world)
    >>> office.holidays(date(2026, 10, 1), date(2026, 10, 31), language="en")[-1].name
    'Republic Day'
    """

def bundled_pack_ids() -> list[str]:
    """
    The ids of the packs of holidays that come with this package, in alphabetical order: ISO 3166 codes of countries.
    """

def instant_of_local(zone: str | tzinfo, local: datetime, *, gap: Gap = ..., fold: Fold = ...) -> datetime | None:
    """
    The instant at which the clock on the wall of a zone shows a local time, a naive datetime. Where the clocks
    change, `gap` says how a local time is read that is skipped, and `fold` one that comes twice.
    """

def is_open_micros(calendar: Calendar, at: bytes) -> bytes:
    """
    Whether it is open at the instants of a column, one byte each. See `supportkit.arrays`.
    """

def json_schema(document: str) -> str:
    """
    The JSON Schema of a kind of document, as text: `desk`, `calendar`, `taxonomy`, `conversation`,
    `pack` or `staff`.
    """

def loose_key(text: str) -> str:
    """
    The form of a text in which letter case, accents and the letters of related scripts make no difference.
    """

def queue(assessments: Iterable[Assessment], *, order: QueueOrder = ..., shift_ends: datetime | None = None) -> list[QueueEntry]:
    """
    Puts conversations in the order in which they should be served, by the clock of each that is first in that order.

    `order` is `next_due` or `least_left`, and `shift_ends` is when the shift ends, after which nothing more can be saved.
    `place` of an entry is that of the conversation among those that were given. Conversations of which no clock runs come
    last.
    """

def read_opening_hours(text: str, *, zone: str | tzinfo | None = None, horizon: tuple[date, date] | None = None, public_holidays: Iterable[HolidayDocument | Mapping[str, object] | str | bytes] = ..., world: World | None = None) -> ImportedCalendar:
    """
    Reads the text of an OpenStreetMap `opening_hours` tag. `PH` means the `public_holidays`, each as a calendar document
    has it: `{"pack": "TR"}` for those of a pack, which `world` has to hold where `PH` has hours of its own.

    >>> read = read_opening_hours('Mo-Fr 09:00-18:00; Oct 29 off "Republic Day"', zone="Europe/Istanbul")
    >>> read.calendar["holidays"]
    [{'name': 'Republic Day', 'yearly': '10-29'}]
    """

def read_schedules(form: ScheduleForm, text: str, *, zone: str | tzinfo | None = None) -> list[ImportedCalendar]:
    """
    Reads the schedules of another helpdesk, JSON text as its interface gives it. A schedule without a zone of its own
    gets `zone`.

    >>> text = '{"name": "Support", "time_zone": "Magadan", "intervals": [{"start_time": 1980, "end_time": 2460}]}'
    >>> (read,) = read_schedules("zendesk", text)
    >>> read.name, read.calendar
    ('Support', {'zone': 'Asia/Magadan', 'hours': {'mon': [['09:00', '17:00']]}})
    """

def tzdb_version() -> str:
    """
    The version of the bundled IANA time-zone data, such as `2025b`.
    """

def version() -> str:
    """
    The version of this library.
    """

def word_sets() -> dict[str, list[str]]:
    """
    The sets of words that documents and answers use, each with its words.
    """

def write_opening_hours(document: CalendarDocument | Mapping[str, object] | str | bytes) -> WrittenHours:
    """
    Writes a calendar document, a dictionary or JSON text, as the text of an OpenStreetMap `opening_hours` tag, which has
    no zone, and lists what it cannot say.

    >>> write_opening_hours({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}).text
    'Mo 09:00-18:00'
    """
