"""Questions about what a log of events folds into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supportkit import Conversation, DocumentError, RejectedError, Rejection, Story

from .case import Case, Comparison, Fields, Miss
from .values import instant, instant_or_none, own

INSTANTS = (
    "snoozed_until",
    "waiting_since",
    "first_request_at",
    "first_human_reply_at",
    "handoff_at",
    "closed_at",
)


def conversation(document: Any) -> Conversation:
    try:
        return Conversation(own(document))
    except DocumentError as reason:
        raise Miss(f"expected a conversation that can be used got {reason}") from reason


def lenient(when: Fields) -> bool:
    folding = when.take("folding", "strict")
    if folding not in {"strict", "lenient"}:
        raise Miss(f"expected `strict` or `lenient` got {folding!r}")
    return bool(folding == "lenient")


def rejection(written: Any) -> tuple[int, str]:
    """Where an event is refused, and the word for the reason."""
    with Fields("rejection", written) as fields:
        return fields.take("index"), fields.take("reason")


def told(got: Rejection) -> tuple[int, str]:
    return got.index, got.reason.to_dict()["reason"]


def compare_rejection(case: Case, error: RejectedError) -> None:
    compare = Comparison()
    with case.expect() as expect:
        compare("rejected", rejection(expect.take("rejected")), told(error.rejection))
    compare.settle()


def fold(case: Case) -> None:
    with case.given() as given:
        asked = conversation(given.take("conversation"))
    with case.when() as when:
        is_lenient = lenient(when)
        until, known_at = instant_or_none(when.take("until", None)), instant_or_none(when.take("known_at", None))
    try:
        story = asked.story(lenient=is_lenient, until=until, known_at=known_at)
    except RejectedError as error:
        return compare_rejection(case, error)
    with case.expect() as expect:
        return compare_story(expect, story)


def compare_story(expect: Fields, story: Story) -> None:
    compare = Comparison()
    if "state" in expect:
        compare("state", expect.take("state"), story.state)
    for name in INSTANTS:
        if name in expect:
            compare(name, instant_or_none(expect.take(name)), getattr(story, name))
    for name in ("reopens", "replies", "other_messages"):
        if name in expect:
            compare(name, expect.take(name), getattr(story, name))
    for name in ("messages", "repeats", "transfers"):
        if name in expect:
            compare(name, expect.take(name), getattr(story.effort, name))
    if "resolves" in expect:
        compare("resolves", [instant(at) for at in expect.take("resolves")], story.resolves)
    if "turns" in expect:
        wanted = []
        for written in expect.take("turns"):
            with Fields("turn", written) as turn:
                ended_at = instant_or_none(turn.take("ended_at"))
                wanted.append((instant(turn.take("asked_at")), ended_at, turn.take("answered")))
        got = [(turn.asked_at, turn.ended_at, turn.answered_by is not None) for turn in story.turns]
        compare("turns", wanted, got)
    if "notes" in expect:
        compare("notes", [rejection(written) for written in expect.take("notes")], [told(note) for note in story.notes])
    if "rejected" in expect:
        compare("rejected", rejection(expect.take("rejected")), None)
    compare.settle()


OPS: dict[str, Callable[[Case], None]] = {"fold": fold}
