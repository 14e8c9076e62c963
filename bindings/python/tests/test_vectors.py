"""The vectors, and that the harness which asks them can fail."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from conform import run

VECTORS = Path(__file__).parents[3] / "tests" / "vectors"

CASE: dict[str, Any] = {
    "id": "c",
    "given": {"calendars": {"desk": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "12:30"]]}}}},
    "when": {"op": "add", "calendar": "desk", "from": "2026-10-26T09:00:00+03:00", "duration": "PT3H"},
    "expect": {"at": "2026-10-26T12:00:00+03:00"},
}


def test_every_vector() -> None:
    out = io.StringIO()
    outcome = run([VECTORS], out)
    assert outcome.is_success, out.getvalue()
    cases = sum(len(json.loads(file.read_text())["cases"]) for file in VECTORS.rglob("*.json"))
    assert outcome.passed == cases
    assert out.getvalue() == f"{cases} passed, 0 failed\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "1 passed, 0 failed"),
        ({"expect": {"at": "2026-10-26T12:00:00.000001+03:00"}}, "FAIL c: expected at "),
        ({"expect": {}}, "expected the field `at`"),
        ({"expect": {**CASE["expect"], "more": 1}}, "expected nothing more in `expect` got ['more']"),
        ({"when": {**CASE["when"], "more": 1}}, "expected nothing more in `when` got ['more']"),
        ({"when": {**CASE["when"], "op": "ad"}}, "expected one of the questions"),
        ({"when": {**CASE["when"], "calendar": "dsek"}}, "no calendar is called `dsek`"),
        ({"given": {**CASE["given"], "more": 1}}, "expected nothing more in `given` got ['more']"),
        ({"more": 1}, "expected nothing more in `case` got ['more']"),
        ({"id": " "}, "expected an id"),
    ],
)
def test_a_case_that_is_not_met_or_not_understood_fails(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"format": "1.0", "cases": [{**CASE, **change}]}))
    out = io.StringIO()
    outcome = run([tmp_path], out)
    assert said in out.getvalue()
    assert outcome.is_success == (change == {})


def test_a_file_that_cannot_be_read_and_an_id_that_comes_twice_fail(tmp_path: Path) -> None:
    for text in ["", "[]", '{"format": "1.0", "cases": []}', '{"format": "2.0", "cases": [1]}', '{"a": 1, "a": 2}']:
        (tmp_path / "cases.json").write_text(text)
        assert run([tmp_path], io.StringIO()).failed == 1, text
    (tmp_path / "cases.json").write_text(json.dumps({"format": "1.0", "cases": [CASE, CASE]}))
    outcome = run([tmp_path], io.StringIO())
    assert (outcome.passed, outcome.failed) == (1, 1)
