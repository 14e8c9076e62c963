"""Holding a part of an answer against what a case expects of it, attribute by attribute."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from supportkit import (
    ActionReport,
    ActionStatus,
    ArgumentError,
    CandidateReason,
    ClockReport,
    ClockState,
    CoverReason,
    Decided,
    DocumentError,
    Going,
    Hint,
    LimitVerdict,
    OnCallBecause,
    PromiseBasis,
    PromiseReport,
    PromiseState,
    Reason,
    Refusal,
    RejectedError,
    RouteReason,
    RouteTo,
    Ruling,
    RulingReport,
    Shift,
    StatedHours,
    SupportkitError,
    UnknownNameError,
)

from .case import Case, Comparison, Miss
from .check import compare_problems
from .conversation import compare_rejection
from .values import day, duration, instant

#: The field in which documents name the case of an answer that is one of several.
TAGS: dict[type, str] = {
    ActionStatus: "status",
    ClockState: "state",
    Going: "going",
    CandidateReason: "reason",
    CoverReason: "reason",
    Decided: "decided",
    Hint: "hint",
    LimitVerdict: "verdict",
    OnCallBecause: "because",
    PromiseBasis: "basis",
    PromiseState: "state",
    Reason: "reason",
    Refusal: "reason",
    RouteReason: "reason",
    Ruling: "ruling",
}

#: Names in documents that are no names in Python.
RENAMED: dict[type, dict[str, str]] = {StatedHours: {"from": "start", "to": "end"}}

#: The attribute whose fields documents write beside those of the answer itself.
FLAT: dict[type, str] = {
    ActionReport: "status",
    ClockReport: "state",
    ClockState.Breached: "going",
    PromiseReport: "state",
    RulingReport: "ruling",
    Shift: "why",
}


def settle(case: Case, ask: Callable[[], object]) -> None:
    """Asks, and holds the part of the answer that the case expects against it, or why there is none."""
    try:
        got = ask()
    except RejectedError as error:
        return compare_rejection(case, error)
    except SupportkitError as error:
        return settle_refused(case, error)
    compare = Comparison()
    with case.expect() as expect:
        for name in list(expect.left):
            compare_part(compare, name, expect.take(name), field(got, name))
    return compare.settle()


def settle_refused(case: Case, error: SupportkitError) -> None:
    compare = Comparison()
    with case.expect() as expect:
        match error:
            case DocumentError():
                compare_problems(compare, expect.take("problems"), error.problems)
            case UnknownNameError():
                compare_part(compare, "unknown", expect.take("unknown"), vars(error))
            case ArgumentError():
                compare_part(compare, "argument", expect.take("argument"), vars(error))
            case _:
                raise Miss(f"expected an answer got {error}")
    compare.settle()


def compare_part(compare: Comparison, name: str, expected: Any, got: object) -> None:
    """Compares what is expected. What it does not name makes no difference."""
    if isinstance(expected, dict) and isinstance(got, RouteTo):
        compare(name, expected, {word(got): got._0})  # type: ignore[attr-defined]
    elif isinstance(expected, dict) and got is not None:
        for inside, value in expected.items():
            compare_part(compare, f"{name}/{inside}", value, field(got, inside))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        compare(f"length of {name}", len(expected), len(got))
        for place, (value, one) in enumerate(zip(expected, got, strict=True)):
            compare_part(compare, f"{name}/{place}", value, one)
    elif expected is None:
        compare(name, None, got)
    elif isinstance(got, datetime):
        compare(name, instant(expected), got)
    elif isinstance(got, date):
        compare(name, day(expected), got)
    elif isinstance(got, timedelta):
        compare(name, duration(expected), got)
    elif isinstance(got, ZoneInfo):
        compare(name, expected, got.key)
    elif isinstance(got, float) and isinstance(expected, (int, float)):
        compare(name, float(expected), got)
    else:
        compare(name, expected, got)


def field(got: object, name: str) -> object:
    """What documents call `name` in an answer."""
    if isinstance(got, dict):
        if name not in got:
            raise Miss(f"expected a field of {sorted(got)} got {name!r}")
        return got[name]
    name = RENAMED.get(type(got), {}).get(name, name)
    flat = FLAT.get(type(got))
    if flat is not None:
        inside = getattr(got, flat)
        if name == tag(inside) or hasattr(inside, name):
            return field(inside, name)
    if name == tag(got):
        return word(got)
    if not hasattr(got, name):
        raise Miss(f"expected an attribute of {got!r} got {name!r}")
    return getattr(got, name)


def tag(got: object) -> str | None:
    return next((tag for kind, tag in TAGS.items() if isinstance(got, kind)), None)


def word(got: object) -> str:
    """The word documents use for the case of an answer."""
    name = re.split(r"[._]", type(got).__qualname__)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
