"""Documents that went wrong somewhere: whatever stands in them, the answer is an answer or an error."""

from __future__ import annotations

import copy
import json
import random
from collections import OrderedDict, UserDict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from supportkit import Calendar, Conversation, Desk, Taxonomy

EXAMPLES = Path(__file__).parents[3] / "examples"
VECTORS = Path(__file__).parents[3] / "tests" / "vectors"
UTC = timezone.utc
ROUNDS = 3_000


class Unprintable:
    """Something that cannot even be shown."""

    def __repr__(self) -> str:
        raise ValueError("nothing to see")


class Word(str):
    """A text with more to it."""


ODDITIES: tuple[Callable[[random.Random], Any], ...] = (
    lambda chance: None,
    lambda chance: chance.random() < 0.5,
    lambda chance: chance.choice([0, 1, -1, 2**31, 2**63 - 1, -(2**63), 2**64, -(2**200)]),
    lambda chance: chance.choice([0.5, -0.0, 1e308, float("nan"), float("inf")]),
    lambda chance: chance.choice(["", "\0", "\ud800", "é" * 500, "PT4H", "-PT1S", "P99999999999D", "24:00", "02-30"]),
    lambda chance: chance.choice(["2026-02-30", "+99999-01-01T00:00:00Z", "2026-03-23T09:00:60Z", "UTC", "1.0", "9.9"]),
    lambda chance: Word("normal"),
    lambda chance: chance.choice([b"", b"bytes", bytearray(b"x"), memoryview(b"x")]),
    lambda chance: datetime(chance.randint(1, 9999), chance.randint(1, 12), 1, tzinfo=UTC),
    lambda chance: datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1),
    lambda chance: datetime(2026, 3, 23, 9, 0),
    lambda chance: chance.choice([datetime.min, datetime.max]).replace(tzinfo=timezone(timedelta(hours=14))),
    lambda chance: timedelta(microseconds=chance.randint(-(2**62), 2**62)),
    lambda chance: chance.choice([timedelta.min, timedelta.max, timedelta(), timedelta(days=36500)]),
    lambda chance: chance.choice([date.min, date.max, date(2026, 2, 28), time(9), time.max, time(9, tzinfo=UTC)]),
    lambda chance: chance.choice([ZoneInfo("Asia/Tokyo"), UTC, timezone(timedelta(hours=3)), timezone.max]),
    lambda chance: chance.choice([{1, 2}, frozenset(), range(3), iter([1]), object, Unprintable(), 1j, Ellipsis]),
    lambda chance: chance.choice([Decimal("1.5"), Decimal("NaN"), Fraction(1, 3)]),
    lambda chance: chance.choice([[], (), {}, [[]], ({},), OrderedDict(a=1), UserDict(b=2)]),
    lambda chance: {chance.choice([1, None, (), "\udfff", "", "~/", b"x"]): 1},
)


def places(document: Any) -> list[tuple[Any, Any]]:
    """Every list or dictionary in a document, with each index or name in it."""
    found: list[tuple[Any, Any]] = []
    if isinstance(document, (dict, list)):
        for key in list(document) if isinstance(document, dict) else range(len(document)):
            found.append((document, key))
            found += places(document[key])
    return found


def spoilt(document: Any, chance: random.Random) -> Any:
    """The document with a few places changed."""
    document = copy.deepcopy(document)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        if not places(document):
            break
        inside, key = chance.choice(places(document))
        change = chance.randrange(10)
        if change < 6:
            inside[key] = chance.choice(ODDITIES)(chance)
        elif change == 6:
            inside[key] = document if chance.random() < 0.3 else inside
        elif change == 7:
            del inside[key]
        elif change == 8 and isinstance(inside, dict):
            name = chance.choice(["at", "format", "zone", "id", "colour", "\udc80", 7])
            inside[name] = chance.choice(ODDITIES)(chance)
        else:
            other, name = chance.choice(places(document))
            inside[key] = other[name]
        if _contains_itself(document):
            break
    return document


def _contains_itself(document: Any, around: tuple[int, ...] = ()) -> bool:
    if not isinstance(document, (dict, list)):
        return False
    items = document.values() if isinstance(document, dict) else document
    return id(document) in around or any(_contains_itself(item, (*around, id(document))) for item in items)


def given(name: str) -> list[Any]:
    """The documents of a kind that the vectors hold."""
    files = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(VECTORS.rglob("*.json")))
    return [case["given"][name] for file in files for case in file["cases"] if name in case["given"]]


MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DESK = Desk((EXAMPLES / "istanbul" / "desk.json").read_text(encoding="utf-8"))
LOG = Conversation({"id": "c", "events": [{"id": "e0", "at": MONDAY, "by": {"role": "customer"}, "type": "opened"}]})


def ask_desk(document: Any) -> None:
    desk = Desk(document)
    desk.assess(LOG, MONDAY)
    repr((desk, desk.findings, desk.explain(LOG, MONDAY), desk.measure(LOG)))


def ask_calendars(document: Any) -> None:
    for calendar in document.values() if isinstance(document, dict) else [document]:
        read = Calendar(calendar)
        read.add(MONDAY, timedelta(hours=40))
        repr((read, read.zone, read.next_open(MONDAY), read.explain(MONDAY, MONDAY + timedelta(days=9))))


def ask_taxonomy(document: Any) -> None:
    taxonomy = Taxonomy(document)
    repr((taxonomy, taxonomy.find("a"), taxonomy.classify([("subject", "refund, please")]), taxonomy.tally([["a"]])))


def ask_conversation(document: Any) -> None:
    log = Conversation(document)
    assert Conversation(log.to_json()) == log
    repr((log, log.to_dict(), log.story(lenient=True), DESK.assess(log, MONDAY, lenient=True)))


def ask_events(document: Any) -> None:
    log = Conversation({"id": "c", "events": []})
    for event in document.get("events", []):
        log.append(event)


@pytest.mark.parametrize(
    ("kind", "ask"),
    [
        ("desk", ask_desk),
        ("calendars", ask_calendars),
        ("taxonomy", ask_taxonomy),
        ("conversation", ask_conversation),
        ("conversation", ask_events),
    ],
)
def test_a_spoilt_document_is_read_or_refused(kind: str, ask: Callable[[Any], None]) -> None:
    chance = random.Random(f"{kind} {ask.__name__}")
    documents = given(kind)
    read = refused = 0
    for _ in range(ROUNDS):
        document = spoilt(chance.choice(documents), chance)
        try:
            ask(document)
        # Every other error, and a panic above all, fails the test.
        except (ValueError, TypeError, OverflowError):
            refused += 1
        else:
            read += 1
    assert read > ROUNDS / 100 and refused > ROUNDS / 10
