"""All cases of `tests/vectors`, and proof that a case can fail."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from .run import JUDGES, Run

VECTORS = Path(__file__).parents[4] / "tests" / "vectors"


def test_every_case_has_the_expected_answer() -> None:
    run = Run()
    run.folder(VECTORS)
    print("", *run.misses, run.verdict, sep="\n")
    if counts := os.environ.get("SUPPORTKIT_COUNTS"):
        Path(counts).write_text(run.verdict + "\n", encoding="utf-8")
    assert not run.misses
    assert run.passed == len(run.ids) == _written() > 0


def _written() -> int:
    return sum(len(json.loads(file.read_text(encoding="utf-8"))["cases"]) for file in VECTORS.rglob("*.json"))


def test_every_question_is_asked_by_some_case() -> None:
    files = [json.loads(file.read_text(encoding="utf-8")) for file in VECTORS.rglob("*.json")]
    assert {case["when"]["op"] for file in files for case in file["cases"]} == set(JUDGES)


def misses(*cases: Any) -> list[str]:
    run = Run()
    run.text("here", json.dumps({"format": "1.0", "cases": cases}))
    assert run.passed + len(run.misses) == len(cases)
    return run.misses


HOURS = {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}}


def case(**changes: Any) -> dict[str, Any]:
    right = {
        "id": "one-hour-later",
        "given": {"calendars": HOURS},
        "when": {"op": "add", "calendar": "office", "from": "2026-03-23T09:00:00+03:00", "duration": "PT1H"},
        "expect": {"at": "2026-03-23T07:00:00Z"},
    }
    return {**right, **changes}


def opened(when: dict[str, Any], expect: dict[str, Any]) -> dict[str, Any]:
    events = [{"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened"}]
    target = {"clock": "first_reply", "within": "PT4H", "hours": "wall"}
    desk = {"format": "1.0", "editions": [{"sla": [{"id": "standard", "targets": [target]}]}]}
    given: dict[str, Any] = {"conversation": {"id": "c-1", "events": events}}
    if when["op"] == "assess":
        given["desk"] = desk
    return {"id": "c", "given": given, "when": when, "expect": expect}


def test_a_right_case_passes() -> None:
    assert misses(case()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expect": {"at": "2026-03-23T07:00:00.000001Z"}}, "datetime.datetime(2026, 3, 23, 7, 0"),
        ({"expect": {"at": None}}, "{'at': None}"),
        ({"expect": {"at": "2026-03-23T07:00:00"}}, "an instant such as"),
        ({"expect": {}}, "the field `at`"),
        ({"expect": {"at": "2026-03-23T07:00:00Z", "colour": "red"}}, "the field `colour`"),
        ({"when": {"op": "guess"}}, "one of the questions"),
        ({"when": {}}, "one of the questions"),
        ({"when": {**case()["when"], "hours": 1}}, "the field `hours`"),
        ({"when": {**case()["when"], "calendar": "shop"}}, "UnknownNameError"),
        ({"when": {**case()["when"], "duration": "1 hour"}}, "a duration such as"),
        ({"given": {"calendars": HOURS, "desk": {}}}, "the field `desk`"),
        ({"given": {"calendars": {"office": {}}}}, "DocumentError"),
        ({"colour": "red"}, "the field `colour`"),
        ({"source": {"repo": "somewhere"}}, "the field `kind`"),
        ({"id": " "}, "an id no other case has"),
    ],
)
def test_a_wrong_case_fails(changes: dict[str, Any], said: str) -> None:
    [miss] = misses(case(**changes))
    assert miss.startswith("FAIL ")
    assert said in miss


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"state": "closed"},
        {"states": "new"},
        {"policy": None},
        {"clocks": [{"clock": "first_reply"}, {"clock": "first_reply", "due": "2026-03-23T11:00:00.000001Z"}]},
        {"clocks": [{"clock": "first_reply", "within": "PT3H"}]},
        {"clocks": [{"clock": "first_reply", "absent": True}]},
        {"clocks": [{"clock": "next_reply", "state": "running"}]},
        {"clocks": [{"clock": "first_reply", "colour": "red"}]},
        {"actions": [{"id": "a", "at": "2026-03-23T11:00:00Z"}]},
        {"some_actions": [{"id": "a", "at": "2026-03-23T11:00:00Z"}]},
        {"next_wake": None},
        {"next_due": None},
        {"overdue": True},
        {"notes": [{"index": 0, "reason": "empty"}]},
        {"rejected": {"index": 0, "reason": "empty"}},
    ],
)
def test_a_wrong_assessment_fails(expect: dict[str, Any]) -> None:
    question = {"op": "assess", "at": "2026-03-23T08:00:00Z"}
    right = {"clock": "first_reply", "within": "PT4H", "due": "2026-03-23T11:00:00Z", "left": "PT3H", "cycle": 1}
    assert misses(opened(question, {"policy": "standard", "clocks": [right]})) == []
    assert len(misses(opened(question, expect))) == 1


@pytest.mark.parametrize(
    "expect", [{}, {"reopens": 1}, {"reopens": False}, {"closed_at": "2026-03-23T08:00:00Z"}, {"turns": []}]
)
def test_a_wrong_story_fails(expect: dict[str, Any]) -> None:
    assert misses(opened({"op": "fold"}, {"reopens": 0, "closed_at": None})) == []
    assert len(misses(opened({"op": "fold"}, expect))) == 1


def test_a_problem_too_few_or_too_many_fails() -> None:
    def checked(*problems: dict[str, str]) -> list[str]:
        return misses(
            {"id": "c", "given": {"desk": {"colour": 1}}, "when": {"op": "check"}, "expect": {"problems": problems}}
        )

    unknown = {"pointer": "/colour", "kind": "unknown_field"}
    missing = [{"pointer": "", "kind": "missing_field", "expected_contains": name} for name in ("format", "editions")]
    assert checked(unknown, *missing) == []
    assert len(checked(unknown)) == len(checked(unknown, unknown, *missing)) == 1
    assert len(checked({**unknown, "expected_contains": "no such words"}, *missing)) == 1


def test_an_id_may_come_once() -> None:
    assert len(misses(case(), case())) == 1


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        '{"format": "1.0", "cases": []}',
        '{"format": "2.0", "cases": [{}]}',
        '{"format": "1.0", "cases": [{}], "more": 1}',
        '{"format": "1.0", "format": "1.0", "cases": [{}]}',
    ],
)
def test_a_file_that_cannot_be_read_fails(written: str) -> None:
    run = Run()
    run.text("here", written)
    assert run.verdict == "0 passed, 1 failed"


def test_a_folder_holds_nothing_that_nobody_reads(tmp_path: Path) -> None:
    run = Run()
    run.folder(tmp_path)
    (tmp_path / "page.md").write_text("a page", encoding="utf-8")
    (tmp_path / "cases.jsn").write_text("{}", encoding="utf-8")
    run.folder(tmp_path)
    assert run.verdict == "0 passed, 2 failed"
