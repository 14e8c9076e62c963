"""Questions about calendars in the forms of other systems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supportkit import (
    DocumentError,
    Feed,
    ImportedCalendar,
    Problem,
    read_opening_hours,
    read_schedules,
    write_opening_hours,
)

from .case import Case, Comparison, Fields, Miss
from .check import compare_problems
from .values import day, own


def import_(case: Case) -> None:
    """Reads a text, and compares what it came to or what is wrong with it."""
    compare = Comparison()
    with case.given():
        pass
    try:
        got = answer(case)
    except DocumentError as error:
        with case.expect() as expect:
            compare_problems(compare, expect.take("problems"), error.problems)
    else:
        with case.expect() as expect:
            for name, value in got.items():
                read = calendars if name == "calendars" else unchanged
                compare(name, read(expect.take(name, [])), value)
    compare.settle()


def answer(case: Case) -> dict[str, Any]:
    with case.when() as when:
        form, text = when.take("form"), when.take("text")
        asked: dict[str, Any] = {"zone": when.take("zone", None)}
        horizon = when.take("horizon", None)
        public, on, off = (when.take(name, []) for name in ("public_holidays", "on", "off"))
    if form not in {"icalendar", "opening_hours"}:
        return {"calendars": [told(read) for read in read_schedules(form, text, **asked)]}
    asked["horizon"] = None if horizon is None else (day(horizon[0]), day(horizon[1]))
    if form == "opening_hours":
        read = read_opening_hours(text, **asked, public_holidays=[own(holiday) for holiday in public])
        return {"calendars": [told(read)]}
    if public:
        raise Miss("expected no public holidays of a feed")
    feed = Feed(text, **asked, switches=dict.fromkeys(on, True) | dict.fromkeys(off, False))
    return {"holidays": feed.holidays, "unread": places(feed.problems)}


def told(read: ImportedCalendar) -> tuple[object, ...]:
    return read.id, read.name, read.calendar, places(read.left_out)


def calendars(written: Any) -> list[tuple[object, ...]]:
    expected = []
    for one in written:
        with Fields("calendar", one) as calendar:
            optional = (calendar.take(name, None) for name in ("id", "name"))
            expected.append((*optional, calendar.take("calendar"), calendar.take("left_out", [])))
    return expected


def places(problems: list[Problem]) -> list[str]:
    return [problem.pointer for problem in problems]


def unchanged(written: Any) -> Any:
    return written


def export(case: Case) -> None:
    with case.given():
        pass
    with case.when() as when:
        written = write_opening_hours(own(when.take("calendar")))
    compare = Comparison()
    with case.expect() as expect:
        compare("text", expect.take("text"), written.text)
        compare("left_out", expect.take("left_out", []), places(written.left_out))
    compare.settle()


OPS: dict[str, Callable[[Case], None]] = {"import": import_, "export": export}
