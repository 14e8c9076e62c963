"""Documents as dictionaries: what they may hold, and what is said about what they may not."""

from __future__ import annotations

import json
import random
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import numpy
import pandas
import pytest
from conftest import DESK, MONDAY, conversation, event
from supportkit import Calendar, Conversation, Desk, DocumentError, SupportkitError, Taxonomy, json_schema, word_sets

READERS: list[Callable[[Any], object]] = [Desk, Calendar, Taxonomy, Conversation]


def problem(read: Callable[[Any], object], document: object) -> tuple[str, str, str]:
    """The only problem of a document."""
    with pytest.raises(DocumentError) as caught:
        read(document)
    (only,) = caught.value.problems
    return only.pointer, only.kind, only.expected


def with_field(value: object) -> dict[str, Any]:
    return {"id": "c", "events": [event(1, type="opened"), event(2, type="field_set", field="x", value=value)]}


def test_text_bytes_and_dictionaries_are_one_document() -> None:
    text = json.dumps(DESK)
    for document in (text, text.encode(), DESK, MappingProxyType(DESK), OrderedDict(DESK)):
        assert repr(Desk(document)) == "Desk(name='Istanbul', editions=1)"


def test_python_has_objects_for_what_documents_write() -> None:
    written = {
        "zone": "Europe/Istanbul",
        "hours": {"mon": [["09:00", "18:00"]]},
        "holidays": [{"name": "n", "date": "2026-03-23"}],
    }
    objects = {
        "zone": ZoneInfo("Europe/Istanbul"),
        "hours": {"mon": ((time(9), time(18)),)},
        "holidays": [{"name": "n", "date": date(2026, 3, 23)}],
    }
    for at in (MONDAY, MONDAY + timedelta(days=7)):
        assert Calendar(written).explain(at, at + timedelta(days=9)) == Calendar(objects).explain(
            at, at + timedelta(days=9)
        )


class Kind(str, Enum):
    OPENED = "opened"


def test_words_and_numbers_of_other_libraries() -> None:
    at: Any = pandas.Timestamp(MONDAY)
    read = Conversation({"id": "c", "events": [event(1, at, type=Kind.OPENED)]})
    assert read.story().opened_at == MONDAY
    values: list[Any] = [
        None,
        True,
        1,
        2**64 - 1,
        -(2**63),
        1.5,
        "ü",
        [1, (2,)],
        {"a": {"b": []}},
        numpy.int64(7),
        numpy.float64(0.5),
    ]
    (_, back) = Conversation(with_field(values)).to_dict()["events"]
    assert back["value"] == [None, True, 1, 2**64 - 1, -(2**63), 1.5, "ü", [1, [2]], {"a": {"b": []}}, 7, 0.5]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (object(), "wrong_type", "None, bool, int"),
        (Decimal(1), "wrong_type", "None, bool, int"),
        ({1, 2}, "wrong_type", "None, bool, int"),
        (b"bytes", "wrong_type", "None, bool, int"),
        (1j, "wrong_type", "None, bool, int"),
        (2**64, "out_of_range", "64 bits"),
        pytest.param(10**5000, "out_of_range", "64 bits", id="huge"),
        (float("nan"), "out_of_range", "a finite number"),
        (float("-inf"), "out_of_range", "a finite number"),
        (datetime(2026, 3, 23), "bad_format", "a datetime with a zone"),
        (pandas.NaT, "bad_format", "a datetime with a zone"),
        ("\ud800", "bad_format", "surrogates"),
        ({3: 4}, "wrong_type", "names of fields as text"),
        ({"\udfff": 4}, "bad_format", "surrogates"),
    ],
)
def test_what_no_document_can_hold_is_a_problem_at_its_place(value: object, kind: str, expected: str) -> None:
    with pytest.raises(DocumentError) as caught:
        Conversation(with_field([{"deep": [0, value]}]))
    found = caught.value.problems[0]
    assert (found.pointer, found.kind) == ("/events/1/value/0/deep/1", kind)
    assert expected in found.expected


def test_every_problem_comes_at_once() -> None:
    with pytest.raises(DocumentError) as caught:
        Conversation({"id": object(), "events": [{"at": datetime(2026, 1, 1), "id": 2j}, float("nan")]})
    assert [one.pointer for one in caught.value.problems] == ["/id", "/events/0/at", "/events/0/id", "/events/1"]


def test_what_contains_itself_is_a_problem() -> None:
    one: dict[str, Any] = {"id": "c"}
    one["events"] = [one, one]
    assert problem(Conversation, one)[:2] == ("/events/0", "too_deep")
    two: list[Any] = []
    two.extend([two] * 10)
    for read in READERS:
        assert problem(read, {"id": two})[1] == "too_deep"
    ring: list[dict[str, Any]] = [{} for _ in range(30)]
    for here in ring:
        here.update({str(number): there for number, there in enumerate(ring)})
    assert problem(Desk, ring[0])[1] == "too_deep"


def test_dictionaries_and_texts_may_be_equally_deep() -> None:
    for levels in range(50, 80):
        nested: Any = 1
        for _ in range(levels):
            nested = [nested]
        answers = []
        for document in (with_field(nested), json.dumps(with_field(nested), default=str)):
            try:
                Conversation(document)
                answers.append("read")
            except DocumentError as error:
                answers.append(error.problems[0].kind)
        assert answers in (["read", "read"], ["too_deep", "too_deep"]), levels


def test_a_dictionary_that_changes_while_it_is_read() -> None:
    fields: dict[str, Any] = {"id": "c", "events": []}

    class Changing(tzinfo):
        def utcoffset(self, at: datetime | None) -> timedelta:
            return timedelta()

        dst = utcoffset

        def tzname(self, at: datetime | None) -> str:
            return "UTC"

        def __str__(self) -> str:
            fields.update({str(number): number for number in range(100)})
            return "UTC"

    fields["customer"] = {"id": "cu", "zone": Changing()}
    Conversation(fields)
    assert len(fields) == 103


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("document", [None, 1, [], "", "nothing", b"\xff", b"", "{", "[1]", "null", {}, {"x": 1}])
def test_what_is_no_such_document_is_refused_or_empty(read: Callable[[Any], object], document: object) -> None:
    try:
        read(document)
    except DocumentError as error:
        assert error.problems and str(error)
    else:
        assert read is Taxonomy and document == {}


def test_documents_of_newer_versions() -> None:
    newer = {**DESK, "format": "1.7", "greeting": "hello"}
    (finding,) = (finding for finding in Desk(newer).findings if finding.code == "newer_field")
    assert finding.pointer == "/greeting"
    assert problem(Desk, {**DESK, "format": "2.0"})[:2] == ("/format", "unsupported_format")
    assert problem(Desk, {**DESK, "greeting": "hello"})[:2] == ("/greeting", "unknown_field")
    assert problem(Conversation, {"format": "2.0", "id": "c", "events": []})[:2] == ("/format", "unsupported_format")
    unknown = Conversation({"id": "c", "events": [event(1, type="opened"), event(2, type="teleported", to="Mars")]})
    assert unknown.to_dict()["events"][1]["to"] == "Mars"


def random_value(chance: random.Random, depth: int) -> Any:
    """Something a dictionary may hold by mistake."""
    leaves = [
        None,
        True,
        0,
        -1,
        2**70,
        0.5,
        float("nan"),
        "",
        "opened",
        "1.0",
        "2026-03-23T10:00:00Z",
        "PT4H",
        "c-1",
        "\ud800",
    ]
    objects = [
        MONDAY,
        datetime(2026, 1, 1),
        datetime.max,
        timedelta.min,
        date.max,
        time.max,
        ZoneInfo("UTC"),
        object(),
        b"x",
        set(),
    ]
    names = [
        "format",
        "id",
        "at",
        "by",
        "role",
        "type",
        "events",
        "editions",
        "calendars",
        "hours",
        "mon",
        "zone",
        "sla",
        "tags",
        "",
        3,
        None,
    ]
    match chance.randrange(8) if depth < 6 else chance.randrange(4):
        case 0 | 1:
            return chance.choice(leaves)
        case 2 | 3:
            return chance.choice(objects)
        case 4:
            return tuple(random_value(chance, depth + 1) for _ in range(chance.randrange(4)))
        case 5:
            return [random_value(chance, depth + 1) for _ in range(chance.randrange(4))]
        case _:
            return {chance.choice(names): random_value(chance, depth + 1) for _ in range(chance.randrange(6))}


def test_random_structures_end_in_typed_errors() -> None:
    chance = random.Random(20260323)
    refused = 0
    for _ in range(3_000):
        document = {
            name: random_value(chance, 0) for name in ("format", "id", "events", "editions") if chance.random() < 0.7
        }
        for read in READERS:
            try:
                read(document)
            except SupportkitError:
                refused += 1
    assert refused > 10_000


def test_the_sets_of_words_are_those_of_the_core() -> None:
    from typing import get_args

    from supportkit import words

    for name, members in word_sets().items():
        assert list(get_args(getattr(words, name))) == members
    assert len(words.__all__) == len(word_sets())


def test_every_kind_of_document_has_a_schema() -> None:
    for kind in ("desk", "calendar", "taxonomy", "conversation", "pack"):
        assert json.loads(json_schema(kind))["type"] == "object"
    with pytest.raises(SupportkitError, match="expected one of: `desk`"):
        json_schema("ticket")


def test_problems_come_in_the_order_of_the_dictionary() -> None:
    hours = {"mon": [["09:00", "25:00"]]}
    for document in ({"zone": 3, "hours": hours}, {"hours": hours, "zone": 3}):
        with pytest.raises(DocumentError) as caught:
            Calendar(document)
        fields = [problem.pointer.split("/")[1] for problem in caught.value.problems]
        assert fields == list(document)


def test_an_event_tells_of_each_of_its_fields() -> None:
    log = conversation()
    with pytest.raises(DocumentError) as caught:
        log.append({"by": {"role": "captain"}})
    told = {problem.pointer: problem.kind for problem in caught.value.problems}
    assert told == {
        "/id": "missing_field",
        "/at": "missing_field",
        "/by/role": "unknown_value",
        "/type": "missing_field",
    }
    assert "captain" in str(caught.value) and "customer" in str(caught.value)
    with pytest.raises(DocumentError, match="JSON object"):
        log.append("[]")
    assert len(log) == 1
