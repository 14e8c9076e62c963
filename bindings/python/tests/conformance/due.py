"""Questions about what is due for a conversation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from supportkit import (
    ActionReport,
    ActionStatus,
    Assessment,
    ClockReport,
    ClockState,
    Conversation,
    Desk,
    Going,
    RejectedError,
    Rejection,
    Within,
)

from .answer import Difference, same
from .reading import conversation, document, duration, fields, instant, many, nullable, text, truth, whole, word

OPS = ("assess",)


def _within(value: Any) -> timedelta | int:
    """What a target allows: an amount of time, or so many business days."""
    if isinstance(value, dict):
        days: int = fields(value, {"business_days": whole})["business_days"]
        return days
    return duration(value)


STATES = ("not_started", "running", "paused", "met", "breached", "cancelled")
CLOCK = {
    "cycle": whole,
    "absent": truth,
    "state": word(*STATES),
    "running": truth,
    "breached": truth,
    "due": nullable(instant),
    "used": duration,
    "left": duration,
    "by": duration,
    "at": instant,
    "started_at": nullable(instant),
    "ended_at": nullable(instant),
    "policy": text,
    "within": _within,
    "calendar": nullable(text),
}
ACTIONS = many(
    lambda value: fields(value, {"id": text, "at": nullable(instant)}, {"status": text, "done_at": instant})
)
REJECTION = {"index": whole, "reason": text}
EXPECTED = {
    "state": text,
    "priority": nullable(text),
    "policy": nullable(text),
    "clocks": many(lambda value: fields(value, {"clock": text}, CLOCK)),
    "actions": ACTIONS,
    "some_actions": ACTIONS,
    "next_wake": nullable(instant),
    "next_due": nullable(instant),
    "overdue": truth,
    "notes": many(lambda value: fields(value, REJECTION)),
    "rejected": lambda value: fields(value, REJECTION),
}


def judge(given: Any, when: Any, expect: Any) -> None:
    documents = fields(given, {"desk": document, "conversation": conversation})
    question = fields(
        when,
        {"op": text, "at": instant},
        {"folding": word("strict", "lenient"), "known_at": instant, "edition_at": instant},
    )
    expected = fields(expect, {}, EXPECTED)
    difference = Difference()
    try:
        assessment = Desk(documents["desk"]).assess(
            Conversation(documents["conversation"]),
            question["at"],
            lenient=question.get("folding") == "lenient",
            known_at=question.get("known_at"),
            edition_at=question.get("edition_at"),
        )
    except RejectedError as error:
        compare_rejection(difference, expected, error.rejection)
    else:
        _compare(difference, expected, assessment)
        compare_rejection(difference, expected, None)
    difference.settle()


def rejected(rejection: Rejection) -> dict[str, Any]:
    """An event that was refused: its place in the log and the word for the reason."""
    return {"index": rejection.index, "reason": rejection.reason.to_dict()["reason"]}


def compare_rejection(difference: Difference, expected: dict[str, Any], rejection: Rejection | None) -> None:
    """Compares what a log was refused for. One that was must be expected to be."""
    if "rejected" in expected or rejection is not None:
        wanted, got = expected.get("rejected"), rejection and rejected(rejection)
        difference.whole("rejected", same(wanted, got), wanted, got)


def _compare(difference: Difference, expected: dict[str, Any], assessment: Assessment) -> None:
    difference.field("state", expected, assessment.state)
    difference.field("priority", expected, assessment.priority and assessment.priority.priority)
    difference.field("policy", expected, assessment.policy)
    for clock in expected.get("clocks", []):
        _compare_clock(difference, clock, assessment)
    got = [_action(report) for report in assessment.actions]
    if "actions" in expected:
        wanted = expected["actions"]
        is_met = len(wanted) == len(got) and all(_is_among(action, got) for action in wanted)
        difference.whole("actions", is_met, wanted, got)
    if "some_actions" in expected:
        wanted = expected["some_actions"]
        difference.whole("some_actions", all(_is_among(action, got) for action in wanted), wanted, got)
    difference.field("next_wake", expected, assessment.next_wake)
    dues = [report.state.due for report in assessment.clocks if _is_running(report)]
    running: list[datetime] = [due for due in dues if due is not None]
    difference.field("next_due", expected, min(running, default=None))
    difference.field("overdue", expected, any(due < assessment.at for due in running))
    difference.field("notes", expected, [rejected(note) for note in assessment.notes])


def _action(report: ActionReport) -> dict[str, Any]:
    answer = {"id": report.id, "at": report.at, "status": report.status.to_dict()["status"]}
    if isinstance(report.status, ActionStatus.Done):
        answer["done_at"] = report.status.done_at
    return answer


def _is_among(wanted: dict[str, Any], got: list[dict[str, Any]]) -> bool:
    found = next((action for action in got if action["id"] == wanted["id"]), None)
    if wanted["at"] is None or found is None:
        return wanted["at"] is None and found is None
    return all(name in found and same(field, found[name]) for name, field in wanted.items())


def _compare_clock(difference: Difference, expected: dict[str, Any], assessment: Assessment) -> None:
    part = Difference()
    kind, cycle = expected["clock"], expected.get("cycle")
    reports = [
        report for report in assessment.clocks if report.clock == kind and cycle in (None, report.cycle)
    ]
    if reports:
        report = reports[-1]
        part.whole("absent", not expected.get("absent", False), True, report)
        _compare_report(part, expected, report)
        cycle = report.cycle
    else:
        more = expected.keys() - {"clock", "cycle", "running", "breached"}
        says_not = expected.get("running") is False or expected.get("breached") is False
        is_met = expected.get("absent", False) or (not more and says_not)
        part.whole("clock", is_met, kind, None)
    difference.part(kind if cycle is None else f"{kind}.{cycle}", part)


def _compare_report(part: Difference, expected: dict[str, Any], report: ClockReport) -> None:
    state = report.state
    part.field("state", expected, state.name)
    part.field("running", expected, _is_running(report))
    part.field("breached", expected, isinstance(state, ClockState.Breached))
    part.field("due", expected, getattr(state, "due", None))
    part.field("used", expected, report.used)
    part.field("left", expected, getattr(state, "left", None))
    part.field("by", expected, getattr(state, "by", None))
    part.field("at", expected, getattr(state, "at", None))
    part.field("started_at", expected, report.started_at)
    part.field("ended_at", expected, _ended_at(state))
    part.field("policy", expected, report.policy)
    allowed = report.within
    part.field("within", expected, allowed._0 if isinstance(allowed, (Within.Time, Within.BusinessDays)) else allowed)
    part.field("calendar", expected, report.calendar)


def _ended_at(state: ClockState) -> datetime | None:
    """When a clock ended, in time or late."""
    if isinstance(state, ClockState.Met):
        return state.at
    if isinstance(state, ClockState.Breached) and isinstance(state.going, Going.Ended):
        return state.going.ended_at
    return None


def _is_running(report: ClockReport) -> bool:
    """Whether the time of a clock counts now, in time or late."""
    state = report.state
    return isinstance(state, ClockState.Running) or (
        isinstance(state, ClockState.Breached) and isinstance(state.going, Going.On)
    )
