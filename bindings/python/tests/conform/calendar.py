"""Questions about open time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from supportkit import Calendar, Desk, DocumentError, Segment, SupportkitError, World, instant_of_local

from .case import Case, Comparison, Fields, Miss
from .check import compare_findings, compare_problems
from .values import FOREVER, UTC, day, duration, instant, instant_or_none, own

PREFIX = "/editions/0"


def desk(case: Case) -> Desk:
    """A desk of nothing but the calendars of a case."""
    with case.given() as given:
        calendars, world = own(given.take("calendars")), given.take("world", None)
    document = {"format": "1.0", "editions": [{"calendars": calendars}]}
    return Desk(document) if world is None else Desk(document, supplied(world))


def supplied(written: Any) -> World:
    """What the host supplies: packs, and the data of zones in hexadecimal digits."""
    with Fields("world", written) as world:
        packs, zones = world.take("packs", []), world.take("zones", {})
        version = world.take("zones_version", "")
    data = {name: bytes.fromhex(digits) for name, digits in zones.items()}
    return World(packs=[own(pack) for pack in packs], zones=data, zones_version=version)


def calendar(case: Case, when: Fields) -> Calendar:
    """The calendar that is asked, edited as the question says."""
    then = datetime(2000, 1, 1, tzinfo=UTC)
    try:
        all_of_case = desk(case)
        asked = all_of_case.calendar(when.take("calendar"), then)
        for at, new in when.take("edits", []):
            asked = asked.edited(instant(at), all_of_case.calendar(new, then))
    except SupportkitError as reason:
        raise Miss(f"expected a calendar that can be used got {reason}") from reason
    return asked


def settle(case: Case, **got: object) -> None:
    """Compares the whole of an answer."""
    compare = Comparison()
    with case.expect() as expect:
        for name, value in got.items():
            reader = READERS.get(name, unchanged)
            compare(name, reader(expect.take(name)), value)
    compare.settle()


def pairs(written: Any) -> list[tuple[datetime, datetime]]:
    return [(instant(start), instant(end)) for start, end in written]


def unchanged(written: Any) -> object:
    return written


READERS: dict[str, Callable[[Any], object]] = {
    "at": instant_or_none,
    "due": instant_or_none,
    "escalate_at": instant,
    "duration": duration,
    "paused": duration,
    "segments": pairs,
    "date": lambda written: None if written is None else day(written),
}


def between(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        start, end = instant(when.take("from")), instant(when.take("to"))
    got = asked.between(start, end)
    if asked.between_all([(start, end), (end, start)]) != [got, -got]:
        raise Miss("expected the same of a batch")
    settle(case, duration=got)


def moving(method: str) -> Callable[[Case], None]:
    """A question that moves an instant by an amount of open time."""

    def ask(case: Case) -> None:
        with case.when() as when:
            move = getattr(calendar(case, when), method)
            at: datetime | None = move(instant(when.take("from")), duration(when.take("duration")))
        settle(case, at=at)

    return ask


def looking(method: str) -> Callable[[Case], None]:
    """A question that looks from an instant for another."""

    def ask(case: Case) -> None:
        with case.when() as when:
            at: datetime | None = getattr(calendar(case, when), method)(instant(when.take("at")))
        settle(case, at=at)

    return ask


def add_then_subtract(case: Case) -> None:
    with case.when() as when:
        asked, length = calendar(case, when), duration(when.take("duration"))
        there = asked.add(instant(when.take("from")), length)
    settle(case, at=None if there is None else asked.subtract(there, length))


def due_after_pauses(case: Case) -> None:
    """A deadline that moves on by the open time of its pauses, and an escalation so much after it, or before."""
    with case.when() as when:
        asked = calendar(case, when)
        start, budget = instant(when.take("from")), duration(when.take("budget"))
        paused = sum(asked.between_all(pairs(when.take("pauses"))), timedelta())
        escalate = when.take("escalate", None)
    due = asked.add(start, budget + paused)
    answer: dict[str, object] = {"paused": paused, "due": due}
    if due is not None and escalate is not None:
        answer["escalate_at"] = asked.add(due, duration(escalate))
    settle(case, **answer)


def is_open(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).is_open(instant(when.take("at")))
    settle(case, open=answer)


def bounds(segments: list[Segment]) -> list[tuple[datetime, datetime]]:
    return [(segment.start, segment.end) for segment in segments]


def segments(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        answer = bounds(asked.segments(instant(when.take("from")), instant(when.take("to"))))
    settle(case, segments=answer)


def first_segments(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        answer = bounds(asked.segments(instant(when.take("from")), FOREVER, at_most=when.take("count")))
    settle(case, segments=answer)


def last_segments(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        answer = bounds(asked.segments_back(instant(when.take("to")), at_most=when.take("count")))
    settle(case, segments=answer)


def is_business_day(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).is_business_day(day(when.take("date")))
    settle(case, business_day=answer)


def add_business_days(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).add_business_days(day(when.take("date")), when.take("days"))
    settle(case, date=answer)


def business_days_between(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).business_days_between(day(when.take("from")), day(when.take("to")))
    settle(case, days=answer)


def add_business_days_at(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).add_business_days_at(instant(when.take("at")), when.take("days"))
    settle(case, at=answer)


def explain(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        stretches = asked.explain(instant(when.take("from")), instant(when.take("to")))
    with case.expect() as expect:
        expected = []
        for written in expect.take("stretches"):
            with Fields("stretch", written) as stretch:
                start, end = instant(stretch.take("from")), instant(stretch.take("to"))
                expected.append((start, end, stretch.take("open"), stretch.take("reason", None)))
    compare = Comparison()
    got = [(part.start, part.end, part.is_open, str(part.closed) if part.closed else None) for part in stretches]
    compare("stretches", expected, got)
    compare.settle()


def holidays(case: Case) -> None:
    with case.when() as when:
        asked = calendar(case, when)
        start, end = day(when.take("from")), day(when.take("to"))
        got = asked.holidays(start, end, language=when.take("language", ""))
    with case.expect() as expect:
        expected = []
        for written in expect.take("holidays"):
            with Fields("holiday", written) as fields:
                told = (day(fields.take("date")), *(fields.take(name) for name in ("name", "kind")))
                flags = tuple(fields.take(name) for name in ("whole_day", "observed", "estimated", "rule"))
                expected.append((*told, *flags, fields.take("id", None), fields.take("pack", None)))
    compare = Comparison()
    compare(
        "holidays",
        expected,
        [(h.date, h.name, h.kind, h.whole_day, h.observed, h.estimated, h.rule, h.id, h.pack) for h in got],
    )
    compare.settle()


def resolve_local(case: Case) -> None:
    with case.when() as when:
        zone, local = when.take("zone"), datetime.fromisoformat(when.take("local"))
        with Fields("rules", when.take("rules", {})) as rules:
            gap, fold = rules.take("gap", "snap"), rules.take("fold", "earlier")
    settle(case, at=instant_of_local(zone, local, gap=gap, fold=fold))


def compile_(case: Case) -> None:
    with case.when():
        pass
    try:
        problems, findings = [], desk(case).findings
    except DocumentError as error:
        problems, findings = error.problems, []
    compare = Comparison()
    with case.expect() as expect:
        if "problems" in expect:
            compare_problems(compare, expect.take("problems"), problems, PREFIX)
        else:
            compare_problems(compare, [], problems, PREFIX)
            compare_findings(compare, expect.take("findings"), findings, PREFIX)
    compare.settle()


OPS: dict[str, Callable[[Case], None]] = {
    "between": between,
    **{name: moving(name) for name in ("add", "add_latest", "subtract", "subtract_earliest")},
    "add_then_subtract": add_then_subtract,
    "due_after_pauses": due_after_pauses,
    "is_open": is_open,
    **{
        name: looking(name)
        for name in ("next_open", "next_open_after", "next_close", "previous_open", "previous_close")
    },
    "segments": segments,
    "first_segments": first_segments,
    "last_segments": last_segments,
    "is_business_day": is_business_day,
    "add_business_days": add_business_days,
    "business_days_between": business_days_between,
    "add_business_days_at": add_business_days_at,
    "explain": explain,
    "holidays": holidays,
    "resolve_local": resolve_local,
    "compile": compile_,
}
