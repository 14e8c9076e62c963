"""What is wrong with a document, and what is merely worth knowing."""

from __future__ import annotations

from typing import Any

from supportkit import Conversation, Desk, DocumentError, Finding, Problem

from .answer import Difference
from .reading import Miss, anything, conversation, document, fields, many, text

OPS = ("check",)

PROBLEMS = many(lambda value: fields(value, {"pointer": text, "kind": text}, {"expected_contains": text}))
FINDINGS = many(lambda value: fields(value, {"pointer": text, "code": text}))
EXPECTED = {"problems": PROBLEMS, "findings": FINDINGS}

READ = {
    "desk": lambda given: Desk(document(given)).findings,
    "desk_text": lambda given: Desk(text(given)).findings,
    "conversation": lambda given: _none_for(Conversation(conversation(given))),
    "conversation_text": lambda given: _none_for(Conversation(text(given))),
}


def _none_for(_read: Conversation) -> list[Finding]:
    """Conversations have no findings."""
    return []


def judge(given: Any, when: Any, expect: Any) -> None:
    fields(when, {"op": text})
    expected = fields(expect, {}, EXPECTED)
    documents = fields(given, {}, dict.fromkeys(READ, anything))
    if len(documents) != 1:
        raise Miss(f"exactly one of {', '.join(READ)}", ", ".join(documents) or "none")
    [(kind, written)] = documents.items()
    problems: list[Problem] = []
    findings: list[Finding] = []
    try:
        findings = READ[kind](written)
    except DocumentError as error:
        problems = error.problems
    compare(expected, problems, findings)


def compare(expected: dict[str, Any], problems: list[Problem], findings: list[Finding], *, below: str = "") -> None:
    """Compares all of both, without the part of their pointers that the case knows nothing of."""
    difference = Difference()
    if expected:
        # A case about findings is about a document without problems.
        wanted = expected.get("problems", [])
        got = [(_within(below, problem.pointer), problem.kind, problem.expected) for problem in problems]
        difference.whole("problems", _all_there(wanted, got), wanted, got)
    if "findings" in expected:
        codes = sorted((_within(below, finding.pointer), finding.code) for finding in findings)
        listed = sorted((finding["pointer"], finding["code"]) for finding in expected["findings"])
        difference.whole("findings", listed == codes, listed, codes)
    difference.settle()


def _all_there(wanted: list[dict[str, str]], got: list[tuple[str, str, str]]) -> bool:
    left = list(got)
    for problem in wanted:
        for found in left:
            *place, said = found
            if place == [problem["pointer"], problem["kind"]] and problem.get("expected_contains", "") in said:
                left.remove(found)
                break
        else:
            return False
    return not left


def _within(below: str, pointer: str) -> str:
    if not pointer.startswith(below):
        raise Miss(f"a pointer below {below}", pointer)
    return pointer[len(below) :]
