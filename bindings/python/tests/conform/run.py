"""Runs cases and counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from . import (
    assess,
    calendar,
    check,
    conditions,
    conversation,
    coverage,
    interchange,
    metrics,
    procedures,
    replies,
    routing,
    taxonomy,
    track,
    weeks,
)
from .case import Case, Miss

OPS: dict[str, Callable[[Case], None]] = {
    **calendar.OPS,
    **weeks.OPS,
    **assess.OPS,
    **conversation.OPS,
    **taxonomy.OPS,
    **check.OPS,
    **interchange.OPS,
    **routing.OPS,
    **coverage.OPS,
    **procedures.OPS,
    **replies.OPS,
    **metrics.OPS,
    **conditions.OPS,
    **track.OPS,
}


@dataclass
class Outcome:
    """What a run of cases came to."""

    passed: int = 0
    failed: int = 0
    ids: set[str] = field(default_factory=set)

    @property
    def is_success(self) -> bool:
        return self.failed == 0 and self.passed > 0


def run(paths: list[Path], out: TextIO) -> Outcome:
    """Runs the cases of these files and folders in sorted order. Writes every miss, and the tally at the end."""
    outcome = Outcome()
    for path in paths:
        for file in files(path):
            try:
                cases = read(file)
            except Miss as miss:
                outcome.failed += 1
                print(f"FAIL {file}: {miss}", file=out)
                continue
            for number, written in enumerate(cases):
                try:
                    judge(written, outcome.ids)
                    outcome.passed += 1
                except Miss as miss:
                    outcome.failed += 1
                    name = written.get("id") if isinstance(written, dict) else None
                    print(f"FAIL {name or f'{file}#/cases/{number}'}: {miss}", file=out)
    print(f"{outcome.passed} passed, {outcome.failed} failed", file=out)
    return outcome


def files(path: Path) -> list[Path]:
    """The files of cases at a path; pages for people stand among them."""
    if not path.is_dir():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix != ".md"]


def read(file: Path) -> list[Any]:
    """The cases of a file."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=without_repeats)
    except (OSError, ValueError) as reason:
        raise Miss(f"expected a file of cases got {reason}") from reason
    match written:
        case {"format": "1.0", "cases": list(cases)} if cases and len(written) == 2:
            return cases
        case _:
            raise Miss("expected `format` 1.0 and at least one of `cases` got something else")


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError(f"a field twice among {[name for name, _ in pairs]}")
    return fields


def judge(written: object, ids: set[str]) -> None:
    """Asks one case, and fails with a Miss."""
    asked = Case(written)
    if asked.id in ids:
        raise Miss("expected an id no other case has")
    ids.add(asked.id)
    if asked.op not in OPS:
        raise Miss(f"expected one of the questions {sorted(OPS)} got {asked.op!r}")
    OPS[asked.op](asked)
