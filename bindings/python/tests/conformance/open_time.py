"""Questions about open time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from supportkit import Calendar, Desk, DocumentError, Segment, instant_of_local

from . import checks
from .answer import settle
from .reading import Miss, day, document, duration, fields, instant, local, many, nullable, pair, text, truth, whole
from .reading import word

EARLIEST = datetime.min.replace(tzinfo=timezone.utc)
LATEST = datetime.max.replace(tzinfo=timezone.utc)

#: What a question is asked with, what is expected of it, and how one calendar answers it.
Asked = tuple[dict[str, Any], dict[str, Any], dict[str, Any], Callable[..., dict[str, Any]]]

AT = {"at": nullable(instant)}
PAIRS = {"segments": many(pair(instant))}


def _pairs(segments: list[Segment]) -> dict[str, Any]:
    return {"segments": [(segment.start, segment.end) for segment in segments]}


def _there_and_back(calendar: Calendar, start: datetime, budget: timedelta) -> datetime | None:
    there = calendar.add(start, budget)
    return None if there is None else calendar.subtract(there, budget)


def _due_after_pauses(
    calendar: Calendar,
    start: datetime,
    budget: timedelta,
    pauses: list[tuple[datetime, datetime]],
    escalate: timedelta | None = None,
) -> dict[str, Any]:
    """A deadline that moves on by the open time of its pauses, and an escalation so much after it, or before."""
    paused = sum(calendar.between_all(pauses), timedelta())
    due = calendar.add(start, budget + paused)
    answer = {"paused": paused, "due": due}
    if escalate is not None and due is not None:
        answer["escalate_at"] = calendar.add(due, escalate)
    return answer


def _explained(calendar: Calendar, start: datetime, end: datetime) -> dict[str, Any]:
    stretches = []
    for stretch in calendar.explain(start, end):
        answer: dict[str, Any] = {"from": stretch.start, "to": stretch.end, "open": stretch.is_open}
        if stretch.closed is not None:
            answer["reason"] = str(stretch.closed)
        stretches.append(answer)
    return {"stretches": stretches}


def _asked_from(answer: Callable[..., Any], **asked: Any) -> Asked:
    return {"from": instant, **asked}, AT, {}, lambda calendar, *given: {"at": answer(calendar, *given)}


def _asked_at(answer: Callable[..., Any], **asked: Any) -> Asked:
    return {"at": instant, **asked}, AT, {}, lambda calendar, *given: {"at": answer(calendar, *given)}


STRETCH = {"from": instant, "to": instant, "open": truth}

QUESTIONS: dict[str, Asked] = {
    "between": (
        {"from": instant, "to": instant},
        {"duration": duration},
        {},
        lambda calendar, start, end: {"duration": calendar.between(start, end)},
    ),
    "add": _asked_from(Calendar.add, duration=duration),
    "add_latest": _asked_from(Calendar.add_latest, duration=duration),
    "subtract": _asked_from(Calendar.subtract, duration=duration),
    "subtract_earliest": _asked_from(Calendar.subtract_earliest, duration=duration),
    "add_then_subtract": _asked_from(_there_and_back, duration=duration),
    "due_after_pauses": (
        {"from": instant, "budget": duration, "pauses": many(pair(instant))},
        {"paused": duration, "due": nullable(instant)},
        {"escalate_at": instant},
        _due_after_pauses,
    ),
    "is_open": ({"at": instant}, {"open": truth}, {}, lambda calendar, at: {"open": calendar.is_open(at)}),
    "next_open": _asked_at(Calendar.next_open),
    "next_open_after": _asked_at(Calendar.next_open_after),
    "next_close": _asked_at(Calendar.next_close),
    "previous_open": _asked_at(Calendar.previous_open),
    "previous_close": _asked_at(Calendar.previous_close),
    "segments": (
        {"from": instant, "to": instant},
        PAIRS,
        {},
        lambda calendar, start, end: _pairs(calendar.segments(start, end)),
    ),
    "first_segments": (
        {"from": instant, "count": whole},
        PAIRS,
        {},
        lambda calendar, start, count: _pairs(calendar.segments(start, LATEST, at_most=count)),
    ),
    "last_segments": (
        {"to": instant, "count": whole},
        PAIRS,
        {},
        lambda calendar, end, count: _pairs(calendar.segments_back(end, at_most=count)),
    ),
    "is_business_day": (
        {"date": day},
        {"business_day": truth},
        {},
        lambda calendar, date: {"business_day": calendar.is_business_day(date)},
    ),
    "add_business_days": (
        {"date": day, "days": whole},
        {"date": nullable(day)},
        {},
        lambda calendar, date, days: {"date": calendar.add_business_days(date, days)},
    ),
    "business_days_between": (
        {"from": day, "to": day},
        {"days": whole},
        {},
        lambda calendar, start, end: {"days": calendar.business_days_between(start, end)},
    ),
    "add_business_days_at": _asked_at(Calendar.add_business_days_at, days=whole),
    "explain": (
        {"from": instant, "to": instant},
        {"stretches": many(lambda value: fields(value, STRETCH, {"reason": text}))},
        {},
        _explained,
    ),
}

OPS = (*QUESTIONS, "resolve_local", "compile")


def judge(given: Any, when: Any, expect: Any) -> None:
    if when["op"] == "resolve_local":
        return _resolve_local(given, when, expect)
    calendars = fields(given, {"calendars": document})["calendars"]
    desk = {"format": "1.0", "editions": [{"calendars": calendars}]}
    if when["op"] == "compile":
        return _compile(desk, when, expect)
    asked, expected, perhaps, answer = QUESTIONS[when["op"]]
    more = {"escalate": duration} if when["op"] == "due_after_pauses" else {}
    question = fields(when, {"op": text, "calendar": text, **asked}, more)
    wanted = fields(expect, expected, perhaps)
    calendar = Desk(desk).calendar(question["calendar"], EARLIEST)
    settle(wanted, **answer(calendar, *(question[name] for name in (*asked, *more) if name in question)))


def _resolve_local(given: Any, when: Any, expect: Any) -> None:
    fields(given, {}, {"calendars": document})
    question = fields(
        when,
        {"op": text, "zone": text, "local": local},
        {"rules": lambda rules: fields(rules, {}, {"gap": word("snap", "shift"), "fold": word("earlier", "later")})},
    )
    wanted = fields(expect, AT)
    settle(wanted, at=instant_of_local(question["zone"], question["local"], **question.get("rules", {})))


def _compile(desk: dict[str, Any], when: Any, expect: Any) -> None:
    fields(when, {"op": text})
    expected = fields(expect, {}, checks.EXPECTED)
    if len(expected) != 1:
        raise Miss("either `problems` or `findings`", ", ".join(expected) or "neither")
    try:
        checks.compare(expected, [], Desk(desk).findings, below="/editions/0")
    except DocumentError as error:
        checks.compare(expected, error.problems, [], below="/editions/0")
