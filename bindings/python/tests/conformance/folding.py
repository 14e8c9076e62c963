"""Questions about what a log of events folds into."""

from __future__ import annotations

from typing import Any

from supportkit import Conversation, RejectedError, Story

from .answer import Difference
from .due import REJECTION, compare_rejection, rejected
from .reading import conversation, fields, instant, many, nullable, text, truth, whole, word

OPS = ("fold",)

INSTANTS = ("snoozed_until", "waiting_since", "first_request_at", "first_human_reply_at", "handoff_at", "closed_at")
COUNTS = ("reopens", "replies", "other_messages")
EFFORTS = ("messages", "repeats", "transfers")
TURN = {"asked_at": instant, "ended_at": nullable(instant), "answered": truth}
EXPECTED = {
    "state": text,
    **dict.fromkeys(INSTANTS, nullable(instant)),
    "resolves": many(instant),
    **dict.fromkeys((*COUNTS, *EFFORTS), whole),
    "turns": many(lambda value: fields(value, TURN)),
    "notes": many(lambda value: fields(value, REJECTION)),
    "rejected": lambda value: fields(value, REJECTION),
}


def judge(given: Any, when: Any, expect: Any) -> None:
    log = fields(given, {"conversation": conversation})["conversation"]
    question = fields(
        when, {"op": text}, {"folding": word("strict", "lenient"), "until": instant, "known_at": instant}
    )
    expected = fields(expect, {}, EXPECTED)
    difference = Difference()
    try:
        story = Conversation(log).story(
            lenient=question.get("folding") == "lenient",
            until=question.get("until"),
            known_at=question.get("known_at"),
        )
    except RejectedError as error:
        compare_rejection(difference, expected, error.rejection)
    else:
        _compare(difference, expected, story)
        compare_rejection(difference, expected, None)
    difference.settle()


def _compare(difference: Difference, expected: dict[str, Any], story: Story) -> None:
    for name in ("state", *INSTANTS, *COUNTS, "resolves"):
        difference.field(name, expected, getattr(story, name))
    for name in EFFORTS:
        difference.field(name, expected, getattr(story.effort, name))
    turns = [
        {"asked_at": turn.asked_at, "ended_at": turn.ended_at, "answered": turn.answered_by is not None}
        for turn in story.turns
    ]
    difference.field("turns", expected, turns)
    difference.field("notes", expected, [rejected(note) for note in story.notes])
