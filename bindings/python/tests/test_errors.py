"""Errors: their classes, their fields and their text."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone
from typing import Any

import pytest
from supportkit import (
    ArgumentError,
    Conversation,
    Conversations,
    Desk,
    DocumentError,
    RejectedError,
    RejectionReason,
    SupportkitError,
    UnknownNameError,
)

MONDAY = datetime(2026, 3, 23, 9, 0, tzinfo=timezone.utc)
HOURS = {"mon": [["09:00", "18:00"]]}
DESK = Desk({"format": "1.0", "editions": [{"calendars": {"office": {"zone": "UTC", "hours": HOURS}}}]})


def log(*kinds: str) -> Conversation:
    events: list[Any] = [
        {"id": f"e{index}", "at": MONDAY, "by": {"role": "customer"}, "type": kind} for index, kind in enumerate(kinds)
    ]
    return Conversation({"id": "c-1", "events": events})


@pytest.mark.parametrize("error", [ArgumentError, DocumentError, RejectedError, UnknownNameError])
def test_every_error_is_one_of_supportkit_and_about_a_value(error: type) -> None:
    assert issubclass(error, SupportkitError) and issubclass(error, ValueError)
    assert not issubclass(SupportkitError, ValueError)


def test_a_document_error_lists_every_problem() -> None:
    with pytest.raises(DocumentError) as caught:
        Desk({"format": "1.0", "editions": [{"calendars": {"a": {"zone": "Mars/Phobos", "hours": HOURS, "x": 1}}}]})
    unknown_field, unknown_zone = caught.value.problems
    assert (unknown_field.pointer, unknown_field.kind) == ("/editions/0/calendars/a/x", "unknown_field")
    assert (unknown_zone.pointer, unknown_zone.kind) == ("/editions/0/calendars/a/zone", "unknown_value")
    assert "Mars/Phobos" in unknown_zone.found
    for problem in caught.value.problems:
        assert str(problem).startswith(f"{problem.pointer}: found ")
        assert str(problem).endswith(f", expected {problem.expected}")
        assert str(problem) in str(caught.value)
        assert copy.deepcopy(problem) == pickle.loads(pickle.dumps(problem)) == problem


def test_a_rejected_error_tells_the_event() -> None:
    with pytest.raises(RejectedError) as caught:
        log("opened", "opened").story()
    rejection = caught.value.rejection
    assert (rejection.index, rejection.event) == (1, "e1")
    assert isinstance(rejection.reason, RejectionReason.AlreadyOpened)
    assert str(caught.value) == str(rejection)
    assert rejection.to_dict() == {"index": 1, "event": "e1", "reason": "already_opened"}


def test_what_is_not_allowed_tells_the_state() -> None:
    with pytest.raises(RejectedError) as caught:
        DESK.assess(log("opened", "closed", "message"), MONDAY)
    reason = caught.value.rejection.reason
    assert isinstance(reason, RejectionReason.NotAllowed)
    assert (reason.state, reason.transition) == ("closed", "a customer message")
    assert [note.reason for note in DESK.assess(log("opened", "closed", "message"), MONDAY, lenient=True).notes] == [
        reason
    ]


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        DESK.calendar("shop", MONDAY)
    assert (caught.value.what, caught.value.name, caught.value.known) == ("calendar", "shop", ["office"])
    assert str(caught.value) == "no calendar is called `shop`, expected one of: `office`"


def test_an_unknown_word_lists_the_words() -> None:
    with pytest.raises(UnknownNameError) as caught:
        DESK.report([], by=["colour"])  # type: ignore[list-item]
    assert (caught.value.what, caught.value.name) == ("dimension", "colour")
    assert "channel" in caught.value.known


def test_an_argument_error_tells_what_is_accepted() -> None:
    with pytest.raises(ArgumentError) as caught:
        DESK.report([], week_start="someday")  # type: ignore[arg-type]
    assert caught.value.what == "the first day of the week"
    assert caught.value.found == "someday"
    assert caught.value.expected == "a day such as `mon`"


def test_in_a_batch_an_error_stands_in_the_place_of_its_conversation() -> None:
    good, bad = log("opened"), log("opened", "opened")
    first, second, third = DESK.assess_all([good, bad, good], MONDAY)
    assert first == third == DESK.assess(good, MONDAY)
    assert isinstance(second, RejectedError)
    assert second.rejection.index == 1
    assert isinstance(DESK.measure_all([bad])[0], RejectedError)


def test_what_is_no_list_of_conversations_is_a_type_error() -> None:
    for wrong in (log("opened"), [log("opened"), 3], 3, "conversations", {"c": log("opened")}):
        with pytest.raises(TypeError):
            DESK.assess_all(wrong, MONDAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="item 1"):
        DESK.assess_all([log("opened"), 3], MONDAY)  # type: ignore[list-item]


def test_a_wrong_event_changes_nothing() -> None:
    held = log("opened")
    wrongs: list[Any] = [{}, {"id": "e9", "at": "yesterday", "by": {"role": "customer"}, "type": "opened"}, [], 3]
    for wrong in wrongs:
        with pytest.raises(DocumentError):
            held.append(wrong)
    assert held == log("opened")
    many = Conversations([held])
    right = {"id": "e9", "at": MONDAY, "by": {"role": "agent"}, "type": "message"}
    with pytest.raises(DocumentError):
        many.append("c-1", [right, {}])
    assert many.get("c-1") == held
    with pytest.raises(SupportkitError):
        many.append("c-2", [right])
