"""Running the cases of files: one line for every miss, and nothing is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from supportkit import SupportkitError

from . import checks, due, folding, open_time, tags
from .reading import Miss, anything, document, fields, many, text

AREAS = (open_time, due, folding, tags, checks)
JUDGES = {op: area.judge for area in AREAS for op in area.OPS}

SOURCE = {"repo": text, "system": text, "file": text, "ref": text, "commit": text}
CASE = {"id": text, "given": document, "when": document, "expect": document}
FOR_PEOPLE = {"note": text, "source": lambda value: fields(value, {"kind": text}, SOURCE), "difference": text}


@dataclass
class Run:
    """What a run of cases came to."""

    passed: int = 0
    misses: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def folder(self, folder: Path) -> None:
        """Runs every file under a folder, in sorted order."""
        files = 0
        for file in sorted(folder.rglob("*")):
            if file.is_dir() or file.suffix == ".md":
                continue
            files += 1
            if file.suffix == ".json":
                self.text(str(file.relative_to(folder)), file.read_text(encoding="utf-8"))
            else:
                self._miss(str(file), Miss("a file of cases (.json) or a page (.md)", "a file that nobody reads"))
        if files == 0:
            self._miss(str(folder), Miss("files of cases", "none"))

    def text(self, name: str, written: str) -> None:
        """Runs the cases of one text, as if it were a file of that name."""
        try:
            cases = list(_cases(written))
        except (Miss, ValueError) as miss:
            self._miss(name, miss)
            return
        for index, case in enumerate(cases):
            self._case(f"{name}#/cases/{index}", case)

    @property
    def verdict(self) -> str:
        return f"{self.passed} passed, {len(self.misses)} failed"

    def _case(self, place: str, case: Any) -> None:
        try:
            case = fields(case, CASE, FOR_PEOPLE)
            place = f"{case['id']} ({place})"
            if not case["id"].strip() or case["id"] in self.ids:
                raise Miss("an id no other case has", f"`{case['id']}`")
            self.ids.add(case["id"])
            op = case["when"].get("op")
            if not isinstance(op, str) or op not in JUDGES:
                raise Miss(f"one of the questions {', '.join(JUDGES)}", repr(op))
            JUDGES[op](case["given"], case["when"], case["expect"])
        # Whatever else goes wrong is a miss of this case, and the others are asked all the same.
        except (Miss, SupportkitError, ValueError, TypeError, AttributeError, LookupError, OverflowError) as miss:
            self._miss(place, miss)
        else:
            self.passed += 1

    def _miss(self, place: str, reason: Exception) -> None:
        said = str(reason) if isinstance(reason, Miss) else f"{type(reason).__name__}: {reason}"
        self.misses.append(f"FAIL {place}: {' '.join(said.split())}")


def _cases(written: str) -> Iterator[Any]:
    file = json.loads(written, object_pairs_hook=_without_repeats, parse_constant=_no_number)
    cases = fields(file, {"format": text, "cases": many(anything)})
    if cases["format"] != "1.0":
        raise Miss("cases of the format 1.0", f"`{cases['format']}`")
    if not cases["cases"]:
        raise Miss("at least one case", "an empty list")
    yield from cases["cases"]


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise Miss("each field once", f"fields {', '.join(name for name, _ in pairs)}")
    return read


def _no_number(word: str) -> Any:
    raise Miss("a number", word)
