"""Questions about channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supportkit import Conversations, Desk

from .case import Case
from .conversation import conversation
from .part import settle
from .routing import usable_desk
from .values import day, instant


def given_desk(case: Case) -> Desk:
    with case.given() as given:
        return usable_desk(given.take("desk"))


def coverage_at(case: Case) -> None:
    desk = given_desk(case)
    with case.when() as when:
        at, channel = instant(when.take("at")), when.take("channel")
        language, priority = when.take("language", None), when.take("priority", None)
    settle(case, lambda: desk.coverage_at(channel, at, language=language, priority=priority))


def open_now(case: Case) -> None:
    desk = given_desk(case)
    with case.when() as when:
        at, language = instant(when.take("at")), when.take("language", None)
    settle(case, lambda: {"channels": desk.open_now(at, language=language)})


def statement(case: Case) -> None:
    desk = given_desk(case)
    with case.when() as when:
        at, lines_in = instant(when.take("at")), when.take("lines_in", None)
        options: dict[str, Any] = {name: when.take(name) for name in list(when.left)}

    def published() -> object:
        statement = desk.statement(at, **options)
        return {"statement": statement, "lines": None if lines_in is None else statement.lines(lines_in)}

    settle(case, published)


def coverage_map(case: Case) -> None:
    with case.given() as given:
        desk = usable_desk(given.take("desk"))
        held = Conversations([conversation(document) for document in given.take("conversations", [])])
    with case.when() as when:
        since, until = day(when.take("since")), day(when.take("until"))
    at = instant(f"{since}T00:00:00Z")
    settle(case, lambda: desk.coverage_map(since, until, desk.arrivals(held, at)))


OPS: dict[str, Callable[[Case], None]] = {
    "coverage_at": coverage_at,
    "open_now": open_now,
    "statement": statement,
    "coverage_map": coverage_map,
}
