"""Many threads: one desk for all of them, and batches that let the others go on."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from supportkit import Conversation, Conversations, Desk

MONDAY = datetime(2026, 3, 23, 9, 0, tzinfo=timezone.utc)
HOURS = {day: [["09:00", "12:30"], ["13:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
DESK = Desk(
    {
        "format": "1.0",
        "editions": [
            {
                "calendars": {"office": {"zone": "Europe/Istanbul", "hours": HOURS}},
                "default_calendar": "office",
                "sla": [
                    {
                        "id": "standard",
                        "targets": [
                            {"clock": "first_reply", "within": timedelta(hours=4)},
                            {"clock": "resolution", "within": timedelta(hours=40)},
                        ],
                    }
                ],
            }
        ],
    }
)


def message(index: int, role: str = "agent") -> dict[str, Any]:
    return {"id": f"e{index}", "at": MONDAY + timedelta(minutes=index), "by": {"role": role}, "type": "message"}


def log(name: str, messages: int) -> Conversation:
    opened = {"id": "opened", "at": MONDAY, "by": {"role": "customer"}, "type": "opened"}
    return Conversation({"id": name, "events": [opened, *(message(index) for index in range(messages))]})


def test_one_desk_answers_eight_threads_the_same() -> None:
    logs = [log(f"c-{index}", index) for index in range(16)]
    alone = [(DESK.assess(each, MONDAY), DESK.measure(each), DESK.explain(each, MONDAY).lines()) for each in logs]
    start = threading.Barrier(8)

    def ask() -> bool:
        start.wait()
        for _ in range(50):
            for each, (assessment, facts, lines) in zip(logs, alone, strict=True):
                if DESK.assess(each, MONDAY) != assessment or DESK.measure(each) != facts:
                    return False
                if DESK.explain(each, MONDAY).lines() != lines:
                    return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert [future.result() for future in [pool.submit(ask) for _ in range(8)]] == [True] * 8


def test_eight_threads_append_to_one_conversation() -> None:
    shared, held = log("c-1", 0), Conversations([log("c-1", 0)])
    start = threading.Barrier(8)

    def append(thread: int) -> int:
        start.wait()
        new = 0
        for index in range(100):
            # Every event comes from two threads, and is recorded once.
            event = message(100 * (thread // 2) + index)
            new += shared.append(event)
            held.append("c-1", [event])
            DESK.assess_all(held, MONDAY)
        return new

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(append, range(8))) == 400
    assert len(shared) == 401
    kept = held.get("c-1")
    assert kept is not None and len(kept) == 401


@pytest.fixture
def only_when_released() -> Iterator[None]:
    """No thread gives way before it calls something that releases the interpreter."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    yield
    sys.setswitchinterval(interval)


def steps_of_another_thread_during(work: Callable[[], object]) -> int:
    """How often another thread ran while the work was done."""
    steps: list[float] = []
    running, stop = threading.Event(), threading.Event()

    def step() -> None:
        while not stop.is_set():
            steps.append(time.perf_counter())
            running.set()
            time.sleep(0.000_1)

    other = threading.Thread(target=step)
    other.start()
    running.wait()
    begun = time.perf_counter()
    work()
    ended = time.perf_counter()
    stop.set()
    other.join()
    return sum(begun < step < ended for step in steps)


@pytest.mark.usefixtures("only_when_released")
def test_batches_let_other_threads_go_on() -> None:
    logs = [log(f"c-{index}", 200) for index in range(20)] * 50
    held = Conversations([log(f"c-{index}", 200) for index in range(1_000)])
    facts = DESK.measure_all(logs) * 5
    assert steps_of_another_thread_during(lambda: DESK.assess_all(logs, MONDAY)) > 1
    assert steps_of_another_thread_during(lambda: DESK.assess_all(held, MONDAY)) > 1
    assert steps_of_another_thread_during(lambda: DESK.measure_all(held)) > 1
    assert steps_of_another_thread_during(lambda: DESK.report(facts, by=["channel"])) > 1  # type: ignore[arg-type]


@pytest.mark.usefixtures("only_when_released")
def test_what_keeps_the_interpreter_is_seen_to_keep_it() -> None:
    numbers = list(range(300_000))
    assert steps_of_another_thread_during(lambda: sorted(numbers, key=lambda number: -number)) == 0
