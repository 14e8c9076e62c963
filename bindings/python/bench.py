"""What an assessment costs from Python: one alone, and each of a batch of ten thousand. `bench` sets Rust beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from time import perf_counter
from typing import Any

from supportkit import Conversation, Conversations, Desk

BATCH = 10_000

DAY = [["09:00", "12:30"], ["13:30", "18:00"]]

# The desk of the Rust bench: five clocks with a target, business hours with a lunch break and a holiday.
DESK: dict[str, Any] = {
    "format": "1.0",
    "editions": [
        {
            "calendars": {
                "main": {
                    "zone": "Europe/Istanbul",
                    "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY),
                    "holidays": [{"name": "Republic Day", "yearly": "10-29"}],
                }
            },
            "default_calendar": "main",
            "sla": [
                {
                    "id": "gold",
                    "when": {"tier": {"is": "gold"}},
                    "targets": [{"clock": "first_reply", "within": "PT1H"}],
                },
                {
                    "id": "standard",
                    "targets": [
                        {"clock": "first_reply", "within": "PT4H"},
                        {"clock": "next_reply", "within": "PT8H"},
                        {"clock": "resolution", "within": "PT40H"},
                        {"clock": "requester_wait", "within": "PT24H"},
                        {"clock": "agent_work", "within": "PT20H"},
                    ],
                },
            ],
        }
    ],
}

START = datetime(2026, 3, 23, 7, 10, tzinfo=timezone.utc)


def event(number: int) -> dict[str, Any]:
    """A customer and an agent in turn, with a wait for the customer and a resolve at the end."""
    match number:
        case 0:
            role, kind = "customer", {"type": "opened", "channel": "email"}
        case 9:
            role, kind = "agent", {"type": "resolved"}
        case _ if number % 3 == 1:
            role, kind = "agent", {"type": "message"}
        case _ if number % 3 == 2:
            role, kind = "agent", {"type": "status", "to": "waiting_customer"}
        case _:
            role, kind = "customer", {"type": "message"}
    return {"id": f"e{number}", "at": START + timedelta(minutes=95) * number, "by": {"role": role}, **kind}


def conversation(name: str) -> Conversation:
    return Conversation({"id": name, "events": [event(number) for number in range(10)]})


def tell(name: str, rounds: int, parts: int, work: Callable[[], object]) -> None:
    """The fastest round and the median of many, after a few to warm up, for one of the parts that a round has."""
    took = []
    for number in range(rounds + rounds // 10):
        began = perf_counter()
        work()
        if number >= rounds // 10:
            took.append((perf_counter() - began) * 1e6 / parts)
    took.sort()
    print(f"{name:<36} fastest {took[0]:7.3f} µs, median {took[len(took) // 2]:7.3f} µs")


def main(quick: bool) -> None:
    desk, one, now = Desk(DESK), conversation("c-1"), START + timedelta(days=3)
    many = [conversation(f"c-{number:05}") for number in range(BATCH // 100 if quick else BATCH)]
    held = Conversations(many)
    calendar = desk.calendar("main", now)
    rounds = 3 if quick else 100

    tell("assess, one alone", rounds * 200, 1, lambda: desk.assess(one, now))
    tell(f"assess_all of a list, each of {len(many)}", rounds, len(many), lambda: desk.assess_all(many, now))
    tell(f"assess_all of those held, each of {len(many)}", rounds, len(many), lambda: desk.assess_all(held, now))
    tell("is_open, one call", rounds * 1_000, 1, lambda: calendar.is_open(now))


if __name__ == "__main__":
    main(quick="--quick" in sys.argv[1:])
