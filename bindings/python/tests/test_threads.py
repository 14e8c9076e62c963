"""One desk, many threads."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from conftest import MONDAY, conversation, event
from supportkit import Assessment, Conversations, Desk, Facts


def test_eight_threads_ask_one_desk(desk: Desk) -> None:
    conversations = [conversation(f"c-{number}", MONDAY + timedelta(minutes=number)) for number in range(200)]
    expected = desk.assess_all(conversations, MONDAY + timedelta(days=1))
    shared = conversation("shared")
    held = Conversations([shared])

    def work(thread: int) -> bool:
        fine = True
        for turn in range(20):
            fine &= desk.assess_all(conversations, MONDAY + timedelta(days=1)) == expected
            fine &= all(isinstance(row, Facts) for row in desk.measure_all(conversations))
            fine &= desk.assess(conversations[thread], MONDAY + timedelta(days=1)) == expected[thread]
            fine &= desk.calendar("office", MONDAY).is_open(MONDAY)
            number = 10_000 + thread * 100 + turn
            fine &= shared.append(event(number, MONDAY, type="message"))
            fine &= held.append("shared", [event(number, MONDAY, type="message")]) == 1
            fine &= isinstance(desk.assess_all(held, MONDAY)[0], Assessment)
        return fine

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))
    copied = held.get("shared")
    assert copied is not None and len(shared) == len(copied) == 161


def test_other_threads_go_on_while_a_batch_is_computed(desk: Desk) -> None:
    conversations = Conversations([conversation(f"c-{number}") for number in range(200)])
    for name in conversations.ids():
        conversations.append(name, [event(number, type="message") for number in range(2, 120)])
    calendar = desk.calendar("office", MONDAY)
    longest: list[float] = []
    stop = threading.Event()

    def beat() -> None:
        last = time.perf_counter()
        while not stop.is_set():
            calendar.is_open(MONDAY)
            now = time.perf_counter()
            longest.append(now - last)
            last = now

    # What holds the lock of the interpreter for the whole batch lets nothing else beat in its time.
    began = time.perf_counter()
    while (taken := time.perf_counter() - began) < 1.5:
        stop.clear()
        longest.clear()
        thread = threading.Thread(target=beat)
        thread.start()
        start = time.perf_counter()
        desk.assess_all(conversations, MONDAY)
        length = time.perf_counter() - start
        stop.set()
        thread.join()
        if len(longest) > 50 and max(longest) < length / 2:
            return
    raise AssertionError(f"no other thread went on in {taken:.1f} s of batches")
