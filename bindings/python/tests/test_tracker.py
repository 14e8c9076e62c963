"""A conversation under way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from conftest import MONDAY, conversation, event
from supportkit import Changes, Conversation, Desk, DocumentError, RejectedError


def test_a_tracker_tells_what_changed(desk: Desk) -> None:
    tracker = desk.track(Conversation({"id": "c-1", "events": []}))
    changes = tracker.append(event(1, type="opened"), MONDAY)
    assert isinstance(changes, Changes)
    assert [clock.clock for clock in changes.clocks] == ["resolution", "first_reply"]
    assert changes.next_wake == MONDAY + timedelta(hours=4)
    assert tracker.append(event(1, type="opened"), MONDAY).recorded is False
    due = tracker.wake(MONDAY + timedelta(hours=4))
    assert [(action.id, action.status.to_dict()) for action in due.actions] == [
        ("late/1/1@first_reply.1", {"status": "due"})
    ]
    now = MONDAY + timedelta(hours=5)
    assert tracker.assess(now) == desk.assess(tracker.conversation(), now)
    assert repr(tracker) == "Tracker(conversation='c-1', events=1)"


def test_what_is_wrong_leaves_a_tracker_as_it_was(desk: Desk) -> None:
    tracker = desk.track(conversation())
    tracker.append(event(2, type="closed"), MONDAY)
    with pytest.raises(RejectedError) as refused:
        tracker.append({**event(3, type="message"), "by": {"role": "agent"}}, MONDAY)
    assert refused.value.rejection.index == 2
    with pytest.raises(DocumentError):
        tracker.append({"id": "e4", "type": "message"}, MONDAY)
    with pytest.raises(TypeError, match="datetime"):
        tracker.wake(datetime(2026, 3, 23))  # noqa: DTZ001
    assert len(tracker.conversation()) == 2


def test_a_snapshot_goes_on(desk: Desk) -> None:
    tracker = desk.track(conversation())
    assert len(tracker.wake(MONDAY + timedelta(hours=4)).actions) == 1
    resumed = desk.resume(tracker.snapshot())
    changes = resumed.wake(MONDAY + timedelta(hours=5))
    assert changes.read_again
    assert changes.actions == []
    assert len(changes.clocks) == 2
    with pytest.raises(DocumentError) as wrong:
        desk.resume('{"format": "1.0", "conversation": {"id": "c-1", "events": 3}}')
    assert [problem.pointer for problem in wrong.value.problems] == ["/conversation/events"]


def test_eight_threads_append_to_one_tracker(desk: Desk) -> None:
    tracker = desk.track(conversation())

    def work(thread: int) -> int:
        notes = (event(100 + thread * 50 + number, type="other_thing") for number in range(50))
        return sum(tracker.append(note, MONDAY).recorded for note in notes)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(work, range(8))) == 400
    assert len(tracker.conversation()) == 401
