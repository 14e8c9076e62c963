"""Every example of the README does what it says."""

import re
from pathlib import Path

import pytest

BINDING = Path(__file__).parent.parent
REPOSITORY = BINDING.parent.parent


def test_the_examples_of_the_readme(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = (BINDING / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    programs = [code for language, code in blocks if language == "python"]
    (figures,) = [code for language, code in blocks if language == "text"]
    assert len(programs) == 5
    monkeypatch.chdir(REPOSITORY)
    shared: dict[str, object] = {}
    said = []
    for program in programs:
        exec(compile(program, "README.md", "exec"), shared)
        said.append(capsys.readouterr().out)
    assert said[0] == figures
    # Whoever counts in pandas or polars gets the figures of the report.
    for hours, minutes, seconds in re.findall(r"(\d+):(\d+):([\d.]+)", figures):
        assert re.search(rf"0 days 0{hours}:{minutes}:{seconds}", said[1])
        assert re.search(rf" {int(minutes)}m {int(float(seconds))}s", said[2])
    assert "first_reply 2026-10-30 09:30:00+00:00 4:00:00" in said[3]
    assert "policy `standard` applies" in said[3]
    assert "2026-10-29 Republic Day public\n" in said[4]
    assert "entries, 0 problems\n" in said[4]
