"""What is wrong with a document, and what is merely worth knowing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supportkit import Conversation, Desk, DocumentError, Finding, Problem, Staff

from .case import Case, Comparison, Fields, Miss
from .values import own


def check(case: Case) -> None:
    with case.when():
        pass
    problems: list[Problem] = []
    findings: list[Finding] = []
    with case.given() as given:
        kinds = list(given.left)
        known = {"desk", "desk_text", "conversation", "conversation_text", "staff"}
        if len(kinds) != 1 or kinds[0] not in known:
            raise Miss(f"expected one document got {kinds}")
        document = given.take(kinds[0])
    try:
        match kinds[0]:
            case "desk":
                findings = Desk(own(document)).findings
            case "desk_text":
                findings = Desk(document).findings
            case "conversation":
                Conversation(own(document))
            case "staff":
                Staff(own(document))
            case _:
                Conversation(document)
    except DocumentError as error:
        problems = error.problems
    compare = Comparison()
    with case.expect() as expect:
        # A case about findings is about a document without problems.
        if "problems" in expect or "findings" in expect:
            compare_problems(compare, expect.take("problems", []), problems)
        if "findings" in expect:
            compare_findings(compare, expect.take("findings"), findings)
    compare.settle()


def compare_problems(compare: Comparison, expected: list[Any], got: list[Problem], prefix: str = "") -> None:
    """Every problem there must be, in any order."""
    left = list(got)
    missing = []
    for written in expected:
        with Fields("problem", written) as problem:
            pointer, kind = prefix + problem.take("pointer"), problem.take("kind")
            part = problem.take("expected_contains", "")
        found = next(
            (one for one in left if one.pointer == pointer and one.kind == kind and part in one.expected), None
        )
        if found is None:
            missing.append(f"{pointer} {kind} {part}")
        else:
            left.remove(found)
    compare("problems", ([], []), (missing, [str(one) for one in left]))


def compare_findings(compare: Comparison, expected: list[Any], got: list[Finding], prefix: str = "") -> None:
    """Every finding there must be, in any order."""
    wanted = []
    for written in expected:
        with Fields("finding", written) as finding:
            wanted.append((prefix + finding.take("pointer"), finding.take("code")))
    compare("findings", sorted(wanted), sorted((finding.pointer, finding.code) for finding in got))


OPS: dict[str, Callable[[Case], None]] = {"check": check}
