"""What several tests need."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from supportkit import Conversation, Desk

ISTANBUL = ZoneInfo("Europe/Istanbul")
MONDAY = datetime(2026, 3, 23, 10, 0, tzinfo=ISTANBUL)

DESK: dict[str, Any] = {
    "format": "1.0",
    "name": "Istanbul",
    "editions": [
        {
            "calendars": {
                "office": {
                    "zone": "Europe/Istanbul",
                    "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), [["09:00", "18:00"]]),
                    "holidays": [{"name": "Çocuk Bayramı", "yearly": "04-23"}],
                }
            },
            "default_calendar": "office",
            "sla": [
                {
                    "id": "standard",
                    "targets": [
                        {"clock": "first_reply", "within": "PT4H"},
                        {"clock": "resolution", "within": {"business_days": 2}},
                    ],
                }
            ],
            "escalations": [
                {"id": "late", "clock": "first_reply", "steps": [{"at": "due", "do": [{"notify": "lead"}]}]},
            ],
        }
    ],
}


def event(number: int, at: datetime = MONDAY, **fields: Any) -> dict[str, Any]:
    return {"id": f"e{number}", "at": at, "by": {"role": "customer"}, **fields}


def conversation(name: str = "c-1", at: datetime = MONDAY) -> Conversation:
    return Conversation({"id": name, "events": [event(1, at, type="opened", channel="email")]})


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(DESK)
