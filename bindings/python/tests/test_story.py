"""The example tells its story."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[3] / "examples"

CLOCKS = """\
resolution: due 2026-10-31 11:00:00+03:00, 9:30:00 left
first_reply: due 2026-10-30 11:30:00+03:00, 3:00:00 left
next change: 2026-10-30 10:30:00+03:00
open again: 2026-10-30 09:00:00+03:00
policy `standard` applies: it is for every conversation
"""
STRETCHES = """\
  + 2026-10-28T08:00:00Z – 2026-10-28T09:30:00Z  PT1H30M  open
    2026-10-28T09:30:00Z – 2026-10-28T10:00:00Z  PT30M  closed: outside hours
    2026-10-28T10:00:00Z – 2026-10-28T21:00:00Z  PT11H  closed: holiday `Cumhuriyet Bayramı arifesi`
    2026-10-28T21:00:00Z – 2026-10-29T21:00:00Z  PT24H  closed: holiday `Cumhuriyet Bayramı`
    2026-10-29T21:00:00Z – 2026-10-30T06:00:00Z  PT9H  closed: outside hours
  + 2026-10-30T06:00:00Z – 2026-10-30T06:30:00Z  PT30M  open
"""


def tell(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-X", "utf8", str(EXAMPLES / "python" / "story.py")]
    return subprocess.run([*program, *arguments], capture_output=True, encoding="utf-8", check=False)


def test_the_story() -> None:
    told = tell(str(EXAMPLES / "istanbul" / "desk.json"))
    assert told.stderr == ""
    resolution = "resolution 1 under `standard`: PT2H used of 2 business days, due 2026-10-31T08:00:00Z\n"
    first_reply = "first_reply 1 under `standard`: PT2H used of PT4H, due 2026-10-30T08:30:00Z\n"
    assert told.stdout == CLOCKS + resolution + STRETCHES + first_reply + STRETCHES


def test_without_a_desk_it_says_what_it_expects() -> None:
    told = tell()
    assert (told.returncode, told.stderr) == (1, "expected the path of a desk document\n")
