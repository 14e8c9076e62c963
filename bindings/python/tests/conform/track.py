"""Questions about conversations that are followed event by event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from supportkit import Assessment, Changes, Conversation, Desk
from supportkit.words import EditionChange

from .case import Case, Fields, Miss
from .conversation import lenient
from .part import settle
from .routing import told
from .values import instant


def nothing_of(asked: Conversation) -> Conversation:
    """The conversation before anything happened in it."""
    return Conversation({**asked.to_dict(), "events": []})


def assess_followed(desk: Desk, asked: Conversation, now: datetime, **options: Any) -> Assessment:
    """What a tracker says that was told every event of a conversation in the order in which they happened."""
    tracker = desk.track(nothing_of(asked), **options)

    def place(event: dict[str, Any]) -> tuple[datetime, int, bool]:
        return event["at"], event.get("sequence", 0), event["type"] != "opened"

    for event in sorted(asked.to_dict()["events"], key=place):
        tracker.append(event, min(event["at"], now))
    return tracker.assess(now)


def track(case: Case) -> None:
    desk, asked = told(case)
    with case.when() as when:
        is_lenient, steps = lenient(when), when.take("told")
        editions: EditionChange = when.take("editions", "as_of")
    events = {event["id"]: event for event in asked.to_dict()["events"]}

    def ask() -> object:
        tracker = desk.track(nothing_of(asked), lenient=is_lenient, editions=editions)
        changes: list[Changes] = []
        for written in steps:
            with Fields("step", written) as step:
                now, event = instant(step.take("now")), step.take("event", None)
                if step.take("resumed", False):
                    tracker = desk.resume(tracker.snapshot())
            if event is not None and event not in events:
                raise Miss(f"expected the id of an event of the conversation got {event!r}")
            changes.append(tracker.wake(now) if event is None else tracker.append(events[event], now))
        return {"changes": changes}

    settle(case, ask)


OPS: dict[str, Callable[[Case], None]] = {"track": track}
