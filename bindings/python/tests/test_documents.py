"""Documents as dictionaries: what Python's own values become, and what no document can hold."""

from __future__ import annotations

import json
from collections import ChainMap, OrderedDict, UserDict
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from supportkit import Calendar, ClockState, Conversation, Desk, DocumentError, Taxonomy

UTC = timezone.utc
ISTANBUL = ZoneInfo("Europe/Istanbul")
MONDAY = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)


def problems(kind: type, document: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        kind(document)
    return [(problem.pointer, problem.kind) for problem in caught.value.problems]


def test_values_of_python_are_those_of_the_text() -> None:
    own: dict[str, Any] = {
        "format": "1.0",
        "editions": [
            {
                "from": datetime(2020, 1, 1, 3, 0, tzinfo=ISTANBUL),
                "calendars": {
                    "office": {
                        "zone": ISTANBUL,
                        "hours": {"mon": ((time(9), time(18)),)},
                        "holidays": [{"name": "Spring", "date": date(2026, 3, 30)}],
                    }
                },
                "default_calendar": "office",
                "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": timedelta(hours=4)}]}],
            }
        ],
    }
    text = json.dumps(
        {
            "format": "1.0",
            "editions": [
                {
                    "from": "2020-01-01T00:00:00Z",
                    "calendars": {
                        "office": {
                            "zone": "Europe/Istanbul",
                            "hours": {"mon": [["09:00", "18:00"]]},
                            "holidays": [{"name": "Spring", "date": "2026-03-30"}],
                        }
                    },
                    "default_calendar": "office",
                    "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}],
                }
            ],
        }
    )
    log = {"id": "c", "events": [{"id": "e", "at": MONDAY, "by": {"role": "customer"}, "type": "opened"}]}
    answers = [Desk(form).assess(Conversation(log), MONDAY) for form in (own, text, text.encode())]
    assert answers[0] == answers[1] == answers[2]
    state = answers[0].clocks[0].state
    assert isinstance(state, ClockState.Running)
    assert state.due == datetime(2026, 3, 23, 13, 0, tzinfo=UTC)
    assert Desk(own).calendar("office", MONDAY).is_business_day(date(2026, 3, 30)) is False


@pytest.mark.parametrize("mapping", [dict, OrderedDict, UserDict, ChainMap, MappingProxyType])
def test_every_mapping_is_a_dictionary(mapping: Any) -> None:
    assert repr(Desk(mapping({"format": "1.0", "editions": (mapping({}),)}))) == "Desk(name='', editions=1)"


@pytest.mark.parametrize("wrong", [None, 3, 2.5, True, [], (), MONDAY, timedelta(1)], ids=repr)
@pytest.mark.parametrize("kind", [Desk, Calendar, Taxonomy, Conversation])
def test_only_an_object_is_a_document(kind: type, wrong: Any) -> None:
    [(pointer, _)] = problems(kind, wrong)
    assert pointer == ""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({1, 2}, "wrong_type"),
        (b"bytes", "wrong_type"),
        (1j, "wrong_type"),
        (object, "wrong_type"),
        (float("nan"), "out_of_range"),
        (float("-inf"), "out_of_range"),
        (2**64, "out_of_range"),
        (-(2**63) - 1, "out_of_range"),
        ("\ud800", "bad_format"),
        (datetime(2026, 3, 23), "bad_format"),
        (timedelta.max, "out_of_range"),
        ({3: "three"}, "wrong_type"),
    ],
    ids=repr,
)
def test_what_no_document_holds_is_found_at_depth(value: Any, kind: str) -> None:
    deep = {"format": "1.0", "editions": [{}, {"calendars": {"a/b": {"hours": {"mon": [["09:00", value]]}}}}]}
    [(pointer, found)] = problems(Desk, deep)
    assert (pointer, found) == ("/editions/1/calendars/a~1b/hours/mon/0/1", kind)


def test_wrong_types_at_depth_are_all_found_at_once() -> None:
    hours = {"mon": "09:00", "tue": [["09:00", 18]]}
    edition = {"calendars": {"office": {"zone": 3, "hours": hours}}, "sla": {"id": "standard"}}
    assert set(problems(Desk, {"format": "1.0", "editions": [edition]})) == {
        ("/editions/0/calendars/office/zone", "wrong_type"),
        ("/editions/0/calendars/office/hours/mon", "wrong_type"),
        ("/editions/0/calendars/office/hours/tue/0/1", "wrong_type"),
        ("/editions/0/sla", "wrong_type"),
    }


def test_a_dictionary_that_contains_itself_ends() -> None:
    itself: dict[str, Any] = {"format": "1.0"}
    itself["editions"] = [itself]
    assert problems(Desk, itself) == [("/editions/0", "too_deep")]
    endless: list[Any] = []
    endless.append(endless)
    assert problems(Conversation, {"id": "c", "events": endless}) == [("/events/0", "too_deep")]


def test_the_same_dictionary_may_stand_in_two_places() -> None:
    office = {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}
    assert Desk({"format": "1.0", "editions": [{"calendars": {"a": office, "b": office}}]}).findings == []


def test_nesting_has_a_limit_for_dictionaries_and_text() -> None:
    deep: Any = {}
    for _ in range(5_000):
        deep = {"x": deep}
    assert [kind for _, kind in problems(Desk, deep)] == ["too_deep"]
    assert "too_deep" in [kind for _, kind in problems(Desk, '{"x":' * 5_000 + "{}" + "}" * 5_000)]


def test_a_newer_minor_format_is_a_finding_and_a_newer_major_one_is_refused() -> None:
    desk = Desk({"format": "1.7", "editions": [{"galaxy": {"far": timedelta(1)}}]})
    assert [(finding.pointer, finding.code) for finding in desk.findings] == [("/editions/0/galaxy", "newer_field")]
    assert problems(Desk, {"format": "2.0", "editions": [{}]}) == [("/format", "unsupported_format")]
    assert problems(Conversation, {"format": "2.0", "id": "c", "events": []}) == [("/format", "unsupported_format")]
    assert problems(Desk, {"format": "1.0", "editions": [{"galaxy": 1}]}) == [("/editions/0/galaxy", "unknown_field")]


def test_text_that_is_no_document() -> None:
    assert problems(Desk, "") == [("", "syntax")]
    assert problems(Desk, b"\xff") == [("", "syntax")]
    assert problems(Desk, '{"format": "1.0", "editions": [{}], "format": "1.0"}') == [("/format", "duplicate_key")]
    with pytest.raises(ValueError, match="surrogate"):
        Desk("\ud800")


def test_a_dictionary_is_read_once_and_not_kept() -> None:
    hours = {"mon": [["09:00", "18:00"]]}
    office = Calendar({"zone": "UTC", "hours": hours})
    hours["mon"].clear()
    assert office.is_open(MONDAY)
